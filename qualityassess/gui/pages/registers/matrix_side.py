"""Beside the matrix: the product in view, what it has to be covered by, and the standard of the cell."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qualityassess.domain.product_records import Product, Standard
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.standard_coverage import Column, Cover, Line
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.coverage_words import REASON_WORDS
from qualityassess.gui.pages.registers.side_parts import SideColumn, SideFoot, SideHead
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.gui.widgets.layouts import empty
from qualityassess.gui.widgets.rows import CheckRow, KeyValueRows
from qualityassess.services.register_wording import shown

_PRODUCT_FACTS = (
    "site",
    "licence_needed",
    "licence_number",
    "ccc_needed",
    "ccc_certificate",
    "own_brand",
    "markets",
    "contract_maker",
    "first_sale",
    "label_standard",
)
_STANDARD_FACTS = (
    "looked_up",
    "state",
    "indicator_level",
    "recommended",
    "label_equal",
    "cited_replaced",
    "review_due",
)
_CHECKS = {Cover.COVERED: "done", Cover.MISSING: "missing", Cover.CHECK: "unknown", Cover.NONE: "open"}


class MatrixSide(QFrame):
    """`asked(verb)`: product, standard, cover, close."""

    asked = Signal(str)

    def __init__(
        self, form: RegisterForm, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._session = session
        self._theme = theme
        self._icons = icons
        tr = session.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = SideColumn(theme, 8)
        self._column = area.column
        head = SideHead(tr, theme, icons, ("product", tr("Edit the product"), ""), self.asked.emit)
        self.chip = head.chip
        self._column.addLayout(head)
        self.title = label("", Role.CARD_TITLE, wrap=True, selectable=True)
        self.detail = label("", Role.CAPTION, "text2", wrap=True)
        self._column.addWidget(self.title)
        self._column.addWidget(self.detail)
        self._column.addWidget(rule())
        self._parts = QVBoxLayout()
        self._parts.setSpacing(theme.px(8))
        self._column.addLayout(self._parts)
        self._column.addStretch(1)
        column.addWidget(area, 1)
        foot = SideFoot(theme)
        row = foot.row
        self.standard_button = Button(tr("Edit the standard"), theme, icons, "primary")
        self.standard_button.clicked.connect(lambda: self.asked.emit("standard"))
        self.cover_button = Button("", theme, icons)
        self.cover_button.clicked.connect(lambda: self.asked.emit("cover"))
        row.addWidget(self.standard_button, 1)
        row.addWidget(self.cover_button)
        column.addWidget(foot)

    def show_cell(self, line: Line, columns: tuple[Column, ...], place: int) -> None:
        """Show a product and the standard of one of its cells."""
        tr, product = self._session.tr, line.product
        holes, doubts = line.count(Cover.MISSING), line.count(Cover.CHECK)
        if holes:
            spec = ChipSpec(tr.plural("{count} hole", "{count} holes", holes), "err", "circle-x")
        elif doubts:
            spec = ChipSpec(tr("{count} to check", count=doubts), "warn", "help-circle")
        elif line.is_covered:
            spec = ChipSpec(tr("Covered"), "ok", "circle-check")
        else:
            spec = ChipSpec(tr("No standard"), "err", "circle-x")
        self.chip.set_spec(spec)
        sale = shown(tr, self._form.column("sale"), product)
        self.title.setText(product.name)
        self.detail.setText(" • ".join(part for part in (product.model_range, sale) if part))
        empty(self._parts)
        self._add_facts(self._form, product, _PRODUCT_FACTS)
        self._add_asked(line, columns)
        column, cell = columns[place], line.cells[place]
        self._parts.addWidget(rule())
        self._parts.addWidget(label(column.number, Role.SECTION))
        if column.standard is None:
            text = tr("No record of the register has this number")
            self._parts.addWidget(label(text, Role.CAPTION, "err", wrap=True))
        else:
            form = self._session.workspace.library.register_forms[RegisterName.STANDARDS]
            self._add_facts(form, column.standard, _STANDARD_FACTS)
        for reason in cell.reasons:
            state = _CHECKS[cell.cover]
            self._parts.addWidget(CheckRow(state, tr(REASON_WORDS[reason]), self._theme, self._icons))
        named = cell.cover is Cover.COVERED or cell.cover is Cover.CHECK
        self.cover_button.setText(tr("Take out of scope") if named else tr("Add to scope"))
        self.cover_button.updateGeometry()
        self.standard_button.setEnabled(column.standard is not None)

    def _add_facts(self, form: RegisterForm, record: Product | Standard, ids: tuple[str, ...]) -> None:
        tr = self._session.tr
        rows = [(tr.pick(form.column(key).title), text) for key in ids if (text := shown(tr, form.column(key), record))]
        if rows:
            names = max(self._theme.metrics(Role.CAPTION).horizontalAdvance(title) for title, _ in rows)
            box = KeyValueRows(self._theme, max(96, round(names / self._theme.scale) + 12))
            box.set_rows(rows)
            self._parts.addWidget(box)

    def _add_asked(self, line: Line, columns: tuple[Column, ...]) -> None:
        tr = self._session.tr
        rows = [(c, cell) for c, cell in zip(columns, line.cells, strict=True) if cell.cover is not Cover.NONE]
        if not rows:
            return
        self._parts.addWidget(rule())
        self._parts.addWidget(label(tr("Standards that concern it"), Role.SECTION))
        for column, cell in rows:
            why = tr(", ").join(tr(REASON_WORDS[reason]) for reason in cell.reasons)
            row = CheckRow(_CHECKS[cell.cover], column.number, self._theme, self._icons, caption=why)
            self._parts.addWidget(row)
