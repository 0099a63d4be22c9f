"""A letterhead and an imprint as a draft has them, where they say no more than the fields of a report hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from govsummary.core.model import Imprint, Letterhead
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.draft import special
from govsummary.draft.fields import PRINT_RUN, day_of

if TYPE_CHECKING:
    from govsummary.draft.laying import Laid

SPECIAL = frozenset((Role.ISSUE, Role.EDITORIAL))
"""What 命令, 纪要 and 简报 have above their titles."""
_SIGNER = regex(r"签\s*发\s*人\s*[：:]\s*")
_BLANKS = regex(r"\s+")


def letterhead_of(above: Sequence[Laid]) -> Letterhead | None:
    """The letterhead of these lines; None: it could not hold them all."""
    words: dict[Role, list[str]] = {}
    form = form_of(above)
    if not form and any(one.role in SPECIAL for one in above):
        return None
    _, head, homeless = special.head_of(form, said(above, Role.ISSUE)) if form else ({}, {}, [])
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


def form_of(above: Sequence[Laid]) -> str:
    """特定格式 of the paper under these lines; empty: the common one."""
    return special.form_of(said(above, Role.MARK), said(above, Role.ISSUE))


_COPIES = regex(r"^抄\s*送\s*[：:]\s*")
_ADDRESSED = regex(r"^主\s*送\s*[：:]\s*")
_SENT, _SENT_AS = regex("^(?P<way>[报送发])\\s*[：:]\\s*"), {"报": "reports_to", "送": "sent_to", "发": "issued_to"}
_PRINTED = regex(r"^(?P<who>.*?)\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)\s*印\s*发\s*$")


def imprint_of(lines: Sequence[str]) -> Imprint | None:
    """The imprint of these lines; None: it could not hold them all."""
    made = Imprint()
    for line in lines:
        if (found := _COPIES.match(line)) and not made.copies_to:
            made = replace(made, copies_to=(line[found.end() :].rstrip("。."),))
        elif (found := _SENT.match(line)) and not getattr(made, field := _SENT_AS[found["way"]]):
            sent: dict[str, Any] = {field: (line[found.end() :].rstrip("。."),)}
            made = replace(made, **sent)
        elif (found := PRINT_RUN.match(line)) and not made.copies:
            made = replace(made, copies=int(found["copies"]))
        elif (found := _ADDRESSED.match(line)) and not made.addressee:
            made = replace(made, addressee=line[found.end() :].rstrip("。."))
        elif (found := _PRINTED.match(line)) and not made.printed_on and (day := day_of(found["day"])):
            made = replace(made, printer=found["who"].strip(), printed_on=date.fromisoformat(day))
        else:
            return None
    return made
