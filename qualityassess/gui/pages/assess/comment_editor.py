"""Writes a comment in place: kind, weight, factor, text, and whether to verify on site."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from qualityassess.domain.answers import Comment, CommentKind
from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.flow_layout import FlowLayout
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.services.wording import name

_PLAIN, _STRONG = "+", "++"


class CommentEditor(QFrame):
    """`finished` carries the comment to be stored; `cancelled` closes without one. Ctrl+Enter stores, Esc cancels."""

    finished = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        session: Session,
        comment: Comment,
        factors: list[tuple[str, str]],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tr = session.tr
        self.comment = comment
        self.setProperty("panel", "note")
        self.setAccessibleName(tr("Comment"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10))
        column.setSpacing(theme.px(8))
        kinds = [
            Option(kind.value, name(tr, kind), icon)
            for kind, icon in ((CommentKind.STRENGTH, "circle-plus"), (CommentKind.OPPORTUNITY, "trending-up"))
        ]
        self.kind = Segmented(kinds, theme, icons, compact=True)
        self.kind.setAccessibleName(tr("Kind of comment"))
        self.weight = Segmented([Option(_PLAIN, _PLAIN), Option(_STRONG, _STRONG)], theme, icons, compact=True)
        self.weight.setAccessibleName(tr("Weight"))
        top = QWidget()
        flow = FlowLayout(top, gap=theme.px(8), row_gap=theme.px(6))
        flow.addWidget(self.kind)
        flow.addWidget(self.weight)
        self.factor = QuietCombo()
        self.factor.setProperty("compact", "true")
        self.factor.setAccessibleName(tr("Factor"))
        self.factor.fill([(title, factor) for factor, title in factors])
        self.factor.setVisible(bool(factors))
        flow.addWidget(self.factor)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.px(72))
        self.text.setPlaceholderText(tr("What was seen, where, and how much"))
        self.text.setAccessibleName(tr("Text of the comment"))
        self.text.textChanged.connect(self._check)
        self.site = QCheckBox(tr("Verify on site"))
        column.addWidget(top)
        column.addWidget(self.text)
        column.addWidget(self.site)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        cancel = Button(tr("Cancel"), theme, icons, compact=True)
        cancel.setToolTip("Esc")
        cancel.clicked.connect(self.cancelled)
        self.save = Button(tr("Save comment"), theme, icons, compact=True)
        self.save.setToolTip("Ctrl+Enter")
        self.save.clicked.connect(self._finish)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        self._fill(comment)
        self._check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter stores, Esc cancels."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._finish()
        else:
            super().keyPressEvent(event)

    def _fill(self, comment: Comment) -> None:
        self.kind.set_key(comment.kind.value)
        self.weight.set_key(_STRONG if comment.strong else _PLAIN)
        self.factor.choose(comment.factor)
        self.text.setPlainText(comment.text)
        self.site.setChecked(comment.verify_on_site)

    def _check(self) -> None:
        self.save.setEnabled(bool(self.text.toPlainText().strip()))

    def _finish(self) -> None:
        if not self.save.isEnabled():
            return
        factor = self.factor.value() if self.factor.count() else self.comment.factor
        self.finished.emit(
            replace(
                self.comment,
                kind=CommentKind(self.kind.key() or self.comment.kind.value),
                strong=self.weight.key() == _STRONG,
                factor=factor,
                text=self.text.toPlainText().strip(),
                verify_on_site=self.site.isChecked(),
            )
        )
