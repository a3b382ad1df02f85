"""A consultancy's logo: whether a picture can be one, and how it stands at the head of a cover."""

import warnings
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from qualityassess.reports.boxes import Whole
from qualityassess.reports.pen import PAGE_HEIGHT, Pen

MOST_PIXELS = 4000
"""Longest side of a logo."""
WIDEST, HIGHEST = 190.0, 46.0
"""Room of a logo on the cover, in points."""
_FORMATS = ("PNG", "JPEG")
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError, OverflowError, AttributeError)
"""What reading a damaged picture can raise: the library follows the file wherever it leads."""


def logo_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG that can be read as a whole; ValueError for anything else.

    OverflowError for a picture with a side of more than `MOST_PIXELS`.
    """
    picture = _opened(data)
    size = picture.size
    if max(size) > MOST_PIXELS:
        raise OverflowError(size)
    _decoded(picture)
    return size


def logo_room(size: tuple[int, int]) -> tuple[float, float]:
    """Width and height in points at which a logo of so many pixels stands."""
    scale = min(WIDEST / size[0], HIGHEST / size[1])
    return size[0] * scale, size[1] * scale


@dataclass(frozen=True, slots=True)
class LogoBox(Whole):
    """The picture at the left edge."""

    picture: Image.Image
    after: float = field(default=16.0, kw_only=True)

    @property
    def height(self) -> float:
        """Height in points."""
        return logo_room(self.picture.size)[1]

    @property
    def width(self) -> float:
        """Width in points."""
        return logo_room(self.picture.size)[0]

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """The picture; what is transparent stays so."""
        width, height = logo_room(self.picture.size)
        pen.canvas.drawImage(ImageReader(self.picture), x, PAGE_HEIGHT - top - height, width, height, mask="auto")


def set_logo(data: bytes) -> LogoBox:
    """The box of a logo; ValueError when it cannot be read."""
    return LogoBox(_decoded(_opened(data)))


def logo_png(data: bytes) -> tuple[bytes, tuple[float, float]]:
    """The logo's pixels as PNG, with the width and height in points at which it stands; ValueError when unreadable."""
    picture = _decoded(_opened(data))
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue(), logo_room(picture.size)


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(BytesIO(data), formats=_FORMATS)
    except (*_BROKEN, Image.DecompressionBombError) as error:
        raise ValueError("no picture") from error


def _decoded(picture: Image.Image) -> Image.Image:
    """The pixels alone, as colours on white paper or with transparency; nothing else of the file is taken over."""
    try:
        transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
        return picture.convert("RGBA" if transparent else "RGB")
    except _BROKEN as error:
        raise ValueError("a damaged picture") from error
