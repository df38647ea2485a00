"""Random access registers: role groups, rights, systems, parties, exemptions, with many fields unset."""

from collections.abc import Callable
from typing import Any

from tests.second.source import Dict

ROLES = ["R1", "R2", "R3", "R4", "R5", "R6"]
GRANTS = ["G1", "G2", "G3", "G4", "G5", "G6"]
CATEGORIES = ["DC-01", "DC-02", "DC-06", "DC-07", "DC-09", "DC-11", "DC-18", "DC-20", "DC-24", "DC-10"]
ACTIONS = [
    *("view", "search", "create", "change", "delete", "export"),
    *("disclose", "impersonate", "derive", "grant", "configure", "restore"),
]
TEMPLATES = [
    *("RG-SUP", "RG-TRN", "RG-FAB", "RG-ANA", "RG-DEV", "RG-OPS", "RG-BCK", "RG-SEC", "RG-FIN"),
    *("RG-PRV", "RG-BGL", "RG-SVC", "RG-SUB-H", "RG-ICT", "SR-ADM", "SR-MEN", "SR-LRL"),
]
DUTIES = [
    *("request", "approve", "provision", "review", "support", "training", "analysis", "develop", "deploy"),
    *("admin_app", "admin_db", "admin_backup", "admin_log", "admin_key"),
]
CHECKS = ["MX-A05", "MX-C04", "MX-C05", "MX-L11", "MX-S05", "MX-S01", "MX-R01", "MX-A06", "MX-P04", "MX-A03"]
EXEMPTIONS = ["X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8"]
LONG = "Nodig om meldingen van scholen te beantwoorden."


def register(dice: Callable[[int], Any], quality: str) -> Dict:
    """All tables."""
    if quality == "excellent" and dice(1).once_in(2):
        return clean_register(dice(40))
    count = dice(1)
    roles, grants = ROLES[: count.pick([3, 0, 1, 5, 6])], GRANTS[: count.pick([4, 0, 2, 6])]
    names = (roles, ["S1", "S2"][: count.pick([2, 0, 1])], ["A1", "A2"][: count.pick([2, 0, 1])])
    rights = [grant(name, names, dice(60)) for name in grants] if roles else []
    held = {name for right in rights for name in (right["role"], *right.get("also_roles", []))}
    return {
        "role_groups": [role(name, roles, dice(60)) | ({"no_access": False} if name in held else {}) for name in roles],
        "grants": rights,
        "systems": [a_system(name, dice(24)) for name in names[1]],
        "parties": [party(name, dice(6)) for name in ["P1", "P2"][: dice(1).pick([0, 1, 2])]],
        "acts": [{"id": name, "text": "ondersteuning"} for name in names[2]],
        "exemptions": [exemption(name, dice(10)) for name in EXEMPTIONS[: dice(1).pick([0, 2, 8])]],
        "statement": statement(dice(16)),
        "evidence": evidence(dice(6)),
    }


def stated(**fields: Any) -> Dict:  # noqa: ANN401 - values of every type
    """The fields that are set."""
    return {name: value for name, value in fields.items() if value not in (None, {})}


