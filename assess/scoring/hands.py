"""What one person may hold at once: the duties and rights of a role group and of those that may have the same members.

Worked out once for a matrix, as every check on the segregation of duties asks for it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assess.scoring.rights import Group, Right


class Held(NamedTuple):
    """What comes together: role groups, their duties, and their rights (a shared one more than once)."""

    ids: tuple[str, ...]
    duties: frozenset[str]
    rights: tuple[Right, ...]


class Hands(NamedTuple):
    """A role group by itself, each one that it overlaps by itself, and all of these together.

    `unknown` when the duties of one of them are not stated.
    """

    own: Held
    others: tuple[Held, ...]
    all: Held
    unknown: bool


def hands_of(groups: Iterable[Group]) -> Iterator[Hands]:
    """One for each role group outside the school, but for those without access that state no duties."""
    outside = {group.id: group for group in groups if not group.school}
    alone = {name: Held((name,), group.duties or frozenset(), group.rights) for name, group in outside.items()}
    for name, group in outside.items():
        if group.duties is not None or not group.role.no_access:
            overlapping = [each for each in group.role.overlap if each in outside and each != name]
            own, others = alone[name], tuple([alone[each] for each in overlapping])
            unknown = group.duties is None or any(outside[each].duties is None for each in overlapping)
            yield Hands(own, others, _together(own, others), unknown)


def _together(own: Held, others: tuple[Held, ...]) -> Held:
    if not others:
        return own
    held = (own, *others)
    return Held(
        tuple([each.ids[0] for each in held]),
        frozenset().union(*[each.duties for each in held]),
        tuple([right for each in held for right in each.rights]),
    )
