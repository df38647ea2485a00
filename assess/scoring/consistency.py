"""The rules across classification, profile, controls and access rights: which ones fire, and what to look at."""

from collections.abc import Iterable, Mapping

from assess.domain.answers import Answer
from assess.domain.conditions import (
    All,
    AnyAspect,
    AnyControl,
    AnyOf,
    AnyQuestion,
    Condition,
    Known,
    Unless,
    holds,
    satisfying,
)
from assess.domain.questionnaire import Rule
from assess.scoring.classification import characters
from assess.scoring.results import Contradiction

EXPLAINED = "explained"
"""The answer under a rule's id with which a supplier says, with a reason, why it is right all the same."""

_GROUPS = frozenset({"aspects", "classification", "controls", "questions"})
"""What a rule may name to look at when it is about a group: the concrete items take its place."""


def contradictions(rules: Iterable[Rule], known: Known, answers: Mapping[str, Answer]) -> tuple[Contradiction, ...]:
    """The rules whose condition is true, in their order; what is unknown fires nothing."""
    fired = (rule for rule in rules if holds(rule.when, known) is True)
    return tuple(Contradiction(rule, _items(rule, known), _explained(rule, answers)) for rule in fired)


def open_errors(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """The contradictions that count against a verdict: errors that nobody explained."""
    return tuple(each for each in found if each.rule.severity == "error" and not each.explained)


def _explained(rule: Rule, answers: Mapping[str, Answer]) -> bool:
    answer = answers.get(rule.id)
    return answer is not None and answer.value == EXPLAINED and characters(answer.why) > 0


def _items(rule: Rule, known: Known) -> tuple[str, ...]:
    """The items that made the rule fire where it speaks of a group, then what else it says to look at."""
    concrete = tuple(_satisfying(rule.when, known))
    named = tuple(name for name in rule.jump if not (concrete and name in _GROUPS))
    return tuple(dict.fromkeys(concrete + named))


def _satisfying(condition: Condition, known: Known) -> Iterable[str]:
    match condition:
        case All(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from _satisfying(part, known)
        case Unless(unless=part):
            yield from _satisfying(part, known)
        case AnyQuestion() | AnyAspect() | AnyControl():
            yield from (str(row["id"]) for row in satisfying(condition, known))
