"""Outlines to typeset: one short, one with everything on it."""

from __future__ import annotations

from datetime import date

from govsummary.core.blocks import Heading, Paragraph, Table
from govsummary.core.model import (
    Attachment,
    ComposedAttachment,
    Imprint,
    Layout,
    Letterhead,
    Outline,
    OutlineBlock,
    Report,
    Signature,
)

BODY = (
    "全年共办理服务事项1286件，同比增长15.6%，其中线上办理932件、窗口办理354件；办结率98.5%，比上年提高2.3个百分点。"
    "一是完善制度，修订《××工作规程》“三张清单”；二是强化培训，举办专题培训12期，培训人员860人次；"
    "三是严格督办，对未按期办结的19件事项逐件跟踪。"
)

TABLE = Table(
    header=("项目类别", "立项数（项）", "到位资金（万元）", "备注"),
    rows=tuple((f"第{n}类科技计划项目", str(n), f"{n * 1250:,}.5", "已验收" if n % 2 else "") for n in range(1, 8)),
    caption="2026年度项目立项情况",
    unit="万元",
    note="注：数据截至2026年11月。",
)

BLOCKS: tuple[OutlineBlock, ...] = (
    Paragraph("按照工作安排，现将××市示例局2026年度重点工作完成情况报告如下。"),
    Heading("主要工作及成效", 1, "一、"),
    Heading("重点任务推进情况", 2, "（一）"),
    Paragraph(BODY),
    Heading("服务企业", 3, "1."),
    Paragraph(BODY),
    Heading("走访调研", 4, "（1）"),
    Paragraph(BODY),
    Heading("改革创新情况", 2, "（二）", run_in=BODY),
    TABLE,
    Heading("存在问题", 1, "二、"),
    Paragraph(BODY * 2),
    Paragraph("特此报告。"),
)


def short() -> Outline:
    """A title and a paragraph."""
    return Outline(Report("2026年工作总结"), (Paragraph("全年工作顺利完成。"),))


def full(**layout: object) -> Outline:
    """A red-head report to a superior's level with every element of 版头, 主体 and 版记."""
    report = Report(
        title="××市示例局关于2026年度重点工作完成情况的报告",
        issuers=("××市示例局",),
        addressee="××市人民政府",
        date=date(2026, 11, 23),
        letterhead=Letterhead(
            mark=("××市示例局",),
            document_number="×示发〔2026〕8号",
            copy_number="000001",
            secrecy="机密★1年",
            urgency="特急",
        ),
        imprint=Imprint(
            copies_to=(
                "市委办公室",
                "市人大常委会办公室",
                "市政协办公室",
                "市纪委监委",
                "市法院",
                "市检察院",
                "各县（区）人民政府",
                "市政府各部门",
            ),
            printer="××市示例局办公室",
            printed_on=date(2026, 11, 24),
        ),
        signature=Signature(note="联系人：张三，电话：00000000"),
        attachments=(
            Attachment("2026年度重点工作任务完成情况统计表及有关数据来源说明和计算口径备注"),
            Attachment("典型案例"),
        ),
        layout=Layout(**layout),  # type: ignore[arg-type]
    )
    attached = (
        ComposedAttachment(report.attachments[0].title, (TABLE,)),
        ComposedAttachment("典型案例", (Paragraph(BODY),)),
    )
    return Outline(report, BLOCKS, attached)
