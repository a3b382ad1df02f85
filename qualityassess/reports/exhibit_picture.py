"""Turns an exhibit's pictures into drawings: a JPEG as it is but for what it tells of the camera, others losslessly."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from PIL import Image, ImageOps

from qualityassess.reports.exhibit_pages import frames_of, quiet
from qualityassess.reports.exhibit_sheet import Matrix, Sheet

_DOTS = 100.0
"""Dots per inch of a picture at its natural size: a small one is not blown up beyond that."""
_LONGEST, _SHORTEST = 3508, 2480
"""A4 at 300 dots per inch; a decoded picture is not kept larger than that."""
_ORIENTATION = 0x0112
#: How a JPEG with each EXIF orientation stands upright in the unit square.
_UPRIGHT: dict[int, Matrix] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_START_OF_SCAN = 0xDA
#: JPEG segments that nothing is decoded by; JFIF and Adobe's colour transform are.
_DROPPED_SEGMENTS = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})


def sheets_of(picture: Image.Image, data: bytes, into: pikepdf.Pdf) -> Iterator[Sheet]:
    """Each frame as a drawing of the file; `data` is what the picture was opened from."""
    if picture.format == "JPEG" and picture.mode in _SPACES:
        yield _jpeg(picture, data, into)
        return
    for number in range(frames_of(picture)):
        picture.seek(number)
        yield _decoded(picture, into)


def _jpeg(picture: Image.Image, data: bytes, into: pikepdf.Pdf) -> Sheet:
    drawing = pikepdf.Stream(into, _without_remarks(data))
    _describe(drawing, picture.width, picture.height, _SPACES[picture.mode], 8)
    drawing.Filter = pikepdf.Name.DCTDecode
    if picture.mode == "CMYK" and "adobe" in picture.info:
        # Adobe stores inks inverted.
        drawing.Decode = pikepdf.Array([1, 0] * 4)
    upright = _UPRIGHT.get(picture.getexif().get(_ORIENTATION, 1), _UPRIGHT[1])
    sideways = upright[0] == 0
    width, height = (picture.height, picture.width) if sideways else (picture.width, picture.height)
    return _sheet(drawing, width, height, upright)


def _sheet(drawing: pikepdf.Object, width: int, height: int, upright: Matrix) -> Sheet:
    wide, high = width * 72 / _DOTS, height * 72 / _DOTS
    a, b, c, d, e, f = upright
    return Sheet(drawing, (0.0, 0.0, wide, high), (a * wide, b * high, c * wide, d * high, e * wide, f * high))


def _without_remarks(data: bytes) -> bytes:
    """The same JPEG without camera data, place, thumbnails and remarks (ITU-T T.81, B.1.1); as it is if it is odd."""
    kept = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _START_OF_SCAN:
            return b"".join((*kept, data[at:]))
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker not in _DROPPED_SEGMENTS:
            kept.append(data[at:end])
        at = end
    return data


def _decoded(picture: Image.Image, into: pikepdf.Pdf) -> Sheet:
    """The frame as a PNG's own data, which PDF reads as they are (ISO 32000-1, 7.4.4.4)."""
    with quiet():
        upright = ImageOps.exif_transpose(picture)
        plain = _plain(upright)
    width, height = plain.size
    longest, shortest = max(plain.size), min(plain.size)
    shrink = min(_LONGEST / longest, _SHORTEST / shortest, 1.0)
    if shrink < 1.0:
        wanted = (max(round(width * shrink), 1), max(round(height * shrink), 1))
        plain = plain.convert("L" if plain.mode == "1" else plain.mode).resize(wanted, Image.Resampling.LANCZOS)
    written = BytesIO()
    plain.save(written, "PNG", compress_level=6)
    colours = 3 if plain.mode == "RGB" else 1
    bits = 1 if plain.mode == "1" else 8
    drawing = pikepdf.Stream(into, _png_data(written.getvalue()))
    _describe(drawing, plain.width, plain.height, "/DeviceRGB" if colours == 3 else "/DeviceGray", bits)
    drawing.Filter = pikepdf.Name.FlateDecode
    drawing.DecodeParms = pikepdf.Dictionary(Predictor=15, Colors=colours, BitsPerComponent=bits, Columns=plain.width)
    return _sheet(drawing, width, height, _UPRIGHT[1])


def _plain(picture: Image.Image) -> Image.Image:
    """Black and white, grey or colours on white paper."""
    if picture.mode in ("1", "L", "RGB"):
        # Transparency may be said beside the pixels.
        return picture if "transparency" not in picture.info else _on_white(picture)
    if picture.mode.startswith("I") or picture.mode == "F":
        _, high = picture.convert("F").getextrema()
        # Sixteen bits become eight by the half that counts, and only where there is more than eight.
        scale = 1 / 256 if isinstance(high, float) and high > 255 else 1.0
        return picture.convert("F").point(lambda value: value * scale + 0).convert("L")
    if picture.mode == "CMYK":
        return picture.convert("RGB")
    return _on_white(picture)


def _on_white(picture: Image.Image) -> Image.Image:
    shown = picture.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(paper, shown).convert("RGB")


def _png_data(png: bytes) -> bytes:
    """The image data of a PNG (ISO/IEC 15948, 11.2.3)."""
    parts = []
    at = 8
    while at + 8 <= len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            parts.append(png[at + 8 : at + 8 + length])
        at += length + 12
    return b"".join(parts)


def _describe(drawing: pikepdf.Stream, width: int, height: int, space: str, bits: int) -> None:
    drawing.Type, drawing.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    drawing.Width, drawing.Height = width, height
    drawing.ColorSpace, drawing.BitsPerComponent = pikepdf.Name(space), bits
