"""How the tables of cases of the matrix checks are read: one change to the healthy matrix, one object, one outcome."""

from typing import NamedTuple

from assess.domain.assessment import Assessment
from assess.domain.vocabulary import Level
from assess.scoring.checks import CHECKS
from assess.scoring.matrix_view import matrix_view
from tests.scoring.matrix_build import CONTENT, HIGH, LOW, TODAY, Change, changed, healthy, levels

OUTCOMES = PASS, FAIL, BLANK, ABSENT = "pass", "fail", "not stated", "does not apply"


class Case(NamedTuple):
    """What changes, at which levels, and what the check then says of one object; the other objects pass.

    `severity` is the rule's own severity where it has one; `others` are objects that the change touches as well.
    """

    says: str
    check: str
    object: str
    expected: str
    changes: tuple[Change, ...]
    severity: str | None
    level: Level | None
    integrity: Level | None
    others: tuple[str, ...]

    def __str__(self) -> str:
        """The name of the test."""
        return f"{self.check[3:]} {self.expected}: {self.says}"


def case(
    says: str,
    outcome: str,
    *changes: Change,
    severity: str | None = None,
    level: Level | None = HIGH,
    integrity: Level | None = LOW,
    others: tuple[str, ...] = (),
) -> Case:
    """A case; `outcome` reads as `C01 DC-02 fail`."""
    check, rest = outcome.split(maxsplit=1)
    expected = next(each for each in OUTCOMES if rest.endswith(f" {each}"))
    subject = rest.removesuffix(f" {expected}")
    return Case(says, f"MX-{check}", subject, expected, changes, severity, level, integrity, others)


def verify(each: Case) -> None:
    """The check says of the object what is expected, and nothing bad of any other object."""
    assessment: Assessment = changed(healthy(), *each.changes)
    view = matrix_view(CONTENT, assessment, levels(each.level, each.integrity), TODAY)
    outcomes = list(CHECKS[each.check](view))
    found = {outcome.object: outcome for outcome in outcomes}
    assert len(found) == len(outcomes), "an object was judged twice"
    one = found.get(each.object)
    assert (one.result.replace("_", " ") if one else ABSENT) == each.expected
    assert (one.severity.value if one and one.severity else None) == each.severity
    assert {name for name, other in found.items() if other.result != PASS} <= {each.object, *each.others}
