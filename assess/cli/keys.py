"""`keys new|list|export|trust|withdraw`: one's own signing keys, and whose keys are known."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from assess.cli.command import Call, Choice, Group, argument, command, option
from assess.cli.enclosing import opening_of
from assess.cli.passphrase import OPENS, PASSPHRASE_FILE, demand_one_stdin, new_passphrase
from assess.exchange.keys import fingerprint, spoken
from assess.exchange.manifest import ROLES, Role
from assess.exchange.trust import Known
from assess.messages import say
from assess.workflow import knowing, signing
from assess.workflow.clock import local_time
from assess.workflow.opening import open_workspace
from assess.workflow.trusting import trust_file

keys = Group(
    "keys",
    {
        "new": "assess.cli.keys:new",
        "list": "assess.cli.keys:list_keys",
        "export": "assess.cli.keys:export",
        "trust": "assess.cli.keys:trust",
        "withdraw": "assess.cli.keys:withdraw",
    },
)


@command("keys new", option("--name", required=True, metavar="NAME", help="help.keys.name"), PASSPHRASE_FILE)
def new(call: Call, *, name: str, passphrase_file: str | None) -> None:
    """Makes a key, locked with a passphrase, and prints its fingerprint."""
    workspace = open_workspace(call.workspace, call.actor)
    made = signing.make_key(workspace, name, new_passphrase(call, passphrase_file))
    if call.machine:
        call.output.data({"name": made.name, "holder": made.holder, "path": str(made.path), **_prints(made.public)})
        return
    for word, text in _prints(made.public).items():
        if word != "public":
            call.output.say(f"exchange.word.{word}", **{word: text})
    call.output.remark("exchange.word.made", path=made.path)


@command("keys list")
def list_keys(call: Call) -> None:
    """Lists own keys and known ones, with their fingerprints in both forms."""
    workspace = open_workspace(call.workspace, call.actor)
    own, known = signing.own_keys(workspace), knowing.known_keys(workspace)
    if call.machine:
        call.output.data(
            {
                "own": [{"name": each.name, "holder": each.holder, **_prints(each.public)} for each in own],
                "known": [{**asdict(each), **_prints(each.key)} for each in known],
            }
        )
    elif own or known:
        heads = [call.output.word(f"exchange.head.{name}") for name in ("holder", "state", "since", "fingerprint")]
        call.output.table(heads, [*_own_rows(call, own), *_known_rows(call, known)])
    else:
        call.output.remark("exchange.word.no_keys")


def _own_rows(call: Call, own: tuple[signing.OwnKey, ...]) -> Iterator[list[str]]:
    for each in own:
        yield [f"{each.holder} ({each.name})", call.output.word("exchange.word.own"), "", _both(each.public)]


def _known_rows(call: Call, known: tuple[Known, ...]) -> Iterator[list[str]]:
    for each in known:
        role = call.output.word(f"exchange.role.{each.role}")
        gone = call.output.word("exchange.word.withdrawn")
        yield [each.holder, gone if each.withdrawn else role, local_time(each.since), _both(each.key)]


@command("keys export", argument("name", required=False, help="help.keys.own"))
def export(call: Call, *, name: str | None) -> None:
    """Prints a public key, to be sent to those who receive packs."""
    line = signing.exported(open_workspace(call.workspace, call.actor), name)
    if call.machine:
        call.output.data({"public": line.strip()})
    else:
        call.output.line(line.strip())


@command(
    "keys trust",
    argument("file", help="help.keys.file"),
    option("--name", required=True, metavar="NAME", help="help.keys.holder"),
    option("--role", type=Choice(ROLES), default="supplier", help="help.keys.role"),
    option("--fingerprint", "said", metavar="FINGERPRINT", help="help.keys.fingerprint"),
    *OPENS,
)
def trust(call: Call, *, file: str, name: str, role: Role, said: str | None, **opens: Any) -> None:  # noqa: ANN401 - the options by name
    """Remembers whose key this is."""
    demand_one_stdin(opens, file)
    workspace = open_workspace(call.workspace, call.actor)
    public = trust_file(workspace, file, name, role, said, opening=opening_of(call, opens))
    if call.machine:
        call.output.data({"holder": name, "role": role, **_prints(public)})
    word = say(f"exchange.role.{role}", call.language)
    call.output.remark("exchange.word.trusted", fingerprint=fingerprint(public), holder=name, role=word)


@command(
    "keys withdraw",
    argument("name", help="help.keys.which"),
    option("--why", required=True, metavar="TEXT", help="help.keys.why"),
)
def withdraw(call: Call, *, name: str, why: str) -> None:
    """Remembers that a key is no longer to be trusted."""
    gone = knowing.withdraw(open_workspace(call.workspace, call.actor), name, why)
    if call.machine:
        call.output.data({"holder": gone.holder, **_prints(gone.key)})
    call.output.remark("exchange.word.gone", fingerprint=fingerprint(gone.key), holder=gone.holder)


def _prints(public: str) -> dict[str, str]:
    return {"fingerprint": fingerprint(public), "spoken": spoken(public), "public": public}


def _both(public: str) -> str:
    return f"{fingerprint(public)} = {spoken(public)}"
