"""Looks at an exhibit before it is bound in: how many pages it has, or why it has none that can be bound."""

import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

import pikepdf
from PIL import Image, UnidentifiedImageError

from qualityassess.reports.exhibit_sheet import Area

_MOST_PAGES = 1000
_MOST_PIXELS = 170_000_000
"""A JPEG is embedded as it is; A0 at 300 dots per inch has 139 million pixels."""
_MOST_DECODED = 80_000_000
"""Pixels of a picture that has to be decoded as a whole, three bytes each."""
_MOST_CONTENT = 256 << 20
"""Bytes of what draws one page once it is unpacked; maps and drawings have some ten million."""
_PIECE = 1 << 20
_LEAST_SIDE = 1.0
_PICTURES = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")
_SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif"})
_HEADER_WITHIN = 1024
"""A PDF's header stands within this many bytes (ISO 32000-1, Annex H, note 13)."""
_END = b"%%EOF"
_END_WITHIN = 2048
_BROKEN_PDF = (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, KeyError, IndexError,
               AttributeError, RuntimeError, NotImplementedError, OSError)  # fmt: skip
_BROKEN_PICTURE = (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError, OverflowError,
                   AttributeError, MemoryError, RuntimeError)  # fmt: skip
"""What reading a damaged file can raise: the library follows the file wherever it leads."""


class PageFault(StrEnum):
    """Why a file cannot be bound in."""

    ENCRYPTED = "encrypted"
    """It asks for a password, or does not allow printing."""
    BROKEN = "broken"
    EMPTY = "empty"
    NOT_PAGES = "not_pages"
    """Its format has no pages of its own, such as docx or xlsx."""
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Examined:
    """Pages that a file adds to a dossier, 0 with the fault that keeps it out."""

    pages: int
    fault: PageFault | None = None


class UnbindableError(ValueError):
    """A file that cannot be bound in."""

    def __init__(self, fault: PageFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def examined(data: bytes, name: str) -> Examined:
    """What binding a file would add; its content tells the format, `name` only what it should have been."""
    try:
        if holds_pdf(data, name):
            with opened_pdf(data) as pdf:
                if pdf.get_warnings() and _END not in data[-_END_WITHIN:]:
                    # The rest of the file is missing: what can be saved of it may be less than it had.
                    return Examined(0, PageFault.BROKEN)
                return Examined(len(pdf.pages))
        with opened_picture(data) as picture:
            return Examined(frames_of(picture))
    except UnbindableError as error:
        return Examined(0, error.fault)


def holds_pdf(data: bytes, name: str) -> bool:
    """Whether the bytes are a PDF; False for a picture. UnbindableError EMPTY or NOT_PAGES for anything else."""
    if not data:
        raise UnbindableError(PageFault.EMPTY)
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:_HEADER_WITHIN]:
        return True
    if _is_picture(data) or (suffix in _SUFFIXES and suffix != ".pdf"):
        return False
    raise UnbindableError(PageFault.BROKEN if suffix == ".pdf" else PageFault.NOT_PAGES)


@contextmanager
def opened_pdf(data: bytes | BinaryIO) -> Iterator[pikepdf.Pdf]:
    """A PDF that was found sound: it opens without a password, may be printed, and each page has an area.

    Binding a file in does what printing it and putting the sheets behind the others would do, so leave to print is
    what it takes. UnbindableError otherwise.
    """
    try:
        pdf = pikepdf.open(BytesIO(data) if isinstance(data, bytes) else data)
    except pikepdf.PasswordError as error:
        raise UnbindableError(PageFault.ENCRYPTED) from error
    except _BROKEN_PDF as error:
        raise UnbindableError(PageFault.BROKEN) from error
    with pdf:
        _require_sound(pdf)
        yield pdf


