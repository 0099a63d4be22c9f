"""What a screen reader hears of dialogs, and of what happens by itself, by Chromium's own tree; all reached by keys."""

from __future__ import annotations

import openpyxl
import pytest

from .driving import Keys, Window, browser, complaints, served

__all__ = ["browser"]


@pytest.fixture
def ledgers(folder):
    """A ledger beside the paper."""
    book = openpyxl.Workbook()
    for line in (["指标", "单位", "2025年", "2026年"], ["农机", "台", 90, 120], ["机手", "人", 300, 280]):
        book.active.append(line)
    book.save(folder / "台账.xlsx")
    return folder


class Heard(Window):
    """What is spoken, and what the keyboard does."""

    def tree(self):
        return self.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]

    def nodes(self, role):
        return [one for one in self.tree() if not one.get("ignored") and one["role"]["value"] == role]

    def dialog(self, name):
        """Open, modal, of this name, and the keyboard in it."""

        def holds():
            (one,) = self.nodes("dialog")
            modal = any(each["name"] == "modal" and each["value"]["value"] for each in one["properties"])
            return modal and one["name"]["value"] == name and self.all("dialog[open] :focus")

        return self.until(holds)

    def hears(self, words):
        """A polite region says them, in the tree that readers have: what is outside an open dialog is not in it."""

        def spoken():
            tree = {one["nodeId"]: one for one in self.tree()}

            def live(one):
                polite = one["role"]["value"] == "status" and {"name": "live", "value": "polite"} in [
                    {"name": each["name"], "value": each["value"].get("value")} for each in one.get("properties", [])
                ]
                return polite or (one.get("parentId") in tree and live(tree[one["parentId"]]))

            said = [one for one in tree.values() if not one.get("ignored") and words in one.get("name", {}).get("value", "")]
            return any(live(one) for one in said if one["role"]["value"] == "StaticText")

        return self.until(spoken)

    def press(self, *keys):
        self.browser.switch_to.active_element.send_keys(*keys)

    def focused(self, selector):
        return self.until(
            lambda: self.browser.switch_to.active_element == self.browser.find_element("css selector", selector)
        )


def test_a_dialog_has_its_name_and_gives_the_keyboard_back(browser, ledgers):
    """In goes the focus, Escape closes, and what opened it has the keyboard again though it was drawn anew."""
    with served(ledgers / "总结.yaml") as (_, address):
        window = Heard(browser, address)
        window.node("农机服务")
        window.one("#export")
        browser.execute_script("document.getElementById('export').focus()")
        browser.execute_script(
            "const one = document.getElementById('export'); one.value = 'as'; one.dispatchEvent(new Event('change'));"
        )
        window.dialog("另存为")
        window.press(Keys.ESCAPE)
        window.focused("#export")
        assert window.nodes("dialog") == []
        window.button("台账").click()
        window.one("td.chosen")
        browser.execute_script("document.getElementById('add-period').focus()")
        window.press(Keys.ENTER)
        window.dialog("加一列时段")
        window.press("2027年", Keys.ENTER)
        window.until(lambda: any("2027年" in one.text for one in window.all("th")))
        window.focused("#add-period")
        assert complaints(browser) == []


def test_what_happens_by_itself_is_said(browser, ledgers):
    """Saved, found and exported; what a dialog refuses is said in it."""
    with served(ledgers / "总结.yaml") as (_, address):
        window = Heard(browser, address)
        window.node("农机服务").click()
        window.hears("问题")
        window.one("body").send_keys(Keys.CONTROL, "s")
        window.hears("已保存")
        browser.execute_script(
            "const one = document.getElementById('export'); one.value = '.txt'; one.dispatchEvent(new Event('change'));"
        )
        window.hears("已导出")
        window.button("台账").click()
        window.one("td.chosen")
        browser.execute_script(
            "const one = document.getElementById('which-ledger'); one.value = '+'; one.dispatchEvent(new Event('change'));"
        )
        window.dialog("新建台账")
        name = window.one("#ledger-name")
        name.clear()
        name.send_keys("台/账")
        window.one("#make-ledger").click()
        window.hears("请换一个")
        assert window.dialog("新建台账")


def test_the_ledger_is_read_sorted_and_left_by_keys(browser, ledgers):
    """The grid has its name and its rows; Tab stays in it, so F6 leads out and back."""
    with served(ledgers / "总结.yaml") as (_, address):
        window = Heard(browser, address)
        window.button("台账").click()
        window.one("td.chosen")
        (grid,) = window.nodes("grid")
        assert grid["name"]["value"]
        window.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
        assert "种粮补贴" in browser.switch_to.active_element.get_attribute("aria-label")
        window.press(Keys.ALT, Keys.ARROW_DOWN)
        window.until(lambda: window.one("th[aria-sort=descending]"))
        window.press(Keys.F6)
        window.until(lambda: not window.all(".typing:focus") and window.all(":focus"))
        window.press(Keys.SHIFT, Keys.F6)
        window.until(lambda: window.all(".typing:focus"))
        assert complaints(browser) == []
