"""`diff`, `journal`, `erase`: what changed, who changed it, and taking personal data out."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assess.cli.command import Call, Choice, Number, argument, command, option
from assess.cli.looking import OPENS, OURS, looked_at, opened_here
from assess.cli.terms import term
from assess.cli.words import Words
from assess.domain.chain import Break
from assess.domain.json import JsonValue
from assess.errors import CallError, GateError
from assess.messages import say
from assess.scoring.difference import Difference
from assess.workflow import clock
from assess.workflow.clock import local_time
from assess.workflow.comparing import compare
from assess.workflow.history import PARTS, Entry, Journal, Part, Sought, entries, journal_of
from assess.workflow.history import erase as erase_texts
from assess.workflow.opening import open_workspace
from assess.workflow.sides import is_pack
from assess.workflow.workspace import Opened


@command(
    "diff",
    argument("a", help="help.diff.side"),
    argument("b", required=False, help="help.diff.side"),
    option("--from", "since", metavar="DATE", help="help.diff.since"),
    option("--to", "until", metavar="DATE", help="help.diff.until"),
    *OPENS,
)
def diff(call: Call, *, a: str, b: str | None, since: str | None, until: str | None) -> None:
    """Shows what differs between two states, or what became of one between two days."""
    if (b is None) == (since is None) or (until is not None and since is None):
        raise CallError("call.diff")
    before, after = looked_at(call, a, since), looked_at(call, b or a, until)
    found = compare(before, after)
    if call.machine:
        sides = {name: _where(each.opened) for name, each in (("a", before), ("b", after))}
        rows = [asdict(each) for each in found]
        call.output.data({**sides, "differences": rows})
        return
    heads = [call.output.word(f"cli.diff.{name}") for name in ("kind", "item", "field", "old", "new")]
    if found:
        call.output.table(heads, [_difference(call, each) for each in found])
    else:
        call.output.remark("cli.diff.same")


def _where(opened: Opened) -> dict[str, Any]:
    return {"assessment": opened.assessment.id, "as_of": opened.moment, "journal_head": opened.assessment.head.hash}


def _difference(call: Call, each: Difference) -> list[str]:
    kind = call.output.word(f"cli.diff.kind_of.{each.kind}")
    values = (_word(call, value, each.kind, each.field) for value in (each.before, each.after))
    return [kind, each.reference, each.field, *values]


def _word(call: Call, value: object, kind: str, field: str) -> str:
    """A value in words; what is a level, a state or a verdict by its name."""
    if isinstance(value, str) and (kind in _TERMS or field in ("value", "level", "state")):
        return term(value, _TERMS.get(kind, ("level", "state")), call.language)
    return Words(call.language).value(value)


_TERMS = {"level": ("level",), "state": ("state",), "verdict": ("verdict",)}
"""Kinds of differences whose values are words of the field, with the tables that hold these."""


@command(
    "journal",
    argument("assessment", metavar="ID|FILE.assess", help="help.journal.side"),
    option("--verify", is_flag=True, help="help.journal.verify"),
    option("--of", "part", type=Choice(PARTS), default="answers", help="help.journal.part"),
    option("--item", "items", multiple=True, metavar="ITEM", help="help.journal.item"),
    option("--actor", "by", default="", metavar="TEXT", help="help.journal.actor"),
    option("--kind", default="", metavar="KIND", help="help.journal.kind"),
    option("--from", "since", metavar="DATE", help="help.journal.since"),
    option("--until", metavar="DATE", help="help.journal.until"),
    option("--text", default="", metavar="TEXT", help="help.journal.text"),
    *OPENS,
)
def journal(call: Call, *, assessment: str, verify: bool, part: Part, **said: Any) -> None:  # noqa: ANN401 - the filters by name
    """Shows who changed what, when, and why; exit 1 when the chain does not hold."""
    sought = _sought(**said)
    found = _journal(call, assessment, part)
    every = () if verify else entries(found.sound)
    kinds = dict.fromkeys(each.kind for each in every)
    if sought.kind and every and sought.kind not in kinds:
        raise CallError("call.kind", kind=sought.kind, known=", ".join(kinds))
    shown = [each for each in every if sought.wants(each)]
    if call.machine:
        broken = found.broken and {"seq": found.broken.seq, "what": _what(call, found.broken)}
        document = {"assessment": found.assessment, "of": part, "head": found.head, "broken": broken}
        call.output.data({**document, "events": [asdict(each) for each in shown]})
    else:
        for each in shown:
            _print(call, each)
    if found.broken is not None:
        raise GateError("cli.journal.broken", id=found.assessment, what=_what(call, found.broken))
    if sought != Sought():
        call.output.remark("cli.journal.shown", count=len(shown), of=len(every))
    call.output.remark("cli.journal.holds", count=len(found.sound), hash=found.head)


def _journal(call: Call, name: str, part: Part) -> Journal:
    """The journal of an assessment here, or the one that a pack brings, which was verified."""
    if not is_pack(name):
        return journal_of(open_workspace(call.workspace, call.actor), name, part)
    if part != "answers":
        raise CallError("call.journal_of_pack", path=name)
    opened = looked_at(call, name).opened
    return Journal(opened.assessment.id, opened.events, opened.assessment.head.hash, None)


def _sought(*, items: tuple[str, ...], by: str, kind: str, since: str | None, until: str | None, text: str) -> Sought:
    named = tuple(name.strip() for each in items for name in each.split(",") if name.strip())
    return Sought(
        items=named,
        actor=by,
        kind=kind,
        since=clock.beginning(since, clock.now()) if since else "",
        until=clock.moment(until, clock.now()) if until else "",
        text=text,
    )


def _what(call: Call, broken: Break) -> str:
    return say(broken.key, call.language, seq=broken.seq)


def _print(call: Call, each: Entry) -> None:
    """The event on one line, and below it what it replaced, what it says and why."""
    output = call.output
    marks = [
        output.word(f"cli.journal.{name}") for name, on in (("undone", each.undone), ("erased", each.erased)) if on
    ]
    what = each.subject or output.word(f"cli.journal.kind.{each.kind}")
    output.line("  ".join([f"{each.seq:>4}", local_time(each.at), each.hash[:12], each.actor, what, *marks]))
    for name, value in (("old", each.old), ("new", each.new), ("reason", each.reason)):
        if value is not None:
            output.block(f"{output.word(f'cli.journal.{name}')}: {_stated(call, each.kind, value)}", indent=6)


_LEFT_OUT = ("why", "sources", "submission", "item", "sample")
"""Parts of an event that its lines do not repeat: reason and subject have their own, digests are in `--json`."""


def _stated(call: Call, kind: str, value: JsonValue) -> str:
    """What an event says, in words; the motivation of an answer stands apart as its reason."""
    if isinstance(value, Mapping) and "nl" not in value:
        cells = {name: _word(call, cell, kind, name) for name, cell in value.items() if name not in _LEFT_OUT}
        return "; ".join(f"{name}: {cell}" for name, cell in cells.items())
    return _word(call, value, kind, "level" if kind == "deviated" else "")


@command(
    "erase",
    OURS,
    argument("events", nargs=-1, required=True, type=Number(), metavar="EVENT...", help="help.erase.events"),
    option("--why", required=True, metavar="TEXT", help="help.erase.why"),
)
def erase(call: Call, *, assessment: str, events: tuple[int, ...], why: str) -> None:
    """Takes the texts of events out of the workspace for good."""
    workspace, opened = opened_here(call, assessment)
    gone = erase_texts(workspace, opened, events, why)
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "erased": list(gone)})
    call.output.remark("cli.erase.done", events=", ".join(map(str, gone)))
