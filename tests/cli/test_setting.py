"""`set` takes every kind of item, and everything that can be said of one."""

from typing import Any

import pytest

from assess.domain.text import STORED_LIMIT
from assess.workflow.opening import contents
from tests.cli.driver import DEMO, Program


def answer(program: Program, assessment: str, item: str) -> Any:  # noqa: ANN401 - JSON
    return program.show(assessment, item)["answer"]


@pytest.mark.parametrize(
    ("item", "words", "kept"),
    [
        ("B1", ["medium"], {"value": "medium"}),
        ("b1", ["M", "--why", "Zo is het."], {"value": "medium", "why": "Zo is het."}),
        ("V5", ["Hoog"], {"value": "high"}),
        ("B-HER-01", ["deels"], {"value": "partly"}),
        ("B-HER-01", ["nvt", "--why", "Er draait niets."], {"value": "not_applicable", "why": "Er draait niets."}),
        ("B-HER-01", ["partly", "--measured", "rto_hours=7,5"], {"value": "partly", "measured": {"rto_hours": 7.5}}),
        ("B-HER-01", ["--measured", "rto_hours = 8"], {"measured": {"rto_hours": 8}}),
        (
            "B-HER-01",
            ["planned", "--plan", "Oefenen.", "--due", "2026-09-01", "--owner", "hoofd beheer", "--grade", "opzet"],
            {"value": "planned", "plan": "Oefenen.", "due": "2026-09-01", "owner": "hoofd beheer", "grade": "opzet"},
        ),
        (
            "B-HER-01",
            ["alternative", "--why", "Uitwijk.", "--residual-risk", "Een uur."],
            {"value": "alternative", "why": "Uitwijk.", "residual_risk": "Een uur."},
        ),
        (
            "I-HLB-01",
            ["complies", "--measured", "history_days=730", "--measured", "content=who, when"],
            {"value": "complies", "measured": {"history_days": 730, "content": ["who", "when"]}},
        ),
        ("B-ONT-01", ["--measured", "single_points_known=ja"], {"measured": {"single_points_known": True}}),
        ("AR-28", ["--measured", "laatste=2026-03-01"], {"measured": {"laatste": "2026-03-01"}}),
        ("AR-06", ["--measured", "sterkte=phishing_resistant"], {"measured": {"sterkte": "phishing_resistant"}}),
    ],
)
def test_an_answer_is_kept_as_it_was_meant(assess: Program, item: str, words: list[str], kept: dict[str, Any]) -> None:
    assessment = assess.new()
    reference = assess("set", assessment, item, *words, "--json").data["item"]
    assert answer(assess, assessment, reference) == kept


@pytest.mark.parametrize(
    ("item", "word", "kept"),
    [
        ("F.export", "ja", True),
        ("f.export", "false", False),
        ("F.staff_total", "5", 5),
        ("F.hosting_model", "Cloud", "cloud"),
        ("F.subprocessors", "5", 5),
        ("F.special_possible", "ja", True),
        ("P.D.special_status", "possible", "possible"),
        ("P.A.product_name", "LVS \u4e2d", "LVS \u4e2d"),
    ],
)
def test_a_fact_or_profile_field_is_kept_in_its_type(assess: Program, item: str, word: str, kept: object) -> None:
    assessment = assess.new()
    reference = assess("set", assessment, item, word, "--json").data["item"]
    assert assess.show(assessment, reference)["value"] == kept


def test_what_follows_from_a_table_can_be_stated_through_either_door(assess: Program) -> None:
    typed, read = assess.new(), assess.new()
    assess("set", typed, "F.subprocessors", "5")
    assess("import", read, "-", stdin=b"facts: {F.subprocessors: 5}")
    assert [assess.show(each, "F.subprocessors")["value"] for each in (typed, read)] == [5, 5]
    refused = (
        assess("set", typed, "F.subprocessors", "vijf", code=2),
        assess("import", read, "-", stdin=b"facts: {F.subprocessors: vijf}", code=2),
    )
    assert all("“vijf” is geen getal" in each.err for each in refused)


@pytest.mark.parametrize("name", ["confidentiality", "V", "v", "level.V"])
def test_an_aspect_is_named_by_its_word_or_letter(assess: Program, name: str) -> None:
    assessment = assess.new()
    found = assess("set", assessment, name, "high", "--why", "Zorgnotities.", "--json").data
    assert found["item"] == "level.V"


def test_of_a_chosen_level_too_what_is_not_named_stays(assess: Program) -> None:
    assessment = assess.new()
    bounds = ["--valid-until", "2026-12-31", "--risk-accepted-by", "directie"]
    assess("set", assessment, "B", "low", "--why", "Pilot.", *bounds)
    assess("set", assessment, "B", "medium")
    assess("set", assessment, "B", "--why", "Proef bij twee scholen.")
    override = assess("score", assessment, "--json").data["classification"]["availability"]["override"]
    assert override["value"] == "medium"
    assert override["why"] == "Proef bij twee scholen."
    assert override["valid_until"] == "2026-12-31"
    assert override["risk_accepted_by"] == "directie"


def test_a_chosen_level_can_be_taken_away_and_that_undone(assess: Program) -> None:
    assessment = assess.new()
    assess("set", assessment, "B", "high", "--why", "Toetsen.")
    assess("set", assessment, "availability", "--clear")
    assert assess("score", assessment, "--json").data["classification"]["availability"]["override"] is None
    assess("set", assessment, "level.B", "--undo")
    assert assess("score", assessment, "--json").data["classification"]["availability"]["override"]["value"] == "high"


