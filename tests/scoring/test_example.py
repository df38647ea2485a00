"""The worked example, a real agreement of January 2022, comes out as was computed from it by hand."""

from fractions import Fraction
from functools import cache

import pytest

from assess.content.answersfile import read_answers
from assess.content.library import example
from assess.domain.assessment import Assessment
from assess.domain.register import AccessRegister, MatrixStatement
from assess.domain.vocabulary import Aspect, State, Verdict
from assess.scoring.classification import RULES
from assess.scoring.engine import score
from assess.scoring.improve import best_improvements, reach
from assess.scoring.results import Scores, percentage
from assess.scoring.whatif import what_if
from tests.scoring.build import LOW, MEDIUM
from tests.scoring.real import content

MOMENT = "2022-01-05T11:00:00Z"


@cache
def agreement() -> Assessment:
    found, problems = read_answers(example("qompas").read_bytes(), "qompas.yaml", content())
    assert found is not None, problems
    rows = AccessRegister(**found.rows, statement=found.statement or MatrixStatement())  # type: ignore[arg-type]
    return Assessment(
        id="qompas",
        answers=found.answers,
        facts=found.facts,
        profile=found.profile,
        register=rows,
        evidence=found.evidence,
    )


@cache
def scores() -> Scores:
    return score(content(), agreement(), MOMENT)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("highest", ["high", "medium", "high"]),
        ("mean-rounded-half-up", ["medium", "low", "medium"]),
        ("median", ["medium", "low", "medium"]),
        ("majority", ["medium", "low", "medium"]),
    ],
)
def test_the_levels_by_each_rule(rule: str, expected: list[str]) -> None:
    assert set(RULES) == {each.id for each in content().classification.rules}
    found = score(content(), agreement(), MOMENT, rule=rule).classification
    assert [found.level(aspect) for aspect in Aspect] == expected


@pytest.mark.parametrize(
    ("aspect", "counts", "worst", "percentages", "verdict"),
    [
        (Aspect.B, (20, 6, 240, 70), Fraction(7, 96), (29, 7, 78, 5), Verdict.UNDETERMINED),
        (Aspect.I, (20, 4, 270, 70), Fraction(7, 108), (26, 6, 81, 5), Verdict.UNDETERMINED),
        (Aspect.V, (35, 19, 475, 275), Fraction(11, 76), (58, 14, 57, 10), Verdict.NOT_MET),
    ],
)
def test_the_scores_of_each_aspect(
    aspect: Aspect,
    counts: tuple[int, int, int, int],
    worst: Fraction,
    percentages: tuple[int, int, int, int],
    verdict: Verdict,
) -> None:
    found = scores().controls.aspects[aspect]
    assert (found.applicable, found.answered, found.weight, found.weight_answered) == counts
    assert found.worst_case == worst
    shares = (found.coverage, found.worst_case, found.best_case, found.assured)
    assert tuple(percentage(share) for share in shares) == percentages
    assert found.verdict is verdict


def test_the_contradictions_that_are_in_it() -> None:
    fired = {found.rule.id: found.rule.severity for found in scores().consistency}
    warnings = ["XR-07", "XR-09", "XR-12", "XR-13", "XR-14", "XR-15", "XR-16", "XR-22"]
    assert fired == {"XR-01": "error", **dict.fromkeys(warnings, "warning"), "XR-39": "error"}
    assert next(each.items for each in scores().consistency if each.rule.id == "XR-16") == ("I4", "I5", "V4")


@pytest.mark.parametrize(
    ("item", "field", "outcome"),
    [
        ("B-OND-01", "notice_days", "met"),
        ("B-OND-01", "window", "partly"),
        ("I-BAK-01", "rpo_hours", "met"),
        ("V-LOG-03", "notify_hours", "met"),
    ],
)
def test_the_values_that_it_states(item: str, field: str, outcome: str) -> None:
    found = {each.field.id: each.outcome for each in scores().items[item].fields}
    assert found[field] == outcome


def test_the_musts_it_says_nothing_about() -> None:
    silent = [each.item.id for each in scores().controls.items if each.must and not each.answered]
    assert silent == [
        *("B-ONT-01", "B-ONT-02", "B-TST-02", "B-MON-02", "B-HER-01", "I-BAK-04"),
        *("V-LTG-01", "V-NET-02", "V-OMG-01", "V-TRO-04", "V-TOE-01", "V-TOE-03"),
    ]


def test_no_statement_goes_further_than_its_values() -> None:
    assert not any(each.effective is State.COMPLIES for each in scores().controls.items)


def test_milder_levels_drop_controls_and_add_none_that_were_not_there() -> None:
    found = what_if(content(), agreement(), MOMENT, {Aspect.V: LOW, Aspect.B: MEDIUM})
    assert [change.aspect for change in found.levels] == [Aspect.B, Aspect.V]
    assert found.added == ()
    assert found.dropped
    assert len(found.after.items) == len(found.before.items)


def test_five_things_to_begin_with_weigh_most() -> None:
    first = best_improvements(scores(), content())
    assert len(first) == 5
    assert {scores().items[each.item].weight for each in first} == {20}


def test_the_way_to_a_verdict_names_what_answers_cannot_repair() -> None:
    plan = reach(content(), agreement(), MOMENT, Verdict.MEETS)
    assert not plan.reached
    assert {"XR-01", "XR-39"} <= set(plan.blocked_by)
    improved = [plan.after.items[each.item] for each in plan.improvements]
    assert all(result.effective is State.COMPLIES or result.capped_by for result in improved)
    assert plan.after.verdict.rank < Verdict.MEETS.rank
