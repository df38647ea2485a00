"""The OSCAL document is one by the models of compliance-trestle, and says what the assessment says."""

import base64
import dataclasses
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trestle.core.duplicates_validator import DuplicatesValidator
from trestle.core.refs_validator import RefsValidator
from trestle.oscal import OSCAL_VERSION as TRESTLE_VERSION
from trestle.oscal.assessment_plan import Model as Plan
from trestle.oscal.assessment_results import Model as Results

from assess.domain.answers import Answer, Evidence
from assess.domain.vocabulary import State
from assess.export.formats.oscal import render
from assess.export.model import Report
from assess.export.oscal.names import NAMESPACE, OSCAL_VERSION
from assess.export.oscal.results import results_document
from assess.messages import LANGUAGES, Language
from assess.scoring.engine import score_reviewed
from assess.scoring.results import Reviewed
from tests.export.states import content, example_with, flooded, report_of
from tests.hostile.samples import texts
from tests.second.source import Dict, read_content
from tests.second.strategies import assessments

WHY = "Een toelichting die lang genoeg is om te tellen."
CONTROL = "V-NET-02"
MEASURED = {"route": "verified_device_session"}
"""With this the control complies at Hoog."""
NATIVE = {"type", "privilege-level", "version", "method", "method-id"}
"""Properties that OSCAL itself defines."""


def checked(report: Report) -> Dict:
    """The document of a report, once the models of trestle accept it and its plan."""
    whole: Dict = json.loads(render(report))
    model = Results.model_validate(whole)
    assert DuplicatesValidator().model_is_valid(model.assessment_results, quiet=False)
    assert RefsValidator().model_is_valid(model.assessment_results, quiet=False)
    document: Dict = whole["assessment-results"]
    Plan.model_validate(plan_of(document))
    return document


def plan_of(document: Dict) -> Dict:
    resource = document["import-ap"]["href"].removeprefix("#")
    plan = next(each for each in document["back-matter"]["resources"] if each["uuid"] == resource)
    assert plan["base64"]["media-type"] == "application/json"
    return embedded(plan)


def embedded(resource: Dict) -> Dict:
    return json.loads(base64.b64decode(resource["base64"]["value"]))  # type: ignore[no-any-return]


@cache
def demo_report(language: Language = "nl") -> Report:
    return report_of(example_with(), language)


@cache
def demo(language: Language = "nl") -> Dict:
    return checked(demo_report(language))


def result(document: Dict) -> Dict:
    return document["results"][0]  # type: ignore[no-any-return]


def walk(node: Any) -> Iterator[Dict]:  # noqa: ANN401 - any part of the document
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(each)


def prop(part: Dict, name: str, **place: str) -> str | None:
    """The value of a property of ours."""
    wanted = {"name": name, **place}
    return next((str(each["value"]) for each in part["props"] if wanted.items() <= each.items()), None)


def named(document: Dict, part: str, name: str, value: str) -> Dict:
    """The one observation, finding or risk whose property has this value."""
    found: list[Dict] = [each for each in result(document)[part] if prop(each, name) == value]
    assert len(found) == 1, (part, name, value, len(found))
    return found[0]


def about(document: Dict, part: str, item: str) -> list[Dict]:
    return [each for each in result(document)[part] if prop(each, "control") == item]


def excluded(document: Dict) -> dict[str, str]:
    """What is left out with the reason, by control."""
    selection = result(document)["reviewed-controls"]["control-objective-selections"][0]
    left_out = selection.get("exclude-objectives", [])
    return {each["objective-id"].rpartition("_obj-")[0]: each["remarks"] for each in left_out}


# ------------------------------------------------------------------------------------------------------ the model


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worked_example_is_valid(language: Language) -> None:
    metadata = demo(language)["metadata"]
    assert metadata["oscal-version"] == OSCAL_VERSION == TRESTLE_VERSION
    assert metadata["last-modified"] == "2022-01-05T11:00:00Z"


