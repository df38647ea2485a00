"""The auditor's samples in lines: freeze a population, draw, record what was tested, conclude."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from assess.domain.samples import TESTED, Sample
from assess.domain.vocabulary import Level
from assess.errors import CallError
from assess.scoring.sampling import Report
from assess.tui.desk import Desk
from assess.tui.plain.conversation import WIDE, Conversation, Loop, number_in
from assess.tui.plain.talk import Talk
from assess.tui.present.audit.samples import (
    CONCLUSIONS,
    FURTHER,
    conclusion_texts,
    open_attributes,
    planned,
    sample_rows,
    size_of,
)
from assess.tui.present.page import Span
from assess.workflow import sampling
from assess.workflow.proving import path_of
from assess.workflow.roles import demand_role
from assess.workflow.workspace import Opened, Workspace


def sample(told: Conversation, _text: str) -> None:
    """`D`: the samples of the assessment at hand."""
    Sampling(told.desk, told.talk).run()


class Sampling(Loop):
    """The conversation about the samples of one assessment, of which one is at hand."""

    def __init__(self, desk: Desk, talk: Talk) -> None:
        """At the last sample."""
        super().__init__(desk, talk)
        self._name = next(iter(list(self._samples())[::-1]), "")

    @property
    def _at(self) -> tuple[Workspace, Opened]:
        return self.desk.sitting.workspace, self.desk.sitting.opened

    def _samples(self) -> Mapping[str, Sample]:
        return dict(sampling.samples(*self._at))

    def _sample(self) -> Sample:
        """The sample at hand; raises CallError where there is none."""
        if not self._name:
            raise CallError("audit.sample.none")
        return self._samples()[self._name]

    def _demand(self, command: str) -> None:
        if self.desk.sitting.read_only:
            raise CallError("audit.read_only")
        demand_role(self.desk.sitting.workspace, command)

    def command(self, word: str) -> Callable[[str], None] | None:
        """What a word does; the id of a sample takes that to hand."""
        if word.upper() in self._samples():
            return partial(self._take, word.upper())
        found = _COMMANDS.get(word)
        return found and partial(found, self)

    def _take(self, name: str, _text: str) -> None:
        self._name = name
        self.tell()

    # ----------------------------------------------------------------------------------------------- telling

    def tell(self) -> None:
        """The sample at hand, its drawn items by number; of the others only what they are."""
        self.talk.line()
        reports = sampling.report(*self._at, None)
        if not reports:
            self.talk.page(row.line for row in sample_rows((), self.voice, WIDE))
        for each in reports:
            self._tell(each)
        self.talk.say("plainreview.samples")

    def _tell(self, each: Report) -> None:
        rows, drawn = sample_rows((each,), self.voice, WIDE), each.sample.drawn
        for row in rows if each.sample.id == self._name else rows[:1]:
            key = (row.target or "").partition("/")[2]
            number = f"{drawn.index(key) + 1} " if key in drawn else ""
            self.talk.page([(Span(number), *row.line)])

    def show(self, _text: str) -> None:
        """The sample once more."""
        self.tell()

    # --------------------------------------------------------------------------------- freezing and drawing

    def freeze(self, text: str) -> None:
        """Freezes a population: the list, how often the control runs, the level, where it comes from, and the rest."""
        self._demand("sample draw")
        path = path_of(text or self.asked("audit.ask.population"))
        sampling.population(path)
        self.talk.say("audit.ask.frequency")
        frequency = self.picked([self.voice.say(f"audit.frequency.{each}") for each in sampling.FREQUENCIES])
        self.talk.say("audit.ask.level")
        level = None if frequency is None else self.picked([self.voice.level(each) for each in Level])
        if frequency is None or level is None:
            return
        source = self.asked("audit.ask.source_plain", source=Path(path).name) or Path(path).name
        plan = sampling.Plan(sampling.FREQUENCIES[frequency], tuple(Level)[level].value, source)
        for name, key in FURTHER.items():
            plan = planned(plan, name, self.asked(key), self.content)
        made = sampling.freeze(*self._at, path, plan)
        self._name = made.id
        self.talk.say("audit.sample.made", id=made.id, count=len(made.keys), planned=made.planned)

    def draw(self, text: str) -> None:
        """Draws from the population at hand, or draws further: the phrase, then the number."""
        self._demand("sample draw")
        at_hand = self._sample()
        phrase = at_hand.phrase or text or self.asked("audit.ask.phrase")
        typed = self.asked("audit.ask.size_plain", planned=at_hand.planned)
        size = size_of(typed) if typed else at_hand.planned
        why = "" if size == at_hand.planned else self.asked("audit.ask.why_size", planned=at_hand.planned)
        found = sampling.draw(*self._at, at_hand.id, phrase, size=size, why=why)
        self.talk.say("audit.sample.drawn", id=found.id, count=len(found.drawn))
        self.tell()

    # ---------------------------------------------------------------------------------- testing, concluding

    def choose(self, number: int) -> None:
        """Records what testing the drawn item with this number came to."""
        self._demand("sample record")
        at_hand = self._sample()
        key = at_hand.drawn[number_in(str(number), len(at_hand.drawn))]
        self.talk.line(key)
        words = [self.voice.say(f"sample.tested.{each}") for each in TESTED]
        outcome = self.picked(words)
        if outcome is None:
            return
        attribute = self._attribute(at_hand, key)
        why = self.asked("audit.ask.finding" if TESTED[outcome] == "deviation" else "audit.ask.note")
        found = sampling.record(*self._at, at_hand.id, sampling.Test(key, attribute, TESTED[outcome], why))
        self.talk.say("sample.word.recorded", id=found.id, count=len(found.untested))

    def _attribute(self, at_hand: Sample, key: str) -> str:
        """What was tested: one of the attributes of the sample, those first that were not yet; or in words."""
        if not at_hand.attributes:
            return self.asked("audit.ask.attribute")
        left = open_attributes(at_hand, key)
        names = tuple(dict.fromkeys((*left, *at_hand.attributes)))
        self.talk.say("audit.ask.attribute_of")
        return names[self.picked(names, "tui.plain.pick_first") or 0]

    def swap(self, text: str) -> None:
        """`w 3 reason`: the next item of the draw in the place of one that cannot be tested."""
        self._demand("sample record")
        name, _, why = text.partition(" ")
        at_hand = self._sample()
        key = at_hand.drawn[number_in(name, len(at_hand.drawn))]
        sampling.swap(*self._at, at_hand.id, key, why.strip() or self.asked("audit.ask.why_swap", key=key))
        self.tell()

    def conclude(self, text: str) -> None:
        """Concludes on design, existence or operation, with the reason."""
        self._demand("sample record")
        at_hand = self._sample()
        number = self.picked(conclusion_texts(self.voice))
        if number is not None:
            said = "=".join(CONCLUSIONS[number])
            sampling.conclude(*self._at, at_hand.id, said, text or self.asked("audit.ask.why_conclusion"))
            self.tell()

    def help(self, _text: str) -> None:
        """What can be typed."""
        self.talk.say("plainreview.samples_help")


_COMMANDS: Mapping[str, Callable[[Sampling, str], None]] = {
    "": Sampling.show,
    ".": Sampling.show,
    "n": Sampling.freeze,
    "t": Sampling.draw,
    "w": Sampling.swap,
    "c": Sampling.conclude,
    "?": Sampling.help,
    "h": Sampling.back,
    "q": Sampling.leave,
}
"""What can be typed beside the number of a drawn item and the id of a sample."""
