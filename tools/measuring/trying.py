"""Papers that try the page: many issuers, long names, long lists, long and wide tables, an even last page."""

from __future__ import annotations

from dataclasses import replace

from govsummary.core.blocks import Paragraph, Table
from govsummary.core.model import Attachment, Layout, Part, Report, ReportPart, Section, Signature, in_paragraphs
from tools.measuring.contents import EVERYTHING, FIGURES, HEAD, IDEOGRAPHS, IMPRINT, ISSUER, LONG, PARTS

ISSUERS = (ISSUER, "示例市财政局", "示例市统计局")
"""Three issuers, the leading one first."""
FIVE = (*ISSUERS, "示例市人力资源和社会保障局", "示例市大数据管理局")
LONGEST = (
    "示例省示例自治州示例自治县国民经济和社会发展第十五个五年规划编制"
    "工作领导小组办公室暨重大项目建设协调推进工作专班协调小组"
)
"""A name of 60 characters."""
CONTACT = "联系人：张三，电话：00000000"
TWELVE = (
    *("示例市教育局", "示例市民政局", "示例市司法局", "示例市财政局", "示例市水利局", "示例市农业农村局"),
    *("示例市文化旅游局", "示例市卫生健康局", "示例市审计局", "示例市统计局", "示例市医疗保障局", "示例市应急管理局"),
)
"""Twelve offices to send copies to."""
LONG_TABLE = Table(
    ("序号", "事项", "责任单位", "计划数", "完成数"),
    tuple((str(n), f"第{n}项年度重点工作任务推进落实情况", "综合科", str(n * 12), str(n * 12 - 1)) for n in range(1, 41)),
    caption="2026年度重点工作完成情况",
    unit="项",
    note="注：数据截至2026年11月。",
)
WIDE_TABLE = Table(
    ("序号", "项目名称", *(f"{month}月" for month in range(1, 13)), "合计"),
    tuple(
        (str(n), f"第{n}类服务事项", *(str(n * 10 + month) for month in range(1, 13)), str(n * 120 + 78))
        for n in range(1, 9)
    ),
    caption="2026年各月办理情况",
    unit="件",
    landscape=True,
)
NINE = tuple(
    Attachment(f"2026年度{name}{'任务完成情况统计表及有关数据来源和口径说明' if number % 3 == 0 else '情况'}")
    for number, name in enumerate(["立项", "经费", "验收", "平台", "人才", "合作", "转化", "科普", "督查"])
)


def _with(part: Part, heading: str, *sections: Section) -> tuple[ReportPart, ...]:
    return (*PARTS, ReportPart(part, sections, heading=heading))


def _ending_on(lines: int) -> tuple[ReportPart, ...]:
    """The parts with so many more lines of text, to end on this or that page."""
    return _with(
        Part("plans", "下一步打算", planned=True),
        "下一步打算",
        Section("", body=in_paragraphs("某" * (28 * lines + 20) + "。")),
    )


TRYING: dict[str, Report] = {
    "三家盖章": replace(
        EVERYTHING, issuers=ISSUERS, letterhead=replace(HEAD, mark=ISSUERS), signature=Signature(ISSUERS, note=CONTACT)
    ),
    "五家盖章": replace(
        EVERYTHING, issuers=FIVE, letterhead=replace(HEAD, mark=FIVE), signature=Signature(FIVE, note=CONTACT)
    ),
    "三家不盖章": replace(
        EVERYTHING,
        issuers=ISSUERS,
        letterhead=replace(HEAD, mark=ISSUERS, suffix=""),
        signature=Signature(ISSUERS, sealed=False, note=CONTACT),
    ),
    "抄送十二家": replace(EVERYTHING, imprint=replace(IMPRINT, addressee="各县（区）人民政府", copies_to=TWELVE)),
    "六十字机关": replace(
        EVERYTHING,
        title=f"{LONGEST}关于2026年度重点工作完成情况的报告",
        issuers=(LONGEST,),
        letterhead=replace(HEAD, mark=(LONGEST,)),
        signature=Signature((LONGEST,)),
        imprint=replace(IMPRINT, printer=LONGEST),
    ),
    "六十字机关不盖章": replace(
        EVERYTHING,
        issuers=(LONGEST,),
        letterhead=replace(HEAD, mark=(LONGEST,)),
        signature=Signature((LONGEST,), sealed=False),
    ),
    "六十字机关信函": replace(
        EVERYTHING,
        issuers=(LONGEST,),
        letterhead=replace(HEAD, mark=(LONGEST,), document_number="示规编函〔2026〕12号"),
        layout=Layout(template="letter"),
    ),
    "四十行表": replace(
        EVERYTHING,
        parts=_with(
            Part("plans", "下一步打算", planned=True), "完成情况", Section("", body=(Paragraph(FIGURES), LONG_TABLE))
        ),
        attachments=(Attachment("任务完成情况表", (Section("", body=(LONG_TABLE,)),)),),
    ),
    "附件九个": replace(EVERYTHING, parts=LONG, attachments=NINE),
    "横排宽表": replace(
        EVERYTHING,
        parts=_with(
            Part("plans", "下一步打算", planned=True),
            "下一步打算",
            Section("", body=(WIDE_TABLE,)),
            Section("", body=in_paragraphs(f"{IDEOGRAPHS}。")),
        ),
    ),
    "附件横排宽表": replace(
        EVERYTHING,
        attachments=(Attachment("各月办理情况", (Section("", body=(WIDE_TABLE,)),)), Attachment("典型案例")),
    ),
    "信函横排宽表": replace(
        EVERYTHING,
        letterhead=replace(HEAD, document_number="示科函〔2026〕8号"),
        parts=_with(
            Part("plans", "下一步打算", planned=True),
            "下一步打算",
            Section("", body=(WIDE_TABLE,)),
            Section("", body=in_paragraphs(f"{IDEOGRAPHS}。")),
        ),
        layout=Layout(template="letter"),
    ),
    **{
        f"版记偶数页{lines}": replace(EVERYTHING, parts=_ending_on(lines), imprint=replace(IMPRINT, even_page=True))
        for lines in (2, 12, 24, 36)
    },
}
