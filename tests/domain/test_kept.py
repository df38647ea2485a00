"""What was made is kept for as long as it would be made of the same things."""

from assess.domain.kept import Kept


def test_what_would_be_made_of_the_same_is_kept_and_anything_else_is_made_anew() -> None:
    kept: Kept[list[int]] = Kept()
    first = kept.of("a", (1, 2), list)
    assert kept.of("a", (1, 2), list) is first
    assert kept.of("b", (1, 2), list) is not first
    assert kept.of("a", (1, 3), list) == [1, 3]
    assert kept.of("a", (1, 2), list) is not first
