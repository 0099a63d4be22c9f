"""The only place that knows where the files shipped with govsummary lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def schemas_root() -> Path:
    """Folder of the JSON Schemas: inside an installed wheel, else at the top of the checkout."""
    packaged = _PACKAGE / "schemas"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "schemas"


def templates_root() -> Path:
    """Folder of the official Word templates (.docx)."""
    return _PACKAGE / "templates"


def data_root() -> Path:
    """Folder of other shipped data: rule tables, word lists, the font map."""
    return _PACKAGE / "data"
