"""The rest of the plan grammar: progression rules, training maximum, ramp-up sets and tempo."""

from strengthtui.plan.load_grammar import WEIGHT, kilograms
from strengthtui.plan.model import Progress, Ramp
from strengthtui.plan.short_form import GrammarError, match, reps_up_to, within

MOST_STEP_KG = 100

MOST_RAMPS = 5
"""The maximum number of entries in a `warmup`."""

_LONGEST_WARMUP = 120
"""Characters in all entries together."""

_PROGRESS = rf"""
    \+ \s* (?P<step> {WEIGHT} ) (?:
        \s+ after \s+ (?P<after> \d+ ) \s+ good \s+ sessions?
      | \s+ (?: each | every | per ) \s+ (?P<each> session | cycle )
      | \s+ when \s+ the \s+ last \s+ set \s+ has \s+ (?P<last> \d+ ) (?: \s+ reps )?
    )?
    | (?P<low> \d+ ) \s* - \s* (?P<high> \d+ ) \s* (?: reps )? \s* , \s* then \s* \+ \s* (?P<then> {WEIGHT} )
    | (?P<none> none )
"""
_RAMP = r"""
    (?P<sets> \d+ ) \s* x \s* (?P<reps> \d+ ) \s* (?: at | @ ) \s* (?P<percent> \d+ (?: \.\d+ )? ) \s* %
"""

_TEMPO = r"(?: \d | x ) (?: (?P<sign> [-/]? ) (?: \d | x ) ) (?: (?P=sign) (?: \d | x ) ){1,2}"

_TRY_PROGRESS = (
    'try "+2.5 kg after 2 good sessions", "+2.5 kg each session", "8-12 reps, then +2.5 kg" or "none"'
)
_TRY_TEMPO = 'try "3-1-1", "3-1-1-0" or "3-1-X-0"'
_TRY_WARMUP = 'try "2 x 5 at 50%" or "1 x 5 at 50%, 1 x 3 at 75%"'


def read_progress(text: str) -> Progress:
    """Read a progression rule, such as `+2.5 kg each session` or `8-12 reps, then +2.5 kg`.

    Raises:
        GrammarError: The form is invalid, or the step is not above 0 and at most 100 kg after 1-20 sessions.
    """
    parts = match(_PROGRESS, text, _TRY_PROGRESS)
    if parts["none"]:
        return Progress(0.0)
    step = kilograms(parts["step"] or parts["then"])
    if not 0 < step <= MOST_STEP_KG:
        raise GrammarError(
            f"the step cannot be {step:g} kg", f"write more than 0 and at most {MOST_STEP_KG} kg"
        )
    if parts["low"]:
        low = within(int(parts["low"]), 1, 1000, "reps")
        return Progress(step, reps=(low, reps_up_to(low, int(parts["high"]))))
    if parts["after"]:
        return Progress(step, within(int(parts["after"]), 1, 20, "sessions"))
    last_set = within(int(parts["last"]), 1, 1000, "reps") if parts["last"] else 0
    return Progress(step, each=parts["each"] or "", last_set=last_set)


def read_warmup(text: str) -> tuple[Ramp, ...]:
    """Read ramp-up sets, such as `2 x 5 at 50%`, separated by commas.

    Raises:
        GrammarError: The form is invalid, or a number is out of bounds.
    """
    entries = text.split(",") if len(text) <= _LONGEST_WARMUP else [text]
    if len(entries) > MOST_RAMPS:
        raise GrammarError(f"has {len(entries)} entries", f"write at most {MOST_RAMPS}")
    return tuple(map(_ramp, entries))


def read_training_max(text: str) -> float:
    """Read the maximum that percentages refer to, such as `120 kg`, in kilograms.

    Raises:
        GrammarError: It is not one weight, or not above 0 and at most 1000 kg.
    """
    kg = within(kilograms(match(rf"(?: {WEIGHT} )", text, 'try "120 kg" or "265 lb"')[0]), 0, 1000, "kg")
    if not kg:
        raise GrammarError("cannot be 0 kg", "write more than 0 and at most 1000 kg")
    return kg


def read_tempo(text: str) -> str:
    """Read a tempo, such as `3-1-1`, `31X0` or `3/1/1/0`, and return it with hyphens.

    Raises:
        GrammarError: It is not three or four numbers of one digit, or X for as fast as possible.
    """
    plain = match(_TEMPO, text, _TRY_TEMPO)[0].upper()
    return "-".join(plain.replace("-", "").replace("/", ""))


def _ramp(text: str) -> Ramp:
    parts = match(_RAMP, text, _TRY_WARMUP)
    return Ramp(
        within(int(parts["sets"]), 1, 20, "sets"),
        within(int(parts["reps"]), 1, 1000, "reps"),
        within(float(parts["percent"]), 1, 100, "%"),
    )
