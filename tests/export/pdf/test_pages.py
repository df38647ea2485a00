"""Strips fill pages in order, keep together what belongs together, and repeat what stands above."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assess.export.blocks import Heading, Paragraph
from assess.export.pdf.compose import compose
from assess.export.pdf.pages import Pages, paginate
from assess.export.pdf.setting import setter
from assess.export.pdf.strips import HEIGHT, Group, Strip
from tests.export.html.every_block import document

LINE = 10.0
FULL = int(HEIGHT // LINE)


def lines(count: int, anchor: str = "") -> list[Strip]:
    made = [Strip(LINE) for _ in range(count)]
    if anchor:
        made[0].anchors = (anchor,)
    return made


def counts(pages: Pages) -> list[int]:
    return [len(page) for page in pages.pages]


GROUPS = st.builds(
    Group,
    st.builds(lines, st.integers(0, 3 * FULL)),
    space=st.floats(0, 30),
    keep=st.booleans(),
    with_next=st.booleans(),
    repeated=st.builds(lambda count: tuple(lines(count)), st.integers(0, FULL)),
    new_page=st.booleans(),
)


@given(st.lists(GROUPS, max_size=12))
def test_every_strip_stands_once_in_order_and_within_its_page(groups: list[Group]) -> None:
    found = paginate(groups)
    own = [each.strip for page in found.pages for each in page if not each.again]
    assert own == [strip for group in groups for strip in group.strips]
    for page in found.pages:
        tops = [each.top for each in page]
        assert tops == sorted(tops)
        assert all(each.top + each.strip.height <= HEIGHT + 0.01 for each in page)
    assert all(found.pages) or len(found.pages) == 1


def test_a_group_that_fits_on_one_page_is_not_divided() -> None:
    pages = paginate([Group(lines(FULL - 3)), Group(lines(5), keep=True)])
    assert counts(pages) == [FULL - 3, 5]


def test_a_heading_goes_to_the_page_of_what_follows() -> None:
    heading = Group(lines(1, "here"), keep=True, with_next=True)
    pages = paginate([Group(lines(FULL - 2)), heading, Group(lines(4), keep=True)])
    assert pages.places["here"].page == 1


def test_what_stands_above_is_drawn_again_on_each_page() -> None:
    head = tuple(lines(2))
    pages = paginate([Group(list(head)), *(Group(lines(1), keep=True, repeated=head) for _ in range(3 * FULL))])
    assert len(pages.pages) == 4
    assert all([each.again for each in page[:2]] == [True, True] for page in pages.pages[1:])


def test_heads_as_high_as_a_page_are_not_drawn_again() -> None:
    pages = paginate([Group(lines(2 * FULL), repeated=tuple(lines(FULL)))])
    assert counts(pages) == [FULL, FULL]


def test_new_pages_are_never_empty() -> None:
    new = Group([], new_page=True)
    assert counts(paginate([new, Group(lines(1)), new, new, Group(lines(1)), new])) == [1, 1]


def test_a_document_without_anything_has_one_page() -> None:
    assert counts(paginate([])) == [0]


def test_a_note_below_a_heading_goes_with_it_to_what_it_is_about() -> None:
    note = Paragraph("Waar het over gaat.", "note")
    of = replace(document(), blocks=(Heading(1, "Hoofdstuk", "here"), note, Paragraph("Tekst."), note))
    *_, heading, below, text, elsewhere = compose(of, setter(of), ())
    assert [group.with_next for group in (heading, below, text, elsewhere)] == [True, True, False, False]


def test_chapters_of_one_note_each_fill_every_page_but_the_last() -> None:
    note = Paragraph("Niets.", "note")
    blocks = tuple(each for number in range(60) for each in (Heading(1, "Hoofdstuk", str(number)), note))
    of = replace(document(), blocks=blocks)
    pages = paginate(compose(of, setter(of), ()))
    on = Counter(place.page for place in pages.places.values())
    assert min(on[number] for number in range(len(pages.pages) - 1)) > 10
