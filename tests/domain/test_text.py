"""The gate for the text of strangers."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.text import (
    STACK_DRAWN,
    STACK_KEPT,
    STORED_LIMIT,
    clean,
    controls,
    has_controls,
    one_line,
    reveal,
    show,
    stacks,
    stored,
)
from assess.errors import CallError
from tests.hostile.samples import texts

TEXTS = texts()
MARK = re.compile("\u27e8U\\+([0-9A-F]{4,6})\u27e9")

# Any character at all, and often those that the gate is about.
TROUBLE = (
    "\x00\x1b\r\n\t\x85\u2028\u2029\x9b\u202e\u2066\u200b\u200c\u200d\u00ad\ufeff\ufe0f\u0301\u0327\u0315\u0344\u034f"
)
ANY = st.characters(exclude_categories=())
STRANGE = st.text(st.one_of(st.sampled_from(TROUBLE + "\ud800\ufffe\U000e0041e\u2329\u212b=\u0338\u0f73"), ANY))

# Format characters that have a shape of their own in the text they belong to.
SHAPED = [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD]
JOINERS = [0x200C, 0x200D]


def unmark(text: str) -> str:
    return MARK.sub(lambda found: chr(int(found[1], 16)), text)


def acts(character: str) -> bool:
    turns = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(character) in turns


@given(STRANGE)
def test_what_is_stored_stays_as_it_is_when_it_is_stored_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(STRANGE)
def test_what_is_shown_stays_as_it_is_when_it_is_shown_again(text: str) -> None:
    assert reveal(reveal(text)) == reveal(text)
    assert show(show(text)) == show(text)
    assert one_line(one_line(text)) == one_line(text)


@given(STRANGE)
def test_showing_does_not_care_whether_the_text_was_stored_before(text: str) -> None:
    assert show(clean(text)) == show(text)


@given(STRANGE)
def test_nothing_that_is_shown_acts(text: str) -> None:
    assert not [each for each in show(text) if acts(each) and each != "\n"]
    assert not [each for each in one_line(text) if acts(each)]


@given(STRANGE.filter(lambda text: "\u27e8" not in text))
def test_every_character_is_there_or_has_its_mark(text: str) -> None:
    lines = re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text)
    for drawn in (clean(text), reveal(text)):
        assert unicodedata.normalize("NFC", unmark(drawn)) == unicodedata.normalize("NFC", lines)


@given(STRANGE)
def test_what_is_stored_has_one_form(text: str) -> None:
    assert unicodedata.is_normalized("NFC", clean(text))
    assert not has_controls(clean(text))
    clean(text).encode("utf-8")


@given(st.text(st.sampled_from("a\u0315\u0327\u0301\u0344\u0f73\u034f\u200d"), min_size=40))
def test_no_more_than_four_signs_are_drawn_on_each_other(text: str) -> None:
    stack = longest_stack(show(text))
    assert stack <= STACK_DRAWN
    assert longest_stack(clean(text)) <= STACK_KEPT


def longest_stack(text: str) -> int:
    return max((len(run) for run in "".join("x" if stacks(each) else " " for each in text).split()), default=0)


@pytest.mark.parametrize("count", [100, 20_000])
def test_sorting_never_gets_a_long_run_of_combining_characters(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    # Python sorts such a run in the square of its length: 200,000 characters took 40 seconds.
    runs = []
    normalize = unicodedata.normalize

    def measured(form: str, text: str) -> str:
        runs.append(longest_stack(text))
        return normalize(form, text)  # type: ignore[arg-type]

    monkeypatch.setattr(unicodedata, "normalize", measured)
    clean("a" + "\u0315\u0327" * count)
    assert runs == [STACK_KEPT]


@pytest.mark.parametrize("text", ["", "plain words", "two\nlines\twith a tab", "caf\u00e9"])
def test_a_text_without_trouble_is_the_same_object(text: str) -> None:
    assert clean(text) is text
    assert reveal(text) is text


def test_every_format_character_gets_a_mark_unless_its_script_draws_it() -> None:
    everything = map(chr, range(0x110000))
    kept = [
        ord(each) for each in everything if unicodedata.category(each) == "Cf" and each in show(f"\u0627{each}\u0627")
    ]
    assert kept == sorted(SHAPED + JOINERS)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("a\x1b[2Jb", "a\u27e8U+001B\u27e9[2Jb"),
        ("a\x9bb", "a\u27e8U+009B\u27e9b"),
        ("a\ud800b", "a\u27e8U+D800\u27e9b"),
        ("a\U0010ffffb", "a\u27e8U+10FFFF\u27e9b"),
        ("a\r\nb\rc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("cafe\u0301", "caf\u00e9"),
        ("fdp\u202eexe", "fdp\u27e8U+202E\u27e9exe"),
        ("\U000e0041", "\u27e8U+E0041\u27e9"),
        ("a\tb", "a    b"),
        ("wacht\u200dwoord", "wacht\u27e8U+200D\u27e9woord"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\u2764\ufe0f", "\u2764\ufe0f"),
    ],
)
def test_what_is_drawn(text: str, drawn: str) -> None:
    assert show(text) == drawn


def test_one_line_shows_where_lines_end() -> None:
    assert one_line("a\r\n\tb\n") == "a\u23ce    b\u23ce"


def test_stored_text_keeps_tabs_and_what_cannot_be_seen() -> None:
    assert clean("a\tb\u202ec\u200d") == "a\tb\u202ec\u200d"


@pytest.mark.parametrize("extra", [-1, 0])
def test_a_text_within_the_limit_is_stored(extra: int) -> None:
    assert len(stored("x" * (STORED_LIMIT + extra))) == STORED_LIMIT + extra


def test_a_text_over_the_limit_is_refused_with_its_length() -> None:
    with pytest.raises(CallError) as refused:
        stored("x" * STORED_LIMIT + "\n")
    assert refused.value.key == "reading.text.long"
    assert str(STORED_LIMIT + 1) in refused.value.text("nl")
    assert str(STORED_LIMIT + 1) in refused.value.text("en")


def test_controls_are_named_with_their_place() -> None:
    assert list(controls("a\x1bb\r\n\t\x85\ufffe")) == [(1, "U+001B"), (7, "U+FFFE")]
    assert has_controls("a\x7f")
    assert not has_controls("a\r\n\t\u202e\x85\u2028")


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_neither_acts_nor_disappears(name: str) -> None:
    shown = show(TEXTS[name])
    assert not [each for each in set(shown) if acts(each) and each != "\n"]
    assert show(shown) == shown
    assert clean(clean(TEXTS[name])) == clean(TEXTS[name])
    assert bool(shown) == bool(TEXTS[name])


@pytest.mark.parametrize(
    "name", [name for name in TEXTS if name.split("/")[0] in ("markup", "console", "injection", "cell", "script")]
)
def test_what_only_another_program_takes_as_a_sign_is_shown_literally(name: str) -> None:
    plain = unicodedata.normalize("NFC", TEXTS[name].replace("\r\n", "\n").replace("\t", "    "))
    assert show(TEXTS[name]) == plain


@pytest.mark.parametrize("name", [name for name in TEXTS if name.split("/")[0] in ("unseen", "stacked", "control")])
def test_what_hides_or_acts_gets_a_mark(name: str) -> None:
    no_more_than_a_real_script_needs = name == "stacked/hebrew"
    assert (MARK.search(show(TEXTS[name])) is None) == no_more_than_a_real_script_needs
