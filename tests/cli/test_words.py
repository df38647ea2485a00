"""Values are put into the words of the reader's language."""

from decimal import Decimal

import pytest

from assess.cli.language import of_locale, spoken
from assess.cli.terms import sign, term
from assess.cli.words import Words, words_of
from assess.domain.questionnaire import Column, Entry
from assess.domain.vocabulary import Text
from assess.workflow.opening import contents

LABEL = Text("naam", "name")


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (None, "", ""),
        (True, "ja", "yes"),
        (False, "nee", "no"),
        (5, "5", "5"),
        (8.5, "8,5", "8.5"),
        (Decimal("8.5"), "8,5", "8.5"),
        (Decimal("1E+2"), "100", "100"),
        ({"decimal": "8.5"}, "8,5", "8.5"),
        ({"nl": "ja hoor", "en": "sure"}, "ja hoor", "sure"),
        (Text("ja hoor", "sure"), "ja hoor", "sure"),
        (("a", True), "a, ja", "a, yes"),
        ({"a": [1, 2], "b": None}, "a: 1, 2; b: ", "a: 1, 2; b: "),
        ("high", "high", "high"),
    ],
)
def test_a_value_is_said_in_each_language(value: object, dutch: str, english: str) -> None:
    assert Words("nl").value(value) == dutch
    assert Words("en").value(value) == english


def test_what_was_chosen_is_said_by_its_label_and_what_was_typed_is_not() -> None:
    words = words_of(contents(), "nl")
    choice = Entry(id="x", type="choice", label=LABEL, help=LABEL, options=("cloud",))
    text = Entry(id="x", type="text", label=LABEL, help=LABEL)
    several = Entry(id="x", type="multi", label=LABEL, help=LABEL, catalogue="data_categories")
    assert words.entry(choice, "cloud") == "publieke cloud"
    assert words.entry(text, "cloud") == "cloud"
    assert words.entry(several, ("DC-01", "unheard")).startswith("DC-01 ")
    assert words.entry(several, ("DC-01", "unheard")).endswith(", unheard")


def test_a_table_is_one_line_a_row_with_the_names_of_its_columns() -> None:
    columns = (Column(id="who", type="text", label=LABEL), Column(id="eea", type="boolean", label=Text("EER", "EEA")))
    table = Entry(id="x", type="table", label=LABEL, help=LABEL, columns=columns)
    assert Words("nl").entry(table, ({"who": "A", "eea": True}, {"who": "B"})) == "naam: A; EER: ja\nnaam: B"


def test_a_word_is_named_by_the_first_table_that_has_it() -> None:
    assert term("high", ("level", "state"), "nl") == "Hoog"
    assert term("partly", ("level", "state"), "nl") == "voldoet deels"
    assert term("b", ("level", "state"), "nl") == "b"


def test_what_is_open_has_the_sign_of_a_question() -> None:
    assert sign("unanswered") == "?"


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "en"], "en"),
        (["list", "--lang=en"], "en"),
        (["--lang=xx", "--lang", "nl"], "nl"),
        (["--lang"], "nl"),
        ([], "nl"),
    ],
)
def test_the_option_is_seen_before_anything_is_understood(arguments: list[str], language: str) -> None:
    assert spoken(arguments, {}) == language


def test_our_own_setting_goes_before_the_locale() -> None:
    assert of_locale({"ASSESS_LANG": "nl", "LC_ALL": "en_GB.UTF-8"}) == "nl"
    assert of_locale({"ASSESS_LANG": "", "LC_MESSAGES": "en_GB.UTF-8"}) == "en"
