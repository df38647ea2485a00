"""`review`, `require`, `finding add|list|close`, `return`, `conclude`: the institution's side of a submission."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assess.cli.command import Call, Choice, Group, argument, command, option
from assess.cli.enclosing import CLOSES, cover_of, key_of
from assess.cli.looking import OURS, opened_here
from assess.cli.passphrase import PASSPHRASE_FILE
from assess.cli.terms import aspect_word, importance_words, level_word, sign, state_word, term, verdict_word
from assess.domain.review import (
    COUNTED,
    GRADES,
    JUDGED,
    OPEN,
    OUTCOMES,
    Counted,
    Grade,
    Outcome,
    RegisterFinding,
    Review,
)
from assess.domain.vocabulary import local
from assess.errors import CallError
from assess.export.state import plain
from assess.messages import say
from assess.workflow import ownview, returning, reviewing
from assess.workflow.clock import day_of
from assess.workflow.queueing import Queued, change_since, queue
from assess.workflow.reading import STDIO
from assess.workflow.reviewed import review_for
from assess.workflow.roles import demand_role
from assess.workflow.signing import own_keys
from assess.workflow.workspace import Opened, Workspace

_COUNTED: dict[str | None, Counted] = {each.value: each for each in COUNTED}
_SIGNS = {"accept": "complies", "reject": "not_met", "waive": "not_applicable", "ask": "partly"}

finding = Group(
    "finding",
    {
        "add": "assess.cli.reviewing:add_finding",
        "list": "assess.cli.reviewing:list_findings",
        "close": "assess.cli.reviewing:close_finding",
    },
)


@command(
    "review",
    OURS,
    argument("item", required=False, metavar="ITEM[,ITEM]", help="help.review.item"),
    argument("verdict", required=False, type=Choice(JUDGED), help="help.review.verdict"),
    option("--why", default="", metavar="TEXT", help="help.review.why"),
    option("--until", metavar="DATE", help="help.review.until"),
    option("--state", type=Choice([each.value for each in COUNTED]), help="help.review.state"),
    option("--say", metavar="TEXT", help="help.review.say"),
    option("--internal", is_flag=True, help="help.review.internal"),
)
def review(call: Call, *, assessment: str, item: str | None, **said: Any) -> None:  # noqa: ANN401 - the options by name
    """Records a verdict or a remark; without an item it lists what is to be judged, or what came back."""
    workspace, opened = opened_here(call, assessment)
    if item is None:
        _list(call, workspace, opened)
        return
    demand_role(workspace, "review")
    done = reviewing.judge(workspace, opened, [each.strip() for each in item.split(",")], _opinion(**said))
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "items": list(done)})
    call.output.remark("review.word.done", items=", ".join(done))


def _opinion(*, say: str | None, internal: bool, state: str | None, **said: Any) -> reviewing.Opinion:  # noqa: ANN401 - the options by name
    return reviewing.Opinion(remark=say, shared=not internal, state=_COUNTED.get(state), **said)


def _list(call: Call, workspace: Workspace, opened: Opened) -> None:
    """The queue of a reviewer; on a supplier's own assessment what came back."""
    came_back = returning.asked(workspace, opened)
    if came_back or workspace.log.find(opened.assessment.id).kind == "assessment":
        _list_asked(call, opened, came_back)
        return
    found = review_for(workspace, opened)
    rows = queue(workspace, opened, found)
    if call.machine:
        conclusion = found.conclusion and plain(found.conclusion)
        document = {"assessment": opened.assessment.id, "conclusion": conclusion, "rounds": plain(found.rounds)}
        items = [_queued(call, opened, each) for each in rows]
        own = {"levels": _by_aspect(found), "importance": plain(found.importance)}
        call.output.data({**document, "items": items, "remarks": plain(found.remarks), "own": own})
        return
    for each in rows:
        _print_row(call, opened, each, found)
    call.output.remark("review.word.left", count=sum(each.standing in OPEN for each in rows), of=len(rows))


def _by_aspect(review: Review) -> dict[str, Any]:
    return {aspect.word: plain(level) for aspect, level in review.levels.items()}


