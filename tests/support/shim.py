"""A shim between the program and its log's files: how to build and use it, and how to read its traces."""

import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

DATABASE, WAL, SHM, FOLDER, OUTPUT = range(5)
"""The subjects of records: the log's files, their folder, and the program's standard output."""

CALLS = {"open": "O", "pread": "R", "pwrite": "W", "fsync": "S", "ftruncate": "T", "mmap": "M"}
"""The calls that can fail, and their letters in a trace."""

_HEAD = struct.Struct("=cbQQ")


class Record(NamedTuple):
    """One successful call."""

    call: str
    """As in `CALLS`, or `U` for unlink."""

    file: int
    at: int
    """An offset in bytes; of a truncation the new length, of an opening its flags."""

    data: bytes = b""
    """The written bytes."""


def build(folder: Path) -> Path:
    """Compile the shim; skip the test if that is not possible."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or not compiler:
        pytest.skip("a preloaded library injects the faults; that needs Linux and a C compiler")
    library = folder / "shim.so"
    subprocess.run(
        (compiler, "-shared", "-fPIC", "-O1", "-o", library, Path(__file__).with_name("shim.c"), "-ldl"),
        check=True,
    )
    return library


def preloaded(env: dict[str, str], library: Path, **settings: str) -> dict[str, str]:
    """Return an environment that loads the shim into programs, with its settings, such as `SHIM_FAIL`."""
    return env | {"LD_PRELOAD": str(library), "SHIM_LOG": env["STRENGTHTUI_DB"]} | settings


def read_trace(trace: Path) -> list[Record]:
    data, records, start = trace.read_bytes(), list[Record](), 0
    while start < len(data):
        call, file, at, length = _HEAD.unpack_from(data, start)
        start += _HEAD.size
        records.append(Record(call.decode("ascii"), file, at, data[start : start + length]))
        start += length
    return records
