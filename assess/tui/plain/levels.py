"""Another level: what it would mean, choosing one on purpose, and the shortest way to a verdict."""

from assess.domain.vocabulary import Aspect, Level, Verdict
from assess.scoring.whatif import what_if as other_levels
from assess.tui.plain.conversation import WIDE, Conversation, number_in
from assess.tui.present.shift import shift_lines
from assess.tui.present.summary import plan_lines
from assess.workflow.answering import Wish
from assess.workflow.asking import stated_level, way_to

_VERDICTS = (Verdict.MEETS, Verdict.LARGELY, Verdict.PARTLY)


def _level(told: Conversation, text: str) -> tuple[Aspect, Level]:
    """An aspect and a level: `V hoog`, asked for when nothing was typed."""
    typed = text or told.talk.ask(told.voice.say("tui.plain.level")).strip()
    return stated_level(typed if "=" in typed else "=".join(typed.split(maxsplit=1)))


def what_if(told: Conversation, text: str) -> None:
    """What another level would mean; nothing changes."""
    aspect, level = _level(told, text)
    sitting = told.desk.sitting
    found = other_levels(sitting.content, sitting.opened.assessment, sitting.opened.moment, {aspect: level})
    told.talk.page(shift_lines(found, told.voice, WIDE))


def way(told: Conversation, text: str) -> None:
    """The smallest set of improvements that reaches a verdict; `z 1` says which one."""
    if text:
        number: int | None = number_in(text, len(_VERDICTS))
    else:
        number = told.picked([told.voice.verdict(each) for each in _VERDICTS])
    if number is None:
        return
    sitting = told.desk.sitting
    plan = way_to(sitting.workspace, sitting.opened, _VERDICTS[number])
    for line in plan_lines(plan, told.voice):
        told.talk.line(line)
    items = sitting.scores.items
    for each in plan.improvements:
        grade = told.voice.say("tui.way.evidence", grade=told.voice.put(each.to))
        told.talk.line(f"{each.item} {told.voice.text(items[each.item].item.title)} {grade}")


def deviate(told: Conversation, text: str) -> None:
    """Chooses a level on purpose: the reason, and for a lower one until when and who accepts the risk."""
    aspect, level = _level(told, text)
    ask = told.talk.ask
    why = ask(told.voice.say("tui.ask.why_level", level=told.voice.level(level))).strip()
    wish = Wish(value=level.value, why=why)
    computed = told.desk.sitting.scores.classification.aspects[aspect].computed
    if computed is not None and level.rank < computed.rank:
        until = told.asked("tui.ask.until") or None
        who = ask(told.voice.say("tui.ask.accepted_by")).strip() or None
        wish = Wish(value=level.value, why=why, valid_until=until, risk_accepted_by=who)
    shift = told.desk.sitting.consequences(f"level.{aspect}", wish)
    if shift is not None:
        told.talk.page(shift_lines(shift, told.voice, WIDE))
    if shift is None or told.agreed("tui.plain.agree"):
        told.desk.sitting.put(f"level.{aspect}", wish)
        told.saved()
