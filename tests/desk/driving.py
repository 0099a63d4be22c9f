"""A real browser, the clerk's command, and what a person sees and does in the window."""

from __future__ import annotations

import base64
import io
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

QUIET = ("--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update")
SWITCHES = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-sync", "--window-size=1440,900", *QUIET)
PATIENCE = 20


@pytest.fixture(scope="module")
def browser():
    """Chromium with its driver, as Debian has them; the browser speaks to nobody but the desk."""
    program, driver = (shutil.which(name) for name in ("chromium", "chromedriver"))
    if not (program and driver):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium and its driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    yield started
    started.quit()


@contextmanager
def served(target):
    """The command of the clerk; gives the process and the address that it prints."""
    command = [sys.executable, "-m", "govsummary", "desk", str(target), "--no-browser"]
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(Path(target).parent)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


class Window:
    """What a person sees and does."""

    def __init__(self, browser, address):
        self.browser = browser
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get(address)

    def until(self, holds):
        def ready(browser):
            try:
                return holds()
            except Exception:  # the element is being replaced
                return None

        return WebDriverWait(self.browser, PATIENCE, 0.1).until(ready)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.until(lambda: next(one for one in self.all(selector) if one.is_displayed()))

    def button(self, words):
        return self.until(lambda: next(one for one in self.all("button") if words in one.text and one.is_displayed()))

    def node(self, words):
        return self.until(lambda: next(one for one in self.all("#outline .node") if words in one.text))

    def field(self, label):
        return self.one(f"[aria-label='{label}']")

    def put(self, label, words):
        """Typed again where the form was made anew under the hand."""

        def typed():
            field = self.field(label)
            field.send_keys(Keys.CONTROL, "a")
            field.send_keys(words, Keys.TAB)
            return True

        self.until(typed)

    def page_says(self, words):
        return self.until(lambda: words in self.browser.find_element(By.ID, "sheets").text)


def complaints(browser):
    return [one["message"] for one in browser.get_log("browser") if one["level"] == "SEVERE"]


def drop(window, name, content):
    """A file as the mouse drops it."""
    window.browser.execute_script(
        "const bytes = Uint8Array.from(atob(arguments[1]), (c) => c.charCodeAt(0));"
        "const held = new DataTransfer(); held.items.add(new File([bytes], arguments[0]));"
        "document.dispatchEvent(new DragEvent('drop', {dataTransfer: held, bubbles: true, cancelable: true}));",
        name,
        base64.b64encode(content).decode(),
    )


def edited(content, old, new):
    """The Word file as somebody changed it."""
    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            runs = [run for run in paragraph.runs if old in run.text]
            runs[0].text = runs[0].text.replace(old, new)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
