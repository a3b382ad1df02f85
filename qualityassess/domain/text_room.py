"""How much of a text fits into a room, whatever is entered: a cautious rule that needs no fonts."""

_HAN = range(0x2E80, 0xA000)
_WIDE_FORMS = range(0xFF00, 0xFFF0)
_LATIN = 0x250
_MARKS = range(0x2010, 0x2028)
_ARROWS = range(0x2190, 0x2200)
_NARROW = frozenset(" iljtfrI.,:;'|!()[]/-")
_WIDEST = frozenset("mwMW@%&ÆŒ")
_SPELT = 4.8
"""Ems of a character that may be printed as its code point, such as `U+1F600`."""


def ems(text: str) -> float:
    """Width of a text on one line in ems at most: a Han character is one."""
    return sum(map(_ems, text))


def _ems(char: str) -> float:
    code = ord(char)
    if code in _HAN or code in _WIDE_FORMS or code in _MARKS or code in _ARROWS or char in _WIDEST:
        return 1.0
    if char in _NARROW:
        return 0.43
    if code < 0x20 or code == 0xAD or 0x7F <= code <= 0x9F or code >= _LATIN:
        return _SPELT
    return 0.78 if char.isupper() else 0.62


def shortened(text: str, room: float) -> str:
    """The text on one line, cut with an ellipsis where it is wider than `room` ems."""
    line = " ".join(text.split())
    if ems(line) <= room:
        return line
    used, kept = 1.0, ""
    for char in line:
        used += _ems(char)
        if used > room:
            break
        kept += char
    return f"{kept.rstrip()}…"
