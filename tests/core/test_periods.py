"""Periods: what is read, what is printed, what is none, and which periods are compared with which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.periods import Period, find, looks, read

PAPER = Period(date(2026, 1, 1), date(2026, 6, 30))


def _end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


MONTHS = st.tuples(st.integers(1990, 2090), st.integers(1, 12))
SPANS = st.tuples(MONTHS, MONTHS).map(sorted).map(lambda ends: Period(date(*ends[0], 1), _end(*ends[1])))
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
DATED = st.tuples(DAYS, DAYS).map(sorted).map(lambda ends: Period(ends[0], ends[1]))
PERIODS = SPANS | DATED | DAYS.map(lambda day: Period(None, day))


@given(PERIODS)
def test_what_is_printed_is_read_back(period: Period) -> None:
    assert read(str(period)) == period
    assert read(period.iso) == period


@given(PERIODS)
def test_bases_of_a_period_can_be_named_too(period: Period) -> None:
    for base in (period.year_before(), period.year_start(), period.whole_year(), period.instant(), period.before()):
        assert base is None or (read(str(base)) == base and read(base.iso) == base)


@given(SPANS.filter(lambda period: period.start is not None and period.start.year == period.end.year))
def test_its_short_name_is_read_beside_its_paper(period: Period) -> None:
    assert read(period.short, period) == period


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026年", "2026"),
        ("2026年度", "2026"),
        ("2026年全年", "2026"),
        ("全年", "2026"),
        ("今年", "2026"),
        ("2026", "2026"),
        ("上半年", "2026-H1"),
        ("今年下半年", "2026-H2"),
        ("2025年上半年", "2025-H1"),
        ("一季度", "2026-Q1"),
        ("第四季度", "2026-Q4"),
        ("2026年第2季度", "2026-Q2"),
        ("前三季度", "2026-01/2026-09"),
        ("一至三季度", "2026-01/2026-09"),
        ("1—9月", "2026-01/2026-09"),
        ("1-9月份", "2026-01/2026-09"),
        ("１－１１月", "2026-01/2026-11"),
        ("1～9月", "2026-01/2026-09"),
        ("元至九月", "2026-01/2026-09"),
        ("1月至9月", "2026-01/2026-09"),
        ("前11个月", "2026-01/2026-11"),
        ("二〇二六年九月", "2026-09"),
        ("9月份", "2026-09"),
        ("元月", "2026-01"),
        ("9月底", "@2026-09-30"),
        ("年末", "@2026-12-31"),
        ("去年底", "@2025-12-31"),
        ("年初", "@2025-12-31"),
        ("今年年初", "@2025-12-31"),
        ("上半年末", "@2026-06-30"),
        ("截至2026年11月底", "@2026-11-30"),
        ("截至9月15日", "@2026-09-15"),
        ("2026-06-30", "@2026-06-30"),
        ("截至2026年6月", "@2026-06-30"),
        ("2021—2025年", "2021/2025"),
        ("2021年至2025年", "2021/2025"),
        ("“十四五”", "2021/2025"),
        ("十三五时期", "2016/2020"),
        ("“十四五”以来", "2021-01/2026-06"),
        ("今年以来", "2026-H1"),
        ("3月以来", "2026-03/2026-06"),
        ("去年", "2025"),
        ("前年", "2024"),
        ("上年同期", "2025-H1"),
        ("2024年同期", "2024-H1"),
        ("2024年2月末", "@2024-02-29"),
        ("2025年7月—2026年6月", "2025-07/2026-06"),
        ("2026年9月15日至2026年10月20日", "2026-09-15/2026-10-20"),
    ],
)
def test_periods_are_read_in_the_words_of_a_clerk(text: str, iso: str) -> None:
    period = read(text, PAPER)
    assert period is not None
    assert period.iso == iso
    assert period.words == text
    assert looks(text)


@pytest.mark.parametrize(
    "text",
    [
        "13月",
        "2026年13月",
        "第五季度",
        "2026-13",
        "2026-Q5",
        "9—1月",
        "2026年2月30日",
        "6月初",
        "截至2026-02-30",
        "前年13月",
        "2025—2021年",
    ],
)
def test_what_is_spelt_like_a_period_but_is_none_is_known_as_such(text: str) -> None:
    assert read(text, PAPER) is None
    assert looks(text)


@pytest.mark.parametrize(
    "text", ["接待游客", "4A级景区", "2024年目标", "第一产业", "R&D投入", "月饼产量", "年度考核优秀", "", "12"]
)
def test_names_of_indicators_are_no_periods(text: str) -> None:
    assert read(text, PAPER) is None
    assert not looks(text)


@pytest.mark.parametrize("text", ["上半年", "9月", "去年", "年末", "上年同期", "今年以来"])
def test_words_without_a_year_need_the_papers(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "year_before", "before"),
    [
        ("2026年", "2025年", "2025年"),
        ("2026年上半年", "2025年上半年", "2025年下半年"),
        ("2026年一季度", "2025年一季度", "2025年四季度"),
        ("2026年1—9月", "2025年1—9月", None),
        ("2024年2月", "2023年2月", "2024年1月"),
        ("2025年2月底", "2024年2月底", None),
        ("2026年1月", "2025年1月", "2025年12月"),
        ("2021—2025年", "2016—2020年", "2016—2020年"),
        ("2026年前三季度", "2025年前三季度", None),
        ("2026年2—4月", "2025年2—4月", None),
    ],
)
def test_the_period_compared_with_keeps_ends_of_months_and_wording(text: str, year_before: str, before: str | None) -> None:
    period = read(text)
    assert period is not None
    assert str(period.year_before()) == year_before
    assert before == (str(period.before()) if period.before() else None)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2026年度", "全年"),
        ("2026年前三季度", "前三季度"),
        ("2026年1-9月", "1—9月"),
        ("2026年1—6月", "1—6月"),
        ("2026年9月", "9月"),
        ("截至2026年6月底", "6月底"),
        ("2025年末", "年末"),
        ("2021—2025年", "2021—2025年"),
    ],
)
def test_a_sentence_names_it_as_it_was_written(text: str, short: str) -> None:
    period = read(text)
    assert period is not None
    assert period.short == short


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("上半年，全县接待游客231.4万人次，比上年同期增长13.9%", ["2026年上半年"]),
        ("9月5日印发《2026年工作要点》，2025年为421.7万人次，较2024年增长", ["2025年"]),
        ("截至9月30日，推进“十四五”规划编制；1—9月、前三季度", ["2026年9月底", "2026年1—9月", "2026年前三季度"]),
        ("今年以来，一季度增长5%，6月上旬回落，较年初增长，每年四季", ["2026年上半年", "2026年一季度"]),
        ("2026级学员、2024版目录、第12届、3个月、2026年2月30日", []),
        ("二季度末民宿104家", ["2026年6月底"]),
    ],
)
def test_a_sentence_speaks_of_its_periods_not_of_days_titles_and_bases(sentence: str, periods: list[str]) -> None:
    found = list(find(sentence, PAPER))
    assert [str(period) for _, _, period in found] == periods
    assert all(sentence[start:end] == period.words for start, end, period in found)


@given(st.text(alphabet="年月季度半上下前第全今去本末底初日至截—-0123456789一二三十元“”五以来同期，", max_size=20))
def test_no_text_is_too_odd(text: str) -> None:
    for start, end, period in find(text, PAPER):
        assert read(text[start:end], PAPER) == period
    assert read(text, PAPER) is None or looks(text) or text == ""
