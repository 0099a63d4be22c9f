"""The clerk's way in a real browser: what is typed stands on the page, what is wrong stands at its field."""

from __future__ import annotations

import base64
import signal

import docx
import pytest

import govsummary

from .conftest import PAPER
from .driving import PATIENCE, Keys, Window, browser, complaints, drop, edited, served

__all__ = ["browser"]


def test_a_bad_value_stands_at_its_field(browser, folder):
    """The page goes on; the message is Chinese, below the field and in the list; mended, it is gone."""
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("粮食生产").click()
        window.put("种粮大户", "三百")
        fault = window.one("#middle .fault.error")
        assert "种粮大户" in fault.text
        assert window.field("种粮大户").get_attribute("aria-invalid") == "true"
        window.node("农机服务").click()
        window.one("#problems button.text").click()
        window.until(lambda: browser.switch_to.active_element.get_attribute("aria-label") == "种粮大户")
        window.put("种粮大户", "300")
        window.page_says("种粮大户300户")
        window.until(lambda: not window.all("#middle .fault.error"))
        assert complaints(browser) == []


def test_a_text_with_an_indicator_shows_no_braces(browser, folder):
    """A chip for 种粮补贴; typing beside it keeps the citation in the file."""
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("背景").click()
        box = window.field("正文")
        assert [one.text for one in window.all("#middle .chip")] == ["种粮补贴", "种粮补贴.同比"]
        assert "{{" not in box.text
        box.send_keys(Keys.CONTROL, Keys.END)
        box.send_keys("成效明显。")
        window.page_says("成效明显。")
        window.page_says("发放种粮补贴2860万元")
        window.button("保存").click()
        window.until(lambda: "成效明显" in (folder / "总结.yaml").read_text("utf-8"))
    assert "{{ 种粮补贴 }}，{{ 种粮补贴.同比 }}。" in (folder / "总结.yaml").read_text("utf-8")


def test_sections_are_reordered_and_undone_by_keys(browser, folder):
    """Alt with an arrow; Ctrl+Z."""
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("产业发展").send_keys(Keys.ALT, Keys.ARROW_UP)

        def titles():
            return [one.text for one in window.all("#outline li.section")]

        window.until(lambda: titles() == ["粮食生产", "产业发展", "农机服务"])
        assert "未保存" in window.one("#bar h1").text
        window.one("#outline").send_keys(Keys.CONTROL, "z")
        window.until(lambda: titles() == ["粮食生产", "农机服务", "产业发展"])
        assert "未保存" not in window.one("#bar h1").text
        assert complaints(browser) == []


def test_killed_and_started_again_nothing_is_lost(browser, folder):
    """The process, as the system kills it."""
    with served(folder / "总结.yaml") as (process, address):
        window = Window(browser, address)
        window.node("粮食生产").click()
        window.put("种粮大户", "399")
        window.page_says("种粮大户399户")
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert "312" in (folder / "总结.yaml").read_text("utf-8")
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.page_says("种粮大户399户")
        assert "未保存" in window.one("#bar h1").text


def test_a_second_start_joins_the_first(browser, folder):
    """It prints another address of the same server, and ends."""
    with served(folder) as (_, first), served(folder) as (second, address):
        assert second.wait(PATIENCE) == 0
        assert address.split("/open")[0] == first.split("/open")[0]
        Window(browser, address).button("总结")


def test_a_signature_is_added_with_a_click(browser, folder):
    """It needs no field of its own; the outline shows where one is."""
    paper = folder / "总结.yaml"
    paper.write_text(PAPER.replace("署名: {}\n", ""), "utf-8")
    with served(paper) as (_, address):
        window = Window(browser, address)
        window.node("署名").click()
        window.until(lambda: window.node("署名").get_attribute("aria-current") == "true")
        window.button("加上署名").click()
        window.until(lambda: "甲县农业农村局" in [one.text for one in window.all("#sheets .Signer")])
        window.until(lambda: not [one for one in window.all("#middle button") if "加上署名" in one.text])
        assert "＋ 署名" not in [one.text for one in window.all("#outline .node")]
        window.put("成文日期", "2026-12-20")
        window.page_says("2026年12月20日")
        window.button("保存").click()
        window.until(lambda: "2026-12-20" in paper.read_text("utf-8"))
        assert window.one("#bar h1").get_attribute("title") == "总结.yaml"
        assert browser.title == "总结"
        assert complaints(browser) == []
    data = govsummary.read_text(paper.read_text("utf-8"), paper.name).data
    assert (data["署名"], str(data["成文日期"])) == ({}, "2026-12-20")


