"""What can be wrong with a workspace when it is opened or written: one sentence each, and nothing is lost."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from assess.errors import StoreError
from assess.messages import LANGUAGES
from assess.store import schema
from assess.store.file import NAME
from tests.store.refusals import refused
from tests.store.samples import ACTOR, AT, STREAM, draft, filled, open_log, tamper

NOBODY = 65534


def refusal(folder: Path, *, writing: bool = False, patience: float = 0.0) -> StoreError:
    """The error that a command gets; its sentence names the file, in both languages, on one line."""
    with open_log(folder, patience) as log:
        write = partial(log.append, STREAM, [draft(9)], at=AT, actor=ACTOR)
        with pytest.raises(StoreError) as caught:
            _ = write() if writing else log.streams()
    for language in LANGUAGES:
        sentence = caught.value.text(language)
        assert sentence.startswith(f"{folder / NAME}: ")
        assert "\n" not in sentence
    return caught.value


def contents(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as db:
        return [*db.iterdump(), f"version {db.execute('PRAGMA user_version').fetchone()[0]}"]


def rewritten(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


# ------------------------------------------------------------------------------------ whose file, and which version


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"Beste school, hierbij onze antwoorden. " * 100)
    for writing in (False, True):
        assert refusal(tmp_path, writing=writing).key == "store.foreign"
    assert (tmp_path / NAME).read_bytes().startswith(b"Beste school")


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE streams (number INTEGER PRIMARY KEY, id TEXT, kind TEXT)"],
        ["PRAGMA application_id = 7"],
        ["PRAGMA user_version = 1"],
        ["PRAGMA application_id = 7", "PRAGMA user_version = 1", "CREATE TABLE t (x)"],
    ],
)
def test_the_database_of_another_program_is_left_alone(tmp_path: Path, statements: list[str]) -> None:
    rewritten(tmp_path / NAME, *statements)
    before = (tmp_path / NAME).read_bytes()
    for writing in (False, True):
        assert refusal(tmp_path, writing=writing).key == "store.foreign"
    assert (tmp_path / NAME).read_bytes() == before


def test_a_workspace_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    database = filled(tmp_path)
    rewritten(database, "PRAGMA user_version = 9")
    before = database.read_bytes()
    error = refusal(tmp_path)
    assert (error.key, error.parameters["version"]) == ("store.newer", 9)
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER helpful AFTER INSERT ON events BEGIN DELETE FROM projections; END",
        "CREATE VIEW answers AS SELECT * FROM events",
        "CREATE TABLE notes (text)",
        "CREATE INDEX faster ON events (hash)",
        "DROP TRIGGER events_never_changed",
        "ALTER TABLE private ADD COLUMN note TEXT",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
    ],
)
def test_a_workspace_with_another_schema_is_refused(tmp_path: Path, statement: str) -> None:
    database = filled(tmp_path)
    rewritten(database, statement)
    before = database.read_bytes()
    for writing in (False, True):
        assert refusal(tmp_path, writing=writing).key == "store.altered"
    assert database.read_bytes() == before


def test_the_guard_of_a_schema_does_not_trust_names(tmp_path: Path) -> None:
    database = filled(tmp_path)
    planted = "CREATE TRIGGER sqlite_helper AFTER INSERT ON events BEGIN DELETE FROM projections; END"
    rewritten(
        database,
        "PRAGMA writable_schema = ON",
        f"INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_helper', 'events', 0, '{planted}')",  # noqa: S608 - our own text
    )
    assert refusal(tmp_path).key == "store.altered"


def test_the_digests_of_the_schema_are_those_of_the_migrations(tmp_path: Path) -> None:
    for known in schema.VERSIONS:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as db, pytest.MonkeyPatch.context() as patch:
            db.text_factory = bytes
            patch.setattr(schema, "VERSIONS", schema.VERSIONS[: known.number])
            schema.upgrade(db, tmp_path)
            assert schema.schema_digest(db) == known.digest


def test_versions_are_numbered_without_gaps() -> None:
    files = sorted(Path(schema.__file__).parent.glob("migrations/*.sql"))
    assert [each.number for each in schema.VERSIONS] == list(range(1, len(files) + 1))
    assert [each.statements for each in schema.VERSIONS] == files
    assert [int(file.name[:4]) for file in files] == [each.number for each in schema.VERSIONS]


def test_an_sqlite_that_is_too_old_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with open_log(tmp_path) as log, pytest.raises(StoreError) as caught:
        log.create(STREAM, "assessment", [draft(1)], at=AT, actor=ACTOR)
    assert (caught.value.key, caught.value.parameters["needed"]) == ("store.sqlite", "3.38.0")


# ------------------------------------------------------------------------------------------------------- upgrades


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Pretends that there is one more version, made by a statement."""

    def pretend(statement: str) -> None:
        script = tmp_path / "next.sql"
        script.write_text(f"{statement};\n", encoding="utf-8")
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
            db.text_factory = bytes
            schema.upgrade(db, tmp_path)
            db.execute("CREATE TABLE remarks (text TEXT) STRICT")
            digest = schema.schema_digest(db)
        monkeypatch.setattr(schema, "VERSIONS", (*schema.VERSIONS, schema.Version(2, script, digest)))
        monkeypatch.setattr("assess.store.file.VERSIONS", schema.VERSIONS)

    return pretend


