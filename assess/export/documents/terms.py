"""The words of a report, for readers who do not use them every day."""

from collections.abc import Iterator

from assess.export.blocks import Block, Heading, Pair, Pairs
from assess.export.model import Subject

_TERMS = (
    "self_assessment",
    "level",
    "declared",
    "assured",
    "coverage",
    "worst_case",
    "must",
    "verdict",
    "finding",
    "not_stated",
    "contradiction",
    "design",
    "existence",
    "operation",
    "maturity",
    "residual_risk",
    "exposure",
    "role_group",
    "right",
    "journal",
)


def terms(subject: Subject) -> Iterator[Block]:
    """The chapter: a word a line."""
    yield Heading(1, subject.word("document.chapter.terms"), "terms")
    rows = (Pair(subject.word(f"document.term.{name}"), subject.word(f"document.meaning.{name}")) for name in _TERMS)
    yield Pairs(subject.word("document.chapter.terms"), tuple(rows))
