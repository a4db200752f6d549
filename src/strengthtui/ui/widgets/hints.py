"""The row at the foot of a screen: a few keys and what they do, as many as fit; a tap on one presses it."""

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.binding import Binding
from textual.events import Click, Resize

from strengthtui.ui.keynames import shown, split
from strengthtui.ui.widgets.line import Line

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

GAP = "  "


class Hints(Line):
    """Keys and words, two spaces between them: `space done  +/- 15 s  ? keys`.

    A hint is written with the key that its binding has by default, and shows the one that it has now.
    """

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = "hints") -> None:  # noqa: A002 - Textual's name
        """Make a row.

        Args:
            text: Its hints.
            id: The widget's id.
            classes: The widget's CSS classes.
        """
        super().__init__("", id=id, classes=classes)
        self._hints = text
        self._shown: list[tuple[str, str]] = []
        """What is shown, and the action of each."""

    def on_mount(self) -> None:
        """Look up the keys: from here on there is a screen that has bindings."""
        self.refit()

    def show(self, text: str, mark: str = "") -> None:
        """Say something else; the same again costs nothing, and there is no mark."""
        del mark
        if text != self._hints:
            self._hints = text
            self.refit()

    def on_resize(self, _event: Resize) -> None:
        """Use the room that there is."""
        self.refit()

    def refit(self) -> None:
        """Show what fits: the last hint leads to all the others, and is the last to go."""
        if not self.is_attached:
            return
        hints = [self._hint(hint) for hint in re.split(r"\s{2,}", self._hints) if hint]
        width = self.size.width
        while width and len(hints) > 1 and cell_len(GAP.join(text for text, _ in hints)) > width:
            del hints[-2]
        self._shown = hints
        super().show(GAP.join(text for text, _ in hints))

    def _hint(self, hint: str) -> tuple[str, str]:
        """Replace the default key of a hint by the one that its binding has; its action besides."""
        key, space, words = hint.partition(" ")
        separator = "/" if len(key) > 1 and "/" in key else ""
        parts = key.split("/") if separator else [key]
        if len(key) > 1 and self._binding(key) is None and all(map(self._binding, key)):
            parts = list(key)
        found = [self._binding(part) for part in parts]
        now = [self._now(part, binding) for part, binding in zip(parts, found, strict=True)]
        return separator.join(now) + space + words, found[0].action if found[0] else ""

    def _binding(self, key: str) -> Binding | None:
        """Find the binding that has a key, as it is shown, by default."""
        for binding in (*self.screen.BINDINGS, *self.app.BINDINGS):
            if isinstance(binding, Binding) and key in map(shown, split(binding.key)):
                return binding
        return None

    def _now(self, key: str, binding: Binding | None) -> str:
        changed = binding and self.app.keymap.keys.get(binding.id or "")
        return shown(split(changed)[0]) if changed else key

    async def on_click(self, event: Click) -> None:
        """Do what the hint under the finger says."""
        at = event.x - (self.size.width - cell_len(self.text)) // 2
        for text, action in self._shown:
            if 0 <= at < cell_len(text) and action:
                event.stop()
                await self.screen.run_action(action)
                return
            at -= cell_len(text + GAP)
