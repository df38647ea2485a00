"""A small world to score: content and assessments built in Python, each test changing only what it is about."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment, Touch
from assess.domain.conditions import Condition, Value
from assess.domain.fields import Field, Option
from assess.domain.policy import (
    Credits,
    Lights,
    Margins,
    Maturity,
    Policy,
    Risk,
    RiskBand,
    VerdictClass,
    VerdictPolicy,
)
from assess.domain.questionnaire import (
    AccessQuestionnaire,
    AggregationRule,
    AspectQuestions,
    Band,
    Category,
    Classification,
    Content,
    ControlCatalogue,
    Entry,
    ExampleMotivation,
    Kind,
    LevelQuestion,
    Meta,
    OverrideRule,
    Profile,
    Requirement,
    Rule,
    RuleSet,
)
from assess.domain.register import AccessCatalogue, CheckDefinition, DataCategory, DataClass
from assess.domain.vocabulary import Aspect, Grade, Level, Severity, State, Text, Verdict
from assess.scoring.engine import score
from assess.scoring.results import CheckResult, Finding, MatrixResult, Scores

Anything = Any
"""The value of any field of a record: a test names the fields that it is about."""

LOW, MEDIUM, HIGH = Level.LOW, Level.MEDIUM, Level.HIGH
LEVELS = (LOW, MEDIUM, HIGH)
MOMENT = "2026-06-01T10:00:00Z"
REASON = "Dit onderdeel bestaat niet in dit product."
QUESTIONS = {Aspect.B: 6, Aspect.I: 6, Aspect.V: 5}


def text(words: str) -> Text:
    return Text(words, words)


def meta(kind: Kind) -> Meta:
    return Meta(kind, kind, "1.0", text(kind), text("eigen bewoording"))


# ------------------------------------------------------------------------------------------------------ content


def question(name: str) -> LevelQuestion:
    return LevelQuestion(
        id=name,
        short=text(name),
        question=text(f"{name}?"),
        levels={level: text(level) for level in LEVELS},
        why=text("daarom"),
        example_motivation=ExampleMotivation(MEDIUM, text("zo")),
    )


def classification(**changes: Anything) -> Classification:
    rules = ("highest", "mean-rounded-half-up", "median", "majority")
    values: dict[str, Any] = {
        "meta": meta("classification"),
        "levels": {LOW: Text("Laag", "Low"), MEDIUM: Text("Midden", "Medium"), HIGH: Text("Hoog", "High")},
        "motivation_min_chars": 20,
        "aspects": tuple(
            AspectQuestions(
                aspect, text(aspect.word), text("doel"), tuple(question(f"{aspect}{n}") for n in range(1, count + 1))
            )
            for aspect, count in QUESTIONS.items()
        ),
        "load_bands": (
            Band("F.peak_users", "1000", high_from="10000"),
            Band("F.peak_requests_second", "1000", high_above="2000"),
        ),
        "default_rule": "highest",
        "rules": tuple(AggregationRule(name, text(name), text("zo"), text(f"regel: {name}")) for name in rules),
        "unanswered": text("voorlopig"),
        "override": OverrideRule(40, 365, text("met reden")),
    }
    return Classification(**{**values, **changes})


def option_list(*names: str) -> tuple[Option, ...]:
    return tuple(Option(name, text(name)) for name in names)


def field(
    name: str = "hours",
    kind: Literal["number", "percent", "date", "choice", "multi", "boolean", "text"] = "number",
    compare: Anything = "<=",
    limit: Anything = "8",
    **changes: Anything,
) -> Field:
    threshold = {} if limit is None else dict.fromkeys(LEVELS, limit)
    return Field(
        **{"id": name, "type": kind, "label": text(name), "compare": compare, "threshold": threshold, **changes}
    )


def requirement(name: str, weight: Literal[20, 10, 5] = 10, **changes: Anything) -> Requirement:
    values: dict[str, Any] = {
        "id": name,
        "title": text(name),
        "question": text(f"{name}?"),
        "requirement": {level: text(level) for level in LEVELS},
        "weight": weight,
    }
    return Requirement(**{**values, **changes})


def category(name: str, *items: Requirement, aspect: Aspect | None = None) -> Category:
    """A category of controls by the letter its id begins with, unless it is a theme of access questions."""
    found = aspect or next((each for each in Aspect if name.startswith(f"{each}-")), None)
    return Category(name, text(name), items, found)


def plain_controls() -> tuple[Category, ...]:
    """One category an aspect, each with a must of weight 20, a standard and a minor control."""
    return tuple(
        category(
            f"{aspect}-AAA",
            requirement(f"{aspect}-AAA-01", 20, must=LEVELS),
            requirement(f"{aspect}-AAA-02"),
            requirement(f"{aspect}-AAA-03", 5),
        )
        for aspect in Aspect
    )


def plain_questions() -> tuple[Category, ...]:
    return (category("T1", requirement("AR-01", 20, must=(MEDIUM, HIGH)), requirement("AR-02")),)


def verdict_classes() -> tuple[VerdictClass, ...]:
    return (
        VerdictClass(
            Verdict.MEETS,
            text("voldoet"),
            assured_min=Decimal(85),
            coverage_min=Decimal(100),
            category_assured_min=Decimal(70),
            musts_at_risk="none",
            open_errors="none",
        ),
        VerdictClass(
            Verdict.LARGELY,
            text("voldoet grotendeels"),
            assured_min=Decimal(70),
            coverage_min=Decimal(95),
            musts_at_risk="with_plan",
        ),
        VerdictClass(
            Verdict.PARTLY,
            text("voldoet deels"),
            assured_min=Decimal(50),
            coverage_min=Decimal(80),
            musts_failed="excepted",
            critical_findings="any",
        ),
    )


def access_classes() -> tuple[VerdictClass, ...]:
    return (
        VerdictClass(
            Verdict.MEETS,
            text("voldoet"),
            assured_min=Decimal(85),
            category_assured_min=Decimal(70),
            high_findings="recent",
        ),
        VerdictClass(Verdict.LARGELY, text("grotendeels"), assured_min=Decimal(70), high_findings="with_plan"),
        VerdictClass(
            Verdict.PARTLY,
            text("deels"),
            assured_min=Decimal(50),
            musts_failed="excepted",
            critical_findings="excepted",
        ),
    )


def policy(**changes: Anything) -> Policy:
    bands = (("low", 1, 4), ("medium", 5, 9), ("high", 10, 15), ("very_high", 16, 25))
    values: dict[str, Any] = {
        "arithmetic": text("exact"),
        "wording": text("zelfbeoordeling"),
        "level_while_open": MEDIUM,
        "not_applicable_reason_min_chars": 20,
        "margins": Margins(Decimal("1.5"), Decimal("1.5"), Decimal(5), Decimal(2), Decimal("1.5"), 1, 1),
        "credits": Credits(
            complies=Decimal(1),
            partly_with_plan=Decimal("0.5"),
            partly=Decimal("0.25"),
            planned_with_plan=Decimal("0.25"),
            planned=Decimal(0),
            alternative_accepted=Decimal(1),
            alternative=Decimal("0.75"),
            not_met=Decimal(0),
            plan_max_days=183,
        ),
        "evidence_factors": dict(zip(Grade, map(Decimal, ("0.5", "0.7", "0.85", "1")), strict=True)),
        "expired_evidence_counts_as": Grade.OPZET,
        "gap_points": Decimal(25),
        "gap_message": text("goed op papier"),
        "verdicts": VerdictPolicy(
            Decimal(50),
            verdict_classes(),
            access_classes(),
            {verdict: text(verdict) for verdict in Verdict},
            30,
        ),
        "lights": Lights(
            grey_coverage_below=Decimal(50),
            red_assured_below=Decimal(50),
            green_assured_min=Decimal(85),
            green_coverage_min=Decimal(100),
            red_credit_below=Decimal("0.5"),
            green_evidence={LOW: Grade.NONE, MEDIUM: Grade.OPZET, HIGH: Grade.BESTAAN},
        ),
        "risk": Risk(
            tuple((Decimal(least), likelihood) for least, likelihood in ((90, 1), (75, 2), (55, 3), (35, 4), (0, 5))),
            1,
            2,
            5,
            {LOW: 2, MEDIUM: 3, HIGH: 5},
            tuple(RiskBand(name, text(name), lowest, highest) for name, lowest, highest in bands),
        ),
        "maturity": Maturity(tuple(text(str(n)) for n in range(1, 6)), {LOW: 2, MEDIUM: 3, HIGH: 3}, 4),
        "severity_weights": dict(zip(Severity, (0, 1, 2, 4, 8), strict=True)),
        "check_themes": {"MX-A": "T1", "MX-A09": "T2"},
    }
    return Policy(**{**values, **changes})


def catalogue(checks: Iterable[CheckDefinition] = (), categories: Iterable[DataCategory] = ()) -> AccessCatalogue:
    classes: tuple[DataClass, ...] = ("A", "P", "N", "S", "B")
    return AccessCatalogue(
        (), {each: text(each) for each in classes}, tuple(categories), (), tuple(checks), {}, ("NL",)
    )


def data_category(name: str, data_class: DataClass = "N", *, article9: bool = False) -> DataCategory:
    return DataCategory(name, text(name), data_class, article9)


def content(
    controls: Iterable[Category] | None = None,
    access: Iterable[Category] | None = None,
    rules: Iterable[Rule] = (),
    facts: Iterable[Entry] = (),
    data_categories: Iterable[DataCategory] = (),
    **changes: Anything,
) -> Content:
    """Content with one category an aspect and one theme, unless a test brings its own."""
    themes = plain_questions() if access is None else tuple(access)
    values: dict[str, Any] = {
        "classification": classification(),
        "controls": ControlCatalogue(
            meta("controls"), text("bereik"), plain_controls() if controls is None else tuple(controls), (), {}
        ),
        "access": AccessQuestionnaire(meta("access"), themes, catalogue(categories=data_categories), ()),
        "profile": Profile(meta("profile"), (), tuple(facts), {}, {}, (), (), ()),
        "rules": RuleSet(meta("rules"), tuple(rules)),
        "policy": policy(),
        "sources": (),
    }
    return Content(**{**values, **changes})


def rule(
    name: str,
    when: Condition,
    severity: Literal["error", "warning", "info"] = "error",
    jump: tuple[str, ...] = (),
) -> Rule:
    return Rule(name, severity, (), when, text(f"{name} spreekt zich tegen"), text("herstel het"), jump)


# --------------------------------------------------------------------------------------------------- assessments


def levels(**by_aspect: Level) -> dict[str, Answer]:
    """Answers to all classification questions, the same level for a whole aspect; Midden for those not named."""
    return {
        f"{aspect}{number}": Answer(value=by_aspect.get(aspect.value, MEDIUM).value, why="omdat het zo is in dit geval")
        for aspect, count in QUESTIONS.items()
        for number in range(1, count + 1)
    }


def says(state: State | str, grade: Grade = Grade.NONE, **changes: Anything) -> Answer:
    return Answer(**{"value": str(state), "grade": grade, **changes})


def planned_soon(state: State, grade: Grade = Grade.NONE) -> Answer:
    """An answer with a plan that counts at MOMENT."""
    return says(state, grade, plan="invoeren", due=day("2026-09-01"), owner="hoofd beheer")


def day(iso: str) -> date:
    return date.fromisoformat(iso)


def assessment(answers: Mapping[str, Answer] | None = None, **changes: Anything) -> Assessment:
    """All levels Midden unless the answers say otherwise."""
    return Assessment(**{"id": "proef", "answers": {**levels(), **(answers or {})}, **changes})


def touch(seq: int, at: str = MOMENT) -> Touch:
    return Touch(seq, at, "security officer")


def measured(**values: Value) -> dict[str, Value]:
    return dict(values)


def scored(
    answers: Mapping[str, Answer] | None = None,
    world: Content | None = None,
    **changes: Anything,
) -> Scores:
    """The scores at MOMENT of an assessment with these answers."""
    return score(world or content(), assessment(answers, **changes), MOMENT)


def check_definition(name: str, severity: Severity = Severity.HIGH) -> CheckDefinition:
    return CheckDefinition(
        name, text(name), text(f"{name}: {{object}}"), text("herstel"), dict.fromkeys(LEVELS, severity), ()
    )


def finding(check: str, severity: Severity = Severity.HIGH, **changes: Anything) -> Finding:
    values: dict[str, Any] = {
        "check": check_definition(check, severity),
        "object": "G1",
        "severity": severity,
        "state": "fail",
    }
    return Finding(**{**values, **changes})


PutMatrix = Callable[[MatrixResult], None]
"""Puts an outcome of the matrix in the place of the one that the checks would come to: the fixture `with_matrix`."""


def matrix(*findings: Finding, evaluated: int = 1, checks: tuple[str, ...] = ("MX-A01",)) -> MatrixResult:
    results = tuple(
        CheckResult(
            check_definition(name),
            Severity.HIGH,
            evaluated,
            0,
            tuple(each for each in findings if each.check.id == name),
        )
        for name in checks
    )
    return MatrixResult(MEDIUM, results, findings, None, (), (), (), ())
