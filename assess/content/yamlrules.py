"""What YAML allows and this project does not, because readers differ about it; and plain names for syntax errors."""

import re
from itertools import chain, islice

from assess.domain.problems import Origin, Problem
from assess.domain.text import code_point, controls
from assess.files.source import PROBLEM_LIMIT, capped, origin_at

MEANINGS = {"true": True, "false": False, "null": None, "~": None, "": None}
"""The bare words that are not text."""

# YAML 1.1 reads these as true or false, and other spellings of true, false and null as well; YAML 1.2 does not.
_WORD = re.compile(r"(?i:yes|no|on|off|y|n)|(?!(?:true|false|null)$)(?i:true|false|null)")

# 0777 is 511 to some and 777 to others, 1_000 is 1000 or text, 12:30:45 is 45045 or text.
_NUMBER = re.compile(
    r"[-+]?(?:0[0-9_]+|0[xob][0-9a-f_]+|[0-9]++(?::[0-9]++)++(?:\.[0-9]*)?|(?=[^_]*+_)[0-9][0-9_]*+(?:\.[0-9_]*)?)",
    re.IGNORECASE,
)

# Line ends to YAML 1.1, invisible in most editors, so that what looks like a comment would be read as content; and the
# byte order mark, which one parser drops and the next keeps.
_HIDDEN = re.compile("[\x85\u2028\u2029\ufeff]")
_DIRECTIVE = re.compile("^%", re.MULTILINE)

# As keys, numbers, dates, `~`, `=` and `.inf` are not text to every reader; what starts with a letter is.
_KEY = re.compile(r"[^\W\d]")

# A part of the parser's sentence (in C, in Python) and the key of ours.
_SYNTAX = (
    ("mapping values are not allowed", "reading.yaml.colon"),
    ("found unexpected end of stream", "reading.yaml.open_quote"),
    ("expected ',' or ']'", "reading.yaml.open_bracket"),
    ("expected ',' or '}'", "reading.yaml.open_bracket"),
    ("could not find expected ':'", "reading.yaml.no_colon"),
    ("expected <block end>", "reading.yaml.indent"),
    ("did not find expected key", "reading.yaml.indent"),
    ("did not find expected '-' indicator", "reading.yaml.indent"),
    ("<document start>", "reading.yaml.document"),
    ("escape", "reading.yaml.escape"),
)


def refused_characters(source: str, file: str) -> list[Problem]:
    """Every control and hidden character, and the first directive (a line that starts with `%`)."""
    hidden = ((each.start(), code_point(each[0])) for each in _HIDDEN.finditer(source))
    found = sorted(islice(chain(controls(source), hidden), PROBLEM_LIMIT + 1))
    problems = [Problem(origin_at(file, source, index), "reading.control", {"code": code}) for index, code in found]
    directive = _DIRECTIVE.search(source)
    if directive is not None:
        problems.append(Problem(origin_at(file, source, directive.start()), "reading.yaml.directive"))
    return capped(problems, file)


def refusal(text: str) -> str | None:
    """The key of what is wrong with a bare value, or None."""
    if _WORD.fullmatch(text):
        return "reading.yaml.word"
    return "reading.yaml.number" if _NUMBER.fullmatch(text) else None


def key_refusal(text: str) -> str | None:
    """The key of what is wrong with a bare key: what another reader would not take as text."""
    if text == "<<":
        return "reading.yaml.merge"
    is_text = _KEY.match(text) and text not in MEANINGS and not _WORD.fullmatch(text)
    return None if is_text else "reading.yaml.key_text"


def syntax_problem(error: Exception, source: str, file: str) -> Problem:
    """What the parser cannot read, at the place where it stopped, if it says so, or where an open quote opens."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem(Origin(file), "reading.yaml.syntax")
    sentence = str(getattr(error, "problem", ""))
    key = next((ours for theirs, ours in _SYNTAX if theirs in sentence), "reading.yaml.syntax")
    if "cannot start any token" in sentence:
        key = "reading.yaml.tab" if source[mark.index] == "\t" else "reading.yaml.sign"
    if key == "reading.yaml.open_quote":
        mark = getattr(error, "context_mark", mark)
    return Problem(Origin(file, mark.line + 1, mark.column + 1), key)
