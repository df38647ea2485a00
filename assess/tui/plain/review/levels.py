"""Own levels in lines: those of supplier and institution, what the difference asks, and another one."""

from assess.domain.vocabulary import Aspect, Level
from assess.errors import CallError
from assess.tui.plain.conversation import WIDE
from assess.tui.plain.review.bench import Bench
from assess.tui.present.review.levels import level_rows, option_texts
from assess.workflow.asking import stated_level
from assess.workflow.reviewsitting import stricter, wished


def levels(told: Bench, text: str) -> None:
    """`N`: both levels and what the own ones ask; `N V`: what each level would add; `N V hoog reason`: an own level."""
    work = told.bench.work
    if not text:
        rows = level_rows(work.own, told.desk.sitting.scores, work.review, told.voice, WIDE)
        told.talk.page(row.line for row in rows)
        told.talk.say("plainreview.levels")
        return
    name, _, rest = text.partition(" ")
    said, _, why = rest.strip().partition(" ")
    if not said:
        _offer(told, _aspect(name))
        return
    aspect, level = stated_level(f"{name}={said}")
    label = {"aspect": told.voice.say(f"term.aspect.{aspect.value}"), "level": told.voice.level(level)}
    reason = told.needed(why.strip(), "reviewscreens.levels.why", **label)
    if not reason:
        raise CallError("reviewscreens.need.why")
    work.require(f"{aspect.value}={level.value}", reason)
    told.bench.arrange()
    told.talk.say("tui.saved.now")
    told.talk.say("reviewscreens.levels.adds", count=len(work.own.added), stricter=len(_stricter(told)))


def _stricter(told: Bench) -> tuple[object, ...]:
    return stricter(told.bench.work.own, told.desk.sitting.scores)


def _offer(told: Bench, aspect: Aspect) -> None:
    """What each level of an aspect would add."""
    work, theirs = told.bench.work, told.desk.sitting.scores
    views = {level: wished(work, aspect, level) for level in Level}
    adds = {level: (len(view.added), len(stricter(view, theirs))) for level, view in views.items()}
    told.told(option_texts(adds, told.voice))


def _aspect(name: str) -> Aspect:
    return stated_level(f"{name}={Level.LOW.value}")[0]
