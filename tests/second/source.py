"""Reads the content and single values plainly: YAML as it stands, numbers as exact fractions, days of Amsterdam."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

Dict = dict[str, Any]
"""Content, answers and results alike are plain dictionaries with the keys of their files."""

CONTENT = Path(__file__).parents[2] / "questionnaires"
LEVELS = ["low", "medium", "high"]
ASPECTS = {"B": "availability", "I": "integrity", "V": "confidentiality"}
SEVERITIES = ["info", "low", "medium", "high", "critical"]
GRADES = ["none", "opzet", "bestaan", "werking"]


def read_content() -> Dict:
    """The six files of the content, by what they are."""
    files = {
        "biv": "biv",
        "controls": "controls",
        "access": "access-rights",
        "profile": "profile",
        "rules": "rules",
        "policy": "policy",
    }
    return {name: yaml.safe_load((CONTENT / f"{file}.yaml").read_text("utf-8")) for name, file in files.items()}


def read_example() -> Dict:
    """The answers file of the worked example."""
    example: Dict = yaml.safe_load((CONTENT / "examples" / "qompas.yaml").read_text("utf-8"))
    return example


def requirements(questionnaire: Dict) -> list[tuple[Dict, Dict]]:
    """Every requirement with its category, in the order of the file."""
    return [(category, item) for category in questionnaire["categories"] for item in category["items"]]


def number(value: object) -> Fraction | None:
    """A number as an exact fraction: 99.9 is 999/10; None for anything that is not a number."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Fraction)):
        return None
    try:
        return Fraction(str(value))
    except ValueError:
        return None


def day(value: object) -> date | None:
    """A calendar day: YAML gives a date, JSON gives ISO text."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def day_in_amsterdam(moment: str) -> date:
    """The calendar day in Europe/Amsterdam of a moment in UTC (`2026-06-01T22:30:00Z` is the second of June)."""
    return datetime.fromisoformat(moment).astimezone(ZoneInfo("Europe/Amsterdam")).date()


def text(value: object) -> str:
    """A text without the spaces around it; of a text in two languages the Dutch one, the default language."""
    if isinstance(value, dict):
        value = value["nl"]
    return "" if value is None else str(value).strip()


def length(value: object) -> int:
    """How many characters a text has without the spaces around it; of a text in two languages the longer one."""
    texts = value.values() if isinstance(value, dict) else [value]
    return max(len(text(each)) for each in texts)


def said(value: object) -> bool:
    """True for what is stated: an empty list and a text of spaces state nothing."""
    return value is not None and value != [] and not (isinstance(value, (str, dict)) and not text(value))


def rank(level: str) -> int:
    """Laag 0, Midden 1, Hoog 2."""
    return LEVELS.index(level)
