"""Samples of an auditor: how many, which ones, and what they can prove at most.

Everything can be recomputed by anybody: the population is frozen by its digest, the order of the draw follows from
SHA-256 alone, and the bound is exact.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import comb
from typing import Literal

from assess.domain.record import dataclass
from assess.domain.samples import Sample
from assess.domain.vocabulary import Level

Frequency = Literal["automated", "yearly", "quarterly", "monthly", "weekly", "daily", "many", "event", "all"]

SIZES: Mapping[Frequency, tuple[int, int]] = {
    "automated": (1, 1),
    "yearly": (1, 1),
    "quarterly": (2, 4),
    "monthly": (3, 5),
    "weekly": (5, 10),
    "daily": (25, 25),
    "many": (25, 45),
}
"""How many to draw of a control by how often it runs: at level low or medium, and at high."""

_EVENT_STEPS = ((4, None), (12, (3, 5)), (52, (5, 10)))
_LARGE = 250
_TENTH, _LEAST, _MOST = 10, 10, 25
_LARGE_SIZES = (25, 45)

CONFIDENCE = Fraction(9, 10)
"""How sure the bound is."""

Evaluation = Literal["none_found", "extend", "tolerated", "not_effective", "whole"]
EXTENDED = 40
"""With one deviation the draw is extended to so many: without another the bound stays under ten per cent."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One attribute: of how many drawn items it was tested, how many deviate, and the bound once all are tested."""

    attribute: str
    tested: int
    deviations: int
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a sample shows: `at_most` of the population may deviate, at 90 % confidence; None before all is tested."""

    sample: Sample
    deviations: int
    at_most: int | None
    evaluation: Evaluation | None
    attributes: tuple[Tally, ...] = ()


def report_of(sample: Sample) -> Report:
    """What a sample shows, as a whole and by attribute."""
    deviations, drawn, population = len(sample.deviating), len(sample.drawn), len(sample.keys)
    attributes = tuple(_tally(sample, each) for each in _attributes(sample))
    if not drawn or sample.untested:
        return Report(sample, deviations, None, None, attributes)
    at_most = bound(population, drawn, deviations)
    return Report(sample, deviations, at_most, evaluate(drawn, deviations, population), attributes)


def _attributes(sample: Sample) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*sample.attributes, *(each.attribute for each in sample.results.values()))))


def _tally(sample: Sample, attribute: str) -> Tally:
    found = [each for each in sample.results.values() if each.attribute == attribute and each.key in sample.drawn]
    deviations = sum(each.outcome == "deviation" for each in found)
    whole = 0 < len(found) == len(sample.drawn)
    return Tally(attribute, len(found), deviations, bound(len(sample.keys), len(found), deviations) if whole else None)


def size(frequency: Frequency, population: int, level: Level) -> int:
    """How many to draw by the default plan; never more than there are."""
    high = level is Level.HIGH
    if frequency == "all":
        return population
    if frequency != "event":
        return min(population, SIZES[frequency][high])
    for most, sizes in _EVENT_STEPS:
        if population <= most:
            return population if sizes is None else min(population, sizes[high])
    if population > _LARGE:
        return _LARGE_SIZES[high]
    return _MOST if high else min(_MOST, max(_LEAST, -(-population // _TENTH)))


def digest(keys: Iterable[str]) -> str:
    """The SHA-256 of a population: its keys in order, each on a line of its own, in UTF-8."""
    return hashlib.sha256("".join(f"{key}\n" for key in sorted(keys)).encode()).hexdigest()


def ranked(keys: Iterable[str], audit: str, phrase: str) -> tuple[str, ...]:
    """The keys in the order in which they are drawn; an extension takes the next ones.

    The seed is SHA-256(`audit|digest|phrase`) in hexadecimal, a key's rank SHA-256(`seed|key`).
    """
    known = sorted(keys)
    seed = hashlib.sha256(f"{audit}|{digest(known)}|{phrase}".encode()).hexdigest()
    return tuple(sorted(known, key=lambda key: hashlib.sha256(f"{seed}|{key}".encode()).digest()))


def bound(population: int, drawn: int, deviations: int) -> int:
    """How many of the population may deviate at most, at 90 % confidence.

    The largest number D for which a draw with so few deviations still has a chance of one in ten: hypergeometric,
    exact. When all were drawn it is what was found.
    """
    low, high = deviations, population - (drawn - deviations)
    while low < high:
        middle = (low + high + 1) // 2
        if _chance(population, middle, drawn, deviations) >= 1 - CONFIDENCE:
            low = middle
        else:
            high = middle - 1
    return low


def evaluate(drawn: int, deviations: int, population: int | None = None) -> Evaluation:
    """What a number of deviations means: none, draw more, tolerated after drawing more, or not effective.

    `whole`: something deviates and nothing is left to be drawn, so what was found is all there is.
    """
    if deviations == 0:
        return "none_found"
    if drawn == population:
        return "whole"
    if deviations > 1:
        return "not_effective"
    return "tolerated" if drawn >= EXTENDED else "extend"


def _chance(population: int, wrong: int, drawn: int, found: int) -> Fraction:
    """The chance of at most so many deviations in the draw, when so many of the population deviate."""
    ways = sum(comb(wrong, each) * comb(population - wrong, drawn - each) for each in range(found + 1))
    return Fraction(ways, comb(population, drawn))


def rounded_up(part: int, whole: int) -> int:
    """A share in whole per cents that promises no more than it can."""
    return -(-part * 100 // whole)


def duplicates(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys that are there more than once: such a list is no population."""
    return tuple(key for key, times in Counter(keys).items() if times > 1)
