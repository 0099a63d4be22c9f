"""Why a YAML text cannot be read, in the clerk's words: find the slip, mend it in a copy, and look for the next.

This is the slow and careful way, taken only when the text is known to be faulty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from govsummary.core import limits
from govsummary.core.diagnostics import Code, Diagnostic, Location, code, sort_by_place
from govsummary.core.language import NOTHING, Text
from govsummary.core.regex import regex
from govsummary.indicators.faults import as_fields
from govsummary.input.reading.contents import unreadable
from govsummary.input.reading.yaml_text import Builder, CarefulLoader, TooDeep, compose, source_of

if TYPE_CHECKING:
    from govsummary.plugin.offers import Source

SYNTAX = code("GS101")
TOO_DEEP = code("GS105")
EMPTY = code("GS106")
NOT_A_MAPPING = code("GS107")
SEVERAL_DOCUMENTS = code("GS108")
TAB = code("GS110")
WIDE_COLON = code("GS111")
WIDE_SYNTAX = code("GS113")
NO_SPACE = code("GS114")
NEEDS_QUOTES = code("GS115")
INDENTATION = code("GS116")
UNCLOSED = code("GS117")
WIDE_SPACE = code("GS118")
LIST_MARK = code("GS119")
ANCHOR = code("GS124")

MAX_SLIPS = 50
"""Slips mended before giving up."""
_INDENT = r"(\s*(?:- +)*)"
_KEY = r"([^\s:：'\"#\[\]{}，。|>&*!%@`-][^:：'\"#，。]{0,29}?)"
_wide_colon = regex(_INDENT + _KEY + "(：)").match
_no_space = regex(_INDENT + _KEY + r"(:)(?=[^ \t\n:/0-9])").match
_wide_space = regex(r" *(?:- +)?[\u3000\xa0]\s*" + _KEY + "[:：]").match
_list_mark = regex(r"( *)([-—–－−•·●])([ \u3000\xa0]*)" + _KEY + "[:：]").match
_valued = regex(_INDENT + _KEY + r": +(?=\S)").match
_item = regex(r"\s*(?:- +)+(?=\S)").match
_content = regex(_INDENT).match
_colon = regex(":(?: |$)").search
_tab = regex(r" *\t").match
_quoted = regex("'(?:[^']|'')*'").fullmatch
_bracketed = regex(r"[{\[].*?[:,{\[] *([^\s'\"\[\]{},:][^'\"\[\]{},:]*\[[^'\"\[\]{},]*\][^'\"\[\]{},:]*)(?=[,}\]])").search
_fields_in_braces = regex(r"\{[^{}]+: [^{}]+(?:\{[^{}]*\}[^{}]*)*\}").fullmatch
_closed = regex(r"([{\[].*[}\]])[\s\u3000\xa0\u200b\ufeff]+$").match
_wide_syntax = regex("[，：［］｛｝]").search

_REASONS = (
    ("unknown escape", Text("双引号里的反斜线 \\ 有特别的意思", "a backslash in double quotes is special")),
    ("found duplicate anchor", Text("同一个引用名称用了两次", "an anchor defined twice")),
    ("", Text("不符合数据文件的格式", "not valid YAML")),
)


@dataclass
class _Slip:
    """One explained fault; ``mended`` is the text without it, if it can be mended."""

    diagnostics: list[Diagnostic]
    mended: str | None = None


def read_carefully(text: str, path: str) -> Source:
    """What a YAML text holds that only libyaml cannot read.

    Raises:
        InvalidReport: it is unreadable or no mapping; ``diagnostics`` lists everything that can be found wrong with it.
    """
    text = text.removeprefix("\ufeff")
    found: list[Diagnostic] = []
    for _ in range(MAX_SLIPS):
        got = _attempt(text, path)
        if isinstance(got, MappingNode):
            if not found:
                return source_of(text, path, got, CarefulLoader)
            found += _value_faults(got, path)
            break
        found += got.diagnostics
        if got.mended is None or got.mended == text:
            break
        text = got.mended
    raise unreadable(*sort_by_place(found))


def _attempt(text: str, path: str) -> MappingNode | _Slip:
    """The text's node tree, or why there is none."""
    try:
        node = compose(text, CarefulLoader)
    except TooDeep as fault:
        return _Slip([_at(TOO_DEEP, path, fault.problem_mark, limit=limits.DATA_DEPTH)])
    except yaml.MarkedYAMLError as fault:
        return _explain(text, path, fault)
    except (yaml.YAMLError, RecursionError):
        return _Slip([SYNTAX.at(Location(path, 1, 1), reason=_REASONS[-1][1])])
    return node if isinstance(node, MappingNode) else _no_mapping(text, path, node)


