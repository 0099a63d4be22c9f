"""Reports to render: a small one of about 3,000 characters and a large one of about 60,000."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SENTENCE = "全市各级各部门认真贯彻落实工作部署，聚焦重点任务，强化协同配合，推动各项工作取得新的进展，群众满意度稳步提升。"
SMALL, LARGE = 3_000, 60_000


def report(characters: int, number: int = 1) -> dict[str, Any]:
    """A report of about so many characters; ``number`` makes it differ from its neighbours."""
    paragraph = SENTENCE * 3
    sections: list[dict[str, str]] = []
    written = 0
    while written < characters:
        text = "\n".join(f"第{number}号材料第{len(sections) + 1}节。{paragraph}" for _ in range(3))
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
