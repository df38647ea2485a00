"""Strict YAML."""

import re
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assess.content import yamltree
from assess.content.yamltree import DEPTH_LIMIT, EVENT_LIMIT, SIZE_LIMIT, Mapping, Node, Plain, Scalar, Sequence
from assess.domain.problems import Problem
from assess.domain.text import STORED_LIMIT, clean
from assess.files.source import PROBLEM_LIMIT
from tests.hostile.samples import expected, files

FILES = files("yaml")
EXPECTED = expected("yaml")
PARSERS = [yaml.SafeLoader, yaml.CSafeLoader]

# The parser in Python does not say where it meets this one, and counts one column further in that one.
PARSERS_DIFFER = {"escape-beyond-unicode.yaml", "escape-unknown.yaml"}

TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")))
VALUES = st.recursive(
    st.none() | st.booleans() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


@pytest.fixture(params=PARSERS, ids=["python", "c"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamltree, "LOADER", request.param)


def told(problems: list[Problem]) -> list[str]:
    return [f"{each.origin.line}:{each.origin.column} {each.key}" for each in problems]


def keys(problems: list[Problem]) -> list[str]:
    return [each.key for each in problems]


def tree(text: str | bytes) -> Node:
    node, problems = yamltree.parse(text, "f.yaml")
    assert problems == []
    assert node is not None
    return node


def test_there_is_an_expectation_for_every_bad_file() -> None:
    assert list(FILES) == list(EXPECTED)


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_told_all_that_is_wrong_and_where(name: str) -> None:
    _, problems = yamltree.parse(FILES[name], name)
    assert told(problems) == EXPECTED[name]
    assert {each.origin.file for each in problems} == {name}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", sorted(FILES.keys() - PARSERS_DIFFER))
def test_both_parsers_say_the_same(name: str) -> None:
    assert told(yamltree.parse(FILES[name], name)[1]) == EXPECTED[name]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", sorted(PARSERS_DIFFER))
def test_both_parsers_refuse_a_wrong_escape(name: str) -> None:
    assert yamltree.parse(FILES[name], name)[0] is None


@pytest.mark.parametrize("name", FILES)
def test_every_problem_has_its_sentence_in_both_languages(name: str) -> None:
    for problem in yamltree.parse(FILES[name], name)[1]:
        assert problem.text("nl").startswith(name)
        assert problem.text("en") != problem.text("nl")


def test_a_tree_knows_where_everything_stands() -> None:
    node = tree("a: 1\nb:\n  - x\n  - {c: 'y'}\n")
    assert node == Mapping(
        (
            (Scalar("a", bare=True, line=1, column=1), Scalar("1", bare=True, line=1, column=4)),
            (
                Scalar("b", bare=True, line=2, column=1),
                Sequence(
                    (
                        Scalar("x", bare=True, line=3, column=5),
                        Mapping(
                            (
                                (
                                    Scalar("c", bare=True, line=4, column=6),
                                    Scalar("y", bare=False, line=4, column=9),
                                ),
                            ),
                            line=4,
                            column=5,
                        ),
                    ),
                    line=3,
                    column=3,
                ),
            ),
        ),
        line=1,
        column=1,
    )


def test_positions_lead_from_a_path_to_its_value_and_its_key() -> None:
    node = tree("a: 1\nb:\n  - x\n  - {c: 'y'}\n")
    assert yamltree.positions(node) == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 9),
    }
    assert yamltree.key_positions(node) == {("a",): (1, 1), ("b",): (2, 1), ("b", 1, "c"): (4, 6)}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"true"', "true"),
        ("'null'", "null"),
        ("'no'", "no"),
        ("no problem", "no problem"),
        ("nota", "nota"),
        ("1.10", "1.10"),
        ("007,5", "007,5"),
        ("'0777'", "0777"),
        ("0", "0"),
        ("0.50", "0.50"),
        ("-8", "-8"),
        ("8e3", "8e3"),
        ("2026-06-01", "2026-06-01"),
        ("2026-06-01T10:00:00Z", "2026-06-01T10:00:00Z"),
        ("B1_a", "B1_a"),
        ("_", "_"),
        ("12:30 uur", "12:30 uur"),
        ("'12:30'", "12:30"),
        (".inf", ".inf"),
        ("'&x *y !z'", "&x *y !z"),
        ('"a\\tb\\nc"', "a\tb\nc"),
        ('"a\\u2028b"', "a\nb"),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">-\n  a\n  b\n", "a b"),
        ("cafe\u0301", "caf\u00e9"),
        ("x\u202ey", "x\u202ey"),
        ("[]", []),
        ("{}", {}),
    ],
)
def test_what_a_value_means(written: str, meant: Plain) -> None:
    assert yamltree.plain(tree(f"a: {written}")) == {"a": meant}


@pytest.mark.parametrize("text", ["\ufeffa: b\n", "a: b\r\n", "a: b\r", "---\na: b\n...\n", "# x\na: b # y\n"])
def test_what_an_editor_adds_does_no_harm(text: str) -> None:
    assert yamltree.plain(tree(text)) == {"a": "b"}


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    node = tree(b"\xef\xbb\xbfa: b\r\n\r\nc: d\r\n")
    assert yamltree.positions(node)["c",] == (3, 4)


@given(VALUES)
def test_what_is_written_in_quotes_comes_back(value: Plain) -> None:
    assert yamltree.plain(tree(quoted(value))) == normal(value)


def quoted(value: Plain) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"? {quoted(clean(key))} : {quoted(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(quoted, value)) + "]"
    if isinstance(value, str):
        return '"' + re.sub(r'["\\\ufeff]', lambda found: f"\\u{ord(found[0]):04x}", value) + '"'
    return {None: "~", True: "true", False: "false"}[value]


