"""A reviewer at work on one submission: the review at hand, each change on disk at once, the last ones taken back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from assess.domain.chain import Event
from assess.domain.review import (
    Counted,
    Judged,
    Outcome,
    OwnLevel,
    RegisterFinding,
    Review,
    review_of,
    taken_back,
)
from assess.domain.vocabulary import Aspect, Level
from assess.errors import CallError
from assess.exchange.keys import SigningKey
from assess.scoring.results import ItemResult, Scores
from assess.workflow import ownview, reviewed, reviewing
from assess.workflow.enclosing import Cover, in_the_open
from assess.workflow.inbox import events_of
from assess.workflow.ownview import Required, own_view
from assess.workflow.queueing import Queued, as_it_stands, queue
from assess.workflow.returning import Sent, return_items
from assess.workflow.reviewing import Opinion
from assess.workflow.roles import demand_role
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Opened, Workspace


class ReviewSitting:
    """A submission that was received, and its review."""

    def __init__(self, sitting: Sitting) -> None:
        """On the submission that a sitting has open; raises CallError when nobody submitted it here."""
        reviewed.submission_of(sitting.workspace, sitting.opened)
        self.sitting = sitting
        self.events: tuple[Event, ...] = ()
        self.review = Review()
        self._rows: tuple[object, object, tuple[Queued, ...]] = (None, None, ())
        self._own: tuple[object, object, Required | None] = (None, None, None)
        self._done: list[tuple[int, ...]] = []
        self.read()

    @property
    def workspace(self) -> Workspace:
        """The institution's workspace, with who acts now."""
        return self.sitting.workspace

    @property
    def opened(self) -> Opened:
        """The submission."""
        return self.sitting.opened

    def read(self) -> None:
        """The review as it is on disk, and a newer submission if one was taken in."""
        self.sitting.catch_up()
        self.events = self._recorded()
        self.review = review_of(self.events)

    def _recorded(self) -> tuple[Event, ...]:
        return events_of(self.workspace, reviewed.stream_of(self.sitting.id))

    @property
    def rows(self) -> tuple[Queued, ...]:
        """Everything that is judged, as it stands now, in the order of the questionnaires."""
        opened, asked, _ = self._rows
        asks = (self.review.importance, self.review.levels)
        if opened is not self.opened or asked != asks:
            blank = replace(Review(), importance=self.review.importance, levels=self.review.levels)
            places = {name: number for number, name in enumerate(self.sitting.shapes)}
            found = queue(self.workspace, self.opened, blank)
            made = sorted(found, key=lambda row: places.get(row.item, len(places)))
            self._rows = (self.opened, asks, tuple(made))
        today = self.workspace.today()
        return tuple(as_it_stands(row, self.review, today) for row in self._rows[2])

    @property
    def own(self) -> Required:
        """The submission in the institution's own view."""
        opened, wanted, own = self._own
        wants = ownview.decided(self.opened, self.review)
        if own is None or opened is not self.opened or wanted != wants:
            own = own_view(self.workspace, self.opened, self.review)
            self._own = (self.opened, wants, own)
        return own

    def about(self, item: str) -> tuple[Event, ...]:
        """What was recorded about an item and still counts, oldest first; the rounds it went back in too."""
        gone = {seq for each in self.events if each.kind == "taken_back" for seq in _list(each, "events")}
        found = (each for each in self.events if each.seq not in gone)
        return tuple(each for each in found if each.body.get("item") == item or item in _list(each, "items"))

    # --------------------------------------------------------------------------------------------- changes

    def judge(
        self,
        items: Sequence[str],
        verdict: Judged,
        why: str = "",
        until: str | None = None,
        *,
        state: Counted | None = None,
    ) -> None:
        """Records one verdict on one or more items; raises as `reviewing.decide` does.

        Raises CallError too when another program judged one of them since it was shown.
        """
        seen = self.review.judgements
        now = review_of(self._recorded()).judgements
        for item in items:
            if item in now and now[item] != seen.get(item):
                self.read()
                raise CallError("tui.conflict.item", item=item, actor=now[item].actor)
        said = Opinion(verdict=verdict, why=why, until=until, state=state)
        self._change("review", lambda: reviewing.decide(self.workspace, self.opened, items, said))

    def remark(self, item: str, text: str, *, shared: bool) -> None:
        """Records something said about an item."""
        said = Opinion(remark=text, shared=shared)
        self._change("review", lambda: reviewing.decide(self.workspace, self.opened, [item], said))

    def require(self, change: str, why: str) -> None:
        """Records an own level such as `V=high`, or an own importance such as `V-LOG-02=must`."""
        self._change("require", lambda: ownview.require(self.workspace, self.opened, [change], why))

    def add_finding(self, finding: RegisterFinding) -> str:
        """Puts a finding into the register under the next number; returns it."""
        self._change("finding add", lambda: reviewing.add_finding(self.workspace, self.opened, finding))
        return list(self.review.findings)[-1]

    def restate_finding(self, finding: RegisterFinding) -> None:
        """Records a finding of the register anew; raises CallError for one that is closed or has no title."""
        self._change("finding add", lambda: reviewing.restate_finding(self.workspace, self.opened, finding))

    def close_finding(self, number: str, why: str) -> None:
        """Closes a finding with a reason."""
        self._change("finding close", lambda: reviewing.close_finding(self.workspace, self.opened, number, why))

    def conclude(self, outcome: Outcome, why: str) -> None:
        """Records the conclusion, which is not taken back; raises as `reviewing.conclude` does."""
        self._change("conclude", lambda: reviewing.conclude(self.workspace, self.opened, outcome, why))
        self._done.clear()

    def send_back(self, key: SigningKey, holder: str, path: Path, cover: Cover = in_the_open) -> Sent:
        """Makes the next round, after which nothing is taken back; raises as `returning.return_items` does."""
        demand_role(self.workspace, "return")
        sent = return_items(self.workspace, self.opened, key, holder, path, cover=cover)
        self.read()
        self._done.clear()
        return sent

    def undo(self) -> tuple[str, ...]:
        """Takes back the last change of this sitting; returns what it was about.

        Raises CallError when there is none, as after a round or a conclusion: what was sent or decided stays.
        """
        if not self._done:
            raise CallError("tui.undo.nothing")
        demand_role(self.workspace, "review")
        seqs = self._done[-1]
        reviewed.record(self.workspace, self.opened, [taken_back(seqs)])
        self._done.pop()
        self.read()
        gone = (each.body for each in self.events if each.seq in seqs)
        return tuple(dict.fromkeys(str(body.get("item") or body.get("id") or body.get("aspect")) for body in gone))

    def _change(self, command: str, work: Callable[[], object]) -> None:
        """Does what the role allows, and keeps which events came of it, whoever else was at work too."""
        demand_role(self.workspace, command)
        self.read()
        before = len(self.events)
        work()
        self.read()
        mine = (each.seq for each in self.events[before:] if each.actor == self.workspace.actor)
        self._done.append(tuple(mine))


def wished(work: ReviewSitting, aspect: Aspect, level: Level) -> Required:
    """The own view as it would be with another own level of one aspect."""
    own = {**work.review.levels, aspect: OwnLevel(level, "", "", "")}
    return own_view(work.workspace, work.opened, replace(work.review, levels=own))


def stricter(own: Required, theirs: Scores) -> tuple[ItemResult, ...]:
    """The requirements that both views ask, and the institution's own at a higher level: as they come out there."""
    return tuple(
        each
        for name, each in own.scores.items.items()
        if each.applies and theirs.items[name].applies and each.level.rank > theirs.items[name].level.rank
    )


def _list(event: Event, name: str) -> tuple[object, ...]:
    found = event.body.get(name)
    return tuple(found) if isinstance(found, (list, tuple)) else ()
