"""What is on its way to the log: one thing at a time, and nothing shown as saved before it is.

A screen never waits here. While one command is being saved, the next one is refused in a word; after a
failure every command tries that one again, until it is in the log.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from textual.app import App

from strengthtui.base.errors import FAILED, Failure
from strengthtui.controller.log_thread import Log, LogThread
from strengthtui.controller.session_controller import Outcome, Request, SessionController
from strengthtui.journal.store import Store

T = TypeVar("T")

WAITS_S = 0.4
"""How long a press waits for the one before; a log that takes longer is slow, and a person is told."""

_CLOSE_S = 2.0
"""How long the log may take to close where nothing is unsaved."""

Answered = Callable[[Outcome, str], None]
"""Takes what a command came to, and what to tell a person of it."""


class Saver:
    """Hands jobs from the screens to the log."""

    def __init__(
        self, app: App[int], log: Log, say: Callable[[str], None], complain: Callable[[Failure], None]
    ) -> None:
        """Save what the screens of an app ask for.

        Args:
            app: The program.
            log: What writes the log.
            say: Says something that is soon forgotten.
            complain: Tells of something that went wrong.
        """
        self._app, self._log, self._say, self._complain = app, log, say, complain
        self._text = ""
        self._waiting: list[Callable[[], None]] = []
        self._busy = self._looking = self._catching_up = False
        self.failure: Failure | None = None
        """Why the log does not have all that it should; None where it has."""

    @property
    def read_only(self) -> Failure | None:
        """Why nothing can be saved at all; None where it can."""
        return self._log.failure

    def save(self, runner: SessionController, kind: str, args: dict[str, Any], answered: Answered) -> None:
        """Carry out a command of a session; after a failure, try again what failed.

        Args:
            runner: The session.
            kind: The kind of the command.
            args: What it says further.
            answered: Called on the screen's thread once it is saved or refused.
        """
        at = runner.now()
        self._when_free(lambda: self._save(runner, runner.request(kind, at, **args), answered))

    def _save(self, runner: SessionController, request: Request, answered: Answered) -> None:
        if self.failure:
            self._retry(runner, lambda: answered((), ""))
            return

        def carry_out(_store: Store) -> tuple[Outcome, str]:
            outcome = runner.carry_out(request)
            return outcome, runner.describe(request, outcome)

        def failed(failure: Failure) -> None:
            self.failure = failure
            answered((), "")

        self._submit(request.text, carry_out, lambda answer: answered(*answer), failed)

    def submit(self, text: str, job: Callable[[Store], T], done: Callable[[T], None]) -> None:
        """Do another job with the log; its failure is shown.

        Args:
            text: What it saves, in words.
            job: What to do.
            done: Called with what the job returned.
        """
        self._when_free(lambda: self._submit(text, job, done))

    def _when_free(self, ask: Callable[[], None]) -> None:
        """Ask for something as soon as what is on its way is saved; if that takes long, refuse it."""
        if not self._busy:
            ask()
            return
        self._waiting.append(ask)
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

        def over(result: T | Failure) -> None:
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

        self._log.submit(self._remembered(job), over, self._hand_back)

    def look(self, runner: SessionController, news: Callable[[], None]) -> None:
        """Take in what other processes stored, and whether the log is still there; `news` shows it."""
        if self._looking:
            return
        self._looking = True

        def look(_store: Store) -> bool:
            try:
                return runner.follow()
            finally:
                self._looking = False

        def over(result: object) -> None:
            if isinstance(result, Failure):
                self._complain(result)
                self.failure = result
            elif not runner.unsaved:
                self.failure = None
            news()

        self._log.submit(look, over, self._hand_back, quiet=self.failure is None)

    def catch_up(self, runner: SessionController, news: Callable[[], None]) -> None:
        """Store what came true by itself; `news` shows it."""
        if self._catching_up:
            return
        self._catching_up = True
        now = round(runner.now(), 3)

        def over(result: Failure | None) -> None:
            self._catching_up = False
            if isinstance(result, Failure):
                self._complain(result)
            else:
                news()

        self._log.submit(lambda _store: runner.catch_up(now), over, self._hand_back)

    @property
    def catching_up(self) -> bool:
        """Whether something that came true by itself is being stored."""
        return self._catching_up

    def finish(self, log: LogThread) -> int:
        """Close the log after the screen is gone, and name what is not saved; return the exit code."""
        if self._busy:
            _print(f"saving {self._text} ... (ctrl+c leaves without)")
        with suppress(KeyboardInterrupt):
            log.close(None if self._busy else _CLOSE_S)
        if not self._text:
            return 0
        reason = f": {self.failure}" if self.failure else ""
        _print(f"NOT SAVED: {self._text}{reason}")
        return FAILED

    def _retry(self, runner: SessionController, answered: Callable[[], None]) -> None:
        request = runner.unsaved
        text = request.text if request else "what is on the screen"

        def again(_store: Store) -> str:
            outcome = runner.retry()
            return runner.describe(request, outcome) if request else ""

        def saved(words: str) -> None:
            self.failure = None
            self._app.clear_notifications()  # what they say of the log is no longer true
            self._say(words or f"Saved: {text}")
            answered()

        def failed(failure: Failure) -> None:
            self.failure = failure
            answered()

        self._submit(text, again, saved, failed)

    def _remembered(self, job: Callable[[Store], T]) -> Callable[[Store], T]:
        """Let what a job saves be named until it is saved, also where no screen is there any more."""

        def remembered(store: Store) -> T:
            result = job(store)
            self._text = ""
            return result

        return remembered

    def _hand_back(self, call: Callable[[], None]) -> None:
        # Where the program is ending, nobody needs to know.
        with suppress(RuntimeError):
            self._app.call_later(call)


def _print(text: str) -> None:
    print(f"strengthtui: {text}", file=sys.stderr, flush=True)  # noqa: T201 - the screen is gone
