"""Taking in an answers file: first the staged list, then all of it or nothing."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from assess.content.answersfile import AnswersFile, read_answers
from assess.domain.assessment import Assessment
from assess.domain.chain import Draft
from assess.domain.events import (
    TABLES,
    answered,
    deviated,
    entered,
    evidence_set,
    imported,
    row_set,
    statement_set,
    undone,
    undone_events,
)
from assess.domain.problems import Origin, Problem
from assess.domain.record import dataclass
from assess.domain.register import AccessRegister, MatrixStatement
from assess.errors import CallError, InputError
from assess.workflow.workspace import Opened, Workspace

Kind = Literal["new", "changed", "unchanged", "conflict"]
OnConflict = Literal["refuse", "theirs", "mine"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: its bytes, and its name as it is told to people."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a file says: what it is about, how it stands to what is there, and the event that would take it in.

    A `conflict` is something that was changed in the workspace after the state on which the file rests.
    """

    reference: str
    kind: Kind
    old: object
    new: object
    draft: Draft


@dataclass(frozen=True, slots=True)
class Staged:
    """What taking in a file would do, what of it is refused, and whose function it says filled it in ("" for nobody).

    With anything refused nothing is taken in.
    """

    changes: tuple[Change, ...]
    refused: tuple[Problem, ...] = ()
    author: str = ""


def read_file(workspace: Workspace, source: Source, register: AccessRegister | None = None) -> AnswersFile:
    """What an answers file says, beside the rows that are there already.

    Raises InputError with every problem in it, so that all are mended in one go.
    """
    file, problems = read_answers(source.data, source.name, workspace.content(), register)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors or file is None:
        raise InputError("import.refused", problems=errors)
    return file


def stage(opened: Opened, file: AnswersFile) -> tuple[Change, ...]:
    """What importing a file would do, in the order of the file's parts.

    Raises InputError when an answer names evidence that exists neither in the file nor in the assessment.
    """
    _refuse_unknown_evidence(opened.assessment, file)
    since = _changed_since(opened, file.base)
    return tuple(
        Change(reference, _kind(reference, old, new, since), old, new, draft)
        for reference, old, new, draft in _statements(opened.assessment, file)
    )


def take_in(workspace: Workspace, opened: Opened, changes: Iterable[Change], source: Source, on: OnConflict) -> int:
    """Records what a file changes, in one step; returns how many things changed.

    With a conflict and `refuse` nothing is recorded (CallError); `theirs` takes the file's word, `mine` keeps what
    is there.
    """
    changes = list(changes)
    conflicts = [change.reference for change in changes if change.kind == "conflict"]
    if conflicts and on == "refuse":
        raise CallError("import.conflict", references=", ".join(conflicts))
    wanted = {"new", "changed"} | ({"conflict"} if on == "theirs" else set())
    drafts = [change.draft for change in changes if change.kind in wanted]
    if drafts:
        head = imported(hashlib.sha256(source.data).hexdigest(), len(drafts), source.name)
        workspace.record(opened.assessment.id, [head, *drafts], expected=opened.assessment.head)
    return len(drafts)


def undo_import(workspace: Workspace, opened: Opened) -> int:
    """Undoes the last import that still counts, in one step; returns how many changes it takes back."""
    cancelled = undone_events(opened.events)
    for event in reversed(opened.events):
        if event.kind == "imported" and event.seq not in cancelled:
            changes = int(str(event.body["changes"]))
            seqs = range(event.seq, event.seq + changes + 1)
            workspace.record(opened.assessment.id, [undone(seqs)], expected=opened.assessment.head)
            return changes
    raise CallError("import.nothing_to_undo", id=opened.assessment.id)


def _statements(now: Assessment, file: AnswersFile) -> Iterator[tuple[str, object, object, Draft]]:
    value: object
    for evidence_id, evidence in file.evidence.items():
        yield f"evidence/{evidence_id}", now.evidence.get(evidence_id), evidence, evidence_set(evidence_id, evidence)
    for name, value in file.facts.items():
        yield name, now.facts.get(name), value, entered(name, value)
    for name, value in file.profile.items():
        yield f"P.{name}", now.profile.get(name), value, entered(f"P.{name}", value)
    for item, answer in file.answers.items():
        yield item, now.answers.get(item), answer, answered(item, answer)
    for aspect, deviation in file.deviations.items():
        yield f"level.{aspect}", now.deviations.get(aspect), deviation, deviated(aspect, deviation)
    for table in TABLES:
        rows: Mapping[str, object] = getattr(now.register, table)
        for row_id, row in file.rows.get(table, {}).items():
            yield f"{table}/{row_id}", rows.get(row_id), row, row_set(table, row_id, row)
    if file.statement is not None:
        old = None if now.register.statement == MatrixStatement() else now.register.statement
        yield "statement", old, file.statement, statement_set(file.statement)


def _kind(reference: str, old: object, new: object, since: set[str]) -> Kind:
    if old is None:
        return "conflict" if reference in since else "new"
    if old == new:
        return "unchanged"
    return "conflict" if reference in since else "changed"


def _changed_since(opened: Opened, base: str | None) -> set[str]:
    """What was touched after the state with the journal head `base`; nothing when that is no state of this journal."""
    at = next((event.seq for event in opened.events if event.hash == base), None)
    if at is None:
        return set()
    return {reference for reference, touch in opened.assessment.touched.items() if touch.seq > at}


def _refuse_unknown_evidence(now: Assessment, file: AnswersFile) -> None:
    known = set(now.evidence) | set(file.evidence)
    problems = [
        Problem(file.places.get(item, Origin(file.name)), "import.evidence", {"item": item, "evidence": each})
        for item, answer in file.answers.items()
        for each in answer.evidence
        if each not in known
    ]
    if problems:
        raise InputError("import.refused", problems=problems)
