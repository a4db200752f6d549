"""The `[sound]` table of the config file."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from strengthtui.base.problems import Problem, nearest
from strengthtui.config.model import Sound
from strengthtui.document.explain import Explainer
from strengthtui.document.table import Table
from strengthtui.plan.short_form import GrammarError
from strengthtui.session.cues import MARKS

BACKENDS = (
    *("auto", "miniaudio", "simpleaudio", "pw-play", "paplay", "aplay", "afplay", "winsound"),
    *("bell", "off"),
)
"""The values of `sound.backend`; a test compares them with the existing backends."""

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
        has_type = isinstance(value, int) or (kind is float and isinstance(value, float))
        if isinstance(value, bool) or not has_type or not least <= float(str(value)) <= most:
            noun = "number" if kind is float else "whole number"
            raise GrammarError(f"must be a {noun} from {least:g} to {most:g}", f"such as {such_as}")
        return float(str(value)) if kind is float else int(str(value))

    return BeforeValidator(check)


class SoundTable(Table):
    """How cues are played."""

    backend: Annotated[str, _one_of(*BACKENDS)] = Field(
        default=Sound().backend,
        description="The audio backend; `auto` uses the first one that works.",
        examples=["bell"],
    )
    volume: Annotated[float, _number(0, 1, "0.8")] = Field(
        default=Sound().volume, description="Volume, 0 to 1.", examples=[0.8]
    )
    countdown: Annotated[int, _number(0, MOST_COUNTED, "3", int)] = Field(
        default=Sound().countdown,
        description="Length of the countdown at the end of a rest, in seconds.",
        examples=[3],
    )
    delay: Annotated[float, _number(0, LONGEST_DELAY_S, "0.2")] = Field(
        default=Sound().delay, description="Latency of your audio device in seconds.", examples=[0.2]
    )
    remote: Annotated[str, _one_of(*REMOTES)] = Field(
        default=Sound().remote, description="What to play over ssh.", examples=["bell"]
    )
    files: dict[str, str] = Field(
        default={}, description="Your own sound files, by cue.", examples=[{"rest_end": "gong.wav"}]
    )
    cues: dict[str, bool] = Field(
        default={}, description="Turns single cues on or off.", examples=[{"set_logged": False}]
    )


def sound(table: SoundTable) -> Sound:
    """Return the sound settings without unknown cues, which `unknown_cues` reports."""
    known = table.model_dump()
    files = {name: file for name, file in table.files.items() if name in MARKS}
    cues = Sound().cues | {name: enabled for name, enabled in table.cues.items() if name in MARKS}
    return Sound(**known | {"files": files, "cues": cues})


def unknown_cues(explainer: Explainer, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each unknown cue."""
    sound = data.get("sound")
    for key in ("files", "cues"):
        table = sound.get(key) if isinstance(sound, dict) else None
        for name in table if isinstance(table, dict) else ():
            if name not in MARKS:
                yield explainer.problem(("sound", key, name), "unknown cue", nearest(name, tuple(MARKS)))
