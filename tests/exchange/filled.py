"""An assessment that may be submitted: everything is answered, most of it with "we do not know"."""

from collections.abc import Callable, Mapping
from typing import Any

from assess.content.library import shipped
from assess.domain.questionnaire import Column, Content, Entry

_TEXT = "Genoeg woorden."


def filled(content: Content | None = None) -> dict[str, Any]:
    """An answers file for the shipped questionnaires in which nothing blocks submission."""
    content = content or shipped()
    questions = [each.id for group in content.classification.aspects for each in group.questions]
    categories = (*content.controls.categories, *content.access.categories)
    items = [item.id for each in categories for item in each.items if item.answer != "matrix"]
    said: dict[str, Any] = {item: {"value": "unknown"} for item in items}
    said |= {question: {"value": "low", "why": _TEXT} for question in questions}
    said |= {rule.id: {"value": "explained", "why": _TEXT} for rule in content.rules.rules if rule.severity == "error"}
    sections = content.profile.sections
    entries = {each.id: {one.id: _value(content, one) for one in each.entries if _ours(one)} for each in sections}
    return {
        "answers": said,
        "facts": {each.id: _value(content, each) for each in content.profile.facts if _ours(each)},
        "profile": {section: fields for section, fields in entries.items() if fields},
        "role_groups": [{"id": "R1", "template": "RG-SUP", "side": "supplier", "title": "Helpdesk"}],
        "grants": [{"id": "G1", "role": "R1", "categories": ["DC-07"], "actions": ["view"]}],
    }


def _ours(entry: Entry) -> bool:
    return entry.filled_by == "supplier" and entry.type != "derived" and entry.derived_from is None


def _value(content: Content, entry: Entry | Column) -> Any:  # noqa: ANN401 - any value of an answers file
    if isinstance(entry, Entry) and entry.type == "table":
        needed = [each for each in entry.columns if each.required and each.filled_by == "supplier"]
        return [{each.id: _value(content, each) for each in needed}]
    words = entry.options or tuple(each.id for each in content.profile.catalogues.get(entry.catalogue or "", ()))
    return _VALUES[entry.type](words)


_VALUES: Mapping[str, Callable[[tuple[str, ...]], Any]] = {
    "text": lambda _: "1.0",
    "longtext": lambda _: _TEXT,
    "boolean": lambda _: False,
    "choice": lambda words: words[0],
    "multi": lambda words: [words[0]],
    "list": lambda _: ["een", "twee"],
    "number": lambda _: 5,
    "date": lambda _: "2026-05-01",
    "email": lambda _: "meldpunt@example.nl",
    "url": lambda _: "https://example.nl",
}
