"""A pattern waits for its first use, and then does what a compiled one does."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core import keeping, limits
from govsummary.core import regex as kept
from govsummary.core.regex import regex

FORMS = st.sampled_from(["[一-鿿]+", r"(?P<number>\d+)(件|个)", "。|，", "^第", "(?!)"])


def test_nothing_is_compiled_before_the_first_call(monkeypatch):
    compiled = []
    monkeypatch.setattr(
        kept, "_compile", lambda pattern, flags, real=re.compile: compiled.append(pattern) or real(pattern, flags)
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
    """What follows stands for a new process each time it is called."""
    monkeypatch.setenv("GOVSUMMARY_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(kept, "_COMPILED", {})
    monkeypatch.setattr(kept, "_USED", {})

    def begin():
        kept._COMPILED.clear()
        kept._USED.clear()
        kept._kept.cache_clear()

    begin()
    yield begin
    kept._kept.cache_clear()


@pytest.mark.parametrize("form", ["(?P<a>第)(\\d+)(?P<b>号)?", "[一-鿿x]|\\u3000", "(?i:Ａ)a", "(?<=第)(?:一|二){2,3}?", ""])
def test_what_is_kept_is_what_is_compiled(form, a_run):
    """Equal in everything that Python compares, with its groups and their names."""
    regex(form, re.MULTILINE).search("")
    kept.keep_compiled()
    a_run()
    taken_up, compiled = kept._compiled(form, int(re.MULTILINE)), re.compile(form, re.MULTILINE)
    assert not kept._COMPILED
    assert (taken_up, taken_up.groupindex) == (compiled, compiled.groupindex)
    assert taken_up.search("第12号") is None or taken_up.search("第12号").lastgroup == compiled.search("第12号").lastgroup


@pytest.mark.parametrize("harm", [b"", b"rubbish", None])
def test_what_is_damaged_is_compiled_again(harm, a_run):
    """So is what another Python would have kept."""
    regex("第(\\d+)").search("")
    kept.keep_compiled()
    (file,) = keeping.folder().iterdir()
    file.unlink() if harm is None else file.write_bytes(harm)
    a_run()
    assert regex("第(\\d+)").search("第1")[1] == "1"
    assert kept._COMPILED


def test_another_python_keeps_nothing(a_run, monkeypatch):
    """Where its inner parts are no longer what they were, patterns are compiled as ever."""
    monkeypatch.setattr("re._compiler._code", lambda *_: [0])
    assert regex("第(\\d+)").search("第1")[1] == "1"
    kept.keep_compiled()
    assert not keeping.folder().exists()


def test_what_is_kept_does_not_grow_without_end(a_run, monkeypatch):
    """Beyond the limit only what this run used is left."""
    monkeypatch.setattr(limits, "KEPT_PATTERNS", 3)
    for forms in ("ab", "bc", "bd"):
        a_run()
        for form in forms:
            regex(form).search("")
        kept.keep_compiled()
    a_run()
    assert {form for form, _ in kept._kept()} == {"b", "d"}


def test_a_second_check_compiles_nothing_anew(tmp_path):
    """Whatever order sets have in it: what is kept stays the same file."""
    (tmp_path / "a.txt").write_text("全年办理1286件，同比增长12.5%，完成年度目标的103.2%。\n", "utf-8")
    folder = tmp_path / "kept"

    def check(seed):
        environment = {**os.environ, "GOVSUMMARY_CACHE": str(folder), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "govsummary", "check", "a.txt"]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
        return {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}

    first = check("1")
    assert len(first) == 2  # expressions, and the constructors of our classes
    assert check("2") == first


@pytest.mark.parametrize("form", ["(?P<a>第)(\\d+)", rb"<w:t\b[^>]*>(.*?)</w:t>", ""])
def test_modules_of_others_take_up_what_is_kept(form, a_run, monkeypatch):
    """Texts and bytes, as the library compiles them; outside the block it does so itself."""
    expected = re.compile(form, re.DOTALL)
    with kept.taking_up_all():
        re.compile(form, re.DOTALL)
    kept.keep_compiled()
    a_run()
    again = []
    monkeypatch.setattr(kept, "_compile", lambda *given, real=re.compile: again.append(given[0]) or real(*given))
    with kept.taking_up_all():
        made = re.compile(form, re.DOTALL)
        assert made == expected
        assert made.groupindex == expected.groupindex
    assert form not in again


def test_what_is_wrong_is_the_librarys_to_say():
    """Also where everything is taken up."""
    with kept.taking_up_all():
        with pytest.raises(re.error, match="unterminated"):
            re.compile("[")
        with pytest.raises(TypeError):
            re.compile(3)
        assert re.compile(re.compile("a")) == re.compile("a")
