"""Forms for people who write no YAML: every field that a schema knows has a control, and everything said fits a form."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

import govsummary
from govsummary.core.diagnostics import codes_in
from govsummary.core.language import Text
from govsummary.indicators import faults
from govsummary.input.forms import _fields
from govsummary.input.tree import widget_of
from govsummary.input.validation import hints as remedies
from govsummary.input.validation import shapes
from govsummary.input.validation.papers import paper_of
from govsummary.input.validation.shapes import Shape
from govsummary.plugin.fields import types_of
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager()
PAPER = paper_of({}, PLUGINS).shape
SPEAKS_OF_THE_FILE = re.compile(
    r"：“[^”]*[^0-9：]: ?|“[^”]*: |: \{|\{\{\{|“- |行首|缩进|加引号|外面的引号|花括号要|英文的花括号|另起一行|另起行"
    r"|左边对齐|YAML|写“\||写成列表|空串"
)


def examples(shape, depth=0):
    """Values of every type that the schema allows."""
    if shape.choices or "enum" in shape.schema:
        return [*shape.choices, *shape.schema["enum"]]
    made = []
    for kind in types_of(shape.schema):
        if kind in ("string", "null"):
            made.append("2026-12-20" if shape.is_date else "文字")
        elif kind in ("number", "integer"):
            made.append(Decimal("3.60") if kind == "number" else 3)
        elif kind == "boolean":
            made.append(True)
        elif kind == "array" and depth < 4:
            made.append([one for one in examples(shape.items, depth + 1) if not isinstance(one, list) or depth < 2])
        elif kind == "object":
            made.append({child.title or name: value for name, child, value in inner(shape, depth)})
    return made


def inner(shape, depth):
    for name in shape.properties if depth < 4 else ():
        child = shape.child(name)
        for value in examples(child, depth + 1)[:1]:
            yield name, child, value


def test_the_date_stands_with_the_signature_as_on_the_page():
    """It is the paper's own field, in its own place in the data."""
    source = govsummary.read_text("标题: 甲县2026年工作总结\n成文日期: 2026-12-20\n署名: {}\n", "甲.yaml")
    found = {one.title: one for one in govsummary.form(source, ("署名",), PLUGINS).fields}
    assert (found["成文日期"].path, str(found["成文日期"].value)) == (("成文日期",), "2026-12-20")
    assert "成文日期" not in [one.title for one in govsummary.form(source, ("版头",), PLUGINS).fields]


def test_a_field_has_its_english_name_beside_the_title():
    """So that it can be called something by who reads no Chinese, however the data spell it."""
    made = govsummary.form(govsummary.read_text("文种: 年度总结\n版头: {发文字号: 甲水〔2026〕8号}\n"), ("版头",), PLUGINS)
    names = {one.title: one.name for one in made.fields}
    assert (names["发文字号"], names["密级"]) == ("document_number", "secrecy")


def all_fields(fields):
    for one in fields:
        yield one
        yield from all_fields(one.fields)


def unshown(shape, path=("x",)):
    """Fields of a shape that no control shows, empty or with a value of any type that it may have."""
    for name in shape.properties:
        child = shape.child(name)
        if child.items is not None and child.items.is_section:
            continue  # sections are places of their own in the tree
        for value in (None, *examples(child)):
            if widget_of(child, value, name) == "yaml" and not (name == "data" and shape.is_section):
                yield (*path, name, value)
    stated = {child.title or name: value for name, child, value in inner(shape, 0)}
    made = [*_fields(shape, stated, path, PLUGINS), *_fields(shape, None, path, PLUGINS)]
    yield from (one.path for one in all_fields(made) if one.widget == "yaml" and one.title != "数据")


