"""The config file as it is written: which keys there are, and what each may say."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from strengthtui.coach.gear import PROFILES
from strengthtui.config import Config, Sound
from strengthtui.document.check import Table, check_document
from strengthtui.document.explain import ANY, Explainer
from strengthtui.document.read import Document
from strengthtui.plan.grammar import GrammarError
from strengthtui.plan.schema import GearWord, Name
from strengthtui.problems import Loaded, Problem, nearest
from strengthtui.session.cues import MARKS

MOST_SECONDS = 10


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_SECONDS:
        raise GrammarError(f"must be a number from 0 to {MOST_SECONDS}", "such as 0.7")
    return float(value)


class GearTable(Table):
    """What is in a gear profile."""

    has: list[GearWord] = Field(
        description="The things that there are.", examples=[["dumbbell", "kettlebell", "chair"]]
    )


BACKENDS = (
    *("auto", "miniaudio", "simpleaudio", "pw-play", "paplay", "aplay", "afplay", "winsound"),
    *("bell", "off"),
)
"""What `sound.backend` may say; the tests hold it against the backends that there are."""

REMOTES = ("bell", "local", "off")

MOST_COUNTED = 10
LONGEST_DELAY_S = 1


def _one_of(*words: str) -> BeforeValidator:
    def check(value: object) -> str:
        if value not in words:
            raise GrammarError(f"must be one of {', '.join(words)}", f'such as "{words[0]}"')
        return str(value)

    return BeforeValidator(check)


def _number(least: float, most: float, such_as: str, kind: type = float) -> BeforeValidator:
    def check(value: object) -> float:
        right = isinstance(value, int) or (kind is float and isinstance(value, float))
        if isinstance(value, bool) or not right or not least <= float(str(value)) <= most:
            noun = "number" if kind is float else "whole number"
            raise GrammarError(f"must be a {noun} from {least:g} to {most:g}", f"such as {such_as}")
        return float(str(value)) if kind is float else int(str(value))

    return BeforeValidator(check)


class SoundTable(Table):
    """How cues are heard."""

    backend: Annotated[str, _one_of(*BACKENDS)] = Field(
        default=Sound().backend, description="What sounds; auto tries them in order.", examples=["bell"]
    )
    volume: Annotated[float, _number(0, 1, "0.8")] = Field(
        default=Sound().volume, description="How loud, 0 to 1.", examples=[0.8]
    )
    countdown: Annotated[int, _number(0, MOST_COUNTED, "3", int)] = Field(
        default=Sound().countdown, description="How many of a rest's last seconds are counted.", examples=[3]
    )
    delay: Annotated[float, _number(0, LONGEST_DELAY_S, "0.2")] = Field(
        default=Sound().delay, description="Seconds by which the device sounds late.", examples=[0.2]
    )
    remote: Annotated[str, _one_of(*REMOTES)] = Field(
        default=Sound().remote, description="What happens over ssh.", examples=["bell"]
    )
    files: dict[str, str] = Field(
        default={}, description="Your own sounds by cue.", examples=[{"rest_end": "gong.wav"}]
    )
    cues: dict[str, bool] = Field(
        default={}, description="Which cues are heard.", examples=[{"set_logged": False}]
    )


class ConfigFile(Table):
    """The config of StrengthTUI."""

    plan: Name | None = Field(
        default=None,
        description="What home offers; without it the plan whose days include today, else the last used.",
        examples=["runner-strength"],
    )
    gear: Name = Field(default=Config().gear, description="The gear profile.", examples=["home"])
    flash: bool = Field(
        default=Config().flash, description="Whether the screen flashes at zero.", examples=[False]
    )
    seconds_between_presses: Annotated[float, BeforeValidator(_seconds)] = Field(
        default=Config().seconds_between_presses,
        description="A second space within that time is ignored.",
        examples=[0.7],
    )
    gears: dict[Name, GearTable] = Field(
        default={},
        description="Your own gear profiles; one called gym, home or none replaces the built-in one.",
    )
    sound: SoundTable = Field(default_factory=SoundTable, description="How cues are heard.")


TABLES: dict[tuple[str, ...], type[Table]] = {
    (): ConfigFile,
    ("gears", ANY): GearTable,
    ("sound",): SoundTable,
}
"""The model of each table, by the keys that lead to it."""


def check_config(document: Document) -> Loaded[Config]:
    """Read the text of a config file; the default stands for whatever is wrong."""
    loaded = check_document(document, ConfigFile, TABLES, _unknown, lenient=True)
    file = loaded.value or ConfigFile()
    gears = PROFILES | {name: frozenset(table.has) for name, table in file.gears.items()}
    config = Config(
        plan=file.plan,
        gear=file.gear if file.gear in gears else Config().gear,
        flash=file.flash,
        seconds_between_presses=file.seconds_between_presses,
        gears=gears,
        sound=_sound(file.sound),
    )
    return Loaded(config, loaded.problems)


def _sound(table: SoundTable) -> Sound:
    """Take the table over; what it says of a cue that there is not was a problem, and is left out."""
    known = table.model_dump()
    files = {name: file for name, file in table.files.items() if name in MARKS}
    cues = Sound().cues | {name: heard for name, heard in table.cues.items() if name in MARKS}
    return Sound(**known | {"files": files, "cues": cues})


def _unknown(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Find what is named and nowhere described."""
    yield from _unknown_gear(explainer, data)
    yield from _unknown_cues(explainer, data)


def _unknown_cues(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    sound = data.get("sound")
    for key in ("files", "cues"):
        table = sound.get(key) if isinstance(sound, dict) else None
        for name in table if isinstance(table, dict) else ():
            if name not in MARKS:
                yield explainer.problem(
                    ("sound", key, name), "there is no such cue", nearest(name, tuple(MARKS))
                )


def _unknown_gear(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Find a profile that is nowhere described."""
    own = data.get("gears")
    known = (*PROFILES, *(own if isinstance(own, dict) else ()))
    gear = data.get("gear")
    if isinstance(gear, str) and gear not in known:
        yield explainer.problem(("gear",), "there is no such profile", nearest(gear, known))
