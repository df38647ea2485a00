"""Where a passphrase comes from: a file that was named, the environment, or the person at the terminal."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from assess.cli.command import Call, option
from assess.errors import CallError
from assess.messages import say
from assess.workflow.reading import STDIO, read_input

VARIABLE, OF_PACK = "ASSESS_PASSPHRASE", "ASSESS_PACK_PASSPHRASE"
_LIMIT = 4096
_FILES = ("key", "passphrase_file", "identity", "pack_passphrase_file")
"""Options that name a file, which may be stdin."""

_NEW = {"exchange.key.passphrase": "keys new", "exchange.age.passphrase": "--to-passphrase"}
"""What stands in the place of a file's name when there is no file yet."""

PASSPHRASE_FILE = option("--passphrase-file", metavar="FILE", help="help.passphrase.file")
PACK_PASSPHRASE_FILE = option("--pack-passphrase-file", metavar="FILE", help="help.passphrase.of_pack")
IDENTITY = option("--identity", metavar="NAME|PATH", help="help.enclosing.identity")

OPENS = (IDENTITY, PASSPHRASE_FILE, PACK_PASSPHRASE_FILE)
"""What a command takes that reads a pack; `assess.cli.enclosing.opening_of` makes of it what opens an encrypted one."""


def demand_one_stdin(said: Mapping[str, Any], *files: str) -> None:
    """Raises CallError when stdin is to be read as more than one thing; `said` are the options of a command by name."""
    named = [*files, *said.get("to", ()), *(said.get(name) for name in _FILES)]
    if named.count(STDIO) > 1:
        raise CallError("call.stdin_once")


def passphrase_of(call: Call, file: str | None, path: str) -> str | None:
    """The passphrase of the key in `path`; None when nobody gave one and nobody can be asked."""
    return _known_or_asked(_given(file, VARIABLE), say("exchange.word.ask", call.language, path=path))


def pack_passphrase_of(call: Call, file: str | None, path: str) -> str | None:
    """The passphrase that opens the encrypted pack in `path`; None as above."""
    return _known_or_asked(_given(file, OF_PACK), say("exchange.word.ask", call.language, path=path))


def new_passphrase(call: Call, file: str | None) -> str:
    """The passphrase for a new key, asked for twice; raises CallError when there is none or the two differ."""
    return _new(call, _given(file, VARIABLE), "exchange.word.ask_new", "exchange.key.passphrase")


def new_pack_passphrase(call: Call, file: str | None) -> str:
    """The passphrase that a pack gets; as above."""
    return _new(call, _given(file, OF_PACK), "exchange.word.ask_pack", "exchange.age.passphrase")


def _known_or_asked(given: str | None, question: str) -> str | None:
    return _asked(question) if given is None and sys.stdin.isatty() else given


def _new(call: Call, given: str | None, question: str, refusal: str) -> str:
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise CallError(refusal, path=_NEW[refusal])
    first, again = (_asked(say(key, call.language)) for key in (question, "exchange.word.ask_again"))
    if first != again:
        raise CallError("exchange.word.not_same")
    return first


def _given(file: str | None, variable: str) -> str | None:
    if file is not None:
        return read_input(file, _LIMIT).decode("utf-8", "replace").rstrip("\r\n")
    return os.environ.get(variable) or None


def _asked(question: str) -> str:
    from getpass import getpass  # noqa: PLC0415 - only people at a terminal need it

    return getpass(question, stream=sys.stderr)
