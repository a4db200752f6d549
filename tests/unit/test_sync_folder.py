"""The files of a shared folder, torn, damaged, hostile or from later versions: nothing is half read."""

import json
from pathlib import Path
from random import Random

import pytest

from strengthtui.base.errors import Failure
from strengthtui.journal.facts import Fact
from strengthtui.session.events import FORM
from strengthtui.sync.fact_file import LaterForm, append, batches, decode, encode, name_of
from support.clock import FakeClock
from support.each_case import each_case
from support.shared_folder import Machine

FACT = Fact("laptop", 1, "feed", 1795798800.25, "note", '{"item":null,"text":"light"}')
LINE = json.loads(encode(FACT))


def machines(folder: Path, *names: str) -> list[Machine]:
    """Return machines that share one folder."""
    result = [Machine(folder / name, FakeClock()) for name in names]
    for machine in result:
        machine.folder = result[0].folder
    return result


def train(machine: Machine, seed: int = 1) -> None:
    machine.act(Random(seed))
    machine.finish()


def test_an_event_is_equal_after_writing_and_reading() -> None:
    for text in ("é", "\\u001b[31m", "\\u202e", "\\ud800", "\x7f", "\\n"):
        fact = FACT._replace(body=f'{{"text":"{text}"}}')
        again = decode(encode(fact))
        assert decode(encode(again)) == again
        assert again.body.isprintable()


@each_case(
    "change",
    [
        {"n": 0}, {"n": True}, {"n": 2**53}, {"n": 1.0}, {"at": -1}, {"at": 1e300}, {"at": "now"},
        {"body": []}, {"body": "{}"}, {"kind": ""}, {"session": "x" * 101}, {"device": "a\x1bb"},
        {"device": None}, {"form": "2"}, {"form": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_line_without_a_valid_event_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not an event"):
        decode(json.dumps(LINE | change).encode())


@each_case("line", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"at": NaN}'], ids=repr)
def test_a_line_without_a_json_object_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="not a line of this program"):
        decode(line)


def test_a_line_of_a_later_version_is_distinguished_from_an_invalid_one() -> None:
    with pytest.raises(LaterForm):
        decode(json.dumps(LINE | {"form": FORM + 1, "body": "new"}).encode())


def test_a_batch_without_its_end_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "laptop.jsonl"
    append(path, [FACT, FACT._replace(n=2)])
    content = path.read_bytes()
    for length in range(len(content)):
        assert list(batches(content[:length])) == []
    (batch,) = batches(content)
    assert ([each.n for each in batch.facts], batch.end, batch.lines) == ([1, 2], len(content), 3)


def test_a_torn_batch_is_written_again_after_the_torn_line(tmp_path: Path) -> None:
    laptop, phone = machines(tmp_path, "laptop", "phone")
    train(laptop)
    laptop.sync()
    file = laptop.folder / name_of("laptop")
    whole = file.read_bytes()
    for cut in (1, len(whole) // 2, len(whole) - 2):
        file.write_bytes(whole[:cut])
        laptop.sync()
        assert file.read_bytes().startswith(whole[:cut])
        phone.sync()
        assert phone.tables() == laptop.tables()
        (phone.home / "log.db").unlink()


def test_a_damaged_line_is_reported_and_its_event_is_sent_again(tmp_path: Path) -> None:
    laptop, phone = machines(tmp_path, "laptop", "phone")
    train(laptop)
    laptop.sync()
    file = laptop.folder / name_of("laptop")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([lines[0], b"\0" * len(lines[1]) + b"\n", *lines[2:]]))
    assert phone.sync().problems == ["laptop.jsonl: line 2: not a line of this program"]
    laptop.sync()
    phone.sync()
    assert phone.tables() == laptop.tables()


def test_lines_are_read_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop, phone = machines(tmp_path, "laptop", "phone")
    train(laptop)
    laptop.sync()
    assert phone.sync().received
    sizes: list[int] = []
    counted = lambda data, *rest: sizes.append(len(data)) or batches(data, *rest)  # type: ignore[func-returns-value]  # noqa: E731
    monkeypatch.setattr("strengthtui.sync.folder.batches", counted)
    phone.sync()
    assert set(sizes) == {0}
    train(laptop, 2)
    laptop.sync()
    sizes.clear()
    assert phone.sync().received
    assert sum(sizes) < (laptop.folder / name_of("laptop")).stat().st_size


def test_a_restored_log_reads_all_lines_again(tmp_path: Path) -> None:
    laptop, phone = machines(tmp_path, "laptop", "phone")
    train(laptop)
    laptop.sync()
    phone.sync()
    (phone.home / "log.db").unlink()
    phone.sync()
    assert phone.tables() == laptop.tables()


def test_a_file_is_read_up_to_its_first_line_of_a_later_version(tmp_path: Path) -> None:
    laptop, phone = machines(tmp_path, "laptop", "phone")
    train(laptop)
    laptop.sync()
    file = laptop.folder / name_of("laptop")
    later = json.dumps(LINE | {"n": 999, "form": FORM + 1}).encode()
    file.write_bytes(file.read_bytes() + later + b'\n{"end":999}\n')
    (problem,) = phone.sync().problems
    assert problem == ("laptop.jsonl: a later version of StrengthTUI wrote the rest; update StrengthTUI here")
    assert phone.tables() == laptop.tables()
    assert not phone.sync().sent, "what is relayed once is not relayed again"


def test_a_new_device_id_sends_the_unsent_events_of_the_old_one(tmp_path: Path) -> None:
    """The state folder was lost, and with it the id of the device."""
    laptop, phone = machines(tmp_path, "laptop", "phone")
    train(laptop)
    (laptop.paths.state / "device").unlink()
    laptop.sync()
    phone.sync()
    assert phone.tables() == laptop.tables()


def test_a_copied_device_id_is_replaced_after_the_session(tmp_path: Path) -> None:
    laptop, phone = machines(tmp_path, "laptop", "phone")
    train(laptop)
    laptop.sync()
    phone.paths.set_device("laptop")
    phone.act(Random(3))
    before = phone.tables()
    with pytest.raises(Failure, match="finish or discard the open session, then sync again"):
        phone.sync()
    assert phone.tables() == before
    phone.finish()
    report = phone.sync()
    assert report.problems == ["another machine has the same device id; this one has a new id now"]
    assert phone.paths.device().startswith("laptop~1.")
    laptop.sync()
    phone.sync()
    assert laptop.tables() == phone.tables()
    assert laptop.paths.device() != phone.paths.device()


def test_a_missing_folder_is_not_created(tmp_path: Path) -> None:
    (laptop,) = machines(tmp_path, "laptop")
    laptop.folder.rmdir()
    with pytest.raises(Failure, match="no such folder; make it, or connect its disk"):
        laptop.sync()
    assert not laptop.folder.exists()


def test_files_are_private(tmp_path: Path) -> None:
    (laptop,) = machines(tmp_path, "laptop")
    train(laptop)
    laptop.sync()
    assert [oct(file.stat().st_mode & 0o777) for file in laptop.folder.iterdir()] == ["0o600"]
