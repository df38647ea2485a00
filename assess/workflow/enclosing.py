"""Packs that only some may read: for whom a pack is encrypted, and with what an encrypted one is opened."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from assess.domain.record import dataclass
from assess.errors import CallError, InputError
from assess.exchange import age, keys
from assess.exchange.trust import Known, same_name
from assess.workflow.inbox import received
from assess.workflow.knowing import known_keys
from assess.workflow.reading import STDIO, is_file, read_input, typed_path
from assess.workflow.workspace import Workspace

if TYPE_CHECKING:
    from assess.exchange.age import Identity
    from assess.workflow.signing import Passphrase

Cover = Callable[[bytes], bytes]
"""Makes of a sealed pack what goes out: the same, or encrypted."""

_LIST_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Opening:
    """With what an encrypted pack is opened: a key by name or file (None: the one that fits), or a passphrase."""

    identity: str | None
    of_key: "Passphrase"
    of_pack: "Passphrase"


def in_the_open(data: bytes) -> bytes:
    """The cover of a pack that everybody may read."""
    return data


def cover(workspace: Workspace, to: Sequence[str], passphrase: str | None) -> Cover:
    """The cover for recipients or a passphrase; raises CallError for both at once, and for whom there is no key."""
    if to and passphrase is not None:
        raise CallError("exchange.age.both")
    if passphrase is not None:
        return partial(age.locked, passphrase=passphrase)
    return partial(age.encrypted, recipients=recipients(workspace, to)) if to else in_the_open


def recipients(workspace: Workspace, named: Sequence[str]) -> tuple[str, ...]:
    """The public keys that are named: as such, by an organisation or fingerprint that is known, or by a file."""
    return tuple(dict.fromkeys(key for each in named for key in _keys_of(workspace, each.strip())))


def _keys_of(workspace: Workspace, said: str) -> list[str]:
    if age.is_recipient(said):
        return [said]
    found = list(_known(workspace, said))
    if not found and (said == STDIO or is_file(typed_path(said))):
        lines = read_input(str(typed_path(said)), _LIST_LIMIT).decode("utf-8", "replace").splitlines()
        found = [line.strip() for line in lines if age.is_recipient(line.strip())]
    if not found:
        raise CallError("exchange.age.who", name=said)
    return found


def _known(workspace: Workspace, said: str) -> Iterator[str]:
    from assess.workflow.signing import own_keys  # noqa: PLC0415 - a pack that is not encrypted needs no own keys

    for own in own_keys(workspace):
        if said in (own.name, own.holder):
            yield own.public
    for each in known_keys(workspace):
        named = same_name(each.holder) == same_name(said) or keys.answers_to(each.key, said)
        if named and not each.withdrawn:
            yield each.key


def supplier_key(workspace: Workspace, assessment: str) -> Known | None:
    """The key by which the last submission was signed, if what goes back can be encrypted to it.

    None where nothing can be encrypted here, and for a key that is not known or was withdrawn.
    """
    signed = [str(body["key"]) for body in received(workspace, assessment)]
    if not signed or not age.available():
        return None
    found = (each for each in known_keys(workspace) if keys.fingerprint(each.key) == signed[-1])
    return next((each for each in found if not each.withdrawn), None)


def read_pack(workspace: Workspace, file: str, opening: Opening | None = None) -> bytes:
    """The bytes of a pack in a file, opened when it is encrypted.

    Raises InputError when it cannot be read, or is encrypted and there is no `opening`; CallError for a wrong key or
    passphrase, GateError when the right one finds that it was changed.
    """
    return opened_pack(workspace, read_input(file, age.SIZE_LIMIT), file, opening)


def opened_pack(workspace: Workspace, data: bytes, file: str, opening: Opening | None) -> bytes:
    """The same for a file that was read already."""
    if not age.is_encrypted(data):
        return data
    if opening is None:
        raise InputError("exchange.age.closed", path=file)
    if len(data) > age.SIZE_LIMIT:
        raise InputError("exchange.age.large", path=file, limit=age.SIZE_LIMIT // 2**20)
    ways = age.ways(data, file)
    if not ways.passphrase:
        return age.opened(data, file, _identities(workspace, ways, file, opening))
    passphrase = opening.of_pack(file)
    if passphrase is None:
        raise CallError("exchange.age.passphrase", path=file)
    return age.unlocked(data, file, passphrase)


def _identities(workspace: Workspace, ways: age.Ways, file: str, opening: Opening) -> list["Identity"]:
    """The keys to try: those in the file that was named, the key that was named, or the own key that fits."""
    from assess.workflow.signing import open_key, own_keys, read_secret  # noqa: PLC0415 - as above

    name = opening.identity
    if name is not None:
        own = any(name in (each.name, each.holder) for each in own_keys(workspace))
        in_file = None if own else age.identities(read_secret(name), name)
        return in_file or [age.identity(open_key(workspace, name, opening.of_key))]
    fitting = [each.name for each in own_keys(workspace) if age.mark(each.public) in ways.marks]
    if not fitting:
        raise CallError("exchange.age.no_key", path=file)
    return [age.identity(open_key(workspace, fitting[0], opening.of_key))]
