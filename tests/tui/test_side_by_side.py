"""Two submissions, two reviews and the journal of a review, at the screens of who judges and who examines."""

import shutil
from pathlib import Path

import pytest

from assess.messages import Language
from assess.workflow.roles import give_role
from tests.exchange.sides import INSTITUTION
from tests.tui.driver import Person, at, run
from tests.tui.reviews import Both, opened
from tests.tui.test_rounds import enter


@pytest.fixture
def second(arrived: Both) -> Both:
    """A second submission: one answer, one right and one level of the first were changed after a round."""
    institution, supplier, name = arrived.institution, arrived.supplier, arrived.assessment
    institution("keys", "new", "--name", INSTITUTION)
    institution("--as", "privacy officer", "review", name, "B1", "ask", "--why", "Ook in het weekend?")
    institution("--as", "security officer", "review", name, "B-HER-02", "reject", "--why", "Nooit geoefend.")
    institution("--as", "security officer", "review", name, "B-HER-02", "--say", "Niet voor buiten.", "--internal")
    institution("return", name, "-o", arrived.folder / "ronde.assess")
    supplier("receive", arrived.folder / "ronde.assess")
    supplier("set", name, "B1", "high", "--why", "Ook in het weekend.")
    supplier("set", name, "V-LOG-03", "--why", "Geoefend in maart.")
    institution("receive", arrived.submit(2))
    return arrived


async def to_changes(person: Person) -> None:
    await person.press("enter", "W")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_what_the_supplier_changed_between_two_submissions_stands_old_above_new(second: Both) -> None:
    async def doing() -> None:
        async with at(second.workspace, size=(80, 24)) as person:
            await to_changes(person)
            shown = flat(person.text())
            assert "Veranderd van indiening 1 (2026-06-01) naar 2 (2026-06-01)" in shown
            assert "niveau B: Midden → Hoog" in shown
            assert "▲ B1 Gebruikstijden Antwoord was Midden nu Hoog" in shown
            assert "was Scholen werken er van acht tot vijf mee. nu Ook in het weekend." in shown
            assert "2 verschillen" in shown

    run(doing)


def test_a_difference_leads_to_its_item_and_esc_back_to_the_review(second: Both) -> None:
    async def doing() -> None:
        async with at(second.workspace, size=(80, 24)) as person:
            await to_changes(person)
            await person.press("enter")
            assert person.app.bench is not None
            assert (person.app.bench.chosen, person.app.bench.single) == ("B1", True)
            assert "Ook in het weekend?" in person.text()
            await person.press("W", "escape")
            assert "beoordelen" in person.text() or "zwaarste eerst" in person.text()

    run(doing)


def test_before_a_second_submission_it_says_that_there_is_nothing_yet(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(80, 24)) as person:
            await to_changes(person)
            assert "nog geen twee indieningen" in flat(person.text())
            await person.press("enter", "down", "end")
            assert "nog geen twee indieningen" in flat(person.text())

    run(doing)


def test_what_two_functions_decided_is_put_side_by_side(second: Both) -> None:
    async def doing() -> None:
        async with at(second.workspace, size=(100, 30)) as person:
            await to_changes(person)
            await person.press("v", "2")
            shown = flat(person.text())
            assert "Verschil tussen privacy officer en security officer" in shown
            assert "oordeel B-HER-02 privacy officer: niets" in shown
            assert "security officer: afgewezen – Nooit geoefend. (security officer)" in shown
            await person.press("end", "enter")
            assert person.app.bench is not None
            assert person.app.bench.chosen == "B-HER-02"

    run(doing)


def test_the_review_of_another_institution_is_put_beside_this_one(second: Both, tmp_path: Path) -> None:
    shutil.copytree(second.institution.workspace, tmp_path / "andere")
    second.institution("review", second.assessment, "B1", "accept")

    async def doing() -> None:
        async with at(second.workspace, size=(100, 30)) as person:
            await to_changes(person)
            await person.press("v", "end", "enter")
            await enter(person, str(tmp_path / "nergens"))
            assert "nergens" in person.text()
            await enter(person, str(tmp_path / "andere"))
            shown = flat(person.text())
            assert "oordeel B1" in shown
            assert "geaccepteerd" in shown
            assert "gevraagd – Ook in het weekend? (privacy officer)" in shown

    run(doing)


