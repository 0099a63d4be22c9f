"""The option ``--base``: a data file that the rows of workbooks fill or override."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.core.errors import UsageError
from govsummary.core.language import Text

if TYPE_CHECKING:
    from pathlib import Path

HELP = Text(
    "样板数据文件：工作簿（.xlsx）一行一份，各列填进或覆盖样板",
    "Base data file: each row of a workbook fills it or overrides it",
)
_NO_WORKBOOK = Text("--base 要和工作簿（.xlsx）一起用", "--base goes with a workbook (.xlsx)")
_NO_BASE = Text("找不到样板文件：{base}", "no such base file: {base}")


def check_base(base: Path, *, with_workbook: bool) -> None:
    """Refuse a base that is not there, or that nothing would use.

    Raises:
        UsageError: so it is.
    """
    if not with_workbook:
        raise UsageError(_NO_WORKBOOK)
    if not base.is_file():
        raise UsageError(_NO_BASE.fill(base=base))
