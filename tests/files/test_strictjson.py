"""Strict JSON."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.json import SAFE_INTEGER
from assess.domain.problems import Problem
from assess.domain.text import STORED_LIMIT
from assess.files import strictjson
from assess.files.source import PROBLEM_LIMIT, decode
from assess.files.strictjson import DEPTH_LIMIT, PART_LIMIT, SIZE_LIMIT, Value, parse, quick
from tests.hostile.samples import expected, files, texts

FILES = files("json")
EXPECTED = expected("json")

TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")))
DECIMALS = st.decimals(-SAFE_INTEGER, SAFE_INTEGER, places=7).filter(lambda number: number % 1 != 0)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE_INTEGER, SAFE_INTEGER) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


def told(problems: list[Problem]) -> list[str]:
    return [f"{place(each)} {each.key}" for each in problems]


def place(problem: Problem) -> str:
    origin = problem.origin
    return f"{origin.line}:{origin.column}" if origin.line else origin.place or "-"


def value(data: bytes) -> Value:
    read, problems = parse(data, "f.json")
    assert problems == []
    return read


def test_there_is_an_expectation_for_every_bad_file() -> None:
    assert list(FILES) == list(EXPECTED)


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_told_all_that_is_wrong_and_where(name: str) -> None:
    read, problems = parse(FILES[name], name)
    assert read is None
    assert told(problems) == EXPECTED[name]


@pytest.mark.parametrize("name", FILES)
def test_every_problem_has_its_sentence_in_both_languages(name: str) -> None:
    for problem in parse(FILES[name], name)[1]:
        assert problem.text("nl").startswith(name)
        assert problem.text("en") != problem.text("nl")


@given(VALUES)
def test_what_is_written_comes_back(written: Value) -> None:
    assert value(json.dumps(written).encode()) == written
    assert value(json.dumps(written, ensure_ascii=False, indent=1).encode()) == written


@given(VALUES)
def test_the_quick_reading_reads_the_same(written: Value) -> None:
    data = json.dumps(written, ensure_ascii=False).encode()
    assert quick(data, "f.json") in (None, written)
    assert quick(b'{"a":1,"b":"\xc3\xa9\\n"}', "f.json") == {"a": 1, "b": "é\n"}


@pytest.mark.parametrize("name", FILES)
def test_the_quick_reading_takes_nothing_bad_but_names_that_stand_twice(name: str) -> None:
    found = quick(FILES[name], name)
    assert found is None or {each.rpartition(" ")[2] for each in EXPECTED[name]} == {"reading.json.repeated"}


@given(DECIMALS)
def test_decimals_are_exact(number: Decimal) -> None:
    assert value(str(number).encode()) == number


@given(st.binary() | st.text(st.sampled_from('{}[],:"\\u0dtrue-.1eE \n')).map(str.encode))
def test_whatever_comes_is_read_as_the_standard_library_reads_it_or_refused(data: bytes) -> None:
    read, problems = parse(data, "f.json")
    assert all(each.text("nl") for each in problems)
    if not problems:
        assert read == json.loads(data.decode("utf-8-sig"), parse_float=Decimal)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"0", 0),
        (b"-0", 0),
        (b"9007199254740991", SAFE_INTEGER),
        (b"-9007199254740991", -SAFE_INTEGER),
        (b"0.1", Decimal("0.1")),
        (b"1.0", Decimal("1.0")),
        (b"1e5", Decimal(100_000)),
        (b"1E-30", Decimal("1E-30")),
        (b"9007199254740991.0", Decimal(SAFE_INTEGER)),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
        (b'"a\\nb\\tc\\r\\n"', "a\nb\tc\r\n"),
        (b'"cafe\\u0301"', "cafe\u0301"),
        (b'"[[[{{{"', "[[[{{{"),
        (b'"\\"[\\\\"', '"[\\'),
        (b'\xef\xbb\xbf{"a": null}', {"a": None}),
        (b'{"a": {"b": 1}, "c": {"b": 1}}', {"a": {"b": 1}, "c": {"b": 1}}),
    ],
)
def test_what_a_value_means(written: bytes, meant: Value) -> None:
    read = value(written)
    assert read == meant
    assert type(read) is type(meant)


@pytest.mark.parametrize("name", texts())
def test_a_hostile_text_comes_back_or_its_character_is_named(name: str) -> None:
    text = texts()[name]
    read, problems = parse(json.dumps({"why": text}).encode(), "f.json")
    if problems:
        assert told(problems) == ["/why reading.control"]
        assert name.startswith("control/")
    else:
        assert read == {"why": text}


def test_a_pointer_follows_the_standard() -> None:
    assert told(parse(b'{"a~/b": [0, {"": NaN}]}', "f.json")[1]) == ["/a~0~1b/1/ reading.json.constant"]


@pytest.mark.parametrize("stops_at", ["comma", "bracket"])
@pytest.mark.parametrize("data", ["[1, 2 ,\n ]", '{"a": 1,}', "[{},]"])
def test_a_comma_too_many_is_found_where_it_is(data: str, stops_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Newer versions of Python stop at the comma, older ones behind it.
    comma = data.rindex(",")
    position = comma if stops_at == "comma" else len(data) - 1

    def stop(*_: object, **__: object) -> None:
        raise json.JSONDecodeError("Expecting value", data, position)

    monkeypatch.setattr(json, "loads", stop)
    assert told(parse(data.encode(), "f.json")[1]) == [f"1:{comma + 1} reading.json.trailing"]


def test_every_repeated_name_is_named() -> None:
    problems = parse(FILES["repeated-name.json"], "f.json")[1]
    assert {(place(each), each.parameters["name"]) for each in problems} == {("-", "d"), ("/a", "b"), ("/a", "c")}


@pytest.mark.parametrize("extra", [0, 1])
def test_size_is_limited(extra: int) -> None:
    data = b"1".rjust(SIZE_LIMIT + extra)
    assert told(parse(data, "f.json")[1]) == ["- reading.file.large"] * extra


@pytest.mark.parametrize("extra", [0, 1])
@pytest.mark.parametrize("brackets", [("[", "]"), ('{"":', "}")], ids=["lists", "objects"])
def test_depth_is_limited(extra: int, brackets: tuple[str, str]) -> None:
    depth = DEPTH_LIMIT + extra
    data = (brackets[0] * depth + "0" * (brackets[0] != "[") + brackets[1] * depth).encode()
    assert told(parse(data, "f.json")[1]) == ["- reading.file.deep"] * extra


@pytest.mark.parametrize("shallow", ["[]", "{}", '{"a":[]}'])
def test_depth_is_counted_down_again(shallow: str) -> None:
    deep = "[" * (DEPTH_LIMIT - 1) + "]" * (DEPTH_LIMIT - 1)
    row = f"{shallow}," * DEPTH_LIMIT
    assert parse(f"[{row}{deep}]".encode(), "f.json")[1] == []
    assert told(parse(f"[{row}[{deep}]]".encode(), "f.json")[1]) == ["- reading.file.deep"]


@pytest.mark.parametrize("extra", [0, 1])
def test_the_number_of_parts_is_limited(extra: int) -> None:
    data = b"[" + b"0," * (PART_LIMIT - 2 + extra) + b"0]"
    assert told(parse(data, "f.json")[1]) == ["- reading.file.parts"] * extra


@pytest.mark.parametrize("extra", [0, 1])
def test_the_length_of_one_text_is_limited(extra: int) -> None:
    for text in ("x" * (STORED_LIMIT + extra), "\n" * (STORED_LIMIT + extra)):
        data = json.dumps({"a": text}).encode()
        assert told(parse(data, "f.json")[1]) == ["/a reading.text.long"] * extra


def test_the_limits_are_those_that_are_published() -> None:
    assert (SIZE_LIMIT, DEPTH_LIMIT, PART_LIMIT) == (25_000_000, 32, 1_000_000)


@pytest.mark.parametrize(
    ("number", "told_keys"),
    [
        ("9007199254740990." + "1" * 30 + "E+0", []),
        ("-9007199254740990." + "1" * 30 + "E+0", ["- reading.json.number"]),
        ("0." + "1" * 30, []),
        ("0." + "1" * 31, ["- reading.json.number"]),
        ("0." + "0" * 31, ["- reading.json.number"]),
    ],
)
def test_the_length_of_a_number_is_limited(number: str, told_keys: list[str]) -> None:
    assert told(parse(number.encode(), "f.json")[1]) == told_keys


def test_after_a_hundred_problems_the_rest_is_not_told() -> None:
    assert len(parse(b"[" + b"NaN," * (PROBLEM_LIMIT - 1) + b"NaN]", "f.json")[1]) == PROBLEM_LIMIT
    problems = parse(b"[" + b"NaN," * PROBLEM_LIMIT + b"NaN]", "f.json")[1]
    assert len(problems) == PROBLEM_LIMIT + 1
    assert problems[-1].key == "reading.file.problems"


@pytest.mark.parametrize("bomb", [b"[" * SIZE_LIMIT, b'{"a":' * 1_000_000, b'"' + b'\\"' * 12_000_000], ids=len)
def test_a_bomb_is_refused(bomb: bytes) -> None:
    read, problems = parse(bomb, "f.json")
    assert read is None
    assert len(problems) == 1


def test_long_numbers_are_refused_before_they_are_computed() -> None:
    for data in (b"9" * 1_000_000, b"0." + b"9" * 1_000_000):
        assert told(parse(data, "f.json")[1]) == ["- reading.json.number"]


@given(
    VALUES,
    st.booleans(),
    st.sampled_from([None, 1]),
    st.text('[]{},:"\\\\un\n\x00é 1', max_size=3),
    st.integers(0, 200),
)
def test_the_quick_reading_says_what_the_one_in_full_says(
    written: Value,
    plain: bool,  # noqa: FBT001 - given by hypothesis
    indent: int | None,
    spoiled: str,
    at: int,
) -> None:
    text = json.dumps(written, ensure_ascii=plain, indent=indent)
    text = text[:at] + spoiled + text[at:]
    source = decode(text.encode(), "f.json", SIZE_LIMIT)
    assert isinstance(source, str)
    assert repr(parse(text.encode(), "f.json")) == repr(strictjson._judged(source, "f.json"))  # noqa: SLF001 - the two beside each other


def test_a_million_quotes_are_no_quick_reading() -> None:
    assert not strictjson._is_plain('""' * (2 * PART_LIMIT + 1))  # noqa: SLF001 - it would hold a list of all pieces
