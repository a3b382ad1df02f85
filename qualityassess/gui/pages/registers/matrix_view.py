"""The view 产品 × 标准: counts, the matrix, what is to be mended, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from qualityassess.domain.product_records import Product, Standard
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.standard_coverage import Cover, build_matrix
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.coverage_matrix import CoverageMatrix
from qualityassess.gui.models.coverage_words import COVER_WORDS, PUBLIC_STANDARD, FindingLine, finding_lines
from qualityassess.gui.pages.registers.matrix_table import MatrixTable, paint_mark
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.delegates import CellDelegate
from qualityassess.gui.widgets.key_hint import KeyHints
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.text_lines import draw_line

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW_HEIGHT, MOST_ROWS = 36, 4
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class FindingModel(QAbstractListModel):
    """Findings in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[FindingLine] = []

    def set_lines(self, lines: Sequence[FindingLine]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Findings."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence; the line for the delegate."""
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return " ".join(part for part in (line.text, line.detail) if part) if role in spoken else None


class FindingDelegate(CellDelegate):
    """Icon, sentence, and the detail at the right."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints one finding."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, FindingLine):
            return
        theme, size = self._theme, self._theme.px(16)
        icon, tone = ("circle-x", "err") if line.serious else ("help-circle", "warn")
        self._icons.paint(painter, icon, tone, rect.left(), rect.center().y() - size / 2, size)
        aside = theme.metrics(Role.CAPTION).horizontalAdvance(line.detail)
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, rect, line.detail, theme.font(Role.CAPTION), theme.color("text3"), right)
        room = rect.adjusted(size + theme.px(10), 0, -aside - theme.px(12), 0)
        draw_line(painter, room, line.text, theme.font(Role.BODY), theme.color("text"))


class FindingList(QListView):
    """`chosen(line)` follows Enter or a click on a finding."""

    chosen = Signal(object)

    def __init__(self, model: FindingModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._lines = model
        self.setModel(model)
        self.setProperty("framed", "true")
        self.setItemDelegate(FindingDelegate(theme, icons, ROW_HEIGHT, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(model.lines[index.row()]))
        model.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the cell."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.chosen.emit(self._lines.lines[row])
        else:
            super().keyPressEvent(event)

    def viewportSizeHint(self) -> QSize:
        """No wider than it is given."""
        return QSize(self._theme.px(160), self.height())

    def _fit(self) -> None:
        count = len(self._lines.lines)
        self.setFixedHeight(self._theme.px(ROW_HEIGHT) * min(count, MOST_ROWS) + 3)
        self.setVisible(bool(count))


class Mark(QWidget):
    """A mark of the legend."""

    def __init__(self, cover: Cover, word: str, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._cover, self._word, self._theme, self._icons = cover, word, theme, icons
        wide = (
            theme.px(34)
            if cover is not Cover.MISSING
            else theme.px(16) + round(theme.metrics(Role.CAPTION_STRONG).horizontalAdvance(word))
        )
        self.setFixedSize(wide if cover is not Cover.NONE else theme.px(12), theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRectF(self.rect()), self._cover, self._word, self._theme, self._icons)


class MatrixView(QWidget):
    """`moved()` follows another cell, `entered()` Enter on one; `summary` are the chips for the toolbar."""

    moved = Signal()
    entered = Signal()

    def __init__(
        self, form: RegisterForm, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        tr = session.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.summary = QWidget()
        chips = QHBoxLayout(self.summary)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(theme.px(8))
        self.chips = [Chip(ChipSpec(""), theme, icons) for _ in range(3)]
        for chip in self.chips:
            chips.addWidget(chip)
        self.model = CoverageMatrix(form, tr, self)
        self.table = MatrixTable(self.model, tr, theme, icons)
        self.table.moved.connect(self.moved)
        self.table.entered.connect(self.entered)
        column.addWidget(self.table, 1)
        self.findings = FindingModel(self)
        self.list = FindingList(self.findings, theme, icons)
        self.list.setAccessibleName(tr("To be mended"))
        self.list.chosen.connect(self._go_to)
        column.addWidget(self.list)
        column.addStretch(0)
        column.addWidget(self._legend())

    def show_records(self, products: Sequence[Product], standards: Sequence[Standard]) -> None:
        """Work the matrix out anew; the cell in view stays."""
        tr, place = self._session.tr, self.table.place()
        matrix = build_matrix(products, standards, self._session.workspace.today())
        self.model.set_matrix(matrix)
        self.findings.set_lines(finding_lines(tr, matrix, self._article()))
        covered, sold = matrix.on_sale
        holes, doubts = matrix.count(Cover.MISSING), matrix.count(Cover.CHECK)
        words = tr("on sale: {covered} of {sold} covered", covered=covered, sold=sold)
        self.chips[0].set_spec(ChipSpec(words, "ok" if covered == sold else "warn", "circle-check"))
        self.chips[0].setVisible(bool(sold))
        self.chips[1].set_spec(ChipSpec(tr.plural("{count} hole", "{count} holes", holes), "err", "circle-x"))
        self.chips[1].setVisible(bool(holes))
        self.chips[2].set_spec(ChipSpec(tr("{count} to check", count=doubts), "warn", "help-circle"))
        self.chips[2].setVisible(bool(doubts))
        if matrix.lines and matrix.columns:
            self.table.go_to(min(max(place[0], 0), len(matrix.lines) - 1), place[1])

    def _article(self) -> str:
        found = self._session.workspace.library.register.article(PUBLIC_STANDARD)
        if found is None:
            return ""
        statute, article = found
        tr = self._session.tr
        return tr("{statute}, article {no}", statute=tr.pick(statute.title), no=article.no)

    def _go_to(self, line: FindingLine) -> None:
        row, column = self.model.place_of(line.finding.product, line.finding.standard)
        if not line.finding.product:
            lines = self.model.matrix.lines
            marked = (n for n, entry in enumerate(lines) if entry.cells[column - 3].cover is not Cover.NONE)
            row = next(marked, 0)
        self.table.go_to(row, column)
        self.table.marks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _legend(self) -> QFrame:
        tr, theme = self._session.tr, self._theme
        box = QFrame()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for cover in Cover:
            row.addWidget(Mark(cover, tr("hole"), theme, self._icons))
            row.addWidget(label(tr(COVER_WORDS[cover]), Role.CAPTION, "text2"))
        row.addStretch(1)
        row.addWidget(KeyHints(tuple(hint(key) for key in ("Up", "Down", "Left", "Right")), tr("move"), theme))
        row.addWidget(KeyHints((hint("Enter"),), tr("cover or not"), theme))
        return box
