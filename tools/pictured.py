"""The reports whose pages are pictured: one of each format, as an office would write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govsummary.core.blocks import Paragraph, Table
from govsummary.core.model import (
    Attachment,
    Imprint,
    Layout,
    Letterhead,
    Part,
    Report,
    ReportPart,
    Section,
    Signature,
    in_paragraphs,
)

OFFICE = "清溪县科学技术局"
FUNDS = Table(
    ("项目类别", "立项数（项）", "计划经费（万元）", "到位经费（万元）"),
    (
        ("重点研发", "12", "860", "860"),
        ("成果转化", "9", "420", "395"),
        ("平台建设", "4", "300", "300"),
        ("科技普及", "6", "75", "75"),
        ("合计", "31", "1,655", "1,630"),
    ),
    note="注：数据截至2026年11月30日。",
)
MONTHS = Table(
    ("序号", "事项", *(f"{month}月" for month in range(1, 12)), "合计"),
    (
        ("1", "技术合同登记（件）", "8", "5", "11", "9", "12", "14", "10", "13", "15", "12", "16", "125"),
        ("2", "高新技术企业走访（家）", "6", "4", "9", "10", "8", "11", "7", "9", "12", "10", "8", "94"),
        ("3", "科技特派员下乡（人次）", "22", "18", "35", "41", "44", "39", "31", "28", "36", "40", "33", "367"),
        ("4", "科普活动（场）", "2", "1", "3", "4", "6", "3", "2", "2", "5", "4", "3", "35"),
    ),
    landscape=True,
)
PARTS = (
    ReportPart(
        Part("measures", "主要做法"),
        (
            Section(
                "聚焦产业抓攻关",
                body=(
                    Paragraph(
                        "围绕新材料、智能装备两条产业链，组织编制关键技术清单3张，实施重点研发项目12项，到位经费860万元。"
                        "支持清溪精工公司等5家企业牵头组建创新联合体，突破关键技术7项，其中2项填补省内空白。"
                    ),
                ),
            ),
            Section(
                "聚焦企业抓培育",
                body=(
                    Paragraph(
                        "建立“科技型中小企业—高新技术企业—创新型领军企业”梯次培育机制，全年新增高新技术企业14家，总数达到86家，"
                        "比上年增长19.4%；入库科技型中小企业132家。"
                    ),
                ),
                sections=(
                    Section(
                        "精准服务", body=in_paragraphs("一企一策走访94家，协调解决融资、用地、用工等问题61件，办结率98.4%。")
                    ),
                    Section(
                        "政策直达",
                        body=in_paragraphs("兑现研发补助资金1270万元，惠及企业78家，资金拨付平均用时缩短至9个工作日。"),
                    ),
                ),
            ),
            Section(
                "聚焦成果抓转化",
                body=(
                    Paragraph(
                        "举办产学研对接活动11场，登记技术合同125件，成交额4.6亿元，比上年增长22.1%。"
                        "建成概念验证中心1个、中试基地2个，推动18项成果在县内落地。"
                    ),
                ),
            ),
        ),
        heading="主要做法",
    ),
    ReportPart(
        Part("achievements", "工作成效"),
        (
            Section(
                "",
                body=(
                    Paragraph(
                        "全县全社会研发投入占地区生产总值比重达到2.31%，比上年提高0.17个百分点；"
                        "高新技术产业增加值占规模以上工业增加值比重达到41.6%。"
                        "“科技特派员包村联户”做法被省科学技术厅《科技工作简报》刊发推广。"
                    ),
                ),
            ),
        ),
        heading="工作成效",
    ),
    ReportPart(
        Part("problems", "存在问题"),
        (
            Section(
                "",
                body=(
                    Paragraph(
                        "一是企业创新能力不够均衡，规模以上工业企业中有研发活动的占比只有43.2%；"
                        "二是高层次人才引进难、留住难；三是科技金融产品不够丰富，轻资产企业融资仍有困难。"
                    ),
                ),
            ),
        ),
        heading="存在问题",
    ),
    ReportPart(
        Part("plans", "下一步打算", planned=True),
        (
            Section(
                "",
                body=(
                    Paragraph(
                        "坚持把科技创新摆在发展全局的核心位置，实施企业创新能力提升行动，力争新增高新技术企业16家以上；"
                        "深化科技特派员制度，实现重点产业村全覆盖；设立县级科技成果转化引导基金，"
                        "为全县高质量发展提供更加有力的科技支撑。"
                    ),
                ),
            ),
        ),
        heading="下一步打算",
    ),
)
PLAIN = Report(
    title=f"{OFFICE}2026年工作总结",
    issuers=(OFFICE,),
    date=date(2026, 12, 8),
    signature=Signature((OFFICE,), sealed=False),
    parts=PARTS,
)
HEAD = Letterhead(document_number="清科发〔2026〕31号", copy_number="000018", secrecy="秘密★1年", urgency="加急")
IMPRINT = Imprint(
    copies_to=("县委办公室", "县人大常委会办公室", "县政协办公室", "县财政局", "县工业和信息化局", "各乡镇人民政府"),
    printer=f"{OFFICE}办公室",
    printed_on=date(2026, 12, 9),
)
REDHEAD = replace(
    PLAIN,
    title=f"{OFFICE}关于2026年度科技计划项目实施情况的通报",
    addressee="各乡镇人民政府，县直有关部门",
    letterhead=HEAD,
    imprint=IMPRINT,
    signature=Signature((OFFICE,), note="联系人：林卫东，电话：00000000"),
    attachments=(Attachment("2026年度科技计划项目经费情况表", (Section("", body=(FUNDS,)),)),),
)
JOINT = (OFFICE, "清溪县财政局", "清溪县工业和信息化局")
PICTURED: dict[str, Report] = {
    "plain": PLAIN,
    "redhead": REDHEAD,
    "upward": replace(
        REDHEAD,
        title=f"{OFFICE}关于2026年工作情况的报告",
        addressee="清溪县人民政府",
        letterhead=replace(HEAD, signers=("林卫东", "赵明")),
        closing=in_paragraphs("特此报告。"),
        attachments=(),
    ),
    "letter": replace(
        REDHEAD,
        title=f"{OFFICE}关于报送2026年工作总结的函",
        addressee="清溪市科学技术局",
        letterhead=replace(HEAD, document_number="清科函〔2026〕12号", secrecy="", urgency=""),
        closing=in_paragraphs("专此函达。"),
        attachments=(),
        layout=Layout(template="letter"),
    ),
    "joint": replace(
        REDHEAD,
        title=f"{OFFICE}等三部门关于2026年科技惠企政策落实情况的通报",
        issuers=JOINT,
        letterhead=replace(HEAD, mark=JOINT, document_number="清科发〔2026〕33号"),
        signature=Signature(JOINT),
        attachments=(),
    ),
    "landscape": replace(
        REDHEAD, attachments=(Attachment("2026年1—11月重点事项办理情况表", (Section("", body=(MONTHS,)),)),)
    ),
}
"""Name of the picture → report. The landscape one shows the page of its wide table."""
