"""Review and rounds: the institution judges, asks back and concludes; the supplier's text stays as it is."""

from pathlib import Path
from typing import Any

import pytest

from assess.workflow import reviewing
from tests.cli.driver import Clock, Program
from tests.exchange.sides import INSTITUTION

ADDED = "V-TOE-04"
"""What a supplier at Laag is not asked, and an institution at Hoog asks."""


def rows(program: Program, assessment: str) -> dict[str, Any]:
    """What is to be judged, by item."""
    return {each["item"]: each for each in program("--json", "review", assessment).data["items"]}


def everything(program: Program, assessment: str) -> str:
    """All items that are open, as one word of the command line."""
    return ",".join(item for item, row in rows(program, assessment).items() if row["open"])


def test_answers_grants_and_grave_findings_are_to_be_judged(received: Program, lms: str) -> None:
    found = rows(received, lms)
    assert {"B1", "B-HER-01", "grants/G1"} <= set(found)
    assert {each["standing"] for each in found.values()} == {"to_judge"}
    assert any("/" in item and not item.startswith("grants/") for item in found)
    listed = received("--lang", "en", "review", lms)
    assert "to judge  B1  " in listed.out
    assert f"{len(found)} of {len(found)}" in listed.err


def test_a_verdict_is_recorded_beside_the_submission_and_never_in_it(
    received: Program, supplier: Program, lms: str
) -> None:
    received("--as", "privacy officer", "review", lms, "B1", "accept", "--why", "Klopt.")
    judgement = rows(received, lms)["B1"]["judgement"]
    assert (judgement["verdict"], judgement["why"], judgement["actor"]) == ("accept", "Klopt.", "privacy officer")
    assert judgement["submission"]["hash"] == supplier.journal(lms)[-1]["hash"]
    assert received.journal(lms) == supplier.journal(lms)


def test_one_reason_serves_several_items(received: Program, lms: str) -> None:
    received("review", lms, "b1,B2,grants/G1", "reject", "--why", "Geen onderbouwing.")
    found = rows(received, lms)
    assert [found[item]["standing"] for item in ("B1", "B2", "grants/G1")] == ["reject"] * 3


@pytest.mark.parametrize(
    "words",
    [
        ["B1", "ask"],
        ["B1", "reject"],
        ["B1", "waive", "--why", "Later."],
        ["B1", "waive", "--why", "Later.", "--until", "straks"],
        ["B1"],
        ["NO-01", "accept"],
        ["B1,NO-01", "accept"],
        ["B1", "perhaps"],
        ["B1", "--say", " "],
        ["B1", "accept", "--say", " "],
        ["B1,NO-01", "--say", "Welke uren?"],
        ["B1", "--say", "Zo tellen wij het.", "--state", "complies"],
    ],
)
def test_a_verdict_that_says_too_little_is_refused_and_nothing_recorded(
    received: Program, lms: str, words: list[str]
) -> None:
    received("review", lms, *words, code=2)
    assert {each["standing"] for each in rows(received, lms).values()} == {"to_judge"}
    assert received("--json", "review", lms).data["remarks"] == []


def test_what_nobody_submitted_here_is_not_judged(supplier: Program, lms: str) -> None:
    for words in (["review", lms, "B1", "accept"], ["require", lms, "B=high", "--why", "x"]):
        assert "receive" in supplier(*words, code=2).err
    supplier("conclude", lms, "accepted", "--why", "x", code=2)


def test_a_finding_is_about_what_there_is(received: Program, lms: str) -> None:
    add = ["finding", "add", lms, "--grade", "minor", "--title", "Geen\udcff test", "--item"]
    received(*add, "NO-01", code=2)
    for item in ("b-her-01", "grants/g1"):
        received(*add, item)
    found = received("--json", "finding", "list", lms).data["findings"]
    assert [each["items"] for each in found] == [["B-HER-01"], ["grants/G1"]]


def test_a_waiver_ends(received: Program, lms: str, clock: Clock) -> None:
    received("review", lms, "B-HER-01", "waive", "--why", "Na de zomer.", "--until", "2026-09-01")
    assert rows(received, lms)["B-HER-01"]["standing"] == "waive"
    clock.time = "2026-09-02T10:00:00Z"
    assert rows(received, lms)["B-HER-01"]["standing"] == "lapsed"


def test_a_waiver_ends_when_the_day_does_in_the_netherlands(received: Program, lms: str, clock: Clock) -> None:
    received("review", lms, "B-HER-01", "waive", "--why", "Na de zomer.", "--until", "2026-09-01")
    for time, standing in (("2026-09-01T21:59:59Z", "waive"), ("2026-09-01T22:00:00Z", "lapsed")):
        clock.time = time
        assert rows(received, lms)["B-HER-01"]["standing"] == standing


