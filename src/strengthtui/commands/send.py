"""What `send` does: one command to the open session from outside.

Like `status`, it answers a key of a window manager or a script, so it imports little.
"""

from collections.abc import Sequence

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.commands.output import echo, warn
from strengthtui.commands.status import frame_line
from strengthtui.config.load import config_of
from strengthtui.config.model import Config
from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.store import Store, open_store
from strengthtui.session.command_text import TEXT_COMMANDS, Spoken, understand
from strengthtui.session.events import Refusal
from strengthtui.session.view import present


def send(paths: Paths, command: Sequence[str]) -> None:
    """Carry out a text command on the newest open session, and print its state."""
    config = config_of(paths).value or Config()
    request = understand(" ".join(command), config.units)
    if isinstance(request, Refusal):
        raise Failure(f"{request.reason}; commands: {', '.join(TEXT_COMMANDS)}", BAD_USE)
    clock = SystemClock()
    now = clock.wall()
    with open_store(paths) as store:
        # `undo` must be able to reopen a session that was finished by accident.
        newest = store.open_session(now) or (
            store.newest_session(now) if request.kind in {"undo", "redo"} else None
        )
        if newest is None:
            from strengthtui.journal.queries import none_open  # noqa: PLC0415 - only for this mistake

            raise none_open(store)
        runner = SessionController(store, clock, newest)
        warn(runner.clock_notice)
        runner.tick()
        resolved = _completed(paths, config, store, runner, request)
        outcome = resolved if isinstance(resolved, Refusal) else runner.do(resolved.kind, **resolved.args)
        if isinstance(outcome, Refusal):
            raise Failure(f"{request.kind}: {outcome.reason}")
        echo(frame_line(present(runner.state, runner.now(), config.units), "{phase} {left} {movement}"))


def _completed(
    paths: Paths, config: Config, store: Store, runner: SessionController, request: Spoken
) -> Spoken | Refusal:
    if request.kind == "next":
        return Spoken("next", {"grace": config.rest.grace})
    if request.kind != "swap":
        return request
    # Imported late: only a swap needs the plans and the library.
    from strengthtui.training.substitutions import resolve_swap  # noqa: PLC0415

    return resolve_swap(request, paths, config, store, runner.state)
