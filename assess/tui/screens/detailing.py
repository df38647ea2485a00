"""An answer beside the choice itself: texts, measured values, evidence, undo, jumping, many at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from assess.domain.answers import Answer
from assess.domain.questionnaire import Requirement
from assess.tui.present.frame import Notice
from assess.tui.present.items import Item, matching
from assess.tui.present.menu import Menu
from assess.tui.present.nextstep import left_of
from assess.tui.present.words import Voice
from assess.tui.question import Question
from assess.tui.screens.jumping import Jumping
from assess.tui.screens.measuring import Measuring
from assess.workflow.answering import Wish

_TEXTS = ("plan", "owner", "due", "residual_risk", "grade")
_WISHES: Mapping[str, Callable[[str], Wish]] = {
    "why": lambda text: Wish(why=text),
    "plan": lambda text: Wish(plan=text),
    "owner": lambda text: Wish(owner=text),
    "due": lambda text: Wish(due=text),
    "residual_risk": lambda text: Wish(residual_risk=text),
}
_LINES = frozenset(("owner", "due", "grade"))

FURTHER = frozenset(("ready.plan", "ready.residual_risk"))
"""What is left to do that can only be said here."""


class Detailing(Jumping, Measuring):
    """What the answer screen does with the item at hand, beside choosing."""

    def do_clear(self) -> None:
        """Takes the answer away."""
        if self.desk.item is not None:
            self.change(partial(self.desk.sitting.clear, self.desk.item.id))

    def do_confirm(self) -> None:
        """Says again what was said before: it counts from today."""
        item = self.desk.item
        if item is not None and item.carried is not None:
            self.change(partial(self.desk.sitting.confirm, item.id))
        elif item is not None and item.answer is not None:
            self.change(partial(self.desk.sitting.restate, item.id, lambda answer: answer))
        else:
            self.say("tui.answer.nothing_to_confirm")

    # ----------------------------------------------------------------------------------------------- texts

    def edit_text(self, item: Item, name: str, now: str, after: Callable[[], None] | None = None) -> None:
        """An editor for one text of an answer; one visit to it is one step of undo, and `after` it comes something."""
        joined = False

        def take(text: str) -> None:
            nonlocal joined
            wish = _WISHES[name](text)
            self.change(partial(self.desk.sitting.put, item.id, wish, joined=joined))
            joined = True

        if name == "why" and item.answer is None:
            measured = isinstance(item.shape, Requirement) and item.shape.answer == "measured"
            self.say("tui.answer.measure_first" if measured else "tui.answer.choose_first")
            return
        if self.notice.style == "ok" and self.notice.text:
            self.notice = Notice(self.voice.say("tui.saved.now"))  # what it told to do is being done
        label = self.voice.say("tui.item.motivation" if name == "why" else f"tui.item.{name}")
        tall = name not in _LINES
        self.ask(Question(label=f"{item.id} {label}", value=now, several_lines=tall, then=take, after=after))

    def do_further(self) -> None:
        """Plan, owner, date, remaining risk, grade of the evidence."""
        self._further_from(0)

    def _further_from(self, at: int) -> None:
        """The list of these with one at hand."""
        item = self.desk.item
        if item is None or not isinstance(item.shape, Requirement) or item.answer is None:
            self.say("tui.answer.choose_first")
            return
        answer = item.answer
        labels = (self.voice.say(f"tui.item.{name}") for name in _TEXTS)
        values = (_now(answer, name, self.voice) for name in _TEXTS)
        options = tuple(map(self.voice.labelled, labels, values))
        menu = Menu(title=self.voice.say("tui.item.further"), options=options, at=at)
        self.choose_from(menu, lambda number: self._edit_further(item, answer, number))

    def _further_again(self, at: int) -> None:
        """The next one, while something of the kind is left to do."""
        if self.desk.item is not None and FURTHER.intersection(left_of(self.desk.item)):
            self._further_from(at)

    def _edit_further(self, item: Item, answer: Answer, number: int) -> None:
        name = _TEXTS[number]
        if name != "grade":
            self.edit_text(item, name, _now(answer, name, self.voice), partial(self._further_again, number + 1))
            return
        grades = ("none", "opzet", "bestaan", "werking")
        options = tuple(self.voice.say(f"scoring.grade.{grade}") for grade in grades)
        menu = Menu(title=self.voice.say("tui.item.grade"), options=options, at=answer.grade.rank)
        self.choose_from(
            menu, lambda number: self.change(partial(self.desk.sitting.put, item.id, Wish(grade=grades[number])))
        )

    # ------------------------------------------------------------------------------------------- evidence

    def do_link(self) -> None:
        """Links evidence to the answer, or takes the link away."""
        item = self.desk.item
        known = list(self.desk.sitting.opened.assessment.evidence.values())
        if item is None or item.answer is None:
            self.say("tui.answer.choose_first")
            return
        if not known:
            self.say("tui.answer.no_evidence")
            return
        linked = item.answer.evidence
        options = tuple(
            f"{'✔' if each.id in linked else ' '} {each.id} {self.voice.text(each.title)}" for each in known
        )
        menu = Menu(title=self.voice.say("tui.item.evidence"), options=options)
        self.choose_from(
            menu,
            lambda number: self.change(
                partial(self.desk.sitting.restate, item.id, partial(_linked, evidence=known[number].id))
            ),
        )

    # ----------------------------------------------------------------------------------------- jump, bulk

    def places(self, typed: str) -> list[tuple[str, str]]:
        """The items that fit, hidden ones too."""
        items = [item for section in self.desk.whole for item in section.items]
        found = matching(items, typed, lambda item: self.voice.text(item.line.title))
        return [(item.id, self.voice.text(item.line.title)) for item in found]

    def do_bulk(self) -> None:
        """Says of every open item of the section that it is not applicable, with one reason."""
        desk = self.desk
        found = desk.open_together()
        if not found:
            self.say("tui.answer.nothing_in_bulk")
            return
        label = self.voice.say("tui.ask.bulk", count=len(found))
        self.ask(Question(label=label, then=lambda text: self._exclude(found, text)))

    def _exclude(self, references: list[str], reason: str) -> None:
        self.change(lambda: self.desk.sitting.exclude(references, reason))


def _now(answer: Answer, name: str, voice: Voice) -> str:
    value = getattr(answer, name)
    if name == "due":
        return value.isoformat() if value else ""
    if name == "grade":
        return voice.say(f"scoring.grade.{value}")
    return str(value) if name == "owner" else voice.text(value)


def _linked(answer: Answer, evidence: str) -> Answer:
    """The answer with the link that it has not, or without the one that it has."""
    has = evidence in answer.evidence
    kept = tuple(each for each in answer.evidence if each != evidence)
    return replace(answer, evidence=kept if has else (*answer.evidence, evidence))
