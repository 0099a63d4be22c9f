"""Codes of what must agree across a paper: attachments and their note, numbers and dates, names, 版头 and 版记."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text

NUMBER_SPACE = Code(
    "GS529",
    Severity.ERROR,
    Text("序号后有空白", "Space after a level number"),
    Text("序号“{got}”后面多了{what}，应删去", "'{got}' is followed by {what}, which does not belong there"),
    Text("序号和标题之间不空格，也不按 Tab。", "Nothing stands between a number and its words."),
    wrong="一、 主要工作",
    right="一、主要工作",
    clause="GB/T 9704-2012 7.3.3",
)
NO_SUCH_DATE = Code(
    "GS530",
    Severity.ERROR,
    Text("没有这一天", "No such day"),
    Text("成文日期“{got}”不存在", "there is no such day as '{got}'"),
    Text("月份是1到12，日期要看当月有几天。", "Months run from 1 to 12, days as far as the month does."),
    wrong="2026年2月30日",
    right="2026年2月28日",
    clause="GB/T 9704-2012 7.3.5.4",
)
ATTACHMENT_SEQUENCE = Code(
    "GS535",
    Severity.ERROR,
    Text("附件序号不连续", "Attachment numbers out of sequence"),
    Text("{where}的序号写到{got}，应为{wanted}", "{where} is numbered {got} where {wanted} is due"),
    Text(
        "多个附件从1起连续编号，附件说明和附件上的一致。",
        "Attachments are numbered from 1 on, alike in the note and on the attachments.",
    ),
    wrong="附件：1.…… 3.……",
    right="附件：1.…… 2.……",
    clause="GB/T 9704-2012 7.3.4",
)
ATTACHMENT_TITLE = Code(
    "GS536",
    Severity.ERROR,
    Text("附件标题与附件说明不一致", "Attachment titled otherwise than noted"),
    Text("附件标题为“{got}”，附件说明里写的是“{noted}”", "the attachment is titled '{got}'; the note calls it '{noted}'"),
    Text("附件的序号和标题应与附件说明一致。", "Number and title are those of the attachment note."),
    wrong="附件说明：任务分解表；附件：任务清单",
    right="附件说明和附件都写：任务分解表",
    clause="GB/T 9704-2012 7.3.7",
)
ATTACHMENT_UNNOTED = Code(
    "GS537",
    Severity.ERROR,
    Text("附件说明里没有这个附件", "Attachment without a note"),
    Text("后面有“{got}”，附件说明里没有", "'{got}' follows, but no attachment note names it"),
    Text("公文如有附件，在正文下空一行写附件说明。", "A paper names its attachments below the text."),
    wrong="正文后没有附件说明，另页有“附件”",
    right="附件：统计表",
    clause="GB/T 9704-2012 7.3.4",
)
ATTACHMENT_PAGE = Code(
    "GS538",
    Severity.ERROR,
    Text("附件没有另面编排", "Attachment not on a page of its own"),
    Text("“{got}”应另起一页", "'{got}' should start a new page"),
    Text("附件应当另面编排，并在版记之前。", "An attachment starts on a page of its own, before the imprint."),
    hint=Text("把光标放在“附件”前，按 Ctrl+Enter 分页", "put the cursor before 附件 and press Ctrl+Enter"),
    wrong="成文日期下面接着写附件",
    right="附件另起一页",
    clause="GB/T 9704-2012 7.3.7",
)
NUMBER_YEAR = Code(
    "GS539",
    Severity.WARNING,
    Text("发文字号的年份与成文日期不一致", "Year of the number differs from the date's"),
    Text("发文字号是{got}年的，成文日期在{wanted}年", "the document number is of {got}, the date of {wanted}"),
    Text("发文字号的年份是发文的年份，一般与成文日期同年。", "The number's year is the one in which the paper is issued."),
    wrong="〔2025〕8号 …… 2026年12月20日",
    right="〔2026〕8号 …… 2026年12月20日",
    clause="GB/T 9704-2012 7.2.5",
    strength=Strength.USUAL,
)
SIGNATURE_NAME = Code(
    "GS540",
    Severity.WARNING,
    Text("署名与发文机关标志不一致", "Signature differs from the letterhead"),
    Text("署名为“{got}”，发文机关标志是“{mark}”", "the signature is '{got}', the letterhead '{mark}'"),
    Text(
        "署名用发文机关的全称或规范化简称，与标志是同一个机关。",
        "Who signs is who issues, by full or recognised short name.",
    ),
    wrong="标志：清溪县水利局文件；署名：清溪县农业农村局",
    right="标志：清溪县水利局文件；署名：清溪县水利局",
    clause="GB/T 9704-2012 7.3.5",
    strength=Strength.USUAL,
)
NUMBERS_RESTART = Code(
    "GS546",
    Severity.ERROR,
    Text("页码没有连续编", "Page numbers begin anew"),
    Text(
        "第{section}节的页码又从{got}开始，应与前面连续",
        "page numbers begin anew at {got} in section {section}; they should run on",
    ),
    Text("附件与正文一起装订时，页码连续编排。", "Attachments bound with the text carry on its page numbers."),
    wrong="附件的页码从1开始",
    right="附件的页码接着正文",
    clause="GB/T 9704-2012 7.5",
)
CONDENSED_TWICE = Code(
    "GS547",
    Severity.INFO,
    Text("字距压缩了两次", "Condensed twice"),
    Text(
        "页面的字符网格把每字改{grid:+.2f}磅，文字自己又改{own:+.2f}磅，一行不再是28字撑满",
        "the page's grid changes each character by {grid:+.2f} pt and its own format by {own:+.2f}: 28 do not fill a line",
    ),
    Text(
        "文档网格和字符间距只用一样，才能28字撑满版心。",
        "Either the grid or the characters' spacing makes 28 fill a line, not both.",
    ),
    hint=Text("“页面设置”→“文档网格”→选“无网格”", "Page Setup → Document Grid → No grid"),
    wrong="字符网格−0.21磅，字符间距紧缩0.25磅",
    right="无网格，字符间距紧缩0.25磅",
    clause="GB/T 9704-2012 5.2.3",
    strength=Strength.USUAL,
)
MARK_COLOR = Code(
    "GS548",
    Severity.ERROR,
    Text("发文机关标志不是红色", "Letterhead not red"),
    Text("发文机关标志“{got}”不是红色", "the letterhead '{got}' is not red"),
    Text("发文机关标志推荐用小标宋，颜色为红色。", "The issuer's mark is red, best in 小标宋."),
    wrong="黑色的“××县水利局文件”",
    right="红色的“××县水利局文件”",
    clause="GB/T 9704-2012 7.2.4",
)
RULE_COLOR = Code(
    "GS549",
    Severity.ERROR,
    Text("版头分隔线不是红色", "Rule below the letterhead not red"),
    Text("发文字号下面的分隔线不是红色", "the rule below the document number is not red"),
    Text(
        "发文字号下4毫米居中印一条与版心等宽的红色分隔线。",
        "A red rule as wide as the type area stands 4 mm below the number.",
    ),
    wrong="黑色分隔线",
    right="红色分隔线",
    clause="GB/T 9704-2012 7.2.7",
)
IMPRINT_DATE = Code(
    "GS558",
    Severity.ERROR,
    Text("印发日期早于成文日期", "Printed before it was dated"),
    Text("印发日期{got}早于成文日期{wanted}", "the date of printing, {got}, is before the paper's date, {wanted}"),
    Text("印发日期是送印的日期，不会早于成文日期。", "A paper is printed on or after its date."),
    wrong="成文2026年12月20日，印发2026年12月2日",
    right="成文2026年12月20日，印发2026年12月21日",
    clause="GB/T 9704-2012 7.4.3",
)
NO_SIGNER = Code(
    "GS559",
    Severity.ERROR,
    Text("上行文没有签发人", "Upward paper without 签发人"),
    Text("“{got}”是上行文，发文字号右边应写签发人", "'{got}' goes to a superior: 签发人 belongs to the right of its number"),
    Text(
        "上报的公文标注签发人姓名，发文字号居左空一字。",
        "Papers to a superior name who signed them off; the number then stands on the left.",
    ),
    wrong="清水〔2026〕8号（居中，没有签发人）",
    right="清水〔2026〕8号　　签发人：张三",
    clause="GB/T 9704-2012 7.2.6",
)
NAME_PLACE = Code(
    "GS550",
    Severity.ERROR,
    Text("署名的位置不对", "Signature in the wrong place"),
    Text(
        "署名“{got}”的位置不对，应靠右：右空二字，或在成文日期之上居中",
        "the signature '{got}' is in the wrong place: at the right, two characters from the edge or above the date's middle",
    ),
    Text(
        "盖章的，署名在成文日期之上、以日期为准居中；不盖章的，署名右空二字。",
        "Sealed, the name is centred above the date; unsealed, it is two characters from the right.",
    ),
    wrong="署名靠左",
    right="署名右空二字",
    clause="GB/T 9704-2012 7.3.5",
)
IMPRINT_SIZE = Code(
    "GS560",
    Severity.WARNING,
    Text("版记的字号不对", "Imprint in the wrong size"),
    Text("版记里“{quote}”的字号为{got}，应为四号（14磅）", "'{quote}' in the imprint is {got}; it should be 14 pt"),
    Text("抄送机关、印发机关和印发日期一般用四号仿宋。", "Copies, printing office and date are usually 14 pt 仿宋."),
    wrong="抄送：……（三号）",
    right="抄送：……（四号）",
    clause="GB/T 9704-2012 7.4",
    strength=Strength.USUAL,
)
COPY_NUMBER_FORM = Code(
    "GS577",
    Severity.ERROR,
    Text("份号不是6位", "Copy number not of six figures"),
    Text("份号写作“{got}”，应为6位阿拉伯数字", "the copy number reads '{got}'; it should be six Arabic figures"),
    Text(
        "份号一般用6位三号阿拉伯数字，顶格编排在版心左上角。", "It is six Arabic figures of 16 pt in the upper left corner."
    ),
    wrong="00001",
    right="000001",
    clause="GB/T 9704-2012 7.2.1",
    strength=Strength.USUAL,
)
COPIES_END = Code(
    "GS578",
    Severity.WARNING,
    Text("抄送机关末尾标点不对", "Wrong mark after the copies"),
    Text("抄送机关末尾是“{got}”，应为句号", "the list of copies ends in '{got}'; it should be 。"),
    Text("抄送机关之间用顿号、逗号隔开，最后一个后标句号。", "Names are parted by commas; the last takes a full stop."),
    wrong="抄送：县委办公室，",
    right="抄送：县委办公室。",
    clause="GB/T 9704-2012 7.4.2",
)

CODES: tuple[Code, ...] = (
    NUMBER_SPACE,
    NO_SUCH_DATE,
    ATTACHMENT_SEQUENCE,
    ATTACHMENT_TITLE,
    ATTACHMENT_UNNOTED,
    ATTACHMENT_PAGE,
    NUMBER_YEAR,
    SIGNATURE_NAME,
    NUMBERS_RESTART,
    CONDENSED_TWICE,
    MARK_COLOR,
    RULE_COLOR,
    IMPRINT_DATE,
    NO_SIGNER,
    NAME_PLACE,
    IMPRINT_SIZE,
    COPY_NUMBER_FORM,
    COPIES_END,
)