def clean_register(dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """A register in which little is wrong, so that the better outcomes are reached."""
    recent = dice.day([2])
    return {
        "role_groups": [
            {
                "id": "R1",
                "title": "Helpdesk",
                "template": "RG-SUP",
                "headcount": 2,
                "headcount_on": recent,
                "nda": "all",
                "locations": ["NL"],
                "screening": "all",
                "risk_assessed": True,
                "auth": {"mfa": "phishing_resistant", "shared_accounts": 0, "separate_admin": True},
                "review": {"last_on": recent, "reviewer_role": "R9", "decision": "keep"},
            }
        ],
        "grants": [
            {
                "id": "G1",
                "role": "R1",
                "categories": ["DC-01"],
                "actions": ["view"],
                "system": "S1",
                "scope": "single",
                "form": "identifiable",
                "standing": "conditional",
                "max_hours": 2,
                "conditions": [{"type": each, "enforcement": "technical"} for each in ("consent", "ticket_bound")],
                "approval": {"by_role": "R9"},
                "last_used_on": recent,
                "justification": LONG,
                "act": "A1",
            }
        ],
        "systems": [{"id": "S1", "name": "Toepassing", "kind": "app", "log": full_log(recent)}],
        "parties": [],
        "acts": [{"id": "A1", "text": "ondersteuning"}],
        "exemptions": [],
        "statement": {"categories": ["DC-01"], "as_of": recent, "attested_on": recent},
        "evidence": evidence(dice),
    }


def full_log(recent: str) -> Dict:
    """A log that misses nothing."""
    return {
        "events": ACTIONS,
        "review_days": 7,
        "last_review_on": recent,
        "reviewer_role": "R9",
        "alerting": True,
        "fields": ["action", "object", "result", "origin", "actor", "time", "reason", "institution"],
        "retention_days": 400,
        "admin_cannot_erase": True,
        "school_access": "self_service",
        "contains_content": False,
        "old_new_values": True,
    }


def role(name: str, names: list[str], dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """A role group; some are held by people of another one too."""
    return stated(
        id=name,
        title=f"Rolgroep {name}",
        side=dice.pick([None, None, None, "subprocessor", "other_party", "school"]),
        kind=dice.pick([None, None, None, None, "service", "break_glass", "ai_agent"]),
        template=dice.pick([None, *TEMPLATES]),
        party=dice.pick([None, "P1", "P2", "Cloud BV", "Mail Inc", "Kantoor ICT"]),
        duties=dice.pick([None, None, [], dice.some_of(DUTIES), dice.some_of(DUTIES)]),
        overlap=dice.pick([None, None, None, names[:1], names[1:3]]),
        headcount=dice.pick([None, 0, 1, 5, 6, 20, 21, 100, 101, 3]),
        headcount_on=dice.pick([None, dice.day([365, 10])]),
        external_share_pct=dice.pick([None, 0, 20]),
        external_until=dice.pick([None, dice.day([-100, 10])]),
        risk_assessed=dice.pick([None, True, False]),
        no_access=dice.pick([None, None, True]),
        nda=dice.pick([None, "all", "some", "none"]),
        locations=dice.pick([None, ["NL"], ["NL", "US"], []]),
        transfer_consent=dice.pick([None, True, False]),
        auth=stated(
            mfa=dice.pick([None, "none", "weak", "strong", "phishing_resistant"]),
            shared_accounts=dice.pick([None, 0, 1, 2]),
            separate_admin=dice.pick([None, True, False]),
        ),
        secret=dice.pick([None, secret(dice)]),
        break_glass=dice.pick([None, break_glass(dice)]),
        last_used_on=dice.pick([None, None, dice.day([45, 90, 180])]),
        review=review(dice),
    )


def secret(dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """A service account's secret."""
    return stated(
        owner=dice.pick([None, "beheer", " "]),
        purpose=dice.pick([None, "koppeling"]),
        interactive_login=dice.pick([None, True, False, False]),
        rotation_days=dice.pick([None, 90, 91, 180, 181, 365, 366]),
    )


def break_glass(dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """Emergency accounts."""
    return stated(
        count=dice.pick([None, 2, 3, 4]),
        alert_on_use=dice.pick([None, True, False]),
        last_test=dice.pick([None, dice.day([90, 180, 10])]),
        custody=dice.pick([None, "kluis"]),
        use_review_days=dice.pick([None, 2, 3]),
        unreviewed_uses=dice.pick([None, 0, 1]),
    )


def review(dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """A review, or nothing of it."""
    if dice.pick([True, False, False]):
        return {}
    return stated(
        last_on=dice.pick([None, dice.day([90, 120, 180, 181, 210, 270, 365, 396, 456, 1])]),
        interval_days=dice.pick([None, None, 30, 90, 365]),
        reviewer_role=dice.pick([None, "R1", "R2", "R3", "R9"]),
        decision=dice.pick([None, "keep", "reduce", "revoke"]),
        decided_on=dice.pick([None, dice.day([7, 14, 30, 60])]),
        executed_on=dice.pick([None, dice.day([0, 20])]),
        items=dice.pick([None, 20, 21, 50]),
        changes=dice.pick([None, 0, 1]),
        median_seconds=dice.pick([None, 9, 10]),
        largest_bulk=dice.pick([None, 20, 21]),
    )


def grant(name: str, names: tuple[list[str], list[str], list[str]], dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """A right of one of the role groups, on one of the systems, for one of the acts."""
    roles, systems, acts = names
    return stated(
        id=name,
        role=dice.pick(roles),
        also_roles=dice.pick([None, None, None, [dice.pick(roles)]]),
        categories=dice.pick(
            [["DC-01"], ["*"], dice.some_of(CATEGORIES), ["DC-18"], ["DC-09", "DC-01"], ["DC-20"], []]
        ),
        actions=dice.pick(
            [None, ["view"], [dice.pick(ACTIONS)], ["view", dice.pick(ACTIONS)], dice.some_of(ACTIONS), []]
        ),
        system=dice.pick([None, *systems, *systems, "database", "backup", "dwh", "app"]),
        scope=dice.pick([None, "own", "own_class", "single", "school", "multi", "all", "all", "own_subject"]),
        form=dice.pick([None, "identifiable", "identifiable", "pseudonymised", "aggregated", "anonymised"]),
        standing=dice.pick([None, "permanent", "eligible", "conditional", "emergency"]),
        conditions=[condition(dice) for _ in range(dice.pick([0, 1, 2]))],
        max_hours=dice.pick([None, 4, 5, 8, 9, 24, 25]),
        approval=stated(
            by_role=dice.pick([None, "R1", "R2", "R9"]),
            self_approval=dice.pick([None, None, True, False]),
            four_eyes=dice.pick([None, None, True, False]),
            export_by_role=dice.pick([None, "R1", "R2", "R9"]),
        ),
        export_cap=dice.pick([None, 0, 100]),
        justification=dice.pick([None, LONG, LONG, "Support.", LONG + " Ook voor scholen.", "x" * 24, "y" * 25]),
        deviation_accepted=dice.pick([None, None, None, True, False]),
        act=dice.pick([None, *acts]),
        anonymisation=stated(
            method=dice.pick([None, "weglaten van namen"]),
            min_cell=dice.pick([None, 4, 5, 9, 10]),
            last_reid_test=dice.pick([None, dice.day([365, 10])]),
            key_holder_role=dice.pick([None, None, "R1", "R2"]),
        ),
        valid_from=dice.pick([None, None, dice.day([-10, 10])]),
        valid_until=dice.pick([None, None, dice.day([-1, 0])]),
        ended=dice.pick([None] * 9 + [True]),
        last_used_on=dice.pick([None, dice.day([45, 90, 180])]),
        review=review(dice),
    )


def condition(dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """A condition with what enforces it."""
    kinds = ["consent", "consent_school", "consent_user", "ticket_bound", "time_boxed", "four_eyes", "masked_fields"]
    return stated(
        type=dice.pick(kinds),
        enforcement=dice.pick([None, "technical", "technical", "procedural", "contractual", "none"]),
    )


def a_system(name: str, dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """A system with its log."""
    return stated(
        id=name,
        name=f"Systeem {name}",
        kind=dice.pick(["app", "database", "backup", "logstore", "dwh", "ticketing", "mail", "app"]),
        env=dice.pick([None, None, "test", "demo"]),
        log=stated(
            events=dice.pick([None, ACTIONS, dice.some_of(ACTIONS)]),
            fields=dice.pick([None, ["action", "object", "result", "origin", "actor", "time"], ["actor"], ALL_FIELDS]),
            review_days=dice.pick([None, 7, 8, 31, 32, 92]),
            last_review_on=dice.pick([None, dice.day([7, 31, 92])]),
            reviewer_role=dice.pick([None, "R1", "R9", "R9"]),
            retention_days=dice.pick([None, 89, 90, 180, 365]),
            admin_cannot_erase=dice.pick([None, True, False]),
            school_access=dice.pick([None, "self_service", "on_request", "on_request", "none"]),
            request_working_days=dice.pick([None, 5, 6, 10, 20, 21]),
            contains_content=dice.pick([None, True, False]),
            old_new_values=dice.pick([None, True, False]),
        ),
    )


ALL_FIELDS = ["action", "object", "result", "origin", "actor", "time", "reason", "institution"]


def party(name: str, dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """A party."""
    return stated(
        id=name,
        name=dice.pick(["Cloud BV", "Derde partij", "Mail Inc"]) if name == "P1" else "Vierde partij",
        kind=dice.pick([None, "subprocessor", "other_party"]),
        in_annex_1f=dice.pick([None, True, False]),
        no_logical_access=dice.pick([None, True, False]),
        eea=dice.pick([None, True, False]),
    )


def exemption(name: str, dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """An exemption, valid or not."""
    return stated(
        id=name,
        check=dice.pick(CHECKS),
        object=dice.pick(["R1", "G1", "R2", "G2", "R3"]),
        reason=dice.pick([LONG, LONG, LONG, LONG, " "]),
        compensating=dice.pick([None, "logcontrole", " "]),
        approved_by_function=dice.pick(["directeur", "directeur", "directeur", "directeur", None, " "]),
        approved_on=dice.pick([dice.day([10]), dice.day([10]), dice.day([365]), None]),
        valid_until=dice.pick([dice.day([-100]), dice.day([0]), dice.day([-355]), None]),
    )


def statement(dice: Any) -> Dict:  # noqa: ANN401 - the dice
    """What the matrix as a whole states."""
    return stated(
        categories=dice.pick([None, dice.some_of(CATEGORIES), CATEGORIES[:4]]),
        as_of=dice.pick([None, dice.day([180, 365, 730])]),
        attested_on=dice.pick([None, dice.day([10, 200, 400])]),
        attested_digest=dice.pick([None, None, None, "sha256:" + "0" * 64]),
        changed_since_attestation=dice.pick([None, None, True, False]),
        attribute_release=dice.pick([None, "besluit 12"]),
        federated_attributes=dice.pick([None, [], ["eckid"]]),
    )


def evidence(dice: Any) -> list[Dict]:  # noqa: ANN401 - the dice
    """Three pieces of evidence that may have expired."""
    return [
        stated(id=name, title="Verslag", url="https://example.org/x", expires=dice.pick([None, dice.day([0, -100])]))
        for name in ("E1", "E2", "E3")
    ]
