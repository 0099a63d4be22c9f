"""A private fontconfig file for LibreOffice: official font names → fonts that are there, for one process only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from govsummary.standard.typefaces import faces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.standard.typefaces import Face

SYSTEM = "/etc/fonts/fonts.conf"
FANDOL = "fonts/opentype/public/fandol"
TEX_TREES = (
    "/usr/share/texlive/texmf-dist",
    "/usr/share/texmf-dist",
    "/usr/share/texmf",
    "/usr/local/share/texmf",
    "/opt/texlive/texmf-dist",
)
"""Where Linux distributions put TeX, whose font folders the system's fontconfig does not list."""


def font_folders() -> Iterator[Path]:
    """Folders with fonts beyond the system's own: ``GOVSUMMARY_FONTS`` (like PATH), the user's, Fandol in TeX trees."""
    yield from (Path(folder) for folder in os.environ.get("GOVSUMMARY_FONTS", "").split(os.pathsep) if folder)
    home = Path.home()
    yield from (home / ".local/share/fonts", home / ".fonts", home / "Library/Fonts")
    trees = [*map(Path, TEX_TREES), home / "texmf", *sorted(Path("/usr/local/texlive").glob("*/texmf-dist"), reverse=True)]
    yield from (tree / FANDOL for tree in trees)


def write_fontconfig(folder: Path) -> Path:
    """Write ``fonts.conf`` into ``folder``; for the variable FONTCONFIG_FILE."""
    base = os.environ.get("FONTCONFIG_FILE") or SYSTEM
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        f'<include ignore_missing="yes">{escape(base)}</include>',
        *(f"<dir>{escape(str(place))}</dir>" for place in font_folders() if place.is_dir()),
        *(_match(face, spelling) for face in faces() for spelling in face.spellings),
        "</fontconfig>",
    ]
    file = folder / "fonts.conf"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def _match(face: Face, spelling: str) -> str:
    """A family asked for by one spelling: itself, else another spelling, else a look-alike."""
    wanted = dict.fromkeys((spelling, *face.spellings, *face.substitutes))
    families = "".join(f"<string>{escape(family)}</string>" for family in wanted)
    weight = f'<edit name="weight" mode="assign" binding="strong"><const>{face.weight}</const></edit>' if face.weight else ""
    return (
        f'<match target="pattern"><test qual="any" name="family" compare="eq"><string>{escape(spelling)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong">{families}</edit>{weight}</match>'
    )
