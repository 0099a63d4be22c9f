"""收数 in a real browser: forms out, workbooks dropped in, two numbers side by side, one taken for a reason."""

from __future__ import annotations

import base64
import signal
from io import BytesIO

import openpyxl
import pytest

import govsummary
from govsummary.input.ledger.sources import ledger_of_source
from govsummary.input.writing.ledger import write_ledger

from .conftest import PLUGINS
from .driving import Window, browser, complaints, served
from .test_collecting import DATA, NAME, filled, sheet_of

__all__ = ["browser"]
RIVALS = {
    "甲.xlsx": sheet_of("办公室", ["送戏下乡", "场", 94]),
    "乙.xlsx": sheet_of("文化科", ["送戏下乡", "场", 92]),
}


@pytest.fixture
def folder(tmp_path):
    stated = ledger_of_source(govsummary.read_text(DATA, "台账.yaml"), None, PLUGINS)
    (tmp_path / NAME).write_bytes(write_ledger(stated))
    return tmp_path


class Office(Window):
    """The clerk who collects."""

    def open(self):
        self.until(lambda: self.button("收数").click() or True)
        self.one("#make-forms")
        field = self.one("#collect-period")
        self.browser.execute_script("arguments[0].value = '2026年'; arguments[0].dispatchEvent(new Event('change'));", field)
        return self

    def press(self, words):
        """Again where the screen was drawn anew under the hand."""
        self.until(lambda: self.button(words).click() or True)

    def drop(self, files):
        packed = [[name, base64.b64encode(content).decode()] for name, content in files.items()]
        self.browser.execute_script(
            "const held = new DataTransfer();"
            "for (const [name, text] of arguments[0]) {"
            "  held.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name)); }"
            "document.dispatchEvent(new DragEvent('drop', {dataTransfer: held, bubbles: true, cancelable: true}));",
            packed,
        )

    def states(self, **wanted):
        def found():
            cards = [one.text.split("\n") for one in self.all(".office")]
            return {card[0]: card[1] for card in cards} == wanted

        return self.until(found)


def in_ledger(folder, name, head="2026年"):
    page = openpyxl.load_workbook(BytesIO((folder / NAME).read_bytes()))["指标"]
    heads = {cell.value: cell.column for cell in page[1]}
    return next(page.cell(row, heads[head]).value for row in range(2, 20) if page.cell(row, 1).value == name)


def test_forms_go_out_and_come_back_into_the_ledger(browser, folder):
    """Nobody types a name of a file; what an office left empty is said."""
    with served(folder) as (_, address):
        window = Office(browser, address).open()
        window.states(产业科="未交", 办公室="未交", 公共科="未交")
        window.press("做填报表")
        window.one("#forms-now").click()
        form = folder / "办公室2026年填报表.xlsx"
        window.until(form.is_file)
        window.drop({form.name: filled(form.read_bytes(), 送戏下乡=94)})
        window.states(产业科="未交", 办公室="已交", 公共科="未交")
        window.until(lambda: "空着：荣誉" in window.one("#offices").text)
        window.press("收进台账")
        window.until(lambda: "都收进台账了" in window.one("#to-do").text)
        window.press("保存")
        window.until(lambda: in_ledger(folder, "送戏下乡") == 94)
        assert complaints(browser) == []


@pytest.mark.parametrize(("way", "number"), [("左", 94), ("右", 92), ("另填", 93)])
def test_two_numbers_stand_side_by_side_and_one_is_taken(browser, folder, way, number):
    """Who says it, in which file and cell, since when; the reason is kept in the ledger."""
    with served(folder) as (_, address):
        window = Office(browser, address).open()
        files = {
            "甲.xlsx": sheet_of("办公室", ["送戏下乡", "场", 94]),
            "乙.xlsx": sheet_of("文化科", ["送戏下乡", "场", 92]),
        }
        window.drop(files)
        window.states(产业科="未交", 办公室="有冲突", 公共科="未交", 文化科="有冲突")
        left, right = [one.text for one in window.all(".conflict .card")]
        assert all(words in left for words in ("94场", "办公室", "甲.xlsx", "Sheet!C3", "20"))
        assert all(words in right for words in ("92场", "文化科", "乙.xlsx"))
        window.field("送戏下乡 理由").send_keys("电话核实")
        if way == "另填":
            window.field("送戏下乡 另填").send_keys("93")
            window.press("另填")
        else:
            window.press(f"采用{way}边")
        window.until(lambda: not window.all(".conflict"))
        window.states(产业科="未交", 办公室="已交", 公共科="未交", 文化科="已交")
        assert "电话核实" in window.one("#to-do").text
        window.press("保存")
        window.until(lambda: in_ledger(folder, "送戏下乡") == number)
        window.press("收进台账")
        window.until(lambda: "没有要改的格子" in window.one("#status").text)
        assert complaints(browser) == []


def test_what_was_decided_is_there_after_a_kill(browser, folder):
    """Though nobody had saved; the file is as it was."""
    before = (folder / NAME).read_bytes()
    with served(folder) as (process, address):
        window = Office(browser, address).open()
        window.drop(
            {"甲.xlsx": sheet_of("办公室", ["送戏下乡", "场", 94]), "乙.xlsx": sheet_of("文化科", ["送戏下乡", "场", 92])}
        )
        window.until(lambda: window.all(".conflict"))
        window.press("采用左边")
        window.until(lambda: not window.all(".conflict"))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (folder / NAME).read_bytes() == before
    with served(folder) as (_, address):
        window = Office(browser, address).open()
        window.until(lambda: "采用94场" in window.one("#to-do").text)
        assert "未保存" in window.one("#bar h1").text
