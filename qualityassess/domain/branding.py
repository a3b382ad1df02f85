"""A branding (品牌样式) of reports: what a consultancy puts on those it prepares; fixed once it is kept."""

import re
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from qualityassess.domain.errors import UserFacingError

MOST_LETTERS = 40
"""Longest name, header and footer."""
LEAST_CONTRAST = Fraction(9, 2)
"""Least contrast of words with their ground (WCAG 2.2, 1.4.3)."""
_SOFT = 0.11
"""Part of the colour in the light ground that is printed beside it."""
_HEX = re.compile(r"#?(?P<digits>[0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True)
class Branding:
    """A consultancy's name with what its reports carry; `logo` is the SHA-256 of the picture, "" for none.

    `accent` is a colour such as `#2457C5`, "" for the program's own. Header and footer stand beside the report's.
    """

    id: str
    at: datetime
    by: str
    name: str
    logo: str = ""
    accent: str = ""
    header: str = ""
    footer: str = ""


def checked_text(text: str) -> str:
    """A name, header or footer on one line; UserFacingError `branding_text_long` (count, limit)."""
    line = " ".join(text.split())
    if len(line) > MOST_LETTERS:
        raise UserFacingError("branding_text_long", count=len(line), limit=MOST_LETTERS)
    return line


def checked_accent(text: str) -> str:
    """A colour as `#RRGGBB`, "" for none.

    UserFacingError `branding_colour_wrong` for what is no colour, `branding_colour_faint` (value, contrast) for one
    that cannot be read on white paper and on its own light ground.
    """
    if not text.strip():
        return ""
    found = _HEX.fullmatch(text.strip())
    if found is None:
        raise UserFacingError("branding_colour_wrong", value=text.strip())
    colour = f"#{found['digits'].upper()}"
    contrast = _luminance_ratio(colour, soft(colour))
    if contrast < LEAST_CONTRAST:
        raise UserFacingError("branding_colour_faint", value=colour, contrast=f"{contrast:.1f}")
    return colour


def soft(colour: str) -> str:
    """The light ground that goes with a colour, both as `#RRGGBB`."""
    parts = (round(255 - (255 - int(colour[at : at + 2], 16)) * _SOFT) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02X}" for part in parts)


def _luminance_ratio(dark: str, light: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    return (_luminance(light) + 0.05) / (_luminance(dark) + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
