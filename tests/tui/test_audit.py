"""An auditor at the screens: proves a file, looks into a pack, goes back in the journal, draws a sample."""

from dataclasses import replace
from pathlib import Path

import pytest

from assess.exchange.verification import Verification
from assess.tui.present.audit.past import difference_texts
from assess.tui.present.audit.proof import proof_rows
from assess.tui.present.words import Voice
from assess.workflow.comparing import compare
from assess.workflow.demo import DEMO_ID
from assess.workflow.proving import proved
from assess.workflow.roles import give_role
from assess.workflow.sampling import samples
from assess.workflow.sides import Side
from assess.workflow.workspace import Workspace, open_assessment, until_event
from tests.cli.driver import Program, clock
from tests.exchange.sides import lms, ready, supplier
from tests.tui.driver import Person, at, run, same_as_snapshot, workspace_at

__all__ = ["clock", "lms", "ready", "supplier"]

PHRASE = "Het weer van morgen is van niemand"


@pytest.fixture
def pack(supplier: Program, lms: str, tmp_path: Path) -> Path:
    """A submission, sealed and signed."""
    path = tmp_path / "1.assess"
    supplier("submit", lms, "-o", path)
    return path


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """A list of thirty accounts, to draw a sample from."""
    path = tmp_path / "accounts.csv"
    path.write_text("account\n" + "".join(f"a{number:02}\n" for number in range(30)), encoding="utf-8")
    return path


@pytest.fixture
def auditor(tmp_path: Path) -> Workspace:
    """The auditor's own workspace, with nothing in it."""
    workspace = workspace_at(tmp_path / "audit", now="2026-06-01T10:00:00Z")
    give_role(workspace, "auditor")
    return workspace


async def look_at(person: Person, path: Path) -> None:
    await person.press("o")
    await person.paste(str(path))
    await person.press("enter")
    await person.work_done()


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_pack_is_proved_and_gone_into_without_anything_taken_over(auditor: Workspace, pack: Path) -> None:
    before = [each.id for each in auditor.log.streams()]

    async def doing() -> None:
        async with at(auditor, (100, 40)) as person:
            await look_at(person, pack)
            shown = words(person.text())
            assert "alle stappen kloppen" in shown
            assert "Stappen (8)" in shown
            assert "Voorbeeld B.V." in shown
            await person.press("end")
            assert "Bestanden in het pak" in words(person.text())
            await person.press("enter")
            assert "alleen lezen" in person.text()
            await person.press("A", "1")
            assert "alleen lezen" in person.text()
            assert person.sitting.read_only
            head = person.sitting.opened.assessment.head
            await person.press("M", "n", "J", "d")
            assert "Er is niets veranderd." in person.text()
            await person.press("escape", "V")
            await person.work_done()
            assert "Stappen (8)" in words(person.text())
            assert person.sitting.opened.assessment.head == head

    run(doing)
    assert [each.id for each in auditor.log.streams()] == before


def test_a_changed_pack_is_shown_with_its_first_broken_stage(auditor: Workspace, pack: Path) -> None:
    data = pack.read_bytes()
    pack.write_bytes(data.replace(b'"hoofd', b'"Hoofd', 1) if b'"hoofd' in data else data[:-1] + b"x")

    async def doing() -> None:
        async with at(auditor, (100, 30)) as person:
            await look_at(person, pack)
            assert "KLOPT NIET" in person.text()
            await person.press("enter")
            assert "niets in te kijken" in person.text()
            assert person.app.desk is None

    run(doing)


def test_a_file_that_is_no_pack_says_so_in_one_line(auditor: Workspace, tmp_path: Path) -> None:
    async def doing() -> None:
        async with at(auditor, (100, 30)) as person:
            await look_at(person, tmp_path / "nowhere.assess")
            assert "nowhere.assess" in person.text()
            await person.press("escape")
            assert person.app.screen.place == "home"  # type: ignore[attr-defined]  # every screen of ours has one

    run(doing)


def test_the_journal_is_narrowed_and_gone_back_to(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, (120, 40), first=DEMO_ID) as person:
            latest = person.sitting.opened.assessment.head.seq
            await person.press("J", "f", "1")
            await person.paste("B1")
            await person.press("enter")
            assert f"van {latest} (B1) · laatste hash" in person.text()
            rows = [row for row in person.text().splitlines()[1:-3] if " B1 " in row]
            assert len(rows) == len([e for e in person.sitting.opened.events if e.body.get("item") == "B1"])
            await person.press("d")
            assert "Veranderd sinds" in person.text()
            await person.press("escape", "t")
            assert person.sitting.read_only
            assert person.sitting.opened.assessment.head.seq < latest
            assert "alleen lezen" in person.text()
            await person.press("J", "f", "7")
            assert f"{person.sitting.opened.assessment.head.seq} gebeurtenissen" in person.text()

    run(doing)


