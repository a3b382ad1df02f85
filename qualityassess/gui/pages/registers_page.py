"""Registers (台账): every register of the chosen enterprise as a table, with the record in view beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.answers import Answer
from qualityassess.domain.application import Judgement
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes
from qualityassess.domain.exhibits import Exhibit, Link, RecordExhibit
from qualityassess.domain.product_records import Standard
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.register_columns import RegisterColumn
from qualityassess.domain.registers import RECORDS, Confirmation, Event, Record, RegisterName, Registers
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.record_files import RecordFile, files_by_record
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.registers.exhibits_tab import ExhibitsTab
from qualityassess.gui.pages.registers.exhibits_view import KEY as EXHIBITS
from qualityassess.gui.pages.registers.indicator_panel import IndicatorPanel
from qualityassess.gui.pages.registers.inspector import RecordInspector
from qualityassess.gui.pages.registers.panel import RegisterPanel
from qualityassess.gui.pages.registers.panel_data import panel_data
from qualityassess.gui.pages.registers.plan_record import plan_record
from qualityassess.gui.pages.registers.record_view import RecordProof, proof_of
from qualityassess.gui.pages.registers.sides import add_confirmation, add_judgement, add_matrix
from qualityassess.gui.pages.registers.special import ConfirmedPanel, ProductsPanel, build_panel
from qualityassess.gui.pages.registers.suggestions import suggested_words
from qualityassess.gui.pages.registers.tabs import RegisterTabs, Tab
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.labels import rule
from qualityassess.gui.widgets.layouts import empty

_NARROW = 1080
_PANEL, _WIDE_PANEL = 288, 320
_LAST = "registers:last"
_PAGE, _NO_ENTERPRISE = range(2)


class RegistersPage(Page):
    """Tabs, one panel a register made when it is first shown, and an inspector a panel."""

    key = "registers"

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self._icons = icons
        self._forms = session.workspace.library.register_forms
        known = [name.value for name in RegisterName]
        last = session.memory.recall(_LAST, RegisterName.CERTIFICATES.value)
        self._name = RegisterName(last if last in known else RegisterName.CERTIFICATES.value)
        self._records: dict[RegisterName, tuple[Record, ...]] = {}
        self._owner = ""
        self._fresh: set[RegisterName] = set()
        self._files: dict[str, list[RecordFile]] = {}
        self._awaited = ""
        self._panel_shown = True
        self._panels: dict[RegisterName, RegisterPanel] = {}
        self._inspectors: dict[RegisterName, RecordInspector] = {}
        self._root: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        for keys, act in (
            ("Ctrl+\\", self._toggle_panel),
            ("Ctrl+PgDown", lambda: self.tabs.step(1)),
            ("Ctrl+PgUp", lambda: self.tabs.step(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._build()

    # ---------------------------------------------------------------- the page's own

    def retranslate(self) -> None:
        """Make the page anew in the session's language; the register in view stays."""
        self._panels, self._inspectors = {}, {}
        self._build()

    def reload(self) -> None:
        """Read the counts of all registers and the records of the one in view."""
        enterprise = self.session.enterprise
        self._stack.setCurrentIndex(_PAGE if enterprise is not None else _NO_ENTERPRISE)
        if enterprise is None:
            return
        if enterprise.id != self._owner:
            self._owner = enterprise.id
            self._records.clear()
            for inspector in self._inspectors.values():
                inspector.leave()
        store = self.session.workspace.store
        with store.reading():
            for name in RegisterName:
                if name not in self._records:
                    self._records[name] = store.register(enterprise.id, name)
            exhibits = store.exhibits(enterprise.id)
            self._files = files_by_record(store.record_exhibits(enterprise.id), exhibits)
        self.exhibits.count = len(exhibits)
        self._fresh.clear()
        self._show_tabs()
        self._show_register()

    def concerns(self, changes: Changes | None) -> bool:
        """Records, their files, and what these prove; of other registers only the counts."""
        if changes is None:
            self._records.clear()
            return True
        for name, kind in RECORDS.items():
            if changes.touches(kind):
                self._records.pop(name, None)
                self._fresh.discard(name)
        return changes.touches(
            *RECORDS.values(), RecordExhibit, Exhibit, Link, Answer, Confirmation, Enterprise, Assessment, Judgement
        )

    def open_at(self, what: str) -> None:
        """Show a register, or with `register/id` one of its records."""
        name, _, record = what.partition("/")
        if name in (EXHIBITS, *(entry.value for entry in RegisterName)):
            self._awaited = record
            self._on_tab(name)

    def show_register(self, name: RegisterName | None) -> None:
        """Show a register; None shows the exhibits."""
        self.settle()
        self.exhibits.open = name is None
        self._name = name or self._name
        self.session.memory.keep(_LAST, self._name.value)
        self._show_tabs()
        if self.session.enterprise is not None and self._records:
            self._show_register()

    def panes(self) -> tuple[QWidget, ...]:
        """Tabs, table, inspector."""
        return (self.tabs, *(self.exhibits.panes() if self.exhibits.open else (self.panel, self.inspector)))

    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Keys of tabs and panel."""
        tr = self.session.tr
        return (((hint("Ctrl+PgUp"), hint("Ctrl+PgDown")), tr("registers")), ((hint("Ctrl+\\"),), tr("right panel")))

    def settle(self) -> None:
        """Save a form that is filled in without fault; one with faults stays open."""
        if self._name in self._panels:
            self.panel.settle()
        if self._name not in self._inspectors or not self.inspector.is_editing:
            return
        form = self.inspector.form
        if form is not None and form.is_dirty() and (record := form.record_if_sound()) is not None:
            self._on_save(self._name, record)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The inspector is a toggle in narrow windows."""
        super().resizeEvent(event)
        self._show_inspector()

    @property
    def panel(self) -> RegisterPanel:
        """The panel of the register in view."""
        return self._panels[self._name]

    @property
    def inspector(self) -> RecordInspector:
        """The inspector of the register in view."""
        return self._inspectors[self._name]

    # ---------------------------------------------------------------- inside

    def _build(self) -> None:
        if self._root is not None:
            self._root.hide()
            self._root.deleteLater()
        tr, theme, icons = self.session.tr, self._theme, self._icons
        self._root = QWidget(self)
        outer = QHBoxLayout(self._root)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = RegisterTabs(tr("More"), tr("Registers"), theme, icons)
        self.tabs.chosen.connect(self._on_tab)
        column.addWidget(self.tabs)
        column.addWidget(rule())
        self._views = QStackedWidget()
        column.addWidget(self._views, 1)
        self.exhibits = ExhibitsTab(self._views, self.session, theme, icons, self.go.emit)
        self._sides = QStackedWidget()
        outer.addWidget(left, 1)
        outer.addWidget(self._sides)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._root)
        home = Button(tr("Home"), theme, icons, icon="home")
        home.clicked.connect(lambda: self.go.emit("home", ""))
        text = tr("Choose one on the home page")
        self._stack.addWidget(EmptyState("certificate", tr("No enterprise is chosen"), text, theme, icons, [home]))
        empty(self._outer)
        self._outer.addWidget(self._stack)
        self._ensure(self._name)

    def _ensure(self, name: RegisterName) -> None:
        """Make panel and inspector of a register when it is first shown."""
        if name in self._panels:
            return
        form, session, theme, icons = self._forms[name], self.session, self._theme, self._icons
        panel = build_panel(form, session, theme, icons)
        panel.chosen.connect(lambda: self._show_record(name))
        panel.editAsked.connect(lambda column: self._edit(name, column))
        panel.addAsked.connect(lambda: self._add(name))
        panel.told.connect(self.message)
        panel.criterionAsked.connect(self._go_to_criterion)
        inspector = RecordInspector(form, self._suggestions, session, theme, icons)
        inspector.saveAsked.connect(lambda record: self._on_save(name, record))
        inspector.left.connect(panel.focus_table)
        inspector.left.connect(self._show_inspector)
        view = inspector.view
        view.asked.connect(lambda verb: self._on_asked(name, verb))
        view.openAsked.connect(panel.actions_of.open_copy)
        view.detachAsked.connect(lambda file: self._detach(panel, file))
        view.filesDropped.connect(lambda paths: panel.actions_of.attach_dropped(panel.current(), paths))
        view.criterionAsked.connect(self._go_to_criterion)
        if isinstance(panel, ConfirmedPanel):
            add_confirmation(panel, inspector, self._events, self._show_inspector, session, theme, icons)
        if isinstance(panel, ProductsPanel):
            add_matrix(panel, inspector, self._on_matrix, self._show_inspector, session, theme, icons)
        if isinstance(panel, IndicatorPanel):
            add_judgement(panel, inspector, session, theme)
        self._panels[name], self._inspectors[name] = panel, inspector
        self._views.addWidget(panel)
        self._sides.addWidget(inspector)

    def _events(self) -> list[Event]:
        return [event for event in self._records.get(RegisterName.EVENTS, ()) if isinstance(event, Event)]

    def _on_matrix(self, verb: str, standard: str) -> None:
        if verb == "close":
            self._toggle_panel()
        elif verb == "product":
            self._edit(RegisterName.PRODUCTS, "")
        else:
            self._edit_standard(standard)

    def _edit_standard(self, standard: str) -> None:
        self.open_at(f"{RegisterName.STANDARDS.value}/{standard}")
        self._edit(RegisterName.STANDARDS, "")

    def _show_tabs(self) -> None:
        tr = self.session.tr
        tabs = [
            Tab(name.value, tr.pick(form.title), len(self._records.get(name, ()))) for name, form in self._forms.items()
        ]
        self.tabs.set_tabs([*tabs, self.exhibits.tab()], EXHIBITS if self.exhibits.open else self._name.value)

    def _on_tab(self, key: str) -> None:
        self.show_register(None if key == EXHIBITS else RegisterName(key))

    def _show_register(self) -> None:
        name = self._name
        self._ensure(name)
        if self.exhibits.open:
            awaited, self._awaited = self._awaited, ""
            self.exhibits.show(self._held(), awaited)
            self._sides.hide()
            return
        self._views.setCurrentWidget(self.panel)
        self._sides.setCurrentWidget(self.inspector)
        if name not in self._fresh or self._awaited:
            self._fresh.add(name)
            data = panel_data(self.session, self._forms[name], self._records[name], self._files, self._held())
            awaited, self._awaited = self._awaited, ""
            if isinstance(self.panel, ProductsPanel):
                rows = self._records[RegisterName.STANDARDS]
                self.panel.set_standards(tuple(row for row in rows if isinstance(row, Standard)))
            self.panel.show_data(data, awaited)
            if isinstance(self.panel, ProductsPanel) and self.panel.shows_matrix:
                self.panel.matrixMoved.emit()
            if awaited:
                self.panel.focus_table()
        self._show_inspector()

    def _held(self) -> Registers:
        """All registers as they were read."""
        rows: dict[str, Any] = {name.value: records for name, records in self._records.items()}
        return Registers(confirmations=self.session.workspace.store.confirmations(self._owner), **rows)

    def _show_record(self, name: RegisterName) -> None:
        if name is not self._name or name not in self._inspectors:
            return
        record = self.panel.current()
        proof = RecordProof()
        if record is not None:
            proof = proof_of(self.session, self._forms[name], record, self.panel.files_of(record))
        self.inspector.show_record(record, proof)
        self._show_inspector()

    def _show_inspector(self) -> None:
        if self._name not in self._inspectors or self.exhibits.open:
            return
        theme, inspector = self._theme, self.inspector
        narrow = self.width() < theme.px(_NARROW)
        self._sides.setFixedWidth(theme.px(_WIDE_PANEL if inspector.is_editing and not narrow else _PANEL))
        wanted = self._panel_shown and not narrow
        self._sides.setVisible(inspector.is_editing or (wanted and inspector.has_content))

    def _toggle_panel(self) -> None:
        if self.exhibits.open:
            self.exhibits.view.toggle_panel()
            return
        self._panel_shown = not self._panel_shown
        self._show_inspector()

    def _suggestions(self, column: RegisterColumn) -> list[str]:
        return suggested_words(self.session, column, self._records)

    # ---------------------------------------------------------------- verbs

    def _edit(self, name: RegisterName, column: str) -> None:
        record = self._panels[name].current()
        if record is not None:
            self._inspectors[name].edit(record, column)
            self._show_inspector()

    def _add(self, name: RegisterName) -> None:
        if self.session.enterprise is not None:
            self._inspectors[name].add()
            self._show_inspector()

    def _on_asked(self, name: RegisterName, verb: str) -> None:
        record = self._panels[name].current()
        if verb == "close":
            self._toggle_panel()
        elif record is not None and verb == "renew":
            self._inspectors[name].renew(record)
            self._show_inspector()
        elif record is not None and verb == "edit":
            self._edit(name, "")
        elif verb == "attach":
            self._panels[name].attach()
        elif record is not None and verb == "plan":
            plan_record(self, self._forms[name], record, self._theme, self._icons)

    def _on_save(self, name: RegisterName, record: Record) -> None:
        panel, inspector = self._panels[name], self._inspectors[name]
        assert inspector.form is not None
        doubled = panel.actions_of.doubled(record, panel.records)
        if doubled:
            inspector.form.say(doubled)
            return
        # The record that is stored now is the one to be in view when the page hears of it.
        saved = panel.actions_of.put(record)
        if saved:
            inspector.leave()
            panel.table.choose(saved) or self._show_anyway(panel, saved)
            self._show_inspector()

    @staticmethod
    def _show_anyway(panel: RegisterPanel, record_id: str) -> None:
        """Clear the filter that hides what was just saved."""
        panel.toolbar.clear()
        panel.table.choose(record_id)

    def _detach(self, panel: RegisterPanel, file: RecordFile) -> None:
        if panel.actions_of.detach(file):
            self.message.emit(self.session.tr("Detached “{name}”", name=file.exhibit.name))

    def _go_to_criterion(self, criterion: str) -> None:
        if criterion:
            self.go.emit("assess", criterion)
