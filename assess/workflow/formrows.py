"""The rows of the fillable workbook: what each asks, what its cells take, and what was stated in the words of cells.

The words of cells are plain text in one form (`partly`, `8.5`, `2026-06-01`, `true`; "" is nothing), so that what was
written, what was read back and what is stated now can be compared.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Literal

from assess.content import typed
from assess.content.checks.names import catalogues_of
from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.fields import Field
from assess.domain.questionnaire import Category, Content, Entry, LevelQuestion, Requirement
from assess.domain.record import dataclass
from assess.domain.text import reveal
from assess.domain.vocabulary import Aspect, Grade, Level, State, Text, local
from assess.exchange.form.layout import Kind, part_key
from assess.messages import Language, say

Part = Literal["classification", "controls", "access", "measured", "entries"]

TEXTS = {"why": "why", "plan": "plan", "owner": "owner", "risk": "residual_risk"}
"""The columns that are a text of an answer."""

_DIGEST = 12
_NOT_IN_CELLS = ("table", "derived", "list")
_KINDS: Mapping[str, Kind] = {"number": "number", "percent": "number", "date": "date"}
_DAY = Field(id="due", type="date", label=Text("", ""))
_TRUTH = Field(id="option", type="boolean", label=Text("", ""))


@dataclass(frozen=True, slots=True)
class Input:
    """What a cell takes: its kind, the words of its list by what they stand for, and the judge of anything else."""

    kind: Kind
    words: Mapping[str, str] = field(default_factory=dict)
    judge: Callable[[object], object] = str
    percent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One row.

    `reference` is the item, fact or profile field; `field` the measured value that is asked, `option` the one of
    several that may be chosen. `sections` are the names by which a part of the form is asked for.
    """

    key: str
    reference: str
    part: Part
    sections: frozenset[str]
    category: str
    item: LevelQuestion | Requirement | Entry
    inputs: Mapping[str, Input]
    field: Field | None = None
    option: str | None = None
    aspect: Aspect | None = None


def asks(content: Content, language: Language) -> dict[str, Ask]:
    """Every row that there can be, by its key, in the order of the questionnaires."""
    rows = _Rows(content, language, catalogues_of(content))
    found = (*rows.questions(), *rows.requirements(), *rows.entries())
    return {each.key: each for each in found}


def stated(state: Assessment, ask: Ask, language: Language) -> dict[str, str]:
    """What is stated now, in the words of the row's cells."""
    if isinstance(ask.item, Entry):
        value = state.facts.get(ask.reference, state.profile.get(ask.reference.removeprefix("P.")))
        return {"value": _word(value, ask.option, language)}
    answer = state.answers.get(ask.reference, Answer())
    if ask.field is not None:
        return {"value": _word(answer.measured.get(ask.field.id), ask.option, language)}
    words = {name: plain(local(getattr(answer, attribute), language)) for name, attribute in TEXTS.items()}
    words["value"] = answer.value or ""
    words["grade"] = "" if answer.grade is Grade.NONE else answer.grade.value
    words["evidence"] = ", ".join(answer.evidence)
    words["due"] = answer.due.isoformat() if answer.due else ""
    return {name: words[name] for name in ask.inputs}


def digests(words: Mapping[str, str]) -> str:
    """The digest of each cell, as it stands hidden in a row."""
    return " ".join(f"{name}={digest(word)}" for name, word in words.items())


def digest(word: str) -> str:
    """The digest of one cell: enough of a SHA-256 to notice a change, which is all that it is for."""
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def plain(text: str) -> str:
    """A text as it comes back from a cell: what cannot be seen is marked, space around it does not count."""
    return reveal(text).strip()


def number_word(value: Decimal) -> str:
    """A number in its one form."""
    return format(value.normalize() + 0, "f")