@pytest.mark.parametrize(
    ("number", "typed", "left"),
    [("2", "voorbeeld", True), ("4", "2030-01-01", False), ("5", "2000-01-01", False)],
)
def test_each_filter_narrows(example: Workspace, number: str, typed: str, left: bool) -> None:  # noqa: FBT001 - a case
    async def doing() -> None:
        async with at(example, (120, 40), first=DEMO_ID) as person:
            await person.press("J", "f", number)
            await person.paste(typed)
            await person.press("enter")
            assert (" 0 van " in person.text()) is not left
            assert ("Geen gebeurtenis past hierbij" in person.text()) is not left

    run(doing)


def test_the_kind_of_event_is_chosen_from_those_that_there_are(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, (120, 40), first=DEMO_ID) as person:
            await person.press("J", "f", "3")
            words = person.text()
            kinds = dict.fromkeys(each.kind for each in person.sitting.opened.events)
            assert "ingevuld" in words
            await person.press(str(list(kinds).index("entered") + 1))
            count = sum(each.kind == "entered" for each in person.sitting.opened.events)
            assert f"{count} van {len(person.sitting.opened.events)} (ingevuld)" in person.text()
            await person.press("f", "3", str(len(kinds) + 1))
            assert "gebeurtenissen · laatste hash" in person.text()

    run(doing)


