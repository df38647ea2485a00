"""`show`: every item of one assessment."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from assess.cli.command import Call, command, option
from assess.cli.looking import LOOKED_AT, looked_at
from assess.cli.terms import level_word, state_word
from assess.cli.words import Words, words_of
from assess.domain.questionnaire import Content
from assess.domain.vocabulary import local
from assess.export.state import plain
from assess.workflow.clock import local_time
from assess.workflow.showing import ItemLine, lines, titles
from assess.workflow.workspace import scores_of


@command(
    "show",
    *LOOKED_AT,
    option("--as-of", metavar="DATE", help="help.argument.as_of"),
    option("--all", "everything", is_flag=True, help="help.show.all"),
)
def show(call: Call, *, assessment: str, as_of: str | None, everything: bool) -> None:
    """Shows every item with its state, value, reason, author and time."""
    looked = looked_at(call, assessment, as_of)
    workspace, opened = looked.workspace, looked.opened
    scores = scores_of(workspace, opened)
    found = lines(workspace.content(), opened.assessment, scores)
    if call.machine:
        state = opened.assessment
        head = {"assessment": state.id, "supplier": state.supplier, "product": state.product, "as_of": opened.moment}
        call.output.data({**head, "items": [_document(call, each) for each in found]})
        return
    state = opened.assessment
    call.output.line(f"{state.product} ({state.supplier}) · {state.id} · {local_time(opened.moment)}")
    _print(call, workspace.content(), [each for each in found if everything or each.applies])


def _print(call: Call, content: Content, found: Iterable[ItemLine]) -> None:
    names = titles(content)
    words = words_of(content, call.language)
    for part, items in groupby(found, key=lambda each: each.part):
        name = names.get(part)
        call.output.line()
        call.output.line(call.output.text(name) if name else call.output.word(f"cli.show.part.{part}"))
        for each in items:
            _print_item(call, words, each)


def _print_item(call: Call, words: Words, each: ItemLine) -> None:
    """The item with its state and value; below it the reason in full, and who said so when."""
    state, below = _state(call, words, each)
    title = local(each.title, call.language)
    call.output.line("  " + "  ".join(part for part in (each.id, state, title) if part))
    for text in (*below, local(each.reason, call.language)):
        if text:
            call.output.block(text, indent=6)
    if each.touch:
        call.output.line(f"      {each.touch.actor}, {local_time(each.touch.at)}")


def _state(call: Call, words: Words, each: ItemLine) -> tuple[str, list[str]]:
    """The state in words, with a short value beside it; a long value stands below."""
    if each.part.startswith("classification.") and each.value:
        return f"• {level_word(str(each.value), call.language)}", []
    state = state_word(each.state, call.language)
    if each.entry is not None:
        value = words.entry(each.entry, each.value)
        return (f"• {value}", []) if _is_short(value) else (state, [value])
    if each.answer is None and each.value is not None:
        cells = plain(each.value)
        return "", [words.value({name: cells[name] for name in cells if name not in ("id", "name", "text", "title")})]
    measured = [f"{name}={words.value(value)}" for name, value in each.measured.items()]
    option = [str(each.value)] if each.is_option else []
    return state, [" ".join((*option, *measured))]


def _is_short(value: str, limit: int = 30) -> bool:
    return 0 < len(value) <= limit and "\n" not in value


def _document(call: Call, each: ItemLine) -> dict[str, Any]:
    touch = each.touch
    return {
        "id": each.id,
        "part": each.part,
        "title": local(each.title, call.language),
        "applies": each.applies,
        "level": each.level,
        "state": each.state,
        "value": plain(each.value),
        "reason": plain(each.reason),
        "answer": None if each.answer is None else plain(each.answer),
        "because": [
            {
                "item": reason.item,
                "op": reason.op,
                "found": plain(reason.found),
                "expected": plain(reason.expected),
                "holds": reason.outcome,
            }
            for reason in each.because
        ],
        "author": touch.actor if touch else None,
        "time": touch.at if touch else None,
    }
