"""What the clerk has changed since, who changed what in Word, and what is shown of both."""

from __future__ import annotations

import io

import docx
import pytest

import govsummary

from .editing import find, put, reword, saved
from .merging import DATA, paper

# ---- three ways ---------------------------------------------------------------------------------------------------


LATER = (
    DATA.replace("突出问题", "重点问题").replace("营造良好氛围", "营造浓厚氛围").replace("支持企业建立", "支持龙头企业建立")
)


def test_what_the_clerk_changed_since_is_kept():
    """The paper remembers what it was made of; only its editor's changes come home."""
    document = paper(DATA)
    reword("落实到位", "落地见效")(document)
    done = govsummary.merge(saved(document), govsummary.read_text(LATER))
    assert done.moved_on is True
    assert done.text == LATER.replace("落实到位", "落地见效", 1)
    assert not done.asked
    assert not done.listed


def test_what_both_changed_is_asked():
    """Neither word is lost."""
    document = paper(DATA)
    reword("营造良好氛围", "营造一流氛围")(document)
    done = govsummary.merge(saved(document), govsummary.read_text(LATER))
    (question,) = done.asked
    assert done.text == LATER
    assert "营造一流氛围" in question.proposals[0].after
    assert "营造浓厚氛围" in question.before


def test_lines_younger_than_the_paper_are_not_taken_for_struck_out():
    """And those struck out of the data since are not new."""
    later = DATA.replace("      定期召开会议，研究解决突出问题。\n", "")
    later = later.replace("正文: 继续", "正文: |\n      新加的一段，来稿里没有。\n      继续")
    done = govsummary.merge(saved(paper(DATA)), govsummary.read_text(later))
    assert (done.changes, done.text) == ((), later)


def test_a_paper_without_marks_takes_them_from_the_one_that_was_sent():
    """As after copying into a new file."""
    import re
    import zipfile

    def stripped(content: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                new.writestr(name, re.sub(rb"<property [^>]*govsummary.*?</property>", b"", old.read(name)))
        return made.getvalue()

    sent = saved(paper(DATA))
    bare = govsummary.merge(stripped(sent), govsummary.read_text(LATER))
    assert bare.moved_on is None
    assert bare.changes
    known = govsummary.merge(stripped(sent), govsummary.read_text(LATER), base=sent)
    assert (known.changes, known.text) == ((), LATER)


# ---- who did what, and what is shown ------------------------------------------------------------------------------


def tracked(document, old: str, new: str, author: str) -> None:
    """A tracked change in the first paragraph with the words."""
    from copy import deepcopy

    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = find(document, old)
    run, text = paragraph.runs[0]._r, paragraph.text
    put(paragraph, text[: text.index(old)])
    for tag, inner, words in (("w:del", "w:delText", old), ("w:ins", "w:t", new), ("", "w:t", text.partition(old)[2])):
        copied = deepcopy(run)
        for one in copied.findall(qn("w:t")):
            copied.remove(one)
        said = OxmlElement(inner)
        said.text = words
        copied.append(said)
        if tag:
            change = OxmlElement(tag)
            change.set(qn("w:id"), "1")
            change.set(qn("w:author"), author)
            change.set(qn("w:date"), "2026-12-29T10:00:00Z")
            change.append(copied)
            copied = change
        paragraph._p.append(copied)


def test_tracked_changes_say_who_made_them_and_may_be_rejected():
    """Accepted unless it is said otherwise."""
    document = paper()
    tracked(document, "落实到位", "落地见效", "王某")
    reword("优化创新环境", "优化创新生态")(document)
    done = govsummary.merge(saved(document), govsummary.read_text(DATA))
    by = {one.after[-12:]: [note.author for note in one.by] for one in done.written}
    assert "落地见效" in done.text
    assert ["王某", "王某"] in by.values()
    assert [] in by.values()
    rejected = govsummary.merge(saved(document), govsummary.read_text(DATA), revisions="reject")
    assert "落实到位" in rejected.text
    assert "优化创新生态" in rejected.text


def test_the_command_writes_with_a_backup_and_shows_what_is_left(tmp_path, capsys):
    """Line ends and the mark of the encoding stay as the file has them."""
    from govsummary.cli.main import main

    data, word = tmp_path / "总结.yaml", tmp_path / "局长改.docx"
    old = b"\xef\xbb\xbf" + DATA.replace("\n", "\r\n").encode()
    data.write_bytes(old)
    document = paper()
    reword("落实到位", "落地见效")(document)
    reword("专利授权120件", "专利授权125件")(document)
    word.write_bytes(saved(document))
    assert main(["merge", str(word), str(data)]) == 1
    shown = capsys.readouterr().out
    assert data.read_bytes() == old
    assert "主要做法1 › 正文" in shown
    assert "25%" in shown
    number = next(line.split()[0] for line in shown.splitlines() if "“120”→“125”" in line)
    assert main(["merge", str(word), str(data), "--apply", "--choose", f"{number}=1"]) in (0, 1)
    assert data.with_name("总结.yaml.bak").read_bytes() == old
    assert data.read_bytes() == old.replace("落实到位".encode(), "落地见效".encode()).replace(
        "数值: 120".encode(), "数值: 125".encode()
    )
    second = data.read_bytes()
    reword("落地见效", "落到实处")(document := docx.Document(str(govsummary.render(data).path)))
    word.write_bytes(saved(document))
    assert main(["merge", str(word), str(data), "--apply"]) == 0
    assert data.read_bytes() != second
    assert data.with_name("总结.yaml.bak").read_bytes() == old
    assert data.with_name("总结.yaml.bak2").read_bytes() == second


def test_a_program_reads_the_same_as_json(tmp_path, capsys):
    """With paths, places and proposals."""
    import json

    from govsummary.cli.main import main

    data, word = tmp_path / "总结.yaml", tmp_path / "改.docx"
    data.write_text(DATA, "utf-8")
    document = paper()
    reword("专利授权120件", "专利授权125件")(document)
    word.write_bytes(saved(document))
    main(["merge", str(word), str(data), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    (change,) = told["changes"]
    assert (change["kind"], change["sure"], change["proposals"][0]["path"]) == (
        "question",
        False,
        ["指标", "专利授权", "数值"],
    )


def test_a_refused_paper_names_the_command(tmp_path):
    """Whoever renders over an edited paper learns how to keep what was changed."""
    from govsummary.core.errors import OverwriteRefused

    data = tmp_path / "总结.yaml"
    data.write_text(DATA, "utf-8")
    govsummary.render(data)
    document = docx.Document(str(tmp_path / "总结.docx"))
    reword("落实到位", "落地见效")(document)
    document.save(str(tmp_path / "总结.docx"))
    with pytest.raises(OverwriteRefused) as refused:
        govsummary.render(data)
    assert f"govsummary merge {tmp_path / '总结.docx'} {data}" in refused.value.hint
    assert any("落地见效" in str(one) for one in refused.value.changes)
