"""The four purposes of an assessment as cards, the first thing a new one is asked for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from qualityassess.domain.assessment import PurposeKind
from qualityassess.gui.icons import Icons
from qualityassess.gui.states import PURPOSE_ICONS
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.kbfocus import has_kbfocus
from qualityassess.gui.widgets.radio_strip import PaintedRadio, RadioStrip
from qualityassess.gui.widgets.text_lines import broken_lines, draw_line
from qualityassess.i18n import N_, Translator
from qualityassess.services.wording import name

_ABOUT = {
    PurposeKind.CHECKUP: N_("About 40 criteria in half an hour; claimed only, no evidence"),
    PurposeKind.FULL: N_("All modules with evidence; index and gaps"),
    PurposeKind.AWARD: N_("The items, red lines and conditions of one award"),
    PurposeKind.MODULES: N_("Single modules in depth; no index"),
}


class PurposeCard(PaintedRadio):
    """One purpose: icon, name and what it gives."""

    def __init__(self, kind: PurposeKind, tr: Translator, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._about = tr(_ABOUT[kind])
        self._theme = theme
        self._icons = icons
        self.setText(name(tr, kind))
        self.setAccessibleName(name(tr, kind))
        self.setAccessibleDescription(self._about)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the name and three lines."""
        return QSize(self._theme.px(150), self._theme.px(112))

    def minimumSizeHint(self) -> QSize:
        """A card is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, on = self._theme, self.isChecked()
        wide = 2 if has_kbfocus(self) else 1
        frame = "primary" if wide == 2 else "evid" if on else "borderStrong"
        painter.setPen(QPen(theme.color(frame), wide))
        painter.setBrush(theme.color("primarySoft" if on else "subtle" if self.underMouse() else "surface"))
        edge = wide / 2
        rect = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(rect, theme.px(8), theme.px(8))
        pad, size, line = theme.px(12), theme.px(18), theme.line_height(Role.CAPTION)
        self._icons.paint(painter, PURPOSE_ICONS[self.kind], "primaryText" if on else "text2", pad, pad, size)
        room = QRectF(pad + size + theme.px(8), pad, self.width() - 2 * pad - size - theme.px(8), size)
        ink = theme.color("primaryText" if on else "text")
        draw_line(painter, room, self.text(), theme.font(Role.NAME), ink)
        font = theme.font(Role.CAPTION)
        top = pad + size + theme.px(8)
        for text in broken_lines(self._about, font, self.width() - 2 * pad, 3):
            place = QRectF(pad, top, self.width() - 2 * pad, line)
            draw_line(painter, place, text, font, theme.color("text2"), Qt.AlignmentFlag.AlignLeft)
            top += line


class PurposeCards(RadioStrip):
    """Four cards in a row; arrows move."""

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for kind in PurposeKind:
            card = PurposeCard(kind, tr, theme, icons, self)
            row.addWidget(card)
            self._add(card)
        self.setAccessibleName(tr("Purpose"))

    def kind(self) -> PurposeKind | None:
        """The purpose chosen."""
        place = self.value()
        return None if place is None else tuple(PurposeKind)[place]

    def set_kind(self, kind: PurposeKind) -> None:
        """Shows a purpose without sending a signal."""
        self.set_value(tuple(PurposeKind).index(kind))
