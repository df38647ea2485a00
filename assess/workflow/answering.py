"""Recording one answer, fact, profile field or chosen level; taking it away; undoing the last change to it."""

from collections.abc import Mapping
from dataclasses import replace

from assess.content import typed
from assess.content.checks.names import catalogues_of
from assess.content.find import Item, index
from assess.domain.answers import Answer, Deviation
from assess.domain.chain import Draft
from assess.domain.conditions import Value
from assess.domain.events import (
    TABLES,
    answered,
    deviated,
    entered,
    evidence_set,
    row_set,
    subject,
    undone,
    undone_events,
)
from assess.domain.questionnaire import Content, Entry, LevelQuestion, Requirement, Rule
from assess.domain.record import dataclass
from assess.domain.text import stored
from assess.domain.vocabulary import Aspect, Grade, Level
from assess.errors import CallError
from assess.messages import Language
from assess.workflow.clock import day_of
from assess.workflow.naming import named
from assess.workflow.workspace import Opened, Workspace

EXPLAINED = "explained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to record, as typed; None or empty is left as it was."""

    value: str | None = None
    why: str | None = None
    measured: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    grade: str | None = None
    plan: str | None = None
    due: str | None = None
    owner: str | None = None
    residual_risk: str | None = None
    valid_until: str | None = None
    risk_accepted_by: str | None = None


def put(workspace: Workspace, opened: Opened, name: str, wish: Wish) -> str:
    """Records what is wished about one item; returns its reference.

    Raises CallError for an unknown item, a value that it does not take, or evidence that is not registered.
    """
    reference, draft = drafted(workspace, opened, name, wish)
    return _record(workspace, opened, reference, draft)


def drafted(
    workspace: Workspace, opened: Opened, name: str, wish: Wish, items: Mapping[str, Item] | None = None
) -> tuple[str, Draft]:
    """The reference of an item and the event that would record a wish about it; raises as `put` does.

    `items` is the index of the content, where that is at hand.
    """
    content = workspace.content()
    if wish == Wish():
        raise CallError("answer.value", item=name)
    aspect = typed.aspect(name)
    if aspect is not None:
        return f"level.{aspect}", deviated(aspect, _deviation(opened, aspect, wish))
    rule = _rule(content, name)
    if rule is not None:
        return rule.id, answered(rule.id, _explained(rule, wish))
    reference, item = _find(content, name, items)
    if isinstance(item, Entry):
        return reference, entered(reference, _entered(content, reference, item, wish))
    return reference, answered(reference, _answer(opened, item, wish))


def clear(workspace: Workspace, opened: Opened, name: str) -> str:
    """Takes away an answer, entry, chosen level, row of the access register or piece of evidence."""
    reference = reference_of(workspace.content(), opened, name)
    if reference not in opened.assessment.touched:
        raise CallError("answer.nothing", item=reference)
    return _record(workspace, opened, reference, emptied(reference))


def undo(workspace: Workspace, opened: Opened, name: str) -> str:
    """Undoes the last change to one item that still counts; what was there before it is there again."""
    reference = reference_of(workspace.content(), opened, name)
    cancelled = undone_events(opened.events)
    for event in reversed(opened.events):
        if subject(event) == reference and event.seq not in cancelled:
            return _record(workspace, opened, reference, undone([event.seq]))
    raise CallError("answer.nothing_to_undo", item=reference)


def reference_of(content: Content, opened: Opened, name: str) -> str:
    """The reference that a name stands for: an item, an aspect, a row (`grants/G1`) or evidence (`evidence/E1`)."""
    if name in opened.assessment.touched:
        return name
    aspect = typed.aspect(name)
    if aspect is not None:
        return f"level.{aspect}"
    rule = _rule(content, name)
    return rule.id if rule is not None else _find(content, name)[0]


def _record(workspace: Workspace, opened: Opened, reference: str, draft: Draft) -> str:
    workspace.record(opened.assessment.id, [draft])
    return reference


def _find(content: Content, name: str, items: Mapping[str, Item] | None = None) -> tuple[str, Item]:
    return named(items or index(content), name, (rule.id for rule in content.rules.rules))


def _rule(content: Content, name: str) -> Rule | None:
    return next((rule for rule in content.rules.rules if rule.id.casefold() == name.casefold()), None)


