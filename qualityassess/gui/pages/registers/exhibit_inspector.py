"""Everything about the chosen exhibit: its facts, other versions, and all that it supports, each leading there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.exhibit_uses import ExhibitUse
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.record_files import size_words
from qualityassess.gui.pages.registers.side_parts import SideColumn, SideFoot, SideHead
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import ElidedLabel, label, rule
from qualityassess.gui.widgets.layouts import empty
from qualityassess.gui.widgets.rows import KeyValueRows
from qualityassess.services import exhibit_wording as words
from qualityassess.services.exhibit_register import HeldExhibits
from qualityassess.services.exhibit_wording import Group, UseLine

_KEY_WIDTH = 84
_MOST_SAME = 3
"""Exhibits with the same bytes that are named; the filter finds them all."""


class ExhibitInspector(QFrame):
    """`asked(verb)`: preview, open, properties, newer, close; `lineAsked(UseLine)` and `exhibitAsked(id)` lead on."""

    asked = Signal(str)
    lineAsked = Signal(object)  # noqa: N815 - Qt signals
    exhibitAsked = Signal(str)  # noqa: N815

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self.links: list[Button] = []
        """What leads somewhere, in reading order."""
        self.setProperty("panel", "inspector")
        self.setAccessibleName(session.tr("Chosen exhibit"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        self.area = SideColumn(theme, 8)
        self._column = self.area.column
        self._build_head()
        self._facts = KeyValueRows(theme, _KEY_WIDTH)
        self._column.addWidget(self._facts)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(theme.px(4))
        self._column.addLayout(self._parts)
        self._column.addStretch(1)
        column.addWidget(self.area, 1)
        column.addWidget(self._build_foot())

    def show_use(self, held: HeldExhibits, use: ExhibitUse, chip: ChipSpec, groups: Sequence[Group]) -> None:
        """Show an exhibit with what it supports."""
        tr, exhibit = self._session.tr, use.exhibit
        self.chip.set_spec(chip)
        self.title.setText(exhibit.name)
        rows = [
            (tr("Type"), words.type_words(tr, held, use)),
            (tr("Date of issue"), tr.date(exhibit.issued) if exhibit.issued is not None else ""),
            (tr("Period"), words.period_words(tr, exhibit.period_from, exhibit.period_to)),
            (tr("Valid until"), tr.date(exhibit.expires) if exhibit.expires is not None else ""),
            (tr("Nature"), words.nature_words(tr, exhibit)),
            (tr("Unit"), exhibit.unit),
            (tr("Size"), size_words(exhibit.size)),
        ]
        self._facts.set_rows([row for row in rows if row[1]])
        self._clear()
        for text in words.flags(tr, held, use):
            self._add_flag(text)
        self._add_versions(held, use)
        for heading, lines in groups:
            self._parts.addWidget(rule())
            self._parts.addWidget(label(f"{heading}  {len(lines)}", Role.SECTION))
            for line in lines:
                self._add_line(line)

    def _build_head(self) -> None:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        self.head = SideHead(tr, theme, icons, ("properties", tr("Properties"), "F2"), self.asked.emit)
        self.chip = self.head.chip
        self._column.addLayout(self.head)
        self.title = label("", Role.CARD_TITLE, wrap=True, selectable=True)
        self._column.addWidget(self.title)
        self._column.addWidget(rule())

    def _build_foot(self) -> QFrame:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        foot = SideFoot(theme)
        row = foot.row
        self.preview = Button(tr("Preview"), theme, icons, "primary", icon="eye")
        self.newer = Button(tr("Newer version"), theme, icons, icon="refresh")
        for button, verb in ((self.preview, "preview"), (self.newer, "newer")):
            button.clicked.connect(lambda _=False, verb=verb: self.asked.emit(verb))
        row.addWidget(self.preview, 1)
        row.addWidget(self.newer)
        return foot

    def _add_flag(self, text: str) -> None:
        box, row = self._row()
        row.addWidget(IconLabel("alert-triangle", "warn", self._theme, self._icons, 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, Role.CAPTION, "warn", wrap=True), 1)
        self._parts.addWidget(box)

    def _add_versions(self, held: HeldExhibits, use: ExhibitUse) -> None:
        """Other versions and exhibits with the same bytes, each a link to it."""
        tr, old = self._session.tr, use.exhibit.replaces
        notes = [(tr("Replaced by"), use.newer), (tr("Takes the place of"), old)]
        notes += [(tr("Same bytes as"), other) for other in use.same[:_MOST_SAME]]
        for text, exhibit_id in notes:
            if exhibit_id in held.by_id:
                name = held.by_id[exhibit_id].exhibit.name
                box, row = self._row()
                row.addWidget(label(text, Role.CAPTION, "text2"))
                self._add_link(row, name, f"{text} {name}").clicked.connect(
                    lambda _=False, key=exhibit_id: self.exhibitAsked.emit(key)
                )
                row.addStretch(1)
                self._parts.addWidget(box)

    def _add_line(self, line: UseLine) -> None:
        box, row = self._row()
        spoken = " ".join(part for part in (line.short, line.title, line.detail) if part)
        if line.page:
            self._add_link(row, line.short, spoken).clicked.connect(lambda: self.lineAsked.emit(line))
        else:
            row.addWidget(label(line.short, Role.CAPTION, "text3"))
        row.addWidget(ElidedLabel(line.title, Role.CAPTION, "text"), 1)
        self._parts.addWidget(box)
        if line.detail:
            detail = ElidedLabel(line.detail, Role.CAPTION, "err" if line.rejected else "text3")
            self._parts.addWidget(detail)

    def _row(self) -> tuple[QWidget, QHBoxLayout]:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        return box, row

    def _add_link(self, row: QHBoxLayout, text: str, spoken: str) -> Button:
        link = Button(text, self._theme, self._icons, "link")
        link.setAccessibleName(spoken)
        row.addWidget(link)
        self.links.append(link)
        return link

    def _clear(self) -> None:
        self.links.clear()
        empty(self._parts)
