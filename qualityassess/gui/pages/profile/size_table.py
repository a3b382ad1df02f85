"""The size rule of one sector as a small table, with the row of the derived class marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qualityassess.domain.size_class import SizeClass, SizeIndicator, SizeLimits, SizeRule
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import Translator
from qualityassess.services.wording import name

ROW = 30
CLASSES = (SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL, SizeClass.MICRO)
WAN_PER_YI = 10_000
WAN_PER_MILLION = 100
YUAN_PER_WAN = 10_000


class SizeTable(QWidget):
    """Class, and the lower limit of each indicator; read aloud line by line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[str, ...]] = []
        self._marked = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.update)

    def set_rule(self, tr: Translator, rule: SizeRule, derived: SizeClass | None) -> None:
        """Shows the rule of a sector and marks the derived class."""
        head = (tr("Size class"), *(name(tr, limits.indicator) for limits in rule.limits))
        self._rows = [head]
        for size in CLASSES:
            cells = (limit_words(tr, limits, size, n) for n, limits in enumerate(rule.limits))
            self._rows.append((name(tr, size), *cells))
        self._marked = -1 if derived is None else 1 + CLASSES.index(derived)
        self.setAccessibleName(tr("Size rule"))
        self.setAccessibleDescription("; ".join(", ".join(row) for row in self._rows))
        self.updateGeometry()
        self.update()

    def rows(self) -> list[tuple[str, ...]]:
        """The texts shown, the head first."""
        return self._rows

    def sizeHint(self) -> QSize:
        """Five rows."""
        return QSize(self._theme.px(240), self._theme.px(ROW) * max(len(self._rows), 1) + 2)

    def minimumSizeHint(self) -> QSize:
        """The table is never cut in height."""
        return QSize(self._theme.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, theme.px(8), theme.px(8))
        painter.fillPath(path, theme.color("surface"))
        painter.setClipPath(path)
        high = theme.px(ROW)
        for place, row in enumerate(self._rows):
            rect = QRectF(0, 1 + place * high, self.width(), high)
            marked = place == self._marked
            if not place or marked:
                painter.fillRect(rect, theme.color("primarySoft" if marked else "subtle"))
            if place:
                painter.fillRect(QRectF(0, rect.top(), rect.width(), 1), theme.color("border"))
            role = Role.CAPTION_STRONG if marked else Role.CAPTION
            ink = theme.color("primaryText" if marked else "text2" if not place else "text")
            for cell, room in zip(row, self._columns(rect, len(row)), strict=True):
                draw_line(painter, room, cell, theme.font(role), ink, Qt.AlignmentFlag.AlignLeft)
        painter.setClipping(False)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawPath(path)

    def _columns(self, rect: QRectF, count: int) -> list[QRectF]:
        pad, metrics = self._theme.px(11), self._theme.metrics(Role.CAPTION_STRONG)
        names = (metrics.horizontalAdvance(row[0]) for row in self._rows)
        first = max(self._theme.px(66), pad + max(names, default=0) + self._theme.px(12))
        wide = (rect.width() - first) / max(count - 1, 1)
        rooms = [QRectF(pad, rect.top(), first - pad, rect.height())]
        for place in range(count - 1):
            rooms.append(QRectF(first + place * wide, rect.top(), wide - self._theme.px(4), rect.height()))
        return rooms


def limit_words(tr: Translator, limits: SizeLimits, size: SizeClass, place: int) -> str:
    """The lower limit of a class, or for micro what it stays under; the second and later limits begin with "or"."""
    if size is SizeClass.MICRO:
        amount = _amount(tr, limits.indicator, limits.small)
        return tr("or < {amount}", amount=amount) if place else tr("< {amount}", amount=amount)
    value = {SizeClass.LARGE: limits.large, SizeClass.MEDIUM: limits.medium, SizeClass.SMALL: limits.small}[size]
    return f"≥ {_amount(tr, limits.indicator, value)}"


def _amount(tr: Translator, indicator: SizeIndicator, value: int) -> str:
    if indicator is SizeIndicator.STAFF:
        return tr("{count} persons", count=value) if tr.language == "zh" else tr.number(value)
    # Round sums are said in the larger unit of each language: 亿元, million.
    if value >= WAN_PER_YI and value % WAN_PER_YI == 0:
        return tr("CNY {count}00 m", count=value // WAN_PER_YI)
    if tr.language == "en" and value % WAN_PER_MILLION == 0:
        return f"CNY {value // WAN_PER_MILLION} m"
    return tr.money(value * YUAN_PER_WAN)
