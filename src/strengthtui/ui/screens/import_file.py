"""The dialogs that import another app's file: its name, the unit if it does not say, and the preview."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from strengthtui.base.errors import Failure
from strengthtui.domain.formatting import UNITS, Unit, many
from strengthtui.journal.store import Store
from strengthtui.transfer.importing import carry_out, propose, read_file
from strengthtui.transfer.moments import local_zone
from strengthtui.transfer.preview import preview_lines
from strengthtui.transfer.proposal import Proposal
from strengthtui.transfer.read import Answers
from strengthtui.ui.dialog import Dialog
from strengthtui.ui.screens.chooser import Chooser
from strengthtui.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

_PATH_LIMIT = 4096


class ImportDialog(Dialog[Proposal | None]):
    """Asks for the file. The result is what to import, after the preview was accepted, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="import.back"),
    ]

    HEADING = "Import workouts"
    KEYS = "enter preview  esc back  f1 keys"

    def compose_body(self) -> ComposeResult:
        """Lay out the name of the file."""
        yield Static(Content("from Strong, Hevy, FitNotes, Liftosaur, LiftLog or a CSV"), classes="dim")
        yield TextField(
            placeholder="the file, such as ~/Downloads/strong.csv", compact=True, max_length=_PATH_LIMIT
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the file, and show the preview or what is wrong."""
        if path := event.value.strip():
            self._begin(Path(path).expanduser(), Answers(local_zone()))

    def _begin(self, path: Path, answers: Answers) -> None:
        # In a worker, so that escape works meanwhile; it ends with the dialog.
        self.run_worker(self._read(path, answers), exclusive=True)

    async def _read(self, path: Path, answers: Answers) -> None:
        self.show_problem(f"reading {path.name} ...")
        try:
            # In a thread: a large file takes seconds.
            proposal = await asyncio.to_thread(
                lambda: propose(self.app.paths, path, read_file(path), answers)
            )
        except Failure as failure:
            self.show_problem(str(failure))
            return
        self.show_problem("")
        contents = proposal.contents
        if contents.questions and not contents.problems:
            self.app.push_screen(UnitDialog(contents.questions[0].text), self._with_units(path, answers))
        elif contents.problems or proposal.imported:
            self.app.push_screen(ImportPreview(proposal), self._answered(proposal))
        else:
            self.show_problem("nothing new: all workouts of this file are in the log")

    def _with_units(self, path: Path, answers: Answers) -> Callable[[Unit | None], None]:
        def read_again(unit: Unit | None) -> None:
            if unit:
                self._begin(path, answers._replace(units=unit))

        return read_again

    def _answered(self, proposal: Proposal) -> Callable[[bool | None], None]:
        def close(accepted: bool | None) -> None:  # noqa: FBT001 - a dialog's result
            if accepted:
                self.dismiss(proposal)

        return close


class UnitDialog(Chooser[Unit | None]):
    """Asks for the unit of the weights in a file. The result is the unit, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "these weights are in this unit", id="import_unit.choose"),
        Binding("j,down", "move(1)", "down", id="import_unit.down"),
        Binding("k,up", "move(-1)", "up", id="import_unit.up"),
        Binding("escape,q", "dismiss(None)", "back", id="import_unit.back"),
    ]

    HEADING = "Kilograms or pounds?"
    KEYS = "enter choose  esc back  ? keys"

    def __init__(self, question: str) -> None:
        """Create the dialog with a question."""
        super().__init__()
        self._question = question

    def compose_body(self) -> ComposeResult:
        """List the units."""
        yield Static(Content(self._question))
        yield OptionList(*map(Option, UNITS))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the unit."""
        self.dismiss(tuple(UNITS)[event.option_index])


class ImportPreview(Dialog[bool]):
    """Shows what a file would add, or its problems. The result is whether to import it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "accept", "import the workouts", id="import_preview.accept"),
        Binding("j,down", "scroll(1)", "down", id="import_preview.down"),
        Binding("k,up", "scroll(-1)", "up", id="import_preview.up"),
        Binding("space,pagedown", "scroll(10)", "a page down", id="import_preview.page"),
        Binding("escape,q,n", "dismiss(False)", "import nothing", id="import_preview.back"),
    ]

    KEYS = "enter import  ↑↓ scroll  esc back  ? keys"

    def __init__(self, proposal: Proposal) -> None:
        """Create the preview of a file that was compared with the log."""
        super().__init__()
        self._proposal = proposal

    def heading(self) -> str:
        """Return the question, or that there are problems."""
        if self._proposal.contents.problems:
            return "Nothing is imported until these are fixed"
        return f"Import {many(len(self._proposal.imported), 'workout')}?"

    def key_hints(self) -> str:
        """Return the hints; a file with problems is not imported."""
        return self.KEYS.removeprefix("enter import  " if self._proposal.contents.problems else "")

    def compose_body(self) -> ComposeResult:
        """Lay out the preview, or the problems."""
        problems = self._proposal.contents.problems
        lines = map(str, problems) if problems else preview_lines(self._proposal, self.app.config.units)
        with VerticalScroll(can_focus=False):
            yield Static(Content("\n".join(lines)))

    def action_accept(self) -> None:
        """Close and import; a file with problems is not imported."""
        if self._proposal.contents.problems:
            self.app.bell()
        else:
            self.dismiss(True)  # noqa: FBT003 - a dialog's result

    def action_scroll(self, by: int) -> None:
        """Scroll the preview."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def open_import(app: "BaseApp", done: Callable[[], None]) -> None:
    """Ask for a file and import it.

    Args:
        app: The app.
        done: Called when the workouts are in the log.
    """

    def save(proposal: Proposal | None) -> None:
        if proposal is None:
            return
        count = many(len(proposal.imported), "workout")

        def store(log: Store) -> str:
            return carry_out(log, proposal, app.clock.wall())

        def saved(batch: str) -> None:
            app.say(f"Imported {count}; to undo it: strengthtui import --undo {batch}")
            done()

        app.say(f"Importing {count} ...")
        app.saver.submit(f"the import of {count}", store, saved)

    app.push_screen(ImportDialog(), save)