def _no_mapping(text: str, path: str, node: Node | None) -> _Slip:
    if node is None:
        return _Slip([EMPTY.at(Location(path, 1, 1))])
    found = Text("一个列表", "a list")
    if isinstance(node, ScalarNode):
        slip = _colons(text.splitlines(), range(node.start_mark.line, node.end_mark.line + 1), path)
        if slip:
            return slip
        found = Text("一段文字", "text")
    return _Slip([_at(NOT_A_MAPPING, path, node.start_mark, found=found)])


def _value_faults(node: MappingNode, path: str) -> list[Diagnostic]:
    builder = Builder(path)
    try:
        builder.build(node)
    except RecursionError:
        return []
    return builder.errors


def _explain(text: str, path: str, fault: yaml.MarkedYAMLError) -> _Slip:
    """The first explanation that fits what the parser stumbled over."""
    context, problem = fault.context or "", fault.problem or ""
    mark: Any = fault.problem_mark or fault.context_mark
    start: Any = fault.context_mark or mark
    lines = text.splitlines()
    line = min(mark.line, len(lines) - 1)
    if "single document" in context:
        return _Slip([_at(SEVERAL_DOCUMENTS, path, mark)])
    if "undefined alias" in problem:
        return _Slip([_at(ANCHOR, path, mark, sign="*", name=_word(lines, mark)[1:], why=_UNDEFINED)])
    if "'\\t'" in problem or _tab(lines[line]):
        return _tabs(lines, path, line)
    if slip := _wide_spaces(lines, path) or _list_marks(lines, path, line):
        return slip
    slip = _colons(lines, range(min(start.line, _written_above(lines, line)), line + 1), path)
    if slip is None and "flow" in context:
        slip = _flow(lines, path, start, line)
    if slip is None and "quoted scalar" in context and "escape" not in problem:
        slip = _Slip([_at(UNCLOSED, path, start, sign=Text("引号", "quote"))])
    slip = slip or _no_colon(lines, path, start if "expected ':'" in problem else mark, problem)
    return slip or _needs_quotes(lines, path, line) or _Slip([_unexplained(lines, path, mark, context, problem)])


def _unexplained(lines: list[str], path: str, mark: Any, context: str, problem: str) -> Diagnostic:
    if "block" in context or "mapping values" in problem:
        return _at(INDENTATION, path, mark, more=_uneven(lines, min(mark.line, len(lines) - 1)))
    reason = next(reason for words, reason in _REASONS if words in problem)
    return _at(SYNTAX, path, mark, reason=reason)


_BEHIND = Text("括号后面多了全角空格一类看不见的字符", "something invisible stands behind the bracket")
_NO_BRACES = Text("几项写在一行里，没有用英文的花括号括起来", "several fields on one line without braces")
_BRACKETS_IN = Text("括号里的“{text}”自己也带方括号", "'{text}' in the brackets has brackets of its own")
_QUOTED = Text("请加英文引号：'{text}'", "quote it: '{text}'")
_AS_IT_IS = Text("请写成：{text}", "write: {text}")
_COLON = Text("这一行没有冒号", "there is no colon on this line")
_JOINED = Text(
    "如果是新的一项，请写成“名称: 内容”；如果接着上一行，请并到上一行，或在名称后写“|”，文字另起一行、多缩进两格",
    "a new field is 'name: value'; text that goes on is put on the line above, or after '|' on lines indented further",
)
_SPACES = Text("：这里空{here}格，上面的“{name}”空{above}格", ": {here} spaces here, {above} before '{name}' above")
_NAME = 12
_UNDEFINED = Text("却没有这个名称", "no such name")


