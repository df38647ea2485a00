"""A small report whose page is tracked, so that a reviewer sees what changes; `python -m tests.export.html.golden`."""

from decimal import Decimal
from pathlib import Path

from assess.export.blocks import (
    Badge,
    Badges,
    Bar,
    Block,
    Card,
    Chart,
    Contents,
    Document,
    Grid,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    SignOff,
)
from assess.export.html.page import render_document
from assess.export.model import Column, Table
from tests.export.html.every_block import MOMENT

PAGE = Path(__file__).parents[2] / "golden" / "small_report.html"


def small_report() -> Document:
    """A report of one control, with text of a supplier that tries something."""
    return Document(
        kind="voorbeeld",
        language="nl",
        title="Zelfbeoordeling: Voorbeeldproduct",
        subject="Een klein rapport, alleen voor de tests",
        creator="assess",
        header="Voorbeeldproduct · concept",
        footer="logboek 0123456789ab · vertrouwelijk",
        draft="CONCEPT",
        moment=MOMENT,
        journal_head="0123456789abcdef" * 4,
        blocks=_blocks(),
    )


def _blocks() -> tuple[Block, ...]:
    columns = (Column("part", "Onderdeel"), Column("share", "Verklaard", "percent"), Column("verdict", "Uitkomst"))
    rows = (("V-LOG", Decimal("0.5"), "◐ deels"), ("V-MFA", None, "? open"))
    return (
        Badges(
            "Niveaus", (Badge("Vertrouwelijkheid", "Midden", "none", "door V1"), Badge("Uitkomst", "◐ deels", "middle"))
        ),
        Pairs("Documentbeheer", (Pair("Leverancier", "חברה לדוגמה"), Pair("Stand van", "01-06-2026 14:30 CEST"))),
        SignOff("Voor akkoord", ("Functie", "Datum", "Handtekening")),
        Contents("Inhoud"),
        Heading(1, "Samenvatting", "summary"),
        Paragraph("Eén onderdeel voldoet deels.", "outcome"),
        Chart("Scores", ("Verklaard",), (Bar("V-LOG Logging", (Decimal("0.5"),)),), "V-LOG: 50 % verklaard."),
        Grid(
            Table("parts", "Per onderdeel", "Er is geen totaalcijfer.", columns, rows),
            (50, 20, 30),
            {"V-LOG": "item-1"},
        ),
        Heading(1, "Maatregelen", "controls"),
        Card(
            "item-1",
            "V-LOG-01 Logging",
            "middle",
            "◐ deels",
            (Pair("Toelichting", "<script>1</script>\n\u202eregel 2"),),
        ),
    )


if __name__ == "__main__":
    PAGE.write_bytes(render_document(small_report()))
