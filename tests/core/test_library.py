"""The library in memory: what a web service, a form or a notebook needs, without a temporary file."""

from __future__ import annotations

import builtins
import enum
import inspect as python_inspect
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

import govsummary
from govsummary import InvalidReport, PluginError, TemplateError, UsageError
from govsummary.core.resources import Resources, templates_root
from govsummary.input.reading import read

SAMPLES = Path(__file__).parents[2] / "sample_reports"
PLUGINS = govsummary.build_manager()
DATA = {
    "标题": "清溪县科技局2026年工作总结",
    "发文机关": "清溪县科技局",
    "成文日期": date(2026, 11, 30),
    "时段": "2026年",
    "指标": {"到位资金": {"数值": Decimal("12.50"), "单位": "亿元"}},
    "背景": "一年来，{{ 到位资金 }}。",
    "主要做法": [{"标题": "抓好管理", "正文": "建立台账，逐项销号。"}],
    "署名": {},
}
STYLE = "行距: 26\n"


def with_layout(**layout):
    return {**DATA, "版式": layout}


def test_data_become_the_very_bytes_that_their_file_becomes(tmp_path):
    """Dates and decimals as they are; only the names of places differ."""
    file = tmp_path / "a.yaml"
    stated = yaml.safe_dump({**DATA, "成文日期": "2026-11-30", "指标": {}}, allow_unicode=True, sort_keys=False)
    stated = stated.replace("指标: {}", "指标: {到位资金: {数值: 12.50, 单位: 亿元}}")
    file.write_text(stated, "utf-8")
    made = govsummary.render_data(DATA, plugins=PLUGINS)
    assert made.content == govsummary.render(file, plugins=PLUGINS).path.read_bytes()
    assert made.report.date == date(2026, 11, 30)
    assert "12.5亿元" in made.outline.blocks[0].text
    assert made.diagnostics == ()


@pytest.mark.parametrize(
    "value", [10**5000, object(), (n for n in ()), SimpleNamespace(a=1)], ids=["long", "object", "generator", "ours"]
)
def test_a_value_that_no_data_can_have_is_named_alike_each_time(value):
    """Neither written out in 5,000 digits nor by where it lies in memory."""
    found = govsummary.validate_data({**DATA, "指标": {"甲": value}}, PLUGINS)
    assert [(one.code, one.pointer) for one in found] == [("GS134", ("指标", "甲"))]
    assert type(value).__name__ in found[0].message
    assert "0x" not in found[0].message


@pytest.mark.parametrize("sample", sorted(SAMPLES.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_sample_is_the_same_from_a_file_a_source_and_plain_data(sample, tmp_path):
    """A path, a `Source` and a mapping are one way in."""
    source = read(sample, PLUGINS)
    try:
        wanted = govsummary.render(sample, tmp_path / "a.docx", plugins=PLUGINS).path.read_bytes()
    except InvalidReport:
        return  # a house style, no report
    for data in (source, source.data):
        assert govsummary.render_data(data, plugins=PLUGINS, resources=sample.parent).content == wanted


def test_no_file_is_read_or_written_but_the_programs_own(monkeypatch):
    """Whatever the data say."""
    opened: list[str] = []
    real = builtins.open
    monkeypatch.setattr(
        builtins, "open", lambda file, *more, **named: opened.append(str(file)) or real(file, *more, **named)
    )
    govsummary.render_data(DATA, plugins=PLUGINS)
    govsummary.check_text("工作进展顺利.", plugins=PLUGINS)
    own = str(Path(govsummary.__file__).parents[2])
    assert [file for file in opened if not file.startswith(own)] == []


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"标是": "甲"}, ("标是",)),
        ({"成文日期": "2026-13-40"}, ("成文日期",)),
        ({"主要做法": [{"标题": "甲", "正文": 3.5, "要点": 7}]}, ("主要做法", 0, "要点")),
        ({"背景": object()}, ("背景",)),
        ({"背景": datetime(2026, 1, 2, 3, 4)}, ("背景",)),
        ({"背景": float("nan")}, ("背景",)),
        ({"背景": "立项{{ 无 }}。"}, ("背景",)),
        ({"附件": [{3: "甲"}]}, ("附件", 0)),
        ({"背景": "零\u200b宽"}, ("背景",)),
    ],
)
def test_a_fault_points_into_the_data(change, pointer):
    """So that a form shows it at its field; rendering raises the same, and no message is empty in either language."""
    found = [one for one in govsummary.validate_data({**DATA, **change}, PLUGINS) if one.severity == "error"]
    assert pointer in [one.pointer for one in found]
    with pytest.raises(InvalidReport) as refused:
        govsummary.render_data({**DATA, **change}, plugins=PLUGINS)
    assert [one.pointer for one in refused.value.diagnostics if one.severity == "error"] == [one.pointer for one in found]
    assert all(one.text("en") and one.text("zh") and one.to_dict()["pointer"] for one in found)


