"""The field's words keep their order, and problems and texts say where and in which language."""

from decimal import Decimal

import pytest

from assess.domain.conditions import Value
from assess.domain.fields import Field, Option
from assess.domain.problems import Origin, Problem
from assess.domain.questionnaire import Requirement
from assess.domain.vocabulary import Aspect, Grade, Level, Severity, Text, Verdict, local
from assess.errors import AssessError, CallError, GateError


def test_words_with_an_order_keep_it() -> None:
    for words in (Level, Grade, Severity, Verdict):
        assert [word.rank for word in words] == list(range(len(words)))
    assert [aspect.word for aspect in Aspect] == ["availability", "integrity", "confidentiality"]


def test_a_text_is_shown_in_the_language_asked_for() -> None:
    both = Text("ja", "yes")
    assert (both.to("nl"), both.to("en"), local(both, "en"), local("ja", "en")) == ("ja", "yes", "yes", "ja")


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        (Origin("a.yaml", 3, 7), "a.yaml:3:7"),
        (Origin("a.yaml", 3), "a.yaml:3"),
        (Origin("a.xlsx", place="Blad1!C4"), "a.xlsx:Blad1!C4"),
        (Origin("a.yaml"), "a.yaml"),
    ],
)
def test_a_place_is_named_as_editors_jump_to_it(origin: Origin, text: str) -> None:
    assert str(origin) == text


def test_a_problem_is_one_line_with_its_place() -> None:
    problem = Problem(Origin("a.yaml", 3, 7), "chain.gap", {"seq": 2})
    assert problem.text("en") == "a.yaml:3:7: event 2 is missing or stands in the wrong place"


def test_an_error_speaks_both_languages_and_knows_its_exit_code() -> None:
    error = CallError("chain.gap", seq=2)
    assert error.text("nl") != error.text("en")
    assert (AssessError("chain.gap").exit_code, GateError("chain.gap").exit_code) == (2, 1)


WORD = Text("x", "x")


@pytest.mark.parametrize(
    ("field", "limit"),
    [
        (Field(id="x", label=WORD, type="number", compare="<=", threshold={Level.LOW: "8.5"}), Decimal("8.5")),
        (Field(id="x", label=WORD, type="boolean", compare="==", threshold={Level.LOW: True}), True),
        (Field(id="x", label=WORD, type="multi", compare="has_all", threshold={Level.LOW: ("a", "b")}), ("a", "b")),
        (Field(id="x", label=WORD, type="choice", compare="rank>=", threshold={Level.LOW: "b"}), "b"),
        (Field(id="x", label=WORD, type="number", compare="<=", threshold={Level.HIGH: "1"}), None),
    ],
)
def test_a_limit_has_the_type_of_its_field(field: Field, limit: Value | None) -> None:
    assert field.limit(Level.LOW) == limit


def test_a_field_is_needed_where_it_has_a_limit_or_options_it_must_have() -> None:
    limited = Field(id="x", label=WORD, type="number", threshold={Level.HIGH: "1"})
    counted = Field(id="x", label=WORD, type="multi", options=(Option("a", WORD),), must_have={Level.HIGH: ("a",)})
    item = Requirement(id="X", title=WORD, question=WORD, requirement={}, weight=5, fields=(limited, counted))
    assert item.needed(Level.HIGH) == (limited, counted)
    assert item.needed(Level.LOW) == ()
