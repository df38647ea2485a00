"""The institution's screens: verdicts with one key, reasons in place, the list at once, undo, findings, own levels."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assess.domain.vocabulary import Aspect, Level
from assess.tui.commands import offered
from assess.tui.screens.review.inbox import InboxScreen
from tests.exchange.sides import INSTITUTION
from tests.tui.driver import Person, at, run
from tests.tui.reviews import Both
from tests.tui.test_review_whole import answer, bench_of, standing


async def to_queue(person: Person) -> None:
    """From the inbox to the only submission."""
    await person.press("enter")


def test_a_key_is_a_verdict_and_the_next_item_is_there_at_once(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            await to_queue(person)
            first = bench_of(person).chosen
            await person.press("a")
            assert standing(person, first) == "accept"
            second = bench_of(person).chosen
            assert second != first
            await person.press("1", "enter", "1")
            assert standing(person, second) == "accept"
            assert bench_of(person).single
            assert "geaccepteerd, opgeslagen" in person.text()

    run(doing)


def test_a_verdict_without_its_reason_is_not_recorded(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            await to_queue(person)
            first = bench_of(person).chosen
            await person.press("r", "enter")
            assert "zeg waarom" in person.text()
            assert standing(person, first) == "to_judge"
            await person.press("escape", "w")
            await answer(person, "Later.", "straks")
            assert "is geen datum" in person.text()
            await person.press("ctrl+u")
            await answer(person, "2020-01-01")
            assert "al voorbij" in person.text()
            await person.press("escape")
            assert standing(person, first) == "to_judge"
            assert not bench_of(person).work.events

    run(doing)


def test_a_verdict_is_taken_back_after_a_look_at_the_inbox(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(100, 30)) as person:
            await to_queue(person)
            await person.press("a", "I", "enter", "u")
            assert "ongedaan gemaakt" in person.text()
            assert not bench_of(person).work.review.judgements

    run(doing)


def test_a_day_is_typed_as_people_write_it_and_a_problem_goes_when_it_is_solved(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(100, 30)) as person:
            await to_queue(person)
            await person.press("w")
            await answer(person, "Na de zomer.", "31-13-2026")
            assert "is geen datum" in person.text()
            await person.press("ctrl+a", "ctrl+k")
            await answer(person, "30-9-2026")
            assert "is geen datum" not in person.text()
            assert [str(each.until) for each in bench_of(person).work.review.judgements.values()] == ["2026-09-30"]

    run(doing)


def test_a_verdict_after_the_conclusion_says_that_it_no_longer_holds(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(110, 30)) as person:
            await to_queue(person)
            await person.press("b", "1")
            await answer(person, "Gezien.")
            await person.press("1", "C", "c", "1")
            await answer(person, "Akkoord.")
            assert bench_of(person).work.review.conclusion is not None
            await person.press("R", "f", "end", "enter", "r")
            await answer(person, "Toch niet.")
            assert "de afsluiting geldt daarmee niet meer" in person.text()
            assert bench_of(person).work.review.conclusion is None

    run(doing)


def test_all_suppliers_are_written_side_by_side_into_a_workbook(arrived: Both, tmp_path: Path) -> None:
    path = tmp_path / "leveranciers.xlsx"

    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 30)) as person:
            await person.press("x")
            assert "leveranciers_2026-06-01.xlsx" in person.text()
            await person.press("ctrl+a", "ctrl+k")
            await answer(person, str(path))
            assert "werkmap geschreven" in person.text()
            await person.press("escape", "x", "ctrl+a", "ctrl+k")
            await answer(person, str(path))
            assert "kies een andere naam" in person.text()

    run(doing)
    rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    assert any("Leerplatform" in map(str, row) for row in rows)


def test_a_finding_about_an_answer_shows_that_answer(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40)) as person:
            await to_queue(person)
            row = next(row for row in bench_of(person).rows.values() if "/F." in row.item)
            await person.jump(row.item)
            await person.press("enter")
            assert row.item.partition("/")[2] + " " in person.text().split("│", 1)[1]
            assert "Antwoord: " in person.text()

    run(doing)


def test_what_answers_a_round_is_not_called_new(arrived: Both, tmp_path: Path) -> None:
    institution, name = arrived.institution, arrived.assessment
    institution("keys", "new", "--name", INSTITUTION)
    institution("review", name, "B1", "ask", "--why", "Welke uren?")
    institution("return", name, "-o", tmp_path / "ronde.assess")
    arrived.supplier("set", name, "B1", "medium", "--why", "Van acht tot vijf werken scholen mee.")
    institution("receive", arrived.submit(2))

    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 30)) as person:
            assert "antwoord op ronde 1" in person.text()

    run(doing)


def test_undo_takes_back_the_last_verdict_and_goes_to_it(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            await to_queue(person)
            first = bench_of(person).chosen
            await person.press("a", "u")
            assert (bench_of(person).chosen, standing(person, first)) == (first, "to_judge")
            await person.press("u")
            assert "niets om ongedaan te maken" in person.text()
            await person.press("b", "3")
            await answer(person, "Geen onderbouwing.")
            await person.press("1")
            assert {row.standing for row in bench_of(person).rows.values()} == {"reject"}
            await person.press("u")
            assert {row.standing for row in bench_of(person).rows.values()} == {"to_judge"}

    run(doing)


def test_the_list_at_once_asks_first_and_leaves_it_by_default(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            await to_queue(person)
            await person.press("f", "4", "b")
            count = len(bench_of(person).queue)
            assert f"{count} punten in één keer" in person.text()
            await person.press("1")
            await answer(person, "")
            assert f"Ja, {count} punten" in person.text()
            await person.press("enter")
            assert not bench_of(person).work.events
            await person.press("b", "1")
            await answer(person, "Bekeken.")
            await person.press("1")
            assert sum(row.standing == "accept" for row in bench_of(person).rows.values()) == count

    run(doing)


def test_the_list_is_narrowed_ordered_and_searched(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            await to_queue(person)
            bench = bench_of(person)
            gravest = [row.grave for row in bench.queue]
            assert gravest == sorted(gravest, reverse=True)
            await person.press("o")
            assert bench.queue[0].item == "B1"
            await person.press("f", "6")
            assert {row.item for row in bench.queue} == {"grants/G1"}
            await person.jump("B-HER-01")
            assert (bench.chosen, bench.filter) == ("B-HER-01", "all")
            await person.press("home", "p", "n", "end", "pageup", "pagedown", "up", "down")
            assert bench.row is not None

    run(doing)


def test_what_is_said_about_an_item_stands_with_it(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(200, 50)) as person:
            await to_queue(person)
            await person.jump("B1")
            await person.press("enter", "c", "1")
            await answer(person, "Zie het rooster.")
            await person.press("c", "2")
            await answer(person, "Twijfel.")
            await person.press("d", "3")
            await answer(person, "Onduidelijk rooster")
            await person.press("v")
            await answer(person, "Welke uren?")
            await person.jump("B1")
            text = person.text()
            assert "gedeeld: Zie het rooster." in text
            assert "intern: Twijfel." in text
            assert "BV-01 waarneming: Onduidelijk rooster" in text
            assert "gevraagd: Welke uren?" in text

    run(doing)


def test_what_was_decided_on_the_command_line_stands_with_it_too(arrived: Both) -> None:
    arrived.institution("require", arrived.assessment, "B-HER-01=optional", "--why", "Wij kunnen lang zonder.")
    counted = ("--state", "partly", "--why", "Half.")
    arrived.institution("review", arrived.assessment, "B-HER-01", "accept", *counted)

    async def doing() -> None:
        async with at(arrived.workspace, size=(200, 50)) as person:
            await to_queue(person)
            await person.jump("B-HER-01")
            await person.press("enter")
            assert "eigen belang: niet verplicht: Wij kunnen lang zonder." in person.text()
            assert "telt voor ons als voldoet deels: Half." in person.text()

    run(doing)


def test_findings_are_filled_in_changed_and_closed(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40)) as person:
            await to_queue(person)
            await person.jump("B-HER-01")
            await person.press("d", "2")
            await answer(person, "Geen hersteltest")
            await person.press("B", "enter", "4")
            await answer(person, "Test houden")
            await person.press("5")
            await answer(person, "hoofd beheer")
            await person.press("6")
            await answer(person, "2026-12-01")
            await person.press("escape")
            found = bench_of(person).work.review.findings["BV-01"]
            assert (found.grade, found.items, found.status) == ("minor", ("B-HER-01",), "agreed")
            assert (found.action, found.owner, str(found.due)) == ("Test houden", "hoofd beheer", "2026-12-01")
            await person.press("x")
            await answer(person, "Verslag gezien.")
            assert bench_of(person).work.review.findings["BV-01"].status == "closed"
            await person.press("u")
            assert bench_of(person).work.review.findings["BV-01"].status == "agreed"

    run(doing)


def test_an_own_level_shows_what_it_adds(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40)) as person:
            await to_queue(person)
            await person.press("N", "end", "home", "down", "down", "enter", "3")
            await answer(person, "Er staan zorgnotities in.")
            work = bench_of(person).work
            assert work.review.levels[Aspect.V].level == Level.HIGH
            assert work.own.added
            assert "Erbij:" in person.text()
            await person.press("I")
            assert "L→H" in person.text()

    run(doing)


def test_a_submission_is_only_read_and_what_would_change_it_is_not_offered(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            await to_queue(person)
            before = person.sitting.opened
            await person.press("A")
            assert "motiveren" not in person.text()
            for key in ("1", "e", "m", "c", "delete", "b", "u"):
                await person.press(key)
                assert "alleen lezen" in person.text()
            await person.press("M", "n", "E", "n", "S")
            assert person.sitting.opened is before

    run(doing)


def test_what_is_offered_follows_the_role() -> None:
    def ids(place: str, role: str | None, *, received: bool) -> set[str]:
        return {each.id for each in offered(place, role, received=received)}  # type: ignore[arg-type]

    assert "accept" in ids("queue", "reviewer", received=True)
    assert "accept" not in ids("queue", "auditor", received=True)
    assert "edit" not in ids("answer", None, received=True)
    assert "edit" in ids("answer", "supplier", received=False)
    assert "queue" not in ids("answer", None, received=False)
    assert "new" not in ids("home", "reviewer", received=False)


def test_a_pack_that_does_not_hold_is_shown_and_not_taken_in(both: Both) -> None:
    path = both.submit(1)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)

    async def doing() -> None:
        async with at(both.workspace) as person:
            await person.press("i")
            await answer(person, str(path))
            assert "wordt niet aangenomen" in person.text()
            await person.press("escape", "i")
            await answer(person, str(both.folder / "nergens.assess"))
            assert "nergens.assess" in person.text()

    run(doing)
    assert not both.workspace.log.streams()[1:]


def test_the_inbox_says_whether_a_kept_pack_still_holds(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 30)) as person:
            await person.work_done()
            assert "pak klopt · sleutel van de eerste keer" in person.text()
            await person.press("v")
            assert "handtekening: klopt" in person.text()

    run(doing)
    for path in (arrived.workspace.folder / "received").iterdir():
        path.write_bytes(path.read_bytes()[:-1])

    async def broken() -> None:
        async with at(arrived.workspace, size=(120, 30)) as person:
            await person.work_done()
            assert "pak klopt niet: verpakking" in person.text()

    run(broken)


def test_the_inbox_is_searched_by_supplier(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            await person.press("slash")
            await person.paste("niemand")
            assert "0 van 1" in person.text()
            await person.press("escape", "escape")
            screen = person.app.screen
            assert isinstance(screen, InboxScreen)
            assert len(screen.found) == 1

    run(doing)


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (200, 50)])
def test_every_screen_stands_at_every_size_in_both_languages(arrived: Both, size: tuple[int, int]) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=size) as person:
            for keys in ("", "enter", "enter", "B", "N", "C", "question_mark"):
                await person.press(*keys.split(), "L", "T", "down", "pagedown", "end", "up", "home")
                assert person.text().strip()
                assert len(person.text().splitlines()) == size[1]

    run(doing)


def test_what_a_supplier_typed_does_nothing_to_the_screen(both: Both) -> None:
    both.supplier("set", both.assessment, "B1", "low", "--why", "[red]niet[/red] {item} \x1b[31m %s")
    both.institution("receive", both.submit(1))

    async def doing() -> None:
        async with at(both.workspace) as person:
            await to_queue(person)
            await person.jump("B1")
            await person.press("enter")
            assert "[red]niet[/red] {item}" in person.text()
            assert "\x1b" not in person.text()

    run(doing)


def test_a_key_is_confirmed_with_what_the_supplier_read_out(both: Both) -> None:
    path = both.submit(1)
    told = both.supplier("--json", "verify", path).data["signatures"][0]["spoken"]

    async def doing() -> None:
        async with at(both.workspace, size=(120, 40)) as person:
            await person.press("i")
            await answer(person, str(path))
            await person.press("2")
            await answer(person, told.replace(told[:5], "00000", 1))
            assert not person.app.workspace.log.streams()[1:]
            await person.press("ctrl+u")
            await answer(person, told)
            await person.press("1")
            await person.work_done()
            assert "sleutel bekend, door u bevestigd" in person.text()

    run(doing)


def test_a_key_that_was_pinned_unseen_is_confirmed_later(arrived: Both) -> None:
    told = arrived.supplier("--json", "verify", arrived.folder / "1.assess").data["signatures"][0]["spoken"]

    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40)) as person:
            await person.work_done()
            await person.press("t")
            await answer(person, told)
            await person.work_done()
            assert "sleutel bekend, door u bevestigd" in person.text()

    run(doing)


def test_sending_back_before_everything_is_judged_asks_first(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            await to_queue(person)
            await person.press("C", "r")
            assert "gaat er niets terug" in person.text()
            await person.press("R", "v")
            await answer(person, "Welke uren?")
            await person.press("C", "r")
            assert "nog niet beoordeeld" in person.text()
            await person.press("enter")
            assert not bench_of(person).work.review.rounds
            await person.press("end", "enter")
            assert bench_of(person).single

    run(doing)


def test_another_reviewer_who_was_first_is_not_overwritten(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            await to_queue(person)
            await person.jump("B1")
            arrived.institution("--as", "jurist", "review", arrived.assessment, "B1", "accept")
            await person.press("r")
            await answer(person, "Te kort.")
            assert "jurist" in person.text()
            await person.press("escape")
            assert standing(person, "B1") == "accept"

    run(doing)


def test_a_workspace_of_a_reviewer_begins_in_its_inbox_and_goes_home(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace) as person:
            assert isinstance(person.app.screen, InboxScreen)
            await person.press("enter", "B", "escape", "escape")
            assert isinstance(person.app.screen, InboxScreen)
            await person.press("escape")
            assert "zelfbeoordelingen" in person.text()
            await person.press("enter")
            assert bench_of(person).queue
            await person.press("I")
            assert isinstance(person.app.screen, InboxScreen)

    run(doing)


@pytest.mark.skipif(find_spec("pyrage") is None, reason="the extra `encrypt` is not installed")
def test_an_encrypted_pack_asks_for_its_passphrase(both: Both) -> None:
    path = both.folder / "dicht.assess"
    words = both.folder / "wachtzin.txt"
    words.write_text("een andere wachtzin voor het pak\n", encoding="utf-8")
    both.supplier("submit", both.assessment, "-o", path, "--to-passphrase", "--pack-passphrase-file", words)

    async def doing() -> None:
        async with at(both.workspace) as person:
            await person.press("i")
            await answer(person, str(path))
            assert "versleuteld" in person.text()
            await answer(person, "een andere wachtzin voor het pak")
            assert "een andere wachtzin" not in person.text()
            await person.press("1")
            assert "aangenomen" in person.text()

    run(doing)


def test_scrolling_past_the_end_of_an_item_takes_one_key_to_come_back(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(80, 24)) as person:
            await to_queue(person)
            await person.jump("V-LOG-03")
            await person.press("enter", *["pagedown"] * 20)
            end = person.text()
            await person.press("pageup")
            assert person.text() != end

    run(doing)


def test_what_lies_with_the_supplier_does_not_wait_for_the_institution(arrived: Both) -> None:
    arrived.institution("keys", "new", "--name", INSTITUTION)
    arrived.institution("review", arrived.assessment, "B1", "ask", "--why", "Welke uren?")
    arrived.institution("return", arrived.assessment, "-o", arrived.folder / "ronde.assess")

    async def doing() -> None:
        async with at(arrived.workspace, size=(100, 30)) as person:
            shown = person.text()
            assert "ligt bij leverancier" in shown
            assert "0 wachten op u" in shown

    run(doing)
