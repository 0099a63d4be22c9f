"""A number of a ledger that came back edited is written into the ledger's own cell, and what stood there is kept."""

from __future__ import annotations

import docx
import openpyxl
from tests.draft.back.editing import reword, saved

import govsummary
from govsummary.desk.desk import Desk
from govsummary.desk.dropped import Dropped
from govsummary.desk.folder import Folder
from govsummary.plugin.manager import build_manager


def test_what_is_taken_goes_into_the_ledger_as_well(tmp_path):
    """With a copy of the old one among the backups; until then nothing is written."""
    book = openpyxl.Workbook()
    book.active.title = "指标"
    for row in (["指标", "单位", "2026年"], ["专利授权", "件", 120]):
        book.active.append(row)
    book.save(tmp_path / "台账.xlsx")
    data = tmp_path / "总结.yaml"
    data.write_text("标题: 某局2026年总结\n时段: 2026年\n台账: 台账.xlsx\n背景: 全年专利授权{{ 专利授权 }}。\n", "utf-8")
    document = docx.Document(str(govsummary.render(data).path))
    reword("120件", "125件")(document)
    desk = Desk(Folder(tmp_path), build_manager())
    desk.open(data.name)
    desk.dropped = Dropped("改.docx", saved(document))
    (change,) = desk.dropped_as("merge")["changes"]
    assert change["place"] == "台账.xlsx › 指标 › C2"
    assert openpyxl.load_workbook(tmp_path / "台账.xlsx")["指标"]["C2"].value == 120
    desk.changes({}, taken=True)
    assert openpyxl.load_workbook(tmp_path / "台账.xlsx")["指标"]["C2"].value == 125
    (kept,) = (tmp_path / ".govsummary" / "备份").glob("台账.xlsx.*")
    with kept.open("rb") as old:
        assert openpyxl.load_workbook(old)["指标"]["C2"].value == 120
