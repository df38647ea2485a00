"""Contradictions: which answers do not go together and what would solve it, with a jump to each of them."""

from collections.abc import Sequence

from assess.domain.vocabulary import LocalText
from assess.scoring.consistency import EXPLAINED
from assess.scoring.results import Contradiction
from assess.tui.present.contradiction import contradiction_lines, headings, involved
from assess.tui.present.menu import Menu
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen
from assess.workflow.answering import Wish


class Contradicting(PageScreen):
    """A screen from which contradictions are looked at."""

    def go_to(self, reference: str) -> None:
        """To an item."""
        raise NotImplementedError

    def at_hand(self) -> Sequence[Contradiction]:
        """What contradicts what is at hand."""
        raise NotImplementedError

    def do_contradiction(self) -> None:
        """Explains the contradiction at hand; a choice when there are several, all of them when it has none."""
        found = tuple(self.at_hand()) or self.desk.sitting.scores.consistency
        if not found:
            self.say("tui.contradiction.none")
        elif len(found) == 1:
            self._explain(found[0])
        else:
            options = headings(found, self.desk.around(self.voice.language))
            menu = Menu(title=self.voice.say("tui.contradiction.list"), options=options)
            self.choose_from(menu, lambda number: self._explain(found[number]))

    def explain_rule(self, name: str) -> bool:
        """Explains what a rule found; false when it found nothing."""
        fired = next((each for each in self.desk.sitting.scores.consistency if each.rule.id == name), None)
        if fired is not None:
            self._explain(fired)
        return fired is not None

    def _explain(self, fired: Contradiction) -> None:
        around = self.desk.around(self.voice.language)
        known, rule = self.desk.known, fired.rule.id
        names = involved(fired, around, known)
        titles = (self.voice.text(known[name].line.title) for name in names)
        jumps = (
            self.voice.say("tui.contradiction.go", item=name, title=title)
            for name, title in zip(names, titles, strict=True)
        )
        answers = self.desk.sitting.opened.assessment.answers
        explained = answers[rule].why if rule in answers and answers[rule].value == EXPLAINED else None
        options = (*jumps, self.voice.say("tui.contradiction.explain"))
        if explained is not None:
            options = (*options, self.voice.say("tui.contradiction.withdraw"))
        told = contradiction_lines(fired, around, known, self.menu_width)
        menu = Menu(title=self.voice.say("tui.contradiction.title", rule=rule), told=tuple(told), options=options)

        def take(number: int) -> None:
            if number < len(names):
                self.go_to(names[number])
            elif number == len(names):
                self._ask_why(rule, explained or "")
            else:
                self.desk.sitting.clear(rule)
                self.saved()

        self.choose_from(menu, take)

    def _ask_why(self, rule: str, now: LocalText) -> None:
        """Why it is right all the same; one visit to the editor is one step of undo."""
        joined = False

        def take(text: str) -> None:
            nonlocal joined
            self.desk.sitting.put(rule, Wish(value=EXPLAINED, why=text), joined=joined)
            joined = True
            self.saved()

        label = self.voice.say("tui.contradiction.ask", rule=rule)
        self.ask(Question(label=label, value=self.voice.text(now), several_lines=True, then=take))
