"""Codes of making PDF files, GS591–GS593."""

from __future__ import annotations

from govsummary.diagnostics import Code, Severity, Strength
from govsummary.language import Text

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
        "“{characters}”在指定的字体里没有，PDF 里用 {font} 代替",
        "'{characters}' is not in the font asked for; the PDF has {font} instead",
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

CODES: tuple[Code, ...] = (
    NOT_CONVERTED,
    FONT_REPLACED,
    GLYPH_MISSING,
)
