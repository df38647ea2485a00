"""What changed in the questionnaires since something was answered, item by item."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from assess.content.find import Item, index
from assess.domain.questionnaire import Content, Entry, LevelQuestion, Source

Since = Literal["unchanged", "reworded", "split", "new", "gone", "unseen"]
"""`unseen`: the questionnaire is another one, and what it said then is not here to be compared."""


def changes(now: Content, sources: Iterable[Source], then: Content | None) -> Mapping[str, Since]:
    """What became of each item that was or is asked, by reference.

    `sources` are the questionnaires of then, `then` their text when it is still there. An item is split when it is gone
    and new ones have its id with a letter or sign behind it: `V-LOG-02` became `V-LOG-02a` and `V-LOG-02b`.
    """
    old = set(sources)
    same = {each.id for each in now.sources if each in old}
    homes, items = dict(_homes(now)), index(now)
    if then is None:
        return {name: "unchanged" if homes[name] in same else "unseen" for name in items}
    olds = index(then)
    found: dict[str, Since] = {name: _became(items[name], olds.get(name)) for name in items}
    for gone in olds.keys() - items.keys():
        parts = successors(gone, (name for name in items if name not in olds))
        found[gone] = "split" if parts else "gone"
        found.update(dict.fromkeys(parts, "split"))
    return found


def successors(gone: str, names: Iterable[str]) -> list[str]:
    """The items that one was split into."""
    return [name for name in names if name.startswith(gone) and not name[len(gone) : len(gone) + 1].isdigit()]


def _became(now: Item, then: Item | None) -> Since:
    if then is None:
        return "new"
    return "unchanged" if _asked(now) == _asked(then) else "reworded"


def _asked(item: Item) -> tuple[object, ...]:
    """What somebody who answers reads, and what can be answered; weights, sources and examples are not part of it."""
    if isinstance(item, Entry):
        return item.type, item.label, item.help, item.options, item.columns
    if isinstance(item, LevelQuestion):
        return item.question, item.levels
    return item.title, item.question, item.requirement, item.answer, item.options, item.at_least, item.fields


def _homes(content: Content) -> Iterator[tuple[str, str]]:
    """Each item with its questionnaire."""
    for group in content.classification.aspects:
        yield from ((each.id, content.classification.meta.id) for each in group.questions)
    for questionnaire in (content.controls, content.access):
        for category in questionnaire.categories:
            yield from ((each.id, questionnaire.meta.id) for each in category.items)
    for fact in content.profile.facts:
        yield fact.id, content.profile.meta.id
    for section in content.profile.sections:
        yield from ((f"P.{section.id}.{each.id}", content.profile.meta.id) for each in section.entries)
