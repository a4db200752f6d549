"""The user's sound files, and the order of the backends."""

import wave
from array import array
from pathlib import Path

import pytest

from strengthtui.config.sound_table import BACKENDS
from strengthtui.sound.backends.selection import NAMES, available, order
from strengthtui.sound.backends.simpleaudio_backend import refusal
from strengthtui.sound.files import SIZE_LIMIT, read_sound
from strengthtui.sound.tones import RATE, Frames, tone


def write_wav(path: Path, frames: Frames, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames.tobytes())
    return path


def test_a_wav_file_is_read(tmp_path: Path) -> None:
    loaded = read_sound(write_wav(tmp_path / "gong.wav", tone("rest_end", 0.5)))
    assert loaded.problems == ()
    assert loaded.value is not None
    assert len(loaded.value) == len(tone("rest_end", 0.5))


BAD: dict[str, bytes] = {
    "nothing": b"",
    "text": b"this is no sound",
    "cut short": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "too large": bytes(SIZE_LIMIT + 1),
    "no ogg": b"OggS" + bytes(100),
    "no flac": b"fLaC" + bytes(100),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_a_problem_with_its_name(tmp_path: Path, kind: str) -> None:
    (tmp_path / "gong.wav").write_bytes(BAD[kind])
    loaded = read_sound(tmp_path / "gong.wav")
    assert loaded.value is None
    assert str(loaded.problems[0]).startswith(f"{tmp_path / 'gong.wav'}:1:1: cannot be played: ")


def test_a_file_that_is_too_long_or_not_there_is_a_problem(tmp_path: Path) -> None:
    long = write_wav(tmp_path / "long.wav", array("h", bytes(2 * 6 * RATE)))
    assert "longer than 5 seconds" in str(read_sound(long).problems[0])
    assert "no such file" in str(read_sound(tmp_path / "none.wav").problems[0]).lower()
    assert "is a directory" in str(read_sound(tmp_path).problems[0]).lower()


# --- Order ------------------------------------------------------------------------------------------


def test_the_users_choice_comes_first_and_the_rest_stays_in_order() -> None:
    assert available("linux") == ("miniaudio", "simpleaudio", "pw-play", "paplay", "aplay")
    assert available("darwin") == ("miniaudio", "simpleaudio", "afplay")
    assert available("win32") == ("miniaudio", "simpleaudio", "winsound")
    assert order("auto", "linux") == available("linux")
    assert order("aplay", "linux") == ("aplay", "miniaudio", "simpleaudio", "pw-play", "paplay")
    assert {*available("linux"), *available("darwin"), *available("win32")} == set(NAMES)


@pytest.mark.parametrize(
    ("python", "installed", "refused"),
    [((3, 11), True, False), ((3, 12), True, True), ((3, 13), True, True), ((3, 13), False, False)],
)
def test_simpleaudio_is_refused_where_it_would_crash(
    monkeypatch: pytest.MonkeyPatch, python: tuple[int, int], installed: bool, refused: bool
) -> None:
    from importlib.metadata import PackageNotFoundError

    def version(name: str) -> str:
        if name == "simpleaudio" and installed:
            return "1.0.4"
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", version)
    assert bool(refusal(python)) == refused


def test_the_config_knows_every_backend() -> None:
    assert set(BACKENDS) == {"auto", *NAMES, "bell", "off"}