def test_an_encrypted_pack_is_proved_with_its_passphrase(
    auditor: Workspace, supplier: Program, lms: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSESS_PACK_PASSPHRASE", "een zin voor dit pak")
    supplier("submit", lms, "-o", tmp_path / "dicht.assess", "--to-passphrase")

    async def doing() -> None:
        async with at(auditor, (110, 40)) as person:
            await look_at(person, tmp_path / "dicht.assess")
            assert "Het pak is versleuteld" in person.text()
            await person.paste("een andere zin")
            await person.press("enter")
            await person.work_done()
            assert "alle stappen kloppen" not in person.text()
            await person.press("ctrl+a", "ctrl+k")
            await person.paste("een zin voor dit pak")
            await person.press("enter")
            await person.work_done()
            assert "alle stappen kloppen" in person.text()
            await person.press("enter")
            assert "alleen lezen" in person.text()

    run(doing)


def test_a_day_that_is_none_is_refused_and_stays_in_the_editor(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, (120, 40), first=DEMO_ID) as person:
            await person.press("J", "f", "4")
            await person.paste("ooit")
            await person.press("enter")
            assert "ooit" in person.text()
            await person.press("escape", "down")
            assert "gebeurtenissen" in person.text()

    run(doing)


def test_a_sample_is_frozen_drawn_tested_and_concluded(example: Workspace, listing: Path) -> None:
    async def doing() -> None:
        async with at(example, (110, 40), first=DEMO_ID) as person:
            await person.press("D")
            assert "Bevries eerst" in person.text()
            await person.press("c")
            assert "nog geen deelwaarneming" in person.text()
            await person.press("n")
            await person.paste(str(listing))
            await person.press("enter", "5", "3", "enter", "enter", "enter", "enter")
            await person.paste("telling in het beheersysteem")
            await person.press("enter")
            assert "S1: bevroren, populatie 30" in person.text()
            await person.press("t")
            await person.paste(PHRASE)
            await person.press("enter", "enter")
            drawn = samples(example, person.sitting.opened)["S1"].drawn
            assert drawn
            assert all(key in person.text() for key in drawn)
            await person.press("home", "down", "enter", "2")
            await person.paste("rechten ingetrokken")
            await person.press("enter", "enter")
            assert "zeg waarom het een ander aantal is" in person.text() or "wijkt" in person.text()
            await person.paste("pas na drie weken")
            await person.press("enter", "c", "8")
            await person.paste("een afwijking in de werking")
            await person.press("enter")
            same_as_snapshot("samples", person.text())
            await person.press("t")
            await person.press("enter")

    run(doing)
    opened = open_assessment(example, DEMO_ID)
    made = samples(example, opened)["S1"]
    assert made.phrase == PHRASE
    assert [each.outcome for each in made.results.values()] == ["deviation"]
    assert made.conclusions["werking"].outcome == "not_met"
    assert made.complete == "telling in het beheersysteem"


def test_a_result_is_followed_by_the_next_item_and_what_cannot_be_tested_is_replaced(
    example: Workspace, listing: Path
) -> None:
    async def doing() -> None:
        async with at(example, (110, 40), first=DEMO_ID) as person:
            await person.press("D", "n")
            await person.paste(str(listing))
            await person.press("enter", "5", "3", "enter", "enter")
            await person.paste("tijdig, vooraf goedgekeurd")
            await person.press("enter", "enter", "enter", "t")
            await person.paste(PHRASE)
            await person.press("enter", "enter", "home", "down", "enter", "1", "2", "enter")
            made = samples(example, person.sitting.opened)["S1"]
            first, second = made.drawn[:2]
            assert [(each.key, each.attribute) for each in made.results.values()] == [(first, "vooraf goedgekeurd")]
            assert f"? {first} · tijdig" in person.text()
            await person.press("down", "down", "enter")
            assert f" {second}" in person.text().splitlines()[1]
            await person.press("4")
            await person.paste("account bestaat niet meer")
            await person.press("enter")
            after = samples(example, person.sitting.opened)["S1"]
            assert second not in after.drawn
            assert [each.why for each in after.replaced] == ["account bestaat niet meer"]
            shown = words(person.text())
            assert f"vervangen: {second} door {after.replaced[0].by} – account bestaat niet meer" in shown
            assert "per kenmerk: vooraf goedgekeurd: 1 getoetst, 0 afwijkingen" in shown
            await person.press("t", "ctrl+a", "ctrl+k")
            await person.paste("9" * 5_000)
            await person.press("enter")
            assert "is geen aantal" in words(person.text())

    run(doing)


def test_a_list_or_requirement_that_is_none_is_refused_where_it_is_typed_and_a_draw_leads_to_its_first_item(
    example: Workspace, listing: Path
) -> None:
    async def doing() -> None:
        async with at(example, (110, 40), first=DEMO_ID) as person:
            await person.press("D", "n", "enter")
            assert "map" in person.text().splitlines()[-2]
            await person.paste(str(listing))
            await person.press("enter", "5", "3", "enter")
            await person.paste("V-NIETS-01")
            await person.press("enter")
            assert "V-NIETS-01" in person.text().splitlines()[-2]
            await person.press("ctrl+u", "enter", "enter", "enter", "enter", "t")
            await person.paste(PHRASE)
            await person.press("enter", "enter", "enter")
            first = samples(example, person.sitting.opened)["S1"].drawn[0]
            assert person.text().splitlines()[1].strip() == first

    run(doing)


def test_samples_are_the_auditors_and_looking_records_none(example: Workspace, tmp_path: Path) -> None:
    listing = tmp_path / "accounts.csv"
    listing.write_text("account\na\nb\n", encoding="utf-8")
    give_role(example, "supplier")

    async def doing() -> None:
        async with at(example, (110, 40), first=DEMO_ID) as person:
            await person.press("D")
            assert "Bevries eerst" not in person.text()

    run(doing)


def test_the_proof_of_a_pack_in_both_languages(auditor: Workspace, pack: Path) -> None:
    found, inside = proved(auditor, str(pack))
    assert inside is not None
    for language, word in (("nl", "Handtekeningen (1)"), ("en", "Signatures (1)")):
        voice = Voice("nl" if language == "nl" else "en", {})
        texts = ["".join(span.text for span in row.line) for row in proof_rows(found, voice, 80)]
        assert f" {word}" in texts
        assert [text for text in texts if len(text) > 80] == []


def test_a_key_of_nobody_known_is_called_so(auditor: Workspace, pack: Path) -> None:
    found, _ = proved(auditor, str(pack))
    assert isinstance(found, Verification)
    nameless = replace(found, signatures=tuple(replace(each, holder="") for each in found.signatures))
    texts = ["".join(span.text for span in row.line) for row in proof_rows(nameless, Voice("nl", {}), 80)]
    assert any(text.endswith("onbekende sleutel") for text in texts)
    assert not any(text.strip().endswith("?") for text in texts)


def test_differences_are_told_in_words(example: Workspace) -> None:
    opened = open_assessment(example, DEMO_ID)
    first = Side(example, until_event(opened, 3))
    texts = difference_texts(compare(first, Side(example, opened)), Voice("nl", {}))
    assert any(text.startswith("antwoord B1") and "→" in text for text in texts)
    assert not any("{" in text for text in texts)
