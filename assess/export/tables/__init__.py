"""The tables of a report, in the order in which they stand."""

from collections.abc import Callable

from assess.export.model import Subject, Table
from assess.export.tables.answers import applicability, classification, controls, questions
from assess.export.tables.profile import profile
from assess.export.tables.records import contradictions, evidence, findings, improvements, journal, versions
from assess.export.tables.register import acts, exemptions, grants, parties, role_groups, statement, systems
from assess.export.tables.scores import score_build_up, summary

TABLES: tuple[Callable[[Subject], Table], ...] = (
    summary,
    classification,
    controls,
    role_groups,
    grants,
    systems,
    parties,
    acts,
    statement,
    exemptions,
    questions,
    applicability,
    findings,
    contradictions,
    improvements,
    evidence,
    profile,
    score_build_up,
    journal,
    versions,
)
