"""Codes of workbooks whose rows become papers (GS140–GS159)."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity
from govsummary.core.language import Text

NOT_A_WORKBOOK = Code(
    "GS140",
    Severity.ERROR,
    Text("工作簿打不开", "The workbook cannot be opened"),
    Text("这个文件不是能打开的 .xlsx 工作簿（{reason}）", "this is no .xlsx workbook that can be opened ({reason})"),
    Text("加了密码的、改了后缀的或没有存完的文件读不了。", "Files with a password or another kind's suffix cannot be read."),
    hint=Text(
        "请在 Excel 或 WPS 里打开，另存为 .xlsx，不加密码", "open it in Excel or WPS and save it as .xlsx, without password"
    ),
)
NO_ROWS = Code(
    "GS141",
    Severity.ERROR,
    Text("工作表里没有数据", "No rows of data"),
    Text("工作表“{sheet}”里没有表头和数据行", "sheet '{sheet}' has no headings with rows of data below"),
    Text(
        "第一个工作表的每一行生成一份总结，第一行是表头。",
        "Each row of the first sheet becomes a paper; its first row has the names.",
    ),
    hint=Text(
        "请把数据放在第一个工作表，第一行写字段名称", "put the data on the first sheet, with field names in its first row"
    ),
)
NO_HEADING = Code(
    "GS142",
    Severity.ERROR,
    Text("有一列没有表头", "A column without a heading"),
    Text("这一列有内容，却没有表头", "this column has contents but no heading"),
    Text("没有表头，就不知道内容该放在哪里，只能丢掉。", "Without a name its contents would be lost."),
    hint=Text(
        "请补上字段名称，两行的表头请合成一行；自己看的列，表头用“#”开头",
        "name the field, in one row of headings; start the heading of a column of notes with '#'",
    ),
)
SAME_HEADING = Code(
    "GS143",
    Severity.ERROR,
    Text("两列表头相同", "Two columns of one name"),
    Text("“{name}”在 {first} 已经有一列", "there is a column '{name}' at {first} already"),
    Text("表头相同的两列只会留下一列，另一列就丢了。", "Of two equal columns one would be lost."),
    hint=Text("请留下一列，或改用别的字段名称", "keep one, or name another field"),
)
NO_VALUE = Code(
    "GS144",
    Severity.ERROR,
    Text("公式没有结果", "A formula without a result"),
    Text("这一格的公式没有算出结果（{shown}）", "the formula in this cell has no result ({shown})"),
    Text("照此生成，数字会缺掉或印成错误值。", "The figure would be missing or print as an error."),
    hint=Text("请在 Excel 或 WPS 里打开、改正、保存后再试", "open it in Excel or WPS, mend the formula, and save"),
    wrong="#N/A",
)
FILE_NAME = Code(
    "GS145",
    Severity.ERROR,
    Text("不能用作文件名", "No possible file name"),
    Text("“{name}”不能用作文件名", "'{name}' cannot be a file's name"),
    Text(
        '文件名里不能有 \\ / : * ? " < > | 和看不见的字符，两头不能是点，不能太长，也不能是 CON、NUL 等 Windows 的设备名。',
        'No \\ / : * ? " < > | or invisible characters, no dot at either end, not too long, no name of a device (CON, NUL).',
    ),
    hint=Text("请换成文字、数字、横线", "use letters, digits and dashes"),
    wrong="甲县/总结",
    right="甲县总结",
)
NO_PLACE = Code(
    "GS146",
    Severity.ERROR,
    Text("列名在样板里没有位置", "A column that fits nowhere in the base"),
    Text("“{name}”放不进样板：{reason}", "'{name}' does not fit into the base: {reason}"),
    Text(
        "带点的列名逐级指向样板里的字段，其中一级不对，就不知道该放在哪里。",
        "A name with dots leads into the base level by level; one of them is not there.",
    ),
    hint=Text(
        "请对照样板改列名，例如“指标.粮食产量.数值”“工作成效.1.正文”", "such as 'figures.yield.value' or 'plans.1.text'"
    ),
    wrong="标题.正文",
    right="背景",
)
EMPTY_CELL = Code(
    "GS147",
    Severity.ERROR,
    Text("样板要用的格子是空的", "A cell that the base needs is empty"),
    Text("样板里写着 {{{{ {name} }}}}，这一格却是空的", "the base says {{{{ {name} }}}}, but this cell is empty"),
    Text("空着填进去，句子就缺了一块。", "The sentence would have a gap."),
    hint=Text(
        "请填上内容，或从样板里删去 {{{{ {name} }}}}；合计行请移到别的工作表",
        "fill it in, or take {{{{ {name} }}}} out of the base; a row of totals belongs on another sheet",
    ),
)
UNREAD_SHEET = Code(
    "GS148",
    Severity.WARNING,
    Text("有的工作表没有读", "A sheet that was not read"),
    Text("只读第一个工作表，“{sheet}”没有读", "only the first sheet is read; '{sheet}' was not"),
    Text(
        "别的工作表常用来做说明；如果也有数据，就漏掉了。",
        "Other sheets often hold notes; if it holds data, they are left out.",
    ),
    hint=Text(
        "要生成它，请把它移到最前面，或另存为一个工作簿", "to render it, move it to the front or save it as its own workbook"
    ),
)
SAME_FILE_NAME = Code(
    "GS149",
    Severity.ERROR,
    Text("两行的文件名相同", "Two rows with one file name"),
    Text("“{name}”和第 {first} 行的文件名相同", "'{name}' is the file name of row {first} already"),
    Text(
        "一行生成一份文件；文件名相同（大小写不算），后一份就会盖掉前一份。",
        "Each row becomes a document; of two with one name (whatever the case) the later would replace the earlier.",
    ),
    hint=Text("请改其中一行的文件名", "change the name in one of the rows"),
)
TOTALS_ROW = Code(
    "GS150",
    Severity.ERROR,
    Text("合计行不是一份公文", "A row of totals is no paper"),
    Text("这一行是“{name}”，会生成一份“{name}”的公文", "this row is '{name}' and would become a paper of that name"),
    Text("每一行生成一份，合计行也不例外。", "Every row becomes a paper, that of totals too."),
    hint=Text("请删去这一行，或移到别的工作表", "delete the row, or move it to another sheet"),
)

OUT_OF_RANGE = Code(
    "GS151",
    Severity.ERROR,
    Text("工作表太大", "The sheet is too large"),
    Text(
        "{cell} 有内容或在合并的格子里，超出了能读的范围（{rows} 行、{columns} 列、{cells} 格）",
        "{cell} holds something or is merged, beyond what is read ({rows} rows, {columns} columns, {cells} cells)",
    ),
    Text(
        "一行生成一份；远处误填的一格、整列合并的格子会变成成千上万份。",
        "Every row becomes a paper; a stray cell far away or a column merged as a whole would become thousands.",
    ),
    hint=Text(
        "请删去这一格（或取消合并），或把数据分成几个工作簿",
        "clear that cell (or unmerge it), or split the data into several workbooks",
    ),
)
SHOWN_OTHERWISE = Code(
    "GS152",
    Severity.WARNING,
    Text("印出的数和表上看到的不同", "A number prints otherwise than the sheet shows it"),
    Text(
        "这一格印成“{printed}”，和表上看到的可能不同：{reason}{more}",
        "this cell prints as '{printed}', perhaps not as the sheet shows it: {reason}{more}",
    ),
    Text(
        "程序按格子的数字格式印；常规格式显示几位要看列宽，分数、科学记数等格式公文里用不着。",
        "Cells print by their number format; a General number shows as many digits as the column has room for.",
    ),
    hint=Text(
        "请在“设置单元格格式”里选“数值”并定小数位数，或选“日期”的“2012年3月14日”一类",
        "give the cell a number format with fixed decimals, or a date format in digits",
    ),
    wrong="常规格式的 0.333333333333333",
    right="数值格式（两位小数）的 0.33",
)
WIDE_DOT = Code(
    "GS153",
    Severity.ERROR,
    Text("列名用了全角的点", "A full-width dot in a heading"),
    Text("“{name}”里的点是全角的", "the dots of '{name}' are full-width"),
    Text("列名用半角的点逐级指向字段。", "Half-width dots lead into the fields level by level."),
    hint=Text("请用半角的点，写成“{right}”", "use half-width dots: '{right}'"),
    wrong="指标．粮食产量．数值",
    right="指标.粮食产量.数值",
)

CODES: tuple[Code, ...] = (
    NOT_A_WORKBOOK, NO_ROWS, NO_HEADING, SAME_HEADING, NO_VALUE, FILE_NAME, NO_PLACE, EMPTY_CELL, UNREAD_SHEET,
    SAME_FILE_NAME, TOTALS_ROW, OUT_OF_RANGE, SHOWN_OTHERWISE, WIDE_DOT,
)  # fmt: skip
