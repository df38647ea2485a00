"""The text of strangers, through every door and on every side: kept, shown, and without effect."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assess.domain.text import clean, reveal, stored
from tests.cli.driver import Program
from tests.hostile.samples import texts

SAMPLES = {name: text for name, text in texts().items() if not name.startswith("long/")}
LONG = {name: text for name, text in texts().items() if name.startswith("long/")}

# Everything that a terminal could act on or that misleads the eye; a line end belongs there.
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def harmless(*streams: str) -> bool:
    return not any(ACTS.search(stream) for stream in streams)


def pieces(count: int, samples: dict[str, str]) -> list[list[str]]:
    """The samples in lists of `count`."""
    found = list(samples.values())
    return [found[start : start + count] for start in range(0, len(found), count)]


def shown_everywhere(program: Program, assessment: str) -> str:
    """All that the commands print about an assessment; fails when a terminal could act on it."""
    printed = ""
    for command in ("show", "journal", "score", "check", "explain", "evidence list", "list"):
        words = [*command.split(), *([] if command == "list" else [assessment])]
        for more in ([], ["--json"]):
            found = program(*words, *more, code=None)
            assert found.code in (0, 1)
            assert harmless(found.out, found.err), (command, more)
            printed += found.out
    return printed


@pytest.mark.parametrize("part", range(len(pieces(40, SAMPLES))))
def test_a_motivation_is_kept_clean_and_shown_harmless(assess: Program, part: int) -> None:
    assessment = assess.new()
    for text in pieces(40, SAMPLES)[part]:
        assess("set", assessment, "B1", "low", f"--why={text}")
        assert assess.show(assessment, "B1")["reason"] == clean(text)
    shown_everywhere(assess, assessment)
    reasons = [each["new"].get("why", "") for each in assess.journal(assessment)[1:]]
    assert reasons == [clean(text) for text in pieces(40, SAMPLES)[part]]


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_is_kept_and_printed_whole(assess: Program, name: str) -> None:
    assessment = assess.new()
    assess("set", assessment, "B1", "low", f"--why={LONG[name]}")
    out = assess("show", assessment).out
    expected = reveal(stored(LONG[name])).split("\n")
    assert harmless(out)
    assert "".join(expected).replace(" ", "").replace("\t", "") in "".join(out.split())


def test_names_titles_links_and_functions_are_kept_and_shown_harmless(assess: Program) -> None:
    for text in SAMPLES.values():
        if not text.strip() or len(text) > 150 or len(clean(text)) > 150 or "\n" in clean(text).strip():
            continue
        assessment = assess("new", f"--supplier={text}", f"--product={text}").out.strip()
        assert assessment.isascii()
        if len(clean(text)) <= 80:
            assess(f"--as={text}", "evidence", "add", assessment, f"--title={text}", f"--url={text}")
        assert assess.journal(assessment)[0]["new"]["supplier"] == clean(text).strip()
        assert harmless(assess("journal", assessment).out, assess("evidence", "list", assessment).out)
    found = assess("list")
    assert harmless(found.out, found.err)


SOME = dict(list(SAMPLES.items())[::5])


@pytest.mark.parametrize("part", range(len(pieces(15, SOME))))
def test_in_the_place_of_every_other_word_it_is_refused_on_one_harmless_line(assess: Program, part: int) -> None:
    assessment = assess.new()
    for text in pieces(15, SOME)[part]:
        calls: list[list[str]] = [
            ["--", text],
            ["score", "--", text],
            ["set", assessment, "--", text, "low"],
            ["set", assessment, "B1", "--", f"{text}!"],
            ["set", assessment, "B-HER-01", f"--measured={text}="],
            ["set", assessment, "B1", "low", f"--due={text}!"],
            ["set", assessment, "B-HER-01", "partly", f"--evidence={text}"],
            ["score", assessment, f"--as-of={text}!"],
            ["score", assessment, f"--gate={text}"],
            ["export", assessment, f"--format={text}"],
            ["what-if", assessment, "--", text or "?"],
            ["explain", assessment, "--", f"{text}!"],
            ["questionnaires", "show", "--", f"{text}!"],
            ["evidence", "add", assessment, "--title=x", "--url=u", f"--id={text}!"],
            ["import", assessment, "--", f"/nowhere/{text}"],
        ]
        for words in calls:
            found = assess(*words, code=None)
            assert found.code == 2, words
            assert found.out == ""
            assert len(found.err.splitlines()) == 1, words
            assert harmless(found.err), words
    assert len(assess.journal(assessment)) == 1


def answers(text: str) -> dict[str, Any]:
    return {"answers": {"B1": {"value": "low", "why": text}}}


@pytest.mark.parametrize("part", range(len(pieces(40, SAMPLES))))
def test_a_file_with_a_control_character_is_refused_with_its_place_and_any_other_kept(
    assess: Program, tmp_path: Path, part: int
) -> None:
    file = tmp_path / "answers.json"
    for text in pieces(40, SAMPLES)[part]:
        assessment = assess.new()
        file.write_text(json.dumps(answers(text)), encoding="ascii")
        found = assess("import", assessment, file, code=None)
        assert harmless(found.out, found.err)
        if found.code == 2:
            assert found.err.startswith(f"{file}:/answers/B1/why: ")
            assert clean(text) != text
            assert len(assess.journal(assessment)) == 1
        else:
            assert assess.show(assessment, "B1")["reason"] == clean(text)


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b[2J", "\x9b", "\x7f", "\ufffe"])
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_control_character_is_refused_in_files_with_line_or_pointer(
    assess: Program, tmp_path: Path, control: str, form: str
) -> None:
    assessment = assess.new()
    file = tmp_path / f"answers.{form}"
    yaml = f'answers:\n  B1: {{value: low, why: "a{control}b"}}\n'
    text = yaml if form == "yaml" else json.dumps(answers(f"a{control}b"))
    file.write_text(text, encoding="utf-8")
    found = assess("import", assessment, file, code=2)
    place = ":2:" if form == "yaml" else ":/answers/B1/why:"
    assert found.err.startswith(f"{file}{place}")
    assert harmless(found.err)
    assert len(assess.journal(assessment)) == 1


def test_markup_of_the_screens_stays_text(assess: Program) -> None:
    assessment = assess.new("[@click=app.quit]x[/]", "[bold]x[/bold]")
    assert "[@click=app.quit]x[/] ([bold]x[/bold])" in shown_everywhere(assess, assessment)
