"""A paper of which tests change the Word file and bring it home."""

from __future__ import annotations

import io

import docx

import govsummary
from govsummary.docx.read import open_word
from govsummary.docx.read.lines import lines_of

from .editing import saved

DATA = """\
# 本局的总结
标题: 清溪县科学技术局2026年工作总结
发文机关: 清溪县科学技术局
成文日期: 2026-12-28
时段: 2026年

指标:
  专利授权: {数值: 120, 单位: 件, 上年: 100}
  走访企业: {数值: 86, 单位: 家}  # 张三报的数

背景: |
  一年来，在县委的坚强领导下，全县科技工作稳步推进。
  全年专利授权{{ 专利授权 }}，{{ 专利授权.同比 }}。

主要做法:
  - 标题: 强化组织领导  # 领导审过
    正文: |
      把科技工作摆上重要位置，走访企业{{ 走访企业 }}，落实到位。
      定期召开会议，研究解决突出问题。
    列举:
      - 健全工作机制
      - 压实工作责任
      - 加强督促检查
  # 这一块最长
  - 标题: 优化创新环境
    正文: 出台扶持政策，搭建服务平台，营造良好氛围。
  - 标题: 培育创新主体
    正文: 支持企业建立研发机构，提升自主创新能力。

下一步打算:
  - 标题: 突出重点
    正文: 继续抓好各项重点任务的落实。
署名: {}
"""


def paper(text: str = DATA) -> docx.document.Document:
    return docx.Document(io.BytesIO(govsummary.render_data(govsummary.read_text(text)).content))


def merged(*edits, text: str = DATA, **more):
    document = paper(text)
    for edit in edits:
        edit(document)
    return govsummary.merge(saved(document), govsummary.read_text(text), **more), saved(document)


def words(content: bytes) -> list[str]:
    return [line.text for line in lines_of(open_word("", content))]


def same(done, content: bytes) -> bool:
    return words(govsummary.render_data(govsummary.read_text(done.text)).content) == words(content)
