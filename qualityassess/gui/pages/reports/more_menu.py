"""The menu of the reports page: further exports, checking a file, branding, and what was exported last."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QMenu, QWidget

from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_options import Edition
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.reports import recent_exports
from qualityassess.gui.session import Session

Act = Callable[[], object]


def more_menu(
    parent: QWidget,
    session: Session,
    icons: Icons,
    size: int,
    chosen: tuple[ReportKind, Edition, str],
    acts: Mapping[str, Act],
    brand: Callable[[str], object],
) -> QMenu:
    """The menu for a chosen kind, edition and branding.

    `acts` are called for `zip`, `form`, `check` and `add_branding`, `brand` with the id of a branding, "" for none.
    """
    kind, edition, branding = chosen
    tr, menu = session.tr, QMenu(parent)
    menu.setToolTipsVisible(True)

    def add(icon: str, text: str, name: str, *, enabled: bool = True) -> None:
        action = menu.addAction(icons.icon(icon, "text2", size), text)
        action.triggered.connect(lambda _=False: acts[name]())
        action.setEnabled(enabled)

    add("file-export", tr("Dossier with its exhibits as ZIP …"), "zip", enabled=kind is ReportKind.DOSSIER)
    add("file-word", tr("Fill in an office's form …"), "form")
    add("shield-check", tr("Check a file …"), "check")
    menu.addSeparator()
    styles = menu.addMenu(icons.icon("photo", "text2", size), tr("Branding of internal reports"))
    styles.setEnabled(edition is Edition.INTERNAL)
    known = [("", tr.within("branding", "None")), *((row.id, row.name) for row in session.workspace.store.brandings())]
    for id_, name in known:
        action = styles.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(id_ == branding)
        action.triggered.connect(lambda _=False, id_=id_: brand(id_))
    styles.addSeparator()
    styles.addAction(tr("Add a branding …")).triggered.connect(lambda _=False: acts["add_branding"]())
    last = menu.addMenu(icons.icon("history", "text2", size), tr("Exported last"))
    last.setToolTipsVisible(True)
    recent_exports.fill(last, session.memory, tr, icons, size)
    last.setEnabled(not last.isEmpty())
    return menu
