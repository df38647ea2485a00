"""Verifying a report that assess made: what it carries, against itself, the journal, and the report rendered anew.

A report carries no signature: what proves it is the journal of this workspace. A stage that needs what is not here is
not looked at, with the reason; such a report is not confirmed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from assess import __version__
from assess.domain.assessment import Assessment
from assess.domain.chain import Event
from assess.domain.events import replay
from assess.domain.problems import Origin, Problem
from assess.domain.record import dataclass
from assess.errors import AssessError, CallError
from assess.exchange.carried import Carried, carried
from assess.exchange.verification import BROKEN, Outcome, ReportStage
from assess.export.blocks import Document
from assess.export.documents.annexes import ANNEXES
from assess.export.documents.build import build_document
from assess.export.documents.profiles import PROFILES
from assess.export.dossier import Dossier
from assess.export.formats import Made, jsonfile, xlsx
from assess.export.formats.drawing import Drawing
from assess.export.model import Edition, Report
from assess.export.pdf.metadata import facts
from assess.export.report import build_report
from assess.scoring.engine import score
from assess.store.log import TAKEN_IN
from assess.workflow.carriedstate import (
    Stated,
    difference,
    plain_json,
    scores_differ,
    state_of,
    stated_in,
    unknown_questionnaires,
)
from assess.workflow.dossier import Until, dossier_of
from assess.workflow.workspace import ASSESSMENTS, Opened, Workspace

_STAGES: tuple[ReportStage, ...] = ("data", "scores", "journal", "report")


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """All that can be said of a report. `readable` is false when it is none, or one of a later version."""

    file: str
    outcomes: tuple[Outcome, ...]
    readable: bool
    kind: str | None = None
    stated: Stated | None = None

    @property
    def first_broken(self) -> Outcome | None:
        """The stage that decides; None when none is broken."""
        return next((each for each in self.outcomes if each.status == "broken"), None)

    @property
    def not_looked_at(self) -> tuple[Outcome, ...]:
        """The stages of which nothing can be said here."""
        return tuple(each for each in self.outcomes if each.status == "skipped")

    @property
    def exit_code(self) -> int:
        """0 only when every stage holds: a report of which the text was not compared is not confirmed."""
        if not self.readable:
            return 2
        return 1 if self.first_broken or self.not_looked_at else 0


@dataclass(frozen=True, slots=True)
class _Case:
    """A report while it is verified; `opened` is the journal's state at the head that it names, if it is here."""

    workspace: Workspace
    file: str
    carried: Carried
    stated: Stated
    data: bytes
    journal: Outcome
    opened: Opened | None

    def problem(self, key: str, place: str | None = None, **parameters: object) -> Problem:
        return Problem(Origin(f"{self.file}:assessment.json" if place else self.file, place=place), key, parameters)


def check_report(workspace: Workspace, data: bytes, file: str, signer: str | None = None) -> CheckedReport:
    """What can be said of the bytes of a PDF or a workbook; raises CallError when a signer is demanded: it has none."""
    if signer is not None:
        raise CallError("checkreport.signer")
    found = carried(data, file)
    stated = found if isinstance(found, Problem) else stated_in(found, file)
    if isinstance(found, Problem) or isinstance(stated, Problem):
        return _without_data(file, stated)
    journal, opened = _journal(workspace, stated, file)
    case = _Case(workspace, file, found, stated, data, journal, opened)
    outcomes = (Outcome("data", "holds"), *(stage(case) for stage in (_scores, _same_state, _rendered)))
    return CheckedReport(file, outcomes, readable=True, kind=found.kind, stated=stated)


def _without_data(file: str, problem: Problem | Stated) -> CheckedReport:
    problems = (problem,) if isinstance(problem, Problem) else ()
    outcomes = (Outcome("data", "broken", problems), *(Outcome(name, "skipped") for name in _STAGES[1:]))
    return CheckedReport(file, outcomes, readable=not any(map(_of_the_file, problems)))


def _of_the_file(problem: Problem) -> bool:
    """Whether a problem is one of the file as such, and not of the data that was found in it."""
    family, kind, *_ = problem.key.split(".")
    return kind == "file" and family != "reading"


def _outcome(stage: ReportStage, problems: tuple[Problem, ...]) -> Outcome:
    return Outcome(stage, "broken" if problems else "holds", problems)


# --------------------------------------------------------------------------------------------------------- journal


def _journal(workspace: Workspace, stated: Stated, file: str) -> tuple[Outcome, Opened | None]:
    """The journal of this workspace at the head that the data names."""
    stream = next((each for each in workspace.log.streams() if each.id == stated.assessment), None)
    told: dict[str, object] = {"id": stated.assessment, "head": stated.head}
    if stream is None or stream.kind not in ASSESSMENTS:
        return Outcome("journal", "skipped", (Problem(Origin(file), "checkreport.journal.elsewhere", told),)), None
    events = workspace.log.read(stream.id)
    seq = next((each.seq for each in events if each.hash == stated.head), None)
    if seq is None and stream.kind == TAKEN_IN and stated.changed_at > events[-1].at:
        return Outcome("journal", "skipped", (Problem(Origin(file), "checkreport.journal.later", told),)), None
    if seq is None:
        return Outcome("journal", "broken", (Problem(Origin(file), "checkreport.journal.head", told),)), None
    until, gone = events[:seq], {each for event in events[seq:] for each in _named(event)}
    if any(event.seq in gone for event in until):
        return Outcome("journal", "skipped", (Problem(Origin(file), "checkreport.journal.erased", told),)), None
    return Outcome("journal", "holds"), Opened(replay(stream.id, until), until, stated.as_of)


