"""What would change with other levels: which items come and go, what comes out differently, and what decides."""

from collections.abc import Iterable, Mapping

from assess.domain.assessment import Assessment
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, Level, State
from assess.scoring.engine import score
from assess.scoring.results import ItemResult, Scores


@dataclass(frozen=True, slots=True)
class LevelChange:
    """One level that differs; None where there is no level yet."""

    aspect: Aspect
    before: Level | None
    after: Level | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Two outcomes side by side, each list of ids in the order of the questionnaires.

    `added` and `dropped` are asked at one side only; `met` are those added that already comply. `worse` and `better`
    are asked at both sides and earn less or more at the other level. `decisive` are the ids because of which the
    verdict is another one.
    """

    before: Scores
    after: Scores
    levels: tuple[LevelChange, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    met: tuple[str, ...]
    worse: tuple[str, ...]
    better: tuple[str, ...]
    decisive: tuple[str, ...]


def what_if(content: Content, assessment: Assessment, moment: str, changes: Mapping[Aspect, Level]) -> WhatIf:
    """The outcome with other levels for some aspects, beside the present one; raises as `score` does."""
    before = score(content, assessment, moment)
    return side_by_side(before, score(content, assessment, moment, levels=changes))


def side_by_side(before: Scores, after: Scores) -> WhatIf:
    """What differs between two outcomes of the same questionnaires."""
    pairs = [(each, after.items[name]) for name, each in before.items.items()]
    added = [new for old, new in pairs if new.applies and not old.applies]
    both = [(old, new) for old, new in pairs if old.applies and new.applies]
    return WhatIf(
        before=before,
        after=after,
        levels=tuple(_changed_levels(before, after)),
        added=_ids(added),
        dropped=_ids(old for old, new in pairs if old.applies and not new.applies),
        met=_ids(each for each in added if each.effective is State.COMPLIES),
        worse=_ids(new for old, new in both if new.credit < old.credit),
        better=_ids(new for old, new in both if new.credit > old.credit),
        decisive=_decisive(before, after),
    )


def _changed_levels(before: Scores, after: Scores) -> Iterable[LevelChange]:
    for aspect in Aspect:
        change = LevelChange(aspect, before.classification.level(aspect), after.classification.level(aspect))
        if change.before is not change.after:
            yield change


def _ids(results: Iterable[ItemResult]) -> tuple[str, ...]:
    return tuple(result.item.id for result in results)


def _decisive(before: Scores, after: Scores) -> tuple[str, ...]:
    """What limits the worse of the two outcomes and not the better one."""
    if before.verdict is after.verdict:
        return ()
    worse, better = (after, before) if after.verdict.rank < before.verdict.rank else (before, after)
    return tuple(name for name in worse.limited_by if name not in better.limited_by)
