"""What plugin authors get wrong: told with the plugin, the place and what to do, and never as the program's own fault."""

from __future__ import annotations

import doctest
import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.core.diagnostics import Code, Location, Severity
from govsummary.core.errors import InvalidReport, PluginError, TemplateError
from govsummary.core.language import Text
from govsummary.core.model import Enumeration, Heading, Paragraph, Table
from govsummary.input.validation import bundled_schema
from govsummary.lint.checking import check
from govsummary.lint.doctor import all_faults
from govsummary.plugin import hooks as hookspecs
from govsummary.plugin.guarding import Supplier, blamed
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import Plugins, build_manager
from govsummary.plugin.offers import DocumentReader, NumberingScheme, Reader, Rule, TermList, WordTemplate, Writer
from govsummary.plugin.sections import SectionType

TOLD = Text("示例", "Demo")
BUILT = {"built": {"title": "新建", "type": "integer", "x-unit": "公里"}}
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


def test_a_rule_that_fails_stops_no_other(tmp_path):
    """What it found before stays, and so does what others found; to check, it is an error, to render it is not."""
    code = Code("ED103", Severity.WARNING, TOLD, TOLD, TOLD)

    def rule(subject, *more):
        yield code.at(Location("report.yaml", 1, 1))
        raise RuntimeError("no dictionary")

    plugins = plugin("govsummary_rules", Rule("demo-rule", codes=(code,), prose=rule, report=rule))
    found = check(report(tmp_path, "标题: 工作总结\n背景: 共共同努力取得了成效\n"), plugins, select=["ED"])
    assert {(one.code, one.severity) for one in found} == {("ED103", Severity.WARNING), ("GS903", Severity.ERROR)}
    assert "插件“demo”的“demo-rule”出错：RuntimeError: no dictionary（test_plugin_faults.py:" in found[0].message
    assert "GS902" not in {one.code for one in check(tmp_path / "report.yaml", plugins, ignore=["ED"])}
    done = pipeline.render(tmp_path / "report.yaml", plugins=plugins)
    assert [(one.code, one.severity) for one in done.diagnostics if one.code == "GS903"] == [("GS903", Severity.WARNING)]


def test_an_error_of_a_plugin_s_rule_stops_validating_and_rendering(tmp_path):
    """As the core's does; a warning stops nothing."""
    code = Code("ED104", Severity.ERROR, TOLD, TOLD, TOLD)
    for severity, written in ((Severity.WARNING, True), (Severity.ERROR, False)):

        def rule(report, locate, severity=severity):
            return [code.at(locate(("title",)), severity=severity)]

        plugins = plugin("govsummary_rules", Rule("demo-rule", codes=(code,), report=rule))
        data = report(tmp_path, "标题: 工作总结\n背景: 顺利。\n")
        assert [(one.code, one.severity) for one in pipeline.validate(data, plugins)] == [("ED104", severity)]
        with nullcontext() if written else pytest.raises(InvalidReport):
            pipeline.render(data, plugins=plugins)
        assert data.with_suffix(".docx").exists() is written
        data.with_suffix(".docx").unlink(missing_ok=True)


def test_validate_tells_what_only_composing_finds(tmp_path):
    """Sentences that cannot be made stop the paper, so they are told before anyone renders it."""
    broken = folder(tmp_path, text__j2="{{ count(built, '公里') }}，｛｛ built ｝｝\n")
    plugins = plugin("govsummary_section_types", broken)
    data = report(tmp_path, f"标题: 工作总结\n工作成效:\n  - 类型: {broken.name}\n    数据: {{新建: 3}}\n")
    [found] = pipeline.validate(data, plugins)
    assert (found.code, found.severity, "text.j2" in found.message) == ("GS902", Severity.ERROR, True)
    assert "line" not in found.message
    assert found.message == str(refused(pipeline.compose, pipeline.load(data, plugins), plugins))


@pytest.mark.parametrize("wrong", ["文字", 5, None, ("GS101", "错了")])
def test_a_rule_gives_diagnostics(wrong, tmp_path):
    """Whatever else it gives is told by its type."""
    plugins = plugin("govsummary_rules", Rule("demo-rule", codes=(), report=lambda report, locate: [wrong]))
    [found] = pipeline.validate(report(tmp_path, "标题: 工作总结\n背景: 顺利。\n"), plugins)
    assert (found.code, type(wrong).__name__ in found.message) == ("GS903", True)


