"""A small catalogue, a healthy access matrix, and changes to it: what the tests of the matrix are made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.policy import Credits, Lights, Margins, Maturity, Policy, Risk, VerdictPolicy
from assess.domain.questionnaire import (
    AccessQuestionnaire,
    Classification,
    Content,
    ControlCatalogue,
    Kind,
    Meta,
    OverrideRule,
    Profile,
    RuleSet,
)
from assess.domain.register import (
    AccessCatalogue,
    AccessRegister,
    Act,
    Action,
    Allowed,
    Anonymisation,
    Approval,
    Authentication,
    Bound,
    BreakGlass,
    CheckDefinition,
    DataCategory,
    DataClass,
    Exemption,
    Grant,
    LogArrangement,
    MatrixStatement,
    Parameter,
    Party,
    Review,
    RoleGroup,
    RoleTemplate,
    Secret,
    System,
)
from assess.domain.vocabulary import Aspect, Grade, Level, Severity, Text, Verdict
from assess.scoring.matrix import judge_matrix
from assess.scoring.results import AspectLevel, ClassificationResult, MatrixResult

TODAY = date(2026, 6, 1)
LOW, MEDIUM, HIGH = Level.LOW, Level.MEDIUM, Level.HIGH

# ---------------------------------------------------------------------------------------------------- the content

SEVERITIES = {
    "C": "IMH HHH LMM LMH LMH MHH MHH LMM ILM LMH",
    "L": "MHH LMH HHK MHH LMH MHH MHH LMM LMH MHH LMH ILM LMM",
    "A": "HKK HKK LHH IMH MHH LMH LMH MHH MHH",
    "G": "MHK LHH LMH LMH MHH LMM MMH LHH",
    "S": "LMH LMH MMH LMH MHK LMH MHH MHH LMH LMH",
    "R": "LMH LMH MHH HHH MMH MMH ILL",
    "P": "MHH MHH HKK MHH LMM",
    "X": "HH- HHH HHH MHH LMH LMM LMM MMM",
}
LETTERS = {
    "I": Severity.INFO,
    "L": Severity.LOW,
    "M": Severity.MEDIUM,
    "H": Severity.HIGH,
    "K": Severity.CRITICAL,
}
PARAMETERS: dict[str, tuple[int, int, int]] = {
    "matrix_age": (730, 365, 180),
    "review_std": (365, 365, 180),
    "review_priv": (180, 90, 90),
    "dormant": (180, 90, 45),
    "remediation": (30, 14, 7),
    "log_review": (92, 31, 7),
    "retention": (90, 180, 365),
    "log_request": (20, 10, 5),
    "session": (24, 8, 4),
    "jit_max": (24, 8, 4),
    "bg_test": (180, 90, 90),
    "secret": (365, 180, 90),
    "pop_abs": (50, 25, 10),
    "pop_share": (50, 25, 10),
    "min_cell": (5, 10, 10),
}
CLASSES: dict[DataClass, str] = {
    "A": "",
    "P": "20",
    "N": "01 02 03 05 07 12 15 16 17 22 25 28",
    "S": "04 08 09 10 11 13 14 23 24 26 27",
    "B": "06 18 19 21",
}
ANY = Allowed()
ON_CALL = Allowed(standing=("eligible",), needs=("four_eyes",))
TEMPLATES: dict[str, tuple[str, dict[DataClass, Allowed]]] = {
    "RG-SUP": (
        "support",
        {
            "N": Allowed(needs=("ticket_bound",)),
            "S": Allowed(
                forms=("identifiable", "pseudonymised"),
                actions=("view",),
                scopes=("single",),
                standing=("conditional",),
                needs=("consent", "time_boxed"),
            ),
        },
    ),
    "RG-TRN": ("training", {"N": Allowed(needs=("consent",))}),
    "RG-ANA": ("analysis", {"N": Allowed(forms=("anonymised", "aggregated")), "S": Allowed(forms=("anonymised",))}),
    "RG-OPS": ("admin_db admin_infra deploy", {"P": ANY, "N": ANY, "S": Allowed(standing=("eligible",)), "B": ON_CALL}),
    "RG-BCK": ("admin_backup", {"N": ON_CALL, "S": ON_CALL, "B": ON_CALL}),
    "RG-SEC": ("admin_log security_monitor", {"N": ANY, "S": ANY}),
    "RG-ICT": ("admin_office", {}),
    "SR-DEC": ("", {"N": ANY, "S": ANY, "B": ANY}),
}


def _text(words: str) -> Text:
    return Text(words, words)


def _meta(kind: Kind) -> Meta:
    return Meta(kind, kind, "1", _text(kind), _text("test"))


def _check(family: str, number: int, letters: str) -> CheckDefinition:
    severity = {level: LETTERS[letter] for level, letter in zip(Level, letters, strict=True) if letter != "-"}
    name = f"MX-{family}{number:02}"
    return CheckDefinition(name, _text(name), _text("{object}"), _text("mend"), severity, ("norm",))


def catalogue() -> AccessCatalogue:
    """Categories, templates, parameters and checks, as the tests need them."""
    return AccessCatalogue(
        parameters=tuple(
            Parameter(key, _text(key), "n", dict(zip(Level, map(Decimal, limits), strict=True)), "", "design")
            for key, limits in PARAMETERS.items()
        ),
        data_classes={each: _text(each) for each in CLASSES},
        data_categories=tuple(
            DataCategory(f"DC-{number}", _text(number), data_class, article9=number in ("18", "19"))
            for data_class, numbers in CLASSES.items()
            for number in numbers.split()
        ),
        role_templates=tuple(
            RoleTemplate(name, _text(name), "supplier", tuple(duties.split()), allowed)
            for name, (duties, allowed) in TEMPLATES.items()
        ),
        checks=tuple(
            _check(family, number, letters)
            for family, rows in SEVERITIES.items()
            for number, letters in enumerate(rows.split(), 1)
        ),
        words={},
        eea_countries=("NL", "IE", "DE"),
    )


def policy() -> Policy:
    """A scoring policy of which only the weights and the level while open matter here."""
    none = Decimal(0)
    return Policy(
        arithmetic=_text("exact"),
        wording=_text("plain"),
        level_while_open=MEDIUM,
        not_applicable_reason_min_chars=20,
        margins=Margins(none, none, none, none, none, 0, 0),
        credits=Credits(none, none, none, none, none, none, none, none, 0),
        evidence_factors=dict.fromkeys(Grade, none),
        expired_evidence_counts_as=Grade.NONE,
        gap_points=none,
        gap_message=_text("gap"),
        verdicts=VerdictPolicy(none, (), (), {each: _text(each) for each in Verdict}, 30),
        lights=Lights(none, none, none, none, none, dict.fromkeys(Level, Grade.NONE)),
        risk=Risk((), 0, 0, 5, dict.fromkeys(Level, 1), ()),
        maturity=Maturity((), dict.fromkeys(Level, 1), 1),
        severity_weights=dict(zip(Severity, (0, 1, 2, 4, 8), strict=True)),
        check_themes={},
    )


def build_content() -> Content:
    """The content that the matrix is judged by; the parts that it does not look at are empty."""
    return Content(
        classification=Classification(
            meta=_meta("classification"),
            levels={},
            motivation_min_chars=0,
            aspects=(),
            default_rule="highest",
            rules=(),
            unanswered=_text("open"),
            override=OverrideRule(0, 365, _text("why")),
        ),
        controls=ControlCatalogue(_meta("controls"), _text("all"), (), (), {}),
        access=AccessQuestionnaire(_meta("access"), (), catalogue(), ()),
        profile=Profile(_meta("profile"), (), (), {}, {}, (), (), ()),
        rules=RuleSet(_meta("rules"), ()),
        policy=policy(),
        sources=(),
    )


CONTENT = build_content()


def levels(v: Level | None = HIGH, i: Level | None = LOW) -> ClassificationResult:
    """A classification with these levels for confidentiality and integrity."""
    found = {Aspect.B: LOW, Aspect.I: i, Aspect.V: v}
    return ClassificationResult(
        "highest",
        {
            aspect: AspectLevel(
                aspect=aspect, level=level, computed=level, worst_case=HIGH, decided_by=(), answered=0, of=5
            )
            for aspect, level in found.items()
        },
    )


def judge(
    assessment: Assessment,
    v: Level | None = HIGH,
    i: Level | None = LOW,
    *,
    content: Content = CONTENT,
    submitted: bool = False,
) -> MatrixResult:
    """The matrix judged on the tests' day."""
    return judge_matrix(content, assessment, levels(v, i), TODAY, submitted=submitted)


