"""The report: built once, in one language; every format writes this and adds nothing of its own."""

from assess.domain.assessment import Assessment
from assess.domain.chain import Event
from assess.domain.questionnaire import Content
from assess.export.documents.verdicts import first_named
from assess.export.dossier import Dossier
from assess.export.model import Edition, Report, Subject
from assess.scoring.results import Scores


def build_report(
    content: Content,
    assessment: Assessment,
    events: tuple[Event, ...],
    scores: Scores,
    edition: Edition,
    *,
    dossier: Dossier | None = None,
) -> Report:
    """The report of one state of an assessment; with a dossier, what the workspace keeps beside it too."""
    subject = Subject(content, assessment, events, scores, edition.language, dossier)
    return Report(
        *(content, assessment, events, scores, edition.language, dossier),
        title=subject.word("report.title", product=assessment.product),
        subtitle=subject.word("report.subtitle"),
        profile=edition.profile,
        outcome=_outcome(subject),
    )


def _outcome(subject: Subject) -> str:
    scores = subject.scores
    verdict = subject.word(f"term.verdict.{scores.verdict}")
    return subject.word("report.outcome", verdict=verdict, limited=first_named(subject, scores.limited_by))
