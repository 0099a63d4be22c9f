"""What the measured papers are made of: texts, tables, letterhead and imprint."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govsummary.core.blocks import Table
from govsummary.core.model import (
    Attachment,
    Imprint,
    Letterhead,
    Part,
    Report,
    ReportPart,
    Section,
    Signature,
    in_paragraphs,
)

IDEOGRAPHS = (
    "全局上下坚持稳中求进工作总基调紧扣年度目标任务细化工作举措压实工作责任强化督促检查推动各项重点工作取得新的进展"
    "服务群众能力持续增强营商环境不断优化干部队伍作风明显改进为完成全年任务打下了坚实基础"
) * 2
FIGURES = (
    "全年共办理服务事项1286件，同比增长15.6%，其中线上办理932件、窗口办理354件；办结率98.5%，比上年提高2.3个百分点。"
    "一是完善制度，修订“三张清单”；二是强化培训，举办专题培训12期；三是严格督办，对19件事项逐件跟踪。"
)
TABLE = Table(
    ("序号", "事项", "计划数", "完成数"),
    tuple((str(n), f"第{n}项重点工作", str(n * 12), str(n * 12 - 1)) for n in range(1, 9)),
)
SUPERIORS = ("王某某", "李某", "赵某某", "钱某", "孙某某")
ISSUER = "示例市科学技术局"
HEAD = Letterhead(
    mark=(ISSUER,), document_number="示科发〔2026〕8号", copy_number="000001", secrecy="机密★1年", urgency="特急"
)
IMPRINT = Imprint(
    copies_to=(
        "市委办公室",
        "市人大常委会办公室",
        "市政府办公室",
        "市政协办公室",
        "市纪委监委",
        "市法院",
        "市检察院",
        "各县（区）科学技术局",
    ),
    printer=f"{ISSUER}办公室",
    printed_on=date(2026, 11, 24),
)
PARTS = (
    ReportPart(
        Part("measures", "主要做法"),
        (
            Section("推进重点任务", body=in_paragraphs(f"{FIGURES}\n\n{IDEOGRAPHS}。")),
            Section(
                "优化服务方式", body=in_paragraphs(FIGURES), sections=(Section("完善制度", body=in_paragraphs(FIGURES)),)
            ),
        ),
        heading="主要做法",
    ),
    ReportPart(
        Part("achievements", "工作成效"),
        (Section("", body=in_paragraphs(f"{IDEOGRAPHS}。\n\n{FIGURES}")),),
        heading="工作成效",
    ),
)
PLAIN = Report(
    title=f"{ISSUER}关于2026年度重点工作完成情况的报告",
    issuers=(ISSUER,),
    addressee="示例市人民政府",
    date=date(2026, 11, 23),
    signature=Signature((ISSUER,)),
    parts=PARTS,
    closing=in_paragraphs("特此报告。"),
)
EVERYTHING = replace(
    PLAIN,
    letterhead=HEAD,
    imprint=IMPRINT,
    signature=Signature((ISSUER,), note="联系人：张三，电话：00000000"),
    attachments=(
        Attachment("2026年度重点工作任务完成情况统计表及有关数据来源说明和计算口径备注"),
        Attachment("典型案例"),
    ),
)
LONG = (
    *PARTS,
    ReportPart(
        Part("plans", "下一步打算", planned=True),
        (Section("", body=in_paragraphs(f"{IDEOGRAPHS * 2}。\n\n{FIGURES}")),),
        heading="下一步打算",
    ),
)
