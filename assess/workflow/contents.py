"""The questionnaires as files: checking one, converting one, finding one item."""

from typing import Any

from assess.content.find import Item, index
from assess.content.library import check
from assess.content.loader import load
from assess.domain.problems import Problem
from assess.domain.questionnaire import Rule
from assess.domain.register import CheckDefinition
from assess.errors import InputError
from assess.export.state import plain
from assess.workflow.naming import named
from assess.workflow.reading import read_input
from assess.workflow.workspace import Workspace


def item_of(workspace: Workspace, name: str) -> tuple[str, Item | Rule | CheckDefinition]:
    """A question, requirement, fact, profile field, rule or matrix check; raises CallError for an unknown one."""
    content = workspace.content()
    items: dict[str, Item | Rule | CheckDefinition] = {**index(content)}
    items |= {rule.id: rule for rule in content.rules.rules}
    items |= {check.id: check for check in content.access.catalogue.checks}
    return named(items, name)


def problems_of(file: str) -> tuple[Problem, ...]:
    """Every problem of a questionnaire file, by itself and beside the shipped ones of other kinds."""
    return check(read_input(file), file)


def converted(file: str) -> Any:  # noqa: ANN401 - the JSON of any questionnaire
    """A questionnaire file as JSON; raises InputError with every problem when it has errors."""
    record, problems = load(read_input(file), file)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors or record is None:
        raise InputError("import.refused", problems=errors)
    return plain(record)
