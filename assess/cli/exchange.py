"""`submit`, `sign`, `receive`: packs go out and come in."""

from pathlib import Path
from typing import Any

from assess.cli.command import Call, argument, command, option
from assess.cli.enclosing import CLOSES, cover_of, key_of, opening_of
from assess.cli.looking import OURS, opened_here
from assess.cli.passphrase import IDENTITY, OPENS, PASSPHRASE_FILE, demand_one_stdin
from assess.exchange.keys import fingerprint, spoken
from assess.workflow.opening import open_workspace
from assess.workflow.reading import STDIO
from assess.workflow.receiving import receive as take_in
from assess.workflow.submitting import countersigned
from assess.workflow.submitting import submit as seal
from assess.workflow.writing import deliver

_KEY = option("--key", metavar="NAME|PATH", help="help.passphrase.key")


@command(
    "submit",
    OURS,
    option("-o", "--output", "target", required=True, metavar="FILE.assess", help="help.submit.output"),
    option("--with-evidence", is_flag=True, help="help.submit.with_evidence"),
    _KEY,
    PASSPHRASE_FILE,
    *CLOSES,
)
def submit(call: Call, *, assessment: str, target: str, with_evidence: bool, **said: Any) -> None:  # noqa: ANN401 - the options by name
    """Seals and signs an assessment as it stands."""
    workspace, opened = opened_here(call, assessment)
    own, closed = key_of(call, workspace, said), cover_of(call, workspace, said)
    made = seal(workspace, opened, own, Path(target), evidence=with_evidence, cover=closed)
    if call.machine and target != STDIO:
        call.output.data({"assessment": made.assessment, "number": made.number, "file": target, "key": made.key})
    if not call.machine:
        if target != STDIO:
            call.output.line(target)
        call.output.remark("exchange.word.submitted", number=made.number, id=made.assessment, path=made.path)


@command(
    "sign",
    argument("file", metavar="FILE.assess", help="help.sign.file"),
    option("-o", "--output", "target", required=True, metavar="FILE.assess", help="help.sign.output"),
    _KEY,
    PASSPHRASE_FILE,
    IDENTITY,
    *CLOSES,
)
def sign_pack(call: Call, *, file: str, target: str, **said: Any) -> None:  # noqa: ANN401 - the options by name
    """Adds a signature of one's own to a pack that holds."""
    workspace = open_workspace(call.workspace, call.actor)
    demand_one_stdin(said, file)
    own, closed = key_of(call, workspace, said), cover_of(call, workspace, said)
    signed = countersigned(workspace, file, own, opening_of(call, said))
    deliver(closed(signed), Path(target))
    if call.machine and target != STDIO:
        call.output.data({"file": target, "key": fingerprint(own.public)})
    call.output.remark("exchange.word.signed", path=target)


@command("receive", argument("file", metavar="FILE.assess", help="help.receive.file"), *OPENS)
def receive(call: Call, *, file: str, **said: Any) -> None:  # noqa: ANN401 - the options by name
    """Takes in a pack after verifying it; nothing is written when it does not hold."""
    demand_one_stdin(said, file)
    found = take_in(open_workspace(call.workspace, call.actor), file, opening_of(call, said))
    manifest = found.manifest
    if found.standing == "first_use":
        call.output.remark("exchange.word.first_use", holder=manifest.signer.holder, spoken=spoken(found.public))
    if call.machine:
        told = {"assessment": manifest.assessment, "number": manifest.number, "new_events": found.new}
        call.output.data({**told, "key": fingerprint(found.public), "standing": found.standing})
    else:
        call.output.line(manifest.assessment)
        word = "review.word.round" if manifest.kind == "round" else "exchange.word.received"
        call.output.remark(word, id=manifest.assessment, number=manifest.number, count=found.new)
