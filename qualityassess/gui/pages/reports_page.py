"""Reports (报告): choice of the report, its preview, export and print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QTemporaryDir, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition
from qualityassess.domain.report_texts import TextPart
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.reports import offers
from qualityassess.gui.pages.reports.exporting import Exporting
from qualityassess.gui.pages.reports.further import Further
from qualityassess.gui.pages.reports.known_sections import KnownSections
from qualityassess.gui.pages.reports.needs import FOR_AWARD
from qualityassess.gui.pages.reports.nothing_yet import nothing_yet
from qualityassess.gui.pages.reports.notices import PreviewNotices
from qualityassess.gui.pages.reports.options_panel import OptionsPanel
from qualityassess.gui.pages.reports.preview import Preview
from qualityassess.gui.pages.reports.printing import ask_printer
from qualityassess.gui.pages.reports.render_job import ReportRequest, Written, render_report
from qualityassess.gui.pages.reports.save_as import ask_path
from qualityassess.gui.pages.reports.text_dialog import TextDialog
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import shown
from qualityassess.gui.tasks import Job, run_job
from qualityassess.gui.theme import Theme
from qualityassess.services import sealing
from qualityassess.services.item_texts import next_item
from qualityassess.services.messages import sentence
from qualityassess.services.report_documents import DocumentLanguage
from qualityassess.services.section_choice import choice_of

IDLE_MS = 400
"""The preview is built so long after the last change."""
_SHOWN, _NONE, _NOTHING = range(3)


class ReportsPage(Page):
    """Left the choice, right the preview; both the preview and the export are written by a child process."""

    key = "reports"

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self._icons = icons
        self._language: DocumentLanguage = session.tr.language
        self._folder = QTemporaryDir()
        self._count = 0
        self._job: Job | None = None
        self._shown: ReportRequest | None = None
        self._written: Written | None = None
        self._current = False
        self._waiting = False
        self._known = KnownSections(self)
        self._known.found.connect(self._show_sections)
        self._offered = ""
        self._root: QWidget | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._render)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        for keys, act in (
            ("Ctrl+S", lambda: self.export()),
            ("Ctrl+P", self.print_out),
            ("Ctrl+F", lambda: self.preview.bar.focus_search()),
            ("F3", lambda: self.preview.bar.matchAsked.emit(1)),
            ("Shift+F3", lambda: self.preview.bar.matchAsked.emit(-1)),
            ("Ctrl++", lambda: self.preview.zoom(1)),
            ("Ctrl+=", lambda: self.preview.zoom(1)),
            ("Ctrl+-", lambda: self.preview.zoom(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._build()

    def retranslate(self) -> None:
        """Make the page anew in the session's language; the choice stays, the report follows the window's language."""
        self._language = self.session.tr.language
        kind, edition, award, on = self._choice()
        sealed = self.options.edition.number
        self._stop()
        self._shown = None
        self._known.clear()
        self._build()
        self.options.editions.set_key(edition.value)
        self.options.needs.set_date(on)
        self._offer(award)
        self.options.choose(kind)
        self._offer_revisions(sealed)

    def reload(self) -> None:
        """Offer what the chosen assessment allows, and build the preview anew."""
        file = self.session.file()
        answered = bool(file and file.progress()[0])
        self._stack.setCurrentIndex(_NONE if file is None else _SHOWN if answered else _NOTHING)
        self.options.setEnabled(answered)
        self.options.set_ready(False)
        self._offer_revisions()
        if not answered:
            self._stop()
            self.preview.clear()
            self._show_sections()
            return
        self._offer()
        self._schedule()

    def open_at(self, what: str) -> None:
        """Show a kind such as `gap`, or `readiness:AWARD` and `dossier:AWARD:DATE`."""
        kind, _, rest = what.partition(":")
        award, _, day = rest.partition(":")
        if kind not in list(ReportKind):
            return
        if award:
            self.options.needs.set_date(date.fromisoformat(day) if day else self.session.workspace.today())
        self.options.choose(ReportKind(kind))
        self._offer(award)
        self._on_choice()

    def panes(self) -> tuple[QWidget, ...]:
        """Choice, tool bar, small pages, pages."""
        return (self.options, self.preview.bar, self.preview.thumbnails, self.preview.view)

    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Keys of the preview."""
        tr = self.session.tr
        return (
            (("PgUp", "PgDn"), tr("turn pages")),
            ((shown("Ctrl++")[0], shown("Ctrl+-")[0]), tr("zoom")),
        )

    def event(self, event: QEvent) -> bool:
        """A page that goes away takes its child process with it."""
        if event.type() == QEvent.Type.DeferredDelete:
            self._stop()
        return super().event(event)

    @property
    def is_busy(self) -> bool:
        """Whether a report is being written, or about to be."""
        rendering = self._job is not None and self._job.is_running
        return self._idle.isActive() or rendering or self._waiting or self.exporting.is_busy

    def request(self) -> ReportRequest | None:
        """The report that is chosen now; None while something it needs is missing."""
        assessment = self.session.assessment
        if assessment is None:
            return None
        store, options, needs = self.session.workspace.store, self.options, self.options.needs
        kind, edition = options.kind, options.audience
        made = ReportRequest(
            store.location,
            assessment.id,
            kind,
            options.language,
            revision=0 if kind is ReportKind.COMPARE else options.edition.number,
            edition=edition,
            choice=choice_of(self.session.memory.recall(self._sections_name())),
            branding=store.usual_branding() if edition is Edition.INTERNAL else "",
            words=self.session.tr.language,
        )
        if kind in FOR_AWARD:
            return replace(made, award=needs.award_id, on=needs.on) if needs.award_id else None
        if kind is ReportKind.COMPARE:
            return replace(made, earlier=needs.earlier_id) if needs.earlier_id else None
        return made

    def export(self, wanted: ReportFormat = ReportFormat.PDF) -> None:
        """Ask for a file and write the report there; success is said once the written file was read back."""
        request = self.request()
        if request is None or not self.options.export_button.isEnabled():
            return
        request = replace(request, format=wanted)
        path = ask_path(self, self.session, request)
        if path is not None:
            self.export_to(request, path)

    def export_to(self, request: ReportRequest, path: Path) -> None:
        """Write a report to a file; the preview's own file is copied where it is this report and nothing changed."""
        self._stop()
        same = self._current and request == self._shown
        self.exporting.export(request, path, self._written if same else None)

    def print_out(self) -> None:
        """Ask for a printer and print the preview."""
        if self.exporting.is_busy or not self.preview.pages or not self.options.print_button.isEnabled():
            return
        printer = ask_printer(self, self.preview.pages, self.session.tr("Print"))
        if printer is not None:
            self.exporting.print_out(self.preview.document, printer)

    def _build(self) -> None:
        if self._root is not None:
            self._root.hide()
            self._root.deleteLater()
        tr, theme, icons = self.session.tr, self._theme, self._icons
        self._root = QWidget(self)
        row = QHBoxLayout(self._root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.preview = Preview(tr, theme, icons)
        self.notices = PreviewNotices(tr, theme, icons, self.preview)
        self.notices.cancelled.connect(self._cancel)
        self.notices.again.connect(self._schedule)
        self.preview.notices.addWidget(self.notices)
        self.exporting = Exporting(self.session, self.notices, self._root)
        self.exporting.began.connect(lambda: self.options.set_free(False))
        self.exporting.ended.connect(self._on_ended)
        self.exporting.printed.connect(lambda: self.preview.bar.show_state(tr("Sent to the printer")))
        self.further = Further(self.session, self.exporting, self.request, theme, icons, self._root)
        self.further.changed.connect(self._schedule)
        self.further.refused.connect(self.notices.fail)
        self._build_options()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        for empty in nothing_yet(tr, theme, icons, lambda page: self.go.emit(page, "")):
            self._stack.addWidget(empty)
        row.addWidget(self.options)
        row.addWidget(self._stack, 1)
        self._outer.addWidget(self._root)

    def _build_options(self) -> None:
        self.options = options = OptionsPanel(self.session.tr, self._theme, self._icons)
        options.set_language(self._language)
        options.needs.set_date(self.session.workspace.today())
        options.changed.connect(self._on_choice)
        options.sectionsChanged.connect(self._on_sections)
        options.usual_button.clicked.connect(lambda: self._keep_sections(""))
        options.sections.pageAsked.connect(lambda page: self.preview.go_to(page - 1))
        options.sections.textAsked.connect(self._write_text)
        options.exportAsked.connect(self.export)
        options.printAsked.connect(self.print_out)
        options.moreAsked.connect(lambda: self.further.show_menu(options.kind, options.audience, options.more_button))
        options.edition.sealAsked.connect(lambda: self.go.emit("seal", ""))

    def _choice(self) -> tuple[ReportKind, Edition, str, date]:
        edition, needs = Edition(self.options.editions.key() or Edition.SUBMISSION), self.options.needs
        return self.options.kind, edition, needs.award_id, needs.on

    def _offer(self, chosen: str = "") -> None:
        """Offer what the chosen kind needs; an award named is chosen, else the one shown stays."""
        needs = self.options.needs
        if self.options.kind in FOR_AWARD:
            rows, own = offers.awards(self.session, needs.on)
            needs.set_awards(rows, chosen or needs.award_id or own)
        elif self.options.kind is ReportKind.COMPARE:
            needs.set_earlier(offers.earlier(self.session))

    def _offer_revisions(self, chosen: int | None = None) -> None:
        """Offer the sealed revisions; one just made is chosen, and another assessment begins with its draft."""
        assessment, edition = self.session.assessment, self.options.edition
        if assessment is None:
            return
        known = sealing.revisions(self.session.workspace, assessment)
        if assessment.id != self._offered:
            chosen = chosen or 0
        elif chosen is None and len(known) > edition.count:
            chosen = known[-1].number
        self._offered = assessment.id
        edition.set_revisions(known, chosen)

    def _on_choice(self) -> None:
        self._language = self.options.language
        self._offer()
        self._show_sections()
        self._schedule()

    def _sections_name(self) -> str:
        """The name under which the sections of this assessment and kind are remembered."""
        assessment = self.session.assessment
        return f"reports:sections:{assessment.id if assessment else ''}:{self.options.kind.value}"

    def _on_sections(self) -> None:
        self._keep_sections(self.options.sections.sections.choice().text())

    def _keep_sections(self, text: str) -> None:
        self.session.memory.keep(self._sections_name(), text)
        self.options.usual_button.setVisible(bool(text))
        self._schedule()

    def _outline_name(self) -> str:
        return f"{self._sections_name()}:{self.options.audience}:{self.options.needs.award_id}"

    def _show_sections(self) -> None:
        """The sections as far as they are known, best from when this report was written last."""
        options = self.options
        options.set_listed(self._known[self._outline_name()])
        options.usual_button.setVisible(bool(self.session.memory.recall(self._sections_name())))

    def _write_text(self, section: str) -> None:
        """Write a text of the dossier: in a dialog, or on the page of the first item that has none."""
        needs = self.options.needs
        award = offers.award_chosen(self.session, needs.award_id, needs.on)
        if section in list(TextPart):
            TextDialog.ask(self.window(), self.session, TextPart(section), award, self._theme, self._icons)
            return
        file = self.session.file()
        item = next_item(file, award) if file is not None and award is not None else ""
        if item:
            self.go.emit("assess", item)

    def _schedule(self) -> None:
        """Build the preview once nothing has changed for a moment; what is being exported goes first."""
        if self._stack.currentIndex() == _SHOWN:
            self._stop_preview()
            self._current = False
            self.options.set_ready(False)
            self._waiting = self.exporting.is_busy
            if not self._waiting:
                self.notices.clear()
                self._idle.start()

    def _on_ended(self) -> None:
        """An export is over; a preview that waited for it is built now."""
        self.options.set_free(True)
        self.options.set_ready(self.preview.pages > 0 and not self._waiting)
        if self._waiting:
            self._waiting = False
            self._idle.start()

    def _render(self) -> None:
        request, tr = self.request(), self.session.tr
        if request is None:
            lacking = tr("A comparison needs another assessment of this enterprise")
            if self.options.kind in FOR_AWARD:
                lacking = tr("This report needs an award: complete the district in the profile")
            self.notices.fail(lacking)
            return
        # The child reads the file: what is still beside it shall be in it.
        self.session.checkpoint()
        self._count += 1
        path = self._folder.filePath(f"preview-{self._count}.pdf")
        self._known.look(self._outline_name(), request)
        self.notices.begin(tr("Building preview"))
        self.preview.bar.show_state("", "plain")
        self._job = run_job(
            self,
            render_report,
            request,
            path,
            done=lambda written: self._on_rendered(request, written),
            failed=self._on_failed,
            progress=self.notices.progress,
        )

    def _on_rendered(self, request: ReportRequest, written: Written) -> None:
        tr, old = self.session.tr, self._written
        same = self._shown is not None and (self._shown.kind, self._shown.award) == (request.kind, request.award)
        if not self.preview.show_file(written.path, same=same):
            self.notices.fail(tr("The preview could not be read"))
            return
        self._shown, self._written, self._current = request, written, True
        if old is not None and old.path != written.path:
            Path(old.path).unlink(missing_ok=True)
        if written.usual:
            self.session.memory.keep(self._sections_name(), "")
            self._shown = self.request()
        self._known.keep(self._outline_name(), written)
        self._show_sections()
        now = self.session.workspace.now().astimezone()
        self.preview.bar.show_state(tr("Preview updated {time}", time=tr.time(now)))
        self.preview.bar.show_edition(self.options.edition_name)
        if not self.exporting.is_busy:
            self.notices.settle()
            self.notices.show_missing(written.missing)
            self.options.set_ready(True)

    def _on_failed(self, error: UserFacingError) -> None:
        self.notices.fail(sentence(self.session.tr, error))
        self.options.set_ready(self.preview.pages > 0)

    def _cancel(self) -> None:
        self._stop()
        self.notices.stopped()
        self.options.set_free(True)
        self.options.set_ready(self.preview.pages > 0)

    def _stop(self) -> None:
        self._waiting = False
        self.exporting.stop()
        self._stop_preview()

    def _stop_preview(self) -> None:
        self._idle.stop()
        self._known.drop()
        if self._job is not None and self._job.is_running:
            self._job.cancel()
        self._job = None
