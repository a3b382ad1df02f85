"""The panels of registers that show more than a table: products with their matrix, and those confirmed complete."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from qualityassess.domain.completeness_needs import Confirmed, DomainState
from qualityassess.domain.product_records import Product, Standard
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.standard_coverage import Column, Cover, Line, names_product, number_key
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.coverage_matrix import FROZEN
from qualityassess.gui.pages.registers.completeness_card import FEW_ROWS, MOST_ROWS, CompletenessCard
from qualityassess.gui.pages.registers.confirmation_panel import Confirming
from qualityassess.gui.pages.registers.indicator_panel import IndicatorPanel
from qualityassess.gui.pages.registers.matrix_view import MatrixView
from qualityassess.gui.pages.registers.panel import PanelData, RegisterPanel
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.services import confirming

CONFIRMED = (RegisterName.EVENTS, RegisterName.HONOURS, RegisterName.CERTIFICATES)
LIST, MATRIX = "list", "matrix"
SOON_MS = 40
"""The table is painted before conditions are looked at."""
_HIGH = 640
"""A lower panel shows fewer domains."""


class ConfirmedPanel(RegisterPanel):
    """A register with the card 完整性确认; `confirmationAsked(DomainState)` follows the wish to confirm a domain."""

    confirmationAsked = Signal(object)  # noqa: N815 - Qt signal

    def __init__(
        self, form: RegisterForm, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(form, session, theme, icons, parent)
        tr = session.tr
        self.warning = Banner("warn", theme, icons, action=tr("Confirm completeness"))
        self.warning.pressed.connect(lambda: self.open_confirmation())
        self.warning.hide()
        self.above.addWidget(self.warning)
        self.card = CompletenessCard(tr, theme, icons)
        self.card.confirmAsked.connect(self.open_confirmation)
        self.card.hide()
        self.below.addWidget(self.card)
        # What conditions ask is worked out once the table stands: nobody waits for it.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SOON_MS)
        self._later.timeout.connect(self._on_later)

    def show_data(self, data: PanelData, chosen: str = "") -> None:
        """Show records, and soon after how far they are confirmed."""
        super().show_data(data, chosen)
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What was left out while the register was hidden is worked out now."""
        super().showEvent(event)
        self._later.start()

    def _on_later(self) -> None:
        # A hidden register may belong to a window that is closing, whose workspace is closed too.
        if self.isVisible():
            self.show_states()

    def show_states(self) -> None:
        """Work out how far the domains are confirmed."""
        session = self._session
        if session.enterprise is None:
            return
        workspace, enterprise = session.workspace, session.enterprise
        rows = confirming.domain_states(workspace, enterprise, self.form.id, workspace.today(), self._data.held)
        self.card.set_rows(rows)
        asked = any(row.need.waiting or row.need.decided or row.looked_up is not None for row in rows)
        self.card.setVisible(asked or self.form.confirmed)
        self._fit_card()
        waiting = {award for row in rows for award in row.need.waiting}
        self.warning.set_texts("", self._words(len(waiting)))
        self.warning.setVisible(bool(waiting))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card gives way to the table in low windows."""
        super().resizeEvent(event)
        self._fit_card()

    def _fit_card(self) -> None:
        self.card.fit(MOST_ROWS if self.height() >= self._theme.px(_HIGH) else FEW_ROWS)

    def open_confirmation(self, domain: str = "") -> None:
        """Confirm a domain; without one the first that is not confirmed."""
        rows = self.card.model.rows
        row = next((entry for entry in rows if entry.need.domain == domain), None)
        row = row or next((entry for entry in rows if entry.state is not Confirmed.YES), rows[0] if rows else None)
        if row is not None:
            self.confirmationAsked.emit(row)

    def confirm(self, found: Confirming) -> bool:
        """Confirm a domain with its print-outs as one change; whether it was stored."""
        owner = self.actions_of.owner
        done = self._session.perform(
            lambda w: confirming.confirm_with_files(
                w, owner, found.domain, found.period, found.where, found.looked_up, found.files
            )
        )
        return done is not None

    def states(self) -> tuple[DomainState, ...]:
        """The domains as the card shows them."""
        return self.card.model.rows

    def _words(self, count: int) -> str:
        tr = self._session.tr
        if self.form.id is RegisterName.EVENTS:
            return tr.plural(
                "Event register not confirmed complete: “no event” conditions of {count} award count as unknown",
                "Event register not confirmed complete: “no event” conditions of {count} awards count as unknown",
                count,
            )
        return tr.plural(
            "{register}: not confirmed complete; conditions of {count} award count as unknown",
            "{register}: not confirmed complete; conditions of {count} awards count as unknown",
            count,
            register=tr.pick(self.form.title),
        )


class ProductsPanel(RegisterPanel):
    """The products as a list or against the standards; `matrixMoved()` follows another cell in view."""

    matrixMoved = Signal()  # noqa: N815 - Qt signals
    standardAsked = Signal(str)  # noqa: N815

    def __init__(
        self, form: RegisterForm, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(form, session, theme, icons, parent)
        tr = session.tr
        self.switch = Segmented(
            [Option(LIST, tr.within("view", "List")), Option(MATRIX, tr("Products × standards"), "table")], theme, icons
        )
        self.switch.setAccessibleName(tr("View"))
        self.switch.set_key(LIST)
        self.switch.optionChosen.connect(lambda key: self.show_matrix(on=key == MATRIX))
        self.toolbar.insert_first(self.switch)
        self._standards: tuple[Standard, ...] = ()
        self.matrix = MatrixView(form, session, theme, icons)
        self.matrix.moved.connect(self.matrixMoved)
        self.matrix.entered.connect(self.enter_cell)
        self._matrix_page = self.stack.addWidget(self.matrix)
        self.toolbar.add_summary(self.matrix.summary)
        self.matrix.summary.hide()

    @property
    def shows_matrix(self) -> bool:
        """Whether the matrix is in front."""
        return self.switch.key() == MATRIX

    def set_standards(self, standards: tuple[Standard, ...]) -> None:
        """The standards that the matrix is made of."""
        self._standards = standards
        if self.shows_matrix:
            self._show_stack()

    def show_matrix(self, *, on: bool = True) -> None:
        """Show the matrix or the list."""
        self.switch.set_key(MATRIX if on else LIST)
        self.matrix.summary.setVisible(on)
        self.toolbar.show_list_parts(not on)
        self._show_stack()
        if on:
            self.matrix.table.marks.setFocus()
        self.matrixMoved.emit()

    def cell(self) -> tuple[Line, tuple[Column, ...], int] | None:
        """The product in view, all standards, and the place of the one in view; None without either."""
        row, column = self.matrix.table.place()
        line, columns = self.matrix.model.line_at(row), self.matrix.model.matrix.columns
        return (line, columns, column - FROZEN) if line is not None and columns else None

    def enter_cell(self) -> None:
        """Enter or withdraw the coverage of the cell in view; one to be checked leads to its standard."""
        found = self.cell()
        if found is None:
            return
        line, columns, place = found
        cell, standard = line.cells[place], columns[place].standard
        if standard is not None and (cell.cover is Cover.CHECK or standard.state != "current"):
            self.standardAsked.emit(standard.id)
        else:
            self.toggle_cover(line.product, columns[place])

    def toggle_cover(self, product: Product, column: Column) -> None:
        """Name the product in the scope of the standard, or no longer; one that nobody declared is added as used."""
        tr = self._session.tr
        standard = column.standard or _declared(column.number)
        named = names_product(standard, product)
        folded = product.name.strip().casefold()
        others = tuple(name for name in standard.products if name.strip().casefold() != folded)
        changed = replace(standard, products=others if named else (*others, product.name))
        if self.actions_of.put(changed):
            words = tr("{number} no longer covers {product}") if named else tr("{number} covers {product} now")
            self.told.emit(words.format(number=column.number, product=product.name))

    def focus_table(self) -> None:
        """The matrix where it is in front."""
        if self.shows_matrix and self.matrix.model.matrix.lines:
            self.matrix.table.marks.setFocus()
        else:
            super().focus_table()

    def _show_stack(self) -> None:
        super()._show_stack()
        if self.shows_matrix and self.records:
            products = [record for record in self.records if isinstance(record, Product)]
            self.matrix.show_records(products, self._standards)
            self.stack.setCurrentIndex(self._matrix_page)
            self.foot.hide()


def _declared(number: str) -> Standard:
    """A standard that products ask for and that no record has: used, and of the kind that its number tells."""
    head = number_key(number)[0]
    kinds = (("Q/", "enterprise"), ("T/", "association"), ("GB", "national"), ("DB", "local"), ("ISO", "international"))
    kind = next((word for start, word in kinds if head.startswith(start)), "industry")
    return Standard("", number, kind=kind, role="declared" if kind == "enterprise" else "used")


def build_panel(form: RegisterForm, session: Session, theme: Theme, icons: Icons) -> RegisterPanel:
    """The panel of a register."""
    if form.id is RegisterName.PRODUCTS:
        return ProductsPanel(form, session, theme, icons)
    if form.id in CONFIRMED:
        return ConfirmedPanel(form, session, theme, icons)
    if form.id is RegisterName.INDICATORS:
        return IndicatorPanel(form, session, theme, icons)
    return RegisterPanel(form, session, theme, icons)
