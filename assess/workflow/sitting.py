"""Somebody at work on one assessment: its state and scores at hand, each change on disk at once, undo and redo."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from assess.content.find import Item, index
from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.chain import Draft, Event, seal
from assess.domain.events import advance, answered, entered, row_set, subject, undone
from assess.domain.kept import Kept
from assess.domain.vocabulary import State
from assess.errors import CallError
from assess.scoring.classification import classify
from assess.scoring.engine import Terms, conclude, prepare
from assess.scoring.prepared import Prepared
from assess.scoring.readiness import Blocker
from assess.scoring.results import Scores
from assess.scoring.whatif import WhatIf, side_by_side
from assess.workflow.answering import Wish, drafted, emptied
from assess.workflow.carrying import carried, stating
from assess.workflow.evidence import Registration, add
from assess.workflow.inbox import events_of, rounds_stream
from assess.workflow.judging import blockers
from assess.workflow.roles import demand_role
from assess.workflow.showing import Part, parts
from assess.workflow.workspace import Opened, Workspace, open_assessment

if TYPE_CHECKING:
    from assess.workflow.returning import Asked

_NO_SALT = "0" * 64
"""For events that are only tried out: nothing of them is stored."""


class Sitting:
    """One assessment while somebody works on it.

    Every change first looks whether another program wrote meanwhile: what that program changed itself is not changed
    here without having been seen (CallError `tui.conflict.item`). Undo and redo know the changes of this sitting only.
    """

    read_only: ClassVar[bool] = False
    """Whether it refuses every change, and stays at the state that it was opened at."""

    def __init__(self, workspace: Workspace, assessment: str, opened: Opened | None = None) -> None:
        """Opens the assessment whose id starts with `assessment`; raises as `open_assessment` does.

        `opened` is a state of it that was read already.
        """
        self.workspace = workspace
        self.content = workspace.content()
        self.shapes: Mapping[str, Item] = index(self.content)
        self.opened = opened or open_assessment(workspace, assessment)
        self._scores: Scores | None = None
        self._prepared: Prepared | None = None
        self._parts: Kept[Part] = Kept()
        self._done: list[tuple[int, ...]] = []
        self._undone: list[tuple[int, ...]] = []

    @property
    def id(self) -> str:
        """The id of the assessment."""
        return self.opened.assessment.id

    @property
    def scores(self) -> Scores:
        """What follows from the state as it is now."""
        if self._scores is None:
            self._prepared = self._judge(self.opened.assessment, self.opened.moment)
            self._scores = conclude(self._prepared)
        return self._scores

    def parts(self) -> Mapping[str, Part]:
        """Every part of the questionnaires with its items on one line each, in order."""
        return parts(self.content, self.opened.assessment, self.scores, self._parts)

    def blockers(self) -> tuple[Blocker, ...]:
        """What is left to do before submitting."""
        return blockers(self.workspace, self.opened, self.scores)

    def carried_over(self) -> Mapping[str, object]:
        """What was carried over and nobody confirmed yet, by reference: answers, facts, values of the profile."""
        found = carried(self.opened)
        said: dict[str, object] = {**found.state.answers, **found.state.facts}
        said |= {f"P.{name}": value for name, value in found.state.profile.items()}
        return {name: value for name, value in said.items() if name in found.open}

    def came_back(self) -> "tuple[Asked, ...]":
        """What an institution asked back or rejected, newest round first; nothing in a state that is only looked at."""
        if self.read_only or not events_of(self.workspace, rounds_stream(self.id)):
            return ()
        from assess.workflow.returning import asked  # noqa: PLC0415 - packs and keys, which most sittings never need

        return asked(self.workspace, self.opened)

    def confirm(self, reference: str) -> None:
        """Records what was carried over as stated now; raises CallError when nothing open was."""
        before = carried(self.opened)
        if reference not in before.open:
            raise CallError("form.nothing_carried", item=reference)
        self._change([reference], lambda: [stating(before.state, reference)])

    def catch_up(self, about: Iterable[str] = ()) -> bool:
        """Takes in what another program wrote; true when there was something.

        Raises CallError when that touched one of the references in `about`.
        """
        known = self.opened.assessment.head
        if self.read_only:
            return False
        if self.workspace.log.find(self.id).head == known:
            return False
        self._hold(open_assessment(self.workspace, self.id))
        touched = self.opened.assessment.touched
        for reference in about:
            touch = touched.get(reference)
            if touch is not None and touch.seq > known.seq:
                raise CallError("tui.conflict.item", item=reference, actor=touch.actor)
        return True

    def put(self, name: str, wish: Wish, *, joined: bool = False) -> None:
        """Records what is wished about one item; `joined` makes it one step of undo with the change before.

        Raises as `answering.put` does.
        """
        self._change([name], lambda: [self._draft(name, wish)], joined=joined)

    def consequences(self, name: str, wish: Wish) -> WhatIf | None:
        """What a wish about a question or level would change elsewhere by another level; None when nothing does."""
        draft = self._draft(name, wish)
        state, moment = self.opened.assessment, self.workspace.now()
        event = seal(draft, state.head, at=moment, actor=self.workspace.actor, salt=_NO_SALT)
        wished = advance(state, [event])
        now = self.scores
        if classify(self.content.classification, wished, now.today).aspects == now.classification.aspects:
            return None
        levels = {aspect: each.level for aspect, each in now.classification.aspects.items()}
        after = classify(self.content.classification, wished, now.today)
        if levels == {aspect: each.level for aspect, each in after.aspects.items()}:
            return None
        found = side_by_side(now, conclude(self._judge(wished, self.opened.moment)))
        return found if any((found.added, found.dropped, found.worse, found.better)) else None

    def clear(self, reference: str) -> None:
        """Takes away what stands under a reference; raises CallError when nothing does."""
        if reference not in self.opened.assessment.touched:
            raise CallError("answer.nothing", item=reference)
        self._change([reference], lambda: [emptied(reference)])

    def restate(self, reference: str, change: Callable[[Answer], Answer]) -> None:
        """Records a changed copy of an answer; one that says nothing any more is taken away."""

        def draft() -> list[Draft]:
            answer = change(self.opened.assessment.answers.get(reference, Answer()))
            return [answered(reference, None if answer == Answer() else answer)]

        self._change([reference], draft)

    def enter(self, reference: str, value: object | None) -> None:
        """Records a value of the profile that was checked already, or takes it away (None)."""
        self._change([reference], lambda: [entered(reference, value)])

    def exclude(self, references: Sequence[str], reason: str) -> None:
        """Says of several items that they are not applicable, all with one reason, in one step."""
        wish = Wish(value=State.NOT_APPLICABLE.value, why=reason)
        self._change(references, lambda: [self._draft(each, wish) for each in references])

    def set_row(self, table: str, row_id: str, row: object | None, *, joined: bool = False) -> None:
        """Sets or removes (None) a row of the access register."""
        self._change([f"{table}/{row_id}"], lambda: [row_set(table, row_id, row)], joined=joined)

    def register(self, said: Registration) -> None:
        """Adds a piece of evidence; raises as `evidence.add` does."""
        self._demand_open()
        demand_role(self.workspace, "evidence add")
        self.catch_up()
        known = self.opened.assessment.head.seq
        add(self.workspace, self.opened, said)
        self.catch_up()
        self._done.append(tuple(range(known + 1, self.opened.assessment.head.seq + 1)))
        self._undone.clear()

    def undo(self) -> tuple[str, ...]:
        """Takes back the last change of this sitting that still counts; returns what it was about."""
        if not self._done:
            raise CallError("tui.undo.nothing")
        seqs = self._done[-1]
        recorded = self._record([undone(seqs)])
        self._undone.append(tuple(event.seq for event in recorded))
        self._done.pop()
        return self._about(seqs)

    def redo(self) -> tuple[str, ...]:
        """Does again what was last undone; returns what it was about."""
        if not self._undone:
            raise CallError("tui.undo.nothing_again")
        seqs = self._undone[-1]
        self._record([undone(seqs)])
        self._undone.pop()
        again = tuple(seq for event in self.opened.events if event.seq in seqs for seq in _numbers(event))
        self._done.append(again)
        return self._about(again)

    def _change(self, about: Sequence[str], make: Callable[[], list[Draft]], *, joined: bool = False) -> None:
        demand_role(self.workspace, "set")
        self.catch_up(about)
        seqs = tuple(event.seq for event in self._record(make()))
        if joined and self._done:
            seqs = self._done.pop() + seqs
        self._done.append(seqs)
        self._undone.clear()

    def _draft(self, name: str, wish: Wish) -> Draft:
        return drafted(self.workspace, self.opened, name, wish, self.shapes)[1]

    def _demand_open(self) -> None:
        if self.read_only:
            raise CallError("audit.read_only")

    def _record(self, drafts: list[Draft]) -> tuple[Event, ...]:
        self._demand_open()
        self.catch_up()
        before = self.opened
        recorded = self.workspace.record(self.id, drafts, expected=before.assessment.head)
        events = (*before.events, *recorded)
        if any(event.kind == "undone" for event in recorded):
            self._hold(open_assessment(self.workspace, self.id))
        else:
            state = advance(before.assessment, recorded)
            self._hold(replace(before, assessment=state, events=events, moment=state.changed_at))
        return recorded

    def _hold(self, opened: Opened) -> None:
        self.opened = opened
        self._scores = None

    def _judge(self, state: Assessment, moment: str) -> Prepared:
        """A state judged at a moment; what it has in common with the one judged last is not judged again."""
        return prepare(self.content, state, moment, Terms(), self._prepared)

    def _about(self, seqs: Sequence[int]) -> tuple[str, ...]:
        found = (subject(event) for event in self.opened.events if event.seq in seqs)
        return tuple(dict.fromkeys(reference for reference in found if reference))


def _numbers(event: Event) -> tuple[int, ...]:
    found = event.body["events"]
    return tuple(each for each in found if isinstance(each, int)) if isinstance(found, (list, tuple)) else ()