def test_an_older_workspace_is_upgraded_with_a_copy_beside_it(
    tmp_path: Path, next_version: Callable[[str], None]
) -> None:
    database = filled(tmp_path / "workspace")
    before = contents(database)
    next_version("CREATE TABLE remarks (text TEXT) STRICT")
    with open_log(tmp_path / "workspace") as log:
        assert len(log.read(STREAM)) == 5
    copy = tmp_path / "workspace" / "workspace-v1.db"
    assert contents(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with open_log(tmp_path / "workspace") as log:
        log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)
        assert log.check() == ()
    assert contents(copy) == before


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path, next_version: Callable[[str], None]) -> None:
    database = filled(tmp_path / "workspace")
    before = contents(database)
    next_version("CREATE TABLE remarks (text TEXT) STRICT;\nINSERT INTO remarks VALUES (1, 2)")
    assert refusal(tmp_path / "workspace").key == "store.failed"
    assert contents(database) == before


def test_a_copy_of_an_upgrade_that_was_interrupted_is_made_again(
    tmp_path: Path, next_version: Callable[[str], None]
) -> None:
    database = filled(tmp_path / "workspace")
    before = contents(database)
    (tmp_path / "workspace" / "workspace-v1.db").write_bytes(b"half")
    next_version("CREATE TABLE remarks (text TEXT) STRICT")
    with open_log(tmp_path / "workspace") as log:
        log.streams()
    assert contents(tmp_path / "workspace" / "workspace-v1.db") == before


def test_of_two_programs_one_upgrades(tmp_path: Path, next_version: Callable[[str], None]) -> None:
    database = filled(tmp_path / "workspace")
    next_version("CREATE TABLE remarks (text TEXT) STRICT")
    with closing(sqlite3.connect(database, isolation_level=None)) as slower:
        with open_log(tmp_path / "workspace") as log:
            log.streams()
        schema.copies_of(database)[0].unlink()
        schema.upgrade(slower, database)
    assert schema.copies_of(database) == []
    with open_log(tmp_path / "workspace") as log:
        assert log.check() == ()


def test_another_way_of_journalling_is_undone(tmp_path: Path) -> None:
    database = filled(tmp_path)
    rewritten(database, "PRAGMA journal_mode = WAL")
    with open_log(tmp_path) as log:
        log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)
        assert log.check() == ()
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["heads", NAME]


# -------------------------------------------------------------------------------------------------------- damage


def test_every_damaged_page_is_noticed_or_harmless(tmp_path: Path) -> None:
    good = filled(tmp_path / "good", events=40).read_bytes()
    noticed = 0
    for start in range(0, len(good), 4096):
        folder = tmp_path / f"page-{start}"
        folder.mkdir()
        (folder / NAME).write_bytes(good[:start] + bytes([0xFF]) * 4096 + good[start + 4096 :])
        with open_log(folder) as log:
            try:
                found = log.check()
            except StoreError as error:
                assert error.key in {"store.damaged", "store.foreign"}  # noqa: PT017 - not every page must raise
                noticed += 1
            else:
                noticed += bool(found)
    assert noticed == len(good) // 4096


def test_a_file_that_was_cut_short_is_damaged(tmp_path: Path) -> None:
    database = filled(tmp_path, events=40)
    database.write_bytes(database.read_bytes()[: -2 * 4096])
    with open_log(tmp_path) as log, refused("store.damaged"):
        log.check()


def test_what_sqlite_finds_wrong_is_damage(tmp_path: Path) -> None:
    database = filled(tmp_path)
    tamper(database, "UPDATE private SET stream = 7 WHERE seq = 2")
    with open_log(tmp_path) as log, pytest.raises(StoreError) as caught:
        log.check()
    assert caught.value.key == "store.damaged"


