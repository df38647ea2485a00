"""What `export -f json` writes is what its tracked schema promises, key by key."""

import json
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from assess.domain.text import clean
from assess.export.formats.jsonfile import render
from assess.messages import LANGUAGES, Language
from assess.workflow.stateschema import PATH
from tests.export.states import example_with, flooded, report_of
from tests.hostile.samples import texts
from tests.project.tree import ROOT
from tests.second.source import Dict, read_content
from tests.second.strategies import assessments

WHY = "Een toelichting die lang genoeg is om te tellen, ook voor een afwijking."


def closed(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """The schema without room for keys that it does not name: ours may not write any."""
    if isinstance(node, list):
        return [closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {name: closed(each) for name, each in node.items()}
    return {"additionalProperties": False, **made} if isinstance(made.get("properties"), dict) else made


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(PATH.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(closed(schema), format_checker=FormatChecker())


def document(stated: Dict, language: Language = "nl") -> Dict:
    return json.loads(render(report_of(stated, language)))  # type: ignore[no-any-return]


def test_the_tracked_schema_is_up_to_date() -> None:
    check = [sys.executable, "-m", "assess.workflow.stateschema", "--check"]
    done = subprocess.run(check, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worked_example_is_as_promised(language: Language) -> None:
    validator().validate(document(example_with(), language))


@settings(max_examples=6)
@given(assessments(read_content()), st.sampled_from(LANGUAGES))
def test_any_assessment_is_as_promised(stated: Dict, language: Language) -> None:
    validator().validate(document(stated, language))


def test_a_deviation_from_a_level_is_as_promised() -> None:
    stated = example_with()
    stated["levels"] = {"integrity": {"value": "high", "why": {"nl": WHY, "en": WHY}}}
    stated["said"]["level.I"] = (999, stated["moment"])
    found = document(stated)
    assert found["levels"]["integrity"]["value"] == "high"
    assert found["scores"]["classification"]["integrity"]["override"]["in_force"] is True
    validator().validate(found)


@pytest.mark.parametrize("part", range(4))
def test_hostile_text_in_every_field_is_as_promised(part: int) -> None:
    samples = list(texts().values())[part::4]
    found = json.loads(render(flooded(samples)))
    validator().validate(found)
    assert found["product"] in {clean(each) for each in samples}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "assess-state/2"),
        (("journal_head",), "1e01552b"),
        (("changed_at",), "2022-01-05"),
        (("answers", "B1", "colour"), "blue"),
        (("answers", "B1", "due"), "morgen"),
        (("facts", "F.export"), {"waar": "ja"}),
        (("grants", 0, "scope"), "everything"),
        (("sources", 0, "digest"), "md5:0"),
        (("evidence", 0, "title"), None),
        (("scores", "controls", "coverage"), 1.5),
        (("scores", "verdict"), "excellent"),
        (("scores", "access", "findings", 0, "state"), "pass"),
        (("scores", "classification", "integrity", "level"), "hoog"),
        (("surprise",), 1),
    ],
)
def test_what_is_not_promised_is_refused(path: tuple[str | int, ...], value: object) -> None:
    found: Any = document(example_with())
    place = found
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        validator().validate(found)
