"""The program's own score of an assessment that is stated plainly: read, recorded as events, replayed, scored."""

import json
from typing import Any

from assess.content.answersfile import AnswersFile, read_answers
from assess.domain import events
from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.chain import GENESIS, Draft, Event, Head, seal
from assess.domain.questionnaire import Content
from assess.domain.review import Importance
from assess.domain.vocabulary import State
from assess.scoring.engine import Terms, conclude, prepare, score
from assess.scoring.results import Reviewed, Scores
from tests.second.source import ASPECTS, Dict

SALT = "00" * 32
PARTS = ("answers", "facts", "profile", "levels", "statement")
TABLES = ("role_groups", "grants", "parties", "systems", "exemptions", "acts", "evidence")


def stated_of(file: Dict, moment: str, on: dict[str, str] | None = None) -> Dict:
    """An answers file with all its parts, and for each answer and deviation its order and moment.

    `on` gives the moment of what was not said at `moment` itself. Answers are said in the order of the file,
    deviations after them.
    """
    stated: Dict = {part: file.get(part, {}) for part in PARTS} | {table: file.get(table, []) for table in TABLES}
    references = [*stated["answers"], *(f"level.{letter}" for letter in ASPECTS if ASPECTS[letter] in stated["levels"])]
    when = {reference: (on or {}).get(reference, moment) for reference in references}
    # The journal's order is that of time; what has the same moment stays in the order of the file.
    ordered = sorted(references, key=lambda reference: when[reference])
    return stated | {
        "moment": moment,
        "said": {reference: (number, when[reference]) for number, reference in enumerate(ordered)},
    }


def program_scores(content: Content, stated: Dict, rule: str | None = None, own: Dict | None = None) -> Scores:
    """The program's own score; with what an institution takes otherwise, still as a draft."""
    state = assessment_of(content, stated)
    if own is None:
        return score(content, state, stated["moment"], rule=rule)
    return conclude(prepare(content, state, stated["moment"], Terms(rule=rule, reviewed=reviewed_of(own))))


def reviewed_of(own: Dict) -> Reviewed:
    """The decisions of an institution as the program takes them."""
    importance = {
        name: Importance(each.get("weight"), each.get("must")) for name, each in own.items() if each.keys() - {"state"}
    }
    states = {name: State(each["state"]) for name, each in own.items() if "state" in each}
    return Reviewed(importance=importance, states=states)


def assessment_of(content: Content, stated: Dict) -> Assessment:
    """The assessment that the statements add up to, by events."""
    explained = {name: answer for name, answer in stated["answers"].items() if name.startswith("XR-")}
    plain: Dict = {part: stated[part] for part in (*PARTS, *TABLES)}
    plain["answers"] = {name: answer for name, answer in stated["answers"].items() if name not in explained}
    file, problems = read_answers(json.dumps(plain, default=str).encode(), "answers.json", content)
    assert file is not None, problems
    recorded: list[Event] = []
    for draft, at in drafts(content, file, explained, stated):
        head = Head(recorded[-1].seq, recorded[-1].hash) if recorded else Head(0, GENESIS)
        recorded.append(seal(draft, head, at=at, actor="security officer", salt=SALT))
    return events.replay("second", recorded)


def drafts(content: Content, file: AnswersFile, explained: Dict, stated: Dict) -> list[tuple[Draft, str]]:
    """Every statement as a draft with its moment, the first one the start."""
    moments: dict[str, tuple[int, str]] = stated["said"]
    first = min([at for _, at in moments.values()], default=stated["moment"])
    said: dict[str, Draft] = {name: events.answered(name, answer) for name, answer in file.answers.items()}
    for name, answer in explained.items():
        said[name] = events.answered(name, Answer(value=answer["value"], why=answer["why"]))
    for aspect, deviation in file.deviations.items():
        said[f"level.{aspect.value}"] = events.deviated(aspect, deviation)
    start = [(events.started("Supplier", "Product", content.sources), first)]
    others = [(draft, first) for draft in other_drafts(file)]
    return start + others + [(said[name], at) for name, (_, at) in sorted(moments.items(), key=lambda each: each[1])]


def other_drafts(file: AnswersFile) -> list[Draft]:
    """Facts, profile, register, evidence."""
    found = [events.entered(name, value) for name, value in file.facts.items()]
    found += [events.entered(f"P.{name}", value) for name, value in file.profile.items()]
    for table, rows in file.rows.items():
        found += [events.row_set(table, name, row) for name, row in rows.items()]
    if file.statement is not None:
        found.append(events.statement_set(file.statement))
    return found + [events.evidence_set(name, piece) for name, piece in file.evidence.items()]


# --------------------------------------------------------------------------------------------------------- comparison


