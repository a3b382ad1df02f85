"""The embedded fonts of a report: Noto Sans SC or Noto Serif SC, each with the other behind it for rare characters."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from qualityassess.domain.report_content import Face
from qualityassess.reports import raised

#: File of each weight of each face, and the file asked for a character which that one lacks.
_FILES: Mapping[Face, Mapping[int, tuple[str, str]]] = MappingProxyType(
    {
        Face.SANS: MappingProxyType(
            {
                400: ("NotoSansSC-Regular", "NotoSerifSC-Regular"),
                500: ("NotoSansSC-Medium", "NotoSerifSC-Regular"),
                700: ("NotoSansSC-Bold", "NotoSerifSC-Bold"),
            }
        ),
        Face.SERIF: MappingProxyType(
            {
                400: ("NotoSerifSC-Regular", "NotoSansSC-Regular"),
                500: ("NotoSerifSC-Bold", "NotoSansSC-Bold"),
                700: ("NotoSerifSC-Bold", "NotoSansSC-Bold"),
            }
        ),
    }
)
#: Height of the fonts above the baseline, in em; the rest of one em lies below.
ASCENT = 0.88
_LARGEST_BLOCK = 100  # entries of one bfchar block (ISO 32000, 9.10.3)


def _code_units(code: int) -> str:
    """A code point as the hexadecimal UTF-16BE that a ToUnicode map takes."""
    if code <= 0xFFFF:
        return f"{code:04X}"
    return chr(code).encode("utf-16-be").hex().upper()


def to_unicode_map(name: str, subset: list[int]) -> str:
    """ToUnicode map of a one-byte font subset (ISO 32000, 9.10.3): code i of the font shows code point `subset[i]`."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for start in range(0, len(subset), _LARGEST_BLOCK):
        block = subset[start : start + _LARGEST_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines.extend(f"<{start + index:02X}> <{_code_units(code)}>" for index, code in enumerate(block))
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


class EmbeddedFont(ttfonts.TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font whose characters beyond U+FFFF can be searched and copied.

    reportlab 5.1 writes such a code point with five digits, which readers take for another character.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Add the font objects of a document, then replace the ToUnicode maps."""
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            prefix = ttfonts.SUBSETN(number)
            name = b"".join((prefix, b"+", self.face.name, self.face.subfontNameX)).decode("latin-1")
            doc.idToObject["toUnicodeCMap:" + name].content = to_unicode_map(name, subset)


def _font(folder: Path, stem: str) -> EmbeddedFont:
    """The font of a file, registered once per process; the folder is part of its name in the registry."""
    file = folder.resolve() / f"{stem}.ttf"
    name = f"{stem}-{sha256(str(file).encode()).hexdigest()[:8]}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(EmbeddedFont(name, str(file)))
    font: EmbeddedFont = pdfmetrics.getFont(name)
    return font


class Widths(dict[str, float]):
    """Advance in em of a character or of a run of characters, each computed once."""

    def __init__(self, cut: "Cut") -> None:
        super().__init__()
        self._cut = cut

    def __missing__(self, run: str) -> float:
        width = self._cut.advance(run) if len(run) == 1 else sum(map(self.__getitem__, run))
        self[run] = width
        return width


class Cut:
    """One weight: the font that prints it and the one behind it, which is read only when a text needs it."""

    def __init__(self, folder: Path, weight: int, face: Face) -> None:
        self._folder = folder
        own, self._other = _FILES[face][weight]
        self._font = _font(folder, own)
        glyphs = self._font.face
        # Glyph 0 is the box that stands for a missing one.
        self._own = frozenset(map(chr, glyphs.charToGlyph)) - frozenset(map(chr, glyphs.glyphToChar.get(0, ())))
        self.name: str = self._font.fontName
        self.widths = Widths(self)

    def has(self, character: str) -> bool:
        """Whether one of the two fonts has a glyph for the character."""
        return character in self._own or bool(self._behind().face.charToGlyph.get(ord(character)))

    def advance(self, character: str) -> float:
        """Width of one character in em."""
        if character >= raised.FIRST:
            return self.advance(raised.lowered(character)) * raised.SCALE
        font = self._font if character in self._own else self._behind()
        return float(font.face.getCharWidth(ord(character))) / 1000

    def runs(self, text: str) -> list[tuple[EmbeddedFont, str]]:
        """The text in pieces with the font that prints each."""
        if self._own.issuperset(text):
            return [(self._font, text)]
        pieces: list[tuple[EmbeddedFont, str]] = []
        for character in text:
            font = self._font if character in self._own else self._behind()
            if pieces and pieces[-1][0] is font:
                pieces[-1] = (font, pieces[-1][1] + character)
            else:
                pieces.append((font, character))
        return pieces

    def _behind(self) -> EmbeddedFont:
        return _font(self._folder, self._other)


class Faces:
    """The cuts of one report by weight (400, 500, 700); there are two of the serif, so 500 is as bold as 700."""

    def __init__(self, folder: Path, face: Face = Face.SANS) -> None:
        self._cuts = {weight: Cut(folder, weight, face) for weight in _FILES[face]}

    def __getitem__(self, weight: int) -> Cut:
        return self._cuts[weight]

    def draw(self, character: str) -> bool:
        """Whether every weight can print the character."""
        return all(cut.has(character) for cut in self._cuts.values())
