"""Values of the content and of an assessment in words, in the report's language; used by tables and documents.

What no catalogue knows is shown as it was stated: it is data of strangers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from assess.domain.answers import Answer
from assess.domain.conditions import Value
from assess.domain.fields import Field
from assess.domain.questionnaire import Column, Entry, Requirement
from assess.domain.vocabulary import Level, LocalText, State, Text
from assess.export.drawn import NONE, day_text, number_text
from assess.export.model import Subject
from assess.scoring.days import AMSTERDAM
from assess.scoring.explain_item import COMPARED
from assess.scoring.results import FieldResult, ItemResult, percentage, ratio

MONTH_DAY = re.compile("(0[1-9]|1[0-2])-([0-2][0-9]|3[01])", re.ASCII)
"""How a day of every year is stated."""


def day(subject: Subject, value: date) -> str:
    """A date: `05-01-2022` in Dutch, `2022-01-05` in English."""
    return day_text(value, subject.language)


def moment(subject: Subject, recorded: str) -> str:
    """A recorded moment (UTC, ISO 8601) as Amsterdam reads it, with its zone; empty when there is none."""
    if not recorded:
        return ""
    local = datetime.fromisoformat(recorded).astimezone(AMSTERDAM)
    return f"{day(subject, local)} {local:%H:%M %Z}"


def who_when(subject: Subject, actor: str, at: str) -> str:
    """Who did something, and below that when."""
    return f"{actor}\n{moment(subject, at)}"


def month_day(subject: Subject, stated: str) -> str:
    """A day of every year, stated as `MM-DD`: `1 juli`; anything else as it was stated."""
    found = MONTH_DAY.fullmatch(stated)
    if found is None:
        return stated or missing(subject)
    month = subject.word(f"document.month.{found[1]}")
    return subject.word("document.word.month_day", day=int(found[2]), month=month)


def number(subject: Subject, value: Decimal | int) -> str:
    """A number written out, with the decimal sign of the language."""
    return number_text(value, subject.language)


def exact(value: Fraction) -> Decimal:
    """A number of points for people: at most four decimals, none that say nothing."""
    rounded = ratio(value)
    return Decimal(0) if not rounded else rounded.normalize()


def percent(value: Fraction | None) -> str:
    """A ratio as whole per cents; a dash when there is none."""
    return NONE if value is None else f"{percentage(value)} %"


def truth(subject: Subject, *, value: bool) -> str:
    """Yes or no."""
    return subject.word("scoring.yes" if value else "scoring.no")


def missing(subject: Subject) -> str:
    """What stands in the place of something that nobody stated."""
    return subject.word("report.word.not_stated")


def plain(subject: Subject, value: object) -> str:
    """A free value as text: numbers, dates, yes and no, lists, a text in the report's language, rows on lines."""
    match value:
        case None:
            return ""
        case bool():
            return truth(subject, value=value)
        case Decimal() | int():
            return number(subject, value)
        case date():
            return day(subject, value)
        case Text():
            return subject.text(value)
        case Mapping():
            return _mapping(subject, value)
        case tuple() | list():
            return joined([plain(subject, each) for each in value])
        case _:
            return str(value)


def joined(parts: Sequence[str]) -> str:
    """`a, b`; where a part has a comma of its own, `a; b`; parts of more lines below each other."""
    sign = (
        "\n"
        if any("; " in part or "\n" in part for part in parts)
        else "; "
        if any("," in part for part in parts)
        else ", "
    )
    return sign.join(parts)


def _mapping(subject: Subject, value: Mapping[object, object]) -> str:
    if set(value) == {"nl", "en"}:
        return str(value[subject.language])
    return "; ".join(f"{name}: {plain(subject, each)}" for name, each in value.items())


def word(subject: Subject, vocabulary: str, value: str) -> str:
    """A word of the access catalogue: `side` `supplier` is *leverancier*."""
    label = subject.content.access.catalogue.words.get(vocabulary, {}).get(value)
    return subject.text(label) if label else value


def category(subject: Subject, name: str) -> str:
    """A category of personal data with its id: `DC-01 Naam`; `*` is every category of annex 1-D."""
    if name == "*":
        return subject.word("document.word.all_categories")
    known = {each.id: each.label for each in subject.content.access.catalogue.data_categories}
    return named(subject, name, known.get(name))


def named(subject: Subject, name: str, label: LocalText | None) -> str:
    """An id with what it is called: `R1 Helpdesk`; the id alone when nothing has it."""
    text = "" if label is None else subject.text(label)
    return f"{name} {text}" if text else name


def choice(subject: Subject, shape: Entry | Column, value: str) -> str:
    """The label of an option of a profile field; text that names no option as it is."""
    if shape.catalogue:
        found = {each.id: each.label for each in subject.content.profile.catalogues.get(shape.catalogue, ())}
        return subject.text(found[value]) if value in found else value
    label = subject.content.profile.options.get(value) if value in shape.options else None
    return subject.text(label) if label else value


