"""What `govsummary collect` leaves to the clerk: conflicts and unknown names, settled in the sheets of the ledger."""

from __future__ import annotations

import openpyxl
import pytest
from tests.cli.collecting import HALF, edit, names, value

from govsummary.input.ledger.loading import read_ledger
from govsummary.input.writing.forms import Row, write_form


def test_a_conflict_is_left_to_the_clerk_and_settled_in_its_sheet(run, hand_in, ledger):
    """Both cells are named, the cell stays empty; 采用 decides; a third run leaves the file as it is."""
    folder = hand_in("甲.xlsx", ("送戏下乡", "场", 94), office="办公室")
    hand_in("乙.xlsx", ("送戏下乡", "场", 92), office="文化科")
    first = run("collect", folder, "-o", ledger, "--expect", names(folder, "办公室", "文化科"))
    assert first.code == 1
    assert "“送戏下乡”2026年上半年有两个数：94场（办公室 甲.xlsx:Sheet!C4）和92场（文化科 乙.xlsx:Sheet!C4）" in first.err
    assert value(ledger, "送戏下乡") is None
    edit(ledger, lambda book: book["冲突"].__setitem__("J2", "乙"))
    second = run("collect", folder, "-o", ledger)
    assert "送戏下乡　2026年上半年：空 → 92场（文化科 乙.xlsx:Sheet!C4）" in second.out
    assert second.code == 0
    content = ledger.read_bytes()
    third = run("collect", folder, "-o", ledger)
    assert third.out.startswith("收到2份表；台账改了0格，0处冲突")
    assert ledger.read_bytes() == content


def test_a_paper_that_cites_what_is_undecided_is_refused(run, hand_in, ledger):
    """Even where the cell has a number: it stays as it was until somebody decides."""
    from govsummary.indicators.facts import Facts
    from govsummary.indicators.faults import Missing

    folder = hand_in("甲.xlsx", ("送戏下乡", "场", 94), office="办公室")
    run("collect", folder, "-o", ledger)
    hand_in("乙.xlsx", ("送戏下乡", "场", 92), office="文化科")
    run("collect", folder, "-o", ledger)
    assert value(ledger, "送戏下乡") == 94
    facts = Facts(HALF, [read_ledger(ledger)])
    with pytest.raises(Missing) as refused:
        facts.observed(facts.find("送戏下乡"), "数值")
    assert refused.value.lacks.zh == "“数值”（有冲突未定，见 台账.xlsx:冲突!A2）"
    assert facts.observed(facts.find("送戏下乡"), "上年").value == 88
    edit(ledger, lambda book: book["冲突"].__setitem__("J2", "甲"))
    run("collect", folder, "-o", ledger)
    facts = Facts(HALF, [read_ledger(ledger)])
    assert facts.observed(facts.find("送戏下乡"), "数值").value == 94


@pytest.fixture
def refused(run, hand_in, ledger):
    """Writes a paper; gives what is wrong with it."""

    def told(rest: str) -> list[str]:
        paper = ledger.with_name("总结.yaml")
        paper.write_text(f"标题: 清溪县文旅局2026年上半年工作总结\n时段: 2026年上半年\n台账: 台账.xlsx\n{rest}\n", "utf-8")
        done = run("validate", paper)
        return [one for one in f"{done.out}\n{done.err}".splitlines() if "GS354" in one]

    folder = hand_in("甲.xlsx", ("送戏下乡", "场", 94), office="办公室")
    run("collect", folder, "-o", ledger)
    hand_in("乙.xlsx", ("送戏下乡", "场", 92), office="文化科")
    run("collect", folder, "-o", ledger)
    return told


