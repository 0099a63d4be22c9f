"""Codes of the family `templates`: what can be wrong with a Word template."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity
from govsummary.core.language import Text

FULL_WIDTH_BRACES = Code(
    "GS601",
    Severity.ERROR,
    Text("模板标签用了全角符号", "Full-width marks in a tag of the template"),
    Text(
        "第{paragraph}段的标签用了全角符号或单括号：{quote}",
        "paragraph {paragraph} has full-width or single braces: {quote}",
    ),
    Text(
        "中文输入法打出的｛｛ ｝｝、％、＂只是普通文字，不会被替换，却很难看出来；一个括号的 { title } 也是。",
        "Braces and marks typed by a Chinese input method are plain text; nothing replaces them. So is { title }.",
    ),
    hint=Text(
        "请切换到英文输入法重打 {{{{ }}}} 或 {{% %}}，引号用 \" 或 '",
        "type {{{{ }}}} or {{% %}} with half-width characters, and quotes as \" or '",
    ),
    wrong="｛｛ addressee ｝｝",
    right="{{ addressee }}",
)
UNKNOWN_NAME = Code(
    "GS602",
    Severity.ERROR,
    Text("模板用了没有的名称", "Unknown name in the template"),
    Text("第{paragraph}段用了没有的名称（{name}）：{quote}", "paragraph {paragraph} uses an unknown name ({name}): {quote}"),
    Text("写错的名称会印成空白，所以一律算错误。", "A misspelt name would print as nothing, so it is an error."),
    hint=Text("可用的名称有：{known}", "known names: {known}"),
    wrong="{{ adressee }}",
    right="{{ addressee }}",
)
BROKEN_TAG = Code(
    "GS603",
    Severity.ERROR,
    Text("模板标签写坏了", "Broken tag in the template"),
    Text("第{paragraph}段附近的标签有错（{reason}）：{quote}", "broken tag near paragraph {paragraph} ({reason}): {quote}"),
    Text(
        "if 要配 endif，for 要配 endfor，{%p … %} 和 {{p … }} 要独占一段；标签写坏了，它后面的内容会整段丢失。",
        "Every if needs its endif, every for its endfor; paragraph tags stand alone in their paragraph. "
        "What follows a broken tag would be lost.",
    ),
    hint=Text(
        "请对照官方模板检查这一段；govsummary templates copy plain 可以取一份",
        "compare this paragraph with the official template: govsummary templates copy plain",
    ),
    wrong="{%p if addressee %} … （没有 endif）",
    right="{%p if addressee %} … {%p endif %}",
)
FORBIDDEN_CODE = Code(
    "GS604",
    Severity.ERROR,
    Text("模板里有不允许的代码", "Forbidden code in the template"),
    Text(
        "第{paragraph}段要执行不允许的操作（{reason}）：{quote}",
        "paragraph {paragraph} tries something forbidden ({reason}): {quote}",
    ),
    Text(
        "模板可能来自别人，只能取用数据，不能执行程序。",
        "Templates may come from strangers: they print data and run nothing.",
    ),
    hint=Text("请只保留取用数据的标签", "keep only tags that print data"),
    wrong="{{ cycler.__init__.__globals__.os.popen('…') }}",
    right="{{ addressee }}",
)
NOT_A_TEMPLATE = Code(
    "GS605",
    Severity.ERROR,
    Text("模板不是能用的 .docx", "Not a usable .docx"),
    Text("打不开模板“{path}”：{reason}", "cannot open the template '{path}': {reason}"),
    Text("模板必须是 Word 2007 以后的 .docx 文件。", "A template is a .docx of Word 2007 or later."),
    hint=Text("请用 Word 或 WPS 打开它，另存为 .docx", "open it in Word or WPS and save it as .docx"),
    wrong="版式.doc",
    right="版式.docx",
)
NO_SUCH_TEMPLATE = Code(
    "GS606",
    Severity.ERROR,
    Text("没有这个模板", "No such template"),
    Text("没有叫“{name}”的模板，也没有这个文件", "no template and no file is called '{name}'"),
    Text("模板按名称或文件路径选用。", "A template is chosen by name or by the path of a file."),
    hint=Text("可用的模板：{known}", "available: {known}"),
    wrong="模板: redhed",
    right="模板: redhead",
)
NO_BODY = Code(
    "GS609",
    Severity.ERROR,
    Text("模板没有印正文", "The template prints no body"),
    Text("模板里没有用到正文（body）", "the template never uses the body"),
    Text("没有正文的标签，生成的公文就是空的。", "Without the tags of the body the paper would be empty."),
    hint=Text(
        "请用 govsummary templates copy plain 取一份官方模板，照它写正文的标签",
        "see how the official template does it: govsummary templates copy plain",
    ),
    wrong="只写了 {{ title }} 的模板",
    right="{%p for block in body %} … {%p endfor %}",
)

HARMFUL = Code(
    "GS612",
    Severity.ERROR,
    Text("模板里有会运行程序或取用别处内容的东西", "The template runs or fetches something"),
    Text("模板里有{what}", "the template holds {what}"),
    Text(
        "模板里的东西会原样带进每一份公文：宏和这类域会在别人打开时运行程序，链接会让电脑向外联系，或者取用别的文件。",
        "What a template holds goes into every paper: macros and such fields run programs when somebody opens it, links "
        "make the computer call out or read other files.",
    ),
    hint=Text(
        "请在 Word 或 WPS 里删去它（图片改为直接插入，域改为文字，宏和控件删掉），再另存为 .docx",
        "take it out in Word or WPS (insert pictures, make fields text, drop macros and controls), then save as .docx",
    ),
    wrong="带宏的模板，或者 DDEAUTO 域",
    right="只有文字、样式、图片和标签的模板",
)
HARMFUL_DOCUMENT = Code(
    "GS613",
    Severity.ERROR,
    Text("文件里有会运行程序或取用别处内容的东西", "The document runs or fetches something"),
    Text("文件里有{what}", "the document holds {what}"),
    Text(
        "公文发出去以后，宏和这类域会在别人的电脑上运行程序，链接的图片和模板会向外联系，离开本机就看不到。",
        "Once sent, macros and such fields run on other people's computers; linked pictures and templates call out, and are "
        "missing elsewhere.",
    ),
    hint=Text(
        "请删去宏和控件；图片改为直接插入；选中域按 Ctrl+Shift+F9 变成文字",
        "drop macros and controls, insert pictures instead of linking, turn fields into text (Ctrl+Shift+F9)",
    ),
    wrong='INCLUDEPICTURE "http://…"',
    right="直接插入的图片",
)
TOO_COSTLY = Code(
    "GS614",
    Severity.ERROR,
    Text("模板做的事太多", "The template does too much"),
    Text("第{paragraph}段{reason}：{quote}", "paragraph {paragraph} {reason}: {quote}"),
    Text(
        "循环套循环、文字越接越长的模板会让电脑停住，所以次数、时间和长度都有上限（见 docs/limits.md）。",
        "Loops in loops and texts that grow would stop the computer, so all of it has limits (docs/limits.md).",
    ),
    hint=Text("请去掉这一段的循环，只保留取用数据的标签", "take the loop out; keep only tags that print data"),
    wrong="{% for i in range(9999) %}{% for j in range(9999) %} …",
    right="{%p for block in body %} … {%p endfor %}",
)
LOST_WORDS = Code(
    "GS615",
    Severity.ERROR,
    Text("填好的公文少了内容", "The filled paper lacks something"),
    Text(
        "{name} 的内容没有印出来：“{lost}”；模板里这样写（第{paragraph}段）：{quote}",
        "{name} is not printed: '{lost}'; the template has (paragraph {paragraph}): {quote}",
    ),
    Text(
        "填好以后，会把公文的文字和数据对一遍；模板用到的内容少了一个字，也不写出文件。",
        "The filled paper is compared with the data; if anything that the template uses is missing, nothing is written.",
    ),
    hint=Text(
        "请看这一段的条件和循环是否漏了情形（例如某一种 block.kind），或对照官方模板：govsummary templates copy plain",
        "see whether its conditions leave out a case (a block.kind), or compare: govsummary templates copy plain",
    ),
    wrong="{%p if block.kind == 'paragraph' %}（表格没有印）",
    right="{%p if … %} … {%p elif block.kind == 'table' %} {{p block.table }} {%p endif %}",
)
NOT_SOUND = Code(
    "GS616",
    Severity.ERROR,
    Text("标签弄坏了公文的内部结构", "The tags break the paper's structure"),
    Text("填好以后结构不对（{reason}）", "the filled paper is not sound ({reason})"),
    Text(
        "结构坏了的文件，Word 打不开，或者后面的内容全部丢失，所以不写出。",
        "Word cannot open such a file, or loses all that follows; it is not written.",
    ),
    hint=Text(
        "请把 if、for 的开头和结尾写在同一处，表格逐行重复用 {{%tr … %}}，或对照官方模板",
        "begin and end if and for in one place, repeat rows with {{%tr … %}}, or compare with the official template",
    ),
    wrong="第一格写 {% for … %}，第二格写 {% endfor %}",
    right="{%tr for … %} 和 {%tr endfor %} 各占一行",
)
REVISIONS = Code(
    "GS617",
    Severity.WARNING,
    Text("模板里有没有接受的修订", "Tracked changes in the template"),
    Text("模板里有{count}处修订没有接受，已按接受处理", "{count} tracked changes in the template were taken as accepted"),
    Text(
        "修订里删去的文字不算模板的文字，插入的算；不处理的话，修订会带进每一份公文。",
        "What was deleted is no text of the template, what was inserted is; else every paper would carry the changes.",
    ),
    hint=Text("请在 Word 或 WPS 里接受或拒绝全部修订，再保存模板", "accept or reject all changes in Word or WPS, then save"),
    wrong="带修订的模板",
    right="接受全部修订以后的模板",
)
STYLE_MISSING = Code(
    "GS618",
    Severity.WARNING,
    Text("模板缺少公文要用的样式", "The template lacks styles that the paper needs"),
    Text("模板里没有样式{names}，用了官方模板的", "the template has no style {names}; the official ones were used"),
    Text(
        "样式按名称认；改了名或删了，公文的这些部分就照官方模板，不照本单位的样子。",
        "Styles are known by name; where one was renamed or deleted, that part looks as in the official template.",
    ),
    hint=Text(
        "请把样式名称改回来，或从官方模板复制这些样式；照官方的样子就行的话，不用管",
        "give the style its name back or copy it from the official template; if the official look is fine, leave it",
    ),
    wrong="样式“署名”改名为“落款”",
    right="样式“署名”",
)
NOT_FILLED = Code(
    "GS619",
    Severity.ERROR,
    Text("标签写在不填写的地方", "A tag where nothing is filled in"),
    Text("{place}里的标签不会填写，会原样印出来：{quote}", "a tag in {place} is not filled and would print: {quote}"),
    Text(
        "正文、表格、文本框、页眉、页脚、脚注、尾注里的标签都会填写，图表和 SmartArt 里的不会。",
        "Tags are filled in text, tables, text boxes, headers, footers and notes, but not in charts and SmartArt.",
    ),
    hint=Text("请把标签移到正文或文本框里", "move the tag to the text or a text box"),
    wrong="图表标题写 {{ title }}",
    right="图表上方的一段写 {{ title }}",
)

CODES: tuple[Code, ...] = (
    FULL_WIDTH_BRACES,
    UNKNOWN_NAME,
    BROKEN_TAG,
    FORBIDDEN_CODE,
    NOT_A_TEMPLATE,
    NO_SUCH_TEMPLATE,
    NO_BODY,
    HARMFUL,
    HARMFUL_DOCUMENT,
    TOO_COSTLY,
    LOST_WORDS,
    NOT_SOUND,
    REVISIONS,
    STYLE_MISSING,
    NOT_FILLED,
)
