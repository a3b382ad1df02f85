"""The row of filters above the gaps: role, module, effort, and the way back to all of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from qualityassess.domain.gap_filter import EffortClass, GapFilter, effort_class, roles
from qualityassess.domain.gaps import Gap
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.filter_row import FilterRow
from qualityassess.i18n import N_, Translator
from qualityassess.services.gap_export import role_words

EFFORTS = {
    EffortClass.SMALL: N_("Up to 5 person-days"),
    EffortClass.MIDDLE: N_("6 to 15 person-days"),
    EffortClass.LARGE: N_("Over 15 person-days"),
    EffortClass.NONE: N_("No steps stated"),
}


class GapFilters(FilterRow):
    """Three choices whose entries are those that occur."""

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        parts = {"role": tr("Role"), "module": tr("Module"), "effort": tr("Effort")}
        names = {key: tr("Filter gaps by {what}", what=words) for key, words in parts.items()}
        super().__init__(names, tr("Clear filters"), theme, icons, parent)
        self._tr = tr
        self.row.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(8))
        self.role, self.module, self.effort = self.boxes.values()

    def show_gaps(self, scoring: Scoring, found: Iterable[Gap]) -> None:
        """Offer what occurs among the gaps; a choice stays while it occurs."""
        tr, rubric, gaps = self._tr, scoring.file.rubric, list(found)
        used = {role for gap in gaps for role in roles(gap)}
        known = [entry.id for entry in rubric.roles]
        order = [role for role in known if role in used] + sorted(used - set(known))
        self.fill("role", tr("All roles"), [(role, role_words(tr, rubric, role)) for role in order])
        titles = {gap.module.id: tr.pick(gap.module.title) for gap in gaps}
        shown = [(m.module.id, titles[m.module.id]) for m in scoring.modules if m.module.id in titles]
        self.fill("module", tr("All modules"), shown)
        classes = {effort_class(gap.effort) for gap in gaps}
        self.fill("effort", tr("Any effort"), [(e.value, tr(EFFORTS[e])) for e in EffortClass if e in classes])

    def filter(self) -> GapFilter:
        """What is chosen."""
        effort = self.value("effort")
        return GapFilter(self.value("role"), self.value("module"), EffortClass(effort) if effort else None)

    def choose_module(self, module_id: str) -> None:
        """Ask for the gaps of one module."""
        self.module.setCurrentIndex(max(self.module.findData(module_id), 0))