@pytest.mark.parametrize(
    "rest",
    [
        "背景: 送戏下乡{{ 送戏下乡.全述 }}，即{{ 送戏下乡 }}。",
        "背景: 送戏下乡{{ 送戏下乡.同比 }}。",
        "指标: {人均场次: {算式: 送戏下乡/2, 单位: 场}}\n背景: 人均{{ 人均场次 }}。",
        "工作成效: [{类型: core.meetings, 数据: {议题: 送戏下乡}}]\n背景: 送戏下乡{{ 送戏下乡 }}。",
        "工作成效: [{标题: 惠民, 表格: {指标: [送戏下乡]}}]",
        "工作成效: [{标题: 惠民, 表格: {指标: [送戏下乡], 时段: [2025年上半年, 2026年上半年]}}]",
    ],
)
def test_what_is_undecided_stops_the_paper_wherever_it_is_used(refused, rest):
    """Once: neither a clause nor a cell is left out in silence."""
    (fault,) = refused(rest)
    assert "错误" in fault
    assert "有冲突未定，见 台账.xlsx:冲突!A2" in fault


def test_a_conflict_that_the_paper_does_not_use_is_no_fault_of_it(refused):
    assert refused("背景: 工作平稳。") == []


def test_a_name_that_the_ledger_lacks_is_asked_about(run, hand_in, ledger):
    """并入 makes it an alias; 新增 a row of the ledger."""
    folder = hand_in("办公室.xlsx", ("送戏下乡场", "场", 94), ("图书流通", "万册", 3.2), office="办公室")
    done = run("collect", folder, "-o", ledger)
    assert "台账里没有“送戏下乡场”（有“送戏下乡”）" in done.err
    assert value(ledger, "送戏下乡") is None

    def by_hand(book):
        for row in book["新指标"].iter_rows(min_row=2):
            row[4].value = "并入" if row[1].value else "新增"

    edit(ledger, by_hand)
    done = run("collect", folder, "-o", ledger)
    assert "台账改了2格，0处冲突，0个新指标" in done.out
    assert (value(ledger, "送戏下乡"), value(ledger, "送戏下乡", "别名")) == (94, "送戏下乡场")
    assert (value(ledger, "图书流通"), value(ledger, "图书流通", "单位"), value(ledger, "图书流通", "来源科室")) == (
        3.2,
        "万册",
        "办公室",
    )
    assert run("collect", folder, "-o", ledger).out.startswith("收到1份表；台账改了0格，0处冲突，0个新指标")


@pytest.mark.parametrize("odd", [("冲突!J2", "丙", "甲、乙、对的数"), ("新指标!E2", "合并", "新增、并入、不要")])
def test_a_choice_that_is_none_is_refused_at_its_cell(run, hand_in, ledger, odd):
    """It was once cleared and asked again; now nothing is touched until it is put right."""
    at, typed, possible = odd
    sheet, cell = at.split("!")
    folder = hand_in("甲.xlsx", ("送戏下乡", "场", 94), ("图书流通", "万册", 3.2), office="办公室")
    hand_in("乙.xlsx", ("送戏下乡", "场", 92), office="文化科")
    run("collect", folder, "-o", ledger)
    edit(ledger, lambda book: book[sheet].__setitem__(cell, typed))
    before = ledger.read_bytes()
    done = run("collect", folder, "-o", ledger)
    assert done.code == 1
    assert f"台账.xlsx:{at} GS205 错误 “采用”不能写“{typed}”（提示：这里可以写：{possible}）" in done.err
    assert ledger.read_bytes() == before
    edit(ledger, lambda book: book[sheet].__setitem__(cell, f" {possible[:1]} " if sheet == "冲突" else " 不要 "))
    assert "GS205" not in run("collect", folder, "-o", ledger).err


def test_a_new_indicator_shows_the_number_of_this_period(run, hand_in, ledger, tmp_path):
    """Not that of last year, which stands before it in a form."""
    form = tmp_path / "报送" / "办公室.xlsx"
    hand_in("办公室.xlsx")
    form.write_bytes(write_form("办公室", HALF, [Row("图书流通", "万册", last_year=(2, ""), target=(6, ""))]))
    edit(form, lambda book: book["填报"].__setitem__("D4", 3.2))
    run("collect", form, "-o", ledger)
    rows = [*openpyxl.load_workbook(ledger)["新指标"].iter_rows(min_row=2, max_col=4, values_only=True)]
    assert rows == [("图书流通", None, 3.2, "办公室　办公室.xlsx:填报!D4")]