def test_every_reference_leads_somewhere() -> None:
    document = demo()
    known = {each["uuid"] for each in walk(document) if "uuid" in each}
    roles = {each["id"] for each in document["metadata"]["roles"]}
    objectives = {each["id"] for each in walk(document["local-definitions"]) if "id" in each}
    for part in walk(document):
        for name, value in part.items():
            if name.endswith("-uuid"):
                assert value in known, (name, value)
            if name == "href" and value.startswith("#"):
                assert value[1:] in known, value
        assert {*part.get("role-ids", []), part.get("role-id", "prepared-by")} <= roles
        assert part.get("target-id") in {None, *objectives}
        assert part.get("objective-id") in {None, *objectives}
        assert {each["value"] for each in part.get("props", []) if each["name"] == "method-id"} <= objectives


def test_every_uuid_is_ours_to_compute_and_used_once() -> None:
    made = [each["uuid"] for each in walk(demo()) if "uuid" in each]
    assert len(made) == len(set(made))
    assert {UUID(each).version for each in made} == {5}


def test_what_oscal_does_not_define_stands_in_our_own_namespace() -> None:
    for part in walk(demo()):
        if {"name", "value"} <= part.keys() and "system" not in part:
            assert part.get("ns") == f"urn:uuid:{NAMESPACE}" if part["name"] not in NATIVE else "ns" not in part, part


def test_the_plan_takes_all_controls_and_holds_the_product_in_the_place_of_a_security_plan() -> None:
    plan = plan_of(demo())["assessment-plan"]
    assert plan["reviewed-controls"]["control-selections"] == [{"include-all": {}}]
    (product,) = plan["back-matter"]["resources"]
    assert plan["import-ssp"]["href"] == f"#{product['uuid']}"
    assert embedded(product)["profile"]["A"]["supplier_name"] == "Qompas B.V."
    assert prop(plan["metadata"], "journal-head") == prop(demo()["metadata"], "journal-head")


# ---------------------------------------------------------------------------------------------------- the verdicts


@pytest.mark.parametrize(
    ("state", "status", "reason", "implemented"),
    [
        ("complies", "satisfied", "pass", "implemented"),
        ("partly", "not-satisfied", "fail", "partial"),
        ("planned", "not-satisfied", "fail", "planned"),
        ("alternative", "not-satisfied", "other", "alternative"),
        ("not_met", "not-satisfied", "fail", None),
    ],
)
def test_a_verdict_has_its_status(state: str, status: str, reason: str, implemented: str | None) -> None:
    document = checked(report_of(example_with(V_NET_02={"value": state, "why": WHY, "measured": MEASURED})))
    (finding,) = about(document, "findings", CONTROL)
    target = finding["target"]
    assert target["target-id"] == f"{CONTROL}_obj-high"
    assert target["status"] == {"state": status, "reason": reason}
    assert target.get("implementation-status", {}).get("state") == implemented
    (observation,) = about(document, "observations", CONTROL)
    assert finding["related-observations"] == [{"observation-uuid": observation["uuid"]}]
    assert prop(observation, "outcome") == state


def test_a_plan_and_another_measure_are_explained_where_oscal_looks_for_it() -> None:
    plan = {"value": "planned", "plan": "Sleutels gaan in een kluis.", "why": WHY}
    document = checked(report_of(example_with(V_NET_02=plan)))
    (finding,) = about(document, "findings", CONTROL)
    status = finding["target"]["implementation-status"]
    assert status == {"state": "planned", "remarks": f"Sleutels gaan in een kluis.\n\n{WHY}"}