def test_own_levels_add_requirements_and_leave_the_suppliers_alone(received: Program, lms: str) -> None:
    found = received("--json", "require", lms, "V=high", "--why", "Er staan zorgnotities in.").data
    assert (found["supplier"]["confidentiality"], found["own"]) == ("low", {"confidentiality": "high"})
    assert found["added"]
    level = received("--json", "score", lms).data["classification"]["confidentiality"]["level"]
    assert level == "low"
    assert "Laag, eigen Hoog" in received("require", lms, "V=high", "--why", "Nog eens.").out


def test_what_only_an_own_level_asks_is_judged_asked_back_and_in_the_way(
    received: Program, lms: str, tmp_path: Path
) -> None:
    before = rows(received, lms)
    assert "nothing to judge" in received("--lang", "en", "review", lms, ADDED, "accept", code=2).err
    added = received("--json", "require", lms, "V=high", "--why", "Er staan zorgnotities in.").data["added"]
    now = rows(received, lms)
    assert ADDED in set(now) - set(before) <= {each["item"] for each in added}
    assert now[ADDED]["standing"] == "to_judge"
    assert [item for item in now if item in before] == list(before)
    received("review", lms, ",".join(before), "accept", "--why", "Gezien.")
    assert ADDED in received("conclude", lms, "accepted", "--why", "Goed.", code=1).err
    received("review", lms, ADDED, "ask", "--why", "Hoe is dit bij u geregeld?")
    received("review", lms, ADDED, "--say", "Wij vragen dit van iedereen.")
    received("return", lms, "-o", tmp_path / "ronde.assess")
    assert rows(received, lms)[ADDED]["standing"] == "ask"
    received("review", lms, ADDED, "waive", "--why", "Later.", "--until", "2026-09-01", "--state", "not_met")
    assert rows(received, lms)[ADDED]["standing"] == "waive"


def test_an_own_importance_counts_in_the_own_view_alone(received: Program, lms: str) -> None:
    theirs = received("--json", "score", lms).data
    why = ["--why", "Wij controleren zelf."]
    found = received("--json", "require", lms, "b-her-01=must", "B-HER-01=20", "B-HER-02=5", "V=high", *why).data
    assert found["importance"] == {"B-HER-01": {"weight": 20, "must": True}, "B-HER-02": {"weight": 5}}
    assert found["own"] == {"confidentiality": "high"}
    assert rows(received, lms)["B-HER-01"]["grave"]
    listed = received("--json", "review", lms).data["own"]
    assert listed["importance"]["B-HER-01"]["why"] == "Wij controleren zelf."
    assert listed["levels"]["confidentiality"]["level"] == "high"
    assert "eigen belang: must, gewicht 20 – Wij controleren zelf." in received("review", lms).out
    assert received("--json", "score", lms).data == theirs
    own = received("--json", "score", lms, "--own").data
    assert own["reviewed"]["importance"]["B-HER-02"] == {"weight": 5}
    assert "B-HER-01" in own["controls"]["musts_failed"]
    told = received("--lang", "en", "explain", lms, "B-HER-01", "--own").out
    assert "must yes (questionnaire: no)" in told
    assert "institution" not in received("--lang", "en", "explain", lms, "B-HER-01").out
    received("require", lms, "B-HER-01=optional", *why)
    assert not rows(received, lms)["B-HER-01"]["grave"]
    assert "geen must, gewicht 20" in received("require", lms, "B-HER-01=20", *why).out
    received("require", lms, "B-HER-01=asked", "B-HER-02=asked", *why)
    assert received("--json", "review", lms).data["own"]["importance"] == {}


@pytest.mark.parametrize("words", ["B-HER-01=zwaar", "B-HER-01", "B-HER-01=15", "NO-01=must", "B1=must", "=must"])
def test_an_importance_that_is_none_is_refused(received: Program, lms: str, words: str) -> None:
    received("require", lms, "V=high", words, "--why", "x", code=2)
    received("require", lms, "B-HER-01=must", "--why", " ", code=2)
    assert received("--json", "review", lms).data["own"] == {"levels": {}, "importance": {}}


