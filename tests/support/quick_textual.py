"""Changes that make Textual quick under test and change nothing that it shows.

- Textual's pilot sends every widget a message, and then takes the program for idle when it has used no CPU
  for 20 ms. Here it is idle when its event loop and its threads have nothing left to do.
- Textual draws after each layout. Here the widgets that have changed render their content once, at the end of
  each wait, so that a mistake in it is found. Nobody reads what Textual makes of it for a terminal: pictures
  and `Lifter.rows` draw the whole screen themselves. `drawing` is for tests of the drawing.
- Textual parses all stylesheets again for every app. Here each one is parsed once for the same variables.
- It hashes their rules by identity in a method of Python, half a million times in a test. Here the built-in
  method does the same.
- It looks for the rules of a widget again whenever it is styled. Here they are remembered, also for other
  apps, by all that selectors can ask about the widget and what is around it.
- It sets every rule of every widget again when a class of the screen changes. Here it leaves out the widgets
  whose rules are still the same, and looks for animations only where the program animates. A new widget gets
  all its rules at once.
- It describes each message to a log that nobody reads. Here it does not.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import pytest
from textual import log
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

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
            screen._on_timer_update()
        await wait_for_idle()


async def _wait_for_screen(pilot: Pilot[Any], timeout: float = 30.0) -> bool:  # noqa: ASYNC109 - as Textual's
    """Wait until the screen has settled, and draw it."""
    await settle(pilot.app)
    if _draw(pilot.app):
        await wait_for_idle()
    return True


_render_update = Compositor.render_update


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


def _remembering(parse: Callable[..., list[RuleSet]]) -> Callable[..., list[RuleSet]]:
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


Node = tuple[object, ...]
FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
"""What Textual notes at a node about the rules that may apply to it."""


class _Cache(dict[object, RulesMap]):
    """An empty cache; Textual fills it unless the rules depend on siblings or children."""


def _asked_of(node: DOMNode) -> Node:
    """Return all that a selector can ask about a node, except about its siblings and children."""
    if isinstance(node, App):
        theme, colours = node.current_theme.dark, (node.native_ansi_color, node.no_color)
        return (type(node), node.classes, theme, colours, node.app_focus, node.is_inline)
    can_focus = isinstance(node, Widget) and node.allow_focus()
    return (type(node), node._id, node.classes, node._pseudo_classes_cache_key, can_focus)


def _remembering_matches(apply: Callable[..., None]) -> Callable[..., None]:
    """Return the method that styles a node, with a memory that all apps share."""
    known: dict[tuple[RuleSet, ...], dict[Node, tuple[RulesMap, list[object]]]] = {}
    last: tuple[list[RuleSet], dict[Node, tuple[RulesMap, list[object]]]] = ([], {})

    def apply_rules(
        sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: dict[Any, Any] | None = None
    ) -> None:
        nonlocal last
        if last[0] is not sheet.rules:
            last = (sheet.rules, known.setdefault(tuple(sheet.rules), {}))
        above = {} if cache is None else cache  # Textual keeps it while it styles a screen
        if node._parent not in above:
            above[node._parent] = tuple(map(_asked_of, node.css_path_nodes[:-1]))
        key = (above[node._parent], _asked_of(node))
        if key in last[1]:
            rules, flags = last[1][key]
            for name, flag in zip(FLAGS, flags, strict=True):
                setattr(node, name, flag)
            _set_rules(sheet, node, rules, animate=animate)
            sheet._process_component_classes(node)
            return
        found = _Cache()
        apply(sheet, node, animate=animate, cache=found)
        if found and not (animate and node.app.animation_level != "none"):
            # As Textual has converted them.
            last[1][key] = (node.styles.base._rules.copy(), [getattr(node, name) for name in FLAGS])

    return apply_rules


def _set_rules(sheet: Stylesheet, node: DOMNode, rules: RulesMap, *, animate: bool) -> None:
    """Set the remembered rules of a node; those of a new one all at once, because it is refreshed later."""
    base = node.styles.base
    if base._rules or node._is_mounted:
        sheet.replace_rules(node, rules, animate=animate)
    else:
        base.merge_rules(rules)
        node._nodes.updated()
        node.notify_style_update()


def _only_changed(replace: Callable[..., None]) -> Callable[..., None]:
    """Return the method that sets the rules of a node, for nodes with other rules than before."""

    def replace_rules(
        _sheet: type[Stylesheet], node: DOMNode, rules: RulesMap, animate: bool = False
    ) -> None:
        animated = animate and node.app.animation_level != "none"
        if animated or node.styles.base._rules != rules:
            replace(node, rules, animate=animated)
        elif not animate:  # Textual notifies a node without changes only here
            node.notify_style_update()

    return replace_rules


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
    patch.setattr(Compositor, "render_update", _leave_for_later)
    patch.setattr("textual.message_pump.log", _Silent())
    patch.setattr(RuleSet, "__hash__", object.__hash__)
    patch.setattr(Stylesheet, "_parse_rules", _remembering(Stylesheet._parse_rules))
    patch.setattr(Stylesheet, "apply", _remembering_matches(Stylesheet.apply))
    patch.setattr(Stylesheet, "replace_rules", classmethod(_only_changed(Stylesheet.replace_rules)))
