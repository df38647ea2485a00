"""What is said of a name that does not exist: the known one that was most likely meant, or all there are."""

from collections.abc import Iterable
from difflib import get_close_matches

from assess.content.spoken import listed
from assess.files.source import short

ALIKE = 0.7
"""How much of two names must be the same, from 0 to 1, before one is taken for the other."""

NAMES_LISTED = 12
"""So many known names are listed in a message; of more only the nearest one is named."""

Sentence = tuple[str, dict[str, object]]
"""The key of a sentence and what fills it."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, whatever its capitals, or None when nothing is like it."""
    spellings = {each.casefold(): each for each in known}
    found = get_close_matches(name.casefold(), spellings, n=1, cutoff=ALIKE)
    return spellings[found[0]] if found else None


def unknown_field(name: str, known: Iterable[str]) -> Sentence:
    """What is said of a field that does not exist here."""
    fields = list(known)
    near = nearest(name, fields)
    if near is None:
        return "content.field.unknown", {"name": short(name), "known": listed(fields)}
    return "content.field.unknown_near", {"name": short(name), "near": near}


def unknown_word(text: str, known: Iterable[str]) -> Sentence:
    """What is said of a choice that does not exist."""
    words = list(known)
    near = nearest(text, words)
    if len(words) > NAMES_LISTED and near is not None:
        return "content.value.word_near", {"text": short(text), "near": near}
    return "content.value.word", {"text": short(text), "known": listed(words)}


def unknown_id(name: str, known: Iterable[str]) -> Sentence:
    """What is said of an id that does not exist; there are too many to list."""
    near = nearest(name, known)
    if near is None:
        return "content.reference.item", {"name": short(name)}
    return "content.reference.item_near", {"name": short(name), "near": near}
