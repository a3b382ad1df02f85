"""The tool bar of the preview: thumbnails, page, state, search, zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.shortcuts import hint, shown
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import ElidedLabel, label, set_property
from qualityassess.i18n import Translator

SEARCH_MS = 250
_HIGHEST = 99_999


class PreviewBar(QFrame):
    """42 px high; everything asked for goes out as a signal, pages are counted from 1."""

    pageAsked = Signal(int)  # noqa: N815 - Qt signals
    zoomInAsked = Signal()  # noqa: N815
    zoomOutAsked = Signal()  # noqa: N815
    fitAsked = Signal()  # noqa: N815
    thumbnailsToggled = Signal(bool)  # noqa: N815
    searchChanged = Signal(str)  # noqa: N815
    matchAsked = Signal(int)  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self._pages = 0
        self.setProperty("panel", "bar")
        self.setFixedHeight(theme.px(43))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(10), 0, theme.px(14), 1)
        self._row.setSpacing(theme.px(6))
        self._add_pages()
        self._add_state()
        self._add_search()
        self._add_zoom()
        self.set_pages(0)
        self.show_matches(0, -1)

    def _add_pages(self) -> None:
        tr, theme = self._tr, self._theme
        self.side = self._icon_button("layout-sidebar", tr("Show or hide the small pages"))
        self.side.setCheckable(True)
        self.side.setChecked(True)
        self.side.toggled.connect(self.thumbnailsToggled)
        self.page = QLineEdit()
        self.page.setProperty("compact", "true")
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.page.setValidator(QIntValidator(0, _HIGHEST, self))
        self.page.setFixedWidth(theme.px(46))
        self.page.setAccessibleName(tr("Page"))
        self.page.editingFinished.connect(self._ask_page)
        self._of = label("", Role.CAPTION, "text2")
        self._row.addWidget(label(tr.within("before the number", "Page"), Role.CAPTION, "text2"))
        self._row.addWidget(self.page)
        self._row.addWidget(self._of)

    def _add_state(self) -> None:
        self._mark = IconLabel("circle-check", "ok", self._theme, self._icons, 14)
        self._state = ElidedLabel("", Role.CAPTION, "ok")
        self._row.addSpacing(self._theme.px(8))
        self._row.addWidget(self._mark)
        self._row.addWidget(self._state)
        self.edition = Chip(ChipSpec("", "primary"), self._theme, self._icons)
        self.edition.hide()
        self._row.addWidget(self.edition)
        self._row.addStretch(1)

    def _add_search(self) -> None:
        tr, theme = self._tr, self._theme
        self.field = QLineEdit()
        self.field.setProperty("compact", "true")
        self.field.setPlaceholderText(tr("Find in the report"))
        self.field.setAccessibleName(tr("Find in the report"))
        self.field.setToolTip(f"{tr('Find in the report')}  {hint('Ctrl+F')}")
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(theme.px(150))
        icon = self._icons.icon("search", "text3", theme.px(14))
        self.field.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEARCH_MS)
        self._wait.timeout.connect(lambda: self.searchChanged.emit(self.field.text().strip()))
        self.field.textChanged.connect(self._wait.start)
        self.field.returnPressed.connect(lambda: self.matchAsked.emit(1))
        self._row.addWidget(self.field)
        self.matches = label("", Role.CAPTION, "text2")
        self._row.addWidget(self.matches)
        self.previous = self._icon_button("chevron-up", tr("Previous match"))
        self.previous.clicked.connect(lambda: self.matchAsked.emit(-1))
        self.next = self._icon_button("chevron-down", tr("Next match"))
        self.next.clicked.connect(lambda: self.matchAsked.emit(1))

    def _add_zoom(self) -> None:
        tr, theme = self._tr, self._theme
        self._row.addSpacing(theme.px(6))
        self.smaller = self._icon_button("zoom-out", tr("Smaller"), shown("Ctrl+-")[0])
        self.smaller.clicked.connect(self.zoomOutAsked)
        self.percent = label("", Role.CAPTION, "text2")
        self.percent.setMinimumWidth(theme.px(40))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(self.percent)
        self.larger = self._icon_button("zoom-in", tr("Larger"), shown("Ctrl++")[0])
        self.larger.clicked.connect(self.zoomInAsked)
        self.fit = Button(tr("Fit width"), theme, self._icons, compact=True)
        self.fit.clicked.connect(self.fitAsked)
        self._row.addWidget(self.fit)

    def _icon_button(self, icon: str, name: str, keys: str = "") -> IconButton:
        button = IconButton(icon, name, self._theme, self._icons, keys=keys, size=28, icon_size=16)
        self._row.addWidget(button)
        return button

    def focus_search(self) -> None:
        """Begin to type what is to be found."""
        self.field.setFocus()
        self.field.selectAll()

    def set_pages(self, pages: int) -> None:
        """There are so many pages."""
        self._pages = pages
        self.page.setText("")
        self._of.setText(self._tr("/ {pages}", pages=pages))
        for widget in (self.page, self.field, self.smaller, self.larger, self.fit, self.side):
            widget.setEnabled(pages > 0)

    def show_page(self, page: int) -> None:
        """Show the number of the page in view."""
        self.page.setText(str(page) if self._pages else "")

    def _ask_page(self) -> None:
        # Beyond either end is meant the page that is there; the field then says which one it is.
        text = self.page.text()
        if text.isdigit() and self._pages:
            page = min(max(int(text), 1), self._pages)
            self.show_page(page)
            self.pageAsked.emit(page)

    def show_state(self, text: str, kind: str = "ok") -> None:
        """Say how the preview stands: ok, or plain for none."""
        self._mark.setVisible(bool(text) and kind == "ok")
        set_property(self._state, "tone", "ok" if kind == "ok" else "text2")
        self._state.set_full_text(text)

    def show_edition(self, words: str) -> None:
        """Name the edition in view; "" for a report that has none."""
        self.edition.set_spec(ChipSpec(words, "primary"))
        self.edition.setVisible(bool(words))

    def state(self) -> str:
        """What is said of the preview."""
        return self._state.full_text()

    def show_zoom(self, percent: int, *, fitted: bool) -> None:
        """Show the zoom."""
        self.percent.setText(f"{percent} %")
        self.fit.setEnabled(not fitted and self.field.isEnabled())

    def show_matches(self, place: int, count: int) -> None:
        """Show the match in view and their number; -1 while nothing is searched."""
        searching = count >= 0
        self.matches.setVisible(searching)
        for button in (self.previous, self.next):
            button.setVisible(searching)
            button.setEnabled(count > 0)
        self.matches.setText(f"{place}/{count}" if count else self._tr("none found"))
