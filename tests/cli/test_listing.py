"""`plugins`, `sections`, `templates` and `explain`: what is installed and what things mean."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from govsummary.core import installed
from govsummary.core.blocks import Paragraph
from govsummary.core.diagnostics import Code, Severity
from govsummary.core.language import Text
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.sections import SectionType

SCHEMA = {
    "type": "object",
    "required": ["total"],
    "properties": {
        "total": {"title": "总数", "type": "integer", "description": "修建的道路。", "x-unit": "公里"},
        "form": {"title": "形式", "enum": ["text", "table"], "x-enum-titles": ["文字", "表格"]},
        "roads": {"title": "道路", "type": "array", "items": {"$ref": "#/$defs/road"}},
    },
    "$defs": {"road": {"type": "object", "properties": {"name": {"title": "名称", "type": "string"}}}},
}
ROADS = SectionType.simple(
    "demo.roads",
    "农村公路",
    lambda data, context: [Paragraph("顺利。")],
    schema=SCHEMA,
    description="新建和改建。",
    example="类型: demo.roads\n数据: {总数: 12}\n",
)


class Demo:
    @hookimpl
    def govsummary_section_types(self):
        return [ROADS]


class Raising:
    @hookimpl
    def govsummary_rules(self):
        raise RuntimeError("no dictionary")


def failing():
    raise ModuleNotFoundError("no numpy")


@pytest.fixture
def demo(monkeypatch):
    """Pretend that a good plugin, one that raises when asked, and one that cannot be imported are installed."""
    loads = {"demo": Demo, "raising": Raising, "broken": failing}
    entries = [
        SimpleNamespace(name=name, load=load, dist=SimpleNamespace(name=f"pkg-{name}", version="1.2"))
        for name, load in loads.items()
    ]
    monkeypatch.setattr(installed, "entry_points", lambda group: entries)


@pytest.mark.usefixtures("demo")
def test_plugins_tells_versions_offers_and_failures(run):
    """A broken plugin never hides the others; the exit code tells of it."""
    done = run("plugins")
    assert done.code == 3
    assert "demo (pkg-demo 1.2)\n  板块: demo.roads\n" in done.out
    assert "broken (pkg-broken 1.2)\n  没有加载：ModuleNotFoundError: no numpy（test_listing.py:" in done.out
    raising = "插件“raising”（pkg-raising 1.2）的“govsummary_rules”出错：RuntimeError: no dictionary（test_listing.py:"
    assert f"  规则: 出错：{raising}" in done.out
    assert done.out.count("出错：") == 2  # nobody else is blamed
    assert done.out.startswith("standard (govsummary ")


@pytest.mark.usefixtures("demo")
def test_plugins_as_json(run):
    """The same for programs."""
    told = json.loads(run("plugins", "--format", "json").out)
    by_name = {plugin["name"]: plugin for plugin in told["plugins"]}
    assert by_name["demo"]["offers"] == {"section_types": ["demo.roads"]}
    assert "plain" in by_name["standard"]["offers"]["templates"]
    [failed] = told["failed"]
    assert failed["package"] == "pkg-broken"
    assert failed["reason"].startswith("ModuleNotFoundError: no numpy（test_listing.py:")


class Talking:
    """A plugin that prints wherever it can, and takes a code of the core's for its own."""

    @hookimpl
    def govsummary_section_types(self):
        print("from the hook")
        return [SectionType.simple("talking.a", "谈话", self.compose, example="类型: talking.a\n")]

    def compose(self, data, context):
        print("from the section")
        return [Paragraph("顺利。")]

    @hookimpl
    def govsummary_after_render(self, path):
        print("after", path.name)

    @hookimpl
    def govsummary_codes(self):
        told = Text("示例", "Demo")
        return [Code("GS101", Severity.INFO, told, told, told)]


@pytest.fixture
def talking(monkeypatch):
    """Pretend that this one alone is installed."""

    def load():
        print("from the module")
        return Talking()

    entry = SimpleNamespace(name="talking", load=load, dist=SimpleNamespace(name="pkg-talking", version="1.2"))
    monkeypatch.setattr(installed, "entry_points", lambda group: [entry])


