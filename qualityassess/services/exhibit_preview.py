"""What of an exhibit can be looked at without any other program: sheets and texts, with nothing of them run."""

import codecs
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

LARGEST_TEXT = 200_000
"""Bytes of a text that are shown; the rest is in the copy that the system's program opens."""
_SHEETS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
_SEPARATED = frozenset({".csv", ".tsv"})
_TEXTS = frozenset({".txt", ".log", ".md", ".json", ".xml", ".toml", ".yaml", ".yml", ".ini", ".html", ".htm"})
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A sheet as texts: rows with their numbers from 1; `more` where rows or columns were left out."""

    title: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a file: sheets, or a text.

    `cut`: the text goes on; `further` sheets were left out, `hidden` ones the workbook itself hides.
    """

    sheets: tuple[SheetShown, ...] = ()
    text: str = ""
    cut: bool = False
    further: int = 0
    hidden: int = 0


def read(path: Path, name: str, media_type: str) -> Shown | None:
    """Sheets or text of a file, known by its name or media type; None for any other kind.

    UserFacingError for a workbook that cannot be read, carries macros, or is too large to be looked at.
    """
    suffix = PurePath(name).suffix.casefold()
    if suffix in _SHEETS or "spreadsheetml" in media_type:
        return _workbook(path)
    if suffix in _SEPARATED or media_type == "text/csv":
        return _separated(path)
    if suffix in _TEXTS or media_type.startswith("text/"):
        text, cut = _decoded(path)
        return Shown(text=visible(text), cut=cut)
    return None


def visible(text: str) -> str:
    """A text with control and direction characters written out, so that none does anything where it is shown."""
    return text.replace("\r\n", "\n").translate(_ACTING)


def _workbook(path: Path) -> Shown:
    # The reader is only imported by who looks at a sheet.
    from qualityassess.interchange.sheet_preview import read_workbook_parts

    parts = read_workbook_parts(path)
    sheets = tuple(_clean(SheetShown(part.title, part.rows, part.more)) for part in parts.sheets)
    return Shown(sheets, further=parts.further, hidden=parts.hidden)


def _separated(path: Path) -> Shown:
    from qualityassess.interchange.sheet_preview import read_separated

    text, cut = _decoded(path)
    part = read_separated(text, whole=not cut)
    if part is None:
        return Shown(text=visible(text), cut=cut)
    return Shown((_clean(SheetShown("", part.rows, part.more)),))


def _clean(sheet: SheetShown) -> SheetShown:
    rows = tuple((n, tuple(visible(" ".join(cell.splitlines())) for cell in cells)) for n, cells in sheet.rows)
    return replace(sheet, title=visible(sheet.title), rows=rows)


def _decoded(path: Path) -> tuple[str, bool]:
    """Text of a file in UTF-8, UTF-16 with its mark, or GB 18030, and whether it goes on."""
    with path.open("rb") as file:
        raw = file.read(LARGEST_TEXT + 1)
    cut = len(raw) > LARGEST_TEXT
    raw = raw[:LARGEST_TEXT]
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    for known, errors in ((encoding, "strict"), ("gb18030", "replace")):
        try:
            # A character cut in two at the end is left out, as more would follow.
            return codecs.getincrementaldecoder(known)(errors).decode(raw, final=not cut), cut
        except UnicodeDecodeError:
            continue
    return "", cut


_KEPT = frozenset({0x09, 0x0A})
_RANGES = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0xAD, 0xAD),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
)
"""Characters that act where they are shown: controls, line marks, direction marks, invisible ones."""
_ACTING = {code: f"[U+{code:04X}]" for first, last in _RANGES for code in range(first, last + 1) if code not in _KEPT}
