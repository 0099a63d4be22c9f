"""`render --watch`: a change of anything the paper needs makes it anew; a fault is said, and nothing ends but by Ctrl+C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager

import pytest

from govsummary.cli import progress
from govsummary.docx.write.packaging import pack, unpack
from govsummary.plugin.manager import build_manager

PATIENCE = 30


@contextmanager
def watched(report, *more):
    """The command as the officer leaves it running."""
    command = [sys.executable, "-m", "govsummary", "render", "--watch", str(report), *more]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def until(holds):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def says(document, words):
    with zipfile.ZipFile(document) as opened:
        return words in opened.read("word/document.xml").decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise")
def test_data_and_template_make_it_anew_and_faults_end_nothing(write_report, tmp_path):
    """Data, then a wrong word in them, then right again, then the template, which was given by its path."""
    report, document = write_report(text="标题: 工作总结\n背景: 第一稿。\n"), tmp_path / "总结.docx"
    template = tmp_path / "我的.docx"
    from govsummary.core.resources import templates_root

    template.write_bytes((templates_root() / "plain.docx").read_bytes())
    with watched(report, "--template", str(template), "--no-check") as process:
        until(document.is_file)
        assert "Ctrl+C" in process.stderr.readline()
        report.write_text("标题: 工作总结\n背景: 第二稿。\n", "utf-8")
        until(lambda: says(document, "第二稿"))
        report.write_text("标题: 工作总结\n背经: 写错。\n", "utf-8")
        said = [process.stderr.readline() for _ in range(3)]
        assert "背经" in "".join(said)
        assert says(document, "第二稿")
        report.write_text("标题: 工作总结\n背景: 第三稿。\n", "utf-8")
        until(lambda: says(document, "第三稿"))
        parts = unpack(template.read_bytes())
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            b"<w:body>", "<w:body><w:p><w:r><w:t>页首</w:t></w:r></w:p>".encode()
        )
        template.write_bytes(pack(parts))
        until(lambda: says(document, "页首"))
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0


def test_what_the_data_name_is_watched_and_nothing_else(write_report, tmp_path):
    """Pictures, ledgers and their sheets; no share of another machine is asked for."""
    text = "标题: 工作总结\n台账: 数据.xlsx\n背景: 见 https://例.cn/a.png\n图: [图/甲.png, 数据.xlsx!项目, //别处/乙.png]\n"
    report = write_report(text=text)
    found = {*progress.files_of(report, ["上年.yaml", "plain"], build_manager())}
    named = ("总结.yaml", "数据.xlsx", "图/甲.png")
    assert {tmp_path / name for name in named} < found
    assert not [path for path in found if "别处" in str(path)]


def test_several_papers_are_not_watched(run, write_report, tmp_path):
    """It says so, and makes nothing."""
    done = run("render", "--watch", write_report("甲.yaml"), write_report("乙.yaml"), "-o", tmp_path / "出")
    assert (done.code, "--watch" in done.err) == (2, True)
    assert not (tmp_path / "出").exists()


def test_looking_costs_a_few_questions_a_second(monkeypatch):
    """Each file is asked for once a look, and there are two looks a second."""
    asked = []
    monkeypatch.setattr(progress, "_stamp", asked.append)
    looks = iter(range(5))

    def pause(seconds):
        assert seconds >= 0.5
        if next(looks, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr(progress.time, "sleep", pause)
    assert progress.again_and_again(lambda: ["a", "b"], lambda: 1) == 1
    assert len(asked) == 2 * 6
