"""The answers of enterprise, consultant and consensus, kept apart; a press answers as one of them from then on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qualityassess.domain.answers import CONSENSUS, CONSULTANT, ENTERPRISE, Answered, Assessor, Level, State
from qualityassess.gui.pages.assess.subject import Subject, own_state
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.kbfocus import OWN_FOCUS, has_kbfocus
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import Translator
from qualityassess.services.wording import level_words, name, value_words

# Assessors are told apart by these colours in both themes (ui.md, section 3), and always by their word as well.
_COLOURS = {ENTERPRISE: "#2457C5", CONSULTANT: "#0E7C86", CONSENSUS: "#7A3FA0"}


class AssessorRow(QAbstractButton):
    """A disc with one character, the name, the day, and the answer at the right."""

    def __init__(self, assessor: Assessor, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.assessor = assessor
        self._theme = theme
        self._texts = ("", "", "")
        self.setCheckable(True)
        self.setProperty(OWN_FOCUS, True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_answer(self, title: str, caption: str, value: str) -> None:
        """Show whose answer it is, when it was given and what it says."""
        self._texts = (title, caption, value)
        self.setAccessibleName(" ".join(part for part in self._texts if part))
        self.update()

    def sizeHint(self) -> QSize:
        """39 px high."""
        return QSize(self._theme.px(200), self._theme.px(39))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the row; the assessor who answers now stands on a soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, QRectF(self.rect())
        painter.setPen(QPen(theme.color("primary"), 2) if has_kbfocus(self) else Qt.PenStyle.NoPen)
        fill = "primarySoft" if self.isChecked() else "subtle" if self.underMouse() and self.isEnabled() else ""
        painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        title, caption, value = self._texts
        side = theme.px(24)
        disc = QRectF(theme.px(4), (rect.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_COLOURS[self.assessor]))
        painter.drawEllipse(disc)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, disc, title[:1], theme.font(Role.CAPTION_STRONG), theme.color("onPrimary"), centre)
        font = theme.font(Role.NAME)
        wide = theme.metrics(Role.NAME).horizontalAdvance(value) + 2
        right = rect.right() - theme.px(6)
        ink = theme.color("text" if value and self._answered else "text2")
        draw_line(painter, QRectF(right - wide, 0, wide, rect.height()), value, font, ink, Qt.AlignmentFlag.AlignRight)
        left = disc.right() + theme.px(8)
        line = QRectF(left, theme.px(2), right - wide - theme.px(6) - left, theme.px(18))
        if not caption:
            line = QRectF(left, 0, line.width(), rect.height())
        draw_line(painter, line, title, theme.font(Role.CAPTION), theme.color("text"))
        draw_line(painter, line.translated(0, theme.px(17)), caption, theme.font(Role.HINT), theme.color("text2"))

    @property
    def _answered(self) -> bool:
        return bool(self._texts[1])


class AssessorsPart(QWidget):
    """各方评分; `actAs` carries the assessor a person chose to answer as."""

    actAs = Signal(object)  # noqa: N815 - Qt signal

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = session.tr
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(label(tr("Answers by assessor"), Role.SECTION))
        head.addWidget(ElidedLabel(tr("kept apart"), Role.CAPTION, "text3"), 1)
        column.addLayout(head)
        self.rows = {assessor: AssessorRow(assessor, theme) for assessor in (ENTERPRISE, CONSULTANT, CONSENSUS)}
        for assessor, row in self.rows.items():
            row.clicked.connect(lambda _=False, assessor=assessor: self._on_row(assessor))
            column.addWidget(row)
        # Consensus is agreed in a session, never given by one person here.
        self.rows[CONSENSUS].setEnabled(False)

    def show_subject(self, subject: Subject) -> None:
        """Show the answers to a criterion."""
        tr = self._session.tr
        for assessor, row in self.rows.items():
            answer = subject.file.by_assessor.get((subject.criterion.id, assessor))
            state = own_state(subject.file, subject.criterion.id, assessor)
            words = short_value(tr, subject, state)
            given = ""
            if answer is not None and answer.given_at is not None:
                given = tr.date(answer.given_at.astimezone().date())
            row.show_answer(name(tr, assessor.kind), given, words)
            row.setChecked(assessor == subject.assessor)
            row.setToolTip(tr("Answer as: {who}", who=name(tr, assessor.kind)) if row.isEnabled() else "")

    def _on_row(self, assessor: Assessor) -> None:
        self.rows[assessor].setChecked(True)
        self.actAs.emit(assessor)


def short_value(tr: Translator, subject: Subject, state: State) -> str:
    """An answer in few words."""
    match state:
        case Answered(Level(level)):
            return level_words(tr, level)
        case _:
            return value_words(tr, subject.criterion, state)
