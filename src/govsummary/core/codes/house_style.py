"""Codes of the family `house_style`: a bureau's own ways, said openly."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text

INVALID = Text("版式文件有错误，没有生成文件", "the house style file has errors; nothing was written")

DEVIATION = Code(
    "GS610",
    Severity.INFO,
    Text("本单位版式与国家标准不同", "House style departs from the standard"),
    Text("{what}用“{got}”，国家标准为“{wanted}”", "{what}: '{got}'; the standard has '{wanted}'"),
    Text(
        "版式文件里写明的不同之处照办，但每次都列出来，免得日子久了当成国家标准。",
        "What a house style states is done, and told every time, lest it pass for the standard.",
    ),
    hint=Text("上级要求严格按国家标准时，请删去这一项", "delete it where superiors want the standard itself"),
    clause="GB/T 9704-2012",
    strength=Strength.USUAL,
    wrong="标题加粗: [2]",
    right="（不写这一项，二级标题用楷体不加粗）",
)
NO_SUCH_FILE = Code(
    "GS611",
    Severity.ERROR,
    Text("找不到版式文件", "House style file not found"),
    Text("找不到版式文件“{name}”", "there is no house style file '{name}'"),
    Text("路径从数据文件所在的文件夹算起。", "The path counts from the data file's folder."),
    hint=Text("请检查文件名：{path}", "check the name: {path}"),
    wrong="版式: {版式文件: 版试.yaml}",
    right="版式: {版式文件: 版式.yaml}",
)

CODES: tuple[Code, ...] = (DEVIATION, NO_SUCH_FILE)
