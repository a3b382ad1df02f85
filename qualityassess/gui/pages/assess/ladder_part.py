"""The evidence ladder of an item: step by step what is there and how far it carries."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.layouts import empty
from qualityassess.gui.widgets.rows import CheckRow
from qualityassess.i18n import LEGAL


class LadderPart(QWidget):
    """证据上限, marked as this program's own conservative rule."""

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._shown: object = None
        tr = session.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(label(tr("Evidence ceiling"), Role.SECTION))
        own = tr.pick(LEGAL.own_ceiling)
        note = ElidedLabel(own, Role.CAPTION, "text3")
        head.addWidget(note, 1)
        column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(2))
        column.addLayout(self._column)

    def show_subject(self, subject: Subject) -> None:
        """Show the ladder of an item."""
        ceiling = subject.row.ceiling
        if ceiling == self._shown or ceiling is None:
            return
        self._shown = ceiling
        tr = self._session.tr
        empty(self._column)
        passed = False
        # The lowest step is what stands with nothing at all: it is there for everybody and says nothing.
        for rung in ceiling.rungs[1:]:
            if rung.there and not passed:
                state, word, tone = "done", tr("there"), "text2"
            elif not passed:
                state, word, tone = "missing", tr("missing"), "err"
                passed = True
            elif rung.there:
                state, word, tone = "done", tr("there, behind a missing step"), "text3"
            else:
                state, word, tone = "open", tr("not there yet"), "text2"
            percent = rung.ceiling.percent
            detail = tr("no limit") if percent == 100 else f"{percent} %"
            row = CheckRow(
                state,
                tr.pick(rung.ceiling.label),
                self._theme,
                self._icons,
                state_name=word,
                detail=detail,
                detail_tone=tone,
            )
            row.setToolTip(word)
            self._column.addWidget(row)
