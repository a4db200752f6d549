"""The modules that the full screen leaves for later: each is the real one when something uses it."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from strengthtui.ui import deferred_imports
from strengthtui.ui.deferred_imports import DEFERRED
from strengthtui.ui.deferred_imports import deferred_imports as deferring

FIRST = """
import sys, types
import strengthtui.ui.full_screen
from strengthtui.ui.deferred_imports import DEFERRED
waiting = {name for name in DEFERRED if type(sys.modules[name]) is not types.ModuleType}
assert waiting == set(DEFERRED), set(DEFERRED) - waiting
"""

FORKS = """
import os
for use in sys.argv[1:]:
    if not (child := os.fork()):
        exec(use)
        os._exit(0)
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""Runs each argument in a copy of the process; an exception ends the copy with its traceback."""

USES = {
    "TLS": "import ssl; ssl.create_default_context(); ssl.SSLSocket",
    "TLS for the web": "import http.client, urllib.request; http.client.HTTPSConnection('localhost')",
    "TLS in asyncio": (
        "import asyncio.sslproto as s, ssl; s.SSLProtocol\nassert s.SSLAgainErrors[0] is ssl.SSLWantReadError"
    ),
    "TLS, asked by asyncio": "import asyncio, socket; asyncio.base_events._check_ssl_socket(socket.socket())",
    "PostgreSQL": "import psycopg; psycopg.Connection",
    "processes": (
        "import subprocess; subprocess.run([sys.executable, '-c', ''], check=True, stdout=subprocess.PIPE)"
    ),
    "processes in asyncio": (
        "import asyncio; p = asyncio.create_subprocess_exec(sys.executable, '-c', '')\n"
        "assert asyncio.run(asyncio.wait_for(p, 60)) is not None"
    ),
    "names": "from uuid import uuid4, UUID; assert isinstance(uuid4(), UUID)",
    "notices": "from textual.notifications import Notification as N; assert len(N('done').identity) == 36",
    "suggestions": "from textual.suggestions import get_suggestion as g; assert g('sqat', ['squat'])",
    "folders": "import platformdirs; assert platformdirs.user_data_path('x').name == 'x'",
    "downloads": "import textual.app as a; assert a.user_downloads_path().is_absolute()",
    "types of files": "import mimetypes; assert mimetypes.guess_type('a.csv')[0] == 'text/csv'",
    "tables": "from rich.table import Table; import textual.design as d; assert isinstance(d.Table(), Table)",
    "the palette": (
        "import textual.app as a; from textual.command import CommandPalette as P, SimpleProvider\n"
        "assert issubclass(P, a.SystemModalScreen); assert isinstance(a.CommandPalette(), P)"
    ),
}
"""What the program, or a library that it uses, may do with a deferred module."""


def failures(uses: Mapping[str, str]) -> list[str]:
    """Import the screen once, use modules in copies of that process, and return the names of what failed."""
    command = [sys.executable, "-W", "error", "-c", FIRST + FORKS, *uses.values()]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    sys.stderr.write(done.stderr)  # pytest shows it if the test fails
    assert done.returncode == 0
    ended = done.stdout.split()
    return [name for name, status in zip(uses, ended, strict=True) if status != "0"]


def test_none_is_executed_at_first_and_each_is_the_real_one_when_it_is_used() -> None:
    """Each use has a process of its own, in which nothing was used before. All that fail are reported."""
    wrong = {"one": "import ssl; ssl.nothing", "none": "import ssl; ssl.SSLSocket", "two": "assert False"}
    assert failures(USES | wrong) == ["one", "two"]


def test_a_module_that_was_imported_before_is_left_alone() -> None:
    program = (
        "import ssl, sys, types, textual.app, strengthtui.ui.full_screen\n"
        "assert type(ssl) is type(sys.modules['textual.command']) is types.ModuleType"
    )
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", DEFERRED)
def test_what_a_module_hands_out_is_in_it(name: str) -> None:
    names, module = DEFERRED[name], import_module(name)
    assert [wanted for wanted in names if not hasattr(module, wanted)] == []
    if isinstance(names, Mapping):
        assert {wanted: getattr(module, wanted) for wanted in names} == names


@pytest.fixture
def late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return a deferred module that takes time, and fails while there is a file `broken` beside it."""
    (tmp_path / "late_module.py").write_text(
        "import time\nfrom pathlib import Path\nfirst = 1\ntime.sleep(0.05)\n"
        "if Path(__file__).with_name('broken').exists(): raise OSError('broken')\nlast = first + 1\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(deferred_imports, "DEFERRED", {"late_module": ["first"]})
    with deferring():
        module = import_module("late_module")
        assert type(module.first) is not int
    yield module
    del sys.modules["late_module"]


def test_no_thread_sees_half_of_a_module(late: ModuleType) -> None:
    seen: list[Any] = []

    def use() -> None:
        seen.append((late.first, late.__dict__.get("last")))

    threads = [threading.Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [(1, 2)] * 8
    assert type(late) is ModuleType
    assert late.__spec__
    assert late.__spec__.loader is late.__loader__


def test_a_module_that_fails_is_tried_again(late: ModuleType, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.touch()
    for _ in range(2):
        with pytest.raises(OSError, match="broken"):
            _ = late.last
    broken.unlink()
    assert late.last == 2
    with pytest.raises(AttributeError, match="has no attribute 'middle'"):
        _ = late.middle
