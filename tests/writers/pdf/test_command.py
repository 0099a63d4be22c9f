"""`govsummary pdf FILE.docx…` at the command line."""

from __future__ import annotations

import pytest

from govsummary.cli.main import main
from govsummary.core.diagnostics import code

FONT_REPLACED = code("GS592")
GLYPH_MISSING = code("GS593")

pytestmark = pytest.mark.usefixtures("libreoffice")


def test_the_paths_of_the_pdfs_are_printed(capsys, write_document):
    """What was made goes to standard output, one path a line; font remarks go to standard error."""
    papers = [write_document(name, "正文", "仿宋_GB2312") for name in ("一.docx", "二.docx")]
    assert main(["pdf", *map(str, papers)]) == 0
    assert capsys.readouterr().out.splitlines() == [str(paper.with_suffix(".pdf")) for paper in papers]
    assert all(paper.with_suffix(".pdf").is_file() for paper in papers)


def test_a_failure_is_exit_code_1(capsys, tmp_path):
    """A file that cannot be converted is named with its code and the reason."""
    assert main(["pdf", str(tmp_path / "没有.docx")]) == 1
    complained = capsys.readouterr().err
    for told in ("没有.docx", "GS591", "没有转换成 PDF：找不到这个文件"):
        assert told in complained


def test_a_font_that_is_missing_is_told_once_a_run(capsys, tmp_path, monkeypatch):
    """It is this machine's, not a paper's: one remark counts the papers; what is a paper's stays its own."""
    import govsummary.writers.pdf
    from govsummary.core.diagnostics import Location
    from govsummary.writers.pdf import Converted

    def converted(files, timeout):
        for file in files:
            place = Location(str(file))
            yield Converted(file, file.with_suffix(".pdf"), (
                FONT_REPLACED.at(place, face="仿宋_GB2312", font="FandolFang"),
                GLYPH_MISSING.at(place, characters="喆", font="宋体", why="在指定的字体里没有"),
            ))  # fmt: skip

    monkeypatch.setattr(govsummary.writers.pdf, "convert", converted)
    main(["pdf", *(str(tmp_path / f"{n}.docx") for n in range(3))])
    told = capsys.readouterr().err
    assert (told.count("GS592"), told.count("GS593")) == (1, 3)
    assert "3 份都是这样" in told
