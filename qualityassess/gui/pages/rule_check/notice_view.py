"""The notice of a round beside the pack: pages of a PDF, text, or a picture; anything else is named."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QPalette, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.drop_area import DropArea
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.labels import ElidedLabel
from qualityassess.i18n import Translator

NOTHING, PAGES, TEXT, PICTURE, OTHER = range(5)
_TEXT_ENDINGS = (".txt", ".md", ".csv", ".toml")
_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp")


class NoticeView(QWidget):
    """Shows one file; `fileChosen(list)` carries dropped paths, `browseAsked()` a wish to choose one."""

    filesDropped = Signal(list)  # noqa: N815 - Qt signals
    browseAsked = Signal()  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self._picture = QPixmap()
        self._shown = ""
        self.document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.name = ElidedLabel("", Role.CAPTION_STRONG, "text2")
        column.addWidget(self.name)
        self.stack = QStackedWidget()
        for widget in (self._nothing(icons), self._pages(), self._text(), self._image(), self._other(icons)):
            self.stack.addWidget(widget)
        column.addWidget(self.stack, 1)
        self.drop = DropArea(tr("Drop the notice here or"), tr("choose a file"), theme, icons)
        self.drop.filesDropped.connect(self.filesDropped)
        self.drop.browseRequested.connect(self.browseAsked)
        column.addWidget(self.drop)
        theme.themeChanged.connect(self._dress)
        self._dress()

    def clear(self) -> None:
        """Show that no notice is attached."""
        self._shown = ""
        self.name.set_full_text(self._tr("Notice of the round"))
        self.document.close()
        self.stack.setCurrentIndex(NOTHING)

    def show_file(self, digest: str, name: str, data: bytes) -> None:
        """Show a file by its ending; the same one stays as it is."""
        if digest == self._shown:
            return
        self._shown = digest
        self.name.set_full_text(name)
        ending = name.lower()
        if ending.endswith(".pdf"):
            self._show_pages(data)
        elif ending.endswith(_TEXT_ENDINGS):
            self.text.setPlainText(_decoded(data))
            self.stack.setCurrentIndex(TEXT)
        elif ending.endswith(_PICTURE_ENDINGS) and self._picture.loadFromData(data):
            self.stack.setCurrentIndex(PICTURE)
            self._fit()
        else:
            self._show_other(self._tr("There is no preview of such a file. Open it beside this window"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture is as wide as its place."""
        super().resizeEvent(event)
        self._fit()

    def _show_pages(self, data: bytes) -> None:
        self.document.close()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        if self.document.error() is QPdfDocument.Error.None_ and self.document.pageCount():
            self.stack.setCurrentIndex(PAGES)
        elif self.document.error() is QPdfDocument.Error.IncorrectPassword:
            self._show_other(self._tr("The PDF is encrypted. Remove the password and attach it again"))
        else:
            self._show_other(self._tr("The PDF cannot be read. Attach the file as it was published"))

    def _show_other(self, words: str) -> None:
        self.other.set_texts(self._tr("No preview"), words)
        self.stack.setCurrentIndex(OTHER)

    def _nothing(self, icons: Icons) -> QWidget:
        tr = self._tr
        words = tr("Attach the notice of the round as it was published; each part is compared with it.")
        return EmptyState("file-text", tr("The notice is not attached yet"), words, self._theme, icons)

    def _pages(self) -> QWidget:
        self.pages = QPdfView()
        self.pages.setDocument(self.document)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        self.pages.setAccessibleName(self._tr("Notice of the round"))
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return self.pages

    def _text(self) -> QWidget:
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self._tr("Notice of the round"))
        return self.text

    def _image(self) -> QWidget:
        self.area = QScrollArea()
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setAccessibleName(self._tr("Notice of the round"))
        self.image = QLabel()
        self.area.setWidget(self.image)
        return self.area

    def _other(self, icons: Icons) -> QWidget:
        self.other = EmptyState("file-text", "", "", self._theme, icons)
        return self.other

    def _fit(self) -> None:
        if self.stack.currentIndex() != PICTURE or self._picture.isNull():
            return
        wide = max(self.area.viewport().width() - 2, 40)
        shown = self._picture.scaledToWidth(
            min(wide, self._picture.width()), Qt.TransformationMode.SmoothTransformation
        )
        self.image.setPixmap(shown)
        self.image.resize(shown.size())

    def _dress(self) -> None:
        palette = QPalette(self.pages.palette())
        # The view paints its desk in the colour for dark edges.
        palette.setColor(QPalette.ColorRole.Dark, self._theme.color("sunken"))
        self.pages.setPalette(palette)


def _decoded(data: bytes) -> str:
    """Text as it was saved: UTF-8, else as older Chinese programs write."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")