# ------------------------------------------------------------------------------------------- locks, rights, disks


def test_a_second_writer_is_told_who_must_wait(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        assert refusal(tmp_path, writing=True).key == "store.locked"
        with open_log(tmp_path, 0) as log:
            assert len(log.read(STREAM)) == 5
            log.keep_projection(STREAM, "summary", "1" * 64, b"")
            db.execute("COMMIT")
            log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)


def test_a_reader_is_told_when_a_writer_has_it_all(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        assert refusal(tmp_path).key == "store.locked"


def test_a_commit_that_a_reader_holds_up_is_not_half_done(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with closing(sqlite3.connect(database, isolation_level=None)) as reader:
        cursor = reader.execute("SELECT seq FROM events")
        cursor.fetchone()
        assert refusal(tmp_path, writing=True).key == "store.locked"
        assert len(cursor.fetchall()) == 4
    with open_log(tmp_path) as log:
        assert len(log.read(STREAM)) == 5
        assert log.check() == ()


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that another account of this machine can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def ordinary(shared: Path) -> Iterator[Callable[[], None]]:
    """Call it to go on as a user whom the modes of files stop: root is not stopped by them."""
    root = os.geteuid() == 0

    def become() -> None:
        if root:
            os.seteuid(NOBODY)
        if not os.access(shared, os.R_OK | os.X_OK, effective_ids=True):
            pytest.skip("the folder for temporary files is closed to other accounts")

    yield become
    if root:
        os.seteuid(0)


def closed_to_writing(database: Path, folder_mode: int = 0o555, file_mode: int = 0o444) -> None:
    for path in database.parent.iterdir():
        path.chmod(file_mode)
    database.parent.chmod(folder_mode)


@pytest.mark.parametrize("file_mode", [0o444, 0o666])
def test_a_read_only_workspace_is_read_and_not_written(
    shared: Path, ordinary: Callable[[], None], file_mode: int
) -> None:
    database = filled(shared / "workspace")
    closed_to_writing(database, file_mode=file_mode)
    ordinary()
    error = refusal(database.parent, writing=True)
    with open_log(database.parent) as log:
        assert error.key == "store.read_only"
        assert len(log.read(STREAM)) == 5
        assert log.check() == ()
        log.keep_projection(STREAM, "summary", "1" * 64, b"")
        assert log.projections("summary") == {}


def test_a_workspace_closed_to_reading_is_said_to_be(shared: Path, ordinary: Callable[[], None]) -> None:
    database = filled(shared / "workspace")
    closed_to_writing(database, file_mode=0o000)
    ordinary()
    assert refusal(database.parent).key == "store.no_access"


def test_a_folder_where_none_may_be_made_is_said_to_be(shared: Path, ordinary: Callable[[], None]) -> None:
    shared.chmod(0o555)
    ordinary()
    assert refusal(shared / "workspace", writing=True).key == "store.no_access"


def test_an_interrupted_write_in_a_read_only_workspace_is_said_to_be_one(
    shared: Path, ordinary: Callable[[], None]
) -> None:
    database = filled(shared / "whole", events=400)
    halfway = shared / "halfway"
    halfway.mkdir()
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE projections SET data = x''")
        db.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                   "INSERT INTO projections SELECT i, 1, '', randomblob(500) FROM n")  # fmt: skip
        for path in database.parent.iterdir():
            shutil.copy(path, halfway)
    closed_to_writing(halfway / NAME)
    ordinary()
    assert refusal(halfway).key == "store.unfinished"


def test_a_file_in_the_way_of_the_folder_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    for folder in (tmp_path / "notes.txt", tmp_path / "notes.txt" / "workspace"):
        for writing in (False, True):
            assert refusal(folder, writing=writing).key == "store.no_folder"


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    with monkeypatch.context() as small, open_log(tmp_path) as log:
        pages = len((tmp_path / NAME).read_bytes()) // 4096
        small.setattr("assess.store.file._SETTINGS", f"PRAGMA max_page_count = {pages};")
        with refused("store.full"):
            log.append(STREAM, [draft(9, "x" * 100_000)], at=AT, actor=ACTOR)
        assert len(log.read(STREAM)) == 5
    with open_log(tmp_path) as log:
        assert log.check() == ()
        log.append(STREAM, [draft(9, "x" * 100_000)], at=AT, actor=ACTOR)
        assert len(log.read(STREAM)) == 6