def test_another_measure_satisfies_once_it_is_accepted() -> None:
    report = report_of(example_with(V_NET_02={"value": "alternative", "why": WHY}))
    accepted = Reviewed(alternatives={CONTROL: True})
    scores = score_reviewed(content(), report.assessment, report.scores.as_of, accepted)
    document = checked(dataclasses.replace(report, scores=scores))
    (finding,) = about(document, "findings", CONTROL)
    assert finding["target"]["status"] == {"state": "satisfied", "reason": "other"}
    assert finding["target"]["implementation-status"] == {"state": "alternative", "remarks": WHY}


@pytest.mark.parametrize(("value", "outcome"), [("unknown", "unknown"), (None, "blank")])
def test_unknown_and_blank_are_observed_and_not_judged(value: str | None, outcome: str) -> None:
    stated = example_with(V_NET_02={"value": value, "why": WHY} if value else {"why": WHY})
    document = checked(report_of(stated))
    assert about(document, "findings", CONTROL) == []
    (observation,) = about(document, "observations", CONTROL)
    assert prop(observation, "outcome") == outcome
    assert WHY in observation["description"]


def test_not_applicable_is_an_exclusion_with_its_reason() -> None:
    document = checked(report_of(example_with(V_NET_02={"value": "not_applicable", "why": WHY})))
    assert about(document, "findings", CONTROL) == about(document, "observations", CONTROL) == []
    assert excluded(document)[CONTROL] == f"Niet van toepassing: {WHY}"
    selections = result(document)["reviewed-controls"]["control-selections"]
    (category,) = [each for each in selections if {"control-id": CONTROL} in each["include-controls"]]
    assert {"control-id": CONTROL} in category["exclude-controls"]


def test_a_level_and_a_condition_leave_out_with_their_reason() -> None:
    low = {f"V{number}": {"value": "low", "why": WHY} for number in range(1, 6)}
    reasons = excluded(checked(report_of(example_with(**low), "en")))
    assert "No requirement at level Low." in reasons.values()
    assert any(re.match("Not asked, as its condition does not hold: .+ = .+", each) for each in reasons.values())
    assert "There is nothing that this check is about." in reasons.values()


def test_an_answer_names_its_function_its_moment_and_its_evidence() -> None:
    stated = example_with(V_NET_02={"value": "complies", "why": WHY, "evidence": ["E1"]})
    document = checked(report_of(stated, actor="hoofd beheer"))
    (observation,) = about(document, "observations", CONTROL)
    (actor,) = observation["origins"][0]["actors"]
    roles = {each["id"]: each["title"] for each in document["metadata"]["roles"]}
    parties = {each["uuid"]: each["name"] for each in document["metadata"]["parties"]}
    assert (roles[actor["role-id"]], parties[actor["actor-uuid"]]) == ("hoofd beheer", "Supplier")
    assert observation["collected"] == "2022-01-05T11:00:00Z"
    (evidence,) = observation["relevant-evidence"]
    resources = {f"#{each['uuid']}": each for each in document["back-matter"]["resources"]}
    assert resources[evidence["href"]]["title"] == evidence["description"]


def test_evidence_that_is_not_in_the_register_is_named_without_a_reference() -> None:
    report = report_of(example_with(V_NET_02={"value": "complies", "why": WHY, "evidence": ["E1"]}))
    document = checked(changed(report, evidence={}))
    (observation,) = about(document, "observations", CONTROL)
    assert observation["relevant-evidence"] == [
        {"description": "Genoemd bewijs dat niet in het register staat: E1"},
    ]


def changed(report: Report, **fields: Any) -> Report:  # noqa: ANN401 - fields of an assessment
    return dataclasses.replace(report, assessment=dataclasses.replace(report.assessment, **fields))


def test_measured_values_stand_with_limit_and_outcome() -> None:
    observation = named(demo(), "observations", "control", "I-BAK-01")
    place = {"group": "measured", "class": "rpo_hours"}
    found = {name: prop(observation, name, **place) for name in ("measured", "limit", "measured-outcome")}
    assert found == {"measured": "24", "limit": "24", "measured-outcome": "met"}


