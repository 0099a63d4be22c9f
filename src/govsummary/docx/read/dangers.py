"""Reads what is dangerous in a Word package: macros, what is linked from elsewhere, fields that run or fetch something.

Links of text (超链接) do nothing until a reader follows them and are left out, so is a template on the machine's own disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from govsummary.core.language import Text
from govsummary.docx.document.document import Danger
from govsummary.docx.read.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

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

_MACROS = re.compile(
    r"(^|/)(vbaProject\.bin|vbaData\.xml|vbaProjectSignature\w*\.bin|attachedToolbars\.bin)$", re.IGNORECASE
)
_CONTROLS = re.compile(r"(^|/)activeX/", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|ms-word\.vbaData", re.IGNORECASE)
_FIELDS = frozenset(
    {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "RD", "DATABASE", "MACROBUTTON"}
)
_ELSEWHERE = re.compile(r"^\s*(?:https?:|ftps?:|mhtml:|file://+[^/\\]|//|\\\\|file:\\\\|file:/*\\\\)", re.IGNORECASE)
"""An address on another machine; a path of one's own disk is not."""
_DISK = re.compile(r"^\s*(?:file:/*)?[A-Za-z]:", re.IGNORECASE)
_BY_RELATION = {
    "attachedTemplate": REMOTE_TEMPLATE,
    "image": LINKED_PICTURE,
    "oleObject": LINKED_OBJECT,
    "package": LINKED_OBJECT,
}
_SHOWN = 60


class _Parts(Protocol):
    @property
    def names(self) -> Iterable[str]: ...
    def read(self, name: str) -> bytes: ...
    def xml(self, name: str) -> _Element | None: ...


def dangers(package: _Parts) -> tuple[Danger, ...]:
    """Everything dangerous in the package, each once, in the order of its parts."""
    return tuple(dict.fromkeys(_all(package)))


def _all(package: _Parts) -> Iterator[Danger]:
    named = any(map(_MACROS.search, package.names))
    for name in sorted(package.names):
        if _MACROS.search(name):
            yield Danger(MACROS, name)
        elif _CONTROLS.search(name) and name.endswith(".xml"):
            yield Danger(CONTROL, name)
        elif name == "[Content_Types].xml":
            if not named and _MACRO_TYPE.search(package.read(name)):
                yield Danger(MACROS)
        elif name.endswith(".rels"):
            yield from _links(package.xml(name))
        elif name.startswith("word/") and name.endswith(".xml"):
            yield from _inside(package.read(name), lambda name=name: package.xml(name))  # type: ignore[misc]


def _links(relations: _Element | None) -> Iterator[Danger]:
    """What a part is linked to outside the package."""
    for link in relations if relations is not None else ():
        kind, target = str(link.get("Type")).rpartition("/")[2], str(link.get("Target"))
        if kind == "aFChunk":
            yield Danger(FOREIGN, target[:_SHOWN])
        if link.get("TargetMode") != "External" or kind == "aFChunk":
            continue
        if kind == "hyperlink" or (kind == "attachedTemplate" and not _is_elsewhere(target)):
            continue
        yield Danger(_BY_RELATION.get(kind, LINKED_PART), target[:_SHOWN])


def _is_elsewhere(target: str) -> bool:
    return not _DISK.match(target) and bool(_ELSEWHERE.match(target))


def _inside(data: bytes, parsed: Callable[[], _Element | None]) -> Iterator[Danger]:
    """Fields, drawings and settings that fetch something; most parts hold none."""
    if b"mailMerge" in data and (root := parsed()) is not None and root.find(W + "mailMerge") is not None:
        yield Danger(MAIL_MERGE)
    if b"instr" not in data and b"imagedata" not in data and b":fill" not in data:
        return
    root = parsed()
    if root is None:
        return
    for code in _codes(root):
        words = code.split()
        name = words[0].upper() if words else ""
        if name in _FIELDS:
            yield Danger(FIELD, " ".join(words)[:_SHOWN])
        elif name.startswith(_NESTED):
            yield Danger(HIDDEN_FIELD)
    for element in root.iter("{urn:schemas-microsoft-com:vml}imagedata", "{urn:schemas-microsoft-com:vml}fill"):
        if (source := element.get("src", "")) and (":" in source or source.startswith(("/", "\\"))):
            yield Danger(LINKED_PICTURE, source[:_SHOWN])


_NESTED = "\0"


def _codes(root: _Element) -> Iterator[str]:
    """The instruction of every field; what an inner field gives stands in the outer one's as a mark."""
    open_: list[list[str]] = []
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        if element.tag == W + "fldSimple":
            yield element.get(W + "instr", "")
        elif element.tag == W + "instrText":
            if open_:
                open_[-1].append(element.text or "")
        elif (kind := element.get(W + "fldCharType")) == "begin":
            if open_:
                open_[-1].append(_NESTED)
            open_.append([])
        elif kind == "end" and open_:
            yield "".join(open_.pop())
    yield from ("".join(code) for code in open_)
