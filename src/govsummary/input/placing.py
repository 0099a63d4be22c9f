"""Places of a data file: the shape at each step of a path, and where a new value is written that is put there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import UsageError
from govsummary.core.language import Text
from govsummary.input.tree import type_of
from govsummary.input.validation.papers import paper_of
from govsummary.input.validation.shapes import Shape
from govsummary.input.widgets import short_for
from govsummary.plugin.manager import build_manager
from govsummary.plugin.quantities import VALUE

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Source

_NOWHERE = Text("数据里没有这一处：{place}", "the data have nothing at {place}")


def placed(
    source: Source, path: Sequence[str | int], plugins: Plugins | None = None, new: Any = None
) -> tuple[str, JsonPath]:
    """Where the value ``new`` at ``path`` is to be written, and the text in which that is possible.

    What is written shortly is spelled out (``图片: 现场.jpg`` before its 图名 is put), unless it is that very value and
    stays as simple: a part's one text that becomes several pieces would be read as its sections.

    Raises:
        UsageError: what is written shortly cannot be spelled out where it stands.
        PluginError: a section's schema cannot be used.
    """
    from govsummary.input.writing import edits

    plugins, path = plugins or build_manager(), tuple(path)
    try:
        steps = walked(source, path, plugins)
    except UsageError:
        return source.text, path
    for n, ((shape, value), step) in enumerate(zip(steps, path, strict=False)):
        if value is None or isinstance(value, Mapping) or not isinstance(step, str):
            continue
        key = short_for(shape, value) or _value_of(steps[n - 1][0], path[n - 1], step)
        if not key:
            continue
        grows = isinstance(new, list | Mapping) and not isinstance(value, list)
        if not grows and shape.names.get(step, step) in (key, *VALUE) and (step in VALUE or shape.names.get(step) == key):
            return source.text, path[:n] if n + 1 == len(path) else (*path[:n], *path[n + 1 :])
        title = shape.child(key).title if key in shape.properties else key
        return edits.apply(source.text, edits.wrap(source, path[:n], title)), path
    return source.text, path


def walked(source: Source, path: JsonPath, plugins: Plugins) -> list[tuple[Shape, Any]]:
    """The shape and the value at each step of a path."""
    shape, value = paper_of(source.data, plugins).shape, source.data
    found: list[tuple[Shape, Any]] = [(shape, value)]
    try:
        for step in path:
            shape = _below(shape, step, value, plugins)
            value = _value_at(value, step)
            found.append((shape, value))
    except (LookupError, TypeError, AssertionError):
        place = "/".join(map(str, path))
        raise UsageError(_NOWHERE.fill(place=place)) from None
    return found


def _value_at(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    return value[step] if isinstance(step, int) and isinstance(value, list) else None


def _below(shape: Shape, step: str | int, value: Any, plugins: Plugins) -> Shape:
    """The shape of what stands under a key or number; that of a section's data by its type."""
    if isinstance(step, int):
        assert shape.items is not None
        return shape.items
    name = shape.names.get(step)
    if name is None:
        if shape.periods:
            rest = shape.child(shape.periods).rest
            assert rest is not None
            return rest
        assert shape.rest is not None or shape.only_number
        return shape.rest or shape
    kind = type_of(value, plugins) if shape.is_section and name == "data" else None
    return Shape(kind.definition.schema) if kind else shape.child(name)


def _value_of(holder: Shape, name: str | int, step: str) -> str:
    """数值, if ``step`` is an attribute of a number in a section's data that is stated by itself."""
    full = holder.full_form(holder.names.get(str(name), "")) if isinstance(name, str) else {}
    return VALUE[0] if step in full else ""
