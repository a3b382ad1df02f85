"""A segmented choice: a few exclusive options in one frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.kbfocus import has_kbfocus
from qualityassess.gui.widgets.radio_strip import PaintedRadio, RadioStrip
from qualityassess.gui.widgets.text_lines import draw_line


@dataclass(frozen=True, slots=True)
class Option:
    """One option: the key sent with the signal, its text and an icon name."""

    key: str
    text: str
    icon: str = ""


class Segment(PaintedRadio):
    """One option of a segmented choice."""

    def __init__(
        self, option: Option, first: bool, last: bool, compact: bool, theme: Theme, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.option = option
        self._ends = (first, last)
        self._compact = compact
        self._theme = theme
        self._icons = icons
        self.setText(option.text)
        self.setAccessibleName(option.text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Text, icon and padding; measured in the weight of the chosen state, so that nothing moves."""
        theme = self._theme
        wide = theme.metrics(Role.CAPTION_STRONG if self._compact else Role.NAME).horizontalAdvance(self.text())
        if self.option.icon:
            wide += theme.px(16 + 6)
        padding = theme.px(9 if self._compact else 12)
        return QSize(round(wide) + 2 * padding + 1, theme.px(26 if self._compact else 32))

    def minimumSizeHint(self) -> QSize:
        """A segment is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints fill, frame, icon and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, on = self._theme, self.isChecked()
        shape = self._outline()
        fill = "primarySoft" if on else "subtle" if self.underMouse() and self.isEnabled() else "surface"
        painter.fillPath(shape, theme.color(fill))
        painter.setPen(QPen(theme.color("borderStrong"), 1))
        painter.drawPath(shape)
        if has_kbfocus(self):
            painter.setPen(QPen(theme.color("evid" if on else "primary"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), theme.px(4), theme.px(4))
        ink = "disabled" if not self.isEnabled() else "primaryText" if on else "text2"
        strong, plain = (Role.CAPTION_STRONG, Role.CAPTION) if self._compact else (Role.NAME, Role.BODY)
        role = strong if on else plain
        wide = theme.metrics(role).horizontalAdvance(self.text())
        size = theme.px(16)
        x = (self.width() - wide - (size + theme.px(6) if self.option.icon else 0)) / 2
        if self.option.icon:
            self._icons.paint(painter, self.option.icon, ink, x, (self.height() - size) / 2, size)
            x += size + theme.px(6)
        draw_line(painter, QRectF(x, 0, wide + 1, self.height()), self.text(), theme.font(role), theme.color(ink))

    def _outline(self) -> QPainterPath:
        """The frame; neighbours share a line, so all but the first start half a pixel further left."""
        first, last = self._ends
        rect = QRectF(self.rect()).adjusted(0.5 if first else -0.5, 0.5, -0.5, -0.5)
        radius = float(self._theme.px(6))
        whole = QPainterPath()
        whole.addRoundedRect(rect, radius, radius)
        square = QPainterPath()
        if not first:
            square.addRect(QRectF(rect.left(), rect.top(), radius, rect.height()))
        if not last:
            square.addRect(QRectF(rect.right() - radius, rect.top(), radius, rect.height()))
        return whole.united(square).simplified()


class Segmented(RadioStrip):
    """Exclusive options in one frame; `optionChosen` carries the key of the user's choice."""

    optionChosen = Signal(str)  # noqa: N815 - Qt signal

    def __init__(
        self,
        options: Sequence[Option],
        theme: Theme,
        icons: Icons,
        *,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._compact = compact
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.chosen.connect(self._on_chosen)
        theme.themeChanged.connect(self.updateGeometry)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Shows other options, keeping the chosen key if it is among them."""
        key = self.key()
        self._clear()
        for place, option in enumerate(options):
            segment = Segment(
                option, place == 0, place == len(options) - 1, self._compact, self._theme, self._icons, self
            )
            self._theme.themeChanged.connect(segment.updateGeometry)
            self._row.addWidget(segment)
            self._add(segment)
        self.set_key(key)

    def sizeHint(self) -> QSize:
        """The options side by side, those that Qt has not shown yet included."""
        sizes = [button.sizeHint() for button in self.buttons()]
        return QSize(sum(size.width() for size in sizes), max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """A segmented choice is never cut."""
        return self.sizeHint()

    def key(self) -> str | None:
        """The key of the chosen option, or None."""
        button = self._group.checkedButton()
        return button.option.key if isinstance(button, Segment) else None

    def set_key(self, key: str | None) -> None:
        """Shows a choice without sending a signal."""
        places = [
            place
            for place, button in enumerate(self.buttons())
            if isinstance(button, Segment) and button.option.key == key
        ]
        self.set_value(places[0] if places else None)

    def _on_chosen(self, place: int) -> None:
        button = self._group.button(place)
        if isinstance(button, Segment):
            self.optionChosen.emit(button.option.key)
