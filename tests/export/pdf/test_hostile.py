"""Texts of strangers in every place of every kind of block are on the page, and make nothing."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from assess.export.blocks import Bar, Bullets, Card, Chart, Document, Grid, Heading, Pair, Paragraph
from assess.export.model import Column, Table
from assess.export.pdf.render import render_document
from tests.export.html.every_block import document
from tests.export.pdf.reading import expected, read_in_order, roles
from tests.hostile.samples import texts

LONG = {name: text for name, text in texts().items() if name.startswith("long/")}
SHORT = {name: text for name, text in texts().items() if text and name not in LONG}


def one_place(text: str) -> Document:
    """A document with a text in one paragraph."""
    return replace(document(), blocks=(Paragraph(text),))


def few_places(text: str) -> Document:
    """A document with a text in one place of each kind, for texts of which a page full would be too much."""
    blocks = (
        Heading(1, text, "a"),
        Bullets(((text, "a"),)),
        Card("b", text, "good", text, (Pair(text, text),)),
        Grid(Table("t", text, "", (Column("c", text),), ((text,),))),
        Chart("x", ("x", text), (Bar(text, (Decimal(1), None)),), text),
    )
    return replace(document(), blocks=blocks, header=text)


@pytest.mark.parametrize("name", SHORT)
def test_a_text_is_on_the_page_in_every_place(name: str) -> None:
    text = SHORT[name]
    data = render_document(document(text))
    assert read_in_order(data).count(expected(text)) >= 30
    with pikepdf.open(BytesIO(data)) as pdf:
        found = {key for each in pdf.objects if isinstance(each, pikepdf.Dictionary) for key in each}
        # Words of spaces alone lead nowhere.
        assert {"Table", "Figure"} | ({"Link"} if expected(text) else set()) <= set(roles(pdf))
    assert not found & {"/URI", "/JS", "/JavaScript"}


@pytest.mark.parametrize("name", sorted(set(LONG) - {"long/stacked"}))
def test_all_of_a_long_text_is_there(name: str) -> None:
    text = LONG[name]
    assert expected(text) in read_in_order(render_document(one_place(text)))


@pytest.mark.parametrize("name", ["long/no-space", "long/words", "long/break-tags"])
def test_a_long_text_fits_everywhere(name: str) -> None:
    data = render_document(few_places(LONG[name]))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) > 10
        assert {"Table", "Figure", "Link"} <= set(roles(pdf))
