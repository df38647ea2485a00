"""What to do next, as a colleague would say it after a change: the motivation, the next question, or well done."""

from collections.abc import Iterable

from assess.domain.questionnaire import LevelQuestion
from assess.tui.present.body import Around
from assess.tui.present.items import Item, Section

_STEPS = {
    "ready.motivation": "why",
    "ready.reason": "why",
    "ready.not_applicable": "why",
    "ready.measured": "measure",
    "ready.plan": "plan",
    "ready.residual_risk": "risk",
}
"""What to say after a change, by what is left to do about the item first."""


def left_of(item: Item) -> list[str]:
    """What is left to do about an item, by the keys of the sentences that say so."""
    return [each.key for each in item.blockers]


def next_step(item: Item | None, sections: Iterable[Section], around: Around) -> str:
    """That a change is saved, and what a colleague would say now."""
    voice = around.voice
    if item is None or not item.counted:
        return voice.say("tui.saved.now")
    if item.open:
        step = _STEPS.get(item.blockers[0].key, "now") if item.answer is not None else "now"
        return voice.say(f"tui.saved.{step}")
    if isinstance(item.shape, LevelQuestion) and _classified(sections):
        aspects = around.scores.classification.aspects.items()
        levels = ", ".join(f"{aspect} {voice.level(each.level)}" for aspect, each in aspects)
        return voice.say("tui.saved.classified", levels=levels)
    contradicted = not all(each.explained for each in item.told_contradictions)
    return voice.say("tui.saved.contradicted" if contradicted else "tui.saved.next")


def _classified(sections: Iterable[Section]) -> bool:
    """Whether nothing is left to do about any question of the classification."""
    return all(each.done == each.total for each in sections if each.id.startswith("classification."))
