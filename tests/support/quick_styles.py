"""Changes that make the stylesheets of Textual quick under test and change nothing about the styles.

- Textual parses all stylesheets again for every app. Here each one is parsed once for the same variables.
- It hashes their rules by identity in a method of Python, half a million times in a test. Here the built-in
  method does the same.
- It looks for the rules of a widget again whenever it is styled. Here they are remembered, also for other
  apps, by all that selectors can ask about the widget and what is around it.
- It sets every rule of every widget again when a class of the screen changes. Here it leaves out the rules
  that are still the same, and looks for animations only where the program animates. A new widget gets
  all its rules at once.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

if TYPE_CHECKING:
    import pytest

# --- Parsing ------------------------------------------------------------------------------------------


def remembering_parser(parse: Callable[..., list[RuleSet]]) -> Callable[..., list[RuleSet]]:
    """Return the method that parses a stylesheet, with a memory that all apps share."""
    known: dict[object, list[RuleSet]] = {}
    sets: dict[object, object] = {}
    last: tuple[dict[str, str], object] = ({}, None)

    def parse_rules(sheet: Stylesheet, css: str, **place: Any) -> list[RuleSet]:
        nonlocal last
        if last[0] is not sheet._variables:  # 300 variables take longer to compare than the text
            variables = frozenset(sheet._variables.items())
            last = (sheet._variables, sets.setdefault(variables, variables))
        key = (css, *place.values(), last[1])
        if key not in known:
            known[key] = parse(sheet, css, **place)
        return known[key]

    return parse_rules


# --- Matching -----------------------------------------------------------------------------------------

Node = tuple[object, ...]
Match = tuple[RulesMap | None, list[object]]
"""The rules of a node, None if no selector matches it; and its flags."""

FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
"""What Textual notes at a node about the rules that may apply to it."""


class _Cache(dict[object, RulesMap]):
    """An empty cache; Textual fills it if rules match the node and do not depend on siblings or children."""


class _Candidates:
    """Rules that may apply to a node by its type, id and classes, with what is remembered for such nodes."""

    def __init__(self, rules: Iterable[RuleSet]) -> None:
        selectors = [one for rule in rules for each in rule.selector_set for one in each.selectors]
        self._names = frozenset(selector.name for selector in selectors)
        self._pseudo_classes = frozenset().union(*(selector.pseudo_classes for selector in selectors))
        self.depend_on_others = bool(self._pseudo_classes & Stylesheet._EXCLUDE_PSEUDO_CLASSES_FROM_CACHE)
        """Whether the rules depend on siblings or children, which are not remembered."""
        self.matches: dict[Node, Match] = {}
        """By the node and all above it."""
        self.matches_by_selectors: dict[Node, Match] = {}
        """By as much of the node, and of all above it, as the selectors ask about."""
        self._asked: dict[Node, Node] = {}

    def asked(self, nodes: Iterable[DOMNode], known: Sequence[Node]) -> Node:
        """Return what the selectors ask about a node and all above it; `known` is what they can ask."""
        app = known[0]  # light and dark are pseudo-classes of each widget
        return tuple(self._asked_of(node, (app, each)) for node, each in zip(nodes, known, strict=True))

    def _asked_of(self, node: DOMNode, known: Node) -> Node:
        if known not in self._asked:
            self._asked[known] = (
                self._names & node._css_type_names,
                self._names & node._classes,
                node._id if node._id in self._names else None,
                self._pseudo_classes & node.pseudo_classes,
            )
        return self._asked[known]


def _node(node: DOMNode) -> Node:
    """Return all that a selector can ask about a node, except about its siblings and children."""
    if isinstance(node, App):
        theme, colours = node.current_theme.dark, (node.native_ansi_color, node.no_color)
        return (type(node), node.classes, theme, colours, node.app_focus, node.is_inline)
    can_focus = isinstance(node, Widget) and node.allow_focus()
    return (type(node), node._id, node.classes, node._pseudo_classes_cache_key, can_focus)


def _candidates(sheet: Stylesheet, node: DOMNode) -> tuple[RuleSet, ...]:
    """Return the rules that may apply to a node, in the order of the stylesheet."""
    names = node._selector_names
    rules = {rule for name in names for rule in sheet.rules_map.get(name, ())}
    return tuple(filter(rules.__contains__, sheet.rules))


def _remembering_candidates() -> Callable[[Stylesheet, DOMNode], _Candidates]:
    """Return a function that finds the candidates; they are the same in stylesheets with other screens."""
    by_rules: dict[tuple[RuleSet, ...], _Candidates] = {}
    by_sheet: dict[tuple[RuleSet, ...], dict[Node, _Candidates]] = {}
    last: tuple[list[RuleSet], dict[Node, _Candidates]] = ([], {})

    def candidates_for(sheet: Stylesheet, node: DOMNode) -> _Candidates:
        nonlocal last
        if last[0] is not sheet.rules:
            last = (sheet.rules, by_sheet.setdefault(tuple(sheet.rules), {}))
        kind = (type(node), node._id, node.classes)
        if kind not in last[1]:
            rules = _candidates(sheet, node)
            if rules not in by_rules:
                by_rules[rules] = _Candidates(rules)
            last[1][kind] = by_rules[rules]
        return last[1][kind]

    return candidates_for


def _remembering_matches(apply: Callable[..., None]) -> Callable[..., None]:
    """Return the method that styles a node, with a memory that all apps share."""
    candidates_for = _remembering_candidates()

    def learn(sheet: Stylesheet, node: DOMNode, *, animate: bool) -> Match:
        """Style a node, and return its rules as Textual has converted them."""
        found = _Cache()
        apply(sheet, node, animate=animate, cache=found)
        rules = node.styles.base._rules.copy() if found else None
        return (rules, [getattr(node, name) for name in FLAGS])

    def apply_rules(
        sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: dict[Any, Any] | None = None
    ) -> None:
        candidates = candidates_for(sheet, node)
        if candidates.depend_on_others or _animates(node, animate=animate):
            apply(sheet, node, animate=animate)
            return
        above = {} if cache is None else cache  # Textual keeps it while it styles a screen
        if node._parent not in above:
            above[node._parent] = tuple(map(_node, node.css_path_nodes[:-1]))
        key = (above[node._parent], _node(node))
        if key not in candidates.matches:
            asked = candidates.asked(node.css_path_nodes, (*key[0], key[1]))
            if asked not in candidates.matches_by_selectors:
                candidates.matches_by_selectors[asked] = learn(sheet, node, animate=animate)
                return
            candidates.matches[key] = candidates.matches_by_selectors[asked]
        _set_match(sheet, node, candidates.matches[key], animate=animate)

    return apply_rules


# --- Setting ------------------------------------------------------------------------------------------


def _animates(node: DOMNode, *, animate: bool) -> bool:
    return animate and node.app.animation_level != "none"


def _set_match(sheet: Stylesheet, node: DOMNode, match: Match, *, animate: bool) -> None:
    """Set the remembered rules of a node; those of a new one all at once, because it is refreshed later."""
    rules, flags = match
    for name, flag in zip(FLAGS, flags, strict=True):
        setattr(node, name, flag)
    base = node.styles.base
    if rules is not None and (base._rules or node._is_mounted):
        sheet.replace_rules(node, rules, animate=animate)
    elif rules is not None:
        base.merge_rules(rules)
        node._nodes.updated()
        node.notify_style_update()
    sheet._process_component_classes(node)


def _only_changed(replace: Callable[..., None]) -> Callable[..., None]:
    """Return the method that sets the rules of a node, for rules that are not as before."""

    def replace_rules(
        _sheet: type[Stylesheet], node: DOMNode, rules: RulesMap, animate: bool = False
    ) -> None:
        animated = _animates(node, animate=animate)
        base = node.styles.base
        if animated:
            replace(node, rules, animate=True)
        elif changed := [key for key in base._rules | rules if base._rules.get(key) != rules.get(key)]:
            for key in changed:
                setattr(base, key, rules.get(key))
            node.notify_style_update()
        elif not animate:  # Textual notifies a node without changes only here
            node.notify_style_update()

    return replace_rules


def install(patch: "pytest.MonkeyPatch") -> None:
    """Use all of them from now on."""
    patch.setattr(RuleSet, "__hash__", object.__hash__)
    patch.setattr(Stylesheet, "_parse_rules", remembering_parser(Stylesheet._parse_rules))
    patch.setattr(Stylesheet, "apply", _remembering_matches(Stylesheet.apply))
    patch.setattr(Stylesheet, "replace_rules", classmethod(_only_changed(Stylesheet.replace_rules)))
