"""A CSV file as records: its encoding, delimiter and quotes, and the line on which each record begins."""

import codecs
import csv
import io
from collections.abc import Iterator

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.transfer.model import CellError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODING_HINT = "save the file as UTF-8, for example with Save as in your spreadsheet"


class TableError(Exception):
    """The file is no table of text."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        """Create the error with the physical line, from 1."""
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


class Record(NamedTuple):
    """One record of the table."""

    line: int
    """The physical line on which it begins."""

    cells: list[str]

    raw: str
    """The record as it is in the file."""

    error: str = ""
    """Why the quotes of the record cannot be read; empty if they can."""


class Table(NamedTuple):
    """A table with its header; the records are read one by one."""

    header_line: int

    header: tuple[str, ...]
    """The names of the columns as written, cleaned."""

    delimiter: str
    records: Iterator[Record]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns without case and spaces."""
        return tuple(column_key(name) for name in self.header)


def column_key(name: str) -> str:
    """Return the name of a column without case and spaces."""
    return "".join(name.casefold().split())


def read_table(data: bytes) -> Table:
    """Read the header of a file, and prepare to read its records.

    Raises:
        TableError: The file is empty, or its encoding is unknown. The records may raise it too.
    """
    lines = _Lines(data)
    first = ""
    for first in lines:
        if first.strip():
            break
    delimiter = _delimiter(first)
    if first:
        lines.push_back(first)
    records = _records(lines, delimiter)
    header = next(records, None)
    if header is None:
        raise TableError(1, "the file is empty", "export it again")
    if header.error:
        raise TableError(header.line, header.error, "the first line must be the names of the columns")
    return Table(header.line, tuple(clean(name.strip()) for name in header.cells), delimiter, records)


class _Lines:
    """The physical lines of a file, which counts and collects what it returns."""

    def __init__(self, data: bytes) -> None:
        self._encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
        self._data = data
        self._text = io.TextIOWrapper(io.BytesIO(data), encoding=self._encoding, newline="")
        self._again: list[str] = []
        self.count = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self._again.pop() if self._again else next(self._text)
        except UnicodeDecodeError:
            raise self._undecodable() from None
        self.count += 1
        self.taken.append(line)
        return line

    def push_back(self, line: str) -> None:
        self._again.append(line)
        self.count -= 1
        self.taken.clear()

    def _undecodable(self) -> TableError:
        try:
            self._data.decode(self._encoding)
        except UnicodeDecodeError as error:
            # UTF-16 counts its positions without the byte order mark in some places and with it in others.
            before = self._data[: error.start].decode(self._encoding, "ignore")
            line = before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
            return TableError(
                line, f"this is not {self._encoding.removesuffix('-sig').upper()}", _ENCODING_HINT
            )
        return TableError(self.count + 1, "the encoding is unknown", _ENCODING_HINT)


def _records(lines: _Lines, delimiter: str) -> Iterator[Record]:
    """Yield the records, without blank lines. Reading stops at quotes that never end."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.taken.clear()
        line, error = lines.count + 1, ""
        cells: list[str] = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            error = _explained(problem)
        if error or any(map(str.strip, cells)):
            yield Record(line, cells, "".join(lines.taken), error)
        if error and len(lines.taken) > 1:
            return


def _explained(error: csv.Error) -> str:
    text = str(error)
    if "end of data" in text or "field limit" in text:
        return "a quote begins here and does not end"
    return (
        "the quotes of this record cannot be read" if "expected after" in text else f"no CSV: {clean(text)}"
    )


def _delimiter(header: str) -> str:
    """Return the delimiter that is most frequent outside quotes."""
    outside = "".join(header.split('"')[::2])
    return max(",;\t", key=outside.count)


def in_pieces(raw: str, delimiter: str) -> list[str]:
    """Split a record at its delimiters and keep the quotes, to see which cells are quoted."""
    pieces = [""]
    quoted = False
    for character in raw.rstrip("\r\n"):
        quoted ^= character == '"'
        if character == delimiter and not quoted:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces


def unquoted(piece: str) -> str:
    """Return the text of a piece from `in_pieces`."""
    if len(piece) > 1 and piece[0] == piece[-1] == '"':
        return piece[1:-1].replace('""', '"')
    return piece


def fitted(record: Record, width: int) -> list[str]:
    """Return the cells of a record, as many as the header has.

    Raises:
        CellError: The quotes cannot be read, or the record has too few or too many cells.
    """
    if record.error:
        raise CellError(record.error, "write a quote inside a quoted cell twice")
    cells = record.cells
    if len(cells) == width:
        return cells
    raise CellError(
        f"{len(cells)} cells, but the header has {width}", "the line may be cut off, or a comma not quoted"
    )
