"""The card of the largest gaps: filtered, exported, traced; the caution about evidence stands below them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QTableView, QWidget

from qualityassess.domain.gaps import Gap, Way
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.columns import ColumnMemory
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.gap_list import GAIN, NUMBER, TITLE, TOP, WAY, WAY_CHIPS, GapModel
from qualityassess.gui.pages.results.delegates import GainDelegate, WayDelegate
from qualityassess.gui.pages.results.gap_filters import GapFilters
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.card import Card, IconLabel
from qualityassess.gui.widgets.chip_painter import ChipSpec, chip_width
from qualityassess.gui.widgets.delegates import CellDelegate, TwoLineDelegate
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.i18n import LEGAL
from qualityassess.services import wording

ROW_HEIGHT = 48
_TABLE, _ALL_REACHED, _NOTHING_MATCHES = range(3)


class GapsCard(Card):
    """`openAsked` carries a criterion to go to, `receiptAsked` the row whose receipt is wanted.

    `planAsked` carries the row that is to go into the plan, `exportAsked` asks for what the filter lets through,
    `trialAsked` carries a criterion to try another answer for.
    """

    openAsked = Signal(str)  # noqa: N815 - Qt signals
    receiptAsked = Signal(int)  # noqa: N815
    exportAsked = Signal()  # noqa: N815
    trialAsked = Signal(str)  # noqa: N815
    planAsked = Signal(int)  # noqa: N815

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        tr = session.tr
        super().__init__(theme, icons, tr("Largest gaps"), parent=parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self.model = GapModel(session, self)
        self.more = Button("", theme, icons, "link", icon_after="arrow-right", compact=True)
        self.more.clicked.connect(self._toggle)
        self.receipt = IconButton("calculator", tr("How the gain comes about"), theme, icons, size=26, icon_size=16)
        self.receipt.clicked.connect(self._ask_receipt)
        self.export = IconButton("table-export", tr("Export the gaps to Excel"), theme, icons, size=26, icon_size=16)
        self.export.clicked.connect(self.exportAsked)
        self.plan = IconButton("route", tr("Add to the plan"), theme, icons, size=26, icon_size=16)
        self.plan.clicked.connect(self._ask_plan)
        for widget in (self.more, self.plan, self.export, self.receipt):
            self.add_header_widget(widget)
        self.body.setContentsMargins(0, 0, 0, theme.px(10))
        self.body.setSpacing(0)
        self.filters = GapFilters(tr, theme, icons)
        self.filters.changed.connect(self._narrow)
        self.body.addWidget(self.filters)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(lambda: self.filters.role.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table = self._build_table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        reached = tr("Every criterion that was asked reaches its target.")
        self._stack.addWidget(EmptyState("circle-check", reached, "", theme, icons))
        clear = Button(tr("Clear filters"), theme, icons)
        clear.clicked.connect(self.filters.clear)
        self._stack.addWidget(EmptyState("list-search", tr("Nothing matches"), "", theme, icons, [clear]))
        self.body.addWidget(self._stack, 1)
        self._caution = self._build_caution()
        self.body.addWidget(self._caution)

    def show_scoring(self, scoring: Scoring) -> None:
        """Show the gaps of an assessment; filter and selection stay."""
        self.model.set_scoring(scoring)
        self.filters.show_gaps(scoring, (line.gap for line in self.model.every))
        self.filters.setVisible(bool(self.model.every))
        self._narrow()

    def shown(self) -> list[Gap]:
        """The gaps that pass the filter, in view order; the ten largest or all."""
        return [line.gap for line in self.model.lines[: self.model.rowCount()]]

    def _narrow(self) -> None:
        place = self.table.currentIndex().row()
        self.model.set_filter(self.filters.filter())
        self._show_count()
        count = self.model.rowCount()
        self._stack.setCurrentIndex(_TABLE if count else _NOTHING_MATCHES if self.model.every else _ALL_REACHED)
        self._caution.setVisible(
            any(Way.COLLECT in line.gap.ways for line in self.model.lines) and not self.model.checkup
        )
        self.receipt.setVisible(bool(count))
        self.plan.setVisible(bool(count) and not self._session.is_read_only)
        self.export.setVisible(bool(count))
        if count:
            self.table.setCurrentIndex(self.model.index(min(max(place, 0), count - 1), TITLE))

    def _build_table(self) -> QTableView:
        theme, icons, tr = self._theme, self._icons, self._session.tr
        view = QTableView()
        view.setModel(self.model)
        dress_table(view, theme, ROW_HEIGHT, framed=False)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        view.setAccessibleName(tr("Largest gaps"))
        view.setItemDelegate(CellDelegate(theme, icons, ROW_HEIGHT, view))
        view.setItemDelegateForColumn(TITLE, TwoLineDelegate(theme, icons, ROW_HEIGHT, view))
        view.setItemDelegateForColumn(WAY, WayDelegate(theme, icons, ROW_HEIGHT, view))
        view.setItemDelegateForColumn(GAIN, GainDelegate(theme, icons, ROW_HEIGHT, view))
        view.activated.connect(self._open)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        widest = max(chip_width(ChipSpec(wording.name(tr, way), *WAY_CHIPS[way]), theme) for way in Way)
        widths = {NUMBER: theme.px(56), TITLE: 0, WAY: widest + theme.px(18), GAIN: theme.px(100)}
        self._columns = ColumnMemory(
            view, f"gaps-{tr.language}", tuple(widths[c] for c in sorted(widths)), self._session
        )
        copy = QShortcut(QKeySequence.StandardKey.Copy, view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        return view

    def _build_caution(self) -> QWidget:
        theme = self._theme
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(theme.px(13), theme.px(2), theme.px(13), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel("alert-triangle", "warn", theme, self._icons, 14), 0, Qt.AlignmentFlag.AlignTop)
        tr = self._session.tr
        words = tr("{head}: {details}", head=wording.name(tr, Way.COLLECT), details=tr.pick(LEGAL.caution))
        row.addWidget(label(words, Role.CAPTION, "text2", wrap=True), 1)
        return box

    def copy(self) -> None:
        """Put the rows shown on the clipboard as a table with tabs."""
        model, columns = self.model, range(self.model.columnCount())
        head = [str(model.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
        rows = [[str(model.index(r, c).data()) for c in columns] for r in range(model.rowCount())]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in [head, *rows]))

    def _show_count(self) -> None:
        tr, model = self._session.tr, self.model
        count = len(model.lines)
        self.set_title(tr("All gaps") if model.shows_all else tr.plural("Top gap", "Top {count} gaps", min(count, TOP)))
        index = model.lines and self._session.scoring()
        weighed = bool(index and index.index is not None)
        unit = (
            tr("by gain, in percentage points of the index")
            if weighed
            else tr("by gain, in percentage points of the module")
        )
        self.set_caption(tr("by claimed distance, in percentage points") if model.checkup else unit)
        self.more.setVisible(count > TOP)
        self.more.setText(tr("Top {count}", count=TOP) if model.shows_all else tr("All {count}", count=count))
        self.more.updateGeometry()

    def _toggle(self) -> None:
        self.model.show_all(not self.model.shows_all)
        self._show_count()
        self.table.setCurrentIndex(self.model.index(0, TITLE))

    def _open(self, index: QModelIndex) -> None:
        self.openAsked.emit(self.model.lines[index.row()].gap.criterion.id)

    def _ask_plan(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.planAsked.emit(row)

    def _ask_receipt(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.receiptAsked.emit(row)

    def _show_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if not index.isValid():
            return
        self.table.setCurrentIndex(index)
        tr, menu = self._session.tr, QMenu(self.table)
        menu.addAction(tr("Open in self-assessment")).triggered.connect(lambda: self._open(index))
        menu.addAction(tr("How the gain comes about")).triggered.connect(self._ask_receipt)
        criterion = self.model.lines[index.row()].gap.criterion.id
        menu.addAction(tr("Add to the plan")).triggered.connect(lambda: self.planAsked.emit(index.row()))
        menu.addAction(tr("Try another answer")).triggered.connect(lambda: self.trialAsked.emit(criterion))
        menu.exec(self.table.viewport().mapToGlobal(place))
        menu.deleteLater()
