"""What was erased stands nowhere any more: not in the file, its journal, its copies or a folder for temporary files."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assess.domain.chain import verify
from assess.domain.events import erased
from assess.store import file
from assess.store.file import NAME
from tests.store.refusals import refused
from tests.store.samples import ACTOR, AT, STREAM, draft, filled, open_log

PERSON = "Jansen, 06-12345678"


def occurrences(folder: Path) -> int:
    return sum(path.read_bytes().count(PERSON.encode()) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Other texts around the secret ones, so that rows have moved between pages; all temporary files stay in sight."""
    (tmp_path / "temporary").mkdir()
    for name in ("SQLITE_TMPDIR", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "temporary"))
    folder = tmp_path / "workspace"
    filled(folder, events=40)
    with open_log(folder) as log:
        for length in (1, 100, 3_000, 20_000):
            log.append(STREAM, [draft(50, PERSON + "x" * length), draft(51, "y" * length)], at=AT, actor=ACTOR)
        log.create("other", "assessment", [draft(item, "z" * 700) for item in range(40)], at=AT, actor=ACTOR)
        log.keep_projection(STREAM, "summary", "0" * 64, PERSON.encode())
    return folder


PERSON_EVENTS = [41, 43, 45, 47]


def test_no_trace_is_left_and_the_chain_holds(workspace: Path) -> None:
    assert occurrences(workspace) >= len(PERSON_EVENTS)
    with open_log(workspace) as log:
        log.erase(STREAM, PERSON_EVENTS, erased(PERSON_EVENTS, "verzoek"), at=AT, actor=ACTOR)
        assert occurrences(workspace.parent) == 0
        assert log.check() == ()
        events = log.read(STREAM)
    assert verify(events) is None
    assert [event.seq for event in events if event.erased] == PERSON_EVENTS
    assert sum(event.private is not None for event in events) == 44
    assert occurrences(workspace.parent) == 0


def test_a_text_erased_one_by_one_is_gone_at_the_last(workspace: Path) -> None:
    with open_log(workspace) as log:
        for seq in PERSON_EVENTS:
            log.erase(STREAM, [seq], erased([seq], "verzoek"), at=AT, actor=ACTOR)
        assert log.check() == ()
    assert occurrences(workspace.parent) == 0


def test_copies_that_upgrades_left_are_removed(workspace: Path) -> None:
    (workspace / "workspace-v1.db").write_bytes((workspace / NAME).read_bytes())
    (workspace / "evidence").mkdir()
    (workspace / "evidence" / "report.pdf").write_bytes(b"%PDF")
    with open_log(workspace) as log:
        log.erase(STREAM, PERSON_EVENTS, erased(PERSON_EVENTS, "verzoek"), at=AT, actor=ACTOR)
    assert occurrences(workspace) == 0
    assert sorted(path.name for path in workspace.iterdir()) == ["evidence", "heads", NAME]


def test_an_erasure_that_was_interrupted_is_finished_by_the_next_write(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    copy = workspace / "workspace-v1.db"
    copy.write_bytes((workspace / NAME).read_bytes())
    with open_log(workspace) as log, monkeypatch.context() as patch:
        patch.setattr(file, "_rewrite", interrupted)
        with pytest.raises(KeyboardInterrupt):
            log.erase(STREAM, PERSON_EVENTS, erased(PERSON_EVENTS, "verzoek"), at=AT, actor=ACTOR)
    assert occurrences(workspace) > 0
    with open_log(workspace) as log:
        assert [event.seq for event in log.read(STREAM) if event.erased] == PERSON_EVENTS
        log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)
        assert log.check() == ()
    assert occurrences(workspace) == 0


def test_an_erasure_that_finds_no_room_to_finish_says_so(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with open_log(workspace) as log:
        with monkeypatch.context() as patch, refused("store.traces"):
            patch.setattr(file, "_rewrite", no_room)
            log.erase(STREAM, PERSON_EVENTS, erased(PERSON_EVENTS, "verzoek"), at=AT, actor=ACTOR)
        with monkeypatch.context() as patch, refused("store.full"):
            patch.setattr(file, "_rewrite", no_room)
            log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)
        log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)
        assert log.check() == ()
    assert occurrences(workspace) == 0


def test_an_erasure_that_must_wait_for_a_reader_is_finished_later(workspace: Path) -> None:
    def erase() -> None:
        with open_log(workspace, 0) as log:
            log.erase(STREAM, PERSON_EVENTS, erased(PERSON_EVENTS, "verzoek"), at=AT, actor=ACTOR)

    with closing(sqlite3.connect(workspace / NAME, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        with refused("store.locked"):
            erase()
        reader.execute("COMMIT")
    with open_log(workspace) as log:
        assert not any(event.erased for event in log.read(STREAM))
    erase()
    assert occurrences(workspace.parent) == 0
