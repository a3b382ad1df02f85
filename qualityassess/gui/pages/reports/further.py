"""What the menu of the reports page does: archive, form, check of a file, branding; each asks for its file first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_options import Edition
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.reports import save_as
from qualityassess.gui.pages.reports.branding_dialog import BrandingDialog
from qualityassess.gui.pages.reports.check_job import Verdict
from qualityassess.gui.pages.reports.exporting import Exporting
from qualityassess.gui.pages.reports.more_menu import more_menu
from qualityassess.gui.pages.reports.render_job import ReportRequest
from qualityassess.gui.pages.reports.verdict_dialog import VerdictDialog
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import branding
from qualityassess.services.form_filling import names_for
from qualityassess.services.messages import sentence


class Further(QWidget):
    """An invisible part of the page; `changed` follows another branding, `refused` carries a sentence."""

    changed = Signal()
    refused = Signal(str)

    def __init__(
        self,
        session: Session,
        exporting: Exporting,
        request: Callable[[], ReportRequest | None],
        theme: Theme,
        icons: Icons,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.hide()
        self._session = session
        self._exporting = exporting
        self._request = request
        self._theme = theme
        self._icons = icons
        exporting.checked.connect(self.show_verdict)

    def menu(self, kind: ReportKind, edition: Edition) -> QMenu:
        """The menu for what is chosen."""
        acts = {"zip": self.pack, "form": self.fill_form, "check": self.check, "add_branding": self.add_branding}
        chosen = (kind, edition, self._session.workspace.store.usual_branding())
        return more_menu(self, self._session, self._icons, self._theme.px(16), chosen, acts, self.brand)

    def show_menu(self, kind: ReportKind, edition: Edition, below: QWidget) -> None:
        """Show the menu below a button."""
        menu = self.menu(kind, edition)
        menu.exec(below.mapToGlobal(QPoint(0, below.height())))
        menu.deleteLater()

    def pack(self) -> None:
        """Ask for a file and write the dossier there as an archive."""
        request = self._request()
        if request is None:
            return
        path = save_as.ask_archive(self, self._session, request)
        if path is not None:
            self._exporting.pack(request, path)

    def fill_form(self) -> None:
        """Ask for an office's form and a file, and write the form there with what is known of the enterprise."""
        session, request = self._session, self._request()
        assessment = session.assessment
        if request is None or assessment is None:
            return
        template = save_as.ask_form(self, session)
        path = save_as.ask_filled(self, session, template) if template is not None else None
        if template is None or path is None:
            return
        try:
            names = names_for(session.workspace, assessment, request.award, request.on)
        except UserFacingError as error:
            self.refused.emit(sentence(session.tr, error))
            return
        self._exporting.fill_form(template, path, names)

    def check(self) -> None:
        """Ask for a report's file and compare it with the workspace."""
        path = save_as.ask_report(self, self._session)
        if path is not None:
            self._exporting.check(self._session.workspace.store.location, path)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what came of a check."""
        dialog = VerdictDialog(verdict, self._session.tr, self._theme, self._icons, self.window())
        dialog.exec()
        dialog.deleteLater()

    def brand(self, id_: str) -> None:
        """Make a branding the usual one of the workspace, "" for none."""
        try:
            branding.set_usual(self._session.workspace, id_ or branding.NONE)
        except UserFacingError as error:
            self.refused.emit(sentence(self._session.tr, error))
            return
        self.changed.emit()

    def add_branding(self) -> None:
        """Ask for a new branding, which becomes the usual one."""
        if BrandingDialog.ask(self.window(), self._session, self._theme, self._icons):
            self.changed.emit()
