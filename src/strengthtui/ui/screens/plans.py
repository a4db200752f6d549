"""The plan list: each plan with a preview of today's workout, or with its problems."""

import asyncio
import datetime as dt
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from strengthtui.base.clock import today
from strengthtui.base.errors import Failure
from strengthtui.base.problems import Loaded
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.plan.summary import PlanSummary
from strengthtui.training.advice import workout_for
from strengthtui.training.catalog import PlanCatalog
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.listing import aligned, listing, wrapped
from strengthtui.ui.widgets.rows import marked

NARROWEST = 20
"""Width of the preview, in cells, before its real width is known."""


class PlansScreen(Chooser[str]):
    """Asks for a plan. The result is the plan's file stem, or empty if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "use this plan today", id="plans.choose"),
        Binding("j,down", "move(1)", "down", id="plans.down"),
        Binding("k,up", "move(-1)", "up", id="plans.up"),
        Binding("escape,q,p", "dismiss('')", "back", id="plans.back"),
    ]

    HEADING = "Which plan today?"
    KEYS = "enter use today  ↑↓ move  esc back  ? keys"

    preview = getters.query_one("#preview", Static)

    def __init__(self, request: WorkoutRequest, shown: Workout | None) -> None:
        """Create the screen without plans; reading many files would take time.

        Args:
            request: What was asked for at home, such as the gear; each plan is previewed for it.
            shown: The workout that home shows.
        """
        super().__init__()
        self._request, self._workout = request, shown
        self._plans: list[tuple[str, Loaded[PlanSummary]]] = []

    def compose_body(self) -> ComposeResult:
        """Lay out the list of plans next to the preview."""
        with Horizontal(id="columns"):
            yield OptionList()
            with VerticalScroll(can_focus=False):
                yield Static(id="preview")

    async def on_mount(self) -> None:
        """Read the plans, and highlight the current one, or the first one without problems."""
        # In a thread: reading a thousand files must not hold up a rest timer behind this list.
        catalog = PlanCatalog(self.app.paths, self.app.config.days)
        self._plans = await asyncio.to_thread(catalog.summaries)
        rows = aligned([_row(*plan, today(self.app.clock)) for plan in self._plans])
        current = self._current()
        self.options.add_options(map(Option, marked(rows, current)))
        usable = (place for place, (_, loaded) in enumerate(self._plans) if not loaded.problems)
        self.options.highlighted = next(usable, None) if current is None else current

    def _current(self) -> int | None:
        """Return the place of the plan that home shows."""
        shown = self._workout.plan_sha256 if self._workout else ""
        hashes = [loaded.value.sha256 if loaded.value else None for _, loaded in self._plans]
        return hashes.index(shown) if shown in hashes else None

    def on_resize(self) -> None:
        """Refit the preview to the new size."""
        self.call_after_refresh(self._preview)

    def on_option_list_option_highlighted(self) -> None:
        """Preview the highlighted plan."""
        self._preview()

    def on_option_list_option_selected(self) -> None:
        """Choose the selected plan."""
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the plan under the cursor; a plan with problems cannot be chosen."""
        if self.options.highlighted is None:
            return
        stem, loaded = self._plans[self.options.highlighted]
        if not loaded.problems:
            self.dismiss(stem)
        else:
            self.app.bell()

    def _preview(self) -> None:
        if self.options.highlighted is None:
            return
        stem, loaded = self._plans[self.options.highlighted]
        width = self.preview.container_size.width or NARROWEST
        self.preview.update(Content(self._described(stem, loaded, width)))

    def _described(self, stem: str, loaded: Loaded[PlanSummary], width: int) -> str:
        if loaded.problems:
            return "\n".join(("Fix these problems first:", *map(str, loaded.problems)))
        try:
            with self.app.reading() as log:
                workout = workout_for(
                    self.app.paths,
                    self.app.config,
                    self._request._replace(plan=stem),
                    log,
                    clock=self.app.clock,
                )
        except Failure as failure:
            return str(failure)
        source = ["", loaded.value.source] if loaded.value and loaded.value.source else []
        return "\n".join((*_lines(workout, width, self.app.config.units), *source))


def _row(stem: str, loaded: Loaded[PlanSummary], date: dt.date) -> tuple[str, str]:
    if loaded.value is None or loaded.problems:
        return stem, formatting.many(len(loaded.problems), "problem")
    weekday = tuple(formatting.WEEKDAYS)[date.weekday()]
    days = ("today" if day == weekday else day for day, _ in loaded.value.days)
    return loaded.value.name, ", ".join(days) or loaded.value.kind


def _lines(workout: Workout, width: int, unit: Unit) -> list[str]:
    rows = [
        (
            str(number),
            item.movement,
            formatting.scheme(item),
            formatting.loads(item.targets or (item.target,), unit),
        )
        for number, item in enumerate(workout.items, 1)
    ]
    return [
        *wrapped(formatting.workout_line(workout), width),
        "",
        listing(rows, width),
        "",
        *formatting.reasons(workout),
    ]
