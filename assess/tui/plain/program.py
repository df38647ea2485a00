"""The overview in lines: which assessments there are, a new one, the worked example."""

from typing import TextIO

from assess.errors import AssessError
from assess.messages import Language
from assess.tui.desk import Desk
from assess.tui.plain.answering import Answering
from assess.tui.plain.conversation import number_in
from assess.tui.plain.talk import GoneError, Talk
from assess.tui.voices import voice_of
from assess.workflow.assessments import Summary, create, summaries
from assess.workflow.beginning import before, carry_over
from assess.workflow.clock import local_time
from assess.workflow.demo import make_demo
from assess.workflow.register import RegisterSitting
from assess.workflow.roles import demand_role
from assess.workflow.workspace import Workspace


def run(workspace: Workspace, language: Language, listens: TextIO, speaks: TextIO, first: str = "") -> None:
    """Talks until somebody leaves or the input ends; `first` is the id of an assessment to open at once."""
    talk = Talk(language, listens, speaks)
    try:
        if first:
            _open(workspace, talk, first)
        while True:
            _overview(workspace, talk)
    except GoneError:
        talk.say("tui.plain.bye")


def _overview(workspace: Workspace, talk: Talk) -> None:
    found = summaries(workspace)
    talk.say("tui.home.title")
    voice = voice_of(workspace.content(), talk.language)
    for number, each in enumerate(found, 1):
        levels = ", ".join(voice.level(level) for level in each.levels.values())
        state, day = voice.say(f"tui.stage.{each.state}"), local_time(each.changed_at)[:10]
        told = f"{state}, {each.answered}/{each.applicable}; {levels}; {voice.verdict(each.verdict)}; {day}"
        talk.line(f"{number}. {each.product} ({each.supplier}): {told}")
    talk.say("tui.plain.overview")
    _follow(workspace, talk, found, talk.ask(">").strip())


def _follow(workspace: Workspace, talk: Talk, found: tuple[Summary, ...], typed: str) -> None:
    word, _, rest = typed.partition(" ")
    try:
        if typed == "q":
            raise GoneError
        if typed == "d":
            _open(workspace, talk, make_demo(workspace))
        elif typed == "n":
            _open(workspace, talk, _new(workspace, talk))
        elif word == "c":
            demand_role(workspace, "new")
            old = before(workspace, found[number_in(rest.strip(), len(found))].id)
            _open(workspace, talk, carry_over(workspace, old, None, None).id)
        elif typed == "l":
            talk.language = "en" if talk.language == "nl" else "nl"
        elif typed.isdecimal() and 0 < int(typed) <= len(found):
            _open(workspace, talk, found[int(typed) - 1].id)
        else:
            talk.say("tui.plain.unknown", typed=typed)
    except AssessError as error:
        talk.failure(error)


def _new(workspace: Workspace, talk: Talk) -> str:
    demand_role(workspace, "new")
    supplier = talk.ask(_label(talk, workspace, "tui.ask.supplier"))
    product = talk.ask(_label(talk, workspace, "tui.ask.product"))
    return create(workspace, supplier, product)


def _label(talk: Talk, workspace: Workspace, key: str) -> str:
    return voice_of(workspace.content(), talk.language).say(key) + ":"


def _open(workspace: Workspace, talk: Talk, assessment: str) -> None:
    Answering(Desk(RegisterSitting(workspace, assessment)), talk).run()
