"""The summary: levels, scores, what is left with a jump to each, what to improve, and the plan."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assess.domain.events import TABLES
from assess.domain.questionnaire import Content
from assess.domain.vocabulary import Aspect, State
from assess.scoring.improve import Improvement, Plan, best_improvements
from assess.scoring.readiness import Blocker
from assess.scoring.results import GroupResult, ItemResult, Scores, percentage
from assess.tui.present.body import Around
from assess.tui.present.page import BLANK, Line, Span, line, padded, width_of, wrapped
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice, colour, severity_colour, sign

if TYPE_CHECKING:
    from assess.workflow.returning import Asked

_BEST = 10
_LIMITING = 4
"""So many ids of what limits a verdict are named at most."""
_ASKED = 22
"""Columns before the words of an institution."""
_IN_PLAN = (State.NOT_MET, State.PLANNED, State.PARTLY, State.ALTERNATIVE)


def summary_rows(
    shown: Around, left: tuple[Blocker, ...] | None, width: int, asked: "tuple[Asked, ...]" = ()
) -> tuple[Row, ...]:
    """All rows of the summary, as wide as the screen; `left` is None where nothing is going to be submitted."""
    voice, scores = shown.voice, shown.scores
    return (
        *_came_back(asked, voice, width),
        *_levels(scores, voice),
        *_scores(scores, voice, width),
        *_contradictions(scores, voice),
        *(_blockers(left, voice) if left is not None else ()),
        *_findings(scores, voice),
        *_improvements(scores, shown.content, voice),
        *_plan(scores, voice, width),
    )


def _came_back(asked: "tuple[Asked, ...]", voice: Voice, width: int) -> Iterator[Row]:
    """Item by item what an institution asked back, with its own words."""
    if not asked:
        return
    yield _title(voice.say("tui.summary.asked", count=sum(not each.answered for each in asked), of=len(asked)))
    for each in asked:
        name, _, row = each.item.item.partition("/")
        mark = sign("complies" if each.answered else "unknown")
        verdict = voice.say(f"review.standing.{each.item.verdict}")
        first, *more = wrapped(voice.labelled(verdict, each.item.why), width - _ASKED)
        target = f"grants/{row}" if row and name not in TABLES else each.item.item
        yield Row(line("   ", mark, f" {padded(each.item.item, _ASKED - 6)} {first}"), target)
        said = (voice.labelled(one.actor, one.text) for one in each.item.remarks)
        more += [text for one in said for text in wrapped(one, width - _ASKED)]
        yield from (Row(line(" " * _ASKED, Span(text, "dim"))) for text in more)
    yield Row(BLANK)


def _title(text: str) -> Row:
    return Row(line(Span(f" {text}", "teal")))


def _levels(scores: Scores, voice: Voice) -> Iterator[Row]:
    yield _title(voice.say("tui.summary.levels"))
    for aspect in Aspect:
        found = scores.classification.aspects[aspect]
        told = voice.say(
            "tui.summary.level",
            aspect=padded(voice.say(f"term.aspect.{aspect}"), 18),
            level=padded(voice.level(found.level), 7),
            ids=", ".join(found.decided_by) or "–",
            answered=found.answered,
            of=found.of,
        )
        spans = [Span("   " + told)]
        if found.deviation is not None:
            spans.append(Span(" " + voice.say("tui.summary.deviates", level=voice.level(found.computed)), "yellow"))
        yield Row(tuple(spans), found.decided_by[0] if found.decided_by else f"{aspect.value}1")


def _scores(scores: Scores, voice: Voice, width: int) -> Iterator[Row]:
    yield Row(BLANK)
    yield _title(voice.say("tui.summary.scores"))
    heads = [voice.say(f"tui.summary.{name}") for name in ("declared", "assured", "coverage", "worst")]
    yield Row(line(Span(" " + " " * 18 + "".join(padded(each, 10) for each in heads), "dim")))
    groups = {voice.say(f"term.aspect.{aspect}"): scores.controls.aspects[aspect] for aspect in Aspect}
    groups[voice.say("tui.summary.access")] = scores.access.total
    for name, group in groups.items():
        yield Row(_group(name, group, voice, width), group.limited_by[0] if group.limited_by else None)


def _group(name: str, group: GroupResult, voice: Voice, width: int) -> Line:
    """The scores of one part, and as many of the ids that limit it as fit."""
    shares = (group.declared, group.assured, group.coverage, group.worst_case)
    told = "".join(padded("–" if share is None else f"{percentage(share)} %", 10) for share in shares)
    verdict = Span(f" {voice.verdict(group.verdict)} ", colour(group.verdict))
    row = line(f" {padded(name, 18)}{told}", sign(group.verdict), verdict)
    found, room = group.limited_by, width - width_of(row)
    limiting = (", ".join(found[:shown]) + "…" * (len(found) > shown) for shown in range(_LIMITING, 0, -1))
    return (*row, Span(next((ids for ids in limiting if len(ids) <= room), ""), "dim"))


def _contradictions(scores: Scores, voice: Voice) -> Iterator[Row]:
    found = [each for each in scores.consistency if not each.explained]
    if found:
        yield Row(BLANK)
        yield _title(voice.say("tui.summary.contradictions", count=len(found)))
    for each in found:
        text = f"   ! {each.rule.id} {voice.text(each.rule.message)}"
        yield Row(line(Span(text, severity_colour(each.rule.severity))), each.rule.id)


def _blockers(left: tuple[Blocker, ...], voice: Voice) -> Iterator[Row]:
    yield Row(BLANK)
    blocking = [each for each in left if each.severity == "blocker"]
    yield _title(voice.say("tui.summary.left", count=len(blocking)))
    if not blocking:
        yield Row(line(Span("   " + voice.say("tui.summary.ready"), "green")))
    for each in sorted(left, key=lambda each: each.severity != "blocker"):
        given = {
            name: value if isinstance(value, str) else voice.text(value) for name, value in each.parameters.items()
        }
        mark = Span("   ✘ ", "red") if each.severity == "blocker" else Span("   ? ", "yellow")
        yield Row(line(mark, f"{padded(each.reference, 20)} {voice.say(each.key, **given)}"), each.reference)


def _findings(scores: Scores, voice: Voice) -> Iterator[Row]:
    found = scores.matrix.findings
    if found:
        yield Row(BLANK)
        yield _title(voice.say("tui.summary.findings", count=len(found)))
    for each in found:
        severity = voice.say(f"term.severity.{each.severity}")
        mark = "✘" if each.state == "fail" else "?"
        text = f"   {mark} {padded(severity, 9)}{each.check.id} {voice.text(each.message())}"
        yield Row(line(Span(text, severity_colour(each.severity))), f"grants/{each.object}")


def _improvements(scores: Scores, content: Content, voice: Voice) -> Iterator[Row]:
    yield Row(BLANK)
    yield _title(voice.say("tui.summary.best"))
    for each in best_improvements(scores, content, _BEST):
        yield Row(improvement_line(each, scores, voice), each.item)


def improvement_line(each: Improvement, scores: Scores, voice: Voice) -> Line:
    """One improvement: the item, what it is now, the evidence that it needs, and what it brings."""
    state = each.state.value if each.state else "unanswered"
    title = voice.text(scores.items[each.item].item.title)
    told = voice.say("tui.summary.step", grade=voice.put(each.to), gain=voice.put(each.gain))
    return line("   ", sign(state), f" {padded(each.item, 10)} {padded(title, 40)} ", Span(told, "dim"))


def _plan(scores: Scores, voice: Voice, width: int) -> Iterator[Row]:
    found = [each for each in scores.items.values() if each.applies and each.effective in _IN_PLAN]
    yield Row(BLANK)
    yield _title(voice.say("tui.summary.plan", count=len(found)))
    for each in found:
        yield Row(_planned(each, voice, width), each.item.id)


def _planned(result: ItemResult, voice: Voice, width: int) -> Line:
    """One line of the improvement plan: traffic light, item, action, owner as function, date."""
    answer = result.answer
    plan = voice.text(answer.plan) if answer else ""
    owner = answer.owner if answer else ""
    due = answer.due.isoformat() if answer and answer.due else "–"
    room = max(width - 55, 12)
    light = sign(result.light.value)
    word = voice.say(f"tui.light.{result.light.value}")
    return line(
        "   ",
        light,
        f" {padded(word, 8)}{padded(result.item.id, 10)} {padded(plan or voice.text(result.item.title), room)} ",
        f"{padded(owner or '–', 18)} {due}",
    )


def plan_lines(plan: Plan, voice: Voice) -> tuple[str, ...]:
    """What the shortest way to a verdict comes to, in sentences."""
    key = "tui.way.reached" if plan.reached else "tui.way.not_reached"
    told = [voice.say(key, verdict=voice.verdict(plan.after.verdict), count=len(plan.improvements))]
    if plan.blocked_by:
        told.append(voice.say("tui.way.blocked", ids=", ".join(plan.blocked_by)))
    return tuple(told)