def test_a_code_that_a_rule_does_not_declare_is_told(tmp_path):
    """The finding itself is kept."""
    code = Code("ED105", Severity.WARNING, TOLD, TOLD, TOLD)
    plugins = plugin("govsummary_rules", Rule("demo-rule", codes=(), report=lambda report, locate: [code.at(locate(()))]))
    found = pipeline.validate(report(tmp_path, "标题: 工作总结\n背景: 顺利。\n"), plugins)
    assert sorted(one.code for one in found) == ["ED105", "GS904"]


def test_what_strangers_change_in_what_they_are_given_changes_no_paper(tmp_path):
    """Neither a rule nor a section has the report's own data."""

    def spoil(data):
        data.clear()
        return []

    class Demo:
        @hookimpl
        def govsummary_section_types(self):
            return [SectionType.simple("t.roads", "公路", lambda data, context: spoil(data), schema=SCHEMA)]

        @hookimpl
        def govsummary_rules(self):
            return [Rule("demo", codes=(), report=lambda report, locate: spoil(report.parts[0].sections[0].data))]

    done = pipeline.render(report(tmp_path), plugins=build_manager({"demo": Demo()}, discover=False))
    assert done.report.parts[0].sections[0].data == {"built": 3}


def test_what_is_raised_after_a_document_was_written_is_the_plugin_s_fault(tmp_path):
    """The document is there, and other plugins hear of it."""
    heard = []

    class Demo:
        @hookimpl
        def govsummary_after_render(self, path):
            raise SystemExit("no archive")

    class Other:
        @hookimpl
        def govsummary_after_render(self, outline, path):
            heard.append(path)

    plugins = build_manager({"demo": Demo(), "other": Other()}, discover=False)
    done = pipeline.render(report(tmp_path, "标题: 工作总结\n背景: 顺利。\n"), plugins=plugins)
    [told] = done.diagnostics
    assert told.code == "GS902"
    assert "插件“demo”的“govsummary_after_render”出错：SystemExit: no archive（test_plugin_faults.py:" in told.message
    assert heard == [done.path]
    assert done.path.is_file()


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


class Raising:
    """Hooks that raise whatever there is to raise, before or while they yield."""

    @hookimpl
    def govsummary_section_types(self):
        raise SystemExit(0)

    @hookimpl
    def govsummary_rules(self):
        yield from ()
        raise MemoryError

    @hookimpl
    def govsummary_readers(self):
        return 1 / 0

    @hookimpl
    def govsummary_templates(self):
        return 5

    @hookimpl
    def govsummary_term_lists(self):
        raise BaseException("stop")

    @hookimpl
    def govsummary_numbering_schemes(self):
        return [NumberingScheme("chapters", "章节式", ())]


def test_a_paper_that_needs_nothing_of_a_broken_plugin_is_written(tmp_path):
    """Every hook of it is told, as far as it was asked; by the library and by the command line."""
    plugins = build_manager({"demo": Raising()}, discover=False)
    data = report(tmp_path, "标题: 工作总结\n版式: {模板: 白头}\n背景: 顺利。\n")
    done = pipeline.render(data, plugins=plugins)
    assert {one.code for one in done.diagnostics} == {"GS902"}
    told = "".join(one.message for one in (*done.diagnostics, *check(data, plugins)))
    for hook, reason in [
        ("section_types", "SystemExit: 0"),
        ("rules", "MemoryError"),
        ("templates", "TypeError"),
        ("term_lists", "BaseException: stop"),
        ("numbering_schemes", "ValueError"),
    ]:
        assert f"插件“demo”的“govsummary_{hook}”出错：{reason}" in told


def test_ctrl_c_is_no_plugin_s_fault():
    """It ends the program at once."""

    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), blamed(Supplier("demo"), "hook"):
        interrupted()


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
    assert pipeline.load(tmp_path / "report.toml", found).parts[0].text == "共12.5。"


