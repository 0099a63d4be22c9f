"""The ledger as a grid in a real browser: keys as in Excel, blocks from Excel, an input method, and nothing lost."""

from __future__ import annotations

import re
import signal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

import govsummary
from govsummary.input.writing.grid import Typed
from govsummary.plugin.manager import build_manager

from .driving import By, Keys, Window, browser, complaints, served, webdriver

__all__ = ["browser"]
HEADS = ["指标", "单位", "2025年", "2026年上半年", "2026年下半年", "2026年"]
ROWS = [
    ["接待游客", "万人次", 421.7, 231.4, 254.9, None],
    ["旅游总收入", "亿元", 43.9, 21.3, None, 45.2],
    ["演出", "场", 65.6, None, None, 348],
    ["图书馆藏书", "万册", 23.5, None, None, None],
]
PAPER = """\
标题: 甲县文旅局2026年工作总结
时段: 2026年
台账: 2026台账.xlsx
指标:
  培训: {单位: 人次, 数值: 94}
背景: 全县接待游客{{ 接待游客 }}，旅游总收入{{ 旅游总收入 }}，培训{{ 培训 }}。
"""


@pytest.fixture
def folder(tmp_path):
    made = openpyxl.Workbook()
    made.active.title = "指标"
    for row in (HEADS, *ROWS, ["合计", None, "=SUM(C2:C5)"]):
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    (tmp_path / "2026台账.xlsx").write_bytes(worked_out(out.getvalue()))
    (tmp_path / "总结.yaml").write_text(PAPER, "utf-8")
    return tmp_path


