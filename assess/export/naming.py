"""What files are called: `leverancier_product_zelfbeoordeling_concept_2026-06-01.pdf`."""

import unicodedata

from assess.export.model import Report
from assess.messages import Language, say

WHOLE = "zelfbeoordeling"
"""What a file with the whole assessment is called."""

_LANGUAGE: Language = "nl"
"""Names of files are not translated."""

_PART = 40


def file_name(report: Report, kind: str, ending: str) -> str:
    """A file's name: ASCII, no spaces, with the status, the day of the state, and the language unless that is Dutch."""
    state, status = report.assessment, say(f"portfolio.stage.{report.stage}", _LANGUAGE)
    language = "" if report.language == _LANGUAGE else report.language
    words = (state.supplier, state.product, kind, status, report.scores.as_of[:10], language)
    return "_".join(filter(None, (_plain(word) for word in words))) + f".{ending}"


def _plain(word: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    kept = "".join(letter if letter.isalnum() else "-" for letter in ascii_only)
    return "-".join(part for part in kept.split("-") if part)[:_PART]
