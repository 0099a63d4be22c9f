"""What is said of periods: title, sentences, bases, sums over time and last year's paper must be of the paper's own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from govsummary.core.diagnostics import Diagnostic, Location, Severity
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.model import Part, Report, ReportPart, Section, in_paragraphs
from govsummary.core.periods import read
from govsummary.indicators.checks.dating import check_periods
from govsummary.indicators.facts import facts_of
from govsummary.pipeline import validate_data

YEAR = {"标题": "清溪县文旅局2026年工作总结"}
HALF = {"标题": "清溪县文旅局2026年上半年工作总结"}
VISITORS: dict[str, Any] = {"接待游客": {"数值": "486.3万人次", "上年": 421.7, "目标": 460}}


def _found(data: dict[str, Any], *codes: str, previous: dict[str, Any] | None = None) -> list[Diagnostic]:
    return [one for one in validate_data(data, previous=previous) if one.code in codes]


def _zh(found: list[Diagnostic]) -> list[str]:
    return [one.message_text.zh for one in found]


# ---- title and 时段


@pytest.mark.parametrize(
    ("title", "period"),
    [("2026年上半年工作总结", "2026年"), ("2026年工作总结", "2025年"), ("2026年一季度工作小结", "2026年上半年")],
)
def test_title_and_period_must_agree(title: str, period: str) -> None:
    (fault,) = _found({"标题": f"清溪县文旅局{title}", "时段": period, "背景": "无。"}, "GS387")
    assert fault.severity is Severity.ERROR
    assert fault.pointer == ("时段",)
    assert [place.pointer for place in fault.related] == [("标题",)]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2026年工作总结", "2026年度"),
        ("2026年工作总结", "2026年1—11月"),
        ("工作总结", "2026年"),
        ("2026年前三季度工作总结", "2026年1—9月"),
        ("“乡村行”活动总结", "2026年6月至9月"),
        ("2026年工作总结和2027年工作打算", "2026年"),
    ],
)
def test_a_period_that_the_title_means_is_right(title: str, period: str) -> None:
    assert _found({"标题": f"清溪县文旅局{title}", "时段": period, "背景": "无。"}, "GS387") == []


# ---- sentences


@pytest.mark.parametrize(
    ("paper", "sentence", "said"),
    [
        (YEAR, "上半年，全县接待游客{{ 接待游客 }}。", "2026年上半年"),
        (YEAR, "上半年全县接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}。", "2026年上半年"),
        (YEAR, "全年工作扎实，上半年接待游客{{ 接待游客 }}。", "2026年上半年"),
        (YEAR, "截至6月底，全县接待游客{{ 接待游客 }}。", "2026年6月底"),
        (YEAR, "2025年，全县接待游客{{ 接待游客 }}。", "2025年"),
        (YEAR, "1—9月，接待游客{{ 接待游客 }}。", "2026年1—9月"),
        (HALF, "全年，全县接待游客{{ 接待游客 }}。", "2026年"),
        (HALF, "一季度，全县接待游客{{ 接待游客 }}。", "2026年一季度"),
    ],
)
def test_a_sentence_that_names_another_period_than_its_number_is_an_error(
    paper: dict[str, Any], sentence: str, said: str
) -> None:
    (fault,) = _found({**paper, "指标": VISITORS, "背景": sentence}, "GS386")
    assert fault.severity is Severity.ERROR
    assert f"说的是{said}，" in fault.message_text.zh
    assert fault.quote.startswith("{{ 接待游客")


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (YEAR, "全年，全县接待游客{{ 接待游客 }}。"),
        (YEAR, "2026年，全县接待游客{{ 接待游客 }}，比上年同期多；2025年，接待{{ 接待游客.上年 }}。"),
        (YEAR, "今年以来，全县接待游客{{ 接待游客 }}。"),
        (YEAR, "截至11月底，全县接待游客{{ 接待游客 }}。"),
        (YEAR, "1—11月，全县接待游客{{ 接待游客 }}。"),
        (YEAR, "上半年受汛情影响，下半年逐步恢复，全县接待游客{{ 接待游客 }}。"),
        (YEAR, "上半年打基础，全年见成效，全县接待游客{{ 接待游客 }}。"),
        (YEAR, "6月，举办文化节，吸引游客{{ 接待游客 }}。"),
        (YEAR, "实施2024年立项的工程，接待游客{{ 接待游客 }}。"),
        (YEAR, "上半年，印发方案。接待游客{{ 接待游客 }}。"),
        (YEAR, "上半年打基础，下半年见成效。"),
        (YEAR, "“十四五”以来，全县接待游客{{ 接待游客 }}。"),
        (HALF, "上半年，全县接待游客{{ 接待游客 }}，{{ 接待游客.完成率 }}。"),
        (HALF, "今年，全县接待游客{{ 接待游客 }}。"),
        (HALF, "对照全年目标{{ 接待游客.目标 }}，接待{{ 接待游客 }}。"),
        (HALF, "截至6月底，全县接待游客{{ 接待游客 }}。"),
        ({"标题": "清溪县文旅局工作总结"}, "2025年，全县接待游客{{ 接待游客 }}。"),
    ],
)
def test_sentences_of_the_papers_period_are_right(paper: dict[str, Any], sentence: str) -> None:
    assert _found({**paper, "指标": VISITORS, "背景": sentence}, "GS386") == []


def _of_ledger(title: str, text: str, unit: str, kind: str = "", **values: str) -> list[Diagnostic]:
    """What is found in a paper of one sentence whose ledger states 接待游客 at several periods."""
    stated = [(read(period), Decimal(number)) for period, number in values.items()]
    observed = tuple(Observation("接待游客", period, number) for period, number in stated if period)
    ledger = Ledger((Indicator("接待游客", unit, kind),), observed)
    paper = (ReportPart(Part("background", "背景"), (Section(body=in_paragraphs(text)),)),)
    report = Report(title, parts=paper, ledgers=(ledger,))
    return list(check_periods(report, facts_of(report), lambda path, of_key=False: Location()))


def test_a_sentence_is_reported_once_and_its_hint_leads_to_the_number_of_that_period() -> None:
    text = "上半年，接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}。全年{{ 接待游客 }}，{{ 接待游客.同比 }}。"
    values = {"2026年": "486.3", "2025年": "421.7", "2026年上半年": "231.4"}
    (fault,) = _of_ledger("2026年工作总结", text, "万人次", **values)
    assert "{{ 上半年接待游客 }}" in fault.hint_text.zh
    text = text.replace("{{ 接待游客 }}，{{ 接待游客.同比 }}", "{{ 上半年接待游客 }}", 1)
    assert _of_ledger("2026年工作总结", text, "万人次", **values) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("全年接待游客{{ 上半年接待游客 }}。", "{{ 接待游客 }}"),
        ("全年各项工作平稳，接待游客{{ 上半年接待游客 }}。", "{{ 接待游客 }}"),
        ("全年，接待游客{{ 上半年接待游客 }}，同比增长15.3%。", "{{ 接待游客 }}"),
        (
            "接待游客{{ 2026年接待游客 }}；上半年{{ 上半年接待游客 }}，同比增长{{ 接待游客.增量 }}。",
            "{{ 上半年接待游客.增量 }}",
        ),
        ("接待游客{{ 2025年接待游客 }}。", "{{ 接待游客 }}"),
        ("接待游客{{ 接待游客 }}，比上年的{{ 2025年上半年接待游客 }}增长15.3%。", "{{ 2025年接待游客 }}"),
    ],
)
def test_a_part_of_the_year_is_not_printed_as_the_year(text: str, meant: str) -> None:
    """A citation that names its period does not print it; what derives from a number is of its time."""
    values = {"2026年": "486.3", "2025年": "421.7", "2026年上半年": "231.4", "2025年上半年": "203.2"}
    (fault,) = _of_ledger("2026年工作总结", text, "万人次", **values)
    assert meant in fault.hint_text.zh


@pytest.mark.parametrize(
    "text",
    [
        "全年接待游客{{ 接待游客 }}（上半年{{ 上半年接待游客 }}），{{ 接待游客.同比 }}。",
        "接待游客由上半年的{{ 上半年接待游客 }}增加到全年的{{ 接待游客 }}。",
        "全年分两段，1—6月接待游客{{ 上半年接待游客 }}。",
        "接待游客{{ 接待游客 }}，比上年的{{ 2025年接待游客 }}增长15.3%。",
        "2025年受疫情影响。接待游客{{ 2025年接待游客 }}。",
        "接待游客由{{ 2025年接待游客 }}增加到{{ 接待游客 }}。上年接待游客{{ 2025年接待游客 }}。",
        "全年接待游客{{ 接待游客 }}，其中上半年{{ 上半年接待游客 }}。",
        "上半年接待游客{{ 上半年接待游客 }}，{{ 上半年接待游客.同比 }}。",
    ],
)
def test_a_part_of_the_year_may_stand_beside_it(text: str) -> None:
    values = {"2026年": "486.3", "2025年": "421.7", "2026年上半年": "231.4", "2025年上半年": "203.2"}
    assert _of_ledger("2026年工作总结", text, "万人次", **values) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026年接待游客{{ 接待游客 }}，上年为{{ 2025年接待游客 }}。", ""),
        ("2026年接待游客{{ 接待游客 }}，上年为{{ 2025年末接待游客 }}。", "stock"),
        ("全年接待点{{ 接待游客 }}，年初为{{ 2025年末接待游客 }}。", "stock"),
        ("上半年，比全年少{{ 2026年接待游客 - 上半年接待游客 }}。", ""),
    ],
)
def test_a_citation_that_names_its_period_stands_for_itself(text: str, kind: str) -> None:
    values = {"2026年": "486.3", "2025年": "421.7", "2026年上半年": "231.4"}
    assert _of_ledger("2026年工作总结", text, "万人次", kind, **values) == []


@pytest.mark.parametrize(
    ("said", "faults"), [("上半年", 0), ("6月底", 0), ("二季度末", 0), ("今年", 0), ("一季度末", 1), ("年初", 1)]
)
def test_a_stock_agrees_by_its_end(said: str, faults: int) -> None:
    text = f"{said}，接待点{{{{ 接待游客 }}}}。"
    assert len(_of_ledger("2026年上半年工作总结", text, "个", "stock", **{"2026年6月底": "104"})) == faults


def test_plans_may_cite_what_has_been_done() -> None:
    data = {
        **HALF,
        "指标": VISITORS,
        "背景": "{{ 接待游客 }}",
        "下一步打算": "下半年，在接待{{ 接待游客 }}的基础上再进一步。",
    }
    assert _found(data, "GS386", "GS394") == []


def test_a_paper_of_the_year_does_not_plan_for_its_second_half() -> None:
    (found,) = _found({**YEAR, "背景": "无。", "下一步打算": [{"标题": "抓项目", "正文": "下半年，继续抓好。"}]}, "GS394")
    assert found.severity is Severity.WARNING
    assert _found({**YEAR, "背景": "下半年好于上半年。", "下一步打算": "2027年下半年，继续抓好。"}, "GS394") == []
    assert _found({**HALF, "背景": "无。", "下一步打算": "下半年，继续抓好。"}, "GS394") == []


# ---- bases


def _bases(*pairs: tuple[float, float]) -> dict[str, Any]:
    return {"指标": {"甲乙丙丁戊"[n]: {"数值": now, "单位": "场", "上年": base} for n, (now, base) in enumerate(pairs)}}


def test_bases_of_half_a_year_are_noticed_in_a_paper_of_the_year() -> None:
    (found,) = _found({**YEAR, **_bases((486, 203), (452, 184), (186, 85), (90, 88)), "背景": "无。"}, "GS383")
    assert found.severity is Severity.WARNING
    assert _zh([found]) == ["3项指标的同比是139.4%、145.7%、118.8%，上年数像是2025年上半年的"]
    assert found.pointer == ("指标", "甲", "上年")
    assert len(found.related) == 2


def test_bases_of_a_year_are_noticed_in_a_paper_of_half_of_it() -> None:
    (found,) = _found({**HALF, **_bases((231, 422), (213, 390), (92, 161)), "背景": "无。"}, "GS383")
    assert "2025年的" in found.message_text.zh


@pytest.mark.parametrize(
    "pairs",
    [((486, 203), (452, 184)), ((486, 203), (452, 184), (186, 85), (90, 88), (70, 69)), ((110, 100), (90, 80), (5, 4))],
)
def test_a_few_that_doubled_or_plain_growth_are_no_sign(pairs: tuple[tuple[float, float], ...]) -> None:
    assert _found({**YEAR, **_bases(*pairs), "背景": "无。"}, "GS383") == []


def test_last_years_paper_of_another_length_gives_no_bases_and_is_reported_once() -> None:
    before = {"标题": "清溪县文旅局2025年上半年工作总结", "指标": {"接待游客": "203.2万人次"}, "背景": "{{ 接待游客 }}"}
    data = {**YEAR, "指标": {"接待游客": "486.3万人次"}, "背景": "接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}。"}
    found = [one for one in validate_data(data, previous=before) if one.severity is Severity.ERROR]
    assert [one.code for one in found] == ["GS388"]
    assert "2025年上半年" in found[0].message_text.zh
    assert validate_data(data, previous={**before, "标题": "清溪县文旅局2025年工作总结"}) == ()


def test_what_last_years_paper_says_wrongly_does_not_keep_its_numbers() -> None:
    before = {
        "标题": "清溪县文旅局2025年工作总结",
        "指标": {"接待游客": "421.7万人次"},
        "背景": "上半年，接待{{ 接待游客 }}。",
    }
    data = {**YEAR, "指标": {"接待游客": "486.3万人次"}, "背景": "接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}。"}
    assert validate_data(data, previous=before) == ()