def test_cells_of_a_table_are_each_kept(browser, folder):
    """One after the other, at any speed; then a block from Excel with quotes and a break in a cell."""
    paper = folder / "总结.yaml"
    table = "    表格: {表头: [项目, 数量], 行: [[甲, 1], [乙, 2], [丙, 3]]}\n"
    paper.write_text(PAPER.replace("  - 标题: 产业发展\n", "  - 标题: 产业发展\n" + table), "utf-8")
    with served(paper) as (_, address):
        window = Window(browser, address)
        window.node("产业发展").click()
        for row, number in ((1, "11"), (2, "22"), (3, "33")):
            window.put(f"{row} 2", number)
        window.put("表头 2", "件数")
        window.page_says("件数")
        window.until(lambda: [cell.text for cell in window.all("#sheets td")][1::2] == ["11", "22", "33"])
        block = '丁\t"建成\n开园"\n戊\t"称""古镇"""'
        browser.execute_script(
            "const held = new DataTransfer(); held.setData('text/plain', arguments[1]);"
            "const pasting = {clipboardData: held, bubbles: true, cancelable: true};"
            "arguments[0].dispatchEvent(new ClipboardEvent('paste', pasting));",
            window.field("4 1"),
            block,
        )
        cells = ["甲", "11", "乙", "22", "丙", "33", "丁", "建成开园", "戊", '称"古镇"']
        window.until(lambda: [cell.text for cell in window.all("#sheets td")] == cells)
        window.button("保存").click()
        window.until(lambda: "古镇" in paper.read_text("utf-8"))
        assert complaints(browser) == []
    kept = govsummary.read_text(paper.read_text("utf-8"), paper.name).data["工作成效"][-1]["表格"]
    assert kept["表头"] == ["项目", "件数"]
    assert [str(cell) for row in kept["行"] for cell in row] == cells


def test_last_year_s_word_paper_is_dropped_and_becomes_data(browser, tmp_path):
    """Its headings are sections, its text stands on the page."""
    folder = tmp_path / "材料"
    folder.mkdir()
    old = govsummary.render_data(govsummary.read_text(PAPER, "旧.yaml")).content
    with served(folder) as (_, address):
        window = Window(browser, address)
        window.button("开始写")
        drop(window, "去年总结.docx", old)
        window.button("变成数据文件").click()
        window.until((folder / "去年总结.yaml").is_file)
        window.page_says("新增农机120台")
        window.until(lambda: [one for one in window.all("#outline .node") if "农机服务" in one.text])
    assert "种粮大户312户" in (folder / "去年总结.yaml").read_text("utf-8")


def test_a_draft_is_dropped_and_laid_out(browser, folder):
    """The original is not touched; the paper lies beside."""
    with served(folder) as (_, address):
        window = Window(browser, address)
        window.button("开始写")
        drop(window, "草稿.txt", "甲县2026年工作总结\n一、工作情况\n全年办件3件。\n".encode())
        window.button("只排版").click()
        window.until((folder / "草稿（公文）.docx").is_file)
        assert complaints(browser) == []
    laid_out = [one.text for one in docx.Document(str(folder / "草稿（公文）.docx")).paragraphs]
    assert "全年办件3件。" in laid_out
    assert not (folder / "草稿.txt").exists()


def test_a_leader_s_changes_come_home(browser, folder):
    """What is sure is written; the page then says what the leader wrote."""
    sent = govsummary.render(folder / "总结.yaml", folder / "总结.docx").content
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("农机服务")
        drop(window, "局长改.docx", edited(sent, "培育新品牌3个", "培育新品牌3个，带动就业"))
        window.button("领导改过的稿子").click()
        window.one("#bring").click()
        window.page_says("培育新品牌3个，带动就业")
        window.button("保存").click()
        window.until(lambda: "带动就业" in (folder / "总结.yaml").read_text("utf-8"))
    assert "# 我的总结，不要动这一行" in (folder / "总结.yaml").read_text("utf-8")


def printed_pages(browser):
    """How many pages the browser prints of the page at once, where there is no LibreOffice."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    with pypdfium2.PdfDocument(base64.b64decode(made["data"])) as document:
        assert document[0].get_size() == pytest.approx((595.3, 841.9), abs=2)
        return len(document)


LONG = """\
标题: 甲县农业农村局2026年工作总结
发文机关: 甲县农业农村局
时段: 2026年
工作成效:
  - 标题: 产量
    正文: 情况如图。
    表格: {{表名: 产量, 单位: 万吨, 图表: 柱形, 表头: [品种, 2025年, 2026年], 行: [[早稻, 5.2, 5.4], [晚稻, 11, 12]]}}
  - 标题: 名单
    正文: {long}
    表格: {{表名: 合作社名单, 表头: [序号, 名称], 行: [{rows}]}}
