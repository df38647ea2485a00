"""The access register: who reaches which personal data, doing what, under which condition; and its catalogues.

None means *not stated* everywhere in the register, never "no". `"*"` as a category stands for all categories of
annex 1-D.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from assess.domain.record import dataclass
from assess.domain.vocabulary import Level, LocalText, Record, Severity, Text

DataClass = Literal["A", "P", "N", "S", "B"]
"""Anonymous, pseudonymous key, ordinary, sensitive, special or protected by law: in this order."""

DATA_CLASSES: tuple[DataClass, ...] = ("A", "P", "N", "S", "B")

Action = Literal[
    "view",
    "search",
    "create",
    "change",
    "delete",
    "export",
    "disclose",
    "impersonate",
    "derive",
    "grant",
    "configure",
    "restore",
]
Scope = Literal["own", "own_class", "own_subject", "single", "school", "multi", "all"]
Form = Literal["identifiable", "pseudonymised", "aggregated", "anonymised"]
Standing = Literal["permanent", "eligible", "conditional", "emergency"]
Side = Literal["supplier", "subprocessor", "other_party", "school"]
RoleKind = Literal["human", "service", "break_glass", "ai_agent"]
Mfa = Literal["none", "weak", "strong", "phishing_resistant"]
Share = Literal["all", "some", "none"]
Enforcement = Literal["technical", "procedural", "contractual", "none"]
SystemKind = Literal[
    "app", "database", "backup", "logstore", "keystore", "infrastructure", "dwh", "ticketing", "mail", "file_share"
]
Environment = Literal["prod", "acc", "test", "dev", "demo"]
ConditionType = Literal[
    "consent",
    "consent_school",
    "consent_user",
    "ticket_bound",
    "time_boxed",
    "four_eyes",
    "screen_share_only",
    "own_tenant_only",
    "masked_fields",
    "managed_device",
    "named_persons",
    "legal_order",
    "incident_only",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """The last review of a role group's or grant's rights."""

    last_on: date | None = None
    next_due: date | None = None
    interval_days: int | None = None
    reviewer_role: str | None = None
    decision: Literal["keep", "reduce", "revoke", "transfer", "ask"] | None = None
    decided_on: date | None = None
    executed_on: date | None = None
    items: int | None = None
    changes: int | None = None
    median_seconds: int | None = None
    largest_bulk: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authentication(Record):
    """How members of a role group sign in."""

    mfa: Mfa | None = None
    sso: bool | None = None
    shared_accounts: int | None = None
    separate_admin: bool | None = None
    idle_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret(Record):
    """How a service account's secret is kept."""

    owner: str | None = None
    purpose: LocalText | None = None
    interactive_login: bool | None = None
    rotation_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlass(Record):
    """Emergency accounts: how many, and what guards them."""

    count: int | None = None
    alert_on_use: bool | None = None
    last_test: date | None = None
    custody: LocalText | None = None
    use_review_days: int | None = None
    unreviewed_uses: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGroup(Record):
    """A group of people or accounts with the same rights; counts and functions, never names of persons."""

    id: str
    title: LocalText
    side: Side = "supplier"
    kind: RoleKind = "human"
    template: str | None = None
    party: str | None = None
    duties: tuple[str, ...] | None = None
    overlap: tuple[str, ...] = ()
    headcount: int | None = None
    headcount_on: date | None = None
    external_share_pct: int | None = None
    external_until: date | None = None
    risk_assessed: bool | None = None
    no_access: bool = False
    nda: Share | None = None
    screening: Share | None = None
    locations: tuple[str, ...] | None = None
    transfer_consent: bool | None = None
    owner_function: str | None = None
    auth: Authentication = field(default_factory=Authentication)
    secret: Secret | None = None
    break_glass: BreakGlass | None = None
    last_used_on: date | None = None
    review: Review = field(default_factory=Review)
    note: LocalText | None = None


