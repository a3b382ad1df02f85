"""Shows a copy of an exhibit inside the window: PDF pages, an image, or text; nothing of it is run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from qualityassess.domain.exhibits import Exhibit
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.labels import label

LARGEST_TEXT = 200_000
"""Bytes of a text that are shown; the rest is in the copy that the system's program opens."""
LARGEST_IMAGE_MB = 256


class PreviewDialog(QDialog):
    """One exhibit; what cannot be shown says so."""

    def __init__(self, session: Session, exhibit: Exhibit, copy: Path, theme: Theme, parent: QWidget | None = None):
        super().__init__(parent)
        self._tr = session.tr
        self.setWindowTitle(exhibit.name)
        self.resize(theme.px(720), theme.px(560))
        column = QVBoxLayout(self)
        self.view = self._view(exhibit, copy)
        self.view.setAccessibleName(exhibit.name)
        column.addWidget(self.view, 1)

    def _view(self, exhibit: Exhibit, copy: Path) -> QWidget:
        shown: QWidget | None = None
        if exhibit.media_type == "application/pdf":
            shown = self._pages(copy)
        elif exhibit.media_type.startswith("image/"):
            shown = _image(copy)
        elif exhibit.media_type.startswith("text/"):
            shown = _text(copy)
        return shown or label(self._tr("This file cannot be shown here. Use “Open copy”"), Role.BODY, wrap=True)

    def _pages(self, copy: Path) -> QWidget | None:
        document = QPdfDocument(self)
        if document.load(str(copy)) is not QPdfDocument.Error.None_:
            return None
        view = QPdfView(self)
        view.setDocument(document)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        return view


def _image(copy: Path) -> QWidget | None:
    reader = QImageReader(str(copy))
    reader.setAutoTransform(True)
    # An image that unpacks to more than this would take the window's memory.
    reader.setAllocationLimit(LARGEST_IMAGE_MB)
    image = reader.read()
    if image.isNull():
        return None
    picture = QLabel()
    picture.setPixmap(QPixmap.fromImage(image))
    picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
    area = QScrollArea()
    area.setWidget(picture)
    area.setWidgetResizable(True)
    return area


def _text(copy: Path) -> QWidget:
    with copy.open("rb") as file:
        raw = file.read(LARGEST_TEXT)
    try:
        # A character cut in two at the end is left out.
        words = raw.decode("utf-8-sig", "strict" if len(raw) < LARGEST_TEXT else "ignore")
    except UnicodeDecodeError:
        words = raw.decode("gb18030", "replace")
    edit = QPlainTextEdit(words)
    edit.setReadOnly(True)
    return edit