def _uneven(lines: list[str], line: int) -> Text:
    """How many spaces stand before the line, and how many before the one above that is its like."""
    dashed = lines[line].lstrip().startswith("- ")
    before = [one for one in lines[:line] if one.strip() and (one.lstrip().startswith("- ") or not dashed)]
    if not before:
        return NOTHING
    spaces = [len(one) - len(one.lstrip(" ")) if dashed else _depth(one) for one in (lines[line], before[-1])]
    if spaces[0] == spaces[1]:
        return NOTHING
    name = re.split("[:：]", before[-1].lstrip(" -"))[0].strip()[:_NAME]
    return _SPACES.fill(here=spaces[0], above=spaces[1], name=name)


def _tabs(lines: list[str], path: str, line: int) -> _Slip:
    """Every line that starts with a tab, and the one that could not be read."""
    tabbed = [n for n, text in enumerate(lines) if (text.startswith("\t") and text.strip()) or n == line]
    for n in tabbed:
        indent = lines[n][: len(lines[n]) - len(lines[n].lstrip())]
        lines[n] = indent.replace("\t", "  ") + lines[n].lstrip()
    return _Slip([TAB.at(Location(path, n + 1, 1), more="") for n in tabbed], "\n".join(lines))


def _wide_spaces(lines: list[str], path: str) -> _Slip | None:
    """Every name that is indented with full-width spaces, which are as wide as two."""
    faults = []
    for n, text in enumerate(lines):
        if found := _wide_space(text):
            faults.append(WIDE_SPACE.at(Location(path, n + 1, 1), key=found[1]))
            rest = text.lstrip()
            lines[n] = text[: len(text) - len(rest)].replace("\u3000", "  ").replace("\xa0", " ") + rest
    return _Slip(faults, "\n".join(lines)) if faults else None


def _list_marks(lines: list[str], path: str, last: int) -> _Slip | None:
    """A dash of another kind, or without its space, before the first name of an item."""
    faults = []
    for n, text in enumerate(lines[: last + 1]):
        found = _list_mark(text)
        if found and (found[2] != "-" or not found[3].startswith(" ")):
            faults.append(LIST_MARK.at(Location(path, n + 1, found.start(2) + 1), key=found[4], sign=found[2]))
            lines[n] = f"{found[1]}- {text[found.start(4) :]}"
    return _Slip(faults, "\n".join(lines)) if faults else None


