"""Kinds of files and papers that a plugin adds without touching the core: they work as the core's own."""

from __future__ import annotations

import doctest

import pytest

from govsummary import pipeline
from govsummary.batch.planning import plan
from govsummary.cli.offers import _by_part, description
from govsummary.core.diagnostics import Location
from govsummary.core.errors import OverwriteRefused, PluginError, UsageError
from govsummary.input.validation import bundled_schema
from govsummary.lint.checking import Examiner, check, checkable
from govsummary.lint.doctor import _kind, all_faults
from govsummary.lint.document.report import fields_manuscript
from govsummary.lint.fix import fixed, write_fixed
from govsummary.lint.selecting import targets
from govsummary.plugin import (
    Code,
    DocumentReader,
    KindDefinition,
    Paragraph,
    ReportKind,
    SectionType,
    Severity,
    Text,
    Writer,
    hookimpl,
    hooks,
    sections,
)
from govsummary.plugin.manager import build_manager
from govsummary.testing import texts

REMARK = Code("ED1", Severity.INFO, Text("示例", "Demo"), Text("示例", "Demo"), Text("示例", "Demo"))
REPORT = "标题: 工作总结\n主要做法: [{标题: 抓服务, 正文: 办件3件。, 表格: {表头: [月, 件], 行: [[一月, 3]]}}]\n"


class Demo:
    """Hooks of a plugin, given as names and what they offer."""

    def __init__(self, **offers):
        for name, offered in offers.items():
            setattr(self, f"govsummary_{name}", hookimpl(lambda offered=offered: offered))


def plugins(**offers):
    return build_manager({"demo": Demo(**offers)}, discover=False)


def of_guide(hook):
    """What the example of a hook offers."""
    names = {}
    exec("".join(one.source for one in doctest.DocTestParser().get_examples(getattr(hooks, hook).__doc__)), names)
    return names[hook]()


def as_text(outline, writing):
    writing.remarks.append(REMARK.at(writing.locate(("title",))))
    return f"{outline.report.title}\n{writing.template}".encode()


WITH_TEXT = plugins(writers=[Writer("wiki", "文本", (".wiki", ".wik"), as_text, ours=lambda data: data.endswith(b"\n"))])


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")


@pytest.fixture
def data(tmp_path):
    (tmp_path / "a.yaml").write_text(REPORT, "utf-8")
    return tmp_path / "a.yaml"


def test_the_writer_of_the_guide_writes(data):
    """As the example of the hook shows it."""
    done = pipeline.render(data, data.with_suffix(".wiki"), plugins=plugins(writers=of_guide("govsummary_writers")))
    assert done.path.read_text("utf-8") == "工作总结\n一、抓服务\n办件3件。\n月 | 件\n一月 | 3"


def test_a_paper_is_written_by_the_suffix_of_its_name(data):
    """In capitals too; what the writer remarks is told at its place; without a name it is a Word document."""
    done = pipeline.render(data, data.with_suffix(".WIKI"), template="plain", plugins=WITH_TEXT)
    assert done.path.read_text("utf-8") == "工作总结\nplain"
    assert [(one.code, one.location.line) for one in done.diagnostics] == [("ED1", 1)]
    assert pipeline.render(data, plugins=WITH_TEXT).path.suffix == ".docx"
    assert [job.target for job in plan([data], data.with_name("b.wik"), plugins=WITH_TEXT)] == [str(data.with_name("b.wik"))]


@pytest.mark.parametrize("name", ["a.odt", "a.pdf", "a"])
def test_what_nobody_writes_is_told_with_what_can_be_written(data, name):
    """With the plugins' kinds; nothing is written."""
    with pytest.raises(UsageError, match=name) as refused:
        pipeline.render(data, data.with_name(name), plugins=WITH_TEXT)
    assert "输出文件可以是 .docx、.html、.htm、.txt、.md、.markdown、.wiki、.wik；" in refused.value.hint
    assert [file.name for file in data.parent.iterdir()] == ["a.yaml"]


