"""Markup, made in two ways only: text through the gate, and elements of a known name around markup."""

from typing import NewType

from assess.export.safe import html

Markup = NewType("Markup", str)
"""What may stand in the page as it is; the type checker refuses a bare text in its place."""

_VOID = {"link", "meta"}
# Where spaces count, no line end may come in; elsewhere one makes the file readable.
_IN_LINES = {"a", "bdi", "span", "strong"}
_OPENS_LINE = {
    "article",
    "body",
    "dl",
    "figure",
    "head",
    "html",
    "main",
    "nav",
    "ol",
    "svg",
    "table",
    "tbody",
    "thead",
    "ul",
}

NOTHING = Markup("")


def text(value: str) -> Markup:
    """Text as it is read: nothing in it acts, and what cannot be seen has its mark."""
    return Markup(html(value))


def join(*parts: Markup) -> Markup:
    """Markup one after the other."""
    return Markup("".join(parts))


def element(tag: str, /, *inside: Markup, **attributes: str | None) -> Markup:
    """An element; `class_` and `aria_label` stand for `class` and `aria-label`, and None leaves an attribute out."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    after = "" if tag in _IN_LINES else "\n"
    if tag in _VOID:
        return Markup(f"<{tag}{given}>{after}")
    start = "\n" if tag in _OPENS_LINE else ""
    return Markup(f"<{tag}{given}>{start}{''.join(inside)}</{tag}>{after}")


def style_element(css: str) -> Markup:
    """The stylesheet; raises ValueError for one that would end its element."""
    if "</" in css or "<!" in css:
        raise ValueError("a stylesheet that ends its own element")
    return Markup(f"<style>{css}</style>\n")
