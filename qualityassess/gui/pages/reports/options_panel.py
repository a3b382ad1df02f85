"""The left panel of the reports page: kind, edition, language, what the kind needs, sections, and the exports."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.reports.edition_choice import EditionChoice
from qualityassess.gui.pages.reports.kind_choice import KindChoice
from qualityassess.gui.pages.reports.length_row import LengthRow
from qualityassess.gui.pages.reports.needs import Needs
from qualityassess.gui.pages.reports.render_job import Listed
from qualityassess.gui.pages.reports.section_list import SectionList
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.labels import ElidedLabel, label, rule
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services.report_documents import DocumentLanguage

WIDTH = 308
_PAD = 18
_ABOUT = {
    ReportKind.GAP: N_("Scores, red lines, gaps and findings by criterion, each figure with its receipt"),
    ReportKind.FEEDBACK: N_("Strengths, opportunities and points by item, and what to look at on site"),
    ReportKind.BRIEF: N_("State, red lines, gaps, awards and what falls due, on two pages"),
    ReportKind.COMPARE: N_("What changed since the earlier assessment, criterion by criterion"),
}
_EDITIONS = {
    Edition.SUBMISSION: N_(
        "No scores, gaps, comments, lists of what is missing, confidential exhibits or program marks."
    ),
    Edition.INTERNAL: N_("The internal edition says everything and is for the enterprise alone."),
}


class OptionsPanel(QFrame):
    """`changed` follows every choice but that of sections, `sectionsChanged` that one.

    `exportAsked` (with a ReportFormat), `printAsked` and `moreAsked` follow the buttons.
    """

    changed = Signal()
    sectionsChanged = Signal()  # noqa: N815 - Qt signals
    exportAsked = Signal(object)  # noqa: N815
    printAsked = Signal()  # noqa: N815
    moreAsked = Signal()  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
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
        column.setContentsMargins(theme.px(_PAD), theme.px(12), theme.px(_PAD), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addLayout(self._title_row())
        self.kinds = KindChoice(tr, theme, icons)
        self.kinds.set_kind(ReportKind.GAP)
        self.kinds.kindChosen.connect(lambda _: self._on_kind())
        column.addWidget(self.kinds)
        self._add_edition(column)
        self.edition = EditionChoice(tr, theme, icons)
        self.edition.changed.connect(self.changed)
        self.needs = Needs(tr)
        self.needs.changed.connect(self.changed)
        column.addWidget(self.needs)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.edition, 1)
        self.needs.date.setFixedHeight(theme.px(32))
        row.addWidget(self.needs.date)
        column.addLayout(row)
        column.addWidget(rule())
        self._add_sections(column)
        outer.addWidget(inside, 1)
        outer.addWidget(self._foot())
        self._on_kind(tell=False)

    def _title_row(self) -> QHBoxLayout:
        tr, theme, icons = self._tr, self._theme, self._icons
        row = QHBoxLayout()
        row.setSpacing(theme.px(2))
        row.addWidget(label(tr("Reports"), Role.PAGE_TITLE))
        row.addStretch(1)
        name = tr("Export tables and charts as an Excel file")
        self.excel_button = IconButton("file-spreadsheet", name, theme, icons, size=28)
        self.excel_button.clicked.connect(lambda: self.exportAsked.emit(ReportFormat.XLSX))
        self.print_button = IconButton("printer", tr("Print"), theme, icons, keys=hint("Ctrl+P"), size=28)
        self.print_button.clicked.connect(self.printAsked)
        self.more_button = IconButton("dots", tr("Further exports, branding and checks"), theme, icons, size=28)
        self.more_button.clicked.connect(self.moreAsked)
        for button in (self.excel_button, self.print_button, self.more_button):
            row.addWidget(button)
        return row

    def _add_edition(self, column: QVBoxLayout) -> None:
        """Edition and language side by side where they fit, else one below the other."""
        tr, theme, icons = self._tr, self._theme, self._icons
        editions = [
            Option(Edition.SUBMISSION.value, tr("Submission")),
            Option(Edition.INTERNAL.value, tr.within("edition", "Internal")),
        ]
        self.editions = Segmented(editions, theme, icons, compact=True)
        self.editions.setAccessibleName(tr("Edition"))
        self.editions.set_key(Edition.SUBMISSION.value)
        self.editions.optionChosen.connect(lambda _: self._on_kind())
        # Each language is named in itself, whatever the window speaks.
        options = [Option("zh", "中文"), Option("en", "EN"), Option("both", "中/EN")]
        self.languages = Segmented(options, theme, icons, compact=True)
        self.languages.setAccessibleName(tr("Language of the report"))
        self.languages.setToolTip(tr("Language of the report"))
        self.languages.optionChosen.connect(lambda _: self.changed.emit())
        wide = self.editions.sizeHint().width() + self.languages.sizeHint().width() + theme.px(6)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        self._language_name = label(tr("Language of the report"), Role.CAPTION, "text2")
        self._stacked = wide > theme.px(WIDTH - 2 * _PAD)
        if self._stacked:
            column.addWidget(self.editions)
        else:
            row.addWidget(self.editions)
        row.addWidget(self._language_name)
        row.addStretch(1)
        row.addWidget(self.languages)
        column.addLayout(row)
        self.about = label("", Role.CAPTION, "text2", wrap=True)
        column.addWidget(self.about)

    def _add_sections(self, column: QVBoxLayout) -> None:
        tr, theme, icons = self._tr, self._theme, self._icons
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(label(tr("Sections"), Role.SECTION))
        self.usual_button = Button(tr("As usual"), theme, icons, "link", compact=True)
        self.usual_button.setToolTip(tr("All usual sections in their usual order"))
        row.addWidget(self.usual_button)
        row.addStretch(1)
        self.pages = ElidedLabel("", Role.CAPTION, "text2")
        row.addWidget(self.pages)
        column.addLayout(row)
        self.sections = SectionList(tr, theme, icons)
        self.sections.changed.connect(self.sectionsChanged)
        column.addWidget(self.sections, 1)
        self.length = LengthRow(tr, theme)
        column.addWidget(self.length, 0, Qt.AlignmentFlag.AlignBottom)

    def _foot(self) -> QFrame:
        tr, theme, icons = self._tr, self._theme, self._icons
        foot = QFrame()
        foot.setProperty("panel", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(_PAD), theme.px(9), theme.px(_PAD), theme.px(9))
        row.setSpacing(theme.px(8))
        self.export_button = Button(tr("Export PDF"), theme, icons, "primary", icon="download", keys=hint("Ctrl+S"))
        self.export_button.clicked.connect(lambda: self.exportAsked.emit(ReportFormat.PDF))
        self.word_button = Button("Word", theme, icons, icon="file-type-docx")
        self.word_button.setToolTip(tr("Export an editable Word file"))
        self.word_button.clicked.connect(lambda: self.exportAsked.emit(ReportFormat.DOCX))
        row.addWidget(self.export_button, 1)
        row.addWidget(self.word_button)
        return foot

    @property
    def kind(self) -> ReportKind:
        """The chosen kind."""
        return self.kinds.kind()

    @property
    def audience(self) -> Edition:
        """The chosen edition; only a dossier has one for submission."""
        own = self.kind is ReportKind.DOSSIER and self.editions.key() == Edition.SUBMISSION.value
        return Edition.SUBMISSION if own else Edition.INTERNAL

    @property
    def edition_name(self) -> str:
        """The chosen edition in words, "" for a kind that has none."""
        if self.kind is not ReportKind.DOSSIER:
            return ""
        return next(str(button.text()) for button in self.editions.buttons() if button.isChecked())

    @property
    def language(self) -> DocumentLanguage:
        """The language of the document."""
        match self.languages.key():
            case "en":
                return "en"
            case "both":
                return "both"
            case _:
                return "zh"

    def choose(self, kind: ReportKind) -> None:
        """Show a kind without sending a signal."""
        self.kinds.set_kind(kind)
        self._on_kind(tell=False)

    def set_language(self, language: DocumentLanguage) -> None:
        """Show a language without sending a signal."""
        self.languages.set_key(language)

    def set_listed(self, listed: Listed) -> None:
        """Show the sections with their pages, as far as they are known."""
        self.sections.set_rows(listed.outline)
        self.length.set_length(listed.length)
        pages = listed.pages
        self.pages.set_full_text(self._tr.plural("{count} page", "{count} pages", pages) if pages else "")

    def set_ready(self, ready: bool) -> None:
        """Whether there is a preview that can be exported and printed."""
        for button in (self.export_button, self.word_button, self.excel_button, self.print_button):
            button.setEnabled(ready)

    def set_free(self, free: bool) -> None:
        """Whether nothing is being exported: one thing at a time."""
        self.more_button.setEnabled(free)
        if not free:
            self.set_ready(False)

    def _on_kind(self, *, tell: bool = True) -> None:
        tr, kind = self._tr, self.kind
        dossier = kind is ReportKind.DOSSIER
        self.editions.setVisible(dossier)
        self._language_name.setVisible(not dossier or self._stacked)
        self.needs.set_kind(kind)
        # A comparison reads two assessments as they are now.
        self.edition.setVisible(kind is not ReportKind.COMPARE)
        if dossier:
            self.about.setText(tr(_EDITIONS[self.audience]))
        else:
            self.about.setText(tr.pick(LEGAL.award_note) if kind is ReportKind.READINESS else tr(_ABOUT[kind]))
        if tell:
            self.changed.emit()
