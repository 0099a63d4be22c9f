"""A pattern waits for its first use, and then does what a compiled one does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core import keeping
from govsummary.core import regex as patterns
from govsummary.core.regex import compile_kept, keep_compiled, regex

FORMS = st.sampled_from(["[一-鿿]+", r"(?P<number>\d+)(件|个)", "。|，", "^第", "(?!)"])


def test_nothing_is_compiled_before_the_first_call(monkeypatch):
    compiled = []
    monkeypatch.setattr(
        patterns, "compile_kept", lambda pattern, flags: compiled.append(pattern) or re.compile(pattern, flags)
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


@pytest.fixture
def a_run(tmp_path, monkeypatch):
    """Begin a run of its own, with what earlier ones have kept."""
    monkeypatch.setenv("GOVSUMMARY_CACHE", str(tmp_path))

    def begin():
        patterns._kept.cache_clear()
        patterns._new.clear()

    begin()
    yield begin
    begin()


@pytest.mark.parametrize("form", [*FORMS.elements, r"(?i)gdp|(?<=增长)(?P<by>[\d.]+)%?(?(by)|$)", "[^\x00-\uffff]"])
@pytest.mark.parametrize("flags", [0, re.DOTALL | re.MULTILINE])
def test_what_one_run_has_compiled_the_next_takes_up(a_run, monkeypatch, form, flags):
    """It is what ``re.compile`` makes, in all that can be seen of it."""
    texts = ["第12件，增长3.5%。Gdp\n第2个𬭎。", "", "全县"]
    compiled = re.compile(form, flags)
    compile_kept(form, flags)
    keep_compiled()
    a_run()
    monkeypatch.setattr(patterns, "_code", lambda *_: pytest.fail("it was compiled again"))
    taken = compile_kept(form, flags)
    assert (taken.pattern, taken.flags, taken.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert taken.groupindex == compiled.groupindex
    for text in texts:
        assert [one.groupdict() for one in taken.finditer(text)] == [one.groupdict() for one in compiled.finditer(text)]
        assert taken.findall(text) == compiled.findall(text)


@pytest.mark.parametrize("kept", [None, {}, {("第", 0): (32, b"\xff\0\0\0", 0, {}, (None,))}, {("第", 0): (32, b"abc")}])
def test_what_cannot_be_taken_up_is_compiled(a_run, kept):
    """Nothing kept, or no instructions of a pattern."""
    keeping.keep(keeping.key(*patterns._NAME, of=()), kept)
    assert compile_kept("第", 0).findall("第第") == ["第", "第"]


def test_another_way_of_compiling_is_no_fault(a_run, monkeypatch):
    """An interpreter whose ``re`` has no such parts."""
    monkeypatch.setattr(patterns, "import_module", lambda name: __import__(f"no.{name}"))
    assert compile_kept("第(.)", 0).findall("第一第二") == ["一", "二"]
    keep_compiled()


def test_of_too_many_those_of_the_last_run_are_kept(a_run, monkeypatch):
    """What a bureau's own terms make does not grow without end."""
    monkeypatch.setattr("govsummary.core.limits.KEPT_PATTERNS", 3)
    for run in ("ab", "cd"):
        for form in run:
            compile_kept(form, 0)
        keep_compiled()
        a_run()
    forms = {form for form, _ in patterns._kept()}
    assert forms.isdisjoint("ab")
    assert forms.issuperset("cd")
