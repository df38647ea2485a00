"""The charts of the summary, drawn by the spreadsheet from cells that stand below them."""

from decimal import Decimal
from typing import TYPE_CHECKING

from assess.domain.record import dataclass

if TYPE_CHECKING:
    from openpyxl.chart import BarChart
    from openpyxl.chart.series import SeriesLabel
    from openpyxl.chart.text import RichText
    from openpyxl.chart.title import Title
    from openpyxl.worksheet.worksheet import Worksheet

WIDE, HIGH = 15.8, 6.6
"""Centimetres of a chart."""

ROWS = 13
"""Rows of the standard height that a chart covers, with some room."""

_COLOURS = ("00636C", "E0B233")
_TITLE_SIZE, _SIZE = 1100, 800
"""Hundredths of a point."""


@dataclass(frozen=True, slots=True)
class Data:
    """Where the cells of a chart stand: the row of the heads of its series, and its rows after that."""

    frame: "Worksheet"
    head: int
    first: int
    last: int
    series: int = 1


def levels(title: str, data: Data) -> "BarChart":
    """The levels as columns one to three high; the cells themselves show a level as its word."""
    chart = _chart(title, data, "col")
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 3
    chart.y_axis.delete = True
    return chart


def shares(title: str, data: Data) -> "BarChart":
    """What is declared and assured, a bar each, from none to all; the first category stands on top."""
    chart = _chart(title, data, "bar")
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.y_axis.number_format = "0%"
    chart.y_axis.majorUnit = float(Decimal("0.25"))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.legend.position = "b"
    return chart


def counts(title: str, data: Data) -> "BarChart":
    """Numbers of things as columns."""
    chart = _chart(title, data, "col")
    chart.y_axis.scaling.min = 0
    chart.y_axis.delete = True
    return chart


def _chart(title: str, data: Data, direction: str) -> "BarChart":
    from openpyxl.chart import BarChart, Reference, Series  # noqa: PLC0415 - what only writing needs
    from openpyxl.chart.label import DataLabelList  # noqa: PLC0415 - as above
    from openpyxl.chart.shapes import GraphicalProperties  # noqa: PLC0415 - as above

    chart = BarChart()
    chart.type, chart.title, chart.style = direction, _title(title), 10
    chart.gapWidth = 60
    chart.width, chart.height = WIDE, HIGH  # type: ignore[assignment] # the stubs allow whole centimetres only
    for number in range(data.series):
        column = 2 + number
        values = Reference(data.frame, min_col=column, min_row=data.first, max_row=data.last)
        name = Reference(data.frame, min_col=column, min_row=data.head)
        series = Series(values, title_from_data=False)
        series.tx = _named(str(name))
        series.graphicalProperties = GraphicalProperties(solidFill=_COLOURS[number])
        series.invertIfNegative = False
        chart.series.append(series)
    chart.set_categories(Reference(data.frame, min_col=1, min_row=data.first, max_row=data.last))
    chart.x_axis.delete, chart.y_axis.delete = False, False
    chart.y_axis.majorGridlines = None
    chart.x_axis.txPr = chart.y_axis.txPr = _text()
    if data.series == 1:
        chart.legend = None
    chart.dataLabels = DataLabelList(showVal=True, txPr=_text())
    for shown in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(chart.dataLabels, shown, False)
    return chart


def _named(place: str) -> "SeriesLabel":
    from openpyxl.chart.data_source import StrRef  # noqa: PLC0415 - what only writing needs
    from openpyxl.chart.series import SeriesLabel  # noqa: PLC0415 - as above

    return SeriesLabel(strRef=StrRef(f=place))


def _title(text: str) -> "Title":
    from openpyxl.chart.text import RichText, Text  # noqa: PLC0415 - what only writing needs
    from openpyxl.chart.title import Title  # noqa: PLC0415 - as above
    from openpyxl.drawing.text import CharacterProperties, ParagraphProperties, RegularTextRun  # noqa: PLC0415 - as above
    from openpyxl.drawing.text import Paragraph as DrawnLine  # noqa: PLC0415 - as above

    size = CharacterProperties(sz=_TITLE_SIZE, b=True)
    line = DrawnLine(pPr=ParagraphProperties(defRPr=size), r=[RegularTextRun(rPr=size, t=text)])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)


def _text() -> "RichText":
    from openpyxl.chart.text import RichText  # noqa: PLC0415 - what only writing needs
    from openpyxl.drawing.text import CharacterProperties, ParagraphProperties  # noqa: PLC0415 - as above
    from openpyxl.drawing.text import Paragraph as DrawnLine  # noqa: PLC0415 - as above

    line = DrawnLine(pPr=ParagraphProperties(defRPr=CharacterProperties(sz=_SIZE)), endParaRPr=CharacterProperties())
    return RichText(p=[line])
