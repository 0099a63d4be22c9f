"""GS326: what is finished before it is begun: 2023年11月开工，2023年6月竣工."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from govsummary.core.codes.periods import YEARS_REVERSED
from govsummary.core.regex import regex
from govsummary.lint.quantities import Reading, Sentence
from govsummary.lint.rules.arithmetic.findings import Finding

_STEPS = (
    ("开工|动工|奠基|破土|启动建设|开始建设|始建", "竣工|完工|建成|投入使用|投用|通车|验收|封顶|交付|投产|运营"),
    ("立项|获批|批复", "竣工|完工|建成|投入使用|投用|通车|验收|投产|开工|动工"),
    ("受理|立案|收到", "办结|结案|审结|答复|办复"),
    ("招标", "中标|签订合同"),
    ("启动|开始|开展|组织开展", "结束|收官|全面完成|圆满完成"),
    ("公开征求意见|征求意见", "正式印发|印发实施|正式出台"),
)
_DATED = regex(
    r"(?:(?P<year>20\d{2})年|(?P<same>当年|同年|本年))?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?[初中下上旬底末]{0,2}(?P<rest>[^，。；、\d]{0,12})"
)


def check_events(reading: Reading) -> Iterator[Finding]:
    """Two dates of one matter in the wrong order; only where both tell their year."""
    for sentence in reading.sentences:
        dated = list(_dated(sentence))
        for (first, when, did, _), (_, then, after, end) in itertools.pairwise(dated):
            if when[: len(then)] > then[: len(when)] and any(
                re.search(begun, did) and re.search(done, after) and not re.search(done, did) for begun, done in _STEPS
            ):
                yield Finding(YEARS_REVERSED, first, end)


def _dated(sentence: Sentence) -> Iterator[tuple[int, tuple[int, ...], str, int]]:
    """Where each date stands, when it is, what was done then, and where that ends."""
    year = 0
    for found in _DATED.finditer(sentence.text):
        if found["year"]:
            year = int(found["year"])
        elif not found["same"]:
            year = 0
        if year:
            when = (year, int(found["month"]), *([int(found["day"])] if found["day"] else []))
            yield sentence.start + found.start(), when, found["rest"], sentence.start + found.end()
