"""A pattern waits for its first use, and then does what a compiled one does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.regex import regex

FORMS = st.sampled_from(["[一-鿿]+", r"(?P<number>\d+)(件|个)", "。|，", "^第", "(?!)"])


def test_nothing_is_compiled_before_the_first_call(monkeypatch):
    compiled = []
    monkeypatch.setattr(
        re, "compile", lambda pattern, flags, real=re.compile: compiled.append(pattern) or real(pattern, flags)
    )
    waiting = regex("第(\\d+)号", re.MULTILINE)
    search = waiting.search
    assert (waiting.pattern, compiled) == ("第(\\d+)号", [])
    assert search("见\n第12号")[1] == "12"
    assert waiting.search("第3号")[1] == "3"
    assert compiled == ["第(\\d+)号"]
    assert (waiting.groups, waiting.flags & re.MULTILINE) == (1, re.MULTILINE)


@given(FORMS, st.text("第一件个12。，县"), st.integers(0, 3))
def test_it_finds_what_a_compiled_one_finds(form, text, at):
    ours, compiled = regex(form), re.compile(form)
    for _ in range(2):  # the first call and every later one
        assert [one.span() for one in ours.finditer(text, at)] == [one.span() for one in compiled.finditer(text, at)]
        assert ours.sub("〇", text) == compiled.sub("〇", text)
        assert ours.split(text) == compiled.split(text)


def test_what_a_pattern_has_not_is_an_error():
    with pytest.raises(AttributeError, match="lookup"):
        _ = regex("第").lookup
