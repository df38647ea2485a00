"""The state that a report carries: read as the strangers' text that it is, and scored by itself."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assess.content.answersfile import AnswersFile, read_answers
from assess.domain.assessment import Assessment
from assess.domain.chain import BEGIN, Draft, Event, Head, seal
from assess.domain.events import replay, started
from assess.domain.problems import Origin, Problem
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.exchange.carried import Carried
from assess.exchange.moments import is_moment
from assess.exchange.verification import BROKEN
from assess.export.formats.jsonfile import SCHEMA
from assess.export.scores import scores_document
from assess.files.strictjson import Value, parse
from assess.messages import Language
from assess.scoring.engine import score
from assess.workflow.importing import stage
from assess.workflow.workspace import Opened

_FAMILY = SCHEMA.partition("/")[0] + "/"
_TEXTS = ("assessment", "supplier", "product", "journal_head")
_NO_SALT = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the data of a report says: who and what, as of when, at which end of the journal, by which version."""

    document: Mapping[str, Value]
    scores: Mapping[str, Value]
    assessment: str
    supplier: str
    product: str
    head: str
    changed_at: str
    as_of: str
    tool: str


def stated_in(carried: Carried, file: str) -> Stated | Problem:
    """The head of the data, or the first thing that is wrong with it."""
    place = f"{file}:assessment.json"
    document, problems = parse(carried.data, place)
    if problems:
        return problems[0]
    schema = document.get("schema") if isinstance(document, dict) else None
    if isinstance(schema, str) and schema.startswith(_FAMILY) and schema != SCHEMA:
        return Problem(Origin(place), "checkreport.file.newer", {"known": SCHEMA})
    if not isinstance(document, dict) or schema != SCHEMA:
        return Problem(Origin(place), "checkreport.data.schema", {"known": SCHEMA})
    return _head(document) or Problem(Origin(place), "checkreport.data.form")


def _head(document: Mapping[str, Value]) -> Stated | None:
    scores, tool = document.get("scores"), document.get("tool")
    texts = [document.get(name) for name in _TEXTS]
    if not isinstance(scores, dict) or not isinstance(tool, dict):
        return None
    moments = (document.get("changed_at"), scores.get("as_of"))
    words = [each for each in (*texts, *moments, tool.get("version")) if isinstance(each, str)]
    if len(words) != len(_TEXTS) + 3 or not all(isinstance(each, str) and is_moment(each) for each in moments):
        return None
    assessment, supplier, product, head, changed_at, as_of, version = words
    return Stated(
        document=document,
        scores=scores,
        assessment=assessment,
        supplier=supplier,
        product=product,
        head=head,
        changed_at=changed_at,
        as_of=as_of,
        tool=version,
    )


def unknown_questionnaires(stated: Stated, content: Content, file: str) -> tuple[Problem, ...]:
    """The questionnaires by which the data was scored and that are not those of this workspace."""
    known = [(each.id, each.version, each.digest) for each in content.sources]
    told = stated.scores.get("questionnaires")
    rows = [each if isinstance(each, dict) else {} for each in told] if isinstance(told, list) else [{}]
    origin = Origin(f"{file}:assessment.json", place="/scores/questionnaires")
    return tuple(
        Problem(origin, "checkreport.scores.questionnaire", {"id": each.get("id"), "version": each.get("version")})
        for each in rows
        if (each.get("id"), each.get("version"), each.get("digest")) not in known
    )


def state_of(stated: Stated, carried: Carried, content: Content) -> Assessment | tuple[Problem, ...]:
    """The state in the data as an assessment of which everything was said at its last change, or what is wrong."""
    file, problems = read_answers(carried.data, "assessment.json", content)
    if file is None:
        return problems
    return replay(stated.assessment, _events(stated, file, content))


def _events(stated: Stated, file: AnswersFile, content: Content) -> list[Event]:
    events: list[Event] = []
    head = BEGIN
    for draft in _drafts(stated, file, content):
        events.append(seal(draft, head, at=stated.changed_at, actor="", salt=_NO_SALT))
        head = Head(events[-1].seq, events[-1].hash)
    return events


def _drafts(stated: Stated, file: AnswersFile, content: Content) -> list[Draft]:
    empty = Opened(Assessment(id=stated.assessment), (), stated.changed_at)
    first = started(stated.supplier, stated.product, content.sources)
    return [first, *(change.draft for change in stage(empty, replace(file, base=None)))]


def scores_differ(stated: Stated, state: Assessment, content: Content, language: Language) -> str | None:
    """The first place where the scores in the data are not those of a state; None when they are the same.

    When a level was decided, and by whom, is in the journal alone: that is left out here.
    """
    try:
        scores = score(content, state, stated.as_of)
    except BROKEN:
        return "/scores"
    found = plain_json(scores_document(scores, state, language))
    return difference(_undated(found), _undated({**stated.scores, "journal_head": found["journal_head"]}), "/scores")


def plain_json(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document as reading its JSON gives it."""
    value, _ = parse(json.dumps(document).encode(), "")
    return value if isinstance(value, dict) else {}


def difference(ours: Value, theirs: Value, path: str = "") -> str | None:
    """The JSON pointer of the first place where two values differ; None when they are the same."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        names = [*ours, *(name for name in theirs if name not in ours)]
        missing = next((name for name in names if name not in ours or name not in theirs), None)
        found = (
            difference(ours[name], theirs[name], f"{path}/{name}") for name in names if name in ours and name in theirs
        )
        first = next((each for each in found if each is not None), None)
        return first or (None if missing is None else f"{path}/{missing}")
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        pairs = enumerate(zip(ours, theirs, strict=True))
        each = (difference(one, other, f"{path}/{number}") for number, (one, other) in pairs)
        return next((place for place in each if place is not None), None)
    return None if type(ours) is type(theirs) and ours == theirs else path or "/"


def _undated(scores: dict[str, Any]) -> dict[str, Any]:
    levels = scores.get("classification")
    if not isinstance(levels, dict):
        return scores
    return {**scores, "classification": {name: _without_touch(each) for name, each in levels.items()}}


def _without_touch(level: object) -> object:
    override = level.get("override") if isinstance(level, dict) else None
    if not isinstance(level, dict) or not isinstance(override, dict):
        return level
    kept = {name: each for name, each in override.items() if name not in ("function", "date")}
    return {**level, "override": kept}
