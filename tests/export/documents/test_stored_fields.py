"""What is stored is shown: every field of every record has a place in the audit file and in the workbook's tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest

from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.assessment import Assessment, Touch
from assess.domain.events import TABLES
from assess.domain.questionnaire import Source
from assess.domain.register import Grant, MatrixStatement, Party, RoleGroup, System
from assess.domain.vocabulary import Aspect
from assess.export.blocks import Block
from assess.export.documents import requirements
from assess.export.documents.access import access
from assess.export.documents.classification import classification
from assess.export.model import Subject, Table
from assess.export.tables import TABLES as EXPORTED
from assess.export.tables import answers, register
from assess.export.tables.scores import deviations
from tests.export.documents.markers import Filler, changed
from tests.export.documents.world import all_text, document, example_state, judged, shown, state, subject, text_of

ITEM = "V-LOG-02"

Put = Callable[[Any], Assessment]
Show = Callable[[Subject], str]


def in_table(name: str) -> Put:
    def put(record: Any) -> Assessment:  # noqa: ANN401 - any record
        rows: dict[str, Any] = {name: {record.id: record}}
        return state(register=replace(example_state().register, **rows))

    return put


PLACES: Mapping[type, Put] = {
    Answer: lambda record: state(answers={**example_state().answers, ITEM: record}),
    Evidence: lambda record: state(evidence={record.id: record}),
    Deviation: lambda record: state(deviations={Aspect.B: record}),
    MatrixStatement: lambda record: state(register=replace(example_state().register, statement=record)),
    Touch: lambda record: state(touched={**example_state().touched, ITEM: record}),
    Source: lambda record: state(sources=(record,)),
    **{shape: in_table(name) for name, shape in TABLES.items()},
}
"""Every record that an assessment stores, and a state that holds one."""

FLAGGED: Mapping[type, tuple[Callable[[Subject], Iterable[Block]], Callable[[Subject], Table]]] = {
    Answer: (requirements.controls, answers.controls),
    Deviation: (classification, deviations),
    RoleGroup: (access, register.role_groups),
    Grant: (access, register.grants),
    Party: (access, register.parties),
    System: (access, register.systems),
    MatrixStatement: (access, register.statement),
}
"""The records with yes or no or words of a short list, and the chapter and table that show them."""

ELSEWHERE = {"Touch.seq": "the workbook's journal names every event by its number"}
"""What tables need not show by itself, with the reason."""


def in_document(of: Subject) -> str:
    return all_text(document(of))


def in_tables(of: Subject) -> str:
    return cells(EXPORTED, of)


def cells(tables: Iterable[Callable[[Subject], Table]], of: Subject) -> str:
    return "\n".join(shown(cell) for build in tables for row in build(of).rows for cell in row)


SHOWN: Mapping[str, Show] = {"document": in_document, "tables": in_tables}


@cache
def scores() -> Any:  # noqa: ANN401 - scores
    """Those of the worked example throughout: what differs is then what is shown of the field itself."""
    return judged(example_state())


def show(assessment: Assessment, place: str) -> str:
    return SHOWN[place](subject(assessment, scores=scores()))


def filled(shape: type) -> tuple[Any, Filler]:
    filler = Filler()
    record = filler.record(shape, shape.__name__)
    if shape is Touch:
        record = replace(record, at="1999-12-31T11:22:33Z")
        filler.expected["Touch.at"] = "31-12-1999"
    return record, filler


@pytest.mark.parametrize("place", SHOWN)
@pytest.mark.parametrize("shape", PLACES, ids=lambda shape: shape.__name__)
def test_every_stored_field_is_shown(shape: type, place: str) -> None:
    record, filler = filled(shape)
    text = show(PLACES[shape](record), place)
    missing = [path for path, read in filler.expected.items() if read not in text]
    assert not [path for path in missing if place == "document" or path not in ELSEWHERE], missing


@pytest.mark.parametrize("place", ["document", "tables"])
@pytest.mark.parametrize("shape", FLAGGED, ids=lambda shape: shape.__name__)
def test_a_stored_yes_or_no_or_word_of_a_short_list_is_shown(shape: type, place: str) -> None:
    record, filler = filled(shape)
    chapter, table = FLAGGED[shape]

    def part(of: Assessment) -> str:
        built = subject(of, scores=scores())
        return text_of(chapter(built)) if place == "document" else cells([table], built)

    before = part(PLACES[shape](record))
    for flag in filler.flags:
        other = changed(record, flag.split(".")[1:])
        assert part(PLACES[shape](other)) != before, flag


def test_every_record_with_such_a_field_is_among_them() -> None:
    assert {shape for shape in PLACES if filled(shape)[1].flags} == set(FLAGGED)


def stored_records() -> Iterator[type]:
    """The records that an assessment holds, found by its types; conditions and the like are inside these."""
    yield from (Answer, Evidence, Deviation, MatrixStatement, Touch, Source)
    yield from TABLES.values()


def test_every_record_of_an_assessment_is_among_them() -> None:
    assert set(stored_records()) == set(PLACES)
    held = {each.name for each in fields(Assessment)}
    assert held == {
        "id",
        "supplier",
        "product",
        "created_at",
        "changed_at",
        "sources",
        "answers",
        "facts",
        "profile",
        "deviations",
        "register",
        "evidence",
        "touched",
        "head",
    }, "a new part of an assessment needs its place here, in the documents and in the tables"


@pytest.mark.parametrize("place", SHOWN)
def test_what_the_assessment_itself_says_is_shown(place: str) -> None:
    words = {"id": "merk-id", "supplier": "merk-leverancier", "product": "merk-product"}
    moments = {"created_at": "1998-02-03T10:00:00Z", "changed_at": "1998-03-04T10:00:00Z"}
    text = show(state(**words, **moments), place)
    assert all(each in text for each in (*words.values(), "03-02-1998", "04-03-1998", example_state().head.hash))


@pytest.mark.parametrize("place", SHOWN)
def test_every_profile_field_and_fact_is_shown(place: str) -> None:
    profile = subject().content.profile
    entries = [(section.id, each) for section in profile.sections for each in section.entries if each.type != "derived"]
    stated: dict[str, object] = {}
    expected: dict[str, str] = {}
    for number, (section, entry) in enumerate(entries):
        columns = [column.id for column in entry.columns]
        values = {name: f"merk{number:03}x{place_:02}" for place_, name in enumerate(columns)}
        stated[f"{section}.{entry.id}"] = (values,) if columns else f"merk{number:03}"
        expected |= {f"{section}.{entry.id}.{name}": read for name, read in values.items()} or {
            f"{section}.{entry.id}": f"merk{number:03}"
        }
    facts = {each.id: f"feit{number:03}" for number, each in enumerate(profile.facts)}
    text = show(state(profile={**stated, "Z.weg": "oud-veld"}, facts={**facts, "F.weg": "oud-feit"}), place)
    missing = [name for name, read in (expected | facts).items() if read not in text]
    assert not missing
    assert "oud-veld" in text
    assert "oud-feit" in text


@pytest.mark.parametrize("place", SHOWN)
def test_answers_to_what_is_not_asked_any_more_are_shown(place: str) -> None:
    answers = {**example_state().answers, "V-OUD-01": Answer(value="complies", why="vroeger gevraagd")}
    assert "vroeger gevraagd" in show(state(answers=answers), place)


def test_a_measured_value_that_no_limit_asks_for_is_shown() -> None:
    answer = replace(example_state().answers[ITEM], measured={"alarm_cases": ("merkgeval",), "onbekend": "merkwaarde"})
    text = show(PLACES[Answer](answer), "document")
    assert "merkgeval" in text
    assert "onbekend: merkwaarde" in text