def _named(event: Event) -> list[object]:
    """The events of which an event says that their texts were erased."""
    named = event.body.get("events") if event.kind == "erased" else None
    return named if isinstance(named, list) else []


def _same_state(case: _Case) -> Outcome:
    """The data is what the journal at its head gives, whatever version of assess wrote it."""
    report = _report(case)
    if report is None:
        return case.journal
    ours = {**plain_json(jsonfile.document(report)), "tool": case.stated.document["tool"]}
    place = difference(ours, dict(case.stated.document))
    return _outcome("journal", () if place is None else (case.problem("checkreport.journal.differs", place),))


# ---------------------------------------------------------------------------------------------------------- scores


def _scores(case: _Case) -> Outcome:
    """The scores are what the state in the data comes to; how old answers are, only the journal knows."""
    content = case.workspace.content()
    unknown = unknown_questionnaires(case.stated, content, case.file)
    if unknown:
        return _outcome("scores", unknown)
    state = _read_state(case)
    if not isinstance(state, Assessment):
        return _outcome("scores", state)
    if case.opened is not None:
        state = replace(state, touched=case.opened.assessment.touched)
    place = scores_differ(case.stated, state, content, case.carried.language)
    if place is None and case.stated.scores.get("journal_head") != case.stated.head:
        place = "/scores/journal_head"
    if place is None:
        return Outcome("scores", "holds")
    if case.opened is None:
        return Outcome("scores", "skipped", (case.problem("checkreport.scores.perhaps", place),))
    return _outcome("scores", (case.problem("checkreport.scores.differ", place),))


def _read_state(case: _Case) -> Assessment | tuple[Problem, ...]:
    try:
        state = state_of(case.stated, case.carried, case.workspace.content())
    except AssessError as error:
        named = error.parameters.get("problems")
        first = named[0].key if isinstance(named, list) and named else error.key
        return (case.problem("checkreport.scores.state", "/answers", reason=first),)
    except BROKEN:
        return (case.problem("checkreport.scores.state", "/"),)
    return state


# ---------------------------------------------------------------------------------------------------------- report


def _rendered(case: _Case) -> Outcome:
    """The report rendered anew is this file, byte for byte."""
    if case.stated.tool != __version__:
        told = {"theirs": case.stated.tool, "ours": __version__}
        return Outcome("report", "skipped", (case.problem("checkreport.report.version", **told),))
    report = _report(case)
    if report is None or unknown_questionnaires(case.stated, case.workspace.content(), case.file):
        return Outcome("report", "skipped")
    made = list(_made(case, report))
    if not made:
        return _outcome("report", (case.problem("checkreport.report.unknown"),))
    same = any(each().data == case.data for each in made)
    return _outcome("report", () if same else (case.problem("checkreport.report.differs"),))


def _report(case: _Case) -> Report | None:
    opened, content = case.opened, case.workspace.content()
    if opened is None:
        return None
    scores = score(content, opened.assessment, opened.moment)
    edition = Edition(case.carried.language)
    dossier = _dossier(case, opened)
    return build_report(content, opened.assessment, opened.events, scores, edition, dossier=dossier)


def _dossier(case: _Case, opened: Opened) -> Dossier | None:
    """What stood beside the state then, as far as this workspace keeps it; None for a report that is no dossier."""
    stated = case.stated.document.get("dossier")
    if not isinstance(stated, dict):
        return None
    heads, received = stated.get("heads"), stated.get("received")
    rows = heads.items() if isinstance(heads, dict) else ()
    seqs = {name: each.get("seq") for name, each in rows if isinstance(each, dict)}
    until = Until(
        heads={name: seq for name, seq in seqs.items() if isinstance(seq, int) and seq >= 0},
        received=received if isinstance(received, int) and received >= 0 else 0,
    )
    return dossier_of(case.workspace, opened, until)


def _made(case: _Case, report: Report) -> Iterator[Callable[[], Made]]:
    """What makes the file anew: the workbook, or every document that calls itself as this PDF does."""
    if case.carried.kind == "xlsx":
        yield lambda: xlsx.make(report)[0]
        return
    for document in _documents(report):
        about = facts(document)
        if (about.title, about.subject) == (case.carried.title, case.carried.line):
            yield Drawing(document, jsonfile.render(report)).made


def _documents(report: Report) -> Iterator[Document]:
    yield from (build_document(replace(report, profile=name)) for name in PROFILES)
    yield from (annex(report) for annex in ANNEXES)
