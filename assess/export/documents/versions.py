"""On which content, program and journal a report rests, and the norms it names."""

from collections.abc import Iterator

from assess.export.blocks import Block, Heading, Pair, Pairs, Paragraph
from assess.export.documents.cover import labels
from assess.export.model import CREATOR, Subject
from assess.export.wording import moment


def versions(subject: Subject) -> Iterator[Block]:
    """The chapter: questionnaires with their full digests, the state, the tool, and the norms."""
    state = subject.assessment
    yield Heading(1, subject.word("document.chapter.versions"), "versions")
    judged = {f"{each.id} {each.version}": each.digest for each in subject.scores.sources}
    begun = {f"{each.id} {each.version}": each.digest for each in state.sources}
    yield _pairs(subject, "judged", judged)
    yield _pairs(subject, "begun", begun)
    facts = {
        "assessment": state.id,
        "created": moment(subject, state.created_at),
        "changed": moment(subject, state.changed_at),
        "as_of": moment(subject, subject.scores.as_of),
        "journal_head": f"{state.head.seq}: {state.head.hash}",
        "tool": CREATOR,
    }
    rows = {subject.word(f"document.control.{name}"): value for name, value in facts.items()}
    yield _pairs(subject, "state", rows)
    yield from labels(subject)
    norms = {norm.key: norm for norm in (*subject.content.access.norms, *subject.content.controls.norms)}
    named = {subject.text(norm.name): subject.text(norm.note) or norm.key for norm in norms.values()}
    yield _pairs(subject, "norms", named)
    yield Paragraph(subject.word("document.versions.remarks"), "note")


def _pairs(subject: Subject, name: str, rows: dict[str, str]) -> Pairs:
    return Pairs(subject.word(f"document.versions.{name}"), tuple(Pair(*row) for row in rows.items()))
