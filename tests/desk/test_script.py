"""The page runs in the browsers that bureaus have: Chromium 86 (360 极速浏览器 13) and every Edge since."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import govsummary

STATIC = sorted((Path(govsummary.__file__).parent / "desk" / "static").iterdir())
NEWER = {
    "assignment with an operator of logic, ES2021": r"(\?\?|\|\||&&)=",
    "a member newer than ES2020": r"\.(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|hasOwn|groupBy)\(",
    "a function newer than Chromium 86": r"\b(structuredClone|randomUUID|withResolvers|requestSubmit|showPicker)\b",
    "await outside a function": r"^(const .*= )?await ",
    "private members by name in objects, static blocks": r"static \{|#\w+ in ",
}
NEWER_STYLE = {
    "a selector": r":has\(|:is\(|:where\(|:user-valid|::part|&",
    "a rule": r"@(layer|container|property|scope|starting-style)",
    "a property": r"\b(inset|aspect-ratio|accent-color|scrollbar-gutter|text-wrap|inert|translate|scale|rotate)\s*:",
    "a value": r"color-mix|oklch|revert-layer|subgrid|\b\d+(dvh|svh|lvh|cqw)\b|overflow:clip",
}


@pytest.mark.parametrize("path", [one for one in STATIC if one.suffix in (".js", ".css")], ids=lambda path: path.name)
def test_nothing_newer_than_the_oldest_browser_is_written(path):
    """ES2020, and what CSS had in autumn 2020; strings and comments are looked at as well."""
    text = path.read_text("utf-8")
    found = NEWER_STYLE if path.suffix == ".css" else NEWER
    assert [name for name, pattern in found.items() if re.search(pattern, text, re.MULTILINE)] == []


@pytest.mark.parametrize("path", [one for one in STATIC if one.suffix == ".js"], ids=lambda path: path.name)
def test_a_module_is_short_and_makes_no_markup_of_words(path):
    """Texts of papers are texts: nothing is parsed but the page that the writer has escaped."""
    text = path.read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text)
    assert text.count("DOMParser") <= (path.name in ("page.js", "form.js"))
    assert len(text.splitlines()) <= 250
