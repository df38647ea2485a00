"""Which language to speak before any command is known: help needs it first."""

import os
from collections.abc import Mapping, Sequence

from assess.messages import LANGUAGES, Language


def spoken(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the last `--lang`, wherever it stands; else of the locale, else Dutch."""
    found = of_locale(environment)
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            found = "en" if value == "en" else "nl"
    return found


def of_locale(environment: Mapping[str, str]) -> Language:
    """English when the locale says so, Dutch otherwise (also for `C` and an empty locale)."""
    for name in ("ASSESS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "nl"
    return "nl"
