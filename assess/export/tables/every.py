"""All tables of a report: what the workbook and CSV show, and no document needs."""

from assess.export.model import Report, Table
from assess.export.tables import TABLES
from assess.export.tables.dossier import dossier_tables


def tables_of(report: Report) -> tuple[Table, ...]:
    """The tables in the order in which they stand; a dossier has more."""
    return (*(build(report) for build in TABLES), *dossier_tables(report))
