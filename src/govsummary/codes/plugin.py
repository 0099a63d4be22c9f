"""Codes of plugins that do not work (GS9xx)."""

from __future__ import annotations

from govsummary.diagnostics import Code, Severity
from govsummary.language import Text

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

CODES: tuple[Code, ...] = (NOT_LOADED,)
