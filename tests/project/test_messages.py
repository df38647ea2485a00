"""Every sentence exists in both languages, is used, and gets what it has places for."""

import ast
import builtins
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from string import Formatter
from typing import NamedTuple

import pytest

from assess.messages import LANGUAGES, Language, catalogue
from tests.project.tree import PACKAGE, nodes, place

# Calls that name a sentence, and which argument the key is; every error of the project takes it first.
KEY_AT = {"say": 0, "Problem": 1, "Break": 1}

# Keys put together while running in another way than by one f-string, which is read off the code.
BUILT = [
    r"help\.[a-z_.]+\.(?:help|example)",  # by the name of a command or group: assess/cli/command.py
]

# Written as a key, but the name of a file.
NO_KEYS = {"cli.md"}


class Use(NamedTuple):
    """One place in the code that names a sentence; `given` is None when the parameters cannot be read off."""

    place: str
    key: str
    given: set[str] | None


def places_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def key_argument(call: ast.Call) -> ast.expr | None:
    name = name_of(call)
    position = 0 if name.endswith("Error") and not hasattr(builtins, name) else KEY_AT.get(name)
    if position is None:
        return None
    by_name = {keyword.arg: keyword.value for keyword in call.keywords}
    return by_name.get("key") or next(iter(call.args[position : position + 1]), None)


def literals(value: ast.expr | None) -> list[str]:
    match value:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return literals(body) + literals(other)
    return []


def given(call: ast.Call) -> set[str] | None:
    """The names of the parameters that a call hands over: as keywords, or to a Problem as a dictionary."""
    if name_of(call) == "Break":
        return None
    names = {keyword.arg for keyword in call.keywords}
    if name_of(call) == "Problem":
        by_name = {keyword.arg: keyword.value for keyword in call.keywords}
        table = by_name.get("parameters") or next(iter(call.args[2:3]), ast.Dict([], []))
        names = (
            {literals(key)[0] if literals(key) else None for key in table.keys}
            if isinstance(table, ast.Dict)
            else {None}
        )
    known = {name for name in names if name is not None}
    return known if known == names else None


def uses() -> Iterator[Use]:
    for path, node in nodes():
        if isinstance(node, ast.Call):
            for key in literals(key_argument(node)):
                yield Use(place(path, node), key, given(node))


def texts() -> Iterator[tuple[str, str]]:
    """Every text in the code, with its place."""
    for path, node in nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield place(path, node), node.value


@cache
def tables() -> str:
    """A pattern of the names of all tables."""
    return "|".join(sorted({re.escape(key.partition(".")[0]) for key in catalogue("nl")}))


def lookalikes() -> Iterator[tuple[str, str]]:
    """Texts that are written as a key of one of the tables, wherever they stand, with their place."""
    for where, text in texts():
        if text not in NO_KEYS and re.fullmatch(rf"(?:{tables()})(?:\.[a-z0-9_]+)+", text):
            yield where, text


def pattern_of(built: ast.JoinedStr) -> str:
    """The keys that an f-string can make: anything but a full stop in place of each part that varies."""
    return "".join(re.escape(literals(part)[0]) if literals(part) else "[^.]+" for part in built.values)


def templates() -> Iterator[tuple[str, str]]:
    """The f-strings that start with the name of a table and do not end half-way, with their place."""
    for path, node in nodes():
        if isinstance(node, ast.JoinedStr):
            pattern = pattern_of(node)
            if re.match(rf"(?:{tables()})\\\.", pattern) and not pattern.endswith("."):
                yield place(path, node), pattern


def test_both_languages_have_the_same_sentences_with_the_same_places() -> None:
    dutch, english = ({(key, *sorted(places_in(text))) for key, text in catalogue(each).items()} for each in LANGUAGES)
    assert not dutch ^ english, "\n".join(map(str, sorted(dutch ^ english)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_are_plain_names_and_no_sentence_is_empty(language: Language) -> None:
    for key, sentence in catalogue(language).items():
        assert sentence.strip(), key
        assert all(name.isidentifier() for name in places_in(sentence)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_the_table_of_its_own_name_and_no_other(language: Language) -> None:
    for file in sorted((PACKAGE / "messages" / language).glob("*.toml")):
        assert list(tomllib.loads(file.read_text(encoding="utf-8"))) == [file.stem], file


def test_every_key_in_the_code_has_its_sentence() -> None:
    named = {*((use.place, use.key) for use in uses()), *lookalikes()}
    missing = [f"{where}: {key}" for where, key in sorted(named) if key not in catalogue("nl")]
    assert not missing, "\n".join(missing)


def test_every_sentence_is_used() -> None:
    named = {text for _, text in texts()}
    patterns = [*BUILT, *(pattern for _, pattern in templates())]
    unused = [
        key
        for key in catalogue("nl")
        if key not in named and not any(re.fullmatch(pattern, key) for pattern in patterns)
    ]
    assert not unused, "\n".join(unused)


def test_every_pattern_of_built_keys_makes_some() -> None:
    patterns = {*templates(), *(("the list in this test", pattern) for pattern in BUILT)}
    idle = [
        f"{where}: {pattern}"
        for where, pattern in sorted(patterns)
        if not any(re.fullmatch(pattern, key) for key in catalogue("nl"))
    ]
    assert not idle, "\n".join(idle)


def test_every_place_in_a_sentence_is_filled() -> None:
    sentences = catalogue("nl")
    unfilled = [
        f"{use.place}: {use.key} lacks {', '.join(sorted(lacking))}"
        for use in uses()
        if use.given is not None and (lacking := places_in(sentences.get(use.key, "")) - use.given)
    ]
    assert not unfilled, "\n".join(unfilled)


def test_a_key_and_its_parameters_are_read_off_a_call() -> None:
    calls = {
        'StoreError("store.locked", path=path)': (["store.locked"], {"path"}),
        'Problem(origin, "yaml.key", {"near": near})': (["yaml.key"], {"near"}),
        'Problem(origin, key="yaml.key", parameters=found)': (["yaml.key"], None),
        'say("a.b" if one else "a.c", language, **more)': (["a.b", "a.c"], None),
        'ValueError("no key")': ([], set()),
    }
    for code, expected in calls.items():
        call = ast.parse(code, mode="eval").body
        assert isinstance(call, ast.Call)
        assert (literals(key_argument(call)), given(call)) == expected, code


def test_the_keys_that_an_f_string_can_make_are_read_off_it() -> None:
    built = ast.parse('f"term.level.{level or none}.{case}"', mode="eval").body
    assert isinstance(built, ast.JoinedStr)
    assert re.fullmatch(pattern_of(built), "term.level.high.short")
    assert not re.fullmatch(pattern_of(built), "term.level.high")
