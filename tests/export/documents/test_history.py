"""What was changed after it had first been stated, and the journal of it all."""

from dataclasses import replace
from datetime import date

from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.chain import Draft
from assess.domain.events import _APPLY as KINDS
from assess.domain.events import (
    answered,
    deviated,
    entered,
    erased,
    evidence_set,
    replay,
    row_set,
    statement_set,
    undone,
)
from assess.domain.register import MatrixStatement, RoleGroup
from assess.domain.vocabulary import Aspect, Level, Text
from assess.export.documents.changes import changes
from assess.export.documents.journal import journal
from assess.export.model import Subject
from tests.export.documents.world import ACTOR, ID, example_events, grids, recorded, subject, text_of

Change = tuple[object, ...]


def after(*drafts: Draft) -> Subject:
    events = recorded(drafts, example_events(), at="2022-02-01T10:00:00Z")
    return subject(replay(ID, events), events=events)


def found(of: Subject) -> list[Change]:
    return [row[1:] for row in grids(changes(of))["changes"].table.rows]


def test_a_state_that_was_never_changed_says_so() -> None:
    assert "Na de eerste opgave is niets gewijzigd." in text_of(changes(subject()))


def test_an_answer_that_changed_shows_what_it_was_and_what_it_became() -> None:
    of = after(answered("B1", Answer(value="high", why="Ook \u2019s nachts.", due=date(2022, 5, 1))))
    before = "Vooral gebruikt tijdens schooltijd en in de avond."
    assert found(of) == [
        (
            "01-02-2022 11:00 CET",
            ACTOR,
            "B1 Gebruikstijden",
            f"Antwoord: Midden\nToelichting: {before}\nGereed op: niet opgegeven",
            "Antwoord: Hoog\nToelichting: Ook \u2019s nachts.\nGereed op: 01-05-2022",
        )
    ]


def test_an_answer_that_was_taken_away_leaves_nothing() -> None:
    assert found(after(answered("B1", None)))[0][-1] == "niets"


def test_the_same_answer_again_is_no_change() -> None:
    again = next(each for each in example_events() if each.body.get("item") == "B1")
    assert "niets gewijzigd" in text_of(changes(after(Draft("answered", again.body, dict(again.private or {})))))


def test_entries_levels_rows_statement_and_evidence_show_their_changes() -> None:
    of = after(
        entered("F.export", value=False),
        entered("P.A.product_name", {"nl": "Nieuw", "en": "New"}),
        entered("F.backup", None),
        row_set("role_groups", "R1", RoleGroup(id="R1", title="Helpdesk", headcount=6)),
        row_set("role_groups", "R2", None),
        statement_set(MatrixStatement(as_of=date(2022, 1, 31))),
        evidence_set("E1", Evidence(id="E1", title="Overeenkomst", file="o.pdf")),
    )
    rows = {str(row[2]).split(" ", 1)[0]: row[3:] for row in found(of)}
    assert rows["F.export"] == ("ja", "nee")
    assert rows["P.A.product_name"] == ("LOB-methode Qompas", "Nieuw")
    assert rows["F.backup"] == ("ja", "niets")
    assert "Aantal personen: niet opgegeven" in str(rows["R1"][0])
    assert "Aantal personen: 6" in str(rows["R1"][1])
    assert rows["R2"][1] == "niets"
    assert "Stand van de matrix: 31-01-2022" in str(rows["statement"][1])
    assert "Bestand: o.pdf" in str(rows["E1"][1])


def test_a_level_chosen_twice_shows_both_reasons() -> None:
    first = deviated(Aspect.B, Deviation(level=Level.HIGH, why=Text("Eerst", "First")))
    second = deviated(Aspect.B, Deviation(level=Level.HIGH, why="Daarna"))
    of = after(first, second, deviated(Aspect.B, None))
    assert [row[2:] for row in found(of)] == [
        ("level.B Niveau Beschikbaarheid", "Reden: Eerst", "Reden: Daarna"),
        ("level.B Niveau Beschikbaarheid", "Gekozen niveau: Hoog\nReden: Daarna", "niets"),
    ]


def test_what_was_undone_changed_nothing_and_is_marked_in_the_journal() -> None:
    number = len(example_events()) + 1
    of = after(answered("B1", None), undone([number]))
    assert "niets gewijzigd" in text_of(changes(of))
    rows = {row[0]: row for row in grids(journal(of))["journal"].table.rows}
    assert rows[number][3] == "beantwoord (ongedaan gemaakt)"
    assert rows[number + 1][3:5] == ("ongedaan gemaakt", str(number))


def test_a_text_that_was_erased_is_shown_as_missing() -> None:
    events = recorded([answered("B1", Answer(value="high", why="geheim"))], example_events())
    bare = (*events[:-1], replace(events[-1], private=None, salt=None))
    rows = found(subject(replay(ID, bare), events=bare))
    assert rows[0][-1] == "Antwoord: Hoog\nToelichting: niet opgegeven"


def test_the_journal_has_every_event_with_the_beginning_of_its_hash() -> None:
    of = after(erased([3], "verzoek van een betrokkene"))
    rows = grids(journal(of))["journal"].table.rows
    assert [row[0] for row in rows] == [each.seq for each in of.events]
    assert [of.events[number].hash.startswith(str(row[5])) for number, row in enumerate(rows)] == [True] * len(rows)
    assert rows[-1][3:5] == ("tekst gewist", "3; verzoek van een betrokkene")
    assert rows[0][3:5] == ("begonnen", "")
    assert of.assessment.head.hash in text_of(journal(of))


def test_every_kind_of_event_has_a_name() -> None:
    for kind in KINDS:
        assert subject().word(f"document.event.{kind}")