def test_classification_answers_are_observations_with_their_level() -> None:
    observation = named(demo("en"), "observations", "question", "B3")
    assert (prop(observation, "answer"), prop(observation, "aspect")) == ("high", "B")
    assert observation["description"].startswith("Answer: High.")


# ------------------------------------------------------------------------------------------------- the access matrix


def test_every_finding_on_the_matrix_is_an_observation_and_a_risk() -> None:
    report, document = demo_report(), demo()
    found = report.scores.matrix.findings
    for part in ("observations", "risks"):
        rows = [(prop(each, "check"), prop(each, "object")) for each in result(document)[part] if prop(each, "check")]
        assert rows == [(each.check.id, each.object) for each in found]
    assert {each["status"] for each in result(document)["risks"]} == {"open"}


def test_a_check_with_gaps_only_has_no_verdict_and_its_risks_all_the_same() -> None:
    document = demo()
    checks = {prop(each, "check"): each for each in result(document)["findings"] if prop(each, "check")}
    states: dict[str | None, set[str | None]] = {}
    for risk in result(document)["risks"]:
        states.setdefault(prop(risk, "check"), set()).add(prop(risk, "state"))
    assert {"not_stated"} in states.values()
    for check, seen in states.items():
        assert (check in checks) is ("fail" in seen)
    for check, finding in checks.items():
        assert finding["target"]["status"]["state"] == ("not-satisfied" if check in states else "satisfied")


def test_a_risk_says_how_grave_and_how_exposed_it_is_and_what_would_mend_it() -> None:
    risks = [
        each for each in result(demo())["risks"] if (prop(each, "check"), prop(each, "object")) == ("MX-L01", "G5")
    ]
    (risk,) = risks
    facets = {each["name"]: each["value"] for each in risk["characterizations"][0]["facets"]}
    assert facets["severity"] == prop(risk, "severity") == "high"
    assert (facets["exposure-inherent"], facets["exposure-residual-band"]) == ("200", "critical")
    assert risk["remediations"][0]["lifecycle"] == "recommendation"
    assert risk["remediations"][0]["description"]


def test_an_accepted_finding_is_a_deviation_with_what_makes_up_for_it() -> None:
    stated = example_with()
    stated["exemptions"] = [
        {
            "id": "X1",
            "check": "MX-L06",
            "object": "G2",
            "reason": WHY,
            "compensating": "Wekelijks nagekeken.",
            "approved_by_function": "directeur",
            "approved_on": "2022-01-01",
            "valid_until": "2022-06-01",
        }
    ]
    document = checked(report_of(stated))
    risk = named(document, "risks", "accepted-until", "2022-06-01")
    (factor,) = risk["mitigating-factors"]
    assert (prop(risk, "check"), risk["status"]) == ("MX-L06", "deviation-approved")
    assert factor["description"] == f"{WHY}\n\nWekelijks nagekeken."
    assert prop(factor, "approved-by-function") == "directeur"


def test_role_groups_are_users_and_grants_their_privileges() -> None:
    users = {each["short-name"]: each for each in result(demo())["local-definitions"]["users"]}
    helpdesk = users["R1"]
    assert helpdesk["role-ids"] == ["role-group.R1"]
    assert [each["title"][:2] for each in helpdesk["authorized-privileges"]] == ["G1", "G2", "G3"]
    assert helpdesk["authorized-privileges"][1]["functions-performed"] == ["view", "change"]
    assert prop(helpdesk, "conditions.1.type", group="grant.G2") == "consent"
    assert prop(helpdesk, "approval.self-approval", group="grant.G2") == "true"
    administrators = users["R4"]
    assert administrators["authorized-privileges"][0]["functions-performed"] == ["not-stated"]
    assert "alle gegevenscategorieën" in administrators["authorized-privileges"][0]["title"]
    levels = {name: prop(each, "privilege-level") for name, each in users.items()}
    assert (levels["R1"], levels["R4"]) == ("non-privileged", "privileged")
    assert (prop(users["R1"], "type"), prop(users["R5"], "type")) == ("internal", "external")


