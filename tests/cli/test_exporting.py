"""The same state gives the same bytes; nothing that was said is missing; what strangers wrote acts nowhere."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest
import python_calamine

from tests.cli.calling import Assess
from tests.hostile.samples import texts

FORMATS = ("xlsx", "pdf", "html", "json", "csv")


def _written(assess: Assess, assessment: str, folder: Path, *options: str) -> dict[str, bytes]:
    found = assess("export", assessment, "-f", ",".join(FORMATS), "-o", str(folder), "--json", *options).data["files"]
    return {Path(path).suffix[1:]: Path(path).read_bytes() for path in found}


def test_the_same_state_gives_the_same_bytes(demo: Assess, tmp_path: Path) -> None:
    assert _written(demo, "voor", tmp_path / "a") == _written(demo, "voor", tmp_path / "b")


def test_files_say_whose_and_of_when_they_are(demo: Assess, tmp_path: Path) -> None:
    found = demo("export", "voor", "-f", "json", "-o", str(tmp_path / "new")).out
    assert found.strip().endswith("qompas-b-v_lob-methode-qompas_zelfbeoordeling_concept_2022-01-05.json")


def test_one_format_can_have_a_name_of_its_own(demo: Assess, tmp_path: Path) -> None:
    demo("export", "voor", "-f", "csv", "-o", str(tmp_path / "mijn.csv"))
    assert (tmp_path / "mijn.csv").exists()


def test_the_annexes_are_three_files_each_with_the_state_inside(demo: Assess, tmp_path: Path) -> None:
    found = demo("export", "voor", "-f", "annexes", "-o", str(tmp_path), "--json").data["files"]
    kinds = [Path(path).name.split("_")[2] for path in found]
    assert kinds == ["bijlage-1", "bijlage-2", "biv"]
    state = demo("export", "voor", "-f", "json", "-o", "-").out
    for path in found:
        reader = pypdf.PdfReader(path)
        assert reader.attachments["assessment.json"][0].decode() == state


def test_annexes_do_not_fit_one_file_or_stdout(demo: Assess, tmp_path: Path) -> None:
    for target in (str(tmp_path / "one.pdf"), "-"):
        assert demo("export", "voor", "-f", "annexes", "-o", target, code=2).err.count("\n") == 1
    assert not (tmp_path / "one.pdf").exists()


def test_a_profile_names_its_file_and_is_what_it_shows(demo: Assess, tmp_path: Path) -> None:
    words = ("-f", "pdf,html", "--profile", "bestuur", "-o", str(tmp_path), "--json")
    pdf, html = demo("export", "voor", *words).data["files"]
    assert "_bestuur_" in pdf
    assert len(pypdf.PdfReader(pdf).pages) == 2
    assert "Samenvatting voor het bestuur" in Path(html).read_text(encoding="utf-8")


def test_an_unknown_profile_is_one_line(demo: Assess, tmp_path: Path) -> None:
    found = demo("export", "voor", "-f", "pdf", "--profile", "kort", "-o", str(tmp_path), code=2)
    assert (found.err.count("\n"), "auditdossier" in found.err) == (1, True)


def test_a_folder_that_cannot_be_is_one_line(demo: Assess, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert demo("export", "voor", "-f", "csv,json", "-o", str(tmp_path / "file"), code=2).err.count("\n") == 1


@pytest.mark.parametrize("name", ["one.pdf", "one.XLSX", "one.json"])
def test_several_formats_do_not_fit_in_one_file(demo: Assess, tmp_path: Path, name: str) -> None:
    err = demo("export", "voor", "-f", "csv,json", "-o", str(tmp_path / name), code=2).err
    assert err.count("\n") == 1
    assert "csv, json" in err
    assert not (tmp_path / name).exists()


def test_several_formats_go_into_a_folder_that_is_there_whatever_its_name(demo: Assess, tmp_path: Path) -> None:
    for name in ("there.pdf", "2026.1"):
        (tmp_path / "there.pdf").mkdir(exist_ok=True)
        demo("export", "voor", "-f", "csv,json", "-o", str(tmp_path / name))
        assert len(list((tmp_path / name).iterdir())) == 2


def _sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _pdf_text(data: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(data))
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def test_every_explanation_is_in_every_format(demo: Assess, tmp_path: Path) -> None:
    files = _written(demo, "voor", tmp_path)
    answers = json.loads(files["json"])["answers"].values()
    said = [answer["why"]["nl"] for answer in answers]
    cells = {str(cell) for rows in _sheets(files["xlsx"]).values() for row in rows for cell in row}
    table = {cell for row in csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";") for cell in row}
    page = _pdf_text(files["pdf"])
    for text in said:
        assert text in cells
        assert text in table
        assert "".join(text.split()) in page


def test_numbers_and_dates_are_numbers_and_dates(demo: Assess, tmp_path: Path) -> None:
    sheets = _sheets(_written(demo, "voor", tmp_path)["xlsx"])
    assert list(sheets)[:3] == ["Leesmij", "Samenvatting", "Classificatie"]
    summary = sheets["Samenvatting"]
    column = summary[2].index("Dekking")
    assert [row[column] for row in summary[3:6]] == [0.2917, 0.2593, 0.5789]


def test_the_journal_head_is_in_every_format(demo: Assess, tmp_path: Path) -> None:
    head = demo("score", "voor", "--json").data["journal_head"]
    files = _written(demo, "voor", tmp_path)
    assert head.encode() in files["json"]
    assert head[:12] in _pdf_text(files["pdf"])
    assert head.encode() in zipfile.ZipFile(io.BytesIO(files["xlsx"])).read("docProps/core.xml")


def test_an_english_report_is_english(demo: Assess, tmp_path: Path) -> None:
    files = _written(demo, "voor", tmp_path, "--lang", "en")
    assert "Read me" in _sheets(files["xlsx"])
    assert "Self-assessment" in _pdf_text(files["pdf"])


@pytest.mark.parametrize("formats", ["", "docx", "xlsx,docx"])
def test_an_unknown_format_is_one_line(demo: Assess, tmp_path: Path, formats: str) -> None:
    assert demo("export", "voor", "-f", formats, "-o", str(tmp_path), code=2).err.count("\n") == 1


def test_hostile_text_is_kept_shown_and_written_as_text(assess: Assess, tmp_path: Path) -> None:
    name = assess("new", "--supplier", "[red]x[/]", "--product", "=HYPERLINK(1)").out.strip()
    questions = [
        f"{aspect}{number}" for aspect, count in (("B", 6), ("I", 6), ("V", 5)) for number in range(1, count + 1)
    ]
    samples = [text for text in dict.fromkeys(texts().values()) if 0 < len(text) < 2000 and text.strip()]
    for start in range(0, len(samples), len(questions)):
        for question, text in zip(questions, samples[start:], strict=False):
            assess("set", name, question, "low", f"--why={text}")
        for command in (["show", name], ["journal", name], ["check", name], ["score", name]):
            found = assess(*command, code=None)
            assert not [
                each
                for each in found.out + found.err
                if (ord(each) < 32 and each != "\n") or each in "\x7f\x9b\u202e\u2066"
            ]
    files = _written(assess, name, tmp_path)
    parts = zipfile.ZipFile(io.BytesIO(files["xlsx"]))
    sheets = [parts.read(part).decode() for part in parts.namelist() if part.startswith("xl/worksheets/sheet")]
    formulas = [formula for sheet in sheets for formula in re.findall("<f[ >].*?</f>", sheet)]
    assert formulas
    assert not [each for each in formulas if not re.match(r"<f>(IF|COUNTA|COUNTIF|SUM|MAX)\(", each)]
    assert b"/URI" not in files["pdf"]
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]


@pytest.mark.parametrize(
    ("text", "word"), [("q" * 100_000, "q"), ("regel\n" * 40_000, "regel")], ids=["no space", "lines"]
)
def test_a_very_long_text_is_written_whole(assess: Assess, tmp_path: Path, text: str, word: str) -> None:
    name = assess("new", "--supplier", "x", "--product", "y").out.strip()
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"answers": {"B1": {"value": "low", "why": text}}}), encoding="utf-8")
    assess("import", name, str(file))
    files = _written(assess, name, tmp_path / "out")
    sheets = _sheets(files["xlsx"])
    pieces = [str(row[-1]) for row in sheets["Vervolgteksten"][3:]]
    first = next(str(row[4]) for row in sheets["Classificatie"] if row[0] == "B1")
    assert "".join(pieces) == text
    assert text.startswith(first)
    assert len(first) > 1000
    assert _pdf_text(files["pdf"]).count(word) >= text.count(word)
