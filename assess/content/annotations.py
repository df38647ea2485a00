"""What the annotations of a record say: its fields, which of them are needed, and the words of a choice."""

from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from typing import Literal, TypeGuard, get_args, get_origin, get_type_hints


@cache
def shapes(record: type) -> dict[str, object]:
    """The annotation of each field of a record."""
    hints = get_type_hints(record)
    return {each.name: hints[each.name] for each in fields(record)}


@cache
def needed(record: type) -> frozenset[str]:
    """The names of the fields that have no default."""
    return frozenset(
        each.name for each in fields(record) if each.default is MISSING and each.default_factory is MISSING
    )


def words(shape: object) -> dict[str, object]:
    """The texts that a choice takes, with what they stand for; empty for what is no choice."""
    if get_origin(shape) is Literal:
        return {str(word): word for word in get_args(shape)}
    return {word.value: word for word in shape} if is_enum(shape) else {}


def is_enum(shape: object) -> TypeGuard[type[StrEnum]]:
    """True for a set of words that has a class of its own."""
    return isinstance(shape, type) and issubclass(shape, StrEnum)
