"""A supplier answers, changes, undoes and takes away; what is not named stays as it was."""

from typing import Any

import pytest

from tests.cli.calling import Assess


@pytest.fixture
def product(assess: Assess) -> str:
    """A new, empty assessment."""
    return assess(
        "--as", "security officer", "new", "--supplier", "Voorbeeld B.V.", "--product", "Leerplatform"
    ).out.strip()


def _item(assess: Assess, product: str, item: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = assess("show", product, "--json").data["items"]
    return next(each for each in found if each["id"] == item)


def _answer(assess: Assess, product: str, item: str) -> Any:  # noqa: ANN401 - an answer or None
    return _item(assess, product, item)["answer"]


def test_an_id_says_which_product_it_is(assess: Assess, product: str) -> None:
    assert product.startswith("leerplatform-")
    listed = assess("list", "--json").data["assessments"]
    assert [(each["id"], each["supplier"]) for each in listed] == [(product, "Voorbeeld B.V.")]
    assert "0/" in assess("list").out
    assert assess("list").out.count("Leerplatform") == 1


def test_an_empty_workspace_says_how_to_begin(assess: Assess) -> None:
    found = assess("list")
    assert (found.out, "assess demo" in found.err) == ("", True)
    assert assess("list", "--json").data == {"assessments": []}


@pytest.mark.parametrize(
    ("item", "value", "kept"),
    [
        ("B1", "medium", "medium"),
        ("b1", "Hoog", "high"),
        ("V5", "L", "low"),
        ("B-HER-01", "partly", "partly"),
        ("B-HER-01", "deels", "partly"),
        ("AR-01", "ja", "complies"),
        ("AR-02", "nvt", "not_applicable"),
        ("AR-19", "b", "b"),
        ("V-LOG-03", "unknown", "unknown"),
    ],
)
def test_a_value_is_taken_as_people_say_it(assess: Assess, product: str, item: str, value: str, kept: str) -> None:
    assess("set", product, item, value, "--why", "omdat het zo is")
    assert _answer(assess, product, item.upper())["value"] == kept


def test_measured_values_are_exact_and_judged_at_once(assess: Assess, product: str) -> None:
    for aspect in ("B1", "B2", "B3", "B4", "B5", "B6"):
        assess("set", product, aspect, "medium", "--why", "een goede motivatie voor Midden")
    assess(
        "set", product, "B-HER-01", "complies", "--measured", "rto_hours=8,5", "--measured", "measured_recovery_hours=8"
    )
    found = _item(assess, product, "B-HER-01")
    assert found["answer"]["measured"] == {"rto_hours": 8.5, "measured_recovery_hours": 8}
    assert found["state"] == "partly"
    assert "XR-27" in [each["rule"] for each in assess("score", product, "--json").data["consistency"]]


def test_what_is_not_named_stays_as_it_was(assess: Assess, product: str) -> None:
    assess("evidence", "add", product, "--title", "verslag", "--url", "https://example.org")
    assess(
        "set", product, "B-HER-01", "planned", "--why", "nog niet", "--plan", "oefenen", "--due", "2026-09-01",
        "--owner", "hoofd beheer", "--grade", "opzet", "--evidence", "E1", "--residual-risk", "klein",
    )  # fmt: skip
    assess("set", product, "B-HER-01", "--measured", "rto_hours=4")
    assert _answer(assess, product, "B-HER-01") == {
        "value": "planned",
        "why": "nog niet",
        "measured": {"rto_hours": 4},
        "grade": "opzet",
        "evidence": ["E1"],
        "plan": "oefenen",
        "due": "2026-09-01",
        "owner": "hoofd beheer",
        "residual_risk": "klein",
    }


@pytest.mark.parametrize(
    ("item", "value", "kept"),
    [
        ("F.export", "ja", True),
        ("F.staff_total", "12", 12),
        ("F.sla", "standard", "standard"),
        ("P.A.product_url", "https://example.org", "https://example.org"),
        ("P.D.special_status", "possible", "possible"),
        ("P.F.storage_locations", "netherlands,eea_other", ["netherlands", "eea_other"]),
    ],
)
def test_facts_and_the_profile_take_values_of_their_type(
    assess: Assess, product: str, item: str, value: str, kept: object
) -> None:
    assess("set", product, item, value)
    assert _item(assess, product, item)["value"] == kept
    assess("set", product, item, "--clear")
    assert _item(assess, product, item)["value"] is None


@pytest.mark.parametrize("name", ["confidentiality", "V", "level.V"])
def test_a_level_can_be_chosen_on_purpose_with_a_reason(assess: Assess, product: str, name: str) -> None:
    for question in ("V1", "V2", "V3", "V4", "V5"):
        assess("set", product, question, "medium", "--why", "een goede motivatie voor Midden")
    why = "Scholen kunnen zorgnotities invoeren; besloten in het directieoverleg."
    assess("--as", "directeur", "set", product, name, "high", "--why", why)
    found = assess("score", product, "--json").data["classification"]["confidentiality"]
    assert (found["level"], found["computed"]) == ("high", "medium")
    assert found["override"]["function"] == "directeur"
    assess("set", product, name, "--valid-until", "2030-01-01", "--risk-accepted-by", "bestuur")
    override = assess("score", product, "--json").data["classification"]["confidentiality"]["override"]
    assert (override["value"], override["valid_until"], override["risk_accepted_by"]) == (
        "high",
        "2030-01-01",
        "bestuur",
    )
    assess("set", product, name, "--clear")
    assert assess("score", product, "--json").data["classification"]["confidentiality"]["override"] is None


def test_a_contradiction_can_be_explained(demo: Assess) -> None:
    demo("set", "voor", "XR-01", "explained", "--why", "Vrije tekst wordt gefilterd voordat zij wordt bewaard.")
    fired = {each["rule"]: each["explained"] for each in demo("score", "voor", "--json").data["consistency"]}
    assert fired["XR-01"]
    assert "XR-01" not in [each["item"] for each in demo("check", "voor", "--json", code=1).data["blockers"]]


def test_undo_goes_back_one_change_at_a_time(assess: Assess, product: str) -> None:
    for level in ("low", "medium", "high"):
        assess("set", product, "B1", level, "--why", "een reden")
    assess("set", product, "B1", "--undo")
    assert _answer(assess, product, "B1")["value"] == "medium"
    assess("set", product, "b1", "--undo")
    assess("set", product, "B1", "--undo")
    assert _answer(assess, product, "B1") is None
    assert assess("set", product, "B1", "--undo", code=2).err.count("\n") == 1


def test_rows_and_evidence_can_be_taken_away(demo: Assess) -> None:
    for reference in ("grants/G5", "evidence/E1"):
        demo("set", "voor", reference, "--clear")
        items = [each["id"] for each in demo("show", "voor", "--json").data["items"]]
        assert reference not in items
        demo("set", "voor", reference, "--undo")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["B1", "hoogst"], "B1"),
        (["B-HER-1", "partly"], "B-HER-01"),
        (["XYZ", "partly"], "XYZ"),
        (["B1"], "B1"),
        (["confidentiality"], "confidentiality"),
        (["B-HER-01", "partly", "--measured", "rto=8"], "rto_hours"),
        (["B-HER-01", "partly", "--measured", "rto_hours=veel"], "rto_hours"),
        (["B1", "low", "--measured", "x=1"], "x"),
        (["B1", "low", "--evidence", "E9"], "E9"),
        (["B1", "low", "--due", "morgen"], "morgen"),
        (["F.subprocessors", "vijf"], "F.subprocessors"),
        (["P.D.categories", "x"], "P.D.categories"),
        (["F.export"], "F.export"),
        (["F.export", "misschien"], "F.export"),
        (["AR-07", "complies"], "AR-07"),
        (["XR-01", "onzin"], "XR-01"),
        (["B1", "--clear"], "B1"),
        (["B1", "low", "--why", "x" * 500_001], "500001"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(
    assess: Assess, product: str, arguments: list[str], words: str
) -> None:
    before = assess("journal", product, "--json").data
    for language in ("nl", "en"):
        found = assess("--lang", language, "set", product, *arguments, code=2)
        assert (found.err.count("\n"), found.out) == (1, "")
        assert words in found.err
    assert assess("journal", product, "--json").data == before


@pytest.mark.parametrize("name", ["", " ", "x" * 161, "a\nb"])
def test_a_name_is_one_line_of_some_length(assess: Assess, name: str) -> None:
    assert assess("new", "--supplier", "x", "--product", name, code=2).err.count("\n") == 1


@pytest.mark.parametrize("actor", ["x" * 81, "a\nb"])
def test_who_acts_is_a_function_on_one_line(assess: Assess, actor: str) -> None:
    assert "--as" in assess("--as", actor, "new", "--supplier", "x", "--product", "y", code=2).err


def test_the_journal_says_honestly_that_no_function_was_named(assess: Assess) -> None:
    found = assess("new", "--supplier", "x", "--product", "***")
    assert "--as" in found.err
    assert found.out.startswith("product-")
    assert assess("journal", found.out.strip(), "--json").data["events"][0]["actor"] == "niet opgegeven"
    assert assess("--quiet", "new", "--supplier", "x", "--product", "y").err == ""


def test_a_machine_gets_ids_and_answers(assess: Assess, product: str) -> None:
    assert set(assess("new", "--supplier", "x", "--product", "y", "--json").data) == {"assessment"}
    found = assess("set", product, "B1", "low", "--why", "reden", "--json").data
    assert (found["item"], found["answer"]["value"], found["seq"]) == ("B1", "low", 2)


def test_the_same_product_twice_needs_a_longer_beginning(assess: Assess, product: str) -> None:
    assess("new", "--supplier", "x", "--product", "Leerplatform")
    assert product in assess("show", "leer", code=2).err
    assert assess("show", "zzz", code=2).err.count("\n") == 1