def test_two_offers_of_one_name_in_a_plugin():
    """Not told as a quarrel of two plugins; neither counts."""
    one = SectionType.simple("t.roads", "公路", lambda data, context: [])
    plugins = plugin("govsummary_section_types", one, one)
    assert plugins.section_types == {}
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


def test_a_schema_that_is_none_is_told(tmp_path):
    """At its keyword, when data cannot be plainly accepted."""
    schema = {"type": "object", "properties": {"built": {"title": "新建", "type": "whole"}}}
    fault = refused(pipeline.render, report(tmp_path), plugins=section(lambda data, context: [], schema=schema))
    assert "“t.roads”" in str(fault)
    assert "properties.built.type" in str(fault)


def test_a_template_that_cannot_be_used_is_its_plugin_s(tmp_path):
    """Told with the plugin; other papers are written."""
    (tmp_path / "ours.docx").write_bytes(b"no zip")
    plugins = plugin("govsummary_templates", WordTemplate("ours", "本局", tmp_path / "ours.docx"))
    with pytest.raises(TemplateError, match="插件“demo”：GS605") as refused:
        pipeline.render(report(tmp_path, "标题: 工作总结\n版式: {模板: 本局}\n背景: 顺利。\n"), plugins=plugins)
    assert refused.value.hint.endswith("GOVSUMMARY_DISABLE_PLUGINS=demo")
    assert pipeline.render(report(tmp_path, "标题: 工作总结\n背景: 顺利。\n"), plugins=plugins).path.is_file()


def test_a_function_that_cannot_be_called_is_told_by_its_line(tmp_path):
    """Though none of its lines ran."""
    fault = refused(pipeline.render, report(tmp_path), plugins=section(lambda data: []))
    assert "TypeError" in str(fault)
    assert "（test_plugin_faults.py:" in str(fault)


def test_two_fields_of_one_title_are_told_wherever_data_is_given(tmp_path):
    """Nobody knows which of them the clerk means, so neither is filled in by guess."""
    schema = {"type": "object", "properties": {"built": {"title": "新建"}, "new": {"title": "新建"}}}
    fault = refused(pipeline.render, report(tmp_path), plugins=section(lambda data, context: [], schema=schema))
    assert "插件“demo”：data.schema.json 里有两项都叫“新建”" in str(fault)


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"$ref": "#/$defs/roads"}, "/$defs/roads 找不到"),
        ({"$ref": "https://example.invalid/roads.json"}, "$ref 所指的 https://example.invalid/roads.json 找不到"),
        ({"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}, "$ref 转来转去又回到自己"),
        ({"properties": {"built": {"title": "新建", "pattern": "("}}}, 'properties.built.pattern 处正则表达式 "(" 写错了'),
        ({"properties": []}, "properties 处不能写成 []"),
        ({"required": "built"}, 'required 处不能写成 "built"'),
        ([], "不能写成 []"),
    ],
)
def test_what_jsonschema_raises_over_a_schema_is_its_plugin_s_fault(schema, told, tmp_path):
    """With the file and the line; and known before it is used."""
    text = json.dumps(schema, indent=1)
    made = folder(tmp_path, data__schema__json=text, text__j2="顺利。")
    plugins = plugin("govsummary_section_types", made)
    assert any(told in fault for fault in map(str, all_faults(plugins))) or schema == []
    data = report(tmp_path, "标题: 工作总结\n工作成效:\n  - 类型: t.a\n    数据: {built: 3}\n")
    fault = refused(pipeline.render, data, plugins=plugins)
    assert "插件“demo”" in str(fault)
    if schema != []:
        assert told in str(fault)
        assert "data.schema.json:" in str(fault)


def test_schemas_that_are_none_leave_the_others_in_the_bundle():
    """An editor completes the sound ones; what is left out is told."""
    schemas = [SCHEMA, {"properties": []}, {"type": 5}, {"properties": {"a": {"enum": 5}}}, {"properties": {"a": True}}]
    made = [SectionType.simple(f"t.{n}", f"公路{n}", list, schema=schema) for n, schema in enumerate(schemas)]
    plugins = plugin("govsummary_section_types", *made)
    known = bundled_schema(plugins)["$defs"]
    assert [name for name in known if name.startswith("t.")] == ["t.0", "t.4"]
    assert len(plugins.faults) == 3
    assert "插件“demo”：“t.1”：properties 处不能写成 []" in str(plugins.faults[0])


