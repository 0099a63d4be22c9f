"""Codes of what a clean copy of a Word paper no longer holds, GS570–GS576, and of its pages and tables, GS506–GS519."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text

COLUMNS = Code(
    "GS506",
    Severity.ERROR,
    Text("正文分了栏", "Text in columns"),
    Text("第{section}节分了{got}栏，公文不分栏", "section {section} has {got} columns; papers have one"),
    Text("公文从左到右横排，每行28字，不分栏。", "Papers run across the page in lines of 28 characters."),
    wrong="正文分两栏",
    right="正文一栏排到底",
    clause="GB/T 9704-2012 5.2.3",
)
LINE_NUMBERS = Code(
    "GS507",
    Severity.WARNING,
    Text("显示了行号", "Line numbers"),
    Text("第{section}节显示了行号，定稿应取消", "section {section} shows line numbers; a final copy has none"),
    Text("行号是改稿时用的，公文定稿不带。", "Line numbers help while a draft is discussed; a paper has none."),
    hint=Text("“布局”→“行号”→“无”", "Layout → Line Numbers → None"),
    wrong="左侧印着1、2、3……",
    right="左侧空白",
    strength=Strength.USUAL,
)
WIDOW_CONTROL = Code(
    "GS508",
    Severity.INFO,
    Text("开着孤行控制", "Widow control is on"),
    Text("{role}开着孤行控制，有的页会少排一行", "widow control is on in {role}; some pages will be a line short"),
    Text(
        "孤行控制会把段落的最后一行挪到下一页，那一页就只有21行。",
        "Widow control carries lines over to the next page, and leaves 21 where 22 are due.",
    ),
    hint=Text("“段落”→“换行和分页”→取消“孤行控制”", "Paragraph → Line and Page Breaks → clear Widow/Orphan control"),
    wrong="孤行控制：开",
    right="孤行控制：关",
    clause="GB/T 9704-2012 5.2.3",
    strength=Strength.ADVICE,
)
HEADER = Code(
    "GS509",
    Severity.WARNING,
    Text("页眉有文字", "Text in the header"),
    Text("页眉里有“{quote}”，公文一般没有页眉", "the header says '{quote}'; papers usually have none"),
    Text("公文的版头、主体、版记里没有页眉；版心以外只有页码。", "Outside the type area a paper has its page number alone."),
    wrong="页眉：××局工作总结",
    right="页眉空白",
    clause="GB/T 9704-2012 7.1",
    strength=Strength.USUAL,
)
NO_THEME = Code(
    "GS515",
    Severity.WARNING,
    Text("字体由主题决定，而文件里没有主题", "Theme fonts without a theme"),
    Text(
        "{role}的字体写的是“主题字体”，而文件里没有主题，打开时用什么字体说不准",
        "{role} is set in a theme's font, but the file holds no theme: any font may be taken",
    ),
    Text("没有主题的主题字体，各种软件各用各的默认字体。", "Without its theme, every program takes a default of its own."),
    hint=Text("选中文字，直接设为仿宋_GB2312等字体", "select the text and give it a font by name"),
    wrong="字体：+中文正文",
    right="字体：仿宋_GB2312",
    clause="GB/T 9704-2012 5.2.2",
)
LATIN_MARKS = Code(
    "GS516",
    Severity.WARNING,
    Text("引号、破折号用了西文字体", "Quotes or dashes in a Latin font"),
    Text(
        "{role}里的{marks}会用西文字体{got}显示，只占半个字宽",
        "{marks} in {role} are drawn by the Latin font {got}, half a character wide",
    ),
    Text(
        "“”‘’——……中西文共用，Word 按西文字体显示，除非字体注明了按中文处理。",
        "Quotes, dashes and ellipses serve both scripts; Word takes the Latin font unless told otherwise.",
    ),
    hint=Text(
        "选中这些标点，把“西文字体”也设为仿宋_GB2312", "select the marks and set their Latin font to the Chinese one too"
    ),
    wrong="西文字体 Times New Roman 的“”",
    right="西文字体也是仿宋_GB2312的“”",
    clause="GB/T 15834-2011 5.1",
    strength=Strength.USUAL,
)
TABLE_FONT = Code(
    "GS517",
    Severity.WARNING,
    Text("表格或文本框的字体不对", "Wrong font in a table or text box"),
    Text("{place}里的文字用了{got}，一般用{wanted}", "text in a {place} is set in {got}; usually it is {wanted}"),
    Text("没有特别说明的文字一般用仿宋；表头可用黑体。", "Text is usually 仿宋; the head of a table may be 黑体."),
    wrong="表格：微软雅黑",
    right="表格：仿宋_GB2312，表头黑体",
    clause="GB/T 9704-2012 5.2.2",
    strength=Strength.USUAL,
)
TABLE_SIZE = Code(
    "GS518",
    Severity.WARNING,
    Text("表格的字号太大或太小", "Table text too large or too small"),
    Text("表格里的文字为{got}，一般用小五（9磅）到三号（16磅）", "table text is {got}; usually it is 9 to 16 pt"),
    Text("表格的字不大于正文；小于小五，印出来看不清。", "No larger than the text, and large enough to read in print."),
    wrong="表格：7磅",
    right="表格：小四（12磅）",
    clause="GB/T 9704-2012 5.2.2",
    strength=Strength.USUAL,
)
TABLE_WIDTH = Code(
    "GS519",
    Severity.ERROR,
    Text("表格超出版心", "Table wider than the type area"),
    Text(
        "第{number}个表格宽{got:.0f}毫米，版心只有{wanted:.0f}毫米",
        "table {number} is {got:.0f} mm wide, the type area {wanted:.0f}",
    ),
    Text(
        "超出版心的部分印不全；宽表格用横向页。",
        "What stands beyond the type area may be cut off; wide tables go on a landscape page.",
    ),
    hint=Text("“表格工具”→“布局”→“自动调整”→“根据窗口自动调整表格”", "Table Layout → AutoFit → AutoFit Window"),
    wrong="表格宽280毫米",
    right="表格宽156毫米",
    clause="GB/T 9704-2012 5.2.1",
)
REVISIONS = Code(
    "GS570",
    Severity.ERROR,
    Text("有未接受的修订", "Tracked changes"),
    Text("有未接受也未拒绝的修订", "there are tracked changes that nobody has accepted or rejected"),
    Text("修订痕迹会随文件发出，别人看得见删去了什么。", "Readers see what was changed, and what was struck out."),
    hint=Text("“审阅”→“接受”→“接受所有修订”，再保存", "Review → Accept → Accept All Changes, then save"),
    wrong="修订没有接受就发出",
    right="接受或拒绝所有修订以后再发",
)
COMMENTS = Code(
    "GS571",
    Severity.ERROR,
    Text("有批注没有删除", "Comments"),
    Text("有批注没有删除", "a comment is left"),
    Text("批注会随文件发出，打印时也可能印出来。", "Comments go out with the file and may be printed."),
    hint=Text("“审阅”→“删除”→“删除文档中的所有批注”", "Review → Delete → Delete All Comments in Document"),
    wrong="批注：这里要核实",
    right="核实以后删去批注",
)
HIDDEN = Code(
    "GS572",
    Severity.ERROR,
    Text("有隐藏文字", "Hidden text"),
    Text("有隐藏文字“{quote}”", "there is hidden text: '{quote}'"),
    Text("隐藏文字屏幕上看不见，发出以后别人可以显示出来。", "It is not seen on the screen, but anybody can show it."),
    hint=Text("按 Ctrl+Shift+8 显示出来，删去或取消隐藏", "show it with Ctrl+Shift+8, then delete or unhide it"),
    wrong="内部意见设为隐藏",
    right="内部意见不留在文件里",
)
MARKS = Code(
    "GS573",
    Severity.WARNING,
    Text("有改稿标记或花样格式", "Marks of drafting, or fancy formats"),
    Text("{role}里的“{quote}”加了{mark}", "'{quote}' in {role} has {mark}"),
    Text(
        "底色、删除线是改稿留下的；下划线、斜体不是公文的格式。",
        "Highlight and strike-through are left over from drafting; underline and italics are no part of the standard.",
    ),
    wrong="重点词句加黄色底色",
    right="定稿去掉底色",
    clause="GB/T 9704-2012 5.2.2",
    strength=Strength.USUAL,
)
CHARACTER_SPACING = Code(
    "GS574",
    Severity.WARNING,
    Text("字间距或字宽不一样", "Odd character spacing or width"),
    Text("{role}里的“{quote}”{what}", "'{quote}' in {role} is {what}"),
    Text("正文每行28字、撑满版心，字距字宽前后一致。", "Lines of 28 characters fill the page when all are set alike."),
    wrong="个别词句字间距加宽1磅",
    right="字间距前后一致",
    clause="GB/T 9704-2012 5.2.3",
    strength=Strength.USUAL,
)
PAGE_BREAK = Code(
    "GS575",
    Severity.WARNING,
    Text("正文中间手动分了页", "Page break inside the text"),
    Text("正文中间手动分了页，上一页排不满", "a page break inside the text leaves the page before short"),
    Text(
        "公文每面排22行并撑满版心；改动以后，手动分页处会留下大片空白。",
        "Pages are full; after a change, a manual break leaves them half empty.",
    ),
    hint=Text("删去分页符，或取消段落的“段前分页”", "delete the break, or clear 'Page break before'"),
    wrong="一段写完按 Ctrl+Enter 换页",
    right="正文连续排",
    clause="GB/T 9704-2012 5.2.3",
    strength=Strength.USUAL,
)
LINE_BREAK = Code(
    "GS576",
    Severity.WARNING,
    Text("用换行符代替了分段", "Line break instead of a paragraph"),
    Text("{role}里有手动换行符（Shift+Enter）", "{role} holds a manual line break (Shift+Enter)"),
    Text(
        "换行符不分段：下一行没有首行缩进，这一行可能被拉得很散。",
        "A line break makes no paragraph: no indent, and the line may be stretched.",
    ),
    hint=Text(
        "删去换行符，按 Enter 分段，或让文字接排", "delete it; press Enter for a new paragraph, or let the text run on"
    ),
    wrong="……工作。↓全年……",
    right="……工作。（另起一段）全年……",
    clause="GB/T 9704-2012 7.3.3",
    strength=Strength.USUAL,
)

CODES: tuple[Code, ...] = (
    COLUMNS,
    LINE_NUMBERS,
    WIDOW_CONTROL,
    HEADER,
    NO_THEME,
    LATIN_MARKS,
    TABLE_FONT,
    TABLE_SIZE,
    TABLE_WIDTH,
    REVISIONS,
    COMMENTS,
    HIDDEN,
    MARKS,
    CHARACTER_SPACING,
    PAGE_BREAK,
    LINE_BREAK,
)
