"""The journal can be searched: what is left out changes neither what is shown nor that the whole chain is checked."""

from typing import Any

import pytest

from tests.cli.driver import Clock, Program


@pytest.fixture
def kept(assess: Program, clock: Clock) -> tuple[Program, str]:
    """An assessment to which two functions stated something on several days."""
    lms = assess.new()
    said = [
        ("2026-01-10", "security officer", ["B-HER-01", "complies", "--why", "Getest in het najaar."]),
        ("2026-02-10", "hoofd beheer", ["B-HER-02", "partly", "--why", "Wordt gemaakt."]),
        ("2026-03-10", "Hoofd beheer", ["B-HER-01", "partly", "--why", "Toch maar half."]),
        ("2026-03-11", "security officer", ["B1", "high", "--why", "Overal nodig."]),
    ]
    for on, actor, words in said:
        clock.time = f"{on}T10:00:00Z"
        assess("--as", actor, "set", lms, *words)
    return assess, lms


def found(kept: tuple[Program, str], *words: str) -> list[int]:
    program, lms = kept
    return [each["seq"] for each in program("--json", "journal", lms, *words).data["events"]]


SOUGHT: list[tuple[list[str], list[int]]] = [
    ([], [1, 2, 3, 4, 5]),
    (["--item", "b-her-01"], [2, 4]),
    (["--item", "B-HER"], [2, 3, 4]),
    (["--item", "B1,B-HER-02"], [3, 5]),
    (["--item", "B1", "--item", "B-HER-02"], [3, 5]),
    (["--actor", "beheer"], [3, 4]),
    (["--kind", "answered"], [2, 3, 4, 5]),
    (["--kind", "started"], [1]),
    (["--from", "2026-02-10", "--until", "2026-03-10"], [3, 4]),
    (["--from", "2026-02-10T11:00", "--until", "2026-03-10T12:00+01:00"], [3, 4]),
    (["--from", "2026-03-11"], [5]),
    (["--text", "HALF"], [4]),
    (["--text", "complies"], [2, 4]),
    (["--item", "B-HER", "--actor", "security"], [2]),
    (["--text", "nergens"], []),
]


@pytest.mark.parametrize(("words", "seqs"), SOUGHT, ids=[" ".join(words) or "all" for words, _ in SOUGHT])
def test_what_is_sought_is_found(kept: tuple[Program, str], words: list[str], seqs: list[int]) -> None:
    # The assessment itself was begun on another day than that of its first answer.
    assert [each for each in found(kept, *words) if each > 1 or seqs[:1] == [1]] == seqs


def test_what_was_there_before_stays_right(kept: tuple[Program, str]) -> None:
    program, lms = kept
    last: dict[str, Any] = program("--json", "journal", lms, "--text", "half").data["events"][0]
    assert (last["old"]["value"], last["new"]["value"]) == ("complies", "partly")


def test_how_many_match_is_said_beside_the_chain(kept: tuple[Program, str]) -> None:
    program, lms = kept
    shown = program("--lang", "en", "journal", lms, "--actor", "beheer")
    assert "2 of 5 events match" in shown.err
    assert "5 events" in shown.err
    assert "security officer" not in shown.out
    assert "match" not in program("--lang", "en", "journal", lms).err


def test_what_is_no_day_is_refused(kept: tuple[Program, str]) -> None:
    program, lms = kept
    assert "straks" in program("journal", lms, "--from", "straks", code=2).err
    assert "straks" in program("journal", lms, "--until", "straks", code=2).err


def test_a_kind_that_is_not_there_is_refused_with_those_that_are(kept: tuple[Program, str]) -> None:
    program, lms = kept
    assert "started, answered" in program("journal", lms, "--kind", "judged", code=2).err
    program("journal", lms, "--kind", "judged", "--verify")


def test_what_lies_beside_the_answers_has_a_journal_of_its_own(kept: tuple[Program, str]) -> None:
    program, lms = kept
    document = program("--json", "journal", lms, "--of", "review").data
    assert (document["of"], document["events"], document["head"]) == ("review", [], "")
    program("sample", "draw", lms, "-", stdin=b"kop\nK1\nK2\n")
    program("sample", "draw", lms, "S1", "--phrase", "groene fiets")
    events = program("--json", "journal", lms, "--of", "samples").data["events"]
    assert [(each["kind"], each["subject"]) for each in events] == [("frozen", "S1"), ("drawn", "S1")]
    assert "groene fiets" in program("journal", lms, "--of", "samples", "--item", "s1").out
    program("journal", f".samples.{lms}", code=2)
