"""What differs between two states, a line a difference; and what a journal is narrowed to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assess.domain.records import plain
from assess.scoring.difference import Difference
from assess.tui.present.words import Voice
from assess.workflow import clock
from assess.workflow.clock import local_time
from assess.workflow.history import Sought

FILTERS = ("items", "actor", "kind", "since", "until", "text")
"""By what a journal is narrowed, in the order in which it is offered."""


def difference_texts(found: Iterable[Difference], voice: Voice) -> list[str]:
    """Each difference in words: what it is about, what was, what is."""
    return [_told(each, voice) for each in found]


def _told(each: Difference, voice: Voice) -> str:
    kind = voice.say(f"cli.diff.kind_of.{each.kind}")
    if each.kind == "level":
        kind, named = voice.say("tui.one.level", id=each.reference.removeprefix("level.")), ""
    else:
        named = " ".join(("", *(part for part in (each.reference, each.field) if part)))
    before, after = (_said(plain(value), each.kind, voice) for value in (each.before, each.after))
    return f"{kind}{named}: {before} → {after}"


def _said(value: object, kind: str, voice: Voice) -> str:
    if value in (None, "", ()):
        return "–"
    if isinstance(value, Mapping) and not value.keys() <= {"nl", "en"}:
        return "; ".join(f"{name}: {_said(part, kind, voice)}" for name, part in value.items())
    if isinstance(value, (tuple, list)):
        return ", ".join(_said(part, kind, voice) for part in value)
    return voice.verdict(str(value)) if kind == "verdict" else voice.value(value)


def narrowed(sought: Sought, name: str, text: str, now: str) -> Sought:
    """The journal narrowed by one thing more, as it was typed; raises CallError for a day that is none."""
    typed = text.strip()
    value: object = typed
    if name == "items":
        value = tuple(typed.replace(",", " ").split())
    elif name in ("since", "until") and typed:
        value = clock.beginning(typed, now) if name == "since" else clock.moment(typed, now)
    return replace(sought, **{name: value})  # type: ignore[arg-type]  # by its name


def sought_text(sought: Sought, voice: Voice) -> str:
    """What a journal is narrowed to, in words."""
    days = (
        sought.since and f"≥ {local_time(sought.since)[:10]}",
        sought.until and f"≤ {local_time(sought.until)[:10]}",
    )
    kind = voice.say(f"tui.kind.{sought.kind}") if sought.kind else ""
    return " · ".join(filter(None, (*sought.items, sought.actor, kind, *days, sought.text)))