# ---------------------------------------------------------------------------------------------- the healthy matrix


def ago(days: int) -> date:
    """So many days before the tests' day."""
    return TODAY - timedelta(days=days)


REVIEW = Review(last_on=ago(10), reviewer_role="CISO", items=5, changes=1)
LOG = LogArrangement(
    events=get_args(Action),
    fields=("action", "object", "result", "origin", "actor", "time", "reason", "institution"),
    review_days=7,
    last_review_on=ago(2),
    reviewer_role="CISO",
    retention_days=400,
    admin_cannot_erase=True,
    school_access="self_service",
    contains_content=False,
    old_new_values=True,
)
STRONG = Authentication(mfa="phishing_resistant", shared_accounts=0, separate_admin=True)
ENFORCED = {kind: Bound(kind, "technical") for kind in ("consent_school", "ticket_bound", "time_boxed", "four_eyes")}


def _role(name: str, template: str | None = None, **fields: object) -> RoleGroup:
    stated: dict[str, Any] = {
        "title": f"group {name}",
        "headcount": 2,
        "headcount_on": ago(30),
        "nda": "all",
        "locations": ("NL",),
        "auth": STRONG,
        "last_used_on": ago(1),
        "review": REVIEW,
    }
    return RoleGroup(id=name, template=template, **{**stated, **fields})


