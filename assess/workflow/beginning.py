"""Beginning an assessment with what was answered before: from another assessment, a pack, or an answers file."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from assess.content import typed
from assess.content.answersfile import AnswersFile
from assess.content.checks.names import catalogues_of
from assess.content.find import Item, index
from assess.content.library import originals
from assess.domain.answers import Answer
from assess.domain.assessment import Assessment, Touch
from assess.domain.events import TABLES, evidence_set, imported, undone
from assess.domain.questionnaire import Content, Entry, LevelQuestion, Requirement, Source
from assess.domain.record import dataclass
from assess.domain.register import AccessRegister, MatrixStatement
from assess.errors import CallError, InputError
from assess.exchange.container import is_pack
from assess.exchange.verification import Verification
from assess.exchange.verify import verify
from assess.scoring.days import amsterdam_day
from assess.workflow import importing
from assess.workflow.assessments import begin
from assess.workflow.carrying import ORIGIN, carried, stating
from assess.workflow.enclosing import Opening, read_pack
from assess.workflow.reading import STDIO, is_file
from assess.workflow.since import Since, changes, successors
from assess.workflow.verifying import basis_of, refusal
from assess.workflow.workspace import Opened, Workspace, open_assessment

_PACK = ".assess"
_OF_THEN = ("scores", "questionnaires")
"""What need not hold of a pack of last year: its scores and questionnaires are those of then, and are not carried."""


@dataclass(frozen=True, slots=True)
class Before:
    """What is carried over: the state, the questionnaires it rests on, their text if it is there, and a name for it."""

    state: Assessment
    sources: tuple[Source, ...]
    then: Content | None
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A new assessment with what was carried over into it."""

    id: str
    carried: tuple[str, ...]
    since: Mapping[str, Since]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that was carried over and is to be confirmed.

    `since` says what became of the question; `stated_on` when it was last stated; `aged` that this is longer ago than
    the question allows at its strictest level.
    """

    reference: str
    since: Since
    stated_on: date | None
    aged: bool


def before(workspace: Workspace, said: str, opening: Opening | None = None) -> Before:
    """What an id or a file has to carry over; raises as opening, verifying or reading it does.

    `opening` opens an encrypted pack.
    """
    if said != STDIO and not is_file(said):
        return _of_assessment(workspace, open_assessment(workspace, said))
    data, name = read_pack(workspace, said, opening), "stdin" if said == STDIO else said
    if said.casefold().endswith(_PACK) or is_pack(data):
        return _of_pack(workspace, verify(data, name, basis_of(workspace)))
    state = _of_file(importing.read_file(workspace, importing.Source(data, name)))
    content = workspace.content()
    return Before(state, content.sources, content, Path(name).name, hashlib.sha256(data).hexdigest())


def carry_over(workspace: Workspace, old: Before, supplier: str | None, product: str | None) -> Begun:
    """A new assessment into which everything of an old one is carried over, to be confirmed; returns what was.

    The register of evidence is there at once, with its dates; a file is there when it is in this workspace.
    """
    content = workspace.content()
    since = changes(content, old.sources, old.then)
    state = _fitting(content, old.state, since)
    references = [each for each in state.touched if not each.startswith("evidence/")]
    drafts = [stating(state, each) for each in references]
    shown = {name: kind for name, kind in since.items() if kind != "unchanged"}
    head = imported(old.digest, len(drafts), old.name)
    dates = {each: state.touched[each].at for each in references if state.touched[each].at}
    head = replace(head, body={**head.body, "since": shown, "stated_at": dates})
    back = undone(range(2, len(drafts) + 3))
    evidence = [evidence_set(name, each) for name, each in state.evidence.items()]
    origin = f"{ORIGIN}{old.state.id or 'file'}@{old.digest}"
    names = (supplier or old.state.supplier, product or old.state.product)
    return Begun(begin(workspace, *names, [head, *drafts, back, *evidence], origin), tuple(references), shown)


def waiting(workspace: Workspace, opened: Opened) -> tuple[Waiting, ...]:
    """Everything that was carried over and is still to be confirmed, in the order in which it was stated."""
    found, items = carried(opened), index(workspace.content())
    today = workspace.today()
    lines = []
    for each in found.state.touched:
        if each in found.open:
            at = found.stated_at.get(each)
            stated = amsterdam_day(at) if at else None
            item = items.get(each)
            most = min(item.max_age_days.values(), default=None) if isinstance(item, Requirement) else None
            aged = stated is not None and most is not None and (today - stated).days > most
            lines.append(Waiting(each, found.since.get(each, "unchanged"), stated, aged))
    return tuple(lines)


# ------------------------------------------------------------------------------------------------ what there was


def _then(
    workspace: Workspace, sources: tuple[Source, ...], files: Callable[[], Mapping[str, bytes]]
) -> Content | None:
    """The questionnaires of then; None when they are not here any more, or this version cannot read them."""
    if sources == workspace.content().sources:
        return workspace.content()
    from assess.content.gathering import gather_files  # noqa: PLC0415 - the parser is loaded when it is needed

    with suppress(InputError):
        return gather_files({f"{name}.yaml": data for name, data in files().items()}, {})
    return None


def _of_assessment(workspace: Workspace, opened: Opened) -> Before:
    state = opened.assessment
    own = workspace.folder / "questionnaires"
    then = _then(workspace, state.sources, lambda: originals(state.sources, own))
    return Before(state, state.sources, then, state.id, state.head.hash)


def _of_pack(workspace: Workspace, found: Verification) -> Before:
    broken = [each for each in found.outcomes if each.status == "broken" and each.stage not in _OF_THEN]
    if broken:
        raise refusal(found)("exchange.refused", problems=list(broken[0].problems))
    state = found.assessment
    if state is None:
        raise CallError("form.no_answers", path=found.file)
    folder = "questionnaires/"
    files = {
        name[len(folder) :].removesuffix(".yaml"): data
        for name, data in found.members.items()
        if name.startswith(folder)
    }
    then = _then(workspace, state.sources, lambda: files)
    return Before(state, state.sources, then, Path(found.file).name, found.manifest_digest)


def _of_file(file: AnswersFile) -> Assessment:
    """The state that an answers file alone amounts to; when something was stated it does not say."""
    tables: Mapping[str, Any] = {name: file.rows.get(name, {}) for name in TABLES}
    register = AccessRegister(**tables, statement=file.statement or MatrixStatement())
    return Assessment(
        id="",
        supplier=file.supplier,
        product=file.product,
        answers=file.answers,
        facts=file.facts,
        profile=file.profile,
        deviations=file.deviations,
        register=register,
        evidence=file.evidence,
        touched=dict.fromkeys(file.places, Touch(0, "", "")),
    )


# --------------------------------------------------------------------------------------------------- what still fits


def _fitting(content: Content, state: Assessment, since: Mapping[str, Since]) -> Assessment:
    """The state with what can still be said in these questionnaires; the answer to a split item stands at its parts."""
    items = index(content)
    answers = {
        name: fitted for name, item, answer in _answers(state, since, items) if (fitted := _answer(item, answer))
    }
    catalogues = catalogues_of(content)
    facts = {name: value for name, value in state.facts.items() if _enters(items.get(name), value, catalogues)}
    profile = {
        name: value for name, value in state.profile.items() if _enters(items.get(f"P.{name}"), value, catalogues)
    }
    rules = {rule.id for rule in content.rules.rules}
    answers |= {name: answer for name, answer in state.answers.items() if name in rules}
    kept = {*answers, *facts, *(f"P.{name}" for name in profile)}
    nothing = Touch(0, "", "")
    touched = {name: touch for name, touch in state.touched.items() if name in kept or not _is_item(name)}
    touched |= {name: state.touched.get(_first(name, state), nothing) for name in answers if name not in touched}
    return replace(state, answers=answers, facts=facts, profile=profile, touched=touched)


def _is_item(reference: str) -> bool:
    return "/" not in reference and not reference.startswith("level.") and reference != "statement"


def _first(name: str, state: Assessment) -> str:
    """The item of then that a part of it stands for."""
    return next((old for old in state.answers if successors(old, [name])), name)


def _answers(
    state: Assessment, since: Mapping[str, Since], items: Mapping[str, Item]
) -> Iterator[tuple[str, Item, Answer]]:
    for name, answer in state.answers.items():
        split = since.get(name) == "split" and name not in items
        for now in successors(name, (each for each in items if since.get(each) == "split")) if split else [name]:
            if now in items:
                yield now, items[now], answer


def _answer(item: Item, answer: Answer) -> Answer | None:
    """An answer without what the item no longer takes; None when nothing of it is left."""
    if not isinstance(item, (LevelQuestion, Requirement)):
        return None
    value = answer.value
    if value is not None and isinstance(typed.answer(item, value), typed.Misfit):
        value = None
    fields = {each.id: each for each in item.fields} if isinstance(item, Requirement) else {}
    measured = {
        name: said
        for name, said in answer.measured.items()
        if name in fields and not isinstance(typed.measured(fields[name], _plain(said)), typed.Misfit)
    }
    found = replace(answer, value=value, measured=measured)
    return None if found.blank else found


def _enters(item: Item | None, value: object, catalogues: Mapping[str, frozenset[str]]) -> bool:
    if not isinstance(item, Entry):
        return False
    if item.type == "table" or isinstance(value, Mapping):
        return True
    return not isinstance(typed.entry(item, _plain(value), catalogues), typed.Misfit)


def _plain(value: object) -> object:
    """A value of the state as a file says it."""
    if isinstance(value, bool) or value is None:
        return value
    return list(value) if isinstance(value, tuple) else str(value)
