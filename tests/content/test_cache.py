"""What was read once is not parsed again; whatever is wrong with what was kept, it is made anew without a word."""

import gc
import hashlib
import os
import pickle
import subprocess
import sys
import types
from pathlib import Path

import pytest

from assess.content import cache, gathering, library
from assess.content.loader import content_of
from assess.domain.questionnaire import Content
from tests.content.faults import GOOD, good, small_content

ROOT = Path(__file__).parents[2]

LOAD_IN_A_FRESH_INTERPRETER = """
import sys
import types
from pathlib import Path
from assess.content.library import shipped
content = shipped(Path(sys.argv[1]))
print(len(content.controls.categories), *sorted({"yaml", "pydantic"} & set(sys.modules)))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "assess"


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The library works on the small files here, and counts how often they are parsed."""
    counted: list[str] = []

    def gather(_shipped: object, _own: object) -> Content:
        counted.append("parsed")
        return content_of(good())

    monkeypatch.setattr(gathering, "gather_files", gather)
    monkeypatch.setattr(library, "folder", lambda: GOOD)
    monkeypatch.setattr(library, "FILES", {path.stem: path.name for path in sorted(GOOD.glob("*.yaml"))})
    return counted


def kept(folder: Path) -> Path:
    (path,) = folder.glob("*")
    return path


def test_the_second_start_imports_no_parser(folder: Path) -> None:
    python = [sys.executable, "-c", LOAD_IN_A_FRESH_INTERPRETER, str(folder)]
    runs = [subprocess.run(python, cwd=ROOT, check=True, capture_output=True, text=True).stdout for _ in range(2)]
    assert runs == ["21 yaml\n", "21\n"]


def test_what_was_kept_is_the_same_content(folder: Path) -> None:
    content = small_content()
    cache.keep(folder, "key", content)
    assert cache.load(folder, "key") == content


def test_content_is_parsed_once(folder: Path, parses: list[str]) -> None:
    assert library.shipped(folder) == library.shipped(folder) == small_content()
    assert len(parses) == 1


def test_verification_does_not_believe_what_was_kept(folder: Path, parses: list[str]) -> None:
    library.shipped(folder)
    library.shipped(folder, fresh=True)
    library.shipped()
    assert len(parses) == 3


def test_only_the_owner_can_read_it(folder: Path) -> None:
    cache.keep(folder, "key", small_content())
    assert kept(folder).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign", "folder", "pipe"])
def test_what_is_damaged_is_made_anew(folder: Path, parses: list[str], damage: str) -> None:
    library.shipped(folder)
    path = kept(folder)
    data = path.read_bytes()
    path.unlink()
    match damage:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _:
            flipped = data[:-100] + bytes([data[-100] ^ 1]) + data[-99:]
            path.write_bytes({"empty": b"", "cut": data[:-1], "flipped": flipped, "foreign": b"x" * 500}[damage])
    assert library.shipped(folder) == small_content()
    assert len(parses) == 2


def test_each_flipped_byte_of_the_head_is_seen(folder: Path) -> None:
    cache.keep(folder, "key", small_content())
    path = kept(folder)
    data = path.read_bytes()
    for at in range(len(cache.FORMAT) + 33):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :])
        assert cache.load(folder, "key") is None


def test_a_changed_file_or_program_or_record_asks_for_other_content(monkeypatch: pytest.MonkeyPatch) -> None:
    key = cache.key_of([b"a", b"b"])
    assert cache.key_of([b"a", b"b"]) == key
    assert cache.key_of([b"ab", b""]) != key
    monkeypatch.setattr(cache, "__version__", "other")
    other = cache.key_of([b"a", b"b"])
    assert other != key
    monkeypatch.setattr(cache, "_DEFINITIONS", cache._DEFINITIONS[1:])  # noqa: SLF001 - a record that changed
    assert cache.key_of([b"a", b"b"]) not in (key, other)


def test_the_collector_is_left_as_it_was(folder: Path) -> None:
    cache.keep(folder, "key", small_content())
    gc.disable()
    try:
        cache.load(folder, "key")
        assert not gc.isenabled()
    finally:
        gc.enable()
    cache.load(folder, "key")
    assert gc.isenabled()


def test_without_the_source_of_the_records_nothing_is_kept(
    folder: Path, parses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = types.ModuleType("bare")
    bare.__file__ = str(folder / "bare.py")
    monkeypatch.setattr(cache, "_DEFINITIONS", (bare,))
    assert library.shipped(folder) == library.shipped(folder) == small_content()
    assert len(parses) == 2
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, parses: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert library.shipped(tmp_path / "file" / "cache") == small_content()
    assert len(parses) == 1


def test_the_oldest_go_when_there_are_many(folder: Path) -> None:
    for number in range(cache.KEPT + 3):
        cache.keep(folder, f"{number}", small_content())
        os.utime(folder / f"content-{number}.bin", ns=(number, number))
    cache.keep(folder, "last", small_content())
    names = {path.name for path in folder.glob("*")}
    assert len(names) == cache.KEPT
    assert "content-last.bin" in names
    assert "content-0.bin" not in names


class Hostile:
    """Would run a program when it is read back by plain pickle."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 1",)


@pytest.mark.parametrize(
    "value",
    [Hostile(), os.path.join, Path("x"), {"a": 1}, 5, b"x", cache.load, type, subprocess.Popen],
    ids=lambda value: type(value).__name__,
)
def test_nothing_but_content_is_made_of_what_is_kept(folder: Path, value: object) -> None:
    payload = pickle.dumps(value)
    folder.mkdir(parents=True)
    (folder / "content-key.bin").write_bytes(cache.FORMAT + hashlib.sha256(payload).digest() + payload)
    assert cache.load(folder, "key") is None


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\x80\x05",
        b"cos\nsystem\n.",
        b"cassess.domain.policy\nRecord\n.",
        b"\x80\x05K\x01K\x02u.",
        b"garbage",
        b"I1e5\n.",
    ],
)
def test_what_is_no_pickle_is_passed_over(folder: Path, payload: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "content-key.bin").write_bytes(cache.FORMAT + hashlib.sha256(payload).digest() + payload)
    assert cache.load(folder, "key") is None
