"""A section's numbers are facts: cited anywhere, taken from anywhere, and never two of them for one thing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.core.diagnostics import Location, Severity
from govsummary.core.errors import InvalidReport
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.model import Part, Report, ReportPart, Section
from govsummary.core.periods import Period
from govsummary.indicators.taking import take
from govsummary.lint.checking import check
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.sections import SectionDefinition, SectionSentences, SectionType

ROWS = {
    "name": {"title": "品种", "type": "string"},
    "area": {"title": "播种面积", "type": "number", "x-unit": "万亩"},
    "output": {"title": "产量", "type": "number", "x-unit": "万吨"},
    "output_last": {"title": "上年产量", "type": "number", "x-of": ["output", "last_year"]},
}
SCHEMA = {
    "type": "object",
    "properties": {
        "area": {"title": "播种面积", "type": "number", "x-unit": "万亩"},
        "area_last": {"title": "上年播种面积", "type": "number", "x-of": ["area", "last_year"]},
        "output": {
            "title": "总产量", "type": "number", "minimum": 0, "x-unit": "万吨", "x-also": ["粮食总产量"],
            "x-sum": ["crops.output"],
        },
        "output_last": {"title": "上年总产量", "type": "number", "x-of": ["output", "last_year"]},
        "output_target": {"title": "产量目标", "type": "number", "x-of": ["output", "target"]},
        "growers": {"title": "种粮大户", "type": "integer", "x-unit": "户", "x-kind": "stock"},
        "wide": {"title": "全县推广", "type": "boolean"},
        "form": {"title": "形式", "type": "string", "enum": ["text", "table"], "x-enum-titles": ["文字", "表格"]},
        "crops": {"title": "分品种", "type": "array", "items": {"type": "object", "properties": ROWS, "required": ["name"]}},
    },
    "additionalProperties": False,
    "x-derived": {"per_mu": {"title": "亩产", "x-unit": "公斤", "x-decimals": 1, "x-formula": "总产量 / 播种面积"}},
}  # fmt: skip
TEXT = """\
播种面积{{ area }}，总产量{{ output }}，种粮大户{{ growers }}。
{{- "全县推广。" if wide else "" }}
{% for crop in crops %}{{ crop.name }}{{ crop.output }}。{% endfor %}
"""
HEAD = "标题: 清溪县农业农村局2026年工作总结\n时段: 2026年\n"


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")


@pytest.fixture
def plugins():
    def load(more=()) -> SectionDefinition:
        sentences = SectionSentences(TEXT, SCHEMA | dict(more), "text.j2")
        return SectionDefinition("粮食生产", sentences, schema=SCHEMA | dict(more), sentences=sentences)

    class Demo:
        @hookimpl
        def govsummary_section_types(self):
            strict = lambda: load({"required": ["output"]})  # noqa: E731
            return [SectionType("t.grain", load), SectionType("t.strict", strict)]

    return build_manager({"demo": Demo()}, discover=False)


@pytest.fixture
def paper(tmp_path, plugins):
    """The texts of a paper; ``before`` is last year's."""

    def made(text: str, before: str = "") -> list[str]:
        previous = written(tmp_path / "before.yaml", before) if before else None
        report = pipeline.load(written(tmp_path / "x.yaml", HEAD + text), plugins, previous=previous)
        outline = pipeline.compose(report, plugins)
        return [block.text for block in outline.blocks if block.origin]

    return made


@pytest.fixture
def told(tmp_path, plugins):
    """The codes that a paper gives, and all messages in one."""

    def found(text: str) -> tuple[list[str], str]:
        every = pipeline.validate(written(tmp_path / "x.yaml", HEAD + text), plugins)
        wrong = [one for one in every if one.severity is not Severity.INFO]
        return [one.code for one in wrong], " ".join(f"{one.location.line} {one.message}{one.hint}" for one in wrong)

    return found


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def grain(data: str, more: str = "") -> str:
    return f"工作成效:\n  - 类型: t.grain\n{more}    数据: {data}\n"


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ("{{ 粮食生产.总产量 }}", "21.3万吨"),
        ("{{ 总产量 }}", "21.3万吨"),
        ("{{ 粮食总产量 }}", "21.3万吨"),
        ("{{ 总产量.同比 }}", "同比增长1.4%"),
        ("{{ 总产量.完成率 }}", "完成年度目标的106.5%"),
        ("{{ 亩产 }}", "438.3公斤"),
        ("{{ 粮食生产.分品种.早稻.产量 }}", "5.2万吨"),
        ("{{ 早稻.产量.同比 }}", "同比增长4%"),
        ("{{ 早稻.产量 / 总产量 }}", "24.4%"),
        ("{{ 种粮大户 }}", "312户"),
    ],
)
def test_a_section_s_numbers_are_cited_in_any_text(cited, printed, paper):
    """By address, ending or another name; in the body, headings, other sections, attachments and tables."""
    rows = "[{品种: 早稻, 产量: 5.2, 上年产量: 5}]"
    data = f"{{总产量: 21.3, 上年总产量: 21, 产量目标: 20, 播种面积: 48.6, 种粮大户: 312, 分品种: {rows}}}"
    text = f"背景: 其中{cited}。\n{grain(data)}  - 标题: 成绩{cited}\n    正文: 又{cited}。\n"
    found = paper(text)
    assert [f"其中{printed}。", f"成绩{printed}", f"又{printed}。"] == [found[0], *found[-2:]]


