"""What people read on stdout: complete, in order, as wide as their terminal."""

import pytest

from assess.cli.columns import width
from tests.cli.driver import DEMO, Clock, Program


def text_of(out: str) -> str:
    return "".join(out.split())


TABLES = ["score", "diff", "list", "evidence list"]
LINES = ["show", "check", "explain", "journal", "what-if"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("command", [*TABLES, *LINES])
def test_on_a_terminal_nothing_is_wider_than_it_and_nothing_is_lost(
    worked: Program, command: str, language: str
) -> None:
    more = {"what-if": [DEMO, "B=low"], "diff": [f"{DEMO}@2022-02-01", DEMO], "list": []}
    words = ["--lang", language, *command.split(), *more.get(command, [DEMO])]
    shown, piped = (worked(*words, code=None, columns=columns).out for columns in (80, None))
    assert all(width(line) <= 80 for line in shown.splitlines())
    assert sorted(text_of(shown)) == sorted(text_of(piped))
    if command in LINES:
        assert text_of(shown) == text_of(piped)


def test_show_groups_items_and_prints_every_reason_in_full(worked: Program) -> None:
    out = worked("show", DEMO).out
    for item in worked("show", DEMO, "--json").data["items"]:
        reason = item["reason"]
        text = reason["nl"] if isinstance(reason, dict) else reason
        if item["applies"] and text:
            assert text in out
    assert "\nBeschikbaarheid\n  B1  • Midden  Gebruikstijden\n" in out
    assert "\nFeiten over het product\n  F.hosting_model  • publieke cloud  " in out
    assert "\n      voorbeeld bij assess, 2022-01-05 12:00 CET\n" in out
    assert "role: R1; categories: DC-07, DC-15; actions: view; scope: all" in out


def test_show_leaves_out_what_is_not_asked_unless_all_is(assess: Program) -> None:
    assessment = assess.new()
    assess("set", assessment, "F.sends_mail", "nee")
    shown, everything = (assess("show", assessment, *more).out for more in ([], ["--all"]))
    assert "niet gevraagd" not in shown
    assert "niet gevraagd" in everything


def test_show_tells_why_an_item_is_asked(assess: Program) -> None:
    assessment = assess.new()
    assess("set", assessment, "F.sends_mail", "nee")
    items = assess("show", assessment, "--json").data["items"]
    because = [reason for each in items if not each["applies"] for reason in each["because"]]
    assert {"item": "F.sends_mail", "op": "eq", "found": False, "expected": True, "holds": False} in because


def test_show_prints_measured_values_options_and_tables(demo: Program) -> None:
    demo("set", DEMO, "I-BAK-01", "partly", "--measured", "rpo_hours=7,5")
    out = demo("show", DEMO).out
    assert "rpo_hours=7,5" in out
    english = demo("--lang", "en", "show", DEMO).out
    assert "rpo_hours=7.5" in english
    assert "F.subprocessors" in out


def test_list_has_a_line_an_assessment_and_keeps_it(assess: Program) -> None:
    first = assess.new("Rekenen")
    second = assess.new("Taal")
    assess("set", first, "B1", "low")
    rows = assess("list", "--json").data["assessments"]
    assert [(each["id"], each["answered"]) for each in rows] == [(first, 1), (second, 0)]
    assert rows[0]["levels"] == {"availability": "low", "integrity": None, "confidentiality": None} or rows[0]["levels"]
    lines = assess("list").lines
    assert lines[0].split() == ["nummer", "product", "B", "I", "V", "beantwoord", "uitkomst", "gewijzigd"]
    assert lines[1].startswith(first)
    assess("set", first, "B2", "low")
    assert assess("list", "--json").data["assessments"][0]["answered"] == 2


def test_new_without_a_function_says_what_the_journal_will_say(assess: Program) -> None:
    found = assess("--lang", "en", "new", "--supplier", "a", "--product", "b")
    assert found.err.startswith("no function was named with --as")
    named = assess("--as", "ciso", "--json", "new", "--supplier", "a", "--product", "b")
    assert named.data["assessment"].startswith("b-")
    assert named.err == ""


def test_the_demo_says_how_to_look_at_it_and_can_be_made_twice(assess: Program) -> None:
    assert "assess score voorbeeld-qompas" in assess("demo").err
    assert assess("demo", "--no-ui").err == ""
    assert assess("demo", "--json").data == {"assessment": DEMO}
    assert len(assess.journal(DEMO)) > 100


# ------------------------------------------------------------------------------------------- journal and diff


def test_the_journal_prints_was_is_and_reason_in_full(assess: Program) -> None:
    assessment = assess.new()
    assess("--as", "ciso", "set", assessment, "B1", "low", "--why", "Alleen overdag.")
    assess("--as", "ciso", "set", assessment, "B1", "medium", "--why", "Ook 's avonds. " * 20)
    assess("set", assessment, "F.export", "ja")
    assess("set", assessment, "V", "high", "--why", "Zorgnotities.")
    assess("set", assessment, "B1", "--undo")
    assess("erase", assessment, "2", "--why", "Verzoek")
    lines = [line.strip() for line in assess("journal", assessment).lines]
    assert "was: value: Laag" in lines
    assert "is: value: Midden" in lines
    assert f"reden: {('Ook ' + chr(39) + 's avonds. ') * 20}".strip() in lines
    assert "is: ja" in lines
    assert "is: Hoog" in lines
    assert any(line.endswith("ciso  B1  (ongedaan gemaakt)") for line in lines)
    assert any(line.endswith("ciso  B1  (tekst gewist)") for line in lines)
    assert "is: origin: ; product: Leerplatform; supplier: Voorbeeld B.V." in lines


def test_the_journal_can_be_verified_without_being_printed(worked: Program) -> None:
    found = worked("journal", DEMO, "--verify")
    assert found.out == ""
    assert found.err.startswith("de keten klopt: 118 gebeurtenissen, laatste hash ")
    data = worked("journal", DEMO, "--verify", "--json").data
    assert (data["broken"], data["events"]) == (None, [])
    assert data["head"] in found.err


def test_diff_speaks_the_readers_language(demo: Program) -> None:
    demo("set", DEMO, "B1", "high", "--why", "Altijd.")
    lines = demo("diff", f"{DEMO}@2022-02-01", DEMO).lines
    assert lines[0].split() == ["soort", "onderdeel", "veld", "was", "is"]
    assert lines[1].split() == ["antwoord", "B1", "value", "Midden", "Hoog"]
    verdicts = [line for line in lines if line.startswith("uitkomst")]
    assert all("undetermined" not in line for line in verdicts)


def test_diff_of_the_same_state_says_so(worked: Program) -> None:
    found = worked("--lang", "en", "diff", DEMO, DEMO)
    assert (found.out, found.err) == ("", "there is no difference\n")


def test_diff_as_json_names_both_sides(worked: Program) -> None:
    data = worked("diff", DEMO, f"{DEMO}@2022-01-05", "--json").data
    assert data["a"]["assessment"] == data["b"]["assessment"] == DEMO
    assert data["a"]["journal_head"] == data["b"]["journal_head"]
    assert data["differences"] == []


# ------------------------------------------------------------------------------------------ explain and what-if


def test_explain_indents_what_a_result_is_made_of(worked: Program) -> None:
    out = worked("explain", DEMO, "B-OND-01").lines
    rows = worked("explain", DEMO, "B-OND-01", "--json").data["lines"]
    assert out == ["  " * row["indent"] + row["text"] for row in rows]


def test_what_if_tells_what_a_level_adds_and_drops(worked: Program) -> None:
    words = ["what-if", DEMO, "B=low", "I=high"]
    lines = worked(*words).lines
    data = worked(*words, "--json").data
    assert lines[0] == "Beschikbaarheid: van Hoog naar Laag"
    assert f"komt erbij: {len(data['added'])} ({', '.join(data['added']) or '–'})" in lines
    assert f"vervalt: {len(data['dropped'])} ({', '.join(data['dropped']) or '–'})" in lines
    assert {each["aspect"]: each["after"] for each in data["levels"]} == {"availability": "low", "integrity": "high"}
    assert set(data) == {
        "levels",
        "added",
        "dropped",
        "already_met",
        "worse",
        "better",
        "verdict_before",
        "verdict_after",
        "decided_by",
    }


def test_what_if_can_say_what_decides(assess: Program, clock: Clock) -> None:
    clock.time = "2022-01-05T11:00:00Z"
    assess("demo", "--no-ui")
    found = [assess("what-if", DEMO, change).out for change in ("V=low", "B=low", "I=low", "I=high")]
    assert any("dat komt door:" in out for out in found) or all("uitkomst: van" in out for out in found)


def test_the_way_to_a_verdict_is_a_line_an_improvement(worked: Program) -> None:
    words = ["what-if", DEMO, "--reach", "partly"]
    data = worked(*words, "--json").data
    lines = worked(*words).lines
    assert len(lines) == len(data["improvements"]) + 1
    assert lines[0].startswith(f"{data['improvements'][0]['item']}: van ")
    assert set(data["improvements"][0]) == {"item", "state", "grade", "to_grade", "gain", "cost"}


# --------------------------------------------------------------------------------------------- questionnaires


def test_questionnaires_are_listed_with_their_digest(worked: Program) -> None:
    data = worked("questionnaires", "list", "--json").data["questionnaires"]
    lines = worked("questionnaires", "list").lines
    assert len(lines) == len(data) + 1
    assert all(each["digest"][:19] in line for each, line in zip(data, lines[1:], strict=True))


@pytest.mark.parametrize(
    ("item", "first", "holds"),
    [
        (
            "b-her-01",
            "B-HER-01 · Hersteltijd (RTO)",
            "rto_hours: Doel voor de hersteltijd (uur) <=; Laag 48; ",
        ),
        ("B1", "B1 · Gebruikstijden", "  Laag: "),
        ("AR-06", "AR-06 · MFA voor beheerrechten", "strong = sterk"),
        ("F.hosting_model", "F.hosting_model · Waar draait de toepassing?", "  cloud: publieke cloud"),
        ("P.D.categories", "P.D.categories · Categorieën persoonsgegevens", "antwoord: tabel"),
        ("XR-01", "XR-01 · Bijlage 1-D", "  gaat over: V1, P.D.special_status"),
        ("mx-a01", "MX-A01 · Bijzondere gegevens zonder MFA", "  Hoog: kritiek"),
    ],
)
def test_an_item_of_the_questionnaires_is_put_into_words(worked: Program, item: str, first: str, holds: str) -> None:
    out = worked("questionnaires", "show", item).out
    assert out.startswith(first)
    assert holds in out
    assert worked("questionnaires", "show", item, "--json").data["content"]["id"]


def test_a_requirement_answered_by_options_names_them(worked: Program) -> None:
    items = [each for each in worked("show", DEMO, "--all", "--json").data["items"] if each["id"][:3] in ("AR-", "V-L")]
    shown = [worked("questionnaires", "show", each["id"]).out for each in items]
    assert all(out.count("\n") > 3 for out in shown)


def test_every_item_of_the_questionnaires_can_be_shown_in_both_languages(worked: Program) -> None:
    for item in worked("show", DEMO, "--all", "--json").data["items"]:
        if "/" not in item["id"]:
            for language in ("nl", "en"):
                assert worked("--lang", language, "questionnaires", "show", item["id"]).out.startswith(item["id"])
