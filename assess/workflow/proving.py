"""What can be said of any file that a supplier, a school or an auditor hands over: a pack, or a report."""

from pathlib import Path

from assess.exchange.verification import Verification
from assess.exchange.verify import verify
from assess.workflow.checkreport import CheckedReport, check_report
from assess.workflow.enclosing import read_pack
from assess.workflow.sides import Side, side_of
from assess.workflow.verifying import basis_of, is_report
from assess.workflow.workspace import Workspace


def proved(workspace: Workspace, file: str) -> tuple[Verification | CheckedReport, Side | None]:
    """What verifying a file came to, and the state in it where it is a submission that holds.

    Raises as `read_pack` does.
    """
    path = str(Path(file.strip().strip("'\"")).expanduser())
    data = read_pack(workspace, path)
    if is_report(data):
        return check_report(workspace, data, path), None
    found = verify(data, path, basis_of(workspace))
    holds = found.first_broken is None and found.assessment is not None
    return found, side_of(workspace, found) if holds else None
