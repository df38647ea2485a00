"""`verify`: what can be said of a pack or a report, stage by stage."""

from typing import Any

from assess.cli.command import Call, argument, command, option
from assess.cli.enclosing import OPENS, demand_one_stdin, opening_of
from assess.cli.stages import print_stage, stage_document
from assess.cli.terms import level_word, verdict_word
from assess.domain.vocabulary import Aspect
from assess.exchange.keys import demand_fingerprint, fingerprint, spoken
from assess.exchange.verification import Signed, Verification
from assess.exchange.verify import verify as verify_pack
from assess.workflow.clock import local_time
from assess.workflow.enclosing import read_pack
from assess.workflow.opening import open_workspace
from assess.workflow.verifying import basis_of, is_report, refusal
from assess.workflow.workspace import Workspace


@command(
    "verify",
    argument("file", metavar="FILE", help="help.verify.file"),
    option("--signer", metavar="FINGERPRINT", help="help.verify.signer"),
    *OPENS,
)
def verify(call: Call, *, file: str, signer: str | None, **said: Any) -> int:  # noqa: ANN401 - the options by name
    """Shows every stage with its outcome; exit 1 when one does not hold, 2 when it is no file that can be read."""
    if signer is not None:
        demand_fingerprint(signer)
    demand_one_stdin(said, file)
    workspace = open_workspace(call.workspace, call.actor)
    data = read_pack(workspace, file, opening_of(call, said))
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
