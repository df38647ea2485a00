"""The access matrix of one real agreement of January 2022, as far as its prose goes; names of the example only."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.register import (
    AccessRegister,
    Act,
    Approval,
    Bound,
    Grant,
    MatrixStatement,
    RoleGroup,
)
from assess.domain.vocabulary import Text

COVERED = ("01", "02", "04", "05", "06", "07", "08", "09", "11", "14", "15", "18")
PROFILE = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18")

ROLES = (
    RoleGroup(id="R1", template="RG-SUP", title=Text("Klantenservice en helpdesk", "Helpdesk"), nda="all"),
    RoleGroup(id="R2", template="RG-TRN", title=Text("Trainers", "Trainers"), nda="all"),
    RoleGroup(id="R3", template="RG-ANA", title=Text("Analisten en deskundigen", "Analysts and experts"), nda="all"),
    RoleGroup(id="R4", template="RG-OPS", title=Text("IT-beheerders", "IT administrators"), nda="all"),
    RoleGroup(
        id="R5", template="RG-ICT", title=Text("Kantoor-ICT van een derde", "Third-party office IT"), side="other_party"
    ),
)
CONSENT = (Bound("consent"),)
GRANTS = (
    Grant(
        id="G1",
        role="R1",
        categories=("DC-07", "DC-15"),
        actions=("view",),
        scope="all",
        form="aggregated",
        standing="permanent",
    ),
    Grant(
        id="G2",
        role="R1",
        categories=("DC-01", "DC-15"),
        actions=("view", "change"),
        scope="all",
        form="identifiable",
        standing="conditional",
        conditions=CONSENT,
        approval=Approval(self_approval=True),
    ),
    Grant(
        id="G3",
        role="R2",
        also_roles=("R1",),
        categories=("DC-01", "DC-09"),
        actions=("view",),
        scope="all",
        form="identifiable",
        standing="conditional",
        conditions=CONSENT,
    ),
    Grant(
        id="G4",
        role="R3",
        categories=("DC-09",),
        actions=("view", "derive"),
        scope="all",
        form="anonymised",
        standing="permanent",
    ),
    Grant(
        id="G5",
        role="R4",
        categories=("*",),
        system="database",
        scope="all",
        form="identifiable",
        standing="permanent",
    ),
)
SUBPROCESSORS = ("Kennisnet", "Microsoft Azure", "Amazon Web Services", "Team ITG (e-Village)", "Impress")
ACTS = tuple(Act(id=f"A{number}", text=f"act {number}") for number in range(1, 5))
V_ANSWERS = {"V1": "medium", "V2": "medium", "V3": "medium", "V4": "low", "V5": "high"}


def _table(rows: Iterable[Any]) -> dict[str, Any]:
    return {row.id: row for row in rows}


def _subprocessor(name: str) -> Mapping[str, object]:
    return {"name": name, "within_eea": True, "logical_access": "unknown"}


def example() -> Assessment:
    """What the agreement states; all else is not stated."""
    return Assessment(
        id="EXAMPLE",
        answers={question: Answer(value=value) for question, value in V_ANSWERS.items()},
        facts={
            "F.school_login": True,
            "F.export": True,
            "F.integrations": True,
            "F.individual_support": True,
            "F.subprocessors": Decimal(5),
            "F.other_parties": Decimal(1),
            "F.special_possible": True,
            "F.backup": True,
            "F.report_date": "07-01",
        },
        profile={
            "D.categories": tuple({"category": f"DC-{number}", "optional_data": False} for number in PROFILE),
            "D.special_status": "possible",
            "F.subprocessors": tuple(_subprocessor(name) for name in SUBPROCESSORS),
            "F.other_parties": ({"name": "Office network manager", "personal_data_access": "unknown"},),
        },
        register=AccessRegister(
            role_groups=_table(ROLES),
            grants=_table(GRANTS),
            acts=_table(ACTS),
            statement=MatrixStatement(categories=tuple(f"DC-{number}" for number in COVERED)),
        ),
    )
