"""What only shows when the six files lie beside each other: everything that one names, another has."""

from collections.abc import Iterable, Iterator

from assess.content.checks.conditions import check_circles, check_conditions
from assess.content.checks.found import Found, parts
from assess.content.checks.ids import check_ids_together
from assess.content.checks.names import Names
from assess.content.checks.profile import unknown_catalogue
from assess.content.kinds import RECORDS
from assess.content.nearest import unknown_id
from assess.domain.questionnaire import (
    AnnexGroup,
    Band,
    Cap,
    Column,
    Content,
    Entry,
    LevelQuestion,
    Requirement,
    Rule,
)


def check_together(content: Content, names: Names) -> Iterator[Found]:
    """Everything that can be said of the six files together."""
    files = (content.classification, content.controls, content.access, content.profile, content.rules)
    yield from check_ids_together(files)
    for file in files:
        for part in parts(file):
            yield from _references(part.record, names)
    yield from _themes(content, names)
    yield from check_conditions(content, names)
    yield from check_circles(content)


def _references(record: object, names: Names) -> Iterator[Found]:
    match record:
        case LevelQuestion():
            yield from _each(record, "influences", names.requirements, names)
        case Band():
            yield from _one(record, ("fact",), record.fact, names.answered, names)
        case Requirement():
            yield from _each(record, "from_matrix", names.checks, names)
            yield from _each(record, "related", names.answered | names.checks | names.rules, names)
        case Cap():
            yield from _each(record, "checks", names.checks, names)
        case Entry():
            yield from _each(record, "drives", names.answered | names.checks | names.rules, names)
            yield from unknown_catalogue(record, names.catalogues)
        case Column():
            yield from unknown_catalogue(record, names.catalogues)
        case AnnexGroup():
            yield from _each(record, "controls", names.requirements, names)
            yield from _each(record, "access_rights", names.requirements, names)
        case Rule():
            yield from _each(record, "jump", names.answered | names.checks | frozenset(RECORDS), names)
            yield from _each(record, "related", names.answered | names.checks | names.rules, names)


def _themes(content: Content, names: Names) -> Iterator[Found]:
    """Checks and the theme of access questions to which their findings belong."""
    for check, theme in content.policy.check_themes.items():
        if not any(name.startswith(check) for name in names.checks):
            yield Found(content.policy, ("check_themes", check), *unknown_id(check, names.checks), named=True)
        if not names.has(theme, names.themes):
            yield Found(content.policy, ("check_themes", check), *unknown_id(theme, names.themes))


def _each(record: object, field: str, known: Iterable[str], names: Names) -> Iterator[Found]:
    for index, name in enumerate(getattr(record, field)):
        yield from _one(record, (field, index), name, known, names)


def _one(
    record: object, within: tuple[str | int, ...], name: str, known: Iterable[str], names: Names
) -> Iterator[Found]:
    if not names.has(name, known):
        yield Found(record, within, *unknown_id(name, known))
