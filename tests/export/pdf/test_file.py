"""The file as a reader, an archive, a screen reader and a suspicious person find it."""

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from PIL import ImageCms
from pypdf import PdfReader

from assess.export.blocks import Bullets, Card, Contents, Document, Heading, PageBreak, Pair, Pairs, Paragraph, SignOff
from assess.export.pdf.archive import ATTACHED
from assess.export.pdf.colours import profile
from assess.export.pdf.render import render_document
from tests.export.html.every_block import MOMENT, PLAIN, document
from tests.export.pdf.reading import bookmarks_of, elements, fonts, roles, squeezed, texts_of

DATA = b'{"assessment":"voorbeeld"}'
HEADINGS = tuple(
    Heading(level, f"Hoofdstuk {number}", f"h-{number}") for number, level in enumerate((1, 2, 3, 2, 4, 1, 3, 1))
)
NOISE = tuple(Paragraph("\n".join("regel" for _ in range(40))) for _ in HEADINGS)


def chapters() -> Document:
    """A document of some pages with headings that skip levels."""
    both = (each for pair in zip(HEADINGS, NOISE, strict=True) for each in pair)
    links = Pairs("Wijzers", (Pair("naar", "zie Hoofdstuk 7 en verder", None, {"Hoofdstuk 7": "h-7"}),))
    return replace(document(), draft="", blocks=(Contents("Inhoud"), PageBreak(), links, *both))


@pytest.fixture(scope="module")
def every() -> bytes:
    """A file with every kind of block."""
    return render_document(document(), DATA)


@pytest.fixture(scope="module")
def long() -> bytes:
    """A file of several pages with a table of contents."""
    return render_document(chapters())


def test_the_same_document_gives_the_same_bytes(every: bytes) -> None:
    assert render_document(document(), DATA) == every


def test_the_contents_have_the_pages_of_the_bookmarks(long: bytes) -> None:
    marks = bookmarks_of(long)
    listed = [each for each in HEADINGS if each.level <= 3]
    assert [words for _, words, _ in marks] == [each.text for each in listed]
    contents, *rest = texts_of(long)
    for _, words, page in marks:
        assert f"{squeezed(words)}{page}" in contents
        assert squeezed(words) in rest[page - 2]
    assert len({page for _, _, page in marks}) > 3


def test_bookmarks_leave_no_level_out(long: bytes) -> None:
    assert [level for level, _, _ in bookmarks_of(long)] == [0, 1, 2, 1, 0, 1, 0]


def test_every_page_has_its_number_and_running_lines(long: bytes) -> None:
    pages = texts_of(long)
    shown = chapters()
    for number, text in enumerate(pages, 1):
        assert f"pagina{number}van{len(pages)}" in text
        assert squeezed(shown.header) in text
        assert squeezed(shown.footer) in text


def test_a_draft_says_so_on_every_page_and_a_final_copy_nowhere() -> None:
    draft = texts_of(render_document(replace(chapters(), draft="CONCEPT")))
    final = texts_of(render_document(chapters()))
    assert all(text.count("CONCEPT") == 2 for text in draft)
    assert not any("CONCEPT" in text for text in final)


def test_running_lines_that_are_too_long_stand_on_the_first_page_as_a_whole() -> None:
    long = "een lange regel " * 30
    (first,) = texts_of(render_document(replace(document(), header=long, footer=long, draft=long, blocks=())))
    assert squeezed(long) in first
    assert "…" in first


def test_links_lead_to_where_their_words_say(long: bytes) -> None:
    places = {words: page for _, words, page in bookmarks_of(long)}
    with pikepdf.open(BytesIO(long)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [note for page in pdf.pages for note in page.obj.get("/Annots", ())]
        found = [(str(each.Contents), numbers[each.Dest[0].objgen]) for each in links]
    assert len(found) == 8
    assert all(places[words] == page for words, page in found)


def test_nothing_in_the_file_acts(every: bytes) -> None:
    with pikepdf.open(BytesIO(every)) as pdf:
        keys = {key for each in pdf.objects if isinstance(each, pikepdf.Dictionary | pikepdf.Stream) for key in each}
    assert not keys & {"/URI", "/JS", "/JavaScript", "/AA", "/OpenAction", "/A1", "/Launch"}


def test_every_font_travels_with_the_file(every: bytes) -> None:
    with pikepdf.open(BytesIO(every)) as pdf:
        found = list(fonts(pdf))
        assert {str(each.BaseFont).partition("+")[2] for each in found} == {
            "DejaVuSans",
            "DejaVuSans-Bold",
            "DejaVuSansTyped",
        }
        assert all("/FontFile2" in each.FontDescriptor and "/ToUnicode" in each for each in found)


def test_the_data_of_the_report_is_in_the_file(every: bytes, long: bytes) -> None:
    assert PdfReader(BytesIO(every)).attachments == {ATTACHED: [DATA]}
    assert PdfReader(BytesIO(long)).attachments == {}
    with pikepdf.open(BytesIO(every)) as pdf:
        assert pdf.Root.AF[0].AFRelationship == "/Source"


def test_what_the_file_says_about_itself_is_the_same_in_both_places(every: bytes) -> None:
    shown = document()
    with pikepdf.open(BytesIO(every)) as pdf:
        meta = pdf.open_metadata()
        assert meta["dc:title"] == str(pdf.docinfo["/Title"]) == shown.title
        assert meta["pdf:Keywords"] == pdf.docinfo["/Keywords"] == shown.journal_head
        assert meta["xmp:CreateDate"] == MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ")
        assert pdf.docinfo["/CreationDate"] == MOMENT.strftime("D:%Y%m%d%H%M%SZ")
        assert (meta.pdfa_status, meta["pdfuaid:part"]) == ("3A", "1")
        assert pdf.Root.Lang == shown.language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_colours_of_the_file_are_srgb(every: bytes) -> None:
    with pikepdf.open(BytesIO(every)) as pdf:
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == profile()
    own = ImageCms.getOpenProfile(BytesIO(profile()))
    assert ImageCms.getProfileName(own).strip() == "sRGB IEC61966-2.1"
    # A colour of this profile is the same colour of Pillow's own, give or take one step.
    made = ImageCms.buildTransform(own, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    from PIL import Image  # noqa: PLC0415 - beside what it is made for

    for colour in ((0, 99, 108), (224, 178, 51), (255, 255, 255), (0, 0, 0), (134, 239, 172)):
        seen = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), made)
        assert seen is not None
        assert all(abs(one - other) <= 1 for one, other in zip(seen.tobytes(), colour, strict=True))


