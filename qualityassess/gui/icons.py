"""Renders the bundled line icons (Tabler, MIT) in the theme's colours and keeps the pictures."""

from __future__ import annotations

import re
from math import floor
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from qualityassess.gui.theme import Theme

_STROKE = re.compile(r'stroke-width="[\d.]+"')


class Icons(QObject):
    """Icons by name, colour token and size; the pictures are dropped when the theme changes."""

    def __init__(self, folder: Path, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._theme = theme
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}
        theme.themeChanged.connect(self._pixmaps.clear)

    def pixmap(self, name: str, colour_token: str, size: int, dpr: float = 1.0) -> QPixmap:
        """The icon as a picture of `size` logical pixels for a device pixel ratio.

        Raises FileNotFoundError for an unknown name, AttributeError for an unknown token.
        """
        colour = self._theme.color(colour_token).name()
        key = (name, size, colour, dpr)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(name, colour, size, dpr)
        return self._pixmaps[key]

    def icon(self, name: str, colour_token: str, size: int) -> QIcon:
        """The icon for buttons and menus, with its disabled state, for one and for the finest screen."""
        icon = QIcon()
        for dpr in sorted({1.0, QGuiApplication.instance().devicePixelRatio()}):  # type: ignore[union-attr]
            icon.addPixmap(self.pixmap(name, colour_token, size, dpr))
            icon.addPixmap(self.pixmap(name, "disabled", size, dpr), QIcon.Mode.Disabled)
        return icon

    def paint(self, painter: QPainter, name: str, colour_token: str, x: float, y: float, size: int) -> None:
        """Paints the icon with its top left corner at (x, y), sharp on the device of the painter."""
        dpr = painter.device().devicePixelRatio()
        painter.drawPixmap(QPointF(floor(x + 0.5), floor(y + 0.5)), self.pixmap(name, colour_token, size, dpr))

    def _render(self, name: str, colour: str, size: int, dpr: float) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        # Thin strokes vanish in small pictures, so these get a heavier line.
        stroke = "2" if size <= 14 else "1.75"
        source = _STROKE.sub(f'stroke-width="{stroke}"', self._sources[name]).replace("currentColor", colour)
        pixmap = QPixmap(round(size * dpr), round(size * dpr))
        pixmap.setDevicePixelRatio(dpr)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap
