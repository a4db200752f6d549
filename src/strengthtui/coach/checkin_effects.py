"""The effect of a check-in on a workout, which only ever reduces it; pure."""

from collections.abc import Sequence
from math import ceil

from strengthtui.coach.checkin import LEVELS, PAIN, Feeling, affects, hurt
from strengthtui.coach.context import Context, Draft, without
from strengthtui.domain import formatting

_FUZZ = 1e-9


def check_in(drafts: list[Draft], context: Context, feel: Feeling) -> list[Draft]:
    """Take one small step down for sore areas, and keep most of the session."""
    if not feel.areas:
        return drafts
    drafts = _without_pain(drafts, feel)
    jumps = {d.item.exercise for d in drafts if d.movement.pattern == "jump" and _bad(d, feel)}
    drafts = without(drafts, jumps, "checkin", f"No jumps while {_area_levels(drafts, jumps, feel)}")
    total = sum(draft.item.sets for draft in drafts)
    spare = total - ceil(total * context.rules.kept_sets - _FUZZ)
    changed = []
    for draft in drafts:
        area, level = _main_area(draft, feel)
        item, changes = draft.item, list[str]()
        if level and item.sets > 1 and spare > 0:
            spare -= 1
            item = item._replace(sets=item.sets - 1)
            changes.append("one set less")
        if _is_lighter(draft, level):
            part = context.rules.very_sore_load
            kg = round((item.target.load_kg or 0.0) * part, 3)
            item = item._replace(target=item.target._replace(load_kg=kg))
            changes.append(f"{formatting.percent(part)} of the load")
        text = f"{area.capitalize()} {_word(level)}: {' and '.join(changes)} for {area}"
        changed.append(draft.step(item, "checkin", text))
    return changed


def _without_pain(drafts: list[Draft], feel: Feeling) -> list[Draft]:
    """Leave out every exercise that loads what hurts, unless nothing would remain."""
    areas_of = {draft.item.exercise: _hurting(draft, feel) for draft in drafts}
    removed = {exercise for exercise, areas in areas_of.items() if areas}
    areas = list(dict.fromkeys(area for areas in areas_of.values() for area in areas))
    names = ", ".join(draft.item.movement for draft in drafts if draft.item.exercise in removed)
    if not areas:
        return drafts
    text = f"{hurt(areas)}: without {names}"
    return without(drafts, removed, "checkin", text)


def _hurting(draft: Draft, feel: Feeling) -> list[str]:
    return feel.hurting(draft.trains, draft.movement.pattern)


def _main_area(draft: Draft, feel: Feeling) -> tuple[str, str]:
    """Return the area that decides on a movement, and its level: the area that it trains most, or a joint."""
    if draft.spared:
        return "", ""
    main = draft.trains[:1]
    concerned = [(area, level) for area, level in feel.areas if affects(area, main, draft.movement.pattern)]
    return max(concerned, key=lambda each: LEVELS.index(each[1]), default=("", ""))


def _is_lighter(draft: Draft, level: str) -> bool:
    """Return whether a level reduces the load; a load that is being found is the lightest already."""
    return level in {"very sore", "pain"} and bool(draft.item.target.load_kg) and draft.base != "found"


def pains(drafts: list[Draft], feel: Feeling) -> tuple[str, ...]:
    """Return a hint which exercises to swap or skip, and the advice about pain; empty without pain."""
    areas = [area for area, level in feel.areas if level == "pain"]
    if not areas:
        return ()
    affected = [d.item.movement for d in drafts if _hurting(d, feel)]
    hint = f"{hurt(areas)}: swap or skip {', '.join(affected)}" if affected else ""
    return tuple(filter(None, (hint, PAIN)))


NO_EFFECT = "changes nothing in this workout"
"""The end of the note on a check-in without effect."""


def no_effect(notes: Sequence[str]) -> bool:
    """Return whether the notes of a workout say that a check-in changes nothing."""
    return any(note.endswith(NO_EFFECT) for note in notes)


def unchanged(drafts: list[Draft], feel: Feeling) -> tuple[str, ...]:
    """Return a note if a check-in changes nothing; empty if it changes something, or if all is fine."""
    effects = (draft.spared or any(why.step == "checkin" for why in draft.item.why) for draft in drafts)
    if not feel.areas or any(effects):
        return ()
    areas = ", ".join(f"{area} {level}" for area, level in feel.areas)
    return (f"Your check-in ({areas}) {NO_EFFECT}",)


def _bad(draft: Draft, feel: Feeling) -> bool:
    return feel.worst(draft.trains, draft.movement.pattern) in {"very sore", "pain"}


def _area_levels(drafts: list[Draft], exercises: set[str], feel: Feeling) -> str:
    areas = [
        f"{area} {'is' if not area.endswith('s') else 'are'} {_word(feel.level(area))}"
        for draft in drafts
        if draft.item.exercise in exercises
        for area, level in feel.areas
        if level in {"very sore", "pain"} and affects(area, draft.trains, draft.movement.pattern)
    ]
    return " and ".join(dict.fromkeys(areas))


def _word(level: str) -> str:
    return "hurting" if level == "pain" else level