def _word(value: object, option: str | None, language: Language) -> str:
    if value is None:
        return ""
    if option is not None:
        return "true" if isinstance(value, tuple) and option in value else "false"
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return number_word(value)
        case date():
            return value.isoformat()
        case {"nl": nl, "en": en}:
            return plain(str(nl if language == "nl" else en))
        case _:
            return plain(str(value))


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the rows of some content are made with, in one language."""

    content: Content
    language: Language
    catalogues: Mapping[str, frozenset[str]]

    def said(self, table: str, words: type[Level | State]) -> Mapping[str, str]:
        return {str(each): say(f"term.{table}.{each}", self.language) for each in words}

    @property
    def states(self) -> Mapping[str, str]:
        return self.said("state", State)

    @property
    def grades(self) -> Mapping[str, str]:
        return {str(each): say(f"scoring.grade.{each}", self.language) for each in Grade}

    @property
    def truth(self) -> Mapping[str, str]:
        return {"true": say("scoring.yes", self.language), "false": say("scoring.no", self.language)}

    def questions(self) -> Iterator[Ask]:
        inputs = {"value": Input("list", self.said("level", Level), typed.level), "why": Input("text")}
        for group in self.content.classification.aspects:
            for item in group.questions:
                yield Ask(
                    key=item.id,
                    reference=item.id,
                    part="classification",
                    sections=frozenset({"classification", group.aspect.value}),
                    category=group.title.to(self.language),
                    item=item,
                    inputs=inputs,
                    aspect=group.aspect,
                )

    def requirements(self) -> Iterator[Ask]:
        """Every control and access question, each followed by its measured values."""
        for category in self.content.controls.categories:
            for item in category.items:
                yield from self._requirement("controls", category, item)
        for category in self.content.access.categories:
            for item in category.items:
                yield from self._requirement("access", category, item)

    def _requirement(self, part: Part, category: Category, item: Requirement) -> Iterator[Ask]:
        names = {part, category.id} | ({category.aspect.value} if category.aspect else set())
        row = Ask(
            key=item.id,
            reference=item.id,
            part=part,
            sections=frozenset(names),
            category=category.title.to(self.language),
            item=item,
            inputs=self._answer(item),
            aspect=category.aspect,
        )
        yield row
        for each in item.fields:
            if each.computed is None:
                yield from self._measured(row, each)

    def _answer(self, item: Requirement) -> Mapping[str, Input]:
        options = {each.id: f"{each.id}: {each.label.to(self.language)}" for each in item.options}
        value = Input("list", {**options, **self.states}, partial(typed.answer, item))
        texts = {name: Input("text") for name in TEXTS}
        first = {} if item.answer == "matrix" else {"value": value}
        return {
            **first,
            **texts,
            "grade": Input("list", self.grades),
            "evidence": Input("text"),
            "due": Input("date", judge=partial(typed.measured, _DAY)),
        }

    def _measured(self, row: Ask, each: Field) -> Iterator[Ask]:
        row = replace(row, part="measured", field=each)
        if each.type == "multi":
            for option in each.options:
                key = part_key(row.reference, each.id, option.id)
                yield replace(row, key=key, option=option.id, inputs={"value": self._truth()})
            return
        words = {option.id: option.label.to(self.language) for option in each.options}
        shape = self._input(each.type, words, partial(typed.measured, each))
        yield replace(row, key=part_key(row.reference, each.id), inputs={"value": shape})

    def _truth(self) -> Input:
        return Input("list", self.truth, partial(typed.measured, _TRUTH))

    def _input(self, kind: str, words: Mapping[str, str], judge: Callable[[object], object]) -> Input:
        if kind == "boolean":
            return Input("list", self.truth, judge)
        if kind == "choice" and words:
            return Input("list", words, judge)
        return Input(_KINDS.get(kind, "text"), judge=judge, percent=kind == "percent")

    def entries(self) -> Iterator[Ask]:
        """Every fact, and every profile field that one cell or a choice of several can hold."""
        for fact in self.content.profile.facts:
            yield from self._entry(fact.id, fact, "facts", say("form.facts", self.language))
        for section in self.content.profile.sections:
            for entry in section.entries:
                name = f"P.{section.id}"
                yield from self._entry(f"{name}.{entry.id}", entry, name, section.title.to(self.language))

    def _entry(self, reference: str, entry: Entry, section: str, category: str) -> Iterator[Ask]:
        if entry.type in _NOT_IN_CELLS or entry.derived_from is not None or entry.filled_by != "supplier":
            return
        words = self._labels(entry)
        row = Ask(
            key=reference,
            reference=reference,
            part="entries",
            sections=frozenset({"profile" if section != "facts" else "facts", section}),
            category=category,
            item=entry,
            inputs={"value": self._input(entry.type, words, partial(self._judged, entry))},
        )
        if entry.type != "multi":
            yield row
            return
        for option in words:
            yield replace(row, key=part_key(reference, option), option=option, inputs={"value": self._truth()})

    def _judged(self, entry: Entry, value: object) -> object:
        return typed.entry(entry, value, self.catalogues)

    def _labels(self, entry: Entry) -> Mapping[str, str]:
        profile = self.content.profile
        labels = {each: profile.options[each].to(self.language) for each in entry.options if each in profile.options}
        listed = {each.id: each.label.to(self.language) for each in profile.catalogues.get(entry.catalogue or "", ())}
        return {**dict.fromkeys(entry.options, ""), **labels, **listed}
