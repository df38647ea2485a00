"""What a questionnaire has to hold to beyond its shape: plain functions that give what they found as data."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assess.content.checks.access import check_access
from assess.content.checks.classification import check_classification
from assess.content.checks.found import Found, Known
from assess.content.checks.ids import check_ids
from assess.content.checks.policy import check_policy
from assess.content.checks.profile import check_profile
from assess.content.checks.requirements import check_requirements
from assess.content.kinds import Questionnaire
from assess.domain.questionnaire import (
    AccessQuestionnaire,
    Classification,
    ControlCatalogue,
    PolicyFile,
    Profile,
    RuleSet,
)

Check = Callable[[Any, Known], Iterator[Found]]

CHECKS: Mapping[type, tuple[Check, ...]] = {
    Classification: (check_classification,),
    ControlCatalogue: (lambda record, _known: check_requirements(record),),
    AccessQuestionnaire: (lambda record, _known: check_requirements(record), check_access),
    Profile: (lambda record, _known: check_profile(record),),
    RuleSet: (),
    PolicyFile: (lambda record, _known: check_policy(record),),
}
"""What is looked at in one file of each kind, beside its ids; across files see `together`."""


def check_one(record: Questionnaire, known: Known) -> Iterator[Found]:
    """Everything that can be said of one file by itself."""
    yield from check_ids(record)
    for check in CHECKS[type(record)]:
        yield from check(record, known)
