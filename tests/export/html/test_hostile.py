"""Texts of strangers in every place of every kind of block are read as they were typed, and make nothing."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from assess.domain.text import one_line, reveal
from assess.export.blocks import Bar, Bullets, Card, Chart, Document, Grid, Heading, Pair, Paragraph
from assess.export.model import Column, Table
from tests.export.html.every_block import PLAIN, document
from tests.export.html.reading import Element, page_of
from tests.hostile.samples import texts

LONG = {name: text for name, text in texts().items() if name.startswith("long/")}
SHORT = {name: text for name, text in texts().items() if text and name not in LONG}
PLACES = ("p", "h1", "h2", "h3", "li", "dt", "dd", "th", "td", "figcaption", "caption", "desc")
PLAIN_PAGE = page_of(document())
PLAIN_LINES = page_of(document(f"{PLAIN}\n{PLAIN}"))


def few_places(text: str) -> Document:
    """A document with a text in one place of each kind, for texts of which a page full would be too much."""
    around = document()
    blocks = (
        Heading(1, text, "a"),
        Paragraph(text),
        Bullets(((text, "a"),)),
        Card("b", text, "good", text, (Pair(text, text),)),
        Grid(Table("t", text, "", (Column("c", text),), ((text,),))),
        Chart("x", ("x",), (Bar(text, (Decimal(1),)),), text),
    )
    return replace(around, blocks=blocks, header=text)


def kinds(root: Element) -> set[tuple[str, str]]:
    """Every kind of element with every kind of its attributes."""
    return {(each.tag, name) for each in root.all() for name in ("", *each.attributes)}


def shape(root: Element) -> list[str]:
    """Every element but links, and the lines and heights of pictures, with its attributes where no text stands."""
    free = {"content", "height", "y"}
    kept = [each for each in root.all() if each.tag not in ("a", "text")]
    return [f"{each.tag} {[item for item in each.attributes.items() if item[0] not in free]}" for each in kept]


def unjoined(text: str) -> str:
    # Where a chain of joiners without end is divided over lines of a picture, one at the edge has its mark.
    return text.replace("\u27e8U+200D\u27e9", "\u200d")


@pytest.fixture(scope="module", params=SHORT)
def text(request: pytest.FixtureRequest) -> str:
    """A hostile text."""
    return SHORT[request.param]


@pytest.fixture(scope="module")
def found(text: str) -> Element:
    """The page with the text in every place."""
    return page_of(document(text))


def test_a_text_makes_no_element_and_no_attribute(found: Element) -> None:
    # What is too long for a coloured field is drawn otherwise.
    assert shape(found) in (shape(PLAIN_PAGE), shape(PLAIN_LINES))
    assert kinds(found) <= kinds(PLAIN_PAGE)


def test_a_text_is_read_literally_wherever_it_stands(text: str, found: Element) -> None:
    for tag in PLACES:
        before = [each.text for each in PLAIN_PAGE.all(tag)]
        assert [each.text for each in found.all(tag)] == [each.replace(PLAIN, reveal(text)) for each in before], tag


def test_a_text_is_literal_in_the_head(text: str, found: Element) -> None:
    named = {each.attributes.get("name"): each.attributes.get("content") for each in found.all("meta")}
    assert named["description"] == named["generator"] == reveal(text)
    assert found.one("head").one("title").text == one_line(text)


def test_the_lines_of_a_picture_together_are_the_whole_label(text: str, found: Element) -> None:
    for picture in found.all("svg"):
        labels = "".join(each.text for each in picture.classed("label"))
        assert unjoined(labels) == unjoined(one_line(text) * 3)


def test_a_text_cannot_leave_its_string_in_the_running_lines(found: Element) -> None:
    lines = re.findall(r" @(\S+) \{ content: (.*); \}", found.one("style").text.rpartition("@page {")[2])
    assert [box for box, _ in lines] == ["top-left", "top-right", "bottom-left"]
    assert all(re.fullmatch(r'"(?:[A-Za-z0-9]|\\[0-9a-f]{6})*"', line) for _, line in lines)


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_is_whole_wherever_it_stands(name: str) -> None:
    word = "Woord"
    long, short = page_of(few_places(LONG[name])), page_of(few_places(word))
    assert kinds(long) <= kinds(short)
    for tag in PLACES:
        before = [each.text for each in short.all(tag)]
        assert [each.text for each in long.all(tag)] == [each.replace(word, reveal(LONG[name])) for each in before], tag


def test_what_comes_from_suppliers_has_a_reading_direction_of_its_own() -> None:
    holding = [each for each in PLAIN_PAGE.one("main").all() if PLAIN in each.inside and each.tag != "a"]
    assert holding
    without = {each.tag for each in holding if "dir" not in each.attributes}
    assert without == {"bdi", "title", "desc", "text"}
