"""The heads beside a workspace: they show a cut and a rewritten chain, and never make a good workspace unusable."""

from pathlib import Path

import pytest

from assess.domain.chain import Break, Head
from assess.store import witness
from assess.store.log import Damage
from tests.store.samples import ACTOR, AT, STREAM, draft, filled, open_log

HEADS = "heads"


def test_it_holds_the_head_of_every_stream(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        for number in range(3):
            log.create(f"stream-{number}", "assessment", [draft(1)], at=AT, actor=ACTOR)
        log.append("stream-1", [draft(2), draft(3)], at=AT, actor=ACTOR)
        heads = {stream.id: stream.head for stream in log.streams()}
    assert witness.Witness(tmp_path).heads() == heads
    lines = (tmp_path / HEADS).read_text(encoding="ascii").splitlines()
    assert [line.split()[:2] for line in lines] == [["stream-0", "1"], ["stream-1", "3"], ["stream-2", "1"]]


@pytest.mark.parametrize("content", [b"", b"\n", b"nonsense", b"\0" * 500, b"\xff" * 143, b"x" * 1000])
def test_what_it_cannot_read_bears_no_witness(tmp_path: Path, content: bytes) -> None:
    filled(tmp_path)
    (tmp_path / HEADS).write_bytes(content)
    with open_log(tmp_path) as log:
        assert log.check() == ()
        log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)
        assert log.check() == ()
    assert witness.Witness(tmp_path).heads()[STREAM].seq == 6


def test_a_workspace_without_it_is_a_good_one(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / HEADS).unlink()
    with open_log(tmp_path) as log:
        assert log.check() == ()
        log.create("other", "assessment", [draft(1)], at=AT, actor=ACTOR)
    assert list(witness.Witness(tmp_path).heads()) == ["other"]


def test_it_may_lag_behind(tmp_path: Path) -> None:
    filled(tmp_path)
    lagging = (tmp_path / HEADS).read_bytes()
    with open_log(tmp_path) as log:
        log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)
        (tmp_path / HEADS).write_bytes(lagging)
        assert log.check() == ()
        log.append(STREAM, [draft(9)], at=AT, actor=ACTOR)
        assert log.check() == ()
    assert witness.Witness(tmp_path).heads()[STREAM].seq == 7


def test_that_it_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / HEADS).mkdir()
    filled(tmp_path)
    with open_log(tmp_path) as log:
        assert len(log.read(STREAM)) == 5
        assert log.check() == ()


def test_it_is_not_written_through_a_link(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_bytes(b"precious")
    (tmp_path / "workspace").mkdir()
    (tmp_path / "workspace" / HEADS).symlink_to(target)
    filled(tmp_path / "workspace")
    assert target.read_bytes() == b"precious"


def test_an_older_copy_put_back_is_noticed_for_good(tmp_path: Path) -> None:
    database = filled(tmp_path)
    older = database.read_bytes()
    with open_log(tmp_path) as log:
        seen = log.append(STREAM, [draft(6), draft(7)], at=AT, actor=ACTOR)[-1]
    database.write_bytes(older)
    missing = (Damage(STREAM, Break(7, "chain.head")),)
    with open_log(tmp_path) as log:
        assert log.check() == missing
        log.append(STREAM, [draft(8)], at=AT, actor=ACTOR)
        assert log.check() == missing
        log.append(STREAM, [draft(9), draft(10)], at=AT, actor=ACTOR)
        assert log.check() == missing
    assert witness.Witness(tmp_path).heads() == {STREAM: Head(7, seen.hash)}
    (tmp_path / HEADS).unlink()  # whoever put the copy back says so by removing the file
    with open_log(tmp_path) as log:
        assert log.check() == ()


def test_a_new_workspace_beside_the_heads_of_another_is_noticed(tmp_path: Path) -> None:
    filled(tmp_path).unlink()
    missing = Damage(STREAM, Break(5, "chain.head"))
    with open_log(tmp_path) as log:
        assert log.check() == (missing,)
        log.create("other", "assessment", [draft(1)], at=AT, actor=ACTOR)
        assert log.check() == (missing,)
        assert log.check("other") == ()
