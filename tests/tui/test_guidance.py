"""What the screens say while somebody answers: what comes next, what is still to be filled in, what is saved."""

from dataclasses import replace

from assess.tui.screens.answer import AnswerScreen
from assess.workflow.demo import DEMO_ID
from assess.workflow.opening import NOT_STATED
from assess.workflow.workspace import Workspace
from tests.tui.driver import Person, at, run

QUESTIONS = [*(f"B{n}" for n in range(1, 7)), *(f"I{n}" for n in range(1, 7)), *(f"V{n}" for n in range(1, 6))]
WHY = "Omdat het zo in de overeenkomst met de school staat."


async def begin(person: Person) -> None:
    await person.press("n")
    await person.type("Voorbeeld B.V.")
    await person.press("enter")
    await person.type("Leerplatform")
    await person.press("enter")


async def answered(person: Person, digit: str, why: str) -> None:
    await person.press(digit, "enter")
    await person.paste(why)
    await person.press("escape")


def test_who_chose_an_answer_is_asked_for_the_motivation_and_not_yet_blamed_for_it(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty, size=(120, 40)) as person:
            await begin(person)
            await person.press("2")
            assert "Enter: schrijf waarom" in person.text()
            assert "de motivatie ontbreekt" in person.text()
            assert "XR-16" not in person.text()
            assert [each.rule.id for each in person.sitting.scores.consistency] == ["XR-16"]
            await person.press("enter")
            await person.type("N.v.t.")
            await person.press("escape")
            assert "XR-16" in person.text()
            assert "t: dit gaat niet samen" in person.text()

    run(doing)


def test_the_end_of_the_classification_is_told_with_its_levels(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty, size=(120, 40)) as person:
            await begin(person)
            for name in QUESTIONS:
                assert person.app.desk is not None
                assert person.app.desk.chosen == name
                assert "classificatie klaar" not in person.text()
                await answered(person, "2", WHY)
                if name != QUESTIONS[-1]:
                    await person.press("n")
            assert "✔ opgeslagen · classificatie klaar: B Midden, I Midden, V Midden · n: verder" in person.text()

    run(doing)


def test_going_round_an_end_of_what_is_open_is_told(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty, size=(120, 40)) as person:
            await begin(person)
            await person.press("n")
            assert "rond:" not in person.text()
            await person.press("p", "p")
            assert "rond: verder bij het laatste dat openstaat" in person.text()
            await person.press("n")
            assert "rond: verder bij het eerste dat openstaat" in person.text()
            await person.press("n")
            assert "rond:" not in person.text()

    run(doing)


def test_while_somebody_types_nothing_says_that_it_is_saved(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.jump("B1")
            await person.press("3")
            assert "✔ opgeslagen" in person.text()
            await person.press("enter")
            await person.type("!")
            assert "✔ opgeslagen" not in person.text()
            assert "wordt opgeslagen" in person.text()
            await person.press("backspace")
            assert "✔ opgeslagen" in person.text()
            await person.type("!")
            await person.press("ctrl+s")
            assert "✔ opgeslagen" in person.text()

    run(doing)


def test_a_jump_and_an_undo_show_the_item_from_its_top(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(80, 24), first=DEMO_ID) as person:
            await person.jump("B1")
            await person.press("1", "pagedown")
            assert "Op welke uren" not in person.text()
            await person.press("u")
            assert "Op welke uren" in person.text()
            await person.press("pagedown")
            await person.jump("B2")
            assert "Hoe lang mag" in person.text()

    run(doing)


def test_a_search_says_what_is_asked_once_and_how_much_was_found(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(80, 24), first=DEMO_ID) as person:
            await person.press("slash")
            assert person.text().count("Waarheen?") == 1
            await person.type("B-HER-01")
            assert "Gevonden: 1" in person.text()
            await person.type("qqq")
            assert "Niets gevonden" in person.text()
            await person.press("enter")
            screen = person.app.screen
            assert isinstance(screen, AnswerScreen)
            assert screen.menu is None

    run(doing)


def test_scrolling_past_the_end_takes_one_key_to_come_back(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(80, 24), first=DEMO_ID) as person:
            await person.jump("B6")
            await person.press("pagedown", "pagedown", "pagedown", "pagedown")
            end = person.text()
            await person.press("pageup")
            assert person.text() != end

    run(doing)


def test_a_piece_of_evidence_is_told_in_full_and_leads_to_what_it_supports(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(80, 24), first=DEMO_ID) as person:
            await person.press("E", "enter")
            piece = next(iter(person.sitting.opened.assessment.evidence.values()))
            assert f"E1 {person.app.voice.text(piece.title)}" in person.text()
            assert "hoe het staat: verwijzing" in person.text()
            await person.press("1")
            assert isinstance(person.app.screen, AnswerScreen)
            assert person.app.desk is not None
            assert person.app.desk.item is not None
            assert person.app.desk.item.answer is not None
            assert "E1" in person.app.desk.item.answer.evidence

    run(doing)


def test_the_way_to_a_verdict_is_told_in_whole_sentences_and_is_not_busy_any_more(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(80, 24), first=DEMO_ID) as person:
            await person.press("S", "v", "2")
            await person.work_done()
            assert "antwoorden alleen." in " ".join(person.text().split())
            assert "wordt gezocht" not in person.text()

    run(doing)


def test_who_has_not_said_who_acts_begins_with_an_empty_line(empty: Workspace) -> None:
    nobody = replace(empty, actor=NOT_STATED)

    async def doing() -> None:
        async with at(nobody) as person:
            await person.press("F")
            await person.type("ciso")
            await person.press("enter")
            assert person.app.workspace.actor == "ciso"

    run(doing)
