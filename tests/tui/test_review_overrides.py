"""An institution's own importance, as what it counts a requirement, and rounds that only the supplier can open."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from assess.domain.review import Importance
from assess.domain.vocabulary import State
from assess.exchange.age import is_encrypted
from assess.tui.screens.review.levels import LevelsScreen
from assess.workflow.knowing import withdraw
from assess.workflow.register import RegisterSitting
from assess.workflow.reviewsitting import ReviewSitting
from tests.exchange.sides import INSTITUTION, SECRET
from tests.tui.driver import Person, at, run
from tests.tui.reviews import Both
from tests.tui.test_review_whole import answer, bench_of

ITEM = "B-HER-01"
ADDED = "V-TOE-04"
"""What only an own level asks."""

encrypts = pytest.mark.skipif(find_spec("pyrage") is None, reason="the extra `encrypt` is not installed")


def working(arrived: Both) -> ReviewSitting:
    """Somebody at the review of the submission that arrived."""
    return ReviewSitting(RegisterSitting(arrived.workspace, arrived.assessment))


def own_state(work: ReviewSitting) -> State | None:
    return work.own.scores.items[ITEM].effective


CHANGES: dict[str, Callable[[ReviewSitting], None]] = {
    "a counted state": lambda work: work.judge([ITEM], "accept", "Gezien.", state=State.COMPLIES),
    "a waiver": lambda work: work.judge([ITEM], "waive", "Later.", "2999-01-01"),
    "an importance": lambda work: work.require(f"{ITEM}=5", "Licht."),
    "a level": lambda work: work.require("V=high", "Zwaar."),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_own_view_follows_what_was_decided_and_taken_back(arrived: Both, name: str) -> None:
    work = working(arrived)
    before = work.own
    CHANGES[name](work)
    now = work.own
    assert now.scores.reviewed != before.scores.reviewed
    assert now.scores == working(arrived).own.scores
    work.undo()
    assert work.own.scores == before.scores


def test_the_own_view_follows_whether_another_measure_is_accepted(arrived: Both) -> None:
    told = ("--why", "Anders geregeld.", "--residual-risk", "Klein.")
    arrived.supplier("set", arrived.assessment, ITEM, "alternative", *told)
    arrived.institution("receive", arrived.submit(2))
    work = working(arrived)
    before = work.own.scores.reviewed.alternatives
    work.judge([ITEM], "accept")
    assert (before, work.own.scores.reviewed.alternatives) == ({}, {ITEM: True})


def test_a_verdict_that_changes_nothing_in_the_own_view_costs_no_scoring(arrived: Both) -> None:
    work = working(arrived)
    before = work.own
    work.judge([ITEM], "reject", "Te weinig.")
    assert work.own is before


def test_what_only_an_own_level_asks_stands_in_the_queue_as_long_as_that_level_does(arrived: Both) -> None:
    work = working(arrived)
    before = [row.item for row in work.rows]
    work.require("V=high", "Zwaar.")
    now = [row.item for row in work.rows]
    assert ADDED in set(now) - set(before) <= {each.item.id for each in work.own.added}
    work.judge([ADDED], "reject", "Niet geregeld.", state=State.NOT_MET)
    assert {row.item: row.standing for row in work.rows}[ADDED] == "reject"
    work.undo()
    work.undo()
    assert [row.item for row in work.rows] == before


def test_from_the_levels_to_what_they_ask_and_on_when_it_is_taken_back(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40)) as person:
            await person.press("enter")
            bench = bench_of(person)
            bench.work.require("V=high", "Zwaar.")
            await person.press("N")
            screen = person.app.screen
            assert isinstance(screen, LevelsScreen)
            leads = [row.target for row in screen.rows().rows if row.target]
            await person.press("home", *["down"] * leads.index(ADDED), "enter")
            assert (bench.chosen, bench.single) == (ADDED, True)
            assert "Gevraagd bij uw eigen V Hoog" in person.text()
            await person.press("u")
            assert bench.chosen != ADDED
            await person.press("n")
            assert bench.row is not None

    run(doing)


async def to_item(person: Person, item: str = ITEM) -> None:
    await person.press("enter")
    await person.jump(item)
    await person.press("enter")


@pytest.mark.parametrize(
    ("key", "own", "told"),
    [
        ("1", Importance(None, must=True), "VERPLICHT"),
        ("2", Importance(None, must=False), "niet verplicht"),
        ("3", Importance(20, must=None), "weegt 20"),
        ("5", Importance(5, must=None), "weegt 5"),
    ],
)
def test_an_own_importance_is_chosen_told_and_taken_back(arrived: Both, key: str, own: Importance, told: str) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40)) as person:
            await to_item(person)
            await person.press("e", key)
            await answer(person, "")
            assert "zeg waarom" in person.text()
            await answer(person, "Zo nemen wij dit.")
            work = bench_of(person).work
            assert work.review.importance[ITEM].importance == own
            assert f"eigen belang: {told}" in person.text()
            await person.press("u")
            assert not work.review.importance
            assert "eigen belang:" not in person.text()

    run(doing)


def test_an_own_importance_goes_back_to_what_the_questionnaire_says(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(200, 60)) as person:
            await to_item(person)
            for key in ("2", "4", "6"):
                await person.press("e", key)
                await answer(person, "Zo nemen wij dit.")
                if key == "4":
                    found = bench_of(person).work.review.importance[ITEM].importance
                    assert found == Importance(10, must=False)
            assert not bench_of(person).work.review.importance
            assert "eigen belang: zoals de vragenlijst zegt: Zo" in " ".join(person.text().split())

    run(doing)


def test_as_what_a_requirement_counts_is_part_of_a_verdict(arrived: Both) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40)) as person:
            await to_item(person)
            work = bench_of(person).work
            before = own_state(work)
            await person.press("e", "7", "1")
            await answer(person, "Wij zagen het hersteld worden.")
            judged = work.review.judgements[ITEM]
            assert (judged.verdict, judged.state, judged.why) == (
                "accept",
                State.COMPLIES,
                "Wij zagen het hersteld worden.",
            )
            assert own_state(work) == State.COMPLIES != before
            await person.jump(ITEM)
            assert "telt voor ons als" in person.text()
            await person.press("u")
            assert ITEM not in work.review.judgements
            assert own_state(work) == before
            await person.press("e", "9", "4")
            await answer(person, "Nog niet.", "2999-01-01")
            judged = work.review.judgements[ITEM]
            assert (judged.verdict, judged.state, str(judged.until)) == ("waive", State.NOT_MET, "2999-01-01")

    run(doing)


@pytest.mark.parametrize("item", ["B1", "grants/G1"])
def test_what_is_no_requirement_has_no_own_importance(arrived: Both, item: str) -> None:
    async def doing() -> None:
        async with at(arrived.workspace, size=(140, 40)) as person:
            await to_item(person, item)
            await person.press("e")
            assert "alleen voor een eis" in person.text()
            assert not bench_of(person).work.events

    run(doing)


async def send(person: Person, path: Path, *keys: str) -> None:
    await to_item(person)
    await person.press("v")
    await answer(person, "Wanneer?")
    await person.press("C", "r", "1", "ctrl+u")
    await answer(person, str(path))
    await person.press(*keys)
    await answer(person, INSTITUTION, SECRET, SECRET)


@encrypts
@pytest.mark.parametrize(("key", "closed"), [("1", True), ("2", False)])
def test_a_round_is_for_the_supplier_alone_or_for_everybody(
    arrived: Both, tmp_path: Path, key: str, *, closed: bool
) -> None:
    path = tmp_path / "ronde.assess"

    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40)) as person:
            await send(person, path, key)
            assert ("versleuteld" in person.text()) == closed

    run(doing)
    assert is_encrypted(path.read_bytes()) == closed
    arrived.supplier("receive", path)
    told = arrived.supplier("--json", "review", arrived.assessment).data["asked"]
    assert [each["item"] for each in told] == [ITEM]


@encrypts
def test_a_key_that_was_withdrawn_is_not_encrypted_to(arrived: Both, tmp_path: Path) -> None:
    path, workspace = tmp_path / "ronde.assess", arrived.workspace
    withdraw(workspace, arrived.institution("--json", "keys", "list").data["known"][0]["holder"], "Kwijt.")

    async def doing() -> None:
        async with at(workspace, size=(120, 40)) as person:
            await send(person, path)
            assert "is gemaakt" in person.text()

    run(doing)
    assert not is_encrypted(path.read_bytes())


def test_without_the_extra_nothing_is_asked(arrived: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assess.exchange.age.find_spec", lambda _: None)
    path = tmp_path / "ronde.assess"

    async def doing() -> None:
        async with at(arrived.workspace, size=(120, 40)) as person:
            await send(person, path)
            assert "is gemaakt" in person.text()

    run(doing)
    assert path.is_file()