@pytest.mark.parametrize("given", ["3", "三", "[3]", "{甲: 3}", "3.5"])
def test_odd_schemas_make_no_fault_of_the_program_s(given, tmp_path):
    """Whatever the data and the parts are."""
    properties = {
        "built": {"title": "新建", "x-parts": [["rows.n", "part"]]},
        "rows": {"title": "行"},
        "part": True,
        "no": False,
    }
    made = folder(tmp_path, data__schema__json=json.dumps({"properties": properties}), text__j2="顺利。{{ 行 }}")
    plugins = plugin("govsummary_section_types", made)
    text = f"标题: 工作总结\n工作成效:\n  - 类型: t.a\n    数据: {{新建: {given}, 行: 1, part: {given}}}\n"
    assert pipeline.render(report(tmp_path, text), plugins=plugins).path.is_file()


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
        ("{{ count(built }}", "text.j2:1 不能生成：这里应是“)”，却是“}”"),
        ("新建。\n{{ count(built, “公里”) }}", "text.j2:2 不能生成：标签里不能有 “ ，要用半角的"),
        ("{{ count（built, '公里'） }}", "标签里不能有 （ ，要用半角的"),
        ("新建｛｛ built ｝｝公里。", "text.j2:1 不能生成：“｛｛ built”会原样印出来"),
        ("好。\n｛% if built %｝新建。｛% endif %｝", "text.j2:2 不能生成：“｛% if bu”会原样印出来"),
        ("新建{ built }公里。", "“{ built ”会原样印出来"),
        ("{% if built %}新建。", "少了 {% endif %}"),
        ("{% fro a in rows %}", "没有 {% fro %} 这种标签"),
        ("{{ 3 | roundd }}", "没有叫 roundd 的过滤器"),
        ("{{ ''.__class__ }}", "不能用 __class__"),
        ("{{ count() }}", "count() 少写了参数"),
        ("{{ count(1, '里', '甲', 5, 6, 7) }}", "count() 多写了参数"),
        ("{{ count(1, kind='里') }}", "count() 没有叫 kind 的参数"),
        ("{{ 3() }}", "不是函数，不能带括号"),
        ("{{ 1 / 0 }}", "除数是 0"),
        ("{{ 'a' + 1 }}", "这里的值不能这样用"),
        ("{% include 'a' %}", "不能引用别的文件"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "text.j2"),
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


@pytest.mark.parametrize("labels", [(), ("第{chinese}章",), ("{n",), (1,)])
def test_a_label_that_cannot_be_filled_in_is_refused(labels):
    """Before any report is numbered by it."""
    with pytest.raises(ValueError, match=r"labels"):
        NumberingScheme("chapters", "章节式", labels)


