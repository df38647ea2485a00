"""Where the values of a file stand, so that what is wrong with one can be pointed at."""

from collections.abc import Iterable, Mapping

from assess.content import yamltree
from assess.domain.problems import Origin, Problem
from assess.domain.record import dataclass
from assess.files.source import capped

Path = tuple[str | int, ...]
"""The way to a value from the outermost: names of fields and, in lists, positions from 0."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places in one file: line and column of a YAML file, or when there are none the JSON pointer."""

    file: str
    values: Mapping[Path, tuple[int, int]] | None = None
    keys: Mapping[Path, tuple[int, int]] | None = None

    def value(self, path: Path) -> Origin:
        """Where a value stands, or the nearest value around it that is there."""
        return self._place(self.values, path)

    def key(self, path: Path) -> Origin:
        """Where the name of a value stands."""
        return self._place(self.keys if self.keys is None or path in self.keys else self.values, path)

    def _place(self, known: Mapping[Path, tuple[int, int]] | None, path: Path) -> Origin:
        if known is None:
            return Origin(self.file, place=pointer(path))
        while path not in known and path:
            path = path[:-1]
        return Origin(self.file, *known.get(path, (1, 1)))


def of_tree(tree: yamltree.Node, file: str) -> Places:
    """The places of a YAML file."""
    return Places(file, yamltree.positions(tree), yamltree.key_positions(tree))


def pointer(path: Path) -> str:
    """The JSON pointer (RFC 6901) of a path; the whole is `/`, as an empty text would not be seen."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path) or "/"


def joined(problems: Iterable[Problem], more: Iterable[Problem]) -> list[Problem]:
    """Problems, and those found later where there was none yet: one mistake is told once."""
    first = list(problems)
    told = {each.origin for each in first}
    return [*first, *(each for each in more if each.origin not in told)]


def in_order(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    """Problems by line and column; those without a line as they come."""
    ordered = sorted(problems, key=lambda each: (each.origin.line or 0, each.origin.column or 0))
    return tuple(capped(ordered, file))
