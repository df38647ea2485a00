"""The worked example as what documents and tables are made from, and changes to it; blocks read back as text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from assess.content.answersfile import read_answers
from assess.content.library import example, shipped
from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.assessment import Assessment, Touch
from assess.domain.chain import GENESIS, Draft, Event, Head, seal
from assess.domain.events import replay, started
from assess.domain.questionnaire import Content
from assess.domain.register import (
    AccessRegister,
    Act,
    Approval,
    Authentication,
    Bound,
    BreakGlass,
    Exemption,
    Grant,
    LogArrangement,
    MatrixStatement,
    Party,
    Review,
    RoleGroup,
    Secret,
    System,
)
from assess.domain.vocabulary import Aspect, Grade, Level, Text
from assess.export.blocks import (
    Badges,
    Block,
    Bullets,
    Card,
    Chart,
    Contents,
    Document,
    Grid,
    Heading,
    PageBreak,
    Pair,
    Pairs,
    Paragraph,
    SignOff,
)
from assess.export.documents.build import build_document
from assess.export.model import Edition, Subject
from assess.export.report import build_report
from assess.messages import Language
from assess.scoring.engine import score
from assess.scoring.results import Scores
from assess.workflow.importing import stage
from assess.workflow.workspace import Opened

MOMENT = "2022-01-05T11:00:00Z"
ACTOR = "kwaliteitsmedewerker"
ID = "voorbeeld"
TODAY = date(2022, 1, 5)

Anything = Any
"""Any field of a record."""


@cache
def content() -> Content:
    """The shipped content."""
    return shipped(fresh=True)


@cache
def example_events() -> tuple[Event, ...]:
    """The worked example as a journal."""
    path = example("qompas")
    file, problems = read_answers(path.read_bytes(), path.name, content())
    assert file is not None, problems
    nothing = Opened(Assessment(id=ID), (), MOMENT)
    first = started(file.supplier, file.product, content().sources)
    return recorded([first, *(change.draft for change in stage(nothing, file))])


def recorded(drafts: Iterable[Draft], after: tuple[Event, ...] = (), at: str = MOMENT) -> tuple[Event, ...]:
    """Drafts as a journal, after what was there."""
    events = [*after]
    for draft in drafts:
        head = Head(events[-1].seq, events[-1].hash) if events else Head(0, GENESIS)
        events.append(seal(draft, head, at=at, actor=ACTOR, salt="0" * 64))
    return tuple(events)


@cache
def example_state() -> Assessment:
    """The worked example."""
    return replay(ID, example_events())


def judged(assessment: Assessment) -> Scores:
    """What follows from a state."""
    return score(content(), assessment, MOMENT)


def subject(
    assessment: Assessment | None = None,
    language: Language = "nl",
    *,
    events: tuple[Event, ...] | None = None,
    own: Content | None = None,
    scores: Scores | None = None,
) -> Subject:
    """What tables and documents are made from; the worked example unless another state is given."""
    state = example_state() if assessment is None else assessment
    found = scores or score(own or content(), state, MOMENT)
    return Subject(own or content(), state, example_events() if events is None else events, found, language)


def document(of: Subject, profile: str = "auditdossier") -> Document:
    """The report in one profile."""
    return build_document(build_report(of.content, of.assessment, of.events, of.scores, Edition(of.language, profile)))


def state(**changes: Anything) -> Assessment:
    """The worked example with other parts."""
    return replace(example_state(), **changes)


def answering(**answers: Anything) -> Assessment:
    """The worked example with other answers; `V_LOG_02` stands for `V-LOG-02`, None takes an answer away."""
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    kept = {name: answer for name, answer in example_state().answers.items() if name not in given}
    return state(answers=kept | {name: answer for name, answer in given.items() if answer is not None})


def registering(**tables: Anything) -> Assessment:
    """The worked example with other tables of the access register, each a list of records, or another statement."""
    rows: dict[str, Any] = {
        name: rows if name == "statement" else {each.id: each for each in rows} for name, rows in tables.items()
    }
    return state(register=replace(example_state().register, **rows))


def profiling(**entries: Anything) -> Assessment:
    """The worked example with other profile fields; `D__categories` stands for `D.categories`, None takes one away."""
    given = {name.replace("__", "."): value for name, value in entries.items()}
    kept = {name: value for name, value in example_state().profile.items() if name not in given}
    return state(profile=kept | {name: value for name, value in given.items() if value is not None})


# ----------------------------------------------------------------------------------------------- a state with it all


@cache
def full_state() -> Assessment:
    """A state in which every kind of thing is stated at least once."""
    base = example_state()
    return replace(
        base,
        answers={**base.answers, **_answers()},
        deviations={
            Aspect.V: Deviation(level=Level.HIGH, why=Text("Bewust", "On purpose"), risk_accepted_by="directie")
        },
        register=_register(base.register),
        evidence={**base.evidence, **_evidence()},
        touched={**base.touched, "level.V": Touch(7, MOMENT, ACTOR), "systems/app": Touch(8, MOMENT, ACTOR)},
    )


def _answers() -> dict[str, Answer]:
    return {
        "B-ONT-01": Answer(
            value="complies",
            why="Dubbel uitgevoerd.",
            measured={"zones": Decimal(2), "failover_minutes": Decimal("12.5"), "single_points_known": True},
            grade=Grade.WERKING,
            evidence=("E2", "E9"),
        ),
        "V-LOG-02": Answer(
            value="planned", why="Volgt.", plan="Alarm inrichten", owner="beheerder", due=date(2022, 3, 1)
        ),
        "V-TRO-05": Answer(value="alternative", why="Anders.", residual_risk="Klein risico"),
        "V-NET-02": Answer(value="not_met", why="Nog niet."),
        "V-TRO-07": Answer(value="not_applicable", why="Er is geen mobiele app bij dit product."),
        "B-OND-03": Answer(value="unknown", why="Nog na te gaan."),
        "AR-06": Answer(measured={"beheeraccounts_met_mfa": Decimal(100), "sterkte": "strong"}),
        "XR-09": Answer(value="explained", why="Afgesproken in de overeenkomst."),
        "XR-30": Answer(value="explained", why="Was eens een tegenspraak."),
    }


def _evidence() -> dict[str, Evidence]:
    return {
        "E2": Evidence(
            id="E2",
            title="Testverslag",
            file="verslag.pdf",
            sha256="ab" * 32,
            size=1234,
            covers_from=date(2021, 1, 1),
            covers_to=date(2021, 12, 31),
            collected=date(2022, 1, 2),
            expires=date(2021, 12, 31),
            note="Verlopen",
        ),
        "E3": Evidence(id="E3", title="Ongebruikt", url="https://voorbeeld.nl"),
    }


def _register(base: AccessRegister) -> AccessRegister:
    log = LogArrangement(
        events=("view", "change"), fields=("actor", "time"), retention_days=200, school_access="on_request"
    )
    grants = {
        "G6": Grant(
            id="G6",
            role="R6",
            categories=("DC-20", "DC-99"),
            actions=("view", "export"),
            system="app",
            scope="school",
            form="pseudonymised",
            standing="eligible",
            conditions=(Bound("four_eyes", "technical", "E2"), Bound("ticket_bound", "procedural")),
            max_hours=4,
            approval=Approval(by_role="directie"),
            justification="Nodig voor support",
            purpose="PU-01",
            act="A5",
            review=Review(last_on=date(2021, 12, 1), interval_days=90),
        ),
        "G7": Grant(id="G7", role="weg", actions=("view",), system="dwh", purpose="PU-99", act="A9"),
        "G8": Grant(id="G8", role="R1", ended=True),
    }
    roles = {
        "R6": RoleGroup(
            id="R6",
            title="Hosting",
            side="subprocessor",
            party="P1",
            overlap=("R1",),
            headcount=3,
            screening="all",
            auth=Authentication(mfa="strong", sso=True),
            secret=Secret(owner="beheer"),
            break_glass=BreakGlass(count=2),
            review=Review(last_on=date(2021, 12, 1), decision="keep"),
        ),
        "R7": RoleGroup(id="R7", title="Zonder toegang", no_access=True, party="P9", template="RG-XX"),
        "R8": RoleGroup(id="R8", title="Docenten", side="school", template="SR-DOC"),
    }
    return replace(
        base,
        role_groups={**base.role_groups, **roles},
        grants={**base.grants, **grants},
        parties={"P1": Party(id="P1", name="Kennisnet", country="NL", eea=True, evidence="E2")},
        systems={"app": System(id="app", name="Toepassing", kind="app", log=log)},
        exemptions={
            "X1": Exemption(
                id="X1",
                check="MX-C04",
                object="R1",
                reason="Tijdelijk",
                approved_by_function="directie",
                approved_on=date(2022, 1, 1),
                valid_until=date(2022, 6, 1),
            ),
            "X2": Exemption(id="X2", check="MX-XX", object="R2", reason="Zonder einde"),
        },
        acts={**base.acts, "A5": Act(id="A5", text="Support bieden")},
        statement=MatrixStatement(as_of=date(2022, 1, 1), attribute_release="minimaal"),
    )


# --------------------------------------------------------------------------------------------------- reading back


def texts(document: Document) -> Iterator[str]:
    """Every text of a document."""
    yield from (document.title, document.subject, document.header, document.footer, document.draft)
    for block in document.blocks:
        yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """Every text of a block."""
    return (text for text in _TEXTS[type(block)](block) if text)


def _grid(block: Grid) -> Iterator[str]:
    table = block.table
    yield from (table.title, table.note, *(column.title for column in table.columns))
    yield from (shown(cell) for row in table.rows for cell in row)


_TEXTS: Mapping[type, Callable[[Any], Iterable[str]]] = {
    Heading: lambda block: (block.text,),
    Paragraph: lambda block: (block.text,),
    Bullets: lambda block: (text for text, _ in block.items),
    Pairs: lambda block: (block.caption, *_pairs(block.rows)),
    Card: lambda block: (block.title, block.mark, *_pairs(block.rows)),
    Badges: lambda block: (
        block.caption,
        *(text for each in block.items for text in (each.label, each.word, each.note)),
    ),
    Chart: lambda block: (block.title, block.alternative),
    Grid: _grid,
    SignOff: lambda block: (block.caption, *block.fields),
    Contents: lambda block: (block.title,),
    PageBreak: lambda _: (),
}


def _pairs(rows: Iterable[Pair]) -> Iterator[str]:
    return (text for row in rows for text in (row.name, row.value))


def shown(cell: object) -> str:
    """A cell as it is read in Dutch."""
    return "" if cell is None else cell.strftime("%d-%m-%Y") if isinstance(cell, date) else str(cell)


def all_text(document: Document) -> str:
    """A document as one text."""
    return "\n".join(texts(document))


def headings(document: Document, level: int = 1) -> list[str]:
    """The headings of one level."""
    return [each.text for each in document.blocks if isinstance(each, Heading) and each.level == level]


def cards(blocks: Iterable[Block]) -> dict[str, Card]:
    """The cards by their anchor."""
    return {each.anchor: each for each in blocks if isinstance(each, Card)}


def rows(card: Card | Pairs) -> dict[str, str]:
    """The rows of a card by their names."""
    return {row.name: row.value for row in card.rows}


def grids(blocks: Iterable[Block]) -> dict[str, Grid]:
    """The grids by the name of their table."""
    return {each.table.id: each for each in blocks if isinstance(each, Grid)}


def links(blocks: Iterable[Block]) -> Iterator[str]:
    """Every anchor that something points to."""
    for block in blocks:
        match block:
            case Bullets(items=items):
                yield from (place for _, place in items if place)
            case Pairs(rows=pairs) | Card(rows=pairs):
                yield from (place for pair in pairs for place in pair.links.values())
            case Grid(links=named):
                yield from named.values()
            case _:
                pass


def anchors(blocks: Iterable[Block]) -> list[str]:
    """Every place that can be pointed to."""
    return [each.anchor for each in blocks if isinstance(each, (Heading, Card))]


def text_of(blocks: Iterable[Block]) -> str:
    """Blocks as one text."""
    return "\n".join(text for block in blocks for text in block_texts(block))
