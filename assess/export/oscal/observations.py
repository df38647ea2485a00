"""What was seen: one observation per answer, per finding on the matrix, per contradiction; open questions too."""

from collections.abc import Iterable, Iterator

from assess.domain.answers import Answer
from assess.domain.conditions import Value
from assess.domain.questionnaire import LevelQuestion
from assess.domain.vocabulary import Aspect, Level, State, local
from assess.export.model import Report
from assess.export.oscal.controls import EXAMINE, INTERVIEW
from assess.export.oscal.markup import line, prose
from assess.export.oscal.metadata import function_id, supplier_uuid
from assess.export.oscal.names import subject_uuid, token, tool_uuid
from assess.export.oscal.props import Part, Stated, props
from assess.export.oscal.register import subjects
from assess.export.oscal.resources import relevant_evidence
from assess.scoring.results import Contradiction, Finding, ItemResult

BLANK = "blank"

FLAGS = ("must", "must-failed", "must-at-risk", "expired", "contradicted", "plan-counts")
"""What may be true of a judged requirement; what is not named is not so."""

_LEVELS, _STATES = frozenset(Level), frozenset(State)


def observations(report: Report) -> list[Part]:
    """All observations: classification, controls and access questions that count, the matrix, contradictions."""
    scores = report.scores
    return [
        *(
            _level(report, group.aspect, question)
            for group in report.content.classification.aspects
            for question in group.questions
        ),
        *(_item(report, result) for result in scores.items.values() if result.applies),
        *(_found(report, finding, number) for finding, number in numbered(scores.matrix.findings)),
        *(_contradiction(report, found) for found in scores.consistency),
    ]


def item_uuid(report: Report, item: str) -> str:
    """The observation on an item."""
    return subject_uuid(report, "observation", item)


