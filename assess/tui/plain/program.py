"""The overview in lines: which assessments there are, a new one, the worked example."""

from typing import TextIO

from assess.errors import AssessError
from assess.messages import Language
from assess.tui.desk import Desk
from assess.tui.plain.answering import Answering
from assess.tui.plain.talk import GoneError, Talk
from assess.tui.voices import voice_of
from assess.workflow.assessments import Summary, create, summaries
from assess.workflow.demo import make_demo
from assess.workflow.roles import demand_role
from assess.workflow.sitting import Sitting
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
        talk.line(f"{number}. {each.product} ({each.supplier}): {levels}; {voice.verdict(each.verdict)}")
    talk.say("tui.plain.overview")
    _follow(workspace, talk, found, talk.ask(">").strip())


def _follow(workspace: Workspace, talk: Talk, found: tuple[Summary, ...], typed: str) -> None:
    try:
        if typed == "q":
            raise GoneError
        if typed == "d":
            _open(workspace, talk, make_demo(workspace))
        elif typed == "n":
            demand_role(workspace, "new")
            supplier = talk.ask(_label(talk, workspace, "tui.ask.supplier"))
            product = talk.ask(_label(talk, workspace, "tui.ask.product"))
            _open(workspace, talk, create(workspace, supplier, product))
        elif typed == "l":
            talk.language = "en" if talk.language == "nl" else "nl"
        elif typed.isdecimal() and 0 < int(typed) <= len(found):
            _open(workspace, talk, found[int(typed) - 1].id)
        else:
            talk.say("tui.plain.unknown", typed=typed)
    except AssessError as error:
        talk.failure(error)


def _label(talk: Talk, workspace: Workspace, key: str) -> str:
    return voice_of(workspace.content(), talk.language).say(key) + ":"


def _open(workspace: Workspace, talk: Talk, assessment: str) -> None:
    Answering(Desk(Sitting(workspace, assessment)), talk).run()
