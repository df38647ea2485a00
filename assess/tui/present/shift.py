"""What another level would do, shown before it happens."""

from assess.scoring.whatif import WhatIf
from assess.tui.present.menu import Menu
from assess.tui.present.page import BLANK, Line, Span, line, paragraph
from assess.tui.present.words import Voice


def shift_menu(shift: WhatIf, voice: Voice, width: int) -> Menu:
    """The change of levels with the controls it adds and drops, to be taken or left."""
    return Menu(
        title=voice.say("tui.shift.title"),
        told=tuple(shift_lines(shift, voice, width)),
        options=(voice.say("tui.shift.take"), voice.say("tui.shift.leave")),
    )


def shift_lines(shift: WhatIf, voice: Voice, width: int) -> list[Line]:
    """What changes, in words: levels, verdict, and what is added, dropped, and already met."""
    rows = [
        line(
            Span(
                voice.say(
                    "tui.shift.level",
                    aspect=voice.say(f"term.aspect.{each.aspect}"),
                    before=voice.level(each.before),
                    after=voice.level(each.after),
                ),
                "bold",
            )
        )
        for each in shift.levels
    ]
    verdicts = {"before": voice.verdict(shift.before.verdict), "after": voice.verdict(shift.after.verdict)}
    rows += paragraph(voice.say("tui.shift.verdict", **verdicts), width)
    counted = {"added": len(shift.added), "met": len(shift.met), "dropped": len(shift.dropped)}
    rows += [BLANK, *paragraph(voice.say("tui.shift.counts", **counted), width)]
    if shift.added:
        rows += paragraph(voice.say("tui.shift.added", ids=", ".join(shift.added)), width)
    if shift.dropped:
        rows += paragraph(voice.say("tui.shift.dropped", ids=", ".join(shift.dropped)), width)
    if shift.worse:
        rows += paragraph(voice.say("tui.shift.worse", ids=", ".join(shift.worse)), width)
    if shift.better:
        rows += paragraph(voice.say("tui.shift.better", ids=", ".join(shift.better)), width)
    if shift.decisive:
        rows += paragraph(voice.say("tui.shift.decisive", ids=", ".join(shift.decisive)), width)
    return [*rows, BLANK]
