"""The part of `doctor` about notifications, hooks, staying awake and synchronising."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.base.rows import Span
from strengthtui.base.text import clean
from strengthtui.config.model import Config
from strengthtui.domain import formatting
from strengthtui.hooks import awake, notify
from strengthtui.hooks.hook_runner import LOG, unsafe
from strengthtui.sync.fact_file import SUFFIX

NO_CHANNEL = (
    "no way to notify you: this terminal has no known notification, and the system has no notifier "
    '(on Linux: install libnotify-bin); if yours has one, set notifications = "osc9" in the config'
)

NO_PASSTHROUGH = (
    "tmux keeps notifications from the terminal; add to ~/.tmux.conf: set -g allow-passthrough on"
)

LOG_IN_FOLDER = "the log lies in this folder, where a syncer can damage it; move it out, see docs/devices.md"

NO_FOCUS = "tmux does not report the focus; add to ~/.tmux.conf: set -g focus-events on"


Section = tuple[str, list[Span]]
"""The name of a section of the report, and its lines."""


def service_sections(paths: Paths, config: Config) -> Iterator[Section]:
    """Yield the sections of the report."""
    for name, lines in (
        ("notify", _notification_lines(config)),
        ("awake", _awake_lines(config)),
        ("hooks", _hook_lines(paths, config)),
        ("sync", _sync_lines(paths, config)),
        ("club", _club_lines(paths)),
    ):
        yield name, list(lines)


def send_notification(config: Config) -> int:
    """Send one notification.

    Raises:
        Failure: There is no way to send one, or it failed.
    """
    channel = notify.channel(config.notifications)
    if config.notifications == "off":
        raise Failure("notifications are off in the config")
    if not channel.kind:
        raise Failure(NO_CHANNEL)
    title, text = "StrengthTUI", "This is a test"
    if channel.is_terminal:
        if not sys.stdout.isatty():
            raise Failure("the notification is shown by the terminal, but the output is not a terminal")
        click.echo(notify.sequence(channel, title, text), nl=False)
    elif failure := notify.send_to_system(channel.kind, title, text):
        raise Failure(f"{channel.kind}: {failure}")
    click.echo(f"sent with {_described(channel)}")
    return 0


def _described(channel: notify.Channel) -> str:
    if not channel.is_terminal:
        return channel.kind
    return f"the terminal (OSC {channel.kind[3:]}{', through tmux' if channel.tmux else ''})"


def _notification_lines(config: Config) -> Iterator[Span]:
    if config.notifications == "off":
        yield Span("off in the config", "word")
        return
    channel = notify.channel(config.notifications)
    yield (Span(f"in use: {_described(channel)}", "good") if channel.kind else Span(NO_CHANNEL, "warning"))
    if channel.tmux and not notify.passes_through_tmux():
        yield Span(NO_PASSTHROUGH, "warning")
    if os.environ.get("TMUX") and not notify.reports_focus_in_tmux():
        yield Span(NO_FOCUS, "warning")


def _awake_lines(config: Config) -> Iterator[Span]:
    if not config.awake:
        yield Span("off in the config", "word")
    elif tool := awake.tool():
        yield Span(f"works with {tool}", "good")
    else:
        yield Span("not found: systemd-inhibit; the machine may sleep during a session", "warning")


def _hook_lines(paths: Paths, config: Config) -> Iterator[Span]:
    if not config.hooks:
        yield Span("none", "word")
        return
    warning = unsafe(paths.config)
    count = formatting.many(len(config.hooks), "hook")
    yield Span(warning, "error") if warning else Span(f"{count}; output: {clean(str(paths.state / LOG))}")
    for hook in config.hooks:
        if not shutil.which(hook.run[0]):
            yield Span(f"{hook.on}: not found: {clean(hook.run[0], 200)}", "error")


def _sync_lines(paths: Paths, config: Config) -> Iterator[Span]:
    if not config.sync.folder:
        yield Span("none", "word")
        return
    folder = Path(config.sync.folder).expanduser()
    name = clean(str(folder))
    if not folder.is_dir():
        yield Span(f"no such folder: {name}; make it, or connect its disk", "error")
        return
    count = formatting.many(len(list(folder.glob(f"*{SUFFIX}"))), "device file")
    yield Span(f"{count}{', with git' if config.sync.git else ''}: {name}")
    if paths.db.absolute().is_relative_to(folder.absolute()):
        yield Span(LOG_IN_FOLDER, "error")


def _club_lines(paths: Paths) -> Iterator[Span]:
    if not paths.has_club():
        yield Span("none")
        return
    # Imported late: few are in a club.
    from strengthtui.club.connect import connect_saved  # noqa: PLC0415
    from strengthtui.club.connection_line import is_local, tls_advice  # noqa: PLC0415
    from strengthtui.club.members import membership  # noqa: PLC0415

    try:
        with connect_saved(paths) as hub:
            coach = membership(hub).coach
            network = "encrypted" if hub.is_encrypted else "not encrypted"
            security = "on this machine" if is_local(hub.parameters) else network
            yield Span(f"works, {security}{f', coach {clean(coach, 80)}' if coach else ''}: {hub.name}")
            if advice := tls_advice(hub.parameters):
                yield Span(advice, "warning")
    except Failure as failure:
        yield Span(str(failure), "error")
