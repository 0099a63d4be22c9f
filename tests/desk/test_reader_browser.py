"""What a screen reader is told, by Chromium's own tree: each control has a name, on every screen, in both languages."""

from __future__ import annotations

from contextlib import suppress

import pytest
from selenium.common.exceptions import TimeoutException

from .driving import Window, browser, served

__all__ = ["browser"]
CONTROLS = {"button", "textbox", "combobox", "checkbox", "radio", "link", "listbox", "spinbutton", "searchbox", "dialog"}
CONTRAST = """
const light = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
const rgb = (words) => words.match(/[\\d.]+/g).map(Number);
const shows = (one) => { const c = rgb(getComputedStyle(one).backgroundColor); return c.length < 4 || c[3] > 0; };
return [...document.querySelectorAll("body *")].filter((one) => one.getClientRects().length && !one.disabled
  && !one.closest("#sheets")
  && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).filter((one) => {
  let behind = one;
  while (behind && !shows(behind)) behind = behind.parentElement;
  const ground = behind ? rgb(getComputedStyle(behind).backgroundColor) : [255, 255, 255];
  const [dark, bright] = [light(rgb(getComputedStyle(one).color)), light(ground)].sort((a, b) => a - b);
  return (bright + .05) / (dark + .05) < 4.5;
}).map((one) => `${one.tagName}.${one.className}`);
"""


def nameless(browser):
    """Controls, and what else the keyboard reaches, that say nothing of themselves."""
    found = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    seen = [one for one in found if not one.get("ignored")]
    return [one["role"] for one in seen if one["role"]["value"] in CONTROLS and not one["name"].get("value", "").strip()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_has_a_name_and_can_be_read(browser, folder, language):
    """4.5 to 1, and the language of the page is the one that is spoken."""
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("背景")
        browser.execute_script("localStorage.setItem('lang', arguments[0])", language)
        browser.refresh()
        chinese = language == "zh"
        assert browser.find_element("tag name", "html").get_attribute("lang") == ("zh-CN" if chinese else "en")

        def holds(screen):
            def faults():
                return nameless(browser), set(browser.execute_script(CONTRAST))

            with suppress(TimeoutException):  # a notice fades, a screen is being drawn: what counts is what stays
                window.until(lambda: faults() == ([], set()))
            assert (screen, *faults()) == (screen, [], set())

        for node in ("粮食生产", "农机服务"):
            window.until(lambda node=node: window.node(node).click() or True)
            window.one(".fields")
            holds(node)
        for screen in ("台账" if chinese else "Ledgers", "收数" if chinese else "Collecting"):
            window.button(screen).click()
            window.one("#leave")
            holds(screen)
            window.until(lambda: window.one("#leave").click() or True)  # it is drawn anew under the hand
            window.node("农机服务")
        window.button("原文" if chinese else "Source").click()
        window.one("#source")
        holds("source")
        window.button("返回" if chinese else "Back").click()
        window.one("#begin")
        holds("start")
        browser.execute_script("localStorage.setItem('lang', 'zh')")
