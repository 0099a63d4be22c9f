"""Tracked changes: what a paper says once all are accepted or all rejected, and who made them."""

from __future__ import annotations

import pytest
from lxml import etree

from govsummary.docx.read.package import W
from govsummary.docx.read.revisions import Note, notes, resolved

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:id="1" w:author="王某" w:date="2026-01-12T09:30:00Z"'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def ins(text: str, who: str = WHO) -> str:
    return f"<w:ins {who}>{run(text)}</w:ins>"


def gone(text: str, who: str = WHO) -> str:
    return f"<w:del {who}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def paragraph(*content: str, mark: str = "", looks: str = "") -> str:
    ending = f"<w:rPr><w:{mark} {WHO}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{looks}{ending}</w:pPr>{''.join(content)}</w:p>"


def cell(text: str) -> str:
    return f"<w:tc><w:tcPr/>{paragraph(run(text))}</w:tc>"


def row(*cells: str, change: str = "") -> str:
    properties = f"<w:trPr><w:{change} {WHO}/></w:trPr>" if change else ""
    return f"<w:tr>{properties}{''.join(map(cell, cells))}</w:tr>"


def document(*blocks: str) -> etree._Element:
    return etree.fromstring(f"<w:document {SPACE}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>")


def shown(root: etree._Element) -> list[str]:
    """A text for every paragraph; nothing of changes may be left."""
    assert not [one for one in root.iter() if "Change" in one.tag or etree.QName(one).localname in {"ins", "del", "delText"}]
    return ["".join(text.text or "" for text in one.iter(W + "t")) for one in root.iter(W + "p")]


@pytest.mark.parametrize(
    ("blocks", "accepted", "rejected"),
    [
        ([paragraph(run("抓"), gone("好"), ins("实"), run("春耕"))], ["抓实春耕"], ["抓好春耕"]),
        ([paragraph(run("前"), mark="ins"), paragraph(run("后"))], ["前", "后"], ["前后"]),
        ([paragraph(run("前"), mark="del"), paragraph(run("后"))], ["前后"], ["前", "后"]),
        ([paragraph(ins("新段"), mark="ins"), paragraph(run("后"))], ["新段", "后"], ["后"]),
        ([paragraph(gone("旧段"), mark="del"), paragraph(run("后"))], ["后"], ["旧段", "后"]),
        ([paragraph(gone("一"), mark="del"), paragraph(gone("二"), mark="del"), paragraph(run("三"))], ["三"], [*"一二三"]),
        ([paragraph(gone("旧"), mark="del"), f"<w:tbl>{row('表')}</w:tbl>", paragraph()], ["表", ""], ["旧", "表", ""]),
        ([paragraph(run("前"), mark="del"), '<w:bookmarkEnd w:id="3"/>', paragraph(run("后"))], ["前后"], ["前", "后"]),
        ([f"<w:tbl>{row('甲')}{row('乙', change='ins')}</w:tbl>", paragraph()], ["甲", "乙", ""], ["甲", ""]),
        ([f"<w:tbl>{row('甲')}{row('乙', change='del')}</w:tbl>", paragraph()], ["甲", ""], ["甲", "乙", ""]),
        ([f"<w:tbl>{row('甲', change='del')}</w:tbl>", paragraph()], [""], ["甲", ""]),
        (
            [paragraph(f"<w:moveFrom {WHO}>{run('移')}</w:moveFrom>", mark="moveFrom"), paragraph(run("中")),
             paragraph(f"<w:moveTo {WHO}>{run('移')}</w:moveTo>", mark="moveTo"), paragraph(run("尾"))],
            ["中", "移", "尾"], ["移", "中", "尾"],
        ),
        ([paragraph(f"<w:ins {WHO}>{gone('写了又删')}{run('写')}</w:ins>", run("了"))], ["写了"], ["了"]),
        ([paragraph(f'<w:hyperlink w:anchor="a">{ins("新")}{gone("旧")}</w:hyperlink>')], ["新"], ["旧"]),
    ],
)  # fmt: skip
def test_both_views(blocks, accepted, rejected):
    for view, expected in (("accept", accepted), ("reject", rejected)):
        root = document(*blocks)
        assert resolved(root, view) > 0
        assert shown(root) == expected


def test_looks_as_they_were():
    """The style, the bold type and the page of before; what stands beside them in the properties stays."""
    looks = f'<w:pStyle w:val="New"/><w:pPrChange {WHO}><w:pPr><w:pStyle w:val="Old"/></w:pPr></w:pPrChange>'
    text = f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>字</w:t></w:r>"
    made = f"<w:p><w:pPr><w:rPr><w:color/></w:rPr>{looks}</w:pPr>{text}</w:p>"
    accepted, rejected = document(made), document(made)
    assert (resolved(accepted, "accept"), resolved(rejected, "reject")) == (2, 2)
    assert [one.get(W + "val") for one in (*accepted.iter(W + "pStyle"), *rejected.iter(W + "pStyle"))] == ["New", "Old"]
    assert [[one.find(f".//{W}{tag}") is not None for tag in "bi"] for one in (accepted, rejected)] == [
        [True, False],
        [False, True],
    ]
    assert rejected.find(f".//{W}pPr/{W}rPr/{W}color") is not None


def test_a_paper_without_changes_is_left_alone():
    root = document(paragraph(run("字")))
    before = etree.tostring(root)
    assert resolved(root, "reject") == 0
    assert etree.tostring(root) == before


def test_who_did_what():
    """Runs of one author and kind together, others apart; a comment with what it is about."""
    other = WHO.replace("王某", "李某")
    said = f"<w:comment {WHO.replace('1', '7', 1)}>{paragraph(run('再核'), run('一下'))}</w:comment>"
    comments = etree.fromstring(f"<w:comments {SPACE}>{said}</w:comments>")
    about = (
        f'<w:commentRangeStart w:id="7"/>{run("12家")}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    )
    root = document(
        paragraph(gone("旧"), mark="del"),
        paragraph(run("开"), ins("新"), ins("词"), gone("旧词"), ins("另", other), run("完")),
        f"<w:tbl>{row('表')}</w:tbl>",
        paragraph(about),
    )
    day = "2026-01-12T09:30:00Z"
    assert notes(root, comments) == (
        Note("delete", "王某", day, "旧", 1),
        Note("insert", "王某", day, "新词", 1),
        Note("delete", "王某", day, "旧词", 1),
        Note("insert", "李某", day, "另", 1),
        Note("comment", "王某", day, "再核一下", 2, about="12家"),
    )
