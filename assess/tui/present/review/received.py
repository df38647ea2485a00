"""What verifying a pack came to, in the order in which somebody decides about it."""

from collections.abc import Iterator
from itertools import chain

from assess.exchange.verification import Verification
from assess.tui.present.words import Voice, sign
from assess.workflow import telling

_TO_CONFIRM = ("first_use", "changed", "elsewhere")


def pack_texts(found: Verification, voice: Voice) -> list[str]:
    """Whose pack it is, what is wrong with it, whose key signed it, and every stage on a line."""
    told = [telling.of_pack(found.manifest)] if found.manifest is not None else []
    signed = chain.from_iterable(map(telling.signature, found.signatures))
    broken = found.first_broken
    return [
        *(each.text(voice.language) for each in (*told, *telling.sent_back(found), telling.conclusion(found))),
        *("✘ " + problem.text(voice.language) for problem in (broken.problems if broken else ())),
        *(each.text(voice.language) for each in signed),
        "",
        *(
            f"{sign(telling.STAGE_SIGNS[each.status]).text} {telling.stage(each).text(voice.language)}"
            for each in found.outcomes
        ),
    ]


def offers_of(found: Verification) -> Iterator[str]:
    """What can be done with a pack: take it in, or confirm a key that is new or another one by its fingerprint."""
    standing = found.maker.standing if found.maker else ""
    wrong = [each.stage for each in found.outcomes if each.status == "broken"]
    if not wrong:
        yield "take_first" if standing == "first_use" else "take"
    if standing in _TO_CONFIRM and wrong in ([], ["signature"]):
        yield "heard"
