"""Samples on the command line: frozen first, drawn with a phrase chosen later, with the honest bound at the end."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import Program


@pytest.fixture
def audited(assess: Program, tmp_path: Path) -> tuple[Program, str]:
    """An assessment with a frozen population of forty leavers."""
    lines = ["nummer;naam", *(f"K{number:02};iemand" for number in range(40))]
    (tmp_path / "vertrokken.csv").write_text("\n".join(lines), encoding="utf-8")
    assessment = assess.new()
    assert assess("sample", "draw", assessment, tmp_path / "vertrokken.csv", "--level", "H").out == "S1\n"
    return assess, assessment


def shown(program: Program, assessment: str) -> dict[str, Any]:
    found: dict[str, Any] = program("--json", "sample", "report", assessment, "S1").data["samples"][0]
    return found


def test_a_population_is_frozen_by_its_keys_alone(audited: tuple[Program, str]) -> None:
    found = shown(*audited)
    keys = "".join(f"K{number:02}\n" for number in range(40))
    digest = f"sha256:{hashlib.sha256(keys.encode()).hexdigest()}"
    population = {"count": 40, "digest": digest, "source": "", "period": "", "complete": "", "changed": None}
    assert found["population"] == population
    assert (found["planned"], found["drawn"], found["at_most"]) == (10, [], None)


def test_the_draw_is_the_one_that_the_help_describes(audited: tuple[Program, str]) -> None:
    program, assessment = audited
    drawn = program("sample", "draw", assessment, "s1", "--phrase", "groene fiets").out.split()
    digest = shown(*audited)["population"]["digest"].removeprefix("sha256:")
    seed = hashlib.sha256(f"{assessment}/S1|{digest}|groene fiets".encode()).hexdigest()
    keys = [f"K{number:02}" for number in range(40)]
    assert drawn == sorted(keys, key=lambda key: hashlib.sha256(f"{seed}|{key}".encode()).digest())[:10]


def test_a_phrase_that_is_no_text_is_made_one(audited: tuple[Program, str]) -> None:
    program, assessment = audited
    draw = ["sample", "draw", assessment, "S1", "--phrase", "fiets\udcff"]
    assert program(*draw).out == program(*draw).out
    assert shown(*audited)["phrase"].startswith("fiets")


def test_a_change_of_the_control_may_have_its_day_first(audited: tuple[Program, str], tmp_path: Path) -> None:
    program, assessment = audited
    program("sample", "draw", assessment, tmp_path / "vertrokken.csv", "--changed", "1-6-2026")
    assert program("--json", "sample", "report", assessment, "S2").data["samples"][0]["population"]["changed"] == (
        "2026-06-01"
    )


def test_an_extension_takes_the_next_ones_with_the_same_phrase(audited: tuple[Program, str]) -> None:
    program, assessment = audited
    draw = ["sample", "draw", assessment, "S1", "--phrase"]
    first = program(*draw, "groene fiets").out.split()
    program(*draw, "rode fiets", code=2)
    program(*draw, "groene fiets", "--size", "5", "--why", "Minder werk.", code=2)
    program(*draw, "groene fiets", "--size", "15", code=2)
    program(*draw, "groene fiets", "--size", "41", "--why", "Te veel.", code=2)
    longer = program(*draw, "groene fiets", "--size", "15", "--why", "Eén afwijking.").out.split()
    assert (len(longer), longer[:10]) == (15, first)


def test_results_end_in_a_bound_that_is_only_said_when_all_is_tested(audited: tuple[Program, str]) -> None:
    program, assessment = audited
    drawn = program("sample", "draw", assessment, "S1", "--phrase", "groene fiets").out.split()
    record = ["sample", "record", assessment, "S1"]
    for key in drawn[1:]:
        program(*record, key, "ok", "--attribute", "op tijd ingetrokken")
    assert shown(*audited)["at_most"] is None
    assert "1 getrokken" in program("sample", "report", assessment).out
    program(*record, drawn[0], "ok")
    assert (shown(*audited)["at_most"], shown(*audited)["evaluation"]) == (7, "none_found")
    program(*record, drawn[0], "deviation", code=2)
    program(*record, drawn[0], "deviation", "--why", "Na negen dagen.")
    assert (shown(*audited)["deviations"], shown(*audited)["evaluation"]) == (1, "extend")
    program(*record, "--conclude", "werking=not_met", "--why", "Eén te laat.")
    out = program("sample", "report", assessment, "S1").out
    assert "Na negen dagen." in out
    assert "werking: voldoet niet – Eén te laat." in out
    assert "opzet: niet getoetst" in out
    assert "Meer bewijst het niet" in out


@pytest.mark.parametrize(
    "words",
    [
        ["S1", "K99", "ok"],
        ["S1"],
        ["S1", "K01"],
        ["S9", "K01", "ok"],
        ["S1", "--conclude", "werking"],
        ["S1", "--conclude", "werking=goed", "--why", "x"],
        ["S1", "--conclude", "werking=complies"],
    ],
)
def test_what_cannot_be_recorded_is_refused(audited: tuple[Program, str], words: list[str]) -> None:
    program, assessment = audited
    assert program("sample", "record", assessment, *words, code=2).err
    assert shown(*audited)["results"] == []


ATTRIBUTES = ("op tijd", "ook in de database")


@pytest.fixture
def planned(assess: Program, tmp_path: Path) -> tuple[Program, str]:
    """A frozen population of six, with all that chapter and verse of a working paper asks, drawn."""
    (tmp_path / "vertrokken.csv").write_text("nummer\n" + "".join(f"K{each}\n" for each in range(6)), encoding="utf-8")
    assessment = assess.new()
    about = ["--item", "ar-13", "--period", "2025", "--complete", "Telling klopt met HR.", "--changed", "2025-06-01"]
    tests = [word for each in ATTRIBUTES for word in ("--attribute", each)]
    assess("sample", "draw", assessment, tmp_path / "vertrokken.csv", "--source", "HR", *about, *tests)
    assess("sample", "draw", assessment, "S1", "--phrase", "groene fiets")
    return assess, assessment


def test_what_the_list_is_and_what_is_tested_is_kept_with_it(planned: tuple[Program, str]) -> None:
    program, assessment = planned
    found = shown(program, assessment)
    assert (found["items"], found["attributes"]) == (["AR-13"], list(ATTRIBUTES))
    told = {"source": "HR", "period": "2025", "complete": "Telling klopt met HR.", "changed": "2025-06-01"}
    assert found["population"].items() >= told.items()
    out = program("--lang", "en", "sample", "report", assessment).out
    for words in ("about: AR-13", "period: 2025", "completeness: Telling klopt met HR.", "changed on: 2025-06-01"):
        assert words in out


def test_an_item_is_tested_once_every_attribute_is(planned: tuple[Program, str]) -> None:
    program, assessment = planned
    keys = shown(program, assessment)["drawn"]
    record = ["sample", "record", assessment, "S1"]
    for key in keys:
        program(*record, key, "ok", "--attribute", "op tijd")
    found = shown(program, assessment)
    assert (found["untested"], found["at_most"]) == (keys, None)
    assert found["by_attribute"] == [
        {"attribute": "op tijd", "tested": 5, "deviations": 0, "at_most": 0 + 1},
        {"attribute": "ook in de database", "tested": 0, "deviations": 0, "at_most": None},
    ]
    assert "ook in de database: 0" in program("sample", "report", assessment).out
    assert "op tijd" in program(*record, keys[0], "ok", "--attribute", "kleur", code=2).err
    assert "op tijd" in program(*record, keys[0], "ok", code=2).err
    for key in keys[1:]:
        program(*record, key, "ok", "--attribute", "ook in de database")
    program(*record, keys[0], "deviation", "--attribute", "ook in de database", "--why", "Nog actief.")
    found = shown(program, assessment)
    assert (found["untested"], found["deviations"], found["evaluation"]) == ([], 1, "extend")
    assert [each["deviations"] for each in found["by_attribute"]] == [0, 1]


def test_what_cannot_be_tested_is_replaced_by_the_next_with_a_reason(planned: tuple[Program, str]) -> None:
    program, assessment = planned
    drawn = shown(program, assessment)["drawn"]
    left = next(f"K{each}" for each in range(6) if f"K{each}" not in drawn)
    record = ["sample", "record", assessment, "S1"]
    program(*record, drawn[0], "--replace", code=2)
    program(*record, left, "--replace", "--why", "x", code=2)
    program(*record, drawn[1], "ok", "--attribute", "op tijd")
    program(*record, drawn[1], "--replace", "--why", "x", code=2)
    program(*record, drawn[0], "--replace", "--why", "Dossier vernietigd.")
    found = shown(program, assessment)
    assert found["drawn"] == [*drawn[1:], left]
    assert found["replaced"] == [{"key": drawn[0], "by": left, "why": "Dossier vernietigd."}]
    assert "Dossier vernietigd." in program("sample", "report", assessment).out
    program(*record, drawn[2], "--replace", "--why", "Ook weg.", code=2)
    draw = ["sample", "draw", assessment, "S1", "--phrase", "groene fiets"]
    assert program(*draw).out.split() == [*drawn[1:], left]
    assert "5" in program(*draw, "--size", "6", "--why", "Alles.", code=2).err


def test_that_it_works_is_not_concluded_before_all_is_tested(planned: tuple[Program, str]) -> None:
    program, assessment = planned
    record = ["sample", "record", assessment, "S1"]
    program(*record, "--conclude", "werking=complies", "--why", "Gezien.", code=2)
    for key in shown(program, assessment)["drawn"]:
        for each in ATTRIBUTES:
            program(*record, key, "ok", "--attribute", each)
    said = ["--conclude", "werking=complies", "--why", "Gezien.", "--reviewer", "auditleider"]
    program("--as", "auditor", *record, *said)
    conclusion = shown(program, assessment)["conclusions"]["werking"]
    assert conclusion == {
        "outcome": "complies",
        "why": "Gezien.",
        "by": "auditor",
        "on": "2026-06-01",
        "reviewer": "auditleider",
    }
    assert "(auditor, auditleider)" in program("sample", "report", assessment).out


def test_critical_cases_are_all_seen(assess: Program) -> None:
    assessment = assess.new()
    assess("sample", "draw", assessment, "-", "--frequency", "all", stdin=b"kop\nK1\nK2\nK3\nK4\nK5\nK6\n")
    drawn = assess("sample", "draw", assessment, "S1", "--phrase", "groene fiets").out.split()
    assert len(drawn) == 6
    for key in drawn:
        assess("sample", "record", assessment, "S1", key, "deviation", "--why", "Geen reden vermeld.")
    found = shown(assess, assessment)
    assert (found["at_most"], found["evaluation"]) == (6, "whole")
    assert "alles is gezien" in assess("sample", "report", assessment).out
    assert assess("sample", "record", assessment, "S1", drawn[0], "--replace", "--why", "x", code=2).err


@pytest.mark.parametrize("words", [["--item", "NO-01"], ["--changed", "ooit"]])
def test_a_plan_that_cannot_be_is_refused(assess: Program, words: list[str]) -> None:
    assessment = assess.new()
    assess("sample", "draw", assessment, "-", *words, stdin=b"kop\nK1\n", code=2)
    assert assess("--json", "sample", "report", assessment).data["samples"] == []


NO_LISTS = {
    "empty": b"",
    "head-only": b"kop\n",
    "twice": b"kop\nK1\nK1\n",
    "no-utf-8": b"kop\n\xff\n",
    "control": b"kop\nK\x1b1\n",
    "long-key": b"kop\n" + b"x" * 201,
    "endless-key": b"kop\n" + b"x" * 200_000,
}


@pytest.mark.parametrize("data", NO_LISTS.values(), ids=NO_LISTS)
def test_a_list_that_is_no_population_is_refused(assess: Program, tmp_path: Path, data: bytes) -> None:
    assessment = assess.new()
    (tmp_path / "x.csv").write_bytes(data)
    assert "x.csv" in assess("sample", "draw", assessment, tmp_path / "x.csv", code=2).err
    assert assess("--json", "sample", "report", assessment).data["samples"] == []


def test_a_level_that_is_none_is_refused(assess: Program, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"kop\nK1\n")
    assess("sample", "draw", assess.new(), tmp_path / "x.csv", "--level", "enorm", code=2)
