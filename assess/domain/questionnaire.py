"""The content: six questionnaires as frozen records, in the shape of their YAML files.

A record's fields are the keys of its file; `docs/questionnaire-format.md` and the JSON Schemas are made from them.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from assess.domain.conditions import Condition
from assess.domain.fields import Field, Option
from assess.domain.policy import Policy
from assess.domain.record import dataclass
from assess.domain.register import AccessCatalogue
from assess.domain.vocabulary import Aspect, Basis, Grade, Level, LocalText, Record, State, Text

Kind = Literal["classification", "controls", "access", "profile", "rules", "policy"]


@dataclass(frozen=True, slots=True)
class Meta(Record):
    """What a questionnaire is: `label` stands on every export, `retired` holds ids that are never used again."""

    kind: Kind
    id: str
    version: str
    title: Text
    label: Text
    retired: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------------------ classification


@dataclass(frozen=True, slots=True)
class Borderline(Record):
    """Advice for a case that lies between two levels."""

    case: Text
    advice: Text
    leans: Level | Literal["depends"] | None = None


@dataclass(frozen=True, slots=True)
class ExampleMotivation(Record):
    """A motivation as a good colleague would write it, at one level."""

    level: Level
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelQuestion(Record):
    """One of the 17 classification questions: the answer is a level, with a motivation."""

    id: str
    short: Text
    question: Text
    levels: Mapping[Level, Text]
    why: Text
    borderline: tuple[Borderline, ...] = ()
    example_motivation: ExampleMotivation
    influences: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class AspectQuestions(Record):
    """One aspect with its questions, in order."""

    aspect: Aspect
    title: Text
    intent: Text
    questions: tuple[LevelQuestion, ...]


@dataclass(frozen=True, slots=True)
class Band(Record):
    """A load measure with the numbers from which it counts as Midden and Hoog (`from` inclusive, `above` exclusive)."""

    fact: str
    medium_from: str
    high_from: str | None = None
    high_above: str | None = None
    basis: Basis = "judgement"


@dataclass(frozen=True, slots=True)
class AggregationRule(Record):
    """A named rule that makes one level of an aspect's answers; the code holds a function of the same name."""

    id: str
    title: Text
    definition: Text
    label: Text


@dataclass(frozen=True, slots=True)
class OverrideRule(Record):
    """What a deliberate deviation from the computed level needs."""

    reason_min_chars: int
    down_max_days: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification(Record):
    """The BIV classification."""

    meta: Meta
    levels: Mapping[Level, Text]
    motivation_min_chars: int
    general_borderline: tuple[Borderline, ...] = ()
    aspects: tuple[AspectQuestions, ...]
    load_bands: tuple[Band, ...] = ()
    default_rule: str
    rules: tuple[AggregationRule, ...]
    unanswered: Text
    override: OverrideRule


# --------------------------------------------------------------------------------- controls and access questions


@dataclass(frozen=True, slots=True)
class Cap(Record):
    """Open findings that keep an answer from being better than `at_most`."""

    checks: tuple[str, ...]
    at_most: State
    from_severity: Literal["info", "low", "medium", "high", "critical"] = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Record):
    """One control or one access-rights question.

    `requirement` holds the text per level; a level that is not named does not ask it. `answer` says how it is
    answered: `status` (a state, checked against the measured values), `option` (one of `options`, at least
    `at_least` at the level), `measured` (measured values only), `matrix` (follows from the checks in
    `from_matrix`). `must` names the levels at which failing caps the verdict.
    """

    id: str
    title: Text
    question: Text
    requirement: Mapping[Level, Text]
    must: tuple[Level, ...] = ()
    weight: Literal[20, 10, 5]
    answer: Literal["status", "option", "measured", "matrix"] = "status"
    options: tuple[Option, ...] = ()
    at_least: Mapping[Level, str] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    from_matrix: tuple[str, ...] = ()
    caps: tuple[Cap, ...] = ()
    basis: Mapping[Level, Basis] = field(default_factory=dict)
    evidence: Mapping[Grade, Text] = field(default_factory=dict)
    guidance: Text | None = None
    example: Text | None = None
    refs: Mapping[str, tuple[LocalText, ...]] = field(default_factory=dict)
    show: Condition | None = None
    max_age_days: Mapping[Level, int] = field(default_factory=dict)
    responsibility: Literal["supplier", "shared", "subprocessor"] = "supplier"
    related: tuple[str, ...] = ()

    def needed(self, level: Level) -> tuple[Field, ...]:
        """The fields that have a limit at this level."""
        return tuple(each for each in self.fields if each.has_limit(level))


