"""Frozen records that are quick to define: a class of the standard library's `dataclass`, with one method compiled.

The standard decorator compiles six methods for each class, and a command line that loads 130 records waits longer for
these than for its own work. Here `__init__` alone is compiled, once a record is made, and the five methods that are the
same for every record are shared. Everything else is the standard's: `fields`, `replace`, `asdict`, slots, defaults,
keyword-only fields. To a type checker this is `dataclasses.dataclass`. Why: docs/adr/0008-quick-records.md.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - the same name, for others to import
else:

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> "Callable[[type[R]], type[R]]":
        """Makes a class into a frozen record with slots; no other kind is made here."""
        if not (frozen and slots):
            raise TypeError("a record is frozen and has slots")
        return lambda cls: _record(cls, kw_only=kw_only)


R = TypeVar("R")


def _record(cls: type[R], *, kw_only: bool) -> type[R]:
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    found = dataclasses.fields(made)
    made._stated = staticmethod(attrgetter(*(each.name for each in found)) if found else _nothing)  # noqa: SLF001 - ours
    for name, method in _SHARED.items():
        setattr(made, name, method)
    record: type[R] = made
    return record


def _first(self: Any, *given: Any, **named: Any) -> None:  # noqa: ANN401 - a record and the values of its fields
    """Makes the first record of a class, and with it the `__init__` that makes the others: many runs make none."""
    cls = self.__class__
    cls.__init__ = _init(cls, dataclasses.fields(cls))
    cls.__init__(self, *given, **named)


def _init(cls: type, found: tuple["Field[Any]", ...]) -> Callable[..., None]:
    """The one method that differs from record to record: the code for records of that shape, with this one's names.

    While its fields are set, a record is of an open class with the same slots. That takes a quarter of the time of
    `object.__setattr__`, and a score makes a thousand records.
    """
    code = _code(tuple((each.kw_only, each.default_factory is not MISSING) for each in found))
    names = {f"_{number}": each.name for number, each in enumerate(found)}
    values: dict[str, Any] = {"_missing": MISSING, "_become": _CLASS.__set__, "_record": cls}
    values["_open"] = type(cls.__name__, (cls,), {"__slots__": (), **_UNGUARDED})
    values |= {f"_make_{number}": each.default_factory for number, each in enumerate(found)}
    renamed = code.replace(
        co_varnames=tuple([names.get(each, each) for each in code.co_varnames]),
        co_names=tuple([names.get(each, each) for each in code.co_names]),
    )
    defaults = {each.name: _default(each) for each in found if _default(each) is not _NONE}
    positional = [each.name for each in found if not each.kw_only]
    given = [name for name in positional if name in defaults]
    if given != positional[len(positional) - len(given) :]:
        raise TypeError(f"{cls.__name__}: a field without a default follows one with a default")
    method = FunctionType(renamed, values, "__init__", tuple(defaults[name] for name in given))
    method.__kwdefaults__ = {each.name: defaults[each.name] for each in found if each.kw_only and each.name in defaults}
    method.__qualname__ = f"{cls.__qualname__}.__init__"
    return method


@cache
def _code(shape: tuple[tuple[bool, bool], ...]) -> CodeType:
    """What sets the fields of records of a shape: of each field, whether it is named in a call, and made when left out.

    Compiled once a shape, of which there are far fewer than records; the fields are called by their numbers.
    """
    positional = ["self", *(f"_{number}" for number, (by_name, _) in enumerate(shape) if not by_name)]
    named = [f"_{number}" for number, (by_name, _) in enumerate(shape) if by_name]
    parameters = ", ".join([*positional, *(["*", *named] if named else [])])
    lines = [f"def init({parameters}):", " _become(self, _open)"]
    for number, (_, made) in enumerate(shape):
        lines += [f" if _{number} is _missing: _{number} = _make_{number}()"] if made else []
        lines.append(f" self._{number} = _{number}")
    values: dict[str, Any] = {}
    exec("\n".join([*lines, " _become(self, _record)"]), values)  # noqa: S102 - as the standard's
    code: CodeType = values["init"].__code__
    return code


_CLASS: Any = object.__dict__["__class__"]
_UNGUARDED = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
_NONE = object()


def _default(each: "Field[Any]") -> object:
    """What stands for a field that is left out; `_NONE` when it may not be."""
    if each.default_factory is not MISSING:
        return MISSING
    return _NONE if each.default is MISSING else each.default


def _nothing(_record: object) -> tuple[()]:
    return ()


def _equal(self: Any, other: object) -> Any:  # noqa: ANN401 - a record, and True, False or NotImplemented
    stated = self._stated
    return stated(self) == stated(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:  # noqa: ANN401 - a record
    return hash(self._stated(self))


def _repr(self: Any) -> str:  # noqa: ANN401 - a record
    stated = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self))
    return f"{self.__class__.__qualname__}({stated})"


def _refuse_set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a record
    """Copies and pickles are made by calling the class: setting fields afterwards is refused."""
    return _remade, (self.__class__, {each.name: getattr(self, each.name) for each in dataclasses.fields(self)})


def _remade(cls: type[R], stated: dict[str, Any]) -> R:
    return cls(**stated)


_SHARED = {
    "__init__": _first,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
    "__reduce__": _reduce,
}
