"""The strip of small pages beside the preview; a page is rendered when it comes into view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import Translator

Index = QModelIndex | QPersistentModelIndex
_PAGE = (72, 102)
_CELL = (116, 132)
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 1


class PageModel(QAbstractListModel):
    """The pages of a document as small pictures."""

    def __init__(self, document: QPdfDocument, tr: Translator, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._tr = tr
        self._theme = theme
        self._images: dict[int, QImage] = {}

    def refresh(self) -> None:
        """The document holds other pages now."""
        self.beginResetModel()
        self._images.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of pages."""
        return 0 if parent.isValid() else self._document.pageCount()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Number, spoken name and picture."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(index.row() + 1)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._tr("Page {page} of {pages}", page=index.row() + 1, pages=self.rowCount())
            case _ if role == IMAGE_ROLE:
                return self._image(index.row())
            case _:
                return None

    def _image(self, page: int) -> QImage:
        if page not in self._images:
            ratio = 2.0
            size = QSize(*(round(self._theme.px(side) * ratio) for side in _PAGE))
            image = self._document.render(page, size)
            image.setDevicePixelRatio(ratio)
            self._images[page] = image
        return self._images[page]


class PageDelegate(QStyledItemDelegate):
    """A small page with its number; the current one is outlined."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Page, number and margins."""
        return QSize(*(self._theme.px(side) for side in _CELL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints page, frame and number."""
        theme, rect = self._theme, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        wide, high = (theme.px(side) for side in _PAGE)
        page = QRectF(round(rect.center().x() - wide / 2), rect.top() + theme.px(8), wide, high)
        painter.save()
        # A page is white in either theme, as on paper.
        painter.fillRect(page, Qt.GlobalColor.white)
        painter.drawImage(page, index.data(IMAGE_ROLE))
        painter.setPen(QPen(theme.color("primary" if chosen else "borderStrong"), 2 if chosen else 1))
        gap = 2.5 if chosen else 0.5
        painter.drawRect(page.adjusted(-gap, -gap, gap, gap))
        number = QRectF(rect.left(), page.bottom() + theme.px(3), rect.width(), theme.px(16))
        role, tone = (Role.CAPTION_STRONG, "primaryText") if chosen else (Role.CAPTION, "text2")
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        draw_line(painter, number, text, theme.font(role), theme.color(tone), Qt.AlignmentFlag.AlignHCenter)
        painter.restore()


class Thumbnails(QListView):
    """`pageChosen` carries the page (from 0) that a person chose."""

    pageChosen = Signal(int)  # noqa: N815 - Qt signal

    def __init__(self, document: QPdfDocument, tr: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = PageModel(document, tr, theme, self)
        self.setModel(self._pages)
        self.setItemDelegate(PageDelegate(theme, self))
        self.setAccessibleName(tr("Pages of the preview"))
        self.setFixedWidth(theme.px(_CELL[0]) + 12)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._telling = True

    def refresh(self) -> None:
        """The document holds other pages now."""
        self._telling = False
        self._pages.refresh()
        self._telling = True

    def show_page(self, page: int) -> None:
        """Outline a page without sending a signal."""
        index = self._pages.index(page, 0)
        if index.isValid() and index != self.currentIndex():
            self._telling = False
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self._telling = True

    def _on_current(self, index: QModelIndex) -> None:
        if self._telling and index.isValid():
            self.pageChosen.emit(index.row())
