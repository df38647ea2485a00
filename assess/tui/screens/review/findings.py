"""The register of findings: grade, risk, agreed action, owner and date of each, added to and changed in place."""

from dataclasses import replace
from functools import partial

from assess.domain.review import GRADES, RegisterFinding
from assess.domain.text import stored
from assess.tui.present.menu import Menu
from assess.tui.present.page import Line
from assess.tui.present.review.findings import FIELDS, field_texts, findings_head, findings_rows
from assess.tui.present.review.typed import day_or_none
from assess.tui.present.rows import Rows
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.review.bench import BenchListing


class FindingsScreen(BenchListing):
    """The register as a list; a finding opens as a form."""

    place = "findings"
    BINDINGS = bindings("findings")

    def rows(self) -> Rows:
        """The findings, as they are now."""
        found = self.bench.work.review.findings.values()
        return Rows(findings_rows(tuple(found), self.voice, self.room.width), self.at)

    def head(self) -> list[Line]:
        """What the columns are, or what to do with an empty register."""
        return findings_head(self.voice, self.room.width, empty=not self.bench.work.review.findings)

    def position(self) -> str:
        """How many there are."""
        found = self.bench.work.review.findings.values()
        closed = sum(each.status == "closed" for each in found)
        return self.voice.say("reviewscreens.finding.position", count=len(found), closed=closed)

    def _finding(self) -> RegisterFinding | None:
        return self.bench.work.review.findings.get(self.rows().settled().target or "")

    def do_finding(self) -> None:
        """A new one."""
        self.ask_finding(())

    def added(self, number: str) -> None:
        """A new finding opens, to fill in the rest."""
        self.at = list(self.bench.work.review.findings).index(number)
        self._form(number)

    def open_row(self) -> None:
        """The finding at hand as a form."""
        found = self._finding()
        if found is not None:
            self._form(found.id)

    def _form(self, number: str, at: int = 0) -> None:
        found = self.bench.work.review.findings[number]
        options = (*field_texts(found, self.voice), self.voice.say("tui.form.ready"))
        title = f"{number} · {self.voice.say(f'review.status.{found.status}')}"
        self.choose_from(Menu(title=title, options=options, at=at), lambda chosen: self._field(found, chosen))

    def _field(self, found: RegisterFinding, chosen: int) -> None:
        if chosen >= len(FIELDS):
            return
        name = FIELDS[chosen]
        back = partial(self._form, found.id, chosen)
        if name == "grade":
            options = tuple(self.voice.say(f"review.grade.{grade}") for grade in GRADES)
            menu = Menu(title=self.voice.say("reviewscreens.finding.which_grade"), options=options)
            self.choose_from(menu, lambda number: self._restate(found, chosen, grade=GRADES[number]), back)
            return
        label = f"{found.id} · {self.voice.say(f'reviewscreens.ask_finding.{name}')}"
        now = ", ".join(found.items) if name == "items" else str(getattr(found, name) or "")
        self.ask(Question(label=label, value=now, then=partial(self._typed, found, chosen), back=back))

    def _typed(self, found: RegisterFinding, chosen: int, text: str) -> None:
        name = FIELDS[chosen]
        if name == "due":
            self._restate(found, chosen, due=day_or_none(text))
        elif name == "items":
            self._restate(found, chosen, items=tuple(each.strip() for each in text.split(",") if each.strip()))
        else:
            self._restate(found, chosen, **{name: stored(text.strip())})

    def _restate(self, found: RegisterFinding, chosen: int, **changes: object) -> None:
        self.bench.work.restate_finding(replace(found, **changes))  # type: ignore[arg-type] # by the names of FIELDS
        self.saved()
        self._form(found.id, chosen + 1)

    def do_close_finding(self) -> None:
        """Closes the finding at hand, with a reason."""
        found = self._finding()
        if found is None:
            self.say("reviewscreens.finding.none")
            return
        label = f"{found.id} · {self.voice.say('reviewscreens.ask_finding.close')}"
        self.ask(Question(label=label, then=partial(self._close, found.id)))

    def _close(self, number: str, why: str) -> None:
        self.demand_why(why)
        self.bench.work.close_finding(number, why)
        self.saved()

    def do_undo(self) -> None:
        """Takes back the last change of this sitting."""
        self.saved(self.voice.say("tui.undo.done", items=", ".join(self.bench.work.undo())))
