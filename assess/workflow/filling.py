"""Taking in a fillable workbook: each cell against what it was when written and what is stated now, then one list.

A cell that is as it was written says nothing. One that was changed is taken over; when the same thing was changed here
as well, to something else, it is a conflict.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from assess.content import scalars, typed
from assess.content.nearest import unknown_word
from assess.content.spoken import described
from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.conditions import Value
from assess.domain.events import answered, entered
from assess.domain.fields import Field
from assess.domain.problems import Origin, Problem
from assess.domain.questionnaire import Entry
from assess.domain.record import dataclass
from assess.domain.text import STORED_LIMIT
from assess.domain.vocabulary import Grade
from assess.errors import CallError, InputError
from assess.exchange.form.cells import Read
from assess.exchange.form.layout import SHOWN_ID
from assess.exchange.form.reader import Filled, FilledForm, read_form
from assess.messages import LANGUAGES, Language, say
from assess.workflow.carrying import carried
from assess.workflow.formrows import Ask, Input, asks, digest, number_word, plain, stated
from assess.workflow.importing import Change, Kind, Source, Staged
from assess.workflow.workspace import Opened, Workspace

_DAY_0 = date(1899, 12, 30)
_LAST_DAY = 2_958_465  # 31 December 9999
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Touched:
    """One row of which cells were changed: their new words, and whether any was changed here as well.

    `confirmed` when it says that what was carried over still holds.
    """

    ask: Ask
    words: Mapping[str, str]
    conflict: bool
    confirmed: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.words) or self.confirmed


def is_form(source: Source) -> bool:
    """True for a file that is to be read as a workbook: a zip, or what has the name of one."""
    return source.data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or source.name.casefold().endswith((".xlsx", ".xlsm"))


def stage_form(workspace: Workspace, opened: Opened, source: Source) -> Staged:
    """The staged list of a workbook, in the order of the questionnaires.

    Raises InputError for what cannot be read as a form, CallError for one of another assessment.
    """
    form, problems = read_form(source.data, source.name)
    if form is None:
        raise InputError("import.refused", problems=list(problems))
    _demand_ours(opened, form)
    return _Staging(workspace, opened, form, source.name, list(problems)).done()


def _demand_ours(opened: Opened, form: FilledForm) -> None:
    assessment = form.head.get("assessment", "")
    if assessment != opened.assessment.id:
        raise CallError("form.other", id=opened.assessment.id, other=assessment)


class _Staging:
    """One workbook while it is compared with what is stated now."""

    def __init__(
        self, workspace: Workspace, opened: Opened, form: FilledForm, file: str, problems: list[Problem]
    ) -> None:
        said = form.head.get("language", "")
        self.language: Language = said if said in LANGUAGES else "nl"
        self.asks = asks(workspace.content(), self.language)
        self.now = opened.assessment
        self.before = carried(opened)
        self.form = form
        self.file = file
        self.problems = problems

    def done(self) -> Staged:
        """Everything compared."""
        rows: dict[str, list[_Touched]] = {}
        seen: set[str] = set()
        for row in self.form.rows:
            ask = self._asked(row)
            if ask is not None and row.key not in seen:
                seen.add(row.key)
                rows.setdefault(ask.reference, []).append(self._touched(ask, row))
        order = {ask.reference: place for place, ask in enumerate(self.asks.values())}
        found = [self._change(reference, rows[reference]) for reference in sorted(rows, key=order.__getitem__)]
        changes = tuple(each for each in found if each is not None)
        return Staged(changes, tuple(self.problems), self.form.author)

    def _asked(self, row: Filled) -> Ask | None:
        """What a row is about; one whose key and number no longer belong together was sorted in pieces."""
        ask, shown = self.asks.get(row.key), row.read(SHOWN_ID)
        if ask is None:
            self._refuse(row.place, "form.row.unknown", key=row.key)
        elif shown is not None and str(shown.value).strip() != ask.reference:
            self._refuse(shown.place, "form.row.moved", shown=str(shown.value), key=row.key)
            ask = None
        return ask

    def _refuse(self, place: str, sentence: str, /, **parameters: object) -> None:
        self.problems.append(Problem(Origin(self.file, place=place), sentence, parameters))

    def _touched(self, ask: Ask, row: Filled) -> _Touched:
        bases = dict(each.partition("=")[::2] for each in row.base.split())
        now = stated(self.now, ask, self.language)
        words: dict[str, str] = {}
        conflict = confirmed = False
        for name, shape in ask.inputs.items():
            if name not in row.columns:
                continue
            read = row.read(name)
            if self._confirms(ask, name, read):
                confirmed = ask.reference in self.before.open
                continue
            said = self._word(shape, read, now[name])
            if name == "evidence" and said and read:
                said = self._known_evidence(ask, said, read.place)
            if said is None or said == now[name] or digest(said) == bases.get(name):
                continue
            words[name] = said
            conflict = conflict or bases.get(name, digest("")) != digest(now[name])
        return _Touched(ask, words, conflict, confirmed)

    def _confirms(self, ask: Ask, name: str, read: Read | None) -> bool:
        if name != "value" or read is None or ask.reference not in self.before.state.touched:
            return False
        return str(read.value).strip() == say("form.as_before", self.language)

    def _word(self, shape: Input, read: Read | None, now: str) -> str | None:
        """The word of a cell; None when it cannot be taken, which is noted."""
        if read is None:
            return ""
        if read.odd is not None:
            self._refuse(read.place, f"form.cell.{read.odd}")
            return None
        found = _WORDS[shape.kind](shape, read, self.language)
        if isinstance(found, typed.Misfit):
            self.problems.append(Problem(Origin(self.file, place=read.place), found.key, dict(found.parameters)))
            return None
        if len(found) > STORED_LIMIT:
            self._refuse(read.place, "reading.text.long", length=len(found), limit=STORED_LIMIT)
            return None
        return now if found == say("form.long", self.language) else found

    def _known_evidence(self, ask: Ask, said: str, place: str) -> str | None:
        names = [each for each in re.split(r"[\s,;]+", said) if each]
        unknown = [each for each in names if each not in self.now.evidence]
        if unknown:
            self._refuse(place, "import.evidence", item=ask.reference, evidence=", ".join(unknown))
            return None
        return ", ".join(dict.fromkeys(names))

    # ------------------------------------------------------------------------------------------ what it comes to

    def _change(self, reference: str, rows: list[_Touched]) -> Change | None:
        touched = [each for each in rows if each.says_something]
        item = rows[0].ask.item
        old = self._old(self.now, reference, entry=isinstance(item, Entry))
        if not touched:
            draft = (
                entered(reference, old)
                if isinstance(item, Entry)
                else answered(reference, self.now.answers.get(reference))
            )
            return Change(reference, "unchanged", old, old, draft)
        kind: Kind = "conflict" if any(each.conflict for each in touched) else "new" if old is None else "changed"
        if isinstance(item, Entry):
            value = self._entered(reference, old, touched)
            return Change(reference, kind, old, value, entered(reference, value))
        answer = self._answer(reference, touched)
        return Change(reference, kind, old, answer, answered(reference, answer))

    @staticmethod
    def _old(state: Assessment, reference: str, *, entry: bool) -> object:
        if not entry:
            return state.answers.get(reference)
        return state.facts.get(reference, state.profile.get(reference.removeprefix("P.")))

    def _entered(self, reference: str, old: object, touched: list[_Touched]) -> object:
        for each in touched:
            if each.confirmed:
                old = self._old(self.before.state, reference, entry=True)
                continue
            word = each.words["value"]
            if each.ask.option is not None:
                old = _chosen(old, each.ask.option, word)
            else:
                old = each.ask.inputs["value"].judge(word) if word else None
        return old

    def _answer(self, reference: str, touched: list[_Touched]) -> Answer | None:
        state = self.before.state if any(each.confirmed for each in touched) else self.now
        answer = state.answers.get(reference, Answer())
        for each in touched:
            if each.words:
                answer = self._measured(answer, each) if each.ask.field else self._said(answer, each.words)
        return None if answer == Answer() else answer

    @staticmethod
    def _said(answer: Answer, words: Mapping[str, str]) -> Answer:
        for name, word in words.items():
            answer = _PARTS[name](answer, word)
        return answer

    @staticmethod
    def _measured(answer: Answer, row: _Touched) -> Answer:
        shape, word = row.ask.field, row.words["value"]
        assert shape is not None  # noqa: S101 - only rows of measured values come here
        measured = dict(answer.measured)
        found = _chosen(measured.get(shape.id), row.ask.option, word) if row.ask.option else _value(shape, word)
        if found is None:
            measured.pop(shape.id, None)
        else:
            measured[shape.id] = found
        return replace(answer, measured=measured)


def _value(shape: Field, word: str) -> Value | None:
    found = typed.measured(shape, word) if word else None
    return None if isinstance(found, typed.Misfit) else found


def _chosen(old: object, option: str, word: str) -> tuple[str, ...] | None:
    """Several choices with one of them said yes, no, or nothing about."""
    rest = tuple(each for each in old if each != option) if isinstance(old, tuple) else ()
    if word == "true":
        return (*rest, option)
    return rest if rest or word == "false" or isinstance(old, tuple) else None


_PARTS: Mapping[str, Callable[[Answer, str], Answer]] = {
    # A text becomes one in the language of the form: its other language would say what is no longer said.
    "why": lambda answer, word: replace(answer, why=word),
    "plan": lambda answer, word: replace(answer, plan=word),
    "owner": lambda answer, word: replace(answer, owner=word),
    "risk": lambda answer, word: replace(answer, residual_risk=word),
    "value": lambda answer, word: replace(answer, value=word or None),
    "grade": lambda answer, word: replace(answer, grade=Grade(word or Grade.NONE)),
    "due": lambda answer, word: replace(answer, due=date.fromisoformat(word) if word else None),
    "evidence": lambda answer, word: replace(answer, evidence=tuple(word.split(", ")) if word else ()),
}


# ------------------------------------------------------------------------------------------------ cells into words


def _listed(shape: Input, read: Read, language: Language) -> str | typed.Misfit:
    """A word of the list in the language of the form, what it stands for, or what else people say for it."""
    said = _shown(read, language)
    if not said:
        return ""
    folded = said.casefold()
    found = next((word for word, shown in shape.words.items() if folded in (shown.casefold(), word.casefold())), None)
    if found is None:
        judged = shape.judge(said)
        if isinstance(judged, bool):
            return "true" if judged else "false"
        if isinstance(judged, typed.Misfit) or str(judged) not in shape.words:
            return typed.Misfit(*unknown_word(said, shape.words.values()))
        found = str(judged)
    return "" if found == Grade.NONE and "opzet" in shape.words else found


def _dated(_shape: Input, read: Read, _language: Language) -> str | typed.Misfit:
    value = read.value
    if isinstance(value, Decimal) and read.meaning in ("date", "number"):
        if value == value.to_integral_value() and 0 < value <= _LAST_DAY:
            return (_DAY_0 + timedelta(days=int(value))).isoformat()
    elif isinstance(value, str):
        said = value.strip()
        turned = "-".join(reversed(said.replace("/", "-").replace(".", "-").split("-")))
        found = scalars.day(said.partition("T")[0]) or scalars.day(turned)
        if found is not None or not said:
            return found.isoformat() if found else ""
    return typed.Misfit("content.value.date", {"text": described(value)})


def _counted(shape: Input, read: Read, _language: Language) -> str | typed.Misfit:
    value = read.value
    if isinstance(value, Decimal):
        if read.meaning in ("date", "time"):
            return typed.Misfit(f"form.cell.{read.meaning}", {})
        if read.meaning == "percent":
            if not shape.percent:
                return typed.Misfit("form.cell.percent", {})
            value *= _HUNDRED
        value = number_word(value)
    said = str(value).strip().removesuffix("%").strip() if shape.percent else str(value).strip()
    if isinstance(value, bool):
        return typed.Misfit("content.value.number", {"text": described(value)})
    found = shape.judge(said) if said else ""
    return number_word(found) if isinstance(found, Decimal) else found if isinstance(found, typed.Misfit) else ""


def _written(_shape: Input, read: Read, language: Language) -> str | typed.Misfit:
    return plain(_shown(read, language))


def _shown(read: Read, language: Language) -> str:
    """What a cell shows, as text: a program may have made a number, a date or a truth value of what was typed."""
    value = read.value
    if isinstance(value, bool):
        return say("scoring.yes" if value else "scoring.no", language)
    if isinstance(value, str):
        return value.strip()
    if read.meaning == "percent":
        return f"{number_word(value * _HUNDRED)}%"
    if read.meaning == "date" and 0 < value <= _LAST_DAY:
        return (_DAY_0 + timedelta(days=int(value))).isoformat()
    return number_word(value)


_WORDS = {"list": _listed, "date": _dated, "number": _counted, "text": _written}
