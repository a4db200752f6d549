"""Changes that make Textual quick under test and change nothing that it shows.

`quick_styles` and `quick_lookups` have more of them.

- Textual's pilot sends every widget a message, and then takes the program for idle when it has used no CPU
  for 20 ms. Here it is idle when its event loop and its threads have nothing left to do.
- Textual lays out what is due 60 times a second. Here it does so when nothing else is left to do, so that a
  busy machine needs no more layouts than a quiet one.
- It sends a new screen its size three times more, and lays it out each time. Here it lays out a screen once
  for a size, and whenever a layout is due.
- Textual draws after each layout. Here the widgets that have changed render their content once, at the end of
  each wait, so that a mistake in it is found. Nobody reads what Textual makes of it for a terminal: pictures
  and `Lifter.rows` draw the whole screen themselves. `drawing` is for tests of the drawing.
- It describes each message to a log that nobody reads. Here it does not.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import pytest
from textual import log
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from support import quick_lookups, quick_styles

PAINTINGS = 10
"""How often one paint may lead to another."""

POLL_S = 0.001
"""How often to look whether a thread is done."""

_drawn = ContextVar("drawn", default=False)


@contextmanager
def drawing() -> Iterator[None]:
    """Draw the screen as for a terminal."""
    before = _drawn.set(True)
    try:
        yield
    finally:
        _drawn.reset(before)


async def wait_for_idle(*_seconds: float) -> None:
    """Wait until neither the event loop nor a thread that it started has anything left to do."""
    loop: Any = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(0)
        if _busy_threads(loop._default_executor):
            await asyncio.sleep(POLL_S)
        elif not loop._ready:
            return


def _busy_threads(executor: Any) -> bool:
    """Tell whether `asyncio.to_thread` or a thread worker is still at work."""
    return executor is not None and len(executor._threads) > executor._idle_semaphore._value


async def settle(app: App[Any]) -> None:
    """Wait for the messages, and lay out what is due, instead of waiting for the next frame."""
    await wait_for_idle()
    while app._resize_timer:  # Textual gathers changes of the size for a moment
        await asyncio.sleep(POLL_S)
        await wait_for_idle()
    for _ in range(PAINTINGS):
        # A dialog lets the screen behind it be seen.
        due = [screen for screen in app.screen_stack if screen._update_timer._active.is_set()]
        if not due:
            break
        for screen in due:
            _update(screen)
        await wait_for_idle()
    if app.animation_level == "none":
        await app.animator.wait_for_idle()  # even then a value changes only with the next frame
        await wait_for_idle()


async def _wait_for_screen(pilot: Pilot[Any], timeout: float = 30.0) -> bool:  # noqa: ASYNC109 - as Textual's
    """Wait until the screen has settled, and draw it."""
    await settle(pilot.app)
    if _draw(pilot.app):
        await wait_for_idle()
    return True


_update = Screen._on_timer_update
_render_update = Compositor.render_update


_resize = Screen._screen_resized


def _lay_out_once(screen: Screen[Any], size: Size) -> None:
    """Lay out a screen for a size, unless it is laid out for that size already."""
    if size != screen._compositor.size or screen not in screen._compositor._full_map:
        _resize(screen, size)


def _leave_for_later(compositor: Compositor, full: bool = False, **options: Any) -> Any:
    """Return a whole picture; of a part, only remember that it has to be drawn."""
    return _render_update(compositor, full, **options) if full else None


def _draw(app: App[Any]) -> bool:
    """Render what has changed on the uppermost screen, and return whether anything has."""
    screens = app.screen_stack[-1:] if app.is_running else []
    changed = [screen for screen in screens if screen._compositor._dirty_regions]
    for screen in changed:
        if _drawn.get():
            app._display(screen, _render_update(screen._compositor, screen_stack=app._background_screens))
        else:
            visible_screen_stack.set(app._background_screens)
            _render_contents(screen._compositor)
    return bool(changed)


def _render_contents(compositor: Compositor) -> None:
    """Render the contents of the widgets that have changed, without composing a screen from them."""
    regions = tuple(compositor._dirty_regions)
    compositor._dirty_regions.clear()
    for widget, (region, clip) in compositor.visible_widgets.items():
        shown = region.intersection(clip)
        if isinstance(widget, Screen) or not any(map(shown.overlaps, regions)):
            continue
        if _renders_lines(type(widget)):
            widget.render_lines(shown.translate(-region.offset))
        elif widget._dirty_regions and not widget.BLANK:
            widget._render_content()


@cache
def _renders_lines(kind: type[Widget]) -> bool:
    """Return whether a widget renders each line by itself."""
    return (kind.render_line, kind.render_lines) != (Widget.render_line, Widget.render_lines)


class _Silent:
    """A log of messages that nobody reads."""

    @property
    def event(self) -> "_Silent":
        return self

    def verbosity(self, _verbose: bool) -> "_Silent":
        return self

    def __call__(self, *_arguments: object) -> None: ...

    def warning(self, *arguments: object) -> None:
        log.warning(*arguments)


def install(patch: pytest.MonkeyPatch) -> None:
    """Use all of them from now on."""
    patch.setattr("textual.pilot.wait_for_idle", wait_for_idle)
    patch.setattr("textual.app.wait_for_idle", wait_for_idle)
    patch.setattr(Pilot, "_wait_for_screen", _wait_for_screen)
    patch.setattr(Screen, "_on_timer_update", lambda _screen: None)
    patch.setattr(Screen, "_screen_resized", _lay_out_once)
    patch.setattr(Compositor, "render_update", _leave_for_later)
    patch.setattr("textual.message_pump.log", _Silent())
    quick_styles.install(patch)
    quick_lookups.install(patch)
