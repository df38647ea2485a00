"""What keeps a part from a better outcome, in words that a school board understands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assess.domain.vocabulary import Aspect, Verdict
from assess.export.model import Subject
from assess.export.wording import percent
from assess.scoring.results import Bar, GroupResult

_MOST_NAMED = 3


def part_name(subject: Subject, group: GroupResult) -> str:
    """What a part is called: an aspect, or the access rights."""
    return subject.word(f"term.aspect.{group.id}") if group.id in set(Aspect) else subject.word("report.word.access")


def parts(subject: Subject) -> tuple[GroupResult, ...]:
    """The four parts that the outcome is made of: the aspects in order, and the access rights."""
    return (*(subject.scores.controls.aspects[aspect] for aspect in Aspect), subject.scores.access.total)


class Limit(NamedTuple):
    """One thing that limits: a sentence, and the ids that it is about."""

    sentence: str
    by: tuple[str, ...] = ()


def limits(subject: Subject, group: GroupResult) -> Iterator[Limit]:
    """One sentence for each thing that keeps a part from the next better outcome; none when it meets all."""
    name, titles = part_name(subject, group), _titles(subject)
    bars = _lacking(group)
    if group.verdict is Verdict.UNDETERMINED and not bars:
        yield Limit(subject.word("document.limit.no_level", part=name))
    for bar in bars:
        shown = {"needed": percent(bar.needed), "found": _found(bar)}
        named = _first(subject, bar.by, titles)
        sentence = subject.word(f"document.limit.{bar.name}", part=name, count=len(bar.by), ids=named, **shown)
        yield Limit(sentence, bar.by)
    if group.gap:
        apart = (group.points - group.points_assured) / group.weight
        message = subject.text(subject.content.policy.gap_message).replace("{points}", str(round(apart * 100)))
        yield Limit(f"{name}: {message}")


def _lacking(group: GroupResult) -> Sequence[Bar]:
    """What falls short of the class right above the one that was reached."""
    short = [bar for bar in group.bars if bar.by]
    nearest = min((bar.verdict.rank for bar in short), default=0)
    return [bar for bar in short if bar.verdict.rank == nearest]


def _found(bar: Bar) -> str:
    """Whole per cents; cut off where rounding would make what is below a limit look as if it were not."""
    rounded, below = percent(bar.found), f"{int(bar.found * 100)} %"
    return below if rounded == percent(bar.needed) else rounded


def first_named(subject: Subject, ids: Sequence[str]) -> str:
    """The first of what limits an outcome by name and id, and how many more there are; a dash for nothing."""
    return _first(subject, ids, _titles(subject)) or "–"


def _first(subject: Subject, ids: Sequence[str], titles: Mapping[str, str]) -> str:
    shown = ", ".join(f"{titles[name]} ({name})" if name in titles else name for name in ids[:_MOST_NAMED])
    more = len(ids) - _MOST_NAMED
    return subject.word("document.word.and_more", names=shown, more=more) if more > 0 else shown


def _titles(subject: Subject) -> dict[str, str]:
    scores = subject.scores
    titles = {name: result.item.title for name, result in scores.items.items()}
    titles |= {group.id: group.title for group in (*scores.controls.categories, *scores.access.themes)}
    titles |= {each.check.id: each.check.title for each in scores.matrix.findings}
    return {name: subject.text(title) for name, title in titles.items()}
