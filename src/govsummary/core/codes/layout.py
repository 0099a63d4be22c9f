"""Codes of the page and its text, GS500–GS527 (GB/T 9704-2012, 5 and 7.3.3)."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text

NOT_A_WORD_FILE = Code(
    "GS500",
    Severity.ERROR,
    Text("不是能读的 Word 文档", "Not a readable Word file"),
    Text("读不了这个 Word 文档：{reason}", "cannot read this Word file: {reason}"),
    Text("只能检查完好、没有加密的 .docx 文件。", "Only sound .docx files without a password can be checked."),
    hint=Text("请用 Word 或 WPS 打开，另存为 .docx 后再试", "open it in Word or WPS, save it as .docx, and try again"),
)
TOO_LONG = Code(
    "GS528",
    Severity.ERROR,
    Text("Word 文档太长", "Word file too long"),
    Text("{what}超过{limit}个，不再往下读", "there are more than {limit} {what}; reading stops here"),
    Text(
        "没有哪份公文有这么长；多半是文件损坏，或者有意做成这样来拖垮电脑。",
        "No paper is as long; the file is damaged, or made to exhaust the machine.",
    ),
    hint=Text("如果文件没有问题，请分成几份", "if the file is sound, divide it"),
)
PAPER = Code(
    "GS501",
    Severity.ERROR,
    Text("纸张不是 A4", "Paper is not A4"),
    Text("纸张为{got}，应为A4（210×297毫米）", "the paper is {got}; it should be A4 (210 × 297 mm)"),
    Text(
        "公文用A4型纸；美国的 Letter 纸宽6毫米、短18毫米。",
        "Official papers are A4; US Letter is 6 mm wider and 18 mm shorter.",
    ),
    wrong="纸张大小：Letter（215.9×279.4毫米）",
    right="纸张大小：A4（210×297毫米）",
    clause="GB/T 9704-2012 5.1",
)
LANDSCAPE = Code(
    "GS502",
    Severity.ERROR,
    Text("页面是横向的", "Page lies on its side"),
    Text("第{section}节页面是横向的，而节里主要不是表格", "section {section} is landscape, but not for a table"),
    Text("公文竖放；只有横排表格可以用横向页。", "Papers stand upright; only wide tables may lie on their side."),
    wrong="正文用横向A4纸",
    right="正文用纵向A4纸，宽表格另起一节用横向",
    clause="GB/T 9704-2012 8",
)
MARGIN = Code(
    "GS503",
    Severity.ERROR,
    Text("页边距不对", "Margin is wrong"),
    Text("{side}边距为{got:.1f}毫米，应为{wanted:g}毫米", "the {side} margin is {got:.1f} mm; it should be {wanted:g} mm"),
    Text(
        "天头37±1毫米，订口28±1毫米，版心156×225毫米，由此得右26、下35毫米。",
        "The head is 37±1 mm, the binding edge 28±1 mm, the type area 156×225 mm; so right 26 and bottom 35 mm.",
    ),
    wrong="上下2.54厘米、左右3.18厘米（Word 的默认值）",
    right="上3.7厘米、下3.5厘米、左2.8厘米、右2.6厘米",
    clause="GB/T 9704-2012 5.2.1",
)
LINES_PER_PAGE = Code(
    "GS504",
    Severity.WARNING,
    Text("每面排不到22行", "Not 22 lines a page"),
    Text("每面只能排{got}行，一般应排22行", "a page holds {got} lines; usually it holds 22"),
    Text("公文一般每面排22行并撑满版心。", "A page usually holds 22 lines, which fill the type area."),
    hint=Text("行距设为固定值28.95磅，不启用文档网格", "set the line pitch to exactly 28.95 pt, without a document grid"),
    wrong="行网格每页44行",
    right="每页22行",
    clause="GB/T 9704-2012 5.2.3",
    strength=Strength.USUAL,
)
CHARACTERS_PER_LINE = Code(
    "GS505",
    Severity.INFO,
    Text("每行排不到28字", "Not 28 characters a line"),
    Text("每行排{got}字，一般应排28字", "a line holds {got} characters; usually it holds 28"),
    Text(
        "公文一般每行排28个字并撑满版心；三号字原样排156毫米只有27个。",
        "A line usually holds 28 characters; at 16 pt as they are only 27 fit into 156 mm.",
    ),
    hint=Text("正文字符间距设为紧缩0.25磅", "condense the body's characters by 0.25 pt"),
    wrong="三号字，字符间距标准",
    right="三号字，字符间距紧缩0.25磅",
    clause="GB/T 9704-2012 5.2.3",
    strength=Strength.USUAL,
)
FONT = Code(
    "GS511",
    Severity.WARNING,
    Text("字体不对", "Wrong font"),
    Text("{role}用了{got}，一般应为{wanted}", "{role} is set in {got}; usually it is {wanted}"),
    Text(
        "标题用小标宋，一级标题用黑体，二级标题用楷体，其余一般用仿宋。",
        "Titles are 小标宋, first-level headings 黑体, second-level 楷体, the rest usually 仿宋.",
    ),
    wrong="正文：宋体",
    right="正文：仿宋_GB2312",
    clause="GB/T 9704-2012 5.2.2",
    strength=Strength.USUAL,
)
SIZE = Code(
    "GS512",
    Severity.WARNING,
    Text("字号不对", "Wrong size"),
    Text("{role}的字号为{got}，一般应为{wanted}", "{role} is {got}; usually it is {wanted}"),
    Text("标题一般用二号，正文和各级标题用三号。", "Titles are usually 22 pt, text and headings 16 pt."),
    wrong="正文：四号",
    right="正文：三号",
    clause="GB/T 9704-2012 5.2.2",
    strength=Strength.USUAL,
)
BOLD = Code(
    "GS513",
    Severity.WARNING,
    Text("不该加粗", "Bold"),
    Text("{role}加了粗：“{quote}”", "{role} is bold: '{quote}'"),
    Text(
        "标准用字体区分层次，不用加粗；小标宋、黑体加粗后笔画会糊。",
        "The standard tells levels by face, not by weight; 小标宋 and 黑体 smear when emboldened.",
    ),
    wrong="一级标题：黑体加粗",
    right="一级标题：黑体",
    clause="GB/T 9704-2012 7.3.3",
    strength=Strength.USUAL,
)
COLOR = Code(
    "GS514",
    Severity.ERROR,
    Text("文字不是黑色", "Text is not black"),
    Text("{role}里的“{quote}”颜色为 #{got}，应为黑色", "'{quote}' in {role} is #{got}; it should be black"),
    Text("除发文机关标志和红线外，公文文字为黑色。", "But for the issuer's mark and its rule, text is black."),
    wrong="重点词句标红",
    right="全文黑色",
    clause="GB/T 9704-2012 5.2.4",
)
PITCH = Code(
    "GS521",
    Severity.WARNING,
    Text("行距不对", "Wrong line pitch"),
    Text("{role}的行距为{got}，一般应为固定值28.95磅", "the line pitch of {role} is {got}; usually it is exactly 28.95 pt"),
    Text("行距固定在28至29.5磅之间，每面才能排满22行。", "Only an exact pitch of 28 to 29.5 pt fills a page with 22 lines."),
    wrong="1.5倍行距",
    right="固定值28.95磅",
    clause="GB/T 9704-2012 5.2.3",
    strength=Strength.USUAL,
)
SPACING = Code(
    "GS522",
    Severity.WARNING,
    Text("段前段后有间距", "Space before or after"),
    Text("{role}的段{side}间距为{got:g}磅，应为0", "{role} has {got:g} pt {side} it; it should be 0"),
    Text("公文以“行”为单位，空出的是整行；段间距会打乱每面22行。", "Papers count in lines; odd spaces upset the 22 lines."),
    wrong="段前0.5行",
    right="段前、段后0",
    clause="GB/T 9704-2012 3.2",
    strength=Strength.USUAL,
)
INDENT = Code(
    "GS523",
    Severity.ERROR,
    Text("首行没有缩进二字", "First line not indented by two characters"),
    Text(
        "{role}首行缩进{got:.1f}字，应为2字", "the first line of {role} is indented by {got:.1f} characters; it should be 2"
    ),
    Text("每个自然段左空二字，回行顶格。", "Each paragraph starts two characters in; later lines start at the edge."),
    wrong="首行缩进0字",
    right="首行缩进2字符",
    clause="GB/T 9704-2012 7.3.3",
)
FLUSH = Code(
    "GS524",
    Severity.ERROR,
    Text("应当顶格", "Should start at the edge"),
    Text("{role}缩进了{got:.1f}字，应当顶格", "{role} is indented by {got:.1f} characters; it should start at the edge"),
    Text(
        "份号、密级、主送机关、附件序号居左顶格；正文回行顶格。", "These elements start at the left edge, as do later lines."
    ),
    wrong="主送机关首行缩进2字符",
    right="主送机关顶格",
    clause="GB/T 9704-2012 7.3.2",
)
SPACES_AS_INDENT = Code(
    "GS525",
    Severity.WARNING,
    Text("用空格代替缩进", "Spaces instead of an indent"),
    Text("{role}用{got}个空格来定位，应改用{wanted}", "{role} is placed by {got} spaces; use {wanted} instead"),
    Text(
        "空格的宽度随字体变，改字号、换电脑后就对不齐。",
        "The width of spaces changes with font and size; lines then miss the edge.",
    ),
    wrong="　　全年工作……（敲了两个空格）",
    right="全年工作……（首行缩进2字符）",
    clause="GB/T 9704-2012 7.3.3",
    strength=Strength.ADVICE,
)
ALIGNMENT = Code(
    "GS526",
    Severity.ERROR,
    Text("对齐方式不对", "Wrong alignment"),
    Text("{role}为{got}，应为{wanted}", "{role} is {got}; it should be {wanted}"),
    Text("标题居中，正文两端对齐。", "Titles are centred, text is justified."),
    wrong="标题左对齐",
    right="标题居中",
    clause="GB/T 9704-2012 7.3.1",
)
DIRECT = Code(
    "GS527",
    Severity.INFO,
    Text("同一样式的段落各设各的格式", "Paragraphs of one style formatted by hand"),
    Text(
        "样式“{style}”的{total}段里有{number}段另设了{what}，与样式不一致",
        "{number} of {total} paragraphs of style '{style}' override its {what} by hand",
    ),
    Text(
        "格式写在样式里，改一处就全文一致；一段段手工改，容易漏。",
        "A format kept in the style changes everywhere at once; by hand some are missed.",
    ),
    wrong="样式“正文”是宋体五号，每段另设仿宋三号",
    right="样式“正文”就是仿宋三号",
    strength=Strength.ADVICE,
)

CODES: tuple[Code, ...] = (
    NOT_A_WORD_FILE,
    TOO_LONG,
    PAPER,
    LANDSCAPE,
    MARGIN,
    LINES_PER_PAGE,
    CHARACTERS_PER_LINE,
    FONT,
    SIZE,
    BOLD,
    COLOR,
    PITCH,
    SPACING,
    INDENT,
    FLUSH,
    SPACES_AS_INDENT,
    ALIGNMENT,
    DIRECT,
)