def finding_uuid(report: Report, finding: Finding, number: int) -> str:
    """The observation of a finding on the matrix."""
    return subject_uuid(report, "observation", finding.check.id, finding.object, number)


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Findings, each with its number among those of the same check on the same object, from 1."""
    seen: dict[tuple[str, str], int] = {}
    for finding in findings:
        key = (finding.check.id, finding.object)
        seen[key] = seen.get(key, 0) + 1
        yield finding, seen[key]


def judged_by_tool() -> list[Part]:
    """The origin of what this program concludes."""
    return [{"actors": [{"type": "tool", "actor-uuid": tool_uuid("component")}]}]


def outcome(result: ItemResult) -> str:
    """What an answer comes to: a state, or `blank` for what was not answered or is too old to count."""
    return BLANK if result.effective is None else result.effective.value


def _said(report: Report, item: str, answer: Answer | None) -> Part:
    """Who said it and when: the supplier in a function; what nobody answered was seen by the program."""
    touch = report.assessment.touched.get(item)
    if answer is None or touch is None:
        return {"origins": judged_by_tool(), "collected": report.scores.as_of}
    actor = {"type": "party", "actor-uuid": supplier_uuid(report), "role-id": function_id(touch.actor)}
    return {"origins": [{"actors": [actor]}], "collected": touch.at}


def _level(report: Report, aspect: Aspect, question: LevelQuestion) -> Part:
    answer = report.assessment.answers.get(question.id)
    level = None if answer is None else answer.value
    why = local(answer.why, report.language) if answer else ""
    said = _said(report, question.id, answer)
    return {
        "uuid": item_uuid(report, question.id),
        "title": line(f"{question.id} {question.short.to(report.language)}"),
        "description": prose(_level_chosen(report, level), why),
        "props": props({"question": question.id, "aspect": aspect, "answer": level or BLANK}),
        "methods": [INTERVIEW],
        "types": ["classification"],
        "origins": said["origins"],
        "collected": said["collected"],
    }


def _item(report: Report, result: ItemResult) -> Part:
    item, answer = result.item, result.answer
    said = _said(report, item.id, answer)
    evidence = relevant_evidence(report, answer.evidence) if answer else []
    return {
        "uuid": item_uuid(report, item.id),
        "title": line(f"{item.id} {item.title.to(report.language)}"),
        "description": prose(*_explained(report, result)),
        "props": [*props(_verdict(result)), *props(_earned(result)), *_measured(result)],
        "methods": [EXAMINE if item.answer == "matrix" else INTERVIEW],
        "types": ["control-objective"],
        "origins": said["origins"],
        **({"relevant-evidence": evidence} if evidence else {}),
        "collected": said["collected"],
    }


def _level_chosen(report: Report, level: str | None) -> str:
    if level is None:
        return report.word("oscal.blank")
    word = report.word(f"term.level.{level}") if level in _LEVELS else level
    return report.word("oscal.answer", answer=word)


def _explained(report: Report, result: ItemResult) -> Iterator[str]:
    """The answer in words, then everything that the supplier wrote with it."""
    answer, language = result.answer, report.language
    if answer is not None and not answer.blank:
        yield report.word("oscal.answer", answer=_chosen(report, result, answer.value))
    else:
        yield report.word("oscal.from_matrix" if result.item.answer == "matrix" else "oscal.blank")
    if answer is not None:
        yield local(answer.why, language)
        yield from _labelled(report, "oscal.plan_of", local(answer.plan, language))
        yield from _labelled(report, "oscal.residual_risk", local(answer.residual_risk, language))


def _labelled(report: Report, key: str, text: str) -> Iterator[str]:
    if text:
        yield report.word(key, text=text)


def _chosen(report: Report, result: ItemResult, value: str | None) -> str:
    """An option with its label, a state in words; what an older questionnaire knew as it was stated."""
    if value is None:
        return report.word("term.state.answered")
    if value in _STATES:
        return report.word(f"term.state.{value}")
    labels = {option.id: f"{option.id} {option.label.to(report.language)}" for option in result.item.options}
    return labels.get(value, value)


def _verdict(result: ItemResult) -> dict[str, Stated | tuple[Stated, ...]]:
    answer = result.answer or Answer()
    return {
        "control": result.item.id,
        "level": result.level,
        "answer": answer.value or (BLANK if answer.blank else "measured"),
        "chosen": result.chosen,
        "judged": result.judged,
        "outcome": outcome(result),
        "light": result.light,
        "flag": tuple(name for name in FLAGS if getattr(result, name.replace("-", "_"))),
        "capped-by": result.capped_by,
        "confirmed-on": result.confirmed_on,
        "plan-due": answer.due,
        "plan-owner": answer.owner,
        "excepted-until": result.excepted_until,
    }


def _earned(result: ItemResult) -> dict[str, Stated | tuple[Stated, ...]]:
    """What an answer earns, exactly; nothing for what is open."""
    if result.effective is None:
        return {}
    return {
        "credit": result.credit,
        "evidence-factor": result.factor,
        "points": result.points,
        "points-assured": result.points_assured,
        "evidence-grade": result.answer.grade if result.answer else None,
        "evidence-grade-counted": result.grade,
        "maturity": result.maturity,
    }


def _measured(result: ItemResult) -> list[Part]:
    """Each measured value with its limit and outcome; what was stated beside the fields of this level too."""
    judged = {each.field.id: each for each in result.fields}
    stated = result.answer.measured if result.answer else {}
    made: list[Part] = []
    for name in (*judged, *(name for name in stated if name not in judged)):
        found = judged.get(name)
        value = found.value if found else stated[name]
        made += props({"measured": _parts(value)}, "measured", token(name))
        if found:
            limit = None if found.value is None else found.limit
            made += props({"limit": _parts(limit), "measured-outcome": found.outcome}, "measured", token(name))
    return made


def _parts(value: Value | None) -> tuple[Stated, ...]:
    return value if isinstance(value, tuple) else (value,)


def _found(report: Report, finding: Finding, number: int) -> Part:
    about = subjects(report, finding.object)
    return {
        "uuid": finding_uuid(report, finding, number),
        "title": line(f"{finding.check.id} {finding.check.title.to(report.language)}: {finding.object}"),
        "description": prose(finding.message().to(report.language)),
        "props": finding_props(finding),
        "methods": [EXAMINE],
        "types": ["control-objective", "access-matrix"],
        "origins": judged_by_tool(),
        **({"subjects": about} if about else {}),
        "collected": report.scores.as_of,
    }


def finding_props(finding: Finding) -> list[Part]:
    """What the checks on the matrix say of a finding."""
    return props(
        {
            "check": finding.check.id,
            "object": finding.object,
            "state": finding.state,
            "severity": finding.severity,
            "accepted-until": finding.accepted_until,
        }
    )


def _contradiction(report: Report, found: Contradiction) -> Part:
    rule = found.rule
    answer = report.assessment.answers.get(rule.id)
    why = local(answer.why, report.language) if answer else ""
    return {
        "uuid": item_uuid(report, rule.id),
        "title": line(rule.id),
        "description": prose(rule.message.to(report.language), rule.action.to(report.language), why),
        "props": props({"rule": rule.id, "severity": rule.severity, "item": found.items, "explained": found.explained}),
        "methods": [EXAMINE],
        "types": ["contradiction"],
        "origins": judged_by_tool(),
        "collected": report.scores.as_of,
    }