@pytest.mark.parametrize("name", [*PLUGINS.section_types])
def test_every_field_of_every_section_has_a_control(name):
    """Of the core and of three plugins, rows and groups in it too."""
    shape = Shape(PLUGINS.section_types[name].definition.schema)
    rows = [child.items for one in shape.properties if (child := shape.child(one)).items and child.items.properties]
    assert [fault for one in (shape, *rows) for fault in unshown(one)] == []


@pytest.mark.parametrize("name", [one for one in PAPER.properties if one != "parts"])
def test_every_field_of_every_part_of_a_paper_has_a_control(name):
    """Of parts, letterhead, imprint, attachments, footnotes, figures, layout; what stands in 部分 are parts again."""
    shape = PAPER.child(name)
    inside = [one for one in (shape, shape.items, shape.rest) if one is not None and one.properties]
    assert [fault for one in inside for fault in unshown(one)] == []


def test_every_field_of_a_section_written_by_hand_has_a_control():
    """And of the pieces of its text."""
    section = Shape({"$ref": "#/$defs/section"}, PAPER.root)
    block = section.child("text").items
    assert [*unshown(section), *unshown(block), *unshown(section.child("table")), *unshown(section.child("picture"))] == []


def test_what_a_form_says_of_a_field_speaks_of_no_file():
    """No braces, quotes, dashes or indents: whoever reads it sees controls."""
    section = Shape({"$ref": "#/$defs/section"}, PAPER.root)
    made = [*_fields(PAPER, None, (), PLUGINS), *_fields(section, None, (), PLUGINS)]
    made += [one for name in PAPER.properties for one in _fields(PAPER.child(name), None, (), PLUGINS)]
    made += [
        one for kind in PLUGINS.section_types.values() for one in _fields(Shape(kind.definition.schema), None, (), PLUGINS)
    ]
    said = {one.about for one in all_fields(made)}
    assert [
        one for one in said if SPEAKS_OF_THE_FILE.search(one) or re.search(r"[\[\]{}]|\b(plain|annual|word)\b", one)
    ] == []
    assert [one.choices for one in all_fields(made) if any(re.fullmatch("[a-z_-]+", each) for each in one.choices)] == []


def test_what_is_to_be_done_about_a_fault_has_words_for_a_form():
    """Where a message tells how to write the file, it has a twin for those who fill in fields."""
    rooms = [code.hint for room in ("input/validation", "indicators") for code in codes_in(room)]
    said = [one for home in (shapes, remedies, faults) for one in vars(home).values() if isinstance(one, Text)] + [
        one for one in rooms if one
    ]
    speaking = [one for one in said if SPEAKS_OF_THE_FILE.search(one.zh)]
    assert len(speaking) > 20
    assert [one.zh for one in speaking if SPEAKS_OF_THE_FILE.search(one.in_form.zh)] == []


def test_a_filled_text_keeps_its_words_for_a_form():
    """Filled, joined and added to."""
    asked = Text("写“{name}: ……”", "write '{name}: …'", Text("填“{name}”", "fill in '{name}'"))
    assert str(asked.fill(name="标题").in_form.zh) == "填“标题”"
    assert (Text("甲。", "a. ") + asked).in_form.zh == "甲。填“{name}”"
    assert Text("、", ", ").join([asked, "乙"]).in_form.zh == "填“{name}”、乙"
    assert Text("{why}", "{why}").fill(why=asked).in_form.zh == "填“{name}”"


