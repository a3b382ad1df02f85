"""Reports (报告): choice of the report, its preview, export and print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QTemporaryDir, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.reports import recent_exports
from qualityassess.gui.pages.reports.notices import PreviewNotices
from qualityassess.gui.pages.reports.options_panel import OptionsPanel
from qualityassess.gui.pages.reports.preview import Preview
from qualityassess.gui.pages.reports.printing import PrintRun, ask_printer
from qualityassess.gui.pages.reports.render_job import ReportRequest, Written, render_report
from qualityassess.gui.pages.reports.save_as import ask_path
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import shown
from qualityassess.gui.tasks import Job, run_job
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.i18n import Language
from qualityassess.services import sealing
from qualityassess.services.messages import sentence
from qualityassess.services.rules_in_use import rules_in_use

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
        self._language: Language = session.tr.language
        self._folder = QTemporaryDir()
        self._count = 0
        self._job: Job | None = None
        self._run: PrintRun | None = None
        self._shown: ReportRequest | None = None
        self._written: Written | None = None
        self._exported = ""
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
            ("Ctrl+F", self._focus_search),
            ("Ctrl++", lambda: self.preview.zoom(1)),
            ("Ctrl+=", lambda: self.preview.zoom(1)),
            ("Ctrl+-", lambda: self.preview.zoom(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._build()

    def retranslate(self) -> None:
        """Make the page anew in the session's language; the choice stays, the report follows the window's language."""
        self._language = self.session.tr.language
        kind, award, on = self.options.kind, self.options.award_id, self.options.on
        sealed = self.options.edition.number
        self._stop()
        self._shown = None
        self._build()
        self._offer_awards(award)
        self.options.choose(kind, award, on)
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
            return
        self._offer_awards()
        self._schedule()

    def open_at(self, what: str) -> None:
        """Show `gap`, `readiness`, `readiness:AWARD` or `readiness:AWARD:DATE`."""
        kind, _, rest = what.partition(":")
        award, _, day = rest.partition(":")
        if kind not in list(ReportKind):
            return
        on = date.fromisoformat(day) if day else self.session.workspace.today() if award else None
        self.options.choose(ReportKind(kind), award, on)
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
        return self._idle.isActive() or (self._job is not None and self._job.is_running)

    def request(self) -> ReportRequest | None:
        """The report that is chosen now; None while something it needs is missing."""
        assessment = self.session.assessment
        if assessment is None:
            return None
        location = self.session.workspace.store.location
        options, sealed = self.options, self.options.edition.number
        if options.kind is ReportKind.GAP:
            return ReportRequest(location, assessment.id, ReportKind.GAP, options.language, revision=sealed)
        if not options.award_id:
            return None
        award, on = options.award_id, options.on
        return ReportRequest(location, assessment.id, options.kind, options.language, award, on, sealed)

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
        """Write a report to a file."""
        self._stop()
        self.session.checkpoint()
        self.notices.begin(self.session.tr("Exporting {name}", name=path.name))
        self._job = run_job(
            self,
            render_report,
            request,
            str(path),
            done=lambda written: self._on_exported(written),
            failed=self._on_failed,
            progress=self.notices.progress,
        )

    def print_out(self) -> None:
        """Ask for a printer and print the preview."""
        tr = self.session.tr
        if self._run is not None or not self.preview.pages or not self.options.print_button.isEnabled():
            return
        printer = ask_printer(self, self.preview.pages, tr("Print"))
        if printer is None:
            return
        run = PrintRun(self.preview.document, printer, self)
        run.progress.connect(self.notices.progress)
        run.finished.connect(self._on_printed)
        self.notices.begin(tr("Printing"))
        self._run = run
        if not run.start():
            self._run = None
            self.notices.fail(tr("The printer took no job. Check that it is on and connected"))

    def _build(self) -> None:
        if self._root is not None:
            self._root.hide()
            self._root.deleteLater()
        tr, theme, icons = self.session.tr, self._theme, self._icons
        self._root = QWidget(self)
        row = QHBoxLayout(self._root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.options = OptionsPanel(self.session.memory, tr, theme, icons)
        self.options.set_language(self._language)
        self.options.set_date(self.session.workspace.today())
        self.options.changed.connect(self._on_choice)
        self.options.exportAsked.connect(self.export)
        self.options.printAsked.connect(self.print_out)
        self.options.edition.sealAsked.connect(lambda: self.go.emit("seal", ""))
        self._stack = QStackedWidget()
        self.preview = Preview(tr, theme, icons)
        self.notices = PreviewNotices(tr, theme, icons, self.preview)
        self.notices.cancelled.connect(self._cancel)
        self.notices.again.connect(self._schedule)
        self.notices.folder.connect(self._open_folder)
        self.preview.notices.addWidget(self.notices)
        self._stack.addWidget(self.preview)
        home = Button(tr("Home"), theme, icons, icon="home")
        home.clicked.connect(lambda: self.go.emit("home", ""))
        text = tr("Choose one on the home page")
        self._stack.addWidget(EmptyState("report-analytics", tr("No assessment is chosen"), text, theme, icons, [home]))
        assess = Button(tr("Self-assessment"), theme, icons, icon="list-check")
        assess.clicked.connect(lambda: self.go.emit("assess", ""))
        text = tr("A report can be made from the first answer on")
        self._stack.addWidget(EmptyState("report-analytics", tr("Nothing answered yet"), text, theme, icons, [assess]))
        row.addWidget(self.options)
        row.addWidget(self._stack, 1)
        self._outer.addWidget(self._root)

    def _offer_awards(self, chosen: str = "") -> None:
        enterprise, assessment = self.session.enterprise, self.session.assessment
        if enterprise is None or assessment is None:
            return
        rules, tr = rules_in_use(self.session.workspace), self.session.tr
        found = {a.id: a for a in rules.awards_open(enterprise.profile, self.options.on)}
        purpose = assessment.purpose
        if purpose.kind is PurposeKind.AWARD:
            own = rules.award(purpose.targets[0], self.options.on)
            if own is not None:
                found.setdefault(own.id, own)
                chosen = chosen or own.id
        self.options.set_awards([(award.id, tr.pick(award.title)) for award in found.values()], chosen)

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
        if self.options.kind is ReportKind.READINESS:
            self._offer_awards(self.options.award_id)
        self._schedule()

    def _schedule(self) -> None:
        """Build the preview once nothing has changed for a moment."""
        if self._stack.currentIndex() == _SHOWN:
            self._stop()
            self.notices.clear()
            self.options.set_ready(False)
            self._idle.start()

    def _render(self) -> None:
        request = self.request()
        if request is None:
            self.notices.fail(
                self.session.tr("A readiness report needs an award: complete the district in the profile")
            )
            return
        # The child reads the file: what is still beside it shall be in it.
        self.session.checkpoint()
        self._count += 1
        path = self._folder.filePath(f"preview-{self._count}.pdf")
        self.notices.begin(self.session.tr("Building preview"))
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
        self._shown, self._written = request, written
        if old is not None and old.path != written.path:
            Path(old.path).unlink(missing_ok=True)
        now = self.session.workspace.now().astimezone()
        self.preview.bar.show_state(tr("Preview updated {time}", time=tr.time(now)))
        self.notices.clear()
        self.notices.show_missing(written.missing)
        self.options.set_ready(True)

    def _on_exported(self, written: Written) -> None:
        tr, path = self.session.tr, Path(written.path)
        now = self.session.workspace.now().astimezone()
        recent_exports.keep(self.session.memory, recent_exports.Export(written.path, tr.date_time(now), written.pages))
        self.options.exports.refresh()
        self._exported = str(path.parent)
        if written.pages:
            counted = tr.plural("{count} page", "{count} pages", written.pages)
        else:
            counted = tr("{tables} tables, {rows} rows", tables=written.tables, rows=written.rows)
        self.notices.succeed(tr("Exported and read back: {name}, {pages}", name=path.name, pages=counted))
        self.notices.show_missing(written.missing)
        self.options.set_ready(True)

    def _on_failed(self, error: UserFacingError) -> None:
        self.notices.fail(sentence(self.session.tr, error))
        self.options.set_ready(self.preview.pages > 0)

    def _on_printed(self, whole: bool) -> None:
        self._run = None
        tr = self.session.tr
        self.notices.clear()
        if whole:
            self.preview.bar.show_state(tr("Sent to the printer"))
        else:
            self.notices.fail(tr("Printing was stopped; pages sent before may still come out"))

    def _cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()
            return
        self._stop()
        self.notices.stopped()
        self.options.set_ready(self.preview.pages > 0)

    def _stop(self) -> None:
        self._idle.stop()
        if self._job is not None and self._job.is_running:
            self._job.cancel()
        self._job = None

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._exported))

    def _focus_search(self) -> None:
        self.preview.bar.field.setFocus()
        self.preview.bar.field.selectAll()
