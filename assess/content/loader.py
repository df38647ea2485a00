"""One questionnaire file into its record, with all that is wrong with it at once."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import TypeVar, cast

from assess.content import yamltree
from assess.content.checks import check_one
from assess.content.checks.found import Found, Known
from assess.content.checks.names import gather
from assess.content.checks.together import check_together
from assess.content.kinds import RECORDS, Questionnaire
from assess.content.nearest import unknown_word
from assess.content.places import in_order, joined, of_tree
from assess.content.shape import FAILED, Reader, Spot
from assess.domain.problems import Problem
from assess.domain.questionnaire import (
    AccessQuestionnaire,
    Classification,
    Content,
    ControlCatalogue,
    Kind,
    PolicyFile,
    Profile,
    RuleSet,
    Source,
)
from assess.domain.record import dataclass
from assess.files.source import short

R = TypeVar("R", bound=Questionnaire)

_SAID = ("id", "item", "name", "text")
"""The parameters of a problem that hold what the file says, of whatever length."""

NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file as it was read.

    `record` is what could be made of it, even with problems, so that it can be looked at together with others; it is
    to be used only when `sound`. `spots` tells where each record stands, `incomplete` (ids of records) and `lost`
    (names) what could not be read in full.
    """

    file: str
    problems: tuple[Problem, ...]
    record: Questionnaire | None = None
    source: Source | None = None
    spots: Mapping[int, Spot] = field(default_factory=dict)
    incomplete: frozenset[int] = frozenset()
    lost: frozenset[str] = frozenset()

    @property
    def sound(self) -> bool:
        """True when nothing is wrong with it; warnings do not count."""
        return self.record is not None and not any(each.severity == "error" for each in self.problems)


def load(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> tuple[Questionnaire | None, tuple[Problem, ...]]:
    """The record of a file, or None and what is wrong; warnings may come with a record.

    `file` is the name that problems carry, `known` what the program has functions for.
    """
    loaded = read(data, file, known)
    return (loaded.record if loaded.sound else None), loaded.problems


def read(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> Loaded:
    """A file with everything that is known about it, also when there are problems."""
    tree, problems = yamltree.parse(data, file)
    if tree is None:
        return Loaded(file, tuple(problems))
    reader = Reader(of_tree(tree, file))
    plain = yamltree.plain(tree)
    kind = _kind(reader, plain)
    record = reader.read(RECORDS[kind], plain) if kind else FAILED
    if record is FAILED:
        return Loaded(file, in_order(joined(problems, reader.problems), file))
    questionnaire = cast("Questionnaire", record)
    loaded = Loaded(
        file,
        tuple(joined(problems, reader.problems)),
        questionnaire,
        Source(questionnaire.meta.id, questionnaire.meta.version, f"sha256:{hashlib.sha256(data).hexdigest()}"),
        reader.spots,
        frozenset(reader.incomplete),
        frozenset(reader.lost),
    )
    found = _located(check_one(questionnaire, known), loaded.spots, loaded.incomplete)
    return replace(loaded, problems=in_order([*loaded.problems, *found], file))


def together(files: Sequence[Loaded], known: Known = NOTHING_KNOWN) -> tuple[Problem, ...]:
    """What is wrong between the six files, one of each kind; nothing while one of them cannot be read at all."""
    records = {type(each.record): each.record for each in files}
    if records.keys() != set(RECORDS.values()):
        return ()
    content = content_of(files)
    spots = {identity: spot for each in files for identity, spot in each.spots.items()}
    incomplete = frozenset(identity for each in files for identity in each.incomplete)
    names = gather(content, known, frozenset(name for each in files for name in each.lost))
    return tuple(_located(check_together(content, names), spots, incomplete))


def content_of(files: Iterable[Loaded]) -> Content:
    """The six files as one; each kind has to be there once."""
    by_record = {type(each.record): each for each in files}
    sources = (by_record[record].source for record in RECORDS.values())
    return Content(
        classification=_of(by_record, Classification),
        controls=_of(by_record, ControlCatalogue),
        access=_of(by_record, AccessQuestionnaire),
        profile=_of(by_record, Profile),
        rules=_of(by_record, RuleSet),
        policy=_of(by_record, PolicyFile).policy,
        sources=tuple(source for source in sources if source is not None),
    )


def _of(by_record: Mapping[type, Loaded], record: type[R]) -> R:
    return cast("R", by_record[record].record)


def _kind(reader: Reader, plain: yamltree.Plain) -> Kind | None:
    if not isinstance(plain, dict):
        reader.note((), "content.file.shape")
        return None
    meta = plain.get("meta")
    kind = meta.get("kind") if isinstance(meta, dict) else None
    if not isinstance(kind, str):
        reader.note(("meta",), "content.file.kind", known=", ".join(RECORDS))
    elif kind not in RECORDS:
        key, parameters = unknown_word(kind, RECORDS)
        reader.note(("meta", "kind"), key, **parameters)
    else:
        return cast("Kind", kind)
    return None


def _located(found: Iterable[Found], spots: Mapping[int, Spot], incomplete: frozenset[int]) -> list[Problem]:
    """What checks found, at its place; about a record that lost a part nothing is said before that is mended."""
    return [_problem(each, spots) for each in found if id(each.record) not in incomplete]


def _problem(found: Found, spots: Mapping[int, Spot]) -> Problem:
    spot = spots[id(found.record)]
    path = (*spot.path, *found.within)
    origin = spot.places.key(path) if found.named else spot.places.value(path)
    parameters = {name: short(str(each)) if name in _SAID else each for name, each in found.parameters.items()}
    if found.beside is not None:
        first = spots[id(found.beside)]
        parameters["first"] = str(first.places.value(first.path))
    return Problem(origin, found.key, parameters, found.severity)
