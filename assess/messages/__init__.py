"""Every sentence the program itself says, by key, in Dutch and English (`nl/*.toml`, `en/*.toml`).

Code carries keys and parameters; the language is chosen when the sentence is shown. Each file holds the table of its
own name, so that only what is said is read: `store.locked` stands in `store.toml`.
"""

import tomllib
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")

_HERE = Path(__file__).parent


@cache
def catalogue(language: Language) -> dict[str, str]:
    """All sentences of one language by dotted key, for instance `store.locked`."""
    tables = sorted(path.stem for path in (_HERE / language).glob("*.toml"))
    return {key: sentence for table in tables for key, sentence in _sentences(language, table).items()}


def say(key: str, language: Language, /, **parameters: object) -> str:
    """The sentence of `key` with its parameters filled in; `{count:# finding|# findings}` is worded by its number.

    Parameters are inserted as they are: who shows the result makes it safe for the place it is shown in.
    """
    sentence = _sentences(language, key.partition(".")[0])[key]
    return _COUNTED.vformat(sentence, (), parameters) if _OR in sentence else sentence.format(**parameters)


_OR = "|"


class _Counted(Formatter):
    """Chooses between the wordings for one and for any other number; `#` in them is the number itself."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, several, more = format_spec.partition(_OR)
        if not several:
            return format(value, format_spec)
        return (one if str(value) == "1" else more).replace("#", str(value))


_COUNTED = _Counted()


@cache
def _sentences(language: Language, table: str) -> dict[str, str]:
    path = _HERE / language / f"{table}.toml"
    return dict(_flat("", tomllib.loads(path.read_text(encoding="utf-8"))))


def _flat(prefix: str, tables: dict[str, object]) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for name, value in tables.items():
        if isinstance(value, dict):
            flat += _flat(f"{prefix}{name}.", value)
        else:
            flat.append((prefix + name, str(value)))
    return flat
