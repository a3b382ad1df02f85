"""Begins what the shell is asked for by showing the dialog for it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme


def begin(kind: str, parent: QWidget, session: Session, theme: Theme, icons: Icons, what: str = "") -> str:
    """Show a dialog, choose its outcome in the session, and name the page to go to; "" when nothing came of it.

    `kind` is new_assessment (`what`: a purpose to start with), new_enterprise, open_assessment, copy_assessment
    (`what`: its id, else the chosen one) or seal, which seals the chosen assessment.
    """
    match kind:
        case "new_assessment":
            from qualityassess.gui.dialogs.new_assessment import NewAssessmentDialog

            chosen = NewAssessmentDialog.ask(parent, session, theme, icons, what)
        case "open_assessment":
            from qualityassess.gui.dialogs.open_assessment import OpenAssessmentDialog

            chosen = OpenAssessmentDialog.ask(parent, session, theme, icons)
        case "copy_assessment":
            from qualityassess.gui.dialogs.copy_assessment import CopyAssessmentDialog

            source = what or (session.assessment.id if session.assessment is not None else "")
            chosen = CopyAssessmentDialog.ask(parent, session, source, theme, icons) if source else None
        case "seal":
            from qualityassess.gui.dialogs.seal_dialog import SealDialog

            if session.file() is not None:
                SealDialog.ask(parent, session, theme, icons)
            return ""
        case "new_enterprise":
            from qualityassess.gui.dialogs.new_enterprise import NewEnterpriseDialog

            enterprise = NewEnterpriseDialog.ask(parent, session, theme, icons)
            if enterprise is not None:
                session.choose_enterprise(enterprise)
            return "" if enterprise is None else "profile"
        case _:
            raise KeyError(kind)
    if chosen is None:
        return ""
    session.choose_assessment(chosen)
    return "assess"
