"""The tables of the profile, a cell at a time."""

from assess.content import typed
from assess.content.checks.names import catalogues_of
from assess.domain.conditions import Value
from assess.domain.questionnaire import Column, Content
from assess.domain.text import stored
from assess.workflow.answering import MisfitError


def words_of_column(content: Content, column: Column) -> tuple[str, ...]:
    """What can be chosen in a column; nothing where it is typed."""
    found = content.profile.catalogues.get(column.catalogue or "", ())
    return column.options or tuple(choice.id for choice in found)


def cell_value(content: Content, column: Column, text: str) -> Value | None:
    """What was typed in a cell; None when nothing was. Raises CallError for what does not fit."""
    if not text.strip():
        return None
    value = typed.entry(column, text.strip(), catalogues_of(content))
    if isinstance(value, typed.Misfit):
        raise MisfitError(column.id, value)
    return stored(value) if isinstance(value, str) else value
