"""Remembering whose key it is that stands in a file or made a pack."""

from assess.errors import CallError, InputError
from assess.exchange import keys
from assess.exchange.manifest import Role
from assess.exchange.verify import verify
from assess.workflow.enclosing import Opening, read_pack
from assess.workflow.knowing import trust
from assess.workflow.signing import holder_name, public_key_of
from assess.workflow.verifying import basis_of
from assess.workflow.workspace import Workspace


def trust_file(
    workspace: Workspace, file: str, holder: str, role: Role, said: str | None, *, opening: Opening | None = None
) -> str:
    """Remembers the key in a file, or that of who made a pack, as an organisation's; returns it.

    Raises CallError when it has another fingerprint than `said`, and InputError when there is no key in it.
    """
    public = _key_in(workspace, file, opening)
    if said is not None and not keys.answers_to(public, said):
        found, wanted = keys.alike(public, said)
        raise CallError("exchange.key.other", path=file, found=found, said=wanted)
    trust(workspace, public, holder_name(holder), role, "named")
    return public


def _key_in(workspace: Workspace, file: str, opening: Opening | None) -> str:
    data = read_pack(workspace, file, opening)
    if not data.startswith(b"PK"):
        return public_key_of(data, file)
    maker = verify(data, file, basis_of(workspace)).maker
    if maker is None:
        raise InputError("exchange.key.no_signer", path=file)
    return maker.public