def test_the_journal_of_the_review_tells_everything_newest_first(second: Both) -> None:
    async def doing() -> None:
        async with at(second.workspace, size=(160, 30)) as person:
            await person.press("enter", "a", "u", "G")
            lines = [line for line in person.text().splitlines() if "officer" in line]
            assert "teruggenomen" in lines[0]
            assert "ongedaan gemaakt" in lines[1]
            shown = flat(person.text())
            assert "teruggestuurd; ronde: 1; punten: B1, B-HER-02" in shown
            assert "afgewezen; reden: Nooit geoefend." in shown
            assert "opmerking; voor wie: intern; opmerking: Niet voor buiten." in shown
            await person.press("f", "6")
            await person.paste("nooit geoefend")
            await person.press("enter")
            assert "1 van 6 (nooit geoefend)" in flat(person.text())
            await person.press("enter")
            assert "reden: Nooit geoefend." in person.text()
            assert "SHA-256" in person.text()
            await person.press("escape", "f", "7", "f", "3", "1")
            assert "3 van 6 (beoordeeld)" in flat(person.text())

    run(doing)


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "nog niets vastgelegd"), ("en", "Nothing is recorded here yet")]
)
def test_an_empty_journal_says_so_and_another_can_be_chosen(arrived: Both, language: Language, words: str) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(80, 24), language=language) as person:
            await person.press("enter", "G")
            assert words in flat(person.text())
            await person.press("v", "3")
            assert words in flat(person.text())
            await person.press("question_mark")
            assert " W " in person.text() or " v " in person.text()

    run(doing)


def test_an_auditor_reads_both_and_comes_back_to_the_items(second: Both) -> None:
    workspace = opened(second.institution.workspace)
    give_role(workspace, "auditor")

    async def doing() -> None:
        async with at(workspace, size=(100, 30), first=second.assessment) as person:
            await person.press("G")
            assert "Nooit geoefend." in person.text()
            await person.press("W")
            assert "Ook in het weekend." in flat(person.text())
            await person.press("enter")
            assert person.app.desk is not None
            assert person.app.desk.chosen == "B1"
            assert "Gebruikstijden" in person.text()

    run(doing)


def test_a_supplier_is_offered_neither(second: Both) -> None:
    workspace = opened(second.supplier.workspace)
    give_role(workspace, "supplier")

    async def doing() -> None:
        async with at(workspace, size=(100, 30), first=second.assessment) as person:
            before = person.text()
            await person.press("W")
            assert "alleen lezen: van de leverancier, of niet voor de rol van deze werkruimte" in person.text()
            await person.press("down", "up", "G")
            assert before.splitlines()[0] == person.text().splitlines()[0]

    run(doing)


def test_both_screens_stand_at_any_size_and_in_the_palette(second: Both) -> None:
    async def doing() -> None:
        async with at(second.workspace, size=(20, 5)) as person:
            await to_changes(person)
            for size in ((20, 5), (200, 50), (80, 24)):
                await person.resize(*size)
                assert len(person.text().splitlines()) == size[1]
                await person.press("v", "escape", "G", "v", "escape", "enter", "escape", "W")
            await person.press("G", "ctrl+p")
            await person.type("verschil")
            assert "verschillen" in person.text()

    run(doing)


def test_hostile_text_of_a_reviewer_is_shown_and_does_nothing(arrived: Both) -> None:
    hostile = "[red]rood[/red] \x1b[31mrood\x1b[0m \u202eomgekeerd"
    arrived.institution("review", arrived.assessment, "B1", "ask", "--why", hostile)

    async def doing() -> None:
        async with at(arrived.workspace, size=(160, 24)) as person:
            await person.press("enter", "G")
            assert "[red]rood[/red]" in person.text()
            assert "\x1b" not in person.text()
            assert "\u202e" not in person.text()

    run(doing)
