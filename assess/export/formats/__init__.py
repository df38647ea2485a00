"""One module a format: `make` gives the files of a report, the same bytes for the same report.

Formats of documents that are drawn have `drawings` in its place: the drawing itself may be done by another process.
"""

from assess.domain.record import dataclass
from assess.export.model import Report
from assess.export.naming import WHOLE


@dataclass(frozen=True, slots=True)
class Made:
    """One file of a format: what it is in its name (`zelfbeoordeling`), how the name ends, and its bytes."""

    kind: str
    ending: str
    data: bytes


def whole(report: Report, ending: str, data: bytes) -> tuple[Made, ...]:
    """The one file of a format that always holds the whole assessment; a dossier, which holds more, is called so."""
    return (Made(WHOLE if report.dossier is None else report.profile, ending, data),)
