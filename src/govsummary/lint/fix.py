"""Fixing what needs no judgement: the safe edits of what a check finds, in the text of a file; the layout of a Word file.

`fixed` says what would become of a file, which `--diff` shows and `fix` writes; `fix_text` does the same in memory.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Container, Iterable, Iterator, Mapping
from difflib import SequenceMatcher, unified_diff
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Edit
from govsummary.core.errors import EnvironmentFault, InvalidReport, UsageError
from govsummary.core.files import write
from govsummary.core.frozen import frozen, replace
from govsummary.core.language import Text
from govsummary.core.settings import Settings
from govsummary.input.reading import is_text, read_text
from govsummary.lint.checking import Examiner
from govsummary.lint.document import is_foreign, is_word
from govsummary.lint.document.manuscript import Manuscript
from govsummary.lint.document.text import plain_manuscript, read_encoded
from govsummary.lint.selecting import Selection
from govsummary.plugin.manager import build_manager
from govsummary.standard.measures import MM

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document import ParagraphFormat, TextFormat, WordDocument, WordParagraph, WordSection
    from govsummary.lint.document.text import Encoded
    from govsummary.plugin.manager import Plugins


ROUNDS = 20
"""One fixed fault may lay open another; after so many rounds the rules that are still not content are left out."""
_NO_CHARACTER = Text("{path} 的编码写不了“{character}”", "the encoding of {path} has no '{character}'")
_SAVE_AS_UTF8 = Text("请先另存为 UTF-8", "save it as UTF-8 first")
_ONTO_ITSELF = Text("修正后的文件不能覆盖原文件", "the fixed copy must not replace the original")
_NAME_ANOTHER = Text("请用 -o 另起一个文件名", "name another file with -o")


@frozen
class Fixed:
    """A file as it is and as it would be, with what of each can be read as lines."""

    path: Path
    before: bytes
    after: bytes
    lines: tuple[str, str] = ("", "")
    context: int = 3
    written: bool = False
    restless: tuple[str, ...] = ()
    """Codes of rules that found something anew in what they had fixed, again and again: their edits are not made."""

    @property
    def changed(self) -> bool:
        """Whether there is anything to fix."""
        return self.before != self.after

    @property
    def diff(self) -> str:
        """A unified diff of the text, or of the lines that describe a Word file; empty if all stays as it is."""
        old, new = map(_lines, self.lines)
        name = self.path.as_posix().lstrip("/")
        return "".join(unified_diff(old, new, f"a/{name}", f"b/{name}", n=self.context))


def _lines(text: str) -> list[str]:
    """A text as a diff shows it, with what programs look for behind a last line without a line break."""
    *whole, last = text.replace("\r\n", "\n").split("\n")
    return [f"{line}\n" for line in whole] + ([f"{last}\n\\ No newline at end of file\n"] if last else [])


def fix(
    path: str | Path,
    output: str | Path | None = None,
    plugins: Plugins | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    force: bool = False,
) -> Fixed:
    """Write a text, data or Word file, fixed, as ``output`` or (but for a Word file) over itself, where that changes it.

    ``select`` and ``ignore`` are as in `check`: what is not reported is not fixed. A Word file's layout is fixed whole.

    Raises:
        InvalidReport: the file cannot be read.
        OverwriteRefused: ``output`` is another existing file, and not ``force``.
        EnvironmentFault: it cannot be written.
        UsageError: there is no such file, it is not checked, or the copy of a Word file would replace it.
    """
    return write_fixed(Examiner.of(path, plugins, select, ignore), Path(output or path), force=force)


def write_fixed(examiner: Examiner, target: Path, *, force: bool = False) -> Fixed:
    """As `fix`, of the examiner's file."""
    itself = target.exists() and target.samefile(examiner.file)
    if itself and is_word(examiner.file):
        raise UsageError(_ONTO_ITSELF, _NAME_ANOTHER)
    done = fixed(examiner)
    if itself and not done.changed:
        return done
    write(target, done.after, force=force or itself)
    return replace(done, written=True)


def fixed(examiner: Examiner) -> Fixed:
    """What would become of the examiner's file; nothing is written.

    Raises:
        InvalidReport: the file cannot be read.
        EnvironmentFault: its encoding lacks a character that it would get.
    """
    if is_word(examiner.file):
        return _fixed_word(examiner)
    if is_foreign(examiner.file):
        return Fixed(examiner.file, *(examiner.file.read_bytes(),) * 2)
    before = read_encoded(examiner.file)
    after, restless = fixed_text(examiner, before.text)
    lines = before.text, after
    return Fixed(examiner.file, before.encode(before.text), _encoded(before, after, examiner.file), lines, restless=restless)


def _encoded(before: Encoded, after: str, path: Path) -> bytes:
    try:
        return before.encode(after)
    except UnicodeEncodeError as fault:
        character = fault.object[fault.start]
        raise EnvironmentFault(_NO_CHARACTER.fill(path=path, character=character), _SAVE_AS_UTF8) from fault


