"""Plans that a coach sends to athletes. A plan is written to the athlete's files only after a yes."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from strengthtui.base.clock import Clock
from strengthtui.base.errors import BAD_USE, INVALID, Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.club.members import athletes
from strengthtui.document.read import SIZE_LIMIT, Document, read_document
from strengthtui.plan.edit import Prepared
from strengthtui.plan.files import write
from strengthtui.plan.grammar import slug
from strengthtui.training.catalog import PlanCatalog

if TYPE_CHECKING:
    from strengthtui.club.hub import Hub

_SEND = """
INSERT INTO strengthtui.plan (athlete, name, coach, at, content, answer) VALUES (%s, %s, %s, %s, %s, '')
ON CONFLICT (athlete, name) DO UPDATE SET at = excluded.at, content = excluded.content, answer = ''
"""
_PLANS = """
SELECT athlete, name, coach, at, content, answer FROM strengthtui.plan
WHERE athlete = current_user OR coach = current_user ORDER BY athlete, name
"""
_ANSWER = """
UPDATE strengthtui.plan SET answer = %s WHERE athlete = current_user AND name = %s AND at = %s
"""


class SentPlan(NamedTuple):
    """A plan on its way from a coach to an athlete."""

    athlete: str
    name: str
    coach: str
    at: float
    content: str

    answer: str
    """accepted or declined; empty while it waits."""

    @property
    def date(self) -> dt.date:
        """The day on which it was sent."""
        return dt.datetime.fromtimestamp(self.at).astimezone().date()


def send_plan(hub: "Hub", paths: Paths, plan: str, names: tuple[str, ...], clock: Clock) -> str:
    """Send a plan to athletes of the present user; return its name.

    Raises:
        Failure: The plan does not exist or has problems, or the user has no such athlete.
    """
    catalog = PlanCatalog(paths)
    catalog.named(plan)
    path = catalog.folders.find(plan)
    read = read_document(path)
    if read.value is None:
        raise Failure("\n".join(map(str, read.problems)), INVALID)
    known, content, name = athletes(hub), read.value.text, slug(path.stem)
    for athlete in names:
        if athlete not in known:
            hint = nearest(athlete, known)
            raise Failure(f'you coach no athlete "{clean(athlete, 80)}"; {hint}', BAD_USE)

    def work() -> None:
        for athlete in names:
            hub.change(_SEND, athlete, name, hub.user, clock.wall(), content)

    hub.transaction(work)
    return name


def plans(hub: "Hub") -> list[SentPlan]:
    """Return the plans that the present user sent or received.

    Raises:
        Failure: The database failed.
    """
    rows = [SentPlan(*row) for row in hub.rows(_PLANS)]
    return [
        each._replace(name=slug(each.name), coach=clean(each.coach, 80)) for each in rows if slug(each.name)
    ]


def received(hub: "Hub", name: str) -> SentPlan:
    """Return a plan that was sent to the present user.

    Raises:
        Failure: There is none of this name.
    """
    mine = {each.name: each for each in plans(hub) if each.athlete == hub.user}
    if name not in mine:
        raise Failure(f'no plan "{clean(name, 80)}" was sent to you; {nearest(name, tuple(mine))}', BAD_USE)
    return mine[name]


def prepared(paths: Paths, plan: SentPlan) -> Prepared:
    """Check a received plan, and prepare the change to the user's plan of this name; nothing is written.

    Raises:
        Failure: The plan has problems, such as a movement that only the coach's library has.
    """
    from strengthtui.plan.check import check  # noqa: PLC0415 - pydantic is slow to load
    from strengthtui.plan.library import read_library  # noqa: PLC0415 - the same
    from strengthtui.plan.library_model import Library  # noqa: PLC0415 - the same

    target = (paths.plans[-1] / f"{plan.name}.toml").resolve()
    data = plan.content.encode()
    if len(data) > SIZE_LIMIT:
        raise Failure(f"{plan.name}: it is too large for a plan", INVALID)
    document = Document(clean(target.name), plan.content.removeprefix("\ufeff"), "")
    if problems := check(document, read_library(paths.library).value or Library()).problems:
        raise Failure("\n".join(map(str, problems)), INVALID)
    known = dict(PlanCatalog(paths).folders.names())
    source: Path = known.get(plan.name, target)
    before = read_document(source).value
    return Prepared(source, target, before.text.encode() if before else b"", data)


def accept(hub: "Hub", plan: SentPlan, change: Prepared) -> None:
    """Write a received plan to the user's plan folder, and tell the coach.

    Raises:
        Failure: The coach has sent another one meanwhile, or it cannot be written.
    """

    def work() -> None:
        _answer(hub, plan, "accepted")
        write(change.target, change.after, new=not change.target.exists())

    hub.transaction(work)


def decline(hub: "Hub", plan: SentPlan) -> None:
    """Tell the coach that the user does not want a plan.

    Raises:
        Failure: The coach has sent another one meanwhile.
    """
    _answer(hub, plan, "declined")


def _answer(hub: "Hub", plan: SentPlan, answer: str) -> None:
    if not hub.change(_ANSWER, answer, plan.name, plan.at):
        raise Failure(f"{plan.name}: your coach has sent another version meanwhile; look at it again")
