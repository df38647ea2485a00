"""The mouse does what the keys do."""

from assess.tui.screens.answer import AnswerScreen
from assess.tui.screens.matrix import MatrixScreen
from assess.tui.screens.summary import SummaryScreen
from assess.workflow.demo import DEMO_ID
from assess.workflow.workspace import Workspace
from tests.tui.driver import at, run


def test_a_click_on_an_assessment_that_is_at_hand_opens_it(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example) as person:
            await person.click("LOB-methode Qompas")
            assert isinstance(person.app.screen, AnswerScreen)

    run(doing)


def test_a_click_goes_to_a_question_and_one_on_an_answer_gives_it(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.press("home")
            await person.click("B2 Langst")
            assert "Hoe lang mag de toepassing" in person.text()
            await person.click("( ) Laag")
            assert person.sitting.opened.assessment.answers["B2"].value == "low"

    run(doing)


def test_a_click_on_a_level_goes_to_the_question_that_decided_it(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.click(" V Hoog (V5)", further=1)
            assert person.app.desk is not None
            assert person.app.desk.chosen == "V5"

    run(doing)


def test_a_click_in_the_matrix_takes_a_cell_to_hand_and_one_on_a_role_group_opens_its_form(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("M")
            await person.click("va!")
            screen = person.app.screen
            assert isinstance(screen, MatrixScreen)
            assert (screen.row, screen.column) == (2, 8)
            await person.click("R2 Trainers")
            assert (screen.row, screen.column) == (1, 8)
            assert screen.menu is not None
            assert "R2" in screen.menu.title

    run(doing)


def test_a_click_takes_a_row_of_a_list_to_hand_and_a_second_one_opens_it(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("S")
            await person.click("! XR-16")
            await person.click("! XR-16")
            screen = person.app.screen
            assert isinstance(screen, SummaryScreen)
            assert screen.menu is not None
            assert "XR-16" in screen.menu.title

    run(doing)
