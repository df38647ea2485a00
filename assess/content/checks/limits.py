"""Measured fields: limits fit their type, name options that exist, and do not get milder at a higher level."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from assess.content import scalars
from assess.content.checks.found import Found
from assess.content.spoken import listed
from assess.domain.fields import Comparison, Field, FieldType
from assess.domain.questionnaire import Requirement
from assess.domain.vocabulary import Level

Raw = str | bool | tuple[str, ...]

COMPARISONS: Mapping[FieldType, tuple[Comparison, ...]] = {
    "number": ("<=", ">=", "=="),
    "percent": ("<=", ">=", "=="),
    "date": ("age<=",),
    "choice": ("rank>=",),
    "multi": ("has_all", "count>="),
    "boolean": ("==",),
    "text": (),
}
"""Which comparisons a type of field knows."""

_BY_MEASURE = ("status", "measured")
"""The ways of answering in which measured values alone decide; an option or the matrix decides by itself."""

_WHOLE_LIMITS = ("age<=", "count>=")
_PERCENT_MAX = 100


def check_fields(item: Requirement) -> Iterator[Found]:
    """The measured fields of one requirement."""
    names = [each.id for each in item.fields]
    for each in item.fields:
        yield from _shape(each)
        yield from _limits(each)
        yield from _milder(each)
        for name in each.computed.of if each.computed else ():
            if name not in names:
                yield Found(each, ("computed", "of"), "content.reference.among", {"name": name, "known": listed(names)})
    yield from _decisive(item)


def _decisive(item: Requirement) -> Iterator[Found]:
    measured = [each for each in item.fields if each.threshold or each.must_have]
    decisive = [each for each in measured if each.decisive]
    if len(decisive) > 1:
        yield Found(decisive[1], ("decisive",), "content.limit.decisive_many", {"first": decisive[0].id})
    if measured and not decisive and item.answer in _BY_MEASURE:
        yield Found(item, ("fields",), "content.limit.decisive_none", {"id": item.id}, named=True)
    for each in item.fields:
        if each.decisive and each not in measured:
            yield Found(each, ("decisive",), "content.limit.decisive_without", {"id": each.id})


def _shape(each: Field) -> Iterator[Found]:
    chosen = each.type in ("choice", "multi")
    if chosen and not each.options:
        yield Found(each, ("type",), "content.option.none", {"id": each.id})
    if each.options and not chosen:
        yield Found(each, ("options",), "content.option.unused", {"id": each.id, "type": each.type})
    if each.must_have and each.type != "multi":
        yield Found(each, ("must_have",), "content.limit.must_have", {"id": each.id})
    if each.compare is not None and each.compare not in COMPARISONS[each.type]:
        known = listed(COMPARISONS[each.type]) or "\u2013"
        yield Found(each, ("compare",), "content.limit.compare", {"type": each.type, "known": known})
    if (each.compare is None) != (not each.threshold):
        yield Found(each, ("compare" if each.compare else "threshold",), "content.limit.half", {"id": each.id})


def _limits(each: Field) -> Iterator[Found]:
    options = [option.id for option in each.options]
    for level, raw in each.threshold.items():
        misfit = _misfit(each, raw, options) if each.compare in COMPARISONS[each.type] else None
        if misfit is not None:
            yield Found(each, ("threshold", level.value), *misfit)
    for level, needed in each.must_have.items() if options else ():
        for name in needed:
            if name not in options:
                yield Found(each, ("must_have", level.value), *_unknown_option(name, options))
    for level in each.basis:
        if level not in each.threshold and level not in each.must_have:
            yield Found(each, ("basis", level.value), "content.limit.basis", {"level": level.value}, named=True)


Misfit = tuple[str, Mapping[str, object]]


def _misfit(each: Field, raw: Raw, options: list[str]) -> Misfit | None:
    """What is wrong with one limit, as key and parameters of its sentence, or None."""
    if each.type == "boolean":
        return None if isinstance(raw, bool) else ("content.value.boolean", {})
    if each.compare == "has_all" and not isinstance(raw, tuple):
        return "content.value.list", {}
    if each.type == "choice" and isinstance(raw, tuple):
        return "content.value.text", {}
    if each.type == "choice" or each.compare == "has_all":
        named = raw if isinstance(raw, tuple) else (raw,)
        unknown = [str(name) for name in named if name not in options]
        return _unknown_option(unknown[0], options) if unknown and options else None
    return _number_misfit(each, raw, len(options))


def _unknown_option(name: str, options: Iterable[str]) -> Misfit:
    return "content.option.unknown", {"name": name, "known": listed(options)}


def _number_misfit(each: Field, raw: Raw, options: int) -> Misfit | None:
    """Limits are written with a point, so that they are the same number to every reader."""
    text = raw if isinstance(raw, str) else str(raw).lower()
    number = None if "," in text else scalars.number(text)
    if number is None or number < 0:
        return "content.value.number", {"text": text}
    if each.compare in _WHOLE_LIMITS and scalars.whole(text) is None:
        return "content.value.whole", {"text": text}
    highest = {"percent": _PERCENT_MAX, "multi": options}.get(each.type)
    if highest is not None and number > highest:
        return "content.value.between", {"value": text, "highest": highest}
    return None


# ------------------------------------------------------------------------------------------------------ milder limits

_Order = Callable[[Field, Raw], Decimal | None]


def _number(_each: Field, raw: Raw) -> Decimal | None:
    return scalars.number(raw) if isinstance(raw, str) else None


def _negative(each: Field, raw: Raw) -> Decimal | None:
    number = _number(each, raw)
    return None if number is None else -number


def _rank(each: Field, raw: Raw) -> Decimal | None:
    options = [option.id for option in each.options]
    return Decimal(options.index(raw)) if isinstance(raw, str) and raw in options else None


def _size(_each: Field, raw: Raw) -> Decimal | None:
    return Decimal(len(set(raw))) if isinstance(raw, tuple) else None


_STRICTNESS: dict[Comparison, _Order] = {
    "<=": _negative,
    "age<=": _negative,
    ">=": _number,
    "count>=": _number,
    "rank>=": _rank,
    "has_all": _size,
}
"""How strict a limit is: the more, the stricter; limits that have to be equal have no order."""


def _milder(each: Field) -> Iterator[Found]:
    order = _STRICTNESS.get(each.compare) if each.compare else None
    if order is None:
        return
    strictest: Decimal | None = None
    for level in Level:
        found = order(each, each.threshold[level]) if level in each.threshold else None
        if found is not None and strictest is not None and found < strictest:
            within = ("threshold", level.value)
            yield Found(each, within, "content.limit.milder", {"id": each.id, "level": level.value}, "warning")
        if found is not None:
            strictest = found if strictest is None else max(found, strictest)
