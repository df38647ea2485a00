"""Texts for OSCAL fields: "markup" fields hold Markdown, so everything in a text that Markdown would act on is escaped.

Covered are CommonMark, the tables, strike-through and bare links of GitHub's dialect, and OSCAL's own `^up^`, `"quote"`
and `{{ insert }}`; only a mail address may be drawn as a link to itself. A reader of the raw field sees backslashes; a
reader of the page sees what was typed.
"""

import re

from assess.domain.text import one_line, show

_ACTIVE = re.compile(r"""[\\`*_{}\[\]<>&~^|"$]|:(?=//)|(?<=www)\.""", re.IGNORECASE)
_LINE_START = re.compile(r"[#+\-=]|(?<=[0-9])[.)]")
_NUMBER = re.compile(r"[0-9]{1,9}(?=[.)])")
_NOTHING = "–"
_INDENT = re.compile("^ +")


def value(text: str) -> str:
    """A text for a field of type string: one line, nothing around it; empty when there is nothing to see."""
    return one_line(text).strip()


def line(text: str, otherwise: str = "") -> str:
    """A text for a markup field of one line; `otherwise`, or a dash, when there is nothing to see."""
    return _escaped(value(text) or value(otherwise) or _NOTHING)


def prose(*texts: str) -> str:
    """Texts for a markup field of many lines: each line a paragraph of its own, empty ones left out."""
    lines = (each.rstrip() for text in texts for each in show(text).split("\n"))
    return "\n\n".join(_escaped(each) for each in lines if each)


def _escaped(text: str) -> str:
    """One line, escaped; spaces in front no longer break away, as four of them would start a block of code."""
    text = _INDENT.sub(lambda found: "\u00a0" * len(found[0]), text)
    number = _NUMBER.match(text)
    start = number.end() if number else 0
    if text[start : start + 1] and _LINE_START.match(text, start):
        head, sign, rest = text[:start], text[start], text[start + 1 :]
        return f"{head}\\{sign}{_ACTIVE.sub(_escape, rest)}"
    return _ACTIVE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return "\\" + found[0]
