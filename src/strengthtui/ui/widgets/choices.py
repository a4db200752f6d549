"""A row of choices, each with its key; the current one is reversed."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.ui.keynames import display_name, split
from strengthtui.ui.widgets.chip import CHIP, WORD
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.tap import Tappable

GAP = "  "

CURRENT = "bold $background on $primary"


class Choice(NamedTuple):
    """One choice."""

    word: str
    binding: str
    """The id of the binding that chooses it."""


class _Part(NamedTuple):
    """A choice as it is displayed."""

    key: str
    word: str
    action: str
    current: bool


class Choices(Line, Tappable):
    """A label and choices; a tap chooses one. Where not everything fits, the label is left out first."""

    def __init__(self, label: str, choices: Sequence[Choice], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Create a row without a current choice.

        Args:
            label: The text before the choices.
            choices: The choices in order.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._label, self._choices, self._current = label, choices, ""

    def choose(self, word: str) -> None:
        """Set the current choice by its word; empty for none."""
        self._current = word
        self._refit()

    def on_mount(self) -> None:
        """Look up the keys; the screen and its bindings are available only once mounted."""
        self._refit()

    def on_resize(self) -> None:
        """Fit the row to the new width."""
        self._refit()

    def _refit(self) -> None:
        if not self.is_attached:
            return
        label, parts = self._fitting()
        styled: list[tuple[str, str]] = [(label, "bold $primary" if label.isupper() else "$foreground 70%")]
        for part in parts:
            plain = part.key.strip() == part.key
            chip = CURRENT if part.current else "bold $primary" if plain else CHIP
            styled += [(part.key, chip), (part.word, "bold" if part.current else WORD)]
        self.draw(Content.assemble(*styled))

    def _fitting(self) -> tuple[str, list[_Part]]:
        """Return the label and the choices as far as they fit: with chips, or with plain keys."""
        width = self.size.width or 1000
        for label, pad in ((self._label + GAP, " "), ("", " "), ("", "")):
            parts = self._parts(pad)
            if cell_len(label) + sum(cell_len(part.key + part.word) for part in parts) <= width + len(GAP):
                break
        return label, parts

    def _parts(self, pad: str) -> list[_Part]:
        bindings = {each.id: each for each in self.screen.BINDINGS if isinstance(each, Binding)}
        parts = []
        for word, name in self._choices:
            binding = bindings[name]
            key = display_name(split(self.app.keymap.of(binding))[0])
            parts.append(_Part(f"{pad}{key}{pad}", f" {word}{GAP}", binding.action, word == self._current))
        return parts

    async def tapped(self, event: Click) -> None:
        """Run the action of the tapped choice."""
        label, parts = self._fitting()
        column = event.x - cell_len(label)
        for part in parts:
            if 0 <= column < cell_len(part.key + part.word):
                await self.screen.run_action(part.action)
                return
            column -= cell_len(part.key + part.word)
