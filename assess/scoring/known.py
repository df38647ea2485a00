"""What conditions may ask about one assessment, by reference: answers, facts, profile, matrix, levels, derived values.

It comes in two stages, so that nothing goes round in a circle: whether an item is asked depends on what was stated;
rules may also ask how an item was judged, once all items are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Protocol

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.conditions import Row, Value, holds
from assess.domain.questionnaire import Content, Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, Level, State, Text
from assess.scoring.derived import FACTS, Basis, derived_value
from assess.scoring.measured import stated
from assess.scoring.results import ClassificationResult, ItemResult, MatrixResult, Reviewed
from assess.scoring.tables import aspect_rows, control_rows, question_rows

NOT_ASKED = State.NOT_APPLICABLE
"""The answer of a question that is not asked: it equals no option, and is not unknown either."""


class Grounds(Protocol):
    """What was found so far; complete scores are grounds too."""

    @property
    def classification(self) -> ClassificationResult:
        """The levels."""
        ...

    @property
    def matrix(self) -> MatrixResult:
        """The checks on the access matrix."""
        ...

    @property
    def items(self) -> Mapping[str, ItemResult]:
        """The items judged so far."""
        ...

    @property
    def today(self) -> date:
        """The day by which ages are counted."""
        ...

    @property
    def reviewed(self) -> Reviewed:
        """What the institution decided."""
        ...


@dataclass(frozen=True, slots=True)
class Stage:
    """Grounds before any item has been judged, or with the items that have been."""

    classification: ClassificationResult
    matrix: MatrixResult
    today: date
    reviewed: Reviewed
    items: Mapping[str, ItemResult] = field(default_factory=dict)


class Knowledge:
    """Everything known about one assessment, as conditions ask for it."""

    def __init__(self, content: Content, assessment: Assessment, grounds: Grounds) -> None:
        """Remember where answers to references come from; nothing is looked up yet."""
        self._content, self._assessment, self._grounds = content, assessment, grounds
        self._items = grounds.items
        self._requirements = _requirements(content)
        self._conditions: dict[str, bool | None] = {}

    def value(self, reference: str) -> Value | None:
        """The value of a reference such as `B1`, `F.export`, `C.B-HER-01.rto_hours`; None when it is not stated."""
        head, _, rest = reference.partition(".")
        read = self._READ.get(head)
        return read(self, rest) if read else self._stated(reference)

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a profile table (`P.F.subprocessors`) or of `questions`, `aspects`, `controls`."""
        if table.startswith("P."):
            found = self._assessment.profile.get(table[2:])
            return [row for row in found if isinstance(row, Mapping)] if isinstance(found, tuple) else ()
        match table:
            case "questions":
                return self._question_rows
            case "aspects":
                return aspect_rows(self._assessment, self._grounds.classification, self._grounds.reviewed)
            case "controls":
                return self._control_rows
            case _:
                return ()

    def level(self, aspect: Aspect | None) -> Level:
        """The level at which an aspect's items are asked; without an aspect, as for access rights, that of V."""
        return self._grounds.classification.level(aspect or Aspect.V) or self._content.policy.level_while_open

    def condition(self, item: Requirement) -> bool | None:
        """Whether an item's show condition holds: None when that is unknown, or when it has none."""
        if item.show is None:
            return None
        if item.id not in self._conditions:
            self._conditions[item.id] = None  # what it may ask of itself on the way round is unknown
            self._conditions[item.id] = holds(item.show, self)
        return self._conditions[item.id]

    def asked(self, name: str) -> bool:
        """True when an item has a requirement at its level and its condition is not false."""
        found = self._requirements.get(name)
        if found is None:
            return False
        item, aspect = found
        return self.level(aspect) in item.requirement and self.condition(item) is not False

    @cached_property
    def _question_rows(self) -> Sequence[Row]:
        return question_rows(self._content.classification, self._assessment)

    @cached_property
    def _control_rows(self) -> Sequence[Row]:
        return control_rows(self._items.values())

    def _stated(self, name: str) -> Value | None:
        answer = self._assessment.answers.get(name)
        return None if answer is None else answer.value

    def _fact(self, name: str) -> Value | None:
        """A fact that follows from the profile is what follows, as soon as its source is stated."""
        fact = f"F.{name}"
        if fact in FACTS and (derived := FACTS[fact](self._basis())) is not None:
            return derived
        found = self._assessment.facts.get(fact)
        return self._default(fact) if found is None else found

    def _default(self, fact: str) -> Value | None:
        """What holds for a derived fact as long as nobody states otherwise."""
        entries = (entry for entry in self._content.profile.facts if entry.id == fact and entry.derived_from)
        entry = next(entries, None)
        return None if entry is None else entry.default

    def _entry(self, name: str) -> Value | None:
        return _plain(self._assessment.profile.get(name))

    def _matrix(self, name: str) -> Value | None:
        check, _, what = name.rpartition(".")
        return Decimal(self._grounds.matrix.open(check)) if what == "open" else None

    def _level(self, name: str) -> Value | None:
        aspect = next((each for each in Aspect if each.value == name), None)
        return None if aspect is None else self._grounds.classification.level(aspect)

    def _derived(self, name: str) -> Value | None:
        return derived_value(name, self._basis())

    def _control(self, name: str) -> Value | None:
        control, _, what = name.rpartition(".")
        if not self.asked(control):
            return None
        if what == "status":
            return self._stated(control)
        read = _JUDGED.get(what)
        return self._measured(control, what) if read is None else self._judged(control, read)

    def _judged(self, control: str, read: Callable[[ItemResult], Value | None]) -> Value | None:
        result = self._items.get(control)
        return None if result is None or result.answer is None else read(result)

    def _question(self, name: str) -> Value | None:
        question, _, what = name.rpartition(".")
        asked = self.asked(question)
        if what == "answered":
            return asked and not self._assessment.answers.get(question, _BLANK).blank
        if what == "answer":
            return self._stated(question) if asked else NOT_ASKED
        return self._measured(question, what) if asked else None

    def _measured(self, item: str, name: str) -> Value | None:
        answer = self._assessment.answers.get(item)
        return None if answer is None else stated(self._requirements[item][0].fields, answer, name)

    def _basis(self) -> Basis:
        return Basis(self._content, self._assessment, self._grounds.matrix, self._grounds.today, self)

    _READ: ClassVar[Mapping[str, Callable[["Knowledge", str], Value | None]]] = {
        "F": _fact,
        "P": _entry,
        "C": _control,
        "AR": _question,
        "MX": _matrix,
        "level": _level,
        "derived": _derived,
    }


_BLANK = Answer()

_JUDGED: Mapping[str, Callable[[ItemResult], Value | None]] = {
    "judged": lambda result: result.judged,
    "evidence_grade": lambda result: result.grade,
}


def _requirements(content: Content) -> dict[str, tuple[Requirement, Aspect | None]]:
    categories = (*content.controls.categories, *content.access.categories)
    return {item.id: (item, category.aspect) for category in categories for item in category.items}


def _plain(value: object) -> Value | None:
    """A profile value as conditions compare it: a table is the numbers of its rows, of two languages one."""
    if isinstance(value, Text):
        return value.nl or value.en
    if isinstance(value, Mapping):
        return next((str(text) for text in value.values() if text), None)
    if isinstance(value, tuple):
        return tuple(each if isinstance(each, str) else str(number) for number, each in enumerate(value, 1))
    return value if isinstance(value, (str, bool, Decimal)) else None
