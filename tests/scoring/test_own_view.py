"""What an institution takes otherwise counts in its own view: weight, must, and as what it counts an answer."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from assess.domain.conditions import Compare
from assess.domain.questionnaire import Cap
from assess.domain.review import COUNTED, Importance
from assess.domain.vocabulary import Grade, State, Verdict
from assess.scoring.engine import score_reviewed
from assess.scoring.explain import explain
from assess.scoring.results import ItemResult, Reviewed, Scores
from tests.scoring.build import (
    LEVELS,
    MEDIUM,
    MOMENT,
    REASON,
    PutMatrix,
    assessment,
    category,
    content,
    finding,
    matrix,
    requirement,
    says,
    scored,
    touch,
)

BEST = {
    name: says(State.COMPLIES, Grade.WERKING)
    for name in (*(f"{aspect}-AAA-0{number}" for aspect in "BIV" for number in (1, 2, 3)), "AR-01", "AR-02")
}
ITEM = "B-AAA-02"


def own(reviewed: Reviewed, **answers: State) -> Scores:
    """The institution's view of a state in which everything complies, but for these answers."""
    said = {name.replace("_", "-"): says(state, Grade.WERKING) for name, state in answers.items()}
    return score_reviewed(content(), assessment({**BEST, **said}), MOMENT, reviewed)


def counted(state: State, **answers: State) -> ItemResult:
    return own(Reviewed(states={ITEM: state}), **answers).items[ITEM]


def test_an_own_weight_counts_in_the_sums() -> None:
    weighed = own(Reviewed(importance={ITEM: Importance(weight=20)}), B_AAA_02=State.NOT_MET)
    assert weighed.items[ITEM].weight == 20
    assert weighed.controls.aspects[weighed.items[ITEM].aspect].weight == 45  # type: ignore[index] # a control has one
    assert weighed.controls.categories[0].declared == Fraction(25, 45)


def test_what_is_a_must_for_the_institution_limits_its_verdict() -> None:
    asked = own(Reviewed(), B_AAA_02=State.NOT_MET)
    assert not asked.items[ITEM].must
    must = own(Reviewed(importance={ITEM: Importance(must=True)}), B_AAA_02=State.NOT_MET)
    assert must.items[ITEM].must_failed
    assert must.verdict.rank < asked.verdict.rank
    assert must.limited_by == (ITEM,)


def test_what_is_no_must_for_the_institution_no_longer_limits() -> None:
    spared = own(Reviewed(importance={"B-AAA-01": Importance(must=False)}), B_AAA_01=State.NOT_MET)
    assert spared.controls.total.musts_failed == ()
    assert spared.items["B-AAA-01"].weight == 20


def test_an_importance_leaves_what_it_does_not_name() -> None:
    asked = requirement("B-AAA-01", 20, must=(MEDIUM,))
    assert Importance().put(asked) == asked
    assert Importance(weight=5).put(asked) == replace(asked, weight=5)
    assert Importance(must=True).put(asked) == replace(asked, must=LEVELS)


@pytest.mark.parametrize("state", COUNTED)
def test_what_is_counted_earns_as_if_it_were_said(state: State) -> None:
    found, said = counted(state), own(Reviewed(), B_AAA_02=state).items[ITEM]
    assert found.effective is state
    assert (found.credit, found.light, found.maturity) == (said.credit, said.light, said.maturity)
    assert found.chosen is State.COMPLIES
    assert counted(state, B_AAA_02=State.UNKNOWN).effective is state
    assert counted(state, B_AAA_02=State.ALTERNATIVE).effective is state


def test_what_is_not_applicable_to_the_supplier_can_count_all_the_same() -> None:
    said = assessment({**BEST, ITEM: says(State.NOT_APPLICABLE, why=REASON)})
    assert not score_reviewed(content(), said, MOMENT, Reviewed()).items[ITEM].applies
    found = score_reviewed(content(), said, MOMENT, Reviewed(states={ITEM: State.NOT_MET})).items[ITEM]
    assert (found.applies, found.exclusion, found.effective) == (True, None, State.NOT_MET)


