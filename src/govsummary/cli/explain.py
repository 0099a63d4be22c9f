"""`govsummary explain CODE`: what a code means, why it matters, what is wrong and what is right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from govsummary.cli import console
from govsummary.core.language import Text

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Code

HELP = Text("解释一个错误代码。", "Explain a code.")
_CODE = Text("错误代码，例如 GS201，大小写均可", "A code such as GS201, in capitals or not")
_UNKNOWN = Text("没有 {code} 这个代码", "there is no code {code}")
_RETIRED = Text("{code} 现在并入 {codes}：", "{code} is now {codes}:")
_SIMILAR = Text("是不是 {codes}？", "did you mean {codes}?")
_ALL = Text("全部代码见 docs/codes.md", "all codes stand in docs/codes.md")
_IN_BRACKETS = Text("{text}（{more}）", "{text} ({more})")
_PLACE = re.compile(r"\{\w+\}")
"""Where a hint names something of the document at hand."""
LABELS = {
    "why": Text("为什么：", "Why:"),
    "hint": Text("怎么办：", "What to do:"),
    "wrong": Text("错误写法：", "Wrong:"),
    "right": Text("正确写法：", "Right:"),
    "clause": Text("依据：", "Source:"),
}
STRENGTHS = {"must": Text("应", "must"), "usual": Text("一般", "usual"), "advice": Text("宜", "advice")}


def explain(code: Annotated[str, typer.Argument(metavar="CODE", help=str(_CODE))]) -> None:
    """Print everything that is known about a code."""
    from govsummary.core.diagnostics import current
    from govsummary.core.errors import UsageError

    with console.asking_plugins() as plugins:
        known = {one.id: one for one in reversed(plugins.all("govsummary_codes"))}  # the core's, which come first, count
    wanted = code.strip().upper()
    numbers = current(wanted)
    if not known.keys() >= set(numbers):
        raise UsageError(_UNKNOWN.fill(code=wanted), _suggestion(wanted, known))
    if wanted not in numbers:
        console.say(str(_RETIRED.fill(code=wanted, codes="、".join(numbers))) + "\n")
    console.say("\n\n".join(explanation(known[number]) for number in numbers))


def _suggestion(wanted: str, known: dict[str, Code]) -> Text:
    from difflib import get_close_matches

    similar = get_close_matches(wanted, known)
    return _SIMILAR.fill(codes=" / ".join(similar)) if similar else _ALL


def explanation(code: Code) -> str:
    """Title, why, what to do, wrong, right and source, each under its label."""
    from govsummary.cli.reporters.text import SEVERITIES

    source = _IN_BRACKETS.fill(text=code.clause, more=STRENGTHS[code.strength]) if code.clause else ""
    hint = _PLACE.sub("…", str(code.hint or ""))
    texts = {"why": str(code.why), "hint": hint, "wrong": code.wrong, "right": code.right, "clause": str(source)}
    lines = [f"{code.id} {_IN_BRACKETS.fill(text=code.title, more=SEVERITIES[code.severity])}"]
    for name, label in LABELS.items():
        if texts[name]:
            lines += ["", str(label), *(f"  {line}" for line in texts[name].splitlines())]
    return "\n".join(lines)