def kept_decisions(path):
    """The sheet of decisions, below its head."""
    return [row for row in openpyxl.load_workbook(path)["裁定"].iter_rows(min_row=2, values_only=True) if row[0]]


def test_a_decision_is_kept_with_its_reason(run, hand_in, ledger):
    """Which word was taken, which left, where each stands, and why; collecting again changes nothing."""
    folder = hand_in("甲.xlsx", ("送戏下乡", "场", 94), office="办公室")
    hand_in("乙.xlsx", ("送戏下乡", "场", 92), office="文化科")
    run("collect", folder, "-o", ledger)

    def choose(book):
        book["冲突"]["J2"], book["冲突"]["K2"] = "乙", "文化科有场次清单"

    edit(ledger, choose)
    assert run("collect", folder, "-o", ledger).code == 0
    about = (
        "送戏下乡",
        "2026年上半年",
        None,
        92,
        "文化科　乙.xlsx:Sheet!C4",
        94,
        "办公室　甲.xlsx:Sheet!C4",
        "文化科有场次清单",
    )
    assert kept_decisions(ledger) == [about]
    content = ledger.read_bytes()
    assert run("collect", folder, "-o", ledger).code == 0
    assert ledger.read_bytes() == content


def test_a_third_number_may_be_written_instead_of_choosing(run, hand_in, ledger):
    """It stands in the cell as if typed there: offices that repeat themselves change nothing, a new word is asked about."""
    folder = hand_in("甲.xlsx", ("送戏下乡", "场", 94), office="办公室")
    hand_in("乙.xlsx", ("送戏下乡", "场", 92), office="文化科")
    run("collect", folder, "-o", ledger)
    edit(ledger, lambda book: book["冲突"].__setitem__("J2", 93))
    settled = run("collect", folder, "-o", ledger)
    assert "送戏下乡　2026年上半年：空 → 93场（台账.xlsx:冲突!J2）" in settled.out
    assert settled.code == 0
    assert value(ledger, "送戏下乡") == 93
    assert [(row[3], row[4], row[5]) for row in kept_decisions(ledger)] == [(93, "台账　", 94), (93, "台账　", 92)]
    content = ledger.read_bytes()
    assert run("collect", folder, "-o", ledger).code == 0
    assert ledger.read_bytes() == content
    hand_in("甲.xlsx", ("送戏下乡", "场", 95), office="办公室")
    again = run("collect", folder, "-o", ledger)
    assert "有两个数：93场" in again.err
    assert value(ledger, "送戏下乡") == 93


def test_names_are_a_list_though_the_ledger_does_not_know_it_yet(run, hand_in, ledger):
    """A stranger that somebody adds is a list from then on; names where the ledger counts are no number."""
    folder = hand_in("办公室.xlsx", ("获奖作品", "", "甲剧、乙剧"), office="办公室")
    first = run("collect", folder, "-o", ledger)
    assert "GS357" not in first.err
    assert "台账里没有“获奖作品”" in first.err
    edit(ledger, lambda book: book["新指标"].__setitem__("E2", "新增"))
    second = run("collect", folder, "-o", ledger)
    assert second.code == 0
    assert "获奖作品　2026年上半年：空 → 甲剧、乙剧" in second.out
    known = read_ledger(ledger)
    assert known.diagnostics == ()
    assert [one.members for one in known.observations if one.indicator == "获奖作品"] == [("甲剧", "乙剧")]
    hand_in("产业科.xlsx", ("接待游客", "", "甲、乙"), office="产业科")
    third = run("collect", folder, "-o", ledger)
    assert "产业科.xlsx:Sheet!C4" in third.err
    assert "GS357" in third.err
    assert value(ledger, "接待游客") is None
