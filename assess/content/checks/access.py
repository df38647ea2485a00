"""What the access matrix needs: parameters and checks complete for each level, and checks that the program has."""

from collections.abc import Iterator
from typing import get_args

from assess.content.checks.found import Found, Known
from assess.content.spoken import listed
from assess.domain.problems import Severity
from assess.domain.questionnaire import AccessQuestionnaire
from assess.domain.register import DataClass, Parameter
from assess.domain.vocabulary import Level


def check_access(record: AccessQuestionnaire, known: Known) -> Iterator[Found]:
    """Everything that can be said of the catalogues by themselves."""
    register = record.catalogue
    for parameter in register.parameters:
        yield from _levels(parameter)
    missing = [name for name in get_args(DataClass) if name not in register.data_classes]
    if missing:
        yield Found(register, ("data_classes",), "content.class.missing", {"missing": listed(missing)}, named=True)
    for check in register.checks:
        if not check.severity:
            yield Found(check, ("severity",), "content.level.none", {"name": "severity"})
        if known.checks is not None and check.id not in known.checks:
            yield Found(check, ("id",), "content.program.check", {"name": check.id})
    present = {
        "checks": {each.id for each in register.checks},
        "parameters": {each.key for each in register.parameters},
    }
    for name, needed in (("checks", known.checks), ("parameters", known.parameters)):
        absent = sorted((needed or frozenset()) - present[name])
        if absent:
            parameters: dict[str, object] = {"name": name, "missing": listed(absent)}
            severity: Severity = "warning" if name == "checks" else "error"
            yield Found(register, (name,), "content.program.absent", parameters, severity, named=True)


def _levels(parameter: Parameter) -> Iterator[Found]:
    """A parameter without a limit at a level says so with null: otherwise it may have been forgotten."""
    missing = [level.value for level in Level if level not in parameter.limits]
    if missing:
        parameters = {"key": parameter.key, "missing": listed(missing)}
        yield Found(parameter, ("limits",), "content.level.limit", parameters, "warning", named=True)
