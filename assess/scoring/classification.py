"""From the answers of an aspect to its level: four named rules, and deliberate deviations with their limits."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from assess.domain.answers import Deviation
from assess.domain.assessment import Assessment
from assess.domain.questionnaire import AspectQuestions, Classification
from assess.domain.vocabulary import Aspect, Level, LocalText
from assess.errors import CallError
from assess.scoring.days import amsterdam_day
from assess.scoring.results import AspectLevel, ClassificationResult

Answered = Sequence[tuple[str, Level]]
"""The answered questions of an aspect, in order, each with its level."""

_LEVELS = tuple(Level)
_BY_NAME = {level.value: level for level in Level}


def highest(levels: Sequence[Level]) -> Level:
    """The highest answer."""
    return max(levels, key=_LEVELS.index)


def mean_rounded_half_up(levels: Sequence[Level]) -> Level:
    """The mean of Laag 1, Midden 2, Hoog 3; exactly 1.5 and 2.5 go up."""
    double = 2 * sum(_LEVELS.index(level) + 1 for level in levels)
    if double < 3 * len(levels):
        return Level.LOW
    return Level.MEDIUM if double < 5 * len(levels) else Level.HIGH


def median(levels: Sequence[Level]) -> Level:
    """The middle answer; of two middle ones their mean, a half going up."""
    ranks = sorted(_LEVELS.index(level) for level in levels)
    return _LEVELS[(ranks[(len(ranks) - 1) // 2] + ranks[len(ranks) // 2] + 1) // 2]


def majority(levels: Sequence[Level]) -> Level:
    """The most frequent answer; of levels that are equally frequent the highest."""
    counts = Counter(levels)
    return max(counts, key=lambda level: (counts[level], _LEVELS.index(level)))


RULES: dict[str, Callable[[Sequence[Level]], Level]] = {
    "highest": highest,
    "mean-rounded-half-up": mean_rounded_half_up,
    "median": median,
    "majority": majority,
}
"""The aggregation rules by the name that the content and the command line use."""


def _same(answered: Answered, level: Level) -> tuple[str, ...]:
    return tuple(question for question, each in answered if each is level)


def _all(answered: Answered, _level: Level) -> tuple[str, ...]:
    return tuple(question for question, _ in answered)


def _middle(answered: Answered, _level: Level) -> tuple[str, ...]:
    ordered = sorted(answered, key=lambda pair: _LEVELS.index(pair[1]))
    middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    return tuple(question for question, _ in middle)


_DECIDED_BY: dict[str, Callable[[Answered, Level], tuple[str, ...]]] = {
    "highest": _same,
    "mean-rounded-half-up": _all,
    "median": _middle,
    "majority": _same,
}
"""Which questions carry the result: those with that level, all of them, or the middle one or two."""


def classify(
    content: Classification, assessment: Assessment, today: date, *, rule: str | None = None
) -> ClassificationResult:
    """The level of each aspect by a named rule, the content's own when none is named.

    Raises CallError for a rule that does not exist.
    """
    name = rule or content.default_rule
    if name not in RULES:
        raise CallError("scoring.rule", rule=name, known=", ".join(RULES))
    aspects = {group.aspect: _level(content, group, assessment, today, name) for group in content.aspects}
    return ClassificationResult(name, aspects)


def _level(
    content: Classification, group: AspectQuestions, assessment: Assessment, today: date, rule: str
) -> AspectLevel:
    answered = _answered(group, assessment)
    levels = [level for _, level in answered]
    missing = len(group.questions) - len(levels)
    computed = RULES[rule](levels) if levels and len(levels) >= missing else None
    deviation = assessment.deviations.get(group.aspect)
    lapsed = _lapsed(content, group, assessment, today, computed) if deviation else None
    return AspectLevel(
        aspect=group.aspect,
        level=deviation.level if deviation and lapsed is None else computed,
        computed=computed,
        worst_case=RULES[rule]([*levels, *[Level.HIGH] * missing]),
        decided_by=_DECIDED_BY[rule](answered, computed) if computed else (),
        answered=len(levels),
        of=len(group.questions),
        deviation=deviation,
        lapsed=lapsed,
        answers=tuple(answered),
    )


def _answered(group: AspectQuestions, assessment: Assessment) -> list[tuple[str, Level]]:
    stated = ((question.id, assessment.answers.get(question.id)) for question in group.questions)
    return [(name, _BY_NAME[answer.value]) for name, answer in stated if answer and answer.value in _BY_NAME]


def _lapsed(
    content: Classification, group: AspectQuestions, assessment: Assessment, today: date, computed: Level | None
) -> str | None:
    """Why a recorded deviation does not hold: the first of the reasons, as a key of the messages."""
    deviation = assessment.deviations[group.aspect]
    questions = [question.id for question in group.questions]
    if computed is None or len(_answered(group, assessment)) < len(questions):
        return "scoring.lapsed.open"
    if characters(deviation.why) < content.override.reason_min_chars:
        return "scoring.lapsed.reason"
    if _changed_after(assessment, group.aspect, questions):
        return "scoring.lapsed.changed"
    if deviation.valid_until is not None and deviation.valid_until < today:
        return "scoring.lapsed.past"
    if deviation.level.rank < computed.rank:
        return _lapsed_down(deviation, _decided_on(assessment, group.aspect, today), content.override.down_max_days)
    return None


def _lapsed_down(deviation: Deviation, decided_on: date, most_days: int) -> str | None:
    if deviation.valid_until is None or not (deviation.risk_accepted_by or "").strip():
        return "scoring.lapsed.acceptance"
    if (deviation.valid_until - decided_on).days > most_days:
        return "scoring.lapsed.too_long"
    return None


def _changed_after(assessment: Assessment, aspect: Aspect, questions: Sequence[str]) -> bool:
    touched = assessment.touched
    decided = touched.get(f"level.{aspect.value}")
    return decided is not None and any(name in touched and touched[name].seq > decided.seq for name in questions)


def _decided_on(assessment: Assessment, aspect: Aspect, today: date) -> date:
    touch = assessment.touched.get(f"level.{aspect.value}")
    return today if touch is None else amsterdam_day(touch.at)


def characters(text: LocalText) -> int:
    """How long a supplier's text is without white space around it; of two languages the longer one counts."""
    return len(text.strip()) if isinstance(text, str) else max(len(text.nl.strip()), len(text.en.strip()))
