"""What a file would change, before it is taken in."""

from assess.tui.present.page import Line, line
from assess.tui.present.words import Voice
from assess.workflow.importing import Staged

_KINDS = ("new", "changed", "conflict", "unchanged")
_NAMED = 40
"""So many references are named for each kind of change."""


def staged_lines(staged: Staged, voice: Voice) -> list[Line]:
    """How much is new, changed, in conflict or the same, and which references these are."""
    rows = []
    for kind in _KINDS:
        found = [each.reference for each in staged.changes if each.kind == kind]
        rows.append(line(voice.say(f"tui.take_in.{kind}", count=len(found))))
        if found and kind != "unchanged":
            rows.append(line("  " + ", ".join(found[:_NAMED])))
    return rows
