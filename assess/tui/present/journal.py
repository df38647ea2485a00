"""The journal as rows, and one event in full."""

import json
from collections.abc import Iterable

from assess.domain.json import JsonValue
from assess.tui.present.page import Span, cut, line, padded
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice
from assess.workflow.clock import local_time
from assess.workflow.history import Entry


def journal_rows(found: Iterable[Entry], voice: Voice, width: int) -> tuple[Row, ...]:
    """Each event on a line: number, time, who, what about, what it became."""
    return tuple(_row(each, voice, width) for each in found)


def _row(each: Entry, voice: Voice, width: int) -> Row:
    about = each.subject or voice.say(f"tui.kind.{each.kind}")
    told = f" {each.seq:5} {local_time(each.at)[:16]} {padded(each.actor, 18)} {padded(about, 22)} "
    new = _short(each.new, voice) if each.subject else ""
    mark = Span(voice.say("tui.journal.undone") + " ", "yellow") if each.undone else Span("")
    return Row(line(Span(told, "dim" if each.undone else ""), mark, cut(new, max(width - 67, 10))), str(each.seq))


def _short(value: JsonValue, voice: Voice) -> str:
    """The value in a few words: of an answer what was chosen."""
    if isinstance(value, dict) and "value" in value:
        return voice.value(value["value"])
    return "–" if value is None else value if isinstance(value, str) else _told(value)


def _told(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def entry_texts(each: Entry, voice: Voice) -> list[str]:
    """One event in full, a paragraph a part."""
    texts = [
        f"{local_time(each.at)} · {each.actor} · {voice.say(f'tui.kind.{each.kind}')} · {each.subject or ''}",
        "",
        f"{voice.say('tui.journal.old')}: {_told(each.old)}",
        f"{voice.say('tui.journal.new')}: {_told(each.new)}",
    ]
    if each.erased:
        texts.append(voice.say("tui.journal.erased"))
    if each.undone:
        texts.append(voice.say("tui.journal.undone"))
    return [*texts, "", f"SHA-256 {each.hash}"]
