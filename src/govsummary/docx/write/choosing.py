"""Which Word template a report is set with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core import keeping, limits
from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import TemplateError
from govsummary.core.frozen import field, frozen
from govsummary.core.language import Text
from govsummary.core.resources import Resource, Resources, templates_root
from govsummary.input.reading.contents import state_of

if TYPE_CHECKING:
    from govsummary.core.model import Report
    from govsummary.plugin.manager import Plugins


NOT_A_TEMPLATE = code("GS605")

HOOK = "govsummary_templates"
NOT_THERE = Text("文件不在了", "there is no such file")
NOT_READABLE = Text("没有读取的权限，或者文件正被占用", "no permission to read it, or another program holds it")
NO_FILE = Text(
    "提供这个模板的插件缺少文件，请重装，或告诉提供插件的人",
    "the plugin that offers the template lacks the file: install it again, or tell its author",
)


Wish = str | Path | bytes
"""The template that a call asks for: its name or title, its file, or its contents; empty: what the report says."""


def choose_template(report: Report, plugins: Plugins, wish: Wish, files: Resources) -> Resource:
    """The wished template: the call's, else the report's, which is one of its ``files``, else by what the report carries.

    Raises:
        TemplateError: there is no such template.
    """
    if isinstance(wish, bytes):
        return Resource("template.docx", content=wish)
    if wish:
        return named_template(str(wish), plugins)
    return named_template(report.layout.template or automatic(report), plugins, files)


def named_template(name: str, plugins: Plugins, files: Resources | None = None) -> Resource:
    """The template of that name or title, else the file ``name``: of the working folder, or among ``files``.

    Raises:
        TemplateError: there is no such template.
    """
    if chosen := plugins.chosen(HOOK, name):
        return Resource(chosen.path.name, chosen.path)
    file = Path(name)
    if found := files.find(name) if files else Resource(file.name, file) if file.is_file() else None:
        return found
    from govsummary.input.house_style import no_such_template

    fault = no_such_template(name, plugins, Location())
    raise TemplateError(f"{fault.code} " + fault.message_text, fault.hint_text)


def automatic(report: Report) -> str:
    """白头 without a letterhead; with one that of its form, else 红头, or 上行文 where 签发人 are named."""
    if report.letterhead is None:
        return "plain"
    if report.letterhead.form:
        return report.letterhead.form
    return "upward" if report.letterhead.signers else "redhead"


def read_template(template: Resource) -> Admitted:
    """A template, looked through.

    Raises:
        TemplateError: it cannot be read, is no Word file, or holds what no template may.
    """
    path = template.path
    if path is None:
        _refuse_large(template.name, len(template.content))
        return admitted(template.content, template.name)
    try:
        return _content(path, state_of(path))
    except OSError as fault:
        reason = NOT_THERE if isinstance(fault, FileNotFoundError) else NOT_READABLE
        raise TemplateError(
            f"{NOT_A_TEMPLATE.id} " + NOT_A_TEMPLATE.message.fill(path=path, reason=reason),
            NO_FILE if isinstance(fault, FileNotFoundError) else "",
        ) from fault


@lru_cache(maxsize=16)
def _content(path: Path, state: tuple[int, int]) -> Admitted:
    """The template, read again only when its file has changed; the official ones need no looking through."""
    if path.parent == templates_root():
        return Admitted(path.read_bytes())
    _refuse_large(path.name, state[1])
    return admitted(path.read_bytes(), path.name)


def _refuse_large(name: str, size: int) -> None:
    if size > limits.TEMPLATE_BYTES:
        from govsummary.docx.write.admitting import too_large

        raise too_large(name)


# ---- a template of somebody's own, looked through once: kept between runs, so that the next need not load lxml


@frozen
class Admitted:
    """A template that may be filled, and what its papers are told of."""

    data: bytes
    revisions: int = 0
    """Tracked changes that nobody had accepted."""
    missing: dict[str, str] = field(default_factory=dict)
    """Names of official styles that it lacks, by their identifiers."""


def admitted(data: bytes, name: str) -> Admitted:
    """The template of these bytes; ``name`` is for messages.

    Raises:
        TemplateError: it is no Word file, or holds what no template may.
    """
    key = keeping.key(data, "admitted")
    if kept := keeping.load(key):
        return Admitted(*kept)
    from govsummary.docx.write.admitting import admit

    made = admit(data, name)
    keeping.keep(key, made)
    return Admitted(*made)
