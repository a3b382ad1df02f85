"""Asks what a file is when it is attached, and shows these properties again later."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import NewExhibit
from qualityassess.gui.pages.assess.exhibit_fields import ExhibitFields, combo
from qualityassess.gui.pages.assess.exhibit_words import type_name
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.i18n import LEGAL


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
        self.facts.show_exhibit(exhibit)
        self.factor.choose(link.factor)
        self.tick.choose(link.tick)
        self._check()
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        return self.facts.of(exhibit)

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
        self.facts = ExhibitFields(tr, self._theme, self._icons, self)
        self.facts.changed.connect(self._check)
        self.dates, self.unit = self.facts.dates, self.facts.unit
        self.copy, self.sealed = self.facts.copy, self.facts.sealed
        self.confidential, self.fields = self.facts.confidential, self.facts.fields
        self.pages = QLineEdit()
        self.pages.setPlaceholderText("3–5")
        factors = [(tr("Whole item"), "")] + [(tr.pick(f.title), f.id) for f in self._subject.factors]
        self.factor = combo(factors)
        ticks = [(tr("Whole checklist"), "")] + [(tr.pick(t.title), t.id) for t in self._subject.criterion.ticks]
        self.tick = combo(ticks)

    def _build_grid(self) -> QGridLayout:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        for place in range(12):
            grid.setColumnStretch(place, 1)
        grid.addWidget(FormField(tr("Type of exhibit"), self.type, theme, icons), 0, 0, 1, 12)
        row = self.facts.add_to(grid, 1)
        grid.addWidget(FormField(tr("Pages that matter"), self.pages, theme, icons), row, 6, 1, 6)
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

    def _check(self) -> None:
        """The verb waits for a file and right dates."""
        sound = self.facts.check()
        has_file = bool(self._paths) or self.browse.isHidden()
        self.do.setEnabled(has_file and sound and self.type.count() > 0)

    def _new(self, path: Path) -> NewExhibit:
        return NewExhibit(
            path,
            self.type.value(),
            issued=self.facts.day("issued"),
            period=(self.facts.day("period_from"), self.facts.day("period_to")),
            expires=self.facts.day("expires"),
            copy=self.copy.value(),
            sealed=self.sealed.value(),
            confidential=self.confidential.isChecked(),
            unit=self.unit.text().strip(),
            pages=self.pages.text().strip(),
            factor=self.factor.value(),
            tick=self.tick.value(),
        )