def test_a_section_s_own_names_come_first_in_its_text(paper):
    """However many others there are."""
    text = grain("{总产量: 3.1}", "    名称: 夏粮\n    正文: 计{{ 总产量 }}。\n")
    text += "  - 类型: t.grain\n    名称: 秋粮\n    正文: 计{{ 总产量 }}。\n    数据: {总产量: 18.2}\n"
    assert [line for line in paper(text) if line.startswith("计")] == ["计3.1万吨。", "计18.2万吨。"]


def test_a_section_s_number_goes_before_those_of_its_rows(paper):
    """A row's is cited with the row's name."""
    rows = "[{品种: 早稻, 产量: 5.2, 播种面积: 12.4}, {品种: 晚稻, 产量: 11.7, 播种面积: 23.6}]"
    body = "背景: 计{{ 播种面积 }}，{{ 亩产 }}，{{ 早稻.播种面积 }}。\n"
    assert paper(body + grain(f"{{总产量: 21.3, 播种面积: 48.6, 分品种: {rows}}}"))[0] == "计48.6万亩，438.3公斤，12.4万亩。"


def test_what_makes_up_a_number_that_is_not_stated_is_added_up(paper):
    """If every row states its own."""
    data = "{分品种: [{品种: 早稻, 产量: 5.2}, {品种: 晚稻, 产量: 11.68}]}"
    assert paper(f"背景: 计{{{{ 总产量 }}}}。\n{grain(data)}")[0] == "计16.88万吨。"


def test_a_number_that_is_known_is_no_sum_of_some_rows(paper):
    """The rows may be a selection."""
    text = "指标: {粮食总产量: 21.3万吨}\n背景: 计{{ 总产量 }}。\n" + grain("{分品种: [{品种: 早稻, 产量: 5.2}]}")
    found = paper(text)
    assert (found[0], found[-1][:10]) == ("计21.3万吨。", "总产量21.3万吨。")


@pytest.mark.parametrize(
    ("figures", "data"),
    [
        ("粮食总产量: {数值: 21.3万吨, 上年: 21, 目标: 20}", "{}"),
        ("粮食生产.总产量: {数值: 213000吨, 上年: 210000吨, 目标: 200000吨}", "{}"),
        ("粮食总产量: {数值: 21.3万吨, 上年: 21, 目标: 20}", "{总产量: 粮食总产量}"),
        ("粮食总产量: {数值: 21.3万吨, 上年: 21, 目标: 20}", "{总产量: '{{ 粮食总产量 }}', 上年总产量: 粮食总产量}"),
        ("全年粮食: {数值: 21.3万吨, 上年: 21, 目标: 20}", "{总产量: 全年粮食, 上年总产量: 全年粮食, 产量目标: 全年粮食}"),
        ("全年粮食: 21.3万吨", "{总产量: 全年粮食, 上年总产量: 21万吨, 产量目标: 200000吨}"),
        ("另: 1", "{总产量: 21.3万吨, 上年总产量: '21', 产量目标: 20 万吨}"),
    ],
)
def test_a_number_is_named_or_found_or_stated_with_its_unit(figures, data, paper):
    """However it is stated, the page is the same."""
    found = paper(f"指标: {{{figures}}}\n{grain(data)}")
    growth = ""
    said = found[-1].replace("0.3万吨", "3000吨")
    assert said == f"总产量21.3万吨，同比增长1.4%，完成年度目标的106.5%。{growth}"


def test_what_is_taken_is_used(told):
    """So nobody is asked why it is stated."""
    assert told(f"指标: {{粮食总产量: 21.3万吨, 种粮大户数: 312}}\n{grain('{种粮大户: 种粮大户数}')}") == ([], "")


