"""The shipped content is there and sound, and a folder of own files takes its place kind by kind."""

import os
from pathlib import Path

import pytest

from assess.content import library
from assess.content.answersfile import read_answers
from assess.content.find import all_ids
from assess.content.library import FILES, check, example, load_folder, shipped
from assess.domain.problems import Problem
from assess.domain.questionnaire import Content
from assess.errors import InputError
from tests.content.faults import BAD, GOOD


@pytest.fixture(scope="module")
def content() -> Content:
    return shipped(fresh=True)


def problems_of(error: InputError) -> list[Problem]:
    found = error.parameters["problems"]
    assert isinstance(found, list)
    return found


def test_the_shipped_content_is_sound_and_complete(content: Content) -> None:
    categories = (*content.controls.categories, *content.access.categories)
    assert sum(len(group.questions) for group in content.classification.aspects) == 17
    assert sum(len(category.items) for category in categories) == 75 + 40
    assert len(content.access.catalogue.checks) == 70
    assert len(content.rules.rules) == 40
    assert len(all_ids(content)) == len(set(all_ids(content)))


def test_the_shipped_files_are_named_in_the_order_of_the_sources(content: Content) -> None:
    assert len(content.sources) == len(FILES) == 6
    assert len({source.id for source in content.sources}) == 6
    assert content.sources[0].id == content.classification.meta.id
    assert content.sources[4].id == content.rules.meta.id


def test_a_shipped_file_passes_the_check_that_own_files_get() -> None:
    found = check((library.folder() / FILES["rules"]).read_bytes(), "rules.yaml")
    assert [problem.text("nl") for problem in found] == []


def test_the_worked_example_fits_the_shipped_content(content: Content) -> None:
    path = example("qompas")
    file, problems = read_answers(path.read_bytes(), path.name, content)
    assert problems == ()
    assert file is not None
    assert (len(file.rows["grants"]), file.answers["B3"].value) == (5, "high")


def test_an_installed_package_reads_what_was_packed_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_PACKAGE", tmp_path / "assess")
    assert library.folder() == tmp_path / "questionnaires"
    (tmp_path / "assess" / "_questionnaires").mkdir(parents=True)
    assert library.folder() == tmp_path / "assess" / "_questionnaires"
    with pytest.raises(InputError) as refused:
        shipped()
    assert refused.value.key == "content.unreadable"


def test_a_folder_replaces_the_kinds_that_it_has(tmp_path: Path) -> None:
    for path in GOOD.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    found = load_folder(tmp_path)
    assert [source.id.partition("-")[0] for source in found.sources] == ["tiny"] * 6
    assert [category.id for category in found.controls.categories] == ["B-HER", "V-TRO"]


def test_an_empty_folder_replaces_nothing(tmp_path: Path, content: Content) -> None:
    assert load_folder(tmp_path) == content


def test_own_content_that_does_not_hold_says_everything(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_bytes((BAD / "alone" / "word-unknown.yaml").read_bytes())
    (tmp_path / "controls.yml").write_bytes((GOOD / "controls.yaml").read_bytes())
    with pytest.raises(InputError) as refused:
        load_folder(tmp_path)
    files = {Path(problem.origin.file).name for problem in problems_of(refused.value)}
    assert refused.value.key == "content.broken"
    assert "rules.yaml" in files


def test_two_files_of_one_kind_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes((library.folder() / "rules.yaml").read_bytes())
    with pytest.raises(InputError) as refused:
        load_folder(tmp_path)
    assert [(problem.key, Path(problem.origin.file).name) for problem in problems_of(refused.value)] == [
        ("content.file.second", "b.yaml")
    ]


def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rules.yaml")
    with pytest.raises(InputError) as refused:
        load_folder(tmp_path)
    assert refused.value.key == "content.unreadable"


def test_a_file_is_checked_beside_the_shipped_ones_and_only_its_own_problems_are_told() -> None:
    data = (
        (library.folder() / "rules.yaml").read_bytes().replace(b"item: P.D.special_status", b"item: P.D.special_state")
    )
    keys = {problem.key for problem in check(data, "mine.yaml")}
    assert keys == {"content.reference.item_near"}
    small = (GOOD / "controls.yaml").read_bytes()
    assert {problem.origin.file for problem in check(small, "mine.yaml")} <= {"mine.yaml"}


def test_own_content_of_the_matrix_needs_every_parameter_that_the_program_asks_for() -> None:
    shipped_file = (library.folder() / "access-rights.yaml").read_bytes()
    found = check(shipped_file.replace(b"- key: session", b"- key: sessions"), "mine.yaml")
    assert [(each.key, each.severity, each.parameters["missing"]) for each in found] == [
        ("content.program.absent", "error", "session")
    ]
    place = found[0].origin
    assert (place.file, place.column) == ("mine.yaml", 3)
    assert shipped_file.splitlines()[(place.line or 0) - 1] == b"  parameters:"


def test_a_file_that_cannot_be_read_at_all_is_checked_too() -> None:
    assert [problem.key for problem in check(b"- 1", "mine.yaml")] == ["content.file.shape"]
