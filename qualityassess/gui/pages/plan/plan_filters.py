"""The row above the plan: whose steps, of which module and effort, and in which parts they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from qualityassess.domain.gap_filter import EffortClass, effort_class
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.plan_lines import PlanLine
from qualityassess.gui.models.plan_order import Parts, PlanOrder
from qualityassess.gui.pages.results.gap_filters import EFFORTS
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.filter_row import FilterRow
from qualityassess.i18n import N_, Translator

PARTS = {Parts.MODULE: N_("In parts by module"), Parts.OWNER: N_("In parts by owner")}


class PlanFilters(FilterRow):
    """Four choices; the last one parts the list and leaves nothing out."""

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        parts = {"owner": tr("Owner"), "module": tr("Module"), "effort": tr("Effort")}
        names = {key: tr("Filter the plan by {what}", what=words) for key, words in parts.items()}
        super().__init__({**names, "parts": tr("Parts of the list")}, tr("Clear filters"), theme, icons, parent)
        self._tr = tr

    def show_lines(self, lines: Iterable[PlanLine]) -> None:
        """Offer what occurs among the rows; a choice stays while it occurs."""
        tr, rows = self._tr, list(lines)
        owners = dict.fromkeys(sorted(line.owner for line in rows if line.owner))
        modules = dict.fromkeys(line.module for line in rows if line.module)
        classes = {effort_class(line.person_days) for line in rows}
        self.fill("owner", tr("All owners"), [(name, name) for name in owners])
        self.fill("module", tr("All modules"), [(name, name) for name in modules])
        self.fill("effort", tr("Any effort"), [(e.value, tr(EFFORTS[e])) for e in EffortClass if e in classes])
        self.fill("parts", tr("In one list"), [(parts.value, tr(words)) for parts, words in PARTS.items()])

    def order(self, order: PlanOrder) -> PlanOrder:
        """The order with what is chosen here; its sorting stays."""
        effort = self.value("effort")
        return replace(
            order,
            owner=self.value("owner"),
            module=self.value("module"),
            effort=EffortClass(effort) if effort else None,
            parts=Parts(self.value("parts")),
        )
