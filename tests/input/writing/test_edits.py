"""One value of a YAML text is changed and nothing else: all of the samples, with values that YAML likes to misread."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsummary import UsageError, edits
from govsummary.input.reading import read, read_text

SAMPLES = sorted((Path(__file__).parents[2] / "sample_reports").rglob("*.yaml"))
NASTY = ["是", "true", "", "# 没有", "a: b", "- 甲", "12:30", "'“{[", "两\n段\n\n话", 0, Decimal("3.50"), True]
NASTY += [[1, {"甲": "乙"}], " 空 "]
STYLES = """\
# 第一行的说明
标题: 工作总结  # 题目
"时段": '2026年'
背景: |
  第一段。

  第二段。
# 空的：
落款:
数: {a: 1, b: [x, 'y, z'], c: {}}
列:
  - 甲
  # 乙的说明
  - {名称: 乙, 数值: 2}
  - 名称: 丙
    正文: >
      折起来
      的话。
  - - 里
    - 外
末: "尾\\n巴"
"""
SOURCE = read_text(STYLES, "a.yaml")


def leaves(value, path=()):
    """Every path, of collections too."""
    if path:
        yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from leaves(item, (*path, key))


def changed(source, path, change):
    """The data with the change made to what holds the place."""
    wanted = deepcopy(source.data)
    holder = wanted
    for step in path[:-1]:
        holder = holder[step]
    change(holder)
    return wanted


def putting(path, value):
    return lambda holder: holder.__setitem__(path[-1], value)


def taking_out(path):
    return lambda holder: holder.pop(path[-1])


def edited(source, edit):
    """The data after an edit."""
    return read_text(edits.apply(source.text, edit), source.path).data


def comments(text):
    return sorted(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_any_value_of_a_sample_can_be_set_and_taken_out(sample):
    """The text read again holds the change and nothing but the change; each costs two readings, so some are tried."""
    source = read(sample)
    for number, path in enumerate([*leaves(source.data)][::7]):
        value = NASTY[number % len(NASTY)]
        assert edited(source, edits.set(source, path, value)) == changed(source, path, putting(path, value))
        assert edited(source, edits.remove(source, path)) == changed(source, path, taking_out(path))


@pytest.mark.parametrize("path", [*leaves(SOURCE.data)], ids=str)
def test_every_style_of_writing_is_understood(path):
    """Braces, lists of lists, blocks, comments, quoted names."""
    for value in NASTY:
        assert edited(SOURCE, edits.set(SOURCE, path, value)) == changed(SOURCE, path, putting(path, value))
    assert edited(SOURCE, edits.remove(SOURCE, path)) == changed(SOURCE, path, taking_out(path))


@pytest.mark.parametrize(
    ("path", "value"), [(("新",), "甲"), (("数", "d"), 1), (("数", "c", "e"), "x"), (("列", 2, "新"), "乙")]
)
def test_a_field_is_added_in_the_style_of_its_neighbours(path, value):
    """A line of its own, or a place in the braces; comments stay."""
    edit = edits.set(SOURCE, path, value)
    assert edited(SOURCE, edit) == changed(SOURCE, path, putting(path, value))
    assert comments(edits.apply(STYLES, edit)) == comments(STYLES)


@pytest.mark.parametrize("path", [("列", 0), ("列", 2), ("列", 4), ("数", "b", 1), ("数", "b", 2)])
def test_an_item_is_added_in_the_style_of_its_neighbours(path):
    """Before the one that stands there, or at the end."""
    edit = edits.insert(SOURCE, path, "新")
    assert edited(SOURCE, edit) == changed(SOURCE, path, lambda holder: holder.insert(path[-1], "新"))
    assert comments(edits.apply(STYLES, edit)) == comments(STYLES)


@pytest.mark.parametrize(("place", "to"), [(0, 3), (3, 0), (1, 2), (2, 1)])
def test_an_item_is_moved_with_all_that_is_its_own(place, to):
    """Its style goes along."""
    edit = edits.move(SOURCE, ("列", place), to)
    assert edited(SOURCE, edit) == changed(SOURCE, ("列", place), lambda holder: holder.insert(to, holder.pop(place)))
    assert comments(edits.apply(STYLES, edit)) == comments(STYLES)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), st.sampled_from(list(leaves(SOURCE.data))))
@settings(max_examples=150)
def test_any_text_is_written_so_that_it_is_read_again(value, path):
    """In whatever style the place is written."""
    assert edited(SOURCE, edits.set(SOURCE, path, value)) == changed(SOURCE, path, putting(path, value))


@pytest.mark.parametrize("path", [("没有", "甲"), ("列", 9), ("标题", "甲"), ("列", "甲")])
def test_what_is_not_there_is_refused_by_name(path):
    """In both languages."""
    for change in (lambda: edits.set(SOURCE, path, "x"), lambda: edits.remove(SOURCE, path)):
        with pytest.raises(UsageError) as refused:
            change()
        assert path[0] in refused.value.text("zh") != refused.value.text("en")


def test_what_is_no_yaml_is_refused():
    """JSON, and data that are no text."""
    for source in (read_text('{"标题": "甲"}', "a.json"),):
        with pytest.raises(UsageError):
            edits.set(source, ("标题",), "乙")


def test_a_path_may_come_back_from_a_browser_as_a_list():
    """JSON has no tuples."""
    assert edits.set(SOURCE, ["列", 1], "乙") == edits.set(SOURCE, ("列", 1), "乙")
    assert SOURCE.locate(["列", 1]) == SOURCE.locate(("列", 1))


def test_half_a_character_is_refused():
    """No file could hold it."""
    with pytest.raises(UsageError):
        edits.set(SOURCE, ("标题",), "甲\ud800")
