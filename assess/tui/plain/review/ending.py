"""The end of a review in lines: what is open, the conclusion, and a round for the supplier."""

from assess.domain.review import OUTCOMES
from assess.tui.plain.conversation import WIDE
from assess.tui.plain.review.bench import Bench
from assess.tui.plain.sending import chosen_way, signed_by
from assess.tui.present.review.concluding import conclusion_rows, left_of, to_send
from assess.workflow.addressing import new_file
from assess.workflow.enclosing import supplier_key
from assess.workflow.roles import demand_role


def stand(told: Bench, _text: str) -> None:
    """`C`: where the review stands and what is open."""
    work = told.bench.work
    told.talk.page(row.line for row in conclusion_rows(tuple(work.rows), work.review, told.voice, WIDE))
    told.talk.say("plainreview.stand")


def conclude(told: Bench, text: str) -> None:
    """Accepts or rejects the submission as a whole; not while something is open."""
    left = left_of(told.bench.work.rows)
    if left:
        told.talk.say("plainreview.left", count=len(left))
        return
    told.talk.say("reviewscreens.conclude.which")
    words = [told.voice.say(f"reviewscreens.conclude.{outcome}") for outcome in OUTCOMES]
    number = told.picked(words)
    if number is not None:
        why = told.needed(text, "reviewscreens.conclude.why", outcome=words[number])
        told.bench.work.conclude(OUTCOMES[number], why)
        told.talk.line(words[number])


def send_back(told: Bench, text: str) -> None:
    """Makes a round of what was asked or rejected; the file is named behind the command or asked for."""
    work = told.bench.work
    demand_role(work.workspace, "return")
    back = to_send(work.rows)
    waiting = [row for row in work.rows if row.standing in ("to_judge", "changed", "lapsed")]
    if not back:
        told.talk.say("reviewscreens.round.nothing")
        return
    if waiting:
        told.talk.say("reviewscreens.round.early", count=len(waiting))
        if not told.agreed("plainreview.now"):
            return
    path = new_file(told.needed(text, "reviewscreens.round.path"))
    theirs = supplier_key(work.workspace, work.sitting.id)
    way = chosen_way(told, (theirs,) if theirs else (), "reviewscreens.round.encrypted_told")
    key, holder = signed_by(told, "reviewscreens.round.holder")
    sent = work.send_back(key, holder, path, way.cover)
    done = "done_encrypted" if way.holders else "done"
    told.talk.say(f"reviewscreens.round.{done}", number=sent.number, count=len(sent.items))
    told.talk.line(str(path))
