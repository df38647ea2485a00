"""The help screen: what this is about in a few lines, then every key."""

from collections.abc import Iterable

from assess.tui.commands import DIGITS, Action, Place, key_name
from assess.tui.present.page import BLANK, Line, Span, line, padded, paragraph
from assess.tui.present.words import Voice

_KEYS = 16
_TITLE = 24


def help_lines(place: Place, actions: Iterable[Action], voice: Voice, width: int) -> list[Line]:
    """Every action of a screen with its keys, its title and what it does."""
    rows = [*paragraph(voice.say(f"tui.about.{place}"), width - 2, first=" "), BLANK]
    names = {"space": voice.say("tui.key.space")}
    keyed = [(" ".join(names.get(key) or key_name(key) for key in action.keys), action.id) for action in actions]
    for keys, name in [(DIGITS, "choose"), *keyed]:
        title = voice.say(f"tui.action.{name}.title")
        told = paragraph(voice.say(f"tui.action.{name}.help"), max(width - _KEYS - _TITLE - 3, 20))
        head = (Span(" " + padded(keys, _KEYS), "key"), Span(padded(title, _TITLE) + " ", "bold"))
        rows.append((*head, *told[0]))
        rows += [line(" " * (_KEYS + _TITLE + 2), *more) for more in told[1:]]
    return rows
