"""An auditor's samples: freezing a population, drawing from it, recording what was tested, concluding."""

import csv
import io
from collections.abc import Iterable, Mapping

from assess.content import typed
from assess.content.find import index
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.samples import (
    JUDGEMENTS,
    PARTS,
    Judgement,
    Part,
    Sample,
    Tested,
    concluded,
    drawn,
    frozen,
    replaced,
    samples_of,
    tested,
)
from assess.domain.text import has_controls, stored
from assess.errors import CallError, InputError
from assess.scoring import sampling
from assess.scoring.sampling import Report
from assess.workflow.clock import day_of
from assess.workflow.inbox import add_to, events_of
from assess.workflow.naming import named
from assess.workflow.reading import read_input
from assess.workflow.workspace import Opened, Workspace

FREQUENCIES: tuple[sampling.Frequency, ...] = (*sampling.SIZES, "event", "all")
_KEY_LIMIT = 200
_COUNT_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How often the control runs, at which level it is tested, where the list comes from; the rest as in `Sample`."""

    frequency: sampling.Frequency
    level: str
    source: str
    items: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    period: str = ""
    complete: str = ""
    changed: str | None = None


def samples(workspace: Workspace, opened: Opened) -> Mapping[str, Sample]:
    """The samples of an assessment, by id."""
    return samples_of(events_of(workspace, _stream(opened)))


def freeze(workspace: Workspace, opened: Opened, file: str, plan: Plan) -> Sample:
    """Freezes the population in a CSV file: the first column, without its head; returns the sample to draw.

    Raises InputError for a file that is no such list, CallError for a level that is none.
    """
    level = typed.level(plan.level)
    if isinstance(level, typed.Misfit):
        raise CallError("sample.level", text=plan.level)
    keys, events = population(file), events_of(workspace, _stream(opened))
    made = Sample(
        id=f"S{len(samples_of(events)) + 1}",
        digest=sampling.digest(keys),
        keys=tuple(sorted(keys)),
        source=stored(plan.source),
        frequency=plan.frequency,
        level=level,
        planned=sampling.size(plan.frequency, len(keys), level),
        at=workspace.now(),
        actor=workspace.actor,
        items=items_named(workspace.content(), plan.items),
        attributes=tuple(dict.fromkeys(stored(each).strip() for each in plan.attributes)),
        period=stored(plan.period),
        complete=stored(plan.complete),
        changed=day_of("--changed", plan.changed),
    )
    add_to(workspace, _stream(opened), "samples", [frozen(made)], after=events)
    return made


def draw(workspace: Workspace, opened: Opened, name: str, phrase: str, *, size: int | None, why: str) -> Sample:
    """Draws from a frozen population with a phrase that was given after freezing; a larger `size` extends the draw.

    Raises CallError for an unknown sample, another phrase than before, a smaller draw than before, or another number
    than planned without a reason.
    """
    sample = _named(workspace, opened, name)
    wanted, phrase = size or sample.planned, stored(phrase)
    if not phrase.strip() or (sample.phrase and phrase != sample.phrase):
        raise CallError("sample.phrase", id=sample.id)
    least, most = max(1, len(sample.drawn)), len(sample.keys) - len(sample.replaced)
    if not least <= wanted <= most:
        raise CallError("sample.size", id=sample.id, least=least, most=most)
    if wanted != sample.planned and not why.strip():
        raise CallError("sample.why", planned=sample.planned)
    out = {each.key for each in sample.replaced}
    ranked = sampling.ranked(sample.keys, _audit(opened, sample), phrase)
    chosen = [key for key in ranked if key not in out][:wanted]
    add_to(workspace, _stream(opened), "samples", [drawn(sample.id, phrase, chosen, stored(why))])
    return samples(workspace, opened)[sample.id]


@dataclass(frozen=True, slots=True)
class Test:
    """What was tested of one drawn item."""

    key: str
    attribute: str
    outcome: Tested
    why: str


def record(workspace: Workspace, opened: Opened, name: str, test: Test) -> Sample:
    """Records a test of a drawn item; raises CallError for one that was not drawn, or a deviation without a reason."""
    sample = _named(workspace, opened, name)
    if test.key not in sample.drawn:
        raise CallError("sample.not_drawn", key=test.key, id=sample.id)
    attribute = stored(test.attribute).strip()
    if sample.attributes and attribute not in sample.attributes:
        raise CallError("sample.attribute", attribute=attribute, known=", ".join(sample.attributes))
    if test.outcome == "deviation" and not test.why.strip():
        raise CallError("sample.deviation")
    draft = tested(sample.id, test.key, attribute, test.outcome, stored(test.why))
    add_to(workspace, _stream(opened), "samples", [draft])
    return samples(workspace, opened)[sample.id]


def swap(workspace: Workspace, opened: Opened, name: str, key: str, why: str) -> Sample:
    """Puts the next item of the order of the draw in the place of one that cannot be tested.

    Raises CallError for an item that was not drawn or is tested already, without a reason, or when nothing is left.
    """
    sample = _named(workspace, opened, name)
    if key not in sample.drawn or sample.tested(key):
        raise CallError("sample.not_drawn" if key not in sample.drawn else "sample.is_tested", key=key, id=sample.id)
    if not why.strip():
        raise CallError("sample.replace_why")
    ranked = sampling.ranked(sample.keys, _audit(opened, sample), sample.phrase)
    used = {*sample.drawn, *(each.key for each in sample.replaced)}
    left = [each for each in ranked if each not in used]
    if not left:
        raise CallError("sample.nothing_left", id=sample.id)
    add_to(workspace, _stream(opened), "samples", [replaced(sample.id, key, left[0], stored(why))])
    return samples(workspace, opened)[sample.id]


def conclude(workspace: Workspace, opened: Opened, name: str, said: str, why: str, *, reviewer: str = "") -> Sample:
    """Records a conclusion such as `werking=complies`; raises CallError for another form or without a reason.

    That it works follows from nothing as long as no draw was tested as a whole: CallError too.
    """
    sample = _named(workspace, opened, name)
    part, _, outcome = said.partition("=")
    if part not in PARTS or outcome not in JUDGEMENTS:
        raise CallError("sample.conclusion", text=said, parts=", ".join(PARTS), outcomes=", ".join(JUDGEMENTS))
    if not why.strip():
        raise CallError("sample.reason")
    if said == "werking=complies" and sampling.report_of(sample).evaluation is None:
        raise CallError("sample.too_early", id=sample.id, count=len(sample.untested))
    parts: dict[str, Part] = {each: each for each in PARTS}
    outcomes: dict[str, Judgement] = {each: each for each in JUDGEMENTS}
    draft = concluded(sample.id, parts[part], outcomes[outcome], stored(why), stored(reviewer).strip())
    add_to(workspace, _stream(opened), "samples", [draft])
    return samples(workspace, opened)[sample.id]


def report(workspace: Workspace, opened: Opened, name: str | None) -> tuple[Report, ...]:
    """What one sample shows, or every one."""
    found = samples(workspace, opened)
    chosen = [_named(workspace, opened, name)] if name else found.values()
    return tuple(sampling.report_of(each) for each in chosen)


def _named(workspace: Workspace, opened: Opened, name: str) -> Sample:
    found = samples(workspace, opened)
    if name.upper() not in found:
        raise CallError("sample.unknown", id=name, known=", ".join(found) or "–")
    return found[name.upper()]


def _stream(opened: Opened) -> str:
    return stream_of(opened.assessment.id)


def stream_of(assessment: str) -> str:
    """The stream of the samples of an assessment."""
    return f".samples.{assessment}"


def _audit(opened: Opened, sample: Sample) -> str:
    """What the seed names: the assessment and the sample."""
    return f"{opened.assessment.id}/{sample.id}"


def items_named(content: Content, names: Iterable[str]) -> tuple[str, ...]:
    """The items that names, or beginnings of these, stand for; raises CallError for one that is none."""
    items = index(content)
    return tuple(named(items, each)[0] for each in names)


def population(file: str) -> list[str]:
    """The keys in a CSV file: its first column, without the head; raises InputError for a file that is no such list."""
    return _population(read_input(file), file)


def _population(data: bytes, file: str) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("sample.encoding", path=file) from error
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        keys = list(_first_column(text, delimiter))
    except csv.Error as error:
        raise InputError("sample.population", path=file, limit=_COUNT_LIMIT, length=_KEY_LIMIT) from error
    twice = sampling.duplicates(keys)
    if twice:
        raise InputError("sample.twice", path=file, keys=", ".join(twice[:5]))
    if not 0 < len(keys) <= _COUNT_LIMIT or any(len(key) > _KEY_LIMIT or has_controls(key) for key in keys):
        raise InputError("sample.population", path=file, limit=_COUNT_LIMIT, length=_KEY_LIMIT)
    return keys


def _first_column(text: str, delimiter: str) -> Iterable[str]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    next(lines, None)  # the head
    return (line[0].strip() for line in lines if line and line[0].strip())
