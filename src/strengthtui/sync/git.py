"""Carrying a shared folder with the user's own git: pull, commit, push.

Each file has one writer, so pulls do not conflict. Without a connection the commit stays here, and the next
synchronisation pushes it.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from strengthtui.base.errors import Failure
from strengthtui.base.process import Result, run
from strengthtui.base.text import clean
from strengthtui.domain.formatting import many
from strengthtui.journal.facts import Fact
from strengthtui.journal.reader import Reader

_LIMIT_S = 60.0
"""Seconds for a command that uses the network."""

_SESSION = "SELECT date, plan, sets, minutes FROM v_session WHERE id = ? AND status = 'finished'"


class Repository:
    """The repository that a folder lies in."""

    def __init__(self, folder: Path) -> None:
        """Find the repository.

        Raises:
            Failure: git is missing, or the folder lies in no repository.
        """
        self._folder = folder
        if not shutil.which("git"):
            raise Failure("git is not installed; install it, or synchronise without git")
        if failure := self._git("rev-parse", "--is-inside-work-tree"):
            raise Failure(f"{clean(str(folder))}: {failure}; make it a repository with: git init")
        names = self._run("remote").output.decode(errors="replace").split()
        self._remote = names[0] if names else ""

    def pull(self) -> list[str]:
        """Fetch what other devices pushed; return what went wrong."""
        if not self._remote:
            return []
        if not self._git("rebase", "--show-current-patch"):
            return ["git pull: a rebase is in progress; finish it first"]
        failure = self._git("fetch", "--quiet", self._remote)
        if not failure and self._has_upstream():
            failure = self._git("pull", "--quiet", "--rebase", "--autostash")
            if failure:
                self._git("rebase", "--abort")
        return [f"git pull: {failure}; what is here was used"] if failure else []

    def commit(self, name: str, message: str) -> list[str]:
        """Commit this device's file and push it; return what went wrong."""
        if failure := self._git("add", "--", name):
            return [f"git add: {failure}"]
        if not self._git("diff", "--cached", "--quiet", "--", name):
            return self._push()
        if failure := self._git("commit", "--quiet", "--message", message, "--", name):
            return [f"git commit: {failure}"]
        return self._push()

    def _push(self) -> list[str]:
        if not self._remote:
            return []
        new = () if self._has_upstream() else ("--set-upstream", self._remote, "HEAD")
        failure = self._git("push", "--quiet", *new)
        return [f"git push: {failure}; the next sync tries again"] if failure else []

    def _has_upstream(self) -> bool:
        return not self._git("rev-parse", "--abbrev-ref", "@{upstream}")

    def _git(self, *arguments: str) -> str:
        """Run git; return the last line of its message if it failed."""
        result = self._run(*arguments)
        lines = result.output.decode(errors="replace").strip().splitlines()
        return clean(lines[-1] if lines else result.failure, 300) if result.failure else ""

    def _run(self, *arguments: str) -> Result:
        return run(["git", "-C", str(self._folder), *arguments], limit_s=_LIMIT_S)


def message(log: Reader, sent: Sequence[Fact]) -> str:
    """Return the commit message for the events of some sessions: what was done, a line each."""
    sessions = [
        f"{row['date']} {row['plan']}: {many(row['sets'], 'set')}, {round(row['minutes'] or 0)} min"
        for session in dict.fromkeys(each.session for each in sent)
        for row in log.rows(_SESSION, session)
    ]
    if not sessions:
        return "Check-ins and corrections"
    if len(sessions) == 1:
        return sessions[0]
    return "\n".join((many(len(sessions), "session"), "", *sessions))
