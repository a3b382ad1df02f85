"""The six maturity levels (成熟度等级) as rows of one exclusive choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.chip_painter import ChipSpec, chip_height, chip_width, paint_chip
from qualityassess.gui.widgets.kbfocus import has_kbfocus
from qualityassess.gui.widgets.radio_strip import PaintedRadio, RadioStrip
from qualityassess.gui.widgets.text_lines import broken_lines, draw_line


@dataclass(frozen=True, slots=True)
class LevelWords:
    """The words of the rows; `row_name` takes {level} and {name}: 4 级 量化."""

    claimed: str
    evidenced: str
    row_name: str
    separator: str


MOST_LINES = 6
"""A descriptor is read whole before a level is chosen; only an endless one is cut."""


class LevelRow(PaintedRadio):
    """One level: number box, name, descriptor on as many lines as it needs, chips at the right.

    Two chips stand side by side, or one above the other where the descriptor would need a third line for that.
    """

    def __init__(self, level: int, words: LevelWords, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._level = level
        self._words = words
        self._theme = theme
        self._icons = icons
        self._descriptor = ""
        self._name_width = 0
        self._low = 34
        self._chips: tuple[ChipSpec, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_level(self, name: str, descriptor: str, name_width: int) -> None:
        """Sets name and descriptor; `name_width` is the width of the column of names."""
        self.setText(name)
        self._descriptor = descriptor
        self._name_width = name_width
        self._rename()
        self.updateGeometry()

    def show_marks(self, claimed: bool, evidenced: bool) -> None:
        """Shows the 自评 and 有证据 chips."""
        chips = []
        if evidenced:
            chips.append(ChipSpec(self._words.evidenced, "outline_evid"))
        if claimed:
            chips.append(ChipSpec(self._words.claimed, "selected"))
        self._chips = tuple(chips)
        self._rename()
        self.updateGeometry()
        self.update()

    def set_low(self, height: int) -> None:
        """Height of a row of one line at 100 %: 34, or 32 in low windows."""
        self._low = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One line high; the layout asks `heightForWidth` once it knows the width."""
        return QSize(self._theme.px(240), self._theme.px(self._low))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window."""
        return QSize(self._theme.px(200), self._theme.px(self._low))

    def hasHeightForWidth(self) -> bool:
        """A long descriptor takes a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """34 px for one line of text, 46 for two, 18 more for each further one."""
        count = len(self._lines(width))
        high = self._low if count < 2 else 46 + 18 * (count - 2)
        return self._theme.px(max(high, 52) if self._is_stacked(width) else high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows what was cut as a tooltip."""
        super().resizeEvent(event)
        shown = "".join(self._lines(self.width()))
        self.setToolTip(self._descriptor if shown.endswith("…") else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the row in its state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, chosen, live = self._theme, self.isChecked(), self.isEnabled()
        self._paint_frame(painter, chosen and live, live)
        side = theme.px(24)
        box = QRectF(theme.px(9), (self.height() - side) / 2, side, side)
        filled = chosen and live
        painter.setPen(QPen(theme.color("primary" if filled else "control" if live else "border"), 1))
        painter.setBrush(theme.color("primary") if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        ink = "onPrimary" if filled else "text" if live else "disabled"
        number = theme.font(Role.NAME)
        draw_line(painter, box, str(self._level), number, theme.color(ink), Qt.AlignmentFlag.AlignHCenter)
        name = QRectF(theme.px(41), 0, self._name_width, self.height())
        draw_line(painter, name, self.text(), theme.font(Role.NAME), theme.color("text" if live else "disabled"))
        self._paint_chips(painter)
        tone = "text" if filled else "text2" if live else "disabled"
        lines = self._lines(self.width())
        high = theme.px(18)
        top = (self.height() - high * len(lines)) / 2
        for place, line in enumerate(lines):
            room = QRectF(self._text_left(), top + place * high, self._text_width(self.width()) + 2, high)
            draw_line(painter, room, line, theme.font(Role.BODY), theme.color(tone))

    def _paint_frame(self, painter: QPainter, chosen: bool, live: bool) -> None:
        theme, rect = self._theme, QRectF(self.rect())
        radius = theme.px(6)
        focused = has_kbfocus(self)
        fill = "primarySoft" if chosen else "subtle" if live and self.underMouse() else ""
        painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        inset = 0.0
        if focused or chosen:
            wide = 2 if focused else 1
            # On the soft fill the dark primary is too faint to be found: evid outlines a chosen row.
            painter.setPen(QPen(theme.color("primary" if focused and not chosen else "evid"), wide))
            inset = wide / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)

    def _paint_chips(self, painter: QPainter) -> None:
        right, stacked = self.width() - self._theme.px(9), self._is_stacked(self.width())
        gap = self._theme.px(2)
        for place, chip in enumerate(reversed(self._chips)):
            wide, high = chip_width(chip, self._theme), chip_height(chip, self._theme)
            top = (self.height() - high) / 2
            if stacked:
                top += (high / 2 + gap / 2) * (1 if place == 0 else -1)
            rect = QRectF(right - wide, round(top), wide, high)
            paint_chip(painter, rect, chip, self._theme, self._icons)
            right -= 0 if stacked else wide + self._theme.px(6)

    def _text_left(self) -> int:
        return self._theme.px(41) + self._name_width

    def _text_width(self, width: int) -> float:
        return self._width_beside(width, stacked=self._is_stacked(width))

    def _width_beside(self, width: int, *, stacked: bool) -> float:
        widths = [chip_width(chip, self._theme) + self._theme.px(6) for chip in self._chips]
        chips = max(widths, default=0) if stacked else sum(widths)
        return max(width - self._text_left() - chips - self._theme.px(13), 20.0)

    def _is_stacked(self, width: int) -> bool:
        if len(self._chips) < 2:
            return False
        beside = self._width_beside(width, stacked=False)
        return len(broken_lines(self._descriptor, self._theme.font(Role.BODY), beside, 3)) > 2

    def _lines(self, width: int) -> list[str]:
        return broken_lines(self._descriptor, self._theme.font(Role.BODY), self._text_width(width), MOST_LINES)

    def _rename(self) -> None:
        name = self._words.row_name.format(level=self._level, name=self.text())
        self.setAccessibleName(self._words.separator.join([name, *(chip.text for chip in self._chips)]))
        self.setAccessibleDescription(self._descriptor)


class LevelSelector(RadioStrip):
    """Six level rows in one exclusive group: one focus stop, arrows and the digits 0 to 5.

    `levelChosen` is sent for choices of the user only, never by the setters.
    """

    levelChosen = Signal(int)  # noqa: N815 - Qt signal
    takes_digits = True

    def __init__(self, words: LevelWords, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[str, ...] = ("",) * 6
        self._texts: tuple[str, ...] = ("",) * 6
        self._evidenced: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = [LevelRow(level, words, theme, icons, self) for level in range(6)]
        for row in self._rows:
            self._add(row)
            column.addWidget(row)
        # Rows of a fixed policy could not grow to a second line; the rest of the height is left empty instead.
        column.addStretch(1)
        self.chosen.connect(self._on_chosen)
        theme.themeChanged.connect(self._show_levels)

    def setLevels(self, names: Sequence[str], texts: Sequence[str]) -> None:
        """Names and descriptors of the levels 0 to 5; raises ValueError for another number."""
        if len(names) != 6 or len(texts) != 6:
            raise ValueError("there are six levels")
        self._names, self._texts = tuple(names), tuple(texts)
        self._show_levels()

    def setClaimed(self, level: int | None) -> None:
        """Shows the claimed level (自评), or none."""
        self.set_value(level)
        self._show_marks()

    def setEvidenced(self, level: int | None) -> None:
        """Shows the level that the exhibits support (有证据), or none."""
        self._evidenced = level
        self._show_marks()

    def setDimmed(self, dimmed: bool) -> None:
        """Dims all rows and takes no choice, as when the criterion is not applicable."""
        self.setEnabled(not dimmed)

    def setRowHeight(self, height: int) -> None:
        """Height of a row of one line at 100 %: 34, or 32 in low windows."""
        for row in self._rows:
            row.set_low(height)

    def row(self, level: int) -> LevelRow:
        """The row of a level."""
        return self._rows[level]

    def _on_chosen(self, level: int) -> None:
        self._show_marks()
        self.levelChosen.emit(level)

    def _show_marks(self) -> None:
        for level, row in enumerate(self._rows):
            row.show_marks(level == self.value(), level == self._evidenced)

    def _show_levels(self) -> None:
        metrics = self._theme.metrics(Role.NAME)
        widest = max(metrics.horizontalAdvance(name) for name in self._names)
        column = max(self._theme.px(48), round(widest) + self._theme.px(9))
        for row, name, text in zip(self._rows, self._names, self._texts, strict=True):
            row.show_level(name, text, column)