def entry(subject: Subject, shape: Entry | Column, value: object) -> str:
    """What was stated in a profile field or fact; empty when nothing was."""
    if isinstance(value, tuple) and shape.type != "table":
        return joined(
            [choice(subject, shape, each) if isinstance(each, str) else plain(subject, each) for each in value]
        )
    if isinstance(value, str):
        return iso_day(subject, value) if shape.type == "date" else choice(subject, shape, value)
    return plain(subject, value)


def iso_day(subject: Subject, value: str) -> str:
    """A date that was recorded as ISO text, as `day` writes it; what is no date as it was stated."""
    try:
        return day(subject, date.fromisoformat(value))
    except ValueError:
        return value


def country(subject: Subject, value: str) -> str:
    """A country of the EEA by its name with its code: `Ierland (IE)`; anything else as it was stated."""
    code = value.strip().upper()
    known = code in subject.content.access.catalogue.eea_countries and code in COUNTRIES
    return f"{subject.word(f'document.country.{code.lower()}')} ({code})" if known else value


COUNTRIES = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""The country codes that have a name in the messages."""


ONE = frozenset(("hours", "minutes", "seconds", "ms", "days", "working_days", "years", "chars"))
"""The units that have a word of their own behind the number one."""


# ----------------------------------------------------------------------------------------------- requirements


def outcome(result: ItemResult) -> str:
    """What a requirement comes to, as a key of `term.state`."""
    if not result.applies:
        return "not_applicable" if result.exclusion == "not_applicable" else "not_asked"
    if result.expired:
        return "expired"
    return result.effective.value if result.effective else "unanswered"


def said(subject: Subject, item: Requirement, value: str | None) -> str:
    """An answer as it was given: an option, a state, anything else as it is; empty when there is none."""
    if value is None:
        return ""
    chosen = next((each for each in item.options if each.id == value), None)
    if item.answer == "option" and chosen is not None:
        return f"{chosen.id}: {subject.text(chosen.label)}"
    return subject.word(f"term.state.{value}") if value in set(State) else value


def level(subject: Subject, value: str | None) -> str:
    """A level as a word: `Hoog`; a dash when there is none, and what is no level as it was stated."""
    return subject.word(f"term.level.{value or 'none'}") if value is None or value in set(Level) else value


def measured(subject: Subject, field: Field, value: Value | None) -> str:
    """A measured value with its unit; a date as a date, an option by its label."""
    if value is None:
        return missing(subject)
    text = _worded(subject, field, value)
    return f"{text} {unit(subject, field, value)}".strip() if isinstance(value, Decimal) else text


def _worded(subject: Subject, field: Field, value: Value) -> str:
    labels = {each.id: subject.text(each.label) for each in field.options}
    if isinstance(value, tuple):
        return joined([labels.get(each, each) for each in value])
    if isinstance(value, str):
        return labels.get(value) or (iso_day(subject, value) if field.type == "date" else value)
    return plain(subject, value)


def unit(subject: Subject, field: Field, value: Value | None = None) -> str:
    """The unit of a measured value as it is written behind the number; nothing for a count or a ratio."""
    if field.unit in (None, "count", "ratio"):
        return ""
    if value == 1 and field.unit in ONE:
        return subject.word(f"document.one.{field.unit}")
    known = {**subject.content.access.catalogue.words.get("unit", {}), **subject.content.controls.units}
    return subject.text(known[field.unit]) if field.unit in known else field.unit


def limit(subject: Subject, result: FieldResult) -> str:
    """What is asked of a measured value: `hooguit 8 uur`."""
    asked = "" if result.limit is None else _worded(subject, result.field, result.limit)
    if result.field.compare in ("<=", ">=", "=="):
        asked = f"{asked} {unit(subject, result.field, result.limit)}".strip()
    return subject.word(COMPARED[result.field.compare], limit=asked)


def measurements(subject: Subject, result: ItemResult, answer: Answer) -> Iterator[str]:
    """The values that are judged with their limits; then what else was stated, by its name."""
    judged = {each.field.id: each for each in result.fields}
    fields = {each.id: each for each in result.item.fields}
    for name, each in judged.items():
        value = answer.measured.get(name, each.value)
        yield measurement(subject, FieldResult(each.field, value, each.limit, each.outcome))
    for name, value in answer.measured.items():
        if name in fields and name not in judged:
            yield f"{subject.text(fields[name].label)}: {measured(subject, fields[name], value)}"
        elif name not in judged:
            yield f"{name}: {plain(subject, value)}"


def measurement(subject: Subject, result: FieldResult) -> str:
    """One measured value beside its limit: `Hersteltijd: 6 uur (hooguit 8 uur: gehaald)`; or that nobody stated it."""
    told = {"label": subject.text(result.field.label), "limit": limit(subject, result)}
    if result.value is None:
        return subject.word("document.word.not_measured", **told)
    outcome = subject.word(f"report.outcome_of.{result.outcome}")
    value = measured(subject, result.field, result.value)
    return subject.word("document.word.measurement", **told, value=value, outcome=outcome)
