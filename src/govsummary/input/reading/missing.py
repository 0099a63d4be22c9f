"""A file that is not there: which one the clerk may have meant, where Windows hides the ends of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from govsummary.core.errors import UsageError
from govsummary.core.language import Text

_QUOTE = Text('文件名里有空格，请在两头加英文双引号："{name}"', 'the name has spaces: put it in double quotes, "{name}"')
_IS_IT = Text("是不是“{name}”？", "is it '{name}'?")
_CHECK = Text("请检查文件名和所在文件夹", "check the name and the folder")
_RENAME = Text(
    "请改名为“{name}”；在 Windows 里先在“查看”中勾选“文件扩展名”", "rename it to '{name}'; Windows hides the ends of names"
)
_YAML = (".yaml", ".yml")
_READ = (*_YAML, ".json", ".xlsx", ".docx", ".txt", ".md")
_DATA_LINE = re.compile(r"[^\s:：\\/.]{2,10}(?:：|:(?:\s|$))").match


def no_such_file(path: Path, given: Sequence[object] = ()) -> UsageError:
    """What to tell of a missing file; ``given`` is everything that stood on the command line."""
    return UsageError(Text(f"找不到文件：{path}", f"no such file: {path}"), _hint(path, [str(one) for one in given]))


def _hint(path: Path, given: list[str]) -> Text:
    for start, first in enumerate(given):
        for end in range(start + 2, len(given) + 1) if Path(first) == path else ():
            if Path(whole := " ".join(given[start:end])).is_file():
                return _QUOTE.fill(name=whole)
    beside = [file.name for file in path.parent.iterdir() if file.is_file()] if path.parent.is_dir() else []
    longer = sorted((name for name in beside if name.startswith(f"{path.name}.") and name.endswith(_READ)), key=_rank)
    near = longer or get_close_matches(path.name, beside, 1, 0.8)
    return _IS_IT.fill(name=path.with_name(near[0])) if near else _CHECK


def _rank(name: str) -> tuple[bool, str]:
    return not name.endswith(_YAML), name


def refuse_renamed(path: Path, first_line: str = "") -> None:
    """Refuse a data file that Notepad has saved as .txt: by its name, or as its first line is a field.

    Raises:
        UsageError: it is one.
    """
    named = path.with_suffix("")
    by_name = named.suffix.lower() in _YAML
    if path.suffix.lower() == ".txt" and (by_name or _DATA_LINE(first_line)):
        right = named if by_name else path.with_suffix(".yaml")
        raise UsageError(
            Text(f"这是数据文件，名字却以 .txt 结尾：{path}", f"a data file whose name ends with .txt: {path}"),
            _RENAME.fill(name=right.name),
        )
