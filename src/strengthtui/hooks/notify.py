"""Notifications: a sequence that the terminal shows as a notification, or the system's own notifier.

The terminal comes first, because it also works over ssh. The environment tells which sequence it understands;
inside tmux, tmux is asked for the terminal around it, and the sequence is passed through.
"""

import html
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.process import run
from strengthtui.base.text import clean
from strengthtui.sound.remote import ask_tmux, is_remote

_TEXT_LIMIT = 120

_TERMINALS = (
    ("kitty", "osc99"),
    ("iterm", "osc9"),
    ("ghostty", "osc777"),
    ("wezterm", "osc777"),
    ("foot", "osc777"),
    ("rxvt", "osc777"),
    ("konsole", "osc777"),
    ("warp", "osc777"),
    ("contour", "osc777"),
)
"""A part of the name of a terminal, and the sequence that it shows."""

_VARIABLES = {"KITTY_WINDOW_ID": "kitty", "KONSOLE_VERSION": "konsole", "ITERM_SESSION_ID": "iterm"}
"""Variables that only one terminal sets, for those without a name in TERM_PROGRAM or TERM."""

_POWERSHELL = (
    "$n = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, "
    "ContentType = WindowsRuntime]; "
    "$x = $n::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02); "
    "$t = $x.GetElementsByTagName('text'); $l = [Console]::In.ReadToEnd() -split \"`n\"; "
    "$t[0].AppendChild($x.CreateTextNode($l[0])) > $null; "
    "$t[1].AppendChild($x.CreateTextNode($l[1])) > $null; "
    "$n::CreateToastNotifier('StrengthTUI').Show([Windows.UI.Notifications.ToastNotification]::new($x))"
)
"""Reads the two lines from its input: as arguments, they would be parsed as code."""

_APPLESCRIPT = (
    *("-e", "on run argv", "-e", "display notification (item 2 of argv) with title (item 1 of argv)"),
    *("-e", "end run"),
)


class Channel(NamedTuple):
    """A way to notify the user."""

    kind: str
    """osc9, osc777 or osc99; the name of the system's notifier; or empty if there is neither."""

    tmux: bool = False
    """Whether the sequence is passed through tmux."""

    @property
    def is_terminal(self) -> bool:
        """Whether the terminal shows the notification."""
        return self.kind.startswith("osc")


def channel(wanted: str, environ: Mapping[str, str] | None = None) -> Channel:
    """Return how to notify the user.

    Args:
        wanted: The setting: auto, system, off, or the name of a sequence.
        environ: The environment; default: that of this process.
    """
    environ = os.environ if environ is None else environ
    if wanted == "off":
        return Channel("")
    inside = bool(environ.get("TMUX"))
    if wanted.startswith("osc"):
        return Channel(wanted, inside)
    sequence = _sequence(_terminal_name(environ, inside=inside)) if wanted == "auto" else ""
    return Channel(sequence, inside) if sequence else Channel(system_notifier(environ))


def system_notifier(environ: Mapping[str, str]) -> str:
    """Return the program that shows notifications on this machine; empty if there is none."""
    if is_remote(environ):
        return ""
    if sys.platform == "win32":
        return "powershell" if shutil.which("powershell") else ""
    if sys.platform == "darwin":
        return "osascript" if shutil.which("osascript") else ""
    runtime = environ.get("XDG_RUNTIME_DIR")
    has_bus = environ.get("DBUS_SESSION_BUS_ADDRESS") or (runtime and Path(runtime, "bus").exists())
    return "notify-send" if has_bus and shutil.which("notify-send") else ""


def sequence(channel: Channel, title: str, text: str) -> str:
    """Return the characters that make the terminal show a notification."""
    title, text = _plain(title), _plain(text)
    match channel.kind:
        case "osc9":
            made = f"\x1b]9;{title}: {text}\x07"
        case "osc777":
            made = f"\x1b]777;notify;{title};{text}\x07"
        case _:
            made = f"\x1b]99;i=strengthtui:d=0;{title}\x1b\\\x1b]99;i=strengthtui:p=body;{text}\x1b\\"
    return _through_tmux(made) if channel.tmux else made


def send_to_system(notifier: str, title: str, text: str) -> str:
    """Show a notification with a program of the system; return why it failed."""
    title, text = clean(title, _TEXT_LIMIT), clean(text, _TEXT_LIMIT)
    match notifier:
        case "notify-send":
            # Servers read the text as markup.
            body = html.escape(text, quote=False)
            return run(("notify-send", "--app-name=StrengthTUI", "--", title, body)).failure
        case "osascript":
            return run(("osascript", *_APPLESCRIPT, title, text)).failure
        case _:
            command = ("powershell", "-NoProfile", "-NonInteractive", "-Command", _POWERSHELL)
            return run(command, f"{title}\n{text}".encode()).failure


def passes_through_tmux() -> bool:
    """Return whether tmux lets notifications through to the terminal."""
    return ask_tmux("show-options", "-gv", "allow-passthrough") in {"on", "all"}


def reports_focus_in_tmux() -> bool:
    """Return whether tmux tells programs when the terminal loses the focus."""
    return ask_tmux("show-options", "-gv", "focus-events") == "on"


def _terminal_name(environ: Mapping[str, str], *, inside: bool) -> str:
    if inside:
        # The environment is that of the terminal in which tmux was started, perhaps days ago.
        pane = environ.get("TMUX_PANE", "")
        target = ("-t", pane) if pane else ()
        return ask_tmux("display-message", *target, "-p", "#{client_termtype} #{client_termname}") or ""
    named = " ".join(name for variable, name in _VARIABLES.items() if environ.get(variable))
    return f"{environ.get('TERM_PROGRAM', '')} {environ.get('TERM', '')} {named}"


def _sequence(terminal: str) -> str:
    return next((kind for part, kind in _TERMINALS if part in terminal.lower()), "")


def _plain(text: str) -> str:
    """Return text without the separators of the sequences."""
    return clean(text, _TEXT_LIMIT).replace(";", ",")


def _through_tmux(text: str) -> str:
    """Wrap each sequence on its own, with every escape character doubled."""
    return f"\x1bPtmux;{text.replace(chr(27), chr(27) * 2)}\x1b\\"