@dataclass(frozen=True, slots=True)
class Bound(Record):
    """A condition on a grant, and what enforces it; a condition counts only as far as something enforces it."""

    type: ConditionType
    enforcement: Enforcement | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Record):
    """Who approves a right."""

    by_role: str | None = None
    self_approval: bool | None = None
    four_eyes: bool | None = None
    export_by_role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anonymisation(Record):
    """How data are made anonymous or grouped."""

    method: LocalText | None = None
    min_cell: int | None = None
    last_reid_test: date | None = None
    key_holder_role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Record):
    """One right: role group x data categories x actions x system x scope x form x standing x conditions."""

    id: str
    role: str
    also_roles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    actions: tuple[Action, ...] | None = None
    system: str | None = None
    scope: Scope | None = None
    form: Form | None = None
    standing: Standing | None = None
    conditions: tuple[Bound, ...] = ()
    max_hours: int | None = None
    approval: Approval = field(default_factory=Approval)
    export_cap: int | None = None
    justification: LocalText | None = None
    deviation_accepted: bool | None = None
    purpose: str | None = None
    act: str | None = None
    anonymisation: Anonymisation = field(default_factory=Anonymisation)
    valid_from: date | None = None
    valid_until: date | None = None
    ended: bool = False
    last_used_on: date | None = None
    source_quote: LocalText | None = None
    review: Review = field(default_factory=Review)
    note: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogArrangement(Record):
    """What a system records of access, who looks at it, and how the school can check it."""

    events: tuple[Action, ...] | None = None
    fields: tuple[str, ...] | None = None
    review_days: int | None = None
    last_review_on: date | None = None
    reviewer_role: str | None = None
    alerting: bool | None = None
    retention_days: int | None = None
    admin_cannot_erase: bool | None = None
    school_access: Literal["self_service", "on_request", "none"] | None = None
    request_working_days: int | None = None
    contains_content: bool | None = None
    old_new_values: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Record):
    """A place where data are: application, database, backup, log store and so on."""

    id: str
    name: LocalText
    kind: SystemKind
    env: Environment = "prod"
    log: LogArrangement = field(default_factory=LogArrangement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    """A company that may reach the data; subprocessors and other parties of profile section F become parties too."""

    id: str
    name: str
    kind: Side = "subprocessor"
    task: LocalText | None = None
    country: str | None = None
    eea: bool | None = None
    in_annex_1f: bool | None = None
    no_logical_access: bool | None = None
    contract: LocalText | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Record):
    """An accepted exception to a check, on one object, with an end date."""

    id: str
    check: str
    object: str
    reason: LocalText
    compensating: LocalText | None = None
    approved_by_function: str | None = None
    approved_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Record):
    """One act of annex 2 part I b."""

    id: str
    text: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixStatement(Record):
    """What the matrix as a whole states: which categories of annex 1-D it covers, as of when, attested when.

    Without `categories` it covers all categories of profile section D.
    """

    categories: tuple[str, ...] | None = None
    as_of: date | None = None
    attested_on: date | None = None
    attested_digest: str | None = None
    changed_since_attestation: bool | None = None
    attribute_release: str | None = None
    federated_attributes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRegister(Record):
    """The access matrix of one assessment, each table by id in the order of entry."""

    role_groups: Mapping[str, RoleGroup] = field(default_factory=dict)
    grants: Mapping[str, Grant] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    systems: Mapping[str, System] = field(default_factory=dict)
    exemptions: Mapping[str, Exemption] = field(default_factory=dict)
    acts: Mapping[str, Act] = field(default_factory=dict)
    statement: MatrixStatement = field(default_factory=MatrixStatement)


# ----------------------------------------------------------------------------------------------- the catalogues


@dataclass(frozen=True, slots=True)
class DataCategory(Record):
    """A category of personal data with its class; `breach` names what a breach notice calls it."""

    id: str
    label: Text
    data_class: DataClass
    article9: bool = False
    free_text: bool = False
    breach: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Allowed(Record):
    """What a template allows at most for one data class; None in a list's place means no limit.

    A data class without a rule means that nothing is allowed there.
    """

    forms: tuple[Form, ...] | None = None
    actions: tuple[Action, ...] | None = None
    scopes: tuple[Scope, ...] | None = None
    standing: tuple[Standing, ...] | None = None
    needs: tuple[ConditionType, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleTemplate(Record):
    """A role group to start from, with its duties and what it may reach per data class (the reference profile)."""

    id: str
    title: Text
    side: Side
    duties: tuple[str, ...]
    allowed: Mapping[DataClass, Allowed]
    kind: RoleKind = "human"
    profile: Mapping[DataClass, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parameter(Record):
    """One number per level that checks, questions and reports share; `anchor` names its norm."""

    key: str
    label: Text
    unit: str
    limits: Mapping[Level, Decimal | None]
    anchor: LocalText
    basis: Literal["norm", "design"]


@dataclass(frozen=True, slots=True)
class CheckDefinition(Record):
    """One check on the matrix: its words, and its severity per level; the code holds a function of the same id."""

    id: str
    title: Text
    message: Text
    action: Text
    severity: Mapping[Level, Severity]
    norms: tuple[LocalText, ...]
    not_stated: Text | None = None


@dataclass(frozen=True, slots=True)
class AccessCatalogue(Record):
    """Everything the matrix needs beside the register itself."""

    parameters: tuple[Parameter, ...]
    data_classes: Mapping[DataClass, Text]
    data_categories: tuple[DataCategory, ...]
    role_templates: tuple[RoleTemplate, ...]
    checks: tuple[CheckDefinition, ...]
    words: Mapping[str, Mapping[str, Text]]
    eea_countries: tuple[str, ...]
