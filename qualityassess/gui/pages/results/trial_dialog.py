"""What-if (情景假设): other answers, exhibits and dates tried beside the real assessment, then applied or discarded."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.changes import Changes
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.what_if import WhatIf
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.receipts import index_receipt, points_receipt
from qualityassess.gui.models.trial_rows import left_out_words, trial_rows, trial_words
from qualityassess.gui.pages.assess.reason_dialog import ask_reason
from qualityassess.gui.pages.results.receipt_dialog import ReceiptDialog
from qualityassess.gui.pages.results.trial_criterion import TrialCriterion
from qualityassess.gui.pages.results.trial_list import TrialList
from qualityassess.gui.pages.results.trial_standing import TrialStanding
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.services import what_if as service
from qualityassess.services.what_if import Beside

_LIST, _STANDING = 282, 440


class TrialDialog(QDialog):
    """Escape closes and keeps what is assumed for the next time; only Discard and Apply end it.

    `applied` is the change that was written, or None.
    """

    def __init__(
        self,
        session: Session,
        scoring: Scoring,
        what_if: WhatIf,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._scoring = scoring
        self._theme = theme
        self._icons = icons
        self.what_if = what_if
        self.applied: Changes | None = None
        tr = session.tr
        self._real = service.standing(session.workspace, scoring)
        self._beside = Beside(self._real, self._real, ())
        self.setWindowTitle(tr("What-if"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        column.setSpacing(theme.px(10))
        column.addLayout(self._build_head())
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        self.list = TrialList(scoring, tr, theme, icons)
        self.list.setFixedWidth(theme.px(_LIST))
        self.criterion = TrialCriterion(tr, theme, icons)
        self.criterion.changed.connect(self._on_changed)
        self.standing = TrialStanding(tr, theme, icons)
        self.standing.setFixedWidth(theme.px(_STANDING))
        self.standing.receiptAsked.connect(self._show_receipt)
        row.addWidget(self.list)
        row.addWidget(self.criterion, 1)
        row.addWidget(self.standing)
        column.addLayout(row, 1)
        column.addWidget(rule())
        column.addLayout(self._build_foot())
        self.list.chosen.connect(self._on_criterion)
        self.resize(theme.px(1120), theme.px(640))
        self._show()

    @classmethod
    def try_out(
        cls, parent: QWidget, session: Session, what_if: WhatIf, criterion: str, theme: Theme, icons: Icons
    ) -> tuple[WhatIf, Changes | None]:
        """Open it at a criterion; what is still assumed afterwards, and what was written."""
        scoring = session.scoring()
        if scoring is None:
            return what_if, None
        dialog = cls(session, scoring, what_if, theme, icons, parent)
        dialog.list.choose(criterion)
        dialog.list.view.setFocus()
        dialog.exec()
        left, applied = dialog.what_if, dialog.applied
        dialog.deleteLater()
        return left, applied

    def _build_head(self) -> QHBoxLayout:
        tr, theme = self._session.tr, self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(label(tr("What-if"), Role.PAGE_TITLE))
        row.addWidget(
            label(tr("tried out beside the assessment; nothing is written until it is applied"), Role.CAPTION, "text2")
        )
        row.addStretch(1)
        row.addWidget(label(tr("As of"), Role.CAPTION, "text2"))
        real = self._scoring.file.assessment.as_of
        shown = self.what_if.on or real
        self.date = QDateEdit(QDate(shown.year, shown.month, shown.day))
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setCalendarPopup(True)
        self.date.setFixedWidth(theme.px(128))
        self.date.setAccessibleName(tr("Assumed as-of date"))
        self.date.setToolTip(tr("Evidence, windows and conditions are judged on this day"))
        self.date.dateChanged.connect(self._on_date)
        row.addWidget(self.date)
        return row

    def _build_foot(self) -> QHBoxLayout:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.summary = label("", Role.NAME)
        self.left_out = label("", Role.CAPTION, "text2", wrap=True)
        words.addWidget(self.summary)
        words.addWidget(self.left_out)
        row.addLayout(words, 1)
        self.close_button = Button(tr("Close and keep"), theme, icons, "ghost")
        self.close_button.clicked.connect(self.reject)
        self.discard_button = Button(tr("Discard"), theme, icons, icon="trash")
        self.discard_button.clicked.connect(self.discard)
        self.apply_button = Button("", theme, icons, "primary", icon="check")
        self.apply_button.clicked.connect(self.apply)
        for button in (self.close_button, self.discard_button, self.apply_button):
            row.addWidget(button)
        return row

    def discard(self) -> None:
        """Assume nothing any more."""
        self.what_if = WhatIf()
        self.reject()

    def apply(self) -> None:
        """Write what may be written as one change; a refusal is said by the session and leaves everything as it is.

        Levels in place of computed ones need their reason, which is asked once for all of them.
        """
        what_if, scoring = self.what_if, self._scoring
        reason = self._reason()
        if reason is None:
            return
        self.applied = self._session.perform(
            lambda workspace: service.apply(workspace, scoring, what_if, reason=reason)
        )
        if self.applied is not None:
            self.what_if = WhatIf()
            self.accept()

    def _reason(self) -> str | None:
        """Why levels hold in place of those computed from records; "" where none does, None when nobody said."""
        tr, asked = self._session.tr, service.without_reason(self._scoring, self.what_if)
        if not asked:
            return ""
        names = tr(", ").join(tr.pick(criterion.title) for criterion in asked)
        question = tr("Computed from records: {criteria}. Why does another level hold?", criteria=names)
        return ask_reason(self, self._session, self._theme, self._icons, question, self.apply_button.text())

    def _show(self) -> None:
        """Work out what would follow and show it beside what is."""
        tr, meant = self._session.tr, self.what_if.applicable
        self._beside = service.beside(self._session.workspace, self._real, self.what_if)
        self.standing.show_rows(trial_rows(tr, self._beside))
        self.list.show_trial(self.what_if)
        self.summary.setText(trial_words(tr, self.what_if))
        self.left_out.setText(left_out_words(tr, self.what_if))
        self.left_out.setVisible(bool(self.left_out.text()))
        count = len(meant.states) + len(meant.exhibits)
        self.apply_button.setText(tr.plural("Apply {count} change", "Apply {count} changes", count))
        self.apply_button.updateGeometry()
        self.apply_button.setEnabled(count > 0 and not self._session.is_read_only)
        self.discard_button.setEnabled(bool(self.what_if))

    def _on_changed(self, what_if: WhatIf) -> None:
        self.what_if = what_if
        self._show()

    def _on_criterion(self, criterion: str) -> None:
        self.criterion.show_criterion(self._scoring, criterion, self.what_if)

    def _on_date(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        real = self._scoring.file.assessment.as_of
        self.what_if = self.what_if.with_date(None if day == real else day)
        criterion = self.list.criterion()
        if criterion:
            self._on_criterion(criterion)
        self._show()

    def _show_receipt(self, key: str) -> None:
        tr, assumed = self._session.tr, self._beside.assumed
        receipt = index_receipt(tr, assumed.scoring) if key == "index" else None
        if key == "points" and assumed.points is not None:
            receipt = points_receipt(tr, assumed.scoring, assumed.points)
        if receipt is not None:
            ReceiptDialog.show_receipt(self, receipt, tr, self._theme, self._icons)
