"""Where a passphrase comes from: a file that was named, the environment, or the person at the terminal."""

import os
import sys

from assess.cli.command import Call, option
from assess.errors import CallError
from assess.messages import say
from assess.workflow.reading import read_input

VARIABLE = "ASSESS_PASSPHRASE"
_LIMIT = 4096

PASSPHRASE_FILE = option("--passphrase-file", metavar="FILE", help="help.passphrase.file")


def passphrase_of(call: Call, file: str | None, path: str) -> str | None:
    """The passphrase of the key in `path`; None when nobody gave one and nobody can be asked."""
    given = _given(file)
    if given is None and sys.stdin.isatty():
        given = _asked(say("exchange.word.ask", call.language, path=path))
    return given


def new_passphrase(call: Call, file: str | None) -> str:
    """The passphrase for a new key, asked for twice; raises CallError when there is none or the two differ."""
    given = _given(file)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise CallError("exchange.key.passphrase", path="keys new")
    first, again = (_asked(say(key, call.language)) for key in ("exchange.word.ask_new", "exchange.word.ask_again"))
    if first != again:
        raise CallError("exchange.word.not_same")
    return first


def _given(file: str | None) -> str | None:
    if file is not None:
        return read_input(file, _LIMIT).decode("utf-8", "replace").rstrip("\r\n")
    return os.environ.get(VARIABLE) or None


def _asked(question: str) -> str:
    from getpass import getpass  # noqa: PLC0415 - only people at a terminal need it

    return getpass(question, stream=sys.stderr)
