"""What conditions and references may name, gathered from the six files, and which values each of these can have."""

from collections.abc import Iterable, Iterator, Mapping

from assess.content import scalars
from assess.content.checks.found import Known
from assess.domain.conditions import Value
from assess.domain.fields import Field
from assess.domain.questionnaire import Category, Column, Content, Entry, Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, Grade, Level, State


@dataclass(frozen=True, slots=True)
class Values:
    """What a reference can be: a type, and for choices the words. Of what is `open` nothing is known beforehand."""

    type: str
    words: frozenset[str] = frozenset()

    def takes(self, constant: Value) -> bool:
        """True when a comparison with this constant can ever hold."""
        if self.words:
            return isinstance(constant, str) and constant in self.words
        if self.type == "number":
            return isinstance(constant, str) and scalars.number(constant) is not None
        return isinstance(constant, bool) == (self.type == "boolean") or self.type == "open"


OPEN = Values("open")
TEXT = Values("text")
NUMBER = Values("number")
BOOLEAN = Values("boolean")
LEVEL = Values("level", frozenset(Level))
STATE = Values("state", frozenset(State))
GRADE = Values("grade", frozenset(Grade))

Columns = Mapping[str, Values]

ROWS: Mapping[str, Columns] = {
    "q": {"id": TEXT, "answer": LEVEL, "motivation": TEXT},
    "a": {
        "id": TEXT,
        "calculated": LEVEL,
        "chosen": LEVEL,
        "institution": LEVEL,
        "override.reason": TEXT,
        "override.name": TEXT,
        "override.function": TEXT,
        "override.date": TEXT,
    },
    "c": {
        "id": TEXT,
        "status": STATE,
        "judged": STATE,
        "evidence_grade": GRADE,
        "show_conditional": BOOLEAN,
        "show_true": BOOLEAN,
        "confirmation_overdue": BOOLEAN,
    },
}
"""The fields of a row in `any_question`, `any_aspect` and `any_control`."""

JUDGED = {"judged": STATE, "evidence_grade": GRADE}
"""What can be asked of a requirement once it has been judged."""

_TYPES = {
    "text": TEXT,
    "longtext": TEXT,
    "url": TEXT,
    "email": TEXT,
    "date": TEXT,
    "number": NUMBER,
    "percent": NUMBER,
    "boolean": BOOLEAN,
}


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that can be named.

    `references` are what a condition's `item` and `ref` may be, `tables` what `any_row` may go through, `answered`
    the ids of all that is answered, `catalogues` their entries by name. `lost` are ids of records that could not be
    read: what names these is not dangling.
    """

    references: Mapping[str, Values]
    tables: Mapping[str, Columns]
    requirements: frozenset[str]
    answered: frozenset[str]
    checks: frozenset[str]
    rules: frozenset[str]
    themes: frozenset[str]
    catalogues: Mapping[str, frozenset[str]]
    derived: frozenset[str] | None = None
    lost: frozenset[str] = frozenset()

    def values(self, reference: str) -> Values | None:
        """What a reference can be, or None when there is no such thing."""
        head, _, name = reference.partition(".")
        if head == "derived":
            return OPEN if self.derived is None or name in self.derived else None
        return self.references.get(reference)

    def has(self, name: str, known: Iterable[str]) -> bool:
        """True when a name is known, or would have been if its record could have been read."""
        steps = name.split(".")
        return name in known or any(step in self.lost for step in (*steps, ".".join(steps[:2])))


def gather(content: Content, known: Known, lost: frozenset[str] = frozenset()) -> Names:
    """The names in the six files."""
    catalogues = catalogues_of(content)
    requirements = {item.id for category in _categories(content) for item in category.items}
    questions = {question.id for group in content.classification.aspects for question in group.questions}
    checks = frozenset(check.id for check in content.access.catalogue.checks)
    entries = {f"P.{section.id}.{entry.id}": entry for section in content.profile.sections for entry in section.entries}
    facts = {fact.id: fact for fact in content.profile.facts}
    references: dict[str, Values] = dict.fromkeys(questions, LEVEL)
    references |= {name: _entry_values(entry, catalogues) for name, entry in (entries | facts).items()}
    references |= dict(_requirement_references(content))
    references |= {f"MX.{check}.open": NUMBER for check in checks}
    references |= {f"level.{aspect.value}": LEVEL for aspect in Aspect}
    return Names(
        references=references,
        tables=_tables(entries, catalogues),
        requirements=frozenset(requirements),
        answered=frozenset(questions | requirements | facts.keys() | entries.keys()),
        checks=checks,
        rules=frozenset(rule.id for rule in content.rules.rules),
        themes=frozenset(category.id for category in content.access.categories),
        catalogues=catalogues,
        derived=known.derived,
        lost=lost,
    )


def field_values(each: Field) -> Values:
    """What a measured value can be."""
    words = frozenset(option.id for option in each.options)
    return Values(each.type, words) if words else _TYPES.get(each.type, OPEN)


def _categories(content: Content) -> tuple[Category, ...]:
    return (*content.controls.categories, *content.access.categories)


def catalogues_of(content: Content) -> dict[str, frozenset[str]]:
    """The entries of each catalogue by its name; two are those of the access register."""
    named = {name: frozenset(each.id for each in entries) for name, entries in content.profile.catalogues.items()}
    register = content.access.catalogue
    named["data_categories"] = frozenset(each.id for each in register.data_categories)
    named["role_templates"] = frozenset(each.id for each in register.role_templates)
    return named


def _entry_values(entry: Entry | Column, catalogues: Mapping[str, frozenset[str]]) -> Values:
    if entry.type in ("choice", "multi"):
        words = frozenset(entry.options) or catalogues.get(entry.catalogue or "", frozenset())
        return Values(entry.type, words) if words else OPEN
    return _TYPES.get(entry.type, OPEN)


def _tables(entries: Mapping[str, Entry], catalogues: Mapping[str, frozenset[str]]) -> dict[str, Columns]:
    tables: dict[str, Columns] = {
        name: {column.id: _entry_values(column, catalogues) for column in entry.columns}
        for name, entry in entries.items()
        if entry.type == "table"
    }
    return tables | {"questions": ROWS["q"], "aspects": ROWS["a"], "controls": ROWS["c"]}


def _requirement_references(content: Content) -> Iterator[tuple[str, Values]]:
    for category in _categories(content):
        for item in category.items:
            yield item.id, answer_values(item)
            yield f"C.{item.id}.status", answer_values(item)
            yield f"AR.{item.id}.answer", answer_values(item)
            yield f"AR.{item.id}.answered", BOOLEAN
            for name, values in JUDGED.items():
                yield f"C.{item.id}.{name}", values
            for each in item.fields:
                yield f"C.{item.id}.{each.id}", field_values(each)
                yield f"AR.{item.id}.{each.id}", field_values(each)


def answer_values(item: Requirement) -> Values:
    """What the answer to a requirement can be."""
    if item.answer == "option":
        return Values("choice", frozenset(option.id for option in item.options) | STATE.words)
    return STATE
