"""The overview in lines: which assessments there are, a new one, the worked example, what comes in."""

from collections.abc import Callable, Mapping
from typing import TextIO

from assess.domain.vocabulary import Aspect
from assess.errors import AssessError
from assess.messages import Language
from assess.tui.desk import Desk
from assess.tui.plain.answering import Answering
from assess.tui.plain.conversation import ECHOED, is_number, number_in
from assess.tui.plain.receiving import Reception, prove, take_in
from assess.tui.plain.review.judging import Reviewing
from assess.tui.plain.talk import GoneError, Talk
from assess.tui.present.page import cut
from assess.tui.present.review.inbox import stage_word
from assess.tui.present.words import Voice
from assess.tui.reviewdesk import ReviewDesk
from assess.workflow.addressing import new_file
from assess.workflow.assessments import Summary, create, summaries
from assess.workflow.beginning import before, carry_over
from assess.workflow.clock import local_time
from assess.workflow.demo import make_demo
from assess.workflow.incoming import Incoming, incoming
from assess.workflow.looking import Looking
from assess.workflow.portfolio import portfolio
from assess.workflow.register import RegisterSitting
from assess.workflow.roles import demand_role, role_of
from assess.workflow.workspace import Workspace, is_received
from assess.workflow.writing import deliver


def run(workspace: Workspace, language: Language, listens: TextIO, speaks: TextIO, first: str = "") -> None:
    """Talks until somebody leaves or the input ends; `first` is the id of an assessment to open at once."""
    talk = Talk(language, listens, speaks)
    overview = Overview(workspace, talk)
    try:
        if first:
            overview.open(first)
        while True:
            overview.tell()
            overview.follow(talk.ask(">").strip())
    except GoneError:
        talk.say("tui.plain.bye")


class Overview(Reception):
    """What there is in a workspace, and somebody to talk about it with."""

    def __init__(self, workspace: Workspace, talk: Talk) -> None:
        """Nothing is told yet."""
        super().__init__(workspace, talk)
        self.ids: tuple[str, ...] = ()

    def tell(self) -> None:
        """Every assessment on a line; for a reviewer what was received, with how far its review is."""
        role = role_of(self.workspace)
        self.talk.say("reviewscreens.inbox.title" if role == "reviewer" else "tui.home.title")
        if role == "reviewer":
            came = incoming(self.workspace)
            found = [(each.line.id, _incoming(each, self.voice)) for each in came]
        else:
            found = [(each.id, _summary(each, self.voice)) for each in summaries(self.workspace)]
        self.ids = tuple(name for name, _ in found)
        for number, (_, told) in enumerate(found, 1):
            self.talk.line(f"{number}. {told}")
        self.talk.say("plainreview.overview" if role in ("reviewer", "auditor") else "tui.plain.overview")

    def follow(self, typed: str) -> None:
        """Does what was typed."""
        word, _, rest = typed.partition(" ")
        try:
            if is_number(typed):
                self.open(self.ids[number_in(typed, len(self.ids))])
            elif word in _COMMANDS:
                _COMMANDS[word](self, rest.strip())
            else:
                self.talk.say("tui.plain.unknown", typed=cut(typed, ECHOED))
        except AssessError as error:
            self.talk.failure(error)

    def open(self, assessment: str) -> None:
        """An assessment by its items; one that was received, where it is no auditor who reads, by its review."""
        desk = Desk(RegisterSitting(self.workspace, assessment))
        if is_received(self.workspace, desk.sitting.id) and role_of(self.workspace) != "auditor":
            Reviewing(ReviewDesk(desk), self.talk).run()
        else:
            Answering(desk, self.talk).run()

    def new(self, _text: str) -> None:
        """A new assessment."""
        demand_role(self.workspace, "new")
        supplier, product = (self.asked(f"tui.ask.{name}") for name in ("supplier", "product"))
        self.open(create(self.workspace, supplier, product))

    def demo(self, _text: str) -> None:
        """The worked example."""
        self.open(make_demo(self.workspace))

    def copy(self, text: str) -> None:
        """A new one with the answers of the one with this number."""
        demand_role(self.workspace, "new")
        old = before(self.workspace, self.ids[number_in(text, len(self.ids))])
        self.open(carry_over(self.workspace, old, None, None).id)

    def take_in(self, text: str) -> None:
        """Takes in a pack, and goes to what it is about."""
        assessment = take_in(self, text)
        if assessment is not None:
            self.open(assessment)

    def look(self, text: str) -> None:
        """Proves a file, and goes into the state in it where somebody wants that; nothing is changed there."""
        inside = prove(self, text)
        if inside is not None and self.agreed("plainreview.inside"):
            Answering(Desk(Looking(inside)), self.talk).run()

    def all_suppliers(self, text: str) -> None:
        """Writes all suppliers side by side into a workbook."""
        from assess.workflow.portfoliobook import workbook  # noqa: PLC0415 - a list needs no workbook

        path = new_file(text or self.asked("reviewscreens.portfolio.path"))
        deliver(workbook(portfolio(self.workspace), self.talk.language), path)
        self.talk.say("reviewscreens.portfolio.written")
        self.talk.line(str(path))

    def language(self, _text: str) -> None:
        """The other language."""
        self.talk.language = "en" if self.talk.language == "nl" else "nl"

    def leave(self, _text: str) -> None:
        """Out of the program."""
        raise GoneError


_COMMANDS: Mapping[str, Callable[[Overview, str], None]] = {
    "n": Overview.new,
    "d": Overview.demo,
    "c": Overview.copy,
    "i": Overview.take_in,
    "o": Overview.look,
    "x": Overview.all_suppliers,
    "l": Overview.language,
    "q": Overview.leave,
}
"""What can be typed beside the number of an assessment."""


def _summary(each: Summary, voice: Voice) -> str:
    parts = (
        f"{voice.say(f'tui.stage.{each.state}')}, {each.answered}/{each.applicable}",
        _levels(each.levels, voice),
        voice.verdict(each.verdict),
        local_time(each.changed_at)[:10],
    )
    return f"{each.product} ({each.supplier}): {'; '.join(parts)}"


def _incoming(each: Incoming, voice: Voice) -> str:
    line = each.line
    waiting = voice.say("plainreview.open", count=each.open)
    told = f"{stage_word(each, voice)}, {waiting}; {_levels(line.levels, voice)}; {voice.verdict(line.verdict)}"
    return f"{line.product} ({line.supplier}): {told}"


def _levels(levels: Mapping[str, str | None], voice: Voice) -> str:
    return ", ".join(f"{aspect.value} {voice.level(levels.get(aspect.word))}" for aspect in Aspect)
