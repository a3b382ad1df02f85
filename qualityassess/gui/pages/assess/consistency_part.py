"""The consistency checks in the right panel: a button with the count, and the list behind it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qualityassess.domain.checks.finding import Place
from qualityassess.gui.dialogs.lead_dialog import LeadDialog
from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.lead_list import LeadRow
from qualityassess.i18n import Translator
from qualityassess.services import consistency
from qualityassess.services.consistency import Consistency


class ConsistencyPart(QWidget):
    """`leadAsked(page, what)` carries the place where a finding is mended."""

    leadAsked = Signal(str, str)  # noqa: N815 - Qt signals

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.button = Button("", theme, icons, icon="list-search", compact=True)
        self.button.clicked.connect(self.show_list)
        row.addWidget(self.button)
        row.addStretch(1)
        self._show(0)

    def count(self) -> None:
        """Run the checks, which take some milliseconds, and show how many findings there are."""
        result = self._result()
        self._show(len(result.found) if result is not None else 0)

    def show_list(self) -> None:
        """Show every finding; the one chosen leads to where it is mended."""
        result = self._result()
        if result is None:
            return
        tr = self._session.tr
        self._show(len(result.found))
        caption = tr("All that does not fit together, with the place where it is mended")
        rows = finding_rows(tr, result)
        if not rows:
            caption = tr("Nothing was found that does not fit together")
        target = LeadDialog.ask(self, tr("Consistency"), caption, rows, tr, self._theme, self._icons)
        if target is not None:
            self.leadAsked.emit(*target)

    def _result(self) -> Consistency | None:
        scoring = self._session.scoring()
        return consistency.consistency(self._session.workspace, scoring) if scoring is not None else None

    def _show(self, count: int) -> None:
        tr = self._session.tr
        some = tr.plural("{count} thing does not fit", "{count} things do not fit", count)
        self.button.setText(some if count else tr("Consistency"))
        self.button.set_icon_name("alert-triangle" if count else "list-search")
        self.button.updateGeometry()


def finding_rows(tr: Translator, result: Consistency) -> tuple[LeadRow, ...]:
    """A row for each place of each finding."""
    rows = []
    for finding in result.found:
        title, sentence = consistency.title(tr, finding), consistency.sentence(tr, result, finding)
        for place in finding.places:
            words = consistency.place_words(tr, result, place)
            page, what = place_target(place)
            spoken = tr("{head}: {details}", head=title, details=tr(", ").join((words, sentence)))
            caption = f"{title} • {sentence}"
            rows.append(LeadRow(words, spoken, page, what, mark="alert-triangle", mark_tone="warn", caption=caption))
    return tuple(rows)


def place_target(place: Place) -> tuple[str, str]:
    """Page and place where a finding is mended."""
    if place.criterion:
        return "assess", f"{place.criterion}#{place.factor}" if place.factor else place.criterion
    if place.register is not None:
        return "registers", f"{place.register.value}/{place.record}" if place.record else place.register.value
    return "profile", place.field
