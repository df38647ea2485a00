"""A questionnaire file becomes its record, and checks look at as much of it as could be read."""

import json
from pathlib import Path

import pytest

from assess.content.kinds import RECORDS
from assess.content.loader import load, read, together
from assess.domain.questionnaire import ControlCatalogue, RuleSet, Source
from assess.files.source import PROBLEM_LIMIT
from tests.content.faults import BAD, GOOD, KNOWN, good, lines, loaded


@pytest.mark.parametrize("path", sorted(GOOD.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_good_file_is_read_without_a_word(path: Path) -> None:
    record, problems = load(path.read_bytes(), path.name, KNOWN)
    assert problems == ()
    assert type(record) in RECORDS.values()
    assert record is not None
    assert record.meta.kind == path.stem


def test_good_files_hold_together() -> None:
    assert together(good(), KNOWN) == ()


def test_a_file_names_its_source() -> None:
    found = loaded(GOOD / "rules.yaml").source
    assert isinstance(found, Source)
    assert (found.id, found.version) == ("tiny-rules", "1")
    assert found.digest.startswith("sha256:")
    assert len(found.digest) == len("sha256:") + 64


def test_a_warning_comes_with_a_record() -> None:
    path = BAD / "alone" / "field-milder.yaml"
    record, problems = load(path.read_bytes(), path.name)
    assert isinstance(record, ControlCatalogue)
    assert [problem.severity for problem in problems] == ["warning"]


def test_an_error_comes_without_one() -> None:
    path = BAD / "alone" / "word-unknown.yaml"
    assert load(path.read_bytes(), path.name)[0] is None


def test_what_names_something_unreadable_is_not_dangling() -> None:
    broken = (GOOD / "controls.yaml").read_bytes().replace(b"weight: 20", b"weight: 21")
    found = read(broken, "controls.yaml", KNOWN)
    others = [each for each in good() if not isinstance(each.record, ControlCatalogue)]
    assert lines(list(found.problems)) == "error controls.yaml:22:17: “21” kan hier niet; kies uit 20, 10, 5\n"
    assert together([*others, found], KNOWN) == ()


def test_nothing_is_said_of_files_together_while_one_cannot_be_read() -> None:
    assert together([each for each in good() if not isinstance(each.record, RuleSet)], KNOWN) == ()


def test_problems_end_somewhere() -> None:
    text = "meta: {kind: rules}\nrules:\n" + "  - 1\n" * 500
    problems = read(text.encode(), "x.yaml").problems
    assert len(problems) == PROBLEM_LIMIT + 1
    assert problems[-1].key == "reading.file.problems"


def test_long_words_are_cut_in_messages() -> None:
    data = (GOOD / "rules.yaml").read_bytes().replace(b"id: XR-01", b"id: " + b"x" * 5000)
    assert all(len(problem.text("nl")) < 300 for problem in read(data, "rules.yaml").problems)


def test_what_is_no_content_at_all_is_refused() -> None:
    for data in (b"", b"\xff", b"- [", b"meta: x", b"meta: {kind: [rules]}", json.dumps({"meta": 1}).encode()):
        record, problems = load(data, "x.yaml")
        assert record is None
        assert problems
