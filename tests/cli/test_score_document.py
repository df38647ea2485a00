"""The JSON of `score`, key by key as scripts were promised; `check` beside it."""

import json
import re
from typing import Any

import pytest

from tests.cli.driver import DEMO, Clock, Program

PARTS = {"classification", "controls", "access", "consistency"}
TOP = PARTS | {"assessment", "product", "supplier", "as_of", "questionnaires"}
LEVEL = {"level", "computed", "decided_by", "answered", "of", "override"}
GROUP = {"applicable", "answered", "coverage", "declared", "assured", "worst_case", "verdict", "limited_by"}
CATEGORY = {"id", "declared", "assured", "light"}
FINDING = {"check", "object", "severity", "state", "message"}
CONTRADICTION = {"rule", "severity", "items", "message"}
MORE = {
    "top": {"verdict", "limited_by", "journal_head"},
    "level": {"worst_case", "provisional"},
    "group": {
        "best_case",
        "on_answered",
        "musts_failed",
        "musts_at_risk",
        "light",
        "maturity",
        "maturity_target",
        "risk",
    },
}
"""What was added to the promise since."""

VERDICTS = {"meets", "largely", "partly", "not_met", "undetermined"}
LIGHTS = {"green", "orange", "red", "grey", "not_applicable"}


@pytest.fixture
def scores(worked: Program) -> Any:  # noqa: ANN401 - JSON
    return worked("score", DEMO, "--json").data


def test_the_top_level_has_the_promised_keys(scores: dict[str, Any]) -> None:
    assert set(scores) == TOP | MORE["top"]
    assert scores["as_of"] == "2022-01-05T11:00:00Z"
    for source in scores["questionnaires"]:
        assert set(source) == {"id", "version", "digest"}
        assert re.fullmatch("sha256:[0-9a-f]{64}", source["digest"])


def test_each_aspect_has_the_promised_keys(scores: dict[str, Any]) -> None:
    classification = scores["classification"]
    assert list(classification) == ["rule", "availability", "integrity", "confidentiality"]
    assert classification.pop("rule") == "highest"
    for found in classification.values():
        assert set(found) == LEVEL | MORE["level"]
        assert found["level"] in ("low", "medium", "high", None)
        assert found["override"] is None


def test_controls_and_access_have_the_promised_keys(scores: dict[str, Any]) -> None:
    assert set(scores["controls"]) == GROUP | MORE["group"] | {"categories", "aspects"}
    access = GROUP | MORE["group"] | {"categories", "matrix_health", "findings"}
    assert set(scores["access"]) == access | {"categories_left_out", "exposure"}
    for group in (scores["controls"], scores["access"]):
        assert group["verdict"] in VERDICTS
        for category in group["categories"]:
            assert set(category) == {"id"} | GROUP | MORE["group"]
            assert set(category) >= CATEGORY
            assert category["light"] in LIGHTS


def test_findings_and_contradictions_have_the_promised_keys(scores: dict[str, Any]) -> None:
    for finding in scores["access"]["findings"]:
        assert set(finding) == FINDING | {"action", "accepted_until"}
        assert finding["state"] in ("fail", "not_stated")
    for found in scores["consistency"]:
        assert set(found) == CONTRADICTION | {"action", "explained"}
        assert found["severity"] in ("error", "warning", "info")


def test_ratios_are_numbers_from_0_to_1_with_at_most_4_decimals(scores: dict[str, Any]) -> None:
    ratios = ("coverage", "declared", "assured", "worst_case", "best_case", "on_answered", "matrix_health")
    groups = [scores["controls"], scores["access"], *scores["controls"]["categories"], *scores["access"]["categories"]]
    found = [group[name] for group in groups for name in ratios if group.get(name) is not None]
    assert found
    assert all(0 <= each <= 1 and round(each, 4) == each for each in found)


