"""Making a PDF asks nothing of the network and reads no file but the document, whoever wrote that."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pdfplumber
import pytest

from govsummary.writers.pdf import convert
from govsummary.writers.pdf.sealing import Unsealable, sealed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
BLIP = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="p"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def field(*code: str) -> str:
    """A complex field whose code is cut into runs."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in code)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = "<w:r><w:t>旧结果</w:t></w:r>"
    return f"<w:p>{mark.format('begin')}{runs}{mark.format('separate')}{shown}{mark.format('end')}</w:p>"


def document(body: str, *relations: tuple[str, str, str], more: dict[str, bytes] | None = None) -> bytes:
    rows = "".join(
        f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
        for id_, kind, target in relations
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}'
        "<w:p><w:r><w:t>正文在此</w:t></w:r></w:p></w:body></w:document>",
        **(more or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return target.getvalue()


def copied(tmp_path: Path, data: bytes) -> tuple[tuple[str, ...], dict[str, str]]:
    """What the copy leaves out, and its parts."""
    source, target = tmp_path / "文件.docx", tmp_path / "copy.docx"
    source.write_bytes(data)
    left_out = sealed(source, target)
    with zipfile.ZipFile(target) as package:
        return left_out, {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame", "aFChunk", "subDocument", "没听说过的"])
@pytest.mark.parametrize("target", ["http://192.0.2.1/a", "file:///etc/hostname", "\\\\192.0.2.1\\a", "//192.0.2.1/a"])
def test_no_relationship_leads_outside(tmp_path, kind, target):
    """Of whatever kind it is and wherever it leads; only links that a reader clicks stay."""
    left_out, parts = copied(tmp_path, document("", ("rId9", kind, target), ("rId8", "hyperlink", "https://example.com/")))
    assert left_out == (target,)
    assert target not in parts["word/_rels/document.xml.rels"]
    assert "https://example.com/" in parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize(
    "code",
    [
        [' INCLUDETEXT "/etc/hostname" '],
        [" INCLUDE", 'PICTURE "http://192.0.2.1/a.png" \\d '],
        [" DDE", "AUTO", " c:\\\\windows\\\\cmd.exe &quot;/k&quot; "],
        [" link Excel.Sheet.8 &quot;x.xlsx&quot; "],
        ["&#32;&#73;NCLUDETEXT &quot;x&quot;"],
    ],
    ids=" ".join,
)
def test_no_field_brings_in_another_file(tmp_path, code):
    """However its code is cut or spelled; what it showed last stays, and page numbers still count."""
    left_out, parts = copied(
        tmp_path, document(field(*code) + field(" PAGE ") + f'<w:fldSimple w:instr="{"".join(code)}"/>')
    )
    assert len(left_out) > 0
    assert all(part.strip() not in parts["word/document.xml"] for part in code)
    assert " PAGE " in parts["word/document.xml"]
    assert parts["word/document.xml"].count("旧结果") == 2


def test_what_can_name_others_or_run_is_not_carried(tmp_path):
    """Macros, embedded objects, SVG, another format hidden in the package; a PNG is."""
    more = {
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "word/embeddings/a.docx": b"PK\3\4",
        "word/media/a.svg": b"<svg xmlns:xlink='x'><image xlink:href='http://192.0.2.1/a'/></svg>",
        "word/media/b.png": b"<svg/>",
        "content.xml": b"<office:document-content/>",
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "word/media/c.png": b"\x89PNG\r\n\x1a\n",
    }
    _, parts = copied(tmp_path, document("", more=more))
    assert parts.keys() & more.keys() == {"word/media/c.png"}


def test_addresses_in_old_shapes_are_emptied(tmp_path):
    """VML names pictures by address in the document itself."""
    _, parts = copied(tmp_path, document('<w:pict xmlns:v="urn:v"><v:imagedata src="http://192.0.2.1/a.png"/></w:pict>'))
    assert 'src=""' in parts["word/document.xml"]


@pytest.mark.parametrize(
    "data",
    [
        b"not a package",
        document("")[:-40],
        document("", more={"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'}),
        document("", more={"word/styles.xml": "<w:t>文</w:t>".encode("gb2312")}),
    ],
    ids=["no package", "cut short", "entity", "encoding"],
)
def test_what_word_does_not_write_is_refused(tmp_path, data):
    """With a reason in Chinese; nothing is handed to LibreOffice."""
    (tmp_path / "文件.docx").write_bytes(data)
    with pytest.raises(Unsealable):
        sealed(tmp_path / "文件.docx", tmp_path / "copy.docx")


class Listener:
    """A server on this machine that remembers whether anyone called."""

    def __init__(self) -> None:
        self.calls: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                call, _ = self._socket.accept()
            except OSError:
                return
            with call:
                self.calls.append(call.recv(100))

    def close(self) -> None:
        self._socket.close()


@pytest.mark.usefixtures("libreoffice")
def test_nobody_is_called(tmp_path):
    """LibreOffice sends OPTIONS, HEAD and GET for such a picture if it is let; here nothing comes, and the clerk is told."""
    listener = Listener()
    paper = tmp_path / "文件.docx"
    paper.write_bytes(document(BLIP, ("rId9", "image", f"http://127.0.0.1:{listener.port}/a.png")))
    result = convert([paper])[0]
    listener.close()
    assert listener.calls == []
    assert [found.code for found in result.diagnostics if found.code == "GS594"] == ["GS594"]
    assert result.pdf is not None
    with pdfplumber.open(result.pdf) as opened:
        assert "正文在此" in opened.pages[0].extract_text()


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.skipif(shutil.which("strace") is None or sys.platform != "linux", reason="no strace")
def test_no_other_file_is_opened(tmp_path):
    """The system's own record of what was opened has neither the linked picture nor the included text, nor any host."""
    secret = tmp_path / "secret" / "picture.png"
    secret.parent.mkdir()
    secret.write_bytes(b"\x89PNG\r\n\x1a\n")
    paper = tmp_path / "文件.docx"
    include = field(f' INCLUDETEXT "{secret}" ') + field(f' INCLUDEPICTURE "{secret}" ')
    paper.write_bytes(document(BLIP + include, ("rId9", "image", secret.as_uri())))
    log = tmp_path / "trace"
    command = [sys.executable, "-c", f"from govsummary.writers.pdf import convert; print(convert([{str(paper)!r}])[0].pdf)"]
    traced = ["strace", "-f", "-qq", "-e", "trace=open,openat,connect", "-o", str(log), *command]
    shown = subprocess.run(traced, capture_output=True, text=True, check=False, timeout=180)
    if not log.is_file() or "ptrace" in shown.stderr:
        pytest.skip("strace may not trace here")
    assert shown.stdout.strip() == str(paper.with_suffix(".pdf"))
    record = log.read_text(encoding="utf-8", errors="replace")
    assert "soffice" in record
    assert "secret" not in record
    assert "AF_INET" not in record


@pytest.mark.usefixtures("libreoffice")
def test_rooms_of_the_dead_are_swept(tmp_path, monkeypatch):
    """What a killed conversion left in the temporary folder goes with the next one; a living one's stays."""
    import os
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (f"govsummary-pdf-{gone.pid}-x", f"govsummary-pdf-{os.getppid()}-x", "govsummary-pdf-else"):
        (tmp_path / name).mkdir()
    convert([tmp_path / "没有.docx"])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [f"govsummary-pdf-{os.getppid()}-x", "govsummary-pdf-else"]
    )
