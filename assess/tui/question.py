"""What is asked for to be typed."""

from collections.abc import Callable

from assess.domain.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to be typed.

    `then` takes the text and may raise AssessError: the editor then stays, with what was typed. A text of several
    lines is handed to it after every pause too. `follow` is told every change of a line; `back` is what comes when
    it is left, and `after` what comes when it was taken. What is `secret` does not show while it is typed.
    """

    label: str
    value: str = ""
    several_lines: bool = False
    secret: bool = False
    then: Callable[[str], None]
    follow: Callable[[str], None] | None = None
    back: Callable[[], None] | None = None
    after: Callable[[], None] | None = None
