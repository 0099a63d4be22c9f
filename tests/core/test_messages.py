"""What every code says: in the clerk's words, in both languages, fit to be filled in."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
import yaml

from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager()
CODES = PLUGINS.all("govsummary_codes")
PROGRAMMERS = re.compile(r"YAML|[Ss]chema|XML|Python|jsonschema|regex|[Ee]xception|Error\b|NoneType|0x[0-9a-f]{6}|object at")
OFFICERS = ("GS6", "GS9")
"""Templates and plugins are the informatics officer's, who knows what a tag and a schema are."""


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_message_is_in_both_languages_and_in_the_clerks_words(code):
    """Title, message, why and hint; no program's word where a clerk reads."""
    for text in filter(None, (code.title, code.message, code.why, code.hint)):
        assert re.search("[一-鿿]|^{[a-z]+}$", text.zh), text
        assert code.id.startswith(OFFICERS) or not PROGRAMMERS.search(text.zh), text
    assert code.wrong != code.right or not code.wrong


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_message_can_be_filled_in(code):
    """Both languages name the same facts, and braces that shall be printed are doubled."""
    for text in filter(None, (code.message, code.hint)):
        zh, en = (
            {name for _, name, _, _ in string.Formatter().parse(one) if name is not None} for one in (text.zh, text.en)
        )
        assert all(name.isidentifier() for name in zh | en)
        assert en <= zh or zh <= en


def told_of_every_defect(tmp_path: Path) -> list[str]:
    """Messages and hints of all that is planted in the cases of the project, as `check` tells it."""
    path = tmp_path / "a.txt"
    found = []
    for file in sorted((Path(__file__).parents[1] / "cases" / "defect").glob("*.yaml")):
        cases = [case["text"] for case in yaml.safe_load(file.read_text("utf-8"))]
        path.write_text(
            "清溪县2026年工作总结\n\n" + "\n".join(text.replace("\n", " ") for text in cases) + "\n", encoding="utf-8"
        )
        found += check(path, PLUGINS, select=["GS"])
    return [one.text() + "｜" + one.hint for one in found]


def test_no_message_shows_the_same_twice_or_a_programs_word(tmp_path, monkeypatch):
    """“X”应为“X” tells nobody anything."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    told = told_of_every_defect(tmp_path)
    assert len(told) > 300
    for message in told:
        assert not re.search("“([^“”]+)”[^“”]*(?:应|宜|改|不是|写的)[^“”]*“\\1”", message.partition("｜")[0]), message
        assert not PROGRAMMERS.search(message), message
