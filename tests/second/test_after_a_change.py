"""Scores after a change, with what still holds taken from before it, are the scores of the whole."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assess.content.library import shipped
from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.questionnaire import Content, Requirement
from assess.domain.review import Importance
from assess.scoring.checks.consistency import ANSWERS_READ
from assess.scoring.engine import Terms, conclude, prepare
from assess.scoring.matrix import judge_matrix
from assess.scoring.prepared import Prepared
from assess.scoring.results import Reviewed
from tests.second.program import assessment_of
from tests.second.source import Dict, read_content
from tests.second.strategies import assessments

CONTENT = read_content()
PARTS = ("facts", "profile", "register", "evidence")
LARGE = [HealthCheck.large_base_example, HealthCheck.data_too_large, HealthCheck.too_slow]
QUICK = settings(max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=LARGE)


@cache
def program_content() -> Content:
    return shipped()


def mixed(one: Assessment, other: Assessment, answers: set[str], parts: set[str]) -> Assessment:
    """One assessment with some answers, their moments, and some parts of another."""
    said, touched = dict(one.answers), dict(one.touched)
    for name in answers:
        said.pop(name, None)
        touched.pop(name, None)
        if name in other.answers:
            said[name], touched[name] = other.answers[name], other.touched[name]
    taken = {part: getattr(other, part) for part in parts}
    if "answers" in parts:
        taken["deviations"] = other.deviations
        taken.pop("answers")
    return replace(one, answers=said, touched=touched, **taken)


def same_after(before: Prepared, state: Assessment, moment: str, terms: Terms) -> Prepared:
    """What was prepared with the help of what was there before, once it is compared with what is prepared anew."""
    after = prepare(program_content(), state, moment, terms, before)
    anew = prepare(program_content(), state, moment, terms)
    assert after.stage.items == anew.stage.items
    assert conclude(after) == conclude(anew)
    return after


@QUICK
@given(assessments(CONTENT), assessments(CONTENT), st.data())
def test_a_row_of_changes_ends_in_the_scores_of_the_whole(stated: Dict, other: Dict, data: st.DataObject) -> None:
    one, two = (assessment_of(program_content(), each) for each in (stated, other))
    terms = Terms(submitted=data.draw(st.booleans()))
    before = prepare(program_content(), one, stated["moment"], terms)
    names = sorted({*one.answers, *two.answers, "V1"})
    for _ in range(3):
        answers = data.draw(st.sets(st.sampled_from(names), max_size=4))
        parts = data.draw(st.sets(st.sampled_from((*PARTS, "answers")), max_size=1))
        one = mixed(one, two, answers, parts)
        before = same_after(before, one, stated["moment"], terms)


@settings(QUICK, max_examples=15)
@given(assessments(CONTENT), st.integers(1, 900))
def test_another_day_is_judged_anew(stated: Dict, days: int) -> None:
    state = assessment_of(program_content(), stated)
    before = prepare(program_content(), state, stated["moment"], Terms())
    later = datetime.fromisoformat(stated["moment"]).astimezone(UTC) + timedelta(days=days)
    same_after(before, state, later.isoformat(), Terms())
    same_after(before, state, stated["moment"], Terms(submitted=True))


def test_nothing_is_taken_from_other_content() -> None:
    moment = "2026-06-01T10:00:00Z"
    stated: Dict = {"said": {}, "moment": moment} | {part: {} for part in ("answers", "facts", "profile", "levels")}
    state = assessment_of(program_content(), stated | {"statement": {}} | no_rows())
    before = prepare(program_content(), state, moment, Terms())
    copied = replace(program_content(), sources=())
    after = prepare(copied, state, moment, Terms(), before)
    assert after.case.matrix is not before.case.matrix
    assert prepare(program_content(), state, moment, Terms(), before).case.matrix is before.case.matrix


def test_an_answer_may_change_whether_and_why_another_is_asked() -> None:
    moment = "2026-06-01T10:00:00Z"
    stated: Dict = {"said": {}, "moment": moment} | {part: {} for part in ("answers", "facts", "profile", "levels")}
    state = assessment_of(program_content(), stated | {"statement": {}} | no_rows())
    answers = {item.id: Answer(value="complies") for item in asked_items()}
    changed = 0
    for item in asked_items():
        before = prepare(program_content(), replace(state, answers=answers), moment, Terms())
        others = answers | {item.id: Answer(value="not_met")}
        after = same_after(before, replace(state, answers=others), moment, Terms())
        alike = after.case.matrix is before.case.matrix
        differ = [name for name, each in after.stage.items.items() if each != before.stage.items[name]]
        changed += alike and len(differ) > 1
    assert changed > 0


def asked_items() -> list[Requirement]:
    categories = (*program_content().controls.categories, *program_content().access.categories)
    return [item for category in categories for item in category.items]


def test_own_importance_is_weighed_anew() -> None:
    moment = "2026-06-01T10:00:00Z"
    stated: Dict = {"said": {}, "moment": moment} | {part: {} for part in ("answers", "facts", "profile", "levels")}
    state = assessment_of(program_content(), stated | {"statement": {}} | no_rows())
    item = asked_items()[0]
    terms = Terms(reviewed=Reviewed(importance={item.id: Importance(must=True)}))
    before = prepare(program_content(), state, moment, terms)
    assert same_after(before, state, moment, terms).stage.items[item.id].item is not item


def no_rows() -> Dict:
    tables = ("role_groups", "grants", "parties", "systems", "exemptions", "acts", "evidence")
    return {table: [] for table in tables}


class Watched(dict[str, Answer]):
    """Answers that remember which of them were asked for."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        super().__init__(answers)
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - as of a dict
        self.asked.add(name)
        return super().get(name, default)


@QUICK
@given(assessments(CONTENT))
def test_the_checks_of_the_matrix_read_no_other_answers(stated: Dict) -> None:
    state = assessment_of(program_content(), stated)
    prepared = prepare(program_content(), state, stated["moment"], Terms())
    watched = Watched(state.answers)
    seen = replace(state, answers=watched)
    judge_matrix(program_content(), seen, prepared.stage.classification, prepared.stage.today)
    assert watched.asked == ANSWERS_READ
