"""A chart as Word keeps it: a part in DrawingML with its numbers beside it, and the workbook that a person edits it in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, PieChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from govsummary.indicators.charts import COLOURS
from govsummary.input.writing.workbook import without_time

if TYPE_CHECKING:
    from govsummary.indicators.charts import Chart

_SHEET = "数据"
WORKBOOK_RELATION = "rId1"
_WORKBOOK = (
    '<externalData xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    f'r:id="{WORKBOOK_RELATION}"><autoUpdate val="0"/></externalData>'
).encode()
"""openpyxl leaves the namespace of the relation out."""


def chart_part(chart: Chart, kind: str) -> tuple[bytes, bytes]:
    """The part, and the workbook that it refers to as `WORKBOOK_RELATION`: same chart, same bytes."""
    drawn: Any = {"line": LineChart, "pie": PieChart}.get(kind, BarChart)()
    if kind in ("column", "bar"):
        drawn.type = {"column": "col", "bar": "bar"}[kind]
    drawn.series = [_series(chart, n, kind) for n in range(len(chart.series))]
    if len(chart.series) == 1 and kind != "pie":
        drawn.legend = None
    elif drawn.legend is not None:
        drawn.legend.position = "b"
    if kind != "pie":
        drawn.x_axis.delete = drawn.y_axis.delete = False
        drawn.y_axis.majorGridlines = None
        if all(value is None or value >= 0 for one in chart.series for value in one.values):
            drawn.y_axis.scaling.min = 0  # a bar from 185 to 231 would tell of a growth that was none
    if kind == "bar":  # the first row on top
        drawn.x_axis.scaling.orientation, drawn.y_axis.delete = "maxMin", len(chart.series) == 1
    if len(chart.series) == 1:
        drawn.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=kind == "pie", showLegendKey=False)
        drawn.dataLabels.showPercent = False
    part: bytes = tostring(drawn._write())
    return part.replace(b"</chartSpace>", _WORKBOOK + b"</chartSpace>"), _workbook(chart)


def _series(chart: Chart, n: int, kind: str) -> Series:
    last, letter, one = len(chart.categories) + 1, get_column_letter(n + 2), chart.series[n]
    made = Series(idx=n, order=n)
    made.tx = SeriesLabel(strRef=StrRef(f"'{_SHEET}'!${letter}$1", StrData(ptCount=1, pt=[StrVal(idx=0, v=one.name)])))
    names = [StrVal(idx=k, v=name) for k, name in enumerate(chart.categories)]
    made.cat = AxDataSource(strRef=StrRef(f"'{_SHEET}'!$A$2:$A${last}", StrData(ptCount=len(names), pt=names)))
    values = [NumVal(idx=k, v=format(value, "f")) for k, value in enumerate(one.values) if value is not None]
    cache = NumData(formatCode="General", ptCount=len(chart.categories), pt=values)
    made.val = NumDataSource(numRef=NumRef(f"'{_SHEET}'!${letter}$2:${letter}${last}", cache))
    if kind == "pie":
        made.dPt = [_slice(k) for k in range(len(chart.categories))]
    else:
        made.smooth = False if kind == "line" else None
        colour = COLOURS[n % len(COLOURS)]
        made.graphicalProperties.line.solidFill = colour
        if kind != "line":
            made.graphicalProperties.solidFill = colour
    return made


def _slice(n: int) -> DataPoint:
    made = DataPoint(idx=n)
    made.graphicalProperties.solidFill = COLOURS[n % len(COLOURS)]
    return made


def _workbook(chart: Chart) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _SHEET
    sheet.append(["", *(one.name for one in chart.series)])
    for n, name in enumerate(chart.categories):
        sheet.append([name, *(one.values[n] for one in chart.series)])
    raw = io.BytesIO()
    book.save(raw)
    return without_time(raw.getvalue())
