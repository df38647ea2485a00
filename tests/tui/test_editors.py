"""Where people type: what is pasted neither acts nor hides, and is stored as it stands there."""

import pytest

from assess.domain.text import clean
from assess.tui.editors import LINE_LIMIT, veiled
from assess.tui.screens.answer import AnswerScreen
from assess.workflow.assessments import create
from assess.workflow.demo import DEMO_ID
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Workspace
from tests.hostile.samples import texts
from tests.tui.driver import at, run, workspace_at

ACTING = "a\x0eb\x9b31m\x07c"
HIDING = "factuur\u202efdp.exe"


@pytest.mark.parametrize("name", sorted(texts()))
def test_a_drawn_line_has_as_many_characters_and_none_that_acts(name: str) -> None:
    for row in clean(texts()[name]).split("\n"):
        assert len(veiled(row)) == len(row)
        assert not [each for each in veiled(row) if each in "\x1b\x07\x9b\x0e\u202e\u200b\x00"]


@pytest.mark.parametrize("pasted", [ACTING, HIDING])
def test_what_is_pasted_in_a_text_is_drawn_without_acting_and_stored_whole(example: Workspace, pasted: str) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.jump("B1")
            await person.press("enter", "f7", "backspace")
            await person.paste(pasted)
            assert not [each for each in "\x0e\x9b\x07\u202e" if each in person.text()]
            await person.press("escape")
            assert person.sitting.opened.assessment.answers["B1"].why == clean(pasted)
            assert not [each for each in "\x0e\x9b\x07\u202e" if each in person.text()]

    run(doing)


@pytest.mark.parametrize("pasted", [ACTING, HIDING])
def test_what_is_pasted_on_a_line_is_drawn_without_acting(example: Workspace, pasted: str) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40)) as person:
            await person.press("n")
            await person.paste(pasted)
            assert not [each for each in "\x0e\x9b\x07\u202e" if each in person.text()]

    run(doing)


def test_a_line_takes_no_more_than_its_limit_with_what_stands_there_already(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40)) as person:
            await person.press("n")
            await person.paste("x" * LINE_LIMIT)
            assert "er is niets van overgenomen" not in person.text()
            await person.paste("y")
            assert "er is niets van" in person.text()

    run(doing)


def test_a_pause_does_not_decide_which_of_two_programs_is_right(empty: Workspace) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")
    other = Sitting(workspace_at(empty.folder), assessment)

    async def doing() -> None:
        async with at(empty, first=assessment) as person:
            await person.answer_beside(other)
            screen = person.app.screen
            assert isinstance(screen, AnswerScreen)
            for letter in ("", "!"):
                await person.type(letter)
                screen.save_in_a_pause()
                assert person.sitting.opened.assessment.answers["B1"].why == "Van de ander."
                assert "intussen door een ander programma gewijzigd" in " ".join(person.text().split())
            await person.press("escape")
            assert person.sitting.opened.assessment.answers["B1"].why == "Van mij.!"

    run(doing)
