"""本局板块: sections of a folder that the settings nearest to a file name; a folder of data, of which nothing is code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.language import Text
from govsummary.core.settings import settings_for
from govsummary.plugin.folders import EXAMPLE, SCHEMA, SECTION, TEXT, unusable
from govsummary.plugin.manager import Loaded, Plugins
from govsummary.plugin.sections import SectionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.plugin.guarding import Supplier

OWN = "本局"
"""What such sections' names begin with: 本局.场馆开放."""
_SECTIONS = "govsummary_section_types"
_OUTSIDE = Text("它链接到了文件夹外面", "it is a link that leads out of the folder")
_NO_SECTION = Text("这个文件夹里没有 section.yaml", "the folder has no section.yaml")


class OwnFolder(Loaded):
    """A folder of sections as their supplier."""

    __slots__ = ()

    @property
    def turning_off(self) -> Text:
        """How to go on without it."""
        return Text(
            "请改正这个文件；暂时不用，就删去 govsummary.toml 里 sections 一行",
            "correct that file, or delete the line 'sections' of govsummary.toml",
        )


class WithOwn(Plugins):
    """What is installed, and the sections of a folder."""

    def __init__(self, installed: Plugins, folder: Path) -> None:
        self.supplier_of_own = OwnFolder(OWN, folder.name)
        loaded = [*installed.loaded, self.supplier_of_own]
        super().__init__(installed.manager, loaded, [*installed.failed], installed.turned_off)
        self.installed = installed
        self.faults = installed.faults
        self._given = installed._given
        within = sorted(one for one in folder.iterdir() if one.is_dir())
        found = [one for one in within if self._is_section(one, folder)]
        self.own = tuple(SectionType.from_folder(one, OWN) for one in found)
        self.files = tuple(sorted(file for one in found for file in one.iterdir() if file.is_file()))
        """What their texts depend on."""

    def _is_section(self, one: Path, folder: Path) -> bool:
        """Whether a folder within is to be used; why not is remembered as a fault."""
        if outside := [file for file in (one, *one.iterdir()) if not _lies_in(folder, file)]:
            self.remember(unusable(outside[0], _OUTSIDE))
        elif not (found := (one / SECTION).is_file()) and any((one / name).is_file() for name in (SCHEMA, TEXT, EXAMPLE)):
            self.remember(unusable(one, _NO_SECTION))
        return not outside and found

    def supplied_by(self, plugin: str, hook: str) -> tuple[Any, ...]:
        """What one plugin offers through ``hook``."""
        if plugin == OWN:
            return self.own if hook == _SECTIONS else ()
        return super().supplied_by(plugin, hook)

    def _offers(self, hook: str, *, without_core: bool = False) -> Iterator[tuple[Supplier, Any]]:
        yield from super()._offers(hook, without_core=without_core)
        yield from ((self.supplier_of_own, one) for one in self.own if hook == _SECTIONS)


def _lies_in(folder: Path, file: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())


def beside(data: object, plugins: Plugins) -> Plugins:
    """The plugins with the sections that a file's folder brings; of data that are no file, the plugins as they are.

    Raises:
        UsageError: the settings cannot be read, or name a folder that is not there.
    """
    if not isinstance(data, (str, Path)) or not str(data):
        return plugins
    installed = plugins.installed if isinstance(plugins, WithOwn) else plugins
    folder = settings_for(Path(data)).sections
    if folder is None:
        return installed
    if folder not in installed.beside:
        installed.beside[folder] = WithOwn(installed, folder)
    return installed.beside[folder]


def files_beside(data: object, plugins: Plugins) -> tuple[Path, ...]:
    """The files of the sections that a file's folder brings."""
    found = beside(data, plugins)
    return found.files if isinstance(found, WithOwn) else ()