署名: {{}}
附件: [{{标题: 说明, 板块: [{{正文: 见上。}}]}}]
"""


def test_the_page_at_once_is_parted_into_sheets(browser, tmp_path):
    """No word twice or lost, no line over the foot, heads of tables again, attachments apart, charts drawn."""
    paper = tmp_path / "长.yaml"
    sentence = "全年建成高标准农田5.6万亩，完成年度任务的101.8%，改造提升2.4万亩。"
    rows = ", ".join(f"[{n}, 第{n}合作社]" for n in range(1, 41))
    paper.write_text(LONG.format(long=sentence * 30, rows=rows), "utf-8")
    with served(paper) as (_, address):
        window = Window(browser, address)
        window.until(lambda: len(window.all("#sheets .sheet")) > 3)
        sheets = browser.execute_script(
            "return [...document.querySelectorAll('#sheets .sheet')].map((one) => {"
            "one.style.contentVisibility = 'visible'; one.style.zoom = ''; const all = [...one.children];"
            "const foot = one.getBoundingClientRect().bottom - 35 / 297 * one.getBoundingClientRect().height;"
            "return [one.textContent, one.querySelectorAll('thead').length, one.querySelectorAll('tbody tr').length,"
            "Math.max(...all.map((each) => each.getBoundingClientRect().bottom - foot))]; })"
        )
        assert window.all("#sheets figure svg[aria-label*='早稻5.4万吨']")
        assert printed_pages(browser) == len(sheets)
        goes_on = window.until(lambda: window.all("#sheets p.goes-on")[0])
        browser.execute_script("arguments[0].click()", goes_on)
        window.until(lambda: window.node("名单").get_attribute("aria-current") == "true")
        window.until(lambda: window.node("说明").click() or True)
        window.until(lambda: "说明" in window.one("#sheets .chosen").text)
        assert complaints(browser) == []
    texts = [text for text, *_ in sheets]
    assert "".join(texts).count(sentence) == 30
    assert all(heads == (rows > 0) for _, heads, rows, _ in sheets)
    assert sum(rows for _, _, rows, _ in sheets) == 40
    assert [(n, over) for n, (*_, over) in enumerate(sheets) if over >= 4] == []
    assert texts[-1].startswith("附件")


def test_a_place_is_said_as_a_clerk_says_it(browser, folder):
    """By the title of its section, and of a text which paragraph."""
    paper = folder / "总结.yaml"
    paper.write_text(
        PAPER.replace("正文: 新增农机120台。", "正文: [新增农机120台。, 【待填：服务】]").replace(
            "时段: 2026年", "时段: 2025年"
        ),
        "utf-8",
    )
    with served(paper) as (_, address):
        window = Window(browser, address)
        window.until(lambda: window.all("#problems .where"))
        assert window.until(lambda: {"农机服务，第2段", "时段"} <= {one.text for one in window.all("#problems .where")})


def test_the_window_stands_still_and_the_hand_stays(browser, folder):
    """Nothing scrolls the window itself; a save leaves the caret in its field; an export says what is left."""
    paper = folder / "总结.yaml"
    paper.write_text(PAPER.replace("新增农机120台。", "新增农机120台,很好。【待填：农机】"), "utf-8")
    with served(paper) as (_, address):
        window = Window(browser, address)
        window.node("农机服务").click()
        window.put("标题", "农机下乡")
        window.field("标题").send_keys(Keys.HOME, "甲", Keys.CONTROL, "s")
        window.until(lambda: "甲农机下乡" in paper.read_text("utf-8"))
        window.until(lambda: browser.switch_to.active_element.get_attribute("aria-label") == "标题")
        browser.switch_to.active_element.send_keys("乙")
        window.page_says("甲乙农机下乡")
        browser.execute_script(
            "const tall = document.createElement('p'); tall.style = 'position:absolute;top:0;left:-400mm;height:3000px';"
            "document.body.append(tall); for (const one of [document.body, document.scrollingElement]) one.scrollTop = 12;"
            "tall.scrollIntoView({block: 'end'})"
        )
        assert browser.execute_script("return document.getElementById('bar').getBoundingClientRect().top") == 0
        browser.execute_script(
            "const one = document.getElementById('export'); one.value = '.docx';one.dispatchEvent(new Event('change'))"
        )
        window.until(lambda: "还有 2 处没有处理" in window.one("#status").text)
        assert (folder / "总结.docx").is_file()
        browser.execute_script("document.getElementById('sheets').scrollTop = 300")
        desk = "import('/static/main.js').then((main) => main.dispatch('open', { name: arguments[0] }))"
        (folder / "另一份.yaml").write_text(PAPER, "utf-8")
        browser.execute_script(desk.replace("arguments[0]", "'另一份.yaml'"))
        window.until(lambda: "另一份" in window.one("#bar").text)
        assert browser.execute_script("return document.getElementById('sheets').scrollTop") == 0
