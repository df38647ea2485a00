"""The classification: three aspects, three levels each, rules that the program knows, bands that can be reached."""

from collections.abc import Iterator

from assess.content import scalars
from assess.content.checks.found import Found, Known
from assess.content.spoken import listed
from assess.domain.questionnaire import Band, Classification
from assess.domain.vocabulary import Aspect, Level


def check_classification(record: Classification, known: Known) -> Iterator[Found]:
    """Everything that can be said of a classification by itself."""
    aspects = [group.aspect for group in record.aspects]
    if aspects != list(Aspect):
        yield Found(record, ("aspects",), "content.aspect.order", {"known": listed(Aspect)}, named=True)
    yield from missing_levels(record, "levels", tuple(record.levels))
    for group in record.aspects:
        if not group.questions:
            yield Found(group, ("questions",), "content.item.none", {"id": group.aspect.value})
        for question in group.questions:
            yield from missing_levels(question, "levels", tuple(question.levels))
    yield from _rules(record, known)
    for band in record.load_bands:
        yield from _band(band)


def missing_levels(record: object, name: str, present: tuple[Level, ...]) -> Iterator[Found]:
    """The levels that a field has to name and does not."""
    missing = [level.value for level in Level if level not in present]
    if missing:
        yield Found(record, (name,), "content.level.missing", {"name": name, "missing": listed(missing)}, named=True)


def _rules(record: Classification, known: Known) -> Iterator[Found]:
    names = [rule.id for rule in record.rules]
    if record.default_rule not in names:
        parameters: dict[str, object] = {"name": record.default_rule, "known": listed(names)}
        yield Found(record, ("default_rule",), "content.reference.among", parameters)
    for rule in record.rules:
        if known.rules is not None and rule.id not in known.rules:
            parameters = {"name": rule.id, "known": listed(sorted(known.rules))}
            yield Found(rule, ("id",), "content.program.rule", parameters)


def _band(band: Band) -> Iterator[Found]:
    """Numbers, one upper limit, and that above the lower one."""
    highs = {name: text for name in ("high_from", "high_above") if (text := getattr(band, name)) is not None}
    for name, text in {"medium_from": band.medium_from, **highs}.items():
        if scalars.number(text) is None or "," in text:
            yield Found(band, (name,), "content.value.number", {"text": text})
            return
    if len(highs) != 1:
        yield Found(band, (), "content.band.high", {"fact": band.fact})
    for name, text in highs.items():
        high, medium = scalars.number(text), scalars.number(band.medium_from)
        if high is not None and medium is not None and high < medium:
            yield Found(band, (name,), "content.band.order", {"fact": band.fact})
