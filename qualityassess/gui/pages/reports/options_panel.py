"""The left panel of the reports page: kind, language, award and date, what was exported last, export and print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.gui.icons import Icons
from qualityassess.gui.memory import Memory
from qualityassess.gui.pages.reports.edition_choice import EditionChoice
from qualityassess.gui.pages.reports.kind_choice import KindChoice
from qualityassess.gui.pages.reports.recent_exports import RecentExports
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.i18n import LEGAL, Language, Translator

WIDTH = 308
_PAD = 18


class OptionsPanel(QFrame):
    """`changed` follows every choice; `exportAsked` (with a ReportFormat) and `printAsked` the buttons."""

    changed = Signal()
    exportAsked = Signal(object)  # noqa: N815 - Qt signals
    printAsked = Signal()  # noqa: N815

    def __init__(
        self, memory: Memory, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self.setProperty("panel", "side")
        self.setFixedWidth(theme.px(WIDTH))
        self.setAccessibleName(tr("Choice of report"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.setSpacing(0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(_PAD), theme.px(13), theme.px(_PAD), theme.px(10))
        column.setSpacing(theme.px(10))
        column.addWidget(label(tr("Reports"), Role.PAGE_TITLE))
        self.kinds = KindChoice(tr, theme, icons, theme.px(WIDTH - 2 * _PAD))
        self.kinds.set_kind(ReportKind.GAP)
        self.kinds.kindChosen.connect(lambda _: self._on_kind())
        column.addWidget(self.kinds)
        column.addLayout(self._language_row())
        self.edition = EditionChoice(tr, theme, icons)
        self.edition.changed.connect(self.changed)
        column.addWidget(self.edition)
        column.addWidget(rule())
        self._add_readiness(column)
        self.about = label("", Role.CAPTION, "text2", wrap=True)
        column.addWidget(self.about)
        self.exports = RecentExports(memory, tr, theme, icons)
        column.addWidget(self.exports, 1)
        column.addStretch()
        outer.addWidget(inside, 1)
        outer.addWidget(self._foot())
        self._on_kind(tell=False)

    def _language_row(self) -> QHBoxLayout:
        tr, theme = self._tr, self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(label(tr("Language of the report"), Role.CAPTION, "text2"))
        row.addStretch(1)
        # Each language is named in itself, whatever the window speaks.
        options = [Option("zh", "中文"), Option("en", "EN")]
        self.languages = Segmented(options, theme, self._icons, compact=True)
        self.languages.setAccessibleName(tr("Language of the report"))
        self.languages.optionChosen.connect(lambda _: self.changed.emit())
        row.addWidget(self.languages)
        return row

    def _add_readiness(self, column: QVBoxLayout) -> None:
        tr = self._tr
        self.award = QComboBox()
        self.award.activated.connect(lambda _: self.changed.emit())
        self.date = QDateEdit()
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setCalendarPopup(True)
        self.date.dateChanged.connect(lambda _: self.changed.emit())
        self._readiness = (
            FormField(tr("Award"), self.award, self._theme, self._icons),
            FormField(
                tr("Application date"),
                self.date,
                self._theme,
                self._icons,
                hint=tr("Evidence and conditions are judged on this day"),
            ),
        )
        for field in self._readiness:
            column.addWidget(field)

    def _foot(self) -> QFrame:
        tr, theme, icons = self._tr, self._theme, self._icons
        foot = QFrame()
        foot.setProperty("panel", "footer")
        rows = QVBoxLayout(foot)
        rows.setContentsMargins(theme.px(_PAD), theme.px(9), theme.px(_PAD), theme.px(9))
        rows.setSpacing(theme.px(8))
        self.export_button = Button(tr("Export PDF"), theme, icons, "primary", icon="download", keys=hint("Ctrl+S"))
        self.word_button = Button("Word", theme, icons, icon="file-type-docx")
        self.word_button.setToolTip(tr("Export an editable Word file"))
        self.excel_button = Button("Excel", theme, icons, icon="file-spreadsheet")
        self.excel_button.setToolTip(tr("Export tables and charts as an Excel file"))
        for button, wanted in (
            (self.export_button, ReportFormat.PDF),
            (self.word_button, ReportFormat.DOCX),
            (self.excel_button, ReportFormat.XLSX),
        ):
            button.clicked.connect(lambda _=False, wanted=wanted: self.exportAsked.emit(wanted))
        self.print_button = Button(tr("Print"), theme, icons, icon="printer")
        self.print_button.setToolTip(f"{tr('Print')}  {hint('Ctrl+P')}")
        self.print_button.clicked.connect(self.printAsked)
        for left, right, wide in (
            (self.export_button, self.word_button, 0),
            (self.excel_button, self.print_button, 1),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            row.addWidget(left, 1)
            row.addWidget(right, wide)
            rows.addLayout(row)
        return foot

    @property
    def kind(self) -> ReportKind:
        """The chosen kind."""
        return self.kinds.kind()

    @property
    def language(self) -> Language:
        """The language of the document."""
        return "en" if self.languages.key() == "en" else "zh"

    @property
    def award_id(self) -> str:
        """The chosen award, "" while there is none."""
        return str(self.award.currentData() or "")

    @property
    def on(self) -> date:
        """The application date."""
        day = self.date.date()
        return date(day.year(), day.month(), day.day())

    def choose(self, kind: ReportKind, award: str = "", on: date | None = None) -> None:
        """Show a choice without sending a signal."""
        self.kinds.set_kind(kind)
        if award:
            self.award.setCurrentIndex(max(self.award.findData(award), 0))
        if on is not None:
            self.set_date(on)
        self._on_kind(tell=False)

    def set_language(self, language: Language) -> None:
        """Show a language without sending a signal."""
        self.languages.set_key(language)

    def set_date(self, day: date) -> None:
        """Show an application date without sending a signal."""
        self.date.blockSignals(True)
        self.date.setDate(QDate(day.year, day.month, day.day))
        self.date.blockSignals(False)

    def set_awards(self, awards: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer awards as pairs of id and title; the one shown stays where it can."""
        kept = self.award_id or chosen
        self.award.blockSignals(True)
        self.award.clear()
        for award_id, title in awards:
            self.award.addItem(title, award_id)
        self.award.setCurrentIndex(max(self.award.findData(kept), 0))
        self.award.blockSignals(False)

    def set_ready(self, ready: bool) -> None:
        """Whether there is a preview that can be exported and printed."""
        for button in (self.export_button, self.word_button, self.excel_button, self.print_button):
            button.setEnabled(ready)

    def _on_kind(self, *, tell: bool = True) -> None:
        tr, readiness = self._tr, self.kind is ReportKind.READINESS
        for field in self._readiness:
            field.setVisible(readiness)
        self.about.setText(
            tr.pick(LEGAL.award_note)
            if readiness
            else tr("Scores, red lines, gaps and findings by criterion, each figure with its receipt")
        )
        if tell:
            self.changed.emit()