def normal(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {clean(key): normal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [normal(item) for item in value]
    return clean(value) if isinstance(value, str) else value


@given(st.binary() | st.text(st.sampled_from("a: -[]{}'\"|>&*!%#?@`,\n\t0\\\u2028\x1b")))
def test_whatever_comes_is_read_or_refused(data: bytes | str) -> None:
    node, problems = yamltree.parse(data, "f.yaml")
    assert node is not None or problems
    assert all(each.text("nl") for each in problems)


@given(st.sampled_from(["", "+", "-"]), st.text(st.sampled_from("01279_:.xobXaf")))
def test_a_bare_whole_number_is_written_as_everybody_writes_it_or_refused(sign: str, digits: str) -> None:
    node, problems = yamltree.parse(f"a: {sign}{digits}\n", "f.yaml")
    if node is not None and not problems:
        other = yaml.safe_load(f"a: {sign}{digits}\n")["a"]
        assert not isinstance(other, int) or str(abs(other)) == digits


def test_a_repeated_key_is_told_where_it_was_first() -> None:
    _, problems = yamltree.parse(FILES["key-repeated.yaml"], "f.yaml")
    assert [each.parameters["first"] for each in problems] == [3, 1]


def test_the_limits_are_those_that_are_published() -> None:
    assert (SIZE_LIMIT, DEPTH_LIMIT, EVENT_LIMIT) == (1_000_000, 20, 50_000)


def test_an_alias_an_anchor_and_a_tag_are_named() -> None:
    _, problems = yamltree.parse("a: &b !c d\ne: *b\n", "f.yaml")
    assert [each.parameters for each in problems] == [{"name": "b"}, {"tag": "!c"}, {"name": "b"}]


def test_a_tree_with_problems_is_still_given_when_it_is_whole() -> None:
    node, problems = yamltree.parse("a: no\nb: *x\na: c\n", "f.yaml")
    assert keys(problems) == ["reading.yaml.word", "reading.yaml.alias", "reading.yaml.repeated"]
    assert node is not None
    assert yamltree.plain(node) == {"a": "no", "b": ""}


@pytest.mark.parametrize("extra", [0, 1])
def test_size_is_limited(extra: int) -> None:
    text = b"a: b #" + b"x" * (SIZE_LIMIT - 6 + extra)
    assert keys(yamltree.parse(text, "f.yaml")[1]) == ["reading.file.large"] * extra


@pytest.mark.parametrize("extra", [0, 1])
def test_depth_is_limited(extra: int) -> None:
    depth = DEPTH_LIMIT + extra
    node, problems = yamltree.parse("[" * depth + "]" * depth, "f.yaml")
    assert told(problems) == [f"1:{depth} reading.file.deep"] * extra
    assert (node is None) == bool(extra)


def test_depth_is_that_of_one_branch() -> None:
    deep = "[" * (DEPTH_LIMIT - 1) + "]" * (DEPTH_LIMIT - 1)
    tree(f"[{deep}, {deep}]")


@pytest.mark.parametrize("extra", [0, 1])
def test_the_number_of_parts_is_limited(extra: int) -> None:
    # Around the texts come two events each of stream, document and list.
    text = "[" + "a," * (EVENT_LIMIT - 6 + extra) + "]"
    assert keys(yamltree.parse(text, "f.yaml")[1]) == ["reading.file.parts"] * extra


@pytest.mark.parametrize("extra", [0, 1])
def test_the_length_of_one_text_is_limited(extra: int) -> None:
    text = "a: " + "x" * (STORED_LIMIT + extra)
    assert told(yamltree.parse(text, "f.yaml")[1]) == ["1:4 reading.text.long"] * extra


@pytest.mark.parametrize("bad", ["- no\n", "- 0777\n", '- "\\e"\n', "- \x1b\n", "- \u2028\n"])
def test_after_a_hundred_problems_the_rest_is_not_looked_at(bad: str) -> None:
    assert len(yamltree.parse(bad * PROBLEM_LIMIT, "f.yaml")[1]) == PROBLEM_LIMIT
    problems = yamltree.parse(bad * (PROBLEM_LIMIT + 50), "f.yaml")[1]
    assert len(problems) == PROBLEM_LIMIT + 1
    assert keys(problems)[-1] == "reading.file.problems"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "bomb",
    [
        "[" * (SIZE_LIMIT - 1),
        "- " * (SIZE_LIMIT // 2 - 1),
        "? " * (SIZE_LIMIT // 2 - 1),
        "{a: " * (SIZE_LIMIT // 4 - 1),
        "%TAG !a! x\n" * 50_000 + "---\na: b\n",
        "a: b\n...\n" + "%TAG !a! x\n" * 50_000,
    ],
    ids=["brackets", "dashes", "question marks", "braces", "directives", "directives behind"],
)
def test_a_bomb_is_refused_before_the_parser_has_read_it(bomb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A bomb costs the parser the square of its length; it must not get to make more than a few events of it.
    taken = []
    parse = yaml.parse

    def counted(stream: str, Loader: type[yaml.SafeLoader]) -> Iterator[yaml.Event]:  # noqa: N803
        for event in parse(stream, Loader=Loader):
            taken.append(event)
            yield event

    monkeypatch.setattr(yaml, "parse", counted)
    node, problems = yamltree.parse(bomb, "f.yaml")
    assert node is None
    assert keys(problems)[-1] in ("reading.file.deep", "reading.yaml.directive")
    assert len(taken) < 4 * DEPTH_LIMIT