def test_what_is_omitted_is_not_taken(paper):
    """Under either name."""
    figures = "指标: {粮食总产量: 21.3万吨, 粮食生产.种粮大户: 312}\n"
    assert paper(figures + grain("{}"))[-1] == "总产量21.3万吨，种粮大户312户。"
    assert paper(figures + grain("{}", "    略去: [种粮大户]\n"))[-1] == "总产量21.3万吨。"
    assert paper(figures + grain("{}", "    omit: growers、总产量\n    正文: 好。\n"))[-1] == "好。"


def test_last_year_s_file_gives_the_bases(paper):
    """Of the section's own numbers, and of its rows."""
    before = HEAD.replace("2026", "2025") + grain("{总产量: 21, 分品种: [{品种: 早稻, 产量: 5}]}")
    found = paper(grain("{总产量: 21.3, 分品种: [{品种: 早稻, 产量: 5.2}]}"), before)
    assert found[-1] == "总产量21.3万吨，同比增长1.4%。早稻5.2万吨，同比增长4%。"


def test_a_base_alone_is_not_taken(paper):
    """A number that is not stated is not said to have fallen."""
    before = HEAD.replace("2026", "2025") + grain("{总产量: 21, 种粮大户: 300}")
    assert paper(grain("{种粮大户: 312}"), before)[-1] == "种粮大户312户，比上年末净增12户。"


def test_rows_and_texts_come_from_the_facts_of_the_section(paper):
    """As they do from a ledger's sheets."""
    figures = "指标: {粮食生产.分品种.早稻.产量: {数值: 5.2万吨, 上年: 5}, 粮食生产.分品种.晚稻.产量: 11.68万吨}\n"
    assert paper(figures + grain("{}"))[-1] == "总产量16.88万吨。早稻5.2万吨，同比增长4%。晚稻11.68万吨。"