def _grant(name: str, role: str, categories: str, actions: str, **fields: object) -> Grant:
    stated: dict[str, Any] = {
        "system": "APP",
        "scope": "school",
        "form": "identifiable",
        "standing": "permanent",
        "justification": f"needed for the daily work of {role}",
        "act": "A1",
        "approval": Approval(by_role="CISO", self_approval=False),
        "export_cap": 100,
    }
    named = tuple(f"DC-{number}" for number in categories.split())
    return Grant(id=name, role=role, categories=named, actions=tuple(actions.split()), **{**stated, **fields})  # type: ignore[arg-type] # words of the vocabulary


def _on_call(*conditions: str, hours: int = 4) -> dict[str, Any]:
    return {
        "standing": "eligible",
        "conditions": tuple(ENFORCED[condition] for condition in conditions),
        "max_hours": hours,
    }


ANNEX = "01 02 05 06 07 09 11 15 16 17 20 21 28"

ROLES = (
    _role("SUP", "RG-SUP", headcount=6),
    _role("OPS", "RG-OPS"),
    _role("BCK", "RG-BCK"),
    _role("ANA", "RG-ANA"),
    _role("SEC", "RG-SEC"),
    _role("CISO", duties=("approve", "review"), no_access=True),
    _role(
        "SVC",
        kind="service",
        duties=(),
        secret=Secret(owner="platform", purpose="nightly exchange", interactive_login=False, rotation_days=60),
    ),
    _role(
        "BGL",
        kind="break_glass",
        duties=(),
        break_glass=BreakGlass(
            count=2, alert_on_use=True, last_test=ago(20), custody="sealed", use_review_days=1, unreviewed_uses=0
        ),
    ),
    _role("MAIL", duties=(), side="subprocessor", party="Impress"),
    _role("BUR", duties=(), side="other_party", party="bureau", external_until=ago(-90), risk_assessed=True),
    _role("DEC", "SR-DEC", side="school", headcount=None),
)
GRANTS = (
    _grant(
        "G-SUP",
        "SUP",
        "01 09",
        "view",
        scope="single",
        **{**_on_call("consent_school", "ticket_bound", "time_boxed"), "standing": "conditional"},
    ),
    _grant(
        "G-OPS",
        "OPS",
        ANNEX,
        "view change configure",
        system="DB",
        scope="all",
        act="A2",
        **_on_call("four_eyes", "ticket_bound", "time_boxed"),
    ),
    _grant("G-BCK", "BCK", "01 09 21", "restore", system="BACKUP", scope="all", **_on_call("four_eyes", "time_boxed")),
    _grant(
        "G-ANA",
        "ANA",
        "09",
        "view derive",
        form="anonymised",
        anonymisation=Anonymisation(method="grouped per school", min_cell=10, last_reid_test=ago(100)),
    ),
    _grant("G-SEC", "SEC", "16 28", "view search configure", system="LOGS", scope="all"),
    _grant("G-SVC", "SVC", "07 15", "create disclose"),
    _grant(
        "G-BGL",
        "BGL",
        "01 09 21",
        "view restore",
        system="DB",
        scope="all",
        standing="emergency",
        conditions=(ENFORCED["four_eyes"],),
    ),
    _grant("G-MAIL", "MAIL", "01 05", "view", system="MAIL"),
    _grant("G-BUR", "BUR", "17", "view", form="pseudonymised"),
    _grant("G-DEC", "DEC", "01 09 11", "view change export", scope="own_class"),
)
SYSTEMS = (
    System(id="APP", name="application", kind="app", log=LOG),
    System(id="DB", name="database", kind="database", log=LOG),
    System(id="BACKUP", name="backups", kind="backup", log=LOG),
    System(id="LOGS", name="log store", kind="logstore", log=LOG),
    System(id="MAIL", name="mail", kind="mail", log=LOG),
    System(id="TICKETS", name="tickets", kind="ticketing", log=LOG),
    System(id="TEST", name="test", kind="app", env="test", log=LOG),
)
PARTIES = (
    Party(id="PA-1", name="Impress", eea=True),
    Party(id="bureau", name="Test bureau", kind="other_party", in_annex_1f=True, eea=True),
)
FACTS: dict[str, Any] = {
    "F.school_login": True,
    "F.backup": True,
    "F.logstore": True,
    "F.tickets": False,
    "F.testdata": False,
    "F.dwh": False,
    "F.staff_total": Decimal(1000),
    "F.report_date": "07-01",
}
ANSWERS = {
    "V1": Answer(value="medium"),
    "AR-06": Answer(value="complies", measured={"beheeraccounts_met_mfa": Decimal(100), "sterkte": "strong"}),
    "AR-09": Answer(measured={"gedeelde_accounts": Decimal(0)}),
    "AR-21": Answer(value="c"),
    "AR-27": Answer(value="c"),
    "AR-28": Answer(measured={"laatste": "2026-05-20", "interval_dagen": Decimal(180)}),
    "AR-29": Answer(measured={"laatste": "2026-05-20", "interval_dagen": Decimal(90)}),
}