def worked_out(content):
    """With the result of its formula, as Excel leaves it."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(name, re.sub(rb"(SUM.*?</f>)<v ?/?>(</v>)?", rb"\1<v>554.7</v>", given.read(name)))
    return out.getvalue()


class Grid(Window):
    """The clerk before the grid."""

    def open(self):
        self.until(lambda: self.button("台账").click() or True)
        self.one("table.sheet td.chosen")
        return self

    def keys(self, *keys):
        actions = webdriver.ActionChains(self.browser)
        held = [one for one in keys if one in (Keys.CONTROL, Keys.SHIFT)]
        for one in held:
            actions.key_down(one)
        actions.send_keys(*[one for one in keys if one not in held])
        for one in held:
            actions.key_up(one)
        actions.perform()

    def cells(self, head):
        """What stands below a head, as it is shown."""
        heads = [one.text.rstrip(" ▲▼") for one in self.all("table.sheet th")]
        column = heads.index(head)
        return [one.text for one in self.all(f'table.sheet td[data-c="{column}"]')]

    def click(self, row, head):
        heads = [one.text.rstrip(" ▲▼") for one in self.all("table.sheet th")]
        names = self.cells("指标")
        self.one(f'td[data-r="{names.index(row)}"][data-c="{heads.index(head)}"]').click()

    def shows(self, head, *texts):
        self.until(lambda: self.cells(head)[: len(texts)] == [*texts])

    def paste(self, text):
        self.browser.execute_script(
            "const held = new DataTransfer(); held.setData('text/plain', arguments[1]);"
            "const pasting = {clipboardData: held, bubbles: true, cancelable: true};"
            "arguments[0].dispatchEvent(new ClipboardEvent('paste', pasting));",
            self.one(".typing"),
            text,
        )

    def pick(self, selector, words):
        self.one(selector).find_elements(By.XPATH, f".//option[contains(., '{words}')]")[0].click()

    def saved(self):
        self.until(lambda: "未保存" in self.one("#bar h1").text)
        self.keys(Keys.CONTROL, "s")
        self.until(lambda: "已保存" in self.one("#bar h1").text)


def in_file(folder, cell):
    return openpyxl.load_workbook(folder / "2026台账.xlsx")["指标"][cell].value


def test_keys_are_those_of_excel(browser, folder):
    """Typing begins anew, Enter goes down, Tab goes right, F2 goes on, Escape forgets, Delete empties, Ctrl+Z takes back."""
    with served(folder / "总结.yaml") as (_, address):
        window = Grid(browser, address)
        window.page_says("486.3万人次")
        window.open().click("接待游客", "2026年下半年")
        window.keys("250.5", Keys.ENTER)
        window.shows("2026年下半年", "250.5", "23.9")
        window.shows("2026年", "481.9", "45.2")  # worked out of the halves
        assert "旅游总收入" in window.one("#ledger-told").text
        window.keys("9", Keys.ESCAPE)
        window.keys(Keys.ARROW_RIGHT)
        window.keys(Keys.F2)
        window.keys("5", Keys.TAB)
        window.shows("2026年", "481.9", "45.25")
        window.click("演出", "2026年")
        window.keys(Keys.DELETE)
        window.shows("2026年", "481.9", "45.25", "")
        window.keys(Keys.CONTROL, "z")
        window.shows("2026年", "481.9", "45.25", "348")
        window.saved()
        window.button("返回").click()
        window.page_says("481.9万人次")
        window.page_says("45.25亿元")
        assert complaints(browser) == []
    assert [in_file(folder, cell) for cell in ("E2", "F3", "F4", "C6")] == [250.5, 45.25, 348, "=SUM(C2:C5)"]


def test_a_block_from_excel_fills_the_grid_and_new_rows(browser, folder):
    """At any cell; formulas are left alone; a block is copied as Excel takes it."""
    with served(folder / "总结.yaml") as (_, address):
        window = Grid(browser, address).open()
        window.click("演出", "2026年上半年")
        window.paste("40\t50\n1,200\t约300\n")
        window.shows("2026年上半年", "231.4", "21.3", "40", "1200")
        window.shows("2026年下半年", "254.9", "23.9", "50", "约300")
        window.click("＋ 指标", "指标")
        window.paste('书屋\t个\t12\r\n讲座\t"场"\t8\r\n')
        window.until(lambda: window.cells("指标")[-3:] == ["书屋", "讲座", "＋ 指标"])
        window.click("演出", "2026年上半年")
        window.keys(Keys.SHIFT, Keys.ARROW_RIGHT)
        copied = browser.execute_script(
            "let held = ''; const data = {setData: (_, text) => { held = text; }};"
            "const copying = new Event('copy', {bubbles: true, cancelable: true}); copying.clipboardData = data;"
            "arguments[0].dispatchEvent(copying); return held;",
            window.one(".typing"),
        )
        assert copied == "40\t50"
        window.saved()
        assert complaints(browser) == []
    assert [in_file(folder, cell) for cell in ("D5", "E5", "A7", "C7", "B8")] == [1200, "约300", "书屋", 12, "场"]


def test_an_input_method_writes_into_the_cell(browser, folder):
    """Nothing is sent and no key is taken while it composes."""
    with served(folder / "总结.yaml") as (_, address):
        window = Grid(browser, address).open()
        window.click("＋ 指标", "指标")
        browser.execute_cdp_cmd("Input.imeSetComposition", {"text": "zhan lan", "selectionStart": 8, "selectionEnd": 8})
        assert window.one(".typing.editing").get_attribute("value") == "zhan lan"
        browser.execute_cdp_cmd("Input.insertText", {"text": "展览"})
        assert window.one(".typing").get_attribute("value") == "展览"
        window.keys(Keys.ENTER)
        window.until(lambda: "展览" in window.cells("指标"))


def test_rows_are_sorted_and_filtered_and_the_file_keeps_its_order(browser, folder):
    """What lacks a number, what is doubtful; a finding leads to its cell."""
    with served(folder / "总结.yaml") as (_, address):
        window = Grid(browser, address).open()
        finding = window.one("#ledger-findings button")
        assert "比上年多出4.3倍" in finding.text
        finding.click()
        window.until(lambda: "演出" in window.one("#ledger-told").text)
        window.until(lambda: window.one("td.warning").text == "348")
        next(one for one in window.all("table.sheet th") if one.text == "2025年").click()
        window.shows("指标", "合计", "接待游客", "演出", "旅游总收入", "图书馆藏书")
        window.pick("#filter", "有疑问")
        window.shows("指标", "演出", "＋ 指标")
        window.keys(Keys.ARROW_DOWN)
        window.pick("#filter", "缺数")
        window.until(lambda: "图书馆藏书" in window.cells("指标") and "合计" not in window.cells("指标"))
        window.one("#find").send_keys("图书")
        window.shows("指标", "图书馆藏书", "＋ 指标")
        window.click("图书馆藏书", "2026年")
        window.keys("24", Keys.ENTER)
        window.keys(Keys.CONTROL, "s")
        window.until(lambda: in_file(folder, "F5") == 24)
        assert complaints(browser) == []
    assert [in_file(folder, f"A{row}") for row in range(2, 6)] == [row[0] for row in ROWS]


def test_a_period_is_added_and_the_paper_s_own_indicators_are_there(browser, folder):
    """Among the others in the workbook; in data with its first number. What the rows are sorted by stays."""
    with served(folder / "总结.yaml") as (_, address):
        window = Grid(browser, address).open()
        next(one for one in window.all("table.sheet th") if one.text == "2026年").click()
        window.until(lambda: "2026年 ▼" in [one.text for one in window.all("table.sheet th")])
        window.one("#add-period").click()
        window.one("#new-head").send_keys("2026年前三季度", Keys.ENTER)
        window.until(lambda: {"2026年前三季度", "2026年 ▼"} <= {one.text for one in window.all("table.sheet th")})
        window.pick("#which-ledger", "总结里的指标")
        window.shows("指标", "培训", "＋ 指标")
        window.one("#add-period").click()
        window.one("#new-head").send_keys("2026年三季度", Keys.ENTER)
        window.until(lambda: "2026年三季度" in [one.text for one in window.all("table.sheet th")])
        window.click("培训", "2026年三季度")
        window.keys("31", Keys.ENTER)
        window.saved()
        assert complaints(browser) == []
    assert "培训: {单位: 人次, 数值: 94, 2026年三季度: 31}" in (folder / "总结.yaml").read_text("utf-8")
    assert in_file(folder, "E1") == "2026年下半年"


def test_killed_and_started_again_the_ledger_is_as_it_was_left(browser, folder):
    """The file has not been touched."""
    before = (folder / "2026台账.xlsx").read_bytes()
    with served(folder / "总结.yaml") as (process, address):
        window = Grid(browser, address).open()
        window.click("演出", "2026年")
        window.keys("99", Keys.ENTER)
        window.until(lambda: "未保存" in window.one("#bar h1").text)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (folder / "2026台账.xlsx").read_bytes() == before
    with served(folder / "总结.yaml") as (_, address):
        window = Grid(browser, address).open()
        window.until(lambda: "99" in window.cells("2026年"))
        assert "未保存" in window.one("#bar h1").text


def test_two_windows_on_one_ledger(browser, folder):
    """Each follows the other; what Excel writes meanwhile is taken up."""
    plugins = build_manager()
    with served(folder / "总结.yaml") as (_, address):
        window = Grid(browser, address).open()
        first = browser.current_window_handle
        browser.switch_to.new_window("window")
        browser.get(address.split("/open")[0] + "/")
        window.open()
        window.click("演出", "2026年")
        window.keys("99", Keys.ENTER)
        second = browser.current_window_handle
        browser.switch_to.window(first)
        window.until(lambda: "99" in window.cells("2026年"))
        window.click("图书馆藏书", "2026年")
        window.keys("24", Keys.ENTER)
        window.saved()
        browser.switch_to.window(second)
        window.until(lambda: "24" in window.cells("2026年"))
        content = (folder / "2026台账.xlsx").read_bytes()
        typed = [Typed("指标", "2", "E", "300")]
        (folder / "2026台账.xlsx").write_bytes(govsummary.type_into_ledger("2026台账.xlsx", content, typed, plugins))
        window.until(lambda: "300" in window.cells("2026年下半年"))
        browser.close()
        browser.switch_to.window(first)
        assert window.until(lambda: "300" in window.cells("2026年下半年"))
        assert {"99", "24"} <= {*window.cells("2026年")}


def test_what_one_cell_cannot_hold_opens_in_the_indicator_s_own_form(browser, folder):
    """A double click is enough; nobody is sent to the source."""
    held = "培训: {单位: 人次, 数值: 94, 位次: {数值: 3}}"
    (folder / "总结.yaml").write_text(PAPER.replace("培训: {单位: 人次, 数值: 94}", held), "utf-8")
    with served(folder / "总结.yaml") as (_, address):
        window = Grid(browser, address).open()
        window.pick("#which-ledger", "总结里的指标")
        window.until(lambda: window.cells("指标")[0] == "培训")
        window.one("#ledger-tools .way input").click()
        shut = window.one("table.sheet td.shut")
        webdriver.ActionChains(browser).double_click(shut).perform()
        window.until(lambda: window.one("#middle h2").text == "培训")
        assert window.field("单位").get_attribute("value") == "人次"
        assert complaints(browser) == []
