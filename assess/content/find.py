"""Finding what an id names in the content."""

from collections.abc import Iterable

from assess.content.nearest import nearest as nearest_name
from assess.domain.questionnaire import Content, Entry, LevelQuestion, Requirement

Item = LevelQuestion | Requirement | Entry
"""Everything that can be answered: a question, a requirement, a fact or a profile field."""


def index(content: Content) -> dict[str, Item]:
    """All that can be answered by id, in the order of the content; a profile field is `P.<section>.<field>`."""
    found: dict[str, Item] = {}
    for group in content.classification.aspects:
        found |= {question.id: question for question in group.questions}
    for category in (*content.controls.categories, *content.access.categories):
        found |= {item.id: item for item in category.items}
    found |= {fact.id: fact for fact in content.profile.facts}
    for section in content.profile.sections:
        found |= {f"P.{section.id}.{entry.id}": entry for entry in section.entries}
    return found


def all_ids(content: Content) -> tuple[str, ...]:
    """The ids of all that can be answered, in the order of the content."""
    return tuple(index(content))


def lookup(content: Content, name: str) -> Item | None:
    """What an id names, or a prefix that fits one id only; capitals do not matter."""
    items = index(content)
    found = resolve(items, name)
    return None if found is None else items[found]


def resolve(ids: Iterable[str], name: str) -> str | None:
    """The id that `name` stands for: itself, with other capitals, or the only one that starts with it."""
    known = list(ids)
    if name in known:
        return name
    folded = name.casefold()
    same = [each for each in known if each.casefold() == folded]
    starting = same or [each for each in known if folded and each.casefold().startswith(folded)]
    return starting[0] if len(starting) == 1 else None


def nearest(content: Content, name: str) -> str | None:
    """The id most like `name`, for a message; None when nothing is like it."""
    return nearest_name(name, index(content))
