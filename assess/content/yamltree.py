"""Strict YAML: a tree of mappings, sequences and texts, each with its line and column, and every problem at once.

Only what means the same to every reader is taken. There are no anchors, aliases, tags or merge keys, no repeated keys,
and no words or numbers that YAML 1.1 and 1.2 read differently; whether a text is a number or a date is for the
schema of the file to say. Limits hold before anything is built.
"""

from collections.abc import Callable, Iterator
from typing import NoReturn, cast

import yaml

from assess.content import yamlrules
from assess.domain.problems import Origin, Problem
from assess.domain.record import dataclass
from assess.domain.text import STORED_LIMIT, clean, controls
from assess.files.source import PROBLEM_LIMIT, capped, decode, short

SIZE_LIMIT = 1_000_000
"""Bytes of one file."""

DEPTH_LIMIT = 20
"""Mappings and sequences within each other; the outermost is the first."""

EVENT_LIMIT = 50_000
"""Events of the parser: one a text, two a mapping or sequence."""

# The parser in C gives the same events and places as the one in Python and is 4 to 14 times as fast.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Plain = None | bool | str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text, clean; `bare` when it stands without quotes or block sign. Line and column count from 1."""

    text: str
    bare: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes. Line and column are those of its first sign."""

    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys, each once, with their values, in the order of the file."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int


Node = Mapping | Sequence | Scalar


def parse(text: str | bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree of one YAML document, and all that is wrong with it as YAML.

    `file` is the name that problems carry. There is no tree when it could not be built to its end; with problems, a
    tree may still be given, to look for more in it, but not to be used.
    """
    source = decode(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text, file, SIZE_LIMIT)
    if isinstance(source, Problem):
        return None, [source]
    problems = yamlrules.refused_characters(source, file)
    if problems:
        return None, problems
    return _Builder(source, file).document()


def plain(node: Node) -> Plain:
    """The plain value of a tree: dicts, lists and texts; numbers and dates stay text.

    Bare `true` and `false` are bool; bare `null`, `~` and nothing are None.
    """
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return yamlrules.MEANINGS.get(node.text, node.text) if node.bare else node.text


def positions(node: Node) -> dict[Path, tuple[int, int]]:
    """Line and column of every value, by its path in the plain value; the empty path is the whole."""
    return {path: (each.line, each.column) for path, _, each in _walk((), None, node)}


def key_positions(node: Node) -> dict[Path, tuple[int, int]]:
    """Line and column of every key, by the path of its value: for problems about the key itself."""
    return {path: (key.line, key.column) for path, key, _ in _walk((), None, node) if key is not None}


def _walk(path: Path, key: Scalar | None, node: Node) -> Iterator[tuple[Path, Scalar | None, Node]]:
    yield path, key, node
    if isinstance(node, Mapping):
        for name, value in node.pairs:
            yield from _walk((*path, name.text), name, value)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _walk((*path, index), None, item)


class _EnoughError(Exception):
    """The rest of the file is not looked at."""


class _Builder:
    """Builds the tree from the parser's events and collects what is wrong on the way."""

    def __init__(self, source: str, file: str) -> None:
        self._source = source
        self._file = file
        self._events: Iterator[yaml.Event] = yaml.parse(source, Loader=LOADER)
        self._seen = 0
        self._depth = 0
        self._problems: list[Problem] = []

    def document(self) -> tuple[Node | None, list[Problem]]:
        """The tree of the only document, or None when the events end before it is whole."""
        root = None
        try:
            root = self._first_document()
        except _EnoughError:
            pass
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # The parser in Python lets chr() raise the latter two for an escape beyond Unicode.
            self._problems.append(yamlrules.syntax_problem(error, self._source, self._file))
        return root, capped(self._problems, self._file)

    def _first_document(self) -> Node | None:
        self._next()
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            self._note(event, "reading.file.empty")
            return None
        root = self._node(self._next())
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._note(event, "reading.yaml.document")
        return root

    def _next(self) -> yaml.Event:
        event = next(self._events)
        self._seen += 1
        if self._seen > EVENT_LIMIT:
            self._stop(event, "reading.file.parts", limit=EVENT_LIMIT)
        return event

    def _node(self, event: yaml.Event) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, yamlrules.refusal)
        if isinstance(event, yaml.CollectionStartEvent):
            return self._collection(event)
        self._note(event, "reading.yaml.alias", name=short(cast("yaml.AliasEvent", event).anchor or ""))
        line, column = _place(event)
        return Scalar("", bare=False, line=line, column=column)

    def _collection(self, event: yaml.CollectionStartEvent) -> Node:
        self._refuse_decorations(event)
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            self._stop(event, "reading.file.deep", limit=DEPTH_LIMIT)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        node = Sequence(self._items(), *_place(event)) if is_list else Mapping(self._pairs(), *_place(event))
        self._depth -= 1
        return node

    def _items(self) -> tuple[Node, ...]:
        items = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event))
        return tuple(items)

    def _pairs(self) -> tuple[tuple[Scalar, Node], ...]:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            value = self._node(self._next())
            if key is not None and key.text in pairs:
                self._note(event, "reading.yaml.repeated", name=short(key.text), first=pairs[key.text][0].line)
            elif key is not None:
                pairs[key.text] = (key, value)
        return tuple(pairs.values())

    def _key(self, event: yaml.Event) -> Scalar | None:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, yamlrules.key_refusal)
        if isinstance(event, yaml.CollectionStartEvent):
            self._note(event, "reading.yaml.key_shape")
        self._node(event)
        return None

    def _scalar(self, event: yaml.ScalarEvent, refusal: Callable[[str], str | None]) -> Scalar:
        self._refuse_decorations(event)
        text, bare = clean(event.value), event.implicit[0]
        if event.style == '"':
            # Only an escape in double quotes can hold a control by now.
            for _, code in controls(event.value):
                self._note(event, "reading.control", code=code)
        if len(text) > STORED_LIMIT:
            self._note(event, "reading.text.long", length=len(text), limit=STORED_LIMIT)
        refused = refusal(text) if bare else None
        if refused is not None:
            self._note(event, refused, text=short(text))
        return Scalar(text, bare, *_place(event))

    def _refuse_decorations(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._note(event, "reading.yaml.anchor", name=short(event.anchor))
        if event.tag is not None:
            self._note(event, "reading.yaml.tag", tag=short(event.tag))

    def _note(self, event: yaml.Event, key: str, **parameters: object) -> None:
        self._problems.append(Problem(Origin(self._file, *_place(event)), key, parameters))
        if len(self._problems) > PROBLEM_LIMIT:
            raise _EnoughError

    def _stop(self, event: yaml.Event, key: str, limit: int) -> NoReturn:
        self._note(event, key, limit=limit)
        raise _EnoughError


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = cast("yaml.Mark", event.start_mark)
    return mark.line + 1, mark.column + 1
