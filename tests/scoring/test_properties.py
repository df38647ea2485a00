"""What holds for every assessment: scores in range, better never worse, order and hidden items without effect."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answers import Answer, Evidence
from assess.domain.assessment import Assessment
from assess.domain.conditions import Compare
from assess.domain.vocabulary import Grade, State, Verdict
from assess.scoring.engine import score
from assess.scoring.results import GroupResult, Scores
from tests.scoring import real
from tests.scoring.build import (
    LEVELS,
    MOMENT,
    REASON,
    assessment,
    category,
    content,
    day,
    levels,
    plain_controls,
    requirement,
    says,
)

FROM_WORST = (State.NOT_MET, State.PLANNED, State.PARTLY, State.COMPLIES)
ITEMS = [*(f"{aspect}-AAA-{number:02}" for aspect in "BIV" for number in (1, 2, 3)), "AR-01", "AR-02"]
EVIDENCE = {
    "E1": Evidence(id="E1", title="geldig"),
    "E2": Evidence(id="E2", title="verlopen", expires=date(2026, 5, 1)),
    "E3": Evidence(id="E3", title="tot morgen", expires=date(2026, 6, 2)),
}


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Any answer to a status item, with or without evidence, plan and reason."""
    return says(
        draw(st.sampled_from(State)),
        draw(st.sampled_from(Grade)),
        why=draw(st.sampled_from(["", REASON])),
        evidence=tuple(draw(st.lists(st.sampled_from(["E1", "E2", "E3", "E9"]), max_size=3))),
        plan=draw(st.sampled_from(["", "invoeren"])),
        owner="hoofd beheer",
        due=draw(st.sampled_from([None, day("2026-09-01"), day("2027-09-01")])),
    )


SHEETS = st.dictionaries(st.sampled_from(ITEMS), answers())


def scored(sheet: Mapping[str, Answer], *, submitted: bool = False) -> Scores:
    stated = assessment(sheet, evidence=EVIDENCE)
    return score(content(), stated, MOMENT, submitted=submitted)


def groups(scores: Scores) -> list[GroupResult]:
    aspects = [*scores.controls.aspects.values()]
    return [*scores.controls.categories, *aspects, scores.controls.total, *scores.access.themes, scores.access.total]


@given(sheet=SHEETS, submitted=st.booleans())
def test_scores_stay_in_range_and_in_order(sheet: Mapping[str, Answer], *, submitted: bool) -> None:
    for group in groups(scored(sheet, submitted=submitted)):
        if group.declared is None or group.assured is None or group.best_case is None or group.coverage is None:
            assert group.weight == 0
            continue
        assert 0 <= group.assured <= group.declared <= group.best_case <= 1
        assert group.worst_case == group.declared
        assert 0 <= group.coverage <= 1
        assert group.on_answered is None or group.declared <= group.on_answered <= 1


@given(sheet=SHEETS, submitted=st.booleans())
def test_a_verdict_below_the_best_says_what_limits_it(sheet: Mapping[str, Answer], *, submitted: bool) -> None:
    scores = scored(sheet, submitted=submitted)
    for group in groups(scores):
        assert (group.verdict is Verdict.MEETS) is (group.limited_by == ()) or group.weight == 0
    assert bool(scores.limited_by) is (scores.verdict is not Verdict.MEETS)


@given(
    sheet=SHEETS,
    item=st.sampled_from(ITEMS),
    position=st.sampled_from(range(3)),
    grade=st.sampled_from(Grade),
    submitted=st.booleans(),
)
def test_a_better_state_never_lowers_a_score_or_verdict(
    sheet: Mapping[str, Answer], item: str, position: int, grade: Grade, *, submitted: bool
) -> None:
    worse, better = (says(state, grade) for state in FROM_WORST[position : position + 2])
    before, after = (scored({**sheet, item: each}, submitted=submitted) for each in (worse, better))
    assert_no_worse(before, after)


@given(
    sheet=SHEETS,
    item=st.sampled_from(ITEMS),
    state=st.sampled_from(State),
    position=st.sampled_from(range(3)),
    submitted=st.booleans(),
)
def test_better_evidence_never_lowers_a_score_or_verdict(
    sheet: Mapping[str, Answer], item: str, state: State, position: int, *, submitted: bool
) -> None:
    grades = tuple(Grade)[position : position + 2]
    before, after = (scored({**sheet, item: says(state, grade)}, submitted=submitted) for grade in grades)
    assert_no_worse(before, after)


def assert_no_worse(before: Scores, after: Scores) -> None:
    assert after.verdict.rank >= before.verdict.rank
    for old, new in zip(groups(before), groups(after), strict=True):
        for name in ("declared", "assured", "coverage"):
            assert (getattr(new, name) or Fraction(0)) >= (getattr(old, name) or Fraction(0))
        assert new.verdict.rank >= old.verdict.rank
        assert (new.risk.likelihood if new.risk else 0) <= (old.risk.likelihood if old.risk else 5)


HIDDEN = category(
    "V-HID",
    requirement("V-HID-01", 20, must=LEVELS, show=Compare("F.export", "eq", value=True)),
    requirement("V-HID-02", 20, must=LEVELS, requirement={}),
)


@given(
    sheet=SHEETS,
    hidden=st.dictionaries(st.sampled_from(["V-HID-01", "V-HID-02"]), answers()),
    submitted=st.booleans(),
)
def test_items_that_are_not_asked_do_not_count(
    sheet: Mapping[str, Answer], hidden: Mapping[str, Answer], *, submitted: bool
) -> None:
    world = content([*plain_controls(), HIDDEN])
    stated = assessment({**sheet, **hidden}, evidence=EVIDENCE, facts={"F.export": False})
    with_hidden = score(world, stated, MOMENT, submitted=submitted)
    without = scored(sheet, submitted=submitted)
    assert with_hidden.controls.aspects == without.controls.aspects
    assert (with_hidden.verdict, with_hidden.limited_by) == (without.verdict, without.limited_by)


@given(SHEETS, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(sheet: Mapping[str, Answer], random: Random) -> None:
    stated = assessment(sheet, evidence=EVIDENCE)
    shuffled = list(stated.answers.items())
    random.shuffle(shuffled)
    world = content()
    assert score(world, replace(stated, answers=dict(shuffled)), MOMENT) == score(world, stated, MOMENT)


@given(answers(), st.permutations(["E1", "E2", "E3"]))
def test_the_order_of_evidence_does_not_matter(answer: Answer, order: list[str]) -> None:
    one, other = (
        scored({"V-AAA-01": replace(answer, evidence=tuple(linked))}).items["V-AAA-01"]
        for linked in (order, sorted(order))
    )
    assert (one.credit, one.factor, one.light) == (other.credit, other.factor, other.light)


@given(SHEETS)
def test_scoring_twice_gives_the_same(sheet: Mapping[str, Answer]) -> None:
    assert scored(sheet) == scored(sheet)


@pytest.mark.parametrize("submitted", [False, True])
def test_the_shipped_content_holds_to_the_range_for_every_state(*, submitted: bool) -> None:
    world = real.content()
    items = [item.id for each in real.categories() for item in each.items]
    for state in State:
        sheet = {**levels(), **dict.fromkeys(items, says(state, Grade.BESTAAN, why=REASON))}
        scores = score(world, Assessment(id="proef", answers=sheet), MOMENT, submitted=submitted)
        for group in groups(scores):
            if group.declared is not None and group.assured is not None and group.best_case is not None:
                assert 0 <= group.assured <= group.declared <= group.best_case <= 1
