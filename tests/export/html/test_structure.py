"""The page as a screen reader, a keyboard and a machine find it."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from assess.export.blocks import Bullets, Card, Contents, Document, Heading, Pair, Pairs, Paragraph
from assess.export.html import page
from assess.export.html.markup import style_element
from assess.export.html.page import render_document
from tests.export.html.every_block import MOMENT, document
from tests.export.html.reading import Element, page_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
STYLE = Path(page.__file__).with_name("style.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def whole() -> Element:
    """The page of a document with every kind of block."""
    return page_of(document())


def with_blocks(*blocks: Heading | Card | Paragraph | Contents | Bullets | Pairs) -> Document:
    return replace(document(), blocks=blocks)


def levels(root: Element) -> list[int]:
    return [int(each.tag[1]) for each in root.all(*HEADINGS)]


# Landmarks and headings


def test_the_page_names_its_language_title_and_width(whole: Element) -> None:
    named = {each.attributes.get("name"): each.attributes.get("content") for each in whole.all("meta")}
    assert whole.attributes == {"lang": "nl"}
    assert whole.one("head").one("title").text == document().title
    assert named["viewport"] == "width=device-width, initial-scale=1"
    assert named["date"] == MOMENT.isoformat()


def test_the_head_of_the_journal_is_in_the_file_as_a_whole(whole: Element) -> None:
    named = {each.attributes.get("name"): each.attributes.get("content") for each in whole.all("meta")}
    assert named["journal-head"] == document().journal_head


def test_each_landmark_stands_once_and_the_body_holds_nothing_else(whole: Element) -> None:
    tags = [each.tag for each in whole.one("body").inside if isinstance(each, Element)]
    assert tags == ["a", "div", "header", "nav", "main", "footer"]
    assert all(len(list(whole.all(tag))) == 1 for tag in ("header", "nav", "main", "footer"))


def test_the_first_link_leads_to_the_content(whole: Element) -> None:
    first = next(whole.all("a"))
    assert first.text == "Naar de inhoud"
    assert first.attributes["href"] == f"#{whole.one('main').attributes['id']}"


def test_a_heading_is_never_more_than_one_level_below_the_one_before(whole: Element) -> None:
    found = levels(whole)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(found))


def test_a_card_stands_one_level_below_its_chapter_and_not_below_the_card_before() -> None:
    cards = [Card(f"c{number}", "x", "good", "x", ()) for number in range(2)]
    found = page_of(with_blocks(*cards, Heading(1, "x", "a"), *cards, Heading(2, "x", "b"), *cards))
    assert levels(found.one("main")) == [2, 2, 2, 3, 3, 3, 4, 4]


def test_headings_that_skip_a_level_move_up() -> None:
    found = page_of(with_blocks(*(Heading(level, "x", f"a{level}") for level in (3, 4, 1, 4))))
    assert levels(found.one("main")) == [2, 3, 2, 3]


# Links


def test_every_id_stands_once(whole: Element) -> None:
    ids = [each.attributes["id"] for each in whole.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[!-~]+", each) for each in ids)


def test_every_link_and_every_reference_leads_somewhere(whole: Element) -> None:
    ids = {each.attributes["id"] for each in whole.all() if "id" in each.attributes}
    links = {each.attributes["href"].removeprefix("#") for each in whole.all("a")}
    names = ("aria-labelledby", "aria-describedby")
    references = {each.attributes[name] for each in whole.all() for name in names if name in each.attributes}
    assert links | references <= ids
    assert {"chapter-1", "item-1", "item-2"} <= links


def test_a_link_to_what_is_not_in_the_document_is_plain_text() -> None:
    found = page_of(
        with_blocks(Bullets((("x", "nowhere"),)), Pairs("", (Pair("a", "zie R1", links={"R1": "nowhere"}),)))
    )
    assert list(found.one("main").all("a")) == []
    assert found.one("dd").text == "zie R1"


def test_an_anchor_that_stands_twice_leads_to_the_first_and_an_empty_one_to_nothing() -> None:
    found = page_of(with_blocks(Contents("x"), *(Heading(1, text, "a") for text in "12"), Heading(1, "3", "")))
    assert [(each.text, each.attributes.get("id")) for each in found.one("main").all("h2")] == [
        *(("1", "a"), ("2", None), ("3", None)),
    ]
    assert [each.attributes.get("href") for each in found.one("nav").all("a")] == ["#a", "#a", None]


@pytest.mark.parametrize("anchor", ["a b", 'x" onclick="y', "é", "a~20~b", "#", "\u202e"])
def test_an_anchor_of_strangers_is_an_id_that_its_links_find(anchor: str) -> None:
    found = page_of(with_blocks(Heading(1, "x", anchor), Bullets((("y", anchor),))))
    assert found.one("main").one("a").attributes["href"] == f"#{found.one('h2').attributes['id']}"
    assert set(found.one("h2").attributes) == {"id", "dir"}


def test_other_anchors_are_other_ids() -> None:
    anchors = ("a b", "a~20~b", "a20b", "ab", "a\u00a0b")
    found = page_of(with_blocks(*(Heading(1, "x", each) for each in anchors)))
    assert len({each.attributes["id"] for each in found.all("h2")}) == len(anchors)


# Table of contents


def outline(items: Element) -> list[object]:
    """The links of a list, each with the outline below it when there is one."""
    found: list[object] = []
    for item in items.inside:
        if isinstance(item, Element):
            link, *below = [each for each in item.inside if isinstance(each, Element)]
            found += [link.text, *([outline(below[0])] if below else [])]
    return found


def test_the_table_of_contents_lists_chapters_and_their_parts() -> None:
    headings = [(1, "1"), (2, "1.1"), (3, "1.1.1"), (2, "1.2"), (1, "2"), (1, "3"), (2, "3.1")]
    found = page_of(with_blocks(Contents("Inhoud"), *(Heading(level, text, f"a{text}") for level, text in headings)))
    navigation = found.one("nav")
    assert navigation.one("h2").text == "Inhoud"
    assert navigation.attributes["aria-labelledby"] == navigation.one("h2").attributes["id"]
    lists = next(navigation.all("ul"))
    assert outline(lists) == ["1", ["1.1", "1.2"], "2", "3", ["3.1"]]


def test_a_document_without_contents_or_without_headings_has_no_navigation() -> None:
    assert list(page_of(with_blocks(Heading(1, "x", "a"))).all("nav")) == []
    assert list(page_of(with_blocks(Contents("x"), Paragraph("x"))).all("nav")) == []
    assert "class" not in page_of(with_blocks(Paragraph("x"))).one("body").attributes


# Tables, pictures, names with values


def test_every_table_has_a_caption_and_heads_with_their_scope(whole: Element) -> None:
    tables = list(whole.all("table"))
    assert tables
    for table in tables:
        assert table.one("caption").text
        assert {each.attributes["scope"] for each in table.one("thead").all("th")} == {"col"}
        assert {each.attributes["scope"] for each in table.one("tbody").all("th")} == {"row"}
        assert all(each.text for each in table.all("th"))


def test_a_wide_table_scrolls_in_a_frame_that_the_keyboard_reaches_and_its_caption_names(whole: Element) -> None:
    frames = list(whole.classed("scroll"))
    assert len(frames) == len(list(whole.all("table")))
    for frame in frames:
        assert frame.attributes["tabindex"] == "0"
        assert frame.attributes["role"] == "group"
        assert frame.attributes["aria-labelledby"] == frame.one("caption").attributes["id"]


def test_a_table_without_rows_says_so_in_words(whole: Element) -> None:
    assert "Niets vastgelegd." in [each.text for each in whole.all("p")]


def test_cells_are_written_as_people_read_them(whole: Element) -> None:
    (table,) = whole.classed("columns-5")
    rows = [[each.text for each in row.all("th", "td")] for row in table.one("tbody").all("tr")]
    assert rows == [["Een gewone tekst", "3", "50 %", "01-06-2026", "Een gewone tekst"], ["", "0,25", "", "", ""]]


def test_a_picture_has_a_name_a_description_and_its_numbers_as_a_table(whole: Element) -> None:
    for figure in (each for each in whole.all("figure") if list(each.all("svg"))):
        picture = figure.one("svg")
        named = {each.attributes["id"]: each.text for each in picture.all("title", "desc")}
        assert picture.attributes["role"] == "img"
        assert all(named[picture.attributes[f"aria-{name}by"]] for name in ("labelled", "described"))
        assert [each.text for each in figure.one("tbody").all("td")] == [each.text for each in picture.classed("value")]


def test_bars_are_as_long_as_their_share_and_never_longer_than_the_whole(whole: Element) -> None:
    percents, counts = whole.all("svg")
    for picture, widths in (
        (percents, ["100.00%", "45.60%", "0.00%", "100.00%", "0.00%"]),
        (counts, ["50.00%", "1.90%", "0.00%", "100.00%", "0.00%"]),
    ):
        bars = [each for each in picture.all("rect") if each.attributes["class"].startswith("fill")]
        assert [each.attributes["width"] for each in bars] == widths


def test_every_name_has_its_value(whole: Element) -> None:
    for each in whole.all("dl"):
        for group in each.inside:
            if isinstance(group, Element):
                assert [inner.tag for inner in group.inside if isinstance(inner, Element)] == ["dt", "dd"]


# Nothing from outside, nothing that runs


def test_nothing_runs_and_nothing_is_fetched(whole: Element) -> None:
    assert not list(whole.all("script", "iframe", "object", "embed", "img", "form", "input", "base", "use"))
    attributes = {name: value for each in whole.all() for name, value in each.attributes.items()}
    assert not {name for name in attributes if name.startswith("on")} | ({"style", "src", "srcset"} & set(attributes))
    addresses = {each.attributes["href"] for each in whole.all() if "href" in each.attributes}
    assert {each for each in addresses if not each.startswith("#")} == {"data:,"}
    assert not re.search(r"url\(|@import|https?:", whole.one("style").text)


def test_the_policy_allows_the_stylesheet_of_this_page_alone(whole: Element) -> None:
    digest = b64encode(hashlib.sha256(whole.one("style").text.encode()).digest()).decode()
    policy = next(each for each in whole.all("meta") if "http-equiv" in each.attributes)
    assert policy.attributes["http-equiv"] == "Content-Security-Policy"
    assert policy.attributes["content"].split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]


@pytest.mark.parametrize("css", ["</style>", "<!--"])
def test_a_stylesheet_that_would_end_its_element_is_refused(css: str) -> None:
    with pytest.raises(ValueError, match="ends its own element"):
        style_element(css)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_document(document()) == render_document(document())


def test_a_final_copy_carries_no_word_of_a_draft() -> None:
    found = page_of(replace(document(), draft=""))
    assert list(found.classed("draft")) == list(found.classed("watermark")) == []


def test_every_class_has_its_rule_and_every_rule_its_class(whole: Element) -> None:
    used = {name for each in whole.all() for name in each.attributes.get("class", "").split()}
    sized = re.compile(r"(width|columns)-\d+")
    without_values = re.sub(r"\{[^{}]*\}", "", STYLE)
    ruled = {name for name in re.findall(r"\.([a-z][a-z0-9-]*)", without_values) if not sized.fullmatch(name)}
    # Bars of a third and fourth series, and a note, which has the look of a paragraph's note.
    assert {name for name in used if not sized.fullmatch(name)} | {"fill-2", "fill-3"} == ruled
    assert all(f".{name} " in STYLE for name in used if sized.fullmatch(name))
