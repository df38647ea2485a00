"""What verifying a pack came to, in sentences."""

from collections.abc import Iterator

from assess.exchange.keys import fingerprint, spoken
from assess.exchange.verification import Verification
from assess.tui.present.words import Voice, sign
from assess.workflow.clock import local_time

STAGE_SIGNS = {"holds": "complies", "broken": "not_met", "skipped": "unknown"}
_TO_CONFIRM = ("first_use", "changed", "elsewhere")


def pack_texts(found: Verification, voice: Voice) -> list[str]:
    """Whose pack it is, what is wrong with it, whose key signed it, and every stage on a line."""
    return [*_of(found, voice), *_problems(found, voice), *_signatures(found, voice), "", *_stages(found, voice)]


def offers_of(found: Verification) -> Iterator[str]:
    """What can be done with a pack: take it in, or confirm a key that is new or another one by its fingerprint."""
    standing = found.maker.standing if found.maker else ""
    wrong = [each.stage for each in found.outcomes if each.status == "broken"]
    if not wrong:
        yield "take_first" if standing == "first_use" else "take"
    if standing in _TO_CONFIRM and wrong in ([], ["signature"]):
        yield "heard"


def _of(found: Verification, voice: Voice) -> Iterator[str]:
    manifest = found.manifest
    if manifest is not None:
        yield voice.say(
            f"exchange.pack_of.{manifest.kind}",
            number=manifest.number,
            product=manifest.product,
            supplier=manifest.supplier,
            made_at=local_time(manifest.made_at),
            function=manifest.signer.function,
        )


def _problems(found: Verification, voice: Voice) -> Iterator[str]:
    broken = found.first_broken
    if broken is None:
        yield voice.say("exchange.word.all_hold")
        return
    yield voice.say("exchange.word.first_broken", stage=voice.say(f"exchange.stage.{broken.stage}"))
    for problem in broken.problems:
        yield "✘ " + problem.text(voice.language)


def _signatures(found: Verification, voice: Voice) -> Iterator[str]:
    for signed in found.signatures:
        told = voice.say(f"exchange.key_state.{signed.standing}")
        prints = fingerprint(signed.public)
        yield voice.say("exchange.word.signature", holder=signed.holder or "?", fingerprint=prints, standing=told)
        yield voice.say("exchange.word.spoken", spoken=spoken(signed.public))


def _stages(found: Verification, voice: Voice) -> Iterator[str]:
    for each in found.outcomes:
        status = voice.say(f"exchange.status.{each.status}")
        yield f"{sign(STAGE_SIGNS[each.status]).text} {voice.say(f'exchange.stage.{each.stage}')}: {status}"
