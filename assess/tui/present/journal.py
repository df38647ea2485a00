"""The journal as rows, and one event in full."""

from collections.abc import Iterable

from assess.tui.present.page import Span, cut, line, padded
from assess.tui.present.recorded import Tells, Told
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice
from assess.workflow.clock import local_time
from assess.workflow.history import Entry


def journal_rows(found: Iterable[Entry], teller: Tells, voice: Voice, width: int) -> tuple[Row, ...]:
    """Each event on a line: number, time, who, what about, what it became."""
    return tuple(_row(each, teller, voice, width) for each in found)


def _row(each: Entry, teller: Tells, voice: Voice, width: int) -> Row:
    at, who, what = next(sizes for least, sizes in _SIZES if width >= least)
    moment = local_time(each.at)[:at]
    told = f" {each.seq:5} {moment} {padded(each.actor, who)} {padded(teller.about(each), what)} "
    mark = Span(voice.say("tui.journal.undone") + " ", "yellow") if each.undone else Span("")
    room = max(width - len(told) - len(mark.text), 10)
    return Row(line(Span(told, "dim" if each.undone else ""), mark, cut(teller.short(each), room)), str(each.seq))


_SIZES = ((400, (16, 80, 80)), (100, (16, 18, 18)), (0, (10, 12, 14)))
"""From so many columns there is so much room for the moment, who acted, and what it was about."""


def entry_texts(each: Entry, teller: Tells, voice: Voice) -> list[str]:
    """One event in full, a paragraph a part."""
    about = (local_time(each.at), each.actor, voice.say(f"tui.kind.{each.kind}"), teller.about(each))
    texts = [
        " · ".join(dict.fromkeys(filter(None, about))),
        "",
        *(_told(told, each, voice) for told in teller.fields(each)),
    ]
    if each.subject is not None and each.new is None:
        texts.append(voice.say("tui.journal.removed"))
    if each.erased:
        texts.append(voice.say("tui.journal.erased"))
    if each.undone:
        texts.append(voice.say("tui.journal.undone"))
    return [*texts, "", f"SHA-256 {each.hash}"]


def _told(told: Told, each: Entry, voice: Voice) -> str:
    """One field: what it was, and what it became."""
    unsaid = voice.say("scoring.not_stated")
    change = told.new if each.old is None else f"{told.old or unsaid} → {told.new or unsaid}"
    return voice.labelled(told.label, change)
