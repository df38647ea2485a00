"""Where two reviews of one assessment differ: two institutions, or two reviewers, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from assess.domain.record import dataclass
from assess.domain.review import Conclusion, Judgement, OwnImportance, OwnLevel, RegisterFinding, Review

Kind = Literal["verdict", "level", "importance", "finding", "conclusion"]
Decision = Judgement | OwnLevel | OwnImportance | RegisterFinding | Conclusion


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing about which two reviews decided otherwise; None for a side that decided nothing about it.

    `reference` is an item, `level.V`, or empty for the conclusion; findings have no id in common and are known by their
    title.
    """

    kind: Kind
    reference: str
    a: Decision | None
    b: Decision | None


def disagreements(a: Review, b: Review) -> tuple[Disagreement, ...]:
    """Everything decided otherwise: verdicts, own levels and importance, findings, the conclusion.

    Another reason for the same decision is no difference, and neither is who decided, or when.
    """
    return tuple(_all(a, b))


def _all(a: Review, b: Review) -> Iterator[Disagreement]:
    yield from _by_name("verdict", a.judgements, b.judgements)
    levels = ({f"level.{aspect}": each for aspect, each in side.levels.items()} for side in (a, b))
    yield from _by_name("level", *levels)
    yield from _by_name("importance", a.importance, b.importance)
    yield from _by_name("finding", *(_by_title(side) for side in (a, b)))
    yield from _by_name("conclusion", *({"": each.conclusion} if each.conclusion else {} for each in (a, b)))


def _by_name(kind: Kind, a: Mapping[str, Decision], b: Mapping[str, Decision]) -> Iterator[Disagreement]:
    for name in dict.fromkeys((*a, *b)):
        one, other = a.get(name), b.get(name)
        if one is None or other is None or _decided(one) != _decided(other):
            yield Disagreement(kind, name, one, other)


def _by_title(review: Review) -> Mapping[str, RegisterFinding]:
    """The findings by their title; of those with the same one each by its number besides."""
    found: dict[str, RegisterFinding] = {}
    for each in review.findings.values():
        found[each.title if each.title not in found else f"{each.title} ({each.id})"] = each
    return found


def _decided(decision: Decision) -> Sequence[object]:
    """What was decided, without why, by whom and when."""
    match decision:
        case Judgement():
            return decision.verdict, decision.state, decision.until
        case OwnLevel():
            return (decision.level,)
        case OwnImportance():
            return decision.importance.weight, decision.importance.must
        case RegisterFinding():
            return decision.grade, decision.status, set(decision.items), decision.due
        case _:
            return (decision.outcome,)