def _require_sound(pdf: pikepdf.Pdf) -> None:
    try:
        if pdf.is_encrypted and not (pdf.allow.print_lowres or pdf.allow.print_highres):
            raise UnbindableError(PageFault.ENCRYPTED)
        count = len(pdf.pages)
        if count > _MOST_PAGES:
            raise UnbindableError(PageFault.TOO_LARGE)
        if any(min(size_of(box_of(page))) < _LEAST_SIDE for page in pdf.pages):
            raise UnbindableError(PageFault.BROKEN)
        for page in pdf.pages:
            for part in _contents(page):
                _require_undone(part)
    except UnbindableError:
        raise
    except _BROKEN_PDF as error:
        raise UnbindableError(PageFault.BROKEN) from error
    if not count:
        raise UnbindableError(PageFault.EMPTY)


def _require_undone(part: pikepdf.Stream) -> None:
    """Undo the compression: damage shows only then. A little that would become very much is UnbindableError."""
    if part.get("/Filter") == pikepdf.Name.FlateDecode:
        try:
            undoing, size, data = zlib.decompressobj(), 0, part.read_raw_bytes()
            while data:
                size += len(undoing.decompress(data, _PIECE))
                if size > _MOST_CONTENT:
                    raise UnbindableError(PageFault.TOO_LARGE)
                data = undoing.unconsumed_tail
        except zlib.error:
            # The library repairs some of it, and says what it cannot.
            part.read_bytes()
    else:
        part.read_bytes()


def _contents(page: pikepdf.Page) -> list[pikepdf.Stream]:
    found = page.obj.get("/Contents")
    parts = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [part for part in parts if isinstance(part, pikepdf.Stream)]


def box_of(page: pikepdf.Page) -> Area:
    """What a viewer shows of a page, in its own points: the crop box within the media box, corners in order."""
    media, crop = _ordered(page.mediabox), _ordered(page.cropbox)
    area = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return area if min(size_of(area)) >= _LEAST_SIDE else media


def _ordered(box: pikepdf.Array) -> Area:
    left, bottom, right, top = (float(number) for number in box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def size_of(area: Area) -> tuple[float, float]:
    """Width and height."""
    return area[2] - area[0], area[3] - area[1]


def _is_picture(data: bytes) -> bool:
    try:
        with quiet(), Image.open(BytesIO(data), formats=_PICTURES):
            return True
    except UnidentifiedImageError:
        return False
    except _BROKEN_PICTURE:
        return True
    except Image.DecompressionBombError:
        return True


@contextmanager
def opened_picture(data: bytes) -> Iterator[Image.Image]:
    """A picture whose frames can all be read; UnbindableError otherwise."""
    try:
        with quiet(), Image.open(BytesIO(data), formats=_PICTURES) as probe:
            _require_readable(probe)
        picture = _open(data)
    except UnbindableError:
        raise
    except Image.DecompressionBombError as error:
        raise UnbindableError(PageFault.TOO_LARGE) from error
    except _BROKEN_PICTURE as error:
        raise UnbindableError(PageFault.BROKEN) from error
    with picture:
        yield picture


def _open(data: bytes) -> Image.Image:
    with quiet():
        return Image.open(BytesIO(data), formats=_PICTURES)


def _require_readable(picture: Image.Image) -> None:
    count = frames_of(picture)
    if count > _MOST_PAGES:
        raise UnbindableError(PageFault.TOO_LARGE)
    for number in range(count):
        if count > 1:
            picture.seek(number)
        pixels = picture.width * picture.height
        if pixels > (_MOST_PIXELS if picture.format == "JPEG" else _MOST_DECODED):
            raise UnbindableError(PageFault.TOO_LARGE)
        # A JPEG is read through at an eighth of its size: enough to see that it is whole.
        picture.draft(None, (max(picture.width // 8, 1), max(picture.height // 8, 1)))
        picture.load()


def frames_of(picture: Image.Image) -> int:
    """Pages of a picture: those of a TIFF; an animation is its first frame."""
    return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


@contextmanager
def quiet() -> Iterator[None]:
    """Without the library's warnings: sizes are judged here, and a fault is reported as one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