def _print_row(call: Call, opened: Opened, each: Queued, review: Review) -> None:
    """The item with how it stands; below it what the institution takes otherwise than it was asked or said."""
    word, mark = call.output.word(f"review.standing.{each.standing}"), sign(_SIGNS.get(each.standing, "unknown"))
    why = f" – {each.judgement.why}" if each.judgement and each.judgement.why else ""
    call.output.line(f"{mark} {word}  {each.item}  {local(each.title, call.language)}{why}")
    if each.standing == "changed":
        _print_change(call, opened, each)
    elif each.judgement and each.judgement.state:
        answer = opened.assessment.answers.get(each.item)
        said = answer.value if answer and answer.value else call.output.word("term.state.unanswered")
        told = {
            "own": state_word(each.judgement.state, call.language),
            "supplier": term(said, ("state",), call.language),
        }
        call.output.block(say("review.word.counts", call.language, **told), indent=6)
    if each.item in review.importance:
        weighed = review.importance[each.item]
        own = importance_words(weighed.importance, call.language)
        text = say("review.word.weighs", call.language, own=own, why=weighed.why)
        call.output.block(text, indent=6)


def _queued(call: Call, opened: Opened, each: Queued) -> dict[str, Any]:
    change = change_since(opened, each) if each.standing == "changed" else None
    return {
        "item": each.item,
        "title": local(each.title, call.language),
        "standing": each.standing,
        "open": each.standing in OPEN,
        "grave": each.grave,
        "judgement": each.judgement and plain(each.judgement),
        "change": change and {"old": plain(change.old), "new": plain(change.new)},
    }


def _print_change(call: Call, opened: Opened, each: Queued) -> None:
    from assess.cli.words import Words  # noqa: PLC0415 - only what was changed needs it

    change, words = change_since(opened, each), Words(call.language)
    for name, value in (("old", change.old), ("new", change.new)):
        call.output.block(f"{call.output.word(f'cli.journal.{name}')}: {words.value(value)}", indent=6)


def _list_asked(call: Call, opened: Opened, rows: Iterable[returning.Asked]) -> None:
    listed = list(rows)
    if call.machine:
        items = [{"round": each.round, "answered": each.answered, **plain(each.item)} for each in listed]
        call.output.data({"assessment": opened.assessment.id, "asked": items})
        return
    for each in listed:
        state = call.output.word(f"review.asked.{'answered' if each.answered else 'open'}")
        mark = sign("complies" if each.answered else "unknown")
        verdict = call.output.word(f"review.standing.{each.item.verdict}")
        call.output.line(f"{mark} {state}  {each.item.item}  {verdict}: {each.item.why} ({each.item.actor})")
        for said in each.item.remarks:
            call.output.block(f"{said.actor}: {said.text}", indent=6)
    call.output.remark("review.word.asked", count=sum(not each.answered for each in listed), of=len(listed))


@command(
    "require",
    OURS,
    argument("changes", nargs=-1, required=True, metavar="WHAT=VALUE...", help="help.require.changes"),
    option("--why", required=True, metavar="TEXT", help="help.review.why"),
)
def require(call: Call, *, assessment: str, changes: tuple[str, ...], why: str) -> None:
    """Records own levels and importance, and shows which requirements they add."""
    workspace, opened = opened_here(call, assessment)
    found = ownview.require(workspace, opened, changes, why)
    if call.machine:
        call.output.data(
            {
                "assessment": opened.assessment.id,
                "supplier": {aspect.word: level for aspect, level in found.supplier.items()},
                "own": {aspect.word: level for aspect, level in found.own.items()},
                "added": [{"item": each.item.id, "answered": each.answered} for each in found.added],
                "importance": plain(found.importance),
                "verdict": found.scores.verdict.value,
            }
        )
        return
    for aspect, level in found.own.items():
        theirs, ours = (level_word(each, call.language) for each in (found.supplier[aspect], level))
        name = aspect_word(aspect, call.language)
        call.output.say("review.word.level", aspect=name, supplier=theirs, own=ours)
    for each in found.added:
        mark = sign(each.effective.value if each.effective else "unknown")
        call.output.line(f"{mark} {each.item.id}  {local(each.item.title, call.language)}")
    for name, own in found.importance.items():
        call.output.line(f"{name}  {importance_words(own, call.language)}")
    call.output.remark("review.word.added", count=len(found.added))
    call.output.remark("review.word.own", verdict=verdict_word(found.scores.verdict, call.language))