def test_systems_and_parties_are_there_and_a_finding_points_to_what_it_is_about() -> None:
    stated = example_with()
    stated["systems"] = [{"id": "S1", "name": "Databank", "kind": "database", "log": {"retention_days": 30}}]
    stated["parties"] = [{"id": "P1", "name": "Cloud BV", "country": "NL", "in_annex_1f": True}]
    stated["role_groups"].append({"id": "R9", "title": "Niemand", "no_access": True})
    document = checked(report_of(stated))
    (component,) = result(document)["local-definitions"]["components"]
    assert (component["type"], prop(component, "log.retention-days")) == ("database", "30")
    users = {each["short-name"]: each for each in result(document)["local-definitions"]["users"]}
    assert prop(users["R9"], "privilege-level") == "no-logical-access"
    kinds = {prop(each, "object"): each.get("subjects") for each in result(document)["observations"]}
    assert kinds["G5"] == [{"subject-uuid": users["R4"]["uuid"], "type": "user", "title": "R4"}]
    assert kinds["S1"] == [{"subject-uuid": component["uuid"], "type": "component", "title": "S1"}]
    cloud = next(each for each in document["metadata"]["parties"] if each["name"] == "Cloud BV")
    assert kinds["Cloud BV"] == [{"subject-uuid": cloud["uuid"], "type": "party", "title": "Cloud BV"}]
    assert prop(cloud, "country", group="party.P1") == "NL"
    assert kinds["DC-02"] is None


def test_contradictions_are_observations() -> None:
    stated = example_with()
    fired = report_of(stated).scores.consistency
    assert fired
    stated["answers"][fired[0].rule.id] = {"value": "explained", "why": WHY}
    stated["said"][fired[0].rule.id] = (999, stated["moment"])
    document = checked(report_of(stated))
    observation = named(document, "observations", "rule", fired[0].rule.id)
    assert prop(observation, "explained") == "true"
    assert observation["description"].endswith(WHY)


# ------------------------------------------------------------------------------------------------- scores and proof


def test_scores_are_exact_text() -> None:
    report, props = demo_report(), result(demo())["props"]
    declared = report.scores.controls.total.declared
    place = {"props": props}
    assert prop(place, "declared", group="controls", **{"class": "fraction"}) == str(declared)
    assert prop(place, "declared", group="controls", **{"class": "ratio"}) == "0.1053"
    assert prop(place, "verdict") == "undetermined"
    assert prop(place, "level", group="confidentiality") == "high"
    assert prop(place, "matrix-health", group="access", **{"class": "fraction"}) == str(report.scores.matrix.health)


def test_a_deviation_stands_beside_the_computed_level() -> None:
    stated = example_with()
    stated["levels"] = {"integrity": {"value": "high", "why": WHY * 2}}
    stated["said"]["level.I"] = (999, stated["moment"])
    place = {"props": result(checked(report_of(stated)))["props"]}
    assert [prop(place, name, group="integrity") for name in ("level", "level-computed", "deviation")] == [
        *("high", "medium", "high"),
    ]
    stated["levels"] = {"integrity": {"value": "low", "why": WHY * 2}}
    place = {"props": result(checked(report_of(stated)))["props"]}
    assert prop(place, "level", group="integrity") == "medium"
    assert prop(place, "deviation-lapsed", group="integrity")


def test_the_journal_head_and_the_digests_of_the_questionnaires_are_in_the_file() -> None:
    report, document = demo_report(), demo()
    assert prop(document["metadata"], "journal-head") == report.journal_head
    digests = {prop(each, "digest") for each in document["back-matter"]["resources"]}
    assert {each.digest for each in report.scores.sources} <= digests


def test_the_same_state_gives_the_same_bytes() -> None:
    assert render(report_of(example_with())) == render(demo_report())


