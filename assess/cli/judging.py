"""`score`: what it comes to."""

from collections import Counter
from collections.abc import Sequence

from assess.cli.command import Call, Choice, command, option
from assess.cli.looking import LOOKED_AT, looked_at, own_scores
from assess.cli.output import Output
from assess.cli.terms import aspect_word, level_word, severity_word, sign, verdict_word
from assess.domain.assessment import Assessment
from assess.domain.questionnaire import Content
from assess.domain.vocabulary import Aspect, Severity, Verdict
from assess.export.scores import below, scores_document
from assess.export.state import plain
from assess.messages import say
from assess.scoring.results import CheckResult, Contradiction, GroupResult, Scores, percentage
from assess.workflow.clock import local_time
from assess.workflow.workspace import scores_of

_GRAVEST_FIRST = ("error", "warning", "info")


@command(
    "score",
    *LOOKED_AT,
    option("--rule", metavar="NAME", help="help.score.rule"),
    option("--as-of", metavar="DATE", help="help.argument.as_of"),
    option("--own", is_flag=True, help="help.score.own"),
    option("--gate", type=Choice(["meets", "largely", "partly", "not_met"]), help="help.score.gate"),
)
def score(call: Call, *, assessment: str, rule: str | None, as_of: str | None, own: bool, gate: str | None) -> int:
    """Prints levels, scores, gate and findings; exit 1 only when below `--gate`."""
    found = looked_at(call, assessment, as_of)
    workspace, opened = found.workspace, found.opened
    scores = own_scores(found, rule=rule) if own else scores_of(workspace, opened, rule=rule)
    if call.machine:
        document = scores_document(scores, opened.assessment, call.language)
        call.output.data({**document, **({"reviewed": plain(scores.reviewed)} if own else {})})
    else:
        if own:
            call.output.say("cli.score.own")
        _print(call.output, workspace.content(), opened.assessment, scores)
    if gate is not None and below(scores.verdict, Verdict(gate)):
        call.output.remark(
            "cli.score.below",
            verdict=verdict_word(scores.verdict, call.language),
            gate=verdict_word(gate, call.language),
        )
        return 1
    return 0


def _print(output: Output, content: Content, assessment: Assessment, scores: Scores) -> None:
    output.line(f"{assessment.product} ({assessment.supplier}) · {assessment.id} · {local_time(scores.as_of)}")
    output.line()
    _print_levels(output, content, scores)
    output.line()
    _print_groups(output, scores)
    output.line()
    _print_findings(output, scores)
    _print_contradictions(output, scores.consistency)
    output.line()
    verdict = verdict_word(scores.verdict, output.language)
    limited = _limited(output, scores.limited_by)
    if limited:
        output.say("cli.score.outcome_limited", verdict=verdict, limited=limited)
    else:
        output.say("cli.score.outcome", verdict=verdict)
    output.line(output.text(content.controls.meta.label))


def _print_levels(output: Output, content: Content, scores: Scores) -> None:
    rule = next(each for each in content.classification.rules if each.id == scores.classification.rule)
    output.line(output.text(rule.label))
    heads = [output.word(f"cli.score.{name}") for name in ("aspect", "level", "computed", "decided_by", "answered")]
    rows = [
        [
            aspect_word(aspect, output.language),
            level_word(found.level, output.language),
            level_word(found.computed, output.language),
            " ".join(found.decided_by),
            f"{found.answered}/{found.of}",
        ]
        for aspect, found in scores.classification.aspects.items()
    ]
    output.table(heads, rows)


def _print_groups(output: Output, scores: Scores) -> None:
    names = ("part", "declared", "assured", "coverage", "worst_case", "verdict")
    groups = {aspect_word(aspect, output.language): scores.controls.aspects[aspect] for aspect in Aspect}
    groups[output.word("cli.score.access")] = scores.access.total
    rows = [_group(output, name, group) for name, group in groups.items()]
    output.table([output.word(f"cli.score.{name}") for name in names], rows)
    for name, group in groups.items():
        if group.limited_by:
            output.say("cli.score.limited", part=name, ids=_limited(output, group.limited_by))


def _group(output: Output, name: str, group: GroupResult) -> list[str]:
    shares = (group.declared, group.assured, group.coverage, group.worst_case)
    percentages = ["–" if share is None else f"{percentage(share)} %" for share in shares]
    return [name, *percentages, verdict_word(group.verdict, output.language)]


def _limited(output: Output, ids: Sequence[str], most: int = 6) -> str:
    if len(ids) <= most:
        return ", ".join(ids)
    return say("cli.score.and_more", output.language, ids=", ".join(ids[:most]), more=len(ids) - most)


def _print_findings(output: Output, scores: Scores) -> None:
    """How many findings there are, then one line a check, gravest first."""
    findings = scores.access.matrix.findings
    counts = Counter(found.severity for found in findings)
    parts = [f"{counts[each]} {severity_word(each, output.language)}" for each in reversed(Severity) if counts[each]]
    missing = sum(found.state == "not_stated" for found in findings)
    output.say("cli.score.findings", total=len(findings), severities=", ".join(parts) or "–", missing=missing)
    if scores.access.matrix.left_out:
        output.say("cli.score.left_out", categories=", ".join(scores.access.matrix.left_out))
    failing = [result for result in scores.access.matrix.checks if result.findings]
    heads = [output.word(f"cli.score.{name}") for name in ("severity", "check", "finding", "objects")]
    if failing:
        output.table(heads, [_check(output, each) for each in sorted(failing, key=lambda each: -_worst(each).rank)])


def _check(output: Output, result: CheckResult) -> list[str]:
    """The gravity with its sign (`?` where only a statement is missing), the check and what it found."""
    failed = any(found.state == "fail" for found in result.findings)
    severity = f"{sign('not_met' if failed else 'unknown')} {severity_word(_worst(result), output.language)}"
    objects = ", ".join(found.object for found in result.findings)
    return [severity, result.check.id, output.text(result.check.title), objects]


def _worst(result: CheckResult) -> Severity:
    return max((found.severity for found in result.findings), key=lambda each: each.rank)


def _print_contradictions(output: Output, found: Sequence[Contradiction]) -> None:
    """The rules that fired and were not explained, errors first."""
    left = [each for each in found if not each.explained]
    if left:
        output.line()
        output.say("cli.score.contradictions", count=len(left), explained=len(found) - len(left))
        heads = [output.word(f"cli.score.{name}") for name in ("severity", "rule", "message")]
        gravest_first = sorted(left, key=lambda each: _GRAVEST_FIRST.index(each.rule.severity))
        output.table(heads, [_contradiction(output, each) for each in gravest_first])


def _contradiction(output: Output, each: Contradiction) -> list[str]:
    mark = sign("not_met" if each.rule.severity == "error" else "unknown")
    severity = f"{mark} {severity_word(each.rule.severity, output.language)}"
    return [severity, each.rule.id, output.text(each.rule.message)]
