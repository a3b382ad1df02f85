"""What good enterprises do, and the exhibits a criterion expects: there, or what they lack."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.evidence import Support
from qualityassess.domain.rubric import Kind
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.exhibit_words import asked, lacking, type_name
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import Card, IconLabel
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.gui.widgets.layouts import drop, empty
from qualityassess.gui.widgets.rows import CheckRow
from qualityassess.i18n import LEGAL


@dataclass(frozen=True, slots=True)
class Expected:
    """One expected exhibit as its row shows it; `state` is a key of the check rows, `tone` a colour token."""

    state: str
    word: str
    tone: str
    name: str
    level: str
    detail: str
    tick: str
    asked: str


class PracticeCard(Card):
    """优秀做法 and 应有证据; in low windows the practices stand behind a link."""

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        tr = session.tr
        super().__init__(theme, icons, tr("Good practice"), icon="bulb", icon_tone="primaryText", parent=parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._practices_of = ""
        self._lines: list[Expected] = []
        self._low = False
        self._opened = False
        self.toggle = Button("", theme, icons, "link", icon_after="chevron-down", compact=True)
        self.toggle.clicked.connect(self._on_toggle)
        self.add_header_widget(self.toggle)
        self._practices = QWidget()
        self._list = QVBoxLayout(self._practices)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.px(3))
        self._rule = rule()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        expected = label(tr("Expected exhibits"), Role.SECTION)
        expected.setToolTip(tr.pick(LEGAL.evidence_note))
        self._from_level = label("", Role.CAPTION, "text3")
        head.addWidget(expected)
        head.addWidget(self._from_level, 1)
        self._expectations = QVBoxLayout()
        self._expectations.setSpacing(theme.px(1))
        self.body.setSpacing(theme.px(6))
        self.body.addWidget(self._practices)
        self.body.addWidget(self._rule)
        self.body.addLayout(head)
        self.body.addLayout(self._expectations)
        self.body.addStretch(1)

    def show_subject(self, subject: Subject) -> None:
        """Show practices and expectations; only what differs is made anew."""
        criterion = subject.criterion
        if criterion.id != self._practices_of:
            self._practices_of = criterion.id
            self._opened = False
            self._show_practices(subject)
            self._fold()
        self._show_expected(subject)

    def set_low(self, low: bool) -> None:
        """In a low window the practices fold into a link."""
        if low != self._low:
            self._low = low
            self._fold()

    def _show_practices(self, subject: Subject) -> None:
        empty(self._list)
        tr, theme = self._session.tr, self._theme
        for practice in subject.criterion.practices:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            row.addWidget(IconLabel("check", "ok", theme, self._icons, 14), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(tr.pick(practice), Role.CAPTION, "text", wrap=True), 1)
            holder = QWidget()
            row.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(row)
            self._list.addWidget(holder)

    def _show_expected(self, subject: Subject) -> None:
        tr, criterion = self._session.tr, subject.criterion
        self._from_level.setText(tr("from the level on") if criterion.kind is Kind.MATURITY else "")
        lines = [self._line(subject, support) for support in subject.row.supports]
        if len(lines) != len(self._lines):
            empty(self._expectations)
            self._lines = []
        for place, line in enumerate(lines):
            if place < len(self._lines):
                if line == self._lines[place]:
                    continue
                drop(self._expectations.takeAt(place))
            self._expectations.insertWidget(place, self._row(line))
        self._lines = lines

    def _line(self, subject: Subject, support: Support) -> Expected:
        tr, expectation = self._session.tr, support.expectation
        levels = subject.criterion.kind is Kind.MATURITY
        claimed = subject.scored_level
        needed = not levels or (claimed is not None and expectation.level <= claimed)
        why = "" if support.there else lacking(tr, support)
        if support.there:
            state, word, tone = "done", tr("there"), "text2"
        elif needed or why:
            state, word, tone = "missing", tr("missing"), "err"
        else:
            state, word, tone = "open", tr("not needed yet"), "text3"
        tick = next((t for t in subject.criterion.ticks if t.id == expectation.tick), None)
        return Expected(
            state,
            word,
            tone,
            type_name(tr, subject, expectation.type),
            tr("L{level}", level=expectation.level) if levels else "",
            why or asked(tr, support),
            tr.pick(tick.title) if tick is not None else "",
            asked(tr, support),
        )

    def _row(self, line: Expected) -> CheckRow:
        row = CheckRow(
            line.state,
            line.name,
            self._theme,
            self._icons,
            state_name=line.word,
            prefix=line.level,
            detail=line.detail,
            detail_tone=line.tone,
            caption=line.tick,
        )
        row.setToolTip(f"{line.word}{self._session.tr(': ')}{line.asked}")
        return row

    def _fold(self) -> None:
        shown = not self._low or self._opened
        count = self._list.count()
        self._practices.setVisible(shown and bool(count))
        self._rule.setVisible(shown and bool(count))
        self.toggle.setVisible(self._low and bool(count))
        self.toggle.setText(self._session.tr("Hide") if self._opened else self._session.tr("Show {count}", count=count))
        self.toggle.updateGeometry()

    def _on_toggle(self) -> None:
        self._opened = not self._opened
        self._fold()
