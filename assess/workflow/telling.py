"""What verifying a pack came to, in sentences: the same on the command line, at the screens and line by line."""

from collections.abc import Iterator

from assess.exchange.keys import fingerprint, spoken
from assess.exchange.manifest import Manifest
from assess.exchange.verification import Outcome, Signed, Verification
from assess.scoring.lines import Phrase
from assess.workflow.clock import local_time

STAGE_SIGNS = {"holds": "complies", "broken": "not_met", "skipped": "unknown", "absent": "not_applicable"}
"""The sign that stands before a stage, by its status."""


def of_pack(manifest: Manifest) -> Phrase:
    """Which submission or round it is, of what, and who made it when."""
    told = {
        "number": manifest.number,
        "product": manifest.product,
        "supplier": manifest.supplier,
        "made_at": local_time(manifest.made_at),
        "function": manifest.signer.function,
    }
    return Phrase(f"exchange.pack_of.{manifest.kind}", told)


def conclusion(found: Verification) -> Phrase:
    """That everything holds, or the first stage that does not."""
    broken = found.first_broken
    if broken is None:
        return Phrase("exchange.word.all_hold")
    return Phrase("exchange.word.first_broken", {"stage": Phrase(f"exchange.stage.{broken.stage}")})


def signature(signed: Signed) -> Iterator[Phrase]:
    """Whose key signed it and how that key stands here; then its fingerprint as it is read out."""
    standing = Phrase(f"exchange.key_state.{signed.standing}")
    told = {"holder": signed.holder or "?", "fingerprint": fingerprint(signed.public), "standing": standing}
    yield Phrase("exchange.word.signature", told)
    yield Phrase("exchange.word.spoken", {"spoken": spoken(signed.public)})


def sent_back(found: Verification) -> Iterator[Phrase]:
    """What a round asks, by item; nothing for a submission."""
    if found.returned:
        items = ", ".join(each.item for each in found.returned)
        yield Phrase("exchange.word.sent_back", {"count": len(found.returned), "items": items})


def stage(outcome: Outcome) -> Phrase:
    """A stage with its outcome."""
    told = {"stage": Phrase(f"exchange.stage.{outcome.stage}"), "status": Phrase(f"exchange.status.{outcome.status}")}
    return Phrase("exchange.word.stage", told)
