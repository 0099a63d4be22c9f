"""`govsummary merge`: files are written whole or not at all, and the old ones kept."""

from __future__ import annotations

import docx
import openpyxl
import pytest
from tests.draft.back.editing import reword, saved

import govsummary


@pytest.fixture
def data(tmp_path):
    """A report beside its ledger."""
    book = openpyxl.Workbook()
    book.active.title = "指标"
    for row in (["指标", "单位", "2026年"], ["合格率", "%", 0.985]):
        book.active.append(row)
    book.active["C2"].number_format = "0.0%"
    book.save(tmp_path / "台账.xlsx")
    path = tmp_path / "总结.yaml"
    path.write_text(
        "标题: 某县2026年工作总结\n时段: 2026年\n台账: 台账.xlsx\n背景: 合格率{{ 合格率 }}，落实到位。\n", "utf-8"
    )
    return path


@pytest.fixture
def paper(data):
    """What came back: a number of the ledger and words of the data are others."""
    document = docx.Document(str(govsummary.render(data).path))
    reword("98.5%", "98.7%")(document)
    reword("落实到位", "落地见效")(document)
    path = data.parent / "改.docx"
    path.write_bytes(saved(document))
    return path


def value(path):
    return openpyxl.load_workbook(path)["指标"]["C2"].value


def test_cells_are_shown_and_every_file_is_written_with_its_old_one_kept(run, data, paper):
    """Nothing before it is asked to."""
    ledger = data.parent / "台账.xlsx"
    old = ledger.read_bytes()
    shown = run("merge", paper, data)
    assert "台账.xlsx › 指标 › C2  “98.5%”→“98.7%”" in shown.out
    assert ledger.read_bytes() == old
    assert run("merge", paper, data, "--apply").code == 0
    assert ledger.with_name("台账.xlsx.bak").read_bytes() == old
    assert value(ledger) == 0.987
    assert "落地见效" in data.read_text("utf-8")
    assert "没有不同" in run("merge", paper, data).out


def test_nothing_is_written_while_the_ledger_is_open_elsewhere(run, data, paper):
    """Neither the data: what belongs together is written together."""
    text = data.read_text("utf-8")
    (data.parent / "~$台账.xlsx").write_bytes(b"")
    assert run("merge", paper, data, "--apply").code != 0
    assert data.read_text("utf-8") == text


def test_another_output_is_of_the_data_alone(run, data, paper):
    """The advice, obeyed, works."""
    refused = run("merge", paper, data, "-o", data.parent / "新.yaml")
    assert "台账.xlsx" in refused.err
    assert refused.code == 2
    number = next(one.number for one in govsummary.merge(paper, data).written if one.path[0] == "台账.xlsx")
    run("merge", paper, data, "-o", data.parent / "新.yaml", "--choose", f"{number}=skip")
    assert "落地见效" in (data.parent / "新.yaml").read_text("utf-8")
    assert value(data.parent / "台账.xlsx") == 0.985
