"""Tones and the mixer, exact to the frame, without a device."""

from array import array
from itertools import pairwise

from strengthtui.session.cues import MARKS
from strengthtui.sound.mixer import Due, Mixer
from strengthtui.sound.tones import NOTES, RATE, Frames, tone
from support.each_case import each_case

NOW = 5000.0
BLOCK = RATE // 50


def test_every_cue_has_a_tone_of_its_own() -> None:
    assert NOTES.keys() == MARKS.keys()
    assert len({notes[0].hertz for notes in NOTES.values()}) == len(NOTES)


@each_case("name", NOTES)
def test_a_tone_has_no_click_and_is_short_and_loud(name: str) -> None:
    frames = tone(name, 0.8)
    steps = [abs(b - a) for a, b in pairwise(frames)]
    assert max(abs(frames[0]), abs(frames[-1])) < 50
    # No step that the waves themselves do not make: 1760 Hz and its third harmonic at that loudness.
    assert max(steps) < 12000
    assert 0.05 < len(frames) / RATE < 1
    assert 0.3 * 32767 < max(frames) <= 0.8 * 32767


def test_silence_is_silent() -> None:
    assert not any(tone("rest_end", 0.0))


def mixed(mixer: Mixer, blocks: int, since: float = NOW, count: int = BLOCK) -> Frames:
    """Request blocks like a device without latency."""
    frames: Frames = array("h")
    for n in range(blocks):
        frames.frombytes(mixer.block(since + n * count / RATE, count))
    return frames


ONES: Frames = array("h", [1000] * 480)


@each_case("after_s", [0.0, 0.01, 0.02, 0.1234])
def test_a_tone_starts_at_its_exact_frame(after_s: float) -> None:
    mixer = Mixer()
    mixer.schedule(Due(NOW + after_s, "a"), ONES)
    frames = mixed(mixer, 10)
    start = round(after_s * RATE)
    assert list(frames[start : start + 480]) == [1000] * 480
    assert sum(frames) == 480 * 1000
    assert mixer.pop_started() == [Due(NOW + after_s, "a")]
    assert mixer.pop_started() == []


def test_a_device_that_sounds_late_gets_its_tones_early() -> None:
    mixer = Mixer(delay_s=0.05)
    mixer.schedule(Due(NOW + 0.15, "a"), ONES)
    assert mixed(mixer, 10).index(1000) == round(0.10 * RATE)


def test_tones_are_in_time_again_after_an_underrun() -> None:
    mixer = Mixer()
    mixed(mixer, 5)
    # Nobody asked for 300 ms: what is handed over now sounds now.
    later = NOW + 5 * BLOCK / RATE + 0.3
    mixer.schedule(Due(later + 0.05, "a"), ONES)
    assert not mixer.slipped
    assert mixed(mixer, 5, since=later).index(1000) == round(0.05 * RATE)
    assert mixer.slipped


def test_a_block_fetched_early_shifts_no_tone() -> None:
    mixer = Mixer()
    for n in range(3):  # three blocks at once, as a device that fills its buffer does
        mixer.block(NOW + n / 1000, BLOCK)
    mixer.schedule(Due(NOW + 0.1, "a"), ONES)
    frames = array("h", mixer.block(NOW + 0.04, 5 * BLOCK))
    assert frames.index(1000) + 3 * BLOCK == round(0.1 * RATE) + 0


def test_two_tones_at_once_are_mixed_and_never_wrap() -> None:
    mixer = Mixer()
    for name in ("a", "b"):
        mixer.schedule(Due(NOW, name), array("h", [20000, -20000, 5]))
    assert list(mixed(mixer, 1)[:4]) == [32767, -32768, 10, 0]


def test_a_late_tone_is_played_at_once_and_skipped_after_a_second() -> None:
    mixer = Mixer()
    mixer.schedule(Due(NOW - 0.9, "late"), ONES)
    mixer.schedule(Due(NOW - 1.1, "too late"), ONES)
    assert sum(mixed(mixer, 2)) == 480 * 1000
    assert mixer.pop_started() == [Due(NOW - 0.9, "late")]


def test_only_tones_that_have_not_begun_are_cancelled() -> None:
    mixer = Mixer()
    mixer.schedule(Due(NOW, "now"), ONES)
    mixer.schedule(Due(NOW + 1, "later"), ONES)
    mixed(mixer, 1, count=100)
    assert mixer.cancel_pending() == [Due(NOW + 1, "later")]
    assert sum(mixed(mixer, 60)) == 380 * 1000
