"""What an institution records is in its auditor's dossier: every field of every record of its review and samples."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from assess.domain.chain import Head
from assess.domain.review import (
    Conclusion,
    Importance,
    Judgement,
    OwnImportance,
    OwnLevel,
    RegisterFinding,
    Remark,
    Review,
    Round,
    Submitted,
)
from assess.domain.samples import Concluded, Replaced, Result, Sample
from assess.domain.vocabulary import Aspect
from assess.export.blocks import Grid
from assess.export.documents.build import build_document
from assess.export.dossier import Dossier, Proof, dossier_document
from assess.export.model import Edition, Report, Table
from assess.export.report import build_report
from assess.export.tables.every import tables_of
from assess.scoring.sampling import report_of
from tests.export.documents.markers import Filler, changed
from tests.export.documents.world import shown, subject, text_of

ITEM, KEY = "V-LOG-02", "rij-1"
AT, DAY = "1999-12-31T11:22:33Z", "31-12-1999"


def review(**parts: Any) -> Dossier:  # noqa: ANN401 - any part of a review
    """The dossier of an institution that recorded this and nothing else."""
    return Dossier(review=Review(**parts), own=subject().scores)


def sampled(**parts: Any) -> Dossier:  # noqa: ANN401 - any part of a sample
    """The dossier with a sample of one row, drawn and nothing else."""
    filled: Sample = Filler().record(Sample, "Sample")
    bare = replace(filled, at=AT, keys=(KEY,), drawn=(KEY,), attributes=(), frequency="daily", items=(ITEM,))
    return Dossier(samples=(report_of(replace(bare, **{"replaced": (), "results": {}, "conclusions": {}} | parts)),))


PLACES: Mapping[type, Callable[[Any], Dossier]] = {
    Judgement: lambda made: review(judgements={ITEM: made}),
    OwnLevel: lambda made: review(levels={Aspect.V: made}),
    OwnImportance: lambda made: review(importance={ITEM: replace(made, importance=Importance(5, must=False))}),
    Remark: lambda made: review(remarks=(made,)),
    RegisterFinding: lambda made: review(findings={made.id: made}),
    Round: lambda made: review(rounds=(made,)),
    Conclusion: lambda made: review(conclusion=made),
    Result: lambda made: sampled(results={(KEY, made.attribute): made}),
    Concluded: lambda made: sampled(conclusions={"werking": made}),
}
"""Every record of a review and of what was tested, and a dossier that holds one."""

GIVEN: Mapping[str, str] = {"Judgement.item": ITEM, "Result.key": KEY}
"""What has to name something that is there."""

MANIFESTS = (64 * "a", 64 * "b")


def filled(shape: type) -> tuple[Any, Mapping[str, str], list[str]]:
    """A record with how each of its fields is read, and its words of short lists."""
    filler, name = Filler(), shape.__name__
    record = filler.record(shape, name)
    given = {path.partition(".")[2]: value for path, value in GIVEN.items() if path.startswith(f"{name}.")}
    moment = {"at": AT} if "at" in {each.name for each in fields(shape)} else {}
    expected = {**filler.expected, **{f"{name}.{key}": value for key, value in given.items()}}
    return replace(record, **given, **moment), expected | {f"{name}.at": DAY for _ in moment}, filler.flags


def report(dossier: Dossier) -> Report:
    """The auditor's dossier."""
    of = subject()
    return build_report(of.content, of.assessment, of.events, of.scores, Edition("nl", "auditdossier"), dossier=dossier)


def in_the_pdf(dossier: Dossier) -> str:
    """All that the PDF and the HTML say, a row of a table a line."""
    blocks = build_document(report(dossier)).blocks
    return "\n".join(rows_of(each.table) if isinstance(each, Grid) else text_of([each]) for each in blocks)


def in_the_workbook(dossier: Dossier) -> str:
    """All cells of the workbook, a row a line."""
    return "\n".join(map(rows_of, tables_of(report(dossier))))


def rows_of(table: Table) -> str:
    """The rows of a table, each on one line."""
    return "\n".join("|".join(shown(cell) for cell in row).replace("\n", " ") for row in table.rows)


READERS = (in_the_pdf, in_the_workbook)

Read = Callable[[Dossier], str]

either = pytest.mark.parametrize("read", READERS)
every_record = pytest.mark.parametrize("shape", PLACES, ids=lambda shape: shape.__name__)


@either
@every_record
def test_every_field_that_was_recorded_is_shown(shape: type, read: Read) -> None:
    record, expected, _ = filled(shape)
    text = read(PLACES[shape](record))
    assert not [path for path, said in expected.items() if said not in text]


@either
@every_record
def test_every_word_of_a_short_list_is_shown(shape: type, read: Read) -> None:
    record, _, flags = filled(shape)
    before = read(PLACES[shape](record))
    for flag in (each for each in flags if not each.startswith("OwnImportance")):
        assert read(PLACES[shape](changed(record, flag.split(".")[1:]))) != before, flag


