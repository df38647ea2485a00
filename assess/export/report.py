"""The report: built once, in one language; every format writes this and adds nothing of its own."""

from datetime import datetime

from assess import __version__
from assess.domain.assessment import Assessment
from assess.domain.chain import Event
from assess.domain.questionnaire import Content
from assess.domain.vocabulary import Text
from assess.export.documents.verdicts import first_named
from assess.export.dossier import Dossier
from assess.export.model import Edition, Report, Subject
from assess.scoring.days import AMSTERDAM
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
    language = edition.language
    subject = Subject(content, assessment, events, scores, language, dossier)
    moment = datetime.fromisoformat(scores.as_of)
    return Report(
        language=language,
        title=subject.word("report.title", product=assessment.product),
        subtitle=subject.word("report.subtitle"),
        profile=edition.profile,
        moment=moment,
        facts=_facts(subject, moment),
        outcome=_outcome(subject),
        labels=tuple(subject.text(label) for label in _labels(content)),
        assessment=assessment,
        events=events,
        scores=scores,
        content=content,
        creator=f"assess {__version__}",
        dossier=dossier,
    )


def _labels(content: Content) -> tuple[Text, ...]:
    parts = (content.classification, content.controls, content.access)
    return tuple(part.meta.label for part in parts)


def _facts(subject: Subject, moment: datetime) -> tuple[tuple[str, str], ...]:
    assessment, scores = subject.assessment, subject.scores
    rule = next(each for each in subject.content.classification.rules if each.id == scores.classification.rule)
    facts = {
        "product": assessment.product,
        "supplier": assessment.supplier,
        "assessment": assessment.id,
        "status": subject.status,
        "as_of": moment.astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M %Z"),
        "prepared_by": subject.events[-1].actor,
        "rule": subject.text(rule.label),
        "questionnaires": "\n".join(f"{each.id} {each.version} ({each.digest[:19]})" for each in scores.sources),
        "journal_head": f"{assessment.head.seq}: {assessment.head.hash}",
        "tool": f"assess {__version__}",
    }
    return tuple((subject.word(f"report.fact.{name}"), value) for name, value in facts.items())


def _outcome(subject: Subject) -> str:
    scores = subject.scores
    verdict = subject.word(f"term.verdict.{scores.verdict}")
    return subject.word("report.outcome", verdict=verdict, limited=first_named(subject, scores.limited_by))
