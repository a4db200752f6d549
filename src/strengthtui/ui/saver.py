"""Saves commands to the log, one at a time. Nothing is shown as saved before it is.

Screens never block. A command that arrives during a save waits briefly, then is refused with a message. After
a failure, every command retries the failed one until it is in the log.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from textual.app import App

from strengthtui.base.errors import FAILED, Failure
from strengthtui.controller.log_thread import Log, LogThread
from strengthtui.journal.store import Store

if TYPE_CHECKING:
    from strengthtui.controller.session_controller import Outcome, Request, SessionController

T = TypeVar("T")

WAITS_S = 0.4
"""How long a command waits for the previous one. After that, a message says that the log is slow."""

_CLOSE_S = 2.0
"""How long the log may take to close if everything is saved."""

SaveCallback: TypeAlias = "Callable[[Outcome, str], None]"
"""A callback for the outcome of a command and a message for the user."""


class Saver:
    """Passes jobs from the screens to the log thread."""

    def __init__(
        self, app: App[int], log: Log, say: Callable[[str], None], complain: Callable[[Failure], None]
    ) -> None:
        """Create the saver.

        Args:
            app: The app.
            log: The writer of the log.
            say: Shows a short message.
            complain: Shows an error.
        """
        self._app, self._log, self._say, self._complain = app, log, say, complain
        self._text = ""
        self._waiting: list[Callable[[], None]] = []
        self._busy = self._checking = self._catching_up = False
        self.failure: Failure | None = None
        """Why the log is incomplete; None if everything is saved."""

    @property
    def read_only(self) -> Failure | None:
        """Why the log is read-only; None if it can be written."""
        return self._log.failure

    def save(self, runner: "SessionController", kind: str, args: dict[str, Any], done: SaveCallback) -> None:
        """Execute and save a command of a session; after a failure, retry the failed command instead.

        Args:
            runner: The session.
            kind: The kind of the command.
            args: The arguments of the command.
            done: Called on the screen's thread once the command is saved or refused.
        """
        at = runner.now()
        self.when_free(lambda: self._save(runner, runner.request(kind, at, **args), done))

    def _save(self, runner: "SessionController", request: "Request", done: SaveCallback) -> None:
        if self.failure:
            self._retry(runner, lambda: done((), ""))
            return

        def carry_out(_store: Store) -> "tuple[Outcome, str]":
            outcome = runner.carry_out(request)
            return outcome, runner.describe(request, outcome)

        def failed(failure: Failure) -> None:
            self.failure = failure
            done((), "")

        self._submit(request.text, carry_out, lambda answer: done(*answer), failed)

    def submit(self, text: str, job: Callable[[Store], T], done: Callable[[T], None]) -> None:
        """Run another job on the log; a failure is shown to the user.

        Args:
            text: What the job saves, for messages.
            job: The job, called on the log thread.
            done: Called with the job's result.
        """
        self.when_free(lambda: self._submit(text, job, done))

    def when_free(self, submit: Callable[[], None]) -> None:
        """Call `submit` as soon as the current save is done; refuse it if that takes too long."""
        if not self._busy:
            submit()
            return
        self._waiting.append(submit)
        self._app.set_timer(WAITS_S, self._refuse)

    def _refuse(self) -> None:
        if self._busy and self._waiting:
            self._waiting.clear()
            self._say(f"Still saving {self._text}")

    def _submit(
        self,
        text: str,
        job: Callable[[Store], T],
        done: Callable[[T], None],
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        self._busy, self._text = True, text

        def finished(result: T | Failure) -> None:
            self._busy = False
            if isinstance(result, Failure):
                self._waiting.clear()
                self._complain(result)
                if failed:
                    failed(result)
                else:
                    self._text = ""
            else:
                done(result)
            while self._waiting and not self._busy:
                self._waiting.pop(0)()

        self._log.submit(self._tracked(job), finished, self._on_main_thread)

    def check(self, runner: "SessionController", done: Callable[[], None]) -> None:
        """Read the events that other processes stored, and check the log; then call `done`."""
        if self._checking:
            return
        self._checking = True

        def follow(_store: Store) -> bool:
            try:
                return runner.follow()
            finally:
                self._checking = False

        def finished(result: object) -> None:
            if isinstance(result, Failure):
                self._complain(result)
                self.failure = result
            elif not runner.unsaved:
                self.failure = None
            done()

        self._log.submit(follow, finished, self._on_main_thread, quiet=self.failure is None)

    def catch_up(self, runner: "SessionController", done: Callable[[], None]) -> None:
        """Store the events that time has made due, such as the end of a hold; then call `done`."""
        if self._catching_up:
            return
        self._catching_up = True
        now = round(runner.now(), 3)

        def finished(result: Failure | None) -> None:
            self._catching_up = False
            if isinstance(result, Failure):
                self._complain(result)
            else:
                done()

        self._log.submit(lambda _store: runner.catch_up(now), finished, self._on_main_thread)

    @property
    def catching_up(self) -> bool:
        """Whether events that time has made due are being stored."""
        return self._catching_up

    def finish(self, log: LogThread) -> int:
        """Close the log after the app has closed, and print what is unsaved; return the exit code."""
        if self._busy:
            _print(f"saving {self._text} ... (ctrl+c quits without saving)")
        with suppress(KeyboardInterrupt):
            log.close(None if self._busy else _CLOSE_S)
        if not self._text:
            return 0
        reason = f": {self.failure}" if self.failure else ""
        _print(f"NOT SAVED: {self._text}{reason}")
        return FAILED

    def _retry(self, runner: "SessionController", done: Callable[[], None]) -> None:
        request = runner.unsaved
        text = request.text if request else "this session"

        def retry(_store: Store) -> str:
            outcome = runner.retry()
            return runner.describe(request, outcome) if request else ""

        def saved(message: str) -> None:
            self.failure = None
            self._app.clear_notifications()  # their messages about the log are outdated
            self._say(message or f"Saved: {text}")
            done()

        def failed(failure: Failure) -> None:
            self.failure = failure
            done()

        self._submit(text, retry, saved, failed)

    def _tracked(self, job: Callable[[Store], T]) -> Callable[[Store], T]:
        """Wrap a job so that `finish` reports it as unsaved until it is done, even without a screen."""

        def tracked(store: Store) -> T:
            result = job(store)
            self._text = ""
            return result

        return tracked

    def _on_main_thread(self, call: Callable[[], None]) -> None:
        # RuntimeError: the app is shutting down, and no longer needs the result.
        with suppress(RuntimeError):
            self._app.call_later(call)


def _print(text: str) -> None:
    print(f"strengthtui: {text}", file=sys.stderr, flush=True)  # noqa: T201 - the full screen is closed
