"""A whole review at the keyboard: receive, judge, send back, receive again, conclude."""

from importlib.util import find_spec
from pathlib import Path

from assess.tui.reviewdesk import ReviewDesk
from assess.workflow.portfolio import portfolio
from tests.exchange.sides import INSTITUTION, SECRET
from tests.tui.driver import Person, at, run
from tests.tui.reviews import Both


def bench_of(person: Person) -> ReviewDesk:
    assert person.app.bench is not None
    return person.app.bench


def standing(person: Person, item: str) -> str:
    return bench_of(person).rows[item].standing


async def take_in(person: Person, path: Path) -> None:
    await person.press("i")
    await person.paste(str(path))
    await person.press("enter", "1")


async def answer(person: Person, *texts: str) -> None:
    """Types what is asked, one line after another."""
    for text in texts:
        await person.paste(text)
        await person.press("enter")


async def judge_everything(person: Person) -> None:
    """One verdict of each kind, then one for all that is left."""
    await person.press("enter")
    await person.jump("B1")
    await person.press("v")
    await answer(person, "Welke uren precies?")
    await person.jump("B-HER-01")
    await person.press("r")
    await answer(person, "Een plan is te weinig.")
    await person.jump("V-TOE-01")
    await person.press("w")
    await answer(person, "Na de zomer.", "2026-09-30")
    await person.press("b", "1")
    await answer(person, "Gezien.")
    await person.press("1")


async def send_back(person: Person, path: Path) -> None:
    """A round, with a key that is made on the way."""
    await person.press("C", "r")
    await person.press("ctrl+u")
    await answer(person, str(path))
    if find_spec("pyrage") is not None:
        await person.press("2")
    await answer(person, INSTITUTION, SECRET, SECRET)


def test_a_review_from_the_first_pack_to_the_conclusion(both: Both, tmp_path: Path) -> None:
    first, back = both.submit(1), tmp_path / "ronde.assess"

    async def judging() -> None:
        async with at(both.workspace, size=(100, 30)) as person:
            assert "Hier komen de indieningen" in person.text()
            await take_in(person, first)
            assert "Leerplatform (Voorbeeld B.V.)" in person.text()
            await judge_everything(person)
            assert (standing(person, "B1"), standing(person, "B-HER-01")) == ("ask", "reject")
            assert standing(person, "V-TOE-01") == "waive"
            await send_back(person, back)
            assert str(back)[-20:] in person.text().replace("\n", "").replace(" ", "")
            await person.press("escape", "c")
            assert "in de weg" in person.text()
            await person.press("I")
            assert "ligt bij leverancier" in person.text()

    async def concluding(second: Path) -> None:
        async with at(both.workspace, size=(100, 30)) as person:
            await take_in(person, second)
            await person.press("enter")
            assert standing(person, "B1") == "changed"
            assert standing(person, "B-HER-01") == "reject"
            assert standing(person, "V-TOE-01") == "waive"
            await person.jump("B1")
            await person.press("enter")
            assert "Scholen werken er van acht tot vijf mee." in person.text()
            assert "Van zeven tot tien uur" in person.text()
            await person.press("a", "C")
            assert "c sluit af" in person.text()
            await person.press("c", "1")
            await answer(person, "Alles is beantwoord.")
            assert "Indiening geaccepteerd" in person.text()
            await person.press("I")
            assert "geaccepteerd" in person.text()

    run(judging)
    both.supplier("receive", back)
    both.supplier("set", both.assessment, "B1", "medium", "--why", "Van zeven tot tien uur 's avonds.")
    second = both.submit(2)
    run(lambda: concluding(second))
    assert portfolio(both.workspace)[0].stage == "accepted"
    told = both.supplier("--json", "review", both.assessment).data["asked"]
    assert {each["item"]: each["answered"] for each in told} == {"B1": True, "B-HER-01": False}
