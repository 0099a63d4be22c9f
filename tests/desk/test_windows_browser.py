"""Two windows on one paper, in a real browser: each follows the other, and of two hands on one value none is lost."""

from __future__ import annotations

import pytest

from .conftest import PAPER
from .driving import Window, browser, served

__all__ = ["browser"]


LATE = """
const [rev, path, value] = arguments;
import("/static/main.js").then((main) => { main.desk.state.rev = rev; main.change([{ op: "set", path, value }]); });
"""
"""A change by a window that has not heard yet of the other's."""


@pytest.fixture
def windows(browser, folder):
    """Two windows, each a tab of its own; gives a function that turns to one of them."""
    with served(folder / "总结.yaml") as (_, address):
        made = [Window(browser, address)]
        made[0].node("背景")
        first = browser.current_window_handle
        browser.switch_to.new_window("window")
        second = browser.current_window_handle
        browser.get(address.split("/open")[0] + "/?paper=总结.yaml")

        def turn(number):
            browser.switch_to.window((first, second)[number])
            return made[0]

        yield turn
        turn(1)
        browser.close()
        turn(0)


def test_a_window_follows_the_other(windows):
    """Without a click; what is being typed there goes on."""
    windows(1).node("农机服务").click()
    windows(0).node("粮食生产").click()
    windows(0).put("种粮大户", "388")
    windows(0).page_says("种粮大户388户")
    windows(1).page_says("种粮大户388户")
    windows(1).put("标题", "农机服务下乡")
    windows(1).page_says("农机服务下乡")
    windows(0).page_says("农机服务下乡")
    assert windows(0).field("种粮大户").get_attribute("value") == "388"


def test_of_two_hands_on_one_value_somebody_chooses(windows, folder, browser):
    """Both stand side by side; the one that is chosen is written."""
    windows(1).node("农机服务").click()
    windows(1).field("标题")
    seen = browser.execute_script("return Number(document.body.dataset.rev)")
    windows(0).node("农机服务").click()
    windows(0).put("标题", "农机下乡")
    windows(1).page_says("农机下乡")
    for chosen in ("theirs", "mine"):
        browser.execute_script(LATE, seen, ["工作成效", 1, "标题"], "农机进村")
        windows(1).one("#mine")
        assert [one.text for one in windows(1).all("dialog .value")] == ["农机下乡", "农机进村"]
        windows(1).one(f"#{chosen}").click()
    windows(0).page_says("农机进村")
    assert (folder / "总结.yaml").read_text("utf-8") == PAPER


def test_what_notepad_wrote_is_seen(windows, folder):
    """At once where nothing is unsaved; else the clerk chooses, and what was typed can be found again."""
    paper = folder / "总结.yaml"
    paper.write_text(PAPER.replace("新增农机120台", "新增农机150台"), "utf-8")
    windows(0).page_says("新增农机150台")
    windows(0).node("农机服务").click()
    windows(0).put("标题", "农机下乡")
    windows(0).page_says("农机下乡")
    paper.write_text(PAPER.replace("新增农机120台", "新增农机160台"), "utf-8")
    windows(0).one("#elsewhere")
    windows(0).button("用磁盘上的").click()
    windows(0).page_says("新增农机160台")
    windows(1).page_says("新增农机160台")
    windows(0).button("撤销").click()
    windows(0).page_says("农机下乡")
