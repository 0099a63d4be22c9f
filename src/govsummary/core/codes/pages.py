"""Codes of how a paper's own data falls on its pages, GS631–GS633."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text

NO_TEXT_ON_FIRST_PAGE = Code(
    "GS631",
    Severity.WARNING,
    Text("首页没有正文", "No text on the first page"),
    Text("首页排不下正文：{cause}", "the first page has no room for the text: {cause}"),
    Text(
        "公文首页必须显示正文；主送机关过多时移到版记，联合行文的发文机关标志可以只用主办机关。",
        "The first page must show text; too many addressees go to the imprint, and a joint mark may name one issuer.",
    ),
    hint=Text("{advice}", "{advice}"),
    clause="GB/T 9704-2012 7.3.3",
    wrong="主送机关: 四十个单位",
    right="版记: {主送: 四十个单位}",
)
IMPRINT_TOO_TALL = Code(
    "GS632",
    Severity.ERROR,
    Text("版记太长，一面放不下", "The imprint is taller than a page"),
    Text("版记有{lines}行，一面最多放得下{most}行", "the imprint has {lines} lines; a page holds {most}"),
    Text(
        "版记整个放在最后一面版心的下端，不能分到两面；放不下的行会印不出来。",
        "The imprint stands as a whole at the foot of the last page; lines that do not fit would not be printed.",
    ),
    hint=Text(
        "抄送机关请用统称（如“各乡镇人民政府、县直各单位”），或者写成附件",
        "name the recipients collectively, or list them in an attachment",
    ),
    clause="GB/T 9704-2012 7.4.1",
    wrong="抄送: 三百个单位",
    right="抄送: 各乡镇人民政府，县直各单位",
)
RARE_CHARACTERS = Code(
    "GS633",
    Severity.INFO,
    Text("规定的字体里没有的字", "Characters that the prescribed font lacks"),
    Text(
        "“{characters}”不在“{font}”里，打印时会换成别的字体", "'{characters}' is not in {font}; another font will print it"
    ),
    Text(
        "名称带 _GB2312 和“简体”的字体只有 GB 2312 的 6763 个汉字，人名、地名里的生僻字不在其中，"
        "Word 会拿别的字体来印，同一行里字形不一样。",
        "Fonts called _GB2312 or 简体 have only the 6763 ideographs of GB 2312; rare characters of names are not among "
        "them, and Word prints those in another font, which shows.",
    ),
    hint=Text(
        "请在版式文件里换收字全的字体，例如写“字体: {{仿宋: 仿宋}}”，见 docs/fonts.md",
        "name a fuller font in the house style, such as 字体: {{仿宋: 仿宋}}; see docs/fonts.md",
    ),
    clause="GB/T 9704-2012 5.2.2",
    strength=Strength.USUAL,
    wrong="张喆（仿宋_GB2312）",
    right="张喆（仿宋）",
)

CODES: tuple[Code, ...] = (NO_TEXT_ON_FIRST_PAGE, IMPRINT_TOO_TALL, RARE_CHARACTERS)
