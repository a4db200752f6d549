"""Recognises a tap: a click that is meant for the program, not for the terminal or the window."""

from math import inf
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.events import Click, MouseDown, MouseMove
from textual.geometry import Offset
from textual.widget import Widget

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

LEFT = 1

FOCUS_S = 0.5
"""A click so soon after the terminal got the focus was meant to give it the focus."""


class Tappable(Widget):
    """A widget that can be tapped, with the left button and without a drag.

    Other buttons paste or open a menu in many terminals, and a drag selects text.
    """

    if TYPE_CHECKING:
        app: BaseApp

    _pressed_at: Offset | None = None
    """Where a tap has begun; None if this press cannot become a tap."""

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a tap."""
        plain = event.button == LEFT and not (event.shift or event.meta or event.ctrl)
        self._pressed_at = event.screen_offset if plain and self._has_focus() else None

    def on_mouse_move(self, event: MouseMove) -> None:
        """Cancel the tap: this is a drag."""
        if event.screen_offset != self._pressed_at:
            self._pressed_at = None

    def on_leave(self) -> None:
        """Cancel the tap: this is a drag."""
        self._pressed_at = None

    async def on_click(self, event: Click) -> None:
        """Complete the tap if the button was released where it was pressed."""
        pressed_at, self._pressed_at = self._pressed_at, None
        if event.button == LEFT and event.screen_offset == pressed_at:
            event.stop()
            await self.tapped(event)

    async def tapped(self, event: Click) -> None:
        """Handle a tap; subclasses override this."""

    def _has_focus(self) -> bool:
        """Return whether the terminal has had the focus for a moment."""
        app, now = self.app, self.app.clock.boottime()
        since = app.focused_since
        if since == inf:
            # Some terminals report only that they lose the focus. This click gives it back.
            app.focused_since = now
        return now - since >= FOCUS_S


class TapArea(Horizontal, Tappable):
    """A row of widgets; a tap anywhere in it runs an action of the screen."""

    def __init__(self, *children: Widget, action: str, id: str) -> None:  # noqa: A002 - Textual's name
        """Create the area.

        Args:
            children: The widgets in it.
            action: The screen's action.
            id: The widget's id.
        """
        super().__init__(*children, id=id)
        self._action = action

    async def tapped(self, event: Click) -> None:
        """Run the action."""
        del event
        await self.screen.run_action(self._action)
