"""Records filled so that every stored field says something of its own, which then must be found again."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from assess.domain.vocabulary import Text

FIRST_DAY = date(1990, 1, 1)


class Filler:
    """Fills records; `expected` holds for each field, by its path, how it is read back in Dutch.

    Fields that cannot say something of their own (yes or no, a word of a short list) are in `flags` instead: what
    they say is found by changing them.
    """

    def __init__(self) -> None:
        self.expected: dict[str, str] = {}
        self.flags: list[str] = []
        self._count = 0

    def record(self, shape: Any, path: str) -> Any:  # noqa: ANN401 - any record
        hints = get_type_hints(shape)
        return shape(**{each.name: self.value(hints[each.name], f"{path}.{each.name}") for each in fields(shape)})

    def value(self, hint: Any, path: str) -> Any:  # noqa: ANN401 - a value of any type
        options = [each for each in _alternatives(hint) if each is not type(None)]
        chosen = next((each for each in options if each is Text), options[0])
        if is_dataclass(chosen) and chosen is not Text:
            return self.record(chosen, path)
        if get_origin(chosen) is tuple:
            return (self.value(get_args(chosen)[0], path),)
        if isinstance(get_origin(chosen), type) and issubclass(get_origin(chosen), Mapping):
            return {self._say(path, "veld"): self._say(f"{path}.value", "waarde")}
        return self._plain(chosen, path)

    def _plain(self, hint: Any, path: str) -> Any:  # noqa: ANN401 - see above
        self._count += 1
        match hint:
            case type() if hint is bool:
                self.flags.append(path)
                return True
            case type() if hint is int:
                return self._keep(path, 700_000 + self._count, str(700_000 + self._count))
            case type() if hint is Decimal:
                return self._keep(path, Decimal(800_000 + self._count), str(800_000 + self._count))
            case type() if hint is date:
                day = FIRST_DAY + timedelta(days=self._count)
                return self._keep(path, day, day.strftime("%d-%m-%Y"))
            case type() if hint is Text:
                return Text(self._say(path, "tekst"), "the same in English")
            case type() if issubclass(hint, StrEnum):
                self.flags.append(path)
                return list(hint)[-1]
            case _ if get_origin(hint) is Literal:
                self.flags.append(path)
                return get_args(hint)[-1]
            case _:
                assert hint is str, (path, hint)
                return self._say(path, "woord")

    def _say(self, path: str, word: str) -> str:
        self._count += 1
        said = f"{word}{self._count:04}"
        self._keep(path, said, said)
        return said

    def _keep(self, path: str, value: Any, read: str) -> Any:  # noqa: ANN401 - see above
        assert path not in self.expected, path
        self.expected[path] = read
        return value


def _alternatives(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type, known while running only
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def changed(record: Any, path: list[str]) -> Any:  # noqa: ANN401 - any record
    """The record with one flag, deep in it, turned: yes is no, and a word of a short list another one."""
    name, *rest = path
    value = getattr(record, name)
    if rest and isinstance(value, tuple):
        return replace(record, **{name: tuple(changed(each, rest) for each in value)})
    if rest:
        return replace(record, **{name: changed(value, rest)})
    hint = get_type_hints(type(record))[name]
    return replace(record, **{name: (_other(hint, value[0]),) if isinstance(value, tuple) else _other(hint, value)})


def _other(hint: Any, value: Any) -> Any:  # noqa: ANN401 - see above
    """Another value of the same short list."""
    for each in _alternatives(hint):
        options = (
            (False,) if each is bool else tuple(each) if isinstance(each, type) and issubclass(each, StrEnum) else ()
        )
        inner = get_args(each)[0] if get_origin(each) is tuple else each
        options = options or (get_args(inner) if get_origin(inner) is Literal else ())
        if options:
            return next(option for option in options if option != value)
    raise AssertionError(hint)
