"""What was answered before stands ready, counts for nothing, and is confirmed piece by piece by whoever looks again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from assess.content.library import shipped
from assess.domain.answers import Answer
from assess.domain.assessment import Assessment, Touch
from assess.domain.questionnaire import Content, Source
from assess.domain.vocabulary import Text
from assess.workflow.beginning import Before, carry_over, waiting
from assess.workflow.carrying import carried
from assess.workflow.opening import open_workspace
from assess.workflow.since import changes
from assess.workflow.workspace import Workspace, open_assessment
from tests.cli.driver import DEMO, Clock, Program
from tests.exchange import making
from tests.exchange.form.filling import changed, write


def begun(program: Program, source: object = DEMO, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = program("--as", "ciso", "--json", "new", "--from", source, *options).data
    return found


def still_open(program: Program, assessment: str) -> dict[str, dict[str, Any]]:
    found = program("--json", "carried", assessment).data["carried"]
    return {each["reference"]: each for each in found}


def test_everything_is_carried_over_and_nothing_of_it_counts(demo: Program) -> None:
    found = begun(demo)
    new = found["assessment"]
    assert {"B1", "F.export", "grants/G1", "level.V"} & set(found["carried"]) >= {"B1", "F.export", "grants/G1"}
    scores = demo("--json", "score", new).data
    assert scores["classification"]["availability"]["answered"] == 0
    assert scores["controls"]["answered"] == scores["access"]["answered"] == 0
    assert demo("--json", "check", new, code=1).data
    assert set(still_open(demo, new)) == set(found["carried"])
    listed = {each["id"]: each for each in demo("--json", "list").data["assessments"]}
    assert (listed[new]["supplier"], listed[new]["product"]) == (listed[DEMO]["supplier"], listed[DEMO]["product"])
    assert listed[new]["answered"] == 0


def test_confirming_says_the_same_again_by_whoever_confirms_it_then(demo: Program, clock: Clock) -> None:
    new = begun(demo)["assessment"]
    clock.time = "2026-07-01T09:00:00Z"
    demo("--as", "hoofd beheer", "set", new, "b1", "--confirm")
    now, before = demo.show(new, "B1"), demo.show(DEMO, "B1")
    assert (now["value"], now["reason"], now["answer"]) == (before["value"], before["reason"], before["answer"])
    assert now["author"] == "hoofd beheer"
    assert demo.journal(new)[-1]["at"] == "2026-07-01T09:00:00Z"
    assert "B1" not in still_open(demo, new)
    assert demo("set", new, "B1", "--confirm", code=2).err.count("\n") == 1


def test_answering_anew_settles_it_too_and_undoing_opens_it_again(demo: Program) -> None:
    new = begun(demo)["assessment"]
    demo("set", new, "B1", "high", "--why", "Sinds dit jaar ook voor toetsen gebruikt.")
    assert "B1" not in still_open(demo, new)
    demo("set", new, "B1", "--undo")
    assert "B1" in still_open(demo, new)
    assert demo("import", new, "--undo", code=2).err.count("\n") == 1


def test_a_table_and_a_section_of_the_profile_are_confirmed_as_a_whole_answers_one_by_one(demo: Program) -> None:
    new = begun(demo)["assessment"]
    for name in ("role_groups", "grants", "P.A"):
        demo("set", new, name, "--confirm")
    left = still_open(demo, new)
    assert not [each for each in left if each.startswith(("grants/", "role_groups/", "P.A."))]
    demo("set", new, "B", "--confirm", code=2)
    assert "B1" in left


def test_it_says_how_old_an_answer_is_and_when_that_is_too_old(demo: Program, clock: Clock) -> None:
    demo("set", DEMO, "AR-28", "--measured", "laatste=2026-03-01", "--why", "Rapport van maart.")
    new = begun(demo)["assessment"]
    found = still_open(demo, new)["AR-28"]
    assert (found["since"], found["stated_on"], found["aged"]) == ("unchanged", "2026-06-01", False)
    clock.time = "2028-06-02T10:00:00Z"
    assert still_open(demo, new)["AR-28"]["aged"] is True


def test_the_journal_keeps_what_was_carried_over_and_the_chain_holds(demo: Program) -> None:
    new = begun(demo)["assessment"]
    events = demo.journal(new)
    assert [each["kind"] for each in events[:2]] == ["started", "imported"]
    assert "undone" in {each["kind"] for each in events}
    assert demo("journal", new).code == 0


def test_an_answers_file_is_carried_over_and_has_to_name_the_product_or_be_told(demo: Program) -> None:
    path = demo.workspace.parent / "vorig-jaar.json"
    demo("export", DEMO, "-f", "json", "-o", path)
    new = begun(demo, path, "--product", "Nieuwe naam")
    assert "B1" in new["carried"]
    assert still_open(demo, new["assessment"])["B1"]["stated_on"] is None
    demo("set", new["assessment"], "B1", "--confirm")
    bare = path.with_name("kaal.yaml")
    bare.write_text("answers: {B1: {value: low}}\n", encoding="utf-8")
    assert demo("new", "--from", bare, code=2).err.count("\n") == 1
    assert "B1" in begun(demo, bare, "--supplier", "x", "--product", "y")["carried"]


@pytest.mark.parametrize("words", [("new",), ("new", "--supplier", "x"), ("new", "--from", "bestaat-niet")])
def test_a_call_that_says_too_little_is_refused_in_one_line(demo: Program, words: tuple[str, ...]) -> None:
    assert demo(*words, code=2).err.count("\n") == 1


def test_the_form_shows_what_was_answered_last_time_beside_an_empty_cell(demo: Program) -> None:
    new = begun(demo)["assessment"]
    path = demo.workspace.parent / "f.xlsx"
    demo("form", new, "-o", path)
    found = demo("--json", "import", new, path).data
    assert {each["kind"] for each in found["changes"]} == {"unchanged"}
    assert "B1" in still_open(demo, new)


def test_a_colleague_confirms_in_the_form_with_one_word(demo: Program) -> None:
    demo("set", DEMO, "B-HER-01", "partly", "--measured", "rto_hours=8", "--why", "Geoefend in mei.")
    new = begun(demo)["assessment"]
    path = demo.workspace.parent / "f.xlsx"
    demo("form", new, "-o", path)

    def fill(book: Workbook) -> None:
        write(book, "Classificatie", "B1", value="zoals vorige keer")
        write(book, "Classificatie", "B2", value="zoals vorige keer", why="Nog steeds zo, navraag gedaan bij beheer.")
        book["Leesmij"]["B3"] = "hoofd beheer"

    filled = changed(path, fill)
    found = {each["item"]: each for each in demo("--json", "import", new, filled).data["changes"]}
    assert [name for name, each in found.items() if each["kind"] != "unchanged"] == ["B1", "B2"]
    assert demo.show(new, "B1")["answer"] == demo.show(DEMO, "B1")["answer"]
    second = demo.show(new, "B2")
    assert (second["value"], second["reason"][:10]) == (demo.show(DEMO, "B2")["value"], "Nog steeds")
    assert second["author"] == "hoofd beheer"
    assert not {"B1", "B2"} & set(still_open(demo, new))
    assert {each["kind"] for each in demo("--json", "import", new, filled).data["changes"]} == {"unchanged"}


def test_what_is_confirmed_in_the_form_takes_its_measured_values_and_facts_along(demo: Program) -> None:
    demo("set", DEMO, "AR-28", "--measured", "laatste=2026-03-01", "--why", "Rapport van maart.")
    new = begun(demo)["assessment"]
    path = demo.workspace.parent / "f.xlsx"
    for name in ("V1", "V2", "V3", "V4", "V5"):
        demo("set", new, name, "--confirm")
    demo("form", new, "-o", path)

    def fill(book: Workbook) -> None:
        write(book, "Toegangsvragen", "AR-28", value="zoals vorige keer")
        write(book, "Gegevens", "F.backup", value="zoals vorige keer")

    demo("import", new, changed(path, fill))
    assert demo.show(new, "AR-28")["answer"]["measured"] == {"laatste": "2026-03-01"}
    assert not {"AR-28", "F.backup"} & set(still_open(demo, new))


# ------------------------------------------------------------------------------------------------- other questionnaires


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Workspace:  # noqa: ARG001 - the clock stands still
    """An empty workspace with the shipped questionnaires."""
    return open_workspace(str(tmp_path / "w"), "ciso")


def with_controls(content: Content, **renamed: str) -> Content:
    """The content as it was when these controls had other ids, and one had another question."""
    categories = []
    for category in content.controls.categories:
        items = [replace(item, id=renamed.get(item.id.replace("-", "_"), item.id)) for item in category.items]
        items = [
            replace(item, question=Text("vroeger anders", "once otherwise")) if item.id == "B-HER-03" else item
            for item in items
            if item.id != "B-HER-04"
        ]
        categories.append(replace(category, items=tuple(items)))
    return replace(content, controls=replace(content.controls, categories=tuple(categories)))


def before(answers: dict[str, Answer], then: Content | None) -> Before:
    touched = {name: Touch(1, "2025-06-01T10:00:00Z", "ciso") for name in answers}
    state = Assessment(id="oud-abcd", supplier="x", product="y", answers=answers, touched=touched)
    return Before(state, (Source("controls", "0.9", "sha256:00"),), then, "oud-abcd", "0" * 64)


def test_what_became_of_each_question_is_told(workspace: Workspace) -> None:
    then = with_controls(shipped(), B_HER_01="B-HER", B_HER_02="B-HER-99")
    found = changes(shipped(), (), then)
    assert found["B-HER-03"] == "reworded"
    assert found["B-HER-04"] == "split"
    assert found["B-HER"] == "split"
    assert found["B-HER-99"] == "gone"
    assert found["B-ONT-01"] == "unchanged"
    assert changes(shipped(), (), None)["B1"] == "unseen"
    assert set(changes(shipped(), shipped().sources, None).values()) == {"unchanged"}
    assert workspace.content() == shipped()


def test_answers_go_to_the_parts_of_a_split_question_and_what_no_longer_fits_stays_behind(workspace: Workspace) -> None:
    then = with_controls(shipped(), B_HER_01="B-HER", B_HER_02="B-HER-99")
    answers = {
        "B-HER": Answer(value="partly", why="nog niet"),
        "B-HER-99": Answer(value="complies"),
        "B-HER-03": Answer(value="complies", measured={"weg": "x"}),
        "AR-08": Answer(value="z"),
    }
    made = carry_over(workspace, before(answers, then), None, None)
    opened = open_assessment(workspace, made.id)
    stated = carried(opened).state.answers
    assert stated["B-HER-01"] == answers["B-HER"]
    assert stated["B-HER-03"] == Answer(value="complies")
    assert not {"B-HER-99", "AR-08", "B-HER"} & set(stated)
    assert made.since["B-HER-99"] == "gone"
    kinds = {each.reference: each.since for each in waiting(workspace, opened)}
    assert kinds["B-HER-01"] == "split"
    assert kinds["B-HER-03"] == "reworded"
    assert opened.assessment.answers == {}


def test_a_pack_brings_the_questionnaires_of_then_along(demo: Program) -> None:
    path = demo.workspace.parent / "vorig.assess"
    path.write_bytes(making.Making().pack())
    found = begun(demo, path)
    assert found["carried"] == ["B1"]
    assert found["since"]["B1"] == "reworded"
    assert "new" in found["since"].values()
    line = still_open(demo, found["assessment"])["B1"]
    assert (line["since"], line["stated_on"]) == ("reworded", making.AT[:10])
    demo("set", found["assessment"], "B1", "--confirm")
    assert demo.show(found["assessment"], "B1")["value"] == "high"


def test_a_pack_that_does_not_hold_carries_nothing_over(demo: Program) -> None:
    path = demo.workspace.parent / "kapot.assess"
    path.write_bytes(making.Making().pack().replace(b"Alleen in de les", b"Altijd in de les"))
    assert demo("new", "--from", path, code=1).err
    assert len(demo("--json", "list").data["assessments"]) == 1
