"""The parameters of the access matrix that the program asks for: the limits of its checks, by key."""

from collections.abc import Mapping
from typing import Literal, get_args

from assess.domain.register import AccessCatalogue
from assess.domain.vocabulary import Level

ParameterKey = Literal[
    "bg_test",
    "dormant",
    "jit_max",
    "log_request",
    "log_review",
    "matrix_age",
    "min_cell",
    "pop_abs",
    "pop_share",
    "remediation",
    "retention",
    "review_priv",
    "review_std",
    "secret",
    "session",
]

PARAMETERS: frozenset[ParameterKey] = frozenset(get_args(ParameterKey))
"""Own content of the access matrix must have each of these; it may have others, which questions refer to."""


def limits_at(catalogue: AccessCatalogue, level: Level) -> Mapping[ParameterKey, int | None]:
    """The limit behind each key at a level, in whole days, hours, people or per cents; None: no limit.

    A key that a catalogue lacks, which no file may, has none either.
    """
    stated = {each.key: each.limits.get(level) for each in catalogue.parameters}
    return {key: None if (limit := stated.get(key)) is None else int(limit) for key in get_args(ParameterKey)}
