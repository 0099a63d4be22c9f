"""Facts, rows and names that stand side by side: 分别, 均, 等, 其中."""

from __future__ import annotations

import pytest

from .saying import said

LAST = {"high_tech_last": 161, "sme_last": 268}
BOTH = {"high_tech": 186, "sme": 312}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOTH, "高企、科小分别达到186家、312家。"),
        ({**BOTH, **LAST}, "高企、科小分别达到186家、312家，同比分别增长15.5%、16.4%。"),
        ({**BOTH, "high_tech_last": 200, "sme_last": 268}, "高企、科小分别达到186家、312家，同比分别下降7%、增长16.4%。"),
        (
            {"high_tech": 90, "sme": 45, "high_tech_last": 100, "sme_last": 50},
            "高企、科小分别达到90家、45家，同比均下降10%。",
        ),
        ({**BOTH, "high_tech_last": 161}, "高企、科小分别达到186家、312家，高企同比增长15.5%。"),
        (
            {**BOTH, "high_tech_rank": "全市第2", "sme_rank": "全市第2"},
            "高企、科小分别达到186家、312家，均居全市第2位。",
        ),
        (
            {**BOTH, "high_tech_rank": "全市第2", "sme_rank": "全市第1"},
            "高企、科小分别达到186家、312家，分别居全市第2位、第1位。",
        ),
        ({"sme": 312, "sme_last": 268}, "科小达到312家，同比增长16.4%。"),
        ({}, ""),
    ],
)
def test_facts_that_stand_side_by_side(data, words):
    """分别, growths together if all have one, ranks 均居 or 分别居."""
    assert said("{{ joint([('高企', high_tech), ('科小', sme)], '达到') }}。", **data) == words
    assert said("{{ 并列([('高企', 高企), ('科小', 科小)], '达到') }}。", **data) == words


ROWS = [{"plan": "甲", "approved": 2, "approved_last": 1}, {"plan": "乙", "approved": 3, "approved_last": 4}, {"plan": "丙"}]


@pytest.mark.parametrize(
    ("source", "rows", "words"),
    [
        (
            "{{ joint(rows, field='approved', what='立项') }}。",
            ROWS,
            "甲、乙立项分别为2项、3项，同比分别增长100%、下降25%。",
        ),
        ("{{ joint(rows, field='approved', what='立项') }}。", ROWS[:1], "甲立项为2项，同比增长100%。"),
        ("{{ joint(rows, field='approved') }}。", ROWS[2:], ""),
        (
            "{{ joint(rows, field='approved', most=2) }}。",
            [*ROWS[:2], ROWS[1]],
            "甲、乙等分别为2项、3项，同比分别增长100%、下降25%。",
        ),
        (
            "其中{{ items(rows, 'approved') }}。",
            [{"plan": "甲", "approved": 2}, {"plan": "乙", "approved": 3}],
            "甲2项、乙3项。",
        ),
        ("立项{{ items(rows, 'approved') }}。", ROWS, "立项甲2项，同比增长100%，乙3项，同比下降25%。"),
        ("立项{{ 分列(rows, 'approved') }}。", ROWS[2:], ""),
    ],
)
def test_rows_side_by_side(source, rows, words):
    """A row is called by its first field; one without the number is left out."""
    assert said(source, rows=rows) == words


def test_items_of_fields():
    """A verb stands before those that are known, whichever they are; a nought that had been more is said."""
    source = "现有{{ items([('高企', high_tech), ('科小', sme)]) }}。"
    assert said(source, high_tech=3, sme=8) == "现有高企3家、科小8家。"
    assert said(source, sme=8) == "现有科小8家。"
    assert said(source) == said(source, sme=0) == ""
    assert said(source, high_tech=0, high_tech_last=3) == "现有高企由上年的3家降至0家。"


def test_growths_alone_stand_side_by_side():
    """Where no value is known there is nothing for 为 to introduce."""
    source = "{{ joint([('高企', high_tech), ('科小', sme)], what='营收') }}。"
    assert said(source, high_tech_growth="-8.2%", sme_growth="-9.5%") == "高企、科小营收同比分别下降8.2%、9.5%。"
    assert said(source, high_tech_growth="-8.2%") == "高企营收同比下降8.2%。"
    assert said(source, high_tech_growth="-8.2%", sme=3) == "高企营收同比下降8.2%，科小营收为3家。"


@pytest.mark.parametrize(
    ("firms", "total", "words"),
    [
        (["甲", "乙"], None, "甲、乙入选。"),
        (["甲", "乙"], 9, "甲、乙等9家企业入选。"),
        (["甲", "乙", "丙", "丁"], None, "甲、乙、丙等4家企业入选。"),
        ([], 9, "9家企业入选。"),
        ([], None, ""),
    ],
)
def test_names_with_how_many_there_are(firms, total, words):
    """Three or fewer are all named."""
    data = {"firms": firms, **({"applied": total} if total else {})}
    assert said("{{ named(firms, applied, '家企业') }}入选。", **data) == words


def test_names_alone():
    """Without a unit the names, and 等 where there are more."""
    source = "{{ named(firms, applied, '') }}入选。"
    assert said(source, firms=["甲", "乙"], applied=2) == "甲、乙入选。"
    assert said(source, firms=["甲", "乙"], applied=5) == "甲、乙等入选。"
    assert said(source, firms=[*"甲乙丙丁戊"], applied=5) == "甲、乙、丙等入选。"
    assert not said(source, applied=5)


def test_there_is_no_part_of_what_is_not_said():
    """A whole that is absent, or 0, is none."""
    rows = [{"plan": "甲", "approved": 2}, {"plan": "乙", "approved": 9}]
    text = "立项{{ applied }}，{{ among(rows, 'approved', applied) }}。"
    assert said(text, rows=rows, applied=11) == "立项11家，其中甲2项、乙9项。"
    assert said(text, rows=rows) == said(text, rows=rows, applied=0) == "甲2项、乙9项。"


def test_names_in_their_marks():
    """No 、 between book marks or quotation marks (GB/T 15834-2011, 4.5.3.5); marks inside become 〈〉, ‘’ (4.15)."""
    firms = ["工作要点", "《责任清单》", "关于印发《办法》的通知"]
    assert said("印发{{ books(firms) }}。", firms=firms) == "印发《工作要点》《责任清单》《关于印发〈办法〉的通知》。"
    assert said("围绕{{ 企业 | 引号 }}。", firms=["学“千万工程”", "“重温誓词”"]) == "围绕“学‘千万工程’”“重温誓词”。"
    assert said("印发{{ firms | books }}，经费{{ funds }}。", funds=3) == "经费3万元。"
