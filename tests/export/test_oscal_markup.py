"""What people typed stays what they typed, whatever a reader of Markdown would make of it."""

import html
import re

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import strategies as st

from assess.domain.text import clean, one_line, show
from assess.export.oscal.markup import line, prose, value
from assess.export.oscal.names import token
from tests.hostile.samples import texts

ACTIVE = "\\`*_{}[]<>&~^|\"'$@:/.w#+-=()0123456789! \thtps\n"
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


def rendered(markup: str) -> list[str]:
    """The paragraphs of a page made of Markdown with all extensions and raw HTML let through.

    GitHub's dialect makes a link of every mail address, escaped or not: one that shows where it goes.
    """
    page = cmarkgfm.github_flavored_markdown_to_html(markup, options=Options.CMARK_OPT_UNSAFE)
    page = re.sub(r'<a href="(?:mailto:)?([^"]*@[^"]*)">\1</a>', r"\1", page)
    assert re.sub(r"</?p>", "", page).count("<") == 0, page[:300]
    return [html.unescape(each) for each in re.findall(r"<p>(.*?)</p>", page, re.DOTALL)]


def typed(text: str) -> list[str]:
    """The lines that were typed, as they are drawn; spaces in front as those that do not break away."""
    lines = (each.rstrip() for each in show(text).split("\n"))
    return [re.sub("^ +", lambda spaces: "\u00a0" * len(spaces[0]), each) for each in lines if each]


@pytest.mark.parametrize("name", texts())
def test_a_hostile_text_is_shown_literally(name: str) -> None:
    text = clean(texts()[name])
    assert rendered(prose(text)) == typed(text)
    assert rendered(line(text)) == [value(text) or "–"]


@given(st.text(st.sampled_from(ACTIVE), max_size=40) | st.text(max_size=40))
@example("1. een lijst")
@example("    code")
@example("[x]: http://127.0.0.1:9/")
@example("www.example.org en https://example.org en a@example.org")
@example("kop\n===\n\n---\n| a | b |\n|---|---|\n")
@example('{{ insert: param, x }} ^boven^ ~onder~ "citaat" &lt; &#60;')
def test_any_text_is_shown_literally(text: str) -> None:
    text = clean(text)
    assert rendered(prose(text)) == typed(text)
    assert rendered(line(text)) == [value(text) or "–"]


@given(st.text(max_size=40))
def test_a_field_of_type_string_is_one_line_without_space_around_it(text: str) -> None:
    found = value(clean(text))
    assert found == found.strip() == one_line(found)


def test_several_texts_become_paragraphs_and_empty_ones_leave_no_trace() -> None:
    assert prose("een", "", "twee\n\ndrie") == "een\n\ntwee\n\ndrie"


def test_a_line_is_never_empty() -> None:
    assert line(" ", "R1") == "R1"
    assert line("", "") == "–"


@given(st.text(max_size=60), st.text(max_size=60))
def test_tokens_are_tokens_and_keep_different_names_apart(one: str, other: str) -> None:
    found = {token(clean(each), "role.") for each in (one, other)}
    assert all(TOKEN.fullmatch(each) for each in found)
    assert len(found) == len({clean(one), clean(other)})


def test_what_is_a_token_already_stays_readable() -> None:
    assert token("V-LOG-02") == "V-LOG-02"
