"""A leader's twenty edits of all kinds in one paper come home, or are asked and then do."""

from __future__ import annotations

import io
from pathlib import Path

import docx

import govsummary

from .editing import after, bare_lines, cell, delete, move, reword, saved

SAMPLE = Path(__file__).parents[3] / "sample_reports" / "agriculture-annual.yaml"
EDITS = {
    "a word in a text": reword("把“三农”工作作为重中之重来抓", "始终把“三农”工作作为重中之重来抓"),
    "a phrase taken out": reword("倒排工期、挂图作战。", "挂图作战。"),
    "words beside a citation": reword("全年兑付涉农政策资金", "全年足额兑付涉农政策资金"),
    "a heading": reword("压实工作责任", "层层压实责任"),
    "a part's heading": reword("存在的主要问题", "存在的问题和不足"),
    "the title": reword("农业农村工作情况的报告", "“三农”工作情况的报告"),
    "the addressee": reword("清溪县人民政府：", "县人民政府："),
    "an item": reword("引人才，实施“农创客”培育", "聚人才，实施“农创客”培育"),
    "items gone": reword("；三是优服务，涉农审批事项全部下沉到乡镇便民服务中心办理，补贴申领实现网上办、就近办。", "。"),
    "a cell of a table": cell("农产品冷链物流园", "农产品冷链物流园区"),
    "the caption": reword("重大项目投资情况", "重大项目投资完成情况"),
    "the words of a section's data": reword("深入实施大面积单产提升行动", "扎实推进大面积单产提升行动"),
    "a section's own heading": reword("农业品牌", "农业品牌建设"),
    "a new paragraph": after("稳妥推进第二轮土地承包", "健全联农带农机制，让农民更多分享产业增值收益。"),
    "a paragraph split": reword("深化强村富民改革，", "\n深化强村富民改革，"),
    "sections in another order": move("抓强链补链", "推进农产品冷链物流园和智慧农业", "深化强村富民改革"),
    "a section gone": [delete("抓建设治理"), delete("统筹推进农村厕所")],
    "a number from which nothing follows": reword("快速检测26435批次", "快速检测26500批次"),
    "a number with what follows": reword("生猪出栏32.6万头，同比增长2.2%", "生猪出栏33.1万头，同比增长3.8%"),
    "both dates": [reword("2026年12月28日印发", "2026年12月29日印发"), reword("2026年12月28日", "2026年12月29日")],
    "a number from which others follow": reword("重大项目投资51240万元", "重大项目投资51560万元"),
}


def edited() -> bytes:
    source = govsummary.read_text(SAMPLE.read_text("utf-8"), "报告.yaml")
    document = docx.Document(io.BytesIO(govsummary.render_data(source).content))
    for edit in EDITS.values():
        for one in edit if isinstance(edit, list) else [edit]:
            one(document)
    return saved(document)


def test_they_all_come_home():
    """The new data print the leader's paper; what is asked is the one number from which others follow."""
    text = SAMPLE.read_text("utf-8")
    paper = edited()
    done = govsummary.merge(paper, govsummary.read_text(text, "报告.yaml"))
    assert [(one.before, one.after, one.found) for one in done.listed] == []
    (question,) = done.asked
    assert question.proposals[0].path == ("指标", "重大项目投资", "数值")
    done = govsummary.merge(paper, govsummary.read_text(text, "报告.yaml"), choices={question.number: 1})
    made = bare_lines(govsummary.render_data(govsummary.read_text(done.text, "报告.yaml")).content)
    wanted = bare_lines(paper)
    assert "".join(made).count("关于2026年“三农”工作情况的报告") == 1  # the title breaks elsewhere
    assert [line for line in wanted[4:] if line not in made and "51560" not in line] == []
    kept = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert all(line in done.text for line in kept)
