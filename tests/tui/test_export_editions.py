"""Reports from the screens in every edition: an auditor's dossier holds what the command line writes in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from assess.tui.screens.export import ExportScreen
from assess.workflow.demo import DEMO_ID
from assess.workflow.workspace import Workspace
from tests.tui.driver import Person, at, run
from tests.tui.reviews import Both

AUDIT_FILE = "4"
LATER = "2026-06-08T10:00:00Z"


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


async def written(person: Person, folder: Path, formats: set[str]) -> list[Path]:
    """What the export screen writes."""
    screen = person.app.screen
    assert isinstance(screen, ExportScreen)
    screen.chosen, screen.folder = formats, str(folder)
    await person.press("w")
    await person.work_done()
    assert "✔ geschreven" in person.text()
    return files_in(folder)


def data(path: Path) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(path.read_text(encoding="utf-8"))


def words(person: Person) -> str:
    return " ".join(person.text().split())


@pytest.fixture
def judged(arrived: Both, monkeypatch: pytest.MonkeyPatch) -> Both:
    """A submission about which something was decided a week after it arrived."""
    monkeypatch.setattr("assess.workflow.clock.now", lambda: LATER)
    told = ("--state", "not_met", "--why", "Te weinig.")
    arrived.institution("review", arrived.assessment, "B-HER-01", "reject", *told)
    arrived.institution("review", arrived.assessment, "B-HER-01", "--say", "Onder ons gezegd.", "--internal")
    return arrived


def test_a_dossier_is_byte_for_byte_that_of_the_command_line(judged: Both, tmp_path: Path) -> None:
    here, there = tmp_path / "scherm", tmp_path / "opdracht"

    async def doing() -> None:
        async with at(judged.workspace, size=(120, 40)) as person:
            await person.press("enter", "X", "p", AUDIT_FILE)
            assert "Uitgave: auditdossier" in words(person)
            await written(person, here, {"json", "html"})

    run(doing)
    judged.institution("export", judged.assessment, "-f", "json,html", "--profile", "auditdossier", "-o", there)
    made, expected = files_in(here), files_in(there)
    assert [path.name for path in made] == [path.name for path in expected]
    assert [path.read_bytes() for path in made] == [path.read_bytes() for path in expected]
    assert any("Onder ons gezegd." in path.read_text(encoding="utf-8") for path in here.glob("*.html"))


def test_the_full_edition_holds_no_dossier_and_the_chosen_one_stays(example: Workspace, tmp_path: Path) -> None:
    async def doing() -> None:
        async with at(example, size=(120, 40), first=DEMO_ID) as person:
            await person.press("X")
            assert "Uitgave: volledig" in words(person)
            (made,) = await written(person, tmp_path / "eerst", {"json"})
            assert "dossier" not in data(made)
            await person.press("p", AUDIT_FILE)
            (made,) = await written(person, tmp_path / "dan", {"json"})
            assert data(made)["dossier"]["review"]["judgements"] == []

    run(doing)


def test_an_earlier_state_says_that_what_came_later_is_not_there(judged: Both, tmp_path: Path) -> None:
    async def doing() -> None:
        async with at(judged.workspace, size=(120, 40)) as person:
            await person.press("enter", "J", "end", "t", "X")
            assert "staat niet in het dossier" not in words(person)
            await person.press("p", AUDIT_FILE)
            assert "staat niet in het dossier" in words(person)
            (made,) = await written(person, tmp_path / "toen", {"json"})
            found = data(made)["dossier"]
            at_moment = person.sitting.opened.moment
            assert found["heads"] == {}
            assert all(each["at"] <= at_moment for each in found["proofs"])

    run(doing)


def test_a_pack_says_that_what_others_recorded_is_not_there(judged: Both, tmp_path: Path) -> None:
    pack = judged.folder / "1.assess"

    async def doing() -> None:
        async with at(judged.workspace, size=(120, 40)) as person:
            await person.press("o")
            await person.paste(str(pack))
            await person.press("enter")
            await person.work_done()
            await person.press("enter", "X", "p", AUDIT_FILE)
            assert "U kijkt in een pak" in words(person)
            (made,) = await written(person, tmp_path / "pak", {"json"})
            (proof,) = data(made)["dossier"]["proofs"]
            assert (proof["number"], proof["actor"]) == (1, "")
            assert [each["item"] for each in data(made)["dossier"]["review"]["judgements"]] == ["B-HER-01"]

    run(doing)
