"""`diff`, `journal`, `erase`: what changed, who changed it, and taking personal data out."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assess.cli.command import Call, Number, argument, command, option
from assess.cli.terms import term
from assess.cli.words import Words
from assess.domain.chain import Break
from assess.domain.json import JsonValue
from assess.errors import GateError
from assess.messages import say
from assess.scoring.difference import Difference
from assess.workflow.clock import local_time
from assess.workflow.comparing import compare
from assess.workflow.history import Entry, entries, journal_of
from assess.workflow.history import erase as erase_texts
from assess.workflow.opening import open_workspace
from assess.workflow.sides import side
from assess.workflow.workspace import Opened, open_assessment


@command("diff", argument("a", help="help.diff.side"), argument("b", help="help.diff.side"))
def diff(call: Call, *, a: str, b: str) -> None:
    """Shows what differs between two states."""
    workspace = open_workspace(call.workspace, call.actor)
    before, after = (side(workspace, name) for name in (a, b))
    found = compare(workspace, before, after)
    if call.machine:
        sides = {name: _where(each) for name, each in (("a", before), ("b", after))}
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
    if isinstance(value, str) and (kind in _TERMS or field in ("value", "level")):
        return term(value, _TERMS.get(kind, ("level", "state")), call.language)
    return Words(call.language).value(value)


_TERMS = {"level": ("level",), "state": ("state",), "verdict": ("verdict",)}
"""Kinds of differences whose values are words of the field, with the tables that hold these."""


@command(
    "journal",
    argument("assessment", metavar="ID", help="help.argument.id"),
    option("--verify", is_flag=True, help="help.journal.verify"),
)
def journal(call: Call, *, assessment: str, verify: bool) -> None:
    """Shows who changed what, when, and why; exit 1 when the chain does not hold."""
    found = journal_of(open_workspace(call.workspace, call.actor), assessment)
    shown = () if verify else entries(found.sound)
    if call.machine:
        broken = found.broken and {"seq": found.broken.seq, "what": _what(call, found.broken)}
        document = {"assessment": found.assessment, "head": found.head, "broken": broken}
        call.output.data({**document, "events": [asdict(each) for each in shown]})
    else:
        for each in shown:
            _print(call, each)
    if found.broken is not None:
        raise GateError("cli.journal.broken", id=found.assessment, what=_what(call, found.broken))
    call.output.remark("cli.journal.holds", count=len(found.sound), hash=found.head)


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


_LEFT_OUT = ("why", "sources")
"""Parts of an event that its lines do not repeat: the reason has its own, the digests are in `--json`."""


def _stated(call: Call, kind: str, value: JsonValue) -> str:
    """What an event says, in words; the motivation of an answer stands apart as its reason."""
    if isinstance(value, Mapping) and "nl" not in value:
        cells = {name: _word(call, cell, kind, name) for name, cell in value.items() if name not in _LEFT_OUT}
        return "; ".join(f"{name}: {cell}" for name, cell in cells.items())
    return _word(call, value, kind, "level" if kind == "deviated" else "")


@command(
    "erase",
    argument("assessment", metavar="ID", help="help.argument.id"),
    argument("events", nargs=-1, required=True, type=Number(), metavar="EVENT...", help="help.erase.events"),
    option("--why", required=True, metavar="TEXT", help="help.erase.why"),
)
def erase(call: Call, *, assessment: str, events: tuple[int, ...], why: str) -> None:
    """Takes the texts of events out of the workspace for good."""
    workspace = open_workspace(call.workspace, call.actor)
    opened = open_assessment(workspace, assessment)
    gone = erase_texts(workspace, opened, events, why)
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "erased": list(gone)})
    call.output.remark("cli.erase.done", events=", ".join(map(str, gone)))
