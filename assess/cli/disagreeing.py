"""`review-diff`: where two reviews of one assessment differ."""

from typing import Any

from assess.cli.command import Call, argument, command, option
from assess.cli.looking import OURS
from assess.cli.terms import importance_words, level_word, state_word
from assess.domain.disagreement import Decision, Disagreement, disagreements
from assess.domain.review import Conclusion, Judgement, OwnImportance, OwnLevel, RegisterFinding
from assess.errors import CallError
from assess.export.state import plain
from assess.workflow.disagreeing import Viewed, elsewhere, here
from assess.workflow.opening import open_workspace

_PAIR = 2


@command(
    "review-diff",
    OURS,
    argument("other", required=False, metavar="WORKSPACE|FILE.json", help="help.review_diff.other"),
    option("--by", "functions", multiple=True, metavar="FUNCTION", help="help.review_diff.by"),
)
def review_diff(call: Call, *, assessment: str, other: str | None, functions: tuple[str, ...]) -> None:
    """Shows what two reviews decided otherwise."""
    one, two = _sides(call, assessment, other, functions)
    found = disagreements(one.review, two.review)
    same = one.submissions == two.submissions
    if call.machine:
        sides = {
            name: {"name": each.name, "submissions": list(each.submissions)} for name, each in (("a", one), ("b", two))
        }
        rows = [_document(each) for each in found]
        call.output.data({**sides, "same_submission": same, "differences": rows})
        return
    output = call.output
    for each in found:
        name = output.word(f"review.differs.{each.kind}")
        output.line("  ".join(filter(None, (name, each.reference))))
        for side, decision in ((one, each.a), (two, each.b)):
            output.block(f"{side.name}: {_told(call, decision)}", indent=6)
    output.remark("review.word.differ" if found else "review.word.agree", count=len(found))
    if not same:
        output.remark("review.word.other_submission")


def _sides(call: Call, assessment: str, other: str | None, functions: tuple[str, ...]) -> tuple[Viewed, Viewed]:
    workspace = open_workspace(call.workspace, call.actor)
    if other is not None and not functions:
        return here(workspace, assessment), elsewhere(workspace, assessment, other)
    if other is None and len(functions) == _PAIR:
        one, two = (here(workspace, assessment, each) for each in functions)
        return one, two
    raise CallError("review.two_sides")


def _document(each: Disagreement) -> dict[str, Any]:
    a, b = (None if side is None else plain(side) for side in (each.a, each.b))
    return {"kind": each.kind, "reference": each.reference, "a": a, "b": b}


def _told(call: Call, decision: Decision | None) -> str:
    """What one side decided, why, and by whom."""
    if decision is None:
        return call.output.word("review.differs.nothing")
    if isinstance(decision, RegisterFinding):
        about = (f"review.grade.{decision.grade}", f"review.status.{decision.status}")
        words = [*(call.output.word(key) for key in about), *decision.items, str(decision.due or "")]
        return ", ".join(filter(None, words))
    why = f" – {decision.why}" if decision.why else ""
    return f"{_decided(call, decision)}{why} ({decision.actor})"


def _decided(call: Call, decision: Judgement | OwnLevel | OwnImportance | Conclusion) -> str:
    match decision:
        case Judgement():
            until = [f"{decision.until}"] if decision.until else []
            counted = [state_word(decision.state, call.language)] if decision.state else []
            return ", ".join([call.output.word(f"review.standing.{decision.verdict}"), *until, *counted])
        case OwnLevel():
            return level_word(decision.level, call.language)
        case OwnImportance():
            return importance_words(decision.importance, call.language)
        case Conclusion():
            return call.output.word(f"review.outcome.{decision.outcome}")
