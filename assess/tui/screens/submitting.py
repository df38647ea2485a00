"""Submitting: the assessment as it stands goes into a signed pack for the institution."""

from pathlib import Path
from typing import TYPE_CHECKING

from assess.tui.present.menu import Menu, reading
from assess.tui.question import Question
from assess.tui.screens.covering import Covering
from assess.workflow.roles import demand_role

if TYPE_CHECKING:
    from assess.exchange.keys import SigningKey
    from assess.workflow.addressing import Way


class Submitting(Covering):
    """A screen from which an assessment is submitted."""

    def do_submit(self) -> None:
        """Asks where the pack comes, whether files of evidence travel too, and with which key it is signed."""
        sitting = self.desk.sitting
        demand_role(sitting.workspace, "submit")
        left = [each for each in sitting.blockers() if each.severity == "blocker"]
        if left:
            self.say("tui.submit.blocked", count=len(left))
            return
        asked = sitting.came_back()
        still = sum(not each.answered for each in asked)
        if still:
            options = tuple(self.voice.say(f"tui.submit.{way}") for way in ("first", "anyway"))
            menu = Menu(title=self.voice.say("tui.submit.asked", count=still, of=len(asked)), options=options)
            self.choose_from(menu, lambda number: self._ask_path() if number else None)
        else:
            self._ask_path()

    def _ask_path(self) -> None:
        sitting = self.desk.sitting
        number = 1 + sum(event.kind == "submitted" for event in sitting.opened.events)
        name = self.voice.say("tui.submit.name", id=sitting.id, number=number)
        self.ask(Question(label=self.voice.say("tui.submit.path"), value=name, then=self._with_path))

    def _with_path(self, text: str) -> None:
        from assess.workflow.addressing import new_file  # noqa: PLC0415 - packs, which answering never needs

        path = new_file(text)
        state = self.desk.sitting.opened.assessment
        files = sum(each.sha256 is not None for each in state.evidence.values())
        if not files:
            self._ask_cover(path, evidence=False)
            return
        title = self.voice.say("tui.submit.evidence", count=files)
        menu = Menu(title=title, options=(self.voice.say("tui.submit.without"), self.voice.say("tui.submit.with")))
        self.choose_from(menu, lambda number: self._ask_cover(path, evidence=number == 1))

    def _ask_cover(self, path: Path, *, evidence: bool) -> None:
        from assess.workflow.addressing import institutions  # noqa: PLC0415 - packs, which answering never needs

        sitting = self.desk.sitting
        known, told = institutions(sitting.workspace, sitting.id), self.voice.say("tui.submit.encrypted_told")
        self.choose_cover(known, told, lambda chosen: self._sign(path, chosen, evidence=evidence))

    def _sign(self, path: Path, chosen: "Way", *, evidence: bool) -> None:
        holder = self.desk.sitting.opened.assessment.supplier
        self.sign(lambda key, _: self._submit(path, chosen, key, evidence=evidence), holder)

    def _submit(self, path: Path, chosen: "Way", key: "SigningKey", *, evidence: bool) -> None:
        from assess.exchange.keys import spoken  # noqa: PLC0415 - packs, which answering never needs
        from assess.workflow.submitting import submit  # noqa: PLC0415 - as above

        sitting = self.desk.sitting
        made = submit(sitting.workspace, sitting.opened, key, path, evidence=evidence, cover=chosen.cover)
        sitting.catch_up()
        title = self.voice.say("tui.submit.saved", number=made.number)
        self.saved(title)
        told = [self.voice.say("tui.submit.done", number=made.number)]
        if chosen.holders:
            told.append(self.voice.say("tui.cover.done", holder=", ".join(chosen.holders)))
        aloud = self.voice.say("exchange.word.spoken", spoken=spoken(key.public))
        self.choose_from(reading(title, [*told, "", str(path), "", aloud], self.room.width))