@either
@pytest.mark.parametrize("shape", [Judgement, Round, Conclusion])
def test_which_submission_it_is_about_stands_with_it(shape: type, read: Read) -> None:
    """Both submissions are in the dossier, as the other is judged too; what differs is which of them this is about."""
    record = filled(shape)[0]
    first, second = (Submitted(manifest, number, manifest) for number, manifest in enumerate(MANIFESTS, 1))

    def lines(on: Submitted, other: Submitted) -> Iterable[str]:
        dossier = PLACES[shape](replace(record, submission=on))
        beside = Round(99, ("anders",), AT, other)
        rounds = (beside, *dossier.review.rounds)
        return read(replace(dossier, review=replace(dossier.review, rounds=rounds))).splitlines()

    one, two = lines(first, second), lines(second, first)
    told = [set(each) - {line for line in each if "anders" in line} for each in (one, two)]
    assert told[0] != told[1]


def test_a_submission_is_called_by_its_number_where_the_dossier_proves_it() -> None:
    on = Submitted(MANIFESTS[0], 7, MANIFESTS[1])
    head = Head(on.seq, on.hash)
    proof = Proof(number=3, manifest=on.manifest, head=head, signers=(), at=AT, actor="functie", stages=())
    made = replace(review(rounds=(Round(1, (ITEM,), AT, on),)), proofs=(proof,))
    for read in READERS:
        assert "Indiening 3" in read(made)
        assert f"manifest {on.manifest[:16]}" not in read(made)


@either
def test_conversations_stand_together_by_item(read: Read) -> None:
    said = (("V-LOG-02", "een"), ("B-HER-01", "twee"), ("V-LOG-02", "drie"))
    made = tuple(Remark(item, f"woord-{text}", each % 2 == 0, "functie", AT) for each, (item, text) in enumerate(said))
    text = read(review(remarks=made))
    places = [text.index(f"woord-{each}") for each in ("een", "drie", "twee")]
    assert places == sorted(places)


@pytest.mark.parametrize("shared", [True, False])
def test_a_dossier_with_internal_remarks_says_so(shared: bool) -> None:  # noqa: FBT001 - parametrized
    text = in_the_pdf(review(remarks=(Remark(ITEM, "woord", shared, "functie", AT),)))
    assert ("geef dit dossier alleen aan wie" in text) is not shared


@either
def test_an_own_importance_is_shown(read: Read) -> None:
    own = {weight: OwnImportance(Importance(weight, must=True), "waarom", "functie", AT) for weight in (5, 20)}
    light, heavy = (read(review(importance={ITEM: each})) for each in own.values())
    optional = replace(own[5], importance=Importance(5, must=False))
    assert len({light, heavy, read(review(importance={ITEM: optional}))}) == 3


@every_record
def test_the_data_of_the_dossier_have_it_too(shape: type) -> None:
    record, expected, _ = filled(shape)
    data = json.dumps(dossier_document(PLACES[shape](record)), ensure_ascii=False)
    texts = {path: said for path, said in expected.items() if path != f"{shape.__name__}.at"}
    days = {path: f"{said[6:]}-{said[3:5]}-{said[:2]}" for path, said in texts.items() if said[2:3] == said[5:6] == "-"}
    assert not [path for path, said in (texts | days).items() if said not in data]


@either
def test_a_row_that_took_the_place_of_another_is_shown_with_why(read: Read) -> None:
    made = Replaced("rij-weg", KEY, "waarom-niet", "functie-van-wie", AT)
    text = read(sampled(replaced=(made,)))
    assert all(each in text for each in (made.key, made.by, made.why))


def test_every_record_of_a_review_is_among_them() -> None:
    held = {each.name for each in fields(Review)}
    assert held == {"judgements", "levels", "importance", "remarks", "findings", "rounds", "conclusion"}, (
        "a new part of a review needs its place here and in the dossier"
    )


def test_what_was_judged_is_named_by_whom_and_the_summary_says_that_it_was() -> None:
    made: Judgement = replace(Filler().record(Judgement, "Judgement"), item="MX-A01/G5", at=AT, actor="ib-functionaris")
    text = in_the_pdf(review(judgements={made.item: made}))
    assert "MX-A01/G5 Bijzondere gegevens zonder MFA: G5 (R4 IT-beheerders)" in text
    assert "Beoordelaar\nib-functionaris" in text
    assert "De instelling heeft die opgave beoordeeld" in text
    alone = in_the_pdf(Dossier())
    assert "Hier staat alleen die eigen opgave" in alone
    assert "Beoordelaar\ngeen: dit is een zelfbeoordeling" in alone


@either
def test_what_a_sample_proves_is_said_without_the_words_of_the_command_line(read: Read) -> None:
    made = Result(key=KEY, attribute="", outcome="deviation", why="na 3 dagen", actor="auditor", at=AT)
    text = read(sampled(results={(KEY, ""): made}))
    assert "1 afwijking; met 90 % zekerheid" in text
    assert not re.search(r"(^|\s)--[a-z]", text)
