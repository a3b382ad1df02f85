"""Confirms a domain complete: period, where it was looked up with print-outs, the events inside, who and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.completeness_needs import Confirmed, DomainState
from qualityassess.domain.registers import Event
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.controls import DateLine
from qualityassess.gui.pages.profile.values import Refused, parse_date
from qualityassess.gui.pages.registers.completeness_card import awards_words
from qualityassess.gui.pages.registers.side_parts import SideColumn, SideFoot
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import ElidedLabel, label, rule
from qualityassess.gui.widgets.layouts import empty
from qualityassess.gui.widgets.rows import CheckRow
from qualityassess.i18n import N_
from qualityassess.services.wording import domain_name

_SOURCES = (
    N_("National enterprise credit publicity system"),
    N_("Credit China"),
    N_("Certificate of the supervising authority"),
)
_MOST_EVENTS = 6


@dataclass(frozen=True, slots=True)
class Confirming:
    """What a person confirms."""

    domain: str
    period: tuple[date, date]
    where: str
    looked_up: date
    files: tuple[Path, ...]


class ConfirmationPanel(QFrame):
    """`confirmAsked(Confirming)` and `closed()`; the period and at least one source are needed."""

    confirmAsked = Signal(object)  # noqa: N815 - Qt signals
    closed = Signal()

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._domain = ""
        self._files: dict[str, Path] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = SideColumn(theme, 6)
        self._column = self.area.column
        self._build_head()
        self._build_period()
        self._build_sources()
        self._build_events()
        self._column.addStretch(1)
        column.addWidget(self.area, 1)
        column.addWidget(self._build_foot())
        for keys, act in (("Ctrl+S", self.confirm), ("Esc", self.closed.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def show_domain(self, row: DomainState, events: Sequence[Event]) -> None:
        """Begin with the period that conditions ask about, up to today."""
        tr, today = self._session.tr, self._session.workspace.today()
        self._domain = row.need.domain
        self._files.clear()
        self.subject.setText(domain_name(tr, row.need.domain))
        self.first.setText(row.need.first.isoformat())
        self.last.setText(today.isoformat())
        self.looked_up.setText(today.isoformat())
        partly = row.state is Confirmed.PART and row.until is not None
        self._first_field.set_hint(
            tr("confirmed to {day} so far", day=tr.date(row.until)) if partly and row.until is not None else ""
        )
        for tick in self.sources:
            tick.setChecked(False)
        self.other.clear()
        self._show_files()
        self._show_events(row, events)
        self._effect.setText(awards_words(tr, row))
        self._check()
        self.first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def confirm(self) -> None:
        """Send what was entered, unless something is missing."""
        found = self._entered()
        if found is not None:
            self.confirmAsked.emit(found)

    # ---------------------------------------------------------------- parts

    def _build_head(self) -> None:
        tr, theme = self._session.tr, self._theme
        row = QHBoxLayout()
        row.addWidget(label(tr("Confirm completeness"), Role.CARD_TITLE), 1)
        close = IconButton("x", tr.within("confirmation", "Later"), theme, self._icons, keys=hint("Esc"))
        close.clicked.connect(self.closed)
        row.addWidget(close)
        self._column.addLayout(row)
        self.subject = label("", Role.CAPTION, "text2", wrap=True)
        self._column.addWidget(self.subject)
        self._column.addWidget(rule())

    def _build_period(self) -> None:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        self.first, self.last, self.looked_up = (DateLine(tr("Calendar"), theme, icons) for _ in range(3))
        self._first_field = FormField(tr("Complete from"), self.first, theme, icons, required=True)
        self._last_field = FormField(tr("Complete to"), self.last, theme, icons, required=True)
        self._looked_field = FormField(tr("Looked up on"), self.looked_up, theme, icons, required=True)
        for box, line in ((self._first_field, self.first), (self._last_field, self.last)):
            self._column.addWidget(box)
            line.textChanged.connect(self._check)
        self._column.addWidget(self._looked_field)
        self.looked_up.textChanged.connect(self._check)

    def _build_sources(self) -> None:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        self._column.addWidget(label(tr("Where it was looked up, with print-outs"), Role.CAPTION, "text2"))
        self.sources = [QCheckBox(tr(source)) for source in _SOURCES]
        for tick in self.sources:
            # A long name gives way to the width of the panel and is whole in the tooltip.
            tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            tick.setToolTip(tick.text())
            tick.toggled.connect(self._check)
            self._column.addWidget(tick)
        self.other = QLineEdit()
        self.other.setPlaceholderText(tr("Somewhere else"))
        self.other.setAccessibleName(tr("Somewhere else"))
        self.other.textChanged.connect(self._check)
        self._column.addWidget(self.other)
        self.add_file = Button(tr("Add print-outs"), theme, icons, "ghost", icon="paperclip", compact=True)
        self.add_file.clicked.connect(self._on_files)
        self._file_names = ElidedLabel("", Role.CAPTION, "text2")
        row = QHBoxLayout()
        row.addWidget(self.add_file)
        row.addWidget(self._file_names, 1)
        self._column.addLayout(row)
        self._column.addWidget(rule())

    def _build_events(self) -> None:
        tr, theme = self._session.tr, self._theme
        self._events_title = label(tr("Entered in the period"), Role.CAPTION, "text2")
        self._column.addWidget(self._events_title)
        self._events = QVBoxLayout()
        self._events.setSpacing(theme.px(2))
        self._column.addLayout(self._events)
        self._column.addSpacing(theme.px(4))
        who = self._session.workspace.who or tr("nobody named")
        self._column.addWidget(label(tr("Confirmed by {who}", who=who), Role.CAPTION, "text2", wrap=True))
        note = QFrame()
        note.setProperty("panel", "note")
        inner = QVBoxLayout(note)
        inner.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        inner.addWidget(label(tr("Conditions that ask for this domain"), Role.CAPTION, "text2", wrap=True))
        self._effect = label("", Role.CAPTION_STRONG, wrap=True)
        inner.addWidget(self._effect)
        self._column.addWidget(note)

    def _build_foot(self) -> QFrame:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        foot = SideFoot(theme)
        row = foot.row
        self.do = Button(tr("Confirm"), theme, icons, "primary", keys=hint("Ctrl+S"))
        self.do.clicked.connect(self.confirm)
        self.later = Button(tr.within("confirmation", "Later"), theme, icons)
        self.later.clicked.connect(self.closed)
        row.addWidget(self.do, 1)
        row.addWidget(self.later)
        return foot

    # ---------------------------------------------------------------- inside

    def _show_events(self, row: DomainState, events: Sequence[Event]) -> None:
        tr, theme = self._session.tr, self._theme
        empty(self._events)
        kind, _, domain = row.need.domain.partition(":")
        inside = [
            event
            for event in events
            if event.kind.value == kind and domain in ("", event.domain) and event.occurred >= row.need.first
        ]
        self._events_title.setVisible(bool(inside))
        for event in inside[:_MOST_EVENTS]:
            text = f"{tr.date(event.occurred)} {event.title}"
            self._events.addWidget(CheckRow("unknown", text, theme, self._icons))

    def _on_files(self) -> None:
        found, _ = QFileDialog.getOpenFileNames(self.window(), self._session.tr("Choose files"))
        self.take_files([Path(name) for name in found])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Keep print-outs until the domain is confirmed."""
        self._files |= {path.name: path for path in paths}
        self._show_files()

    def _show_files(self) -> None:
        names = self._session.tr(", ").join(self._files)
        self._file_names.set_full_text(names or self._session.tr("none yet"))

    def _check(self) -> None:
        self.do.setEnabled(self._entered() is not None)

    def _entered(self) -> Confirming | None:
        """What was entered; None, and the faults said at their fields, while something is missing."""
        tr = self._session.tr
        first, last, looked = (
            self._day(box, line)
            for box, line in (
                (self._first_field, self.first),
                (self._last_field, self.last),
                (self._looked_field, self.looked_up),
            )
        )
        if first is None or last is None or looked is None:
            return None
        if last < first:
            self._last_field.set_state("error", tr("The period ends before it begins"))
            return None
        if looked > self._session.workspace.today():
            self._looked_field.set_state("error", tr("Nobody can have looked it up yet"))
            return None
        places = [tick.text() for tick in self.sources if tick.isChecked()]
        places += [self.other.text().strip()] if self.other.text().strip() else []
        if not places:
            return None
        where = tr("; ").join(places)
        return Confirming(self._domain, (first, last), where, looked, tuple(self._files.values()))

    def _day(self, box: FormField, line: DateLine) -> date | None:
        try:
            day = parse_date(line.text())
        except Refused as fault:
            box.set_state("error", self._session.tr(fault.msgid, **fault.values))
            return None
        box.set_state(
            "" if day is not None else "error", "" if day is not None else self._session.tr("To be filled in")
        )
        return day
