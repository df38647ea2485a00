"""Lines are divided so that all of them is there and nothing is wider than its room."""

from hypothesis import example, given
from hypothesis import strategies as st

from assess.domain.text import stacks
from assess.export.pdf.faces import Measure

REGULAR, BOLD = Measure("regular"), Measure("bold")
ROOM = st.floats(1_500, 60_000)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n"), max_size=400), ROOM)
@example("x" * 400, 1_500)
@example("een heel-lange/verwijzing.naar iets " * 9, 9_000)
@example("a" + "\u0301" * 30, 1_500)
@example("  spaties  ", 1_500)
def test_the_lines_together_are_the_whole_text(text: str, room: float) -> None:
    assert "".join(REGULAR.wrap(text, room)) == text


@given(st.text(alphabet="abc -/é", max_size=400), ROOM)
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    lines = BOLD.wrap(text, room)
    # A space at the end of a line may stand in the margin.
    assert all(BOLD.width(line.rstrip(" ")) <= room for line in lines if line.strip())


@given(st.lists(st.sampled_from(["a", "e\u0301", "o\u0308\u0323"]), max_size=300), ROOM)
def test_what_stacks_stays_with_its_character(signs: list[str], room: float) -> None:
    assert not any(stacks(line[0]) for line in REGULAR.wrap("".join(signs), room)[1:])


def test_a_long_word_ends_a_line_after_a_sign_in_it() -> None:
    assert REGULAR.wrap("https://voorbeeld.nl/een-pad", 9_500)[0].endswith(("/", ".", "-"))


def test_a_word_too_wide_for_a_line_begins_where_there_is_room() -> None:
    assert REGULAR.wrap("nr " + "x" * 60, 20_000)[0].startswith("nr x")
