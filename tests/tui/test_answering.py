"""Answering with keys: choosing, explaining, measuring, undoing, jumping, many at once."""

from assess.domain.vocabulary import Level
from assess.tui.present.items import FILTERS
from assess.workflow.assessments import create
from assess.workflow.demo import DEMO_ID
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Workspace, open_assessment
from tests.tui.driver import Person, at, run


def values(person: Person) -> dict[str, str | None]:
    return {name: each.value for name, each in person.sitting.opened.assessment.answers.items()}


def linked(person: Person, item: str) -> list[str]:
    return list(person.sitting.opened.assessment.answers[item].evidence)


def new(workspace: Workspace) -> str:
    return create(workspace, "Voorbeeld B.V.", "Leerplatform")


def test_a_new_assessment_is_made_and_its_first_question_answered_with_keys_alone(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty) as person:
            assert "uitgewerkte voorbeeld" in person.text()
            await person.press("n")
            await person.type("Voorbeeld B.V.")
            await person.press("enter")
            await person.type("Leerplatform")
            await person.press("enter")
            assert "Gebruikstijden" in person.text()
            await person.press("2", "enter")
            await person.type("Vooral overdag.")
            await person.press("escape")
            assert "✔ opgeslagen" in person.text()

    run(doing)
    answer = open_assessment(empty, "leerplatform").assessment.answers["B1"]
    assert (answer.value, answer.why) == ("medium", "Vooral overdag.")


def test_the_level_changes_on_the_screen_as_soon_as_half_the_questions_are_answered(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty, first=new(empty)) as person:
            await person.press("2", "down", "3", "down")
            assert "B – 2/6" in person.text()
            await person.press("1")
            assert "B Hoog (B2) 3/6" in person.text()

    run(doing)


def test_what_a_level_adds_and_drops_is_shown_before_it_takes_effect(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("I2")
            await person.press("1")
            assert "verandert een niveau" in person.text()
            assert "Integriteit: Midden → Laag" in person.text()
            assert "Vervalt: I-APP-04, I-CTR-03" in person.text()
            assert person.sitting.opened.assessment.answers["I2"].value == "medium"
            await person.press("escape")
            assert person.sitting.opened.assessment.answers["I2"].value == "medium"
            await person.press("1", "1")
            assert person.sitting.opened.assessment.answers["I2"].value == "low"
            await person.press("u")
            assert person.sitting.opened.assessment.answers["I2"].value == "medium"

    run(doing)


def test_undo_and_redo_go_back_and_forth_over_several_changes(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty, first=new(empty)) as person:
            await person.press("1", "down", "2", "2", "3")
            assert values(person) == {"B1": "low", "B2": "high"}
            await person.press("u", "u", "u")
            assert values(person) == {"B1": "low"}
            await person.press("r", "r")
            assert values(person) == {"B1": "low", "B2": "medium"}
            await person.press("u", "u", "u", "u")
            assert values(person) == {}
            assert "niets om ongedaan te maken" in person.text()

    run(doing)


def test_a_measured_value_is_judged_at_once(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 50), first=DEMO_ID) as person:
            await person.jump("B-HER-01")
            assert "RTO" in person.text() or "hersteltijd" in person.text().lower()
            await person.press("m", "1")
            await person.type("4")
            await person.press("enter")
            assert "gehaald" in person.text()
            measured = person.sitting.opened.assessment.answers["B-HER-01"].measured
            assert next(iter(measured.values())) == 4

    run(doing)


