"""What speaks for each role of a paragraph: its words, what stands beside it, how it looks (weights: `data/roles.yaml`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from govsummary.core.resources import data_root
from govsummary.standard import grammar, lines
from govsummary.standard.evidence import LONGEST_LINE, Evidence, Paper

LONGEST_ADDRESSEE = 200
LEAST_TITLE, LEAST_MARK = 18.0, 20.0
SMALL_PRINT = 12.0
"""Points; no title is set smaller than the one, the body never as small as the other."""
RESIDUE = "残留"


@cache
def _table() -> tuple[Mapping[str, Mapping[str, float]], Mapping[str, float]]:
    """The weights of evidence by role, and the costs of steps."""
    known = json.loads((data_root() / "roles.json").read_text("utf-8"))
    return known["weights"], known["steps"]


def weights(role: str) -> Mapping[str, float]:
    """The weight of each piece of evidence for a role."""
    return _table()[0][role]


def step(one: str, other: str, back: bool) -> float:
    """What it costs to go from one part of a paper to another."""
    steps = _table()[1]
    return next((steps[key] for key in (f"{one}>{other}", f"*>{other}") if key in steps), steps["back" if back else "ahead"])


def score(role: str, evidence: Sequence[str]) -> float:
    """The sum of what speaks for a role, its prior with it."""
    known = weights(role)
    return known.get("prior", 0.0) + sum(known.get(name, 0.0) for name in evidence)


# ---- what speaks for what: each yields (role, evidence) -------------------------------------------------------------


def common(words: str, one: Evidence) -> set[str]:
    """What a paragraph is by its form alone, for or against many roles."""
    found = set()
    if words[-1] in lines.ENDS:
        found.add("ends in a stop")
    if len(words) > lines.LONG:
        found.add("long")
    if lines.SENTENCE.search(words, 0, LONGEST_ADDRESSEE):
        found.add("sentence")
    if grammar.level_of(words):
        found.add("numbered")
    if one.centred:
        found.add("centred")
    if one.alignment == "right" or one.left >= 60 or one.pushed:
        found.add("at the right")
    if lines.is_date(words):
        found.add("date")
    if lines.BRACKETED.match(words):
        found.add("bracketed")
    if len(words) <= lines.LONGEST_TITLE and lines.OCCASION.search(words):
        found.add("occasion")
    if grammar.BYLINE.match(words):
        found.add("byline")
    if grammar.ATTACHED.match(words):
        found.add("attachment")
    return found


def for_title(paper: Paper, place: int, form: set[str]) -> Iterator[str]:
    """Evidence of 标题."""
    words, rank = paper.words[place], paper.rank[place]
    if len(words) > lines.LONGEST_TITLE:
        yield "long"
        return
    yield from form - {"long", "centred"}
    yield from _looks_like_title(paper, place, form)
    surely = grammar.is_surely_a_title(words)
    above = paper.filled[max(0, rank - 30) : rank]
    yield from _those(
        {
            "rather long": "long" in form,
            "surely names a kind": surely,
            "names a kind": not surely and grammar.reads_as_title(words),
            "part of such lines": part_of_title(paper, place),
            "first": all(other in paper.residue for other in above),
            "red": paper.paragraphs[place].red and paper.paragraphs[place].size > LEAST_MARK,
            "below 按语": bool(grammar.EDITORIAL.match(paper.words_beside(place, -1))),
            "above a subtitle": paper.words_beside(place, 1).startswith(("——", "--")),
            "calls on somebody": bool(lines.PEOPLE.search(words)) and words[-1] in "：:！!",
            "residue": place in paper.residue,
            "beside residue": place not in paper.residue and paper.beside(place, 1) in paper.residue and len(words) < 12,
            "figures alone": words.isdigit() or bool(lines.BARE_YEAR.match(words)),
        }
    )


def _those(checks: Mapping[str, bool]) -> Iterator[str]:
    return (name for name, holds in checks.items() if holds)


def _looks_like_title(paper: Paper, place: int, form: set[str]) -> Iterator[str]:
    one, known = paper.paragraphs[place], paper.text_look
    size, in_middle = (known[1], known[3]) if known else (0.0, False)
    yield from _those(
        {
            "centred": "centred" in form and not in_middle,
            "titled": one.titled,
            "large": one.size >= LEAST_TITLE and (not isinstance(size, float) or one.size > size + 0.4),
            "unlike the line above": unlike_above(paper, place),
            "like the line above": like_above(paper, place),
            "as the title found": bool(known) and paper.known.looks.get("标题") == paper.look(place) != known,
        }
    )


def part_of_title(paper: Paper, place: int) -> bool:
    """Whether two or three lines with this one among them read as one title."""
    rank = paper.rank[place]
    for first in range(max(0, rank - 2), rank + 1):
        for last in range(max(rank, first + 1), min(first + 3, len(paper.filled))):
            said = [paper.words[i] for i in paper.filled[first : last + 1]]
            if grammar.is_surely_a_title(said[-1]) and not any(map(lines.OPENS_TITLE.search, said[:-1])):
                continue
            whole = all(line[-1] not in grammar.STOPS and not grammar.level_of(line) for line in said[:-1])
            short = len(said[-1]) <= LONGEST_LINE and not any(map(grammar.reads_as_title, said[:-1]))
            if whole and short and not said[-1].startswith("—") and grammar.reads_as_title("".join(said)):
                near = paper.filled[last] - paper.filled[first] <= len(said) + 1
                return near and not any(
                    lines.is_date(line) or grammar.BYLINE.match(line) or lines.is_residue(line) for line in said
                )
    return False


def unlike_above(paper: Paper, place: int) -> bool:
    """Whether a centred line is smaller than the large one above it, or of another typeface."""
    above = paper.beside(place, -1)
    if above is None or not paper.paragraphs[place].centred or not paper.paragraphs[above].centred:
        return False
    one, other = paper.paragraphs[place], paper.paragraphs[above]
    known = one.size > 0 and other.size >= LEAST_TITLE
    return known and (other.size - one.size >= 1 or one.family != other.family)


def like_above(paper: Paper, place: int) -> bool:
    """Whether a large centred line goes on in the look of the one above it."""
    above = paper.beside(place, -1)
    if above is None or not paper.paragraphs[place].centred or not paper.paragraphs[above].centred:
        return False
    return paper.paragraphs[place].size >= LEAST_TITLE and not unlike_above(paper, place)


def for_subtitle(paper: Paper, place: int, form: set[str]) -> Iterator[str]:
    """Evidence of 题注."""
    words, before = paper.words[place], paper.words_beside(place, -1)
    yield from form
    if words.startswith(("——", "--", "──", "－－")) and "long" not in form:
        yield "dash before"
    if lines.OCCASION.search(before + words) and "long" not in form and len(before) < LONGEST_LINE:
        yield "occasion begun above"
    if lines.OFFICE_AND_NAME.match(words):
        yield "office and name"
    if lines.NAME.match(words):
        yield "name"
    if grammar.ORGAN.search(words) and "ends in a stop" not in form:
        yield "organ"
    if grammar.reads_as_title(before) or (before and paper.known.title.endswith(before)):
        yield "below the title"
    if unlike_above(paper, place):
        yield "unlike the line above"
    if lines.PEOPLE.search(words):
        yield "calls on somebody"
    if table_below(paper, place):
        yield "above a table"


def table_below(paper: Paper, place: int) -> bool:
    """Whether a table follows right below, or below one line that belongs to it by its words."""
    below = [one for one in paper.paragraphs[place + 1 : place + 4] if one.words or one.table]
    worded = below[:1] and not below[0].table and is_table_line(grammar.plain(below[0].words))
    return any(one.table for one in below[bool(worded) :][:1])


def is_small(paper: Paper, place: int, most: float = SMALL_PRINT) -> bool:
    """Whether a line is set small: of so many points at most, and smaller than the text where that is known."""
    size, text = paper.paragraphs[place].size, paper.text_look[1] if paper.text_look else 0.0
    return 0 < size <= most and not (isinstance(text, float) and 0 < text <= size)


def is_table_line(words: str) -> bool:
    """Whether a line is number, unit or note of a table by its words."""
    return len(words) < LONGEST_LINE and bool(grammar.TABLE_LINE.match(words))


def for_addressee(paper: Paper, place: int, form: set[str]) -> Iterator[str]:
    """Evidence of 主送机关."""
    words = paper.words[place]
    called = words.endswith(("：", ":"))
    yield from form & {"numbered"}
    if "。" in words:
        yield "sentence"
    if len(words) >= LONGEST_ADDRESSEE:
        yield "long"
    if called and grammar.LEADS_IN.search(words) and not grammar.ADDRESSED.search(words):
        yield "leads in"
    people = lines.PEOPLE.search(words)
    if people and (called or words[-1] in "！!"):
        yield "people called"
    elif called and grammar.ADDRESSED.search(words):
        yield "organ called"
    elif called and grammar.NAMES.search(words):
        yield "somebody called"
    before = paper.words_beside(place, -1)
    if grammar.reads_as_title(before) or (before and paper.known.title.endswith(before)):
        yield "below the title"
        one = paper.paragraphs[place]
        plain = one.first_line < 8 and len(words) < 60 and not called and not one.centred
        if plain and grammar.ADDRESSED.search(words) and _others_issue(paper, place):
            yield "organ of others"


def _others_issue(paper: Paper, place: int) -> bool:
    """Whether title or signature name another organ than the line under the title, which is then addressed."""
    words, title = paper.words[place], paper.known.title or paper.words_beside(place, -1)
    later = [paper.words[i] for i in paper.filled[paper.rank[place] + 1 :]]
    if title.startswith(words) or words in later:
        return False
    signed = any(grammar.ORGAN.search(line) and len(line) < LONGEST_LINE for line in later)
    return signed or bool(grammar.ISSUED.search(title))


def for_attachment_title(paper: Paper, place: int, form: set[str]) -> Iterator[str]:
    """Evidence of 附件标题."""
    yield from form
    if lines.is_phrase(paper.words[place]) and grammar.ATTACHMENT_LABEL.match(paper.words_beside(place, -1)):
        yield "phrase"
    if is_small(paper, place, LEAST_TITLE - 0.1) and table_below(paper, place):
        yield "small above a table"


def for_signature(paper: Paper, place: int, form: set[str]) -> Iterator[str]:
    """Evidence of 署名."""
    words = paper.words[place]
    short = lines.is_phrase(words) and len(words) < 30
    below = lines.is_date(paper.words_beside(place, 1))
    issuers = paper.known.issuers
    yield from form
    yield from _those(
        {
            "ends in a stop": words[-1] in ".。；，：:;,",
            "organ": bool(grammar.ORGAN.search(words)),
            "issuer": any(words.endswith(one) or (one.endswith(words) and len(words) > 2) for one in issuers),
            "date below": below,
            "date near below": not below and any(lines.is_date(paper.words_beside(place, ahead)) for ahead in (2, 3)),
            "short": short,
            "few words": short and len(words) <= 12,
            "signs": bool(lines.SIGNER.match(words)),
            "office": bool(lines.OFFICE.match(words)),
            "person": bool(lines.OFFICE_AND_NAME.match(words)),
            "blank to fill": bool(lines.PLACEHOLDER.search(words)) and len(words) < 30,
            "long": len(words) > LONGEST_LINE,
            "table beside": table_below(paper, place),
        }
    )


def for_lone_heading(paper: Paper, place: int, form: set[str]) -> Iterator[str]:
    """Evidence of a heading without a number."""
    one, words = paper.paragraphs[place], paper.words[place]
    before, after = paper.words_beside(place, -1), paper.words_beside(place, 1)
    following = paper.beside(place, 1)
    if lines.KIN.search(words):
        yield "worded so"
    if (
        following is not None
        and (len(after) >= 30 or after[-1] in "。：；" or grammar.level_of(after))
        and not table_below(paper, place)
    ):
        yield "text below"
    if before and before[-1] in "。！；”）" and len(before) > 20:
        yield "ends the text before"
    if not before:
        yield "at the beginning"
    if following is None:
        yield "at the end"
    if len(words) <= 20:
        yield "short"
    if one.outline:
        yield "outline"
    if paper.is_distinct(place):
        yield "look"
    heads = [paper.known.looks[role] for role in ("一级标题", "二级标题") if role in paper.known.looks]
    if paper.text_look and paper.look(place) in heads and paper.look(place) != paper.text_look:
        yield "look of headings"
    if table_below(paper, place):
        yield "above a table"
    if "date" in form or lines.OFFICE_AND_NAME.match(words) or (grammar.ORGAN.search(words) and not lines.KIN.search(words)):
        yield "name or date"


def can_head(words: str) -> bool:
    """Whether a line without a number may head something by its form."""
    return (
        len(words) <= 30
        and not lines.BRACKETED.match(words)
        and words[-1] not in "。；，、：！？:;,!?.．"
        and not lines.STOP.search(words[:-1])
        and len(lines.LETTERS.findall(words)) >= 2
    )


def for_residue(paper: Paper, place: int, form: set[str]) -> Iterator[str]:
    """Evidence that a line is no part of the paper."""
    words = paper.words[place]
    yield from form & {"long", "numbered"}
    if place in paper.residue:
        yield "residue"
    elif not lines.LETTERS.search(words):
        yield "marks alone"
    elif lines.PAGE_MARK.match(words) and not (words.isdigit() and len(words) > 3):
        yield "page mark"
    beside = [paper.beside(place, distance) in paper.residue for distance in (-1, 1)]
    wider = [
        any(paper.beside(place, sign * far) in paper.residue for far in (2, 3)) or here
        for sign, here in zip((-1, 1), beside, strict=True)
    ]
    if len(words) <= 16 and words[-1] not in "。；":
        if all(wider) and any(beside):
            yield "among residue"
        elif any(beside):
            yield "beside residue"
        yield "short"
    if grammar.reads_as_title(words):
        yield "names a kind"
