"""A sentence with a number is worded by it: one finding, two findings, in both languages."""

import re

import pytest

from assess.messages import LANGUAGES, Language, catalogue, say

SAID: dict[tuple[str, Language], tuple[str, str, str]] = {
    ("document.control.events", "nl"): ("0 vastleggingen", "1 vastlegging in", "2 vastleggingen"),
    ("document.control.events", "en"): ("0 entries", "1 entry in", "2 entries"),
    ("sample.word.untested", "nl"): ("0 getrokken items zijn", "1 getrokken item is", "2 getrokken items zijn"),
    ("sample.word.untested", "en"): ("0 drawn items are", "1 drawn item is", "2 drawn items are"),
}


@pytest.mark.parametrize(("key", "language"), SAID)
def test_one_is_said_otherwise_than_more(key: str, language: Language) -> None:
    said = [say(key, language, count=count) for count in range(3)]
    assert [part in sentence for part, sentence in zip(SAID[key, language], said, strict=True)] == [True] * 3


def test_a_number_in_text_is_worded_too_and_what_is_put_in_stays_as_it_is() -> None:
    assert say("document.access.findings", "nl", worst="x|# {count}", count="1") == "x|# {count}; 1 bevinding"


COUNTS = re.compile(r"\{(count|deviations|roles|grants)\} [a-z]")
"""A number in front of a word that it does not change."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_reports_puts_a_bare_number_before_a_word(language: Language) -> None:
    reports = ("document.", "dossier.", "sample.", "report.", "oscal.", "html.", "workbook.", "matrix.")
    same_for_one = {"matrix.who.several", "document.findings.times"}
    found = {key for key, text in catalogue(language).items() if key.startswith(reports) and COUNTS.search(text)}
    assert found <= same_for_one
