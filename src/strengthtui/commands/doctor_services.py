"""The part of `doctor` about notifications, hooks, staying awake and synchronising."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
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

NO_FOCUS = "tmux does not report the focus; add to ~/.tmux.conf: set -g focus-events on"


def service_lines(paths: Paths, config: Config) -> Iterator[str]:
    """Yield the lines of the report."""
    for head, texts in (
        ("notify", _notification_texts(config)),
        ("awake", _awake_texts(config)),
        ("hooks", _hook_texts(paths, config)),
        ("sync", _sync_texts(paths, config)),
        ("club", _club_texts(paths)),
    ):
        for n, text in enumerate(texts):
            yield f"{'' if n else head:<8} {text}"


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


def _notification_texts(config: Config) -> Iterator[str]:
    if config.notifications == "off":
        yield "off in the config"
        return
    channel = notify.channel(config.notifications)
    yield f"in use: {_described(channel)}" if channel.kind else NO_CHANNEL
    if channel.tmux and not notify.passes_through_tmux():
        yield NO_PASSTHROUGH
    if os.environ.get("TMUX") and not notify.reports_focus_in_tmux():
        yield NO_FOCUS


def _awake_texts(config: Config) -> Iterator[str]:
    if not config.awake:
        yield "off in the config"
    elif tool := awake.tool():
        yield f"works with {tool}"
    else:
        yield "not found: systemd-inhibit; the machine may sleep during a session"


def _hook_texts(paths: Paths, config: Config) -> Iterator[str]:
    if not config.hooks:
        yield "none"
        return
    warning = unsafe(paths.config)
    yield warning or f"{formatting.many(len(config.hooks), 'hook')}; output: {clean(str(paths.state / LOG))}"
    for hook in config.hooks:
        if not shutil.which(hook.run[0]):
            yield f"{hook.on}: not found: {clean(hook.run[0], 200)}"


def _sync_texts(paths: Paths, config: Config) -> Iterator[str]:
    if not config.sync.folder:
        yield "none"
        return
    folder = Path(config.sync.folder).expanduser()
    name = clean(str(folder))
    if not folder.is_dir():
        yield f"no such folder: {name}; make it, or connect its disk"
        return
    count = formatting.many(len(list(folder.glob(f"*{SUFFIX}"))), "device file")
    yield f"{count}{', with git' if config.sync.git else ''}: {name}"
    if paths.db.absolute().is_relative_to(folder.absolute()):
        yield "the log lies in this folder, where a syncer can damage it; move it out, see docs/devices.md"


def _club_texts(paths: Paths) -> Iterator[str]:
    if not paths.has_club():
        yield "none"
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
            yield f"works, {security}{f', coach {clean(coach, 80)}' if coach else ''}: {hub.name}"
            if advice := tls_advice(hub.parameters):
                yield advice
    except Failure as failure:
        yield str(failure)
