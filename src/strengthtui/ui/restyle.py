"""Changes classes of a screen, and styles only the widgets whose rules mention them.

Textual styles every widget of the screen again, which took most of the time from a key to its frame when the
phase changed.
"""

from collections.abc import Iterable, Mapping

from textual.css.model import RuleSet, SelectorType
from textual.screen import Screen

from strengthtui.base.named_tuple import NamedTuple


class _Mentions(NamedTuple):
    """Which names the last parts of the selectors have in which a class is mentioned."""

    rules: list[RuleSet]
    names: dict[str, frozenset[str]]


class ScreenClasses:
    """The classes of one screen."""

    def __init__(self, screen: Screen[None]) -> None:
        """Use the classes that the screen has."""
        self._screen = screen
        self._known = _Mentions([], {})

    def update(self, classes: Mapping[str, bool]) -> None:
        """Add the classes that are true, and remove the others."""
        screen = self._screen
        before = screen.classes
        screen.update_classes(classes, update=False)
        changed = before ^ screen.classes
        if not changed:
            return
        names = frozenset[str]().union(*map(self._named, changed))
        # The screen itself may have lost the class by which its rules are found.
        nodes = [
            node
            for node in screen.walk_children(with_self=True)
            if node is screen or not names.isdisjoint(node._selector_names)  # noqa: SLF001 - as Textual finds rules
        ]
        screen.app.stylesheet.update_nodes(nodes)

    def _named(self, class_name: str) -> frozenset[str]:
        """Return the names of the widgets with rules that depend on a class of the screen."""
        rules = self._screen.app.stylesheet.rules
        if rules is not self._known.rules:
            self._known = _Mentions(rules, {})
        known = self._known.names
        if class_name not in known:
            known[class_name] = frozenset(_mentioning(rules, class_name))
        return known[class_name]


def _mentioning(rules: Iterable[RuleSet], class_name: str) -> Iterable[str]:
    for rule in rules:
        selectors = (each for selector_set in rule.selector_set for each in selector_set.selectors)
        if any(each.type is SelectorType.CLASS and each.name == class_name for each in selectors):
            yield from rule.selector_names