def test_faults_of_data_come_in_the_order_of_the_data():
    """As a form shows its fields."""
    data = {"标是": "甲", **DATA, "主要做法": [{"要点": 1}, {"条幅": 2}], "附录": "乙"}
    found = [one.pointer for one in govsummary.validate_data(data, PLUGINS)]
    assert found == [("标是",), ("主要做法", 0, "要点"), ("主要做法", 1, "条幅"), ("附录",)]


def test_what_contains_itself_or_is_too_large_is_refused():
    """A located error, not a crash."""
    circle: dict = {"标题": "甲"}
    circle["背景"] = circle
    for data, code in ((circle, "GS105"), ({"标题": "甲", "背景": ["x"] * 60_000}, "GS133")):
        assert [one.code for one in govsummary.validate_data(data, PLUGINS)] == [code]


def test_an_enumeration_a_tuple_and_the_callers_data_are_safe():
    """What is like a text or a list is taken as one; the caller's own is not changed."""

    class Kind(enum.StrEnum):
        ANNUAL = "年度总结"

    data = {**DATA, "文种": Kind.ANNUAL, "主要做法": tuple(DATA["主要做法"])}
    before = repr(data)
    assert govsummary.render_data(data, plugins=PLUGINS).report.kind == "annual"
    assert repr(data) == before


@pytest.mark.parametrize("language", ["zh", "en"])
def test_messages_are_in_the_language_asked_for(language):
    """Of what is returned and of what is raised, wherever it is read."""
    (found,) = govsummary.validate_data({**DATA, "标是": "甲"}, PLUGINS, language=language)
    assert found.message == found.text(language) == found.to_dict()["message"]
    with pytest.raises(TemplateError) as refused:
        govsummary.render_data(DATA, "没有的", plugins=PLUGINS, language=language)
    assert str(refused.value) == refused.value.text(language)
    with pytest.raises(InvalidReport) as invalid:
        govsummary.render_data({**DATA, "标是": "甲"}, plugins=PLUGINS, language=language)
    assert invalid.value.diagnostics[0].message == found.message


# ---- which files data may name ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["版式.yaml", "/etc/passwd", "../版式.yaml", "C:\\版式.yaml", "\\\\host\\share\\a.yaml", "//host/a.yaml"]
)
def test_data_may_name_no_file_unless_allowed(name):
    """Neither a house style nor a template."""
    for field in ("版式文件", "模板"):
        (found,) = govsummary.validate_data(with_layout(**{field: name}), PLUGINS)
        assert (found.code, found.pointer) == ("GS620", ("版式", field))
        with pytest.raises(InvalidReport):
            govsummary.render_data(with_layout(**{field: name}), plugins=PLUGINS)


def test_a_template_by_name_is_no_file():
    """The official ones and those of plugins may always be named."""
    assert govsummary.validate_data(with_layout(模板="plain"), PLUGINS) == ()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "版式.yaml").write_text(STYLE, "utf-8")
    (tmp_path / "版式.yaml").write_text(STYLE, "utf-8")
    (tmp_path / "sub" / "链接.yaml").symlink_to(tmp_path / "版式.yaml")
    return tmp_path / "sub"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("版式.yaml", ["GS610"]),
        ("../版式.yaml", ["GS620"]),
        ("..\\版式.yaml", ["GS620"]),
        ("/etc/hostname", ["GS620"]),
        ("\\\\host\\a.yaml", ["GS620"]),
        ("链接.yaml", ["GS611"]),
        ("没有.yaml", ["GS611"]),
    ],
)
def test_of_a_folder_only_what_is_below_it(folder, name, codes):
    """By no way up, no drive, no share and no link."""
    found = govsummary.validate_data(with_layout(版式文件=name), PLUGINS, resources=folder)
    assert [one.code for one in found] == codes