def test_what_is_counted_is_not_too_old_and_not_held_back_by_findings(with_matrix: PutMatrix) -> None:
    with_matrix(matrix(finding("MX-A01")))
    cap = Cap(("MX-A01",), State.PARTLY, "high")
    items = (requirement(ITEM, caps=(cap,), max_age_days=dict.fromkeys(LEVELS, 30)),)
    world = content([category("B-AAA", *items)])
    said = assessment({ITEM: says(State.COMPLIES)}, touched={ITEM: touch(1, "2024-01-01T10:00:00Z")})
    assert score_reviewed(world, said, MOMENT, Reviewed()).items[ITEM].expired
    found = score_reviewed(world, said, MOMENT, Reviewed(states={ITEM: State.COMPLIES})).items[ITEM]
    assert (found.effective, found.expired, found.capped_by) == (State.COMPLIES, False, ())


def test_what_the_facts_contradict_is_as_the_institution_counts_it() -> None:
    shown = requirement(ITEM, show=Compare("B-AAA-01", "eq", "complies"))
    world = content([category("B-AAA", requirement("B-AAA-01"), shown)])
    said = assessment({"B-AAA-01": says(State.COMPLIES), ITEM: says(State.NOT_APPLICABLE, why=REASON)})
    assert score_reviewed(world, said, MOMENT, Reviewed()).items[ITEM].contradicted
    found = score_reviewed(world, said, MOMENT, Reviewed(states={ITEM: State.PARTLY})).items[ITEM]
    assert (found.contradicted, found.effective) == (False, State.PARTLY)


def test_what_is_not_asked_stays_out_whatever_is_counted() -> None:
    world = content([category("B-AAA", requirement(ITEM, requirement={}))])
    found = score_reviewed(world, assessment(), MOMENT, Reviewed(states={ITEM: State.NOT_MET})).items[ITEM]
    assert (found.applies, found.exclusion, found.effective) == (False, "level", None)


def test_a_must_that_counts_as_not_met_can_still_be_waived() -> None:
    reviewed = Reviewed(states={"B-AAA-01": State.NOT_MET}, exceptions={"B-AAA-01": date(2026, 9, 1)})
    found = own(reviewed).items["B-AAA-01"]
    assert (found.must_failed, found.excepted_until) == (True, date(2026, 9, 1))


def test_the_suppliers_own_scores_stay_as_they_are() -> None:
    assert scored(BEST).verdict is Verdict.MEETS
    assert own(Reviewed(states={"B-AAA-01": State.NOT_MET})).verdict is Verdict.NOT_MET
    assert scored(BEST).verdict is Verdict.MEETS


def lines(scores: Scores, topic: str) -> list[str]:
    return [each.text("en") for each in explain(scores, content(), topic)]


def test_an_explanation_shows_both_sides() -> None:
    reviewed = Reviewed(
        importance={
            ITEM: Importance(20, must=True),
            "B-AAA-03": Importance(weight=10),
            "B-AAA-01": Importance(must=False),
        },
        states={ITEM: State.PARTLY},
    )
    scores = own(reviewed)
    told = [
        "the institution's own weight: 20 (questionnaire: 10)",
        "the institution's own choice: must yes (questionnaire: no)",
        "the institution counts this as: partly complies (supplier: complies)",
    ]
    assert lines(scores, ITEM)[-3:] == told
    assert [each for each in lines(scores, "availability") if each in told] == told
    assert lines(scores, "B-AAA-03")[-1] == "the institution's own weight: 10 (questionnaire: 5)"
    assert lines(scores, "B-AAA-01")[-1] == "the institution's own choice: must no (questionnaire: yes)"
    assert not [each for each in lines(scored(BEST), ITEM) if "institution" in each]