def test_a_file_of_a_plugin_is_replaced_only_as_its_writer_left_it(data):
    """Only the writer knows; one that does not say loses nobody's work."""
    target = data.with_suffix(".wiki")
    target.write_text("旧稿\n", "utf-8")
    pipeline.render(data, target, plugins=WITH_TEXT)
    target.write_text("改过", "utf-8")
    silent = plugins(writers=[Writer("wiki", "文本", (".wiki",), as_text)])
    for kinds in (WITH_TEXT, silent):
        with pytest.raises(OverwriteRefused):
            pipeline.render(data, target, plugins=kinds)
    assert target.read_text("utf-8") == "改过"


@pytest.mark.parametrize(
    ("write", "told"),
    [(lambda *given: 1 / 0, "“wiki”出错：ZeroDivisionError"), (lambda *given: "甲", "“wiki”应给出 bytes，却给出 str")],
)
def test_what_a_writer_does_wrong_is_its_plugin_s_fault(data, write, told):
    """Nothing is written; the Word document still can be."""
    faulty = plugins(writers=[Writer("wiki", "文本", (".wiki",), write)])
    with pytest.raises(PluginError, match="demo") as refused:
        pipeline.render(data, data.with_suffix(".wiki"), plugins=faulty)
    assert told in str(refused.value)
    assert pipeline.render(data, plugins=faulty).path.is_file()


def test_a_suffix_is_written_in_one_way(data):
    """The core's stays the core's; two plugins' is nobody's."""
    both = plugins(writers=[Writer(name, "文本", (".docx", ".wiki"), as_text) for name in ("one", "other")])
    assert pipeline.render(data, plugins=both).path.read_bytes()[:2] == b"PK"
    with pytest.raises(PluginError, match="one / other"):
        pipeline.render(data, data.with_suffix(".wiki"), plugins=both)


def test_a_document_of_a_plugin_is_checked_as_any(tmp_path):
    """Roles are recognised, places are paragraphs; fixing leaves it, as nobody knows how to write it back."""
    logs = plugins(documents=of_guide("govsummary_documents"))
    paper = tmp_path / "a.log"
    paper.write_text("关于2026年工作的总结\n\n治理黑点 3 处。\n", "utf-8")
    assert targets([str(tmp_path)], checkable(logs)) == [paper]
    found = check(paper, logs, select=["GS423"])
    assert [(one.location, one.quote) for one in found] == [(Location(str(paper), paragraph=3), " ")] * 2
    examiner = Examiner.of(paper, logs)
    assert fixed(examiner).diff == ""
    assert not write_fixed(examiner, paper).written
    with pytest.raises(UsageError, match=r"a\.log"):
        check(paper, build_manager(discover=False))


def test_a_document_that_says_no_text_is_its_plugin_s_fault(tmp_path):
    """Told beside the other files' findings."""
    (tmp_path / "a.log").write_bytes(b"")
    faulty = plugins(documents=[DocumentReader("logs", (".log",), lambda path: path.read_bytes())])
    [found] = check(tmp_path / "a.log", faulty)
    assert "“logs”应给出 str，却给出 bytes" in found.message


# ---- kinds of papers ----------------------------------------------------------------------------------------------

KIND = """\
title: 摘报
parts:
  - {name: highlights, title: 亮点, misnomers: [要闻], unheaded: true}
  - measures
  - {name: outlook, title: 下期预告, planned: true}
required: [period]
numbering: two-level
upward: true
"""
BULLETIN = """\
标题: 工作摘报
文种: 摘报
时段: 2026年
亮点: 办件3件。
下期预告:
  - {正文: 力争办件5件。}
"""


@pytest.fixture
def bulletins(tmp_path):
    """A plugin with the kind 摘报, as a folder, and a section that stands in a part of it."""

    def made(kind=KIND, starter=BULLETIN, part="outlook"):
        folder = tmp_path / "kinds" / "bulletin"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "kind.yaml").write_text(kind, "utf-8")
        (folder / "starter.yaml").write_text(starter, "utf-8")
        section = SectionType.simple(
            "t.next", "预告", lambda data, context: [Paragraph("将办件。")], part=part, example="类型: t.next"
        )
        return plugins(report_kinds=ReportKind.from_folders(folder.parent), section_types=[section])

    return made


