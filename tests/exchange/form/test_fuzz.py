"""Whatever is done to the bytes or the XML of a workbook, the reader ends with rows or with one problem or more."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.exchange.form import cells
from assess.exchange.form.package import Package
from assess.exchange.form.reader import read_form
from assess.exchange.form.usual import usual_rows
from assess.exchange.form.writer import write_form
from tests.exchange.form.spoiling import FOLDER, SHEET, packed, parts_of, small_form

GOOD = write_form(small_form())
PARTS = parts_of(GOOD)
STORED = packed(PARTS)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_TOKENS = [
    "<c",
    "</c>",
    "<v>",
    "</v>",
    "<f>",
    "</f>",
    "<row",
    "/>",
    ' r="',
    ' t="s"',
    ' s="99999"',
    "&#1;",
    "]]>",
    "<!--",
]


def said(data: bytes) -> object:
    """All that is read of a workbook."""
    found, problems = read_form(data, "x.xlsx")
    rows = (
        [(row.key, row.base, row.place, [row.read(name) for name in row.columns]) for row in found.rows]
        if found
        else []
    )
    return found and (found.head, found.author), rows, [(each.key, each.origin) for each in problems]


def said_otherwise(data: bytes) -> object:
    """The same by the slower reading alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "usual_rows", lambda *_given: None)
        patch.setattr(cells, "usual_texts", lambda *_given: None)
        return said(data)


def ends_well(data: bytes) -> None:
    assert said(data) == said_otherwise(data)
    found, problems = read_form(data, "x.xlsx")
    assert found is not None or problems
    for row in found.rows if found else ():
        assert all(read is None or read.place for read in map(row.read, row.columns))
    assert all(problem.text("nl") and problem.text("en") for problem in problems)


@QUICK
@given(st.lists(st.tuples(st.integers(0, len(STORED) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes(edits: list[tuple[int, int]]) -> None:
    data = bytearray(STORED)
    for place, value in edits:
        data[place] = value
    ends_well(bytes(data))


@QUICK
@given(st.integers(0, len(STORED)), st.integers(0, len(STORED)))
def test_bytes_that_are_gone(start: int, end: int) -> None:
    ends_well(STORED[:start] + STORED[end:])


@QUICK
@given(st.sampled_from(sorted(PARTS)), st.integers(0, 4_000), st.one_of(st.sampled_from(_TOKENS), st.text(max_size=20)))
def test_parts_with_something_else_in_them(part: str, place: int, text: str) -> None:
    content = PARTS[part].decode()
    ends_well(packed({**PARTS, part: (content[:place] + text + content[place:]).encode("utf-8", "replace")}))


@QUICK
@given(
    st.sampled_from(["B4", "C4", "D5", "B6", "E4", "F4"]),
    st.text(
        st.characters(min_codepoint=32, exclude_categories=["Cs"], exclude_characters="<&>\ufffe\uffff"), max_size=30
    ),
    st.sampled_from(["n", "s", "b", "e", "d", "str", "inlineStr", "?"]),
)
def test_cells_with_something_else_in_them(place: str, text: str, kind: str) -> None:
    sheet = PARTS[SHEET].decode()
    cell = f'<c r="{place}" t="{kind}"><v>{text}</v></c>'
    ends_well(
        packed(
            {**PARTS, SHEET: sheet.replace("</sheetData>", f'<row r="{place[1:]}">{cell}</row></sheetData>').encode()}
        )
    )


@QUICK
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [*re.split("(?=<)|(?<=>)", PARTS[SHEET].decode()), *_TOKENS, "</row>", "&#1;", "&x;", '<c r="B9"/>']
            ),
            st.integers(0, 200),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_tags_in_other_places(changes: list[tuple[str, int, int]]) -> None:
    tags = re.split("(?=<)|(?<=>)", PARTS[SHEET].decode())
    start = next(number for number, tag in enumerate(tags) if tag.startswith("<sheetData"))
    for tag, at, gone in changes:
        tags[start + at : start + at + gone] = [tag]
    ends_well(packed({**PARTS, SHEET: "".join(tags).encode()}))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.xlsx")), ids=lambda path: path.stem)
def test_the_quick_reading_and_the_slow_one_refuse_alike(path: Path) -> None:
    data = path.read_bytes()
    assert said(data) == said_otherwise(data)


def test_the_form_that_goes_out_is_read_by_the_quick_reading() -> None:
    package = Package(GOOD, "x.xlsx")
    sheets = [name for name in PARTS if name.startswith("xl/worksheets/")]
    assert all(usual_rows(package, name, PARTS[name], 1000) for name in sheets)
    assert usual_rows(package, SHEET, PARTS[SHEET], 5) is None


def otherwise(sheet: str) -> str:
    """The same sheet as another program could write it: with a prefix, comments, single quotes, text in CDATA."""
    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", sheet).replace("xmlns=", "xmlns:x=")
    text = re.sub(r'="([^"\'<]*)"', r"='\1'", text)
    text = re.sub(r"(<x:t [^>]*>)([^<&]+)<", r"\1<![CDATA[\2]]><", text)
    return text.replace("</x:row>", "<!-- <x:c r='B4'/> --></x:row>")


def test_the_same_xml_written_otherwise_says_the_same() -> None:
    sheets = {name: otherwise(part.decode()) for name, part in PARTS.items() if name.startswith("xl/worksheets/")}
    found, problems = read_form(packed({**PARTS, **{name: text.encode() for name, text in sheets.items()}}), "x.xlsx")
    good, _ = read_form(GOOD, "x.xlsx")
    assert found is not None
    assert good is not None
    assert (problems, found.head) == ((), good.head)
    names = [*good.rows[0].columns]
    assert [[row.read(name) for name in names] for row in found.rows] == [
        [row.read(name) for name in names] for row in good.rows
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<c r="B4" s="8" t="inlineStr">', '<c t="inlineStr" s="8" r="B4">'),
        ('<c r="B4" s="8" t="inlineStr">', '<c\n\tr = "B4"  t="inlineStr" >'),
        ('<t xml:space="preserve">Midden</t>', "<r><rPr><b/></rPr><t>Mid</t></r><r><t>den</t></r><rPh><t>x</t></rPh>"),
        ('<is><t xml:space="preserve">Midden</t></is>', "<is><t>Mi&#100;den</t></is>"),
    ],
)
def test_a_cell_written_otherwise_says_the_same(old: str, new: str) -> None:
    sheet = PARTS[SHEET].decode()
    assert old in sheet
    found, _ = read_form(packed({**PARTS, SHEET: sheet.replace(old, new).encode()}), "x.xlsx")
    assert found is not None
    read = found.rows[0].read("value")
    assert read is not None
    assert (read.place, read.value) == ("Vragen!B4", "Midden")
