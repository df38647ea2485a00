"""What a state exports, imported into an empty assessment, gives the same state."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.export.state import answers_document
from assess.workflow.opening import open_workspace
from assess.workflow.workspace import open_assessment
from tests.cli.driver import DEMO, Program
from tests.second.program import PARTS, TABLES
from tests.second.source import read_content
from tests.second.strategies import assessments

STATED = assessments(read_content())


def taken_in(program: Program, document: dict[str, Any]) -> str:
    """A new assessment that holds what a document states."""
    assessment = program.new()
    program("import", assessment, "-", stdin=json.dumps(document).encode())
    return assessment


def state(program: Program, assessment: str) -> dict[str, Any]:
    """Everything that was stated."""
    opened = open_assessment(open_workspace(str(program.workspace), None), assessment)
    return answers_document(opened.assessment)


def exported(program: Program, assessment: str) -> dict[str, Any]:
    return json.loads(program("export", assessment, "-f", "json", "-o", "-").out)  # type: ignore[no-any-return]


@settings(max_examples=15)
@given(stated=STATED)
def test_any_state_comes_back_as_it_was(tmp_path_factory: Any, stated: dict[str, Any]) -> None:  # noqa: ANN401 - pytest's own
    program = Program(tmp_path_factory.mktemp("round") / "workspace")
    first = taken_in(program, {part: stated[part] for part in (*PARTS, *TABLES) if stated.get(part)})
    document = exported(program, first)
    second = taken_in(program, document)
    assert state(program, first) == state(program, second)
    again = exported(program, second)
    of_itself = {"assessment", "journal_head", "scores", "created_at", "changed_at"}
    assert {name: part for name, part in document.items() if name not in of_itself} == {
        name: part for name, part in again.items() if name not in of_itself
    }


def test_the_worked_example_with_one_of_everything_comes_back(demo: Program, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    demo("set", DEMO, "XR-16", "explained", "--why", "Bij deze vragen volstaat n.v.t.")
    demo("set", DEMO, "V", "low", "--why", "Pilot.", "--valid-until", "2026-12-31", "--risk-accepted-by", "directie")
    demo("set", DEMO, "B-HER-01", "partly", "--measured", "rto_hours=7,25", "--plan", "Ja.", "--due", "2026-09-01")
    demo("evidence", "add", DEMO, "--title", "Verslag", "--file", tmp_path / "a.pdf", "--covers-from", "2026-01-01")
    second = taken_in(demo, exported(demo, DEMO))
    assert state(demo, second) == state(demo, DEMO)
    assert demo("diff", DEMO, second, "--json").data["differences"] == [] or all(
        each["kind"] in ("state", "score", "verdict", "level")
        for each in demo("diff", DEMO, second, "--json").data["differences"]
    )


@settings(max_examples=15)
@given(st.text(max_size=300))
def test_any_text_that_is_stored_comes_back_as_it_was(tmp_path_factory: Any, text: str) -> None:  # noqa: ANN401 - as above
    program = Program(tmp_path_factory.mktemp("text") / "workspace")
    first = program.new()
    program("set", first, "B1", "low", f"--why={text}")
    second = taken_in(program, exported(program, first))
    assert state(program, first) == state(program, second)
