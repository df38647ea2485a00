"""The documents that are made from the records are up to date, complete, and their example works."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assess.content import formatdoc, schema, textfiles
from assess.content.kinds import RECORDS
from tests.content.faults import GOOD

PAGE = formatdoc.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", RECORDS)
def test_the_tracked_schema_is_the_generated_one(kind: str) -> None:
    name = f"{kind}.schema.json"
    assert (schema.FOLDER / name).read_text(encoding="utf-8") == schema.schemas()[name]


@pytest.mark.parametrize("kind", RECORDS)
def test_a_schema_knows_its_kind_and_refuses_other_fields(kind: str) -> None:
    made = json.loads(schema.schemas()[f"{kind}.schema.json"])
    assert made["properties"]["meta"]["properties"]["kind"] == {"const": kind}
    assert made["additionalProperties"] is False
    assert all(each["additionalProperties"] is False for each in made["$defs"].values() if each["type"] == "object")


def test_a_schema_takes_a_bare_number_where_a_limit_is_text() -> None:
    made = json.loads(schema.schemas()["controls.schema.json"])
    limit = made["$defs"]["Field"]["properties"]["threshold"]["additionalProperties"]["anyOf"]
    assert {"type": ["string", "number"]} in limit


def test_the_tables_of_the_format_are_up_to_date_and_complete() -> None:
    assert formatdoc.page(PAGE) == PAGE
    assert formatdoc.lacking(PAGE) == []


def test_a_new_key_is_added_and_asks_for_its_meaning() -> None:
    row = next(line for line in PAGE.splitlines(keepends=True) if line.startswith("| `guidance`"))
    without = PAGE.replace(row, "")
    assert row.rsplit("|", 2)[0] in formatdoc.page(without)
    assert formatdoc.lacking(formatdoc.page(without)) == ["Requirement.guidance"]


def test_a_record_without_a_table_is_missed() -> None:
    assert formatdoc.lacking(PAGE.replace("<!-- keys of Cap -->", "")) == ["Cap"]


def test_the_example_of_the_page_is_the_small_set_that_the_tests_load() -> None:
    shown = set(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
    assert {path.read_text(encoding="utf-8") for path in GOOD.glob("*.yaml")} == shown


@pytest.mark.parametrize("module", ["schema", "formatdoc"])
def test_each_generator_checks_the_tracked_files(module: str) -> None:
    python = [sys.executable, "-m", f"assess.content.{module}", "--check"]
    done = subprocess.run(python, cwd=schema.FOLDER.parents[1], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_out_of_date_is_named_and_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.json"
    assert textfiles.check_or_write({path: "new"}, ["--check"]) == 1
    assert "x.json is out of date" in capsys.readouterr().err
    assert textfiles.check_or_write({path: "new"}, ["--write"]) == 0
    assert textfiles.check_or_write({path: "new"}, ["--check"]) == 0


def test_schemas_are_written_where_asked(tmp_path: Path) -> None:
    assert schema.main(["--write", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("*.schema.json"))) == len(RECORDS)
    assert schema.main(["--check", str(tmp_path)]) == 0


def test_a_page_that_lacks_something_says_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("<!-- keys of Cap -->", ""), encoding="utf-8")
    monkeypatch.setattr(formatdoc, "PAGE", page)
    assert formatdoc.main(["--check"]) == 1
    assert capsys.readouterr().err == "page.md: Cap is not described\n"