@command(
    "finding add",
    OURS,
    option("--item", "items", multiple=True, metavar="ITEM", help="help.finding.item"),
    option("--grade", type=Choice(GRADES), required=True, help="help.finding.grade"),
    option("--title", required=True, metavar="TEXT", help="help.finding.title"),
    option("--risk", default="", metavar="TEXT", help="help.finding.risk"),
    option("--action", default="", metavar="TEXT", help="help.finding.action"),
    option("--owner", default="", metavar="FUNCTION", help="help.finding.owner"),
    option("--due", metavar="DATE", help="help.finding.due"),
)
def add_finding(call: Call, *, assessment: str, grade: Grade, due: str | None, **said: Any) -> None:  # noqa: ANN401 - the options by name
    """Puts a finding into the register and prints its number."""
    workspace, opened = opened_here(call, assessment)
    made = RegisterFinding(id="", grade=grade, due=day_of("--due", due), **said)
    number = reviewing.add_finding(workspace, opened, made)
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "finding": number})
    else:
        call.output.line(number)


@command("finding list", OURS)
def list_findings(call: Call, *, assessment: str) -> None:
    """Lists the register of findings."""
    workspace, opened = opened_here(call, assessment)
    found = review_for(workspace, opened).findings.values()
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "findings": [plain(each) for each in found]})
        return
    heads = [
        call.output.word(f"review.head.{name}") for name in ("id", "grade", "status", "title", "action", "owner", "due")
    ]
    rows = [
        [
            each.id,
            call.output.word(f"review.grade.{each.grade}"),
            call.output.word(f"review.status.{each.status}"),
            each.title,
            each.action,
            each.owner,
            str(each.due or ""),
        ]
        for each in found
    ]
    call.output.table(heads, rows)


@command(
    "finding close",
    OURS,
    argument("finding", metavar="FINDING", help="help.finding.id"),
    option("--why", required=True, metavar="TEXT", help="help.review.why"),
)
def close_finding(call: Call, *, assessment: str, finding: str, why: str) -> None:
    """Closes a finding."""
    workspace, opened = opened_here(call, assessment)
    closed = reviewing.close_finding(workspace, opened, finding, why)
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "finding": closed})
    call.output.remark("review.word.done", items=closed)


@command(
    "return",
    OURS,
    option("-o", "--output", "target", required=True, metavar="FILE.assess", help="help.submit.output"),
    option("--key", metavar="NAME", help="help.return.key"),
    PASSPHRASE_FILE,
    *CLOSES,
)
def return_round(call: Call, *, assessment: str, target: str, **said: Any) -> None:  # noqa: ANN401 - the options by name
    """Makes a round of what was asked or rejected, to be sent to the supplier."""
    workspace, opened = opened_here(call, assessment)
    own, closed = key_of(call, workspace, said), cover_of(call, workspace, said)
    holder = next((each.holder for each in own_keys(workspace) if each.public == own.public), None)
    if holder is None:
        raise CallError("review.holder")
    sent = returning.return_items(workspace, opened, own, holder, Path(target), cover=closed)
    if call.machine and target != STDIO:
        told = {"assessment": opened.assessment.id, "round": sent.number, "items": list(sent.items)}
        call.output.data({**told, "file": target})
    if not call.machine:
        if target != STDIO:
            call.output.line(target)
        call.output.remark("review.word.returned", number=sent.number, count=len(sent.items))


@command(
    "conclude",
    OURS,
    argument("outcome", type=Choice(OUTCOMES), help="help.conclude.outcome"),
    option("--why", required=True, metavar="TEXT", help="help.review.why"),
)
def conclude(call: Call, *, assessment: str, outcome: Outcome, why: str) -> None:
    """Records the institution's conclusion; exit 1 while items are open."""
    workspace, opened = opened_here(call, assessment)
    reviewing.conclude(workspace, opened, outcome, why)
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "outcome": outcome})
    word = call.output.word(f"review.outcome.{outcome}")
    call.output.remark("review.word.concluded", id=opened.assessment.id, outcome=word)
