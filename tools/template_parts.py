"""The parts of a lean Word package, written from `govsummary.standard.measures`."""

from __future__ import annotations

from govsummary.docx.write.markup import page_number
from govsummary.standard.measures import (
    A4_HEIGHT,
    A4_WIDTH,
    BODY_SIZE,
    BODY_SPACING,
    CHARACTER_STYLES,
    DEFAULT_PAGE,
    FONTS,
    FOOTNOTE_REFERENCE,
    LINE_GRID,
    RED,
    RED_RULE,
    STYLES,
    Style,
)

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'


_RAISED = (*FOOTNOTE_REFERENCE, '<w:vertAlign w:val="superscript"/>')


def fonts(role: str) -> str:
    """One Chinese font for every script, no theme fonts: quotes and dashes stay Chinese in Word and WPS."""
    name = FONTS[role]  # type: ignore[index]
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _run_properties(style: Style) -> str:
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    return (
        f"<w:rPr>{fonts(style.font)}{color}"
        f'<w:spacing w:val="{style.spacing}"/><w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr>'
    )


def _indents(style: Style) -> str:
    first = f'w:hanging="{style.hanging}"' if style.hanging else f'w:firstLine="{style.first_line}"'
    chars = f' w:firstLineChars="{style.first_line_chars}"' if style.first_line_chars else ""
    return f'<w:ind w:left="{style.left}" w:right="{style.right}"{chars} {first}/>'


def _paragraph_properties(style: Style) -> str:
    rule = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{RED_RULE}" w:space="{style.rule_below}" w:color="{RED}"/></w:pBdr>'
        if style.rule_below
        else ""
    )
    exact = f'w:line="{style.line or DEFAULT_PAGE.line}" w:lineRule="exact"'
    line = 'w:line="240" w:lineRule="auto"' if style.grows else exact
    return "".join(
        (
            "<w:pPr>",
            "<w:keepNext/>" if style.keep_next else "",
            "<w:keepLines/>" if style.keep_lines else "",
            "<w:pageBreakBefore/>" if style.page_break else "",
            rule,
            f'<w:spacing w:before="{style.before}" w:after="0" {line}/>',
            _indents(style),
            f'<w:jc w:val="{style.align}"/>',
            f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "",
            "</w:pPr>",
        )
    )


def _custom(name: str) -> str:
    """Word's own styles have English names, which it shows in the user's language."""
    return "" if name.isascii() else ' w:customStyle="1"'


def _paragraph_style(style: Style) -> str:
    return (
        f'<w:style w:type="paragraph"{_custom(style.name)} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>{_paragraph_properties(style)}{_run_properties(style)}</w:style>'
    )


def styles() -> str:
    """``word/styles.xml``: Normal, the table style and every style of the table of measures."""
    normal = (
        f'<w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{DEFAULT_PAGE.line}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{fonts("body")}<w:spacing w:val="{BODY_SPACING}"/><w:kern w:val="0"/>'
        f'<w:sz w:val="{BODY_SIZE}"/><w:szCs w:val="{BODY_SIZE}"/></w:rPr>'
    )
    characters = "".join(
        f'<w:style w:type="character"{_custom(name)} w:styleId="{id_}"><w:name w:val="{name}"/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
        for id_, name, look in (*((id_, name, fonts(role)) for id_, name, role in CHARACTER_STYLES), _RAISED)
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts("body")}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"{normal}</w:style>"
        f"{''.join(map(_paragraph_style, STYLES))}{characters}</w:styles>"
    )


def font_table() -> str:
    """``word/fontTable.xml``: the fonts by name, with stand-ins for computers that lack them."""
    alternatives = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "方正小标宋_GBK"}
    rows = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{alternatives[name]}"/>' if name in alternatives else "")
        + '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name in FONTS.values()
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'


def settings() -> str:
    """``word/settings.xml``: odd and even footers, Word 2010 and later."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def theme() -> str:
    """``word/theme/theme1.xml``: the least that the schema asks for; every colour and font is named where it is used."""
    colors = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF", "hlink": "0000FF", "folHlink": "800080"}
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colors.get(name, "808080")}"/></a:{name}>' for name in order)
    typeface = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="govsummary">'
        f'<a:themeElements><a:clrScheme name="govsummary">{scheme}</a:clrScheme><a:fontScheme name="govsummary">'
        f"<a:majorFont>{typeface}</a:majorFont><a:minorFont>{typeface}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="govsummary"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>'
        f"{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def footer(style: str, *, number: bool = True) -> str:
    """A footer with ``— 1 —``, or an empty one."""
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{page_number() if number else ''}</w:p></w:ftr>"
    )


def header(*paragraphs: str) -> str:
    """A header of the given paragraphs."""
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{''.join(paragraphs)}</w:hdr>"


def section(*, first_page: bool) -> str:
    """The page set-up; ``first_page`` gives the first page its own header and footer."""
    first = '<w:headerReference w:type="first" r:id="rId7"/>' if first_page else ""
    first_footer = '<w:footerReference w:type="first" r:id="rId6"/>' if first_page else ""
    page = DEFAULT_PAGE
    return (
        f'<w:sectPr>{first}<w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:footerReference w:type="even" r:id="rId5"/>{first_footer}'
        f'<w:pgSz w:w="{A4_WIDTH}" w:h="{A4_HEIGHT}"/><w:pgMar w:top="{page.top}" w:right="{page.right}" '
        f'w:bottom="{page.bottom}" w:left="{page.left}" w:header="851" w:footer="{page.footer}" w:gutter="0"/>'
        f'{"<w:titlePg/>" if first_page else ""}<w:docGrid w:linePitch="{LINE_GRID}"/></w:sectPr>'
    )


def document(body: str, *, first_page: bool = False) -> str:
    """``word/document.xml``."""
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{section(first_page=first_page)}</w:body></w:document>"


def document_relationships(*, first_page: bool) -> str:
    """The relationships of ``word/document.xml``; the ids are those `section` uses."""
    targets = [("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable")]
    targets += [("footer", "footer1"), ("footer", "footer2")]
    if first_page:
        targets += [("footer", "footer3"), ("header", "header1")]
    targets += [("theme", "theme/theme1")]
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{name}.xml"/>'
        for number, (kind, name) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def package_relationships() -> str:
    """``_rels/.rels``."""
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{R}/extended-properties" Target="docProps/app.xml"/></Relationships>'
    )


def content_types(names: list[str]) -> str:
    """``[Content_Types].xml`` for the parts that are there."""
    kinds = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }

    def kind(name: str) -> str:
        stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        return kinds.get(name) or f"{_WORD}.{stem}+xml"

    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind(name)}"/>' for name in names)
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def core_properties(title: str) -> str:
    """``docProps/core.xml``; filling sets title and dates."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title></cp:coreProperties>'
    )


def app_properties() -> str:
    """``docProps/app.xml``."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>govsummary</Application></Properties>"
    )
