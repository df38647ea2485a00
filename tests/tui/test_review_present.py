"""The institution's pages as plain lines, without a terminal."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from assess.domain.review import GRADES, OPEN, RegisterFinding, Standing
from assess.domain.vocabulary import Aspect, Level
from assess.messages import LANGUAGES, Language, catalogue
from assess.scoring.results import Finding
from assess.tui.desk import Desk
from assess.tui.present.frame import Notice
from assess.tui.present.page import Line, Size, width_of
from assess.tui.present.review.concluding import conclusion_rows, left_of, to_send
from assess.tui.present.review.findings import field_texts, findings_head, findings_rows
from assess.tui.present.review.inbox import Inbox, inbox_page
from assess.tui.present.review.item import Seen, asked_lines, guidance_lines, head_lines, said_lines
from assess.tui.present.review.levels import level_rows
from assess.tui.present.review.words import counts, is_finding, letters, pack_line
from assess.tui.reviewdesk import FILTERS, ORDERS, ReviewDesk
from assess.tui.voices import voice_of
from assess.workflow.incoming import Checked, incoming
from assess.workflow.queueing import Change, change_since
from assess.workflow.register import RegisterSitting
from assess.workflow.reviewsitting import stricter
from assess.workflow.showing import finding_title
from tests.tui.reviews import Both

SIZES = [Size(80, 24), Size(120, 40), Size(20, 5)]


def plain(rows: Iterable[Line]) -> str:
    return "\n".join("".join(span.text for span in row).rstrip() for row in rows)


@pytest.fixture
def bench(arrived: Both) -> ReviewDesk:
    """The review of the submission that arrived."""
    return ReviewDesk(Desk(RegisterSitting(arrived.workspace, arrived.assessment)))


def seen(bench: ReviewDesk, name: str, language: Language = "nl", change: Change | None = None) -> Seen:
    return Seen(
        row=bench.rows[name],
        around=bench.desk.around(language),
        subject=bench.desk.subject(language),
        item=bench.item(name),
        change=change,
        thread=bench.work.about(name),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [58, 78, 98])
def test_every_item_is_laid_out_within_the_width(bench: ReviewDesk, language: Language, width: int) -> None:
    for name in bench.rows:
        view = seen(bench, name, language)
        for make in (head_lines, asked_lines, said_lines, guidance_lines):
            assert all(width_of(row) <= width for row in make(view, width)), name


def test_an_item_shows_what_is_asked_what_was_answered_and_what_was_said(bench: ReviewDesk) -> None:
    bench.work.remark("B-HER-01", "Collega gevraagd.", shared=False)
    bench.work.judge(["B-HER-01"], "ask", "Wanneer is de oefening?")
    view = seen(bench, "B-HER-01")
    assert "VERPLICHT" in plain(head_lines(view, 78))
    assert "Gevraagd bij B" in plain(asked_lines(view, 78))
    said = plain(said_lines(view, 78))
    for text in (
        "gepland",
        "Nog in te richten.",
        "hoofd beheer",
        "2026-12-01",
        "intern: Collega gevraagd.",
        "Wanneer is",
    ):
        assert text in said, text
    assert said.index("intern") < said.index("gevraagd: Wanneer")


def test_a_right_and_a_finding_stand_with_their_sentence_and_checks(bench: ReviewDesk) -> None:
    right = plain(said_lines(seen(bench, "grants/G1"), 78))
    assert "Zo komt het in Bijlage 2" in right
    assert "Wat de controles zeggen" in right
    finding = next(name for name in bench.rows if is_finding(name))
    assert "Zwaarte:" in plain(asked_lines(seen(bench, finding), 78))


def test_old_stands_beside_new_part_by_part(arrived: Both, bench: ReviewDesk) -> None:
    bench.work.judge(["B1"], "accept")
    arrived.supplier("set", arrived.assessment, "B1", "high", "--why", "Ook 's nachts.")
    arrived.institution("receive", arrived.submit(2))
    bench.work.read()
    bench.arrange()
    row = bench.rows["B1"]
    assert row.standing == "changed"
    assert bench.queue[0].item == "B1"
    told = plain(said_lines(seen(bench, "B1", change=change_since(bench.work.opened, row)), 78))
    assert "was Midden" in told
    assert "nu  Hoog" in told
    assert told.index("acht tot vijf") < told.index("Ook 's nachts.")


def test_filters_and_orders_keep_every_item_somewhere(bench: ReviewDesk) -> None:
    rows = bench.work.rows
    assert [row.item for row in filter(FILTERS["all"], rows)] == [row.item for row in rows]
    assert all(row.standing in OPEN for row in filter(FILTERS["open"], rows))
    for order in ORDERS:
        bench.order = order
        bench.arrange()
        assert {row.item for row in bench.queue} == {row.item for row in rows}


def test_a_judged_item_stays_where_it_was_until_the_list_is_made_anew(bench: ReviewDesk) -> None:
    first = bench.queue[0].item
    bench.work.judge([first], "accept")
    assert bench.queue[0].item == first
    assert bench.move_open(1)
    bench.arrange()
    assert bench.queue[0].item != first


def test_what_is_judged_at_once_leaves_questions_alone(bench: ReviewDesk) -> None:
    bench.work.judge(["B1"], "ask", "Welke uren?")
    assert "B1" not in bench.together()
    bench.work.judge(bench.together(), "accept")
    assert bench.together() == [row.item for row in bench.queue]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_inbox_is_as_wide_and_high_as_the_screen(arrived: Both, size: Size, language: Language) -> None:
    workspace = arrived.workspace
    found = incoming(workspace)
    view = Inbox(
        found=found, checks={}, at=0, of=len(found), typed="", actor="privacy officer", notice=Notice(), hints=()
    )
    page = inbox_page(view, voice_of(workspace.content(), language), size)
    assert len(page.lines) == size.height
    assert all(width_of(row) <= size.width for row in page.lines)


def test_levels_stand_in_letters_with_the_own_one_behind_the_suppliers(bench: ReviewDesk) -> None:
    voice = bench.desk.around("nl").voice
    supplier = {"availability": "medium", "integrity": None, "confidentiality": "low"}
    assert letters(supplier, {Aspect.V: Level.HIGH, Aspect.B: Level.MEDIUM}, voice).split() == ["M", "–", "L→H"]


@pytest.mark.parametrize(
    ("checked", "told"),
    [
        (None, "nagekeken"),
        (Checked(gone=True), "weg"),
        (Checked(broken="journal"), "klopt niet: logboek"),
        (Checked(standing="known", how="named"), "door u bevestigd"),
        (Checked(standing="known", how="first_use"), "niet nagevraagd"),
        (Checked(standing="known"), "sleutel bekend"),
        (Checked(standing="changed"), "ANDERE SLEUTEL"),
        (Checked(standing="withdrawn"), "INGETROKKEN"),
        (Checked(standing="elsewhere"), "VAN EEN ANDER"),
        (Checked(standing="first_use"), "nog onbekend"),
        (Checked(), "niet ondertekend"),
    ],
)
def test_every_outcome_of_verifying_has_its_words(bench: ReviewDesk, checked: Checked | None, told: str) -> None:
    assert told in plain([pack_line(checked, bench.desk.around("nl").voice)])


def test_the_conclusion_names_what_is_open_the_grave_first(bench: ReviewDesk) -> None:
    work, voice = bench.work, bench.desk.around("nl").voice
    work.judge([row.item for row in work.rows], "accept")
    work.judge(["B1"], "ask", "Welke uren?")
    work.judge(["B-HER-01"], "reject", "Te weinig.")
    must = next(row.item for row in work.rows if row.grave and row.item != "B-HER-01")
    work.judge([must], "ask", "Welk rapport?")
    work.add_finding(RegisterFinding(id="", items=(), grade="minor", title="Geen hersteltest"))
    told = plain(row.line for row in conclusion_rows(work.rows, work.review, voice, 100))
    assert [row.item for row in left_of(work.rows)] == [must, "B1"]
    assert {row.item for row in to_send(work.rows)} == {"B1", "B-HER-01", must}
    assert "Welke uren?" in told
    assert "Te weinig." in told
    assert "BV-01" in told


def test_findings_stand_with_everything_that_was_agreed(bench: ReviewDesk) -> None:
    voice = bench.desk.around("nl").voice
    found = [
        RegisterFinding(id=f"BV-0{number}", items=("B1",), grade=grade, title="T", owner="CISO", due=date(2026, 12, 1))
        for number, grade in enumerate(GRADES, 1)
    ]
    told = plain(row.line for row in findings_rows(found, voice, 120))
    assert told.count("2026-12-01") == len(GRADES)
    assert "CISO" in told
    assert "Punten: B1" in field_texts(found[0], voice)
    assert "Druk op n" in plain(findings_head(voice, 80, empty=True))


def test_own_levels_tell_what_is_asked_on_top_and_more_strictly(bench: ReviewDesk) -> None:
    work, theirs = bench.work, bench.desk.sitting.scores
    work.require("V=high", "Er staan zorgnotities in.")
    rows = level_rows(work.own, theirs, work.review, bench.desk.around("nl").voice, 100)
    told = plain(row.line for row in rows)
    assert "zorgnotities" in told
    assert {each.item.id for each in work.own.added} <= {row.target for row in rows}
    assert {each.item.id for each in stricter(work.own, theirs)} <= {row.target for row in rows}


def test_a_measured_value_has_its_unit(bench: ReviewDesk) -> None:
    told = " ".join(plain(said_lines(seen(bench, "B-HER-01"), 98)).split())
    assert "Doel voor de hersteltijd (uur): niet opgegeven; gevraagd hooguit 8" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_about_a_fact_says_what_was_asked(bench: ReviewDesk, language: Language) -> None:
    content = bench.desk.sitting.content
    fact = next(each for each in content.profile.facts if each.id == "F.individual_support")
    check = next(each for each in content.access.catalogue.checks if each.id == "MX-X03")
    found = Finding(
        check=check,
        object=fact.id,
        severity=check.severity[Level.HIGH],
        state="fail",
        parameters={"objects": "G4"},
    )
    told = finding_title(found, content).to(language)
    assert told.startswith(fact.label.to(language))
    assert "F." not in told
    assert "G4" in told
    assert finding_title(replace(found, object="AR-06"), content).nl.startswith("AR-06: ")


def test_counts_name_every_standing_once(bench: ReviewDesk) -> None:
    bench.work.judge(["B1"], "accept")
    told = counts(bench.work.rows, bench.desk.around("en").voice)
    assert told.endswith("1 accepted")
    standings: tuple[Standing, ...] = ("changed", "lapsed", "to_judge", "ask", "reject", "waive", "accept")
    assert all(f"reviewscreens.standing.{each}" in catalogue("nl") for each in standings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_at_the_bottom_fits_a_narrow_screen(language: Language) -> None:
    said = catalogue(language)
    keys = ("not_offered", "queue.all_done", "queue.nothing", "levels.added_only", "conclude.open", "round.nothing")
    too_long = {key: len(said[f"reviewscreens.{key}"]) for key in keys if len(said[f"reviewscreens.{key}"]) > 78}
    assert not too_long, json.dumps(too_long)
