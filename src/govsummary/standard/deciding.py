"""The best way through the order of a paper (Viterbi): in which part of it each paragraph stands, and how narrowly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsummary.core.frozen import frozen
from govsummary.core.prose import Role
from govsummary.standard import weighing

START = "start"
PHASES = (
    *(START, "版头", "标题", "题注", "目录", "主送机关", "正文", "附件说明", "署名", "成文日期", "附注"),
    *("附件序号", "附件标题", "附件正文", "版记"),
)
"""The parts of a paper in their order; what may stand anywhere (tables, captions, residue) leaves the part as it is."""
_RANK = {phase: rank for rank, phase in enumerate(PHASES)}
_NEVER = float("-inf")


@frozen
class Reading:
    """A paragraph read as one role in one part of the paper."""

    role: Role
    score: float
    evidence: tuple[str, ...] = ()
    residue: bool = False
    aside: bool = False
    """Whether it may stand in any part, so that it opens none."""


def best_way(readings: Sequence[dict[str, Reading]]) -> tuple[list[str], list[tuple[Role | None, float]]]:
    """The part of the paper in which each paragraph stands on the best way, and the runner-up with its margin."""
    if not readings:
        return [], []
    steps = _steps()
    ahead = [{START: 0.0}]
    came: list[dict[str, str]] = []
    for options in readings:
        before, scores, links = ahead[-1], dict[str, float](), dict[str, str]()
        for phase, reading in options.items():
            if reading.aside:
                if phase not in before:
                    continue
                best, cost = phase, 0.0
            else:
                best = max(before, key=lambda one: before[one] + steps[one, phase])
                cost = steps[best, phase]
            scores[phase], links[phase] = before[best] + cost + reading.score, best
        ahead.append(scores)
        came.append(links)
    path = [max(ahead[-1], key=lambda one: ahead[-1][one])]
    for links in reversed(came[1:]):
        path.append(links[path[-1]])
    path.reverse()
    return path, list(_margins(readings, ahead[1:], path))


def _margins(
    readings: Sequence[dict[str, Reading]], ahead: Sequence[dict[str, float]], path: Sequence[str]
) -> Iterator[tuple[Role | None, float]]:
    """By how much the best way through each other role of a paragraph is worse."""
    steps = _steps()
    behind: list[dict[str, float]] = [dict.fromkeys(PHASES, 0.0)]
    for options in reversed(readings[1:]):
        later = behind[-1]
        total = {phase: reading.score + later[phase] for phase, reading in options.items() if phase in later}
        open_ = {phase: score for phase, score in total.items() if not options[phase].aside}
        behind.append(
            {
                one: max(
                    max((steps[one, phase] + score for phase, score in open_.items()), default=_NEVER),
                    total.get(one, _NEVER),
                )
                for one in PHASES
            }
        )
    best = max(ahead[-1].values())
    for options, before, after, phase in zip(readings, ahead, reversed(behind), path, strict=True):
        role = options[phase].role
        others = [(before[one] + after[one], options[one].role) for one in before if options[one].role is not role]
        score, other = max(others, key=lambda pair: pair[0], default=(float("-inf"), None))
        yield other, min(best - score, 99.0)


def _steps() -> dict[tuple[str, str], float]:
    if not _KNOWN_STEPS:
        for one in PHASES:
            for other in PHASES:
                _KNOWN_STEPS[one, other] = weighing.step(one, other, back=_RANK[other] < _RANK[one])
    return _KNOWN_STEPS


_KNOWN_STEPS: dict[tuple[str, str], float] = {}
