"""The four factors of an item: narrative for the application, comments for reviewers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.comment_list import CommentList
from qualityassess.gui.pages.assess.factor_row import FactorRow
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.card import Card, IconLabel
from qualityassess.gui.widgets.labels import ElidedLabel, label

_NAMES, _TEXTS, _COMMENTS = 0, 2, 4


class FactorGrid(Card):
    """`exhibitsWanted` carries types and factor, `removed` the words of the undo bar, `remade` follows new rows."""

    exhibitsWanted = Signal(tuple, str)  # noqa: N815 - Qt signal
    removed = Signal(str)
    remade = Signal()

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, icons, parent=parent)
        tr = session.tr
        self._session = session
        self.setAccessibleName(tr("Factors"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(_NAMES, theme.px(124))
        for column, stretch in ((_NAMES, 20), (_TEXTS, 46), (_COMMENTS, 44)):
            self._grid.setColumnStretch(column, stretch)
        self.body.addLayout(self._grid)
        self._build_head(theme, icons)
        self._narratives: dict[str, QWidget] = {}
        self.rows = [FactorRow(session, actions, theme, icons, self) for _ in range(4)]
        line = 1
        for row in self.rows:
            self._grid.addWidget(Line(theme), line, 0, 1, 5)
            for column, cell in ((_NAMES, row.names), (_TEXTS, row.texts), (_COMMENTS, row.comments)):
                self._grid.addWidget(cell, line + 1, column)
            row.exhibitsWanted.connect(self.exhibitsWanted)
            row.list.removed.connect(self.removed)
            row.list.remade.connect(self.remade)
            line += 2
        self.general = CommentList(session, actions, theme, icons, for_factor=True)
        self.general.removed.connect(self.removed)
        self.general.remade.connect(self.remade)
        self._general_part = QWidget()
        column_layout = QVBoxLayout(self._general_part)
        pad = theme.px(10)
        column_layout.setContentsMargins(pad, pad, pad, pad)
        column_layout.addWidget(label(tr("Comments on the whole item"), Role.CAPTION_STRONG, "text2"))
        column_layout.addWidget(self.general)
        self.body.addWidget(self._general_part)
        for place in (_NAMES + 1, _TEXTS + 1):
            self._grid.addWidget(Line(theme, upright=True), 0, place, line, 1)

    def narrative_of(self, factor: str) -> QWidget | None:
        """Where a factor is written about; None for one that the item does not have."""
        return self._narratives.get(factor)

    def show_subject(self, subject: Subject) -> None:
        """Show the factors of an item."""
        factors = subject.factors
        self._narratives = {factor.id: row.narrative for row, factor in zip(self.rows, factors, strict=True)}
        for row, factor in zip(self.rows, factors, strict=True):
            row.show_factor(subject, factor)
        known = {factor.id for factor in factors}
        general = [comment for comment in subject.comments if comment.factor not in known]
        self.general.show_comments(subject, general, {})
        self._general_part.setVisible(bool(general))

    def begin_comment(self) -> None:
        """Open the editor of the factor that has the focus, else of the first."""
        focused = self.focusWidget()
        row = next(
            (
                r
                for r in self.rows
                if focused is not None
                and focused.hasFocus()
                and any(cell.isAncestorOf(focused) for cell in (r.texts, r.comments))
            ),
            self.rows[0],
        )
        row.list.begin()

    def settle(self) -> None:
        """Save what is being typed."""
        for row in self.rows:
            row.settle()

    def _build_head(self, theme: Theme, icons: Icons) -> None:
        tr = self._session.tr
        site = QWidget()
        site_row = QHBoxLayout(site)
        site_row.setContentsMargins(0, 0, 0, 0)
        site_row.setSpacing(theme.px(4))
        site_row.addWidget(IconLabel("eye-check", "primaryText", theme, icons, 14))
        site_row.addWidget(label(tr("on site"), Role.CAPTION, "primaryText"))
        captions = (
            (_NAMES, tr("Factor"), None),
            (_TEXTS, tr("Narrative (for the application)"), None),
            (_COMMENTS, tr("Comments (for reviewers only)"), site),
        )
        for column, text, extra in captions:
            cell = QWidget()
            row = QHBoxLayout(cell)
            row.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
            row.setSpacing(theme.px(6))
            row.addWidget(ElidedLabel(text, Role.CAPTION_STRONG, "text2"), 1)
            if extra is not None:
                row.addWidget(extra)
            self._grid.addWidget(cell, 0, column)


class Line(QWidget):
    """A line of 1 px, lying or upright."""

    def __init__(self, theme: Theme, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the line."""
        QPainter(self).fillRect(self.rect(), self._theme.color("border"))
