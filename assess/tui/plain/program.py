"""The overview in lines: which assessments there are, a new one, the worked example, what comes in."""

from collections.abc import Callable, Mapping
from typing import TextIO

from assess.errors import AssessError
from assess.messages import Language
from assess.tui.desk import Desk
from assess.tui.plain.answering import Answering
from assess.tui.plain.conversation import YES, number_in
from assess.tui.plain.receiving import Reception, prove, take_in
from assess.tui.plain.review.judging import Reviewing
from assess.tui.plain.talk import GoneError, Talk
from assess.tui.present.review.inbox import stage_word
from assess.tui.present.words import Voice
from assess.tui.reviewdesk import ReviewDesk
from assess.tui.voices import voice_of
from assess.workflow.assessments import Summary, create, summaries
from assess.workflow.beginning import before, carry_over
from assess.workflow.clock import local_time
from assess.workflow.demo import make_demo
from assess.workflow.incoming import Incoming, incoming
from assess.workflow.looking import Looking
from assess.workflow.register import RegisterSitting
from assess.workflow.roles import demand_role, role_of
from assess.workflow.workspace import Workspace, is_received


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


class Overview:
    """What there is in a workspace, and somebody to talk about it with."""

    def __init__(self, workspace: Workspace, talk: Talk) -> None:
        """Nothing is told yet."""
        self.workspace, self.talk = workspace, talk
        self.ids: tuple[str, ...] = ()

    @property
    def voice(self) -> Voice:
        """How it speaks."""
        return voice_of(self.workspace.content(), self.talk.language)

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
            if typed.isdecimal():
                self.open(self.ids[number_in(typed, len(self.ids))])
            elif word in _COMMANDS:
                _COMMANDS[word](self, rest.strip())
            else:
                self.talk.say("tui.plain.unknown", typed=typed)
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
        supplier, product = (self.talk.ask(self.voice.say(f"tui.ask.{name}") + ":") for name in ("supplier", "product"))
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
        assessment = take_in(Reception(self.workspace, self.talk), text)
        if assessment is not None:
            self.open(assessment)

    def look(self, text: str) -> None:
        """Proves a file, and goes into the state in it where somebody wants that; nothing is changed there."""
        inside = prove(Reception(self.workspace, self.talk), text)
        if inside is not None and self.talk.ask(self.voice.say("plainreview.inside")).strip().casefold() in YES:
            Answering(Desk(Looking(inside)), self.talk).run()

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
    "l": Overview.language,
    "q": Overview.leave,
}
"""What can be typed beside the number of an assessment."""


def _summary(each: Summary, voice: Voice) -> str:
    levels = ", ".join(voice.level(level) for level in each.levels.values())
    state, day = voice.say(f"tui.stage.{each.state}"), local_time(each.changed_at)[:10]
    told = f"{state}, {each.answered}/{each.applicable}; {levels}; {voice.verdict(each.verdict)}; {day}"
    return f"{each.product} ({each.supplier}): {told}"


def _incoming(each: Incoming, voice: Voice) -> str:
    line = each.line
    levels = ", ".join(voice.level(level) for level in line.levels.values())
    waiting = voice.say("plainreview.open", count=each.open)
    told = f"{stage_word(each, voice)}, {waiting}; {levels}; {voice.verdict(line.verdict)}"
    return f"{line.product} ({line.supplier}): {told}"
