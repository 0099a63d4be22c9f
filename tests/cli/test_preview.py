"""`govsummary preview`: a picture of each page; what is in the way is said."""

from __future__ import annotations

import io
import os

import pytest

from govsummary.core.soffice import find_soffice

Image = pytest.importorskip("PIL.Image")
pytest.importorskip("pypdfium2")


@pytest.fixture(autouse=True)
def office():
    if find_soffice() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice is not installed")


def test_each_page_is_a_picture_beside_the_data(run, write_report):
    """A4 upright; the paper got shorter: the picture of the page that is gone goes too, a picture of somebody's stays."""
    report = write_report(text=f"标题: 工作总结\n背景: {'一年来，各项工作顺利完成。' * 80}\n")
    done = run("preview", report)
    pages = report.with_name("总结-页面")
    assert (done.code, done.out.split()) == (0, [str(pages / f"总结-{n}.png") for n in (1, 2)])
    with Image.open(io.BytesIO((pages / "总结-1.png").read_bytes())) as page:
        assert page.height / page.width == pytest.approx(297 / 210, abs=0.01)
        assert min(page.convert("L").tobytes()) < 100
    (pages / "总结-9.png").write_bytes(b"\x89PNG of somebody's")
    report.write_text("标题: 工作总结\n背景: 短。\n", "utf-8")
    assert run("preview", report).out.split() == [str(pages / "总结-1.png")]
    assert sorted(path.name for path in pages.iterdir()) == ["总结-1.png", "总结-9.png"]


def test_a_word_file_is_looked_at_without_data(run, write_report, tmp_path):
    """In a folder of one's own."""
    run("render", write_report())
    done = run("preview", tmp_path / "总结.docx", "-o", tmp_path / "看")
    assert (done.code, done.out.split()) == (0, [str(tmp_path / "看" / "总结-1.png")])


def test_wrong_data_make_no_picture(run, write_report, tmp_path):
    """The faults are those of render."""
    done = run("preview", write_report(text="标题: 工作总结\n标是: 年度总结\n"))
    assert (done.code, "标是" in done.err) == (1, True)
    assert not (tmp_path / "总结-页面").exists()


def test_without_libreoffice_it_is_said_what_to_install(run, write_report, monkeypatch):
    """No picture by another way would be of the true page."""
    for module in ("writers.pdf.kept", "core.soffice"):
        monkeypatch.setattr(f"govsummary.{module}.find_soffice", lambda: None)
    done = run("preview", write_report())
    assert (done.code, "LibreOffice" in done.err) == (3, True)
