"""What is typed stays, however the form is drawn anew meanwhile, and is kept while the hand is still in its field."""

from __future__ import annotations

import signal
import time

import pytest

import govsummary

from .conftest import PAPER
from .driving import Keys, Window, browser, complaints, served, webdriver

__all__ = ["browser"]
ROW = {"品种": "再生稻", "播种面积": "1.5", "产量": "0.9"}
CELLS = "表格: {表头: [镇, 投资, 到位, 进度], 行: [[东镇, 1, 2, 3]]}\n"
ATTACHED = f"附件:\n  - 标题: 各镇情况表\n    板块:\n      - 标题: 明细\n        {CELLS}"


@pytest.fixture
def table(folder):
    """A paper with a table in a section, and one in an attachment."""
    paper = folder / "总结.yaml"
    paper.write_text(PAPER.replace("  - 标题: 产业发展\n", "  - 标题: 产业发展\n    " + CELLS) + ATTACHED, "utf-8")
    return paper


def typed(browser, pause, *keys):
    """Key by key, as a hand types, wherever the caret is."""
    for key in keys:
        webdriver.ActionChains(browser, duration=0).send_keys(key).perform()
        time.sleep(pause)


def rows(window):
    """Of the tables of the page."""
    return [[one.text for one in row.find_elements("css selector", "td")] for row in window.all("#sheets tr")]


def saved(window, paper):
    """What stands in the file then."""
    window.button("保存").click()
    window.until(lambda: "未保存" not in window.one("#bar h1").text)
    return govsummary.read_text(paper.read_text("utf-8"), paper.name).data


@pytest.mark.parametrize("pause", [0, 0.12])
@pytest.mark.parametrize("node", ["产业发展", "明细"])
def test_rows_typed_at_any_speed_keep_every_cell(browser, table, node, pause):
    """Three new rows in one go; Tab behind the last cell leads into the next row."""
    with served(table) as (_, address):
        window = Window(browser, address)
        window.node(node).click()
        window.field("2 1").click()
        lines = [[f"{name}项", *(f"{number}0{k}" for k in (1, 2, 3))] for number, name in enumerate("甲乙丙", 1)]
        typed(browser, pause, *Keys.TAB.join(Keys.TAB.join(line) for line in lines))
        window.until(lambda: [one for one in rows(window) if one in lines] == lines)
        data = saved(window, table)
        assert complaints(browser) == []
    made = data["工作成效"][2]["表格"] if node == "产业发展" else data["附件"][0]["板块"][0]["表格"]
    assert [[str(value) for value in row] for row in made["行"][1:]] == lines


def test_a_list_of_named_fields_keeps_every_cell(browser, folder):
    """Rows of a list are typed as those of a table."""
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("粮食生产").click()
        window.field("品种 3").click()
        typed(browser, 0.12, *f"再生稻{Keys.TAB}1.5{Keys.TAB}0.9{Keys.TAB}")
        window.page_says("再生稻")
        data = saved(window, folder / "总结.yaml")
    assert {key: str(value) for key, value in data["工作成效"][0]["数据"]["分品种"][2].items()} == ROW


def test_what_was_begun_outlives_what_another_window_does(browser, folder):
    """The name of a new indicator is being typed while another one is added elsewhere and the form made anew."""
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("指标").click()
        window.field("名称").click()
        typed(browser, 0, *"有机肥")
        browser.execute_script(
            "fetch('/api/change', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({"
            "paper: '总结.yaml', rev: Number(document.body.dataset.rev),"
            "operations: [{op: 'set', path: ['指标', '农机'], value: {单位: '台', 数值: 120}}]})})"
        )
        window.field("农机 数值")
        typed(browser, 0, *"面积")
        assert window.field("名称").get_attribute("value") == "有机肥面积"
        assert complaints(browser) == []


def test_a_cell_in_which_the_hand_rests_is_kept(browser, table):
    """The page follows while the caret stands in the cell; a killed process has it when it is opened again."""
    with served(table) as (process, address):
        window = Window(browser, address)
        window.node("产业发展").click()
        window.field("1 4").click()
        typed(browser, 0, *"47.1")
        window.page_says("47.1")
        assert browser.switch_to.active_element.get_attribute("aria-label") == "1 4"
        process.send_signal(signal.SIGKILL)
        process.wait()
    with served(table) as (_, address):
        Window(browser, address).page_says("47.1")


