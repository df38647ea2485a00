"""Writing the fillable workbook: what is asked at the levels of now, with what was stated so far."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal

from assess import __version__
from assess.domain.conditions import Value
from assess.domain.fields import Field
from assess.domain.questionnaire import Content, Entry, LevelQuestion, Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import Level
from assess.errors import CallError
from assess.exchange.form.layout import VERSION, Cell, Column, Form, Line, Sheet, fits
from assess.exchange.form.writer import write_form
from assess.messages import Language, say
from assess.scoring.explain_item import COMPARED
from assess.scoring.results import Scores
from assess.workflow.carrying import Carried, carried
from assess.workflow.clock import local_time
from assess.workflow.formrows import Ask, Part, asks, digests, stated
from assess.workflow.workspace import Opened, Workspace, scores_of

_WIDTHS: Mapping[str, int] = {
    "id": 12,
    "part": 18,
    "question": 42,
    "requirement": 42,
    "value": 20,
    "why": 44,
    "measure": 26,
    "grade": 14,
    "evidence": 14,
    "plan": 30,
    "due": 12,
    "owner": 18,
    "risk": 24,
    "carried": 36,
}
_ANSWER = ("id", "part", "question", "requirement", "value", "why")
_FULL = (*_ANSWER, "measure", "grade", "evidence", "plan", "due", "owner", "risk")
_VALUE = ("id", "part", "question", "requirement", "value")
_COLUMNS: Mapping[Part, tuple[str, ...]] = {
    "classification": _ANSWER,
    "controls": _FULL,
    "access": _FULL,
    "measured": _VALUE,
    "entries": _VALUE,
}
_NAME = 40


@dataclass(frozen=True, slots=True)
class _Making:
    """What the sheets are made of; `lists` collects the words of the drop-downs."""

    content: Content
    opened: Opened
    scores: Scores
    language: Language
    before: Carried
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def word(self, key: str, **parameters: object) -> str:
        return say(key, self.language, **parameters)

    def level(self, ask: Ask) -> Level:
        found = self.scores.items.get(ask.reference)
        return found.level if found else Level.HIGH


def form(workspace: Workspace, opened: Opened, language: Language, sections: Sequence[str] = ()) -> bytes:
    """The bytes of the fillable workbook, or of the parts of it that `sections` name.

    What does not apply at the present levels is left out. The same state gives the same bytes. Raises CallError for a
    section that does not exist.
    """
    content = workspace.content()
    making = _Making(content, opened, scores_of(workspace, opened), language, carried(opened))
    wanted = _wanted(asks(content, language).values(), sections)
    rows = [each for each in wanted if _applies(making.scores, each)]
    sheets = [_sheet(making, part, [each for each in rows if each.part == part]) for part in _COLUMNS]
    return write_form(_form(making, [each for each in sheets if each.lines], sections))


def file_name(opened: Opened, language: Language) -> str:
    """What the workbook is called when nobody says so: ASCII, no spaces, with the day of the state."""
    state = opened.assessment
    words = (state.supplier, state.product, say("form.kind", language), opened.moment[:10])
    return "_".join(filter(None, map(_ascii, words))) + ".xlsx"


def section_names(found: Iterable[Ask]) -> list[str]:
    """The names of the parts of a form, in order."""
    return sorted({name for each in found for name in each.sections})


def _wanted(found: Iterable[Ask], sections: Sequence[str]) -> list[Ask]:
    rows = list(found)
    names = {each.strip().casefold() for each in sections}
    unknown = names - {each.casefold() for each in section_names(rows)}
    if unknown:
        raise CallError("form.section", given=", ".join(sorted(unknown)), known=", ".join(section_names(rows)))
    return [each for each in rows if not names or names & {name.casefold() for name in each.sections}]


def _applies(scores: Scores, ask: Ask) -> bool:
    """What the level or a condition leaves out is not asked; what was set aside by its own answer still is."""
    found = scores.items.get(ask.reference)
    return found is None or found.exclusion in (None, "not_applicable")


def _ascii(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    kept = "".join(letter if letter.isalnum() else "-" for letter in plain)
    return "-".join(part for part in kept.split("-") if part)[:_NAME]


# -------------------------------------------------------------------------------------------------------- the sheets


def _sheet(making: _Making, part: Part, rows: Sequence[Ask]) -> Sheet:
    names = _COLUMNS[part]
    before = making.before
    if any(each.reference in before.open for each in rows):
        names = (*names, "carried")
    columns = tuple(Column(name, making.word(f"form.head.{name}"), _WIDTHS[name]) for name in names)
    lines = []
    for each in rows:
        words = stated(making.opened.assessment, each, making.language)
        old = stated(before.state, each, making.language) if each.reference in before.open else {}
        cells = tuple(_cell(making, each, name, words, old) for name in names)
        lines.append(Line(each.key, digests(words), cells))
    return Sheet(making.word(f"form.sheet.{part}"), making.word(f"form.note.{part}"), columns, tuple(lines))


def _cell(making: _Making, ask: Ask, name: str, words: Mapping[str, str], old: Mapping[str, str]) -> Cell:
    if name in ask.inputs:
        return _input(making, ask, name, words[name])
    if name == "carried":
        lines = [f"{making.word(f'form.head.{each}')}: {_shown(ask, each, word)}" for each, word in old.items() if word]
        return Cell("\n".join(lines))
    return Cell(_TEXTS[name](making, ask) if name in _TEXTS else None)


def _input(making: _Making, ask: Ask, name: str, word: str) -> Cell:
    shape = ask.inputs[name]
    if shape.kind == "list":
        words = (*shape.words.values(), *_as_before(making, ask, name))
        return Cell(_shown(ask, name, word), "list", _list(making, words))
    if shape.kind == "date":
        return Cell(date.fromisoformat(word) if word else None, "date")
    if shape.kind == "number":
        return Cell(Decimal(word) if word else None, "number")
    return Cell(word if fits(word) else making.word("form.long"), "text")


def _as_before(making: _Making, ask: Ask, name: str) -> tuple[str, ...]:
    """One word more where something was carried over that may be confirmed; measured values go with their item."""
    confirms = name == "value" and ask.field is None and ask.option is None and ask.reference in making.before.open
    return (making.word("form.as_before"),) if confirms else ()


def _shown(ask: Ask, name: str, word: str) -> str:
    return ask.inputs[name].words.get(word) or word


def _list(making: _Making, words: tuple[str, ...]) -> str:
    return making.lists.setdefault(words, f"lijst_{len(making.lists) + 1}")


def _id(_making: _Making, ask: Ask) -> str:
    return ask.reference


def _category(_making: _Making, ask: Ask) -> str:
    return ask.category


def _question(making: _Making, ask: Ask) -> str:
    language = making.language
    if ask.field is not None:
        return " · ".join((_field(making, ask.field), *_option(making, ask)))
    if isinstance(ask.item, Entry):
        return " · ".join((ask.item.label.to(language), *_option(making, ask)))
    return ask.item.question.to(language)


def _option(making: _Making, ask: Ask) -> list[str]:
    if ask.option is None:
        return []
    labels = {each.id: each.label for each in ask.field.options} if ask.field else making.content.profile.options
    listed = (each for choices in making.content.profile.catalogues.values() for each in choices)
    found = labels.get(ask.option) or next((each.label for each in listed if each.id == ask.option), None)
    return [found.to(making.language) if found else ask.option]


def _field(making: _Making, shape: Field) -> str:
    """A measured value with its unit: `Hersteltijd (uur)`."""
    unit = None if shape.type == "date" else making.content.controls.units.get(shape.unit or "")
    label = shape.label.to(making.language)
    return f"{label} ({unit.to(making.language)})" if unit else label


def _requirement(making: _Making, ask: Ask) -> str:
    language, item = making.language, ask.item
    if ask.field is not None:
        return _limit(making, ask.field, making.level(ask), ask.option)
    if isinstance(item, Entry):
        return item.help.to(language)
    if isinstance(item, LevelQuestion):
        said = ((making.word(f"term.level.{level}"), text.to(language)) for level, text in item.levels.items())
        return "\n".join(f"{level}: {text}" for level, text in said)
    level = making.level(ask)
    return f"{making.word(f'term.level.{level}')}: {item.requirement[level].to(language)}"


def _limit(making: _Making, shape: Field, level: Level, option: str | None) -> str:
    limit = shape.limit(level)
    if limit is None:
        return ""
    if option is not None and isinstance(limit, tuple):
        return making.word("form.asked") if option in limit else ""
    return making.word(COMPARED[shape.compare], limit=_limit_words(making, shape, limit))


def _limit_words(making: _Making, shape: Field, limit: Value) -> str:
    labels = {each.id: each.label.to(making.language) for each in shape.options}
    parts = limit if isinstance(limit, tuple) else (limit,)
    return ", ".join(_one(making, labels, each) for each in parts)


def _one(making: _Making, labels: Mapping[str, str], value: object) -> str:
    if isinstance(value, bool):
        return making.word("scoring.yes" if value else "scoring.no")
    said = str(value).replace(".", ",") if isinstance(value, Decimal) and making.language == "nl" else str(value)
    return labels.get(said, said)


def _measure(making: _Making, ask: Ask) -> str:
    if not isinstance(ask.item, Requirement):
        return ""
    return "\n".join(_field(making, each) for each in ask.item.fields if each.computed is None)


_TEXTS: Mapping[str, Callable[[_Making, Ask], str]] = {
    "id": _id,
    "part": _category,
    "question": _question,
    "requirement": _requirement,
    "measure": _measure,
}


# ------------------------------------------------------------------------------------------------------ around them


def _form(making: _Making, sheets: Sequence[Sheet], sections: Sequence[str]) -> Form:
    state = making.opened.assessment
    author = making.word("form.author")
    return Form(
        language=making.language,
        title=f"{state.product} – {state.supplier}",
        creator=f"assess {__version__}",
        moment=making.opened.moment,
        head={
            "version": VERSION,
            "assessment": state.id,
            "language": making.language,
            "journal_head": state.head.hash,
            "sections": ", ".join(sections),
            "author": author,
            **{f"questionnaire.{each.id}": f"{each.version} {each.digest}" for each in making.content.sources},
        },
        guide_title=making.word("form.guide.title", moment=local_time(making.opened.moment)),
        guide=_guide(making),
        author=author,
        lists={name: words for words, name in making.lists.items()},
        sheets=tuple(sheets),
        sentences=_sentences(making),
    )


_STEPS = ("answer", "words", "measured", "why", "colours", "sort", "long", "back", "label")


def _guide(making: _Making) -> tuple[tuple[str, str], ...]:
    steps = [(making.word(f"form.guide.{each}_name"), making.word(f"form.guide.{each}")) for each in _STEPS]
    questionnaires = (making.content.classification.meta, making.content.controls.meta, making.content.access.meta)
    labels = ((each.title.to(making.language), each.label.to(making.language)) for each in questionnaires)
    return (*steps, *labels)


def _sentences(making: _Making) -> Mapping[str, str]:
    names = [f"{kind}.{each}" for kind in ("list", "date", "number") for each in ("title", "error", "prompt")]
    said = {name: making.word(f"form.choice.{name.replace('.', '_')}") for name in names}
    footer = making.word("form.footer", name=making.opened.assessment.id.replace("&", "&&"))
    return {**said, "guide": making.word("form.sheet.guide"), "footer": footer}
