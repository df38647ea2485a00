"""The names of places within a document: safe in a page, a bookmark and a link, and different for different things."""

import hashlib
import re
from collections.abc import Collection

from assess.export.model import Subject
from assess.scoring.results import Finding, MatrixResult

_OTHER = re.compile("[^A-Za-z0-9-]")
_LONGEST = 80

MANY = 3
"""With more findings than this, a check has one card for all of them."""


def anchor(*parts: str) -> str:
    """The anchor of a thing: `item-B1`; characters of strangers stand in it by their numbers, long names by a hash."""
    kind, *names = parts
    written = ".".join(_OTHER.sub(lambda found: f"_{ord(found[0]):x}_", name) for name in names)
    if len(written) > _LONGEST:
        written = hashlib.sha256(".".join(names).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{kind}-{written}"


def item(name: str) -> str:
    """A question, control or access question."""
    return anchor("item", name)


def role(name: str) -> str:
    """A role group."""
    return anchor("role", name)


def grant(name: str) -> str:
    """A right."""
    return anchor("grant", name)


def system(name: str) -> str:
    """A system."""
    return anchor("system", name)


def party(name: str) -> str:
    """A party."""
    return anchor("party", name)


def act(name: str) -> str:
    """An act of annex 2 part I b."""
    return anchor("act", name)


def exemption(name: str) -> str:
    """An exception to a check."""
    return anchor("exemption", name)


def evidence(name: str) -> str:
    """A piece of evidence."""
    return anchor("evidence", name)


def category(name: str) -> str:
    """A category of controls or a theme of access questions."""
    return anchor("category", name)


def rule(name: str) -> str:
    """A contradiction."""
    return anchor("rule", name)


def check(name: str) -> str:
    """All findings of one check."""
    return anchor("finding", name)


def finding(found: Finding, matrix: MatrixResult) -> str:
    """A finding: its own card, or that of its check when there are many."""
    several = sum(each.check.id == found.check.id for each in matrix.findings) > MANY
    return check(found.check.id) if several else anchor("finding", found.check.id, found.object)


def of_check(name: str, matrix: MatrixResult) -> str:
    """Where the findings of a check begin."""
    own = [each for each in matrix.findings if each.check.id == name]
    return finding(own[0], matrix) if own else check(name)


def of_names(subject: Subject, names: Collection[str]) -> dict[str, str]:
    """Where things stand that the content names, as far as they have a place of their own.

    Questions, requirements, categories, checks that found something, contradictions.
    """
    items, scores = subject.scores.items, subject.scores
    questions = {each.id for group in subject.content.classification.aspects for each in group.questions}
    groups = {each.id for each in (*scores.controls.categories, *scores.access.themes)}
    rules = {each.rule.id for each in scores.consistency}
    checks = {each.check.id for each in scores.matrix.findings}
    kinds = ((questions, item), (items, item), (groups, category), (rules, rule))
    found = {name: put(name) for name in names for known, put in kinds if name in known}
    return found | {name: of_check(name, scores.matrix) for name in names if name in checks}


def of_object(subject: Subject, name: str) -> str | None:
    """Where the object of a finding stands: a right, role group, system or party, else what the content names so."""
    register = subject.assessment.register
    tables = ((register.grants, grant), (register.role_groups, role), (register.systems, system))
    own = next((put(name) for table, put in tables if name in table), None)
    named = next((party(each.id) for each in register.parties.values() if name in (each.id, each.name)), None)
    return own or named or of_names(subject, (name,)).get(name)