def test_what_a_pasted_text_says_stays_when_another_field_is_typed(browser, folder):
    """Its period, and the kind that its title says; what she chooses herself goes before both."""

    def shown():
        return [window.one(f"#new-{name}").get_attribute("value") for name in ("kind", "period")]

    with served(folder) as (_, address):
        window = Window(browser, address)
        window.one("#new-text").send_keys("甲县水务局2026年上半年工作总结\n上半年，完成投资3亿元。")
        window.until(lambda: shown() == ["半年总结", "2026年上半年"])
        window.one("#new-addressee").send_keys("县人民政府")
        window.one("#new-number").send_keys("甲水")
        assert shown() == ["半年总结", "2026年上半年"]
        window.one("#new-kind").send_keys("报告")
        window.until(lambda: shown() == ["报告", "2026年上半年"])
        window.one("#new-text").send_keys("完成投资。")
        window.one("#new-addressee").send_keys("办公室")
        assert shown() == ["报告", "2026年上半年"]


def test_a_title_that_is_typed_says_the_kind_and_the_period(browser, folder):
    """上半年 is half of this year."""
    with served(folder) as (_, address):
        window = Window(browser, address)
        window.one("#new-title").send_keys("甲县水务局上半年工作总结")
        assert window.one("#new-kind").get_attribute("value") == "半年总结"
        assert window.one("#new-period").get_attribute("value").endswith("年上半年")


def test_nothing_is_said_to_be_well_while_it_is_looked_at(browser, folder):
    """Neither when a paper is opened nor after a change; what was found before stands meanwhile."""
    sample = "return [document.getElementById('todo').textContent, document.getElementById('problems').textContent]"
    paper = folder / "总结.yaml"
    paper.write_text(PAPER.replace("新增农机120台。", "新增农机120台,很好。"), "utf-8")
    with served(paper) as (_, address):
        window = Window(browser, address)
        window.node("农机服务")
        seen = []
        window.until(lambda: seen.append(browser.execute_script(sample)) or "下一处" in seen[-1][0])
        assert "没有问题" not in "".join(problems for _, problems in seen)
        window.node("产业发展").click()
        window.field("正文").send_keys(Keys.END, "好。")
        seen.clear()
        window.until(lambda: seen.append(browser.execute_script(sample)) or "好。" in window.one("#sheets").text)
        window.until(lambda: seen.append(browser.execute_script(sample)) or len(seen) > 20)
        assert {problems == "" or "没有问题" in problems or "正在检查" in problems for _, problems in seen} == {False}


def test_an_attachment_that_was_added_is_shown(browser, folder):
    """The page goes to it, and the outline names what it holds."""
    paper = folder / "总结.yaml"
    paper.write_text(PAPER.replace("新增农机120台。", "新增农机120台。" * 300), "utf-8")
    with served(paper) as (_, address):
        window = Window(browser, address)
        window.node("附件").click()
        window.one("#attachment-name").send_keys("水利项目完成情况表")
        area = window.one("#attachment-text")
        browser.execute_script("arguments[0].value = '序号\\t项目\\n1\\t水厂\\n2\\t管网'", area)
        window.one("#attach").click()
        window.page_says("水厂")
        window.node("表格")
        assert not [one for one in window.all("#outline .node") if "无标题" in one.text]
        inside = (
            "const at = [...document.querySelectorAll('#sheets td')].find((one) => one.textContent === '水厂')"
            ".getBoundingClientRect(); return at.top > 0 && at.bottom < innerHeight"
        )
        window.until(lambda: browser.execute_script(inside))


@pytest.mark.parametrize("chip", ["[^甲]", "{{ 种粮补贴 }}"])
def test_what_ends_with_a_chip_is_typed_on(browser, folder, chip):
    """Behind a footnote's mark and a cited figure, with the key that leads there and with a click beside them."""
    paper = folder / "总结.yaml"
    noted = f"正文: 新增农机120台{chip}\n    脚注: {{甲: 来自农机站。}}"
    paper.write_text(PAPER.replace("正文: 新增农机120台。", noted), "utf-8")
    with served(paper) as (_, address):
        window = Window(browser, address)
        window.node("农机服务").click()
        box = window.one("#middle .rich")
        beside = webdriver.ActionChains(browser).move_to_element_with_offset(box, box.size["width"] / 2 - 10, 0)
        beside.click().send_keys("，好").perform()
        webdriver.ActionChains(browser).send_keys(Keys.HOME, Keys.END, "用。").perform()
        window.page_says("，好用。")
        data = saved(window, paper)
        assert complaints(browser) == []
    assert data["工作成效"][1]["正文"].strip() == f"新增农机120台{chip}，好用。"
