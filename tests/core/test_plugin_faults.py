"""What plugin authors get wrong: told with the plugin, the place and what to do, and never as the program's own fault."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest

from govsummary import hookspecs, pipeline
from govsummary.checking import check
from govsummary.diagnostics import Code, Severity
from govsummary.errors import PluginError
from govsummary.hookspecs import hookimpl
from govsummary.language import Text
from govsummary.offers import NumberingScheme, Reader, Rule, TermList, WordTemplate
from govsummary.plugins import Plugins, build_manager
from govsummary.sections import SectionType
from govsummary.soundness import all_faults

TOLD = Text("示例", "Demo")
BUILT = {"built": {"title": "新建", "type": "integer"}}
SCHEMA = {
    "type": "object",
    "properties": {**BUILT, "rows": {"title": "路段", "type": "array", "items": {"type": "object", "properties": BUILT}}},
    "additionalProperties": False,
}


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")


def plugin(hook: str, *offers: object) -> Plugins:
    """The core and a plugin ``demo`` that offers these through one hook."""

    class Demo:
        pass

    def offering(self):
        return offers

    offering.__name__ = hook
    setattr(Demo, hook, hookimpl(offering))
    return build_manager({"demo": Demo()}, discover=False)


def section(compose, **more) -> Plugins:
    made = SectionType.simple("t.roads", "公路", compose, **{"schema": SCHEMA, "example": "类型: t.roads\n", **more})
    return plugin("govsummary_section_types", made)


def report(folder: Path, text: str = "标题: 工作总结\n工作成效:\n  - 类型: t.roads\n    数据: {新建: 3}\n") -> Path:
    (folder / "report.yaml").write_text(text, "utf-8")
    return folder / "report.yaml"


def refused(call, *given, **named) -> PluginError:
    with pytest.raises(PluginError) as fault:
        call(*given, **named)
    assert fault.value.hint
    return fault.value


def folder(parent: Path, **files: str) -> SectionType:
    """A section folder in order but for ``files``; an empty one is left out."""
    made = {
        "section.yaml": "title: 公路\n",
        "data.schema.json": json.dumps(SCHEMA),
        "text.j2": "",
        "example.yaml": "类型: t.a\n",
    }
    (parent / "a").mkdir()
    for name, text in {**made, **{name.replace("__", "."): text for name, text in files.items()}}.items():
        if text or name == "text.j2":
            (parent / "a" / name).write_text(text, "utf-8")
    return SectionType.from_folder(parent / "a", "t")


def test_a_hook_that_is_misspelt_or_not_marked_is_no_plugin():
    """The right name is guessed; a hook without its marker would never be called."""

    class Unmarked:
        def govsummary_rules(self):
            return []

    assert "是不是 govsummary_rules？" in str(refused(plugin, "govsummary_rule"))
    assert "govsummary_rules 前面少了 @hookimpl" in str(refused(build_manager, {"demo": Unmarked()}, discover=False))


def test_what_a_compose_function_raises_is_the_plugin_s_fault(tmp_path):
    """With the file and the line."""

    def compose(data, context):
        return 1 / 0

    fault = refused(pipeline.render, report(tmp_path), plugins=section(compose))
    assert "插件“demo”的“t.roads”出错：ZeroDivisionError: division by zero（test_plugin_faults.py:" in str(fault)
    assert "GOVSUMMARY_DISABLE_PLUGINS=demo" in fault.hint


@pytest.mark.parametrize(("blocks", "got"), [(None, "NoneType"), (["文字"], "str")])
def test_a_compose_function_gives_blocks(blocks, got, tmp_path):
    """Whatever else it gives is told by its type."""
    fault = refused(pipeline.render, report(tmp_path), plugins=section(lambda data, context: blocks))
    assert "Paragraph" in str(fault)
    assert got in str(fault)


def test_what_a_rule_raises_is_the_plugin_s_fault(tmp_path):
    """Also where it raises while it yields."""

    def rule(prose):
        yield from ()
        raise RuntimeError("no dictionary")

    plugins = plugin("govsummary_rules", Rule("demo-rule", codes=(), prose=rule))
    fault = refused(check, report(tmp_path, "标题: 工作总结\n背景: 顺利。\n"), plugins)
    assert "插件“demo”的“demo-rule”出错：RuntimeError: no dictionary" in str(fault)


def test_what_is_raised_after_a_document_was_written_is_the_plugin_s_fault(tmp_path):
    """The document is there."""

    class Demo:
        @hookimpl
        def govsummary_after_render(self, path):
            raise RuntimeError("no archive")

    plugins = build_manager({"demo": Demo()}, discover=False)
    fault = refused(pipeline.render, report(tmp_path, "标题: 工作总结\n背景: 顺利。\n"), plugins=plugins)
    assert "插件“demo”的“govsummary_after_render”出错：RuntimeError: no archive（test_plugin_faults.py:" in str(fault)
    assert (tmp_path / "report.docx").is_file()


def test_how_to_go_on_without_the_plugin_is_always_said(tmp_path):
    """Whoever of the two found the fault."""
    plugins = plugin("govsummary_section_types", folder(tmp_path, text__j2="{{ bilt }}"))
    data = report(tmp_path, "标题: 工作总结\n工作成效:\n  - 类型: t.a\n")
    assert refused(pipeline.render, data, plugins=plugins).hint.endswith("GOVSUMMARY_DISABLE_PLUGINS=demo")


def test_a_rule_on_reports_knows_the_clerk_s_line(tmp_path):
    """By the path of a value in canonical keys."""
    code = Code("ED102", Severity.ERROR, TOLD, TOLD, TOLD)

    def rule(report, locate):
        for part in report.parts:
            yield from (code.at(locate((*section.origin, "data", "built"))) for section in part.sections)

    class Demo:
        @hookimpl
        def govsummary_section_types(self):
            return [SectionType.simple("t.roads", "公路", lambda data, context: [], schema=SCHEMA)]

        @hookimpl
        def govsummary_rules(self):
            return [Rule("demo-rule", codes=(code,), report=rule)]

    found = check(report(tmp_path), build_manager({"demo": Demo()}, discover=False), select=["ED"])
    assert [(one.location.line, one.location.column) for one in found] == [(4, 14)]


def test_a_hook_gives_what_it_promises():
    """A name is no section."""
    fault = refused(lambda: plugin("govsummary_section_types", "t.roads").section_types)
    assert "govsummary_section_types 应给出 SectionType，却有 str" in str(fault)


def test_a_reader_gives_a_source(tmp_path):
    """It may not give what it parsed."""
    (tmp_path / "report.toml").write_text('"标题" = "工作总结"\n', "utf-8")
    found = plugin("govsummary_readers", Reader("toml", (".toml",), lambda path: {"标题": "工作总结"}))
    assert "应给出 govsummary.reading.Source，却给出 dict" in str(refused(pipeline.load, tmp_path / "report.toml", found))


def test_the_reader_of_the_guide_reads(tmp_path):
    """As the example of the hook shows it."""
    example = doctest.DocTestParser().get_examples(hookspecs.govsummary_readers.__doc__)
    names = {}
    exec("".join(one.source for one in example), names)
    (tmp_path / "report.toml").write_text('"标题" = "工作总结"\n"背景" = "共{{ 专利 }}。"\n"指标"."专利" = 12.5\n', "utf-8")
    found = plugin("govsummary_readers", *names["govsummary_readers"]())
    assert pipeline.load(tmp_path / "report.toml", found).parts[0].text == "共12.5。"


def test_two_offers_of_one_name_in_a_plugin():
    """Not told as a quarrel of two plugins."""
    one = SectionType.simple("t.roads", "公路", lambda data, context: [])
    assert "“t.roads”有两个" in str(refused(lambda: plugin("govsummary_section_types", one, one).section_types))


def test_a_schema_that_is_none_is_told(tmp_path):
    """At its keyword, when data cannot be plainly accepted."""
    schema = {"type": "object", "properties": {"built": {"title": "新建", "type": "whole"}}}
    fault = refused(pipeline.render, report(tmp_path), plugins=section(lambda data, context: [], schema=schema))
    assert "“t.roads”" in str(fault)
    assert "properties.built.type" in str(fault)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"data__schema__json": "{"}, "data.schema.json 不能用"),
        ({"example__yaml": ""}, "example.yaml 不能用：没有这个文件"),
        ({"section__yaml": "part: plans\n"}, "缺少 title"),
        ({"section__yaml": "title: 公路\nordr: 1\n"}, "没有 ordr 这一项"),
        ({"section__yaml": "title: 公路\npart: 成效\n"}, "part 应是 background"),
        ({"section__yaml": "title: 公路\norder: 前\n"}, "order 应是整数"),
        ({"section__yaml": "title: [公路\n"}, "section.yaml 不能用"),
    ],
)
def test_a_faulty_folder_is_told_by_its_file(files, told, tmp_path):
    """What is wrong in it, and what may be written."""
    assert told in str(refused(lambda: folder(tmp_path, **files).definition))


def test_data_that_a_package_leaves_out_is_missed(tmp_path):
    """A plugin without any section folder is none."""
    assert "打包" in refused(SectionType.from_folders, tmp_path, "t").hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n{{ bilt }}", "text.j2:2 不能生成：没有 bilt 这个名称；可用的有："),
        ("{{ count(built }}", "text.j2:1"),
        ("表：新建", "没有以 | 开头的行"),
        ("| 甲 | 乙 |\n| 1 |", "表格第1行有1格，表头有2格"),
        ("{{ built }}", "放进 {% if %}"),
        ("{% for row in rows %}{{ cell(row.bilt) }}{% endfor %}", "没有 bilt 这个名称；可用的有：built、新建"),
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


@pytest.mark.parametrize("labels", [(), ("第{chinese}章",), ("{n",)])
def test_a_label_that_cannot_be_filled_in_is_refused(labels):
    """Before any report is numbered by it."""
    with pytest.raises(ValueError, match=r"labels|label may hold"):
        NumberingScheme("chapters", "章节式", labels)


@pytest.mark.parametrize(
    ("hook", "offer", "told"),
    [
        ("govsummary_codes", Code("GS101", Severity.ERROR, TOLD, TOLD, TOLD), "请用自己的，如 ED101"),
        ("govsummary_rules", Rule("silent", codes=()), "silent 没有 report"),
        (
            "govsummary_rules",
            Rule("a", (Code("ED1", Severity.INFO, TOLD, TOLD, TOLD),), prose=list),
            "ED1 没有由 govsummary_codes",
        ),
        ("govsummary_templates", WordTemplate("ours", "本局", Path("ours.docx")), "GS605"),
        ("govsummary_templates", WordTemplate("plain", "本局", Path("ours.docx")), "plain 与别的重复"),
        ("govsummary_term_lists", TermList("ours", Path("terms.yaml")), "terms.yaml"),
    ],
)
def test_what_will_not_work_is_known_before_it_is_used(hook, offer, told):
    """``govsummary plugins`` and tests of plugins ask for it."""
    assert any(told in fault for fault in all_faults(plugin(hook, offer)))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"schema": {"propertys": {}}}, "没有 propertys 这个关键字，是不是 properties？"),
        ({"schema": {"properties": {"a": {"title": "新建"}, "b": {"title": "新建"}}}}, "有两项都叫“新建”"),
        ({"schema": {"type": "whole"}}, 't.roads: type 处不能写成 "whole"'),
        ({"schema": {**SCHEMA, "required": ["bilt"]}}, "required 里的 bilt 不在 properties 里"),
        ({"schema": {"properties": {"built": {"x-parts": [["roads.built"]]}}}}, "x-parts 里的 roads.built"),
        ({"example": ""}, "t.roads 没有样例"),
    ],
)
def test_what_is_wrong_with_a_section_is_known_before_it_is_used(more, told):
    """JSON Schema itself passes over most of it."""
    assert any(told in fault for fault in all_faults(section(lambda data, context: [], **more)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% if built %}", "text.j2:1 不能生成"),
        ("{{ count(bilt, '公里') }}", "没有 bilt 这个名称"),
        ("{{ 去年没有报的指标 }}", "没有 去年没有报的指标 这个名称"),
        ("{% if 疫苗经费 is defined %}{{ 疫苗经费 }}{% endif %}", ""),
    ],
)
def test_a_text_that_fails_where_nothing_is_stated_is_known_before_it_is_used(text, told, tmp_path):
    """A paper need not state any figure."""
    found = all_faults(plugin("govsummary_section_types", folder(tmp_path, text__j2=text)))
    assert (told in found[0]) if told else not found


def test_a_sound_plugin_has_no_faults():
    """So has the core."""
    assert all_faults(section(lambda data, context: [])) == []
    assert all_faults(build_manager()) == []
