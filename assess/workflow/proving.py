"""What can be said of any file that a supplier, a school or an auditor hands over: a pack, or a report."""

from assess.errors import InputError
from assess.exchange.verification import Verification
from assess.exchange.verify import verify
from assess.workflow.checkreport import CheckedReport, check_report
from assess.workflow.enclosing import Opening, read_pack
from assess.workflow.reading import typed_path
from assess.workflow.sides import Side, only_unknown, side_of
from assess.workflow.verifying import basis_of, is_report
from assess.workflow.workspace import Workspace


def opened_with(passphrase: str) -> Opening:
    """What opens an encrypted pack: its own passphrase, or that of the own key for which it was encrypted."""
    return Opening(None, lambda _: passphrase, lambda _: passphrase)


def is_closed(error: InputError) -> bool:
    """Whether a pack was refused because it is encrypted and nothing was given to open it."""
    return error.key == "exchange.age.closed"


def path_of(typed: str) -> str:
    """A path as it was typed, or dropped on the terminal with its quotes."""
    return str(typed_path(typed.strip().strip("'\"")).absolute())


def proved(
    workspace: Workspace, file: str, opening: Opening | None = None
) -> tuple[Verification | CheckedReport, Side | None]:
    """What verifying a file came to, and the state in it where it is a submission that can be looked into.

    `opening` opens an encrypted pack. Raises as `read_pack` does.
    """
    path = path_of(file)
    data = read_pack(workspace, path, opening)
    if is_report(data):
        return check_report(workspace, data, path), None
    found = verify(data, path, basis_of(workspace))
    holds = found.first_broken is None or only_unknown(found)
    return found, side_of(workspace, found) if holds and found.assessment is not None else None