def written(path, text):
    path.write_text(text, "utf-8")
    return path


def page_of(text, path, kinds):
    return texts(pipeline.compose(pipeline.load(written(path / "a.yaml", text), kinds), kinds))


def test_a_kind_brings_its_parts(tmp_path, bulletins):
    """Their keys, customary headings, numbering; named by title or name; `check` knows what is to come."""
    kinds = bulletins()
    assert page_of(BULLETIN, tmp_path, kinds) == ["办件3件。", "一、下期预告", "力争办件5件。"]
    english = (
        "title: 工作摘报\nkind: bulletin\nperiod: 2026年\noutlook: {heading: 预告, sections: [{heading: 甲, text: 乙。}]}\n"
    )
    assert page_of(english, tmp_path, kinds) == ["一、预告", "1.甲", "乙。"]
    report = pipeline.load(tmp_path / "a.yaml", kinds)
    assert (report.kind, report.parts[0].part.planned) == ("bulletin", True)
    manuscript = fields_manuscript(BULLETIN, "a.yaml", None, kinds)
    assert [(one.text, one.planned) for one in manuscript.prose.passages][1:] == [
        ("办件3件。", False),
        ("力争办件5件。", True),
    ]


@pytest.mark.parametrize(
    ("stated", "line", "told"),
    [
        ("标题: 甲\n文种: 摘极\n", 2, "“文种”不能写“摘极”；您是不是想写“摘报”？"),
        ("标题: 甲\n文种: 摘报\n时段: 甲\n亮 点: 乙。\n", 4, "没有“亮 点”这一项；您是不是想写“亮点”？"),
        ("标题: 甲\n文种: 摘报\n时段: 甲\n要闻: 乙。\n", 4, "没有“要闻”这一项；您是不是想写“亮点”？"),
        ("标题: 甲\n文种: 摘报\n时段: 甲\n部分: [{下期予告: 乙。}]\n", 4, "没有“下期予告”这一项；您是不是想写“下期预告”？"),
        ("标题: 甲\n文种: 摘报\n时段: 甲\n存在问题: 乙。\n", 4, "没有“存在问题”这一项；"),
        ("标题: 甲\n文种: 摘报\n", 1, "缺少“时段”；请补上“时段: ……”"),
        ("标题: 甲\n亮点: 乙。\n", 2, "没有“亮点”这一项；"),
    ],
)
def test_an_unknown_kind_or_part_is_told_at_its_place(tmp_path, bulletins, stated, line, told):
    """With what was meant; another kind's part is none of this one's."""
    [found] = pipeline.validate(written(tmp_path / "a.yaml", stated), bulletins())
    assert found.location.line == line
    assert f"{found.message}；{found.hint}".startswith(told)


