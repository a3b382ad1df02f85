"""What the cells of tables and lists hold for the delegates that paint them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from qualityassess.domain.chart_geometry import Score

#: Item data role under which a model returns one of these cells, or a ChipSpec.
CELL_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class TwoLine:
    """A name and a caption below it; tones are colour tokens."""

    title: str
    caption: str = ""
    tone: str = "text3"
    title_tone: str = "text"
    icon: str = ""
    icon_tone: str = "text2"


@dataclass(frozen=True, slots=True)
class Progress:
    """A part done in [0, 1] and its printed text."""

    part: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class RangeCell:
    """A range of scores in [0, 1] with its printed figure and an optional caption below."""

    evidenced: Score | None
    claimed: Score | None
    figure: str
    caption: str = ""
    caption_tone: str = "text3"
    possible: Score | None = None
    target: Score | None = None


@dataclass(frozen=True, slots=True)
class TriCell:
    """Numbers of conditions met, unmet and unknown."""

    met: int
    unmet: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Toned:
    """A single text in a colour token, with an optional icon before it."""

    text: str
    tone: str = "text"
    strong: bool = False
    icon: str = ""
