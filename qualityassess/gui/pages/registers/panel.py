"""One register: toolbar, table, what stands above and below it, and what a person does with its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import Record, Registers
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.record_files import RecordFile
from qualityassess.gui.models.register_table import RegisterTable
from qualityassess.gui.pages.registers.actions import RecordActions
from qualityassess.gui.pages.registers.clipboard import cells_of, laid_out, without_unknown
from qualityassess.gui.pages.registers.intake_dialog import IntakeDialog
from qualityassess.gui.pages.registers.table_view import RecordTable, shown_order
from qualityassess.gui.pages.registers.toolbar import Toolbar
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.key_hint import KeyHints
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.services import register_intake
from qualityassess.services.register_intake import Intake
from qualityassess.services.register_wording import name

_TABLE, _NONE, _NOTHING = range(3)
_WIDE_FOOT = 720
WARM_MS = 80
"""So long after records are shown the search is made ready."""


@dataclass(frozen=True, slots=True)
class PanelData:
    """What a panel shows: records with their files, the criteria these support, and the words of the banner."""

    records: tuple[Record, ...]
    on: date
    files: Mapping[str, list[RecordFile]] = field(default_factory=dict)
    supports: Mapping[str, str] = field(default_factory=dict)
    banner: str = ""
    held: Registers | None = None
    """All registers of the enterprise."""
    affected: str = ""
    """Criterion that the banner's button leads to."""


