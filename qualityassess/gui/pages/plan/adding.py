"""加入计划: asks for owner and dates of a measure that another page proposes, and adds it to the plan."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from qualityassess.domain.plan_rows import PlanStep
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.plan.step_dialog import StepDialog
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import plan_keeping
from qualityassess.services.plan_seeds import PlanSeed


def known_step(session: Session, seed: PlanSeed) -> str:
    """The row of the plan that was made from the same thing; "" where there is none."""
    head = session.assessment
    found = plan_keeping.kept(session.workspace, head).from_origin(seed.origin) if head is not None else None
    return found.id if found is not None else ""


def offer(page: Page, seed: PlanSeed, theme: Theme, icons: Icons) -> None:
    """Add what a page proposes to the plan; where that was done before, go to the measure that came of it."""
    tr = page.session.tr
    if page.session.assessment is None:
        page.message.emit(tr("A plan belongs to an assessment: choose one on the home page first"))
        return
    known = known_step(page.session, seed)
    words = "" if known else add_to_plan(page, page.session, seed, theme, icons)
    if known:
        page.go.emit("plan", known)
    elif words:
        page.message.emit(words)


def add_to_plan(parent: QWidget, session: Session, seed: PlanSeed, theme: Theme, icons: Icons) -> str:
    """Ask for the measure and add it as one change; the words to say, "" where nothing was added."""
    head, file, tr = session.assessment, session.file(), session.tr
    if head is None or file is None or session.is_read_only:
        return ""
    owners = [tr.pick(role.title) for role in file.rubric.roles]
    row = PlanStep("", "", 0, seed.owner, due=seed.due, note=seed.note, title=seed.title)
    today = session.workspace.today()
    dialog = StepDialog(row, seed.title, seed.owner, owners, today, tr, theme, icons, parent, new=True)
    made = dialog.row() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    if made is None:
        return ""
    done = session.perform(
        lambda w: plan_keeping.add_own(
            w,
            head,
            made.title,
            owner=made.owner,
            days=made.days,
            start=made.start,
            due=made.due,
            note=made.note,
            origin=seed.origin,
        )[1]
    )
    return tr("Added to the plan: {title}", title=made.title) if done is not None else ""
