"""The options with which a pack goes out encrypted, and an encrypted one is opened."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assess.cli.command import Call, option
from assess.cli.passphrase import (
    PACK_PASSPHRASE_FILE,
    demand_one_stdin,
    new_pack_passphrase,
    pack_passphrase_of,
    passphrase_of,
)
from assess.workflow.enclosing import Cover, Opening, cover
from assess.workflow.workspace import Workspace

if TYPE_CHECKING:
    from assess.exchange.keys import SigningKey

CLOSES = (
    option("--to", multiple=True, metavar="WHO", help="help.enclosing.to"),
    option("--to-passphrase", is_flag=True, help="help.enclosing.to_passphrase"),
    PACK_PASSPHRASE_FILE,
)
"""What a command takes that makes a pack."""


def key_of(call: Call, workspace: Workspace, said: Mapping[str, Any]) -> "SigningKey":
    """The key that `--key` names, or the only one there is."""
    from assess.workflow.signing import open_key  # noqa: PLC0415 - what only reads a pack needs no key of its own

    demand_one_stdin(said)
    return open_key(workspace, said["key"], lambda path: passphrase_of(call, said["passphrase_file"], path))


def cover_of(call: Call, workspace: Workspace, said: Mapping[str, Any]) -> Cover:
    """For whom a pack is encrypted, if for anybody."""
    wanted = said["to_passphrase"]
    return cover(workspace, said["to"], new_pack_passphrase(call, said["pack_passphrase_file"]) if wanted else None)


def opening_of(call: Call, said: Mapping[str, Any]) -> Opening:
    """With what an encrypted pack is opened; nobody is asked before it turns out that one is needed."""
    return Opening(
        said["identity"],
        of_key=lambda path: passphrase_of(call, said["passphrase_file"], path),
        of_pack=lambda path: pack_passphrase_of(call, said["pack_passphrase_file"], path),
    )