class RegisterPanel(QWidget):
    """`chosen()` follows another record, `editAsked(column)` the wish to edit it, `addAsked()` one to add.

    `told(text)` is for the undo bar, `criterionAsked(id)` leads to a criterion.
    """

    chosen = Signal()
    editAsked = Signal(str)  # noqa: N815 - Qt signals
    addAsked = Signal()  # noqa: N815
    told = Signal(str)
    criterionAsked = Signal(str)  # noqa: N815

    def __init__(
        self, form: RegisterForm, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._session = session
        self._theme = theme
        self._icons = icons
        self._data = PanelData((), date.min)
        self._narrowing = False
        self.actions_of = RecordActions(form, session, self)
        tr = session.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(12), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(12))
        self.above = QVBoxLayout()
        self.above.setSpacing(theme.px(12))
        column.addLayout(self.above)
        self.toolbar = Toolbar(form, tr, theme, icons)
        self.toolbar.filtered.connect(self._on_filter)
        self.toolbar.asked.connect(self._on_verb)
        column.addWidget(self.toolbar)
        self.model = RegisterTable(form, tr, self)
        self.table = RecordTable(self.model, session, theme, icons)
        self.table.setAccessibleName(tr.pick(form.title))
        self._connect_table()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._framed())
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self._nothing())
        column.addWidget(self.stack, 1)
        self.below = QVBoxLayout()
        self.below.setSpacing(theme.px(12))
        column.addLayout(self.below)
        self.banner = Banner("warn", theme, icons, action=tr("Show what is affected"))
        self.banner.pressed.connect(lambda: self.criterionAsked.emit(self._data.affected))
        self.banner.hide()
        column.addWidget(self.banner)
        column.addWidget(self._foot())
        self._warming = QTimer(self)
        self._warming.setSingleShot(True)
        self._warming.setInterval(WARM_MS)
        self._warming.timeout.connect(self.model.warm)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.focus_search)

    # ---------------------------------------------------------------- contents

    def show_data(self, data: PanelData, chosen: str = "") -> None:
        """Show records; the chosen one stays, or the one named is chosen, else the first."""
        kept = chosen or (current.id if (current := self.table.current()) is not None else "")
        row = self.table.currentIndex().row()
        place = self.table.verticalScrollBar().value()
        self._data = data
        self.table.selectionModel().blockSignals(True)
        self.model.set_records(data.records, data.on, data.supports, {k: len(v) for k, v in data.files.items()})
        self.table.selectionModel().blockSignals(False)
        self.table.fit_columns()
        self._warming.start()
        self.toolbar.set_counts(self.model.counts())
        self.table.verticalScrollBar().setValue(place)
        if kept and self.model.record(kept) is not None and self.model.row_of(kept) < 0 and chosen:
            # What was just added is shown even where the filter would hide it.
            self.toolbar.clear()
        if not self.table.choose(kept) and self.model.rowCount():
            self.table.choose_row(min(max(row, 0), self.model.rowCount() - 1))
        self.banner.set_texts("", data.banner)
        self.banner.set_action(self._session.tr("Show what is affected") if data.affected else "")
        self.banner.setVisible(bool(data.banner))
        self._show_stack()
        self.chosen.emit()

    def current(self) -> Record | None:
        """The chosen record."""
        return self.table.current()

    def files_of(self, record: Record) -> list[RecordFile]:
        """The files of a record."""
        return self._data.files.get(record.id, [])

    @property
    def records(self) -> tuple[Record, ...]:
        """All records of the register."""
        return self._data.records

    def focus_table(self) -> None:
        """Give the focus to the table, or to the button that adds where it is empty."""
        goal = self.table if self.model.rowCount() else self.toolbar.add
        goal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Type into the search."""
        self.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search.selectAll()

    def settle(self) -> None:
        """Search for what is being typed."""
        self.toolbar.settle()

    # ---------------------------------------------------------------- verbs

    def attach(self) -> None:
        """Ask for files and attach them to the chosen record."""
        record = self.current()
        if record is not None and (paths := self.actions_of.ask_files(self.window())):
            self.actions_of.attach(record, paths)

    def remove(self) -> None:
        """Remove the ticked records, or the selected ones; the undo bar says so."""
        records = self.table.chosen_records()
        if not records or not self.actions_of.remove(records):
            return
        tr = self._session.tr
        if len(records) == 1:
            self.told.emit(tr("Removed “{name}”", name=name(tr, self.form, records[0])))
        else:
            self.told.emit(tr.plural("Removed {count} record", "Removed {count} records", len(records)))

    def paste(self) -> None:
        """Preview the rows of the clipboard and take them in as one change."""
        cells = cells_of(QGuiApplication.clipboard().text())
        if not cells or self._session.enterprise is None:
            return
        columns, heads = laid_out(self.form, self.table.shown_column_ids(), cells)
        columns, rows = without_unknown(columns, cells[heads:])
        workspace = self._session.workspace
        found = register_intake.of_cells(workspace, self.actions_of.owner, self.form.id, columns, rows)
        self._preview(found, columns, self._session.tr("Paste rows"))

    def take_workbook(self) -> None:
        """Preview the rows of a workbook and take them in as one change."""
        path = self.actions_of.ask_workbook(self.window())
        found = self.actions_of.read_workbook(path) if path is not None else None
        if found is not None:
            self._preview(found, [column.id for column in self.form.columns], self._session.tr("Import from Excel"))

    def export(self, *, template: bool = False) -> None:
        """Write what is shown, in its order, to a workbook; or an empty template."""
        written = self.actions_of.export(self.window(), [] if template else self.model.records(), template=template)
        if written is not None and not template:
            tr = self._session.tr
            self.note(tr.plural("{count} record exported", "{count} records exported", written))

    def note(self, text: str) -> None:
        """Say in the foot what was done."""
        self.done.set_full_text(text)
        self.done.setVisible(bool(text))

    # ---------------------------------------------------------------- inside

    def _preview(self, found: Intake, columns: Sequence[str], title: str) -> None:
        shown = shown_order(self.form.columns, columns)
        dialog = IntakeDialog(
            self.form, shown, found, self._session.tr, self._theme, self._icons, self.window(), title=title
        )
        if dialog.ask() and self.actions_of.take_in(found) is not None:
            tr, count = self._session.tr, found.added + found.replaced
            self.note(tr.plural("{count} record taken in", "{count} records taken in", count))

    def _connect_table(self) -> None:
        table = self.table
        table.chosen.connect(self._on_chosen)
        table.fitted.connect(self._fit_table)
        table.editAsked.connect(self._on_edit)
        table.addAsked.connect(self.addAsked)
        table.removeAsked.connect(self.remove)
        table.pasteAsked.connect(self.paste)
        table.attachAsked.connect(self.attach)
        table.menuAsked.connect(self._show_menu)
        self.model.ticksChanged.connect(self._show_ticked)

    def _on_edit(self) -> None:
        place = self.table.currentIndex().column()
        column = self.model.columns[place] if place >= 0 else ""
        self.editAsked.emit("" if isinstance(column, str) else column.id)

    def _on_chosen(self) -> None:
        if not self._narrowing:
            self.chosen.emit()

    def _on_filter(self, state: str, text: str) -> None:
        kept = self.table.current()
        self._narrowing = True
        self.model.set_filter(state, text)
        if (kept is None or not self.table.choose(kept.id)) and self.model.rowCount():
            self.table.choose_row(0)
        self._narrowing = False
        self._show_stack()
        if self.table.current() is not kept or kept is None:
            # One that stays chosen stands beside the table already; building that takes longer than searching.
            self.chosen.emit()

    def _on_verb(self, verb: str) -> None:
        match verb:
            case "add":
                self.addAsked.emit()
            case "paste":
                self.paste()
            case "import":
                self.take_workbook()
            case _:
                self.export(template=verb == "template")

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self.table.add_actions(menu, self._icons, self._theme.px(16), self._session)
        menu.exec(place)
        menu.deleteLater()

    def _show_stack(self) -> None:
        page = _TABLE if self.model.rowCount() else _NOTHING if self._data.records else _NONE
        self.stack.setCurrentIndex(page)
        self.foot.setVisible(page == _TABLE)
        self._fit_table()
        self._show_ticked()

    def _show_ticked(self) -> None:
        count = len(self.model.ticked())
        text = self._session.tr("{count} of {total} ticked", count=count, total=self.model.rowCount())
        self.ticked.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hints give way in narrow windows."""
        super().resizeEvent(event)
        self.columns_hint.setVisible(self.width() > self._theme.px(_WIDE_FOOT))
        self._fit_table()

    def _fit_table(self) -> None:
        """The frame ends at the last row."""
        header, bar = self.table.horizontalHeader(), self.table.horizontalScrollBar()
        rows = self.model.rowCount() * self.table.verticalHeader().defaultSectionSize()
        scroll = bar.sizeHint().height() if header.length() > self.table.viewport().width() else 0
        self.table.setMaximumHeight(header.height() + rows + scroll + 2)

    def _framed(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        return box

    def _empty(self) -> QWidget:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        name = tr.pick(self.form.one)
        add = Button(self.toolbar.add.text(), theme, icons, "primary", icon="plus")
        add.clicked.connect(self.addAsked)
        take = Button(tr("Import from Excel …"), theme, icons, icon="file-import")
        take.clicked.connect(self.take_workbook)
        title = tr("Nothing entered yet: {register}", register=name if tr.language == "zh" else name.lower())
        ways = [add, *self.ways_to_begin(), take]
        return EmptyState("certificate", title, tr.pick(self.form.about), theme, icons, ways)

    def ways_to_begin(self) -> list[QWidget]:
        """Further buttons of an empty register."""
        return []

    def _nothing(self) -> QWidget:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        clear = Button(tr("Clear filters"), theme, icons)
        clear.clicked.connect(self.toolbar.clear)
        return EmptyState("filter", tr("Nothing matches"), "", theme, icons, [clear])

    def _foot(self) -> QWidget:
        tr, theme = self._session.tr, self._theme
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        self.ticked = label("", Role.CAPTION, "text2")
        self.done = ElidedLabel("", Role.CAPTION, "ok")
        self.done.hide()
        self.columns_hint = label(tr("right-click the header to choose columns"), Role.CAPTION, "text3")
        row.addWidget(self.ticked)
        for keys, text in (
            ("Space", tr("tick")),
            ("Enter", tr.within("keys", "edit")),
            ("Ctrl+E", tr("attach a file")),
            ("Ctrl+V", tr("paste rows from Excel")),
        ):
            row.addWidget(KeyHints((hint(keys),), text, theme))
        row.addWidget(self.done, 1)
        row.addStretch(1)
        row.addWidget(self.columns_hint)
        return self.foot
