"""What was made before, for as long as it would be made of the same things again."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
Whole = TypeVar("Whole")


class Kept(Generic[T]):
    """The last thing made under each name.

    What it is made of says everything that it depends on: while that equals what it was, the thing itself is kept.
    Records that did not change are the same objects, so that comparing them takes next to no time.
    """

    def __init__(self) -> None:
        """Nothing was made yet."""
        self._made: dict[str, tuple[object, T]] = {}

    def of(self, name: str, made_of: Whole, make: Callable[[Whole], T]) -> T:
        """The thing of this name: as it was made, or made anew when it would be made of something else."""
        found = self._made.get(name)
        if found is not None and found[0] == made_of:
            return found[1]
        made = make(made_of)
        self._made[name] = made_of, made
        return made
