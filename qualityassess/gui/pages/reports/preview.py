"""The preview: pages with zoom, thumbnails and search, above them the tool bar."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.reports.preview_bar import PreviewBar
from qualityassess.gui.pages.reports.thumbnails import Thumbnails
from qualityassess.gui.theme import Theme
from qualityassess.i18n import Translator

ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_POINTS_PER_INCH = 72


class Preview(QWidget):
    """Shows a PDF file; place and zoom stay when another file of the same report is shown."""

    pageChanged = Signal(int)  # noqa: N815 - Qt signal

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self.document = QPdfDocument(self)
        self.search = QPdfSearchModel(self)
        self.search.setDocument(self.document)
        self.view = QPdfView()
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setSearchModel(self.search)
        self.view.setAccessibleName(tr("Preview of the report"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.thumbnails = Thumbnails(self.document, tr, theme)
        self.bar = PreviewBar(tr, theme, icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self.notices = QVBoxLayout()
        self.notices.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.notices)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)
        self._wire()
        theme.themeChanged.connect(self._dress)
        self._dress()

    def _wire(self) -> None:
        bar, navigator = self.bar, self.view.pageNavigator()
        self.thumbnails.pageChosen.connect(self.go_to)
        navigator.currentPageChanged.connect(self._on_page)
        bar.pageAsked.connect(lambda page: self.go_to(page - 1))
        bar.zoomInAsked.connect(lambda: self.zoom(1))
        bar.zoomOutAsked.connect(lambda: self.zoom(-1))
        bar.fitAsked.connect(self.fit_width)
        bar.thumbnailsToggled.connect(self.thumbnails.setVisible)
        bar.searchChanged.connect(self._on_search)
        bar.matchAsked.connect(self._step_match)
        self.search.countChanged.connect(self._show_matches)
        self.view.zoomFactorChanged.connect(lambda _: self._show_zoom())
        for keys, act in (
            ("PgDown", lambda: self.go_to(self.page + 1)),
            ("PgUp", lambda: self.go_to(self.page - 1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self.view.pageNavigator().currentPage()

    @property
    def pages(self) -> int:
        """Number of pages."""
        return self.document.pageCount()

    @property
    def zoom_factor(self) -> float:
        """The zoom in use; 1.0 is the size on paper."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or not self.pages:
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        wide = self.document.pagePointSize(max(self.page, 0)).width() * self.logicalDpiX() / _POINTS_PER_INCH
        return room / wide if wide > 0 else 1.0

    def show_file(self, path: str, *, same: bool) -> bool:
        """Show a file, at the same page where it is the same report; False where it cannot be read."""
        page = self.page if same else 0
        self.document.close()
        loaded = self.document.load(path) is QPdfDocument.Error.None_
        self.thumbnails.refresh()
        self.bar.set_pages(self.pages)
        self._on_page(0)
        if loaded and page:
            self.go_to(min(page, self.pages - 1))
        self._show_zoom()
        return loaded

    def clear(self) -> None:
        """Show nothing."""
        self.document.close()
        self.thumbnails.refresh()
        self.bar.set_pages(0)

    def go_to(self, page: int) -> None:
        """Show a page; one that is not there is left alone."""
        if 0 <= page < self.pages:
            self.view.pageNavigator().jump(page, QPointF(), 0)
            self._on_page(page)

    def zoom(self, step: int) -> None:
        """The next larger (1) or smaller (-1) zoom."""
        now = self.zoom_factor
        larger = [z for z in ZOOMS if z > now + 0.005]
        smaller = [z for z in ZOOMS if z < now - 0.005]
        goal = (larger[0] if larger else ZOOMS[-1]) if step > 0 else (smaller[-1] if smaller else ZOOMS[0])
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(goal)
        self._show_zoom()

    def fit_width(self) -> None:
        """As wide as the view."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._show_zoom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The zoom follows the width."""
        super().resizeEvent(event)
        self._show_zoom()

    def _on_page(self, page: int) -> None:
        self.thumbnails.show_page(page)
        self.bar.show_page(page + 1)
        self.pageChanged.emit(page)

    def _show_zoom(self) -> None:
        fitted = self.view.zoomMode() is QPdfView.ZoomMode.FitToWidth
        self.bar.show_zoom(round(self.zoom_factor * 100), fitted=fitted)

    def _on_search(self, text: str) -> None:
        self.search.setSearchString(text)
        self.view.setCurrentSearchResultIndex(-1)
        self._show_matches()

    def _step_match(self, step: int) -> None:
        count = self.search.rowCount(QModelIndex())
        if not count:
            return
        place = (self.view.currentSearchResultIndex() + step) % count
        if self.view.currentSearchResultIndex() < 0:
            place = 0 if step > 0 else count - 1
        self.view.setCurrentSearchResultIndex(place)
        found = self.search.resultAtIndex(place)
        self.view.pageNavigator().jump(found.page(), found.location(), 0)
        self._on_page(found.page())
        self._show_matches()

    def _show_matches(self) -> None:
        if self.search.searchString():
            self.bar.show_matches(self.view.currentSearchResultIndex() + 1, self.search.rowCount(QModelIndex()))
        else:
            self.bar.show_matches(0, -1)

    def _dress(self) -> None:
        palette = QPalette(self.view.palette())
        # The view paints its desk in the colour for dark edges.
        palette.setColor(QPalette.ColorRole.Dark, self._theme.color("sunken"))
        self.view.setPalette(palette)
