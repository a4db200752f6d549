"""Offers harder movements at the end of a session that is performed line by line."""

from collections.abc import Callable

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.config.model import Config
from strengthtui.journal.reader import Reader
from strengthtui.plan.edit import apply
from strengthtui.session.state import State
from strengthtui.training.next_movements import NextMovement, next_movements

Ask = Callable[[str], str | None]
"""Prints a question and returns the line that answers it; None at the end of the input."""


def offer_harder(paths: Paths, config: Config, store: Reader, state: State, ask: Ask) -> str:
    """Ask about each harder movement that a session offers, and return what was changed.

    Raises:
        LogError: The log cannot be read.
    """
    changed = []
    for exercise in [each.offer.exercise for each in next_movements(paths, config, store, state)]:
        # The first edit of a shipped plan is written to a new file.
        offers = next_movements(paths, config, store, state)
        movement = next((each for each in offers if each.offer.exercise == exercise), None)
        if movement and not movement.is_taken:
            answer = ask(f"{_question(movement)} m: yes, from next time. enter: no.")
            if (answer or "").lower() == "m":
                changed.append(_accept(movement, paths))
    return "\n".join(changed)


def _question(movement: NextMovement) -> str:
    return f"{movement.offer.movement} is ready for a harder movement: {movement.name}?"


def _accept(movement: NextMovement, paths: Paths) -> str:
    try:
        apply(movement.prepare(paths))
    except Failure as failure:
        return str(failure)
    return f"{movement.name} instead of {movement.offer.movement} from next time."
