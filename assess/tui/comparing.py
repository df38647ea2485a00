"""What can be put beside each other: two submissions of the supplier, or what two reviewers or institutions decided."""

from collections.abc import Sequence
from itertools import combinations

from assess.domain.disagreement import disagreements
from assess.domain.record import dataclass
from assess.tui.desk import Desk
from assess.tui.present.audit.past import difference_texts
from assess.tui.present.page import BLANK, Line, paragraph
from assess.tui.present.recorded import Teller
from assess.tui.present.review.changes import change_rows
from assess.tui.present.review.disagreement import disagreement_rows
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice
from assess.workflow.clock import local_time
from assess.workflow.comparing import compare
from assess.workflow.disagreeing import Viewed, elsewhere, here
from assess.workflow.history import Entry, journal_of
from assess.workflow.resubmitted import Submission, changed, submissions
from assess.workflow.sides import Side
from assess.workflow.workspace import until_event

FOLLOWING = ("level", "state", "score", "verdict")
"""Everything that follows from what is stated."""

_DECIDED = ("judged", "required", "weighed", "registered", "concluded")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions, the older one first."""

    before: Submission
    after: Submission


@dataclass(frozen=True, slots=True)
class Views:
    """Two reviews of the same submission."""

    one: Viewed
    other: Viewed


Both = Pair | Views


@dataclass(frozen=True, slots=True)
class Found:
    """What differs, in rows, and how many things that are, without what follows from them."""

    rows: tuple[Row, ...]
    count: int


class Comparing:
    """One assessment, and what there is of it to be put side by side."""

    def __init__(self, desk: Desk) -> None:
        """Of what lies on the desk."""
        self._desk = desk

    def first(self) -> Pair | None:
        """The last submission beside the one before; None where there was no other."""
        return next(iter(self.pairs()), None)

    def pairs(self) -> tuple[Pair, ...]:
        """The last submission beside each earlier one, the latest first."""
        found = submissions(self._desk.sitting.opened)
        return tuple(Pair(each, found[-1]) for each in found[-2::-1])

    def functions(self) -> tuple[tuple[str, str], ...]:
        """Every two functions that decided something in the review that is kept here."""
        sitting = self._desk.sitting
        if sitting.read_only:
            return ()
        events = journal_of(sitting.workspace, sitting.id, "review").sound
        return tuple(combinations(dict.fromkeys(each.actor for each in events if each.kind in _DECIDED), 2))

    def two(self, one: str, other: str) -> Views:
        """What two functions decided; raises CallError where one of them decided nothing."""
        sitting = self._desk.sitting
        return Views(*(here(sitting.workspace, sitting.id, each) for each in (one, other)))

    def another(self, place: str) -> Views:
        """The review here beside that of another workspace or a dossier; raises as `here` and `elsewhere`."""
        sitting = self._desk.sitting
        return Views(here(sitting.workspace, sitting.id), elsewhere(sitting.workspace, sitting.id, place))

    def name(self, both: Both, voice: Voice) -> str:
        """What is put beside each other, in words."""
        if isinstance(both, Pair):
            days = {"before": local_time(both.before.at)[:10], "after": local_time(both.after.at)[:10]}
            numbers = {"one": both.before.number, "other": both.after.number}
            return voice.say("comparing.submissions", **numbers, **days)
        return voice.say("comparing.views", one=voice.actor(both.one.name), other=voice.actor(both.other.name))

    def found(self, both: Both, voice: Voice, width: int) -> Found:
        """Everything that differs."""
        if isinstance(both, Pair):
            return self.between(both.before.seq, both.after.seq, ("level", "verdict"), voice, width)
        found = disagreements(both.one.review, both.other.review)
        rows = disagreement_rows(found, (both.one.name, both.other.name), voice, width)
        if both.one.submissions != both.other.submissions:
            note = paragraph(voice.say("comparing.not_the_same"), width - 4, "yellow", first="  ")
            rows = (*_read([*note, BLANK]), *rows)
        return Found(rows, len(found))

    def between(self, before: int, after: int, follows: Sequence[str], voice: Voice, width: int) -> Found:
        """What was changed from one event to a later one; before it which levels, verdicts and such changed with it."""
        sitting = self._desk.sitting
        sides = (Side(sitting.workspace, until_event(sitting.opened, seq)) for seq in (before, after))
        texts = difference_texts([each for each in compare(*sides) if each.kind in follows], voice)
        lines = [row for text in texts for row in paragraph(text, width - 4, "teal", first="  ")]
        found = changed(sitting.opened, before, after)
        return Found((*_read([*lines, BLANK] if lines else []), *self._changes(found, voice, width)), len(found))

    def _changes(self, changes: Sequence[Entry], voice: Voice, width: int) -> tuple[Row, ...]:
        desk, sitting = self._desk, self._desk.sitting
        places = {name: number for number, name in enumerate(sitting.shapes)}
        found = sorted(changes, key=lambda each: places.get(each.subject or "", len(places)))
        known = desk.known
        titles = [voice.text(known[name].line.title) if (name := each.subject or "") in known else "" for each in found]
        teller = Teller(desk.subject(voice.language), sitting.shapes, voice)
        return change_rows(list(zip(found, titles, strict=True)), teller, voice, width)


def _read(lines: Sequence[Line]) -> tuple[Row, ...]:
    return tuple(Row(each) for each in lines)
