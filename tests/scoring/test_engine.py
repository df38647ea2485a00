"""The whole way from an assessment to scores: the moment, the terms, the parts put together."""

import pytest

from assess.domain.assessment import Assessment
from assess.domain.questionnaire import Source
from assess.domain.vocabulary import Aspect, Grade, State, Verdict
from assess.errors import CallError
from assess.scoring.engine import score, score_reviewed
from assess.scoring.results import Reviewed
from tests.scoring import real
from tests.scoring.build import (
    HIGH,
    LOW,
    MEDIUM,
    MOMENT,
    assessment,
    category,
    content,
    day,
    plain_controls,
    requirement,
    says,
    touch,
)


def test_the_scores_name_what_they_rest_on() -> None:
    source = Source("controls", "1.0", "sha256:00")
    scores = score(content(sources=(source,)), assessment(), "2026-06-01T22:30:00Z")
    assert (scores.assessment, scores.as_of, scores.sources) == ("proef", "2026-06-01T22:30:00Z", (source,))
    assert scores.today == day("2026-06-02")
    assert scores.reviewed == Reviewed()


def test_ages_are_counted_at_the_moment_asked_for() -> None:
    world = content([category("V-AAA", requirement("V-AAA-01", max_age_days={MEDIUM: 30})), *plain_controls()[:2]])
    stated = assessment({"V-AAA-01": says(State.COMPLIES)}, touched={"V-AAA-01": touch(1, "2026-05-15T10:00:00Z")})
    assert not score(world, stated, "2026-06-14T10:00:00Z").items["V-AAA-01"].expired
    assert score(world, stated, "2026-06-14T22:00:00Z").items["V-AAA-01"].expired


def test_a_rule_by_name_takes_the_place_of_the_default() -> None:
    scores = score(content(), assessment(), MOMENT, rule="median")
    assert scores.classification.rule == "median"
    with pytest.raises(CallError):
        score(content(), assessment(), MOMENT, rule="gemiddeld")


def test_what_is_no_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        score(content(), assessment(), "vandaag")


def test_forced_levels_leave_the_computed_ones_as_they_are() -> None:
    found = score(content(), assessment(), MOMENT, levels={Aspect.V: HIGH}).classification.aspects
    assert [(found[aspect].level, found[aspect].computed) for aspect in Aspect] == [
        (MEDIUM, MEDIUM),
        (MEDIUM, MEDIUM),
        (HIGH, MEDIUM),
    ]


def test_the_matrix_is_judged_at_the_forced_level() -> None:
    assert score(content(), assessment(), MOMENT, levels={Aspect.V: LOW}).matrix.level is LOW


def test_an_institution_s_view_counts_what_is_open_as_not_stated() -> None:
    stated = assessment({"V-AAA-01": says(State.ALTERNATIVE, Grade.WERKING)})
    own = Reviewed(levels={Aspect.B: HIGH}, alternatives={"V-AAA-01": True})
    scores = score_reviewed(content(), stated, MOMENT, own, rule="median")
    assert scores.classification.level(Aspect.B) is HIGH
    assert scores.items["V-AAA-01"].credit == 1
    assert scores.items["B-AAA-01"].must_failed
    assert (scores.reviewed, scores.classification.rule) == (own, "median")


def test_items_stand_in_the_order_of_the_questionnaires() -> None:
    scores = score(content(), assessment(), MOMENT)
    assert list(scores.items) == [f"{a}-AAA-{n:02}" for a in "BIV" for n in (1, 2, 3)] + ["AR-01", "AR-02"]


def test_nothing_stated_gives_no_verdict_and_says_what_is_open() -> None:
    scores = score(content(), Assessment(id="leeg"), MOMENT)
    assert scores.verdict is Verdict.UNDETERMINED
    assert scores.limited_by[:5] == ("B1", "B2", "B3", "B4", "B5")


def test_the_shipped_content_scores_an_empty_assessment() -> None:
    scores = score(real.content(), Assessment(id="leeg"), MOMENT)
    assert len(scores.items) == 115
    assert scores.consistency == ()
    assert scores.controls.total.declared == 0
    assert [each.id for each in scores.sources] == [each.id for each in real.content().sources]
