"""加入计划: what a condition not met, or a material not at hand, asks to be done before the application."""

from __future__ import annotations

from datetime import date

from qualityassess.domain.gates import GateResult
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import AwardLine
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.plan.adding import offer
from qualityassess.gui.theme import Theme
from qualityassess.services import plan_seeds


def plan_gate(page: Page, line: AwardLine, row: GateResult, on: date, theme: Theme, icons: Icons) -> None:
    """Propose a measure for a condition, due on the application date where that lies ahead."""
    offer(page, plan_seeds.of_gate(page.session.tr, line.award, row, _ahead(page, on)), theme, icons)


def plan_material(page: Page, line: AwardLine, material: str, on: date, theme: Theme, icons: Icons) -> None:
    """Propose a measure for a material by its id, due on the application date where that lies ahead."""
    wanted = next(entry for entry in line.award.materials if entry.id == material)
    offer(page, plan_seeds.of_material(page.session.tr, line.award, wanted, _ahead(page, on)), theme, icons)


def _ahead(page: Page, on: date) -> date | None:
    return on if on > page.session.workspace.today() else None
