"""The bar above the pages: enterprise, assessment, chips at the left; search and tools at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.key_hint import hint_width, paint_hint
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.picker import Picker
from qualityassess.gui.widgets.text_lines import draw_line

NARROW = 1180
"""Windows narrower than this show the search field as an icon, as does a bar whose names would be shortened for it."""
_FIELD = 272


@dataclass(frozen=True, slots=True)
class BarWords:
    """The words of the bar; each key text is shown behind its tooltip."""

    enterprise: str
    assessment: str
    search: str
    search_keys: str
    undo: str
    undo_keys: str
    theme: str
    theme_keys: str
    help: str
    help_keys: str


class SearchButton(QToolButton):
    """Looks like a search field and opens the palette; 272 px wide, or an icon alone where there is no room."""

    def __init__(self, text: str, keys: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._keys = keys
        self._narrow = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text}  {keys}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    @property
    def is_narrow(self) -> bool:
        """Whether only the icon is shown."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Shows the icon alone, or the whole field."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """272 × 32, or the square of an icon button."""
        return QSize(self._theme.px(32 if self._narrow else _FIELD), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """Icon and keys, or the square of an icon button."""
        return QSize(self._theme.px(32 if self._narrow else 110), self._theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints frame, icon, text and keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, QRectF(self.rect())
        painter.setBrush(theme.color("subtle" if self.underMouse() else "surface"))
        painter.setPen(Qt.PenStyle.NoPen if self._narrow else QPen(theme.color("borderStrong"), 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        size, middle = theme.px(18 if self._narrow else 16), rect.center().y()
        if self._narrow:
            self._icons.paint(painter, "search", "text2", rect.center().x() - size / 2, middle - size / 2, size)
            return
        self._icons.paint(painter, "search", "text3", theme.px(11), middle - size / 2, size)
        wide, high = hint_width(self._keys, theme), theme.px(18)
        box = QRectF(rect.right() - theme.px(7) - wide, round(middle - high / 2), wide, high)
        paint_hint(painter, box, self._keys, theme)
        room = QRectF(theme.px(35), 0, box.left() - theme.px(35 + 6), rect.height())
        draw_line(painter, room, self.text(), theme.font(Role.BODY), theme.color("text3"))


class ContextBar(QFrame):
    """48 px high. Menus are set on `enterprise` and `assessment`; `undo` is enabled by the caller."""

    searchRequested = Signal()  # noqa: N815 - Qt signal
    undoRequested = Signal()  # noqa: N815
    themeRequested = Signal()  # noqa: N815
    helpRequested = Signal()  # noqa: N815

    def __init__(
        self, words: BarWords, theme: Theme, icons: Icons, *, search: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.setProperty("panel", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), 0, theme.px(16), 0)
        row.setSpacing(theme.px(8))
        self.enterprise = Picker(theme, icons, parent=self)
        self.assessment = Picker(theme, icons, parent=self)
        self._slash = label("/", Role.BODY, "text3")
        self._left = QHBoxLayout()
        self._left.setSpacing(theme.px(10))
        row.addWidget(self.enterprise)
        row.addWidget(self._slash)
        row.addWidget(self.assessment)
        row.addSpacing(theme.px(6))
        row.addLayout(self._left)
        row.addStretch(1)
        self.search = SearchButton(words.search, words.search_keys, theme, icons, self)
        self.search.setVisible(search)
        self.undo = IconButton("arrow-back-up", words.undo, theme, icons, keys=words.undo_keys)
        self.theme = IconButton("moon", words.theme, theme, icons, keys=words.theme_keys)
        self.help = IconButton("help-circle", words.help, theme, icons, keys=words.help_keys)
        for widget in (self.search, self.undo, self.theme, self.help):
            row.addWidget(widget)
        self.search.clicked.connect(self.searchRequested)
        self.undo.clicked.connect(self.undoRequested)
        self.theme.clicked.connect(self.themeRequested)
        self.help.clicked.connect(self.helpRequested)
        theme.themeChanged.connect(self._restyle)
        self._restyle()
        self.set_enterprise("")
        self.set_assessment("")

    def set_enterprise(self, name: str) -> None:
        """Shows the chosen enterprise; an empty name hides the picker."""
        self.enterprise.set_choice(name, self._words.enterprise)
        self.enterprise.setVisible(bool(name))
        self._slash.setVisible(bool(name) and bool(self.assessment.text()))

    def set_assessment(self, name: str) -> None:
        """Shows the chosen assessment; an empty name hides the picker."""
        self.assessment.set_choice(name, self._words.assessment)
        self.assessment.setVisible(bool(name))
        self._slash.setVisible(bool(name) and bool(self.enterprise.text()))

    def set_left_widgets(self, widgets: tuple[QWidget, ...]) -> None:
        """Replaces chips and switches behind the pickers; widgets taken out are deleted."""
        while (item := self._left.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old not in widgets:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self._left.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def event(self, event: QEvent) -> bool:
        """Fits the search field anew after anything in the bar has changed its size."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows the search field where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        others = layout.sizeHint().width() - self.search.sizeHint().width()
        lacks = self.width() - others < self._theme.px(_FIELD)
        self.search.set_narrow(lacks or self.window().width() < NARROW)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(48))
        self.theme.set_icon_name("sun" if self._theme.is_dark else "moon")