DATA = """\
标题: 甲县2026年工作总结
工作成效:  # 不动
- 类型: 粮食生产
  # 也不动
  数据: {种粮大户: 312}
- 标题: 农机
  正文: |
    第一段
    第二段
  图片: 现场.jpg
  下级板块: [{标题: 内层, 正文: 字}]
背景: |
  一年来，好。
附件:
  - 名单
指标: {甲: 5, 乙: {数值: 3, 2025年: 4}}
部分:
  - 主要做法: [{标题: 再写一次, 正文: 字}]
"""
SOURCE = govsummary.read_text(DATA, "总结.yaml")


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("工作成效", "正文"), "总的说", ["  正文: 总的说", "  板块:"]),
        (("背景", "结尾"), "完。", ["  结尾: 完。", "    一年来，好。"]),
        (("工作成效", 1, "图片", "图名"), "图1", ["    文件: 现场.jpg", "    图名: 图1"]),
        (("工作成效", 1, "图片", "文件"), "新.jpg", ["  图片: 新.jpg"]),
        (("附件", 0, "脚注", "1"), "注", ["  - 标题: 名单"]),
        (("指标", "甲", "数值"), 6, ["指标: {甲: 6, 乙: {数值: 3, 2025年: 4}}"]),
    ],
)
def test_what_is_written_shortly_is_spelled_out_to_put_more_beside(path, value, lines):
    """Comments stay, and all else."""
    text, place = govsummary.placed(SOURCE, path, PLUGINS)
    source = govsummary.read_text(text, "总结.yaml")
    if "脚注" in path:
        place, value = path[:3], {path[3]: value}
    changed = govsummary.edits.apply(text, govsummary.edits.set(source, place, value))
    assert "# 不动" in changed
    assert "# 也不动" in changed
    assert [line for line in lines if line not in changed.split("\n")] == []
    assert govsummary.inspect(govsummary.read_text(changed, "总结.yaml"), PLUGINS).source is not None


def test_the_tree_holds_sections_within_sections_and_parts_in_a_list():
    """And attachments that have but a name."""

    def titles(nodes):
        return [title for one in nodes if not one.absent for title in (one.title, *titles(one.children))]

    found = titles(govsummary.tree(SOURCE, PLUGINS))
    assert {"内层", "再写一次", "名单", "粮食生产", "农机"} <= {*found}


def test_a_field_says_what_it_is_by_the_others():
    """And how that is known."""
    rows = "分品种: [{品种: 早稻, 产量: 5}, {品种: 晚稻, 产量: 7.1}]"
    data = f"标题: 甲\n工作成效:\n- 类型: 粮食生产\n  数据: {{分项齐全: 是, {rows}}}\n"
    seen = govsummary.inspect(govsummary.read_text(data, "a.yaml"), PLUGINS, tolerant=True)
    with govsummary.speaking("zh"):
        made = govsummary.form(seen, ("工作成效", 0), PLUGINS)
    total = next(one for one in made.fields if one.title == "总产量")
    assert (total.computed, total.how) == ("12.1", "由分品种相加")
    data = data.replace("产量:", "播种面积: 10, 产量:")
    seen = govsummary.inspect(govsummary.read_text(data, "a.yaml"), PLUGINS, tolerant=True)
    with govsummary.speaking("zh"):
        made = govsummary.form(seen, ("工作成效", 0), PLUGINS)
    worked_out = next(one for one in made.fields if one.title == "亩产")
    assert (worked_out.computed, worked_out.how) == ("605", "＝总产量 / 播种面积")


def test_what_no_schema_knows_is_shown_to_be_taken_out():
    """A field of another name, a value of another kind."""
    data = "标题: 甲\n工作成效:\n- 标题: 乙\n  正问: 字\n  表格: 三行\n"
    made = govsummary.form(govsummary.read_text(data, "a.yaml"), ("工作成效", 0), PLUGINS)
    assert {(one.title, one.value) for one in made.fields if one.widget == "yaml"} == {("正问", "字"), ("表格", "三行")}


def test_a_list_of_names_is_begun_in_the_form():
    """Once 种类 says 名单, the value takes one name a line."""
    source = govsummary.read_text("标题: 甲\n指标:\n  试点: {种类: 名单}\n  数: {单位: 万元}\n", "x.yaml")
    widgets = {name: _value_widget(source, name) for name in ("试点", "数")}
    assert widgets == {"试点": "list", "数": "quantity"}


def _value_widget(source, name):
    return next(one.widget for one in govsummary.form(source, ["指标", name]).fields if one.title == "数值")
