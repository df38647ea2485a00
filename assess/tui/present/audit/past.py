"""What differs between two states, a line a difference."""

from collections.abc import Iterable, Mapping

from assess.domain.records import plain
from assess.scoring.difference import Difference
from assess.tui.present.words import Voice


def difference_texts(found: Iterable[Difference], voice: Voice) -> list[str]:
    """Each difference in words: what it is about, what was, what is."""
    return [_told(each, voice) for each in found]


def _told(each: Difference, voice: Voice) -> str:
    kind = voice.say(f"cli.diff.kind_of.{each.kind}")
    named = " ".join(part for part in (each.reference, each.field) if part)
    before, after = (_said(plain(value), each.kind, voice) for value in (each.before, each.after))
    return f"{kind} {named}: {before} → {after}"


def _said(value: object, kind: str, voice: Voice) -> str:
    if value in (None, "", ()):
        return "–"
    if isinstance(value, Mapping) and not value.keys() <= {"nl", "en"}:
        return "; ".join(f"{name}: {_said(part, kind, voice)}" for name, part in value.items())
    if isinstance(value, (tuple, list)):
        return ", ".join(_said(part, kind, voice) for part in value)
    return voice.verdict(str(value)) if kind == "verdict" else voice.value(value)
