"""What a name typed by a person stands for."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from assess.content.find import resolve
from assess.content.nearest import nearest
from assess.errors import CallError

T = TypeVar("T")


def named(items: Mapping[str, T], name: str, others: Iterable[str] = ()) -> tuple[str, T]:
    """The item that a name, or a beginning of it that fits one only, stands for, with its id.

    Raises CallError with the nearest of the items and `others` when there is none.
    """
    found = resolve(items, name)
    if found is None:
        near = nearest(name, [*items, *others])
        raise CallError("answer.unknown_near" if near else "answer.unknown", item=name, near=near)
    return found, items[found]