@dataclass(frozen=True, slots=True)
class Category(Record):
    """A group of requirements: a category of controls (with its aspect) or a theme of access questions."""

    id: str
    title: Text
    items: tuple[Requirement, ...]
    aspect: Aspect | None = None
    intent: Text | None = None


@dataclass(frozen=True, slots=True)
class Norm(Record):
    """A norm that `refs` name by its key; `note` says how far its numbers were checked.

    A proper name is one text; where it holds words, it is in both languages.
    """

    key: str
    name: LocalText
    note: LocalText = ""


@dataclass(frozen=True, slots=True)
class ControlCatalogue(Record):
    """The control catalogue: 75 controls in 21 categories."""

    meta: Meta
    scope: Text
    categories: tuple[Category, ...]
    norms: tuple[Norm, ...]
    units: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class AccessQuestionnaire(Record):
    """The access-rights questionnaire (AR-01 to AR-40 in ten themes) with what the matrix checks need."""

    meta: Meta
    categories: tuple[Category, ...]
    catalogue: AccessCatalogue
    norms: tuple[Norm, ...]


# ------------------------------------------------------------------------------------------------------- profile

EntryType = Literal[
    "text", "longtext", "url", "email", "number", "boolean", "date", "choice", "multi", "list", "table", "derived"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Record):
    """One column of a table in the profile."""

    id: str
    type: EntryType
    label: Text
    required: bool = False
    options: tuple[str, ...] = ()
    catalogue: str | None = None
    filled_by: Literal["supplier", "institution"] = "supplier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """One field of the profile or one fact.

    Facts have ids such as `F.export`; profile fields are named `P.<section>.<id>` elsewhere. `derived_from` says of
    what the program makes it: what is stated of such a fact counts only as long as that is not there, and an entry of
    type `derived` is never filled in.
    """

    id: str
    type: EntryType
    label: Text
    help: Text
    required: Literal["always", "conditional", "optional"] = "optional"
    required_when: Condition | None = None
    options: tuple[str, ...] = ()
    catalogue: str | None = None
    columns: tuple[Column, ...] = ()
    min_rows: int = 0
    min_chars: int = 0
    max_chars: int | None = None
    default: str | bool | None = None
    filled_by: Literal["supplier", "institution"] = "supplier"
    derived_from: str | None = None
    drives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileSection(Record):
    """One part of an annex: A to H of annex 1, S2 of annex 2."""

    id: str
    annex: str
    title: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Choice(Record):
    """One entry of a catalogue; `group` holds what else the catalogue says of it (a role template, a kind)."""

    id: str
    label: Text
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Duty(Record):
    """A duty to report, with its trigger, term and source."""

    id: str
    trigger: str
    deadline: Mapping[str, str | Mapping[str, str]]
    source: str
    label: Text
    text: Text
    reminders_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BreachItem(Record):
    """One thing a breach notice says."""

    id: str
    label: Text
    first_notice: Literal["required", "if_known"]
    origin: Literal["agreement", "avg", "project"]
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnexGroup(Record):
    """One group of measures in the generated annex 2."""

    id: str
    part: Literal["II", "III"]
    title: Text
    controls: tuple[str, ...]
    access_rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile(Record):
    """The product profile: annexes 1 and 2 as fields, the facts behind conditions, catalogues and duties."""

    meta: Meta
    sections: tuple[ProfileSection, ...]
    facts: tuple[Entry, ...]
    catalogues: Mapping[str, tuple[Choice, ...]]
    options: Mapping[str, Text]
    duties: tuple[Duty, ...]
    breach_information: tuple[BreachItem, ...]
    annex2_groups: tuple[AnnexGroup, ...]


# --------------------------------------------------------------------------------------------------------- rules


@dataclass(frozen=True, slots=True)
class Rule(Record):
    """One consistency rule: it fires when `when` is true; `jump` names the items to look at."""

    id: str
    severity: Literal["error", "warning", "info"]
    scope: tuple[str, ...]
    when: Condition
    message: Text
    action: Text
    jump: tuple[str, ...]
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSet(Record):
    """The rules across classification, profile, controls and access rights."""

    meta: Meta
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class PolicyFile(Record):
    """The scoring policy."""

    meta: Meta
    policy: Policy


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Which content an assessment rests on: id, version and SHA-256 of the file's bytes (`sha256:<hex>`)."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Content(Record):
    """The six questionnaires that belong together, with where each came from, in the order of `Kind`."""

    classification: Classification
    controls: ControlCatalogue
    access: AccessQuestionnaire
    profile: Profile
    rules: RuleSet
    policy: Policy
    sources: tuple[Source, ...]
