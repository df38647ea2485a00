"""The first page: what was judged, on which questionnaires, in which state, and who signs."""

from collections.abc import Iterator, Mapping
from datetime import date

from assess.domain.vocabulary import Aspect
from assess.export.blocks import Badge, Badges, Block, Pair, Pairs, Paragraph, SignOff
from assess.export.documents import marks
from assess.export.model import CREATOR, Subject
from assess.export.wording import MONTH_DAY, day, missing, moment, plain

_SHOWN_OF_DIGEST = 19


def cover(subject: Subject) -> Iterator[Block]:
    """The cover of a whole report: levels and outcome, document control, sign-off, what the content is."""
    yield badges(subject)
    yield _control(subject, _facts(subject))
    yield SignOff(
        subject.word("document.sign.caption"),
        tuple(subject.word(f"document.sign.{name}") for name in ("supplier", "institution", "date", "signature")),
    )
    yield from labels(subject)


def opening(subject: Subject) -> Iterator[Block]:
    """The beginning of a short report: the same facts in a few lines."""
    facts = _facts(subject)
    short = ("supplier", "status", "as_of", "journal_head")
    sources = ", ".join(f"{each.id} {each.version}" for each in subject.scores.sources)
    yield _control(subject, {**{name: facts[name] for name in short}, "questionnaires": sources})


def edition(subject: Subject) -> Iterator[Block]:
    """How to read the report, and where the accessible edition is."""
    yield Paragraph(subject.word("document.edition", how=subject.word("document.how")), "note")


def edition_of_annex(subject: Subject) -> Iterator[Block]:
    """How to read an annex; what it was made from is what has an accessible edition."""
    yield Paragraph(subject.word("document.edition_annex", how=subject.word("document.how")), "note")


def badges(subject: Subject) -> Badges:
    """The three levels with what decided them, and the outcome."""
    found = [_level(subject, aspect) for aspect in Aspect]
    verdict = subject.scores.verdict
    outcome = Badge(subject.word("report.word.outcome"), marks.verdict(subject, verdict), marks.VERDICTS[verdict])
    return Badges(subject.word("document.badges"), (*found, outcome))


def _level(subject: Subject, aspect: Aspect) -> Badge:
    level = subject.scores.classification.aspects[aspect]
    word = subject.word(f"term.level.{level.level or 'none'}")
    return Badge(subject.word(f"term.aspect.{aspect}"), word, "none", decided(subject, aspect))


def decided(subject: Subject, aspect: Aspect) -> str:
    """What made the level of an aspect: a deviation, the deciding answers, or that it is still open."""
    found = subject.scores.classification.aspects[aspect]
    if found.deviation is not None and found.lapsed is None:
        computed = subject.word(f"term.level.{found.computed or 'none'}")
        return subject.word("document.level.deviated", computed=computed)
    if found.level is None:
        return subject.word("document.level.open", answered=found.answered, of=found.of)
    by = ", ".join(found.decided_by)
    key = "document.level.provisional" if found.provisional else "document.level.decided"
    return subject.word(key, by=by, answered=found.answered, of=found.of)


def labels(subject: Subject) -> Iterator[Block]:
    """What every export says about the content it rests on."""
    content = subject.content
    for meta in (content.classification.meta, content.controls.meta, content.access.meta, content.profile.meta):
        yield Paragraph(subject.text(meta.label), "note")


def _control(subject: Subject, facts: Mapping[str, str]) -> Pairs:
    rows = tuple(Pair(subject.word(f"document.control.{name}"), value) for name, value in facts.items())
    return Pairs(subject.word("document.control.caption"), rows)


def _facts(subject: Subject) -> dict[str, str]:
    assessment, scores = subject.assessment, subject.scores
    rule = next(each for each in subject.content.classification.rules if each.id == scores.classification.rule)
    return {
        "object": assessment.product,
        "supplier": assessment.supplier,
        "scope": _scope(subject),
        "assessment": assessment.id,
        "status": subject.status,
        "version": _version(subject),
        "as_of": moment(subject, scores.as_of),
        "prepared_by": subject.events[-1].actor,
        "reviewer": _reviewers(subject) or subject.word("document.word.no_reviewer"),
        "created": moment(subject, assessment.created_at),
        "changed": moment(subject, assessment.changed_at),
        "valid": _validity(subject),
        "levels": ", ".join(_named_level(subject, aspect) for aspect in Aspect),
        "rule": subject.text(rule.label),
        "questionnaires": "\n".join(
            f"{each.id} {each.version} ({each.digest[:_SHOWN_OF_DIGEST]}…)" for each in scores.sources
        ),
        "history": _history(subject),
        "journal_head": f"{assessment.head.seq}: {assessment.head.hash}",
        "tool": CREATOR,
    }


def _scope(subject: Subject) -> str:
    items, questions = subject.scores.controls.items, subject.scores.access.items
    register = subject.assessment.register
    return subject.word(
        "document.control.scope_of",
        questions=sum(len(group.questions) for group in subject.content.classification.aspects),
        controls=len(items),
        access=len(questions),
        roles=len(register.role_groups),
        grants=len(register.grants),
    )


def _version(subject: Subject) -> str:
    profile, blank = subject.assessment.profile, missing(subject)
    return subject.word(
        "document.control.version_of",
        seq=subject.assessment.head.seq,
        one=plain(subject, profile.get("H.version")) or blank,
        two=plain(subject, profile.get("S2.annex2_version")) or blank,
    )


def _named_level(subject: Subject, aspect: Aspect) -> str:
    level = subject.scores.classification.level(aspect) or "none"
    return f"{subject.word(f'term.aspect.{aspect}')} {subject.word(f'term.level.{level}')}"


def _validity(subject: Subject) -> str:
    before = next_report(str(subject.assessment.profile.get("S2.report_before") or ""), subject.scores.today)
    if before is None:
        return missing(subject)
    return subject.word("document.control.valid_until", before=day(subject, before))


def next_report(month_day: str, today: date) -> date | None:
    """The first day after today that is the month and day `MM-DD`; None when that is no day of every year."""
    if not MONTH_DAY.fullmatch(month_day):
        return None
    try:
        days = [date.fromisoformat(f"{year}-{month_day}") for year in (today.year, today.year + 1)]
    except ValueError:
        return None
    return next(each for each in days if each > today)


def _history(subject: Subject) -> str:
    changes = plain(subject, subject.assessment.profile.get("H.changes"))
    count = subject.word("document.control.events", count=len(subject.events))
    return "\n".join(filter(None, (changes, count)))


def _reviewers(subject: Subject) -> str:
    """The functions that judged for the institution, where the report has what they decided."""
    if subject.dossier is None:
        return ""
    review = subject.dossier.review
    made = (*review.judgements.values(), *review.levels.values(), *((review.conclusion,) if review.conclusion else ()))
    return ", ".join(dict.fromkeys(each.actor for each in made))
