"""Changes over several screens: undo and redo, contradictions, the sentence that follows every letter, filters."""

from dataclasses import replace
from datetime import date

from assess.domain.answers import Answer
from assess.domain.chain import Draft
from assess.domain.events import submitted
from assess.domain.json import JsonObject
from assess.domain.register import Review
from assess.tui.present.items import FILTERS
from assess.tui.screens.matrix import MatrixScreen
from assess.tui.screens.summary import SummaryScreen
from assess.workflow.answering import Wish
from assess.workflow.assessments import create, summaries
from assess.workflow.beginning import before, carry_over
from assess.workflow.demo import DEMO_ID
from assess.workflow.inbox import add_to, rounds_stream
from assess.workflow.register import RegisterSitting
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Workspace, open_assessment
from tests.tui.driver import at, run


def flowing(text: str) -> str:
    """A screen's text without its line ends, so that a sentence is found wherever it is broken."""
    return " ".join(text.replace("│", " ").split())


def test_undo_and_redo_go_back_over_changes_made_on_several_screens(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            before = person.sitting.opened.assessment
            await person.jump("V-KWB-03")
            await person.press("1")
            await person.press("M", "right", "n", "4", "1", "escape", "escape")
            await person.press("E", "n")
            await person.type("Rapport")
            await person.press("enter")
            await person.type("https://example.org")
            await person.press("enter", "enter")
            after = person.sitting.opened.assessment
            assert (after.answers["V-KWB-03"].value, len(after.register.grants), len(after.evidence)) == (
                "complies",
                len(before.register.grants) + 1,
                len(before.evidence) + 1,
            )
            for place, told in (("S", "evidence/E2"), ("M", "grants/G6"), ("A", "grants/G6"), ("E", "V-KWB-03")):
                await person.press(place, "u")
                assert f"ongedaan gemaakt: {told}" in person.text()
            undone = person.sitting.opened.assessment
            assert undone.answers == before.answers
            assert undone.register == before.register
            assert undone.evidence == before.evidence
            for _ in range(4):
                await person.press("ctrl+y")
            again = person.sitting.opened.assessment
            assert (again.answers, again.register, again.evidence) == (after.answers, after.register, after.evidence)

    run(doing)


def test_one_key_tells_which_answers_contradict_each_other_and_jumps_to_either(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("V1")
            await person.press("t")
            shown = flowing(person.text())
            assert "XR-01: deze antwoorden gaan niet samen" in shown
            assert "V1 Soort persoonsgegevens: Midden" in shown
            assert "P.D.special_status Bijzondere persoonsgegevens: mogelijk" in shown
            assert "Zet V1 op Hoog, of sluit bijzondere gegevens technisch uit" in shown
            await person.press("2")
            assert person.app.desk is not None
            assert person.app.desk.chosen == "P.D.special_status"
            await person.press("S", "t", "1", "1")
            assert person.app.desk.chosen == "V1"

    run(doing)


def test_a_contradiction_is_explained_the_explanation_is_withdrawn_and_both_are_undone(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("V1")
            await person.press("t", "3")
            await person.type("Alleen losse invoer.")
            await person.press("ctrl+s", "escape")
            said = person.sitting.opened.assessment.answers
            assert said["XR-01"] == Answer(value="explained", why="Alleen losse invoer.")
            assert all(each.explained for each in person.sitting.scores.consistency if each.rule.id == "XR-01")
            await person.press("S", "t")
            assert "✔ XR-01" in person.text()
            await person.press("1", "4")
            assert "XR-01" not in person.sitting.opened.assessment.answers
            await person.press("u", "u")
            assert "XR-01" not in person.sitting.opened.assessment.answers

    run(doing)


def test_without_a_contradiction_the_key_says_so(empty: Workspace) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")

    async def doing() -> None:
        async with at(empty, first=assessment) as person:
            await person.press("t")
            assert "er spreekt niets elkaar tegen" in person.text()

    run(doing)


def test_the_sentence_for_annex_2_follows_every_letter_and_every_option_looked_at(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            head = person.sitting.opened.assessment.head
            await person.press("M", "enter", "1", "7")
            assert "herleidbaar" in flowing(person.text()).partition("Nodig voor")[0]
            await person.press("down")
            assert "gepseudonimiseerd" in flowing(person.text()).partition("Nodig voor")[0]
            assert person.sitting.opened.assessment.head == head

    run(doing)


def test_the_sentence_follows_a_number_letter_by_letter(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("M", "t", "1", "1")
            place = next(
                number
                for number, text in enumerate(person.app.screen.menu.options)  # type: ignore[attr-defined]
                if text.startswith("Aantal personen")
            )
            await person.press(*["down"] * place, "enter")
            for typed, told in (("4", "(4 personen"), ("2", "(42 personen"), ("x", "(42 personen")):
                await person.type(typed)
                assert told in flowing(person.text())
            await person.press("backspace", "enter")
            assert person.sitting.opened.assessment.register.role_groups["R1"].headcount == 42

    run(doing)


def test_mine_is_what_my_function_changed_last_or_is_to_carry_out(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            assert person.app.desk is not None

            def mine() -> set[str]:
                assert person.app.desk is not None
                return {name for name, item in person.app.desk.known.items() if FILTERS["mine"](item)}

            assert mine() == set()
            await person.jump("B1")
            await person.press("2")
            person.sitting.put("V-LOG-03", Wish(owner="Security Officer"))
            assert mine() == {"B1", "V-LOG-03"}
            await person.press("F")
            await person.press(*["backspace"] * 20)
            await person.type("beheerder")
            await person.press("enter")
            assert mine() == set()
            person.sitting.put("V-LOG-02", Wish(owner="Beheerder"))
            assert mine() == {"V-LOG-02"}

    run(doing)
    assert open_assessment(example, DEMO_ID).assessment.answers["V-LOG-03"].owner == "Security Officer"


def test_a_measured_value_is_judged_while_it_is_typed(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.jump("B-HER-01")
            before = person.sitting.opened.assessment.head
            await person.press("m", "1")
            for typed, told in (("1", "1, nodig: hooguit 1 – gehaald"), ("2", "12, nodig: hooguit 1 – niet gehaald")):
                await person.type(typed)
                assert told in flowing(person.text())
            await person.type("x")
            assert "12, nodig: hooguit 1 – niet gehaald" in flowing(person.text())
            assert person.sitting.opened.assessment.head == before
            await person.press("escape")
            assert person.sitting.opened.assessment.head == before
            assert "Meetwaarden m" in person.text()

    run(doing)


def test_what_comes_next_is_said_after_every_answer(empty: Workspace) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")

    async def doing() -> None:
        async with at(empty, size=(80, 24), first=assessment) as person:
            await person.press("2")
            assert "✔ opgeslagen · Enter: schrijf waarom" in person.text()
            await person.press("enter")
            await person.type("Vooral overdag gebruikt.")
            await person.press("ctrl+s")
            assert "n: volgende" not in person.text()
            await person.press("escape")
            assert "✔ opgeslagen · n: volgende" in person.text()
            assert "m meetwaarden" not in person.text()
            await person.jump("B6")
            await person.press("2", "enter")
            await person.type("Duizenden gebruikers.")
            await person.press("escape")
            assert "Duizenden gebruikers." in person.text()
            await person.press("n")
            assert "I1 Fraudegevoeligheid" in person.text()
            assert "n: volgende" not in person.text()

    run(doing)


def test_the_keys_at_the_bottom_are_those_that_mean_something_here(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            for item, shown, hidden in (
                ("B-HER-01", "m meetwaarden", "invullen"),
                ("F.mobile_app", "1-9 kiezen", "Enter "),
                ("F.staff_total", "Enter invullen", "m meetwaarden"),
            ):
                await person.jump(item)
                last = person.text().rstrip().splitlines()[-1]
                assert shown in last
                assert hidden not in last

    run(doing)


def test_an_empty_workspace_offers_only_what_begins_something(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty, size=(80, 24)) as person:
            assert person.text().rstrip().splitlines()[-1] == " ? hulp  n nieuw  d voorbeeld  q stoppen"
            for key in ("enter", "c", "i", "X"):
                await person.press(key)
                assert "hier is nog geen zelfbeoordeling" in person.text()

    run(doing)


def test_a_row_of_any_table_is_taken_away_from_its_form(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("M", "t", "5", "1", "end", "enter")
            assert "A1" not in person.sitting.opened.assessment.register.acts
            await person.press("u", "t", "1", "1", "end", "enter")
            assert "haal die eerst weg" in person.text()
            after = person.sitting.opened.assessment.register
            assert ("A1" in after.acts, "R1" in after.role_groups) == (True, True)

    run(doing)


def test_the_journal_tells_in_words_what_each_field_was_and_became(example: Workspace) -> None:
    sitting = RegisterSitting(example, DEMO_ID)
    register = sitting.opened.assessment.register
    sitting.put("V-LOG-03", Wish(value="complies", measured=("notify_hours=20",)))
    sitting.set_record(
        "grants", "G2", replace(register.grants["G2"], actions=("view",), review=Review(interval_days=90))
    )
    sitting.set_record("statement", "", replace(register.statement, as_of=date(2022, 1, 1)))
    sitting.enter("P.F.subprocessors", ({"name": "Kennisnet", "within_eea": True},))
    sitting.put(
        "level.V", Wish(value="medium", why="Kleine groep.", valid_until="2022-12-31", risk_accepted_by="bestuur")
    )
    sitting.set_record("grants", "G1", None)
    sitting.undo()

    async def doing() -> None:
        async with at(example, size=(160, 40), first=DEMO_ID) as person:
            await person.press("J")
            told = []
            for _ in range(7):
                await person.press("enter")
                told.append(flowing(person.text()))
                await person.press("escape", "down")
            undone, removed, level, table, statement, grant, answer = told
            assert "gebeurtenissen: 124" in undone
            assert "weggehaald" in removed
            assert "recht G1" in removed
            assert "niveau V" in level
            assert "Gekozen niveau: Midden" in level
            assert "regel 1: " in table
            assert "Naam: Kennisnet; Binnen de EER: ja" in table
            assert "Stand van de matrix: niet opgegeven → 01-01-2022" in statement
            assert "Handelingen: inzien, wijzigen → inzien" in grant
            assert "Beoordeling · Beoordeling elke (dagen): niet opgegeven → 90" in grant
            assert "Antwoord: voldoet deels → voldoet" in answer
            assert not [text for text in told if "{" in text or '"' in text]

    run(doing)


def test_home_says_how_far_each_assessment_is(example: Workspace) -> None:
    carry_over(example, before(example, DEMO_ID), "Qompas B.V.", "Volgend jaar")
    handed_in = create(example, "Ander B.V.", "Ingediend")
    example.log.append(handed_in, [submitted(1, "a" * 64)], at=example.now(), actor=example.actor)
    changed = create(example, "Ander B.V.", "Gewijzigd")
    example.log.append(changed, [submitted(1, "a" * 64)], at=example.now(), actor=example.actor)
    Sitting(example, changed).put("B1", Wish(value="low"))

    async def doing() -> None:
        for size in ((80, 24), (120, 40)):
            async with at(example, size=size) as person:
                states = {line[1:9].strip(): line for line in person.text().splitlines()}
                assert "begonnen" in states["LOB-meth"]
                assert "te bevestigen" in states["Volgend"]
                assert "ingediend" in states["Ingedien"]
                assert "gewijzigd" in states["Gewijzig"]
                assert "2022-" in states["LOB-meth"]

    run(doing)


def test_the_state_of_an_assessment_follows_what_came_back(example: Workspace) -> None:
    assessment = create(example, "Ander B.V.", "Leerplatform")
    example.log.append(assessment, [submitted(1, "a" * 64)], at=example.now(), actor=example.actor)
    assert [each.state for each in summaries(example)] == ["begun", "submitted"]
    body: JsonObject = {
        "number": 1,
        "manifest": "b" * 64,
        "key": "c" * 64,
        "seen": 2,
        "head": {"seq": 1, "hash": "d" * 64},
    }
    add_to(example, rounds_stream(assessment), "rounds", [Draft("asked", body, {"items": [], "holder": "Bestuur"})])
    assert [each.state for each in summaries(example)] == ["begun", "returned"]
    assert [each.state for each in summaries(example)] == ["begun", "returned"]


def test_a_finding_in_the_summary_leads_to_the_cell_it_is_about(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            for name, shown in (("G5", "Recht G5"), ("R3", "R3 Analisten"), ("G4", "Recht G4")):
                await person.press("S")
                screen = person.app.screen
                assert isinstance(screen, SummaryScreen)
                rows = screen.rows().rows
                screen.at = next(place for place, row in enumerate(rows) if row.target == f"grants/{name}")
                await person.press("enter")
                assert isinstance(person.app.screen, MatrixScreen)
                assert shown in person.text()
                assert person.app.screen.roles[person.app.screen.row].id == ("R4" if name == "G5" else "R3")

    run(doing)


def test_on_a_wide_screen_what_helps_stays_in_sight_beside_the_item_while_somebody_types(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(200, 40), first=DEMO_ID) as person:
            await person.jump("V-LOG-03")
            await person.press("enter")
            shown = person.text()
            assert "Esc klaar en opgeslagen" in shown
            assert "Zo pakt u het aan" in shown
            assert all(len(row) <= 200 for row in shown.splitlines())
            await person.press("escape", "M")
            first = person.text().splitlines()[1]
            assert first.startswith(" rolgroep")
            assert "Recht G2" in first

    run(doing)


def test_an_answer_that_falls_short_says_what_would_make_it_comply(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 50), first=DEMO_ID) as person:
            await person.jump("V-NET-01")
            assert "voer in wat bij V Hoog gevraagd wordt, en zet het antwoord dan op voldoet" in flowing(person.text())
            await person.press("1")
            assert "voer in wat bij" not in flowing(person.text())

    run(doing)


def test_the_matrix_of_last_year_is_confirmed_row_by_row_or_as_a_whole(example: Workspace) -> None:
    begun = carry_over(example, before(example, DEMO_ID), None, "Volgend jaar")
    wanted = open_assessment(example, DEMO_ID).assessment.register

    async def doing() -> None:
        async with at(example, size=(120, 40), first=begun.id) as person:
            await person.press("M")
            assert "15 te bevestigen met c" in person.text()
            await person.press("c", "2")
            assert list(person.sitting.opened.assessment.register.role_groups) == ["R1"]
            assert "14 te bevestigen met c" in person.text()
            await person.press("c", "1")
            assert person.sitting.opened.assessment.register == wanted
            await person.press("c")
            assert "er staat niets van vorig jaar te wachten" in person.text()
            await person.press("u")
            assert list(person.sitting.opened.assessment.register.role_groups) == ["R1"]

    run(doing)
