"""The management summary: what a school board reads, in plain words."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from assess.domain.vocabulary import Aspect, Text, Verdict
from assess.export.blocks import Badges, Bullets, Chart
from assess.export.documents.cover import next_report
from assess.export.documents.summary import results, summary
from assess.export.documents.verdicts import limits, part_name
from assess.export.model import Subject
from assess.scoring.results import Bar, BarName, GroupResult
from tests.export.documents.world import (
    TODAY,
    answering,
    document,
    full_state,
    grids,
    judged,
    state,
    subject,
    text_of,
)

BARS: dict[BarName, str] = {
    "musts_failed": "Beschikbaarheid: 2 verplichte eisen niet gehaald, zoals",
    "musts_at_risk": "zijn nog niet volledig gehaald",
    "critical": "kritieke bevindingen",
    "high": "ernstige bevindingen",
    "errors": "2 tegenspraken",
    "assured": "20 % is met bewijs aangetoond; voor een beter oordeel is 85 % nodig",
    "category": "het zwakste onderdeel is voor 20 % aangetoond",
    "coverage": "over 20 % van de eisen",
}


def group(**changes: Any) -> GroupResult:  # noqa: ANN401 - any field
    return replace(subject().scores.controls.aspects[Aspect.B], **changes)


def sentences(found: GroupResult, of: Subject | None = None) -> list[str]:
    return [each.sentence for each in limits(of or subject(), found)]


def badges(of: Subject) -> Badges:
    return next(each for each in summary(of) if isinstance(each, Badges))


def test_the_levels_and_the_outcome_stand_side_by_side_in_order() -> None:
    shown = badges(subject())
    assert [each.label for each in shown.items] == ["Beschikbaarheid", "Integriteit", "Vertrouwelijkheid", "Uitkomst"]
    assert [each.word for each in shown.items] == ["Hoog", "Midden", "Hoog", "? nog geen oordeel"]
    assert shown.items[0].note == "beslist door B3; 6 van 6 vragen beantwoord"
    assert [each.tone for each in shown.items] == ["none", "none", "none", "open"]


def test_a_level_says_when_it_is_open_provisional_or_chosen_on_purpose() -> None:
    open_ = badges(subject(state(answers={}))).items[0]
    assert (open_.word, open_.note) == ("–", "nog geen niveau: 0 van 6 vragen beantwoord")
    assert badges(subject(answering(B1=None))).items[0].note.startswith("voorlopig: 5 van 6")
    assert badges(deviating()).items[0].note == "bewust afgeweken van het berekende niveau Hoog"


def deviating() -> Subject:
    scores = judged(state())
    found = scores.classification.aspects[Aspect.B]
    chosen = replace(found, deviation=full_state().deviations[Aspect.V])
    aspects = {**scores.classification.aspects, Aspect.B: chosen}
    return subject(scores=replace(scores, classification=replace(scores.classification, aspects=aspects)))


@pytest.mark.parametrize("verdict", Verdict)
def test_every_outcome_is_explained_in_plain_words(verdict: Verdict) -> None:
    of = subject(scores=replace(judged(state()), verdict=verdict))
    told = subject().word(f"document.verdict.{verdict}")
    assert told in text_of(summary(of))
    assert told in text_of(results(of))


@pytest.mark.parametrize("name", BARS)
def test_every_kind_of_limit_has_its_sentence(name: BarName) -> None:
    bar = Bar(Verdict.MEETS, name, Fraction(85, 100), Fraction(1, 5), ("B-ONT-01", "MX-A01"))
    found = sentences(group(verdict=Verdict.LARGELY, bars=(bar,)))
    assert len(found) == 1
    assert BARS[name] in found[0]
    assert "Redundantie en automatische overname (B-ONT-01)" in found[0]


def test_only_what_keeps_from_the_next_better_outcome_is_told() -> None:
    best = Bar(Verdict.MEETS, "coverage", Fraction(1), Fraction(1, 2), ("B-ONT-01",))
    next_ = Bar(Verdict.PARTLY, "assured", Fraction(1, 2), Fraction(1, 5), ("B-ONT-02",))
    holding = Bar(Verdict.PARTLY, "errors", Fraction(0), Fraction(0), ())
    found = sentences(group(verdict=Verdict.NOT_MET, bars=(best, next_, holding)))
    assert len(found) == 1
    assert "B-ONT-02" in found[0]


def test_what_meets_all_has_nothing_that_limits() -> None:
    assert sentences(group(verdict=Verdict.MEETS, bars=())) == []


def test_a_summary_of_what_meets_all_names_no_limits() -> None:
    scores = judged(state())
    best = {aspect: replace(each, verdict=Verdict.MEETS, bars=()) for aspect, each in scores.controls.aspects.items()}
    total = replace(scores.access.total, verdict=Verdict.MEETS, bars=())
    of = subject(
        scores=replace(
            scores,
            controls=replace(scores.controls, aspects=best),
            access=replace(scores.access, total=total),
        )
    )
    assert "Wat een beter oordeel in de weg staat" not in text_of(summary(of))
    assert "Wat een beter oordeel in de weg staat" in text_of(summary(subject()))


def test_without_a_level_the_open_questions_are_what_limits() -> None:
    assert "er is nog geen niveau" in sentences(group(verdict=Verdict.UNDETERMINED, bars=()))[0]


def test_a_long_list_of_names_is_cut_with_its_number() -> None:
    ids = ("B-ONT-01", "B-ONT-02", "B-ONT-03", "B-ONT-04", "B-ONT-05")
    bar = Bar(Verdict.MEETS, "musts_failed", Fraction(0), Fraction(5), ids)
    assert "en nog 2" in sentences(group(verdict=Verdict.LARGELY, bars=(bar,)))[0]


def test_a_share_just_below_its_limit_does_not_look_as_if_it_reached_it() -> None:
    bar = Bar(Verdict.MEETS, "assured", Fraction(85, 100), Fraction(8496, 10000), ("B-ONT-01",))
    assert "84 % is met bewijs aangetoond" in sentences(group(verdict=Verdict.LARGELY, bars=(bar,)))[0]


def test_a_gap_between_declared_and_assured_is_told() -> None:
    found = group(
        gap=True, points=Fraction(50), points_assured=Fraction(20), weight=100, bars=(), verdict=Verdict.MEETS
    )
    assert "30" in sentences(found)[0]
    assert sentences(found)[0].startswith("Beschikbaarheid: ")


def test_parts_are_the_aspects_and_the_access_rights() -> None:
    of = subject()
    assert part_name(of, of.scores.access.total) == "Toegangsrechten"
    assert part_name(of, group()) == "Beschikbaarheid"


def test_the_board_reads_at_most_two_limits_a_part_and_the_deviations_name_all() -> None:
    bars = tuple(Bar(Verdict.MEETS, name, Fraction(1), Fraction(0), ("B-ONT-01",)) for name in BARS)
    scores = judged(state())
    aspects = {**scores.controls.aspects, Aspect.B: group(verdict=Verdict.LARGELY, bars=bars)}
    of = subject(scores=replace(scores, controls=replace(scores.controls, aspects=aspects)))

    def about(text: str) -> int:
        return sum(line.startswith("Beschikbaarheid: ") for line in text.split("\n"))

    assert about(text_of(each for each in summary(of) if isinstance(each, Bullets))) == 2
    assert about(text_of(each for each in results(of) if isinstance(each, Bullets))) == len(BARS)


def test_a_chart_says_in_words_what_it_shows() -> None:
    charts = [each for each in summary(subject()) if isinstance(each, Chart)]
    assert [each.series for each in charts] == [("Verklaard", "Aangetoond")] * 3
    for chart in charts:
        assert all(bar.label in chart.alternative for bar in chart.bars)
    assert "B-ONT Ontwerp: verklaard 4 %, aangetoond 3 %" in charts[0].alternative


def test_the_risks_are_the_gravest_categories_and_the_critical_findings() -> None:
    blocks = list(summary(subject()))
    found = [text for each in blocks if isinstance(each, Bullets) for text, _ in each.items]
    risks = [text for text in found if "resterend risico" in text]
    critical = [text for text in found if text.startswith("Toegangsmatrix")]
    assert (len(risks), len(critical)) == (3, 3)
    assert all(text.endswith("; kritiek, opgave ontbreekt") for text in critical)


def test_critical_findings_about_what_was_stated_say_nothing_of_missing_statements() -> None:
    scores = judged(state())
    checks = tuple(
        replace(check, findings=tuple(replace(each, state="fail") for each in check.findings))
        for check in scores.matrix.checks
    )
    matrix = replace(scores.matrix, checks=checks)
    text = text_of(summary(subject(scores=replace(scores, access=replace(scores.access, matrix=matrix)))))
    assert "; kritiek" in text
    assert "; kritiek, opgave ontbreekt" not in text


def test_what_leaves_little_risk_is_no_risk_to_name() -> None:
    scores = judged(state())
    lowest = subject().content.policy.risk.bands[0].highest
    categories = tuple(
        replace(each, risk=replace(each.risk, risk=lowest) if each.risk else None)
        for each in scores.controls.categories
    )
    themes = tuple(replace(each, risk=None) for each in scores.access.themes)
    matrix = replace(scores.matrix, checks=())
    better = replace(
        scores,
        controls=replace(scores.controls, categories=categories),
        access=replace(scores.access, themes=themes, matrix=matrix),
    )
    assert "Grootste risico's" not in text_of(summary(subject(scores=better)))


def test_five_improvements_are_named_with_what_they_gain() -> None:
    best = grids(summary(subject()))["best"].table
    assert len(best.rows) == 5
    assert best.rows[0][0] == 1
    assert best.rows[0][1] == "B-OND-02 Wijzigingsbeheer met terugdraaiplan"
    assert best.rows[0][2:] == (
        "◐ voldoet deels",
        "voldoet, met bewijs: bestaan",
        "+13,5 punten; Beschikbaarheid +5,6 procentpunt",
    )


def test_the_parts_stand_with_their_scores_and_outcome() -> None:
    found = grids(summary(subject()))["parts"]
    assert [row[0] for row in found.table.rows] == [
        "Beschikbaarheid",
        "Integriteit",
        "Vertrouwelijkheid",
        "Toegangsrechten",
    ]
    assert found.table.rows[2][-1] == "✘ voldoet niet"
    assert found.tones[2, 5] == "bad"


def test_validity_is_the_next_day_of_report() -> None:
    assert str(next_report("07-01", TODAY)) == "2022-07-01"
    assert str(next_report("01-05", TODAY)) == "2023-01-05"
    assert next_report("02-30", TODAY) is None
    assert next_report("", TODAY) is None
    assert next_report("02-29", TODAY) is None
    assert next_report("W01-1", date(2024, 12, 31)) is None, "a week, of which the next year's began before"


def test_a_cover_without_report_date_says_so() -> None:
    without = {name: value for name, value in state().profile.items() if name != "S2.report_before"}
    cover = text_of(document(subject(state(profile=without)), "volledig").blocks[:3])
    assert "Geldigheid\nniet opgegeven" in cover
    assert "Geldigheid\ntot de volgende rapportage, vóór 01-07-2022" in text_of(
        document(subject(), "volledig").blocks[:3]
    )


def test_a_gap_message_is_in_both_languages() -> None:
    assert isinstance(subject().content.policy.gap_message, Text)
