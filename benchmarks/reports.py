"""Reports to render: a small one of about 3,000 characters and a large one of about 60,000.

Their words come in random order (the same in every run), so that they compress about as well as real reports do: three
to one. A sentence said over and over would flatter whoever deflates.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

SMALL, LARGE = 3_000, 60_000
_VOCABULARY = (
    "认真贯彻落实工作部署聚焦重点任务强化协同配合推动取得进展群众满意稳步提升加快建设完善机制健全制度深入开展调查研究组织培训企业服务专班走访解决困难问题项目开工竣工投产资金拨付到位农业产业园区科技创新平台"
    "成果转化人才引进培养教育医疗养老托育就业创业收入增长粮食播种面积产量畜牧水产林下经济乡村振兴帮扶监测防止返贫饮水安全道路硬化改造污水垃圾治理绿化生态保护修复督察整改销号环境空气质量优良营商审批压减时限"
    "窗口一次办结网上受理数据共享监管执法检查隐患排查消防应急演练信访化解矛盾纠纷调解支部党员学习主题教育廉政警示作风整治基层减负考核激励干部担当宣传文化活动场馆旅游接待品牌展会招商签约外贸出口物流仓储电商"
    "消费商圈街区更新社区网格志愿慈善残疾妇女儿童青年国防双拥档案史志统计普查"
)
_WORDS = [_VOCABULARY[at : at + 2] for at in range(0, len(_VOCABULARY), 2)]
_UNITS = ("个", "项", "家", "人", "场", "次", "万元", "亿元", "公里", "亩")


def report(characters: int, number: int = 1) -> dict[str, Any]:
    """A report of about so many characters; ``number`` makes it differ from its neighbours."""
    chance = Random(number)
    sections: list[dict[str, str]] = []
    written = 0
    while written < characters:
        text = "\n".join("".join(_sentence(chance) for _ in range(5)) for _ in range(3))
        sections.append({"标题": f"抓好第{len(sections) + 1}项工作", "正文": text})
        written += len(text)
    groups = [{"标题": f"第{n + 1}方面", "下级板块": sections[n : n + 5]} for n in range(0, len(sections), 5)]
    return {
        "标题": f"某某市某某局{number}号工作总结",
        "发文机关": "某某市某某局",
        "成文日期": "2026-11-24",
        "时段": "2026年",
        "主要做法": groups,
        "署名": {},
    }


def _sentence(chance: Random) -> str:
    clauses = ["".join(chance.choices(_WORDS, k=chance.randint(3, 6))) for _ in range(3)]
    return "，".join(clauses) + f"{chance.randint(2, 999)}{chance.choice(_UNITS)}。"


def write(folder: Path, count: int, characters: int) -> list[Path]:
    """``count`` report files below ``folder``."""
    import yaml

    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n in range(1, count + 1):
        path = folder / f"report-{n:05}.yaml"
        path.write_text(yaml.safe_dump(report(characters, n), allow_unicode=True, sort_keys=False), "utf-8")
        paths.append(path)
    return paths
