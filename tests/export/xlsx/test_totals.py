"""Control totals say what stands on the sheets: with the values they carry, and worked out anew by LibreOffice."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.export.xlsx.reading import Rows, full, read

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def checks(rows: Rows) -> list[str]:
    """Every word of a check in the build-up."""
    return [str(cell) for row in rows for cell in row if cell in ("OK", "AFWIJKING")]


def test_the_values_that_formulas_carry_are_ok() -> None:
    found = checks(read(full())["Scoreopbouw"])
    assert len(found) > 40
    assert set(found) == {"OK"}


def recalculated(data: bytes, folder: Path, change: Callable[[str, str], str]) -> dict[str, list[list[str]]]:
    """The sheets as LibreOffice has them when it finds no values with the formulas."""
    source = folder / "werkmap.xlsx"
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            if name.startswith("xl/worksheets/sheet"):
                bare = re.sub("(<f>[^<]*</f>)<v>[^<]*</v>", r"\1", text.decode())
                text = change(name, bare).encode()
            after.writestr(name, text)
    profile = f"-env:UserInstallation=file://{folder}/office"
    every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [str(OFFICE), profile, "--headless", "--convert-to", every, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheets = {path.stem.removeprefix("werkmap-"): path for path in folder.glob("werkmap-*.csv")}
    return {name: [*csv.reader(path.read_text(encoding="utf-8").splitlines())] for name, path in sheets.items()}


@needs_office
def test_another_program_finds_the_same(tmp_path: Path) -> None:
    found = recalculated(full(), tmp_path, lambda _, text: text)
    shown = [cell for row in found["Scoreopbouw"] for cell in row if cell in ("OK", "AFWIJKING")]
    assert shown == checks(read(full())["Scoreopbouw"])
    assert [row[1] for row in found["Samenvatting"] if row[0] == "Controle"] == ["OK"]
    assert not [cell for rows in found.values() for row in rows for cell in row if re.match("#|Err:", cell)]


@needs_office
def test_a_number_that_was_changed_is_found(tmp_path: Path) -> None:
    rows = read(full())["Scoreopbouw"]
    title = rows[2].index("Punten")
    place = next(number for number, row in enumerate(rows, 1) if number > 3 and row[2] == "regel" and row[title])
    letter = chr(ord("A") + title)

    def change(name: str, text: str) -> str:
        if name != "xl/worksheets/sheet14.xml":
            return text
        changed = re.sub(rf'(<c r="{letter}{place}"[^>]*><v>)[^<]*', r"\g<1>999", text)
        assert changed != text
        return changed

    found = recalculated(full(), tmp_path, change)
    # The sum in which the line counts, and the total that counts the sums that agree.
    assert sum("AFWIJKING" in row for row in found["Scoreopbouw"]) == 2
    assert [row[1] for row in found["Samenvatting"] if row[0] == "Controle"] == ["AFWIJKING"]