@pytest.mark.parametrize(
    ("hook", "offer", "told"),
    [
        ("govsummary_codes", Code("GS101", Severity.ERROR, TOLD, TOLD, TOLD), "请用自己的，如 ED101"),
        ("govsummary_rules", Rule("silent", codes=()), "silent 没有 report"),
        ("govsummary_rules", Rule("a", (), report=lambda report: []), "有一条规则没有查完：插件“demo”的“a”出错：TypeError"),
        (
            "govsummary_rules",
            Rule("a", (), prose=lambda prose: [1]),
            "插件“demo”的规则“a”应给出 Diagnostic",
        ),
        (
            "govsummary_rules",
            Rule("a", (Code("ED1", Severity.INFO, TOLD, TOLD, TOLD),), prose=list),
            "ED1 没有由 govsummary_codes",
        ),
        ("govsummary_templates", WordTemplate("ours", "本局", Path("ours.docx")), "GS605"),
        ("govsummary_templates", WordTemplate("plain", "本局", Path("ours.docx")), "plain 与别的重复"),
        ("govsummary_templates", WordTemplate("ours", "红头", Path("ours.docx")), "ours 的标题“红头”与 redhead 相同"),
        ("govsummary_numbering_schemes", NumberingScheme("ours", "two-level", ("{n}",)), "标题“two-level”与 two-level 相同"),
        ("govsummary_readers", Reader("ours", (".xlsx",), list), "ours 的后缀 .xlsx 已经有别的用途"),
        ("govsummary_term_lists", TermList("ours", Path("terms.yaml")), "terms.yaml"),
        ("govsummary_writers", Writer("ours", "文本", (".docx",), lambda *given: b""), "ours 的后缀 .docx 已经有别的用途"),
        ("govsummary_writers", Writer("ours", "文本", (".txt",), lambda *given: ""), "“ours”应给出 bytes，却给出 str"),
        ("govsummary_documents", DocumentReader("ours", (".json",), list), "ours 的后缀 .json 已经有别的用途"),
    ],
)
def test_what_will_not_work_is_known_before_it_is_used(hook, offer, told):
    """``govsummary plugins`` and tests of plugins ask for it."""
    assert any(told in fault for fault in map(str, all_faults(plugin(hook, offer))))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"part": "plan"}, "t.roads 的 part 不是哪个文种的部分；您是不是想写“plans”"),
        ({"schema": {"propertys": {}}}, "没有 propertys 这个关键字，是不是 properties？"),
        ({"schema": {"properties": {"a": {"title": "新建"}, "b": {"title": "新建"}}}}, "有两项都叫“新建”"),
        ({"schema": {"type": "whole"}}, 't.roads: type 处不能写成 "whole"'),
        ({"schema": {**SCHEMA, "required": ["bilt"]}}, "required 里的 bilt 不在 properties 里"),
        ({"schema": {"properties": {"built": {"x-parts": [["roads.built"]]}}}}, "x-parts 里的 roads.built"),
        ({"schema": {"properties": {"built": {"title": "新建", "type": "number"}}}}, "properties.built 处数要有 x-unit"),
        ({"schema": {"properties": {"built": {"type": "number", "x-of": ["bilt", "last_year"]}}}}, "x-of 里的 bilt 不在"),
        ({"schema": {"properties": {"built": {"type": "number", "x-of": ["built", "year"]}}}}, "x-of 应是 [一项的英文名"),
        ({"schema": {"properties": {"built": {"x-sum": ["rows.built"]}}}}, "x-sum 里的 rows.built 不在"),
        ({"schema": {"properties": {"built": {"x-also": "新建公路"}}}}, "x-also 应是文字的列表"),
        ({"schema": {"properties": {"built": {"x-unit": ["公里"]}}}}, "x-unit 应是文字"),
        ({"schema": {"properties": {"built": {"x-better": "lower"}}}}, "x-better 应是 high 或 low"),
        ({"schema": {"properties": {"built": {"x-formula": "改建 / 2"}}}}, "x-formula 里的“改建”不是这里哪一项的 title"),
        ({"schema": {"x-derived": {"all": {"title": "总数", "x-unit": "公里"}}}}, "x-derived.all 处x-derived 里的项要有"),
        ({"example": ""}, "t.roads 没有样例"),
    ],
)
def test_what_is_wrong_with_a_section_is_known_before_it_is_used(more, told):
    """JSON Schema itself passes over most of it."""
    assert any(told in fault for fault in map(str, all_faults(section(lambda data, context: [], **more))))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% if built %}", "text.j2:1 不能生成"),
        ("{{ count(bilt, '公里') }}", "没有 bilt 这个名称"),
        ("{{ 去年没有报的指标 }}", "没有 去年没有报的指标 这个名称"),
        ("{% if 疫苗经费 is defined %}{{ 疫苗经费 }}{% else %}顺利。{% endif %}", ""),
    ],
)
def test_a_text_that_fails_where_nothing_is_stated_is_known_before_it_is_used(text, told, tmp_path):
    """A paper need not state any figure."""
    found = all_faults(plugin("govsummary_section_types", folder(tmp_path, text__j2=text)))
    assert (told in str(found[0])) if told else not found


def test_a_sound_plugin_has_no_faults():
    """So has the core."""
    assert all_faults(section(lambda data, context: [Paragraph("顺利。")])) == []
    assert all_faults(build_manager()) == []