def _table(rows: Iterable[Any]) -> dict[str, Any]:
    return {row.id: row for row in rows}


def healthy() -> Assessment:
    """A complete assessment of which every check passes at every level."""
    register = AccessRegister(
        role_groups=_table(ROLES),
        grants=_table(GRANTS),
        parties=_table(PARTIES),
        systems=_table(SYSTEMS),
        acts=_table((Act(id="A1", text="administration"), Act(id="A2", text="security"))),
        statement=MatrixStatement(as_of=ago(20), attested_on=ago(15)),
    )
    return Assessment(
        id="A",
        answers=ANSWERS,
        facts=FACTS,
        profile={
            "D.categories": tuple({"category": f"DC-{number}"} for number in ANNEX.split()),
            "D.special_status": "none",
            "F.subprocessors": ({"name": "IMPRESS ", "logical_access": "limited", "within_eea": True},),
        },
        register=register,
    )


# --------------------------------------------------------------------------------------------------------- changes

Change = Callable[[Assessment], Assessment]


def _with_table(assessment: Assessment, table: str, rows: Mapping[str, Any]) -> Assessment:
    tables: dict[str, Any] = {table: rows}
    return replace(assessment, register=replace(assessment.register, **tables))


def _row(table: str, name: str, fields: Mapping[str, object]) -> Change:
    def change(assessment: Assessment) -> Assessment:
        rows = dict(getattr(assessment.register, table))
        rows[name] = replace(rows[name], **fields)
        return _with_table(assessment, table, rows)

    return change


