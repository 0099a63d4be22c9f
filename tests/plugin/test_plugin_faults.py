"""What plugin authors get wrong is reported with the plugin, the place and what to do, never as the program's own fault."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from tests.plugin.demo_plugin import SCHEMA, TOLD, folder, plugin, refused, report, section

from govsummary import pipeline
from govsummary.core.diagnostics import Code, Location, Severity
from govsummary.core.errors import InvalidReport, TemplateError
from govsummary.lint.checking import check
from govsummary.plugin.guarding import Supplier, blamed
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import NumberingScheme, Rule, WordTemplate
from govsummary.plugin.sections import SectionType


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
    broken = folder(tmp_path, text__j2="{{ built }}，｛｛ built ｝｝\n")
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
