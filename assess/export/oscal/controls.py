"""What was assessed: the objectives of every control, question and check; what was left out, and why."""

from collections.abc import Iterator

from assess.domain.conditions import Reason
from assess.domain.questionnaire import Category, Requirement
from assess.domain.vocabulary import Level, Text, local
from assess.export.model import Report
from assess.export.oscal.markup import line, prose
from assess.export.oscal.names import method_id, objective_id, token
from assess.export.oscal.props import Part, Stated, filled, group_props, props, ratios, written
from assess.messages import Language
from assess.scoring.results import CheckResult, GroupResult, ItemResult

INTERVIEW, EXAMINE = "INTERVIEW", "EXAMINE"


def local_objectives(report: Report) -> Part:
    """Every objective with its text, so that the document can be read without our questionnaires beside it."""
    matrix = report.scores.matrix
    return {
        "objectives-and-methods": [
            *(_item_objective(report, result) for result in report.scores.items.values()),
            *(_check_objective(report, result, matrix.level) for result in matrix.checks),
        ]
    }


def reviewed_controls(report: Report) -> Part:
    """A selection per category with its scores, one for the checks on the matrix; what is left out with the reason."""
    left_out = dict(_left_out(report))
    content, scores = report.content, report.scores
    groups = {group.id: group for group in (*scores.controls.categories, *scores.access.themes)}
    categories = (*content.controls.categories, *content.access.categories)
    levels = {name: result.level for name, result in scores.items.items()}
    levels |= {result.check.id: scores.matrix.level for result in scores.matrix.checks}
    return {
        "control-selections": [
            *(_selection(report, each, groups[each.id], left_out) for each in categories),
            _matrix_selection(report, left_out),
        ],
        "control-objective-selections": [
            {
                "include-objectives": [{"objective-id": objective_id(name, level)} for name, level in levels.items()],
                **filled(
                    "exclude-objectives",
                    [
                        {"objective-id": objective_id(name, levels[name]), "remarks": prose(reason)}
                        for name, reason in left_out.items()
                    ],
                ),
            }
        ],
    }


def _item_objective(report: Report, result: ItemResult) -> Part:
    item = result.item
    asked = item.requirement.get(result.level, item.question)
    evidence = [f"{grade}: {text.to(report.language)}" for grade, text in item.evidence.items()]
    objects = prose(*evidence) or line(item.question.to(report.language))
    return {
        "control-id": token(item.id),
        "description": prose(item.question.to(report.language)),
        "props": [*props(_placed(result)), *_norms(item, report.language)],
        "parts": _parts(report, item.id, result.level, asked, (INTERVIEW, objects)),
    }


def _placed(result: ItemResult) -> dict[str, Stated]:
    return {
        "category": result.category,
        "aspect": result.aspect,
        "level": result.level,
        "weight": result.weight,
        "responsibility": result.item.responsibility,
    }


def _norms(item: Requirement, language: Language) -> Iterator[Part]:
    """Where norms ask it: one property a norm, its class the norm's key."""
    for norm, places in item.refs.items():
        named = ", ".join(local(place, language) for place in places)
        yield from props({"norm": named}, kind=token(norm))


def _check_objective(report: Report, result: CheckResult, level: Level) -> Part:
    check = result.check
    objects = line(report.word("oscal.register"))
    return {
        "control-id": token(check.id),
        "description": prose(check.title.to(report.language)),
        "props": props(
            {
                "level": level,
                "norm": tuple(local(norm, report.language) for norm in check.norms),
                "severity": result.severity,
            }
        ),
        "parts": _parts(report, check.id, level, check.title, (EXAMINE, objects)),
    }


def _parts(report: Report, name: str, level: Level, text: Text, method: tuple[str, str]) -> list[Part]:
    how, objects = method
    return [
        {
            "id": objective_id(name, level),
            "name": "assessment-objective",
            "props": [{"name": "method-id", "value": method_id(name)}],
            "prose": prose(text.to(report.language)),
        },
        {
            "id": method_id(name),
            "name": "assessment-method",
            "props": [{"name": "method", "value": how}],
            "parts": [{"name": "assessment-objects", "prose": objects}],
        },
    ]


def _selection(report: Report, category: Category, group: GroupResult, left_out: dict[str, str]) -> Part:
    title = f"{category.id} {category.title.to(report.language)}"
    return _selected(title, group_props(group), [item.id for item in category.items], left_out)


def _matrix_selection(report: Report, left_out: dict[str, str]) -> Part:
    matrix = report.scores.matrix
    found = [
        *ratios({"matrix-health": matrix.health}),
        *props({"level": matrix.level, "category-left-out": matrix.left_out}),
    ]
    names = [result.check.id for result in matrix.checks]
    return _selected(report.word("oscal.matrix"), found, names, left_out)


def _selected(title: str, scores: list[Part], names: list[str], left_out: dict[str, str]) -> Part:
    return {
        "description": prose(title),
        "props": scores,
        "include-controls": [{"control-id": token(name)} for name in names],
        **filled("exclude-controls", [{"control-id": token(name)} for name in names if name in left_out]),
    }


def _left_out(report: Report) -> Iterator[tuple[str, str]]:
    """What does not count, with the reason: what the supplier wrote, a condition, the level, nothing to check."""
    for name, result in report.scores.items.items():
        if not result.applies:
            yield name, _reason(report, result)
    for check in report.scores.matrix.checks:
        if not check.evaluated:
            yield check.check.id, report.word("oscal.left_out.nothing")


def _reason(report: Report, result: ItemResult) -> str:
    if result.exclusion == "not_applicable" and result.answer is not None:
        return report.word("oscal.left_out.not_applicable", why=local(result.answer.why, report.language))
    if result.exclusion == "level":
        return report.word("oscal.left_out.level", level=report.word(f"term.level.{result.level}"))
    return report.word("oscal.left_out.condition", reasons=", ".join(map(_because, result.reasons)))


def _because(reason: Reason) -> str:
    found = reason.found
    parts = found if isinstance(found, tuple) else (found,)
    return f"{reason.item} = {', '.join(map(written, parts)) or '?'}"
