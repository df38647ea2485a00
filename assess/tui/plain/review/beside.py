"""What stands beside the verdicts: remarks on an item, and how the institution takes a requirement itself."""

from assess.domain.questionnaire import Requirement
from assess.domain.review import COUNTED, JUDGED
from assess.errors import CallError
from assess.tui.plain.conversation import number_in
from assess.tui.plain.review.bench import Bench
from assess.tui.present.review.words import IMPORTANCE, own_texts


def remark(told: Bench, text: str) -> None:
    """`c`: says something about the item, to the supplier or among ourselves."""
    row = told.bench.row
    if row is None:
        raise CallError("plainreview.no_item")
    ways = [told.voice.say(f"reviewscreens.remark.{way}") for way in ("shared", "internal")]
    number = told.picked(ways)
    if number is not None:
        said = told.needed(text, "reviewscreens.remark.title")
        told.bench.work.remark(row.item, said, shared=number == 0)
        told.talk.say("tui.saved.now")


def own(told: Bench, text: str) -> None:
    """`e`: how heavily the institution takes the requirement, or as what it counts; `e 1 reason` at once."""
    row = told.bench.row
    item = told.bench.item(row.item) if row else None
    if row is None or item is None or not isinstance(item.shape, Requirement):
        told.talk.say("reviewscreens.own.none")
        return
    name, _, why = text.partition(" ")
    texts = own_texts(told.voice)
    if name:
        number: int | None = number_in(name, len(texts))
    else:
        told.talk.say("reviewscreens.own.weight_asked", weight=item.shape.weight)
        number = told.picked(texts)
    if number is not None:
        _take(told, row.item, number, why.strip())


def _take(told: Bench, item: str, number: int, why: str) -> None:
    words = own_texts(told.voice)[number]
    if number < len(IMPORTANCE):
        why = told.needed(why, "reviewscreens.own.why", own=words)
        if not why:
            raise CallError("reviewscreens.need.why")
        told.bench.work.require(f"{item}={IMPORTANCE[number]}", why)
        told.talk.say("reviewscreens.saved", items=item, verdict=words)
        return
    told.talk.say("reviewscreens.own.verdict")
    verdict = told.picked([told.voice.say(f"reviewscreens.verdict.{each}") for each in JUDGED])
    if verdict is not None:
        why = told.needed(why, "reviewscreens.own.why", own=words)
        told.verdict(JUDGED[verdict], why, state=COUNTED[number - len(IMPORTANCE)])