def test_a_wrong_measured_value_is_refused_in_words_and_stays_in_the_editor(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("B-HER-01")
            await person.press("m", "1")
            await person.type("acht")
            await person.press("enter")
            assert "acht" in person.text().splitlines()[-5]
            assert "getal" in person.text()
            assert "B-HER-01" not in person.sitting.opened.assessment.answers

    run(doing)


def test_the_filter_narrows_and_the_next_open_question_is_one_key_away(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.press("f", "4")
            assert person.app.desk is not None
            assert {item.line.state for item in person.app.desk.items} <= {"not_met", "partly", "planned"}
            await person.press("f", "2", "n")
            item = person.app.desk.item
            assert item is not None
            assert item.open

    run(doing)


def test_every_filter_has_its_name_and_takes_any_item(example: Workspace) -> None:
    sitting = Sitting(example, DEMO_ID)

    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.press("f")
            shown = person.text()
            for name in FILTERS:
                assert person.app.voice.say(f"tui.filter.{name}")[:20] in shown

    assert sitting.parts()
    run(doing)


def test_one_reason_says_of_all_open_controls_of_a_part_that_they_do_not_apply(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("B-HER-01")
            await person.press("b")
            await person.type("Dit product bewaart niets op eigen systemen.")
            await person.press("enter")
            answers = person.sitting.opened.assessment.answers
            assert {answers[f"B-HER-0{n}"].value for n in (1, 2, 3, 4)} == {"not_applicable"}
            await person.press("u")
            assert "B-HER-01" not in person.sitting.opened.assessment.answers

    run(doing)


def test_the_line_of_keys_is_that_of_what_is_open(example: Workspace) -> None:
    """A key that means nothing where one types is not offered there."""

    async def doing() -> None:
        async with at(example, size=(80, 24), first=DEMO_ID) as person:

            def foot() -> str:
                return person.text().splitlines()[-1]

            await person.jump("V-LOG-03")
            own = foot()
            assert "n volgende open" in own
            await person.press("enter")
            assert foot() == " Esc klaar en opgeslagen  ctrl+s nu opslaan"
            await person.press("escape", "m")
            assert foot() == " 1-9 Enter kiezen  ↑ ↓ aanwijzen  Esc terug"
            await person.press("1")
            assert foot() == " Enter overnemen  Esc laten zoals het was"
            await person.press("escape", "slash")
            assert foot() == " ↑ ↓ aanwijzen  Enter kiezen  Esc terug"
            await person.press("escape", "x")
            assert foot() == " ↑ ↓ bladeren  Esc Enter terug"
            await person.press("escape")
            assert foot() == own
            await person.press("enter")
            await person.resize(59, 10)
            assert "Esc klaar en opgeslagen" in person.text()

    run(doing)


def test_a_visit_to_the_editor_is_one_step_of_undo(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty, first=new(empty)) as person:
            await person.press("1", "enter")
            await person.type("Eerst dit.")
            await person.press("ctrl+s")
            await person.type(" Dan dat.")
            await person.press("escape")
            assert person.sitting.opened.assessment.answers["B1"].why == "Eerst dit. Dan dat."
            await person.press("u")
            assert person.sitting.opened.assessment.answers["B1"].why == ""
            assert person.sitting.opened.assessment.answers["B1"].value == Level.LOW

    run(doing)


def test_the_example_motivation_and_the_arithmetic_are_one_key_away(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("B1")
            await person.press("x")
            assert "0,4% van de sessies" in person.text()
            await person.press("escape")
            await person.jump("V-LOG-03")
            await person.press("i")
            assert "weegt 20" in person.text() or "telt mee" in person.text()

    run(doing)


def test_a_plan_with_its_function_and_date_is_typed_field_by_field(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("B-CAP-01")
            await person.press("w", "2")
            await person.type("hoofd beheer")
            await person.press("enter", "w", "3")
            await person.type("2022-06-01")
            await person.press("enter", "w", "5", "3")
            answer = person.sitting.opened.assessment.answers["B-CAP-01"]
            assert (answer.owner, str(answer.due), answer.grade) == ("hoofd beheer", "2022-06-01", "bestaan")

    run(doing)


def test_what_a_plan_needs_is_asked_one_after_the_other_until_nothing_is_left(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.jump("V-TRO-01")
            await person.press("3", "enter")
            await person.type("Nog niet af.")
            await person.press("escape")
            assert "w: plan, functie en datum" in person.text()
            assert "w plan en meer" in person.text().splitlines()[-1]
            await person.press("w", "enter")
            await person.type("Testen")
            await person.press("escape", "enter")
            await person.type("ontwikkelaar")
            await person.press("enter", "enter")
            await person.type("2022-06-01")
            await person.press("enter")
            assert "✔ opgeslagen · n: volgende" in person.text()
            assert "w plan en meer" not in person.text()

    run(doing)
    answer = open_assessment(example, DEMO_ID).assessment.answers["V-TRO-01"]
    assert (str(answer.due), answer.owner) == ("2022-06-01", "ontwikkelaar")


def test_measured_values_are_asked_one_after_the_other(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.jump("V-LOG-03")
            await person.press("1")
            assert "m: meetwaarde" in person.text()
            await person.press("m", "2")
            await person.type("3")
            await person.press("enter", "enter")
            await person.type("2021-12-01")
            await person.press("enter")
            assert "✔ opgeslagen · n: volgende" in person.text()

    run(doing)
    measured = open_assessment(example, DEMO_ID).assessment.answers["V-LOG-03"].measured
    assert [str(measured[name]) for name in ("record_years", "exercised_on")] == ["3", "2021-12-01"]


def test_evidence_is_linked_and_taken_off_with_one_choice(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("B-CAP-01")
            await person.press("v", "1")
            assert linked(person, "B-CAP-01") == []
            await person.press("v", "1")
            assert linked(person, "B-CAP-01") == ["E1"]

    run(doing)


def test_a_fact_of_yes_or_no_and_one_with_a_number(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("F.mobile_app")
            await person.press("2")
            await person.jump("F.staff_total")
            await person.press("enter")
            await person.type("40")
            await person.press("enter")
            facts = person.sitting.opened.assessment.facts
            assert (facts["F.mobile_app"], facts["F.staff_total"]) == (False, 40)

    run(doing)


def test_several_words_are_chosen_by_digit_and_taken_off_again(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("P.F.storage_locations")
            before = person.sitting.opened.assessment.profile["F.storage_locations"]
            await person.press("1")
            assert person.sitting.opened.assessment.profile["F.storage_locations"] != before
            await person.press("1")
            assert set(person.sitting.opened.assessment.profile["F.storage_locations"]) == set(before)  # type: ignore[call-overload]

    run(doing)


def test_the_grid_answers_with_digits_too(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty, first=new(empty)) as person:
            await person.press("g", "down", "3")
            assert "Hoog" in next(row for row in person.text().splitlines() if "B2" in row)

    run(doing)


def test_answers_that_are_no_longer_asked_are_kept(example: Workspace) -> None:
    sitting = Sitting(example, DEMO_ID)
    before = set(sitting.opened.assessment.answers)

    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("I-APP-04")
            await person.press("5")
            await person.jump("I2")
            await person.press("1", "1")
            assert not person.sitting.scores.items["I-APP-04"].applies
            assert set(person.sitting.opened.assessment.answers) == before | {"I-APP-04"}

    run(doing)
