"""What stands around the text of a draft as fields: of report data, by their Chinese names, or as the model has them.

A value that its field would refuse, or print otherwise than in another shape, is left to the caller. What the model takes
keeps its line as it is, line breaks of 抄送 included.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from govsummary.core.frozen import replace
from govsummary.core.model import Imprint, Letterhead
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.draft.blocks import words_of
from govsummary.draft.paper import Piece
from govsummary.standard import grammar
from govsummary.standard.lines import OFFICE
from govsummary.standard.special import ATTENDANCE_LABELS, ENDS_IN_A_WORD, HEADS

if TYPE_CHECKING:
    from govsummary.draft.laying import Laid

_STARRED = regex(r"^(绝密|机密|秘密)(★\S{1,8})?$")
_COPIES = regex(r"^(?P<way>抄送|主送|报|送|发)\s*[：:]\s*(?P<names>.+?)[。.]?$")
PRINT_RUN = regex(r"^[（(]?\s*共印\s*(?P<copies>[1-9]\d{0,5})\s*份\s*[）)]?$")
_PRINTED = regex(rf"^(?P<who>.*?)\s*(?P<day>{grammar.DAY})\s*印\s*发$")
_SIGNERS = regex(r"签\s*发\s*人\s*[：:]\s*(?P<names>.+)$")
_NAMES = regex(r"[、，,；;\s]+")
_LABELLED, _NUMBER_END = regex(r"^(?:文|字|编)\s*号\s*[：:]\s*"), regex(r"\d\s*号(?=\s|$)")
_BARE_BRACKETS = regex(r"^[（(](?P<note>.+)[）)]$")
_KINDS = (("半年总结", regex("半年")), ("季度总结", regex("(?<!前[二三])季度")))
_PERIOD = regex(r"(?P<year>20\d\d)年(?:度)?(?P<part>上半年|下半年|第?[一二三四]季度|前三季度|\d{1,2}[-—至]\d{1,2}月)?")


Found = tuple[dict[str, Any], list[Piece]]
"""Fields by their Chinese names, and the passages that none of them takes."""


def letterhead(pieces: Sequence[Piece]) -> Found:
    """版头."""
    head: dict[str, Any] = {}
    homeless: list[Piece] = []
    marks: list[str] = []
    for piece in pieces:
        text = words_of(piece.text)
        if piece.role is Role.MARK:
            marks.append(text)
        elif piece.role is Role.DOCUMENT_NUMBER:
            head["发文字号"], rest = _parted(text)
            if rest:
                found = _SIGNERS.search(rest)
                head.setdefault("签发人", []).extend(_names(found["names"] if found else rest))
        elif piece.role is Role.SIGNER:
            found = _SIGNERS.search(text)
            head.setdefault("签发人", []).extend(_names(found["names"] if found else text))
        elif not _corner(head, piece, text.replace(" ", "")):
            homeless.append(piece)
    if marks:
        organs = all(grammar.ORGAN.search(mark.removesuffix("文件").strip()) for mark in marks)
        joined = marks if organs or len(marks) == 1 else ["".join(marks)]
        bare = [mark.removesuffix("文件").strip() for mark in joined]
        head = {"发文机关标志": bare[0] if len(bare) == 1 else bare, **head}
        if not any(map(ENDS_IN_A_WORD.search, joined)):
            head["加文件二字"] = "否"
    if len(head.get("签发人", ())) == 1:
        head["签发人"] = head["签发人"][0]
    return head, homeless


def _parted(text: str) -> tuple[str, str]:
    """发文字号, and what stands behind it on its line."""
    said = _LABELLED.sub("", text)
    found = _NUMBER_END.search(said)
    return (said[: found.end()], said[found.end() :].strip()) if found else (said, "")


def _names(words: str) -> list[str]:
    """Names of people; two single characters side by side are one."""
    names: list[str] = []
    for one in filter(None, _NAMES.split(words.strip())):
        if len(one) == 1 and names and len(names[-1]) == 1:
            names[-1] += one
        else:
            names.append(one)
    return names


def _corner(head: dict[str, Any], piece: Piece, bare: str) -> bool:
    """份号, 密级 and 紧急程度, where they are as they should be."""
    if piece.role is Role.COPY_NUMBER and (digits := bare.lstrip("№No.")) and digits.isdigit() and len(digits) == 6:
        head["份号"] = digits
    elif piece.role is Role.SECRECY and _STARRED.match(bare):
        head["密级"] = bare
    elif piece.role is Role.URGENCY and bare in ("特急", "加急"):
        head["紧急程度"] = bare
    else:
        return False
    return True


def day_of(words: str) -> str:
    """``二〇二五年十二月八日``, ``2025.12.8`` → 2025-12-08; empty where it is no day."""
    said = grammar.right_date(words.strip("（）() ").replace(" ", ""))
    found = regex(r"^(\d{4})年(\d{1,2})月(\d{1,2})日$").match(said)
    if not found:
        return ""
    year, month, day = map(int, found.groups())
    valid = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return f"{year}-{month:02}-{day:02}" if valid and year > 1900 else ""


def imprint(pieces: Iterable[Piece]) -> Found:
    """版记: 主送, 抄送 and 印发."""
    data: dict[str, Any] = {}
    homeless: list[Piece] = []
    for piece in pieces:
        text = words_of(piece.text)
        copied, printed = _COPIES.match(text), _PRINTED.match(text)
        if copied and copied["way"] not in data and copied["names"].strip("，。 "):
            names = copied["names"]
            parts = [one for one in names.split("，") if one]
            data[copied["way"]] = parts if copied["way"] != "主送" and len(parts) > 1 else names
        elif (numbered := PRINT_RUN.match(text)) and "印数" not in data:
            data["印数"] = int(numbered["copies"])
        elif printed and "印发机关" not in data and (day := day_of(printed["day"])):
            data |= {"印发机关": printed["who"].strip()} if printed["who"].strip() else {}
            data["印发日期"] = day
        else:
            homeless.append(piece)
    return data, homeless


def note_of(text: str) -> str:
    """附注 without its brackets."""
    found = _BARE_BRACKETS.match(text)
    return found["note"] if found else text


def listed_attachments(pieces: Iterable[Piece]) -> list[str]:
    """The names of 附件说明, a name a line or several in one."""
    titles: list[str] = []
    for piece in pieces:
        bare = grammar.right_attachment_note(words_of(piece.text))
        head = grammar.ATTACHMENT_HEAD.match(bare)
        rest = bare[head.end() :] if head else bare
        item = grammar.ATTACHMENT_ITEM.match(rest)
        name = rest[item.end() :] if item else rest
        if titles and not head and not item:
            titles[-1] += name
        else:
            titles.append(name)
    return [title for title in titles if title]


def kind_of(title: str) -> str:
    """文种 by the title; empty: the usual one."""
    return next((kind for kind, form in _KINDS if form.search(title)), "")


def period_of(title: str) -> str:
    """时段 by the title: 2025年, 2025年上半年; empty where it names no year."""
    found = _PERIOD.search(title)
    return f"{found['year']}年{found['part'] or ''}" if found else ""


def is_list(name: str) -> bool:
    """Whether a field would read one name as several."""
    return any(mark in name for mark in "、，,；;")


# ---- what 命令, 纪要 and 简报 have that others lack -----------------------------------------------------------------------


_ISSUED = regex(r"^(?P<who>.*?)(?:编|编印)?\s+(?P<day>\S+)$")


def form_of(marks: Sequence[str], issues: Sequence[str]) -> str:
    """The form of a paper by its mark and the lines below; empty: the common one."""
    last = marks[-1].strip() if marks else ""
    named = next((form for form, head in HEADS.items() if last.endswith(head.word)), "")
    return named or ("newsletter" if last and any(map(grammar.ISSUED_BY.match, issues)) else "")


def head_of(form: str, issues: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any], list[int]]:
    """Fields of the report, of 版头, and which of the lines have no field."""
    about: dict[str, Any] = {"文种": HEADS[form].title}
    head: dict[str, Any] = {}
    homeless = []
    for n, words in enumerate(issues):
        issued = _ISSUED.match(words) if HEADS[form].dated and grammar.ISSUED_BY.match(words) else None
        if issued and "成文日期" not in about and (day := day_of(issued["day"])):
            about |= {"发文机关": issued["who"], "成文日期": day}
        elif not issued and "编号" not in head:
            head["编号"] = words_of(words)
        else:
            homeless.append(n)
    return about, head, homeless


def attended(text: Sequence[Piece]) -> tuple[dict[str, str], list[Piece]]:
    """出席人员 at the end of a text by their fields, and the other pieces."""
    labels = [label.rstrip("：") for label in ATTENDANCE_LABELS.values()]
    found: dict[str, str] = {}
    rest = list(text)
    for piece in reversed(text):
        words = words_of(piece.text)
        if not words:  # what 版记 hangs on
            continue
        label, _, names = words.partition("：")
        if piece.role is not Role.ATTENDANCE or label not in labels or not names:
            break
        labels = labels[: labels.index(label)]
        found[label] = names
        rest.remove(piece)
    return dict(reversed(found.items())), rest


def editorial(pieces: Sequence[Piece]) -> str:
    """按语 without its label."""
    return grammar.EDITORIAL.sub("", "\n".join(words_of(piece.text) for piece in pieces)).strip()


def chops(lines: Sequence[str]) -> list[Mapping[str, str]]:
    """职务 and name of every line of 署名 that has an office at its beginning; nothing unless all have."""
    made: list[Mapping[str, str]] = []
    for line in lines:
        post, _, name = line.replace("\u3000", "\t", 1).partition("\t")
        if not OFFICE.search(post.strip()):
            return []
        made.append({"职务": post.strip(), **({"姓名": "".join(name.split())} if name.strip() else {})})
    return made


# ---- letterhead and imprint as the model has them, where they say no more than its fields hold ----------------------


SPECIAL = frozenset((Role.ISSUE, Role.EDITORIAL))
"""What 命令, 纪要 and 简报 have above their titles."""
_SIGNER = regex(r"签\s*发\s*人\s*[：:]\s*")
_BLANKS = regex(r"\s+")


def letterhead_of(above: Sequence[Laid]) -> Letterhead | None:
    """The letterhead of these lines; None: it could not hold them all."""
    words: dict[Role, list[str]] = {}
    form = form_under(above)
    if not form and any(one.role in SPECIAL for one in above):
        return None
    _, head, homeless = head_of(form, said(above, Role.ISSUE)) if form else ({}, {}, [])
    for one in above:
        words.setdefault(one.role, []).append(_BLANKS.sub(" ", one.whole).strip())
    marks = words.get(Role.MARK, [])
    single = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.DOCUMENT_NUMBER)
    if not marks or homeless or any(len(words.get(role, [])) > 1 for role in single):
        return None
    suffix = "文件" if marks[-1].endswith("文件") and len(marks[-1]) > 2 else ""
    names = [*marks[:-1], marks[-1].removesuffix("文件") if suffix else marks[-1]]
    number = words.get(Role.DOCUMENT_NUMBER, [""])[0]
    signers = [*words.get(Role.SIGNER, [])]
    if found := _SIGNER.search(number):
        number, signers = number[: found.start()].strip(), [number[found.start() :], *signers]
    people = [name for line in signers for name in _SIGNER.sub("", line).replace("　", " ").split()]
    return Letterhead(
        tuple("".join(name.split()) for name in names),
        suffix,
        number,
        words.get(Role.COPY_NUMBER, [""])[0],
        words.get(Role.SECRECY, [""])[0],
        "".join(words.get(Role.URGENCY, [""])[0].split()),
        tuple(people),
        head.get("编号", ""),
        form,
    )


def said(above: Sequence[Laid], role: Role) -> list[str]:
    """What the lines of a role say."""
    return [one.whole.strip() for one in above if one.role is role]


def form_under(above: Sequence[Laid]) -> str:
    """特定格式 of the paper under these lines; empty: the common one."""
    return form_of(said(above, Role.MARK), said(above, Role.ISSUE))


_COPIED_TO = regex(r"^抄\s*送\s*[：:]\s*")
_ADDRESSED = regex(r"^主\s*送\s*[：:]\s*")
_SENT, _SENT_AS = regex("^(?P<way>[报送发])\\s*[：:]\\s*"), {"报": "reports_to", "送": "sent_to", "发": "issued_to"}
_PRINTED_ON = regex(r"^(?P<who>.*?)\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)\s*印\s*发\s*$")


def imprint_of(lines: Sequence[str]) -> Imprint | None:
    """The imprint of these lines; None: it could not hold them all."""
    made = Imprint()
    for line in lines:
        if (found := _COPIED_TO.match(line)) and not made.copies_to:
            made = replace(made, copies_to=(line[found.end() :].rstrip("。."),))
        elif (found := _SENT.match(line)) and not getattr(made, field := _SENT_AS[found["way"]]):
            sent: dict[str, Any] = {field: (line[found.end() :].rstrip("。."),)}
            made = replace(made, **sent)
        elif (found := PRINT_RUN.match(line)) and not made.copies:
            made = replace(made, copies=int(found["copies"]))
        elif (found := _ADDRESSED.match(line)) and not made.addressee:
            made = replace(made, addressee=line[found.end() :].rstrip("。."))
        elif (found := _PRINTED_ON.match(line)) and not made.printed_on and (day := day_of(found["day"])):
            made = replace(made, printer=found["who"].strip(), printed_on=date.fromisoformat(day))
        else:
            return None
    return made
