"""What holds for every access matrix: the healthy one, or that of the example, with any of its fields changed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.register import (
    Action,
    Anonymisation,
    Approval,
    Authentication,
    Bound,
    BreakGlass,
    Exemption,
    Form,
    LogArrangement,
    Mfa,
    Review,
    RoleGroup,
    RoleKind,
    Scope,
    Secret,
    Side,
    Standing,
    SystemKind,
)
from assess.domain.vocabulary import Level
from assess.scoring.checks import CHECKS
from assess.scoring.matrix_view import matrix_view
from assess.scoring.results import MatrixResult
from tests.scoring.matrix_build import (
    CONTENT,
    LOG,
    TODAY,
    Change,
    add,
    ago,
    answer,
    changed,
    fact,
    grant,
    healthy,
    judge,
    levels,
    party,
    profile,
    remove,
    role,
    state,
)
from tests.scoring.matrix_example import example

BASES: tuple[Assessment, ...] = (healthy(), example(), Assessment(id="A"))
DAYS = (None, ago(-40), ago(0), ago(9), ago(100), ago(400))
REVIEWS = (
    Review(),
    *(Review(last_on=day, reviewer_role="SUP", interval_days=8, decision="revoke") for day in DAYS),
    Review(last_on=ago(5), items=30, changes=0, median_seconds=2, executed_on=ago(1), decided_on=ago(60)),
)
ROLE_FIELDS: Mapping[str, tuple[Any, ...]] = {
    "side": get_args(Side),
    "kind": get_args(RoleKind),
    "template": (None, "RG-SUP", "RG-OPS", "RG-ANA"),
    "party": (None, "Impress", "PA-1", "elsewhere"),
    "duties": (None, (), ("support", "approve"), ("admin_db", "admin_log"), ("develop", "deploy", "provision")),
    "overlap": ((), ("SUP",), ("OPS", "CISO")),
    "headcount": (None, 1, 400),
    "headcount_on": DAYS,
    "external_share_pct": (None, 0, 10),
    "external_until": DAYS,
    "risk_assessed": (None, True, False),
    "no_access": (True, False),
    "nda": (None, "all", "some"),
    "locations": (None, ("US",)),
    "transfer_consent": (None, True),
    "auth": tuple(Authentication(mfa=factor, shared_accounts=1) for factor in (None, *get_args(Mfa))),
    "secret": (None, Secret(owner="team", rotation_days=400)),
    "break_glass": (None, BreakGlass(count=9), BreakGlass(unreviewed_uses=1)),
    "last_used_on": DAYS,
    "review": REVIEWS,
}
GRANT_FIELDS: Mapping[str, tuple[Any, ...]] = {
    "role": ("SUP", "OPS", "ANA", "DEC", "R9"),
    "also_roles": ((), ("SUP",), ("OPS", "DEC")),
    "categories": ((), ("*",), ("DC-01",), ("DC-09", "DC-18"), ("DC-20",), ("DC-99",)),
    "actions": (None, ("view",), ("export", "delete"), ("grant",), ("change", "search")),
    "system": (None, "APP", "DB", "TEST", "database", "nowhere"),
    "scope": (None, *get_args(Scope)),
    "form": (None, *get_args(Form)),
    "standing": (None, *get_args(Standing)),
    "conditions": ((), (Bound("consent"),), (Bound("four_eyes", "technical"), Bound("consent", "none"))),
    "max_hours": (None, 1, 99),
    "approval": (Approval(), Approval(self_approval=True), Approval(by_role="SUP", export_by_role="OPS")),
    "export_cap": (None, 5),
    "justification": (None, "short", "the same long words for everybody"),
    "deviation_accepted": (None, True),
    "act": (None, "A1", "A9"),
    "anonymisation": (Anonymisation(), Anonymisation(method="x", min_cell=1, key_holder_role="ANA")),
    "valid_until": DAYS,
    "ended": (True, False),
    "last_used_on": DAYS,
    "review": REVIEWS,
}
LOGS = (
    LogArrangement(),
    replace(LOG, events=("view",), reviewer_role="SUP"),
    replace(LOG, review_days=1, fields=("action",), school_access="on_request"),
    replace(LOG, last_review_on=None, retention_days=1, admin_cannot_erase=False, old_new_values=None),
)
FACTS = ("school_login", "export", "impersonation", "integrations", "backup", "tickets", "testdata", "logstore", "dwh")
EXEMPTIONS = tuple(
    Exemption(id=f"E{number}", check=check, object=name, reason="why", approved_by_function="b", valid_until=until)
    for number, (check, name, until) in enumerate(product(("MX-L05", "MX-A05"), ("SUP", "G-SUP"), (None, ago(-9))))
)


def _present(table: str, name: str, change: Change) -> Change:
    """The change, where the row is there to change."""
    return lambda assessment: change(assessment) if name in getattr(assessment.register, table) else assessment


def _fields(table: str, make: Callable[..., Change], fields: Mapping[str, tuple[Any, ...]]) -> list[Change]:
    names = {name for base in BASES for name in getattr(base.register, table)}
    return [
        _present(table, name, make(name, **{field: value}))
        for name in sorted(names)
        for field, values in fields.items()
        for value in values
    ]


def system(name: str, **fields: Any) -> Change:  # noqa: ANN401 - any field of a system
    def change(assessment: Assessment) -> Assessment:
        row = replace(assessment.register.systems[name], **fields)
        return add("systems", row)(assessment)

    return change


ROLE_CHANGES = _fields("role_groups", role, ROLE_FIELDS)
GRANT_CHANGES = _fields("grants", grant, GRANT_FIELDS)
OTHER_CHANGES: list[Change] = [
    *_fields("systems", system, {"log": LOGS, "kind": get_args(SystemKind), "env": ("test", "prod")}),
    *_fields("parties", party, {"eea": (None, False), "in_annex_1f": (None, False), "no_logical_access": (True,)}),
    *(add("exemptions", exemption) for exemption in EXEMPTIONS),
    *(fact(**{name: value}) for name in FACTS for value in (None, True, False)),
    *(profile("D.special_status", value) for value in (None, "none", "possible")),
    profile("D.categories", ({"category": "DC-18"}, {"category": "DC-01"}, {"category": None})),
    profile("F.other_parties", ({"name": "Office"},)),
    profile("F.subprocessors", None),
    *(state(categories=value) for value in (None, (), ("DC-01", "DC-18"))),
    *(state(as_of=day, attested_on=day) for day in DAYS),
    state(attested_digest="sha256:0"),
    state(federated_attributes=("surname",)),
    *(remove("role_groups", name) for name in ("SUP", "R1", "BGL")),
]
ANSWER_CHANGES: list[Change] = [
    *(answer(item, Answer(value=value)) for item in ("AR-21", "AR-27") for value in "abcd"),
    *(answer("V1", value) for value in (None, Answer(value="high"))),
]


def no_answers(assessment: Assessment) -> Assessment:
    return replace(assessment, answers={})


def matrices(*pools: list[Change]) -> st.SearchStrategy[Assessment]:
    changes = st.lists(st.one_of(*(st.sampled_from(pool) for pool in pools)), max_size=20)
    return st.builds(lambda base, found: changed(base, *found), st.sampled_from(BASES), changes)


SILENT = matrices(ROLE_CHANGES, GRANT_CHANGES, OTHER_CHANGES).map(no_answers)
MATRICES = matrices(ROLE_CHANGES, GRANT_CHANGES, OTHER_CHANGES, ANSWER_CHANGES)
LEVELS = st.none() | st.sampled_from(Level)


def lines(result: MatrixResult) -> set[tuple[str, str, str, str, object]]:
    return {
        (each.check.id, each.object, each.severity.value, each.state, each.accepted_until) for each in result.findings
    }


def outcomes(assessment: Assessment, level: Level | None) -> dict[tuple[str, str], str]:
    view = matrix_view(CONTENT, assessment, levels(level), TODAY)
    return {(check, found.object): found.result for check in CHECKS for found in CHECKS[check](view)}


def with_grant(assessment: Assessment, name: str, **fields: object) -> Assessment:
    return changed(assessment, grant(name, **fields))


@given(MATRICES, LEVELS, LEVELS, st.booleans())
def test_health_and_exposure_stay_in_range(
    assessment: Assessment,
    v: Level | None,
    i: Level | None,
    submitted: bool,  # noqa: FBT001 - drawn at random
) -> None:
    result = judge(assessment, v, i, submitted=submitted)
    assert result.health is None or 0 <= result.health <= 1
    for each in result.exposures:
        assert 0 <= each.residual <= each.inherent <= 200
    for check in result.checks:
        assert check.evaluated == check.passed + len(check.findings)
        assert len({found.object for found in check.findings}) == len(check.findings)


@given(MATRICES, LEVELS)
def test_submitting_changes_the_health_and_nothing_else(assessment: Assessment, level: Level | None) -> None:
    draft, final = judge(assessment, level), judge(assessment, level, submitted=True)
    assert replace(draft, health=None) == replace(final, health=None)
    assert (final.health == 1) <= (draft.health == 1)


@given(MATRICES, LEVELS)
def test_the_order_of_rows_does_not_matter(assessment: Assessment, level: Level | None) -> None:
    register = assessment.register
    names = ("role_groups", "grants", "parties", "systems", "exemptions", "acts")
    turned: Mapping[str, Any] = {name: dict(reversed(getattr(register, name).items())) for name in names}
    again = judge(replace(assessment, register=replace(register, **turned)), level)
    result = judge(assessment, level)
    assert lines(again) == lines(result)
    assert again.health == result.health
    assert set(again.exposures) == set(result.exposures)


@given(MATRICES, LEVELS, LEVELS)
def test_every_finding_is_about_something_that_exists(assessment: Assessment, v: Level | None, i: Level | None) -> None:
    register = assessment.register
    categories = {category.id for category in CONTENT.access.catalogue.data_categories} | {"DC-99"}
    tables = (register.role_groups, register.grants, register.systems, register.exemptions, register.acts)
    known = {"register", *assessment.facts, *assessment.answers, *categories}
    known.update(
        *tables,
        (row.name for row in register.parties.values()),
        (row.system or "app" for row in register.grants.values()),
    )
    known.update(*(table_of(assessment, name) for name in ("F.subprocessors", "F.other_parties")))
    assert {each.object for each in judge(assessment, v, i).findings} <= known


def table_of(assessment: Assessment, name: str) -> list[str]:
    rows: Any = assessment.profile.get(name) or ()
    return [row["name"] for row in rows]


@given(SILENT, LEVELS, st.sampled_from(("scope", "form", "standing")), st.data())
def test_filling_in_a_blank_of_a_right_never_fails_what_passed_elsewhere(
    assessment: Assessment, level: Level | None, field: str, data: st.DataObject
) -> None:
    """A blank already counts as the widest, so that saying more can only help the other rows."""
    if assessment.register.grants:
        name = data.draw(st.sampled_from(sorted(assessment.register.grants)))
        word = data.draw(st.sampled_from(get_args({"scope": Scope, "form": Form, "standing": Standing}[field])))
        before = outcomes(with_grant(assessment, name, **{field: None}), level)
        after = outcomes(with_grant(assessment, name, **{field: word}), level)
        worse = {key for key, result in after.items() if result == "fail" and before.get(key) == "pass"}
        assert {found for _, found in worse} <= {name}


@given(SILENT, LEVELS)
def test_a_role_group_without_rights_adds_findings_about_itself_only(
    assessment: Assessment, level: Level | None
) -> None:
    new = RoleGroup(id="NEW", title="new", duties=())
    added = lines(judge(changed(assessment, add("role_groups", new)), level)) - lines(judge(assessment, level))
    assert {(check, found) for check, found, *_ in added} <= {
        ("MX-C03", "NEW"),
        ("MX-C04", "NEW"),
        ("MX-C07", "register"),
    }


@given(MATRICES, LEVELS, st.data())
def test_a_right_that_ended_is_as_good_as_removed(
    assessment: Assessment, level: Level | None, data: st.DataObject
) -> None:
    if assessment.register.grants:
        name = data.draw(st.sampled_from(sorted(assessment.register.grants)))
        gone = judge(changed(assessment, remove("grants", name)), level)
        over = judge(with_grant(assessment, name, ended=True), level)
        assert replace(gone, checks=()) == replace(over, checks=())


@given(MATRICES, st.sampled_from(get_args(Mfa)))
def test_a_stronger_factor_never_raises_exposure(assessment: Assessment, factor: Mfa) -> None:
    strength = get_args(Mfa)
    weaker = strength[max(strength.index(factor) - 1, 0)]
    strong, weak = (
        {each.grant: each.residual for each in judge(everybody(assessment, mfa)).exposures} for mfa in (factor, weaker)
    )
    assert all(strong[name] <= weak[name] for name in strong)


def everybody(assessment: Assessment, mfa: Mfa) -> Assessment:
    changes = (role(name, auth=Authentication(mfa=mfa)) for name in assessment.register.role_groups)
    return changed(assessment, *changes)


@given(MATRICES, LEVELS, st.data())
def test_more_actions_never_lower_exposure(assessment: Assessment, level: Level | None, data: st.DataObject) -> None:
    if assessment.register.grants:
        name = data.draw(st.sampled_from(sorted(assessment.register.grants)))
        fewer = data.draw(st.lists(st.sampled_from(get_args(Action)), min_size=1, max_size=3, unique=True))
        more = data.draw(st.sampled_from(get_args(Action)))
        numbers = [
            {each.grant: each.inherent for each in judge(with_grant(assessment, name, actions=acts), level).exposures}
            for acts in (tuple(fewer), (*fewer, more), None)
        ]
        found = [each.get(name, 0) for each in numbers]
        assert found == sorted(found)
