"""The bytes of a file somebody hands in: how many, whether they are UTF-8, and where in them something stands."""

from assess.domain.problems import Origin, Problem

PROBLEM_LIMIT = 100
"""After so many problems in one file the rest is not looked at: nobody mends more at a time."""


def decode(data: bytes, file: str, limit: int) -> str | Problem:
    r"""The text of a UTF-8 file of at most `limit` bytes, without byte order mark and with line ends as `\n`."""
    if len(data) > limit:
        return Problem(Origin(file), "reading.file.large", {"size": len(data), "limit": limit})
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8")) + 1
        origin = Origin(file, data.count(b"\n", 0, start) + 1, column)
        return Problem(origin, "reading.file.encoding", {"byte": f"0x{data[error.start]:02X}"})
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def origin_at(file: str, text: str, index: int) -> Origin:
    """Line and column, from 1, of the character at `index`."""
    return Origin(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def capped(problems: list[Problem], file: str) -> list[Problem]:
    """The first PROBLEM_LIMIT problems, and one that says so when there were more."""
    if len(problems) <= PROBLEM_LIMIT:
        return problems
    return [*problems[:PROBLEM_LIMIT], Problem(Origin(file), "reading.file.problems", {"limit": PROBLEM_LIMIT})]


def short(text: str) -> str:
    """So much of a text as fits in a message."""
    longest = 40
    return text if len(text) <= longest else text[:longest] + "\u2026"