def test_a_kind_is_known_to_editors_and_lists(bulletins):
    """The bundled schema has its names and parts; sections are listed by the parts of every kind."""
    kinds = bulletins()
    schema = bundled_schema(kinds)
    assert {"摘报", "bulletin", "年度总结", "annual"} <= {*schema["properties"]["文种"]["enum"]}
    assert {"亮点", "highlights", "主要做法"} <= schema["properties"].keys() & schema["$defs"]["body"]["properties"].keys()
    assert schema["$defs"]["body"]["properties"]["亮点"]["$ref"] == "#/properties/highlights"
    assert list(_by_part([kinds.section_types["t.next"]], kinds)) == ["下期预告"]
    assert "部分：下期预告（outlook）" in description(kinds.section_types["t.next"], kinds)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (KIND.replace("title: 摘报", "titel: 摘报"), "没有 titel 这一项，可以写 title, parts"),
        (KIND.replace("title: 摘报\n", ""), "kind.yaml 不能用：缺少 title"),
        (KIND.replace("- measures", "- measure"), "没有叫“measure”的部分；自己的部分要写 title"),
        (KIND.replace("title: 亮点", "titles: 亮点"), "没有 titles 这一项，可以写 name, title"),
        (KIND.replace("name: highlights", "name: closing"), "部分不能叫“closing”：数据文件里已有这一项"),
        (KIND.replace("title: 亮点", "title: 署名"), "有两项都叫“署名”"),
        (KIND.replace("[period]", "[perod]"), "required 里的 perod 不是数据文件里的项"),
        (KIND.replace("upward: true", "upward: 上行"), "upward 应是True 或 False，却是 str"),
        (KIND.replace("parts:", "parts: 五"), "kind.yaml:3 不能用：不是正确的 YAML"),
    ],
)
def test_a_faulty_kind_is_its_plugin_s_fault(tmp_path, bulletins, kind, told):
    """Known before it is used, and told where it is; papers of other kinds are written."""
    kinds = bulletins(kind)
    assert any(told in fault for fault in map(str, all_faults(kinds)))
    with pytest.raises(PluginError, match="demo") as refused:
        page_of(BULLETIN.replace("摘报\n时", "bulletin\n时"), tmp_path, bulletins(kind))
    assert told in str(refused.value)
    assert page_of("标题: 总结\n背景: 顺利。\n", tmp_path, bulletins(kind)) == ["顺利。"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"kind": KIND.replace("two-level", "three-level")}, "bulletin 的 numbering_schemes “three-level”没有提供"),
        ({"starter": BULLETIN.replace("亮点", "亮典")}, "bulletin 的 starter 第4行有错：没有“亮典”这一项"),
        ({"starter": "标题: 甲\n背景: 乙。\n"}, "bulletin 的样例没有用这个板块"),
        ({"part": "outlock"}, "t.next 的 part 不是哪个文种的部分；您是不是想写“outlook”？"),
    ],
)
def test_what_will_not_work_is_known_before(bulletins, more, told):
    """``govsummary plugins`` and tests of plugins ask for it."""
    assert any(told in fault for fault in map(str, all_faults(bulletins(**more))))


def test_a_sound_kind_has_no_faults(bulletins):
    """The core's starters are papers as well."""
    assert all_faults(bulletins()) == []
    core = build_manager(discover=False)
    assert [*_kind(core.all("govsummary_report_kinds"), core)] == []
    assert all(one.definition.starter for one in core.all("govsummary_report_kinds"))


def test_parts_stand_in_the_order_of_the_file(tmp_path):
    """工作成效 before 主要做法, a part twice, sections of none: each where it is stated."""
    text = """\
标题: 工作总结
部分:
  - 工作成效: 有成效。
  - 主要做法: 甲。
    板块: [{标题: 题外, 正文: 丙。}]
  - 工作成效: [{标题: 再说, 正文: 丁。}]
板块:
  - {标题: 附带, 正文: 乙。}
背景: 末尾。
"""
    core = build_manager(discover=False)
    assert page_of(text, tmp_path, core) == [
        "一、工作成效", "有成效。", "二、主要做法", "甲。", "三、题外", "丙。",
        "四、再说", "丁。", "五、附带", "乙。", "末尾。",
    ]  # fmt: skip
    report = pipeline.load(tmp_path / "a.yaml", core)
    assert [part.part.name for part in report.parts] == ["achievements", "measures", "", "achievements", "", "background"]
    assert report.parts[3].sections[0].origin == ("parts", 2, "achievements", 0)


def test_only_the_kind_that_a_paper_has_is_read(tmp_path, monkeypatch):
    """A start need not pay for the others."""
    read = []
    monkeypatch.setattr(sections, "_read_kind", lambda folder: read.append(folder.name) or KindDefinition("年度总结"))
    for text in ("标题: 甲\n", "标题: 甲\n文种: 年度总结\n", "标题: 甲\n文种: annual\n"):
        pipeline.validate(written(tmp_path / "a.yaml", text), build_manager(discover=False))
    assert read == ["annual"] * 3
