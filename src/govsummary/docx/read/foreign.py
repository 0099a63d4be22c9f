"""What a file that is no .docx is instead, so that a person knows what to do with it."""

from __future__ import annotations

from govsummary.core.language import Text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY = Text("文件是空的", "the file is empty")
_LOCKED = Text("文件加了密码，请先取消密码", "it is protected by a password: take that off first")
_OLD = Text("是旧版 .doc 文件，请另存为 .docx", "it is an old .doc: save it as .docx")
_PDF = Text("是 PDF 文件", "it is a PDF")
_RICH = Text("是 RTF 文件，请另存为 .docx", "it is RTF: save it as .docx")
_PAGE = Text("是网页或纯文字文件，请另存为 .docx", "it is a web page or plain text: save it as .docx")
_DAMAGED = Text("文件已损坏", "it is damaged")
_NO_DOCX = Text("不是 .docx 文件", "it is no .docx")
_OTHERS = {
    "xl/workbook.xml": Text("是 Excel 工作簿", "it is an Excel workbook"),
    "ppt/presentation.xml": Text("是 PPT 演示文稿", "it is a presentation"),
}
_NO_TEXT = Text("里面没有 Word 正文", "it holds no Word text")


def why_no_package(data: bytes) -> Text:
    """Why these bytes, which are no archive, are no .docx."""
    if not data:
        return _EMPTY
    if data.startswith(_OLE):
        return _LOCKED if "EncryptedPackage".encode("utf-16-le") in data else _OLD
    if data.startswith(b"PK"):
        return _DAMAGED
    if data.startswith(b"%PDF"):
        return _PDF
    if data.startswith(b"{\\rtf"):
        return _RICH
    return _NO_DOCX if b"\0" in data[:4096] else _PAGE


def why_no_document(names: frozenset[str]) -> Text:
    """Why an archive of these parts is no .docx."""
    return next((reason for part, reason in _OTHERS.items() if part in names), _NO_TEXT)
