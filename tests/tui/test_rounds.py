"""What goes out and comes back, at the supplier's screens: submitting, what an institution asks, an auditor's look."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from assess.exchange.age import is_encrypted
from assess.workflow.assessments import summaries
from assess.workflow.workspace import Workspace
from tests.cli.driver import Program
from tests.exchange.sides import INSTITUTION, SECRET
from tests.tui.driver import Person, at, run
from tests.tui.reviews import Both, opened


@pytest.fixture
def returned(arrived: Both) -> Both:
    """Two items came back in a round: a question with a shared remark, and a right that was rejected."""
    institution, name = arrived.institution, arrived.assessment
    institution("keys", "new", "--name", INSTITUTION)
    institution("review", name, "B-HER-02", "ask", "--why", "Wanneer is dit geoefend?", "--say", "Zie ons beleid.")
    institution("review", name, "B-HER-02", "--say", "Niet voor buiten.", "--internal")
    institution("review", name, "grants/G1", "reject", "--why", "Te ruim.")
    institution("return", name, "-o", arrived.folder / "ronde.assess")
    return arrived


async def enter(person: Person, text: str) -> None:
    """Types over what was proposed."""
    await person.press("ctrl+a", "ctrl+k")
    await person.paste(text)
    await person.press("enter")


async def take_in(person: Person, path: Path) -> None:
    """A pack, by its path at the home screen."""
    await person.press("i")
    await enter(person, str(path))


def test_a_round_opens_at_the_first_question_in_the_institutions_own_words(returned: Both) -> None:
    async def doing() -> None:
        async with at(opened(returned.supplier.workspace), size=(100, 30)) as person:
            await take_in(person, returned.folder / "ronde.assess")
            assert "alle stappen kloppen" in person.text()
            await person.press("1")
            assert person.app.desk is not None
            assert person.app.desk.chosen == "B-HER-02"
            shown = person.text()
            assert f"{INSTITUTION} vraagt u (ronde 1" in shown
            assert "Wanneer is dit geoefend?" in shown
            assert "Zie ons beleid." in shown
            assert "Niet voor buiten." not in shown
            assert "nog niet gewijzigd sinds deze vraag" in shown

    run(doing)


def test_what_came_back_stands_in_the_summary_until_it_is_changed(returned: Both) -> None:
    returned.supplier("receive", returned.folder / "ronde.assess")

    async def doing() -> None:
        async with at(opened(returned.supplier.workspace), size=(100, 30), first=returned.assessment) as person:
            await person.press("S")
            shown = person.text()
            assert "Teruggekomen van de instelling: nog 2 van 2 te wijzigen" in shown
            assert "afgewezen: Te ruim." in shown
            await person.press("home", "enter", "5", "S")
            assert "nog 1 van 2 te wijzigen" in person.text()
            await person.press("A", "f", "9")
            assert "sindsdien hebt u dit gewijzigd" in person.text()

    run(doing)


def test_the_next_open_one_is_also_one_that_came_back(returned: Both) -> None:
    returned.supplier("receive", returned.folder / "ronde.assess")

    async def doing() -> None:
        async with at(opened(returned.supplier.workspace), first=returned.assessment) as person:
            await person.press("f", "2", "home")
            assert person.app.desk is not None
            assert "B-HER-02" in {item.id for item in person.app.desk.items}

    run(doing)


def test_an_assessment_is_submitted_from_the_summary(both: Both) -> None:
    path = both.folder / "indiening.assess"

    async def doing() -> None:
        async with at(opened(both.supplier.workspace), size=(80, 24), first=both.assessment) as person:
            await person.press("S", "i")
            assert "_indiening-1.assess" in person.text()
            await enter(person, str(path))
            await enter(person, "een andere zin")
            assert "deze wachtzin opent de sleutel niet" in person.text()
            await enter(person, SECRET)
            assert "indiening 1 gemaakt" in person.text()
            assert person.sitting.opened.events[-1].kind == "submitted"

    run(doing)
    assert both.institution("receive", path).out.strip() == both.assessment


@pytest.mark.skipif(find_spec("pyrage") is None, reason="the extra `encrypt` is not installed")
@pytest.mark.parametrize(("key", "closed"), [("1", True), ("2", False)])
def test_a_submission_is_for_the_institution_alone_or_for_everybody(returned: Both, key: str, *, closed: bool) -> None:
    returned.supplier("receive", returned.folder / "ronde.assess")
    path = returned.folder / "indiening-2.assess"

    async def doing() -> None:
        async with at(opened(returned.supplier.workspace), size=(100, 30), first=returned.assessment) as person:
            await person.press("S", "i", "2")
            await enter(person, str(path))
            assert f"Versleuteld, alleen voor {INSTITUTION}" in person.text()
            await person.press(key)
            await enter(person, SECRET)
            assert "indiening 2 gemaakt" in person.text()
            assert (f"alleen {INSTITUTION} kan het openen" in person.text()) == closed

    run(doing)
    assert is_encrypted(path.read_bytes()) == closed
    assert returned.institution("receive", path).out.strip() == returned.assessment


def test_the_institutions_words_about_a_right_stand_beside_it_in_the_matrix(returned: Both) -> None:
    returned.supplier("receive", returned.folder / "ronde.assess")

    async def doing() -> None:
        async with at(opened(returned.supplier.workspace), size=(120, 40), first=returned.assessment) as person:
            await person.press("S", "down", "enter")
            shown = person.text()
            assert f"{INSTITUTION} wijst dit af (ronde 1" in shown
            assert "Te ruim." in shown
            assert "1 teruggekomen van de instelling" in shown
            await person.press("enter", "enter")
            await person.press("escape", "left", "left", "left")
            assert "Te ruim." not in person.text()

    run(doing)


def test_what_came_back_about_a_fact_leads_to_that_question(arrived: Both) -> None:
    institution, name = arrived.institution, arrived.assessment
    rows = institution("--json", "review", name).data["items"]
    found = next(each["item"] for each in rows if "/F." in each["item"])
    institution("keys", "new", "--name", INSTITUTION)
    institution("review", name, found, "ask", "--why", "Wat klopt er?")
    institution("return", name, "-o", arrived.folder / "ronde.assess")
    arrived.supplier("receive", arrived.folder / "ronde.assess")

    async def doing() -> None:
        async with at(opened(arrived.supplier.workspace), first=name) as person:
            await person.press("S", "home", "enter")
            assert person.app.desk is not None
            assert person.app.desk.chosen == found.partition("/")[2]

    run(doing)


def test_the_institutions_summary_does_not_speak_of_submitting(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40), first=arrived.assessment) as person:
            await person.press("S")
            assert "indienen" not in person.text()
            assert "alleen te lezen" in person.text()

    run(doing)


def test_nothing_is_submitted_over_a_file_that_is_there_nor_while_something_blocks(both: Both) -> None:
    taken = both.folder / "staat-er-al.assess"
    taken.write_text("van iemand anders", encoding="utf-8")

    async def doing() -> None:
        async with at(opened(both.supplier.workspace), first=both.assessment) as person:
            await person.press("S", "i")
            await enter(person, str(taken))
            assert "kies een andere naam" in person.text()
            await person.press("escape", "A")
            await person.jump("B1")
            await person.press("delete", "S", "i")
            assert "nog 1 punt houdt indienen tegen" in person.text()

    run(doing)
    assert taken.read_text(encoding="utf-8") == "van iemand anders"


def test_who_submits_with_questions_left_is_asked_first(returned: Both) -> None:
    returned.supplier("receive", returned.folder / "ronde.assess")

    async def doing() -> None:
        async with at(opened(returned.supplier.workspace), first=returned.assessment) as person:
            await person.press("S", "i")
            assert "2 van de 2 teruggekomen punten hebt u niet gewijzigd" in person.text()
            await person.press("1", "i", "2")
            assert "_indiening-2.assess" in person.text()

    run(doing)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("tekst.txt", "zomaar een regel", "dit is geen lijst van velden"), ("leeg.xlsx", "niets", "dit is geen werkmap")],
)
def test_a_refused_file_says_why(both: Both, name: str, content: str, told: str) -> None:
    path = both.folder / name
    path.write_text(content, encoding="utf-8")

    async def doing() -> None:
        async with at(opened(both.supplier.workspace)) as person:
            await take_in(person, path)
            assert told in " ".join(person.text().split())

    run(doing)


def test_an_auditor_takes_in_a_pack_and_looks_without_a_queue(both: Both, role: Callable[[str], Workspace]) -> None:
    path = both.submit(1)
    workspace = role("auditor")

    async def doing() -> None:
        async with at(workspace, size=(100, 30)) as person:
            assert "Druk op o om een pak" in person.text()
            assert "n nieuw" not in person.text()
            await take_in(person, path)
            await person.press("1")
            assert "ontvangen" in person.text()
            await person.press("enter")
            assert "samenvatting" in person.text().splitlines()[0]

    run(doing)
    assert [each.state for each in summaries(workspace)] == ["received"]


@pytest.fixture
def role(tmp_path: Path) -> Callable[[str], Workspace]:
    """An empty workspace with a role."""

    def given(name: str) -> Workspace:
        program = Program(tmp_path / name)
        program("role", name)
        return opened(program.workspace)

    return given
