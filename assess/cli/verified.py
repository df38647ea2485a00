"""What `verify` does once it has loaded what judges a pack: it says what it finds, stage by stage."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from assess.cli.command import Call
from assess.cli.enclosing import opening_of
from assess.cli.stages import print_stage, stage_document
from assess.cli.terms import level_word, verdict_word
from assess.domain.vocabulary import Aspect
from assess.exchange.keys import fingerprint, spoken
from assess.exchange.verification import Verification
from assess.exchange.verify import verify
from assess.workflow import telling
from assess.workflow.ahead import Ahead
from assess.workflow.enclosing import opened_pack
from assess.workflow.opening import open_workspace
from assess.workflow.verifying import basis_of, is_report, refusal
from assess.workflow.workspace import Workspace


def tell(call: Call, ahead: Ahead, signer: str | None, said: Mapping[str, Any]) -> int:
    """Says what can be said of a file; the exit code of `verify`."""
    workspace, file = open_workspace(call.workspace, call.actor), ahead.file
    basis = basis_of(workspace, signer)
    stored, read = ahead.read()
    data = opened_pack(workspace, stored, file, opening_of(call, said))
    if is_report(data):
        return _tell_report(call, workspace, data, file, signer)
    found = verify(data, file, basis, read if data is stored else None)
    broken = found.first_broken
    if call.machine:
        call.output.data(_document(call, found))
    else:
        _print(call, found)
        call.output.problems(broken.problems if broken else ())
    return refusal(found).exit_code if broken else 0


def _tell_report(call: Call, workspace: Workspace, data: bytes, file: str, signer: str | None) -> int:
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
