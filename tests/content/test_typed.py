"""What people say becomes a value of the item's type, or a sentence that says what it takes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.content import typed
from assess.content.find import index
from assess.content.typed import Misfit
from assess.domain.fields import Field
from assess.domain.questionnaire import Entry, LevelQuestion, Requirement
from assess.domain.vocabulary import Aspect, Level, Text
from tests.content.faults import small_content

ITEMS = index(small_content())
NOTHING: dict[str, frozenset[str]] = {}


def item(name: str) -> LevelQuestion | Requirement:
    found = ITEMS[name]
    assert not isinstance(found, Entry)
    return found


def entry(name: str) -> Entry:
    found = ITEMS[name]
    assert isinstance(found, Entry)
    return found


def field(requirement: str, name: str) -> Field:
    found = item(requirement)
    assert isinstance(found, Requirement)
    return next(each for each in found.fields if each.id == name)


@pytest.mark.parametrize("said", ["medium", "M", "m", "midden", " Midden "])
def test_a_level_has_a_word_in_two_languages_and_a_letter(said: str) -> None:
    assert typed.level(said) is Level.MEDIUM
    assert typed.answer(item("B1"), said) == "medium"


@pytest.mark.parametrize(
    ("said", "state"), [("ja", "complies"), ("Deels", "partly"), ("nvt", "not_applicable"), ("unknown", "unknown")]
)
def test_a_state_is_taken_as_people_say_it(said: str, state: str) -> None:
    assert typed.answer(item("B-HER-01"), said) == state


def test_an_option_comes_before_a_state_and_both_are_taken() -> None:
    assert typed.answer(item("V-TRO-01"), "TLS13") == "tls13"
    assert typed.answer(item("V-TRO-01"), "none") == "none"
    assert typed.answer(item("V-TRO-01"), "planned") == "planned"


def test_options_are_no_answer_where_states_are_asked() -> None:
    assert isinstance(typed.answer(item("B-HER-01"), "tls13"), Misfit)


@pytest.mark.parametrize(
    ("said", "number"),
    [("8", "8"), ("8.5", "8.5"), ("8,5", "8.5"), (8, "8"), (Decimal("8.50"), "8.50"), ({"decimal": "8.5"}, "8.5")],
)
def test_a_number_is_exact(said: object, number: str) -> None:
    found = typed.measured(field("B-HER-01", "rto_hours"), said)
    assert isinstance(found, Decimal)
    assert str(found) == number


@pytest.mark.parametrize("said", ["", "-1", "1e5", "NaN", "0x10", "1.2.3", "\uff18", True, None, [1], "1" * 16])
def test_what_is_no_number_is_none(said: object) -> None:
    assert isinstance(typed.measured(field("B-HER-01", "rto_hours"), said), Misfit)


def test_a_percentage_ends_at_a_hundred() -> None:
    share = field("AR-06", "share")
    assert typed.measured(share, "100") == Decimal(100)
    assert typed.measured(share, "100,5") == Misfit("content.value.between", {"value": "100,5", "highest": 100})


def test_several_choices_are_a_list_or_have_commas_between_and_count_once() -> None:
    events = field("AR-06", "events")
    assert typed.measured(events, ["remote", "office", "remote"]) == ("remote", "office")
    assert typed.measured(events, "remote, office") == ("remote", "office")


def test_a_list_of_texts_may_be_one_text() -> None:
    texts = Entry(id="x", type="list", label=Text("x", "x"), help=Text("x", "x"))
    assert typed.entry(texts, ["a, b", "c"], NOTHING) == ("a, b", "c")
    assert typed.entry(texts, "a, b", NOTHING) == ("a, b",)


def test_which_of_several_choices_is_wrong_is_known() -> None:
    found = typed.measured(field("AR-06", "events"), ["remote", "moon"])
    assert isinstance(found, Misfit)
    assert found.index == 1


def test_a_date_is_kept_as_text() -> None:
    assert typed.measured(field("B-HER-01", "tested_on"), " 2026-06-01") == "2026-06-01"


@pytest.mark.parametrize(("said", "truth"), [(True, True), ("ja", True), ("no", False), ("True", True)])
def test_true_and_false_have_words(said: object, truth: bool) -> None:  # noqa: FBT001 - what is expected
    assert typed.entry(entry("F.hosted"), said, NOTHING) is truth


def test_what_the_program_derives_is_not_filled_in() -> None:
    found = typed.entry(entry("P.D.summary"), "x", NOTHING)
    assert isinstance(found, Misfit)
    assert found.key == "content.answers.derived"


@pytest.mark.parametrize(
    ("said", "aspect"), [("B", Aspect.B), ("confidentiality", Aspect.V), ("level.I", Aspect.I), ("X", None)]
)
def test_an_aspect_has_a_letter_and_a_word(said: str, aspect: Aspect | None) -> None:
    assert typed.aspect(said) is aspect


def test_of_many_words_only_the_nearest_is_named() -> None:
    many = frozenset(f"DC-{number:02}" for number in range(1, 29))
    category = entry("P.D.categories").columns[0]
    assert typed.entry(category, "dc-7", {"data_categories": many}) == Misfit(
        "content.value.word_near", {"text": "dc-7", "near": "DC-27"}
    )


@given(st.text() | st.booleans() | st.none() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()))
def test_whatever_is_said_is_a_value_or_a_sentence(said: object) -> None:
    for each in ITEMS.values():
        if isinstance(each, Entry):
            found: object = typed.entry(each, said, NOTHING)
        else:
            found = typed.answer(each, said)
        assert isinstance(found, (Misfit, str, bool, Decimal, tuple))