def _written_above(lines: list[str], line: int) -> int:
    """The nearest line above that is neither blank nor a comment: what the parser was still reading there."""
    return next((n for n in range(line - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#")), 0)


def _colons(lines: list[str], numbers: range, path: str) -> _Slip | None:
    """A full-width colon, or one without a space after it, where a name must end."""
    for n in numbers:
        if _valued(lines[n]):
            continue
        for pattern, slip in ((_wide_colon, WIDE_COLON), (_no_space, NO_SPACE)):
            if found := pattern(lines[n]):
                fault = slip.at(Location(path, n + 1, found.start(3) + 1), key=found[2])
                lines[n] = f"{lines[n][: found.start(3)]}: {lines[n][found.end(3) :].lstrip()}"
                return _Slip([fault], "\n".join(lines))
    return None


def _no_colon(lines: list[str], path: str, mark: Any, problem: str) -> _Slip | None:
    """A line without a colon where a name must stand: the parser stumbles over the line that follows it."""
    number = mark.line
    if "mapping values" in problem:
        number = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), number)
        if _colon(lines[number]) or _depth(lines[number]) != _depth(lines[mark.line]):
            return None
    elif "expected ':'" not in problem:
        return None
    depth = _depth(lines[number])
    fault = SYNTAX.at(Location(path, number + 1, depth + 1), reason=_COLON, hint=_JOINED)
    below = next((text for text in lines[number + 1 :] if text.strip()), "")
    among_items = any(text.startswith(" " * depth + "-") for text in lines[:number])
    lines[number] = f"{lines[number].rstrip()}:" if _depth(below) > depth and not among_items else ""
    return _Slip([fault], "\n".join(lines))


def _depth(line: str) -> int:
    """How far the contents of a line are indented, behind the dashes of a list."""
    found = _content(line)
    return found.end() if found else 0


def _flow(lines: list[str], path: str, start: Any, line: int) -> _Slip:
    """Brackets: full-width punctuation inside them, or no partner."""
    for n in range(start.line, min(line + 1, len(lines))):
        inside = lines[n][start.column if n == start.line else 0 :]
        if found := _wide_syntax(inside):
            column = len(lines[n]) - len(inside) + found.start() + 1
            return _Slip([WIDE_SYNTAX.at(Location(path, n + 1, column), quote=inside.strip())])
    for n in range(start.line, min(line + 1, len(lines))):
        if found := _bracketed(lines[n]):
            fault = SYNTAX.at(
                Location(path, n + 1, found.start(1) + 1),
                reason=_BRACKETS_IN.fill(text=found[1]),
                hint=_QUOTED.fill(text=found[1]),
            )
            quoted = f"{lines[n][: found.start(1)]}'{found[1]}'{lines[n][found.end(1) :]}"
            return _Slip([fault], "\n".join([*lines[:n], quoted, *lines[n + 1 :]]))
    row, column = _bracket(lines, start)
    return _Slip([UNCLOSED.at(Location(path, row + 1, column + 1), sign=lines[row][column : column + 1])])


def _bracket(lines: list[str], start: Any) -> tuple[int, int]:
    """Where the bracket stands; the parser's mark may lie behind it, at the end of the text."""
    row = min(start.line, len(lines) - 1)
    if lines[row][start.column : start.column + 1] in ("[", "{"):
        return row, start.column
    for above in range(row, -1, -1):
        column = max(lines[above].rfind("["), lines[above].rfind("{"))
        if column >= 0:
            return above, column
    return row, 0


def _needs_quotes(lines: list[str], path: str, line: int) -> _Slip | None:
    """A value that starts with a sign of YAML's, or holds a colon and a space."""
    text = lines[line]
    lead = _valued(text) or _item(text)
    value = text[lead.end() :] if lead else ""
    sign = value[:1] if value[:1] in tuple("\"'[{&*!%@`|>") else ": " if ": " in value or value.endswith(":") else ""
    if not lead or not sign or _quoted(value) or _fields_in_braces(value):
        return None
    if slip := _meant_as_fields(lines, path, line, lead.end()):
        return slip
    column = lead.end() + (value.find(":") if sign == ": " else 0)
    lines[line] = text[: lead.end()] + "'" + value.replace("'", "''") + "'"
    fault = NEEDS_QUOTES.at(Location(path, line + 1, column + 1), sign=sign)
    return _Slip([fault], "\n".join(lines))


def _meant_as_fields(lines: list[str], path: str, line: int, column: int) -> _Slip | None:
    """Fields on one line that lack their braces, or brackets with something invisible behind: quotes would spoil both."""
    start, value = lines[line][:column], lines[line][column:]
    place = Location(path, line + 1, column + 1)
    if found := _closed(value):
        fault = SYNTAX.at(place, reason=_BEHIND, hint=_AS_IT_IS.fill(text=found[1]))
        return _Slip([fault], "\n".join([*lines[:line], start + found[1], *lines[line + 1 :]]))
    if fields := as_fields(value):
        fault = SYNTAX.at(place, reason=_NO_BRACES, hint=_AS_IT_IS.fill(text=fields))
        return _Slip([fault], "\n".join([*lines[:line], start + fields, *lines[line + 1 :]]))
    return None


def _word(lines: list[str], mark: Any) -> str:
    words = lines[mark.line][mark.column :].split()
    return words[0] if words else ""


def _at(code: Code, path: str, mark: Any, **facts: object) -> Diagnostic:
    return code.at(Location(path, mark.line + 1, mark.column + 1), **facts)  # type: ignore[arg-type]
