"""`govsummary diff` as the clerk types it."""

from __future__ import annotations

import json

from govsummary.docx.read import open_word
from govsummary.docx.read.lines import lines_of

OLD = "标题: 2026年工作总结\n背景: |\n  抓实春耕备耕，完成播种30万亩。\n  加强技术培训，全年办班12期。\n结束语: 特此报告。\n"
NEW = OLD.replace("30万亩", "32万亩").replace("加强技术培训", "强化技术培训")


def test_what_changed(run, write_report):
    """Line by line, the words in brackets."""
    done = run("diff", write_report("一.yaml", OLD), write_report("二.yaml", NEW))
    assert done.code == 0
    assert "文字（2）" in done.out
    assert "完成播种〔30→32〕万亩。" in done.out
    assert "〔加强→强化〕技术培训" in done.out


def test_nothing_changed(run, write_report):
    done = run("diff", write_report("一.yaml", OLD), write_report("二.yaml", OLD))
    assert (done.code, done.out.splitlines()[-1]) == (0, "没有不同")


def test_the_word_file(run, write_report, tmp_path):
    """Its path alone on standard output; written again without a complaint, edited by hand only with --force."""
    one, two, target = write_report("一.yaml", OLD), write_report("二.yaml", NEW), tmp_path / "对照.docx"
    done = run("diff", one, two, "-o", target)
    assert (done.code, done.out) == (0, f"{target}\n")
    assert "强化技术培训，全年办班12期。" in [line.text for line in lines_of(open_word(target, view="accept"))]
    assert run("diff", one, two, "-o", target).code == 0
    target.write_bytes(b"mine")
    assert run("diff", one, two, "-o", target).code == 1
    assert run("diff", one, two, "-o", target, "--force").code == 0


def test_an_original_is_never_overwritten(run, write_report, tmp_path):
    """Not even with --force; and what is no .docx is not written."""
    one = tmp_path / "一.docx"
    assert run("render", write_report("一.yaml", OLD), "-o", one).code == 0
    before = one.read_bytes()
    done = run("diff", one, write_report("二.yaml", NEW), "-o", one, "--force")
    assert (done.code, one.read_bytes()) == (2, before)
    assert run("diff", one, tmp_path / "二.yaml", "-o", tmp_path / "对照.pdf").code == 2
    assert not (tmp_path / "对照.pdf").exists()


def test_last_year_s_data_as_bases(run, write_report):
    """A paper that says 同比 needs them."""
    old = "标题: 2025年工作总结\n指标: {接待游客: {数值: 420, 单位: 万人次}}\n背景: 接待游客{{ 接待游客 }}。\n"
    new = old.replace("2025", "2026").replace("420", "441").replace("接待游客 }}。", "接待游客 }}，{{ 接待游客.同比 }}。")
    last, this = write_report("2025.yaml", old), write_report("2026.yaml", new)
    assert run("diff", last, this).code == 1
    done = run("diff", last, this, "--previous", last)
    assert done.code == 0
    assert "接待游客  420万人次 → 441万人次  增加21万人次，同比增长5%" in done.out


def test_for_programs(run, write_report):
    told = json.loads(run("diff", write_report("一.yaml", OLD), write_report("二.yaml", NEW), "--format", "json").out)
    assert [one["words"] for one in told["wording"]] == [
        [{"before": "30", "after": "32"}],
        [{"before": "加强", "after": "强化"}],
    ]


def test_a_file_that_is_not_there(run, write_report, tmp_path):
    done = run("diff", write_report("一.yaml", OLD), tmp_path / "没有.docx")
    assert done.code == 2
    assert "没有.docx" in done.err
