"""What a check says about one object of the access register."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from assess.domain.vocabulary import Severity
from assess.scoring.matrix_view import MatrixView

Result = Literal["pass", "fail", "not_stated"]

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Outcome(NamedTuple):
    """One object judged; `severity` only where the rule has its own, `parameters` fill the check's message."""

    object: str
    result: Result
    severity: Severity | None = None
    parameters: Mapping[str, str] = _NOTHING


Check = Callable[[MatrixView], Iterable[Outcome]]
"""A check yields an outcome for each object that its rule applies to."""

Parameter = str | int | date | Iterable[str] | None


def judged(
    subject: str, *, bad: bool, blank: bool = False, severity: Severity | None = None, **parameters: Parameter
) -> Outcome:
    """A stated bad value is always a fail; without one, what is blank is not stated; the rest passes."""
    if not bad and not blank:
        return _passed(subject)
    filled = {name: _written(value) for name, value in parameters.items()}
    return Outcome(subject, "fail" if bad else "not_stated", severity, filled)


@lru_cache(maxsize=1024)
def _passed(subject: str) -> Outcome:
    return Outcome(subject, "pass")


def _written(value: Parameter) -> str:
    """Sets in order of their ids, other lists as they are; `?` for what is not stated or has no limit."""
    if value is None:
        return "?"
    if isinstance(value, (str, int, date)):
        return str(value)
    return ", ".join(sorted(value) if isinstance(value, (set, frozenset)) else value) or "?"
