"""Verifying a pack against what this workspace knows: everything is read first, then judged."""

import hashlib
from collections.abc import Mapping

from assess.domain.questionnaire import Content
from assess.errors import AssessError, GateError, InputError
from assess.exchange.verification import Basis, Verification
from assess.exchange.verify import verify
from assess.workflow.enclosing import Opening, read_pack
from assess.workflow.knowing import known_keys
from assess.workflow.workspace import Workspace

_FIRST_NAME = 30
"""Where the name of the first member of a zip begins."""

_OF_WORKBOOK = (b"[Content_Types].xml", b"docProps/", b"_rels/", b"xl/")


def verify_file(workspace: Workspace, file: str, opening: Opening | None = None) -> Verification:
    """What can be said of a pack in a file, which `opening` opens when it is encrypted; raises as `read_pack`."""
    return verify(read_pack(workspace, file, opening), file, basis_of(workspace))


def is_report(data: bytes) -> bool:
    """Whether a file is to be looked at as a PDF or a workbook; a pack begins with its manifest."""
    first = data[_FIRST_NAME : _FIRST_NAME + 40]
    return data.startswith(b"%PDF-") or (data.startswith(b"PK\x03\x04") and first.startswith(_OF_WORKBOOK))


def basis_of(workspace: Workspace, signer: str | None = None) -> Basis:
    """The moment, the keys and the questionnaires of a workspace."""
    known = workspace.content()
    digests = {source.id: source.digest for source in known.sources}

    def content(files: Mapping[str, bytes]) -> Content:
        return known if _digests(files) == digests else _made(files)

    return Basis(at=workspace.now(), ring=known_keys(workspace), known=known.sources, content=content, signer=signer)


def demand(found: Verification) -> None:
    """Raises InputError for what is no pack, GateError for a pack that does not hold, with what its stage found."""
    broken = found.first_broken
    if broken is not None:
        raise refusal(found)("exchange.refused", problems=list(broken.problems))


def refusal(found: Verification) -> type[AssessError]:
    """How a pack that does not hold is refused: as unreadable, or as checked and found wrong."""
    return GateError if found.readable else InputError


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: "sha256:" + hashlib.sha256(data).hexdigest() for name, data in files.items()}


def _made(files: Mapping[str, bytes]) -> Content:
    """The content of questionnaires that this workspace does not have, from their bytes alone."""
    from assess.content.gathering import gather_files  # noqa: PLC0415 - the parser is loaded when it is needed

    return gather_files({f"{name}.yaml": data for name, data in files.items()}, {})
