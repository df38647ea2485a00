"""How each number came about, line by line: why an item counts, what it earns, the sums, and the limits compared."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from assess.domain.questionnaire import Content, Requirement
from assess.domain.vocabulary import Aspect, Text
from assess.errors import CallError
from assess.scoring.explain_item import earning_line, item_lines, own_lines
from assess.scoring.lines import Line, Phrase, line
from assess.scoring.results import AspectLevel, Bar, GroupResult, ItemResult, Scores, percentage

_ASPECTS = {aspect.word: aspect for aspect in Aspect}


def explain(scores: Scores, content: Content, topic: str) -> tuple[Line, ...]:
    """The arithmetic behind an item, an aspect (`availability`, ...), `controls` or `access`, down to each addend.

    Raises CallError for anything else.
    """
    if topic in _ASPECTS:
        return tuple(_aspect(scores, content, _ASPECTS[topic]))
    if topic == "controls":
        return tuple(_controls(scores, content))
    if topic == "access":
        return tuple(_access(scores, content))
    if topic in scores.items:
        found = scores.items[topic]
        return (*item_lines(found, content.policy), *own_lines(1, scores.reviewed, found, asked(content, topic)))
    aspect = _aspect_of_question(content, topic)
    if aspect is None:
        raise CallError("scoring.topic", topic=topic, known=", ".join((*_ASPECTS, "controls", "access")))
    return tuple(_question(scores, content, aspect, topic))


def asked(content: Content, name: str) -> Requirement:
    """A requirement as the questionnaire asks it."""
    categories = (*content.controls.categories, *content.access.categories)
    return next(item for category in categories for item in category.items if item.id == name)


def _aspect_of_question(content: Content, topic: str) -> Aspect | None:
    for group in content.classification.aspects:
        if any(question.id == topic for question in group.questions):
            return group.aspect
    return None


def _question(scores: Scores, content: Content, aspect: Aspect, question: str) -> Iterator[Line]:
    found = scores.classification.aspects[aspect]
    yield line(0, "scoring.explain.question", id=question, level=dict(found.answers).get(question))
    key = "scoring.explain.decides" if question in found.decided_by else "scoring.explain.decides_not"
    yield line(1, key, aspect=aspect, rule=_rule(scores, content))
    yield from _level(scores, content, found)


def _rule(scores: Scores, content: Content) -> object:
    return next((each.title for each in content.classification.rules if each.id == scores.classification.rule), "")


def _level(scores: Scores, content: Content, found: AspectLevel) -> Iterator[Line]:
    """The level of an aspect: the answers, the rule, what decided, and a deviation with what became of it."""
    yield line(0, "scoring.explain.level", aspect=found.aspect, level=found.level)
    answers = tuple(
        Phrase("scoring.explain.answer_level", {"id": name, "level": level}) for name, level in found.answers
    )
    yield line(1, "scoring.explain.answers", answered=found.answered, of=found.of, answers=answers)
    yield line(1, "scoring.explain.computed", rule=_rule(scores, content), level=found.computed, by=found.decided_by)
    if found.provisional:
        yield line(1, "scoring.explain.provisional", level=found.worst_case)
    if found.deviation is not None and found.lapsed is None:
        yield line(1, "scoring.explain.deviation", level=found.deviation.level)
    if found.deviation is not None and found.lapsed is not None:
        yield line(1, "scoring.explain.lapsed", level=found.deviation.level, why=Phrase(found.lapsed))
    if found.level is None:
        yield line(1, "scoring.explain.no_level", level=content.policy.level_while_open)


def _aspect(scores: Scores, content: Content, aspect: Aspect) -> Iterator[Line]:
    yield from _level(scores, content, scores.classification.aspects[aspect])
    own = {category.id for category in content.controls.categories if category.aspect is aspect}
    categories = [group for group in scores.controls.categories if group.id in own]
    yield from _addends(categories, scores.controls.items, scores, content)
    yield from _outcome(scores.controls.aspects[aspect], content)


def _controls(scores: Scores, content: Content) -> Iterator[Line]:
    for aspect in Aspect:
        own = {category.id for category in content.controls.categories if category.aspect is aspect}
        yield line(0, "scoring.explain.part", name=aspect, level=scores.controls.aspects[aspect].level)
        for group in scores.controls.categories:
            if group.id in own:
                yield line(1, "scoring.explain.group", id=group.id, title=group.title)
                yield from _sums(group, 2)
        yield from _outcome(scores.controls.aspects[aspect], content)
    yield line(0, "scoring.explain.all")
    yield from _sums(scores.controls.total, 1)
    yield line(1, "scoring.explain.worst", verdict=scores.controls.total.verdict)
    yield line(1, "scoring.explain.limited", ids=scores.controls.total.limited_by)


def _access(scores: Scores, content: Content) -> Iterator[Line]:
    level = scores.classification.level(Aspect.V)
    yield line(0, "scoring.explain.access", level=level or content.policy.level_while_open)
    yield from _addends(scores.access.themes, scores.access.items, scores, content)
    yield from _matrix(scores)
    yield from _outcome(scores.access.total, content)


def _matrix(scores: Scores) -> Iterator[Line]:
    matrix = scores.access.matrix
    yield line(0, "scoring.explain.matrix", health=_ratio(matrix.health), findings=len(matrix.findings))
    for check in matrix.checks:
        if check.findings:
            objects = tuple(found.object for found in check.findings)
            yield line(1, "scoring.explain.check", id=check.check.id, severity=check.severity, objects=objects)


def _addends(
    groups: Iterable[GroupResult], items: Sequence[ItemResult], scores: Scores, content: Content
) -> Iterator[Line]:
    for group in groups:
        yield line(0, "scoring.explain.group", id=group.id, title=group.title)
        for result in items:
            if result.category == group.id:
                yield earning_line(1, result, content.policy)
                yield from own_lines(2, scores.reviewed, result, asked(content, result.item.id))
        yield from _sums(group, 1)


def _sums(group: GroupResult, indent: int) -> Iterator[Line]:
    """The sums with their quotients: declared, assured, coverage, best case."""
    if not group.weight:
        yield line(indent, "scoring.explain.nothing")
        return
    declared = {"points": group.points, "weight": group.weight, "share": _ratio(group.declared)}
    yield line(indent, "scoring.explain.declared", **declared)
    assured = {"points": group.points_assured, "weight": group.weight, "share": _ratio(group.assured)}
    yield line(indent, "scoring.explain.assured", **assured)
    coverage = {"answered": group.weight_answered, "weight": group.weight, "share": _ratio(group.coverage)}
    yield line(indent, "scoring.explain.coverage", **coverage)
    best = {"points": group.points, "open": group.weight - group.weight_answered, "weight": group.weight}
    yield line(indent, "scoring.explain.best", **best, share=_ratio(group.best_case))


def _outcome(group: GroupResult, content: Content) -> Iterator[Line]:
    """All together: the sums, every limit with what was found, the verdict and what limits it."""
    yield line(0, "scoring.explain.together", title=group.title)
    yield from _sums(group, 1)
    for bar in group.bars:
        yield line(1, f"scoring.bar.{bar.name}", **_bar(bar))
    yield line(1, "scoring.explain.verdict", verdict=group.verdict)
    if group.limited_by:
        yield line(1, "scoring.explain.limited", ids=group.limited_by)
    if group.gap:
        yield line(1, "scoring.explain.gap", message=_gap(group, content.policy.gap_message))


def _gap(group: GroupResult, message: Text) -> Text:
    apart = (group.points - group.points_assured) / group.weight
    points = str(percentage(apart))
    return Text(message.nl.replace("{points}", points), message.en.replace("{points}", points))


def _bar(bar: Bar) -> dict[str, object]:
    shares = bar.name in ("assured", "category", "coverage")
    return {
        "verdict": bar.verdict,
        "needed": _floor(bar.needed),
        "found": _floor(bar.found) if shares else bar.found,
        "holds": not bar.by,
        "ids": bar.by,
    }


def _ratio(value: Fraction | None) -> object:
    """A ratio as whole per cents."""
    return Phrase("scoring.percent", {"percent": percentage(value)}) if value is not None else None


def _floor(value: Fraction) -> Phrase:
    """A ratio beside a limit: cut after two decimals, so that what is below the limit never looks as if it were not."""
    return Phrase("scoring.percent", {"percent": Fraction(int(value * 10_000), 100)})
