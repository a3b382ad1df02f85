"""加入计划: what a record of a register asks to be done, with the day on which it falls due."""

from __future__ import annotations

from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import Record
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.register_words import next_due
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.plan.adding import offer
from qualityassess.gui.theme import Theme
from qualityassess.services import plan_seeds


def plan_record(page: Page, form: RegisterForm, record: Record, theme: Theme, icons: Icons) -> None:
    """Propose a measure for a record, due on its next day."""
    due = next_due(form, record, page.session.workspace.today())
    offer(page, plan_seeds.of_record(page.session.tr, form, record, due.day if due is not None else None), theme, icons)
