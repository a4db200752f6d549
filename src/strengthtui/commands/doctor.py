"""The command `doctor`: find problems with the log, the config, the sound, notifications and hooks."""

import platform
import time
from collections.abc import Iterator, Sequence
from queue import Empty

import click

from strengthtui import __version__
from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import FAILED, INVALID, NOTHING_TO_DO, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Problem
from strengthtui.base.rows import Span
from strengthtui.base.text import clean
from strengthtui.commands.command import command
from strengthtui.commands.doctor_services import Section, send_notification, service_sections
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import Column, Line, Table
from strengthtui.config.load import read_config
from strengthtui.config.model import Config, Sound
from strengthtui.domain import formatting
from strengthtui.journal.queries import sessions
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import open_store
from strengthtui.session.cues import MARKS
from strengthtui.session.evolve import CANNOT_BE_READ
from strengthtui.sound.backends.selection import INSTALL, order
from strengthtui.sound.files import read_sound
from strengthtui.sound.mixer import Due
from strengthtui.sound.player import Player, Settings
from strengthtui.sound.probe import ProbeResult, probe
from strengthtui.sound.remote import is_remote

APART_S = 1.2
"""Seconds between cues when all are played; the longest built-in tone is shorter."""

ANSWER_S = 8.0
"""Seconds that the sound process may take to find a backend."""


@command(examples=("doctor", "doctor --sound", "doctor --rebuild"))
@click.option("--sound", "play", is_flag=True, help="Play every cue and print its name.")
@click.option("--notify", is_flag=True, help="Send one notification, as at the end of a rest.")
@click.option("--rebuild", is_flag=True, help="Rebuild the log's tables from its events.")
@click.pass_obj
def doctor(paths: Paths, *, play: bool, notify: bool, rebuild: bool) -> int:
    """Check the log, the config, the sound, notifications and hooks.

    For each problem it prints how to fix it.
    """
    if rebuild:
        return _rebuild(paths)
    loaded = read_config(paths.config)
    config = loaded.value or Config()
    if play:
        return _play(paths, config.sound)
    if notify:
        return send_notification(config)
    healthy, log = _log(paths)
    problems = [*loaded.problems, *_file_problems(paths, config.sound)]
    print_report(paths, [_versions(), _sections([log, _config_section(paths, problems)])])
    # Separate, because to try every sound backend takes a moment.
    sound = ("sound", [*_sound_lines(config.sound, probe())])
    print_report(paths, [_sections([sound, *service_sections(paths, config)])])
    return FAILED if not healthy else INVALID if problems else 0


def _versions() -> Line:
    versions = f"{__version__}, Python {platform.python_version()}, {platform.platform()}"
    return Line([Span("StrengthTUI", "first"), Span(f" {versions}")])


def _sections(sections: Sequence[Section]) -> Table:
    """Return sections as a table: the name of each is beside its first line."""
    rows = [
        (Span("" if number else name, "strong"), text)
        for name, lines in sections
        for number, text in enumerate(lines)
    ]
    return Table(rows, (Column(width=8), Column(wraps=12)), gap=" ")


def _config_section(paths: Paths, problems: list[Problem]) -> Section:
    summary = Span(f"{_problem_count(problems)}{clean(str(paths.config))}", "error" if problems else "good")
    return "config", [summary, *(Span(str(problem), "error") for problem in problems)]


def _rebuild(paths: Paths) -> int:
    if not paths.has_log():
        raise Failure("there is no log yet", NOTHING_TO_DO)
    with open_store(paths) as store:
        count = store.rebuild()
        unreadable = _unreadable(store)
    click.echo(f"rebuilt {formatting.many(count, 'session')} from the event log{unreadable}")
    return 0


def _unreadable(store: Reader) -> str:
    """Return a note with the number of unreadable sessions; empty if there are none."""
    count = sum("unreadable" in session for session in sessions(store))
    return f"; {formatting.many(count, 'session')} {CANNOT_BE_READ}" if count else ""


