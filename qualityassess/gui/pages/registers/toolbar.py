"""The row above a register's table: search, states with their counts, export, import and the button that adds."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from qualityassess.domain.register_columns import RegisterForm
from qualityassess.gui.icons import Icons
from qualityassess.gui.shortcuts import shown
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.i18n import Translator

TYPING_MS = 120
_SEARCH, _LEAST_SEARCH = 190, 88
_ALL = "all"


class Toolbar(QWidget):
    """`filtered(state, text)` follows search and states; `asked(verb)`: add, import, export, template."""

    filtered = Signal(str, str)
    asked = Signal(str)

    def __init__(
        self, form: RegisterForm, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._tr = tr
        self._theme = theme
        self._counts: dict[str, int] = {}
        self._extra: list[QWidget] = []
        self._list_shown = True
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search in {register}", register=tr.pick(form.title)))
        self.search.setToolTip(f"{tr('Search')}  {shown('Ctrl+F')[0]}")
        self.search.setClearButtonEnabled(False)
        mark = QAction(icons.icon("search", "text3", theme.px(16)), "", self.search)
        self.search.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        self.states = Segmented([Option(_ALL, tr("All"))], theme, icons)
        self.states.setAccessibleName(tr("State"))
        self.states.optionChosen.connect(lambda _: self._send())
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._send)
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._send)
        self.export = Button(tr("Export"), theme, icons, icon="table-export")
        self.export.clicked.connect(lambda: self.asked.emit("export"))
        self.take_in = Button(tr("Import"), theme, icons, icon="file-import")
        menu = QMenu(self.take_in)
        menu.addAction(tr("Import from Excel …")).triggered.connect(lambda: self.asked.emit("import"))
        menu.addAction(tr("Paste from Excel")).setShortcut(QKeySequence("Ctrl+V"))
        menu.actions()[-1].triggered.connect(lambda: self.asked.emit("paste"))
        menu.addSeparator()
        menu.addAction(tr("Save an empty template …")).triggered.connect(lambda: self.asked.emit("template"))
        self.take_in.setMenu(menu)
        name = tr.pick(form.one)
        self.add = Button(
            tr("Add {record}", record=name if tr.language == "zh" else name.lower()),
            theme,
            icons,
            "primary",
            icon="plus",
        )
        self.add.setToolTip(f"{self.add.text()}  Ins")
        self.add.clicked.connect(lambda: self.asked.emit("add"))
        self._row.addWidget(self.search)
        self._row.addWidget(self.states)
        self._row.addStretch(1)
        for button in (self.export, self.take_in, self.add):
            button.setAccessibleName(button.text())
            self._row.addWidget(button)
        self._words = {button: button.text() for button in (self.export, self.take_in, self.add)}
        self._lesser: tuple[Button, ...] = (self.export, self.take_in)

    def insert_first(self, widget: QWidget) -> None:
        """Put a switch of views before the search."""
        self._extra.append(widget)
        self._row.insertWidget(0, widget)

    def insert_verb(self, button: Button) -> None:
        """Put a further way to add records before the one that adds an empty one."""
        self._extra.append(button)
        self._lesser = (*self._lesser, button)
        self._words[button] = button.text()
        button.setAccessibleName(button.text())
        self._row.insertWidget(self._row.indexOf(self.add), button)

    def add_summary(self, widget: QWidget) -> None:
        """Put chips behind the switch of views."""
        self._extra.append(widget)
        self._row.insertWidget(1, widget)

    def show_list_parts(self, shown_now: bool) -> None:
        """Search, states and import belong to the list alone."""
        self._list_shown = shown_now
        for widget in (self.search, self.take_in):
            widget.setVisible(shown_now)
        self._show_states()
        self._fit()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records are in each state; an empty state is left out unless it is chosen."""
        if dict(counts) == self._counts:
            return
        self._counts = dict(counts)
        chosen = self.state()
        options = [Option(_ALL, f"{self._tr('All')} {counts.get('', 0)}")]
        for entry in self._form.filters:
            if counts.get(entry.id, 0) or entry.id == chosen:
                options.append(Option(entry.id, f"{self._tr.pick(entry.title)} {counts.get(entry.id, 0)}"))
        self.states.set_options(options)
        self.states.set_key(chosen or _ALL)
        self._show_states()
        self._fit()

    def state(self) -> str:
        """The chosen state, "" for all."""
        key = self.states.key()
        return "" if key in (None, _ALL) else str(key)

    def clear(self) -> None:
        """All records again."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self.states.set_key(_ALL)
        self._send()

    def settle(self) -> None:
        """Search at once for what is being typed."""
        if self._typing.isActive():
            self._send()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is there into the width."""
        super().resizeEvent(event)
        self._fit()

    def _show_states(self) -> None:
        self.states.setVisible(self._list_shown and len(self.states.buttons()) > 1)

    def _send(self) -> None:
        self._typing.stop()
        self.filtered.emit(self.state(), self.search.text())

    def _fit(self) -> None:
        """First the lesser buttons lose their words, then the search gets narrow, last the adding one is an icon."""
        px = self._theme.px
        usual = (self.export, self.take_in)
        steps = (((), _SEARCH), (usual, _SEARCH), (self._lesser, _SEARCH), (self._lesser, _LEAST_SEARCH))
        for plain, search in (*steps, ((*self._lesser, self.add), _LEAST_SEARCH)):
            for button, text in self._words.items():
                button.setText("" if button in plain else text)
                button.setToolTip(text if button in plain else self.add.toolTip() if button is self.add else "")
                button.updateGeometry()
            if self._needed(px(search)) <= self.width():
                break
        over = self._needed(px(_SEARCH)) - self.width()
        self.search.setFixedWidth(max(px(_SEARCH) - max(over, 0), px(_LEAST_SEARCH)))

    def _needed(self, search: int) -> int:
        widgets = [*self._extra, self.states, self.export, self.take_in, self.add]
        there = [widget for widget in widgets if not widget.isHidden()]
        wide = sum(widget.sizeHint().width() for widget in there) + self._row.spacing() * (len(there) + 2)
        return wide + (search if not self.search.isHidden() else 0)
