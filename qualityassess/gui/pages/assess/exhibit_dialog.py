"""Asks what a file is when it is attached, and shows these properties again later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.exhibits import Copy, Exhibit, Link
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import NewExhibit
from qualityassess.gui.pages.assess.exhibit_words import type_name
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.pages.profile.controls import DateLine, QuietCombo
from qualityassess.gui.pages.profile.values import Refused, parse_date
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.i18n import LEGAL

_DATES = ("issued", "expires", "period_from", "period_to")


class ExhibitDialog(QDialog):
    """File, type, dates, original or copy, seal, unit and pages; the caution stands below."""

    def __init__(
        self,
        session: Session,
        subject: Subject,
        types: tuple[str, ...],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._subject = subject
        self._theme = theme
        self._icons = icons
        self._paths: list[Path] = []
        self.setMinimumWidth(theme.px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(8))
        title = f"{subject.number} {session.tr.pick(subject.criterion.title)}"
        column.addWidget(ElidedLabel(title, Role.CAPTION, "text2"))
        column.addLayout(self._build_file_row())
        self._make_controls(types)
        column.addLayout(self._build_grid())
        column.addWidget(Banner("warn", theme, icons, text=session.tr.pick(LEGAL.caution)))
        column.addWidget(label(session.tr.pick(LEGAL.evidence_note), Role.CAPTION, "text3"))
        column.addLayout(self._build_buttons())

    def ask_new(self, paths: list[Path], factor: str = "") -> list[NewExhibit]:
        """Ask for files and their properties; empty when the person gave up."""
        tr = self._session.tr
        self.setWindowTitle(tr("Add exhibit"))
        self.do.setText(tr("Attach"))
        self._set_paths(paths)
        self.factor.choose(factor)
        if self.exec() != QDialog.DialogCode.Accepted:
            return []
        return [self._new(path) for path in self._paths]

    def ask_changed(self, exhibit: Exhibit, link: Link) -> Exhibit | None:
        """Show the properties of an exhibit; with changed ones when the person saves them."""
        tr = self._session.tr
        self.setWindowTitle(tr("Properties"))
        self.do.setText(tr("Save"))
        self.browse.hide()
        self.file.set_full_text(exhibit.name)
        self.pages.setText(link.pages)
        for fixed in (self.type, self.pages, self.factor, self.tick):
            fixed.setEnabled(False)
        for name in _DATES:
            day: date | None = getattr(exhibit, name)
            self.dates[name].setText(day.isoformat() if day is not None else "")
        self.copy.choose(exhibit.copy)
        self.sealed.choose(exhibit.sealed)
        self.confidential.setChecked(exhibit.confidential)
        self.unit.setText(exhibit.unit)
        self.factor.choose(link.factor)
        self.tick.choose(link.tick)
        self._check()
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        return replace(
            exhibit,
            issued=self._day("issued"),
            period_from=self._day("period_from"),
            period_to=self._day("period_to"),
            expires=self._day("expires"),
            copy=self.copy.value(),
            sealed=self.sealed.value(),
            confidential=self.confidential.isChecked(),
            unit=self.unit.text().strip(),
        )

    def _build_file_row(self) -> QHBoxLayout:
        tr = self._session.tr
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self.file = ElidedLabel(tr("No file chosen yet"), Role.NAME)
        self.browse = Button(tr("Choose files"), self._theme, self._icons, icon="folder-open", compact=True)
        self.browse.clicked.connect(self._on_browse)
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        return row

    def _make_controls(self, types: tuple[str, ...]) -> None:
        tr = self._session.tr
        self.type = QuietCombo()
        self.type.fill([(type_name(tr, self._subject, t), t) for t in types])
        self.dates = {name: DateLine(tr("Calendar"), self._theme, self._icons) for name in _DATES}
        for line in self.dates.values():
            line.textChanged.connect(self._check)
        self.copy = _combo(
            [(tr("Not stated"), Copy.UNSTATED), (tr("Original"), Copy.ORIGINAL), (tr("Copy"), Copy.COPY)]
        )
        self.sealed = _combo([(tr("Not stated"), None), (tr("Sealed"), True), (tr("Not sealed"), False)])
        self.unit = QLineEdit()
        self.pages = QLineEdit()
        self.pages.setPlaceholderText("3–5")
        self.confidential = QCheckBox(tr("Confidential: never part of a submission"))
        factors = [(tr("Whole item"), "")] + [(tr.pick(f.title), f.id) for f in self._subject.factors]
        self.factor = _combo(factors)
        ticks = [(tr("Whole checklist"), "")] + [(tr.pick(t.title), t.id) for t in self._subject.criterion.ticks]
        self.tick = _combo(ticks)

    def _build_grid(self) -> QGridLayout:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        for place in range(12):
            grid.setColumnStretch(place, 1)
        captions = {
            "issued": tr("Date of issue"),
            "period_from": tr("Period from"),
            "period_to": tr("Period to"),
            "expires": tr("Valid until"),
        }
        self.fields = {name: FormField(captions[name], self.dates[name], theme, icons) for name in _DATES}
        grid.addWidget(FormField(tr("Type of exhibit"), self.type, theme, icons), 0, 0, 1, 12)
        for place, name in enumerate(_DATES):
            grid.addWidget(self.fields[name], 1 + place // 2, 6 * (place % 2), 1, 6)
        grid.addWidget(FormField(tr("Original or copy"), self.copy, theme, icons), 3, 0, 1, 6)
        grid.addWidget(FormField(tr("Seal"), self.sealed, theme, icons), 3, 6, 1, 6)
        hint = tr("Department the record comes from")
        grid.addWidget(FormField(tr("Unit"), self.unit, theme, icons, hint=hint), 4, 0, 1, 6)
        grid.addWidget(FormField(tr("Pages that matter"), self.pages, theme, icons), 4, 6, 1, 6)
        factor = FormField(tr("Factor"), self.factor, theme, icons)
        tick = FormField(tr("Line of the checklist"), self.tick, theme, icons)
        factor.setVisible(self.factor.count() > 1)
        tick.setVisible(self.tick.count() > 1)
        grid.addWidget(factor, 5, 0, 1, 6)
        grid.addWidget(tick, 5, 0, 1, 12)
        grid.addWidget(self.confidential, 6, 0, 1, 12)
        return grid

    def _build_buttons(self) -> QHBoxLayout:
        theme, icons = self._theme, self._icons
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        cancel = Button(self._session.tr("Cancel"), theme, icons)
        cancel.clicked.connect(self.reject)
        self.do = Button("", theme, icons, "primary")
        self.do.setDefault(True)
        self.do.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.do)
        return row

    def _on_browse(self) -> None:
        found, _ = QFileDialog.getOpenFileNames(self, self._session.tr("Choose files"))
        if found:
            self._set_paths([Path(path) for path in found])

    def _set_paths(self, paths: list[Path]) -> None:
        tr = self._session.tr
        self._paths = paths
        if paths:
            names = tr(", ").join(path.name for path in paths)
            more = tr("{count} files: {names}", count=len(paths), names=names)
            self.file.set_full_text(names if len(paths) == 1 else more)
        self._check()

    def _day(self, name: str) -> date | None:
        try:
            return parse_date(self.dates[name].text())
        except Refused:
            return None

    def _check(self) -> None:
        """Say what is wrong with a date; the verb waits for a file and right dates."""
        tr, wrong = self._session.tr, False
        for name, field in self.fields.items() if hasattr(self, "fields") else ():
            try:
                parse_date(self.dates[name].text())
                field.set_state("")
            except Refused as refused:
                field.set_state("error", tr(refused.msgid))
                wrong = True
        for first, last in (("period_from", "period_to"), ("issued", "expires")):
            begin, end = self._day(first), self._day(last)
            if begin is not None and end is not None and end < begin:
                self.fields[last].set_state("error", tr("Lies before {date}", date=tr.date(begin)))
                wrong = True
        has_file = bool(self._paths) or self.browse.isHidden()
        self.do.setEnabled(has_file and not wrong and self.type.count() > 0)

    def _new(self, path: Path) -> NewExhibit:
        return NewExhibit(
            path,
            self.type.value(),
            issued=self._day("issued"),
            period=(self._day("period_from"), self._day("period_to")),
            expires=self._day("expires"),
            copy=self.copy.value(),
            sealed=self.sealed.value(),
            confidential=self.confidential.isChecked(),
            unit=self.unit.text().strip(),
            pages=self.pages.text().strip(),
            factor=self.factor.value(),
            tick=self.tick.value(),
        )


def _combo(items: Sequence[tuple[str, object]]) -> QuietCombo:
    made = QuietCombo()
    made.fill(items)
    return made