@pytest.mark.usefixtures("talking")
def test_what_plugins_print_stands_beside_the_results(run, tmp_path):
    """On standard output stand paths and data, which programs read."""
    report = tmp_path / "report.yaml"
    report.write_text("标题: 工作总结\n工作成效:\n  - 类型: talking.a\n", "utf-8")
    done = run("render", report, "-o", tmp_path / "a.docx")
    assert done.out == f"{tmp_path / 'a.docx'}\n"
    for words in ("from the module", "from the hook", "from the section", "after a.docx"):
        assert words in done.err
    assert json.loads(run("plugins", "--format", "json").out)["failed"] == []


@pytest.mark.usefixtures("talking")
def test_a_code_of_the_core_s_is_explained_as_the_core_s(run):
    """A plugin cannot take it, and that it tries is seen."""
    assert "示例" not in run("explain", "GS101").out
    assert "GS101 用了本程序的字母 GS" in run("plugins").out


class Coding:
    """A plugin whose codes have gaps, pairs, leading zeros and one without a number."""

    CODES = ("TR001", "TR002", "TR008", "TR009", "TR010", "TR011", "TR013", "TRX", "ZX012", "ZX013", "ZX014")

    @hookimpl
    def govsummary_codes(self):
        told = Text("示例", "Demo")
        return [Code(code, Severity.INFO, told, told, told) for code in self.CODES]


@pytest.fixture
def coding(monkeypatch):
    """Pretend that this one alone is installed."""
    entry = SimpleNamespace(name="coding", load=Coding, dist=SimpleNamespace(name="pkg-coding", version="1.2"))
    monkeypatch.setattr(installed, "entry_points", lambda group: [entry])


@pytest.mark.usefixtures("coding")
def test_codes_in_a_row_are_told_as_a_range(run):
    """A reader sees at a glance what there is; two are no range, and another letter begins anew."""
    assert run("plugins").out.splitlines()[-1] == "  代码: TR001, TR002, TR008–TR011, TR013, TRX, ZX012–ZX014"


@pytest.mark.usefixtures("coding")
def test_programs_are_told_every_code(run):
    """Nothing to expand."""
    plugins = json.loads(run("plugins", "--format", "json").out)["plugins"]
    assert plugins[-1]["offers"] == {"codes": list(Coding.CODES)}
    assert plugins[0]["offers"]["codes"] == [code.id for code in build_manager().supplied_by("standard", "govsummary_codes")]


@pytest.mark.usefixtures("demo")
def test_sections_are_listed_by_part_and_a_failed_plugin_is_remarked_upon(run):
    """Whoever misses a section learns why."""
    done = run("sections")
    assert (done.code, done.err.count("GS901")) == (0, 1)
    assert "工作成效\n  demo.roads  农村公路  新建和改建。\n" in done.out
    assert "GS901 警告 插件“broken”（pkg-broken 1.2）没有加载" in done.err


def test_templates_are_listed_with_their_titles(run):
    """What ``--template`` takes."""
    assert run("templates").out.splitlines()[:2] == ["plain  白头", "redhead  红头"]


def test_a_template_can_be_copied_and_printed_with(run, write_report, tmp_path):
    """By its title too; the copy is a template like the one it came from, and is not overwritten by the next."""
    own = tmp_path / "本单位.docx"
    assert run("templates", "copy", "红头", "-o", own).out == f"{own}\n"
    report = write_report()
    assert run("render", report, "-o", tmp_path / "a.docx", "--template", own).code == 0
    assert run("render", report, "-o", tmp_path / "b.docx", "--template", "redhead").code == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    own.write_bytes(own.read_bytes() + b"edited")
    assert run("templates", "copy", "plain", "-o", own).code == 1
    assert run("templates", "copy", "plain", "-o", own, "--force").code == 0


