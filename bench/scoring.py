"""How long scoring takes: one full assessment, and many.

    python bench/scoring.py

Full means: every question and requirement answered, with all measured values, an access matrix of 12 role groups and
40 rights. The many differ from each other in levels, answers, values and matrix, so that nothing that one of them left
in a cache makes the next one look quick. In process, without reading or writing, and without the time it takes to make
them; medians for one, whole runs for many.
"""

import statistics
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from random import Random

from assess.content.library import shipped
from assess.domain.answers import Answer
from assess.domain.assessment import Assessment, Touch
from assess.domain.conditions import Value
from assess.domain.fields import Field
from assess.domain.questionnaire import Content, Entry, Requirement
from assess.domain.register import (
    AccessRegister,
    Act,
    Approval,
    Authentication,
    Bound,
    Grant,
    LogArrangement,
    MatrixStatement,
    Review,
    RoleGroup,
    System,
)
from assess.domain.vocabulary import Grade, Level
from assess.files.collecting import collector_off
from assess.scoring.engine import score

MOMENT = "2026-06-01T10:00:00Z"
DAY = date(2026, 5, 1)
ROLES, RIGHTS = 12, 40
REVIEW = Review(last_on=DAY, next_due=date(2026, 7, 1), interval_days=60, reviewer_role="R3", items=40, changes=2)
BOUNDS = (Bound("consent", "technical"), Bound("ticket_bound", "technical"), Bound("time_boxed", "technical"))
LOG = LogArrangement(
    events=("view", "change", "export", "delete"),
    fields=("who", "when", "whom", "what", "where", "why"),
    review_days=7,
    last_review_on=date(2026, 5, 28),
    reviewer_role="R3",
    alerting=True,
    retention_days=730,
    admin_cannot_erase=True,
    school_access="self_service",
    contains_content=False,
    old_new_values=True,
)
ROUNDS, MANY, BATCH = 51, (1_000, 2_000), 50
SHARE = 0.25
LEVELS, STATES = ("low", "medium", "high"), ("complies", "partly", "planned", "not_met", "alternative")
GOAL_ONE, GOAL_TEN_THOUSAND = 15, 120
WHY = "Vastgesteld door het directieoverleg en elk kwartaal nagelopen, zie het verslag in het register. "


def main() -> None:
    """Measures one assessment and many, and prints both."""
    content = shipped()
    full = full_assessment(content)
    result = score(content, full, MOMENT)
    answered = result.controls.total.answered + result.access.total.answered
    sys.stdout.write(f"{answered} requirements answered, {len(full.register.grants)} rights\n")
    one = statistics.median(seconds(content, [full]) for _ in range(ROUNDS)) * 1000
    sys.stdout.write(f"one assessment: {one:.1f} ms (goal <= {GOAL_ONE} ms)\n")
    runs = {many: seconds_for(content, full, many) for many in MANY}
    for many, taken in runs.items():
        sys.stdout.write(f"{many} assessments: {taken:.1f} s\n")
    fewer, more = MANY
    growth = runs[more] / runs[fewer] / (more / fewer)
    ten_thousand = runs[more] / more * 10_000
    sys.stdout.write(
        f"time an assessment, {more} beside {fewer}: {growth:.2f}x; "
        f"10,000 would take {ten_thousand:.0f} s (goal <= {GOAL_TEN_THOUSAND} s)\n"
    )


def seconds(content: Content, assessments: Iterable[Assessment]) -> float:
    """How long it takes to score assessments one after the other."""
    before = time.process_time()
    for each in assessments:
        score(content, each, MOMENT)
    return time.process_time() - before


def seconds_for(content: Content, full: Assessment, many: int) -> float:
    """How long it takes to score so many assessments; they are made a few at a time, outside the measured time."""
    others = (varied(full, number) for number in range(many))
    with collector_off():  # as the overview of all suppliers does
        return sum(seconds(content, batch) for batch in iter(lambda: list(islice(others, BATCH)), []))


def varied(full: Assessment, number: int) -> Assessment:
    """The full assessment with a quarter of its answers, and of its rights, as some other supplier would have them."""
    chance = Random(number)  # noqa: S311 - the same ones in every run, not a secret
    answers = {name: other_answer(answer, chance) for name, answer in full.answers.items()}
    register = full.register
    grants = {name: other_grant(grant, chance) for name, grant in register.grants.items()}
    return replace(full, id=f"a{number}", answers=answers, register=replace(register, grants=grants))


def other_answer(answer: Answer, chance: Random) -> Answer:
    """One answer in four is another: another level or state, values that are 1 to 20 % lower."""
    if chance.random() > SHARE:
        return answer
    measured = {name: lower(value, chance) for name, value in answer.measured.items()}
    choices = next((each for each in (LEVELS, STATES) if answer.value in each), (answer.value,))
    return replace(answer, value=chance.choice(choices), measured=measured, grade=chance.choice(list(Grade)))


def lower(value: Value, chance: Random) -> Value:
    """A number that is 1 to 20 % lower; anything else as it is."""
    return value * (100 - chance.randint(1, 20)) / 100 if isinstance(value, Decimal) else value


