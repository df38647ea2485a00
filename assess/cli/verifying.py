"""`verify`: what can be said of a pack or a report, stage by stage."""

from itertools import chain
from typing import Any

from assess.cli.command import Call, argument, command, option
from assess.cli.enclosing import demand_one_stdin, opening_of
from assess.cli.passphrase import OPENS
from assess.cli.stages import print_stage, stage_document
from assess.cli.terms import level_word, verdict_word
from assess.domain.vocabulary import Aspect
from assess.exchange.keys import demand_fingerprint, fingerprint, spoken
from assess.exchange.verification import Verification
from assess.exchange.verify import verify as verify_pack
from assess.workflow import telling
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
    for outcome in found.outcomes:
        print_stage(call, outcome)
    if manifest is not None:
        output.line(telling.of_pack(manifest).text(call.language))
    for each in (*telling.sent_back(found), *chain.from_iterable(map(telling.signature, found.signatures))):
        output.line(each.text(call.language))
    if found.events:
        output.say("exchange.word.head", count=len(found.events), hash=found.events[-1].hash)
    if scores is not None:
        levels = {aspect.word: level_word(scores.classification.level(aspect), call.language) for aspect in Aspect}
        output.say("exchange.word.verdict", verdict=verdict_word(scores.verdict, call.language), **levels)
    output.line(telling.conclusion(found).text(call.language))


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
