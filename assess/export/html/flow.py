"""The blocks that are words: headings, paragraphs, lists, names with values, cards, badges, lines to sign on."""

from collections.abc import Mapping

from assess.export.blocks import (
    Badge,
    Badges,
    Bullets,
    Card,
    Contents,
    Heading,
    PageBreak,
    Pair,
    Pairs,
    Paragraph,
    SignOff,
    Tone,
)
from assess.export.drawn import linked
from assess.export.html.markup import NOTHING, Markup, element, join, text
from assess.export.html.place import Place

_FIELD_WIDTH = 40
"""Characters that stand in a coloured field; more than that has a coloured line beside it."""


def heading(block: Heading, place: Place) -> Markup:
    """A heading that can be pointed to."""
    return element(f"h{place.level}", text(block.text), id=place.id_of(block.anchor), dir="auto")


def paragraph(block: Paragraph, _: Place) -> Markup:
    """One paragraph."""
    return element("p", text(block.text), class_=None if block.style == "body" else block.style, dir="auto")


def bullets(block: Bullets, place: Place) -> Markup:
    """A list, numbered or not."""
    items = (element("li", _link(words, place.href(anchor)), dir="auto") for words, anchor in block.items)
    return element("ol" if block.numbered else "ul", *items)


def pairs(block: Pairs, place: Place) -> Markup:
    """Names with values under their caption."""
    return captioned(block.caption, _definitions(block.rows, place), place)


def card(block: Card, place: Place) -> Markup:
    """One requirement, right or finding: its heading with what it comes to, and its names with values."""
    mark = toned(block.tone, text(block.mark)) if block.mark else NOTHING
    title = element(f"h{place.level}", element("bdi", text(block.title)), Markup(" "), mark)
    rows = _definitions(block.rows, place) if block.rows else NOTHING
    return element("article", title, rows, class_=f"card {block.tone}", id=place.id_of(block.anchor))


def badges(block: Badges, place: Place) -> Markup:
    """Large words side by side."""
    # A list without bullets is no list to some screen readers, unless it says so.
    return captioned(block.caption, element("ul", *map(_badge, block.items), class_="badges", role="list"), place)


def sign_off(block: SignOff, place: Place) -> Markup:
    """Lines to fill in by hand."""
    items = (element("li", element("span", text(each), dir="auto")) for each in block.fields)
    return captioned(block.caption, element("ul", *items, class_="sign-off", role="list"), place)


def contents(_: Contents, __: Place) -> Markup:
    """Nothing: the table of contents stands beside the text, where it is also found first."""
    return NOTHING


def page_break(_: PageBreak, __: Place) -> Markup:
    """A new page on paper."""
    return element("div", class_="page-break")


def toned(tone: Tone | None, inside: Markup) -> Markup:
    """Words with the colour of a tone, in which their sign stands as well."""
    return inside if tone is None else element("span", inside, class_=f"tone {tone}", dir="auto")


def with_links(value: str, links: Mapping[str, str], place: Place) -> Markup:
    """A text in which the words of `links` point to what they name."""
    return join(*(_link(piece, place.href(anchor)) for piece, anchor in linked(value, links)))


def captioned(caption: str, inside: Markup, place: Place) -> Markup:
    """A figure that its caption names; without a caption, what is inside alone."""
    if not caption:
        return inside
    name = place.own_id("figure")
    return element("figure", element("figcaption", text(caption), id=name, dir="auto"), inside, aria_labelledby=name)


def _link(words: str, href: str | None) -> Markup:
    return text(words) if href is None else element("a", text(words), href=href)


def _definitions(rows: tuple[Pair, ...], place: Place) -> Markup:
    return element("dl", *(_definition(each, place) for each in rows))


def _definition(pair: Pair, place: Place) -> Markup:
    inside, class_ = with_links(pair.value, pair.links, place), None
    if pair.tone and _is_sentence(pair.value):
        class_ = f"toned {pair.tone}"
    else:
        inside = toned(pair.tone, inside)
    return element("div", element("dt", text(pair.name), dir="auto"), element("dd", inside, dir="auto", class_=class_))


def _is_sentence(value: str) -> bool:
    """True for what is too long to stand in a coloured field."""
    return len(value) > _FIELD_WIDTH or "\n" in value


def _badge(badge: Badge) -> Markup:
    note = element("span", text(badge.note), class_="note", dir="auto") if badge.note else NOTHING
    word = element("strong", toned(badge.tone, text(badge.word)))
    return element("li", element("span", text(badge.label), class_="label", dir="auto"), word, note, class_=badge.tone)
