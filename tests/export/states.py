"""Reports of stated assessments for tests of what is exported: the worked example, changes to it, random ones."""

import dataclasses
import json
from collections.abc import Sequence
from functools import cache
from typing import Any, get_args, get_type_hints

from assess.content.answersfile import read_answers
from assess.content.library import shipped
from assess.domain import events
from assess.domain.assessment import Assessment
from assess.domain.chain import GENESIS, Event, Head, seal
from assess.domain.questionnaire import Content
from assess.domain.text import clean
from assess.domain.vocabulary import Text
from assess.export.model import Edition, Report
from assess.export.report import build_report
from assess.messages import Language
from assess.scoring.engine import score
from tests.second.program import PARTS, SALT, TABLES, drafts, stated_of
from tests.second.source import Dict, read_example

MOMENT = "2022-01-05T11:00:00Z"


@cache
def content() -> Content:
    """The shipped content."""
    return shipped(fresh=True)


def example_with(**answers: Dict) -> Dict:
    """The worked example, stated plainly, with other answers; `V_LOG_02` stands for `V-LOG-02`."""
    file = read_example()
    file["answers"] |= {name.replace("_", "-"): answer for name, answer in answers.items()}
    return stated_of(file, MOMENT)


def report_of(stated: Dict, language: Language = "nl", actor: str = "security officer") -> Report:
    """The report of what is stated; its title and tables are those of the worked example, which takes less time."""
    assessment = events.replay("voorbeeld", _recorded(stated, actor))
    scores = score(content(), assessment, stated["moment"])
    return dataclasses.replace(_example(language), assessment=assessment, scores=scores)


def flooded(samples: Sequence[str]) -> Report:
    """The report of the worked example with samples in turn in every field that people type freely; each is used."""
    flood = _Flood(samples)
    recorded = _recorded(example_with(), "security officer")
    assessment: Assessment = flood.record(events.replay("voorbeeld", recorded))
    assessment = dataclasses.replace(assessment, supplier=flood.next(), product=flood.next())
    assert flood.used >= len(samples), "not enough fields for so many samples"
    return _report(assessment, recorded, MOMENT, "nl")


@cache
def _example(language: Language) -> Report:
    recorded = _recorded(example_with(), "security officer")
    return _report(events.replay("voorbeeld", recorded), recorded, MOMENT, language)


def _report(assessment: Assessment, recorded: tuple[Event, ...], moment: str, language: Language) -> Report:
    return build_report(content(), assessment, recorded, score(content(), assessment, moment), Edition(language))


def _recorded(stated: Dict, actor: str) -> tuple[Event, ...]:
    explained = {name: answer for name, answer in stated["answers"].items() if name.startswith("XR-")}
    plain: Dict = {part: stated[part] for part in (*PARTS, *TABLES)}
    plain["answers"] = {name: answer for name, answer in stated["answers"].items() if name not in explained}
    file, problems = read_answers(json.dumps(plain, default=str).encode(), "answers.json", content())
    assert file is not None, problems
    recorded: list[Event] = []
    for draft, at in drafts(content(), file, explained, stated):
        head = Head(recorded[-1].seq, recorded[-1].hash) if recorded else Head(0, GENESIS)
        recorded.append(seal(draft, head, at=at, actor=actor, salt=SALT))
    return tuple(recorded)


class _Flood:
    """Puts samples into every field that holds free text, at any depth."""

    # Fields that are plain text to the program and free text to people.
    FREE = frozenset({"owner", "name", "url", "file", "country", "contract", "owner_function", "purpose", "party"})

    def __init__(self, samples: Sequence[str]) -> None:
        self.samples = samples
        self.used = 0

    def next(self) -> str:
        self.used += 1
        return clean(self.samples[self.used % len(self.samples)])

    def record(self, record: Any) -> Any:  # noqa: ANN401 - any record
        hints = get_type_hints(type(record))
        changed = {each.name: self.field(record, each.name, hints[each.name]) for each in dataclasses.fields(record)}
        return dataclasses.replace(record, **changed)

    def field(self, record: Any, name: str, hint: Any) -> Any:  # noqa: ANN401 - any field of a record
        value = getattr(record, name)
        if Text in get_args(hint) or (name in self.FREE and type(record).__name__ != "Source"):
            return self.next()
        return self.value(value)

    def value(self, value: Any) -> Any:  # noqa: ANN401 - any value
        if isinstance(value, Text):
            return Text(self.next(), self.next())
        if dataclasses.is_dataclass(value):
            return self.record(value)
        if isinstance(value, dict):
            return {name: self.value(each) for name, each in value.items()}
        return tuple(map(self.value, value)) if isinstance(value, tuple) else value
