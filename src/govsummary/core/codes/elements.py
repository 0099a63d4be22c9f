"""Codes of a paper's elements in a Word document, GS531–GS562: levels, page numbers, 发文字号, dates, blank lines."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text

LEVEL_ORDER = Code(
    "GS531",
    Severity.ERROR,
    Text("层次序数颠倒", "Levels in the wrong order"),
    Text("“{got}”出现在{after}之后，层次颠倒", "'{got}' comes after {after}; the levels are upside down"),
    Text(
        "结构层次依次为“一、”“（一）”“1.”“（1）”，可以跳用，不可倒置。",
        "Levels go 一、 （一） 1. （1）; one may be skipped, none reversed.",
    ),
    wrong="1. …… （一）……",
    right="一、…… （一）…… 1. ……",
    clause="GB/T 9704-2012 7.3.3",
)
LEVEL_MARK = Code(
    "GS532",
    Severity.ERROR,
    Text("层次序数写法不对", "Level number written wrongly"),
    Text("层次序数写作“{got}”，应为“{wanted}”", "the number is written '{got}'; it should be '{wanted}'"),
    Text(
        "“一”后用顿号，“（一）”“（1）”后不加标点，“1”后用下脚点。",
        "一 takes 、, （一） and （1） take nothing, 1 takes a full stop.",
    ),
    wrong="1、 （一）、 一.",
    right="1. （一） 一、",
    clause="GB/T 9704-2012 7.3.3",
)
LEVEL_SEQUENCE = Code(
    "GS533",
    Severity.ERROR,
    Text("序号不连续", "Numbers not in sequence"),
    Text("“{got}”前面应有“{wanted}”", "'{got}' comes where '{wanted}' is due"),
    Text(
        "同一层次的序号从头连续编排，不跳号、不重号。",
        "Numbers of one level run from the first on, none left out or repeated.",
    ),
    wrong="一、…… 三、……",
    right="一、…… 二、……",
    clause="GB/T 9704-2012 7.3.3",
)
HEADING_END = Code(
    "GS534",
    Severity.WARNING,
    Text("小标题末尾有标点", "Punctuation at the end of a heading"),
    Text("单独成行的小标题末尾不加“{got}”", "a heading on its own line does not end in '{got}'"),
    Text("独立成行的小标题不加标点；与正文连排时用句号。", "A heading on its own line takes no stop; one run in takes 。."),
    wrong="一、主要做法。",
    right="一、主要做法",
    clause="GB/T 15834-2011",
    strength=Strength.USUAL,
)
NO_PAGE_NUMBER = Code(
    "GS541",
    Severity.ERROR,
    Text("没有页码", "No page numbers"),
    Text("第{section}节{pages}没有页码", "section {section} has no page number on {pages}"),
    Text("公文编页码，附件与正文连续编。", "Papers are paginated, attachments along with the text."),
    wrong="页脚空白",
    right="— 1 —",
    clause="GB/T 9704-2012 7.5",
)
PAGE_NUMBER_FORM = Code(
    "GS542",
    Severity.ERROR,
    Text("页码形式不对", "Page number in the wrong form"),
    Text("页码写作“{got}”，应为“— 1 —”", "the page number reads '{got}'; it should read '— 1 —'"),
    Text("页码数字左右各放一条一字线。", "The number stands between two dashes of one character's width."),
    wrong="第1页 或 -1-",
    right="— 1 —",
    clause="GB/T 9704-2012 7.5",
)
PAGE_NUMBER_LOOK = Code(
    "GS543",
    Severity.ERROR,
    Text("页码字体字号不对", "Page number in the wrong font or size"),
    Text("页码用了{got}，应为四号（14磅）宋体", "the page number is {got}; it should be 14 pt 宋体"),
    Text("页码用四号半角宋体阿拉伯数字。", "Page numbers are half-width Arabic figures in 14 pt 宋体."),
    wrong="小五号 Calibri",
    right="四号宋体",
    clause="GB/T 9704-2012 7.5",
)
PAGE_NUMBER_PLACE = Code(
    "GS544",
    Severity.ERROR,
    Text("页码位置不对", "Page number in the wrong place"),
    Text("{pages}的页码{got}，应{wanted}", "the number of {pages} is {got}; it should be {wanted}"),
    Text("单页码居右空一字，双页码居左空一字。", "Odd numbers stand one character from the right, even ones from the left."),
    wrong="页码一律居中",
    right="单页居右空一字，双页居左空一字",
    clause="GB/T 9704-2012 7.5",
)
PAGE_NUMBER_HEIGHT = Code(
    "GS545",
    Severity.WARNING,
    Text("页码高低不对", "Page number at the wrong height"),
    Text(
        "页脚距边界{got:.1f}毫米，应为{wanted:.1f}毫米",
        "the footer is {got:.1f} mm from the edge; it should be {wanted:.1f} mm",
    ),
    Text("页码的一字线在版心下边缘之下7毫米。", "The dashes stand 7 mm below the type area."),
    wrong="页脚1.5厘米",
    right="页脚2.55厘米",
    clause="GB/T 9704-2012 7.5",
)
DOCUMENT_NUMBER = Code(
    "GS551",
    Severity.ERROR,
    Text("发文字号写法不对", "Document number written wrongly"),
    Text("发文字号写作“{got}”：{reason}", "the document number reads '{got}': {reason}"),
    Text(
        "发文字号由机关代字、年份、顺序号组成；年份标全称，用六角括号〔〕，顺序号不加“第”、不编虚位。",
        "It is made of the issuer's short name, the full year in 〔〕, and a number without 第 and leading zeros.",
    ),
    wrong="×发[2026]第08号",
    right="×发〔2026〕8号",
    clause="GB/T 9704-2012 7.2.5",
)
DATE = Code(
    "GS552",
    Severity.ERROR,
    Text("成文日期写法不对", "Date written wrongly"),
    Text("成文日期写作“{got}”，应为“{wanted}”", "the date reads '{got}'; it should read '{wanted}'"),
    Text(
        "用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位。",
        "Year, month and day in Arabic figures, without leading zeros.",
    ),
    wrong="二〇二六年一月八日 或 2026.01.08",
    right="2026年1月8日",
    clause="GB/T 9704-2012 7.3.5.4",
)
ATTACHMENT_NOTE = Code(
    "GS553",
    Severity.ERROR,
    Text("附件说明写法不对", "Attachment note written wrongly"),
    Text("附件说明“{got}”：{reason}", "the attachment note '{got}': {reason}"),
    Text(
        "正文下空一行左空二字写“附件：”和名称，名称后不加标点；多个附件用“1.”“2.”。",
        "After a blank line, two characters in: 附件：, then the names without punctuation, numbered 1. 2. if several.",
    ),
    wrong="附件:《统计表》；",
    right="附件：统计表",
    clause="GB/T 9704-2012 7.3.4",
)
TITLE_END = Code(
    "GS554",
    Severity.WARNING,
    Text("标题末尾有标点", "Punctuation at the end of the title"),
    Text("标题末尾不加“{got}”", "the title does not end in '{got}'"),
    Text(
        "公文标题除书名号、引号等外，一般不用标点，末尾更不用。",
        "But for title and quotation marks, titles take no punctuation.",
    ),
    wrong="关于报送工作总结的报告。",
    right="关于报送工作总结的报告",
    clause="GB/T 9704-2012 7.3.1",
    strength=Strength.USUAL,
)
ADDRESSEE_END = Code(
    "GS555",
    Severity.ERROR,
    Text("主送机关后没有全角冒号", "No full-width colon after the addressee"),
    Text("主送机关“{got}”末尾应为全角冒号“：”", "the addressee '{got}' should end in a full-width colon"),
    Text("最后一个机关名称后标全角冒号。", "The last name takes a full-width colon."),
    wrong="市人民政府:",
    right="市人民政府：",
    clause="GB/T 9704-2012 7.3.2",
)
NO_TEXT_HERE = Code(
    "GS556",
    Severity.ERROR,
    Text("不该写“此页无正文”", "'No text on this page'"),
    Text("不能用“{got}”来解决版面不够", "'{got}' is no way out of a page that is full"),
    Text("空白容不下印章和日期时，用调整行距、字距的办法解决。", "Where seal and date do not fit, adjust the spacing."),
    wrong="（此页无正文）",
    right="调整行距、字距，让署名页有正文",
    clause="GB/T 9704-2012 7.3.5.5",
)
SIGNATURE_PLACE = Code(
    "GS557",
    Severity.ERROR,
    Text("署名或成文日期的位置不对", "Signature or date in the wrong place"),
    Text("{role}右空{got:.1f}字，应右空{wanted}字", "{role} is {got:.1f} characters from the right; it should be {wanted}"),
    Text(
        "盖章的公文成文日期右空四字，署名在其上居中；不盖章的署名右空二字，日期下移、首字右移二字。",
        "Sealed: the date four characters from the right, the name centred above it; unsealed: the name two.",
    ),
    wrong="成文日期左对齐",
    right="成文日期右空四字",
    clause="GB/T 9704-2012 7.3.5",
)
LINES_WANTED = Code(
    "GS561",
    Severity.ERROR,
    Text("少了空行", "Blank lines missing"),
    Text("{role}之前空{got}行，应空{wanted}行", "there are {got} blank lines before {role}; there should be {wanted}"),
    Text(
        "发文字号在标志下空二行，标题在红线下空二行，主送在标题下空一行，附件说明、不盖章的署名在正文下空一行。",
        "Two lines above number and title, one above addressee, attachment note and unsealed signature.",
    ),
    wrong="标题下面紧接主送机关",
    right="标题下空一行写主送机关",
    clause="GB/T 9704-2012 7.3",
)
LINES_UNWANTED = Code(
    "GS562",
    Severity.WARNING,
    Text("多了空行", "Blank lines that do not belong"),
    Text("{role}之前多空了{got}行", "{got} blank lines too many before {role}"),
    Text("正文各段之间、主送机关与正文之间不空行。", "No blank lines between paragraphs, nor between addressee and text."),
    wrong="两段之间空一行",
    right="段落紧接，首行缩进2字符",
    clause="GB/T 9704-2012 7.3.3",
    strength=Strength.USUAL,
)
NO_TITLE = Code(
    "GS563",
    Severity.WARNING,
    Text("找不到标题", "No title found"),
    Text("找不到标题：第一段写作“{got}”", "no title is found; the first paragraph reads '{got}'"),
    Text(
        "开头几段里没有一段像标题（居中、用二号字，或写明“……总结”“……报告”等文种），标题和主送机关就没有检查，也不会改正。",
        "None of the first paragraphs reads or looks as titles do, so neither title nor addressee is judged or mended.",
    ),
    wrong="第一段就是正文",
    right="第一段是“××局2026年工作总结”，居中，二号小标宋体",
    clause="GB/T 9704-2012 7.3.1",
    strength=Strength.USUAL,
)

CODES: tuple[Code, ...] = (
    LEVEL_ORDER,
    LEVEL_MARK,
    LEVEL_SEQUENCE,
    HEADING_END,
    NO_PAGE_NUMBER,
    PAGE_NUMBER_FORM,
    PAGE_NUMBER_LOOK,
    PAGE_NUMBER_PLACE,
    PAGE_NUMBER_HEIGHT,
    DOCUMENT_NUMBER,
    DATE,
    ATTACHMENT_NOTE,
    TITLE_END,
    ADDRESSEE_END,
    NO_TEXT_HERE,
    SIGNATURE_PLACE,
    LINES_WANTED,
    LINES_UNWANTED,
    NO_TITLE,
)
