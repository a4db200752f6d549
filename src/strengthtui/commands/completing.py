"""What a shell offers for the rest of a word: plans, movements, sessions and other names."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from strengthtui.base.names import name_key

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from strengthtui.base.paths import Paths
    from strengthtui.journal.reader import Reader

Offer = tuple[str, str]
"""A word, and what it is in a few words; empty if the word says it."""

T = TypeVar("T")

Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]

MOST_SESSIONS = 20
"""The newest sessions are offered."""


def _completer(offers: "Callable[[Paths], Iterable[Offer]]", *, files: bool = False) -> Complete:
    """Return a function for click's `shell_complete`. What cannot be read offers nothing.

    Args:
        offers: Returns the words that are known.
        files: Whether a file can be named instead; then files are offered where no word fits.
    """

    def complete(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        # Imported late: only a shell that completes needs these.
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        from strengthtui.base.errors import Failure  # noqa: PLC0415
        from strengthtui.base.paths import Paths  # noqa: PLC0415

        options = ctx.find_root().params
        try:
            paths = Paths(options.get("db"), options.get("config"), options.get("plans") or ())
            known = list(offers(paths))
        except (Failure, OSError):
            known = []
        key = name_key(incomplete)
        items = [
            CompletionItem(word, help=help_text or None)
            for word, help_text in known
            if name_key(word).startswith(key)
        ]
        return items if items or not files else [CompletionItem(incomplete, type="file")]

    return complete


def _plans(paths: "Paths") -> Iterator[Offer]:
    """Yield the names of the plans, with their titles."""
    from strengthtui.training.catalog import PlanCatalog  # noqa: PLC0415 - slow to load

    for stem, loaded in PlanCatalog(paths).summaries():
        yield stem, loaded.value.name if loaded.value else ""


def _movements(paths: "Paths") -> Iterator[Offer]:
    """Yield the movements in the log."""
    from strengthtui.journal.session_list import movements as movements_of  # noqa: PLC0415 - slow to load

    yield from ((name, "") for name in _from_log(paths, movements_of))


def _sessions(paths: "Paths") -> Iterator[Offer]:
    """Yield the beginnings of the ids of the newest sessions, with date and plan."""
    from strengthtui.journal.queries import sessions as sessions_of  # noqa: PLC0415 - slow to load

    for each in _from_log(paths, lambda store: sessions_of(store, MOST_SESSIONS)):
        yield each["id"][:8], f"{each['date']} {each['plan']}"


def _themes(paths: "Paths") -> Iterator[Offer]:
    """Yield the names of the themes."""
    from strengthtui.ui.theme_manager import themes as themes_of  # noqa: PLC0415 - Textual is slow to load

    yield from ((entry.name, entry.origin) for entry in themes_of(paths.themes))


def _gears(paths: "Paths") -> Iterator[Offer]:
    """Yield the names of the gear profiles."""
    from strengthtui.config.load import config_of  # noqa: PLC0415 - only completing needs it here
    from strengthtui.config.model import Config  # noqa: PLC0415 - the same

    yield from ((name, "") for name in (config_of(paths).value or Config()).gears)


def _from_log(paths: "Paths", read: "Callable[[Reader], Iterable[T]]") -> list[T]:
    from strengthtui.journal.reader import Reader  # noqa: PLC0415 - slow to load

    if not paths.has_log():
        return []
    with Reader(paths.db) as store:
        return list(read(store))


complete_plan = _completer(_plans, files=True)
complete_movement = _completer(_movements)
complete_session = _completer(_sessions)
complete_theme = _completer(_themes, files=True)
complete_gear = _completer(_gears)
