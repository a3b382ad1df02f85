"""证据: all exhibits of the chosen enterprise as a table, with what the one in view supports beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.changes import Changes
from qualityassess.domain.exhibit_uses import ExhibitUse, UseState
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.registers import Registers
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.exhibit_table import Column, ExhibitTable
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.exhibit_copies import ExhibitCopies
from qualityassess.gui.pages.registers.exhibit_inspector import ExhibitInspector
from qualityassess.gui.pages.registers.exhibit_properties import ExhibitProperties
from qualityassess.gui.pages.registers.exhibit_rows import ExhibitRows
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint, shown
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.key_hint import KeyHints
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.services import exhibit_links, exhibit_register
from qualityassess.services import exhibit_wording as words
from qualityassess.services.exhibit_register import HeldExhibits
from qualityassess.services.exhibit_wording import UseLine
from qualityassess.services.workspace import Workspace

KEY = "exhibits"
"""Key of the tab beside those of the registers."""
_ALL = "all"
_TABLE, _NONE, _NOTHING = range(3)
_PANEL, _NARROW = 288, 1080
_SEARCH, _LEAST_SEARCH = 190, 110
TYPING_MS, GATES_MS, WARM_MS = 120, 150, 80
"""Pauses before a search, before conditions are looked at, and before the search is made ready."""


class ExhibitsView(QWidget):
    """Search, states, table and inspector; `lineAsked(UseLine)` leads to what is supported."""

    lineAsked = Signal(object)  # noqa: N815 - Qt signal

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._held: HeldExhibits | None = None
        self._registers = Registers()
        self._copies = ExhibitCopies(Actions(session, self))
        self._panel_shown = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_left(), 1)
        self.inspector = ExhibitInspector(session, theme, icons)
        self.inspector.setFixedWidth(theme.px(_PANEL))
        self.inspector.asked.connect(self.do)
        self.inspector.lineAsked.connect(self._lead)
        self.inspector.exhibitAsked.connect(self.choose)
        row.addWidget(self.inspector)
        self._typing = self._timer(TYPING_MS, self._filter)
        self._gates = self._timer(GATES_MS, lambda: self._show_use(with_gates=True))
        self._warming = self._timer(WARM_MS, self.model.warm)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def show_held(self, held: HeldExhibits, registers: Registers) -> None:
        """Show the exhibits of an enterprise; the chosen one stays."""
        kept = self.current()
        self._held, self._registers = held, registers
        self.table.selectionModel().blockSignals(True)
        self.model.set_held(held, self._session.workspace.today())
        self.table.selectionModel().blockSignals(False)
        self._show_states()
        with QSignalBlocker(self.table):
            if kept is None or not self.table.choose(kept.exhibit.id):
                self.table.choose_row(0)
        self._warming.start()
        self._show_stack()
        self._show_use()

    def current(self) -> ExhibitUse | None:
        """The chosen exhibit."""
        return self.model.use_at(self.table.currentIndex().row())

    def choose(self, exhibit_id: str) -> None:
        """Choose an exhibit, even where the filter would hide it."""
        if not self.table.choose(exhibit_id):
            self.clear()
            self.table.choose(exhibit_id)

    def clear(self) -> None:
        """All exhibits again."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self.states.set_key(_ALL)
        self._filter()

    def focus_table(self) -> None:
        """Give the focus to the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The inspector is a toggle in narrow windows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= self._theme.px(_NARROW)
        self.inspector.setVisible(self._panel_shown and roomy and self.current() is not None)

    def toggle_panel(self) -> None:
        """Show or hide the inspector."""
        self._panel_shown = not self.inspector.isVisible()
        self.inspector.setVisible(self._panel_shown and self.current() is not None)

    def do(self, verb: str) -> None:
        """Do something with the chosen exhibit: preview, open, properties, newer; or close the panel."""
        use = self.current()
        if verb == "close":
            self.toggle_panel()
        elif use is not None and verb == "preview":
            self._copies.preview(use.exhibit, self._session, self._theme, self.window())
        elif use is not None and verb == "open":
            self._copies.open(use.exhibit)
        elif use is not None and verb == "properties":
            self._properties(use.exhibit)
        elif use is not None:
            self._newer(use.exhibit)

    # ---------------------------------------------------------------- parts

    def _timer(self, pause: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer

    def _build_left(self) -> QWidget:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.px(24), theme.px(12), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(12))
        top = QWidget()
        # The row gives way: it never keeps the window from getting narrow.
        top.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        bar = QHBoxLayout(top)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(theme.px(8))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search in {register}", register=tr("Exhibits")))
        self.search.setToolTip(f"{tr('Search')}  {shown('Ctrl+F')[0]}")
        self.search.setMaximumWidth(theme.px(_SEARCH))
        self.search.setMinimumWidth(theme.px(_LEAST_SEARCH))
        mark = QAction(icons.icon("search", "text3", theme.px(16)), "", self.search)
        self.search.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.returnPressed.connect(self._filter)
        self.states = Segmented([Option(_ALL, tr("All"))], theme, icons)
        self.states.setAccessibleName(tr("State"))
        self.states.optionChosen.connect(lambda _: self._filter())
        bar.addWidget(self.search, 1)
        bar.addWidget(self.states)
        bar.addStretch(1)
        column.addWidget(top)
        self.model = ExhibitTable(tr, self)
        self.table = ExhibitRows(self.model, self._session, theme, icons)
        self.table.chosen.connect(self._on_chosen)
        self.table.asked.connect(self.do)
        self.table.menuAsked.connect(self._show_menu)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        title = tr("No exhibits yet")
        text = tr("Attach files to criteria or records, and they are listed here with what they support")
        self.stack.addWidget(EmptyState("files", title, text, theme, icons, []))
        clear = Button(tr("Clear filters"), theme, icons)
        clear.clicked.connect(self.clear)
        self.stack.addWidget(EmptyState("filter", tr("Nothing matches"), "", theme, icons, [clear]))
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot())
        return left

    def _foot(self) -> QWidget:
        tr, theme = self._session.tr, self._theme
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        self.counted = label("", Role.CAPTION, "text2")
        row.addWidget(self.counted)
        for keys, text in (("Enter", tr("Preview")), ("F2", tr("Properties")), ("Ctrl+F", tr("Search"))):
            row.addWidget(KeyHints((hint(keys),), text, theme))
        row.addStretch(1)
        return self.foot

    # ---------------------------------------------------------------- contents

    def _show_states(self) -> None:
        tr, counts, chosen = self._session.tr, self.model.counts(), self.states.key() or _ALL
        options = [Option(_ALL, f"{tr('All')} {counts['']}")]
        for state in UseState:
            if counts[state.value] or state.value == chosen:
                options.append(Option(state.value, f"{tr(words.STATES[state])} {counts[state.value]}"))
        self.states.set_options(options)
        self.states.set_key(chosen)
        self.states.setVisible(len(options) > 1)

    def _filter(self) -> None:
        self._typing.stop()
        kept, state = self.current(), self.states.key()
        # The inspector follows once, not with every step of the table.
        with QSignalBlocker(self.table):
            self.model.set_filter("" if state in (None, _ALL) else str(state), self.search.text())
            if kept is None or not self.table.choose(kept.exhibit.id):
                self.table.choose_row(0)
        self._show_stack()
        self._show_use()

    def _show_stack(self) -> None:
        total = self.model.counts()[""]
        page = _TABLE if self.model.rowCount() else _NOTHING if total else _NONE
        self.stack.setCurrentIndex(page)
        self.foot.setVisible(page == _TABLE)
        text = self._session.tr("{count} of {total} shown", count=self.model.rowCount(), total=total)
        self.counted.setText(text)
        self._fit()

    def _on_chosen(self) -> None:
        self._show_use()

    def _show_use(self, *, with_gates: bool = False) -> None:
        """Show what the chosen exhibit supports; conditions are worked out after a pause, for they take longer."""
        use, held = self.current(), self._held
        # A pause may end when the window is closing, whose workspace is closed too.
        if use is None or held is None or (with_gates and not self.isVisible()):
            return
        gates = exhibit_register.gates_of(held, use, self._registers) if with_gates else ()
        if with_gates and not gates:
            return
        groups = words.use_groups(self._session.tr, held, use, self._registers, gates)
        chip = self.model.index(self.table.currentIndex().row(), Column.STATE).data(CELL_ROLE)
        self.inspector.show_use(held, use, chip if isinstance(chip, ChipSpec) else ChipSpec(""), groups)
        if not with_gates:
            self.inspector.area.verticalScrollBar().setValue(0)
            self._gates.start()

    def _lead(self, line: UseLine) -> None:
        if line.assessment:
            self._session.choose_assessment(line.assessment)
        self.lineAsked.emit(line)

    # ---------------------------------------------------------------- verbs

    def _show_menu(self, place: QPoint) -> None:
        menu = self.build_menu()
        menu.exec(place)
        menu.deleteLater()

    def build_menu(self) -> QMenu:
        """What can be done with the chosen exhibit."""
        tr, size, there = self._session.tr, self._theme.px(16), self.current() is not None
        menu = QMenu(self)
        for icon, text, keys, verb in (
            ("eye", tr("Preview"), "Return", "preview"),
            ("external-link", tr("Open copy"), "", "open"),
            ("edit", tr("Properties"), "F2", "properties"),
            ("refresh", tr("Newer version"), "", "newer"),
        ):
            action = menu.addAction(self._icons.icon(icon, "text2", size), text)
            action.triggered.connect(lambda _=False, verb=verb: self.do(verb))
            action.setShortcut(QKeySequence(keys))
            action.setEnabled(there)
        return menu

    def _properties(self, exhibit: Exhibit) -> None:
        dialog = ExhibitProperties(self._session, exhibit, self._theme, self._icons, self.window())
        changed = dialog.ask()
        dialog.deleteLater()
        enterprise = self._session.enterprise
        if changed is not None and enterprise is not None:
            fresh, owner = changed, enterprise.id
            self._session.perform(lambda w: exhibit_register.change_properties(w, owner, fresh))

    def _newer(self, exhibit: Exhibit) -> None:
        path, _ = QFileDialog.getOpenFileName(self.window(), self._session.tr("Newer version"))
        enterprise, file = self._session.enterprise, self._session.file()
        if path and enterprise is not None:
            owner = enterprise.id
            done = self._session.perform(lambda w: _replaced(w, owner, file, exhibit.id, Path(path)))
            if done is not None:
                fresh = next((row.id for row in done.rows if row.type is Exhibit and row.before is None), "")
                self.choose(fresh)


def _replaced(workspace: Workspace, owner: str, file: AssessmentFile | None, exhibit_id: str, path: Path) -> Changes:
    """A newer version for the chosen assessment and the records, or without one for the records alone."""
    if file is None:
        return exhibit_links.take_newer_of_records(workspace, owner, exhibit_id, path)[1]
    return exhibit_links.take_newer(workspace, file, exhibit_id, path)[1]
