"""What a supplier changed between two submissions, or any two moments, of one assessment: item by item."""

from collections.abc import Mapping
from dataclasses import replace

from assess.domain.record import dataclass
from assess.workflow.history import Entry, entries
from assess.workflow.workspace import Opened


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission: its number, and the event of the journal that sealed it, recorded at `at` (UTC, ISO 8601)."""

    number: int
    seq: int
    at: str


def submissions(opened: Opened) -> tuple[Submission, ...]:
    """Every submission that the journal knows, oldest first."""
    found = (each for each in opened.events if each.kind == "submitted")
    return tuple(Submission(int(str(each.body["number"])), each.seq, each.at) for each in found)


def changed(opened: Opened, before: int, after: int) -> tuple[Entry, ...]:
    """What is stated otherwise after the later of two events: the last one about each subject, with what it was before.

    What was changed and changed back is not among it.
    """
    was, now = (_stated(opened, seq) for seq in (before, after))
    gone = (replace(each, new=None) for name, each in was.items() if name not in now)
    both = (replace(each, old=was[name].new if name in was else None) for name, each in now.items())
    back = (replace(each, old=was[str(each.subject)].new) for each in gone)
    return tuple(each for each in (*both, *back) if each.old != each.new)


def _stated(opened: Opened, seq: int) -> Mapping[str, Entry]:
    """The last event that counted about each subject after the event of that number."""
    found = entries(opened.events[:seq])
    return {each.subject: each for each in found if each.subject is not None and not each.undone}
