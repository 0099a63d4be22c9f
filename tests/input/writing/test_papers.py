"""A paper as a workbook says what its YAML says: nothing is lost on the way there, nor on the way back."""

from __future__ import annotations

from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from govsummary import pipeline
from govsummary.core.diagnostics import has_errors
from govsummary.core.errors import UsageError
from govsummary.input.inspecting import inspect, report_of
from govsummary.input.writing.papers import write_paper
from govsummary.input.writing.yaml_text import dumped
from govsummary.plugin.folders import COMPANIONS
from govsummary.plugin.manager import build_manager

SAMPLES = sorted((Path(__file__).resolve().parents[3] / "sample_reports").glob("*.yaml"))
FIELDS = (
    "title",
    "kind",
    "issuers",
    "addressee",
    "date",
    "period",
    "letterhead",
    "imprint",
    "signature",
    "closing",
    "layout",
)


@pytest.fixture(scope="module")
def plugins():
    return build_manager()


def there_and_back(yaml: Path, folder: Path, plugins) -> tuple:
    """The report, its workbook's, and that of the YAML that is made of the workbook."""
    first = inspect(yaml, plugins)
    book, again = folder / "总结.xlsx", folder / "又一份.yaml"
    book.write_bytes(write_paper(first.naming, plugins))
    second = inspect(book, plugins)
    again.write_text(dumped(second.data), "utf-8")
    return tuple(map(report_of, (first, second, inspect(again, plugins))))


