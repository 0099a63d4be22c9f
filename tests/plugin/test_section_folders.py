"""Folders of sections: what is wrong in a file is reported at its line, in the author's words."""

from __future__ import annotations

import pytest
from tests.plugin.demo_plugin import folder, plugin, refused, report

from govsummary import pipeline
from govsummary.lint.doctor import all_faults
from govsummary.plugin.sections import SectionType


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"data__schema__json": "{"}, "data.schema.json:1 不能用：不是正确的 JSON"),
        ({"section__yaml": "part: plans\n"}, "缺少 title"),
        ({"section__yaml": "title: 公路\nordr: 1\n"}, "没有 ordr 这一项"),
        ({"section__yaml": "title: 公路\npart: [plans]\n"}, "part 应是文字，却是 list"),
        ({"section__yaml": "title: 公路\norder: 前\n"}, "order 应是整数"),
        ({"section__yaml": "title: [公路\n"}, "section.yaml:2 不能用：不是正确的 YAML"),
        ({"section__yaml": "- 公路\n"}, "缺少 title"),
        ({"section__yaml": "title: 5\n"}, "缺少 title"),
    ],
)
def test_a_faulty_folder_is_told_by_its_file(files, told, tmp_path):
    """What is wrong in it, and what may be written."""
    assert told in str(refused(lambda: folder(tmp_path, **files).definition))


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ("", "example.yaml 不能用：没有这个文件"),
        ("类型: [t.a\n", "t.a 的样例第1行有错："),
        ("类型: t.a\n数据:\n  新健: 3\n", "t.a 的样例第3行有错：没有“新健”这一项"),
        ("标题: 公路\n", "t.a 的样例没有用这个板块"),
        ("类型: t.a\n数据: {新建: 3}\n", ""),
        ("类型: t.a\n数据: {}\n", "t.a 的样例什么也不印"),
    ],
)
def test_an_example_that_cannot_be_pasted_is_known_before_it_is_used(example, told, tmp_path):
    """At its own line; no paper needs it."""
    text = "{% if built %}新建{{ built }}公里。{% endif %}"
    plugins = plugin("govsummary_section_types", folder(tmp_path, text__j2=text, example__yaml=example))
    found = all_faults(plugins)
    assert (told in str(found[0])) if told else not found
    data = report(tmp_path, "标题: 工作总结\n工作成效:\n  - 类型: t.a\n    数据: {新建: 3}\n")
    assert pipeline.render(data, plugins=plugins).path.is_file()


def test_data_that_a_package_leaves_out_is_missed(tmp_path):
    """A plugin without any section folder is none."""
    assert "打包" in refused(SectionType.from_folders, tmp_path, "t").hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n{{ bilt }}", "text.j2:2 不能生成：没有 bilt 这个名称；可用的有："),
        ("{{ named(built }}", "text.j2:1 不能生成：这里应是“)”，却是“}”"),
        ("新建。\n{{ named(built, “公里”) }}", "text.j2:2 不能生成：标签里不能有 “ ，要用半角的"),
        ("{{ named（built, '公里'） }}", "标签里不能有 （ ，要用半角的"),
        ("新建｛｛ built ｝｝公里。", "text.j2:1 不能生成：“｛｛ built”会原样印出来"),
        ("好。\n｛% if built %｝新建。｛% endif %｝", "text.j2:2 不能生成：“｛% if bu”会原样印出来"),
        ("新建{ built }公里。", "“{ built ”会原样印出来"),
        ("{% if built %}新建。", "少了 {% endif %}"),
        ("{% fro a in rows %}", "没有 {% fro %} 这种标签"),
        ("{{ 3 | roundd }}", "没有叫 roundd 的过滤器"),
        ("{{ ''.__class__ }}", "不能用 __class__"),
        ("{{ named() }}", "named() 少写了参数"),
        ("{{ named(1, '里', '甲', 5, 6, 7) }}", "named() 多写了参数"),
        ("{{ named(1, kind='里') }}", "named() 没有叫 kind 的参数"),
        ("{{ 3() }}", "不是函数，不能带括号"),
        ("{{ 1 / 0 }}", "除数是 0"),
        ("{{ 'a' + 1 }}", "这里的值不能这样用"),
        ("新建\n{% include 'a' ~ 'b' %}", "text.j2:2 不能生成：不能引用别的文件"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "text.j2"),
        ("表：新建", "没有以 | 开头的行"),
        ("| 甲 | 乙 |\n| 1 |", "表格第1行有1格，表头有2格"),
        ("{% for row in rows %}{{ row.bilt }}{% endfor %}", "没有 bilt 这个名称；可用的有：built、新建"),
    ],
)
def test_a_faulty_text_is_told_by_its_line(text, told, tmp_path):
    """With the names that there are."""
    plugins = plugin("govsummary_section_types", folder(tmp_path, text__j2=text))
    data = report(tmp_path, "标题: 工作总结\n工作成效:\n  - 类型: t.a\n    数据: {rows: [{}]}\n")
    assert told in str(refused(pipeline.render, data, plugins=plugins))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% if 专利 is defined %}{{ 专利 }}{% endif %}", []),
        ("{% for figure in figures %}{{ figure }}{% endfor %}", []),
        ("新建。", ["GS371"]),
    ],
)
def test_a_figure_that_the_text_of_a_section_prints_is_used(text, told, tmp_path):
    """Only what no sentence can be printing is a forgotten one."""
    plugins = plugin("govsummary_section_types", folder(tmp_path, text__j2=text))
    data = report(tmp_path, "标题: 工作总结\n指标: {专利: 12}\n工作成效:\n  - 类型: t.a\n")
    assert [one.code for one in pipeline.validate(data, plugins)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% if built %}", "text.j2:1 不能生成"),
        ("{{ named(bilt, '公里') }}", "没有 bilt 这个名称"),
        ("{{ 去年没有报的指标 }}", "没有 去年没有报的指标 这个名称"),
        ("{% if 疫苗经费 is defined %}{{ 疫苗经费 }}{% else %}顺利。{% endif %}", ""),
    ],
)
def test_a_text_that_fails_where_nothing_is_stated_is_known_before_it_is_used(text, told, tmp_path):
    """A paper need not state any figure."""
    found = all_faults(plugin("govsummary_section_types", folder(tmp_path, text__j2=text)))
    assert (told in str(found[0])) if told else not found
