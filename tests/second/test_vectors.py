"""The second implementation against the numbers that its specification gives, before it judges the program."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.second.levels import RULES, classification
from tests.second.matrix import exposure, view
from tests.second.measures import outcome
from tests.second.outcome import controls_verdict, group_light, group_maturity, per_cent, risk, score, sums
from tests.second.program import stated_of
from tests.second.requirements import consequences, plan_counts
from tests.second.source import Dict, read_content, requirements

CONTENT = read_content()
POLICY = CONTENT["policy"]["policy"]
L, M, H = "low", "medium", "high"


def half_up(value: Fraction) -> int:
    """A percentage as it is shown: whole, a half rounded up."""
    return int((value * 2 + 1) // 2)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([M, M, H, M, L, M], (H, M, M, M)),
        ([L, M, L, L, L, L], (M, L, L, L)),
        ([M, M, M, L, H], (H, M, M, M)),
        ([L, L, L, M, M, M], (M, M, M, M)),
        ([L, L, L, H, H, H], (H, M, M, H)),
        ([M, M, M, H, H, H], (H, H, H, H)),
        ([L, L, M, H, H], (H, M, M, H)),
        ([L, M, L], (M, L, L, L)),
    ],
)
def test_aggregation_rules(answers: list[str], expected: tuple[str, ...]) -> None:
    found = {name: rule(answers) for name, rule in RULES.items()}
    assert found == dict(zip(("highest", "mean-rounded-half-up", "median", "majority"), expected, strict=True))


def test_less_than_half_answered_gives_no_level_and_half_a_provisional_one() -> None:
    stated = stated_of({"answers": {"B1": {"value": L}}}, "2026-06-01T10:00:00Z")
    assert classification(CONTENT["biv"], stated)["availability"]["level"] is None
    answers = {"B1": {"value": L}, "B2": {"value": M}, "B3": {"value": L}}
    found = classification(CONTENT["biv"], stated_of({"answers": answers}, "2026-06-01T10:00:00Z"))["availability"]
    assert (found["level"], found["worst_case"], found["answered"]) == (M, H, 3)


# ------------------------------------------------------------------------------------------- the policy's own vectors

WEIGHTS = {"I-BAK-01": 20, "I-BAK-02": 10, "I-BAK-03": 20, "I-BAK-04": 20}


def category(*answers: tuple[str | None, str] | tuple[str | None, str, bool]) -> Dict:
    """The category I-BAK at medium with a state, evidence grade and plan for each of its four controls."""
    items = []
    for (name, weight), answer in zip(WEIGHTS.items(), answers, strict=True):
        result = {
            "id": name,
            "weight": weight,
            "level": M,
            "applies": True,
            "effective": answer[0],
            "answered": answer[0] is not None,
            "grade": answer[1],
            "plan_counts": len(answer) > 2,
            "must": weight == 20,
        }
        items.append({**result, **consequences(result, POLICY)})
    return {**sums(items), "aspect": "I"}


CASE: Dict = {
    "content": CONTENT,
    "classification": {"integrity": {"level": M}},
    "open_errors": [],
}


def test_tv_1_a_failed_must_and_little_evidence() -> None:
    total = category(("complies", "opzet"), ("partly", "none", True), ("complies", "bestaan"), ("not_met", "none"))
    assert (total["declared"], total["assured"], total["coverage"]) == (Fraction(45, 70), Fraction(67, 140), 1)
    assert [half_up(per_cent(total[name])) for name in ("declared", "assured")] == [64, 48]
    assert total["musts_failed"] == ["I-BAK-04"]
    assert group_light(total, [], CASE) == "red"
    assert risk(total, True, False, "I", CASE) == {  # noqa: FBT003 - failed, at risk
        "likelihood": 5,
        "impact": 3,
        "risk": 15,
        "band": "high",
        "inherent": 15,
    }
    assert group_maturity(total["items"]) == 1


def test_tv_2_a_draft_with_one_open_question() -> None:
    total = category(("complies", "werking"), (None, "none"), ("complies", "bestaan"), ("complies", "bestaan"))
    assert (total["on_answered"], total["coverage"], total["worst_case"]) == (1, Fraction(60, 70), Fraction(60, 70))
    assert (total["best_case"], total["assured"]) == (1, Fraction(54, 70))
    assert [half_up(per_cent(total[name])) for name in ("coverage", "worst_case", "assured")] == [86, 86, 77]
    assert total["musts_failed"] == []
    assert group_light(total, [], CASE) == "orange"


def test_tv_3_everything_complies_without_evidence() -> None:
    total = category(*[("complies", "none")] * 4)
    assert per_cent(total["declared"]) - per_cent(total["assured"]) == 50
    assert group_light(total, [], CASE) == "orange"
    assert controls_verdict("I", total, {"I-BAK": total}, CASE) == "partly"


def test_tv_4_a_must_that_partly_complies_caps_at_largely() -> None:
    partly = ("partly", "werking", True)
    total = category(("complies", "werking"), ("complies", "werking"), ("complies", "werking"), partly)
    assert (total["declared"], total["assured"]) == (Fraction(60, 70), Fraction(60, 70))
    assert (total["musts_failed"], total["musts_at_risk"]) == ([], ["I-BAK-04"])
    assert group_light(total, [], CASE) == "orange"
    assert controls_verdict("I", total, {"I-BAK": total}, CASE) == "largely"


@pytest.mark.parametrize(
    ("control", "level", "field", "value", "expected"),
    [
        ("B-HER-01", M, "rto_hours", 8, "met"),
        ("B-HER-01", M, "rto_hours", 12, "partly"),
        ("B-HER-01", M, "rto_hours", 12.5, "missed"),
        ("I-BAK-02", M, "retention_days", 20, "partly"),
        ("I-BAK-02", M, "retention_days", 19, "missed"),
        ("B-ONT-02", M, "availability_target_pct", 99.0, "partly"),
        ("B-ONT-02", M, "availability_target_pct", 98.9, "missed"),
        ("V-TRO-01", M, "tls_profile", "tls12", "partly"),
        ("V-LOG-03", M, "notify_hours", 25, "missed"),
        ("B-OND-03", M, "unsupported_internet_facing", 1, "missed"),
        ("I-BAK-03", M, "protections", ["other_site", "encrypted"], "partly"),
        ("B-OND-01", H, "notice_days", 10, "met"),
        ("B-OND-01", H, "window", "outside_school", "partly"),
        ("I-BAK-01", M, "rpo_hours", 24, "met"),
        ("V-LOG-03", H, "notify_hours", 24, "met"),
    ],
)
def test_tv_5_measured_values(control: str, level: str, field: str, value: Any, expected: str) -> None:  # noqa: ANN401
    items = {item["id"]: item for _, item in requirements(CONTENT["controls"])}
    wanted = next(each for each in items[control]["fields"] if each["id"] == field)
    case: Dict = {"content": CONTENT, "today": date(2026, 6, 1)}
    case["plan_counts"] = lambda answer: plan_counts(answer, case)
    assert outcome(wanted, level, {"measured": {field: value}}, case) == expected


# ------------------------------------------------------------------------------------------------ exposure numbers

TODAY = "2026-06-01T10:00:00Z"
LOGGED = {"events": ["view"], "review_days": 7, "last_review_on": "2026-05-30", "reviewer_role": "R9"}
REVIEWED = {"review": {"last_on": "2026-05-01"}}


def exposed(role: Dict, grant: Dict, log: Dict | None = None) -> tuple[str, str]:
    """The exposure of one right, rounded to one decimal as the test values are."""
    file: Dict = {
        "answers": {f"V{number}": {"value": H} for number in range(1, 6)},
        "profile": {"D": {"categories": [{"category": "DC-01"}, {"category": "DC-18"}]}},
        "role_groups": [{"id": "R1", "title": "x", **role}],
        "grants": [{"id": "G1", "role": "R1", "form": "identifiable", **grant}],
        "systems": [{"id": "S1", "name": "x", "kind": "database", "log": log or {}}],
    }
    stated = stated_of(file, TODAY)
    case = {"content": CONTENT, "stated": stated, "today": date(2026, 6, 1)}
    found = view({**case, "classification": classification(CONTENT["biv"], stated)})
    inherent, residual = exposure(found, found["grants"][0])
    return f"{float(inherent):g}", f"{float(residual):.1f}".removesuffix(".0")


def test_exposure_of_an_administrator_of_whom_nothing_is_said() -> None:
    assert exposed({}, {"categories": ["*"], "scope": "all"}) == ("200", "200")


def test_exposure_of_an_administrator_under_guard() -> None:
    role = {"headcount": 3, "auth": {"mfa": "phishing_resistant"}, **REVIEWED}
    every = [*("view", "search", "create", "change", "delete", "export", "disclose"), "impersonate", "derive", "grant"]
    grant = {"categories": ["*"], "scope": "all", "system": "S1", "actions": [*every, "configure", "restore"]}
    log = {**LOGGED, "events": grant["actions"]}
    assert exposed(role, {**grant, "standing": "permanent"}, log) == ("100", "33.6")
    just_in_time = {"standing": "eligible", "conditions": [{"type": "time_boxed", "enforcement": "technical"}]}
    assert exposed(role, {**grant, **just_in_time}, log) == ("100", "10.1")


def test_exposure_of_a_helpdesk() -> None:
    results = {"categories": ["DC-09"], "actions": ["view"], "standing": "conditional", "system": "S1"}
    unproven = {**results, "scope": "all", "conditions": [{"type": "consent"}]}
    assert exposed({}, unproven) == ("30", "30")
    guarded = {**results, "scope": "single", "conditions": [{"type": "consent", "enforcement": "technical"}]}
    assert exposed({"headcount": 6, "auth": {"mfa": "strong"}, **REVIEWED}, guarded, LOGGED) == ("4.5", "0.5")


def test_exposure_of_analysts_on_anonymised_sets() -> None:
    grant = {"categories": ["DC-09"], "actions": ["derive"], "scope": "all", "form": "anonymised"}
    assert exposed({}, grant) == ("0", "0")


def test_score_gives_the_parts_of_the_contract() -> None:
    found = score(CONTENT, stated_of({}, TODAY))
    assert {"classification", "controls", "access", "consistency"} <= set(found)
    assert (found["controls"]["verdict"], found["access"]["verdict"]) == ("undetermined", "undetermined")
