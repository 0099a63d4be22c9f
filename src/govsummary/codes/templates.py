"""Codes of the family `templates`: what can be wrong with a Word template."""

from __future__ import annotations

from govsummary.diagnostics import Code, Severity
from govsummary.language import Text

FULL_WIDTH_BRACES = Code(
    "GS601",
    Severity.ERROR,
    Text("模板标签用了全角括号", "Full-width braces in the template"),
    Text("第{paragraph}段的标签用了全角括号：{quote}", "paragraph {paragraph} has full-width braces: {quote}"),
    Text(
        "中文输入法打出的｛｛ ｝｝只是普通文字，不会被替换，却很难看出来。",
        "Braces typed by a Chinese input method are plain text; nothing replaces them.",
    ),
    hint=Text("请切换到英文输入法重打 {{{{ }}}} 或 {{% %}}", "type {{{{ }}}} or {{% %}} with half-width characters"),
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

CODES: tuple[Code, ...] = (
    FULL_WIDTH_BRACES,
    UNKNOWN_NAME,
    BROKEN_TAG,
    FORBIDDEN_CODE,
    NOT_A_TEMPLATE,
    NO_SUCH_TEMPLATE,
    NO_BODY,
)
