"""What the window says is said by its table of words, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import govsummary
from govsummary.input.forms import _about
from govsummary.input.validation.shapes import FIGURES, REPORT, Shape, core_schema

STATIC = Path(govsummary.__file__).parent / "desk" / "static"
MODULES = ("api", "doors", "events", "main", "make", "page", "problems", "screens", "sheets", "source", "toast")
LEDGERS = ("cellgrid", "cellkeys", "cells", "collecting", "conflicts", "ledger", "newledger")
HOME = ("dropped", "pasting", "returned", "samples")
FORM = (
    "blocks",
    "citing",
    "clipboard",
    "fields",
    "form",
    "grid",
    "offering",
    "outline",
    "pick",
    "rich",
    "rows",
    "start",
    "todo",
)
"""Those that have been gone through."""
HAN = re.compile("[\u4e00-\u9fff]")
SAID = re.compile(r"\bt\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
SWITCH = '"中文"'
"""Named in the language that it turns to."""
DATA = "// data"
"""Ends a line of code whose Chinese is of the data, not said to anybody."""


@pytest.mark.parametrize("name", [*MODULES, *LEDGERS, *HOME, *FORM])
def test_no_chinese_stands_outside_the_table(name):
    """All is said through t(…)."""
    lines = [one for one in (STATIC / f"{name}.js").read_text("utf-8").splitlines() if not one.endswith(DATA)]
    text = SAID.sub("", "\n".join(line.partition(" // ")[0] for line in lines if not line.lstrip().startswith("//")))
    assert [line for line in text.replace(SWITCH, "").splitlines() if HAN.search(line)] == []


@pytest.mark.parametrize("name", [*MODULES, *LEDGERS, *HOME, *FORM])
def test_what_is_said_has_english(name):
    """Each word of t(…) is in the table."""
    table = (STATIC / "words.js").read_text("utf-8")
    calls = SAID.findall((STATIC / f"{name}.js").read_text("utf-8"))
    said = {one for call in calls for one in re.findall(r'"([^"]*)"', call) if HAN.search(one)}
    assert sorted(one for one in said if f"{one}: " not in table and f'{one}": ' not in table) == []


def test_what_a_field_of_every_paper_is_for_has_english():
    """The schemas of the core say it in Chinese alone; those of section types stay so."""
    table = (STATIC / "help.js").read_text("utf-8")
    schemas = [core_schema(REPORT), core_schema(FIGURES)]
    said = {one for schema in schemas for one in _abouts(schema)}
    assert len(said) > 100
    assert sorted(one for one in said if f'"{one}": ' not in table) == []
    assert sorted(one for one in re.findall(r'^  "([^"]*)": ', table, re.MULTILINE) if one not in said) == []


def _abouts(schema):
    if isinstance(schema, dict):
        for name in ("properties", "$defs"):
            held = schema.get(name, {}).values() if isinstance(schema.get(name, {}), dict) else ()
            yield from (_about(Shape(one, {})) for one in held if isinstance(one, dict) and _about(Shape(one, {})))
    for one in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _abouts(one)
