"""Administrative divisions by their GB/T 2260 codes: province, city and district are pairs of digits."""

from qualityassess.domain.tri import Tri, of


def prefix(code: str) -> str:
    """Digits that every division inside shares: `330000` gives `33`, `371000` gives `3710`, `330110` itself."""
    digits = code
    while digits.endswith("00"):
        digits = digits[:-2]
    return digits


def inside(region: str, area: str) -> Tri:
    """Whether a division lies in an area; unknown where only a larger division around the area is known."""
    wanted, known = prefix(area), prefix(region)
    if known.startswith(wanted):
        return Tri.TRUE
    return Tri.UNKNOWN if wanted.startswith(known) else of(False)
