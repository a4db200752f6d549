"""What was done the last time, for the line below the current set."""

from collections.abc import Sequence

from strengthtui.base.errors import Failure
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain import formatting
from strengthtui.domain.rounds import count_rounds, rounds_text
from strengthtui.domain.workout import Item
from strengthtui.journal.queries import LastTime, last_time
from strengthtui.session.set_order import together
from strengthtui.session.state import State
from strengthtui.ui.base_app import BaseApp


class LastTimes:
    """The last results of movements, each read once, because the session does not change them."""

    def __init__(self, app: BaseApp, runner: SessionController) -> None:
        """Create the texts of a session."""
        self._app, self._runner = app, runner
        self._texts: dict[tuple[str, ...], str] = {}

    def of(self, movement: str) -> str:
        """Return the last results of a movement, with a load for each set if they differ."""
        return self._text((movement,), ())

    def of_current(self, movement: str) -> str:
        """Return the same for the current movement, or for its whole group of as many rounds as possible."""
        group = _open_group(self._runner.state)
        return self._text(tuple(item.movement for item in group) or (movement,), group)

    def _text(self, names: tuple[str, ...], group: Sequence[Item]) -> str:
        if names not in self._texts:
            try:
                with self._app.reading() as log:
                    found = [last_time(log, name, self._runner.session) for name in names]
            except Failure:  # log errors are reported elsewhere; this text is optional
                found = []
            lasts = [last for last in found if last]
            self._texts[names] = self._format(lasts, group) if lasts and len(lasts) == len(names) else ""
        return self._texts[names]

    def _format(self, lasts: Sequence[LastTime], group: Sequence[Item]) -> str:
        last = lasts[0]
        ago, day = self._runner.now() - last.at, list(formatting.WEEKDAYS)[last.date.weekday()]
        if rounds := _rounds(lasts, group):
            return f"{formatting.since(ago, day)} {rounds}"
        if len(lasts) > 1:
            return ""
        amounts = [each.done for each in last.sets]
        return formatting.last_time(ago, day, amounts, last.sets[-1].rpe, self._app.config.units)


def _open_group(state: State) -> tuple[Item, ...]:
    """Return the exercises of the current group of as many rounds as possible; empty for other sets."""
    if state.timing is None or state.timing.kind != "time":
        return ()
    return tuple(state.items[member] for member in sorted(together(state.items, state.queue[0].item)))


def _rounds(lasts: Sequence[LastTime], group: Sequence[Item]) -> str:
    """Return the rounds of the last time; empty if the exercises were not done together then."""
    exercises = [{each.exercise for each in last.sets} for last in lasts]
    whole = [target for last in lasts if (target := last.sets[0].target)]
    together_then = len({last.date for last in lasts}) == 1 and len(whole) == len(lasts)
    if not group or not together_then or exercises != [{item.exercise} for item in group]:
        return ""
    return rounds_text(*count_rounds([[each.done for each in last.sets] for last in lasts], whole))
