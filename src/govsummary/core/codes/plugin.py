"""Codes of plugins that do not work (GS9xx)."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Diagnostic, Location, Severity
from govsummary.core.errors import PluginError
from govsummary.core.language import Text

NOT_LOADED = Code(
    "GS901",
    Severity.WARNING,
    Text("插件没有加载", "A plugin was not loaded"),
    Text(
        "插件“{name}”（{package} {version}）没有加载：{reason}",
        "plugin '{name}' ({package} {version}) was not loaded: {reason}",
    ),
    Text(
        "一个插件出错时其余的照常工作，但它提供的板块、规则和模板都用不了。",
        "When one plugin fails the others work on, but its sections, rules and templates are missing.",
    ),
    hint=Text(
        "请升级或重装 {package}；暂时不用可设 GOVSUMMARY_DISABLE_PLUGINS={name}",
        "upgrade or reinstall {package}, or turn it off with GOVSUMMARY_DISABLE_PLUGINS={name}",
    ),
    wrong="pip install govsummary-scitech==0.0.1",
    right="pip install --upgrade govsummary govsummary-scitech",
)
PLUGIN_FAULT = Code(
    "GS902",
    Severity.WARNING,
    Text("插件的一部分用不了", "Part of a plugin cannot be used"),
    Text("{reason}", "{reason}"),
    Text(
        "插件有问题的那一部分被跳过，其余的照常工作；用到这一部分的文件会另外报错。",
        "The faulty part of the plugin is passed over and everything else works on; a paper that needs the part is told so.",
    ),
    wrong="@hookimpl\ndef govsummary_rules():\n    return [len]",
    right='@hookimpl\ndef govsummary_rules():\n    return [Rule("transport-words", codes=CODES, prose=black_spots)]',
)
RULE_FAILED = Code(
    "GS903",
    Severity.WARNING,
    Text("插件的规则没有查完", "A plugin's rule did not finish"),
    Text("有一条规则没有查完：{reason}", "a rule did not finish: {reason}"),
    Text(
        "规则出错前找到的问题和别的规则找到的都已列出，这条规则后面的没有查。在 check 里算错误；render 照常写文件。",
        "What it found before, and what other rules found, is listed; the rest was not looked at. To check this is an "
        "error; render writes the paper.",
    ),
    wrong="def doubled(report, locate):\n    yield TOO_MUCH.at(report.nowhere)",
    right="def doubled(report, locate):\n    yield TOO_MUCH.at(locate(report.parts[0].origin))",
)
UNDECLARED = Code(
    "GS904",
    Severity.WARNING,
    Text("规则用了没有声明的代码", "A rule uses a code that it does not declare"),
    Text(
        "插件“{plugin}”的规则“{name}”报告了 {code}，但它的 codes 里没有这个代码",
        "rule '{name}' of plugin '{plugin}' reports {code}, which is not among its codes",
    ),
    Text(
        "没有声明的代码查不到说明，也分不清是谁的。",
        "A code that is not declared cannot be explained, and nobody knows whose it is.",
    ),
    hint=Text(
        "请告诉提供插件的人：把 {code} 写进 Rule 的 codes", "tell the plugin's author: name {code} among the Rule's codes"
    ),
    wrong='Rule("transport-words", codes=(), prose=black_spots)',
    right='Rule("transport-words", codes=(BLACK_SPOT,), prose=black_spots)',
)
SLOW_PLUGIN = Code(
    "GS905",
    Severity.INFO,
    Text("插件加载太慢", "A plugin loads slowly"),
    Text("插件“{plugin}”加载用了 {seconds} 秒", "plugin '{plugin}' took {seconds} s to load"),
    Text(
        "每次运行都要先加载插件。别的包应在钩子里面才导入。",
        "Every run loads the plugins first. They should import other packages inside the hooks.",
    ),
    hint=Text(
        "请告诉提供插件的人：把 import 移到钩子函数里面；暂时不用可设 GOVSUMMARY_DISABLE_PLUGINS={plugin}",
        "tell the plugin's author to import inside the hooks, or turn it off with GOVSUMMARY_DISABLE_PLUGINS={plugin}",
    ),
    wrong="import pandas\n\n@hookimpl\ndef govsummary_readers(): ...",
    right="@hookimpl\ndef govsummary_readers():\n    import pandas",
)


def needed(path: str, fault: PluginError) -> Diagnostic:
    """The fault of a plugin that this very file needs: an error of the file."""
    return PLUGIN_FAULT.at(Location(path), severity=Severity.ERROR, reason=fault, hint=fault.hint_text)


CODES: tuple[Code, ...] = (NOT_LOADED, PLUGIN_FAULT, RULE_FAILED, UNDECLARED, SLOW_PLUGIN)
