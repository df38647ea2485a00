"""The OSCAL file as a command writes it."""

import json
from pathlib import Path

from tests.cli.calling import Assess


def test_the_file_is_named_for_what_it_is_and_carries_the_journal_head(demo: Assess, tmp_path: Path) -> None:
    (written,) = demo("export", "voor", "-f", "oscal", "-o", str(tmp_path / "out"), "--json").data["files"]
    assert written.endswith("_oscal_concept_2022-01-05.json")
    document = json.loads(Path(written).read_text(encoding="utf-8"))["assessment-results"]
    head = demo("score", "voor", "--json").data["journal_head"]
    assert head in {each["value"] for each in document["metadata"]["props"]}