def test_files_can_be_contents_by_name():
    """A house style and a template of a data base."""
    plain = (templates_root() / "plain.docx").read_bytes()
    files = {"版式.yaml": STYLE.encode(), "我的.docx": plain}
    made = govsummary.render_data(with_layout(版式文件="版式.yaml", 模板="我的.docx"), plugins=PLUGINS, resources=files)
    assert [one.code for one in made.diagnostics] == ["GS610"]
    assert made.content != govsummary.render_data(DATA, plugins=PLUGINS).content


def test_a_data_file_of_ones_own_may_name_any_file_but_those_of_another_machine(tmp_path):
    """Opening a share tells its server who asks."""
    own = Resources.beside(tmp_path / "a.yaml")
    assert own.allows("/somewhere/else.docx")
    assert own.allows("../else.docx")
    assert not own.allows("\\\\host\\share\\a.docx")


@pytest.mark.parametrize("style", [STYLE.encode(), {"行距": 26}])
def test_a_house_style_and_a_template_can_be_given(style, tmp_path):
    """As contents, as data, as a file; before what the data name."""
    (tmp_path / "s.yaml").write_text(STYLE, "utf-8")
    plain = (templates_root() / "plain.docx").read_bytes()
    made = govsummary.render_data(DATA, plain, house_style=style, plugins=PLUGINS)
    assert made.content == govsummary.render_data(DATA, "plain", house_style=tmp_path / "s.yaml", plugins=PLUGINS).content
    assert [one.code for one in made.diagnostics] == ["GS610"]
    with pytest.raises(InvalidReport):
        govsummary.render_data(DATA, house_style={"行据": 28}, plugins=PLUGINS)


@pytest.mark.parametrize("template", [b"", b"no package", b"PK\x05\x06" + b"\0" * 18, "没有的", Path("没有.docx")])
def test_a_bad_template_is_our_own_error(template):
    """In both languages, with what to do or why."""
    with pytest.raises(TemplateError) as refused:
        govsummary.render_data(DATA, template, plugins=PLUGINS)
    assert refused.value.text("en") != refused.value.text("zh")


def test_a_plugin_twice_is_our_own_error():
    """One name, two plugins."""
    with pytest.raises(PluginError):
        govsummary.build_manager({"standard": SimpleNamespace()})


# ---- texts and Word files ---------------------------------------------------------------------------------------


def test_a_text_is_checked_and_fixed_as_its_file_would_be(tmp_path):
    """The same findings at the same places, the same text."""
    text = "清溪县2026年工作总结\n\n一年来,工作进展进展顺利.\n"
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    found, wanted = govsummary.check_text(text, plugins=PLUGINS), govsummary.check(file, PLUGINS)
    assert [(one.code, one.location.line, one.start, one.message) for one in found] == [
        (one.code, one.location.line, one.start, one.message) for one in wanted
    ]
    assert found
    fixed = govsummary.fix_text(text, plugins=PLUGINS)
    govsummary.fix(file, plugins=PLUGINS)
    assert fixed == file.read_text("utf-8") != text
    assert len(govsummary.check_text(fixed, PLUGINS)) < len(found)


def test_data_are_checked_as_a_file_of_data_with_pointers():
    """Words, figures and names of fields; what cannot be read is a finding."""
    text = "标题: 工作总结\n时段: 2026年\n标是: 甲\n主要做法:\n  - 标题: 抓管理\n    正文: 一年来,进展顺利。\n"
    found = {one.code: one for one in govsummary.check_text(text, PLUGINS, suffix=".yaml")}
    assert found["GS201"].pointer == ("标是",)
    assert any(one.pointer == ("主要做法", 0, "正文") for one in found.values())
    assert [one.code for one in govsummary.check_text("标题： 甲\n", PLUGINS, suffix=".yaml")] == ["GS111"]


def test_a_word_document_is_checked_in_memory(tmp_path):
    """Our own has nothing wrong; what is none is a finding; a house style allows its own."""
    made = govsummary.render_data(DATA, house_style=STYLE.encode(), plugins=PLUGINS)
    assert [one.code for one in govsummary.check_document(made.content, house_style=STYLE.encode(), plugins=PLUGINS)] == []
    assert govsummary.check_document(made.content, plugins=PLUGINS) != ()
    assert [one.code for one in govsummary.check_document(b"none", plugins=PLUGINS)] == ["GS500"]