def test_a_template_that_is_not_there_cannot_be_copied(run):
    """The known ones are named."""
    done = run("templates", "copy", "redhed")
    assert done.code == 3
    assert "redhead（红头）" in done.err


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ["demo.roads", "农村公路"])
def test_show_tells_fields_and_an_example(run, name):
    """By type or by title; nested fields, choices and what is required."""
    assert run("sections", "show", name).out.splitlines() == [
        "demo.roads  农村公路",
        "新建和改建。",
        "部分：工作成效（achievements）",
        "",
        "字段：",
        "  总数（total）：整数（公里）；必填；修建的道路。",
        "  形式（form）：文字 / 表格",
        "  道路（roads）：列表（每项为一组项）",
        "    名称（name）：文字",
        "  有单位的数“×”还可以写：上年×、×目标、×同比、×增量、×完成率、×占比、×排名、×增速排名、×高于、×里程碑、×限定、"
        "×截至；也可以写在一起：{数值: 9.8, 上年: 8.5, 排名: 全市第3}",
        "",
        "样例：",
        "类型: demo.roads",
        "数据: {总数: 12}",
    ]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ["demo.road", "农村公里"])
def test_an_unknown_section_gets_a_suggestion(run, name):
    """A slip in the type or in the title."""
    done = run("sections", "show", name)
    assert done.code == 2
    assert "是不是 demo.roads？" in done.err


@pytest.mark.parametrize("code", ["GS101", "gs101"])
def test_explain_tells_why_wrong_and_right(run, code):
    """Capitals do not matter."""
    done = run("explain", code)
    assert done.code == 0
    assert done.out.startswith("GS101 格式写错，读不下去（错误）\n")
    assert all(label in done.out for label in ("为什么：", "怎么办：", "错误写法：", "正确写法："))


def test_explain_names_the_standard(run):
    """Clause and strength."""
    assert "依据：\n  GB/T 9704-2012 5.1（应）" in run("explain", "GS501").out


def test_an_unknown_code_gets_a_suggestion(run):
    """Exit code 2."""
    done = run("explain", "GS1011")
    assert done.code == 2
    assert "GS101" in done.err


@pytest.mark.parametrize("code", build_manager().all("govsummary_codes"), ids=lambda code: code.id)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_can_be_explained(run, monkeypatch, code, language):
    """No place of a message template is left open in the explanation."""
    monkeypatch.setenv("GOVSUMMARY_LANG", language)
    done = run("explain", code.id)
    assert done.code == 0
    assert str(code.why).splitlines()[0] in done.out


def test_plugins_that_are_turned_off_are_listed_and_misspelt_names_told(run, monkeypatch):
    """Else nobody would know why a section is missing, or why a plugin is still there."""
    name = build_manager().loaded[0].name
    monkeypatch.setenv("GOVSUMMARY_DISABLE_PLUGINS", f"{name},nonesuch")
    lines = run("plugins").out.splitlines()
    assert lines[-2:] == [
        f"{name}：由 GOVSUMMARY_DISABLE_PLUGINS 停用",
        "nonesuch：GOVSUMMARY_DISABLE_PLUGINS 要停用它，但没有装叫这个名称的插件",
    ]
    assert json.loads(run("plugins", "--format", "json").out)["turned_off"] == {name: True, "nonesuch": False}


def test_sections_of_the_folder_are_listed(run, tmp_path, monkeypatch):
    """Whoever works in it sees them, and which of them is unsound, with file and line."""
    monkeypatch.chdir(tmp_path)
    Path("govsummary.toml").write_text('sections = "本局板块"\n', "utf-8")
    for name, text in (("场馆开放", "免费开放场馆。"), ("文物保护", "\n{{ hals }}")):
        folder = Path("本局板块") / name
        folder.mkdir(parents=True)
        (folder / "section.yaml").write_text("part: achievements\n", "utf-8")
        (folder / "data.schema.json").write_text(
            '{"type": "object", "properties": {"halls": {"title": "场馆", "type": "integer", "x-unit": "个"}}}', "utf-8"
        )
        (folder / "text.j2").write_text(text, "utf-8")
        (folder / "example.yaml").write_text(f"类型: 本局.{name}\n数据: {{场馆: 3}}\n", "utf-8")
    assert "本局.场馆开放  场馆开放" in run("sections").out
    assert "场馆（halls）" in run("sections", "show", "场馆开放").out
    done = run("plugins")
    assert done.code == 3
    assert "sections: 本局.场馆开放, 本局.文物保护" in done.out.replace("板块:", "sections:")
    assert f"{Path('本局板块') / '文物保护' / 'text.j2'}:2 不能生成：没有 hals 这个名称" in done.out
