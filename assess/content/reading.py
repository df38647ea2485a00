"""What reading an answers file works with: the content by id, what was read so far, and how it is kept or refused."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import TypeVar, cast, overload

from assess.content.checks.names import catalogues_of
from assess.content.find import Item, index
from assess.content.nearest import unknown_id
from assess.content.places import Path
from assess.content.shape import FAILED, Reader
from assess.content.typed import Misfit
from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.conditions import Value
from assess.domain.events import TABLES
from assess.domain.problems import Origin
from assess.domain.questionnaire import Content, ProfileSection
from assess.domain.register import MatrixStatement
from assess.domain.vocabulary import Aspect

K = TypeVar("K")
V = TypeVar("V")


@dataclass(slots=True)
class Statements:
    """What was read so far; `places` tells by reference where each statement stands."""

    answers: dict[str, Answer] = field(default_factory=dict)
    facts: dict[str, Value] = field(default_factory=dict)
    profile: dict[str, object] = field(default_factory=dict)
    deviations: dict[Aspect, Deviation] = field(default_factory=dict)
    rows: dict[str, dict[str, object]] = field(default_factory=lambda: {table: {} for table in TABLES})
    statement: MatrixStatement | None = None
    evidence: dict[str, Evidence] = field(default_factory=dict)
    places: dict[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """One answers file being read against the content."""

    reader: Reader
    items: Mapping[str, Item]
    rules: frozenset[str]
    sections: Mapping[str, ProfileSection]
    catalogues: Mapping[str, frozenset[str]]
    said: Statements = field(default_factory=Statements)

    def fields(self, value: object, path: Path) -> Iterator[tuple[str, object, Path]]:
        """The stated fields of a group, each with its path; null is not stated."""
        if isinstance(value, dict):
            yield from ((name, said, (*path, name)) for name, said in value.items() if said is not None)
        else:
            self.reader.note(path, "content.value.fields")

    def rows(self, value: object, path: Path) -> Iterator[tuple[object, Path]]:
        """The rows of a list, each with its path."""
        if isinstance(value, list):
            yield from ((row, (*path, number)) for number, row in enumerate(value))
        else:
            self.reader.note(path, "content.value.list")

    @overload
    def fitting(self, read: str | Misfit, path: Path) -> str | None: ...

    @overload
    def fitting(self, read: Value | Misfit, path: Path) -> Value | None: ...

    def fitting(self, read: Value | Misfit, path: Path) -> Value | None:
        """What fitted; None and a problem for what did not."""
        if not isinstance(read, Misfit):
            return read
        self.reader.note(path if read.index is None else (*path, read.index), read.key, **read.parameters)
        return None

    def record(self, shape: type[V], value: object, path: Path) -> V | None:
        """A record of the domain, or None and its problems."""
        read = self.reader.read(shape, value, path)
        return None if read is FAILED else cast("V", read)

    def keep(self, into: MutableMapping[K, V], key: K, value: V | None, reference: str, path: Path) -> None:
        """Keeps what could be read under its reference."""
        if value is not None:
            into[key] = value
            self.said.places[reference] = self.reader.places.value(path)

    def unknown_id(self, name: str, known: Iterable[str], path: Path) -> None:
        """Notes an id that does not exist."""
        key, parameters = unknown_id(name, known)
        self.reader.note_name(path, key, **parameters)


def start(reader: Reader, content: Content) -> Reading:
    """The beginning of reading a file."""
    sections = {section.id: section for section in content.profile.sections}
    rules = frozenset(rule.id for rule in content.rules.rules)
    return Reading(reader, index(content), rules, sections, catalogues_of(content))
