"""A file is read by a thread of its own, and nothing of what goes wrong there is lost."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assess.errors import InputError
from assess.exchange import container
from assess.workflow.ahead import Ahead
from tests.cli.driver import Program

GOOD = Path(__file__).parents[1] / "packs" / "good.assess"
LATER = ("assess.scoring", "assess.exchange.verify", "assess.store", "cryptography", "sqlite3")


def test_the_bytes_come_with_what_reading_them_as_a_pack_came_to() -> None:
    data, (members, problem) = Ahead(str(GOOD)).read()
    assert data == GOOD.read_bytes()
    assert (dict(members), problem) == (dict(container.read(data, str(GOOD))[0]), None)


def test_what_is_no_pack_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "lijst.txt"
    file.write_bytes(b"niets")
    data, (members, problem) = Ahead(str(file)).read()
    assert (data, dict(members)) == (b"niets", {})
    assert problem is not None
    assert problem.key == "exchange.container.foreign"


def test_no_thread_holds_stdin(assess: Program) -> None:
    before = threading.enumerate()
    Ahead("-")
    assert threading.enumerate() == before
    assert assess("verify", "-", stdin=GOOD.read_bytes(), code=None).out.startswith("✔")


def test_a_file_that_cannot_be_read_is_refused_where_somebody_listens(
    tmp_path: Path, assess: Program, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError) as refused:
        Ahead(str(tmp_path / "weg.assess")).read()
    assert refused.value.key == "import.missing"
    assert assess("verify", tmp_path / "weg.assess", code=2).err.count("\n") == 1
    assert capfd.readouterr().err == ""


def test_what_judges_a_pack_is_loaded_once_the_file_is_being_read() -> None:
    code = f"import sys, assess.cli.verifying; print([each for each in sys.modules if each.startswith({LATER})])"
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ended.stdout == "[]\n"
