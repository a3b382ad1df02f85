"""What stands beside a register: a domain to be confirmed, a cell of the matrix, the judgement of an indicator."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from qualityassess.domain.completeness_needs import DomainState
from qualityassess.domain.registers import Event
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.registers.confirmation_panel import ConfirmationPanel, Confirming
from qualityassess.gui.pages.registers.indicator_panel import IndicatorPanel
from qualityassess.gui.pages.registers.indicator_part import IndicatorPart
from qualityassess.gui.pages.registers.inspector import RecordInspector
from qualityassess.gui.pages.registers.matrix_side import MatrixSide
from qualityassess.gui.pages.registers.special import ConfirmedPanel, ProductsPanel
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme


def add_confirmation(
    panel: ConfirmedPanel,
    inspector: RecordInspector,
    events: Callable[[], Sequence[Event]],
    fit: Callable[[], None],
    session: Session,
    theme: Theme,
    icons: Icons,
) -> None:
    """Show the confirmation of a domain beside its register when it is asked for; `fit` shows or hides the panel."""
    side = ConfirmationPanel(session, theme, icons)

    def ask(row: DomainState) -> None:
        inspector.leave()
        inspector.show_side(side)
        fit()
        side.show_domain(row, events())

    def close() -> None:
        inspector.show_side(None)
        fit()
        panel.card.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(found: Confirming) -> None:
        if panel.confirm(found):
            close()

    panel.confirmationAsked.connect(ask)
    side.closed.connect(close)
    side.confirmAsked.connect(confirm)


def add_matrix(
    panel: ProductsPanel,
    inspector: RecordInspector,
    act: Callable[[str, str], None],
    fit: Callable[[], None],
    session: Session,
    theme: Theme,
    icons: Icons,
) -> None:
    """Show the cell in view beside the matrix; `act(verb, standard)`: close, product, or standard with its id."""
    side = MatrixSide(panel.form, session, theme, icons)

    def show() -> None:
        cell = panel.cell() if panel.shows_matrix else None
        if cell is not None:
            side.show_cell(*cell)
            panel.table.choose(cell[0].product.id)
        inspector.show_side(side if cell is not None else None)
        fit()

    def do(verb: str) -> None:
        cell = panel.cell()
        if cell is None or verb in ("close", "product"):
            act(verb, "")
        elif verb == "cover":
            panel.toggle_cover(cell[0].product, cell[1][cell[2]])
        elif (standard := cell[1][cell[2]].standard) is not None:
            act(verb, standard.id)

    panel.matrixMoved.connect(show)
    panel.standardAsked.connect(lambda standard: act("standard", standard))
    side.asked.connect(do)


def add_judgement(panel: IndicatorPanel, inspector: RecordInspector, session: Session, theme: Theme) -> None:
    """Show chart and judgement of the chosen indicator in its view."""
    part = IndicatorPart(session, theme)
    inspector.view.insert_part(part)
    panel.chosen.connect(lambda: part.show_record(panel.current(), panel.records))