def test_a_word_file_is_fixed_into_a_copy(tmp_path):
    """Never into itself."""
    file = tmp_path / "a.docx"
    file.write_bytes(govsummary.render_data(DATA, plugins=PLUGINS).content)
    with pytest.raises(UsageError):
        govsummary.fix(file, plugins=PLUGINS)
    assert govsummary.fix(file, tmp_path / "b.docx", PLUGINS).written


def test_an_outline_is_typeset_in_memory():
    """Outline in, bytes out."""
    made = govsummary.render_data(DATA, plugins=PLUGINS)
    assert govsummary.typeset(made.outline, plugins=PLUGINS) == made.content


# ---- inspecting -------------------------------------------------------------------------------------------------


def test_a_tolerant_inspection_leaves_out_what_is_faulty():
    """The rest can be shown; unknown names in texts are seen, a lacking title too."""
    text = (
        "时段: 2026年\n成文日期: 明天\n标是: 甲\n指标:\n  立项: {数值: 3, 单位: 项}\n  结题: {数值: 约3, 单位: 项}\n"
        "背景: 立项{{ 立项 }}，验收{{ 验收 }}。\n主要做法:\n  - {标题: 甲, 要点: 7}\n  - {标题: 乙, 正文: 顺利。}\n"
    )
    seen = govsummary.inspect(govsummary.read_text(text, "a.yaml"), PLUGINS, tolerant=True)
    assert seen.report is None
    assert {one.location.line for one in seen.diagnostics if one.severity == "error"} >= {1, 2, 3, 9}
    partial = seen.partial
    assert partial is not None
    assert (partial.title, partial.date) == ("【标题？】", None)
    assert [one.name for one in partial.ledgers[0].indicators] == ["立项", "结题"]
    assert [(one.indicator, one.value) for one in partial.ledgers[0].observations] == [("立项", 3)]
    assert partial.parts[0].body[0].text == "立项3项，验收【验收？】。"
    assert [section.heading for section in partial.parts[1].sections] == ["甲", "乙"]
    assert seen.data["标是"] == "甲"
    assert govsummary.outline(partial, PLUGINS).blocks


def test_what_is_right_is_its_own_partial_report_and_what_cannot_be_read_has_none():
    """Nothing is left out without need."""
    seen = govsummary.inspect(DATA, PLUGINS, tolerant=True)
    assert seen.partial == seen.report
    with pytest.raises(InvalidReport):
        govsummary.read_text("标题： 甲\n", "a.yaml")
    assert govsummary.inspect({"标题": object()}, PLUGINS, tolerant=True).partial is None


@pytest.mark.parametrize("sample", sorted(SAMPLES.rglob("*.yaml")), ids=lambda path: path.name)
def test_a_place_leads_to_its_path_and_back(sample):
    """`path_at` is the way back of `locate`, for every value and every name."""
    source = read(sample)

    def walk(value, path):
        if path:
            for of_key in (False, True):
                place = source.locate(path, of_key)
                found = source.path_at(place.line, place.column)
                assert found[: len(path)] == path or source.locate(found).line == place.line
            assert source.locate(path).pointer == path
        for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
            walk(item, (*path, key))

    walk(source.data, ())
    assert source.path_at(1, 1) in {(), (next(iter(source.data)),)}


@pytest.mark.parametrize("sample", sorted(SAMPLES.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_block_of_an_outline_knows_where_it_comes_from(sample):
    """A click on a page leads to its field."""
    seen = govsummary.inspect(sample, PLUGINS)
    if seen.report is None:
        return
    outline = govsummary.outline(seen.report, PLUGINS)
    origins = [one.origin for one in (*outline.blocks, *outline.attachments)]
    origins += [block.origin for one in outline.attachments for block in one.blocks]
    assert all(origins)
    assert all(seen.locate(origin).line for origin in origins)


# ---- the face ---------------------------------------------------------------------------------------------------


RAISE_NOTHING = {"citable", "fix_text", "html_fragment", "html_style", "office_of", "speaking"}


@pytest.mark.parametrize("name", [name for name in govsummary.__all__ if not name.startswith("_")])
def test_everything_public_says_what_it_does_and_what_it_raises(name):
    """Functions in their docstrings; errors are classes of ours."""
    thing = getattr(govsummary, name)
    assert python_inspect.getdoc(thing)
    if python_inspect.isfunction(thing) and name not in RAISE_NOTHING:
        assert "Raises:" in thing.__doc__, name
