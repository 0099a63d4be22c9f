"""Two windows with a paper each: what is done in one leaves the other alone, whatever the order."""

from __future__ import annotations

from .conftest import PAPER
from .driving import Window, browser, served

__all__ = ["browser"]


def test_each_window_has_a_paper_of_its_own(browser, folder):
    """Opened from the start screen of another window; undo, save and the address are each window's own."""
    (folder / "计划.yaml").write_text(PAPER.replace("工作总结", "工作计划"), "utf-8")
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("农机服务").click()
        first = browser.current_window_handle
        window.one("#another").click()
        window.until(lambda: len(browser.window_handles) > 1)
        browser.switch_to.window(next(one for one in browser.window_handles if one != first))
        window.button("计划").click()
        window.node("农机服务").click()
        window.put("标题", "计划里的农机")
        window.page_says("计划里的农机")
        browser.switch_to.window(first)
        window.put("标题", "总结里的农机")
        window.page_says("总结里的农机")
        assert "计划里的农机" not in window.one("#sheets").text
        window.one("#save").click()
        window.until(lambda: "总结里的农机" in (folder / "总结.yaml").read_text("utf-8"))
        assert "计划里的农机" not in (folder / "计划.yaml").read_text("utf-8")
        browser.refresh()
        window.page_says("总结里的农机")
        other = next(one for one in browser.window_handles if one != first)
        browser.switch_to.window(other)
        window.page_says("计划里的农机")
        window.button("撤销").click()
        window.until(lambda: "计划里的农机" not in window.one("#sheets").text)
        browser.close()
        browser.switch_to.window(first)
