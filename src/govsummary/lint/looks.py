"""A Word file in words, a line for each paragraph: how it looks and what is written there, then the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.core.language import Text
from govsummary.standard.measures import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.docx.document.document import ParagraphFormat, TextFormat, WordDocument, WordParagraph, WordSection

UNSEEN = Text("（样式等处有改动，各段样子不变）", "(styles and the like change; no paragraph looks different)")
_ALIGNMENTS = {
    "left": Text("左对齐", "left"),
    "center": Text("居中", "centred"),
    "right": Text("右对齐", "right"),
    "both": Text("两端对齐", "justified"),
    "distribute": Text("分散对齐", "distributed"),
}
_LINES = {
    "exact": Text("行距固定值{line:g}磅", "exactly {line:g} pt"),
    "atLeast": Text("行距最小值{line:g}磅", "at least {line:g} pt"),
    "auto": Text("{line:.3g}倍行距", "{line:.3g} lines"),
}
_SIZE = Text("{size:g}磅", "{size:g} pt")
_BOLD = Text("加粗", "bold")
_COLOR = Text("颜色{color}", "colour {color}")
_SPACING = Text("字距{spacing:g}磅", "spacing {spacing:g} pt")
_MARKS = {
    "italic": Text("倾斜", "italic"),
    "underline": Text("下划线", "underlined"),
    "strike": Text("删除线", "struck through"),
    "highlight": Text("底色", "highlighted"),
}
_SIDES = {
    "before": Text("段前{points:g}磅", "{points:g} pt before"),
    "after": Text("段后{points:g}磅", "{points:g} pt after"),
    "left": Text("左缩进{points:g}磅", "left {points:g} pt"),
    "right": Text("右缩进{points:g}磅", "right {points:g} pt"),
    "first_line": Text("首行{points:g}磅", "first line {points:g} pt"),
}
_WIDOWS = Text("孤行控制", "widow control")
_NUMBER = Text("编号", "number")
_PAGE = Text(
    "第{number}节页面：{width:.0f}×{height:.0f}毫米，上{top:.1f}下{bottom:.1f}左{left:.1f}右{right:.1f}，页脚{foot:.1f}",
    "section {number}: {width:.0f}×{height:.0f} mm, margins {top:.1f} {bottom:.1f} {left:.1f} {right:.1f}, foot {foot:.1f}",
)
_GRID = Text("网格{grid} {line:g} {character:g}", "grid {grid} {line:g} {character:g}")
_FOOT = Text("第{number}节页脚（{kind}）：", "foot of section {number} ({kind}): ")
_HEAD = Text("第{number}节页眉（{kind}）：", "head of section {number} ({kind}): ")
_DIFFERENT = Text("奇偶页不同", "odd and even pages differ")


def described(document: WordDocument) -> str:
    """The lines: so many paragraphs of the body, text boxes, then pages with what stands at their head and foot."""
    lines = [_paragraph(paragraph) for paragraph in (*document.paragraphs, *document.boxes)]
    for number, section in enumerate(document.sections, 1):
        lines += _section(number, section)
    return "\n".join([*lines, *([str(_DIFFERENT)] if document.odd_and_even else [])])


def _section(number: int, section: WordSection) -> Iterator[str]:
    sizes = {side: getattr(section, side) / MM for side in ("width", "height", "top", "bottom", "left", "right")}
    yield str(_PAGE.fill(number=number, foot=section.footer_distance / MM, **sizes))
    if section.grid:
        yield str(_GRID.fill(grid=section.grid, line=section.grid_line, character=section.grid_character))
    for title, kinds in ((_HEAD, section.headers), (_FOOT, section.footers)):
        for kind, part in kinds.items():
            yield from (str(title.fill(number=number, kind=kind)) + _paragraph(one) for one in part.paragraphs)


def _paragraph(paragraph: WordParagraph) -> str:
    looks = list(dict.fromkeys(_characters(run.format) for run in paragraph.runs if run.text.strip()))
    number = [f"{_NUMBER} {_characters(paragraph.mark.format)}"] if paragraph.mark else []
    stand = _stand(paragraph.format)
    words = f"{paragraph.label}{paragraph.text}".replace("\n", "↵")
    return f"〔{'；'.join([*number, *looks, stand])}〕{words}"


def _characters(look: TextFormat) -> str:
    words = [look.east_asian, *([look.latin] if look.latin != look.east_asian else []), str(_SIZE.fill(size=look.size))]
    if look.bold:
        words.append(str(_BOLD))
    if look.color:
        words.append(str(_COLOR.fill(color=look.color)))
    if look.spacing:
        words.append(str(_SPACING.fill(spacing=look.spacing)))
    return " ".join([*filter(None, words), *(str(name) for mark, name in _MARKS.items() if getattr(look, mark))])


def _stand(form: ParagraphFormat) -> str:
    words = [str(_LINES[form.line_rule].fill(line=form.line)), str(_ALIGNMENTS[form.alignment])]
    words += [str(name.fill(points=points)) for side, name in _SIDES.items() if (points := getattr(form, side))]
    return " ".join([*words, *([str(_WIDOWS)] if form.widow_control else [])])
