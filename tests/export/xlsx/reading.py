"""A workbook read back by others than who wrote it: its parts as XML, its cells by python-calamine."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from python_calamine import CalamineWorkbook

from assess.domain.assessment import Assessment
from assess.export.formats.xlsx import render
from assess.export.model import Edition, Report, Subject
from assess.export.report import build_report
from assess.messages import Language
from tests.export.documents.world import full_state, subject

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

Rows = list[list[Any]]


def report_on(of: Subject) -> Report:
    """The report on a subject."""
    return build_report(of.content, of.assessment, of.events, of.scores, Edition(of.language))


@cache
def full(language: Language = "nl") -> bytes:
    """The workbook of the state in which every kind of thing is stated."""
    return render(report_on(subject(full_state(), language)))


def workbook(state: Assessment) -> bytes:
    """The workbook of a state."""
    return render(report_on(subject(state)))


@cache
def parts(data: bytes) -> dict[str, bytes]:
    """The parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def xml(data: bytes, name: str) -> Element:
    """A part as XML."""
    return fromstring(parts(data)[name])  # noqa: S314 - our own program wrote it


def names(data: bytes) -> list[str]:
    """The sheets in order."""
    return [str(each.get("name")) for each in xml(data, "xl/workbook.xml").iter(f"{MAIN}sheet")]


@cache
def sheet_xml(data: bytes) -> dict[str, Element]:
    """The sheets as XML, by name."""
    links = xml(data, "xl/_rels/workbook.xml.rels")
    # A target is a place in the file, or beside the workbook itself.
    targets = {each.get("Id"): posixpath.join("/xl", str(each.get("Target"))).lstrip("/") for each in links}
    sheets = xml(data, "xl/workbook.xml").iter(f"{MAIN}sheet")
    return {str(each.get("name")): xml(data, targets[each.get(f"{RELATION}id")]) for each in sheets}


def cells(sheet: Element) -> Iterator[Element]:
    """Every cell of a sheet."""
    return sheet.iter(f"{MAIN}c")


def text_of(cell: Element) -> str:
    """The text that stands in a cell, with what is escaped in it as it is read."""
    raw = "".join(each.text or "" for each in cell.iter(f"{MAIN}t"))
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), raw)


@cache
def read(data: bytes) -> dict[str, Rows]:
    """The values of every sheet, by python-calamine."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def all_text(data: bytes) -> str:
    """Every value of every sheet as text, dates as they are read in Dutch."""
    rows = (row for sheet in read(data).values() for row in sheet)
    return "\n".join(_shown(cell) for row in rows for cell in row)


def _shown(cell: object) -> str:
    if hasattr(cell, "strftime"):
        return str(cell.strftime("%d-%m-%Y"))
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
