"""An auditor's samples: freezing a population, drawing from it, recording what was tested, concluding."""

import csv
import io
from collections.abc import Iterable, Mapping

from assess.content import typed
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
    samples_of,
    tested,
)
from assess.domain.text import has_controls, stored
from assess.errors import CallError, InputError
from assess.scoring import sampling
from assess.workflow.inbox import add_to, events_of
from assess.workflow.reading import read_input
from assess.workflow.workspace import Opened, Workspace

FREQUENCIES: tuple[sampling.Frequency, ...] = (*sampling.SIZES, "event")
_KEY_LIMIT = 200
_COUNT_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How often the control runs, at which level it is tested, and where the list comes from."""

    frequency: sampling.Frequency
    level: str
    source: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a sample shows: `at_most` of the population may deviate, at 90 % confidence; None before all is tested."""

    sample: Sample
    deviations: int
    at_most: int | None
    evaluation: sampling.Evaluation | None


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
    keys = _population(read_input(file), file)
    made = Sample(
        id=f"S{len(samples(workspace, opened)) + 1}",
        digest=sampling.digest(keys),
        keys=tuple(sorted(keys)),
        source=stored(plan.source),
        frequency=plan.frequency,
        level=level,
        planned=sampling.size(plan.frequency, len(keys), level),
        at=workspace.now(),
        actor=workspace.actor,
    )
    add_to(workspace, _stream(opened), "samples", [frozen(made)])
    return made


def draw(workspace: Workspace, opened: Opened, name: str, phrase: str, *, size: int | None, why: str) -> Sample:
    """Draws from a frozen population with a phrase that was given after freezing; a larger `size` extends the draw.

    Raises CallError for an unknown sample, another phrase than before, a smaller draw than before, or another number
    than planned without a reason.
    """
    sample = _named(workspace, opened, name)
    wanted = size or sample.planned
    if not phrase.strip() or (sample.phrase and phrase != sample.phrase):
        raise CallError("sample.phrase", id=sample.id)
    if not max(1, len(sample.drawn)) <= wanted <= len(sample.keys):
        raise CallError("sample.size", id=sample.id, least=max(1, len(sample.drawn)), most=len(sample.keys))
    if wanted != sample.planned and not why.strip():
        raise CallError("sample.why", planned=sample.planned)
    chosen = sampling.ranked(sample.keys, _audit(opened, sample), phrase)[:wanted]
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
    if test.outcome == "deviation" and not test.why.strip():
        raise CallError("sample.deviation")
    draft = tested(sample.id, test.key, stored(test.attribute), test.outcome, stored(test.why))
    add_to(workspace, _stream(opened), "samples", [draft])
    return samples(workspace, opened)[sample.id]


def conclude(workspace: Workspace, opened: Opened, name: str, said: str, why: str) -> Sample:
    """Records a conclusion such as `werking=complies`; raises CallError for another form or without a reason."""
    sample = _named(workspace, opened, name)
    part, _, outcome = said.partition("=")
    if part not in PARTS or outcome not in JUDGEMENTS:
        raise CallError("sample.conclusion", text=said, parts=", ".join(PARTS), outcomes=", ".join(JUDGEMENTS))
    if not why.strip():
        raise CallError("sample.reason")
    parts: dict[str, Part] = {each: each for each in PARTS}
    outcomes: dict[str, Judgement] = {each: each for each in JUDGEMENTS}
    draft = concluded(sample.id, parts[part], outcomes[outcome], stored(why))
    add_to(workspace, _stream(opened), "samples", [draft])
    return samples(workspace, opened)[sample.id]


def report(workspace: Workspace, opened: Opened, name: str | None) -> tuple[Report, ...]:
    """What one sample shows, or every one."""
    found = samples(workspace, opened)
    chosen = [_named(workspace, opened, name)] if name else found.values()
    return tuple(_report(each) for each in chosen)


def _report(sample: Sample) -> Report:
    deviations = len(sample.deviating)
    if not sample.drawn or sample.untested:
        return Report(sample, deviations, None, None)
    size = len(sample.drawn)
    at_most = sampling.bound(len(sample.keys), size, deviations)
    return Report(sample, deviations, at_most, sampling.evaluate(size, deviations))


def _named(workspace: Workspace, opened: Opened, name: str) -> Sample:
    found = samples(workspace, opened)
    if name.upper() not in found:
        raise CallError("sample.unknown", id=name, known=", ".join(found) or "–")
    return found[name.upper()]


def _stream(opened: Opened) -> str:
    return f".samples.{opened.assessment.id}"


def _audit(opened: Opened, sample: Sample) -> str:
    """What the seed names: the assessment and the sample."""
    return f"{opened.assessment.id}/{sample.id}"


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
