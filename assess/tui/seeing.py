"""What a reviewer sees of an item, gathered from the review that lies on the desk."""

from assess.messages import Language
from assess.tui.present.answer import said
from assess.tui.present.review.item import Seen, told_beside
from assess.tui.present.review.words import is_finding
from assess.tui.present.words import Voice
from assess.tui.reviewdesk import ReviewDesk
from assess.workflow.evidence import check
from assess.workflow.queueing import Queued, change_since


def seen(bench: ReviewDesk, row: Queued, language: Language) -> Seen:
    """Everything about one item."""
    work, desk, sitting = bench.work, bench.desk, bench.desk.sitting
    own = work.own.scores.items.get(row.item) if work.review.levels else None
    theirs = sitting.scores.items.get(row.item)
    return Seen(
        row=row,
        around=desk.around(language),
        subject=desk.subject(language),
        item=bench.item(row.item),
        about=bench.item(row.item.rpartition("/")[2]) if is_finding(row.item) else None,
        own=own if own is not None and theirs is not None and own.level != theirs.level else None,
        importance=work.review.importance[row.item].importance if row.item in work.review.importance else None,
        change=change_since(sitting.opened, row) if row.standing == "changed" else None,
        thread=work.about(row.item),
        evidence=check(sitting.workspace, sitting.opened, sitting.scores.today),
    )


def told_of(bench: ReviewDesk, row: Queued, voice: Voice) -> tuple[str, str]:
    """What an item is called and what was answered; of a right its sentence, of a finding how grave it is."""
    item = bench.item(row.item)
    if item is not None:
        return voice.text(row.title), said(item, voice)
    return told_beside(row, bench.desk.subject(voice.language), voice)
