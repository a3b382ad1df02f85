"""What a chip looks like, and how it is painted in widgets and in table cells."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.text_lines import draw_line

#: Tone of a chip: colour tokens of fill, text and frame ("" is none).
TONES: dict[str, tuple[str, str, str]] = {
    "ok": ("okSoft", "ok", ""),
    "warn": ("warnSoft", "warn", ""),
    "err": ("errSoft", "err", ""),
    "primary": ("primarySoft", "primaryText", ""),
    "selected": ("primarySoft2", "primaryText", ""),
    "neutral": ("subtle", "text2", ""),
    "na": ("naSoft", "na", ""),
    "inverse": ("text", "window", ""),
    "outline": ("", "text2", "borderStrong"),
    "outline_evid": ("", "primaryText", "evid"),
    "outline_warn": ("", "warn", "warnFill"),
    "plain": ("", "primaryText", ""),
}


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """A chip: its word, tone (a key of `TONES`), icon name, dashed frame, and the small size of 11 px."""

    text: str
    tone: str = "neutral"
    icon: str = ""
    dashed: bool = False
    small: bool = False


def chip_height(spec: ChipSpec, theme: Theme) -> int:
    """22 px, or 18 for the small size."""
    return theme.px(18 if spec.small else 22)


def chip_width(spec: ChipSpec, theme: Theme) -> int:
    """Width in pixels with padding and icon."""
    role = Role.HINT if spec.small else Role.CAPTION
    inner = theme.metrics(role).horizontalAdvance(spec.text)
    if spec.icon:
        inner += theme.px(13) + (theme.px(4) if spec.text else 0)
    frame = 2 if TONES[spec.tone][2] and not spec.small else 0
    return round(inner) + frame + 2 * theme.px(6 if spec.small else 8)


def paint_chip(
    painter: QPainter, rect: QRectF, spec: ChipSpec, theme: Theme, icons: Icons, *, selected: bool = False
) -> None:
    """Paints a chip into `rect`; on a selected row primary chips take the stronger fill."""
    tone = "selected" if selected and spec.tone == "primary" else spec.tone
    fill, ink, frame = TONES[tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(fill) if fill else QColor(Qt.GlobalColor.transparent))
    if frame:
        style = Qt.PenStyle.CustomDashLine if spec.dashed else Qt.PenStyle.SolidLine
        pen = QPen(theme.color(frame), 1, style)
        if spec.dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    radius = theme.px(4)
    painter.drawRoundedRect(rect, radius, radius)
    left = rect.left() + theme.px(6 if spec.small else 8) + (0.5 if frame and not spec.small else -0.5 if frame else 0)
    if spec.icon:
        size = theme.px(13)
        icons.paint(painter, spec.icon, ink, left, rect.center().y() - size / 2, size)
        left += size + theme.px(4)
    font = theme.font(Role.HINT if spec.small else Role.CAPTION)
    room = QRectF(left, rect.top(), rect.right() - theme.px(5) - left + 1, rect.height())
    draw_line(painter, room, spec.text, font, theme.color(ink))
    painter.restore()
