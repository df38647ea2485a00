"""Each kind of mistake has a small file of its own, and beside it what is said of it."""

import re
from pathlib import Path

import pytest

from assess.messages import LANGUAGES, catalogue
from tests.content.faults import BAD, faults_in, files, lines

FILES = files()
NAMES = [f"{path.parent.name}/{path.stem}" for path in FILES]

# What no file can show: these are about files and folders as a whole, see test_library.
ELSEWHERE = {"content.unreadable", "content.broken", "content.file.second"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_mistake_is_named_with_its_place(path: Path) -> None:
    assert lines(faults_in(path)) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_what_is_said_is_said_in_both_languages_and_names_the_file(path: Path) -> None:
    for problem in faults_in(path):
        assert problem.origin.file == path.name
        texts = {problem.text(language) for language in LANGUAGES}
        assert len(texts) == len(LANGUAGES)
        assert not any(re.search(r"\{\w+\}", text) for text in texts)


def test_every_sentence_about_content_has_a_file_that_shows_it() -> None:
    shown = {problem.key for path in FILES for problem in faults_in(path)}
    all_of_them = {key for key in catalogue("nl") if key.startswith("content.")}
    assert all_of_them - shown == ELSEWHERE


def test_every_fault_is_found_and_has_its_lines_beside_it() -> None:
    assert {path.with_suffix(".txt") for path in FILES} == set(BAD.glob("*/*.txt"))
    assert all(faults_in(path) for path in FILES)