def test_evidence_that_is_linked_twice_is_linked_once(assess: Program) -> None:
    assessment = assess.new()
    for name in ("E1", "E2"):
        assess("evidence", "add", assessment, "--title", name, "--url", "https://example.org", "--id", name)
    assess("set", assessment, "B-HER-01", "partly", "--evidence", "E1", "--evidence", "E1")
    assess("set", assessment, "B-HER-01", "--evidence", "E2", "--evidence", "E1")
    assert answer(assess, assessment, "B-HER-01")["evidence"] == ["E1", "E2"]


def test_undo_goes_back_change_by_change_to_nothing(assess: Program) -> None:
    assessment = assess.new()
    for level in ("low", "medium", "high"):
        assess("set", assessment, "B1", level)
    found = []
    for _ in range(3):
        assess("set", assessment, "B1", "--undo")
        found.append(assess.show(assessment, "B1")["value"])
    assert found == ["medium", "low", None]
    assert "er is geen wijziging om ongedaan te maken" in assess("set", assessment, "B1", "--undo", code=2).err


def test_undoing_one_item_leaves_another_alone(assess: Program) -> None:
    assessment = assess.new()
    assess("set", assessment, "B1", "low")
    assess("set", assessment, "B2", "low")
    assess("set", assessment, "B1", "--undo")
    assert assess.show(assessment, "B2")["value"] == "low"


@pytest.mark.parametrize("item", ["grants/G1", "role_groups/R5", "evidence/E1", "F.export", "P.A.product_name", "B1"])
def test_whatever_stands_there_can_be_taken_away(demo: Program, item: str) -> None:
    demo("set", DEMO, item, "--clear")
    left = {each["id"]: each["value"] for each in demo("show", DEMO, "--json").data["items"]}
    assert left.get(item) is None
    demo("set", DEMO, item, "--undo")
    assert item in {each["id"] for each in demo("show", DEMO, "--json").data["items"] if each["value"] is not None}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["B1"], "noem een waarde"),
        (["B-HER-01", "--why", "alleen een reden"], "noem een waarde"),
        (["B1", "partly"], "kies uit low, medium, high"),
        (["F.export"], "noem een waarde"),
        (["F.export", "--why", "x"], "noem een waarde"),
        (["F.staff_total", "--", "-5"], "F.staff_total"),
        (["P.D.categories", "x"], "assess import"),
        (["P.E.summary", "x"], "volgt uit andere antwoorden"),
        (["V", "--why", "alleen een reden"], "noem een waarde"),
        (["B-HER-01", "partly", "--measured", "rto_hours"], "NAAM=WAARDE"),
        (["B-HER-01", "partly", "--measured", "rto_hours=acht"], "rto_hours"),
        (["B-HER-01", "partly", "--measured", "uren=8"], "wel rto_hours, measured_recovery_hours"),
        (["B1", "low", "--measured", "x=1"], "wel –"),
        (["B-HER-01", "partly", "--evidence", "E9"], "bewijs E9 bestaat niet"),
        (["B-HER-01", "planned", "--due", "morgen"], "--due"),
        (["V", "high", "--valid-until", "2026-02-30"], "--valid-until"),
        (["XR-01", "--clear"], "er is niets"),
        (["XR-01", "explained"], "--why"),
        (["XR-01", "explained", "--why", "  "], "--why"),
        (["xr-01", "high", "--why", "x"], "explained"),
        (["B1", "low", "--why", "x" * (STORED_LIMIT + 1)], str(STORED_LIMIT)),
    ],
)
def test_what_an_item_does_not_take_is_refused_with_what_it_does(assess: Program, words: list[str], why: str) -> None:
    assessment = assess.new()
    found = assess("set", assessment, *words, code=2)
    assert why in found.err
    assert len(found.err.splitlines()) == 1
    assert len(assess.journal(assessment)) == 1


def test_an_item_that_follows_from_the_matrix_is_not_answered(assess: Program) -> None:
    themes = contents().access.categories
    matrix = [item.id for theme in themes for item in theme.items if item.answer == "matrix"]
    assert matrix
    assessment = assess.new()
    for name in matrix:
        assert "volgt uit de toegangsmatrix" in assess("set", assessment, name, "ja", code=2).err


def test_a_contradiction_is_explained_and_that_can_be_undone(demo: Program) -> None:
    demo("set", DEMO, "xr-01", "explained", "--why", "V1 gaat over wat wordt gevraagd, niet over wat kan.")
    explained = {each["rule"]: each["explained"] for each in demo("score", DEMO, "--json").data["consistency"]}
    assert explained["XR-01"] is True
    demo("set", DEMO, "XR-01", "--undo")
    explained = {each["rule"]: each["explained"] for each in demo("score", DEMO, "--json").data["consistency"]}
    assert explained["XR-01"] is False


def test_the_json_of_a_change_tells_what_stands_there_now(assess: Program) -> None:
    assessment = assess.new()
    assert assess("--json", "set", assessment, "B1", "low").data == {
        "assessment": assessment,
        "item": "B1",
        "answer": {"value": "low"},
        "seq": 2,
    }
    assert assess("--json", "set", assessment, "B1", "--clear").data["answer"] is None
    assert assess("--json", "set", assessment, "F.export", "ja").data["answer"] is None
