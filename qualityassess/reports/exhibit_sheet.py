"""One page of an exhibit as it is laid onto a page of the dossier: what draws it, its natural size, and its place."""

from dataclasses import dataclass

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
"""Six numbers as in ISO 32000-1, 8.3.4: (x, y) becomes (a·x + c·y + e, b·x + d·y + f)."""
Area = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

_WORTH_TURNING = 1.02


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form or image of the dossier's file; `area` is what it covers, in points, once `own` was applied."""

    drawing: pikepdf.Object
    area: Area
    own: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix that does the first, then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def covered(area: Area, by: Matrix) -> Area:
    """The upright rectangle around an area that a matrix moved."""
    a, b, c, d, e, f = by
    corners = [(x, y) for x in (area[0], area[2]) for y in (area[1], area[3])]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return min(across), min(up), max(across), max(up)


def fitted(area: Area, room: Area) -> Matrix:
    """Puts an area into the middle of a room, never enlarged, turned where it becomes larger that way.

    What is turned has its upper edge at the left, so that bound sheets are read by turning the book clockwise.
    """
    width, height = area[2] - area[0], area[3] - area[1]
    wide, high = room[2] - room[0], room[3] - room[1]
    upright = min(wide / width, high / height, 1.0)
    turned = min(wide / height, high / width, 1.0)
    scale, turn = (turned, True) if turned > upright * _WORTH_TURNING else (upright, False)
    moved: Matrix = (0.0, scale, -scale, 0.0, 0.0, 0.0) if turn else (scale, 0.0, 0.0, scale, 0.0, 0.0)
    left, bottom, right, top = covered(area, moved)
    across = (room[0] + room[2] - left - right) / 2
    up = (room[1] + room[3] - bottom - top) / 2
    return (*moved[:4], across, up)
