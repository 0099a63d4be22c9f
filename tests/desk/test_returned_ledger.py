"""A number of a ledger that came back edited is written into the ledger's own cell, and what stood there is kept."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from tests.draft.back.editing import reword, saved

import govsummary
from govsummary.desk.desk import Desk
from govsummary.desk.dropped import Dropped
from govsummary.desk.folder import Folder
from govsummary.desk.kept import Conflict
from govsummary.desk.ledgers import type_into
from govsummary.plugin.manager import build_manager

DATA = """\
标题: 某局2026年总结
时段: 2026年
台账: 台账.xlsx
背景: |
  全年专利授权{{ 专利授权 }}。
  走访企业{{ 走访企业 }}。
"""


@pytest.fixture
def desk(tmp_path):
    """A paper that takes its number from a ledger, and comes back with another one."""
    book = openpyxl.Workbook()
    book.active.title = "指标"
    for row in (["指标", "单位", "2026年"], ["专利授权", "件", 120], ["走访企业", "家", 86]):
        book.active.append(row)
    book.save(tmp_path / "台账.xlsx")
    data = tmp_path / "总结.yaml"
    data.write_text(
        DATA,
        "utf-8",
    )
    document = docx.Document(str(govsummary.render(data).path))
    reword("120件", "125件")(document)
    made = Desk(Folder(tmp_path), build_manager())
    made.open(data.name)
    made.dropped[data.name] = Dropped("改.docx", saved(document))
    return made


def cells(file):
    return [one.value for one in openpyxl.load_workbook(file)["指标"]["C"][1:]]


def test_what_is_taken_goes_into_the_ledger_as_well(desk, tmp_path):
    """With a copy of the old one among the backups; until then nothing is written."""
    answer = desk.dropped_as("merge")
    (change,) = answer["changes"]
    assert change["place"] == "台账.xlsx › 指标 › C2"
    assert cells(tmp_path / "台账.xlsx") == [120, 86]
    desk.bring(answer["seen"], {})
    assert cells(tmp_path / "台账.xlsx") == [125, 86]
    (kept,) = (tmp_path / ".govsummary" / "备份").glob("台账.xlsx.*")
    with kept.open("rb") as old:
        assert cells(old) == [120, 86]


def test_what_stands_in_the_ledgers_window_is_what_counts(desk, tmp_path):
    """Numbers typed there and not saved yet are no changes of the editor's; what is taken stands beside them."""
    book = desk.ledgers.named("台账.xlsx", desk.opened)
    type_into(book, 0, [govsummary.Typed("指标", "3", "C", "90")], None)
    answer = desk.dropped_as("merge")
    (change,) = answer["changes"]
    assert change["place"].endswith("C2")
    desk.bring(answer["seen"], {})
    assert cells(io.BytesIO(book.content)) == [125, 90]
    assert cells(tmp_path / "台账.xlsx") == [120, 86]
    book.undo()
    assert cells(io.BytesIO(book.content)) == [120, 90]


def test_what_was_changed_since_the_list_was_shown_is_looked_at_again(desk):
    """Else its numbers would stand for other changes."""
    answer = desk.dropped_as("merge")
    desk.opened.change(0, [{"op": "set", "path": ["标题"], "value": "某局2026年工作总结"}])
    with pytest.raises(Conflict):
        desk.bring(answer["seen"], {})
    desk.bring(desk.changes()["seen"], {})
