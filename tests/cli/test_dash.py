"""`-` as a file is stdin to what reads and stdout to what writes; a file of that name is never made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.cli.main import run
from assess.content.library import folder
from assess.exchange import container
from tests.cli.driver import DEMO, Program
from tests.exchange.sides import SECRET, institution, lms, ready, received, supplier

__all__ = ["institution", "lms", "ready", "received", "supplier"]


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to work in, in which nothing appears."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    yield here
    assert list(here.iterdir()) == []


def members(data: bytes) -> set[str]:
    return set(container.read(data, "stdout")[0])


@pytest.mark.parametrize("machine", [[], ["--json"]])
def test_a_pack_goes_through_pipes_from_one_side_to_the_other(
    supplier: Program, institution: Program, lms: str, machine: list[str]
) -> None:
    sent = supplier("submit", lms, "-o", "-", *machine).raw
    assert "manifest.json" in members(sent)
    assert institution("verify", "-", "--json", stdin=sent).data["holds"] is True
    assert institution("--json", "receive", "-", stdin=sent).data["number"] == 1
    assert institution.journal(lms) == supplier.journal(lms)


def test_what_goes_to_stdout_is_told_on_stderr_alone(supplier: Program, lms: str) -> None:
    found = supplier("submit", lms, "-o", "-")
    assert found.raw.startswith(b"PK")
    assert lms in found.err
    assert supplier.journal(lms)[-1]["kind"] == "submitted"


def test_a_pack_of_a_journal_that_moved_on_does_not_go_out(
    supplier: Program, lms: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assess.workflow import submitting  # noqa: PLC0415 - to change the journal between reading and writing

    before, sealed = supplier.journal(lms), submitting._sealed  # noqa: SLF001 - as above

    def and_meanwhile(*given: object, **named: object) -> bytes:
        run(["--workspace", str(supplier.workspace), "--quiet", "set", lms, "B1", "high", "--why", "Toetsen."])
        made: bytes = sealed(*given, **named)  # type: ignore[arg-type]
        return made

    monkeypatch.setattr(submitting, "_sealed", and_meanwhile)
    found = supplier("submit", lms, "-o", "-", code=None)
    assert found.code != 0
    assert b"PK" not in found.raw
    assert len(supplier.journal(lms)) == len(before) + 1


@pytest.mark.parametrize("machine", [[], ["--json"]])
def test_a_pack_is_signed_in_the_middle_of_a_pipe(
    supplier: Program, institution: Program, lms: str, machine: list[str]
) -> None:
    sent = supplier("submit", lms, "-o", "-").raw
    institution("keys", "new", "--name", "Stichting Voorbeeld")
    signed = institution("sign", "-", "-o", "-", *machine, stdin=sent).raw
    assert members(signed) == members(sent)
    found = institution("--json", "verify", "-", stdin=signed).data
    assert (found["holds"], len(found["signatures"])) == (True, 2)


@pytest.mark.parametrize("machine", [[], ["--json"]])
def test_a_round_goes_back_through_a_pipe(received: Program, supplier: Program, lms: str, machine: list[str]) -> None:
    received("review", lms, "B1", "ask", "--why", "Welke uren?")
    found = received("return", lms, "-o", "-", *machine)
    assert found.raw.startswith(b"PK")
    supplier("receive", "-", stdin=found.raw)
    assert [each["item"] for each in supplier("--json", "review", lms).data["asked"]] == ["B1"]


def test_a_passphrase_comes_from_a_pipe(
    supplier: Program, lms: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ASSESS_PASSPHRASE")
    words = ["submit", lms, "-o", tmp_path / "1.assess", "--passphrase-file", "-"]
    supplier(*words, stdin=b"iets anders", code=2)
    supplier(*words, stdin=f"{SECRET}\n".encode())
    supplier("verify", tmp_path / "1.assess")


def test_stdin_is_not_both_a_pack_and_a_passphrase(supplier: Program) -> None:
    found = supplier("sign", "-", "-o", "-", "--passphrase-file", "-", code=2)
    assert (found.raw, found.err.count("\n")) == (b"", 1)
    assert "maar één keer" in found.err


def test_a_public_key_comes_from_a_pipe(supplier: Program, institution: Program) -> None:
    line = supplier("keys", "export").raw
    institution("keys", "trust", "-", "--name", "Voorbeeld B.V.", stdin=line)
    assert institution("--json", "keys", "list").data["known"][0]["holder"] == "Voorbeeld B.V."


def test_a_questionnaire_comes_from_a_pipe(assess: Program) -> None:
    text = (folder() / "biv.yaml").read_bytes()
    assess("questionnaires", "check", "-", stdin=text)
    assert assess("questionnaires", "convert", "-", stdin=text).data["meta"]["id"] == "biv"
    assert assess("questionnaires", "check", "-", stdin=b"a: [", code=2).err.startswith("-:2:1:")


def test_a_population_comes_from_a_pipe(assess: Program) -> None:
    assessment = assess.new()
    population = b"nummer;naam\nK1;iemand\nK2;iemand\n"
    found = assess("--json", "sample", "draw", assessment, "-", stdin=population).data
    assert found["population"]["count"] == 2


@pytest.mark.parametrize(
    "words", [("form", DEMO, "-o", "-"), ("export", DEMO, "-f", "xlsx", "-o", "-"), ("form", DEMO, "-o", "-", "--json")]
)
def test_a_workbook_goes_to_stdout(worked: Program, words: tuple[str, ...]) -> None:
    assert worked(*words).raw.startswith(b"PK")


def test_a_form_comes_back_through_a_pipe(demo: Program) -> None:
    form = demo("form", DEMO, "-o", "-").raw
    found = demo("--json", "import", DEMO, "-", stdin=form).data
    assert found["taken_in"] == 0
    assert found["refused"] == []


def test_a_closed_stdin_is_one_line(
    worked: Program, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert run(["--workspace", str(worked.workspace), "verify", "-"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_evidence_comes_from_a_pipe(assess: Program) -> None:
    assessment = assess.new()
    words = ["--json", "evidence", "add", assessment, "--title", "Testverslag"]
    found = assess(*words, "--file", "-", stdin=b"verslag").data["evidence"]
    assert (found["file"], found["size"]) == ("stdin", 7)
    assert "same" in assess("--json", "evidence", "check", assessment).out
    assert "niet beide" in assess(*words, "--file", "-", "--url", "https://example.org", code=2).err
    assert "25 MiB" in assess(*words, "--file", "-", stdin=bytes(25 * 2**20 + 1), code=2).err


@pytest.mark.parametrize("machine", [[], ["--json"]])
def test_what_is_carried_over_comes_from_a_pipe(supplier: Program, lms: str, machine: list[str]) -> None:
    for sent in (supplier("submit", lms, "-o", "-").raw, supplier("export", lms, "-f", "json", "-o", "-").raw):
        found = supplier("new", "--from", "-", "--supplier", "A", "--product", "B", *machine, stdin=sent)
        assert found.raw
    cut = supplier("submit", lms, "-o", "-").raw[:200]
    assert supplier("new", "--from", "-", stdin=cut, code=1).err.startswith("stdin: het pak is afgebroken")
