"""The connection line of a club, in a private file or the environment; its password is never shown."""

import os
import stat
import sys
from urllib.parse import quote

from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.files import make_private_folder, read_bytes, write_private
from strengthtui.base.paths import CLUB_VARIABLE, Paths
from strengthtui.base.text import clean

SCHEMES = ("postgresql://", "postgres://")

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that no network leads to."""

_KEPT = ("sslmode", "sslrootcert")
"""The parameters that the lines of other users have too."""

_ENCRYPTED = frozenset({"require", "verify-ca", "verify-full"})

_LIMIT = 4096

_OTHERS = stat.S_IRWXG | stat.S_IRWXO

NO_LINE = (
    "no club yet; save the connection line that you got from your coach with: strengthtui club join"
    f" (or set {CLUB_VARIABLE})"
)


class ConnectionLostError(Failure):
    """The connection broke; what was committed is safe, and the same work may be done again."""


class ConnectionLine:
    """A connection line. It is never printed as it is, not even in a traceback."""

    def __init__(self, text: str) -> None:
        """Check that it is a connection line.

        Raises:
            Failure: It is not. The message does not quote it: it may contain a password.
        """
        self.secret = text.strip()
        if not self.secret.startswith(SCHEMES) or len(self.secret) > _LIMIT or not self.secret.isprintable():
            raise Failure("not a connection line; it begins with postgresql://", BAD_USE)

    def __repr__(self) -> str:
        """Return nothing of it."""
        return "ConnectionLine(...)"


def is_line(text: str) -> bool:
    """Return whether a text is meant as a connection line."""
    return text.lstrip().startswith(SCHEMES)


def is_in_environment() -> bool:
    """Return whether the environment has a line."""
    return bool(os.environ.get(CLUB_VARIABLE))


def saved(paths: Paths) -> ConnectionLine:
    """Return the line of the environment, else the saved one.

    Raises:
        Failure: There is none, the file cannot be read, or other users can read it.
    """
    if text := os.environ.get(CLUB_VARIABLE, ""):
        return ConnectionLine(text)
    path = paths.club
    try:
        text = read_bytes(path, _LIMIT).decode()
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise Failure(NO_LINE, BAD_USE) from error
    except (OSError, ValueError) as error:
        raise Failure(f"{clean(str(path))}: cannot be read; save it again: strengthtui club join") from error
    if mode & _OTHERS and sys.platform != "win32":
        name = clean(str(path))
        raise Failure(f"{name}: other users can read your password; only you may: chmod 600 {name}")
    return ConnectionLine(text)


def save(paths: Paths, line: ConnectionLine) -> None:
    """Save a line in a file that only the user can read.

    Raises:
        Failure: It cannot be written.
    """
    path = paths.club
    try:
        make_private_folder(path.parent)
        write_private(path, f"{line.secret}\n".encode())
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise Failure(f"{clean(str(path))}: {reason}; check its permissions") from error


def forget(paths: Paths) -> None:
    """Remove the saved line.

    Raises:
        Failure: It cannot be removed.
    """
    try:
        paths.club.unlink(missing_ok=True)
    except OSError as error:
        raise Failure(f"{clean(str(paths.club))}: cannot be removed; check its permissions") from error


def line_for(parameters: dict[str, str], user: str, password: str) -> str:
    """Return the connection line of a user of the same database.

    Args:
        parameters: The parameters of the present connection.
        user: The name of the user.
        password: The user's password.
    """
    host, port = parameters.get("host", ""), parameters.get("port", "")
    options = {name: value for name, value in parameters.items() if name in _KEPT}
    if host.startswith("/"):  # the folder of a socket
        options["host"] = host
        host = ""
    place = f"[{host}]" if ":" in host else quote(host, safe="")
    port = f":{port}" if port else ""
    tail = "&".join(f"{name}={quote(value, safe='/')}" for name, value in options.items())
    database = quote(parameters.get("dbname", ""), safe="")
    return (
        f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@{place}{port}/{database}"
        f"{f'?{tail}' if tail else ''}"
    )


def is_local(parameters: dict[str, str]) -> bool:
    """Return whether a connection stays on this machine."""
    host = parameters.get("hostaddr") or parameters.get("host", "")
    if "service" in parameters:  # a file says where it leads
        return False
    return not host or all(each in LOCAL or each.startswith(("/", "@")) for each in host.split(","))


def tls_advice(parameters: dict[str, str]) -> str:
    """Return how to make a connection safer; empty if it is safe."""
    mode = parameters.get("sslmode", "")
    if is_local(parameters) or mode == "verify-full":
        return ""
    if mode not in _ENCRYPTED:
        return "not encrypted: others in the network can read your training; set sslmode=verify-full"
    return "encrypted, but the server is not verified; add sslmode=verify-full if it has a certificate"
