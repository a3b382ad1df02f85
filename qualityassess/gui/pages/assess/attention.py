"""What deserves attention in a module: flagged criteria, and claims that evidence does not reach."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qualityassess.domain.scoring import CriterionScore
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.exhibit_words import type_name
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.kbfocus import OWN_FOCUS, has_kbfocus
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import Translator
from qualityassess.services.wording import value_words

MOST = 5


class AttentionButton(QAbstractButton):
    """A small card: number and title above the reason; a press goes there."""

    def __init__(
        self, criterion: str, title: str, reason: str, icon: str, theme: Theme, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self._theme = theme
        self._icons = icons
        self._icon = icon
        self._reason = reason
        self.setText(title)
        self.setAccessibleName(f"{title} {reason}")
        self.setToolTip(f"{title}\n{reason}")
        self.setProperty(OWN_FOCUS, True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """50 px high."""
        return QSize(self._theme.px(200), self._theme.px(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints frame, icon and both lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, QRectF(self.rect())
        focused = has_kbfocus(self)
        painter.setPen(QPen(theme.color("primary" if focused else "border"), 2 if focused else 1))
        painter.setBrush(theme.color("subtle" if self.underMouse() else "surface"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        size = theme.px(14)
        self._icons.paint(painter, self._icon, "warn", theme.px(10), theme.px(9), size)
        left = theme.px(31)
        line = QRectF(left, theme.px(7), rect.width() - left - theme.px(8), theme.px(18))
        draw_line(painter, line, self.text(), theme.font(Role.CAPTION_STRONG), theme.color("text"))
        below = line.translated(0, theme.px(18))
        draw_line(painter, below, self._reason, theme.font(Role.CAPTION), theme.color("text2"))


class AttentionPart(QWidget):
    """待关注; `chosen` carries a criterion, `allFlagged` asks for all flags."""

    chosen = Signal(str)
    allFlagged = Signal()  # noqa: N815 - Qt signal
    remade = Signal()

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = session.tr
        self._session = session
        self._theme = theme
        self._icons = icons
        self._shown: object = None
        self.buttons: list[AttentionButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self._count = Chip(ChipSpec("0", "warn"), theme, icons)
        self.all = Button("", theme, icons, "link", compact=True)
        self.all.clicked.connect(self.allFlagged)
        head.addWidget(label(tr("To look at"), Role.SECTION))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.all)
        column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(6))
        column.addLayout(self._column)

    def show_subject(self, subject: Subject) -> None:
        """Show what deserves attention in the module of a criterion."""
        tr = self._session.tr
        rows = attention(tr, subject)
        flagged = sum(mark.flagged for mark in subject.file.marks)
        self.setVisible(bool(rows) or bool(flagged))
        if (rows, flagged) == self._shown:
            return
        self._shown = (rows, flagged)
        self._count.set_spec(ChipSpec(str(len(rows)), "warn" if rows else "neutral"))
        self.all.setText(tr("All flags {count}", count=flagged))
        self.all.setVisible(bool(flagged))
        self.all.updateGeometry()
        for old in self.buttons:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        for criterion, title, reason, icon in rows[:MOST]:
            button = AttentionButton(criterion, title, reason, icon, self._theme, self._icons, self)
            button.clicked.connect(lambda _=False, criterion=criterion: self.chosen.emit(criterion))
            self._column.addWidget(button)
            self.buttons.append(button)
        self.remade.emit()


def attention(tr: Translator, subject: Subject) -> list[tuple[str, str, str, str]]:
    """Criteria of the module but the one in view: id, title with number, reason, icon; flagged ones first."""
    flagged, short = [], []
    for row in subject.module_score.criteria:
        criterion = row.criterion
        if criterion.id == subject.criterion.id:
            continue
        mark = subject.file.mark_of.get(criterion.id)
        reason = "" if subject.is_checkup else shortfall(tr, subject, row)
        title = f"{subject.file.rubric.display_number(criterion.id)} {tr.pick(criterion.title)}"
        if mark is not None and mark.flagged:
            flagged.append((criterion.id, title, reason or value_words(tr, criterion, row.state), "flag"))
        elif reason:
            short.append((criterion.id, title, reason, "alert-triangle"))
    return flagged + short


def shortfall(tr: Translator, subject: Subject, row: CriterionScore) -> str:
    """What is claimed and what is evidenced, where these differ; else empty."""
    if row.score is None or row.score.evidenced >= row.score.claimed:
        return ""
    if row.criterion.has_levels:
        claimed = int(row.score.claimed * 5)
        return tr("Claimed {claimed}, evidenced {evidenced}", claimed=claimed, evidenced=row.evidenced_level)
    if row.ceiling is not None:
        missing = tr.pick(row.ceiling.missing.missing) if row.ceiling.missing is not None else ""
        return tr("{missing}: {percent} % at most", missing=missing, percent=row.ceiling.percent)
    missing_types = [s.expectation.type for s in row.supports if not s.there]
    if not missing_types:
        return tr("Not evidenced")
    return tr("Missing: {name}", name=type_name(tr, subject, missing_types[0]))
