"""The faulty questionnaires and answers files under `tests/questionnaires/bad`, and what is said of each.

`alone` is looked at by itself, `together` beside the good files, `answers` against them. What is said stands beside
each file, in Dutch; `python -m tests.content.faults` writes that anew, for a reviewer to read the difference.
"""

from functools import cache
from pathlib import Path

from assess.content.answersfile import read_answers
from assess.content.checks.found import Known
from assess.content.loader import Loaded, content_of, read, together
from assess.domain.problems import Problem
from assess.domain.questionnaire import Content
from assess.messages import Language

QUESTIONNAIRES = Path(__file__).parents[1] / "questionnaires"
GOOD = QUESTIONNAIRES / "good"
BAD = QUESTIONNAIRES / "bad"

KNOWN = Known(
    rules=frozenset({"highest", "median"}),
    checks=frozenset({"MX-A01"}),
    derived=frozenset({"categories"}),
    parameters=frozenset({"review_std"}),
)
"""A program that has functions for what the small questionnaires name."""


def loaded(path: Path) -> Loaded:
    return read(path.read_bytes(), path.name, KNOWN)


@cache
def good() -> tuple[Loaded, ...]:
    return tuple(loaded(path) for path in sorted(GOOD.glob("*.yaml")))


def small_content() -> Content:
    return content_of(good())


def faults_in(path: Path) -> list[Problem]:
    """What is wrong with a file by itself; in `together` also beside the good ones, in `answers` against them."""
    if path.parent.name == "answers":
        return list(read_answers(path.read_bytes(), path.name, small_content())[1])
    bad = loaded(path)
    problems = list(bad.problems)
    if path.parent.name == "together":
        others = [each for each in good() if type(each.record) is not type(bad.record)]
        problems += together([*others, bad], KNOWN)
    return problems


def lines(problems: list[Problem], language: Language = "nl") -> str:
    return "".join(f"{problem.severity} {problem.text(language)}\n" for problem in problems)


def files() -> list[Path]:
    return sorted(path for path in BAD.glob("*/*") if path.suffix != ".txt")


if __name__ == "__main__":
    for each in files():
        each.with_suffix(".txt").write_text(lines(faults_in(each)), encoding="utf-8")
