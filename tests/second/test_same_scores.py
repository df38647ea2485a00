"""The program's scores against the second implementation: of random assessments, and of the worked example."""

from functools import cache
from itertools import product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assess.content.library import shipped
from assess.domain.questionnaire import Content
from assess.domain.vocabulary import Level
from assess.scoring.classification import RULES
from tests.second.levels import RULES as SECOND_RULES
from tests.second.outcome import score
from tests.second.program import differences, plainly, program_scores, stated_of
from tests.second.source import Dict, read_content, read_example
from tests.second.strategies import assessments, decisions

CONTENT = read_content()
MOMENTS = ("2022-01-05T10:00:00Z", "2026-06-01T22:30:00Z")
"""The day of the agreement itself, and an evening that is the next day in Amsterdam."""


@cache
def program_content() -> Content:
    return shipped()


def compared(stated: Dict, rule: str | None = None, own: Dict | None = None) -> list[str]:
    """Where the two come out differently."""
    theirs = plainly(program_scores(program_content(), stated, rule, own))
    return differences(score(CONTENT, stated, rule, own), theirs)


# An example is ten thousand random choices. Making one smaller takes minutes and helps little: what differs, and where,
# is said by the differences themselves. So a failing example is reported as it was found.
@settings(max_examples=150, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(assessments(CONTENT), st.sampled_from([None, *sorted(RULES)]))
def test_random_assessments_come_out_the_same(stated: Dict, rule: str | None) -> None:
    assert compared(stated, rule) == []


@settings(max_examples=75, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(assessments(CONTENT), decisions(CONTENT))
def test_what_an_institution_takes_otherwise_comes_out_the_same(stated: Dict, own: Dict) -> None:
    assert compared(stated, None, own) == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_combination_of_levels_comes_out_the_same(rule: str) -> None:
    for count in range(1, 7):
        for levels in product(Level, repeat=count):
            assert RULES[rule](levels) is Level(SECOND_RULES[rule]([each.value for each in levels])), levels


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("rule", [None, *sorted(RULES)])
def test_the_worked_example_comes_out_the_same(rule: str | None, moment: str) -> None:
    assert compared(stated_of(read_example(), moment), rule) == []


def test_a_difference_is_noticed() -> None:
    stated = stated_of(read_example(), MOMENTS[0])
    other = stated_of(read_example(), MOMENTS[1])
    theirs = plainly(program_scores(program_content(), other))
    assert differences(score(CONTENT, stated), theirs) != []