def _fixed_word(examiner: Examiner) -> Fixed:
    """A Word file; a change that no paragraph shows has a line of its own."""
    from govsummary.docx import fix as docx
    from govsummary.docx.read import open_word

    path = examiner.file
    before = path.read_bytes()
    after = docx.fix(before, str(path), examiner.house_style())
    if after == before:
        return Fixed(path, before, after)
    old, new = (described(open_word(path, data)) for data in (before, after))
    return Fixed(path, before, after, (f"{old}\n", f"{new}\n" if new != old else f"{new}\n{UNSEEN}\n"), context=0)


def fix_text(text: str, plugins: Plugins | None = None, *, suffix: str = ".txt") -> str:
    """A text with all fixed that needs no judgement; ``suffix`` says whether it is plain, Markdown (.md), YAML or JSON.

    Data that cannot be read as such stays as it is.
    """
    return fixed_text(Examiner(Path(f"-{suffix}"), plugins or build_manager(), Settings(), Selection()), text)[0]


def fixed_text(examiner: Examiner, text: str) -> tuple[str, tuple[str, ...]]:
    """A text of the examiner's file, fixed, and the codes of rules never content with their own edits: none is made."""
    left_out: set[str] = set()
    while True:
        after, restless = _settled(examiner, text, left_out)
        if not restless:
            return after, tuple(sorted(left_out))
        left_out |= restless


def _settled(examiner: Examiner, text: str, left_out: Container[str]) -> tuple[str, set[str]]:
    """The text when there is nothing left to fix, or the codes of what would change it for ever."""
    restless: set[str] = set()
    for number in range(ROUNDS):
        found = (one for one in _fixable(examiner, text) if one.code not in left_out)
        made = together(found)
        if is_text(examiner.file):
            made = _keeping_structure(text, made, str(examiner.file))
        if not made:
            return text, set()
        restless |= {one.code for one in made if number >= ROUNDS // 2}
        text = applied(text, made)
    return text, restless


def _fixable(examiner: Examiner, text: str) -> Iterator[Diagnostic]:
    """What is found in a text of the examiner's file and may be fixed, with the smallest edits that do so."""
    for one in examiner.words(_manuscript(examiner, text)):
        if one.edits and all(edit.safe and edit.end <= len(text) for edit in one.edits):
            yield replace(one, edits=tuple(chain.from_iterable(smallest(edit, text) for edit in one.edits)))


def _manuscript(examiner: Examiner, text: str) -> Manuscript:
    if is_text(examiner.file):
        from govsummary.lint.document.report import fields_manuscript

        return fields_manuscript(text, str(examiner.file), None, examiner.plugins)
    return plain_manuscript(text, str(examiner.file))


def smallest(edit: Edit, text: str) -> Iterator[Edit]:
    """The edits of single stretches of ``text`` that together are ``edit``: what it keeps may have faults of its own."""
    changes = SequenceMatcher(None, text[edit.start : edit.end], edit.new, autojunk=False).get_opcodes()
    for kind, start, end, new, last in changes:
        if kind != "equal":
            yield Edit(edit.start + start, edit.start + end, edit.new[new:last])


def together(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What can be fixed at once: of findings whose edits touch one another the first comes first."""
    made: list[Diagnostic] = []
    taken: list[Edit] = []
    for one in sorted((one for one in found if one.edits), key=lambda one: one.edits):
        own = sorted(one.edits)
        apart = all(edit.end <= following.start for edit, following in pairwise(own))
        if apart and all(_is_free(edit, taken) for edit in own):
            made.append(one)
            for edit in own:
                insort(taken, edit)
    return made


def _is_free(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit touches none of those that are ``taken``, in order."""
    place = bisect(taken, edit)
    return not any(edit.start <= other.end and other.start <= edit.end for other in taken[max(place - 1, 0) : place + 1])


def applied(text: str, found: Iterable[Diagnostic]) -> str:
    """The text with all edits made."""
    pieces, done = [], 0
    for edit in sorted(edit for one in found for edit in one.edits):
        pieces += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join([*pieces, text[done:]])


def _keeping_structure(text: str, made: list[Diagnostic], path: str) -> list[Diagnostic]:
    """All of them, or (if together they would change more of the data than words) each that does not."""
    if not made or only_words_differ(text, applied(text, made), path):
        return made
    kept: list[Diagnostic] = []
    for one in made:
        if only_words_differ(text, applied(text, [*kept, one]), path):
            kept.append(one)
    return kept


def only_words_differ(before: str, after: str, path: str) -> bool:
    """Whether both texts hold the same keys, items, numbers and dates, so that only texts differ."""
    try:
        return _alike(read_text(before, path).data, read_text(after, path).data)
    except InvalidReport:
        return False


def _alike(before: Any, after: Any) -> bool:
    if isinstance(before, Mapping):
        alike = isinstance(after, Mapping) and list(before) == list(after)
        return alike and all(_alike(before[key], after[key]) for key in before)
    if isinstance(before, list):
        alike = isinstance(after, list) and len(before) == len(after)
        return alike and all(map(_alike, before, after))
    if isinstance(before, str):
        return isinstance(after, str) and before.count("\n") == after.count("\n")
    return type(before) is type(after) and bool(before == after)


# ---- a Word file in words, a line for each paragraph, then the pages ------------------------------------------------


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
