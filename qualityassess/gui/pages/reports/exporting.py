"""Writes what leaves the page: reports, archives, filled forms and prints; one thing at a time, and each can stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from qualityassess.domain.errors import UserFacingError
from qualityassess.gui.pages.reports import recent_exports
from qualityassess.gui.pages.reports.check_job import Verdict, check_file
from qualityassess.gui.pages.reports.notices import PreviewNotices
from qualityassess.gui.pages.reports.pack_job import Packed, pack_dossier
from qualityassess.gui.pages.reports.printing import PrintRun
from qualityassess.gui.pages.reports.render_job import ReportRequest, Written, render_report
from qualityassess.gui.session import Session
from qualityassess.gui.tasks import Job, Task, run_job, run_task
from qualityassess.services.form_filling import FormName, write_filled_form
from qualityassess.services.messages import sentence
from qualityassess.services.report_copying import copy_report


class Exporting(QObject):
    """`began` goes before and `ended` after whatever is done, `printed` a whole print, `checked` carries a Verdict."""

    began = Signal()
    ended = Signal()
    printed = Signal()
    checked = Signal(object)

    def __init__(self, session: Session, notices: PreviewNotices, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._notices = notices
        self._job: Job | None = None
        self._task: Task | None = None
        self._print: PrintRun | None = None
        self._folder = ""
        notices.folder.connect(self._open_folder)

    @property
    def is_busy(self) -> bool:
        """Whether something is being written or printed."""
        return (self._job is not None and self._job.is_running) or self._task is not None or self._print is not None

    def stop(self) -> None:
        """Stop what is being written."""
        if self._print is not None:
            self._print.cancel()
        if self._job is not None and self._job.is_running:
            self._job.cancel()
        if self._task is not None:
            self._task.drop()
        self._job = self._task = None

    def export(self, request: ReportRequest, path: Path, shown: Written | None) -> None:
        """Write a report to a file: that of the preview where it is this very report, else a new one."""
        self._begin(self._session.tr("Exporting {name}", name=path.name))
        if shown is not None:
            copy = partial(copy_report, Path(shown.path), shown.bytes, path)
            written = replace(shown, path=str(path))
            self._task = run_task(self, copy, lambda _: self._on_exported(written), self._on_failed)
        else:
            self._run(render_report, request, str(path), self._on_exported)

    def pack(self, request: ReportRequest, path: Path) -> None:
        """Write a dossier with its exhibits as an archive."""
        self._begin(self._session.tr("Exporting {name}", name=path.name))
        self._run(pack_dossier, request, str(path), self._on_packed)

    def check(self, location: str, path: Path) -> None:
        """Compare a report's file with the workspace."""
        tr = self._session.tr
        self._begin(tr("Checking {name}", name=path.name))
        self._job = run_job(
            self,
            check_file,
            location,
            str(path),
            tr.language,
            done=self._on_checked,
            failed=self._on_failed,
        )

    def fill_form(self, template: Path, out: Path, names: tuple[FormName, ...]) -> None:
        """Fill an award office's Word form and write it."""
        tr = self._session.tr
        self._begin(tr("Filling {name}", name=template.name))

        def done(made: Any) -> None:
            words = tr.plural(
                "Filled in: {name}, {count} place", "Filled in: {name}, {count} places", made.filled, name=out.name
            )
            self._told(out, self._with_empty(words, made.empty), 0)

        self._task = run_task(self, partial(write_filled_form, template, out, names), done, self._on_failed)

    def print_out(self, document: QPdfDocument, printer: QPrinter) -> None:
        """Print the preview."""
        tr, run = self._session.tr, PrintRun(document, printer, self)
        run.progress.connect(self._notices.progress)
        run.finished.connect(self._on_printed)
        self._notices.clear()
        self._notices.begin(tr("Printing"))
        self._print = run
        if not run.start():
            self._print = None
            self._notices.fail(tr("The printer took no job. Check that it is on and connected"))

    def _begin(self, what: str) -> None:
        self.stop()
        self._session.checkpoint()
        self._notices.clear()
        self._notices.begin(what)
        self.began.emit()

    def _run(self, work: Callable[..., Any], request: ReportRequest, path: str, done: Callable[[Any], None]) -> None:
        self._job = run_job(
            self, work, request, path, done=done, failed=self._on_failed, progress=self._notices.progress
        )

    def _on_exported(self, written: Written) -> None:
        tr, path = self._session.tr, Path(written.path)
        if written.pages:
            counted = tr.plural("{count} page", "{count} pages", written.pages)
        else:
            counted = tr("{tables} tables, {rows} rows", tables=written.tables, rows=written.rows)
        words = tr("Exported and read back: {name}, {pages}", name=path.name, pages=counted)
        self._told(path, words, written.pages)
        self._notices.show_missing(written.missing)

    def _on_packed(self, packed: Packed) -> None:
        tr, path = self._session.tr, Path(packed.path)
        counted = tr.plural("{count} file", "{count} files", packed.files)
        words = tr("Exported and read back: {name}, {pages}", name=path.name, pages=counted)
        self._told(path, self._with_empty(words, packed.empty), 0)

    def _on_checked(self, verdict: Verdict) -> None:
        self._notices.clear()
        self.ended.emit()
        self.checked.emit(verdict)

    def _with_empty(self, words: str, empty: tuple[str, ...]) -> str:
        tr = self._session.tr
        if not empty:
            return words
        return tr("{words}. Left empty, for nothing is known: {names}", words=words, names=tr(", ").join(empty))

    def _told(self, path: Path, words: str, pages: int) -> None:
        """Say that a file was written, and remember it."""
        self._task = None
        session = self._session
        when = session.tr.date_time(session.workspace.now().astimezone())
        recent_exports.keep(session.memory, recent_exports.Export(str(path), when, pages))
        self._folder = str(path.parent)
        self._notices.succeed(words)
        self.ended.emit()

    def _on_failed(self, error: UserFacingError) -> None:
        self._task = None
        self._notices.fail(sentence(self._session.tr, error))
        self.ended.emit()

    def _on_printed(self, whole: bool) -> None:
        self._print = None
        self._notices.clear()
        if whole:
            self.printed.emit()
        else:
            self._notices.fail(self._session.tr("Printing was stopped; pages sent before may still come out"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
