"""Codes of making PDF files, GS591–GS594."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text

NOT_CONVERTED = Code(
    "GS591",
    Severity.ERROR,
    Text("没有转换成 PDF", "Not converted to PDF"),
    Text("没有转换成 PDF：{reason}", "not converted to PDF: {reason}"),
    Text(
        "LibreOffice 打不开损坏的或加密的文件；很大的文件可能需要更长时间。",
        "LibreOffice cannot open damaged or encrypted files; very large ones may need more time.",
    ),
    hint=Text("请先用 Word 或 WPS 打开看看，另存为 .docx 后再试", "open it in Word or WPS, save it as .docx, and try again"),
)
FONT_REPLACED = Code(
    "GS592",
    Severity.WARNING,
    Text("PDF 里换了字体", "Font replaced in the PDF"),
    Text("这台电脑没有“{face}”，PDF 里用 {font} 代替", "this machine lacks {face}; the PDF has {font} instead"),
    Text(
        "公文的字体有规定；代用字体的字形、字宽可能与规定的字体不同。",
        "The faces of official documents are laid down; a look-alike may differ in shape and width.",
    ),
    hint=Text(
        "请安装“{face}”字体，或把字体文件所在文件夹写进环境变量 GOVSUMMARY_FONTS",
        "install {face}, or name the folder of its font file in GOVSUMMARY_FONTS",
    ),
    clause="GB/T 9704-2012 5.2.2",
    strength=Strength.USUAL,
    wrong="仿宋_GB2312 → FandolFang",
    right="仿宋_GB2312 → 仿宋_GB2312",
)
GLYPH_MISSING = Code(
    "GS593",
    Severity.WARNING,
    Text("PDF 里有字用了别的字体", "Characters drawn by another font in the PDF"),
    Text(
        "“{characters}”{why}，PDF 里用 {font} 代替",
        "'{characters}' {why}; the PDF has {font} instead",
    ),
    Text(
        "生僻字（常见于人名、地名）不是每种字体都有，换了字体的字在纸上很显眼。",
        "Rare characters, often in names, are not in every font; one from another font stands out on paper.",
    ),
    hint=Text("请安装收字更全的字体，如方正仿宋_GB18030", "install a font with more characters"),
    clause="GB/T 9704-2012 5.2.2",
    strength=Strength.USUAL,
    wrong="张喆（“喆”印成宋体）",
    right="张喆（两个字都是仿宋）",
)

LEFT_OUT = Code(
    "GS594",
    Severity.WARNING,
    Text("PDF 没有取外部内容", "Nothing from outside is in the PDF"),
    Text(
        "这份文档要从外面取内容，PDF 里没有取：{what}",
        "the document asks for what stands elsewhere; the PDF leaves it out: {what}",
    ),
    Text(
        "转换 PDF 时不连网络，也不读文档以外的文件：别人的文档可能借此打探这台电脑。",
        "Making a PDF reaches neither network nor other files: somebody's document might use them to spy on this machine.",
    ),
    hint=Text(
        "确实需要的图片请在 Word 里断开链接、嵌入文档；“域”请按 Ctrl+Shift+F9 转成文字",
        "embed a picture that is needed; turn a field into text with Ctrl+Shift+F9 in Word",
    ),
    wrong="图片链接到 http://…/logo.png",
    right="图片嵌入在文档里",
)

CODES: tuple[Code, ...] = (
    NOT_CONVERTED,
    FONT_REPLACED,
    GLYPH_MISSING,
    LEFT_OUT,
)