def test_a_ledger_fills_a_section_that_states_nothing(plugins):
    """Numbers, choices and yes or no, rows; and the sentences speak of the period that the title names."""
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    stated = {"粮食生产.总产量": "21.3", "粮食生产.分品种.早稻.产量": "5.2"}
    said = {"粮食生产.形式": "表格", "粮食生产.全县推广": "是"}
    found = [Observation(name, year, Decimal(number)) for name, number in stated.items()]
    found += [Observation(name, year, text=words) for name, words in said.items()]
    ledger = Ledger(tuple(Indicator(one.indicator, "万吨" if one.value else "") for one in found), tuple(found))
    section = Section(type="t.grain", origin=("achievements", 0))
    parts = (ReportPart(Part("achievements"), (section,)),)
    report = Report("清溪县2026年工作总结", parts=parts, ledgers=(Ledger(), ledger))
    definition_of = lambda name: plugins.section_types[name].definition  # noqa: E731
    taken = take(report, definition_of, lambda path, of_key=False: Location())
    rows = [{"name": "早稻", "output": Decimal("5.2")}]
    wanted = {"output": Decimal("21.3"), "wide": True, "form": "table", "crops": rows}
    assert (taken.report.parts[0].sections[0].data, taken.report.period) == (wanted, "2026年")
    assert taken.used == {*stated, *said}


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("总产量", Period(date(2026, 1, 1), date(2026, 12, 31))),
        ("总产量", Period(date(2025, 1, 1), date(2025, 12, 31))),
        ("分品种.早稻.产量", Period(date(2026, 1, 1), date(2026, 12, 31))),
        ("总产量.同比", Period(date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_a_section_that_would_take_what_is_undecided_stops_the_paper(plugins, name, period):
    """Once of a fact; a sentence without it would leave it out in silence."""
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    wanted = {"粮食生产.总产量": "21.3", f"粮食生产.{name}": "5.2"}
    found = tuple(Observation(one, year, Decimal(number)) for one, number in wanted.items())
    open_ = Observation(f"粮食生产.{name}", period, place=Location("台账.xlsx", sheet="冲突", cell="A2"))
    ledger = Ledger(tuple(Indicator(one) for one in wanted), found, undecided=(open_,))
    section = Section(type="t.grain", origin=("achievements", 0))
    report = Report("2026年工作总结", parts=(ReportPart(Part("achievements"), (section,)),), ledgers=(Ledger(), ledger))
    definition_of = lambda name: plugins.section_types[name].definition  # noqa: E731
    (fault,) = take(report, definition_of, lambda path, of_key=False: Location(pointer=path)).faults
    assert (fault.code, fault.severity, fault.location.pointer) == ("GS354", Severity.ERROR, ("achievements", 0))
    assert "有冲突未定，见 台账.xlsx:冲突!A2" in str(fault.message)


@pytest.mark.parametrize(
    ("text", "codes", "words"),
    [
        (
            "指标: {粮食总产量: {数值: 21.3万吨, 上年: 21}}\n背景: '{{ 粮食总产量 }}'\n" + grain("{总产量: 22.3}"),
            ["GS380"],
            "“粮食总产量”2026年有两个数：21.3万吨（x.yaml:3）和22.3万吨（x.yaml:7）",
        ),
        ("指标: {粮食总产量: 21.28万吨}\n背景: '{{ 粮食总产量 }}'\n" + grain("{总产量: 21.3}"), [], ""),
        (
            "背景: 计{{ 粮食生产.总产量 }}。\n" + grain("{总产量: 3.1}") + "  - {类型: t.grain, 数据: {总产量: 18.2}}\n",
            ["GS374"],
            "有2个“粮食生产”板块",
        ),
        (grain("{总产量: 3.1}") + "  - {类型: t.grain, 数据: {总产量: 18.2}}\n", [], ""),
        (
            "背景: 计{{ 早稻.产量 }}。\n" + grain("{分品种: [{品种: 早稻, 产量: 5}, {品种: 早稻, 产量: 6}]}"),
            ["GS375"],
            "“粮食生产.分品种”里有不止一行叫“早稻”",
        ),
        (grain("{总产量: 二十一}"), ["GS204"], "请写数字（可以带单位万吨），或者“指标”里有的一个名称"),
        ("指标: {粮食收成: 21.3万吨}\n" + grain("{总产量: 粮食收乘}"), ["GS204"], "您是不是想写“粮食收成”"),
        (grain("{总产量: 21.3万亩}"), ["GS365"], "“总产量”的单位是“万吨”，这里写的是“21.3万亩”"),
        (
            "指标: {耕地: 21.3万亩}\n" + grain("{总产量: 耕地}"),
            ["GS365"],
            "这里写的是“耕地（万亩）”",
        ),
        ("指标: {大户: 312.5户}\n" + grain("{种粮大户: 大户}"), ["GS204", "GS363"], "“种粮大户”应为整数"),
        ("指标: {粮食总产量: -1万吨}\n" + grain("{}"), ["GS209"], "不小于0"),
        (grain("{总产量: 粮食生产.总产量}"), ["GS351"], "没有叫“粮食生产”的指标"),
        (grain("{总产量: 21}", "    略去: [种量大户]\n"), ["GS201"], "您是不是想写“种粮大户”"),
        (grain("{种粮大户: 3}").replace("t.grain", "t.strict"), ["GS203"], "缺少“总产量”"),
        ("指标: {大户: 312户}\n" + grain("{种粮大户: 大户}").replace("t.grain", "t.strict"), ["GS203"], "缺少“总产量”"),
        ("指标: {粮食总产量: 21万吨}\n" + grain("{}").replace("t.grain", "t.strict"), [], ""),
    ],
)
def test_what_does_not_go_together_is_told_with_its_places(text, codes, words, told):
    """At the clerk's own lines, in his words."""
    found, message = told(text)
    assert (sorted(found), words in message) == (codes, True), message


def test_a_field_s_short_name_is_anybody_s_in_prose(tmp_path, plugins):
    """种粮大户 of another county is not this one's; the full names of the schema are."""
    text = HEAD + "背景: 东河县播种面积9万亩，种粮大户500户，粮食总产量22.3万吨。\n" + grain("{总产量: 21.3, 种粮大户: 312}")
    found = check(written(tmp_path / "x.yaml", text), plugins)
    assert [(one.code, one.quote) for one in found] == [("GS392", "22.3万吨")]


def test_a_circle_of_names_is_told(told):
    """A number that names itself by way of another has none."""
    text = (
        grain("{总产量: 夏粮.总产量}", "    名称: 秋粮\n") + "  - {类型: t.grain, 名称: 夏粮, 数据: {总产量: 秋粮.总产量}}\n"
    )
    assert told(text)[0] == ["GS351", "GS351"]


def test_a_faulty_paper_is_not_made(paper):
    """Two numbers for one fact are an error, not a choice."""
    with pytest.raises(InvalidReport):
        paper("指标: {粮食总产量: 21.3万吨}\n" + grain("{总产量: 22.3}"))
