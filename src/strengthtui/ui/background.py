"""Reads from the log in a thread, so that the screen never waits for the disk."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.dom import DOMNode

from strengthtui.base.errors import Failure
from strengthtui.journal.reader import Reader

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

T = TypeVar("T")


def read_log(
    node: DOMNode,
    app: "BaseApp",
    read: Callable[[Reader], T],
    show: Callable[[T], None],
    *,
    exclusive: bool = True,
) -> None:
    """Read from the log in a thread, and show the result unless the node is gone. A failure is reported.

    Args:
        node: The screen or widget that shows the result.
        app: Its app.
        read: Reads, in a thread.
        show: Shows the result, on the screen's thread.
        exclusive: Whether to forget what the node is still reading.
    """

    def job() -> T:
        with app.reading() as log:
            return read(log)

    async def work() -> None:
        try:
            result = await asyncio.to_thread(job)
        except Failure as failure:
            app.complain(failure)
        else:
            show(result)

    # A function, because a coroutine that is cancelled before it starts is a warning. Textual's annotation
    # allows functions, but mypy finds no type for the result.
    node.run_worker(work, exclusive=exclusive)  # type: ignore[arg-type]
