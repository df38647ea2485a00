"""Controls and access questions: what a requirement says about itself hangs together."""

from collections.abc import Iterator, Mapping

from assess.content.checks.found import Found
from assess.content.checks.limits import check_fields
from assess.content.spoken import listed
from assess.domain.questionnaire import AccessQuestionnaire, ControlCatalogue, Requirement
from assess.domain.vocabulary import Level

Catalogue = ControlCatalogue | AccessQuestionnaire


def check_requirements(catalogue: Catalogue) -> Iterator[Found]:
    """Everything that can be said of each requirement within its own file."""
    norms = {norm.key for norm in catalogue.norms}
    for category in catalogue.categories:
        if not category.items:
            yield Found(category, ("items",), "content.item.none", {"id": category.id})
        if category.aspect is None and isinstance(catalogue, ControlCatalogue):
            yield Found(category, (), "content.item.aspect", {"id": category.id})
        for item in category.items:
            yield from _levels(item)
            yield from _answer(item)
            yield from _norms(item, norms)
            yield from check_fields(item)
            if isinstance(catalogue, ControlCatalogue):
                yield from _units(item, catalogue.units)


def _levels(item: Requirement) -> Iterator[Found]:
    """Nothing is asked at a level that has no requirement."""
    if not item.requirement:
        yield Found(item, ("requirement",), "content.item.level_none", {"id": item.id})
    named: list[tuple[str, tuple[Level, ...]]] = [
        ("must", item.must),
        ("at_least", tuple(item.at_least)),
        ("max_age_days", tuple(item.max_age_days)),
        ("basis", tuple(item.basis)),
    ]
    for name, levels in named:
        for level in levels:
            if level not in item.requirement:
                parameters = {"id": item.id, "level": level.value, "name": name}
                yield Found(item, (name,), "content.item.level", parameters)


def _answer(item: Requirement) -> Iterator[Found]:
    """Each way of answering has what it needs, and nothing that another way needs."""
    needs: dict[str, tuple[str, object, str]] = {
        "options": ("options", item.options, "option"),
        "at_least": ("at_least", item.at_least, "option"),
        "from_matrix": ("from_matrix", item.from_matrix, "matrix"),
    }
    for name, value, answer in needs.values():
        if value and item.answer != answer:
            yield Found(item, (name,), "content.item.unused", {"name": name, "answer": item.answer, "wanted": answer})
        if not value and item.answer == answer:
            yield Found(item, ("answer",), "content.item.lacks", {"name": name, "answer": answer})
    if item.answer == "measured" and not item.fields:
        yield Found(item, ("answer",), "content.item.lacks", {"name": "fields", "answer": item.answer})
    options = [option.id for option in item.options]
    for level, option in item.at_least.items():
        if option not in options:
            parameters: dict[str, object] = {"name": option, "known": listed(options)}
            yield Found(item, ("at_least", level.value), "content.option.unknown", parameters)


def _norms(item: Requirement, norms: set[str]) -> Iterator[Found]:
    for key in item.refs:
        if key not in norms:
            parameters: dict[str, object] = {"name": key, "known": listed(sorted(norms))}
            yield Found(item, ("refs", key), "content.reference.among", parameters, named=True)


def _units(item: Requirement, units: Mapping[str, object]) -> Iterator[Found]:
    for each in item.fields:
        if each.unit is not None and each.unit not in units:
            parameters: dict[str, object] = {"name": each.unit, "known": listed(units)}
            yield Found(each, ("unit",), "content.reference.among", parameters)
