"""`govsummary plugins`: what is installed, what each plugin offers, and what failed to load and why."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govsummary import __version__
from govsummary.cli import console
from govsummary.cli.reporters import Format
from govsummary.core.diagnostics import code
from govsummary.core.errors import PluginError
from govsummary.core.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.plugin.manager import Failed, Plugins

SLOW_PLUGIN = code("GS905")

HELP = Text("列出插件和它们提供的内容。", "List the plugins and what they offer.")
_FORMAT = Text("输出格式：text 或 json", "Output format: text or json")
_FAILED = Text("没有加载：{reason}", "not loaded: {reason}")
_TURNED_OFF = Text("{name}：由 {variable} 停用", "{name}: turned off by {variable}")
_NO_SUCH = Text(
    "{name}：{variable} 要停用它，但没有装叫这个名称的插件",
    "{name}: {variable} turns it off, but no such plugin is installed",
)
_BROKEN = Text("出错：{reason}", "broken: {reason}")
OFFERS = {
    "section_types": Text("板块", "sections"),
    "report_kinds": Text("文种", "kinds of papers"),
    "templates": Text("模板", "templates"),
    "numbering_schemes": Text("编号方式", "numbering schemes"),
    "readers": Text("输入格式", "readers"),
    "documents": Text("可检查的格式", "documents"),
    "writers": Text("输出格式", "writers"),
    "rules": Text("规则", "rules"),
    "codes": Text("代码", "codes"),
    "term_lists": Text("词表", "term lists"),
}


def plugins(format: Annotated[Format, typer.Option(help=str(_FORMAT))] = Format.TEXT) -> None:
    """List the core's own plugin, the installed ones, and those that failed; the exit code says whether all are sound."""
    from govsummary.core.settings import OWN as SETTINGS
    from govsummary.plugin.manager import TURN_OFF, build_manager
    from govsummary.plugin.own import beside

    found = beside(SETTINGS, build_manager())
    everything = [_described(found, "standard", "govsummary", __version__)]
    everything += [_described(found, one.name, one.package, one.version) for one in found.loaded]
    failed = [_failed(one) for one in found.failed]
    known = {reason for one in everything for reasons in one["broken"].values() for reason in reasons}
    faults = [str(fault) for fault in found.faults if str(fault) not in known]
    if format.for_programs:
        whole = {"plugins": everything, "failed": failed, "faults": faults, "turned_off": found.turned_off}
        console.say_to_program(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        for one in [*everything, *failed]:
            console.say(_as_text(one))
        for fault in faults:
            console.say(_BROKEN.fill(reason=fault))
        for name, installed in found.turned_off.items():
            console.say((_TURNED_OFF if installed else _NO_SUCH).fill(name=name, variable=TURN_OFF))
    console.remark(one for one in found.loading() if one.code == SLOW_PLUGIN.id)
    if failed or faults or known:
        raise typer.Exit(PluginError.exit_code)


def _described(found: Plugins, name: str, package: str, version: str) -> dict[str, Any]:
    """A plugin and the names of what it offers, by hook, and what of it will not work; the others are still listed."""
    from govsummary.lint.doctor import faults

    offers: dict[str, list[str]] = {}
    broken: dict[str, list[str]] = {}
    for kind in OFFERS:
        hook = f"govsummary_{kind}"
        with suppress(PluginError):  # it is among the faults
            if names := [offer.id if kind == "codes" else offer.name for offer in found.supplied_by(name, hook)]:
                offers[kind] = names
        if reasons := list(dict.fromkeys(map(str, faults(found, name, hook)))):
            broken[kind] = reasons
    return {"name": name, "package": package, "version": version, "offers": offers, "broken": broken}


def _failed(one: Failed) -> dict[str, Any]:
    return {"name": one.name, "package": one.package, "version": one.version, "reason": str(one.reason)}


def _as_text(one: dict[str, Any]) -> str:
    lines = [f"{one['name']} ({one['package']} {one['version']})".replace(" )", ")")]
    if "reason" in one:
        lines.append(f"  {_FAILED.fill(reason=one['reason'])}")
    for kind, names in one.get("offers", {}).items():
        lines.append(f"  {OFFERS[kind]}: {', '.join(_ranges(names) if kind == 'codes' else names)}")
    for kind, reasons in one.get("broken", {}).items():
        lines += [f"  {OFFERS[kind]}: {_BROKEN.fill(reason=reason)}" for reason in reasons]
    return "\n".join(lines)


def _ranges(codes: Iterable[str]) -> Iterator[str]:
    """Codes for a reader: three or more that follow one another are shown as the first and the last (GS201–GS220)."""
    runs: list[list[str]] = []
    for number in codes:
        if runs and number == _next(runs[-1][-1]):
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        yield from [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run


def _next(code: str) -> str:
    """The code that follows, with as many digits; none follows one that does not end in a number."""
    letters = code.rstrip("0123456789")
    digits = code[len(letters) :]
    return f"{letters}{int(digits) + 1:0{len(digits)}}" if digits else ""
