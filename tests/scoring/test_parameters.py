"""The parameters that own content must have are those that the checks ask for, no more and no fewer."""

from dataclasses import replace

from assess.scoring.checks import CHECKS
from assess.scoring.matrix_view import matrix_view
from assess.scoring.parameters import PARAMETERS, ParameterKey, limits_at
from tests.scoring.matrix_build import CONTENT, HIGH, LOW, TODAY, catalogue, healthy, levels


class Asked(dict[ParameterKey, int | None]):
    """Limits that remember which of them were asked for."""

    def __init__(self, limits: dict[ParameterKey, int | None]) -> None:
        super().__init__(limits)
        self.keys_asked: set[str] = set()

    def __getitem__(self, key: ParameterKey) -> int | None:
        self.keys_asked.add(key)
        return super().__getitem__(key)


def test_every_parameter_is_asked_for() -> None:
    view = matrix_view(CONTENT, healthy(), levels(HIGH, HIGH), TODAY)
    limits = Asked(dict(view.limits))
    for check in CHECKS.values():
        list(check(replace(view, limits=limits)))
    assert limits.keys_asked == PARAMETERS


def test_a_limit_is_that_of_the_level_and_may_be_none() -> None:
    assert (limits_at(catalogue(), LOW)["session"], limits_at(catalogue(), HIGH)["session"]) == (24, 4)
    session = next(each for each in catalogue().parameters if each.key == "session")
    without = replace(catalogue(), parameters=(replace(session, limits={LOW: None}),))
    assert set(limits_at(without, LOW).values()) == {None}