def other_grant(grant: Grant, chance: Random) -> Grant:
    """One right in four is for all schools, permanent, or used another number of days ago."""
    if chance.random() > SHARE:
        return grant
    return replace(grant, scope="all", standing="permanent", last_used_on=DAY - timedelta(chance.randint(0, 400)))


def full_assessment(content: Content) -> Assessment:
    """An assessment in which everything that can be answered is, mostly well."""
    answers = {item.id: answer(item) for item in requirements(content) if item.answer != "matrix"}
    for group in content.classification.aspects:
        answers |= {question.id: Answer(value="medium", why=WHY) for question in group.questions}
    facts = {each.id: entered(each) for each in content.profile.facts}
    profile = {
        f"{section.id}.{each.id}": entered(each)
        for section in content.profile.sections
        for each in section.entries
        if each.type not in ("table", "derived")
    }
    touched = {name: Touch(1, MOMENT, "security officer") for name in (*answers, *facts)}
    return Assessment(
        id="full",
        supplier="Voorbeeld B.V.",
        product="Leerplatform",
        created_at=MOMENT,
        changed_at=MOMENT,
        sources=content.sources,
        answers=answers,
        facts=facts,
        profile=profile,
        register=register(content),
        touched=touched,
    )


def requirements(content: Content) -> list[Requirement]:
    """All controls and access questions."""
    groups = (*content.controls.categories, *content.access.categories)
    return [item for group in groups for item in group.items]


def answer(item: Requirement) -> Answer:
    """An answer that complies, with every measured value at its limit."""
    value = {"status": "complies", "option": item.options[0].id if item.options else None}.get(item.answer)
    found = {field.id: measured(field) for field in item.fields if field.computed is None}
    stated = {name: value for name, value in found.items() if value is not None}
    return Answer(value=value, why=WHY, measured=stated, grade=Grade.BESTAAN)


def measured(field: Field) -> Value | None:
    """The strictest limit of a field as a measured value of its type."""
    limits = [limit for level in reversed(Level) if (limit := field.limit(level)) is not None]
    simple: Mapping[str, Value] = {"date": DAY.isoformat(), "text": WHY.strip(), "boolean": True}
    if field.type in simple:
        return simple[field.type]
    if field.type == "multi":
        return tuple(option.id for option in field.options)
    if field.type == "choice":
        return field.options[-1].id if field.options else None
    return limits[0] if limits else Decimal(1)


def entered(entry: Entry) -> Value:
    """A value of the entry's type."""
    values: Mapping[str, Value] = {"boolean": True, "number": Decimal(2), "date": DAY.isoformat(), "multi": ("DC-01",)}
    choice = entry.options[0] if entry.options else WHY.strip()
    return values.get(entry.type, choice)


def register(content: Content) -> AccessRegister:
    """A matrix of role groups and rights over all categories of data, stated in full."""
    categories = [each.id for each in content.access.catalogue.data_categories]
    templates = [each.id for each in content.access.catalogue.role_templates]
    return AccessRegister(
        role_groups={f"R{number}": role(number, templates) for number in range(1, ROLES + 1)},
        grants={f"G{number}": grant(number, categories) for number in range(1, RIGHTS + 1)},
        systems={
            "app": System(id="app", name="Applicatie", kind="app", log=LOG),
            "database": System(id="database", name="Database", kind="database", log=LOG),
        },
        acts={"A1": Act(id="A1", text="ondersteuning van de eindgebruiker")},
        statement=MatrixStatement(categories=tuple(categories), as_of=DAY, attested_on=DAY),
    )


def role(number: int, templates: list[str]) -> RoleGroup:
    """One role group, in the order of the templates."""
    return RoleGroup(
        id=f"R{number}",
        title=f"Rolgroep {number}",
        template=templates[number % len(templates)],
        headcount=number,
        headcount_on=DAY,
        external_share_pct=0,
        risk_assessed=True,
        nda="all",
        screening="all",
        locations=("NL",),
        owner_function="hoofd beheer",
        auth=Authentication(mfa="phishing_resistant", sso=True, shared_accounts=0, separate_admin=True, idle_min=10),
        last_used_on=DAY,
        review=REVIEW,
    )


def grant(number: int, categories: list[str]) -> Grant:
    """One right; every fourth one lies on the database and lasts as long as its holder has it."""
    held = tuple(categories[(number + step) % len(categories)] for step in range(3))
    return Grant(
        id=f"G{number}",
        role=f"R{number % ROLES + 1}",
        categories=held,
        actions=("view", "change") if number % 2 else ("view", "export"),
        system="app" if number % 4 else "database",
        scope="school",
        form="identifiable",
        standing="conditional" if number % 4 else "permanent",
        conditions=(
            Bound("consent", "technical"),
            Bound("ticket_bound", "technical"),
            Bound("time_boxed", "technical"),
        ),
        max_hours=8,
        approval=Approval(by_role="R1", self_approval=False, four_eyes=True, export_by_role="R2"),
        export_cap=100,
        justification=WHY,
        purpose="PU-01",
        act="A1",
        last_used_on=DAY,
        review=REVIEW,
    )


if __name__ == "__main__":
    main()