def test_what_the_institution_counts_stands_beside_what_the_supplier_says_until_that_changes(
    received: Program, supplier: Program, lms: str, tmp_path: Path
) -> None:
    received("review", lms, "B-HER-01", "reject", "--state", "not_met", "--why", "Geen test gezien.")
    assert rows(received, lms)["B-HER-01"]["judgement"]["state"] == "not_met"
    assert "telt hier als: ✘ voldoet niet (leverancier: weten we niet)" in received("review", lms).out
    received("review", lms, "AR-01", "accept", "--state", "partly", "--why", "Deels gezien.")
    assert received("--json", "score", lms, "--own").data["reviewed"]["states"] == {
        "B-HER-01": "not_met",
        "AR-01": "partly",
    }
    out = received("--lang", "en", "score", lms, "--own").out
    assert out.startswith("In the institution's own view:")
    assert "counts this as: does not comply" in received("--lang", "en", "explain", lms, "B-HER-01", "--own").out
    supplier("set", lms, "B-HER-01", "complies", "--measured", "rto_hours=4", "--why", "Getest in mei, verslag volgt.")
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    received("receive", tmp_path / "2.assess")
    assert received("--json", "score", lms, "--own").data["reviewed"]["states"] == {"AR-01": "partly"}
    assert "telt hier als: ✘" not in received("review", lms).out


@pytest.mark.parametrize(
    "words",
    [
        ["B-HER-01", "accept", "--state", "partly"],
        ["B1", "reject", "--state", "partly", "--why", "x"],
        ["grants/G1", "reject", "--state", "partly", "--why", "x"],
        ["B-HER-01", "reject", "--state", "planned", "--why", "x"],
        ["B-HER-01", "--state", "partly", "--say", "x"],
    ],
)
def test_what_cannot_be_counted_so_is_refused(received: Program, lms: str, words: list[str]) -> None:
    received("review", lms, *words, code=2)
    assert {each["standing"] for each in rows(received, lms).values()} == {"to_judge"}


def test_the_own_view_as_of_a_day_is_what_was_decided_by_then(received: Program, lms: str, clock: Clock) -> None:
    clock.time = "2026-07-01T10:00:00Z"
    received("require", lms, "V=high", "--why", "Zorgnotities.")
    now = received("--json", "score", lms, "--own").data
    before = received("--json", "score", lms, "--own", "--as-of", "2026-06-15").data
    assert now["classification"]["confidentiality"]["level"] == "high"
    assert before["classification"]["confidentiality"]["level"] == "low"


def test_who_decided_what_is_in_the_journal_of_the_review(received: Program, lms: str) -> None:
    received(
        "--as", "privacy officer", "review", lms, "B1,B2", "reject", "--why", "Te kort.", "--say", "Zie het rooster."
    )
    received("require", lms, "V=high", "B-HER-01=must", "--why", "Zorgnotities.")
    received("finding", "add", lms, "--grade", "minor", "--title", "Geen hersteltest")
    received("finding", "close", lms, "BV-01", "--why", "Toch gezien.")
    events = received("--json", "journal", lms, "--of", "review").data["events"]
    kinds = [(each["kind"], each["subject"]) for each in events]
    assert kinds == [
        *(("judged", item) for item in ("B1", "B2")),
        *(("remarked", item) for item in ("B1", "B2")),
        *(("required", "level.V"), ("weighed", "B-HER-01"), ("registered", "BV-01"), ("moved", "BV-01")),
    ]
    shown = received("journal", lms, "--of", "review", "--actor", "privacy", "--kind", "judged").out
    assert shown.count("Te kort.") == 2
    assert "Zorgnotities" not in shown


