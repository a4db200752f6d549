"""The hints row at the bottom of a screen: as many keys as fit; a tap on a hint runs its action."""

import re

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click, Resize

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.ui.keymap import Keymap, bindings_of, with_id
from strengthtui.ui.keynames import display_name, split
from strengthtui.ui.widgets.chip import CHIP, WORD
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.tap import Tappable

GAP = "  "

CHIPS = 60
"""Width of the terminal from which on the keys are drawn as chips; below, they are only bold and coloured."""


class _Hint(NamedTuple):
    """A hint as it is displayed."""

    key: str
    """Its keys, between spaces if they are drawn as a chip; empty for a word in capitals, which is no key."""

    words: str
    action: str

    @property
    def text(self) -> str:
        """Its keys and words."""
        return self.key + self.words


class Hints(Line, Tappable):
    """A row of key hints, separated by two spaces: `space done  +/- 15 s  ? keys`.

    Hints are written with the default keys of their bindings, and shown with the current keys. Each key is
    drawn as a chip.
    """

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = "hints",
    ) -> None:
        """Create a row of hints.

        Args:
            text: The hints.
            id: The widget's id.
            classes: The widget's CSS classes.
        """
        super().__init__("", id=id, classes=classes)
        self._hints = text
        self._keymap: Keymap | None = None
        self._known: dict[tuple[str, str], _Hint] = {}
        self._shown: list[_Hint] = []
        """The displayed hints."""

    @property
    def text(self) -> str:
        """The displayed hints, without the padding of their chips."""
        return GAP.join(hint.key.strip() + hint.words for hint in self._shown)

    def on_mount(self) -> None:
        """Look up the keys; the screen and its bindings are available only once mounted."""
        self.refit()

    def show(self, text: str, mark: str = "") -> None:
        """Set the hints. Unchanged text does not repaint; `mark` is ignored."""
        del mark
        if text != self._hints:
            self._hints = text
            self.refit()

    def on_resize(self, _event: Resize) -> None:
        """Fit the hints to the new width."""
        self.refit()

    def refit(self) -> None:
        """Show the hints that fit. The last one is always kept, because it leads to the full list of keys."""
        if not self.is_attached:
            return
        pad = " " if self.app.size.width >= CHIPS else ""
        hints = [self._known_hint(hint, pad) for hint in re.split(r"\s{2,}", self._hints) if hint]
        width = self.size.width
        while width and len(hints) > 1 and cell_len(GAP.join(hint.text for hint in hints)) > width:
            del hints[-2]
        if hints != self._shown:
            self._shown = hints
            self.draw(Content(GAP).join(self._styled(hint) for hint in hints))

    def _styled(self, hint: "_Hint") -> Content:
        """Return a hint whose key stands out."""
        padded = hint.key.startswith(" ")
        return Content.assemble((hint.key, CHIP if padded else "bold $primary"), (hint.words, WORD))

    def _known_hint(self, hint: str, pad: str) -> "_Hint":
        """Return a hint, as it was looked up the first time with these keys."""
        if self._keymap is not self.app.keymap:
            self._keymap, self._known = self.app.keymap, {}
        if (hint, pad) not in self._known:
            self._known[hint, pad] = self._hint(hint, pad)
        return self._known[hint, pad]

    def _hint(self, hint: str, pad: str) -> "_Hint":
        """Return a hint with its current key instead of the default one."""
        key, space, words = hint.partition(" ")
        if len(key) > 1 and key.isalpha() and key.isupper():
            return _Hint("", hint, "")
        is_range = len(key) == len("6-0") and key[1] == "-"
        separator = "-" if is_range else "/" if len(key) > 1 and "/" in key else ""
        parts = key.split(separator) if separator else [key]
        if len(key) > 1 and not separator and self._binding(key) is None and all(map(self._binding, key)):
            parts = list(key)
        bindings = [self._binding(part) for part in parts]
        keys = [self._current_key(part, binding) for part, binding in zip(parts, bindings, strict=True)]
        action = bindings[0].action if bindings[0] and not is_range else ""
        return _Hint(pad + separator.join(keys) + pad, space + words, action)

    def _binding(self, key: str) -> Binding | None:
        """Return the binding whose default keys include this display name, or None."""
        for binding in (*bindings_of(type(self.screen)), *with_id(self.app.BINDINGS)):
            if key in map(display_name, split(binding.key)):
                return binding
        return None

    def _current_key(self, key: str, binding: Binding | None) -> str:
        changed = binding and self.app.keymap.keys.get(binding.id or "")
        return display_name(split(changed)[0]) if changed else key

    async def tapped(self, event: Click) -> None:
        """Run the action of the tapped hint."""
        column = event.x - (self.size.width - cell_len(GAP.join(hint.text for hint in self._shown))) // 2
        for hint in self._shown:
            if 0 <= column < cell_len(hint.text) and hint.action:
                await self.screen.run_action(hint.action)
                return
            column -= cell_len(hint.text + GAP)
