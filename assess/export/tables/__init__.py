"""The tables of a report, in the order in which they stand: the workbook's own sheets, then its annexes."""

from collections.abc import Callable

from assess.export.model import Subject, Table
from assess.export.tables.answers import applicability, classification, controls, questions
from assess.export.tables.history import differences, journal
from assess.export.tables.measured import measured
from assess.export.tables.profile import profile
from assess.export.tables.records import contradictions, evidence, findings, improvements, versions
from assess.export.tables.register import acts, exemptions, grants, parties, role_groups, statement, systems
from assess.export.tables.review import review
from assess.export.tables.scores import deviations, score_build_up, summary

TABLES: tuple[Callable[[Subject], Table], ...] = (
    summary,
    classification,
    controls,
    role_groups,
    grants,
    questions,
    applicability,
    findings,
    improvements,
    evidence,
    review,
    differences,
    score_build_up,
    journal,
    measured,
    contradictions,
    deviations,
    profile,
    systems,
    parties,
    acts,
    statement,
    exemptions,
    versions,
)
