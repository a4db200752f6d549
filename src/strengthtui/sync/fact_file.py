"""The file of one device in a shared folder: its events as JSON lines, in batches.

A batch is what one `sync` appended. It ends with a line `{"end": N}`, the number of its last event. Events
count only with the end of their batch, so a file that arrived in part never yields half of what was stored
together.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from strengthtui.base.bounds import EARLIEST, LATEST, MOST_CHARACTERS, MOST_NUMBER
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean, harmful
from strengthtui.journal.facts import Fact
from strengthtui.session.events import FORM

SUFFIX = ".jsonl"

_DEVICE_LENGTH, _SESSION_LENGTH, _KIND_LENGTH = 200, 100, 50


class LaterForm(ValueError):  # noqa: N818 - it is no error of the file
    """A line was written by a later version of the program."""


class Batch(NamedTuple):
    """Events that were appended together."""

    facts: list[Fact]

    problems: list[str]
    """What is wrong with lines of the batch, each with the number of its line."""

    end: int
    """The offset of the first byte behind the batch."""

    lines: int
    """The number of lines up to there."""


def name_of(device: str) -> str:
    """Return the name of a device's file."""
    return quote(device, safe="~") + SUFFIX


def encode(fact: Fact) -> bytes:
    """Return the line of an event."""
    tree = {"form": FORM, **fact._asdict(), "body": json.loads(fact.body)}
    return _line(tree)


def decode(line: bytes) -> Fact:
    """Read the line of an event.

    Raises:
        LaterForm: A later version of the program wrote it.
        ValueError: It is not an event.
    """
    return fact_of(json_object(line))


def can_be_sent(stored: Fact) -> bool:
    """Return whether other devices could read an event; another program may have changed it in the log."""
    try:
        return decode(encode(stored)) == stored
    except ValueError:
        return False


def batches(data: bytes, start: int = 0, lines: int = 0) -> Iterator[Batch]:
    """Yield the complete batches of a file.

    Args:
        data: The content of the file from an offset on.
        start: The offset.
        lines: The number of lines before it.

    Raises:
        LaterForm: A later version of the program wrote the next batch.
    """
    facts: list[Fact] = []
    problems: list[str] = []
    for count, line in enumerate(data.split(b"\n")[:-1], lines + 1):
        start += len(line) + 1
        try:
            tree = json_object(line)
            if "end" not in tree:
                facts.append(fact_of(tree))
                continue
        except LaterForm:
            raise
        except ValueError as error:
            problems.append(f"line {count}: {error}")
            continue
        yield Batch(facts, problems, start, count)
        facts, problems = [], []


def append(path: Path, facts: Iterable[Fact]) -> int:
    """Append a batch durably; return its number of events.

    Raises:
        OSError: It cannot be written. What was written of it does not count.
    """
    facts = list(facts)
    if not facts:
        return 0
    content = b"".join(map(encode, facts)) + _line({"end": facts[-1].n})
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        if _is_torn(file.fileno()):
            content = b"\n" + content
        rest = memoryview(content)
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())
    return len(facts)


def _is_torn(descriptor: int) -> bool:
    """Return whether a file ends in the middle of a line."""
    size = os.fstat(descriptor).st_size
    if not size:
        return False
    os.lseek(descriptor, -1, os.SEEK_END)
    return os.read(descriptor, 1) != b"\n"


def _line(tree: dict[str, Any]) -> bytes:
    return json.dumps(tree, separators=(",", ":")).encode() + b"\n"


def json_object(line: bytes) -> dict[str, Any]:
    """Read a JSON object of limited size.

    Raises:
        ValueError: It is none.
    """
    try:
        tree = json.loads(line.decode(), parse_constant=_refused) if len(line) <= MOST_CHARACTERS else None
    except (ValueError, RecursionError):
        tree = None
    if not isinstance(tree, dict):
        raise ValueError("not a line of this program")  # noqa: TRY004 - the content is wrong, not a call
    return tree


def _refused(name: str) -> None:
    raise ValueError(name)


def fact_of(tree: dict[str, Any]) -> Fact:
    """Read an event from a tree of JSON values.

    Raises:
        LaterForm: A later version of the program wrote it.
        ValueError: It is not an event.
    """
    match tree:
        case {"form": int(form)} if form > FORM:
            raise LaterForm
        case {
            "form": int(),
            "device": str(device),
            "n": int(n),
            "session": str(session),
            "at": int() | float() as at,
            "kind": str(kind),
            "body": dict(body),
        } if type(n) is int and 0 < n < MOST_NUMBER and EARLIEST <= at <= LATEST:
            names = {device: _DEVICE_LENGTH, session: _SESSION_LENGTH, kind: _KIND_LENGTH}
            if all(map(_is_name, names, names.values())):
                return Fact(device, n, session, float(at), kind, _text(body))
    raise ValueError("not an event")


def _is_name(value: str, length: int) -> bool:
    return 0 < len(value) <= length and harmful(value) is None


def _text(body: dict[str, Any]) -> str:
    """Return the body of an event as the log returns it."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return clean(text, limit=len(text))
