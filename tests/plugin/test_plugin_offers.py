"""What hooks give: whatever does not keep their promise is not there, and reported; a name of several is nobody's."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from tests.plugin.demo_plugin import TOLD, plugin, refused, report, section

from govsummary import pipeline
from govsummary.core.blocks import Enumeration, Heading, Paragraph, Table
from govsummary.core.diagnostics import Code, Severity
from govsummary.plugin import hooks as hookspecs
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import DocumentReader, NumberingScheme, Reader, Rule, TermList, WordTemplate, Writer
from govsummary.plugin.sections import SectionType
from govsummary.testing.composing import own_sections


def test_a_hook_that_is_misspelt_or_not_marked_is_no_plugin():
    """The right name is guessed; a hook without its marker would never be called."""

    class Unmarked:
        def govsummary_rules(self):
            return []

    assert "是不是 govsummary_rules？" in str(refused(plugin, "govsummary_rule"))
    assert "govsummary_rules 前面少了 @hookimpl" in str(refused(build_manager, {"demo": Unmarked()}, discover=False))


@pytest.mark.parametrize(
    ("hook", "offer", "told"),
    [
        ("govsummary_section_types", "t.roads", "应给出 SectionType，却有 str"),
        ("govsummary_section_types", SectionType.simple(5, "公路", list), "name 应是文字，却是 int"),
        ("govsummary_section_types", SectionType.simple("", "公路", list), "name 是空的"),
        ("govsummary_templates", WordTemplate("ours", "本局", "ours.docx"), "path 应是Path，却是 str"),
        ("govsummary_templates", WordTemplate("ours", None, Path("a.docx")), "title 应是文字，却是 NoneType"),
        ("govsummary_rules", Rule("demo", codes=("ED1",)), "codes 应是"),
        ("govsummary_rules", Rule("demo", codes=(), prose="words"), "prose 应是"),
        ("govsummary_readers", Reader("toml", ".toml", list), "suffixes 应是文字的列表，却是 str"),
        ("govsummary_readers", Reader("toml", ("toml",), list), "toml 应写成 .toml 这样"),
        ("govsummary_writers", Writer("text", "文本", (".txt",), "write"), "write 应是"),
        ("govsummary_documents", DocumentReader("logs", ("log",), list), "log 应写成 .toml 这样"),
        ("govsummary_codes", Code("ED1", "error", TOLD, TOLD, TOLD), "severity 应是Severity，却是 str"),
        ("govsummary_codes", Code("ED1", Severity.INFO, "示例", TOLD, TOLD), "title 应是govsummary.plugin.Text"),
        ("govsummary_term_lists", TermList("ours", None), "path 应是Path"),
    ],
)
def test_a_hook_gives_what_it_promises(hook, offer, told):
    """What does not keep the promise is not there, and told."""
    plugins = plugin(hook, offer)
    assert len(plugins.all(hook)) == len(build_manager(discover=False).all(hook))
    [fault] = plugins.faults
    assert str(fault).startswith(f"插件“demo”的 {hook} ")
    assert told in str(fault)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (Paragraph(5), "Paragraph.text 应是文字，却是 int"),
        (Heading("一", level="1"), "Heading.level 应是整数，却是 str"),
        (Paragraph("甲\x0b乙"), "文字里有不能印的字符 U+000B"),
        (Table(("甲",), (("\ud800",),)), "文字里有不能印的字符 U+D800"),
        (Heading("一", level=0), "标题的 level 应从 1 数起"),
        (Enumeration(("甲", None)), "Enumeration.items 应是文字的列表"),
        (Table(("甲", "乙"), (("1", "2"), ("3",))), "表格第2行有1格，应有2格"),
        (Table(("甲",), ((3,),)), "Table.rows 应是行的列表"),
        (Table("甲乙", ()), "Table.header 应是文字的列表，却是 str"),
    ],
)
def test_blocks_hold_texts(block, told, tmp_path):
    """Cells are as many as the header has, and texts; told with the section, not with the program's own words."""
    fault = refused(pipeline.render, report(tmp_path), plugins=section(lambda data, context: iter([block])))
    assert f"插件“demo”的板块“t.roads”的 compose：{told}" in str(fault)


def test_a_reader_gives_a_source(tmp_path):
    """It may not give what it parsed."""
    (tmp_path / "report.toml").write_text('"标题" = "工作总结"\n', "utf-8")
    found = plugin("govsummary_readers", Reader("toml", (".toml",), lambda path: {"标题": "工作总结"}))
    assert "应给出 govsummary.plugin.Source，却给出 dict" in str(refused(pipeline.load, tmp_path / "report.toml", found))


def test_the_reader_of_the_guide_reads(tmp_path):
    """As the example of the hook shows it."""
    example = doctest.DocTestParser().get_examples(hookspecs.govsummary_readers.__doc__)
    names = {}
    exec("".join(one.source for one in example), names)
    (tmp_path / "report.toml").write_text('"标题" = "工作总结"\n"背景" = "共{{ 专利 }}。"\n"指标"."专利" = 12.5\n', "utf-8")
    found = plugin("govsummary_readers", *names["govsummary_readers"]())
    assert pipeline.load(tmp_path / "report.toml", found).parts[0].body[0].text == "共12.5。"


def test_two_offers_of_one_name_in_a_plugin():
    """Not told as a quarrel of two plugins; neither counts."""
    one = SectionType.simple("t.roads", "公路", lambda data, context: [])
    plugins = plugin("govsummary_section_types", one, one)
    assert own_sections(plugins) == []
    assert "“t.roads”有两个" in str(plugins.faults[0])


def test_a_name_of_the_core_s_stays_the_core_s():
    """A plugin cannot take its place, nor take it away."""
    plugins = plugin("govsummary_templates", WordTemplate("plain", "本局", Path("ours.docx")))
    assert plugins.chosen("govsummary_templates", "plain").title == "白头"
    assert "“plain”与本程序自带的重名" in str(plugins.faults[0])


def test_a_title_of_several_is_nobody_s():
    """Unless one is the core's."""
    hook = "govsummary_templates"
    plugins = plugin(
        hook, *(WordTemplate(name, "本局", Path("a.docx")) for name in "ab"), WordTemplate("c", "白头", Path("c"))
    )
    assert plugins.chosen(hook, "白头").name == "plain"
    assert "标题是“本局”的不止一个：a / b" in str(refused(plugins.chosen, hook, "本局"))


@pytest.mark.parametrize("labels", [(), ("第{chinese}章",), ("{n",), (1,)])
def test_a_label_that_cannot_be_filled_in_is_refused(labels):
    """Before any report is numbered by it."""
    with pytest.raises(ValueError, match=r"labels"):
        NumberingScheme("chapters", "章节式", labels)
