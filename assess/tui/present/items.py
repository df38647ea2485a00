"""The items of an assessment as the answer screen walks through them: sections in order, each with its progress."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from assess.domain.answers import Answer
from assess.domain.conditions import All, AnyOf, AnyQuestion, Compare, Condition
from assess.domain.kept import Kept
from assess.domain.questionnaire import Content, Entry, LevelQuestion, Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import LocalText, Text
from assess.scoring.readiness import Blocker, blank
from assess.scoring.results import Contradiction, ItemResult, Scores
from assess.workflow.showing import ItemLine, Part, titles

if TYPE_CHECKING:
    from assess.workflow.returning import Asked

T = TypeVar("T")
S = TypeVar("S")
Shape = LevelQuestion | Requirement | Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: its line, what is asked, how it was judged, and what is left to do about it.

    `carried` is what was answered before, in an assessment from which this one was begun, and is to be confirmed.
    `mine` is true when the function that acts changed it last, or is named as the one to carry it out. `asked` is what
    an institution asked back about it, newest round first.
    """

    line: ItemLine
    shape: Shape
    result: ItemResult | None = None
    blockers: tuple[Blocker, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    carried: object = None
    mine: bool = False
    asked: "tuple[Asked, ...]" = ()

    @property
    def id(self) -> str:
        """Its reference."""
        return self.line.id

    @property
    def open(self) -> bool:
        """True while something has to be done about it."""
        return bool(self.blockers)

    @property
    def asked_back(self) -> bool:
        """True while an institution's question about it waits for a change."""
        return not all(each.answered for each in self.asked)

    @property
    def waits(self) -> bool:
        """True while somebody waits for it: it counts and is open, or an institution asked about it."""
        return self.asked_back or (self.counted and self.open)

    @property
    def told_contradictions(self) -> tuple[Contradiction, ...]:
        """What contradicts it, without the rules on short motivations while it still waits for one.

        Who chose an answer a moment ago is asked for the motivation and not yet blamed for it.
        """
        waiting = any(each.key == "ready.motivation" for each in self.blockers)
        return tuple(each for each in self.contradictions if not (waiting and _on_motivation(each.rule.when)))

    @property
    def answer(self) -> Answer | None:
        """What was answered."""
        return self.line.answer

    @property
    def reason(self) -> LocalText:
        """The motivation."""
        return self.line.reason

    @property
    def must(self) -> bool:
        """True when failing it limits the verdict."""
        return self.result is not None and self.result.must

    @property
    def counted(self) -> bool:
        """True when it is part of the progress: it applies and the supplier answers it."""
        shape = self.shape
        if isinstance(shape, Entry):
            return shape.filled_by == "supplier" and shape.derived_from is None
        return self.line.applies and not (isinstance(shape, Requirement) and shape.answer == "matrix")


def _on_motivation(condition: Condition) -> bool:
    """Whether a rule looks at how long the motivation of a question is."""
    match condition:
        case AnyQuestion(any_question=part):
            return _on_motivation(part)
        case All(all=parts) | AnyOf(any=parts):
            return any(map(_on_motivation, parts))
        case Compare(op=op):
            return op == "shorter_than"
    return False


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside the answers.

    What is left to do, what was carried over and waits to be confirmed, which function acts, and what an institution
    asked back.
    """

    left: Sequence[Blocker] = ()
    carried: Mapping[str, object] = field(default_factory=dict)
    actor: str = ""
    asked: "tuple[Asked, ...]" = ()


class _About(NamedTuple):
    """What is known of the items of one part beside their lines, by item, and who acts."""

    left: Mapping[str, tuple[Blocker, ...]]
    contradicted: Mapping[str, tuple[Contradiction, ...]]
    carried: Mapping[str, object]
    asked: "Mapping[str, tuple[Asked, ...]]"
    actor: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a questionnaire with its items: how many count, and how many of these need nothing more."""

    id: str
    title: Text | str
    items: tuple[Item, ...]
    ids: tuple[str, ...]
    done: int
    total: int


def section(name: str, title: Text | str, items: Iterable[Item]) -> Section:
    """A section with its progress."""
    found = tuple(items)
    counted = [item for item in found if item.counted]
    ids = tuple([item.line.id for item in found])
    return Section(name, title, found, ids, sum([not item.open for item in counted]), len(counted))


class Sections:
    """All sections of an assessment, again after every change: one that nothing was said about stays as it was."""

    def __init__(self, content: Content, shapes: Mapping[str, Shape]) -> None:
        """Of a content, with the shape of every item in it."""
        self._titles, self._shapes = titles(content), shapes
        self._kept: Kept[Section] = Kept()
        self._narrowed: Kept[Section] = Kept()
        self._parts: dict[str, str] = {}

    def of(self, parts: Mapping[str, Part], scores: Scores, beside: Beside) -> tuple[Section, ...]:
        """The sections in the order of work: classification, facts, controls, access rights, profile."""
        if not self._parts:
            self._parts = {line.id: part for part, lines in parts.items() for line in lines}
        fired = [each for each in scores.consistency if not each.explained]
        left = self._by_part((each.reference, each) for each in beside.left)
        contradicted = self._by_part((name, each) for each in fired for name in each.items)
        asked = self._by_part((each.item.item, each) for each in beside.asked)
        carried: dict[str, dict[str, object]] = {}
        for name, value in beside.carried.items():
            carried.setdefault(self._parts.get(name, ""), {})[name] = value
        results = scores.items
        found = []
        for part, lines in parts.items():
            about = _About(
                left.get(part, {}), contradicted.get(part, {}), carried.get(part, {}), asked.get(part, {}), beside.actor
            )
            made = self._kept.of(part, _same(lines, about), partial(self._section, part, results))
            found.append(made)
        return tuple(sorted(found, key=lambda each: _place(each.id)))

    def narrowed(self, sections: Iterable[Section], name: str, chosen: str | None) -> tuple[Section, ...]:
        """The sections with only the items that a filter keeps and the chosen one; those without any are left out."""
        home = self._parts.get(chosen or "")
        found = []
        for each in sections:
            made_of = _same(each, (name, chosen if each.id == home else None))
            found.append(self._narrowed.of(each.id, made_of, _narrow))
        return tuple([each for each in found if each.items])

    def _by_part(self, pairs: Iterable[tuple[str, T]]) -> Mapping[str, Mapping[str, tuple[T, ...]]]:
        """What belongs to items, by their part; what belongs to none is left out."""
        found: dict[str, dict[str, tuple[T, ...]]] = {}
        for name, each in pairs:
            part = self._parts.get(name)
            if part is not None:
                own = found.setdefault(part, {})
                own[name] = (*own.get(name, ()), each)
        return found

    def _section(self, part: str, results: Mapping[str, ItemResult], made_of: tuple[int, Part, _About]) -> Section:
        _, lines, (left, contradicted, carried, asked, actor) = made_of
        items = [
            Item(
                line=line,
                shape=self._shapes[line.id],
                result=results.get(line.id),
                blockers=left.get(line.id, ()),
                contradictions=contradicted.get(line.id, ()),
                carried=carried.get(line.id),
                mine=_is_of(actor, line),
                asked=asked.get(line.id, ()),
            )
            for line in lines
        ]
        return section(part, self._titles.get(part, part), items)


def _same(whole: T, about: S) -> tuple[int, T, S]:
    """Made of this very object, not of one that is equal to it, and of what is said about it."""
    return id(whole), whole, about


def _narrow(made_of: tuple[int, Section, tuple[str, str | None]]) -> Section:
    _, whole, (name, chosen) = made_of
    keep = FILTERS[name]
    return section(whole.id, whole.title, (item for item in whole.items if keep(item) or item.id == chosen))


def _is_of(actor: str, line: ItemLine) -> bool:
    """True when a function changed an item last, or is to carry it out."""
    last = line.touch.actor if line.touch else None
    owner = line.answer.owner if line.answer else None
    return actor.casefold() in ((last or "").casefold(), (owner or "").casefold()) and bool(actor)


def _place(part: str) -> int:
    if part.startswith("classification."):
        return 0
    if part == "facts":
        return 1
    return 3 if part.startswith("profile.") else 2


FILTERS: Mapping[str, Callable[[Item], bool]] = {
    "all": lambda item: item.line.applies,
    "open": lambda item: item.waits,
    "contradictions": lambda item: bool(item.contradictions),
    "not_met": lambda item: item.line.state in ("not_met", "partly", "planned"),
    "musts": lambda item: item.must,
    "low": lambda item: _level_of(item) == "low",
    "medium": lambda item: _level_of(item) == "medium",
    "high": lambda item: _level_of(item) == "high",
    "asked": lambda item: bool(item.asked),
    "carried": lambda item: item.carried is not None,
    "mine": lambda item: item.mine,
    "expired": lambda item: item.line.state == "expired",
    "everything": lambda item: True,  # noqa: ARG005 - the form of a filter
}
"""What the answer screen can be narrowed to, in the order of its menu."""


def _level_of(item: Item) -> str | None:
    if isinstance(item.shape, LevelQuestion):
        return str(item.line.value) if item.line.value else None
    return item.line.level if item.line.applies else None


def has_reason(item: Item) -> bool:
    """True when a motivation was written."""
    return not blank(item.reason)


def matching(items: Sequence[Item], typed: str, title: Callable[[Item], str]) -> list[Item]:
    """The items that fit what somebody typed, best first: its letters in order, in the id or the title."""
    wanted = typed.casefold().split()
    if not wanted:
        return list(items)
    graded = []
    for number, item in enumerate(items):
        heap = f"{item.id} {title(item)}".casefold()
        grades = [grade for word in wanted if (grade := _grade(heap, word)) is not None]
        if len(grades) == len(wanted):
            graded.append((sum(grades), number))
    return [items[number] for _, number in sorted(graded)]


def _grade(heap: str, word: str) -> int | None:
    """How well a word fits: 0 at the start, more further on or scattered; None when its letters are not there."""
    place = heap.find(word)
    if place >= 0:
        return place
    position, start = -1, -1
    for letter in word:
        position = heap.find(letter, position + 1)
        if position < 0:
            return None
        start = position if start < 0 else start
    return 1000 + position - start
