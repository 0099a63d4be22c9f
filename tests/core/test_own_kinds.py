"""Kinds of files that a plugin adds without touching the core: planned, written, checked and told as the core's own."""

from __future__ import annotations

import doctest

import pytest

from govsummary import pipeline
from govsummary.batch.planning import plan
from govsummary.core.diagnostics import Location
from govsummary.core.errors import OverwriteRefused, PluginError, UsageError
from govsummary.lint.checking import Examiner, check, checkable
from govsummary.lint.checking.settings import targets
from govsummary.lint.fix import fixed, write_fixed
from govsummary.plugin import Code, DocumentReader, Severity, Text, Writer, hookimpl, hooks
from govsummary.plugin.manager import build_manager

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


WITH_TEXT = plugins(writers=[Writer("text", "文本", (".txt", ".text"), as_text, ours=lambda data: data.endswith(b"\n"))])


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")


@pytest.fixture
def data(tmp_path):
    (tmp_path / "a.yaml").write_text(REPORT, "utf-8")
    return tmp_path / "a.yaml"


def test_the_writer_of_the_guide_writes(data):
    """As the example of the hook shows it."""
    done = pipeline.render(data, data.with_suffix(".txt"), plugins=plugins(writers=of_guide("govsummary_writers")))
    assert done.path.read_text("utf-8") == "工作总结\n一、抓服务\n办件3件。\n月 | 件\n一月 | 3"


def test_a_paper_is_written_by_the_suffix_of_its_name(data):
    """In capitals too; what the writer remarks is told at its place; without a name it is a Word document."""
    done = pipeline.render(data, data.with_suffix(".TXT"), template="plain", plugins=WITH_TEXT)
    assert done.path.read_text("utf-8") == "工作总结\nplain"
    assert [(one.code, one.location.line) for one in done.diagnostics] == [("ED1", 1)]
    assert pipeline.render(data, plugins=WITH_TEXT).path.suffix == ".docx"
    assert [job.target for job in plan([data], data.with_name("b.text"), plugins=WITH_TEXT)] == [
        str(data.with_name("b.text"))
    ]


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a"])
def test_what_nobody_writes_is_told_with_what_can_be_written(data, name):
    """With the plugins' kinds; nothing is written."""
    with pytest.raises(UsageError, match=name) as refused:
        pipeline.render(data, data.with_name(name), plugins=WITH_TEXT)
    assert "输出文件可以是 .docx、.txt、.text；" in refused.value.hint
    assert [file.name for file in data.parent.iterdir()] == ["a.yaml"]


def test_a_file_of_a_plugin_is_replaced_only_as_its_writer_left_it(data):
    """Only the writer knows; one that does not say loses nobody's work."""
    target = data.with_suffix(".txt")
    target.write_text("旧稿\n", "utf-8")
    pipeline.render(data, target, plugins=WITH_TEXT)
    target.write_text("改过", "utf-8")
    silent = plugins(writers=[Writer("text", "文本", (".txt",), as_text)])
    for kinds in (WITH_TEXT, silent):
        with pytest.raises(OverwriteRefused):
            pipeline.render(data, target, plugins=kinds)
    assert target.read_text("utf-8") == "改过"


@pytest.mark.parametrize(
    ("write", "told"),
    [(lambda *given: 1 / 0, "“text”出错：ZeroDivisionError"), (lambda *given: "甲", "“text”应给出 bytes，却给出 str")],
)
def test_what_a_writer_does_wrong_is_its_plugin_s_fault(data, write, told):
    """Nothing is written; the Word document still can be."""
    faulty = plugins(writers=[Writer("text", "文本", (".txt",), write)])
    with pytest.raises(PluginError, match="demo") as refused:
        pipeline.render(data, data.with_suffix(".txt"), plugins=faulty)
    assert told in str(refused.value)
    assert pipeline.render(data, plugins=faulty).path.is_file()


def test_a_suffix_is_written_in_one_way(data):
    """The core's stays the core's; two plugins' is nobody's."""
    both = plugins(writers=[Writer(name, "文本", (".docx", ".txt"), as_text) for name in ("one", "other")])
    assert pipeline.render(data, plugins=both).path.read_bytes()[:2] == b"PK"
    with pytest.raises(PluginError, match="one / other"):
        pipeline.render(data, data.with_suffix(".txt"), plugins=both)


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
