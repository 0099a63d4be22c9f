"""What in a Word file makes the program that opens it run something, or fetch something from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govsummary.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

MACROS = Text("宏", "macros")
CONTROL = Text("ActiveX 控件", "an ActiveX control")
REMOTE_TEMPLATE = Text("挂接的远程模板", "an attached template from elsewhere")
LINKED_PICTURE = Text("链接到别处的图片", "a picture linked from elsewhere")
LINKED_OBJECT = Text("链接到别处的对象", "an object linked from elsewhere")
LINKED_PART = Text("链接到别处的内容", "a part linked from elsewhere")
FOREIGN = Text("打开时才并入的别的文件", "another file that is merged in when it is opened")
FIELD = Text("会运行程序或取用别的文件的域", "a field that runs a program or reads another file")
HIDDEN_FIELD = Text("名称由别的域拼出的域", "a field whose name other fields make up")
MAIL_MERGE = Text("邮件合并的数据源", "the data source of a mail merge")


@dataclass(frozen=True, slots=True)
class Danger:
    """One of the kinds above, and what it names: an address, a field's words, a part."""

    kind: Text
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}（{self.detail}）" if self.detail else str(self.kind)


def listed(dangers: Iterable[Danger]) -> str:
    """All of them in a line, each once."""
    return "、".join(dict.fromkeys(map(str, dangers)))