def role(name: str, **fields: object) -> Change:
    """Change a role group."""
    return _row("role_groups", name, fields)


def grant(name: str, **fields: object) -> Change:
    """Change a grant."""
    return _row("grants", name, fields)


def party(name: str, **fields: object) -> Change:
    """Change a party."""
    return _row("parties", name, fields)


def part(table: str, name: str, field: str, **fields: object) -> Change:
    """Change a record inside a row: `part("systems", "APP", "log", retention_days=1)`."""

    def change(assessment: Assessment) -> Assessment:
        row = getattr(assessment.register, table)[name]
        return _row(table, name, {field: replace(getattr(row, field), **fields)})(assessment)

    return change


def log(name: str, **fields: object) -> Change:
    """Change what a system records."""
    return part("systems", name, "log", **fields)


def auth(name: str, **fields: object) -> Change:
    """Change how a role group signs in."""
    return part("role_groups", name, "auth", **fields)


def review(name: str, **fields: object) -> Change:
    """Change the review of a role group."""
    return part("role_groups", name, "review", **fields)


def grant_review(name: str, **fields: object) -> Change:
    """Change the review of a grant."""
    return part("grants", name, "review", **fields)


def approval(name: str, **fields: object) -> Change:
    """Change who approves a grant."""
    return part("grants", name, "approval", **fields)


def add(table: str, *rows: object) -> Change:
    """Add rows to a table of the register."""

    def change(assessment: Assessment) -> Assessment:
        return _with_table(assessment, table, {**getattr(assessment.register, table), **_table(rows)})

    return change


def remove(table: str, *names: str) -> Change:
    """Remove rows from a table of the register."""

    def change(assessment: Assessment) -> Assessment:
        found = {name: row for name, row in getattr(assessment.register, table).items() if name not in names}
        return _with_table(assessment, table, found)

    return change


def state(**fields: Any) -> Change:  # noqa: ANN401 - any field of the statement
    """Change what the matrix as a whole states."""

    def change(assessment: Assessment) -> Assessment:
        statement = replace(assessment.register.statement, **fields)
        return replace(assessment, register=replace(assessment.register, statement=statement))

    return change


def fact(**values: object) -> Change:
    """State facts by their names; None takes one away."""

    def change(assessment: Assessment) -> Assessment:
        facts = dict(assessment.facts)
        for name, value in values.items():
            facts = _put(facts, f"F.{name}", value)
        return replace(assessment, facts=facts)

    return change


def answer(item: str, value: Answer | None) -> Change:
    """Answer a question; None takes the answer away."""
    return lambda assessment: replace(assessment, answers=_put(assessment.answers, item, value))


def profile(name: str, value: object) -> Change:
    """Fill in a field of the profile; None takes it away."""
    return lambda assessment: replace(assessment, profile=_put(assessment.profile, name, value))


def _put(table: Mapping[str, Any], key: str, value: object) -> dict[str, Any]:
    rest = {name: each for name, each in table.items() if name != key}
    return rest if value is None else {**rest, key: value}


def changed(assessment: Assessment, *changes: Change) -> Assessment:
    """The assessment after these changes, in order."""
    for change in changes:
        assessment = change(assessment)
    return assessment


def new_role(name: str, **fields: Any) -> Change:  # noqa: ANN401 - any field of a role group
    """A further role group about which everything good is stated."""
    return add("role_groups", _role(name, **fields))


def new_grant(name: str, role: str, categories: str, actions: str, **fields: object) -> Change:
    """A further grant, permanent and on one school, in the application."""
    return add("grants", _grant(name, role, categories, actions, **fields))


def new_exemption(name: str, check: str, subject: str, **fields: object) -> Change:
    """An exception that holds: approved, with a compensating control, until a month from now."""
    stated: dict[str, Any] = {
        "reason": "small team",
        "compensating": "weekly review of the log by somebody else",
        "approved_by_function": "director",
        "approved_on": ago(30),
        "valid_until": ago(-30),
    }
    return add("exemptions", Exemption(id=name, check=check, object=subject, **{**stated, **fields}))
