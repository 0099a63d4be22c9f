"""Each change of a paragraph is taken or left by itself, tracked or not; what cannot be told apart is one, and says so."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govsummary
from govsummary.core.prose import Line
from govsummary.draft.back.parting import Parting, Printed, spliced
from govsummary.draft.back.units import Unit

from .editing import after, delete, move, reword, saved
from .merging import DATA, merged, paper
from .test_three_ways import tracked

MANY = reword("重要位置，走访企业86家，落实到位。", "突出位置，先后走访企业88家，落地见效，群众满意。")
EACH = (
    ("重要位置", "突出位置"),
    ("走访企业{{", "先后走访企业{{"),
    ("落实到位", "落地见效"),
    ("。\n      定期", "，群众满意。\n      定期"),
    ("数值: 86", "数值: 88"),
)


def test_every_change_of_a_paragraph_is_left_by_itself():
    """A word, a phrase put in, a number, a clause put in behind a changed one: all others are written, byte for byte."""
    done, content = merged(MANY)
    assert [one.sure for one in done.changes] == [True] * len(EACH)
    for number in range(1, len(EACH) + 1):
        rest = govsummary.merge(content, govsummary.read_text(DATA), choices={number: 0})
        wanted = DATA
        for n, (old, new) in enumerate(EACH, 1):
            wanted = wanted if n == number else wanted.replace(old, new, 1)
        assert rest.text == wanted
        assert len(rest.listed) == 1


def test_what_was_left_is_offered_again_and_is_no_clash():
    """Beside what was written of the same paragraph, which makes it no younger than the edited paper."""
    done, content = merged(MANY)
    half = govsummary.merge(content, govsummary.read_text(DATA), choices={1: 0, 3: 0})
    again = govsummary.merge(content, govsummary.read_text(half.text), known=half.known)
    assert [one.sure for one in again.changes] == [True, True]
    assert again.text == done.text
    strange = govsummary.merge(content, govsummary.read_text(half.text))
    assert [one.sure for one in strange.changes] == [False, False]
    one = govsummary.merge(content, govsummary.read_text(half.text), choices={1: 1})
    assert len(one.written) == len(one.asked) == 1


def test_a_number_is_never_parted():
    """Its comma ends no clause: left or taken, it is one number."""
    text = DATA.replace("研究解决突出问题", "研究解决4800件难题")
    done, _ = merged(reword("4800件", "4,800件"), text=text)
    assert len(done.written) == 1
    assert done.text == text.replace("4800", "4,800")


ALONE = {
    "a struck clause": (reword("把科技工作摆上重要位置，", ""), 1),
    "both quotes": (reword("出台扶持政策，搭建", "出台“扶持政策”，搭建一流"), 2),
    "a clause written anew": (reword("研究解决突出问题", "推动历史遗留难题逐项化解"), 1),
    "words put elsewhere": (reword("出台扶持政策，搭建服务平台", "搭建服务平台，出台扶持政策"), 1),
    "a paragraph beside a word": (
        lambda one: (after("定期召开", "另起一段。")(one), reword("定期召开", "按季召开")(one)),
        2,
    ),
    "a paragraph gone beside a word": (lambda one: (delete("定期召开")(one), reword("落实到位", "落地见效")(one)), 2),
    "items": (
        reword(
            "一是健全工作机制；二是压实工作责任；三是加强督促检查", "一是健全长效工作机制；二是加强督促检查；三是奖优罚劣"
        ),
        3,
    ),
}


@pytest.mark.parametrize("case", ALONE.values(), ids=ALONE)
def test_what_makes_no_sense_alone_goes_together(case):
    """And nothing else does."""
    edit, count = case
    done, content = merged(edit)
    assert [one.sure for one in done.changes] == [True] * count
    for few in combinations(range(1, count + 1), count - 1):
        left = govsummary.merge(content, govsummary.read_text(DATA), choices=dict.fromkeys(few, 0))
        assert len(left.written) == 1


def test_paragraphs_in_another_order_are_one_decision_that_says_so():
    """Words changed in them besides stand in it as well."""
    done, _ = merged(move("定期召开会议", "定期召开会议", "强化组织领导"), reword("落实到位", "落地见效"))
    (change,) = done.written
    assert "次序" in change.why.zh


def test_a_paragraph_that_went_into_another_section_is_one_decision():
    """Taken out of one text and put into the other, or neither; a section that moved says where to."""
    done, content = merged(move("定期召开会议", "定期召开会议", "出台扶持政策"))
    (change,) = done.written
    assert (change.kind, change.after) == ("move", "定期召开会议，研究解决突出问题。")
    assert "主要做法1 › 正文" in change.why.zh
    assert done.text.count("定期召开会议") == 1
    left = govsummary.merge(content, govsummary.read_text(DATA), choices={1: 0})
    assert left.text == DATA
    done, _ = merged(move("优化创新环境", "出台扶持政策", "支持企业建立"))
    (change,) = done.written
    assert (change.kind, change.before[-6:]) == ("move", "培育创新主体")
    assert change.why.zh == "移到“一、强化组织领导”后面"


def test_tracked_changes_are_decided_as_they_were_tracked():
    """Each with its author, also where words stay between; what was rewritten at once is one."""
    document = paper()
    tracked(document, "重要位置", "突出重要地位", "王某")
    content = saved(document)
    document = paper()
    tracked(document, "摆上重要位置", "放在突出位置抓", "王某")
    reword("定期召开", "按季召开")(document)
    done = govsummary.merge(content, govsummary.read_text(DATA))
    (change,) = done.written
    assert {one.author for one in change.by} == {"王某"}
    done = govsummary.merge(saved(document), govsummary.read_text(DATA))
    assert [[*dict.fromkeys(note.author for note in one.by)] for one in done.written] == [["王某"], []]


words = st.text("甲乙丙丁，。“”（）12", max_size=24)


@given(st.lists(words, min_size=1, max_size=3), st.lists(words, min_size=1, max_size=3), st.data())
def test_all_parts_make_all_of_it_and_each_stands_by_itself(old, new, data):
    """Whatever became of the lines; no two parts want the same characters."""
    old, new = ([one.strip() or "空" for one in lines] for lines in (old, new))
    text, at = "\n".join(old), 0
    printed, units = [], []
    for n, one in enumerate(new):
        size = len(old[n]) if n < len(old) else 0
        printed.append(Printed(at, at + size, one, n))
        units.append(Unit((), (n,), "", one, ()))
        at += size + (n + 1 < len(old))
        at = min(at, len(text)) if n + 1 < len(old) else printed[-1].end
    whole = "\n".join(new)
    parts = Parting(units, [Line(one) for one in new], {}).parts(text, whole, printed)
    assert spliced(text, (one for part in parts for one in part.splices)) == whole
    some = [one for part in parts if data.draw(st.booleans()) for one in part.splices]
    assert len(spliced(text, some)) == len(text) + sum(len(one.words) - one.end + one.start for one in some)