def test_lists_keep_the_order_of_the_questionnaires(scores: dict[str, Any], worked: Program) -> None:
    items = [each["id"] for each in worked("show", DEMO, "--json").data["items"]]
    assert [each["id"] for each in scores["questionnaires"]] == [
        "biv",
        "controls",
        "access-rights",
        "profile",
        "rules",
        "policy",
    ]
    themes = [each["id"] for each in scores["access"]["categories"]]
    assert themes == sorted(themes, key=lambda name: int(name[1:]))
    categories = [each["id"] for each in scores["controls"]["categories"]]
    places = [next(place for place, item in enumerate(items) if item.startswith(name)) for name in categories]
    assert places == sorted(places)


def test_a_level_chosen_on_purpose_says_who_when_and_why(demo: Program) -> None:
    demo("--as", "privacy officer", "set", DEMO, "V", "high", "--why", "Zorgnotities kunnen voorkomen.")
    override = demo("score", DEMO, "--json").data["classification"]["confidentiality"]["override"]
    assert override == {
        "value": "high",
        "why": "Zorgnotities kunnen voorkomen.",
        "function": "privacy officer",
        "date": "2026-06-01",
        "in_force": override["in_force"],
    }


@pytest.mark.parametrize(("gate", "code"), [("meets", 1), ("largely", 1), ("partly", 1)])
def test_the_gate_fails_with_exit_1_and_still_gives_its_result(worked: Program, gate: str, code: int) -> None:
    found = worked("--lang", "en", "score", DEMO, "--json", "--gate", gate, code=code)
    assert found.data["verdict"] == "undetermined"
    assert found.err.startswith("the outcome (? no verdict yet) is lower than asked (")


@pytest.mark.parametrize("command", ["score", "show", "check", "explain", "journal", "list", "evidence list"])
def test_json_is_all_there_is_on_stdout_and_is_ascii(worked: Program, command: str) -> None:
    words = [*command.split(), *([] if command == "list" else [DEMO])]
    found = worked(*words, "--json", code=None)
    assert found.out.isascii()
    json.loads(found.out)


def test_check_names_what_blocks_and_exits_with_1(worked: Program) -> None:
    found = worked("check", DEMO, "--json", code=1).data
    assert set(found) == {"assessment", "ready", "blockers", "warnings", "contradictions"}
    assert found["ready"] is False
    assert found["blockers"][0]["item"] == "P.D.categories"
    assert {each["rule"] for each in found["contradictions"]} >= {"XR-01", "XR-39"}


def test_check_prints_blockers_first_then_what_deserves_a_look(worked: Program) -> None:
    lines = worked("check", DEMO, code=1).lines
    signs = [line[0] for line in lines]
    assert signs == sorted(signs, reverse=True)
    assert set(signs) == {"✘", "?"}


def test_a_chosen_level_that_lapsed_blocks_by_the_name_of_its_aspect(demo: Program, clock: Clock) -> None:
    words = ["low", "--why", "Alleen in pilots.", "--valid-until", "2026-08-01", "--risk-accepted-by", "directie"]
    demo("set", DEMO, "availability", *words)
    clock.time = "2027-03-01T10:00:00Z"
    demo("set", DEMO, "F.export", "true")
    lines = demo("--lang", "en", "check", DEMO, code=1).lines
    assert any(line.startswith("✘ level.B: Availability: the chosen level no longer holds") for line in lines)


def test_people_see_findings_gravest_first(worked: Program) -> None:
    lines = worked("score", DEMO).lines
    table = lines[next(i for i, line in enumerate(lines) if line.startswith("ernst")) + 1 :]
    words = [line.split()[1] for line in table[: table.index("")]]
    order = ["kritiek", "hoog", "midden", "laag", "info"]
    assert words == sorted(words, key=order.index)


def test_an_explained_contradiction_is_counted_apart(demo: Program) -> None:
    demo("set", DEMO, "XR-16", "explained", "--why", "Bij deze vragen volstaat n.v.t.")
    out = demo("--lang", "en", "score", DEMO).out
    assert "(1 explained)" in out
    assert "XR-16" not in out
    assert "XR-16" not in demo("check", DEMO, code=1).out
