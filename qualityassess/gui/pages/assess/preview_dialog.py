"""Shows a copy of an exhibit inside the window: PDF pages, an image, sheets or text; nothing of it is run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.sheet_view import SheetsView
from qualityassess.services import exhibit_preview
from qualityassess.services.exhibit_preview import Shown
from qualityassess.services.messages import sentence

LARGEST_IMAGE_MB = 256


class PreviewDialog(QDialog):
    """One exhibit; what cannot be shown says so."""

    def __init__(self, session: Session, exhibit: Exhibit, copy: Path, theme: Theme, parent: QWidget | None = None):
        super().__init__(parent)
        self._tr = session.tr
        self.setWindowTitle(exhibit.name)
        self.resize(theme.px(720), theme.px(560))
        self._theme = theme
        column = QVBoxLayout(self)
        self.note = label("", Role.CAPTION, "text2", wrap=True)
        self.note.hide()
        self.view = self._view(exhibit, copy)
        self.view.setAccessibleName(exhibit.name)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)

    def _view(self, exhibit: Exhibit, copy: Path) -> QWidget:
        shown: QWidget | None = None
        if exhibit.media_type == "application/pdf":
            shown = self._pages(copy)
        elif exhibit.media_type.startswith("image/"):
            shown = _image(copy)
        else:
            try:
                found = exhibit_preview.read(copy, exhibit.name, exhibit.media_type)
            except UserFacingError as error:
                return label(sentence(self._tr, error), Role.BODY, wrap=True)
            shown = self._read(found, exhibit.name) if found is not None else None
        return shown or label(self._tr("This file cannot be shown here. Use “Open copy”"), Role.BODY, wrap=True)

    def _read(self, found: Shown, name: str) -> QWidget:
        """A text, or sheets; below it stands what was left out."""
        tr = self._tr
        notes = []
        if found.cut or any(sheet.more for sheet in found.sheets):
            notes.append(tr("Only the beginning is shown. Use “Open copy” for the rest"))
        if found.further:
            notes.append(
                tr.plural("{count} more sheet is not shown", "{count} more sheets are not shown", found.further)
            )
        if found.hidden:
            notes.append(
                tr.plural("{count} sheet is hidden in the file", "{count} sheets are hidden in the file", found.hidden)
            )
        if found.sheets:
            notes.append(tr("Formulas are shown as they stand and are not computed"))
            self.note.setText("\n".join(notes))
            self.note.show()
            return SheetsView([(sheet.title, sheet.rows) for sheet in found.sheets], name, self._theme)
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))
        edit = QPlainTextEdit(found.text)
        edit.setReadOnly(True)
        return edit

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
