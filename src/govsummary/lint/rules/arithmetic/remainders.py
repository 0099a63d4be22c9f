"""GS301: what there was, what is done and what is left: 540户，已竣工467户，尚有83户未完工."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.core.codes.figures import PARTS_DIFFER
from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.rules.arithmetic.findings import Finding, shown
from govsummary.lint.rules.arithmetic.nearby import amounts_before, exact

_LEFT_BEFORE = regex(
    r"^(?:目前|现|其中|仍然?|另|但|则|截至目前|年末|期末|共|还)*(?:尚?剩余?下?|其余的?|余下的?|尚有|还有|仍有|还差|尚差|尚缺|缺口|未|尚未|待|结余|结存|净剩|未能|请假|缺席|缺考|缺勤|空编|空缺|缺编|缺员|空余|闲置|不(?=合格|达标|满意|符合|及格|通过|同意|赞成))"
)
_LEFT_AFTER = regex(r"^(?:[^，。；]{0,6})(?:未|尚未|没有|有待|仍在|正在|待|结转|剩余|结余)")
_LEFT_CLAUSE = regex("剩|尚|还有|仍有|其余|余下|结余|未|缺口|待|还差|结存")
_DONE = regex(
    r"(?<!未)(?:已|完成|竣工|办结|整改|拨付|支付|支出|使用|建成|交付|验收|销号|化解|解决|兑付|开工|发放|完工|投用|到位|处置|办理|"
    r"办复|审结|结案|落实|搬迁|安置|入住|改造|启用|偿还|归还|签约|出清|清退|拆除|整治|治理|回复|答复|通过|合格|销售|售出|实有|在编|在岗|实到|已用|分配|下拨|投入|用于|用去|报废|执行)"
)
_ALL = regex(
    r"计划|共|总|收到|下达|承办|受理|排查|发现|目标|任务|应|全[省市县区镇年]|排定|确定|梳理|安排|到位|接收|查出|列入|筹集|申报|反馈|交办|实施|"
    r"征集|立案|登记|年初|原有|现有|纳入|规划|获批|争取|采购|签订|部署|转办|募集|收储|储备|库存|抽检|检查|批准|核定|设|辖|有|推进|"
    r"需|涉及|招聘|购置|检测|涉|拟|接到|接|认定|编制|核定|备案|印发|发出|预算"
)
_CARRIED = regex(r"上年结转|去年结转|结转上年|上年度?(?:末)?(?:结余|未)|旧存|存量|追加|新增|另外?|其中|期初")


def check_remainders(reading: Reading) -> Iterator[Finding]:
    """What is left, where what there was and what is done stand before it and leave something else."""
    for q in reading.quantities:
        if q.role not in (Role.VALUE, Role.TO, Role.TARGET) or not q.is_plain or q.is_duration or not exact(q):
            continue
        if _is_left(q):
            yield from _check(reading, q)


def _is_left(q: Quantity) -> bool:
    if _LEFT_BEFORE.match(q.lead):
        return True
    return _LEFT_CLAUSE.search(q.lead[-4:]) is not None and not _DONE.search(q.lead)


def _check(reading: Reading, left: Quantity) -> Iterator[Finding]:
    before = [q for q in amounts_before(reading, left, left.unit) if not q.is_duration]
    if len(before) != 2 or not exact(*before) or _goes_on(reading, left):
        return
    done, everything = before
    stretch = reading.between(everything.start - len(everything.lead), left.end)
    if _CARRIED.search(stretch) or everything.amount <= done.amount:
        return
    if not _ALL.search(everything.lead) and everything.role is not Role.TARGET:
        return
    if not _DONE.search(done.lead + done.tail[:6]) or _is_left(done):
        return
    if not (done.interval + left.interval).meets(everything.interval):
        added = shown(done.amount + left.amount, everything)
        facts = {"sum": added, "total": shown(everything.amount, everything)}
        yield Finding(PARTS_DIFFER, everything.start, left.end, facts, Severity.WARNING)


def _goes_on(reading: Reading, left: Quantity) -> bool:
    """Whether more of the kind follows in the sentence: 其余7件为B类件，还有2件."""
    following = reading.after(left.end)
    if following is None or following.unit != left.unit:
        return False
    return re.search("[。！；\n]", reading.between(left.end, following.start)) is None
