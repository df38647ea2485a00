"""A workbook that is broken is refused in one line with its place, and nothing is written."""

import io
import zipfile

import pytest

from assess.exchange.form.reader import read_form
from assess.exchange.form.writer import write_form
from tests.cli.driver import DEMO, Program
from tests.exchange.form import spoiling
from tests.exchange.form.spoiling import FOLDER, RAW, SPOILED, samples

EXPECTED = {name: (key, place) for name, (_, key, place) in SPOILED.items()}
EXPECTED |= {name: (key, None) for name, (_, key) in RAW.items()}


def what_is_in(data: bytes) -> object:
    """The parts of an archive; two versions of zlib may pack the same differently."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(each.filename, each.file_size, each.CRC) for each in archive.infolist()]
    except zipfile.BadZipFile:
        return "no archive"


def test_the_files_are_those_that_the_script_makes() -> None:
    made = samples()
    kept = {path.stem: path.read_bytes() for path in FOLDER.glob("*.xlsx")}
    assert kept.keys() == made.keys() == EXPECTED.keys()
    assert [name for name in made if what_is_in(kept[name]) != what_is_in(made[name])] == []
    assert sum(map(len, kept.values())) < 500_000


def test_the_form_they_are_made_from_is_taken_as_it_is(demo: Program) -> None:
    good = demo.workspace.parent / "goed.xlsx"
    good.write_bytes(write_form(spoiling.small_form()))
    kinds = {each["kind"] for each in demo("--json", "import", DEMO, good).data["changes"]}
    assert kinds == {"unchanged"}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_fault_is_one_line_with_its_place_and_nothing_is_written(name: str, demo: Program) -> None:
    key, place = EXPECTED[name]
    before = demo.journal(DEMO)
    file = FOLDER / f"{name}.xlsx"
    said = demo("import", DEMO, file, code=2).err
    assert said.count("\n") == 1, said
    assert str(file) in said
    assert place is None or f":{place}:" in said
    assert demo.journal(DEMO) == before
    found, problems = read_form(file.read_bytes(), file.name)
    assert found is not None or [each.key for each in problems] == [key]


def test_a_form_of_another_assessment_is_refused(demo: Program) -> None:
    other = demo.workspace.parent / "ander.xlsx"
    other.write_bytes(write_form(spoiling.small_form("een-ander-1234")))
    assert "een-ander-1234" in demo("import", DEMO, other, code=2).err


def test_everything_that_is_refused_is_told_at_once_with_what_would_be_taken_in(demo: Program) -> None:
    parts = spoiling.parts_of(write_form(spoiling.small_form()))
    for name in ("formula-in-an-answer", "no-date-in-a-date", "text-in-a-number", "number-in-a-list"):
        SPOILED[name][0](parts)
    file = demo.workspace.parent / "veel.xlsx"
    file.write_bytes(spoiling.packed(parts))
    found = demo("--json", "import", DEMO, file, "--dry-run", code=2)
    assert [each["place"] for each in found.data["refused"]] == ["Vragen!B4", "Vragen!C4", "Vragen!D5", "Vragen!B6"]
    assert found.err.count("\n") == 4
