"""Answers, facts, profile and levels of an answers file, typed by the content."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assess.content import typed
from assess.content.places import Path
from assess.content.reading import Reading
from assess.content.shape import FAILED, unknown_name
from assess.domain.answers import Answer, Deviation
from assess.domain.conditions import Value, is_empty
from assess.domain.questionnaire import Column, Entry, LevelQuestion, ProfileSection, Requirement
from assess.domain.vocabulary import Aspect, LocalText
from assess.scoring.consistency import EXPLAINED

_IN_TWO_LANGUAGES = ("text", "longtext")


def answers(reading: Reading, value: object, path: Path) -> None:
    """Answers by item id."""
    for name, said, at in reading.fields(value, path):
        item = reading.items.get(name)
        if isinstance(item, Entry) or (item is None and name not in reading.rules):
            known = [key for key, each in reading.items.items() if not isinstance(each, Entry)]
            reading.unknown_id(name, [*known, *sorted(reading.rules)], at)
        elif not isinstance(said, dict):
            reading.reader.note(at, "content.answers.answer")
        else:
            found = _explanation(reading, said, at) if item is None else _answer(reading, item, said, at)
            reading.keep(reading.said.answers, name, found, name, at)


def _explanation(reading: Reading, said: Mapping[str, object], path: Path) -> Answer | None:
    """Why a contradiction that a rule finds is right all the same."""
    answer = reading.record(Answer, said, path)
    if answer is not None and (answer.value != EXPLAINED or is_empty(said.get("why"))):
        reading.reader.note(path, "content.answers.explanation")
    return answer


def _answer(
    reading: Reading, item: LevelQuestion | Requirement, said: Mapping[str, object], path: Path
) -> Answer | None:
    rest = {name: each for name, each in said.items() if name not in ("value", "measured")}
    answer = reading.record(Answer, rest, path)
    value, numbers = said.get("value"), said.get("measured")
    if answer is not None and value is not None:
        answer = replace(answer, value=reading.fitting(typed.answer(item, value), (*path, "value")))
    if answer is not None and numbers is not None:
        answer = replace(answer, measured=dict(_measured(reading, item, numbers, (*path, "measured"))))
    return answer


def _measured(
    reading: Reading, item: LevelQuestion | Requirement, value: object, path: Path
) -> Iterator[tuple[str, Value]]:
    fields = {each.id: each for each in item.fields} if isinstance(item, Requirement) else {}
    for name, said, at in reading.fields(value, path):
        if not fields:
            reading.reader.note_name(at, "content.answers.no_fields", id=item.id)
        elif name not in fields:
            unknown_name(reading.reader, name, fields, at)
        elif fields[name].computed is not None:
            reading.reader.note_name(at, "content.answers.derived")
        else:
            found: Value | None = reading.fitting(typed.measured(fields[name], said), at)
            if found is not None:
                yield name, found


def facts(reading: Reading, value: object, path: Path) -> None:
    """Facts by id."""
    known = {name: each for name, each in reading.items.items() if isinstance(each, Entry) and name.startswith("F.")}
    for name, said, at in reading.fields(value, path):
        if name not in known:
            reading.unknown_id(name, known, at)
        else:
            found: Value | None = reading.fitting(typed.entry(known[name], said, reading.catalogues), at)
            reading.keep(reading.said.facts, name, found, name, at)


def profile(reading: Reading, value: object, path: Path) -> None:
    """Profile fields by section."""
    for name, said, at in reading.fields(value, path):
        if name in reading.sections:
            _section(reading, reading.sections[name], said, at)
        else:
            unknown_name(reading.reader, name, reading.sections, at)


def _section(reading: Reading, section: ProfileSection, value: object, path: Path) -> None:
    entries = {entry.id: entry for entry in section.entries}
    for name, said, at in reading.fields(value, path):
        if name in entries:
            found = _entry(reading, entries[name], said, at)
            reading.keep(reading.said.profile, f"{section.id}.{name}", found, f"P.{section.id}.{name}", at)
        else:
            unknown_name(reading.reader, name, entries, at)


def _entry(reading: Reading, entry: Entry, value: object, path: Path) -> object | None:
    if entry.type == "table":
        columns = {column.id: column for column in entry.columns}
        return tuple(_row(reading, columns, row, at) for row, at in reading.rows(value, path))
    found = _cell(reading, entry, value, path)
    texts = found.values() if isinstance(found, dict) else [found]
    if entry.max_chars is not None and any(isinstance(text, str) and len(text) > entry.max_chars for text in texts):
        reading.reader.note(path, "content.answers.long", limit=entry.max_chars)
    return found


def _row(reading: Reading, columns: Mapping[str, Column], value: object, path: Path) -> dict[str, object]:
    cells: dict[str, object] = {}
    for name, said, at in reading.fields(value, path):
        if name not in columns:
            unknown_name(reading.reader, name, columns, at)
            continue
        cell = _cell(reading, columns[name], said, at)
        if cell is not None:
            cells[name] = cell
    return cells


def _cell(reading: Reading, shape: Entry | Column, value: object, path: Path) -> object | None:
    """One value as the state keeps it: a text in two languages as a mapping of both."""
    if shape.type in _IN_TWO_LANGUAGES and isinstance(value, dict):
        read = reading.reader.read(LocalText, value, path)
        return None if read is FAILED else {"nl": str(value["nl"]), "en": str(value["en"])}
    return reading.fitting(typed.entry(shape, value, reading.catalogues), path)


def levels(reading: Reading, value: object, path: Path) -> None:
    """Deliberate deviations from a computed level, by aspect."""
    for name, said, at in reading.fields(value, path):
        aspect = typed.aspect(name)
        if aspect is None:
            unknown_name(reading.reader, name, [each.word for each in Aspect], at)
        elif not isinstance(said, dict) or said.get("value") is None:
            reading.reader.note(at, "content.answers.deviation")
        else:
            found = _deviation(reading, said, at)
            reading.keep(reading.said.deviations, aspect, found, f"level.{aspect.value}", at)


def _deviation(reading: Reading, said: Mapping[str, object], path: Path) -> Deviation | None:
    level = reading.fitting(typed.level(said["value"]), (*path, "value"))
    rest = {name: each for name, each in said.items() if name != "value"}
    return reading.record(Deviation, {**rest, "level": (level or "low")}, path)
