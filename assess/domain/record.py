"""Frozen records that are quick to define: a class of the standard library's `dataclass`, with one method compiled.

The standard decorator compiles six methods for each class, and a command line that loads 130 records waits longer for
these than for its own work. Here `__init__` is compiled, and the five methods that are the same for every record are
shared. Everything else is the standard's: `fields`, `replace`, `asdict`, slots, defaults, keyword-only fields.
To a type checker this is `dataclasses.dataclass`. Why: docs/adr/0008-quick-records.md.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
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
    made.__init__ = _init(made, found)
    made._stated = staticmethod(attrgetter(*(each.name for each in found)) if found else _nothing)  # noqa: SLF001 - ours
    for name, method in _SHARED.items():
        setattr(made, name, method)
    record: type[R] = made
    return record


def _init(cls: type, found: tuple["Field[Any]", ...]) -> Callable[..., None]:
    """The one method that differs from record to record, compiled from its fields."""
    values: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    positional, by_name, lines = ["self"], ["*"], []
    for each in found:
        name = each.name
        default = ""
        if each.default_factory is not MISSING:
            values[f"_make_{name}"], default = each.default_factory, "=_missing"
            lines.append(f" if {name} is _missing: {name} = _make_{name}()")
        elif each.default is not MISSING:
            values[f"_default_{name}"], default = each.default, f"=_default_{name}"
        (by_name if each.kw_only else positional).append(name + default)
        lines.append(f" _set(self, {name!r}, {name})")
    parameters = ", ".join([*positional, *(by_name if len(by_name) > 1 else [])])
    exec("\n".join([f"def __init__({parameters}):", *(lines or [" pass"])]), values)  # noqa: S102 - as the standard's
    method: Callable[..., None] = values["__init__"]
    method.__qualname__ = f"{cls.__qualname__}.__init__"
    return method


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
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
    "__reduce__": _reduce,
}
