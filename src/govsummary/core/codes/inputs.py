"""Codes of input files that cannot be read as they stand (GS1xx)."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity
from govsummary.core.language import Text

SYNTAX = Code(
    "GS101",
    Severity.ERROR,
    Text("格式写错，读不下去", "Syntax error"),
    Text("这里的格式读不懂：{reason}", "this cannot be read: {reason}"),
    Text("数据文件有固定的格式，一处写错，后面就对不上。", "One slip of YAML syntax makes the rest unreadable."),
    hint=Text("请对照上下各行检查缩进、冒号和引号", "check indentation, colons and quotes against the lines around"),
    wrong="标题: 总结\n文种\n背景: 一年来……",
    right="标题: 总结\n文种: 年度总结\n背景: 一年来……",
)
ENCODING = Code(
    "GS102",
    Severity.ERROR,
    Text("文件不是 UTF-8 编码", "The file is not UTF-8"),
    Text("文件不是 UTF-8 编码（看起来是 {encoding}）", "the file is not UTF-8 (it looks like {encoding})"),
    Text(
        "Windows 上的旧软件常按 GBK 保存，照 UTF-8 读会变成乱码。",
        "Old Windows software saves as GBK, which turns to garbage when read as UTF-8.",
    ),
    hint=Text(
        "请用记事本或 WPS 打开，选“另存为”，编码选“UTF-8”，再保存",
        "open it in Notepad or WPS, choose 'Save as', encoding UTF-8, and save",
    ),
    wrong="以 ANSI（GBK）保存的 总结.yaml",
    right="以 UTF-8 保存的 总结.yaml",
)
INVISIBLE = Code(
    "GS103",
    Severity.ERROR,
    Text("有看不见的控制字符", "Invisible control character"),
    Text("这里有一个看不见的字符（{name}）", "there is an invisible character here ({name})"),
    Text(
        "从网页或旧文档粘贴来的控制字符会被丢掉，或让文件打不开。",
        "Control characters pasted from elsewhere vanish or make the document unreadable.",
    ),
    hint=Text("请删去它；要换行就直接换行", "delete it; for a new line simply start one"),
    wrong="标题: 工作␇总结",
    right="标题: 工作总结",
)
RETYPE = Text("请删去它和前后各一个字，重新输入", "delete it with the characters on both sides and type these again")
HIDDEN = Code(
    "GS132",
    Severity.ERROR,
    Text("有藏着的字符", "Hidden character"),
    Text("这里藏着一个看不见的字符（{name}）", "a character that nobody sees is hidden here ({name})"),
    Text(
        "从网页、聊天软件粘贴来的零宽字符搜不到、断不开词；改变书写方向的字符会让印出来的和看到的不一样。",
        "Characters without width break searches; those that turn the direction of writing print otherwise than they read.",
    ),
    hint=Text(
        "govsummary check 文件 --fix 会删去它；也可以删去前后各一个字，重新输入",
        "'govsummary check FILE --fix' deletes it; or delete the characters on both sides and type them again",
    ),
    wrong="圆满完[U+200B]成任务",
    right="圆满完成任务",
)
TOO_LARGE = Code(
    "GS104",
    Severity.ERROR,
    Text("文件太大", "The file is too large"),
    Text("文件有 {size} MB，超过了 {limit} MB", "the file has {size} MB, more than {limit} MB"),
    Text("一篇总结不会这么长，多半选错了文件。", "No summary is this long; this is probably the wrong file."),
    hint=Text("请检查是不是选错了文件", "check whether this is the right file"),
)
TOO_DEEP = Code(
    "GS105",
    Severity.ERROR,
    Text("嵌套太深", "Nested too deeply"),
    Text("这里嵌套超过了 {limit} 层", "nested more than {limit} levels deep"),
    Text("总结用不到这么多层，多半是括号写错了。", "No summary needs that many levels; brackets are probably wrong."),
    hint=Text("请检查方括号、花括号是否成对", "check that brackets come in pairs"),
)
TOO_MANY = Code(
    "GS133",
    Severity.ERROR,
    Text("内容太多", "Too many values"),
    Text("文件里的名称和值超过了 {limit} 个", "the file has more than {limit} names and values"),
    Text("一篇总结不会有这么多，多半选错了文件。", "No summary has that many; this is probably the wrong file."),
    hint=Text("请检查是不是选错了文件，或分成几份", "check whether this is the right file, or split it"),
)
EMPTY = Code(
    "GS106",
    Severity.ERROR,
    Text("文件是空的", "The file is empty"),
    Text("文件里没有内容", "there is nothing in the file"),
    Text("空文件生成不了总结。", "Nothing can be made of an empty file."),
    hint=Text("至少写上一行“标题: ……”", "write at least a title: '标题: …'"),
    right="标题: 2026年工作总结",
)
NOT_A_MAPPING = Code(
    "GS107",
    Severity.ERROR,
    Text("开头不是“名称: 内容”", "The top is not a list of fields"),
    Text("文件应由“名称: 内容”组成，这里却是{found}", "the file should consist of 'name: value' lines, but this is {found}"),
    Text("总结由标题、文种、工作成效等栏目组成，每栏都有名称。", "A report consists of named fields."),
    hint=Text("请从“标题: ……”写起，冒号用英文冒号，后面空一格", "start with 'title: …', a half-width colon and a space"),
    wrong="2026年工作总结",
    right="标题: 2026年工作总结",
)
SEVERAL_DOCUMENTS = Code(
    "GS108",
    Severity.ERROR,
    Text("一个文件里有几份数据", "Several documents in one file"),
    Text("从这里开始是第二份数据，一个文件只能写一份", "a second document starts here; a file holds one"),
    Text("单独一行的“---”把文件分成几份，后面的会丢掉。", "A line '---' splits the file; what follows would be lost."),
    hint=Text(
        "请删去这一行“---”，或把后面的内容另存为一个文件", "delete the line '---' or move what follows to its own file"
    ),
    wrong="标题: 甲\n---\n标题: 乙",
    right="标题: 甲",
)
TAB = Code(
    "GS110",
    Severity.ERROR,
    Text("用制表符（Tab）缩进", "Indented with a tab"),
    Text("这一行用制表符（Tab）缩进{more}", "this line is indented with a tab{more}"),
    Text("程序只认空格缩进：制表符在各人电脑上宽窄不一。", "YAML indents with spaces alone: tabs differ in width."),
    hint=Text("请换成空格，每级两个", "use spaces, two for each level"),
    wrong="版头:\n\t密级: 机密",
    right="版头:\n  密级: 机密",
)
WIDE_COLON = Code(
    "GS111",
    Severity.ERROR,
    Text("用了全角冒号", "Full-width colon"),
    Text("“{key}”后面用了全角冒号“：”", "'{key}' is followed by a full-width colon"),
    Text("全角冒号是文字的一部分，不能分开名称和内容。", "A full-width colon is text; it does not separate name and value."),
    hint=Text("请改成英文冒号加一个空格：“{key}: ”", "write a half-width colon and a space: '{key}: '"),
    wrong="标题：工作总结",
    right="标题: 工作总结",
)
WIDE_QUOTES = Code(
    "GS112",
    Severity.ERROR,
    Text("整句用全角引号括起", "Value in full-width quotes"),
    Text("“{quote}”整个放在全角引号里，引号会印出来", "{quote}: the full-width quotes around it would be printed"),
    Text("给文字加引号要用英文引号；全角引号是文字的一部分。", "Quoting takes half-width quotes; full-width ones are text."),
    hint=Text(
        "不需要就删去引号；确要印出来，请在外面再加一对英文单引号",
        "remove them, or wrap the whole in single half-width quotes if they shall be printed",
    ),
    wrong="标题: “工作总结”",
    right="标题: 工作总结",
)
WIDE_SYNTAX = Code(
    "GS113",
    Severity.ERROR,
    Text("用了全角的逗号或括号", "Full-width comma or bracket"),
    Text("“{quote}”里用了全角的逗号、冒号或括号", "'{quote}' has full-width commas, colons or brackets"),
    Text("列表要用英文的方括号和逗号，全角的只当文字。", "Lists take half-width brackets and commas; others are text."),
    hint=Text("请改成英文标点；如果本来就是一句话，请加英文引号", "use half-width ones; quote it if it is one sentence"),
    wrong="抄送: [县委办，县府办]",
    right="抄送: [县委办, 县府办]",
)
NO_SPACE = Code(
    "GS114",
    Severity.ERROR,
    Text("冒号后面缺空格", "No space after the colon"),
    Text("“{key}”的冒号后面缺一个空格", "there is no space after the colon of '{key}'"),
    Text("冒号后面有空格，才分得开名称和内容。", "Only a colon and a space separate name and value."),
    hint=Text("请写成“{key}: ”", "write '{key}: '"),
    wrong="标题:工作总结",
    right="标题: 工作总结",
)
NEEDS_QUOTES = Code(
    "GS115",
    Severity.ERROR,
    Text("这段文字要加引号", "This text needs quotes"),
    Text("这段文字里的“{sign}”会被当成格式符号", "'{sign}' in this text would be read as syntax"),
    Text(
        '以 {{ [ & * ! % @ " 等符号开头，或夹着“: ”的文字，程序会当成格式。',
        "Text that begins with {{ [ & * ! % @ \" or holds ': ' is read as syntax.",
    ),
    hint=Text("请给整段文字加英文单引号：'……'", "put the whole text in single quotes: '…'"),
    wrong='活动: "潮乡先锋"活动',
    right="活动: '\"潮乡先锋\"活动'",
)
INDENTATION = Code(
    "GS116",
    Severity.ERROR,
    Text("缩进没有对齐", "Uneven indentation"),
    Text("这一行的缩进和上面对不齐{more}", "this line is not aligned with those above{more}"),
    Text("同一级的各行，开头的空格必须一样多。", "Lines of one level begin with the same number of spaces."),
    hint=Text("请让它和同级的各行左边对齐，下一级多空两格", "align it with its level; the next level is two spaces further"),
    wrong="版头:\n    密级: 机密\n  份号: 000001",
    right="版头:\n  密级: 机密\n  份号: 000001",
)
UNCLOSED = Code(
    "GS117",
    Severity.ERROR,
    Text("引号或括号没有配对", "Quote or bracket without its partner"),
    Text("从这里开始的“{sign}”没有配对", "the {sign} that starts here has no partner"),
    Text("引号和括号要成对，不然后面全被当成里面的内容。", "Unpaired ones swallow everything that follows."),
    hint=Text("请补上另一半，注意要用英文标点", "add the other half, half-width"),
    wrong="抄送: [县委办, 县府办",
    right="抄送: [县委办, 县府办]",
)
WIDE_SPACE = Code(
    "GS118",
    Severity.ERROR,
    Text("用全角空格缩进", "Indented with full-width spaces"),
    Text("“{key}”前面是全角空格，不能用来缩进", "'{key}' is indented with full-width or other special spaces"),
    Text(
        "程序只认英文空格；全角空格会变成名称的一部分。", "YAML indents with plain spaces; others become part of the name."
    ),
    hint=Text("请切换到英文输入法，换成空格，每级两个", "use plain spaces, two for each level"),
    wrong="版头:\n　　密级: 机密",
    right="版头:\n  密级: 机密",
)
LIST_MARK = Code(
    "GS119",
    Severity.ERROR,
    Text("列表前的短横写得不对", "Wrong mark of a list"),
    Text("“{key}”前面的“{sign}”不能表示列表的一项", "'{sign}' before '{key}' does not begin an item of a list"),
    Text("列表的每一项以英文减号加一个空格开头。", "Each item of a list begins with a hyphen and a space."),
    hint=Text("请写成“- {key}: ……”：英文减号，后面空一格", "write '- {key}: …', with a hyphen and a space"),
    wrong="主要做法:\n  -标题: 抓机制",
    right="主要做法:\n  - 标题: 抓机制",
)
DUPLICATE_KEY = Code(
    "GS120",
    Severity.ERROR,
    Text("同一栏写了两次", "The same field twice"),
    Text("“{key}”在第{first}行已经写过", "'{key}' was already given on line {first}"),
    Text("重复的栏目只会留下一个，另一个就丢了。", "Of two equal fields one would be lost."),
    hint=Text("请留下一个，或把两处合在一起", "keep one, or merge the two"),
    wrong="标题: 甲\n标题: 乙",
    right="标题: 甲",
)
YES_NO = Code(
    "GS121",
    Severity.ERROR,
    Text("yes/no/on/off 没有加引号", "Bare yes/no/on/off"),
    Text("“{word}”不加引号，分不清是文字还是“是/否”", "bare '{word}' may be text or a truth value"),
    Text("许多程序会把它读成 true/false，文字就变了样。", "Many YAML programs read it as true or false."),
    hint=Text("要表示是否，请写“是”或“否”；要文字，请写 '{word}'", "write true or false, or '{word}' in quotes for text"),
    wrong="附注: no",
    right="附注: 'no'",
)
IMPOSSIBLE_DATE = Code(
    "GS122",
    Severity.ERROR,
    Text("没有这一天", "No such day"),
    Text("没有 {date} 这一天", "there is no day {date}"),
    Text("日期写错，公文的成文日期就错了。", "A wrong date makes a wrong paper."),
    hint=Text("请核对月份和日子；如果不是日期，请加英文引号", "check month and day; quote it if it is no date"),
    wrong="成文日期: 2026-02-30",
    right="成文日期: 2026-02-28",
)
TAG = Code(
    "GS123",
    Severity.ERROR,
    Text("不接受“!”开头的标签", "Tags are not accepted"),
    Text("不接受以“!”开头的标签“{tag}”", "the tag '{tag}' is not accepted"),
    Text("标签可以让程序运行代码，数据文件里不允许。", "Tags can make programs run code."),
    hint=Text("请删去；如果“!”是文字的一部分，请给整段文字加英文引号", "delete it, or quote the text if '!' belongs to it"),
    wrong="标题: !重要 通知",
    right="标题: '!重要 通知'",
)
ANCHOR = Code(
    "GS124",
    Severity.ERROR,
    Text("开头的 & 或 * 会被吃掉", "A leading & or * would be lost"),
    Text("“{sign}{name}”会被当成引用，{why}", "'{sign}{name}' is read as a YAML reference: {why}"),
    Text(
        "文字以 & 或 * 开头时，程序当成引用，文字就少了一截。", "YAML takes text after & or * for a reference and drops it."
    ),
    hint=Text("如果是文字，请给整段加英文引号", "quote the text if it is text"),
    wrong="说明: &D 投入",
    right="说明: '&D 投入'",
)
EXPLOSION = Code(
    "GS125",
    Severity.ERROR,
    Text("引用层层展开，没有尽头", "References that explode"),
    Text("用 * 引用的内容展开后太多，或者引用了自己", "aliases expand to too much, or to themselves"),
    Text("层层引用能让几行数据变成上亿行，拖垮电脑。", "Nested aliases can exhaust the machine."),
    hint=Text("请把内容直接写出来，不用 & 和 *", "write the contents out, without & and *"),
)
COMPLEX_KEY = Code(
    "GS126",
    Severity.ERROR,
    Text("以 { 或 [ 开头的文字没有加引号", "Text that begins with a brace or bracket needs quotes"),
    Text("以“{{”或“[”开头的文字没有加英文引号", "text that begins with '{{' or '[' needs quotes"),
    Text("程序把开头的花括号、方括号当成格式。", "YAML reads a leading brace or bracket as syntax."),
    hint=Text("请给整段文字加英文单引号：'{{ 指标 }}……'", "put the text in single quotes: '{{ figure }} …'"),
    wrong="正文: {{ 国家级项目 }}",
    right="正文: '{{ 国家级项目 }}'",
)
FOLDED = Code(
    "GS127",
    Severity.WARNING,
    Text("换行处会多出空格", "A line break becomes a space"),
    Text("这段文字分行写，程序会在“{quote}”中间加一个空格", "YAML puts a space where this text was broken: '{quote}'"),
    Text("程序把普通文字里的换行变成空格，汉字之间就多了空格。", "YAML folds a line break in plain text into a space."),
    hint=Text("请写在一行里，或用“|”（竖线）写成多行", "keep it on one line, or use '|' for several lines"),
    wrong="正文: 一年来，全县\n  科技工作",
    right="正文: |\n  一年来，全县科技工作",
)
HASH = Code(
    "GS128",
    Severity.WARNING,
    Text("“#”后面的字不会印出来", "What follows # is not printed"),
    Text("“{quote}”被当成注释，不会印出来", "'{quote}' counts as a comment and is not printed"),
    Text("程序把空格后面的“#”到行末都当成注释。", "In YAML a # after a space begins a comment."),
    hint=Text(
        "要印出来，请给整段文字加英文单引号：'……'；确是注释，请在“#”后面空一格",
        "to print it, put the whole text in single quotes; of a comment, put a space behind the #",
    ),
    wrong="正文: 完成了 #1机组检修",
    right="正文: '完成了 #1机组检修'",
)
THOUSANDS = Code(
    "GS129",
    Severity.ERROR,
    Text("千位逗号把数分成了两项", "A comma splits the number"),
    Text("“{quote}”里的逗号把这个数分成了两项", "the comma splits '{quote}' in two"),
    Text("花括号里的逗号用来分开各项。", "Within braces, commas separate fields."),
    hint=Text("请写成 {number}，不加逗号", "write {number}, without the comma"),
    wrong="在校学生: {数值: 42,360, 单位: 人}",
    right="在校学生: {数值: 42360, 单位: 人}",
)
JSON_SYNTAX = Code(
    "GS130",
    Severity.ERROR,
    Text("JSON 格式写错", "JSON syntax error"),
    Text("这里的 JSON 读不懂：{reason}", "this JSON cannot be read: {reason}"),
    Text("JSON 要求英文双引号、英文逗号，末项后面没有逗号。", "JSON takes double quotes, commas, and none after the last."),
    hint=Text("请检查引号、逗号和括号是不是英文的、成对的", "check quotes, commas and brackets"),
    wrong="{'title': '总结',}",
    right='{"title": "总结"}',
)
NOT_OPENED = Code(
    "GS131",
    Severity.ERROR,
    Text("文件打不开", "The file cannot be opened"),
    Text("文件打不开：{reason}", "the file cannot be opened: {reason}"),
    Text(
        "系统不让读这个文件，多半是别的程序正占着它，或者没有权限。",
        "The system lets nobody read this file: another program holds it, or permission is missing.",
    ),
    hint=Text(
        "请关闭正在使用它的程序，或检查文件夹权限", "close the program that uses it, or check the folder's permissions"
    ),
)

CODES: tuple[Code, ...] = (
    SYNTAX, ENCODING, INVISIBLE, TOO_LARGE, TOO_DEEP, TOO_MANY, EMPTY, NOT_A_MAPPING, SEVERAL_DOCUMENTS, TAB, WIDE_COLON,
    WIDE_QUOTES, WIDE_SYNTAX, NO_SPACE, NEEDS_QUOTES, INDENTATION, UNCLOSED, WIDE_SPACE, LIST_MARK, DUPLICATE_KEY, YES_NO,
    IMPOSSIBLE_DATE, TAG, ANCHOR, EXPLOSION, COMPLEX_KEY, FOLDED, HASH, THOUSANDS, JSON_SYNTAX, NOT_OPENED, HIDDEN,
)  # fmt: skip
