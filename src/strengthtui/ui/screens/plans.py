"""The plan list: each plan with a preview of today's workout, or with its problems."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from strengthtui.base.errors import Failure
from strengthtui.base.problems import Loaded
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.plan.model import Plan
from strengthtui.training.advice import workout_for
from strengthtui.training.catalog import PlanCatalog
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.hints import Hints
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.listing import listing

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

NARROWEST = 20
"""Width of the preview, in cells, before its real width is known."""


class PlansScreen(Chooser[str]):
    """Asks for a plan. The result is the plan's file stem, or empty if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "use this plan today (same as enter)", id="plans.choose"),
        Binding("j,down", "move(1)", "down", id="plans.down"),
        Binding("k,up", "move(-1)", "up", id="plans.up"),
        Binding("escape,q,p", "dismiss('')", "back", id="plans.back"),
    ]

    preview = getters.query_one("#preview", Static)

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self, request: WorkoutRequest) -> None:
        """Create the screen without plans; reading many files would take time.

        Args:
            request: What was asked for at home, such as the gear; each plan is previewed for it.
        """
        super().__init__()
        self._request = request
        self._plans: list[tuple[str, Loaded[Plan]]] = []

    def compose(self) -> ComposeResult:
        """Lay out the list of plans next to the preview."""
        with Vertical(classes="dialog"):
            yield Line("Which plan today?", classes="strong")
            with Horizontal(id="columns"):
                yield OptionList()
                with VerticalScroll(can_focus=False):
                    yield Static(id="preview")
            yield Hints("space use today  esc back", classes="")

    async def on_mount(self) -> None:
        """Read the plans, and highlight the first one without problems."""
        # In a thread: reading a thousand files must not hold up a rest timer behind this list.
        catalog = PlanCatalog(self.app.paths, self.app.config.days)
        self._plans = await asyncio.to_thread(lambda: list(catalog.plans()))
        self.options.add_options(Option(Content(_title(*plan))) for plan in self._plans)
        usable = (place for place, (_, loaded) in enumerate(self._plans) if not loaded.problems)
        self.options.highlighted = next(usable, None)

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

    def _described(self, stem: str, loaded: Loaded[Plan], width: int) -> str:
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
        source = loaded.value.source if loaded.value else ""
        return "\n".join(filter(None, (source, *_lines(workout, width, self.app.config.units))))


def _title(stem: str, loaded: Loaded[Plan]) -> str:
    if loaded.value is None or loaded.problems:
        return f"{stem}  {formatting.many(len(loaded.problems), 'problem')}"
    days = ", ".join(day for day, _ in loaded.value.days)
    return f"{loaded.value.name}  {days or loaded.value.kind}"


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
        f"today {formatting.workout_line(workout)}",
        "",
        listing(rows, width),
        "",
        *formatting.reasons(workout),
    ]