def without_companions(value):
    """What 导语 and the like say stays in YAML; a workbook has no place for it."""
    if isinstance(value, list):
        return [without_companions(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {name: without_companions(one) for name, one in value.items() if name not in COMPANIONS}


def assert_same(one, other, plugins) -> None:
    assert [getattr(one, name) for name in FIELDS] == [getattr(other, name) for name in FIELDS]
    mine, theirs = pipeline.compose(one, plugins), pipeline.compose(other, plugins)
    assert mine.blocks == theirs.blocks
    assert mine.attachments == theirs.attachments


REFUSED = {"congress-report": r"正文.*脚注.*结尾", "order": "签名章"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_print_the_same_from_a_workbook(sample, tmp_path, plugins):
    """Sections of plugins, rows, tables, attachments, letterhead; companions are refused by name."""
    if sample.stem in REFUSED:
        with pytest.raises(UsageError, match=REFUSED[sample.stem]):
            write_paper(inspect(sample, plugins).naming, plugins)
        return
    stated = inspect(sample, plugins).naming.data
    plain = without_companions(stated)
    if plain != stated:
        with pytest.raises(UsageError, match=r"导语|举措|其他指标|进展|案例|荣誉|推介"):
            write_paper(inspect(sample, plugins).naming, plugins)
        sample = tmp_path / sample.name
        sample.write_text(dumped(plain), "utf-8")
    first, second, third = there_and_back(sample, tmp_path, plugins)
    assert_same(first, second, plugins)
    assert_same(first, third, plugins)


TEXTS = st.text(st.sampled_from("全县工作稳步推进1年，=+'@、"), min_size=1, max_size=20).map(lambda one: f"甲{one}乙")
SECTIONS = st.deferred(
    lambda: st.fixed_dictionaries(
        {"标题": TEXTS},
        optional={
            "正文": st.lists(TEXTS, min_size=1, max_size=2).map("\n".join),
            "列举": st.lists(TEXTS, min_size=2, max_size=3),
            "表格": st.fixed_dictionaries(
                {"表头": st.just(["项目", "数"]), "行": st.lists(st.tuples(TEXTS, TEXTS).map(list), min_size=1, max_size=3)},
                optional={"表名": TEXTS, "单位": st.sampled_from(["万元", "个"]), "表注": TEXTS},
            ),
        },
    )
)
NESTED = st.builds(lambda one, inner: {**one, "下级板块": inner}, SECTIONS, st.lists(SECTIONS, min_size=1, max_size=2))
PARTS = st.one_of(TEXTS, st.lists(st.one_of(SECTIONS, NESTED), min_size=1, max_size=3))
NUMBERS = st.decimals(0, 10000, places=1)
FIGURES = st.dictionaries(
    st.sampled_from(["接待游客", "4A级景区", "R&D投入", "旅游总收入"]),
    st.fixed_dictionaries(
        {"数值": NUMBERS, "单位": st.sampled_from(["万人次", "亿元", "%", "公斤"])},
        optional={"上年": NUMBERS, "目标": NUMBERS, "其中": st.just({"过夜": 0, "一日": 0})},
    ),
    max_size=3,
)
PAPERS = st.fixed_dictionaries(
    {"标题": TEXTS, "时段": st.sampled_from(["2026年", "2026年上半年"]), "背景": TEXTS, "工作成效": PARTS},
    optional={
        "下一步打算": PARTS,
        "发文机关": st.lists(st.sampled_from(["甲局", "乙局"]), min_size=1, unique=True),
        "成文日期": st.just("2026-12-20"),
        "署名": st.just({}),
        "附件": st.lists(TEXTS, min_size=1, max_size=2),
        "版头": st.just({"发文字号": "清教〔2026〕18号", "加文件二字": False}),
        "指标": FIGURES,
    },
)


@settings(
    max_examples=15,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(PAPERS)
def test_any_paper_comes_back(tmp_path, plugins, paper):
    yaml = tmp_path / "总结.yaml"
    cited = "".join(f"{{{{ {name} }}}}，" for name in paper.get("指标", {}))
    yaml.write_text(dumped({**paper, "背景": f"甲{cited}{paper['背景']}"}), "utf-8")
    assume(not has_errors(inspect(yaml, plugins).diagnostics))  # the texts say something that no paper may
    first, second, third = there_and_back(yaml, tmp_path, plugins)
    assert_same(first, second, plugins)
    assert_same(first, third, plugins)


def test_what_is_stated_of_a_quantity_comes_back(tmp_path, plugins):
    """Each under its own name, last year's in its period; in rows as columns of their own; in 指标 too."""
    section = {
        "类型": "粮食生产",
        "数据": {
            "总产量": {"数值": D("21.3"), "上年": 21, "目标": 21, "排名": "全市第3，上升2位", "里程碑": "实现二十连丰"},
            "种粮大户": {"数值": 312, "限定": "近", "截至": "截至11月底", "占比": "占全市的12%"},
            "分品种": [
                {
                    "品种": "早稻",
                    "产量": {"数值": D("5.2"), "限定": "预计", "同比": "下降1.5%", "目标": 5, "排名": "全市第1"},
                }
            ],
        },
    }
    figures = {"税收": {"数值": "9.8亿元", "位次": "全市第3", "高于": "全市平均1.2个百分点", "同比": "5.8%", "限定": "以上"}}
    texts = "税收{{ 税收.全述 }}，{{ 粮食生产.总产量.全述 }}，{{ 早稻.产量.全述 }}，{{ 种粮大户.全述 }}。"
    yaml = tmp_path / "总结.yaml"
    paper = {"标题": "2026年工作总结", "时段": "2026年", "指标": figures, "背景": texts, "工作成效": [section]}
    yaml.write_text(dumped(paper), "utf-8")
    first, second, third = there_and_back(yaml, tmp_path, plugins)
    assert_same(first, second, plugins)
    assert_same(first, third, plugins)
    assert "全市第3位，比上年上升2位" in first.parts[0].body[0].text


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("工作成效: [{标题: 甲, 表格: {指标: [人数]}}]\n指标: {人数: 3人}", "工作成效.甲.表格"),
        ("工作成效: [{标题: '', 正文: 乙。}]", "工作成效.标题"),
        ("工作成效: [{标题: 甲, 正文: [乙。, {列举: [丙]}]}]", "工作成效.甲.正文"),
        ("工作成效: [{标题: 甲, 列举: [乙, 丙], 条目: ①, 结尾: 丁。}]", "工作成效.甲.条目、工作成效.甲.结尾"),
        ("部分: [{背景: 甲。}]", "部分"),
        ("背景: 甲。\n指标: {人数: 3人}", "时段"),
    ],
)
def test_what_no_cell_can_hold_is_refused_by_name(stated, told, tmp_path, plugins, monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    yaml = tmp_path / "总结.yaml"
    yaml.write_text(f"标题: 工作总结\n{stated}\n", "utf-8")
    with pytest.raises(UsageError) as refused:
        write_paper(inspect(yaml, plugins).naming, plugins)
    assert told in str(refused.value)
