"""Home (首页): the conclusion of the day, and all assessments of the workspace by purpose."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QTableView, QVBoxLayout, QWidget

from qualityassess.domain.assessment import PurposeKind
from qualityassess.gui.columns import ColumnMemory
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.assessment_list import (
    CHANGED,
    ENTERPRISE,
    PROGRESS,
    SCORE,
    STATE,
    AssessmentFilter,
    AssessmentModel,
    read_lines,
)
from qualityassess.gui.pages.home.today_slot import TodaySlot
from qualityassess.gui.pages.page import Page
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint, shown
from qualityassess.gui.states import PURPOSE_ICONS
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.delegates import (
    CellDelegate,
    ChipDelegate,
    ProgressDelegate,
    RangeDelegate,
    TwoLineDelegate,
)
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.key_hint import KeyHints
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.legend import Legend
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.services.wording import name

ROW_HEIGHT = 44
LEGEND_FROM = 1060
LOW = 600
"""On lower pages the conclusion shows its head only, so that the table keeps its room."""
WIDTHS = {"zh": (0, 170, 112, 106, 132, 272, 108), "en": (0, 150, 160, 126, 112, 256, 120)}
"""Columns as drawn, and wider where the English words are longer."""


class HomePage(Page):
    """Header with counts, 今日结论, purpose filter and text filter, the table, and its key hints."""

    key = "home"

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self._icons = icons
        self._purpose = ""
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self.model = AssessmentModel(session, self)
        self.proxy = AssessmentFilter(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.sort(CHANGED, Qt.SortOrder.DescendingOrder)
        self._root: QWidget | None = None
        for keys, act in (("Ctrl+F", self._focus_filter), ("Ctrl+D", self.copy_row)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._build()

    def retranslate(self) -> None:
        """Make the page anew in the session's language; the filter stays."""
        text = self.filter.text()
        self._build()
        self.filter.setText(text)

    def reload(self) -> None:
        """Read all assessments again; the selection stays on the same one."""
        chosen = self.current_id()
        self.model.set_lines(read_lines(self.session))
        self.today.reload()
        self._count()
        self._narrow()
        self._select(chosen or (self.session.assessment.id if self.session.assessment else ""))

    def panes(self) -> tuple[QWidget, ...]:
        """Header, conclusion, filters, table."""
        return (self._header, self.today, self._filters, self._body)

    def current_id(self) -> str:
        """The assessment of the selected row, "" for none."""
        index = self.table.currentIndex()
        if not index.isValid():
            return ""
        return self.model.lines[self.proxy.mapToSource(index).row()].row.assessment.id

    def open_row(self, index: QModelIndex) -> None:
        """Choose the assessment of a row and go to it."""
        line = self.model.lines[self.proxy.mapToSource(index).row()]
        self.session.choose_assessment(line.row.assessment.id)
        self.go.emit("assess", "")

    def copy_row(self) -> None:
        """Ask for a new assessment that begins with the answers of the selected one."""
        if chosen := self.current_id():
            self.go.emit("copy_assessment", chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow windows the filters need the room of the legend; the column says the same in its head."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._legend.setVisible(self.width() >= self._theme.px(LEGEND_FROM))
        self.today.set_low(self.height() < self._theme.px(LOW))

    def _build(self) -> None:
        if self._root is not None:
            self._root.hide()
            self._root.deleteLater()
        theme = self._theme
        self._root = QWidget(self)
        column = QVBoxLayout(self._root)
        column.setContentsMargins(theme.px(24), theme.px(13), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(12))
        self._header = self._build_header()
        self.today = TodaySlot(self.session, theme, self._icons)
        self.today.hide()
        self.today.chosen.connect(self._lead)
        self._filters = self._build_filters()
        self._body = QStackedWidget()
        self.table = self._build_table()
        self._body.addWidget(self.table)
        self._body.addWidget(self._build_empty())
        self._body.addWidget(self._build_nothing())
        column.addWidget(self._header)
        column.addWidget(self.today)
        column.addWidget(self._filters)
        column.addWidget(self._body, 1)
        self._foot = self._build_foot()
        column.addWidget(self._foot)
        self._outer.addWidget(self._root)
        self._count()
        self._narrow()

    def _build_header(self) -> QWidget:
        tr, theme, icons = self.session.tr, self._theme, self._icons
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._counts = ElidedLabel("", Role.BODY, "text2")
        self.sample_button = Button(tr("Open sample"), theme, icons, icon="player-play")
        self.sample_button.clicked.connect(lambda: self.go.emit("sample", ""))
        self.copy_button = Button(tr("Copy …"), theme, icons, icon="copy")
        self.copy_button.setToolTip(f"{tr('Copy the assessment for the next year')}  {hint('Ctrl+D')}")
        self.copy_button.clicked.connect(self.copy_row)
        self.new_button = Button(tr("New assessment"), theme, icons, "primary", icon="plus", keys=hint("Ctrl+N"))
        self.new_button.clicked.connect(lambda: self.go.emit("new_assessment", self._purpose))
        row.addWidget(label(tr("Home"), Role.PAGE_TITLE))
        row.addWidget(self._counts, 1)
        row.addWidget(self.sample_button)
        row.addWidget(self.copy_button)
        row.addWidget(self.new_button)
        return box

    def _build_filters(self) -> QWidget:
        tr, theme = self.session.tr, self._theme
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.purposes = Segmented([], theme, self._icons)
        self.purposes.setAccessibleName(tr("Purpose"))
        self.purposes.optionChosen.connect(self._on_purpose)
        self.filter = QLineEdit()
        self.filter.setMinimumWidth(theme.px(120))
        self.filter.setMaximumWidth(theme.px(210))
        self.filter.setPlaceholderText(tr("Enterprise or assessment"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(
            self._icons.icon("search", "text3", theme.px(16)), QLineEdit.ActionPosition.LeadingPosition
        )
        self.filter.textChanged.connect(self._narrow)
        row.addWidget(self.purposes)
        row.addWidget(self.filter, 1)
        row.addStretch(1)
        self._legend = Legend([("evid", tr("Evidenced")), ("claimed", tr("Claimed only"))], theme, box)
        row.addWidget(self._legend)
        self._fit()
        return box

    def _build_table(self) -> QTableView:
        theme, icons = self._theme, self._icons
        view = QTableView()
        view.setModel(self.proxy)
        dress_table(view, theme, ROW_HEIGHT)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setEditTriggers(QTableView.EditTrigger.EditKeyPressed)
        view.setAccessibleName(self.session.tr("Assessments"))
        view.setItemDelegate(CellDelegate(theme, icons, ROW_HEIGHT, view))
        delegates = {
            ENTERPRISE: TwoLineDelegate(theme, icons, ROW_HEIGHT, view),
            STATE: ChipDelegate(theme, icons, ROW_HEIGHT, view),
            PROGRESS: ProgressDelegate(theme, icons, ROW_HEIGHT, view),
            SCORE: RangeDelegate(theme, icons, ROW_HEIGHT, view),
        }
        for column, delegate in delegates.items():
            view.setItemDelegateForColumn(column, delegate)
        view.setSortingEnabled(True)
        view.horizontalHeader().setSortIndicator(CHANGED, Qt.SortOrder.DescendingOrder)
        view.activated.connect(self.open_row)
        language = self.session.tr.language
        widths = tuple(theme.px(width) for width in WIDTHS[language])
        self._columns = ColumnMemory(view, f"home-{language}", widths, self.session)
        return view

    def _build_empty(self) -> QWidget:
        tr, theme, icons = self.session.tr, self._theme, self._icons
        begin = Button(tr("New assessment"), theme, icons, icon="plus")
        begin.clicked.connect(lambda: self.go.emit("new_assessment", ""))
        sample = Button(tr("Open sample"), theme, icons, icon="player-play")
        sample.clicked.connect(lambda: self.go.emit("sample", ""))
        text = tr("Create one, or open the sample to see a complete result")
        return EmptyState("clipboard-list", tr("No assessments yet"), text, theme, icons, [begin, sample])

    def _build_nothing(self) -> QWidget:
        tr = self.session.tr
        clear = Button(tr("Clear filters"), self._theme, self._icons)
        clear.clicked.connect(self._clear_filters)
        return EmptyState("filter", tr("Nothing matches"), "", self._theme, self._icons, [clear])

    def _build_foot(self) -> QWidget:
        tr, theme = self.session.tr, self._theme
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        known = ((("↑", "↓"), tr("choose")), (("Enter",), tr("open")), (("F2",), tr("rename")))
        for keys, text in (*known, (shown("Ctrl+D"), tr("copy for the next year"))):
            row.addWidget(KeyHints(keys, text, theme))
        row.addStretch(1)
        return box

    def _count(self) -> None:
        tr = self.session.tr
        kinds = Counter(line.row.assessment.purpose.kind for line in self.model.lines)
        options = [Option("", tr("All {count}", count=len(self.model.lines)))]
        options += [Option(k.value, f"{name(tr, k)} {kinds[k]}", PURPOSE_ICONS[k]) for k in PurposeKind]
        self.purposes.set_options(options)
        self.purposes.set_key(self._purpose)
        firms = len(self.session.workspace.store.enterprises())
        counted = tr.plural("{count} assessment", "{count} assessments", len(self.model.lines))
        owners = tr.plural("{count} enterprise", "{count} enterprises", firms)
        self._counts.set_full_text(
            tr("{assessments} of {enterprises}, all kept on this computer", assessments=counted, enterprises=owners)
        )

    def _on_purpose(self, key: str) -> None:
        self._purpose = key
        self._narrow()

    def _narrow(self) -> None:
        self.proxy.narrow(self._purpose, self.filter.text())
        place = 1 if not self.model.lines else 0 if self.proxy.rowCount() else 2
        self._body.setCurrentIndex(place)
        self._foot.setVisible(place == 0)
        if place == 0 and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.proxy.index(0, 0))

    def _lead(self, page: str, what: str) -> None:
        self.go.emit(page, what)

    def _select(self, assessment_id: str) -> None:
        for row, line in enumerate(self.model.lines):
            if line.row.assessment.id == assessment_id:
                index = self.proxy.mapFromSource(self.model.index(row, ENTERPRISE))
                if index.isValid():
                    self.table.setCurrentIndex(index)
                return

    def _clear_filters(self) -> None:
        self._purpose = ""
        self.purposes.set_key("")
        self.filter.clear()
        self._narrow()
        self.filter.setFocus()

    def _focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
