"""Files that are whole or not there."""

import errno
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assess.errors import CallError
from assess.files import atomic
from assess.files.atomic import PART_PATTERN, remove_leftovers, writing, writing_all


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    with writing(tmp_path / "a.pdf") as part:
        part.write_bytes(b"new")
        assert part.parent == tmp_path
        assert part.match(PART_PATTERN)
        assert not (tmp_path / "a.pdf").exists()
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert names(tmp_path) == ["a.pdf"]


def test_nothing_stays_open(tmp_path: Path) -> None:
    before = names(Path("/dev/fd"))
    with writing(tmp_path / "a.pdf"):
        pass
    assert names(Path("/dev/fd")) == before


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    with writing(tmp_path / "a.pdf"):
        pass
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("failure", [KeyboardInterrupt, SystemExit, ValueError, OSError])
def test_whatever_stops_the_block_the_old_file_stays(tmp_path: Path, failure: type[BaseException]) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def fill(part: Path) -> None:
        part.write_bytes(b"half")
        raise failure

    with pytest.raises(failure), writing(target) as part:
        fill(part)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


def test_a_killed_program_leaves_the_old_file_and_a_part_that_can_be_removed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    program = (
        "import os, pathlib, signal, sys; from assess.files.atomic import writing\n"
        "with writing(pathlib.Path(sys.argv[1])) as part:\n"
        "    part.write_bytes(b'half'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, tmp_path / "a.pdf"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    (part,) = tmp_path.glob(PART_PATTERN)
    changed = part.stat().st_mtime
    assert remove_leftovers(tmp_path, before=changed) == 0
    assert remove_leftovers(tmp_path, before=changed + 1) == 1
    assert names(tmp_path) == ["a.pdf"]


def test_the_file_is_on_disk_before_it_gets_its_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def renamed(part: Path, target: Path) -> Path:
        done.append("name")
        return replace(part, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    with writing(tmp_path / "a.pdf"):
        pass
    assert done == ["file", "name", "folder"]


def test_a_link_is_replaced_and_what_it_led_to_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"old")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "elsewhere")
    with writing(tmp_path / "a.pdf") as part:
        part.write_bytes(b"new")
    assert not (tmp_path / "a.pdf").is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"old"


def fifo(path: Path) -> None:
    os.mkfifo(path)


def link_to_a_device(path: Path) -> None:
    path.symlink_to(os.devnull)


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


def identity(path: Path) -> tuple[int, ...]:
    """What tells that this is the same entry, unchanged: following a link moves its time of access only."""
    entry = path.lstat()
    return entry.st_mode, entry.st_ino, entry.st_dev, entry.st_size, entry.st_mtime_ns


def link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (fifo, "reading.write.special"),
        (link_to_a_device, "reading.write.special"),
        (bound_socket, "reading.write.special"),
        (link_to_nowhere, "reading.write.dangling"),
        (link_to_itself, "reading.write.dangling"),
    ],
)
def test_what_is_no_file_is_refused_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], key: str
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    target = Path("a.pdf")
    make(target)
    before = identity(target)
    with pytest.raises(CallError) as refused, writing_all([Path("b.csv"), target]):
        pytest.fail("the block must not run")
    assert refused.value.key == key
    assert identity(target) == before
    assert names(tmp_path) == ["a.pdf"]


def test_a_device_is_refused_before_anything_is_made_beside_it() -> None:
    with pytest.raises(CallError) as refused, writing(Path(os.devnull)):
        pytest.fail("the block must not run")
    assert refused.value.key == "reading.write.special"


def test_a_folder_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(CallError) as refused, writing(tmp_path):
        pytest.fail("the block must not run")
    assert refused.value.key == "reading.write.is_folder"
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    target = tmp_path / "none" / "a.pdf"
    with pytest.raises(CallError) as refused, writing(target):
        pytest.fail("the block must not run")
    assert refused.value.key == "reading.write.folder"
    assert str(target) in refused.value.text("nl")
    assert str(target) in refused.value.text("en")


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError) as refused, writing(tmp_path / ("a" * 300)):
        pass
    assert refused.value.key == "reading.write.name"
    assert names(tmp_path) == []


def test_a_full_disk_inside_the_block_is_told(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    with pytest.raises(CallError) as refused, writing(target):
        raise OSError(errno.ENOSPC, "no space left")
    assert refused.value.key == "reading.write.full"
    assert names(tmp_path) == []


def test_another_error_inside_the_block_passes_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), writing(tmp_path / "a.pdf"):
        raise PermissionError(errno.EACCES, "a font that may not be read")


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.EACCES, "reading.write.denied"),
        (errno.EROFS, "reading.write.denied"),
        (errno.EDQUOT, "reading.write.full"),
        (errno.EIO, "reading.write.other"),
        (None, "reading.write.other"),
    ],
)
def test_what_the_system_refuses_is_told_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None, key: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(CallError) as refused, writing(tmp_path / "a.pdf"):
        pass
    assert refused.value.key == key
    assert "a.pdf" in refused.value.text("nl")
    assert "a.pdf" in refused.value.text("en")
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize(("number", "told"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_synced_is_told_unless_its_file_system_never_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, told: bool
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    fsync = os.fsync

    def no_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "not for folders")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", no_folders)
    if told:
        with pytest.raises(CallError), writing(tmp_path / "a.pdf"):
            pass
    else:
        with writing(tmp_path / "a.pdf"):
            pass
    assert (tmp_path / "a.pdf").read_bytes() == b""
    assert names(tmp_path) == ["a.pdf"]


def test_a_system_that_cannot_open_folders_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "_SYNCS_FOLDERS", False)
    with writing(tmp_path / "a.pdf"):
        pass
    assert names(tmp_path) == ["a.pdf"]


def test_several_files_appear_together(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    with writing_all([tmp_path / "a.pdf", tmp_path / "b.xlsx"]) as (first, second):
        first.write_bytes(b"one")
        second.write_bytes(b"two")
        assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert (tmp_path / "a.pdf").read_bytes() == b"one"
    assert (tmp_path / "b.xlsx").read_bytes() == b"two"
    assert names(tmp_path) == ["a.pdf", "b.xlsx"]


def test_one_of_several_that_cannot_be_made_leaves_all_as_they_were(tmp_path: Path) -> None:
    with pytest.raises(CallError), writing_all([tmp_path / "a.pdf", tmp_path / "none" / "b.xlsx"]):
        pytest.fail("the block must not run")
    assert names(tmp_path) == []


@pytest.mark.parametrize("failure", [PermissionError(errno.EACCES, "open in another program"), KeyboardInterrupt()])
def test_when_one_cannot_get_its_name_the_others_get_theirs_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    targets = [tmp_path / name for name in ("a.pdf", "b.csv", "c.json", "d.xlsx")]
    targets[0].write_bytes(b"old a")
    (tmp_path / "elsewhere").write_bytes(b"old")
    targets[2].symlink_to("elsewhere")
    targets[3].write_bytes(b"old d")
    before = names(tmp_path)
    replace = Path.replace

    def refuse_the_last(part: Path, target: Path) -> Path:
        if target == targets[3]:
            raise failure
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", refuse_the_last)
    with pytest.raises((CallError, KeyboardInterrupt)), writing_all(targets):
        pass
    assert names(tmp_path) == before
    assert targets[0].read_bytes() == b"old a"
    assert targets[2].readlink() == Path("elsewhere")
    assert targets[3].read_bytes() == b"old d"