def _explained(rule: Rule, wish: Wish) -> Answer:
    if wish.value not in (None, EXPLAINED) or not (wish.why or "").strip():
        raise CallError("answer.explain", rule=rule.id)
    return Answer(value=EXPLAINED, why=stored(wish.why or ""))


def _deviation(opened: Opened, aspect: Aspect, wish: Wish) -> Deviation:
    old = opened.assessment.deviations.get(aspect)
    if wish.value is None and old is None:
        raise CallError("answer.value", item=aspect.word)
    level = old.level if wish.value is None and old else Level(str(_fit(aspect.word, typed.level(wish.value))))
    return Deviation(
        level=level,
        why=stored(wish.why) if wish.why is not None else old.why if old else "",
        valid_until=day_of("--valid-until", wish.valid_until) or (old.valid_until if old else None),
        risk_accepted_by=wish.risk_accepted_by or (old.risk_accepted_by if old else None),
    )


def _entered(content: Content, reference: str, entry: Entry, wish: Wish) -> Value:
    if wish.value is None:
        raise CallError("answer.value", item=reference)
    if entry.type in ("derived", "table"):
        raise CallError("answer.by_import", item=reference)
    value = _fit(reference, typed.entry(entry, wish.value, catalogues_of(content)))
    return stored(value) if isinstance(value, str) else value


def _answer(opened: Opened, item: LevelQuestion | Requirement, wish: Wish) -> Answer:
    old = opened.assessment.answers.get(item.id, Answer())
    unknown = [each for each in wish.evidence if each not in opened.assessment.evidence]
    if unknown:
        raise CallError("evidence.unknown", id=", ".join(unknown))
    answer = replace(
        old,
        value=_value(item, wish, old),
        measured={**old.measured, **_measured(item, wish)},
        grade=Grade(wish.grade) if wish.grade else old.grade,
        evidence=tuple(dict.fromkeys((*old.evidence, *wish.evidence))),
        due=day_of("--due", wish.due) or old.due,
        **{name: stored(text) for name, text in _texts(wish).items()},
    )
    if answer.blank:
        raise CallError("answer.value", item=item.id)
    return answer


def _value(item: LevelQuestion | Requirement, wish: Wish, old: Answer) -> str | None:
    if wish.value is None:
        return old.value
    if isinstance(item, Requirement) and item.answer == "matrix":
        raise CallError("answer.by_matrix", item=item.id)
    return str(_fit(item.id, typed.answer(item, wish.value)))


def _measured(item: LevelQuestion | Requirement, wish: Wish) -> Mapping[str, Value]:
    fields = {field.id: field for field in item.fields} if isinstance(item, Requirement) else {}
    found: dict[str, Value] = {}
    for said in wish.measured:
        name, equals, value = said.partition("=")
        if not equals:
            raise CallError("answer.measured_form", item=item.id, text=said)
        field = fields.get(name.strip())
        if field is None or field.computed is not None:
            raise CallError("answer.measured", item=item.id, name=name, known=", ".join(fields) or "–")
        found[field.id] = _fit(f"{item.id} {field.id}", typed.measured(field, value))
    return found


def _texts(wish: Wish) -> Mapping[str, str]:
    said = {"why": wish.why, "plan": wish.plan, "owner": wish.owner, "residual_risk": wish.residual_risk}
    return {name: text for name, text in said.items() if text is not None}


def _fit(item: str, read: Value | typed.Misfit) -> Value:
    """The value; raises MisfitError when there is none."""
    if isinstance(read, typed.Misfit):
        raise MisfitError(item, read)
    return read


class MisfitError(CallError):
    """A value that an item does not take."""

    def __init__(self, item: str, misfit: typed.Misfit) -> None:
        """The item, and why the value does not fit."""
        super().__init__(misfit.key, **misfit.parameters)
        self.item = item

    def text(self, language: Language) -> str:
        """The item and what is wrong with its value, in one language."""
        return f"{self.item}: {super().text(language)}"


def emptied(reference: str) -> Draft:
    """The event that takes away what stands under a reference."""
    table, _, row_id = reference.partition("/")
    if table in TABLES:
        return row_set(table, row_id, None)
    if table == "evidence":
        return evidence_set(row_id, None)
    if reference.startswith("level."):
        return deviated(Aspect(reference.removeprefix("level.")), None)
    return entered(reference, None) if reference.startswith(("F.", "P.")) else answered(reference, None)
