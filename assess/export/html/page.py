"""The page around the blocks: head, landmarks, table of contents, stylesheet, and the policy that forbids the rest."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

from assess.domain.text import one_line
from assess.export.blocks import (
    Badges,
    Bullets,
    Card,
    Chart,
    Contents,
    Document,
    Grid,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    SignOff,
)
from assess.export.html import flow
from assess.export.html.chart import chart
from assess.export.html.grid import grid
from assess.export.html.markup import NOTHING, Markup, element, join, style_element, text
from assess.export.html.place import Place, placed
from assess.messages import say

_STYLE = Path(__file__).parent / "style.css"
_MAIN = "page:main"
_CONTENTS = "page:contents"
_LISTED = 3
"""The lowest level of heading, in the page, that the table of contents lists."""

_RUNNING_WIDTH = 90
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]")

# What is drawn is one of the kinds of `Block`; no type says that a key and its function belong together.
_DRAW: Mapping[type, Callable[[Any, Place], Markup]] = {
    Badges: flow.badges,
    Bullets: flow.bullets,
    Card: flow.card,
    Chart: chart,
    Contents: flow.contents,
    Grid: grid,
    Heading: flow.heading,
    PageBreak: flow.page_break,
    Pairs: flow.pairs,
    Paragraph: flow.paragraph,
    SignOff: flow.sign_off,
}


def render_document(document: Document) -> bytes:
    """The whole file, UTF-8; the same document gives the same bytes."""
    css = _stylesheet() + _running(document)
    page = element("html", _head(document, css), _body(document), lang=document.language)
    return f"<!DOCTYPE html>\n{page}".encode()


@cache
def _stylesheet() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _head(document: Document, css: str) -> Markup:
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "color-scheme": "light dark",
        "referrer": "no-referrer",
        "generator": document.creator,
        "description": document.subject,
        "date": document.moment.astimezone(UTC).isoformat(),
        "journal-head": document.journal_head,
    }
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        *(element("meta", name=name, content=content) for name, content in named.items()),
        # A browser asks the server for a picture of the page, unless it has one.
        element("link", rel="icon", href="data:,"),
        element("title", text(one_line(document.title))),
        style_element(css),
    )


def _body(document: Document) -> Markup:
    skip = element("a", text(say("html.skip", document.language)), href=f"#{_MAIN}", class_="skip")
    across = element("div", text(document.draft), class_="watermark", aria_hidden="true") if document.draft else NOTHING
    blocks = list(placed(document))
    drawn = (_DRAW[type(block)](block, place) for block, place in blocks)
    main = element("main", *drawn, id=_MAIN, tabindex="-1")
    footer = element("footer", element("p", text(document.footer), dir="auto"), element("p", text(document.creator)))
    contents = _navigation(document, blocks)
    class_ = "with-contents" if contents else None
    return element("body", skip, across, _header(document), contents, main, footer, class_=class_)


def _header(document: Document) -> Markup:
    draft = element("p", text(document.draft), class_="draft") if document.draft else NOTHING
    return element(
        "header",
        element("p", text(document.header), class_="running", dir="auto"),
        element("h1", text(document.title), dir="auto"),
        element("p", text(document.subject), class_="subject", dir="auto"),
        draft,
    )


def _navigation(document: Document, blocks: list[tuple[Any, Place]]) -> Markup:
    """The table of contents, when the document asks for one and has headings."""
    title = next((block.title for block in document.blocks if isinstance(block, Contents)), None)
    listed = [
        (place.level, _entry(block, place))
        for block, place in blocks
        if isinstance(block, Heading) and place.level <= _LISTED
    ]
    if title is None or not listed:
        return NOTHING
    heading = element("h2", text(title), id=_CONTENTS, dir="auto")
    return element("nav", heading, _nested(listed), aria_labelledby=_CONTENTS)


def _entry(block: Heading, place: Place) -> Markup:
    return element("a", text(block.text), href=place.href(block.anchor), dir="auto")


def _nested(listed: list[tuple[int, Markup]]) -> Markup:
    """Headings as a list, those of a lower level in a list of their own below the one they belong to."""
    top = listed[0][0]
    starts = [at for at, (level, _) in enumerate(listed) if level <= top]
    parts = [listed[start:end] for start, end in zip(starts, [*starts[1:], len(listed)], strict=True)]
    return element("ul", *_items(parts))


def _items(parts: list[list[tuple[int, Markup]]]) -> Iterator[Markup]:
    for (_, entry), *below in parts:
        yield element("li", join(entry, _nested(below) if below else NOTHING))


def _running(document: Document) -> str:
    """The running lines of printed pages; their whole text stands at the top and the bottom of the page itself."""
    lines = {
        "@top-left": _quoted(document.header),
        "@top-right": _quoted(document.draft),
        "@bottom-left": _quoted(document.footer),
    }
    return "@page {\n" + "".join(f"  {box} {{ content: {line}; }}\n" for box, line in lines.items()) + "}\n"


def _quoted(words: str) -> str:
    """A CSS string in which only letters and digits stand as they are."""
    line = one_line(words)
    short = line if len(line) <= _RUNNING_WIDTH else f"{line[: _RUNNING_WIDTH - 1]}…"
    return '"' + _NOT_PLAIN.sub(lambda found: f"\\{ord(found[0]):06x}", short) + '"'
