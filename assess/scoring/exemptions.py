"""Which exceptions hold: a finding with one is accepted until its end, and stays in the list.

An exception holds when it has a reason, a function approved it, it has an end that is not past, and it lasts a year at
most. A supplier cannot except a critical finding alone. An exception for shared accounts (MX-A05) stands for one
account, which that check counts itself. Conflicts of duties may be excepted in organisations of at most ten people
with a compensating control; two of them never: administering with the log in hand (MX-S05), and support that may widen
its own rights (MX-S08).
"""

from datetime import date

from assess.domain.register import Exemption
from assess.domain.vocabulary import Severity
from assess.scoring.matrix_view import MatrixView, written

LONGEST = 365
SMALL_STAFF = 10

_NEVER = frozenset(("MX-S05", "MX-S08"))
_DUTIES = "MX-S"
_SHARED = "MX-A05"


def in_force(exemption: Exemption, today: date) -> bool:
    """True when an exception has a reason, is approved, not past its end and not longer than a year."""
    until, started = exemption.valid_until, exemption.approved_on or today
    grounded = written(exemption.reason) and written(exemption.approved_by_function)
    return grounded and until is not None and started <= today <= until and not too_long(exemption, today)


def too_long(exemption: Exemption, today: date) -> bool:
    """True when an exception lasts more than a year from its approval (from today while that is not stated)."""
    until = exemption.valid_until
    return until is not None and (until - (exemption.approved_on or today)).days > LONGEST


def accepted(view: MatrixView) -> dict[tuple[str, str], date]:
    """By check and object: until when an exception holds; the longest where there are several."""
    found: dict[tuple[str, str], date] = {}
    for each in view.register.exemptions.values():
        if each.valid_until is not None and in_force(each, view.today) and _allowed(each, view):
            key = (each.check, each.object)
            found[key] = max(each.valid_until, found.get(key, each.valid_until))
    return found


def exceptable(severity: Severity) -> bool:
    """False for a critical finding: that takes more than the supplier's own exception."""
    return severity is not Severity.CRITICAL


def _allowed(exemption: Exemption, view: MatrixView) -> bool:
    if not exemption.check.startswith(_DUTIES):
        return exemption.check != _SHARED
    staff = view.whole_number("F.staff_total")
    small = staff is not None and staff <= SMALL_STAFF
    return exemption.check not in _NEVER and small and written(exemption.compensating)
