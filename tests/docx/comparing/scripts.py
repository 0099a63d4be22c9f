"""Random edits of a paper's lines as leaders make them, with the truth: which old lines each new one comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from govsummary.core.prose import Line, Role

WORDS = ("持续", "全面", "扎实", "有序", "加快", "稳步", "健全", "完善", "统筹", "压实", "督促", "引导", "巩固", "拓展")
FRESH = (
    "会同有关单位逐户走访登记，分类建立台账并限期销号。",
    "邀请专家开展三轮论证，意见采纳情况已书面反馈。",
    "晨间巡查与夜间值守并行，遇有险情第一时间转移群众。",
    "对照考核细则逐条自查，短板事项明确责任人与时限。",
    "组织青年骨干赴外地跟班学习，回来后登台讲一课。",
    "把好入口关、过程关、出口关，杜绝带病上岗。",
)


@dataclass
class Edited:
    """A line and the old lines it comes from."""

    line: Line
    sources: frozenset[int]


def edited(base: list[Line], count: int, random: Random) -> list[Edited]:
    """The paper after ``count`` random edits."""
    paper = [Edited(line, frozenset({n})) for n, line in enumerate(base)]
    for _ in range(count):
        EDITS[random.choice(tuple(EDITS))](paper, random)
    return paper


def true_pairs(paper: list[Edited]) -> set[tuple[int, int]]:
    return {(source, n) for n, one in enumerate(paper) for source in one.sources}


def _put(one: Edited, text: str) -> Edited:
    return Edited(replace(one.line, text=text.strip() or "略"), one.sources)


def _body(paper: list[Edited], random: Random) -> int:
    long = [n for n, one in enumerate(paper) if one.line.role is Role.BODY and len(one.line.text) >= 8 and not one.line.cell]
    return random.choice(long or [*range(len(paper))])


def _word(paper: list[Edited], random: Random) -> None:
    n = _body(paper, random)
    text = paper[n].line.text
    at = random.randrange(len(text))
    paper[n] = _put(paper[n], text[:at] + random.choice(WORDS) + text[at + random.choice((0, 2)) :])


def _number(paper: list[Edited], random: Random) -> None:
    n = random.randrange(len(paper))
    text = paper[n].line.text
    digits = [i for i, one in enumerate(text) if one.isdigit()]
    at = random.choice(digits or [0])
    paper[n] = _put(paper[n], text[:at] + str(random.randrange(1, 99)) + text[at + 1 :])


def _light(paper: list[Edited], random: Random) -> None:
    n = _body(paper, random)
    for _ in range(3):
        text = paper[n].line.text
        at = random.randrange(len(text))
        paper[n] = _put(paper[n], text[:at] + random.choice(WORDS) + text[at + 2 :])


def _heavy(paper: list[Edited], random: Random) -> None:
    n = _body(paper, random)
    text = paper[n].line.text
    start = random.randrange(max(1, len(text) // 2))
    paper[n] = _put(paper[n], text[:start] + random.choice(FRESH)[:-1] + text[start + int(len(text) * 0.4) :])


def _retype(paper: list[Edited], random: Random) -> None:
    n = _body(paper, random)
    paper[n] = _put(paper[n], random.choice(FRESH) + random.choice(WORDS) + random.choice(WORDS))


def _split(paper: list[Edited], random: Random) -> None:
    n = _body(paper, random)
    text = paper[n].line.text
    if len(text) >= 30:
        at = random.randrange(12, len(text) - 12)
        paper[n : n + 1] = [_put(paper[n], text[:at]), _put(paper[n], text[at:])]


def _merge(paper: list[Edited], random: Random) -> None:
    n = _body(paper, random)
    if n + 1 < len(paper) and all(one.line.role is Role.BODY and len(one.line.text) >= 8 for one in paper[n : n + 2]):
        one, other = paper[n : n + 2]
        paper[n : n + 2] = [Edited(replace(one.line, text=one.line.text + other.line.text), one.sources | other.sources)]


def _move(paper: list[Edited], random: Random) -> None:
    one = paper.pop(_body(paper, random))
    paper.insert(_gap(paper, random), one)


def _move_stretch(paper: list[Edited], random: Random) -> None:
    start = random.randrange(max(1, len(paper) - 4))
    while start and paper[start].line.cell:
        start -= 1
    end = min(len(paper), start + random.randrange(2, 5))
    while end < len(paper) and paper[end].line.cell:
        end += 1
    taken = paper[start:end]
    del paper[start:end]
    at = _gap(paper, random)
    paper[at:at] = taken


def _gap(paper: list[Edited], random: Random) -> int:
    """A place between two lines, not inside a table."""
    return random.choice([n for n in range(len(paper) + 1) if n == len(paper) or not paper[n].line.cell])


def _delete(paper: list[Edited], random: Random) -> None:
    if len(paper) > 5:
        del paper[_body(paper, random)]


def _insert(paper: list[Edited], random: Random) -> None:
    text = random.choice(FRESH)[:-1] + random.choice(WORDS) + random.choice(FRESH)
    paper.insert(_gap(paper, random), Edited(Line(text), frozenset()))


def _swap(paper: list[Edited], random: Random) -> None:
    n = _body(paper, random)
    if n + 1 < len(paper) and not paper[n + 1].line.cell:
        paper[n], paper[n + 1] = paper[n + 1], paper[n]


def _renumber(paper: list[Edited], random: Random) -> None:
    numbers = "一二三四五六七八九"
    for n, one in enumerate(paper):
        if one.line.role.is_heading and one.line.text[:1] == "（" and one.line.text[1] in numbers:
            paper[n] = _put(one, f"（{random.choice(numbers)}{one.line.text[2:]}")


EDITS = {
    one.__name__: one
    for one in (
        *(_word, _number, _light, _heavy, _retype, _split, _merge, _move, _move_stretch, _delete, _insert, _swap, _renumber),
    )
}
