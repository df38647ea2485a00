"""How each table stands on its sheet: what stays in view, what may be filled in and from which list, what has colour.

Columns are named by their keys; a table that is not named here is for reading only.
"""

from collections.abc import Mapping
from dataclasses import field

from assess.domain.record import dataclass
from assess.export.xlsx.styles import FilledBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One table's place.

    `frozen` columns stay in view. `inputs` may be filled in by `filled_by`. `choices` name the list of a column:
    `item` and `entry` are those of the row's own question. `tones` are columns whose words have a sign and a colour.
    `past` are columns with a date that is worth a colour when it lies before the state's day. `printed` is the last
    column that is printed; what stands after it is printed with another sheet. The head is `repeated` on every page.
    `stored` is the reference under which a row is stored, before the row's own id; None for a table that holds
    nothing of its own.
    """

    frozen: int = 1
    inputs: frozenset[str] = frozenset()
    filled_by: FilledBy = "supplier"
    choices: Mapping[str, str] = field(default_factory=dict)
    tones: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    printed: str = ""
    repeated: bool = True
    stored: str | None = None


_REQUIREMENTS = Layout(
    frozen=3,
    inputs=frozenset(
        ("answer", "measured", "explanation", "evidence", "owner", "residual_risk", "plan", "due", "grade")
    ),
    choices={"answer": "item", "grade": "grade"},
    tones=frozenset(("outcome",)),
    past=frozenset(("due",)),
    printed="most",
    stored="",
)

LAYOUTS: Mapping[str, Layout] = {
    "summary": Layout(repeated=False, tones=frozenset(("verdict",))),
    "classification": Layout(
        frozen=3,
        inputs=frozenset(("answer", "explanation", "evidence")),
        choices={"answer": "level"},
        stored="",
    ),
    "controls": _REQUIREMENTS,
    "questions": _REQUIREMENTS,
    "role_groups": Layout(
        frozen=2,
        inputs=frozenset(("title", "side", "kind", "headcount", "auth_mfa", "nda", "review_last_on", "further")),
        choices={"side": "side", "kind": "role_kind", "auth_mfa": "mfa", "nda": "share"},
        stored="role_groups/",
    ),
    "grants": Layout(
        frozen=2,
        inputs=frozenset(
            (
                *("role", "categories", "actions", "system", "scope", "form", "standing", "conditions", "max_hours"),
                *("purpose", "justification", "valid_until", "review_last_on", "further"),
            )
        ),
        choices={"scope": "scope", "form": "form", "standing": "standing"},
        past=frozenset(("valid_until",)),
        printed="further",
        stored="grants/",
    ),
    "applicability": Layout(frozen=2, tones=frozenset(("outcome",))),
    "findings": Layout(frozen=2, tones=frozenset(("severity", "state"))),
    "improvements": Layout(
        frozen=3,
        inputs=frozenset(("plan", "owner", "due", "residual_risk")),
        tones=frozenset(("outcome",)),
        past=frozenset(("due",)),
        stored="",
    ),
    "evidence": Layout(
        frozen=2,
        inputs=frozenset(("title", "file", "url", "covers_from", "covers_to", "collected", "expires", "note")),
        past=frozenset(("expires",)),
        stored="evidence/",
    ),
    "review": Layout(
        frozen=2,
        inputs=frozenset(
            (
                *("decision", "accepted_until", "design", "existence", "operation"),
                *("finding_grade", "remark", "reviewer", "decided_on"),
            )
        ),
        filled_by="reviewer",
        choices={
            "decision": "decision",
            "design": "judgement",
            "existence": "judgement",
            "operation": "judgement",
            "finding_grade": "finding_grade",
        },
        tones=frozenset(("outcome",)),
    ),
    "score_build_up": Layout(frozen=2, tones=frozenset(("verdict",))),
    "measured": Layout(
        frozen=3,
        inputs=frozenset(("value_number", "value_text")),
        tones=frozenset(("outcome",)),
        printed="outcome",
    ),
    "contradictions": Layout(tones=frozenset(("severity",))),
    "profile": Layout(frozen=2, inputs=frozenset(("answer",)), choices={"answer": "entry"}, stored=""),
    "systems": Layout(frozen=2, stored="systems/"),
    "parties": Layout(frozen=2, stored="parties/"),
    "acts": Layout(inputs=frozenset(("text",)), stored="acts/"),
    "exemptions": Layout(frozen=2, stored="exemptions/", past=frozenset(("valid_until",))),
}
PLAIN = Layout()
