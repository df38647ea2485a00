"""The workbook beside XlsxWriter writing the same cells, and the whole export beside what an office does today.

    .venv/bin/python -m pip install XlsxWriter      (for the first comparison; nothing else of the project uses it)
    .venv/bin/python bench/workbook.py

The first comparison is made in one process, processor time, medians of alternating rounds: all of our workbook (with
its lists, colours, charts and the state inside) against XlsxWriter writing no more than the same cells with the same
styles, widths and heights. The second is made of whole processes in turns: `assess export -f xlsx,pdf` against
LibreOffice opening a scored workbook of the same requirements, working out its formulas and printing it to PDF. What
cannot be compared because a program is missing is left out. The worked example comes first, then an assessment in
which everything is answered with explanations of 400 characters.

The export draws the PDF in a second interpreter beside the workbook: two processors that nobody else uses show what
that is worth. Beside it stands the same export with one processor, as the program sees it.
"""

import compileall
import importlib
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from scoring import MOMENT, WHY, full_assessment

from assess.content.library import shipped
from assess.domain.assessment import Assessment
from assess.domain.chain import GENESIS, Head, seal
from assess.domain.events import started
from assess.export.formats import jsonfile
from assess.export.model import Edition, Report
from assess.export.report import build_report
from assess.export.xlsx.build import render_workbook
from assess.scoring.engine import score

ROOT = Path(__file__).parents[1]
IN_PROCESS, WHOLE = 9, 5
GOAL_CELLS, GOAL_OFFICE = 2.5, 0.7
START = "import sys; from assess.cli.main import main; sys.argv[0] = 'assess'; main()"
ALONE = "import os; os.cpu_count = lambda: 1; " + START
EXAMPLE = "voorbeeld-qompas"
LENGTH = 400


def main() -> None:
    """Measures both comparisons for both assessments and prints them."""
    compileall.compile_dir(ROOT / "assess", quiet=1)
    full = explained(full_assessment(shipped()))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(place, "demo", "--no-ui")
        name = imported(place, report_on(full))
        for title, assessment in (("worked example", EXAMPLE), ("everything answered", name)):
            (place / title).mkdir()
            data = exported(place, assessment, place / title)
            compare_cells(title, report_on(full) if assessment == name else example(), data)
            compare_office(title, place, assessment, data)


def tell(title: str, what: str, ours: float, other: float, goal: float) -> None:
    """One line of figures."""
    line = f"{title:20} {what:34} {ours * 1000:6.0f} / {other * 1000:6.0f} ms = {ours / other:.2f}x (goal <= {goal}x)\n"
    sys.stdout.write(line)


# ---------------------------------------------------------------------------------------------------- assessments


def explained(full: Assessment) -> Assessment:
    """An assessment with explanations of 400 characters."""
    why = (WHY * LENGTH)[:LENGTH]
    return replace(full, answers={name: replace(each, why=why) for name, each in full.answers.items()})


def report_on(state: Assessment) -> Report:
    """The report on a state, with a journal of one event."""
    content = shipped()
    draft = started(state.supplier, state.product, content.sources)
    event = seal(draft, Head(0, GENESIS), at=MOMENT, actor="security officer", salt="0" * 64)
    return build_report(content, state, (event,), score(content, state, MOMENT), Edition("nl"))


def example() -> Report:
    """The report on the worked example, as the tests have it."""
    sys.path.insert(0, str(ROOT))
    world: Any = importlib.import_module("tests.export.documents.world")
    of = world.subject()
    return build_report(of.content, of.assessment, of.events, of.scores, Edition("nl"))


def imported(place: Path, report: Report) -> str:
    """The name under which the state of a report was read into the workspace."""
    file = place / "answers.json"
    state = json.loads(jsonfile.render(report))
    kept = ("answers", "facts", "role_groups", "grants", "systems", "acts", "statement")
    file.write_text(json.dumps({name: state[name] for name in kept if name in state}), encoding="utf-8")
    name = run(place, "new", "--supplier", "Voorbeeld B.V.", "--product", "Leerplatform").strip()
    run(place, "import", name, str(file))
    return name


# ---------------------------------------------------------------------------------------------- the same cells


@dataclass(frozen=True)
class Same:
    """One cell: where, what, in which style."""

    row: int
    column: int
    value: object
    style: int


def compare_cells(title: str, report: Report, data: bytes) -> None:
    """Our workbook against XlsxWriter."""
    try:
        writer: Any = importlib.import_module("xlsxwriter")
    except ImportError:
        sys.stdout.write("XlsxWriter is not installed: its comparison is left out\n")
        return
    book = load_workbook(io.BytesIO(data))
    sheets = {sheet.title: [*same(sheet)] for sheet in book.worksheets}
    looks = dict(styles(book))
    widths = {sheet.title: {name: each.width for name, each in sheet.column_dimensions.items()} for sheet in book}
    heights = {sheet.title: {row: each.height for row, each in sheet.row_dimensions.items()} for sheet in book}
    ours, other = [], []
    for _ in range(IN_PROCESS):
        ours.append(seconds(lambda: render_workbook(report)))
        other.append(seconds(lambda: written(writer, sheets, looks, (widths, heights))))
    count = sum(map(len, sheets.values()))
    tell(title, f"workbook / XlsxWriter, {count} cells", statistics.median(ours), statistics.median(other), GOAL_CELLS)


def same(sheet: Any) -> Iterator[Same]:  # noqa: ANN401 - a sheet of openpyxl
    """The cells of a sheet."""
    for row in sheet.iter_rows():
        for each in row:
            if each.value is not None or each.has_style:
                yield Same(each.row - 1, each.column - 1, each.value, each.style_id if each.has_style else 0)


