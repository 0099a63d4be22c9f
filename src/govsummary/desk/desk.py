"""The desk: a folder, the paper that is open, and what can be made of both."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from pathlib import PurePath
from threading import Lock
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import UsageError
from govsummary.core.language import Text
from govsummary.core.resources import YAML
from govsummary.desk import collecting
from govsummary.desk.dropped import Dropped
from govsummary.desk.folder import ODD, Folder
from govsummary.desk.ledgers import Ledgers
from govsummary.desk.pages import Pages
from govsummary.desk.paper import Paper
from govsummary.desk.pasted import FILE, LEFT, dated, is_sample, left_out, lined
from govsummary.desk.pasting import Pasting
from govsummary.desk.returned import Returned
from govsummary.desk.writing import Writing

if TYPE_CHECKING:
    from govsummary import Diagnostic, Plugins

BESIDE = (".png", ".jpg", ".jpeg", ".xlsx", ".docx", ".txt", ".md")
"""Files that a paper names: pictures, and attachments that are files of their own."""
_NONE_OPEN = Text("还没有打开总结", "no paper is open")
_NONE_RETURNED = Text("还没有拖入改过的公文", "no edited paper was dropped")
_NONE_DROPPED = Text("请再拖入一次文件", "drop the file again")
_NO_WAY = Text("还不会打开这种文件：{name}", "{name} cannot be opened")
_NO_NAME = Text("请写明{what}", "state the {what}")

MOST_OPEN = 8
"""Papers whose steps are at hand."""
MOST_BUSY = 3
"""Of those, the ones of which is kept what was made of them."""


@dataclass
class Desk:
    """What one window, or several on the same folder, work on."""

    folder: Folder
    plugins: Plugins
    paper: Paper | None = None
    """The one of this window; whatever else is here belongs to all."""
    pages: Pages = field(default_factory=Pages)
    ledgers: Ledgers = field(init=False)
    returned: dict[str, Returned] = field(default_factory=dict)
    """Papers that came back edited, by the one that each is of."""
    dropped: dict[str, Dropped] = field(default_factory=dict)
    """Files of which nobody has said yet what they are to be, by the paper that the window shows."""
    _lock: Lock = field(default_factory=Lock)
    _held: OrderedDict[str, Paper] = field(default_factory=OrderedDict)
    """Papers that were open, the last one last."""

    def __post_init__(self) -> None:
        self.ledgers = Ledgers(self.folder, self.plugins)

    @property
    def opened(self) -> Paper:
        """The open paper.

        Raises:
            UsageError: none is.
        """
        if self.paper is None:
            raise UsageError(_NONE_OPEN)
        return self.paper

    @property
    def _name(self) -> str:
        return self.paper.name if self.paper else ""

    def window(self, name: str) -> Desk:
        """The desk as the window sees it that shows the paper of that name, or none."""
        seen = copy(self)
        seen.paper = self._held.get(name)
        with suppress(UsageError):
            if name:
                seen.open(name)
        return seen

    def listening(self, name: str) -> Desk:
        """What the window of that paper should hear of, looked at on the disk."""
        seen = copy(self)
        seen.paper = self._held.get(name)
        if seen.paper is not None:
            seen.paper.look_at_disk()
        self.ledgers.look_at_disk()
        return seen

    def known(self) -> dict[str, Any]:
        """What a window should know at once: the revision of its paper, and for which there are true pages."""
        paper, ledgers = self.paper, self.ledgers.state()
        if paper is None:
            return {"name": "", "ledgers": ledgers}
        return {
            "name": paper.name,
            "ledgers": ledgers,
            "rev": paper.rev,
            "elsewhere": paper.elsewhere,
            "pages": self.pages.latest,
        }

    def open(self, name: str) -> None:
        """Open a paper of the folder; one that is open already stays as it is.

        Raises:
            UsageError: there is no such file.
        """
        if self.paper is None or self.paper.name != name:
            name = self.folder.path(name, there=True).name
        with self._lock:
            held = self._held.get(name)
            if held is None:
                held = Paper.opened(self.folder, name, self.plugins)
            elif held is not self.paper:
                held.look_at_disk()
            self._hold(held)

    def hold(self, paper: Paper) -> None:
        """Show it, under the name that it has now."""
        with self._lock:
            self._hold(paper)

    def _hold(self, paper: Paper) -> None:
        """Those used last keep their steps, the others are read again when they are wanted.

        Nothing is lost with them: what is not saved stands in their journals.
        """
        self.paper = paper
        for name, one in [*self._held.items()]:
            if one is paper:
                del self._held[name]
        self._held[paper.name] = paper
        while len(self._held) > MOST_OPEN:
            self._held.popitem(last=False)
        for other in [*self._held.values()][:-MOST_BUSY]:
            other.rest()

    def new(
        self,
        kind: str,
        bureau: str,
        period: str,
        sections: Iterable[str] = (),
        *,
        given: Mapping[str, str] | None = None,
        text: str = "",
    ) -> list[str]:
        """Make a paper and open it: from the starter of its kind, or from a text that somebody pasted.

        ``given`` are fields of its head and closing. Gives what is to be looked at in what was pasted.

        Raises:
            UsageError: something is not stated or unknown.
        """
        for value, what in ((bureau, Text("单位名称", "bureau")), (period, Text("时段", "period"))):
            if not value.strip():
                raise UsageError(_NO_NAME.fill(what=what))
        begun = govsummary.new_paper(kind, bureau.strip(), period.strip(), sections, self.plugins)
        about = govsummary.read_text(begun).data
        wanted = {"文种": kind, "时段": period, "发文机关": bureau, **(given or {})}
        found: Sequence[Diagnostic] = ()
        begun = dated(begun, str(about.get("成文日期", "")), wanted.get("成文日期", ""))
        if text.strip():
            pasted = govsummary.import_paper(FILE, lined(text).encode(), figures="none", plugins=self.plugins)
            begun, found = pasted.text, pasted.diagnostics
            titled = is_sample(govsummary.read_text(begun).data.get("标题", ""))
            wanted = {"标题": str(about.get("标题", "")) if titled else "", **wanted}
        signed = not next((one["special"] for one in self.start()["kinds"] if one["title"] == kind), False)
        made = Pasting(Writing("", self.plugins)).headed(begun, wanted, signed=signed)
        title = str(govsummary.read_text(made).data.get("标题") or f"{bureau.strip()}{kind}")
        name = self.folder.free(f"{ODD.sub('', title)[:60]}.yaml")
        self.folder.save(name, made.encode())
        self.open(name)
        left = left_out(text, govsummary.read_text(made).data)
        return [*(str(LEFT.fill(line=line)) for line in left), *(one.message for one in found)]

    def start(self) -> dict[str, Any]:
        """What there is to begin with."""
        kinds = [self._kind(name, title) for name, title in self.plugins.titles("govsummary_report_kinds").items()]
        return {
            "folder": self.folder.root.name,
            "papers": self.folder.papers(),
            "others": self.folder.others(),
            "kinds": kinds,
        }

    def _kind(self, name: str, title: str) -> dict[str, Any]:
        """A kind of papers, with what its title and period are like."""
        about = self.plugins.named("govsummary_report_kinds")[name].definition
        given = govsummary.read_text(about.starter).data if about.starter else {}
        heading = str(given.get("标题", ""))
        for words, sign in ((given.get("发文机关"), "{bureau}"), (given.get("时段"), "{period}")):
            heading = heading.replace(words, sign) if words else heading
        period = str(given.get("时段", "2026年"))
        special = bool(about.head)
        return {
            "name": name,
            "title": title,
            "about": about.description,
            "heading": "" if is_sample(heading) else heading,
            "period": period,
            "special": special,
        }

    def types(self) -> list[dict[str, str]]:
        """The section types that can be added, with an example of each."""
        types = self.plugins.section_types
        found = []
        for name, title in self.plugins.titles("govsummary_section_types").items():
            about = types[name].definition
            one = {"name": name, "title": title, "about": about.description, "part": about.part, "example": about.example}
            found.append(one)
        return found

    def take(self, purpose: str, name: str, content: bytes) -> dict[str, Any]:
        """A file that was dropped: opened as a paper, or looked at, imported, laid out, brought home, by ``purpose``.

        Raises:
            InvalidReport: it cannot be read.
            UsageError: nobody can do that with such a file.
        """
        if purpose == "hand-in":
            return collecting.take(self, name, content)
        suffix = PurePath(name).suffix.lower()
        if suffix in YAML:
            free = self.folder.free(PurePath(name).name)
            self.folder.save(free, content)
            self.open(free)
            return {"name": free}
        if purpose == "beside" and suffix in BESIDE:
            free = self.folder.free(PurePath(name).name)
            self.folder.save(free, content)
            return {"written": free}
        held = self.dropped[self._name] = Dropped(PurePath(name).name, content)
        return held.parts() if purpose == "look" else self.dropped_as(purpose)

    def dropped_as(self, purpose: str) -> dict[str, Any]:
        """What becomes of the file that was dropped last.

        Raises:
            InvalidReport: it cannot be read.
            UsageError: there is none, or nobody can do that with it.
        """
        held = self.dropped.get(self._name)
        if held is None:
            raise UsageError(_NONE_DROPPED)
        if purpose == "merge":
            self.returned[self.opened.name] = Returned(self.opened.name, held.name, held.content)
            return self.changes()
        if purpose not in ("import", "format"):
            raise UsageError(_NO_WAY.fill(name=held.name))
        if purpose == "format":
            written, found = held.laid_out(self.folder, self.plugins)
            return {"written": written, "remarks": [one.message for one in found]}
        name, found = held.as_data(self.folder, self.plugins)
        self.open(name)
        return {"name": name, "remarks": [one.message for one in found]}

    def changes(self) -> dict[str, Any]:
        """What the edited paper says otherwise.

        Raises:
            InvalidReport: it is of another paper, or cannot be read.
            UsageError: no edited paper of this one was dropped.
        """
        return self._edited.changes(self.opened, self.ledgers)

    def bring(self, seen: str, choices: Mapping[int, int]) -> None:
        """Take of the edited paper's changes what was chosen of them as they were ``seen``.

        Raises:
            Conflict: the paper, or a ledger, was changed since.
            UsageError: no edited paper of this one was dropped.
        """
        self._edited.take(self.opened, self.ledgers, seen, choices)

    @property
    def _edited(self) -> Returned:
        found = self.returned.get(self.opened.name)
        if found is None:
            raise UsageError(_NONE_RETURNED)
        return found
