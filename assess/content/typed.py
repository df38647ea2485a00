"""What people say, as values of the content's types: the one judge of the answers file and of the command line.

A value comes as text, or as a file has it (true, a list, a number of JSON). What does not fit is given back as a
Misfit, which names the sentence that says what is wrong and what can be said instead.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from assess.content import scalars
from assess.content.nearest import unknown_word
from assess.content.spoken import described, text_of
from assess.domain.conditions import Value
from assess.domain.fields import Field
from assess.domain.questionnaire import Column, Entry, LevelQuestion, Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import STATE_ALIASES, Aspect, Level, State

T = TypeVar("T")
_PERCENT_MAX = 100


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why something is no value here: the key of the sentence, what fills it, and the position in a list, if any."""

    key: str
    parameters: Mapping[str, object]
    index: int | None = None


_LEVELS: Mapping[str, Level] = {
    "low": Level.LOW,
    "l": Level.LOW,
    "laag": Level.LOW,
    "medium": Level.MEDIUM,
    "m": Level.MEDIUM,
    "midden": Level.MEDIUM,
    "high": Level.HIGH,
    "h": Level.HIGH,
    "hoog": Level.HIGH,
}

_STATES: Mapping[str, State] = {**{state.value: state for state in State}, **STATE_ALIASES}

_ASPECTS: Mapping[str, Aspect] = {
    name: aspect
    for aspect in Aspect
    for name in (aspect.value.casefold(), aspect.word, f"level.{aspect.value.casefold()}")
}

_BOOLEANS: Mapping[str, bool] = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}


def level(value: object) -> Level | Misfit:
    """A level by its word in either language, or its letter."""
    return _word(value, _LEVELS, Level)


def aspect(name: str) -> Aspect | None:
    """An aspect by its letter or English word, or as `level.B`."""
    return _ASPECTS.get(name.casefold())


def answer(item: LevelQuestion | Requirement, value: object) -> str | Misfit:
    """The value of an answer: a level, an option of the item, or a state (also as people say it: `ja`, `deels`).

    A question that the access matrix answers takes none.
    """
    if isinstance(item, LevelQuestion):
        found: str | Misfit = level(value)
    elif item.answer == "matrix":
        found = Misfit("content.answers.matrix", {"id": item.id})
    else:
        options = {option.id.casefold(): option.id for option in item.options if item.answer == "option"}
        found = _word(value, {**_STATES, **options}, [*options.values(), *State])
    return found if isinstance(found, Misfit) else str(found)


def measured(field: Field, value: object) -> Value | Misfit:
    """A measured value: Decimal, true or false, option id, option ids, ISO date, or text, by the field's type."""
    return _MEASURED[field.type](value, [option.id for option in field.options])


def entry(shape: Entry | Column, value: object, catalogues: Mapping[str, frozenset[str]]) -> Value | Misfit:
    """The value of a fact, a profile field or a column, except tables and texts in two languages."""
    words = shape.options or tuple(sorted(catalogues.get(shape.catalogue or "", ())))
    return _ENTRIES[shape.type](value, words)


def _word(value: object, words: Mapping[str, T], known: Iterable[str]) -> T | Misfit:
    text = text_of(value)
    if text is None:
        return Misfit("content.value.text", {})
    found = words.get(text.strip().casefold())
    return Misfit(*unknown_word(text, known)) if found is None else found


def _number(value: object, _words: Iterable[str]) -> Decimal | Misfit:
    text = text_of(_exact(value))
    found = None if text is None else scalars.number(text.strip())
    if found is None:
        return Misfit("content.value.number", {"text": described(value)})
    if found < 0:
        return Misfit("content.value.negative", {"text": described(value)})
    return found


def _exact(value: object) -> object:
    """A decimal as the journal writes it, `{"decimal": "12.5"}`, is its number."""
    return value["decimal"] if isinstance(value, dict) and set(value) == {"decimal"} else value


def _percent(value: object, words: Iterable[str]) -> Decimal | Misfit:
    found = _number(value, words)
    if isinstance(found, Decimal) and found > _PERCENT_MAX:
        return Misfit("content.value.between", {"value": described(value), "highest": _PERCENT_MAX})
    return found


def _date(value: object, _words: Iterable[str]) -> str | Misfit:
    text = text_of(value)
    found = None if text is None else scalars.day(text.strip())
    return Misfit("content.value.date", {"text": described(value)}) if found is None else found.isoformat()


def _boolean(value: object, _words: Iterable[str]) -> bool | Misfit:
    if isinstance(value, bool):
        return value
    found = _BOOLEANS.get(value.strip().casefold()) if isinstance(value, str) else None
    return Misfit("content.value.boolean", {}) if found is None else found


def _text(value: object, _words: Iterable[str]) -> str | Misfit:
    text = text_of(value)
    return Misfit("content.value.text", {}) if text is None else text


def _choice(value: object, words: Iterable[str]) -> str | Misfit:
    known = list(words)
    return _word(value, {word.casefold(): word for word in known}, known) if known else _text(value, words)


def _list(value: object, words: Iterable[str], each: Callable[[object, Iterable[str]], str | Misfit]) -> Value | Misfit:
    """Several values, each once: a list, or on one line with commas between."""
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list):
        return Misfit("content.value.list", {})
    found: dict[str, None] = {}
    for index, item in enumerate(items):
        read = each(item.strip() if isinstance(item, str) else item, words)
        if isinstance(read, Misfit):
            return Misfit(read.key, read.parameters, index if isinstance(value, list) else None)
        found[read] = None
    return tuple(found)


def _several(value: object, words: Iterable[str]) -> Value | Misfit:
    return _list(value, words, _choice)


def _texts(value: object, words: Iterable[str]) -> Value | Misfit:
    return _list([value] if isinstance(value, str) else value, words, _text)


def _never(_value: object, _words: Iterable[str]) -> Misfit:
    return Misfit("content.answers.derived", {})


_Read = Callable[[object, Iterable[str]], Value | Misfit]

_MEASURED: Mapping[str, _Read] = {
    "number": _number,
    "percent": _percent,
    "date": _date,
    "choice": _choice,
    "multi": _several,
    "boolean": _boolean,
    "text": _text,
}

_ENTRIES: Mapping[str, _Read] = {
    "text": _text,
    "longtext": _text,
    "url": _text,
    "email": _text,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "choice": _choice,
    "multi": _several,
    "list": _texts,
    "table": _never,
    "derived": _never,
}
