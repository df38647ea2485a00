"""Reports come back: a PDF or workbook is held against itself, the journal, and what is rendered anew."""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assess.exchange.carried import STATE_PART
from assess.workflow.verifying import is_report
from tests.cli.driver import DEMO, Program, demo, example, worked
from tests.exchange.making import Making

__all__ = ["demo", "example", "worked"]

STAGES = ["data", "scores", "journal", "report"]
_ATTACHED = re.compile(rb"/Type /EmbeddedFile /Length ([0-9]+) /Filter /FlateDecode >>\nstream\n")


@pytest.fixture(scope="session")
def reports(example: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The worked example in every format that carries its data, by what its file name says that it is."""
    folder, program = tmp_path_factory.mktemp("reports"), Program(example)
    program("export", DEMO, "-f", "pdf,xlsx,annexes", "-o", folder)
    program("--lang", "en", "export", DEMO, "-f", "pdf", "--profile", "bestuur", "-o", folder)
    return {f"{path.stem.split('_')[2]}{path.suffix}": path.read_bytes() for path in folder.iterdir()}


def said(program: Program, data: bytes, file: Path, code: int = 0) -> dict[str, Any]:
    """What verifying these bytes says."""
    file.write_bytes(data)
    found: dict[str, Any] = program("--json", "verify", file, code=code).data
    return found


def statuses(found: dict[str, Any]) -> list[str]:
    """The outcome of every stage in order."""
    assert [each["stage"] for each in found["stages"]] == STAGES
    return [each["status"] for each in found["stages"]]


def with_state(workbook: bytes, change: Callable[[str], str], *, sealed: bool = True) -> bytes:
    """A workbook with another state inside, by default with the digest that belongs to it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            content = source.read(info)
            archive.writestr(
                info, _changed(content.decode(), change, sealed) if info.filename == STATE_PART else content
            )
    return target.getvalue()


def _changed(part: str, change: Callable[[str], str], sealed: bool) -> str:  # noqa: FBT001 - passed on
    start, end = part.index("{"), part.rindex("</state>")
    state = change(part[start:end])
    plain = state.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    digest = hashlib.sha256(plain.encode()).hexdigest()
    head = re.sub("[0-9a-f]{64}", digest, part[:start]) if sealed else part[:start]
    return head + state + part[end:]


def with_attached(pdf: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A PDF with another file attached; its table of places is no longer right, which readers mend in silence."""
    found = _ATTACHED.search(pdf)
    assert found is not None
    end = found.end() + int(found[1])
    packed = zlib.compress(change(zlib.decompress(pdf[found.end() : end])), 9)
    head = found[0].replace(found[1], str(len(packed)).encode())
    return pdf[: found.start()] + head + packed + pdf[end:]


@pytest.mark.parametrize(
    "name", ["zelfbeoordeling.pdf", "bestuur.pdf", "zelfbeoordeling.xlsx", "bijlage-1.pdf", "bijlage-2.pdf", "biv.pdf"]
)
def test_a_report_that_was_not_touched_holds(
    worked: Program, reports: dict[str, bytes], name: str, tmp_path: Path
) -> None:
    found = said(worked, reports[name], tmp_path / "x")
    assert statuses(found) == ["holds"] * 4
    assert (found["holds"], found["first_broken"], found["not_looked_at"]) == (True, None, [])
    assert found["report"]["assessment"] == DEMO
    assert found["report"]["journal_head"] == worked.journal(DEMO)[-1]["hash"]


def test_a_report_of_an_earlier_state_holds_for_good(demo: Program, tmp_path: Path) -> None:
    program, file = demo, tmp_path / "x.xlsx"
    program("export", DEMO, "-f", "xlsx", "-o", file)
    program("set", DEMO, "B1", "high", "--why", "Ook in de avond, bij toetsen.")
    assert statuses(said(program, file.read_bytes(), file)) == ["holds"] * 4
    as_of = tmp_path / "y.xlsx"
    program("export", DEMO, "-f", "xlsx", "-o", as_of, "--as-of", "today")
    assert statuses(said(program, as_of.read_bytes(), as_of)) == ["holds"] * 4


def test_one_changed_byte_of_what_is_shown_breaks_the_report(
    worked: Program, reports: dict[str, bytes], tmp_path: Path
) -> None:
    pdf = bytearray(reports["biv.pdf"])
    page = pdf.index(b"stream\n") + 40
    pdf[page] ^= 1
    found = said(worked, bytes(pdf), tmp_path / "x.pdf", code=1)
    assert statuses(found) == ["holds", "holds", "holds", "broken"]
    assert found["first_broken"] == "report"


def test_changed_text_in_a_sheet_breaks_the_report(worked: Program, reports: dict[str, bytes], tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reports["zelfbeoordeling.xlsx"])) as source, zipfile.ZipFile(target, "w") as made:
        for info in source.infolist():
            made.writestr(
                info,
                source.read(info).replace(b"Qompas", b"Kompas", 1) if "sheet1." in info.filename else source.read(info),
            )
    found = said(worked, target.getvalue(), tmp_path / "x.xlsx", code=1)
    assert statuses(found) == ["holds", "holds", "holds", "broken"]
    found_by_people = worked("--lang", "en", "verify", tmp_path / "x.xlsx", code=1)
    assert "first broken stage: report" in found_by_people.out
    assert found_by_people.err.count("\n") == 1


def test_a_changed_answer_differs_from_the_journal(worked: Program, reports: dict[str, bytes], tmp_path: Path) -> None:
    def change(data: bytes) -> bytes:
        state = json.loads(data)
        item = next(name for name, each in state["answers"].items() if each.get("why"))
        state["answers"][item]["why"] = "Iets heel anders dan wat er stond, maar wel lang genoeg als uitleg."
        return json.dumps(state, ensure_ascii=False).encode()

    found = said(worked, with_attached(reports["biv.pdf"], change), tmp_path / "x.pdf", code=1)
    assert statuses(found) == ["holds", "holds", "broken", "broken"]
    assert found["first_broken"] == "journal"
    assert "/answers/" in found["stages"][2]["problems"][0]


def test_a_changed_score_breaks_the_scores(worked: Program, reports: dict[str, bytes], tmp_path: Path) -> None:
    raised = with_state(
        reports["zelfbeoordeling.xlsx"],
        lambda state: re.sub(r'"declared": [0-9.]+', '"declared": 0.9999', state, count=1),
    )
    found = said(worked, raised, tmp_path / "x.xlsx", code=1)
    assert found["first_broken"] == "scores"
    assert "/scores/" in found["stages"][1]["problems"][0]
    assert "declared" in found["stages"][1]["problems"][0]


def test_a_state_that_is_not_the_one_that_was_put_in_breaks_the_data(
    worked: Program, reports: dict[str, bytes], tmp_path: Path
) -> None:
    other = with_state(
        reports["zelfbeoordeling.xlsx"], lambda state: state.replace("Qompas", "Kompas", 1), sealed=False
    )
    found = said(worked, other, tmp_path / "x.xlsx", code=1)
    assert statuses(found) == ["broken", "skipped", "skipped", "skipped"]
    assert found["first_broken"] == "data"


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"{",
        lambda _: b"[]",
        lambda data: data.replace(b"assess-state/1", b"something/1"),
        lambda data: data.replace(b'"schema"', b'"schema": "assess-state/1", "schema"', 1),
        lambda data: data.replace(b'"as_of": "2', b'"as_of": "x'),
        lambda data: data + b" " * 26_000_000,
    ],
)
def test_data_that_cannot_be_read_is_broken_data(
    worked: Program, reports: dict[str, bytes], change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    found = said(worked, with_attached(reports["biv.pdf"], change), tmp_path / "x.pdf", code=1)
    assert found["first_broken"] == "data"


def test_another_workspace_says_what_it_can_and_confirms_nothing(
    institution: Program, reports: dict[str, bytes], tmp_path: Path
) -> None:
    found = said(institution, reports["biv.pdf"], tmp_path / "x.pdf", code=1)
    assert found["first_broken"] is None
    assert found["holds"] is False
    assert statuses(found)[0] == "holds"
    assert statuses(found)[2:] == ["skipped", "skipped"]
    assert DEMO in found["stages"][2]["problems"][0]
    assert "not confirmed" in institution("--lang", "en", "verify", tmp_path / "x.pdf", code=1).out
    assert not institution.workspace.exists()


def test_who_took_in_the_pack_confirms_the_report(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    supplier("export", lms, "-f", "xlsx", "-o", tmp_path / "1.xlsx")
    institution("receive", tmp_path / "1.assess")
    institution("verify", tmp_path / "1.xlsx")
    supplier("set", lms, "B1", "medium", "--why", "Ook in de avond.")
    supplier("export", lms, "-f", "xlsx", "-o", tmp_path / "2.xlsx")
    found = institution("--json", "verify", tmp_path / "2.xlsx", code=1).data
    assert found["stages"][2]["status"] != "holds"


def test_a_report_of_another_version_is_not_compared(
    worked: Program, reports: dict[str, bytes], tmp_path: Path
) -> None:
    def change(data: bytes) -> bytes:
        return re.sub(rb'("version": )"[^"]+"', rb'\1"99.0"', data, count=1)

    found = said(worked, with_attached(reports["biv.pdf"], change), tmp_path / "x.pdf", code=1)
    assert statuses(found) == ["holds", "holds", "holds", "skipped"]
    assert "99.0" in found["stages"][3]["problems"][0]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 100, b"PK\x03\x04" + bytes(26) + b"xl/"])
def test_what_is_no_report_of_ours_is_refused(worked: Program, data: bytes, tmp_path: Path) -> None:
    assert said(worked, data, tmp_path / "x.pdf", code=2)["first_broken"] == "data"


def test_a_workbook_of_somebody_else_is_refused(worked: Program, tmp_path: Path) -> None:
    worked("form", DEMO, "-o", tmp_path / "form.xlsx")
    assert said(worked, (tmp_path / "form.xlsx").read_bytes(), tmp_path / "x.xlsx", code=2)["report"] is None


def test_a_report_has_no_signer(worked: Program, reports: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(reports["biv.pdf"])
    print_of_nobody = "SHA256:" + "A" * 43
    assert "--signer" in worked("verify", tmp_path / "x.pdf", "--signer", print_of_nobody, code=2).err


def test_a_pack_is_never_taken_for_a_report() -> None:
    assert not is_report(Making().pack()[:64])


def test_a_report_with_texts_that_were_erased_since_is_not_compared(demo: Program, tmp_path: Path) -> None:
    demo("export", DEMO, "-f", "xlsx", "-o", tmp_path / "x.xlsx")
    number = next(each["seq"] for each in demo.journal(DEMO) if each["kind"] == "answered" and each["reason"])
    demo("erase", DEMO, number, "--why", "op verzoek")
    found = demo("--json", "verify", tmp_path / "x.xlsx", code=1).data
    assert statuses(found)[2:] == ["skipped", "skipped"]
    assert found["first_broken"] is None


@pytest.mark.parametrize("part", range(1, 9))
def test_no_changed_byte_goes_by(worked: Program, reports: dict[str, bytes], part: int, tmp_path: Path) -> None:
    pdf = bytearray(reports["biv.pdf"])
    pdf[len(pdf) * part // 9] ^= 1
    assert said(worked, bytes(pdf), tmp_path / "x.pdf", code=1)["first_broken"] in STAGES


def test_questionnaires_of_other_shapes_are_broken_scores(
    worked: Program, reports: dict[str, bytes], tmp_path: Path
) -> None:
    def change(data: bytes) -> bytes:
        state = json.loads(data)
        state["scores"]["questionnaires"] = [{"id": [], "version": {}, "digest": None}, 1]
        return json.dumps(state).encode()

    found = said(worked, with_attached(reports["biv.pdf"], change), tmp_path / "x.pdf", code=1)
    assert found["first_broken"] == "scores"
