"""What became of a document's fonts in its PDF: faces replaced by look-alikes, characters drawn by some other font."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from govsummary.core.diagnostics import Location, Severity, code
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.standard.typefaces import face_of, faces, lacking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.standard.typefaces import Face


FONT_REPLACED = code("GS592")
GLYPH_MISSING = code("GS593")

NAMED = re.compile(r'\bw:(?:eastAsia|ascii|hAnsi|cs)="([^"]+)"')
REGION = re.compile(r"(?<=cjk)(sc|tc|hk|jp|kr)$")
SHOWN = 12
"""Characters of a font named in a finding."""
LARGEST_PART = 64 << 20
FONTS_OF_WORD = ("symbol", "wingdings", "opensymbol")
"""Fonts of list bullets, which have no letters to lose."""


def replaced_fonts(document: Path, pdf: Path, where: Location) -> Iterator[Diagnostic]:
    """One finding for every font of ``pdf`` that ``document`` did not name; ``where`` the clerk's own file is."""
    families = _families_named(document)
    named = frozenset(map(_key, families))
    fonts = [font for font in embedded_fonts(pdf.read_bytes()) if _key(font.name) not in FONTS_OF_WORD]
    standing_in = {font.name: face for face in faces() if (font := _stand_in(face, fonts, named))}
    for font in fonts:
        if face := standing_in.get(font.name):
            severity = Severity.INFO if _key(face.substitutes[0]) == _key(font.name) else None
            yield FONT_REPLACED.at(where, severity=severity, face=face.name, font=_spoken(font.name))
        elif _key(font.name) not in named and not _genuine(font):
            why, hint = _why_missing(font.characters, families, standing_in)
            shown = _sample(font.characters)
            hint = hint.fill(face=next(iter(standing_in.values())).name if standing_in else "")
            yield GLYPH_MISSING.at(
                where, hint=hint, characters=shown, font=_spoken(font.name), why=why, quote=font.characters
            )


def _why_missing(characters: str, families: frozenset[str], standing_in: Mapping[str, Face]) -> tuple[Text, Text]:
    """Whether the font asked for lacks them, or only what stands in for it on this machine; and what to do."""
    face = next(iter(standing_in.values()), None)
    short = sorted(family for family in families if face_of(family) is face and lacking(family, characters))
    if standing_in and not short:
        return _STAND_IN_LACKS.fill(font=_spoken(next(iter(standing_in)))), _INSTALL_FACE
    if standing_in:
        return _BOTH_LACK.fill(family="、".join(short), font=_spoken(next(iter(standing_in)))), _FULLER
    return _FONT_LACKS, _FULLER


_FONT_LACKS = Text("在指定的字体里没有", "is not in the font asked for")
_STAND_IN_LACKS = Text("在代用的 {font} 里没有", "is not in the stand-in {font}")
_BOTH_LACK = Text("不在“{family}”里，代用的 {font} 也没有", "is neither in {family} nor in the stand-in {font}")
_INSTALL_FACE = Text("装上“{face}”字体就有这些字", "install {face}, which has them")
_FULLER = Text(
    "请安装收字更全的字体，并在版式文件里写它的名字，见 docs/fonts.md",
    "install a font with more characters and name it in the house style, see docs/fonts.md",
)


def _families_named(document: Path) -> frozenset[str]:
    found: set[str] = set()
    with zipfile.ZipFile(document) as package:
        for part in package.infolist():
            if part.filename.startswith("word/") and part.filename.endswith(".xml") and part.file_size <= LARGEST_PART:
                found.update(NAMED.findall(package.read(part).decode("utf-8", errors="replace")))
    return frozenset(found)


def _stand_in(face: Face, fonts: Sequence[EmbeddedFont], named: frozenset[str]) -> EmbeddedFont | None:
    """The font that replaced a face the document asks for: the best of its look-alikes; later ones drew rare glyphs."""
    if not any(_key(spelling) in named for spelling in face.spellings) or any(_genuine(font) is face for font in fonts):
        return None
    for substitute in map(_key, face.substitutes):
        for font in fonts:
            if (
                _drew_common(font)
                and _key(font.name) == substitute
                and ("bold" in font.name.casefold()) == bool(face.weight)
            ):
                return font
    return None


def _drew_common(font: EmbeddedFont) -> bool:
    """Whether it drew what every face has: a font that drew rare characters alone stands in for no face."""
    common = set(font.characters) - set(lacking("GB2312", font.characters))
    return any((sign.isascii() and sign.isalnum()) or "\u4e00" <= sign <= "\u9fff" for sign in common)


def _genuine(font: EmbeddedFont) -> Face | None:
    return face_of(font.name) or face_of(font.name.partition("-")[0])


def _key(name: str) -> str:
    """``NotoSerifCJKjp-Bold-VKana`` and ``Noto Serif CJK SC`` → ``notoserifcjk``."""
    family = name.replace(" ", "").casefold()
    family = family if face_of(name) else family.partition("-")[0]
    return REGION.sub("", family)


def _spoken(name: str) -> str:
    """The family that the clerk would look for: every font of a collection is embedded by the name of its first."""
    return next((family for face in faces() for family in face.substitutes if _key(family) == _key(name)), name)


def _sample(characters: str) -> str:
    shown = "".join(characters.split())
    return shown[:SHOWN] + ("…" if len(shown) > SHOWN else "")


# ---- a private fontconfig file for LibreOffice: official font names → fonts that are there, for one process only


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


# ---- the fonts inside a PDF, and the characters each of them drew: enough of PDF to ask "was a face substituted?"


OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)(?:\bstream\r?\n|\bendobj\b)", re.DOTALL)
FONT = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
TARGET = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")
LARGEST_MAP = 1 << 20


@frozen
class EmbeddedFont:
    """A font of a PDF: PostScript ``name`` without its subset tag, and the ``characters`` it drew (sorted)."""

    name: str
    characters: str


def embedded_fonts(pdf: bytes) -> tuple[EmbeddedFont, ...]:
    """Every font of a PDF, by name, once; empty where the PDF hides its objects in compressed streams."""
    objects = {int(match[1]): match for match in OBJECT.finditer(pdf)}
    drawn: dict[str, set[str]] = {}
    for match in objects.values():
        if font := FONT.search(match[2]):
            characters = drawn.setdefault(font[1].decode("latin-1"), set())
            if (reference := TO_UNICODE.search(match[2])) and (table := objects.get(int(reference[1]))):
                characters.update(_mapped(pdf, table))
    return tuple(EmbeddedFont(name, "".join(sorted(drawn[name]))) for name in sorted(drawn))


def _mapped(pdf: bytes, table: re.Match[bytes]) -> Iterator[str]:
    try:
        text = zlib.decompressobj().decompress(pdf[table.end() :], LARGEST_MAP)
    except zlib.error:
        return
    for group in CHARACTERS.findall(text):
        for target in TARGET.findall(group):
            yield bytes.fromhex(target.decode()).decode("utf-16-be", errors="ignore")
