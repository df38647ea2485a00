"""The SQLite store keeps what every store promises, and makes its files for their owner only."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assess.store import file
from assess.store.log import EventLog
from assess.store.witness import Witness
from tests.store.contract import EventLogContract
from tests.store.refusals import refused
from tests.store.samples import ACTOR, AT, STREAM, draft, filled, open_log


class TestSqliteLog(EventLogContract):
    @pytest.fixture
    def log(self, tmp_path: Path) -> Iterator[EventLog]:
        with open_log(tmp_path / "workspace") as log:
            yield log

    @pytest.fixture
    def other(self, log: EventLog, tmp_path: Path) -> Iterator[EventLog]:
        assert log is not None
        with open_log(tmp_path / "workspace") as other:
            yield other


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def permissive() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("permissive")
def test_files_and_folders_are_made_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "workspace"
    filled(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["heads", "workspace.db"]
    assert [mode(path) for path in (folder.parent, folder, *folder.iterdir())] == [0o700, 0o700, 0o600, 0o600]


@pytest.mark.usefixtures("permissive")
def test_the_journal_of_a_write_is_for_the_owner_only_too(tmp_path: Path) -> None:
    database = filled(tmp_path / "workspace")
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM projections")
        db.execute("INSERT INTO rewrite_due VALUES (1)")
        assert mode(database.with_name("workspace.db-journal")) == 0o600


def test_modes_of_an_existing_folder_stay(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    folder.chmod(0o750)
    filled(folder)
    assert mode(folder) == 0o750


def test_reading_makes_nothing(tmp_path: Path) -> None:
    with open_log(tmp_path / "workspace") as log:
        assert (log.streams(), log.check(), log.projections("summary")) == ((), (), {})
        log.keep_projections("summary", {})
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_appears_is_seen(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        assert log.streams() == ()
        filled(tmp_path)
        assert [stream.id for stream in log.streams()] == [STREAM]


def test_a_making_that_was_interrupted_leaves_an_empty_workspace(tmp_path: Path) -> None:
    file.make(tmp_path / file.NAME)
    with open_log(tmp_path) as log:
        assert log.streams() == ()
        assert log.check() == ()
        log.create(STREAM, "assessment", [draft(1)], at=AT, actor=ACTOR)
        assert len(log.streams()) == 1


def test_a_file_put_in_place_of_an_open_one_is_the_one_that_counts(tmp_path: Path) -> None:
    database = filled(tmp_path / "workspace")
    backup = filled(tmp_path / "backup", events=2)
    with open_log(tmp_path / "workspace") as log:
        assert len(log.read(STREAM)) == 5
        backup.replace(database)
        assert len(log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)) == 1
    with open_log(tmp_path / "workspace") as log:
        assert len(log.read(STREAM)) == 3


def test_a_workspace_that_was_removed_is_made_anew(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with open_log(tmp_path) as log:
        assert log.streams()
        database.unlink()
        assert log.streams() == ()
        log.create("other", "assessment", [draft(1)], at=AT, actor=ACTOR)
        assert [stream.id for stream in log.streams()] == ["other"]


def test_answers_are_not_written_through_a_link(tmp_path: Path) -> None:
    database = filled(tmp_path / "elsewhere")
    for target in (database, tmp_path / "nowhere"):
        folder = tmp_path / f"links-to-{target.name}"
        folder.mkdir()
        (folder / file.NAME).symlink_to(target)
        with open_log(folder) as log:
            with refused("store.link"):
                log.streams()
            with refused("store.link"):
                log.create("other", "assessment", [draft(1)], at=AT, actor=ACTOR)


def test_a_folder_may_be_named_through_a_link(tmp_path: Path) -> None:
    filled(tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with open_log(tmp_path / "link") as log:
        assert len(log.read(STREAM)) == 5


def test_a_relative_folder_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_log(Path("workspace")) as log:
        log.create(STREAM, "assessment", [draft(1)], at=AT, actor=ACTOR)
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        log.append(STREAM, [draft(2)], at=AT, actor=ACTOR)
    assert Witness(tmp_path / "workspace").heads()[STREAM].seq == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "workspace"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["werk map", "één#twee?drie%20vier"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    filled(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with open_log(tmp_path / name) as log:
        assert log.check() == ()


def test_a_wrong_call_is_no_trouble_of_the_store(tmp_path: Path) -> None:
    workspace = file.WorkspaceFile(tmp_path, 0)
    with pytest.raises(sqlite3.ProgrammingError), workspace.reading() as db:
        db.execute("SELECT ?")


def test_what_the_database_refuses_is_said_and_nothing_is_recorded(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        for wrong in ("", "x" * 65, "a b", "a/b"):
            with refused("store.failed") as caught:
                log.create(wrong, "assessment", [draft(1)], at=AT, actor=ACTOR)
            assert caught.value.parameters["reason"] == "SQLITE_CONSTRAINT_CHECK"
        assert log.streams() == ()
