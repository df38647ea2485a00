"""Any state, written as a form and taken in again, in either language, by way of openpyxl too, is the same state."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.messages import LANGUAGES, Language
from assess.workflow.filling import stage_form
from assess.workflow.forming import form
from assess.workflow.importing import Source
from assess.workflow.opening import open_workspace
from assess.workflow.workspace import Opened, Workspace, open_assessment
from tests.cli.driver import Program
from tests.exchange.form.filling import changed
from tests.second.program import PARTS, TABLES
from tests.second.source import read_content
from tests.second.strategies import assessments

STATED = assessments(read_content())


def opened_with(folder: Path, document: dict[str, Any]) -> tuple[Workspace, Opened]:
    program = Program(folder)
    assessment = program.new()
    program("import", assessment, "-", stdin=json.dumps(document).encode())
    workspace = open_workspace(str(folder), None)
    return workspace, open_assessment(workspace, assessment)


@settings(max_examples=10, deadline=None)
@given(stated=STATED, language=st.sampled_from(LANGUAGES))
def test_a_form_of_any_state_changes_nothing(
    tmp_path_factory: Any,  # noqa: ANN401 - pytest's own
    stated: dict[str, Any],
    language: Language,
) -> None:
    folder: Path = tmp_path_factory.mktemp("form")
    document = {part: stated[part] for part in (*PARTS, *TABLES) if stated.get(part)}
    workspace, opened = opened_with(folder / "w", document)
    path = folder / "f.xlsx"
    path.write_bytes(form(workspace, opened, language))
    for file in (path, changed(path, lambda _: None)):
        staged = stage_form(workspace, opened, Source(file.read_bytes(), file.name))
        assert staged.refused == ()
        assert {each.kind for each in staged.changes} <= {"unchanged"}, [
            (each.reference, each.old, each.new) for each in staged.changes if each.kind != "unchanged"
        ]