def _log(paths: Paths) -> tuple[bool, Section]:
    """Return whether the log is intact, and what to print of it."""
    name = clean(str(paths.db))
    if not paths.has_log():
        return True, ("log", [Span(f"none yet: {name}")])
    with Reader(paths.db) as store:
        unreadable = _unreadable(store)
        (verdict,) = store.rows("PRAGMA quick_check(1)")[0]
        ((count, sets),) = store.rows(
            "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM set_entry)"
        )
    intact = str(verdict) == "ok"
    state = "intact" if intact else f"damaged: {clean(str(verdict), 200)}; keep a copy of it"
    counts = f"{formatting.many(count, 'session')}, {formatting.many(sets, 'set')}"
    text = f"{state}, {counts}{unreadable}: {name}"
    return intact, ("log", [Span(text, "good" if intact else "error")])


def _file_problems(paths: Paths, sound: Sound) -> Iterator[Problem]:
    """Yield the problems of the user's sound files."""
    for file in sound.files.values():
        yield from read_sound(paths.config.parent / file).problems


def _problem_count(problems: list[Problem]) -> str:
    return f"{formatting.many(len(problems), 'problem')}: " if problems else "no problems: "


def _sound_lines(sound: Sound, results: list[ProbeResult]) -> Iterator[Span]:
    """Yield a line for each sound backend, and one for the backend in use."""
    for result in results:
        yield Span(f"{result.name:<12} {_probe_text(result)}", "good" if result.device else "word")
    working = {result.name: result for result in results if result.device}
    first = next((name for name in order(sound.backend) if name in working), "")
    yield Span(
        _selected_text(sound, working.get(first)), "" if first or sound.backend != "auto" else "warning"
    )


def _probe_text(result: ProbeResult) -> str:
    if result.device:
        times = f"opened in {result.open_ms:g} ms, cues are sent {result.ahead_ms:g} ms ahead"
        return f"works: {clean(result.device)}; {times}"
    missing = result.failure in {"not installed", "not found"}
    hint = f"; install it with: {INSTALL[result.name]}" if missing and result.name in INSTALL else ""
    return f"{clean(result.failure)}{hint}"


def _selected_text(sound: Sound, first: ProbeResult | None) -> str:
    if sound.backend == "off":
        return "off in the config: cues are only shown on the screen"
    if sound.backend == "bell":
        return "terminal bell, set in the config"
    if sound.remote != "local" and is_remote():
        fallback = "terminal bell" if sound.remote == "bell" else "no sound"
        hint = 'to play on this machine: remote = "local" in [sound] of the config'
        return f"{fallback}: connected over ssh; {hint}"
    if first is None:
        return "terminal bell: no audio backend works"
    return f"in use: {first.name} ({clean(first.device)}), volume {sound.volume:g}"


def _play(paths: Paths, sound: Sound) -> int:
    """Play every cue and print its name.

    Raises:
        Failure: There is no sound, or a cue was not played.
    """
    clock = SystemClock()
    folder = paths.config.parent
    files = {name: str(folder / file) for name, file in sound.files.items()}
    player = Player(Settings(order(sound.backend), sound.volume, files, sound.delay), clock)
    player.start()
    if not _ready(player):
        raise Failure("no audio backend works; details: strengthtui doctor")
    began = clock.boottime() + APART_S
    dues = [Due(began + n * APART_S, name) for n, name in enumerate(MARKS)]
    player.plan(dues)
    for due in dues:
        time.sleep(max(0.0, due.at - clock.boottime()))
        glyph, word = MARKS[due.name]
        click.echo(f"{glyph}  {due.name:<14} {word}")
    time.sleep(APART_S)
    player.finish()
    played = _played(player)
    if missed := [due.name for due in dues if due.name not in played]:
        raise Failure(f"not played: {', '.join(missed)}; details: strengthtui doctor")
    return 0


def _ready(player: Player) -> bool:
    """Wait for the sound process and print its backend; return whether it is ready."""
    until = time.monotonic() + ANSWER_S
    while (left := until - time.monotonic()) > 0:
        try:
            message = player.news.get(timeout=left)
        except Empty:
            break
        if message["kind"] == "problem":
            click.echo(f"strengthtui: {clean(message['text'])}", err=True)
        elif message["kind"] == "ready":
            click.echo(f"using {message['backend']} ({clean(message['device'])})")
            return True
        else:
            return False
    return False


def _played(player: Player) -> set[str]:
    names: set[str] = set()
    while not player.news.empty():
        message = player.news.get()
        if message["kind"] == "sounded":
            names.add(message["name"])
    return names