def test_a_number_is_given_once_when_two_programs_count_at_the_same_moment(
    received: Program, lms: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = reviewing._checked  # noqa: SLF001 - what happens between counting and recording
    said = ("finding", "add", lms, "--item", "B1", "--grade", "minor", "--title")

    def meanwhile(*given: Any) -> Any:  # noqa: ANN401 - whatever it takes and gives
        monkeypatch.setattr(reviewing, "_checked", alone)
        received(*said, "Van een ander")
        return alone(*given)

    monkeypatch.setattr(reviewing, "_checked", meanwhile)
    assert "intussen" in received(*said, "Van mij", code=2).err
    found = received("--json", "finding", "list", lms).data["findings"]
    assert [(each["id"], each["title"]) for each in found] == [("BV-01", "Van een ander")]


def test_findings_are_numbered_listed_and_closed_once(received: Program, lms: str) -> None:
    first = received("finding", "add", lms, "--grade", "minor", "--title", "Geen hersteltest", "--item", "I-BAK-04")
    agreed = ["--action", "Test houden", "--owner", "hoofd beheer", "--due", "2026-12-01"]
    second = received("finding", "add", lms, "--grade", "major", "--title", "Geen logboek", *agreed)
    assert (first.out, second.out) == ("BV-01\n", "BV-02\n")
    received("finding", "close", lms, "bv-01", "--why", "Verslag gezien.")
    received("finding", "close", lms, "BV-01", "--why", "Nog eens.", code=2)
    received("finding", "close", lms, "BV-09", "--why", "Wat?", code=2)
    found = received("--json", "finding", "list", lms).data["findings"]
    assert [(each["id"], each.get("status", "open")) for each in found] == [("BV-01", "closed"), ("BV-02", "agreed")]
    assert "Geen logboek" in received("finding", "list", lms).out


def test_a_round_brings_only_what_was_returned_and_what_is_shared(
    received: Program, supplier: Program, lms: str, tmp_path: Path
) -> None:
    received("review", lms, "B1", "ask", "--why", "Welke uren?", "--say", "Zie het rooster.")
    received("review", lms, "B1", "--say", "Twijfel aan deze leverancier.", "--internal")
    received("review", lms, "B2", "reject", "--why", "Te kort.")
    received("review", lms, "B3", "accept")
    sent = received("--json", "return", lms, "-o", tmp_path / "r1.assess").data
    assert (sent["round"], sorted(sent["items"])) == (1, ["B1", "B2"])
    assert b"Twijfel" not in (tmp_path / "r1.assess").read_bytes()
    taken = supplier("receive", tmp_path / "r1.assess")
    assert INSTITUTION in taken.err
    asked = supplier("--json", "review", lms).data["asked"]
    assert {each["item"]: each["answered"] for each in asked} == {"B1": False, "B2": False}
    assert asked[0]["remarks"][0]["text"] == "Zie het rooster."
    assert "Welke uren?" in supplier("review", lms).out
    supplier("receive", tmp_path / "r1.assess")
    assert len(supplier("--json", "review", lms).data["asked"]) == 2


def test_an_answer_that_changed_is_judged_again_and_the_others_keep_their_verdict(
    received: Program, supplier: Program, lms: str, tmp_path: Path
) -> None:
    received("review", lms, everything(received, lms), "accept")
    received("review", lms, "B1", "ask", "--why", "Welke uren?")
    received("conclude", lms, "accepted", "--why", "Goed.", code=1)
    received("return", lms, "-o", tmp_path / "r1.assess")
    supplier("receive", tmp_path / "r1.assess")
    supplier("set", lms, "B1", "medium", "--why", "Tot tien uur 's avonds.")
    supplier("set", lms, "B2", "medium", "--why", "Ook in de avond.")
    assert all(each["answered"] for each in supplier("--json", "review", lms).data["asked"])
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    received("receive", tmp_path / "2.assess")
    found = rows(received, lms)
    assert [item for item, row in found.items() if row["standing"] == "changed"] == ["B1", "B2"]
    assert (found["B1"]["change"]["old"]["value"], found["B1"]["change"]["new"]["value"]) == ("low", "medium")
    assert found["B3"]["standing"] == "accept"
    refused = received("conclude", lms, "accepted", "--why", "Goed.", code=1)
    assert "B1, B2" in refused.err
    received("review", lms, everything(received, lms), "accept")
    received("conclude", lms, "accepted", "--why", "Alles beantwoord.")
    assert received("--json", "review", lms).data["conclusion"]["outcome"] == "accepted"


def test_nothing_goes_back_when_nothing_was_asked(received: Program, lms: str, tmp_path: Path) -> None:
    received("return", lms, "-o", tmp_path / "r1.assess", code=2)
    assert not (tmp_path / "r1.assess").exists()


def test_a_round_about_another_state_is_refused(received: Program, supplier: Program, lms: str, tmp_path: Path) -> None:
    received("review", lms, "B1", "ask", "--why", "Welke uren?")
    received("return", lms, "-o", tmp_path / "r1.assess")
    elsewhere = Program(tmp_path / "elsewhere")
    elsewhere("receive", tmp_path / "r1.assess", code=2)
    assert "KLOPT NIET" not in supplier("verify", tmp_path / "r1.assess").out
    # The same id, another journal: the workspace as it was before the submission.
    other = Program(tmp_path / "institution")
    other("receive", tmp_path / "r1.assess", code=2)


def test_a_submission_says_which_round_it_answers(
    received: Program, supplier: Program, lms: str, tmp_path: Path
) -> None:
    from assess.exchange import container  # noqa: PLC0415

    received("review", lms, "B1", "ask", "--why", "Welke uren?")
    received("return", lms, "-o", tmp_path / "r1.assess")
    supplier("receive", tmp_path / "r1.assess")
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    manifest = container.read((tmp_path / "2.assess").read_bytes(), "x")[0]["manifest.json"]
    assert b'"seen":{"hash":"' in manifest


def test_looking_is_for_every_role_and_judging_for_the_reviewer(received: Program, supplier: Program, lms: str) -> None:
    received("role", "auditor")
    assert rows(received, lms)
    assert "reviewer" in received("review", lms, "B1", "accept", code=2).err
    received("role", "reviewer")
    received("review", lms, "B1", "accept")
    supplier("role", "supplier")
    assert supplier("--json", "review", lms).data["asked"] == []
