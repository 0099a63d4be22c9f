"""The desk: a folder, the paper that is open, and what can be made of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import UsageError
from govsummary.core.language import Text
from govsummary.desk.folder import ODD, PAPERS, Folder
from govsummary.desk.kept import Conflict
from govsummary.desk.pages import Pages
from govsummary.desk.paper import Paper
from govsummary.pdf.kept import alone

if TYPE_CHECKING:
    from govsummary import Plugins

_NONE_OPEN = Text("还没有打开总结", "no paper is open")
_ANOTHER = Text("别的窗口打开了“{name}”，这里的改动没有写进去", "another window has opened '{name}'; nothing was changed")
_NONE_RETURNED = Text("还没有拖入改过的公文", "no edited paper was dropped")
_NO_WAY = Text("还不会打开这种文件：{name}", "{name} cannot be opened")
_NO_NAME = Text("请写明{what}", "state the {what}")


@dataclass
class Desk:
    """What one window, or several on the same folder, work on."""

    folder: Folder
    plugins: Plugins
    paper: Paper | None = None
    pages: Pages = field(default_factory=Pages)
    returned: bytes | None = None
    """A paper that came back edited."""

    @property
    def opened(self) -> Paper:
        """The open paper.

        Raises:
            UsageError: none is.
        """
        if self.paper is None:
            raise UsageError(_NONE_OPEN)
        return self.paper

    def named(self, asked: Mapping[str, Any]) -> Paper:
        """The open paper, if it is the one that the window shows.

        Raises:
            Conflict: another window has opened another one.
        """
        if asked.get("paper", self.opened.name) != self.opened.name:
            raise Conflict(_ANOTHER.fill(name=self.opened.name))
        return self.opened

    def known(self) -> dict[str, Any]:
        """What every window should know at once: the open paper, its revision, and for which there are true pages."""
        paper = self.paper
        if paper is None:
            return {"name": ""}
        return {"name": paper.name, "rev": paper.rev, "elsewhere": paper.elsewhere, "pages": self.pages.latest}

    def look_at_disk(self) -> None:
        """Whether other programs have changed what is open."""
        if self.paper is not None:
            self.paper.look_at_disk()

    def open(self, name: str) -> None:
        """Open a paper of the folder; one that is open already stays as it is.

        Raises:
            UsageError: there is no such file.
        """
        if self.paper is None or self.paper.name != name:
            self.paper = Paper.opened(self.folder, name, self.plugins)

    def new(self, kind: str, bureau: str, period: str, sections: Iterable[str] = ()) -> None:
        """Make a paper of a kind from its starter, and open it.

        Raises:
            UsageError: something is not stated or unknown.
        """
        for value, what in ((bureau, Text("单位名称", "bureau")), (period, Text("时段", "period"))):
            if not value.strip():
                raise UsageError(_NO_NAME.fill(what=what))
        text = govsummary.new_paper(kind, bureau.strip(), period.strip(), sections, self.plugins)
        title = str(govsummary.read_text(text).data["标题"])
        name = self.folder.free(f"{ODD.sub('', title)[:60]}.yaml")
        self.folder.save(name, text.encode())
        self.open(name)

    def start(self) -> dict[str, Any]:
        """What there is to begin with."""
        kinds = [
            {"name": one, "title": title, "about": self.plugins.named("govsummary_report_kinds")[one].definition.description}
            for one, title in self.plugins.titles("govsummary_report_kinds").items()
        ]
        return {
            "folder": self.folder.root.name,
            "papers": self.folder.papers(),
            "kinds": kinds,
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
        """A file that was dropped: opened as a paper, or imported, laid out, brought home, by what it is to be.

        Raises:
            InvalidReport: it cannot be read.
            UsageError: nobody can do that with such a file.
        """
        suffix = PurePath(name).suffix.lower()
        if suffix in PAPERS:
            free = self.folder.free(PurePath(name).name)
            self.folder.save(free, content)
            self.open(free)
            return {"name": free}
        ways = {"import": self._imported, "format": self._formatted, "merge": self._returned}
        if purpose not in ways:
            raise UsageError(_NO_WAY.fill(name=name))
        return ways[purpose](name, content)

    def _imported(self, name: str, content: bytes) -> dict[str, Any]:
        made = govsummary.import_paper(name, content, plugins=self.plugins)
        free = self.folder.free(f"{PurePath(name).stem}.yaml")
        self.folder.save(free, made.text.encode())
        self.open(free)
        return {"name": free, "remarks": [one.message for one in made.diagnostics]}

    def _formatted(self, name: str, content: bytes) -> dict[str, Any]:
        made = govsummary.format_draft(name, content, plugins=self.plugins)
        free = self.folder.free(f"{PurePath(name).stem}（公文）.docx")
        self.folder.save(free, made.content)
        return {"written": free, "remarks": [one.message for one in made.diagnostics]}

    def _returned(self, name: str, content: bytes) -> dict[str, Any]:
        self.returned = content
        return self.changes({})

    def changes(self, choices: Mapping[int, int], *, taken: bool = False) -> dict[str, Any]:
        """What the edited paper says otherwise; ``taken``: that is now in the text, as chosen where it was asked.

        Raises:
            InvalidReport: the paper is another one, or cannot be read.
            UsageError: no edited paper was dropped.
        """
        paper, edited = self.opened, self.returned
        if edited is None:
            raise UsageError(_NONE_RETURNED)
        with paper.lock:
            source = govsummary.read_text(paper.text, paper.name)
            made = govsummary.merge(
                edited, source, plugins=self.plugins, choices=choices, language=None, resources=self.folder.root
            )
            if taken:
                paper.rewrite(paper.rev, made.text)
                self.returned = None
            return {"changes": [_change(one) for one in made.changes], "moved_on": made.moved_on}

    def exported(self, suffix: str) -> tuple[str, bytes]:
        """The finished paper as a file of that kind, and its name.

        Raises:
            InvalidReport: the data have errors.
            UsageError: nobody writes such files.
        """
        paper = self.opened
        name = f"{Path(paper.name).stem}{suffix}"
        if suffix == ".pdf":
            return name, alone(paper.rendered().content)
        return name, paper.rendered(suffix).content


def _change(one: Any) -> dict[str, Any]:
    """A change for the page: what the leader wrote, where it belongs, what it would take along."""
    ways = [
        {
            "place": " › ".join(map(str, way.path)),
            "before": way.before,
            "after": way.after,
            "follows": [list(each) for each in way.follows],
        }
        for way in one.proposals
    ]
    return {
        "number": one.number,
        "place": one.place,
        "before": one.before,
        "after": one.after,
        "sure": one.sure,
        "why": str(one.why) or (one.found.message if one.found else ""),
        "hint": one.found.hint if one.found else "",
        "by": "、".join(dict.fromkeys(note.author for note in one.by)),
        "ways": ways,
    }