def test_another_state_is_another_document_about_the_same_things() -> None:
    one, other = demo(), checked(report_of(example_with(V_NET_02={"value": "partly", "why": WHY})))
    assert one["uuid"] != other["uuid"]
    assert result(one)["uuid"] != result(other)["uuid"]
    assert one["metadata"]["document-ids"] == other["metadata"]["document-ids"]
    risks = [{each["uuid"] for each in result(document)["risks"]} for document in (one, other)]
    assert risks[0] == risks[1]
    assert demo("en")["uuid"] != one["uuid"]


# -------------------------------------------------------------------------------------------------- text of strangers


@pytest.mark.parametrize("part", range(4))
def test_hostile_text_in_every_field_leaves_the_document_valid(part: int) -> None:
    checked(flooded(list(texts().values())[part::4]))


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/bewijs?id=1#p2", True),
        ("http://example.org:8080", True),
        ("javascript:alert(1)", False),
        ("https://example.org/met spatie", False),
        ('https://example.org/"><script>', False),
        ("www.example.org", False),
        ("https://gebruiker@example.org/", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_a_web_address_becomes_a_link_and_nothing_is_lost(url: str, *, linked: bool) -> None:
    evidence = Evidence(id="E1", title="Rapport", url=url, sha256="ab" * 32, expires=date(2023, 1, 1), note="Intern")
    document = checked(changed(demo_report(), evidence={"E1": evidence}))
    resource = next(each for each in document["back-matter"]["resources"] if prop(each, "id") == "E1")
    assert ({"href": url} in resource["rlinks"]) is linked
    assert prop(resource, "url") == url
    (by_digest,) = [each for each in resource["rlinks"] if "hashes" in each]
    assert by_digest["hashes"] == [{"algorithm": "SHA-256", "value": "ab" * 32}]
    assert by_digest["href"].startswith("ni:///sha-256;")
    assert resource["description"] == "Intern"


def test_an_answer_of_an_older_questionnaire_is_shown_as_it_was_stated() -> None:
    older = Answer(value="*vroeger*", why=WHY)
    report = changed(demo_report(), answers={**demo_report().assessment.answers, "B1": older})
    items = tuple(
        dataclasses.replace(each, answer=older) if each.item.id == "AR-12" else each
        for each in report.scores.access.items
    )
    access = dataclasses.replace(report.scores.access, items=items)
    document = checked(dataclasses.replace(report, scores=dataclasses.replace(report.scores, access=access)))
    for part in (named(document, "observations", "question", "B1"), *about(document, "observations", "AR-12")):
        assert part["description"] == rf"Antwoord: \*vroeger\*.{chr(10) * 2}{WHY}"


# ----------------------------------------------------------------------------------------------------- any assessment


@settings(max_examples=6)
@given(assessments(read_content()), st.sampled_from(LANGUAGES))
def test_any_assessment_is_valid_and_every_requirement_has_exactly_one_place(stated: Dict, language: Language) -> None:
    report = report_of(stated, language)
    document = checked(report)
    left_out = excluded(document)
    observed = [prop(each, "control") for each in result(document)["observations"]]
    judged = [prop(each, "control") for each in result(document)["findings"]]
    for name, item in report.scores.items.items():
        assert (name in left_out, observed.count(name)) == (not item.applies, int(item.applies))
        open_ = item.effective in (None, State.UNKNOWN)
        assert judged.count(name) == int(item.applies and not open_)
    assert len(result(document).get("risks", [])) == len(report.scores.matrix.findings)


def test_an_empty_assessment_is_valid() -> None:
    stated = example_with()
    for part in ("answers", "facts", "profile", "said"):
        stated[part] = {}
    for table in ("role_groups", "grants", "acts", "evidence"):
        stated[table] = []
    document = checked(report_of(stated))
    assert "users" not in result(document)["local-definitions"]
    assert results_document(report_of(stated))["assessment-results"] == document
