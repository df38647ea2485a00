"""The state of one assessment: what its events add up to."""

from collections.abc import Mapping
from dataclasses import field

from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.chain import GENESIS, Head
from assess.domain.conditions import Value
from assess.domain.questionnaire import Source
from assess.domain.record import dataclass
from assess.domain.register import AccessRegister
from assess.domain.vocabulary import Aspect


@dataclass(frozen=True, slots=True)
class Touch:
    """Who last changed something, when, in which event."""

    seq: int
    at: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One assessment at one moment.

    `answers` by item id, `facts` by `F.<id>`, `profile` by `<section>.<field>` (tables are tuples of mappings),
    `touched` by reference: an item id, `F.<id>`, `P.<section>.<field>`, `level.<aspect>`, `<table>/<row id>`,
    `evidence/<id>`. `changed_at` is the time of the last event (UTC).
    """

    id: str
    supplier: str = ""
    product: str = ""
    created_at: str = ""
    changed_at: str = ""
    sources: tuple[Source, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    facts: Mapping[str, Value] = field(default_factory=dict)
    profile: Mapping[str, object] = field(default_factory=dict)
    deviations: Mapping[Aspect, Deviation] = field(default_factory=dict)
    register: AccessRegister = field(default_factory=AccessRegister)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    touched: Mapping[str, Touch] = field(default_factory=dict)
    head: Head = field(default_factory=lambda: Head(0, GENESIS))
