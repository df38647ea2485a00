"""Samples: freeze a population, draw from it, record what was tested, conclude."""

from collections.abc import Callable
from pathlib import Path

from assess.domain.samples import TESTED, Sample, Tested
from assess.domain.vocabulary import Level
from assess.errors import CallError
from assess.tui.present.audit.samples import (
    CONCLUSIONS,
    FURTHER,
    conclusion_texts,
    open_attributes,
    planned,
    sample_rows,
    size_of,
)
from assess.tui.present.menu import Menu
from assess.tui.present.rows import Rows
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.listing import Listing
from assess.workflow import sampling
from assess.workflow.proving import path_of
from assess.workflow.roles import demand_role


class SamplesScreen(Listing):
    """The samples of one assessment."""

    place = "samples"
    BINDINGS = bindings("samples")

    def rows(self) -> Rows:
        """Every sample with its items."""
        sitting = self.desk.sitting
        found = sampling.report(sitting.workspace, sitting.opened, None)
        return Rows(sample_rows(found, self.voice, self.room.width), self.at)

    def position(self) -> str:
        """How many there are."""
        sitting = self.desk.sitting
        found = sampling.samples(sitting.workspace, sitting.opened)
        untested = sum(len(each.untested) for each in found.values())
        return self.voice.say("audit.sample.position", count=len(found), untested=untested)

    def _at_hand(self) -> tuple[str, str]:
        """The sample at hand, and the item of it, empty where the sample itself is at hand."""
        target = self.rows().settled().target
        if target is None:
            raise CallError("audit.sample.none")
        name, _, key = target.partition("/")
        return name, key

    def _demand(self, command: str) -> None:
        sitting = self.desk.sitting
        if sitting.read_only:
            raise CallError("audit.read_only")
        demand_role(sitting.workspace, command)

    # ----------------------------------------------------------------------------------------------- freezing

    def do_new(self) -> None:
        """Freezes a population: asks for the list, how often the control runs, the level and where it comes from."""
        self._demand("sample draw")
        self.ask(Question(label=self.voice.say("audit.ask.population"), then=self._with_file))

    def _with_file(self, text: str) -> None:
        path = path_of(text)
        sampling.population(path)
        options = tuple(self.voice.say(f"audit.frequency.{each}") for each in sampling.FREQUENCIES)
        menu = Menu(title=self.voice.say("audit.ask.frequency"), options=options)
        self.choose_from(menu, lambda number: self._with_frequency(path, number))

    def _with_frequency(self, path: str, number: int) -> None:
        levels = tuple(Level)
        menu = Menu(title=self.voice.say("audit.ask.level"), options=tuple(self.voice.level(each) for each in levels))

        def then(chosen: int) -> None:
            self._ask_source(path, number, levels[chosen])

        self.choose_from(menu, then)

    def _ask_source(self, path: str, number: int, level: Level) -> None:
        def then(text: str) -> None:
            self._ask_further(path, sampling.Plan(sampling.FREQUENCIES[number], level.value, text.strip()))

        self.ask(Question(label=self.voice.say("audit.ask.source"), value=Path(path).name, then=then))

    def _ask_further(self, path: str, plan: sampling.Plan, left: tuple[str, ...] = tuple(FURTHER)) -> None:
        """Asks what else belongs to the plan, one thing after the other; all of it may be left open."""
        if not left:
            sitting = self.desk.sitting
            made = sampling.freeze(sitting.workspace, sitting.opened, path, plan)
            self.saved(self.voice.say("audit.sample.made", id=made.id, count=len(made.keys), planned=made.planned))
            return

        def then(text: str) -> None:
            self._ask_further(path, planned(plan, left[0], text, self.desk.sitting.content), left[1:])

        self.ask(Question(label=self.voice.say(FURTHER[left[0]]), then=then))

    # ------------------------------------------------------------------------------------------------ drawing

    def do_draw(self) -> None:
        """Draws from the population at hand, or draws further: asks for the phrase and the number."""
        self._demand("sample draw")
        sample = self._sample()
        if sample.phrase:
            self._ask_size(sample, sample.phrase)
        else:
            label = self.voice.say("audit.ask.phrase")
            self.ask(Question(label=label, then=lambda text: self._ask_size(sample, text.strip())))

    def _ask_size(self, sample: Sample, phrase: str) -> None:
        if not phrase:
            raise CallError("sample.phrase", id=sample.id)

        def sized(text: str) -> None:
            size = size_of(text)
            if size == sample.planned:
                self._draw(sample, phrase, size, "")
            else:
                label = self.voice.say("audit.ask.why_size", planned=sample.planned)
                self.ask(Question(label=label, then=lambda why: self._draw(sample, phrase, size, why)))

        self.ask(Question(label=self.voice.say("audit.ask.size"), value=str(sample.planned), then=sized))

    def _draw(self, sample: Sample, phrase: str, size: int, why: str) -> None:
        sitting = self.desk.sitting
        found = sampling.draw(sitting.workspace, sitting.opened, sample.id, phrase, size=size, why=why)
        self.saved(self.voice.say("audit.sample.drawn", id=found.id, count=len(found.drawn)))
        self._to_untested(found.id)

    def _sample(self) -> Sample:
        sitting = self.desk.sitting
        return sampling.samples(sitting.workspace, sitting.opened)[self._at_hand()[0]]

    # ------------------------------------------------------------------------------------ testing, concluding

    def open_row(self) -> None:
        """Records what testing the item at hand came to."""
        name, key = self._at_hand()
        if not key:
            self.say("audit.sample.to_draw" if not self._sample().drawn else "audit.sample.choose")
            return
        self._demand("sample record")
        options = [self.voice.say(f"sample.tested.{each}") for each in TESTED]
        if not self._sample().tested(key):
            options.append(self.voice.say("audit.sample.swap"))
        menu = Menu(title=key, options=tuple(options))
        self.choose_from(
            menu,
            lambda number: self._test(name, key, TESTED[number]) if number < len(TESTED) else self._ask_swap(name, key),
        )

    def _test(self, name: str, key: str, outcome: Tested) -> None:
        """Asks which attribute was tested: one of those of the sample, or in words, those of the last test proposed."""
        sample = self._sample()

        def with_attribute(attribute: str) -> None:
            label = self.voice.say("audit.ask.finding" if outcome == "deviation" else "audit.ask.note")
            self.ask(Question(label=label, then=self._record(name, sampling.Test(key, attribute, outcome, ""))))

        if sample.attributes:
            left = open_attributes(sample, key) or sample.attributes
            title = f"{key} · {self.voice.say('audit.ask.attribute_of')}"
            menu = Menu(title=title, options=sample.attributes, at=sample.attributes.index(left[0]))
            self.choose_from(menu, lambda number: with_attribute(sample.attributes[number]))
            return
        last = [each.attribute for each in sample.results.values()]
        label = self.voice.say("audit.ask.attribute")
        self.ask(Question(label=label, value=last[-1] if last else "", then=with_attribute))

    def _ask_swap(self, name: str, key: str) -> None:
        def swap(why: str) -> None:
            sitting = self.desk.sitting
            sampling.swap(sitting.workspace, sitting.opened, name, key, why)
            self.saved()
            self._to_untested(name)

        self.ask(Question(label=self.voice.say("audit.ask.why_swap", key=key), then=swap))

    def _record(self, name: str, test: sampling.Test) -> Callable[[str], None]:
        def record(why: str) -> None:
            sitting = self.desk.sitting
            said = sampling.Test(test.key, test.attribute.strip(), test.outcome, why.strip())
            found = sampling.record(sitting.workspace, sitting.opened, name, said)
            self.saved(self.voice.say("sample.word.recorded", id=name, count=len(found.untested)))
            self._to_untested(name)

        return record

    def _to_untested(self, name: str) -> None:
        """The next item that was not tested yet is at hand, so that a result is not recorded over another one."""
        left = {f"{name}/{key}" for key in self._sample().untested}
        rows = [row.target in left for row in self.rows().rows]
        if any(rows):
            later = [number for number, waits in enumerate(rows) if waits and number >= self.at]
            self.at = later[0] if later else rows.index(True)

    def do_decide(self) -> None:
        """Concludes on design, existence or operation of the sample at hand, with the reason."""
        self._demand("sample record")
        name, _ = self._at_hand()
        menu = Menu(title=name, options=conclusion_texts(self.voice))
        self.choose_from(menu, lambda number: self._ask_why(name, number))

    def _ask_why(self, name: str, number: int) -> None:
        part, outcome = CONCLUSIONS[number]

        def conclude(why: str) -> None:
            sitting = self.desk.sitting
            sampling.conclude(sitting.workspace, sitting.opened, name, f"{part}={outcome}", why)
            self.saved()

        self.ask(Question(label=self.voice.say("audit.ask.why_conclusion"), then=conclude))
