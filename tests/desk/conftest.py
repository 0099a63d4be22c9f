"""A desk on a folder of its own, asked by a browser's requests or by a real browser."""

from __future__ import annotations

import re

import pytest

from govsummary.plugin.manager import build_manager

PLUGINS = build_manager()
PAPER = """\
# 我的总结，不要动这一行
标题: 甲县农业农村局2026年工作总结
发文机关: 甲县农业农村局
时段: 2026年
指标:
  种粮补贴: {数值: 2860, 单位: 万元, 上年: 2600}   # 财务科
背景: |
  一年来，发放种粮补贴{{ 种粮补贴 }}，{{ 种粮补贴.同比 }}。
工作成效:
  - 类型: 粮食生产
    数据:
      种粮大户: 312
      分项齐全: 是
      分品种:
        - {品种: 早稻, 播种面积: 12.4, 产量: 5.21}
        - {品种: 晚稻, 播种面积: 23.6, 产量: 11.68}
  - 标题: 农机服务
    正文: 新增农机120台。
  - 标题: 产业发展
    正文: 培育新品牌3个。
署名: {}
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with one paper, in one that is the test's own too."""
    made = tmp_path / "材料"
    made.mkdir()
    (made / "总结.yaml").write_text(PAPER, "utf-8")
    return made


def words_of(paper):
    """What the page at once says, without its tags."""
    return re.sub("<[^>]+>", "", paper.page())
