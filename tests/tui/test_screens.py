"""The other screens: matrix, summary, evidence, journal, reports, help, palette; language and theme."""

from pathlib import Path

import pytest

from assess.domain.register import Grant
from assess.tui.commands import ACTIONS, PLACES, actions_of, offered
from assess.tui.screens.base import PageScreen
from assess.tui.screens.export import ExportScreen
from assess.workflow.answering import Wish
from assess.workflow.assessments import summaries
from assess.workflow.demo import DEMO_ID
from assess.workflow.workspace import Workspace
from tests.tui.driver import Person, at, run


def grants_of(person: Person) -> dict[str, Grant]:
    return dict(person.sitting.opened.assessment.register.grants)


def test_a_right_is_made_filled_in_and_taken_away_in_the_matrix(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("M", "down", "down", "down", "down", "n")
            assert grants_of(person)["G6"].role == "R5"
            before = person.text()
            await person.press("4", "1", "4", "end", "enter")
            assert set(grants_of(person)["G6"].actions or ()) == {"view", "change"}
            assert "inzien en wijzigen" in person.text()
            assert person.text() != before
            await person.press("6", "4")
            assert grants_of(person)["G6"].scope == "single"
            await person.press("escape", "delete")
            assert "G6" not in grants_of(person)
            await person.press("u")
            assert "G6" in grants_of(person)

    run(doing)


def test_a_role_group_starts_from_a_template_and_its_findings_stand_beside_it(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("M", "r", "2")
            role = person.sitting.opened.assessment.register.role_groups["R6"]
            assert role.template == "RG-TRN"
            assert "MX-C03" in person.text()
            await person.press("7")
            await person.type("12")
            await person.press("enter")
            assert person.sitting.opened.assessment.register.role_groups["R6"].headcount == 12
            await person.press("7", "escape", "7")
            await person.type("veel")
            await person.press("enter")
            assert "geen heel getal" in person.text()

    run(doing)


def test_a_condition_says_what_enforces_it(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 44), first=DEMO_ID) as person:
            await person.press("M", "enter")
            if "Welk recht" in person.text():
                await person.press("1")
            await person.press("9", "4", "1", "escape")
            bounds = {name: each.conditions for name, each in grants_of(person).items() if each.conditions}
            found = {(bound.type, bound.enforcement) for each in bounds.values() for bound in each}
            assert ("ticket_bound", "technical") in found

    run(doing)


def test_the_other_tables_of_the_register_take_new_rows(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("M", "t", "2", "1")
            await person.type("Hoster B.V.")
            await person.press("enter")
            parties = person.sitting.opened.assessment.register.parties
            assert [each.name for each in parties.values()] == ["Hoster B.V."]

    run(doing)


def test_the_summary_jumps_to_what_is_left_and_tells_what_a_level_would_mean(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("S")
            assert "Nog te doen" in person.text()
            await person.press("down", "enter")
            assert person.app.desk is not None
            assert person.app.desk.chosen == "I2"
            await person.press("S", "w", "4")
            assert "Integriteit: Midden → Laag" in person.text()
            await person.press("escape", "v", "2")
            await person.work_done()
            assert "verbeteringen" in person.text()

    run(doing)


def test_a_level_is_chosen_on_purpose_with_a_reason_an_end_and_who_accepts_the_risk(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("S", "d", "8")
            await person.type("Er zijn geen bijzondere gegevens in dit product aanwezig.")
            await person.press("enter")
            await person.type("2022-06-01")
            await person.press("enter")
            await person.type("directie")
            await person.press("enter")
            if "verandert een niveau" in person.text():
                await person.press("1")
            deviation = next(iter(person.sitting.opened.assessment.deviations.values()))
            assert (deviation.level, deviation.risk_accepted_by) == ("medium", "directie")
            assert "afwijkend" in person.text()

    run(doing)


def test_evidence_is_added_as_a_link_and_the_undo_takes_it_off(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.press("E", "n")
            await person.type("Pentest")
            await person.press("enter")
            await person.type("https://example.org/p")
            await person.press("enter", "enter")
            assert "Pentest" in person.text()
            await person.press("u")
            assert set(person.sitting.opened.assessment.evidence) == {"E1"}

    run(doing)


def test_what_is_wrong_with_a_line_that_was_typed_names_no_option_of_the_command_line(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.press("E", "n")
            for text in ("Pentest", "https://example.org/p", "straks"):
                await person.type(text)
                await person.press("enter")
            assert "straks is geen datum" in person.text()
            assert "--" not in person.text()

    run(doing)


def test_the_journal_shows_who_did_what_newest_first(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("F.uses_ai")
            await person.press("1", "J")
            first = person.text().splitlines()[1]
            assert "security officer" in first
            assert "F.uses_ai" in first
            await person.press("enter")
            assert "SHA-256" in person.text()

    run(doing)


def test_reports_are_written_in_the_background_and_their_paths_told(example: Workspace, tmp_path: Path) -> None:
    async def doing() -> None:
        async with at(example, size=(140, 30), first=DEMO_ID) as person:
            await person.press("X")
            screen = person.app.screen
            assert isinstance(screen, ExportScreen)
            screen.chosen, screen.folder = {"csv", "json"}, str(tmp_path / "uit")
            await person.press("w")
            await person.work_done()
            assert {path.suffix for path in (tmp_path / "uit").iterdir()} == {".csv", ".json"}
            assert "✔ geschreven" in person.text()

    run(doing)


def test_help_names_every_action_of_the_screen_with_its_key(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 90), first=DEMO_ID) as person:
            await person.press("question_mark")
            shown = person.text()
            for action in offered("answer", None, received=False):
                assert person.app.voice.say(f"tui.action.{action.id}.title") in shown
            await person.press("escape")
            assert "Gebruikstijden" in person.text() or "vraag" in person.text()

    run(doing)


def test_an_action_is_found_in_the_palette_and_done(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.press("ctrl+p")
            await person.type("samenvat")
            for _ in range(100):
                await person.settle()
            await person.press("enter")
            for _ in range(20):
                await person.settle()
            assert "Niveaus" in person.text()

    run(doing)


def test_language_and_theme_change_while_running(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("B1")
            assert "Hours of use" not in person.text()
            await person.press("L")
            assert "Hours of use" in person.text()
            looks = [dict(person.app.looks)]
            for _ in range(2):
                await person.press("T")
                looks.append(dict(person.app.looks))
            assert len({str(look[""]) for look in looks}) == 3
            await person.press("T", "L")
            assert person.app.looks == looks[0]

    run(doing)


def test_who_acts_is_said_once_and_recorded_from_then_on(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("F.uses_ai")
            await person.press("F")
            await person.press(*(["backspace"] * 20))
            await person.type("ciso")
            await person.press("enter", "1")
            assert person.sitting.opened.events[-1].actor == "ciso"

    run(doing)


def test_every_item_of_the_example_can_be_looked_at_at_every_size(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(80, 24), first=DEMO_ID) as person:
            assert person.app.desk is not None
            person.app.desk.filter = "everything"
            await person.press("home")
            for _ in range(len(person.app.desk.items) - 1):
                person.app.simulate_key("down")
            await person.settle()
            for _ in range(len(person.app.desk.items)):
                await person.settle()
            assert person.app.desk.chosen == person.app.desk.items[-1].id

    run(doing)


@pytest.mark.parametrize("place", PLACES)
def test_no_key_means_two_things_on_one_screen(place: str) -> None:
    keys = [key for action in ACTIONS if place in action.where for key in action.keys]
    assert len(keys) == len(set(keys))


def test_every_action_is_done_by_somebody(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            for key in ("A", "M", "S", "E", "J", "X"):
                await person.press(key)
                screen = person.app.screen
                missing = [
                    action.id
                    for action in actions_of(screen.place)  # type: ignore[attr-defined]
                    if not hasattr(screen, f"do_{action.id}") and not hasattr(person.app, f"do_{action.id}")
                ]
                assert missing == []

    run(doing)


def test_last_years_answers_are_copied_and_each_waits_to_be_confirmed(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40)) as person:
            await person.press("c", "2")
            assert len(summaries(example)) == 1
            await person.press("c", "1")
            assert person.sitting.id != DEMO_ID
            assert not person.sitting.opened.assessment.answers
            await person.jump("B1")
            assert "Eerder geantwoord" in person.text()
            await person.press("c")
            answers = person.sitting.opened.assessment.answers
            assert set(answers) == {"B1"}
            assert answers["B1"].value == "medium"
            await person.press("u")
            assert "Eerder geantwoord" in person.text()

    run(doing)


def test_a_file_is_shown_before_it_is_taken_in(example: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "antwoorden.yaml"
    file.write_text('answers: {B1: {value: low, why: "Uit het bestand."}}\n', encoding="utf-8")

    async def doing() -> None:
        async with at(example, size=(120, 40)) as person:
            await person.press("i")
            await person.paste(str(file))
            await person.press("enter")
            assert "gewijzigd: 1" in person.text()
            await person.press("1")
            assert "✔ overgenomen: 1" in person.text()
            await person.press("enter")
            assert person.sitting.opened.assessment.answers["B1"].why == "Uit het bestand."

    run(doing)


def test_a_file_that_is_not_there_is_told_and_its_name_stays_to_be_mended(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40)) as person:
            await person.press("i")
            await person.type("bestaat-niet.yaml")
            await person.press("enter")
            assert person.text().count("bestaat-niet.yaml") >= 2

    run(doing)


def test_what_blocks_stands_before_what_deserves_a_look(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(100, 200), first=DEMO_ID) as person:
            person.sitting.put("B-ONT-01", Wish(value="unknown"))
            await person.press("S")
            after = person.text().partition("Nog te doen voor u kunt indienen (")[2]
            marks = [row.split()[0] for row in after.partition("\n\n")[0].splitlines()[1:]]
            assert marks == sorted(marks, key=lambda mark: mark != "✘")
            assert set(marks) == {"✘", "?"}

    run(doing)


def test_a_number_that_nobody_can_count_to_is_refused_and_stays_in_the_editor(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(80, 24), first=DEMO_ID) as person:
            await person.press("M")
            await person.click("R1 Klant")
            await person.press("7")
            await person.paste("9" * 400)
            await person.press("enter")
            assert "geen heel getal" in person.text()
            assert person.sitting.opened.assessment.register.role_groups["R1"].headcount is None
            assert isinstance(person.app.screen, PageScreen)
            assert person.app.screen.question is not None

    run(doing)
