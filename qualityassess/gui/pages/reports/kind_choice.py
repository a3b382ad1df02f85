"""The choice of the report's kind: painted radio buttons with icon and name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from qualityassess.domain.report_content import ReportKind
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.kbfocus import has_kbfocus
from qualityassess.gui.widgets.radio_strip import PaintedRadio, RadioStrip
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import N_, Translator

KINDS = (
    (ReportKind.GAP, "report-analytics", N_("Gap report")),
    (ReportKind.READINESS, "award", N_("Readiness report")),
    (ReportKind.DOSSIER, "books", N_("Application dossier")),
    (ReportKind.FEEDBACK, "message-report", N_("Review feedback report")),
    (ReportKind.BRIEF, "file-text", N_("Two-page brief")),
    (ReportKind.COMPARE, "chart-line", N_("Year-over-year comparison")),
)
"""Kind, icon and whole name."""
_COLUMNS = 2


def short_name(tr: Translator, kind: ReportKind) -> str:
    """What stands on a button, two of which share a row."""
    match kind:
        case ReportKind.READINESS:
            return tr.within("kind of report", "Readiness")
        case ReportKind.DOSSIER:
            return tr.within("kind of report", "Dossier")
        case ReportKind.FEEDBACK:
            return tr.within("kind of report", "Feedback")
        case ReportKind.COMPARE:
            return tr.within("kind of report", "Comparison")
        case _:
            return next(tr(text) for entry, _, text in KINDS if entry is kind)


class KindButton(PaintedRadio):
    """One kind of report."""

    def __init__(
        self, kind: ReportKind, icon: str, texts: tuple[str, str], theme: Theme, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._icon = icon
        self._theme = theme
        self._icons = icons
        name, short = texts
        self.setText(short)
        self.setAccessibleName(name)
        self.setToolTip(name if name != short else "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Icon, text and padding."""
        theme = self._theme
        wide = theme.metrics(Role.NAME).horizontalAdvance(self.text()) + theme.px(16 + 8 + 18)
        return QSize(round(wide) + 1, theme.px(33))

    def minimumSizeHint(self) -> QSize:
        """A kind is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints frame, icon and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, on = self._theme, self.isChecked()
        fill = "primarySoft" if on else "subtle" if self.underMouse() else "surface"
        wide = 2 if has_kbfocus(self) else 1
        frame = "primary" if wide == 2 and not on else "evid" if on else "borderStrong"
        painter.setPen(QPen(theme.color(frame), wide))
        painter.setBrush(theme.color(fill))
        inset = wide / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.px(6), theme.px(6))
        ink, size = ("primaryText" if on else "text2"), theme.px(16)
        left = theme.px(11)
        self._icons.paint(painter, self._icon, ink, left, (self.height() - size) / 2, size)
        left += size + theme.px(8)
        font = theme.font(Role.NAME if on else Role.BODY)
        room = QRectF(left, 0, self.width() - left - theme.px(6), self.height())
        draw_line(painter, room, self.text(), font, theme.color("primaryText" if on else "text"))


class KindChoice(RadioStrip):
    """The kinds of report, two in a row; `kindChosen` carries the kind."""

    kindChosen = Signal(object)  # noqa: N815 - Qt signal

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Kind of report"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        for place, (kind, icon, text) in enumerate(KINDS):
            button = KindButton(kind, icon, (tr(text), short_name(tr, kind)), theme, icons, self)
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
            self._add(button)
        self.chosen.connect(lambda place: self.kindChosen.emit(KINDS[place][0]))

    def kind(self) -> ReportKind:
        """The chosen kind."""
        return KINDS[self.value() or 0][0]

    def set_kind(self, kind: ReportKind) -> None:
        """Show a choice without sending a signal."""
        self.set_value(next(place for place, (entry, _, _) in enumerate(KINDS) if entry is kind))