def styles(book: Any) -> Iterator[tuple[int, Mapping[str, object]]]:  # noqa: ANN401 - a workbook of openpyxl
    """The styles that cells have, in the words of XlsxWriter."""
    for sheet in book:
        for row in sheet.iter_rows():
            for each in row:
                if each.has_style:
                    yield each.style_id, style(each)


def style(cell: Any) -> Mapping[str, object]:  # noqa: ANN401 - a cell of openpyxl
    """The style of a cell, in the words of XlsxWriter."""
    found: dict[str, object] = {
        "font_name": cell.font.name,
        "font_size": cell.font.sz,
        "bold": bool(cell.font.b),
        "text_wrap": bool(cell.alignment.wrap_text),
        "valign": "top",
        "align": cell.alignment.horizontal or "left",
        "num_format": cell.number_format,
        "locked": bool(cell.protection.locked),
        "bottom": 1 if cell.border.bottom and cell.border.bottom.style else 0,
    }
    if cell.fill.fill_type == "solid":
        found["bg_color"] = f"#{cell.fill.fgColor.rgb[2:]}"
    return found


def written(writer: Any, sheets: Any, looks: Any, sizes: tuple[Any, Any]) -> bytes:  # noqa: ANN401 - see above
    """The same cells by XlsxWriter."""
    buffer, (widths, heights) = io.BytesIO(), sizes
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = writer.Workbook(buffer, options)
    formats = {number: book.add_format(look) for number, look in looks.items()}
    for title, cells in sheets.items():
        sheet = book.add_worksheet(title)
        for name, width in widths[title].items():
            sheet.set_column(f"{name}:{name}", width)
        for row, height in heights[title].items():
            if height:
                sheet.set_row(row - 1, height)
        for each in cells:
            put(sheet, each, formats.get(each.style))
    book.close()
    return buffer.getvalue()


def put(sheet: Any, cell: Same, look: Any) -> None:  # noqa: ANN401 - see above
    """One cell by XlsxWriter, by the function for its type."""
    match cell.value:
        case None:
            sheet.write_blank(cell.row, cell.column, None, look)
        case str() if cell.value.startswith("=IF(") or cell.value.startswith("=COUNT"):
            sheet.write_formula(cell.row, cell.column, cell.value, look, "OK")
        case str():
            sheet.write_string(cell.row, cell.column, cell.value, look)
        case datetime() | date():
            sheet.write_datetime(cell.row, cell.column, cell.value, look)
        case _:
            sheet.write_number(cell.row, cell.column, cell.value, look)


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work took this process."""
    before = time.process_time()
    work()
    return time.process_time() - before


# ---------------------------------------------------------------------------------------------- whole processes


def compare_office(title: str, place: Path, assessment: str, data: bytes) -> None:
    """One export against LibreOffice printing a scored workbook."""
    office = shutil.which("soffice")
    if office is None:
        sys.stdout.write("LibreOffice is not installed: its comparison is left out\n")
        return
    source = place / title / "scored.xlsx"
    source.write_bytes(scored(data))
    profile = f"-env:UserInstallation=file://{place}/office"
    target = str(place / title)
    printing = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", target, str(source)]
    subprocess.run(printing, check=True, capture_output=True)  # noqa: S603 - makes its profile, which is not measured
    ours, alone, other = [], [], []
    for _ in range(WHOLE):
        ours.append(elapsed(lambda: exported(place, assessment, place / title, "xlsx,pdf")))
        alone.append(elapsed(lambda: exported(place, assessment, place / title, "xlsx,pdf", ALONE)))
        other.append(elapsed(lambda: subprocess.run(printing, check=True, capture_output=True)))  # noqa: S603 - as above
    office_time = statistics.median(other)
    tell(title, "export xlsx,pdf / LibreOffice", statistics.median(ours), office_time, GOAL_OFFICE)
    tell(title, "the same with one processor", statistics.median(alone), office_time, GOAL_OFFICE)


def scored(data: bytes) -> bytes:
    """What an office keeps today: the requirements with their answers, points as formulas, sums per category."""
    book = load_workbook(io.BytesIO(data))
    made = Workbook()
    sheet: Any = made.worksheets[0]
    sheet.page_setup.orientation = "landscape"
    sheet.append(["Nummer", "Categorie", "Vraag", "Eis", "Antwoord", "Toelichting", "Gewicht", "Deel", "Punten"])
    for title in ("Maatregelen", "Toegangsvragen"):
        for row in book[title].iter_rows(min_row=4, values_only=True):
            number = sheet.max_row + 1
            score_of = f'IF(E{number}="voldoet",1,IF(E{number}="voldoet deels",0.5,0))'
            texts = (row[0], row[1], row[2], row[5], row[6], row[8])
            sheet.append([*texts, 10, f"={score_of}", f"=G{number}*H{number}"])
    last = sheet.max_row
    for category in sorted({str(row[0].value) for row in sheet["B2:B" + str(last)]}):
        sheet.append([category, "", "", "", "", "", f'=SUMIF(B2:B{last},"{category}",I2:I{last})'])
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def exported(place: Path, assessment: str, folder: Path, formats: str = "xlsx", start: str = START) -> bytes:
    """One export; returns the workbook."""
    run(place, "export", assessment, "-f", formats, "-o", str(folder), start=start)
    return next(path for path in sorted(folder.glob("*.xlsx")) if path.name != "scored.xlsx").read_bytes()


def run(place: Path, *arguments: str, start: str = START) -> str:
    """One call of the program, as its console script starts it; returns what it said."""
    world = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(place / "cache")}
    command = [sys.executable, "-c", start, "--workspace", str(place / "work"), *arguments]
    done = subprocess.run(command, env=world, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    return done.stdout


def elapsed(work: Callable[[], object]) -> float:
    """How long a piece of work takes by the clock on the wall."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