# Structure


def test_each_kind_of_block_is_what_a_screen_reader_calls_it(every: bytes) -> None:
    with pikepdf.open(BytesIO(every)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        found = Counter(roles(pdf))
    kinds = {"H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "Caption", "TR", "TH", "TD", "Figure", "Link", "Form"}
    assert kinds | {"TOC", "TOCI", "Sect", "Document"} <= set(found)
    assert (found["Document"], found["H1"], found["Figure"], found["Form"]) == (1, 1, 2, 2)


def test_headings_leave_no_level_out(long: bytes) -> None:
    with pikepdf.open(BytesIO(long)) as pdf:
        levels = [int(role[1]) for role in roles(pdf) if re.fullmatch(r"H\d", role)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_pictures_have_words_and_a_place_and_heads_of_tables_a_scope(every: bytes) -> None:
    with pikepdf.open(BytesIO(every)) as pdf:
        for each in elements(pdf):
            if each.S == "/Figure":
                assert str(each.Alt) == PLAIN
                assert len(each.A.BBox) == 4
            if each.S == "/TH":
                assert each.A.Scope in ("/Row", "/Column")


def test_all_content_belongs_to_an_element_or_is_decoration(every: bytes) -> None:
    with pikepdf.open(BytesIO(every)) as pdf:
        for page in pdf.pages:
            depth = 0
            for each in pikepdf.parse_content_stream(page):
                name = str(each.operator)
                depth += name in ("BDC", "BMC")
                depth -= name == "EMC"
                assert depth == 1 or name not in ("Tj", "re", "f")
            assert depth == 0


def test_every_piece_and_annotation_finds_its_element_again(every: bytes) -> None:
    with pikepdf.open(BytesIO(every)) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        tree = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        for page in pdf.pages:
            codes = page.Contents.read_bytes()
            pieces = {int(each) for each in re.findall(rb"/MCID (\d+)", codes)}
            assert pieces == set(range(len(tree[int(page.StructParents)])))
            for note in page.obj.get("/Annots", ()):
                assert tree[int(note.StructParent)].S in ("/Link", "/Form")
                assert int(note.F) == 4


def test_fields_can_be_filled_in_and_say_what_for(every: bytes) -> None:
    fields = PdfReader(BytesIO(every)).get_fields() or {}
    assert [each["/TU"] for each in fields.values()] == [PLAIN, PLAIN]
    with pikepdf.open(BytesIO(every)) as pdf:
        font = pdf.Root.AcroForm.DR.Font.Fill
        assert b"<00E9>" in font.ToUnicode.read_bytes()
        assert "/NeedAppearances" not in pdf.Root.AcroForm


def test_a_document_without_fields_has_no_form_and_one_without_headings_no_contents(long: bytes) -> None:
    assert not PdfReader(BytesIO(long)).get_fields()
    bare = render_document(replace(document(), blocks=(Contents("Inhoud"), Paragraph("tekst"))))
    assert "Inhoud" not in texts_of(bare)[0]


def test_a_link_to_nowhere_is_only_text() -> None:
    shown = replace(document(), blocks=(Bullets((("weg", "nergens"),)), Pairs("", (Pair("a", "b", None, {"b": "c"}),))))
    data = render_document(shown)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "Link" not in roles(pdf)


def test_a_card_that_fits_on_a_page_is_not_divided() -> None:
    card = Card("c", "Kaart", "bad", "✘ niet", tuple(Pair(f"naam {number}", "waarde") for number in range(20)))
    pages = texts_of(render_document(replace(document(), blocks=(NOISE[0], card))))
    assert len(pages) == 2
    assert pages[1].count("waarde") == 20


def test_an_odd_number_of_fields_to_sign_has_one_on_the_last_line() -> None:
    data = render_document(replace(document(), blocks=(SignOff("", ("een", "twee", "drie")),)))
    assert len(PdfReader(BytesIO(data)).get_fields() or {}) == 3
