"""The pictures of a draft's Word file as files beside the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govsummary.docx.read.charts import WordChart
    from govsummary.docx.read.pictures import WordPicture

PRINTED = (".png", ".jpg", ".jpeg")
"""Forms of pictures that papers can have."""
_LEAST, _MOST = 10, 156


@dataclass(slots=True)
class Pictures:
    """Pictures by the block of the Word file in which they stand, and the files that were made of them."""

    folder: str = ""
    blocks: dict[int, list[WordPicture]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    charts: dict[int, list[WordChart]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Iterable[WordPicture | WordChart], folder: str) -> Pictures:
        """Those that were found, pictures to be written into ``folder``."""
        made = cls(folder)
        for one in found:
            holders: dict[int, list[Any]] = made.charts if hasattr(one, "rows") else made.blocks
            holders.setdefault(one.block, []).append(one)
        return made

    def drawn(self, block: int) -> list[dict[str, Any]]:
        """The charts of a block as tables that are drawn, each once."""
        made = []
        for one in self.charts.pop(block, ()):
            unit = {"单位": one.unit} if one.unit else {}
            table = {**unit, "表头": [*one.header], "行": [[*row] for row in one.rows], "图表": one.kind}
            made.append({"表格": table})
        return made

    def taken(self, block: int) -> tuple[list[dict[str, Any]], list[str]]:
        """图片 of a block, each once; and the files of those that no paper of ours can have."""
        blocks: list[dict[str, Any]] = []
        others: list[str] = []
        for one in self.blocks.pop(block, ()):
            name = f"{self.folder}/{len(self.files) + 1}{one.suffix}"
            self.files[name] = one.content
            if one.suffix not in PRINTED:
                others.append(name)
                continue
            said: dict[str, Any] = {"文件": name}
            if one.alt.strip():
                said["说明"] = " ".join(one.alt.split())
            if one.width:
                said["宽"] = min(max(one.width, _LEAST), _MOST)
            blocks.append({"图片": said if len(said) > 1 else name})
        return blocks, others

    def dropped(self, block: int) -> bool:
        """Whether a block has pictures or charts that were not taken; it has them no more."""
        return any(holders.pop(block, None) for holders in (self.blocks, self.charts))
