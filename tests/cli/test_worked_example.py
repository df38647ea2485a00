"""The worked example comes to what its agreement supports, and its findings are those of the field's own analysis."""

from collections import Counter

import pytest

from tests.cli.calling import Assess

SUBSET = {
    "MX-C01", "MX-C03", "MX-C04", "MX-C05", "MX-C06",
    "MX-L01", "MX-L05", "MX-L06", "MX-L08", "MX-L09", "MX-L11",
    "MX-A01", "MX-A02", "MX-A03", "MX-A06",
    "MX-G01", "MX-G02", "MX-G03",
    "MX-R01",
    "MX-P01", "MX-P02",
    "MX-X02",
}  # fmt: skip


def test_it_is_made_once_and_always_the_same(assess: Assess) -> None:
    first = assess("demo", "--no-ui")
    assert first.out == "voorbeeld-qompas\n"
    head = assess("score", "voor", "--json").data["journal_head"]
    assert assess("demo", "--json").data == {"assessment": "voorbeeld-qompas"}
    assert assess("score", "voor", "--json").data["journal_head"] == head
    assert "score" in assess("demo").err


def test_its_levels_name_the_answers_that_decided_them(demo: Assess) -> None:
    found = demo("score", "voor", "--json").data["classification"]
    levels = {aspect: (found[aspect]["level"], found[aspect]["decided_by"]) for aspect in found if aspect != "rule"}
    assert found["rule"] == "highest"
    assert levels == {
        "availability": ("high", ["B3"]),
        "integrity": ("medium", ["I2"]),
        "confidentiality": ("high", ["V5"]),
    }


@pytest.mark.parametrize("rule", ["mean-rounded-half-up", "median", "majority"])
def test_milder_rules_give_lower_levels(demo: Assess, rule: str) -> None:
    found = demo("score", "voor", "--rule", rule, "--json").data["classification"]
    assert [found[aspect]["level"] for aspect in ("availability", "integrity", "confidentiality")] == [
        "medium",
        "low",
        "medium",
    ]


def test_its_scores_are_those_of_what_the_text_supports(demo: Assess) -> None:
    aspects = demo("score", "voor", "--json").data["controls"]["aspects"]
    found = {name: (each["coverage"], each["worst_case"], each["verdict"]) for name, each in aspects.items()}
    assert found == {
        "availability": (0.2917, 0.0729, "undetermined"),
        "integrity": (0.2593, 0.0648, "undetermined"),
        "confidentiality": (0.5789, 0.1447, "not_met"),
    }


def test_its_matrix_findings_are_the_fifty_of_the_analysis(demo: Assess) -> None:
    findings = [each for each in demo("score", "voor", "--json").data["access"]["findings"] if each["check"] in SUBSET]
    assert Counter(each["severity"] for each in findings) == {"critical": 5, "high": 42, "medium": 3}
    assert Counter(each["state"] for each in findings) == {"not_stated": 37, "fail": 13}
    by_check = {check: sorted(each["object"] for each in findings if each["check"] == check) for check in SUBSET}
    assert by_check["MX-C01"] == ["DC-02", "DC-04", "DC-05", "DC-06", "DC-08", "DC-11", "DC-14", "DC-18"]
    assert by_check["MX-G01"] == ["G2", "G5"]
    assert by_check["MX-R01"] == ["R1", "R2", "R4"]
    assert by_check["MX-A02"] == []
    assert len(by_check["MX-P01"]) == 5


def test_its_contradictions_are_named_with_their_items(demo: Assess) -> None:
    fired = {each["rule"]: each["severity"] for each in demo("score", "voor", "--json").data["consistency"]}
    assert {rule for rule, severity in fired.items() if severity == "error"} == {"XR-01", "XR-39"}
    assert {rule for rule, severity in fired.items() if severity == "warning"} == {
        "XR-07", "XR-09", "XR-12", "XR-13", "XR-14", "XR-15", "XR-16", "XR-22",
    }  # fmt: skip


def test_the_gate_is_a_matter_of_the_exit_code(demo: Assess) -> None:
    assert demo("score", "voor", "--gate", "partly", code=1).err != ""
    assert demo("score", "voor").code == 0


def test_people_read_levels_scores_findings_and_the_outcome(demo: Assess) -> None:
    dutch, english = demo("score", "voor").out, demo("score", "voor", "--lang", "en").out
    for words in ("Hoog", "B3", "nog geen oordeel", "MX-A01", "XR-39", "geen certificaat"):
        assert words in dutch
    for words in ("High", "no verdict yet", "critical", "not a certificate"):
        assert words in english


def test_what_blocks_submission_is_named_line_by_line(demo: Assess) -> None:
    found = demo("check", "voor", code=1)
    assert "XR-01" in found.out
    assert "B-HER-01" in found.out
    data = demo("check", "voor", "--json", code=1).data
    assert not data["ready"]
    assert {"item", "message"} <= set(data["blockers"][0])


@pytest.mark.parametrize("topic", ["availability", "controls", "access", "B-OND-01", "AR-19", "V1", "v-log-03"])
def test_every_result_can_be_worked_out(demo: Assess, topic: str) -> None:
    assert len(demo("explain", "voor", topic).out.splitlines()) > 1
    assert demo("explain", "voor", topic, "--json").data["lines"]


def test_without_a_topic_everything_is_worked_out(demo: Assess) -> None:
    assert "B-OND-02: 20 x 0,25" in demo("explain", "voor").out
    assert "B-OND-02: 20 x 0.25" in demo("explain", "voor", "--lang", "en").out


def test_another_level_shows_what_it_would_change(demo: Assess) -> None:
    found = demo("what-if", "voor", "B=low", "confidentiality=L", "--json").data
    assert [each["aspect"] for each in found["levels"]] == ["availability", "confidentiality"]
    assert "B-CAP-02" in found["dropped"]
    assert "Laag" in demo("what-if", "voor", "B=low").out


def test_the_way_to_a_verdict_names_what_answers_alone_do_not_solve(demo: Assess) -> None:
    found = demo("what-if", "voor", "--reach", "largely", "--json").data
    assert not found["reached"]
    assert "MX-L09" in found["blocked_by"]
    assert found["improvements"]
    assert "MX-L09" in demo("what-if", "voor", "--reach", "largely").out


@pytest.mark.parametrize("arguments", [[], ["V=medium", "--reach", "meets"], ["V"], ["X=low"], ["V=hoger"]])
def test_a_question_that_makes_no_sense_is_refused(demo: Assess, arguments: list[str]) -> None:
    assert len(demo("what-if", "voor", *arguments, code=2).err.splitlines()) == 1


def test_all_items_are_shown_with_who_said_what_when(demo: Assess) -> None:
    items = {each["id"]: each for each in demo("show", "voor", "--json").data["items"]}
    assert (items["B3"]["value"], items["B3"]["author"], items["B3"]["time"]) == (
        "high",
        "voorbeeld bij assess",
        "2022-01-05T11:00:00Z",
    )
    assert items["B-ONT-01"]["state"] == "unanswered"
    assert items["V-TRO-07"]["applies"]
    assert {"grants/G5", "role_groups/R1", "evidence/E1", "P.D.categories", "F.export"} <= set(items)
    assert "B-ONT-03" in demo("show", "voor").out
    assert len(demo("show", "voor", "--all").out) >= len(demo("show", "voor").out)
