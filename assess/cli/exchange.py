"""`submit`, `sign`, `verify`, `receive`: packs go out and come in."""

from pathlib import Path
from typing import Any

from assess.cli.command import Call, argument, command, option
from assess.cli.passphrase import PASSPHRASE_FILE, passphrase_of
from assess.cli.stages import print_stage, stage_document
from assess.cli.terms import level_word, verdict_word
from assess.domain.vocabulary import Aspect
from assess.errors import CallError
from assess.exchange.container import SIZE_LIMIT
from assess.exchange.keys import SigningKey, demand_fingerprint, fingerprint, spoken
from assess.exchange.verification import Signed, Verification
from assess.exchange.verify import verify as verify_pack
from assess.workflow.clock import local_time
from assess.workflow.opening import open_workspace
from assess.workflow.reading import STDIO, read_input
from assess.workflow.receiving import receive as take_in
from assess.workflow.signing import open_key
from assess.workflow.submitting import countersign
from assess.workflow.submitting import submit as seal
from assess.workflow.verifying import basis_of, is_report, refusal
from assess.workflow.workspace import Workspace, open_assessment

_KEY = option("--key", metavar="NAME|PATH", help="help.passphrase.key")


@command(
    "submit",
    argument("assessment", metavar="ID", help="help.argument.id"),
    option("-o", "--output", "target", required=True, metavar="FILE.assess", help="help.submit.output"),
    option("--with-evidence", is_flag=True, help="help.submit.with_evidence"),
    _KEY,
    PASSPHRASE_FILE,
)
def submit(
    call: Call, *, assessment: str, target: str, with_evidence: bool, key: str | None, passphrase_file: str | None
) -> None:
    """Seals and signs an assessment as it stands."""
    workspace = open_workspace(call.workspace, call.actor)
    opened = open_assessment(workspace, assessment)
    own = _key(call, workspace, key, passphrase_file)
    made = seal(workspace, opened, own, Path(target), evidence=with_evidence)
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
)
def sign_pack(call: Call, *, file: str, target: str, key: str | None, passphrase_file: str | None) -> None:
    """Adds a signature of one's own to a pack that holds."""
    workspace = open_workspace(call.workspace, call.actor)
    if STDIO == file == passphrase_file:
        raise CallError("call.stdin_once")
    own = _key(call, workspace, key, passphrase_file)
    countersign(workspace, file, own, Path(target))
    if call.machine and target != STDIO:
        call.output.data({"file": target, "key": fingerprint(own.public)})
    call.output.remark("exchange.word.signed", path=target)


def _key(call: Call, workspace: Workspace, key: str | None, file: str | None) -> SigningKey:
    return open_key(workspace, key, lambda path: passphrase_of(call, file, path))


@command("receive", argument("file", metavar="FILE.assess", help="help.receive.file"))
def receive(call: Call, *, file: str) -> None:
    """Takes in a pack after verifying it; nothing is written when it does not hold."""
    found = take_in(open_workspace(call.workspace, call.actor), file)
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


@command(
    "verify",
    argument("file", metavar="FILE", help="help.verify.file"),
    option("--signer", metavar="FINGERPRINT", help="help.verify.signer"),
)
def verify(call: Call, *, file: str, signer: str | None) -> int:
    """Shows every stage with its outcome; exit 1 when one does not hold, 2 when it is no file that can be read."""
    if signer is not None:
        demand_fingerprint(signer)
    workspace, data = open_workspace(call.workspace, call.actor), read_input(file, SIZE_LIMIT)
    if is_report(data):
        return _verify_report(call, workspace, data, file, signer)
    found = verify_pack(data, file, basis_of(workspace, signer))
    broken = found.first_broken
    if call.machine:
        call.output.data(_document(call, found))
    else:
        _print(call, found)
        call.output.problems(broken.problems if broken else ())
    return refusal(found).exit_code if broken else 0


def _verify_report(call: Call, workspace: Workspace, data: bytes, file: str, signer: str | None) -> int:
    from assess.cli.reportcheck import show_report  # noqa: PLC0415 - packs need no formats of reports
    from assess.workflow.checkreport import check_report  # noqa: PLC0415 - as above

    return show_report(call, check_report(workspace, data, file, signer))


def _print(call: Call, found: Verification) -> None:
    output, manifest, scores = call.output, found.manifest, found.scores
    for each in found.outcomes:
        print_stage(call, each)
    if manifest is not None:
        output.say(
            f"exchange.pack_of.{manifest.kind}",
            number=manifest.number,
            product=manifest.product,
            supplier=manifest.supplier,
            made_at=local_time(manifest.made_at),
            function=manifest.signer.function,
        )
    for signed in found.signatures:
        _print_signature(call, signed)
    if found.events:
        output.say("exchange.word.head", count=len(found.events), hash=found.events[-1].hash)
    if scores is not None:
        levels = {aspect.word: level_word(scores.classification.level(aspect), call.language) for aspect in Aspect}
        output.say("exchange.word.verdict", verdict=verdict_word(scores.verdict, call.language), **levels)
    broken = found.first_broken
    if broken is None:
        output.say("exchange.word.all_hold")
    else:
        output.say("exchange.word.first_broken", stage=output.word(f"exchange.stage.{broken.stage}"))


def _print_signature(call: Call, signed: Signed) -> None:
    told = call.output.word(f"exchange.key_state.{signed.standing}")
    prints = fingerprint(signed.public)
    call.output.say("exchange.word.signature", holder=signed.holder or "?", fingerprint=prints, standing=told)
    call.output.say("exchange.word.spoken", spoken=spoken(signed.public))


def _document(call: Call, found: Verification) -> dict[str, Any]:
    broken, manifest = found.first_broken, found.manifest
    return {
        "file": found.file,
        "holds": broken is None,
        "first_broken": broken.stage if broken else None,
        "stages": [stage_document(call, each) for each in found.outcomes],
        "manifest": found.manifest_digest if manifest else None,
        "pack": manifest
        and {
            "kind": manifest.kind,
            "assessment": manifest.assessment,
            "supplier": manifest.supplier,
            "product": manifest.product,
            "number": manifest.number,
            "made_at": manifest.made_at,
            "tool": manifest.tool,
            "journal_head": manifest.head.hash,
            "events": manifest.head.seq,
            "members": [each.name for each in manifest.members],
        },
        "signatures": [
            {
                "key": fingerprint(each.public),
                "spoken": spoken(each.public),
                "public": each.public,
                "holder": each.holder,
                "standing": each.standing,
            }
            for each in found.signatures
        ],
    }