def plainly(scores: Scores) -> Dict:
    """The program's result in the shape that the second implementation gives, as far as both give it."""
    return {
        "classification": {
            "rule": scores.classification.rule,
            **{each.aspect.word: level_plainly(each) for each in scores.classification.aspects.values()},
        },
        "items": {name: item_plainly(item) for name, item in scores.items.items()},
        "controls": {
            **sums_plainly(scores.controls.total),
            "verdict": str(scores.controls.total.verdict),
            "categories": {group.id: group_plainly(group) for group in scores.controls.categories},
            "aspects": {str(name): aspect_plainly(group) for name, group in scores.controls.aspects.items()},
        },
        "access": {
            **sums_plainly(scores.access.total),
            "verdict": str(scores.access.total.verdict),
            "categories": {group.id: group_plainly(group) for group in scores.access.themes},
        },
        "matrix": matrix_plainly(scores),
        "consistency": [found.rule.id for found in scores.consistency],
    }


def level_plainly(found: Any) -> Dict:  # noqa: ANN401 - a record of the program
    return {
        **{name: getattr(found, name) for name in ("level", "computed", "worst_case", "answered", "of")},
        "decided_by": list(found.decided_by),
        "deviation_in_force": found.deviation is not None and found.lapsed is None,
    }


ITEM = (
    *("level", "applies", "effective", "chosen", "judged", "credit", "factor", "weight", "answered", "expired"),
    *("contradicted", "plan_counts", "must", "must_failed", "must_at_risk", "light", "maturity", "grade"),
)
SUMS = (
    *("applicable", "answered", "weight", "weight_answered", "points", "points_assured", "declared", "assured"),
    *("coverage", "on_answered", "worst_case", "best_case"),
)


def item_plainly(found: Any) -> Dict:  # noqa: ANN401 - a record of the program
    return {
        **{name: getattr(found, name) for name in ITEM},
        # The program keeps the word; both count it as not answered.
        "effective": None if found.effective == "unknown" else found.effective,
        "excluded": found.exclusion,
        "fields": {each.field.id: each.outcome for each in found.fields},
    }


def sums_plainly(group: Any) -> Dict:  # noqa: ANN401 - a record of the program
    musts = {"musts_failed": list(group.musts_failed), "musts_at_risk": list(group.musts_at_risk)}
    return {name: getattr(group, name) for name in SUMS} | musts


def group_plainly(group: Any) -> Dict:  # noqa: ANN401 - a record of the program
    risk = group.risk
    parts = ("likelihood", "impact", "risk", "inherent")
    return {
        **sums_plainly(group),
        "light": group.light,
        "maturity": group.maturity,
        "risk": None if risk is None else {name: getattr(risk, name) for name in parts} | {"band": risk.band.id},
    }


def aspect_plainly(group: Any) -> Dict:  # noqa: ANN401 - a record of the program
    return {**sums_plainly(group), "light": group.light, "verdict": group.verdict}


def matrix_plainly(scores: Scores) -> Dict:
    return {
        "findings": sorted(
            (each.check.id, each.object, str(each.severity), each.state, each.accepted_until is not None)
            for each in scores.matrix.findings
        ),
        "checks": {each.check.id: (each.evaluated, each.passed) for each in scores.matrix.checks if each.evaluated},
        "health": scores.matrix.health,
        "exposure": {each.grant: (each.inherent, each.residual) for each in scores.matrix.exposures},
        "tier1": list(scores.matrix.tier1),
        "customer": list(scores.matrix.customer),
    }


def matrix_of(mine: Dict) -> Dict:
    """The same of the second implementation."""
    found = mine["access"]["matrix"]
    rows = found["rows"]
    names = dict.fromkeys(row["check"] for row in rows)
    return {
        "findings": sorted(
            (each["check"], each["object"], each["severity"], each["outcome"], each["accepted"])
            for each in found["findings"]
        ),
        "checks": {
            name: (
                sum(row["check"] == name for row in rows),
                sum(row["check"] == name and row["outcome"] == "pass" for row in rows),
            )
            for name in names
        },
        "health": found["health"],
        "exposure": found["exposure"],
        "tier1": found["tier1"],
        "customer": found["customer"],
    }


def differences(mine: Dict, theirs: Dict) -> list[str]:
    """Every field that the program gives and that comes out differently; of items left out only that they are."""
    found = compare("", {**mine, "items": {}, "matrix": matrix_of(mine)}, {**theirs, "items": {}})
    for name, item in theirs["items"].items():
        other = mine["items"][name]
        out = item["excluded"] is not None and other["excluded"] is not None
        parts = ("level", "weight", "excluded") if out else item
        found += compare(f"/items/{name}", {part: other[part] for part in parts}, {part: item[part] for part in parts})
    return found


def compare(place: str, mine: Any, theirs: Any) -> list[str]:  # noqa: ANN401 - any part of a result
    """Differences below one place."""
    if isinstance(theirs, dict) and isinstance(mine, dict):
        found = []
        for name in theirs.keys() | (mine.keys() if place.endswith(("findings", "checks", "fields")) else set()):
            found += compare(f"{place}/{name}", mine.get(name), theirs.get(name))
        return found
    if isinstance(theirs, list) and place.endswith("findings"):
        only_mine = [f"{place}: only second: {each}" for each in mine if each not in theirs]
        return only_mine + [f"{place}: only program: {each}" for each in theirs if each not in mine]
    return [] if mine == theirs else [f"{place}: second {mine!s}, program {theirs!s}"]
