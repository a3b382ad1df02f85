"""The radar of the modules, or of their groups where there are more than nine of them."""

from __future__ import annotations

import re
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from qualityassess.domain.chart_geometry import Score
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.earlier import Against, shows_claimed_only
from qualityassess.gui.models.module_rows import ModuleEntry
from qualityassess.gui.pages.results.chart_menu import ChartMenu
from qualityassess.gui.pages.results.opening import OpensReceipt
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.charts import RadarWidget
from qualityassess.i18n import Translator

AXES = range(5, 10)
_HAN = 6
_LATIN = 11
_JOINT = re.compile(r"[与和及]| and | & ")


def short_name(name: str) -> str:
    """A name that fits beside a small radar: its first part, cut where that is long still."""
    head = _JOINT.split(name)[0].strip()
    most = _HAN if any(ord(char) > 0x2E7F for char in head) else _LATIN
    return head if len(head) <= most else f"{head[: most - 1].rstrip()}…"


class RadarCard(Card):
    """What was assessed as axes; a click, Enter or the menu shows the figures as a table that leads on."""

    tableAsked = Signal()  # noqa: N815 - Qt signal

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, tr("Profile of the modules"), ruled=True, parent=parent)
        self._tr = tr
        self.radar = RadarWidget(theme)
        self.radar.setAccessibleName(tr("Profile of the modules"))
        OpensReceipt(self.radar).asked.connect(self.tableAsked)
        ChartMenu(self.radar, tr, self.radar.copy, receipt=False).tableAsked.connect(self.tableAsked)
        self.body.setContentsMargins(theme.px(10), theme.px(2), theme.px(10), theme.px(4))
        # The column beside it scrolls by what its widgets would like: the radar takes what is left instead.
        self.radar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.radar.setMinimumHeight(theme.px(138))
        self.body.addWidget(self.radar, 1)

    def show_entries(self, scoring: Scoring, entries: tuple[ModuleEntry, ...], against: Against) -> bool:
        """Show modules or groups; False where too few or too many of them are assessed."""
        tr = self._tr
        rows = [entry for entry in entries if entry.row.assessed]
        if len(rows) not in AXES:
            return False
        target = against.target
        earlier = against.earlier
        if earlier is not None:
            self.set_caption(tr("score; dashed is {title}", title=earlier.assessment.title))
        elif target is not None:
            self.set_caption(tr("score; dashed is the target of {target}", target=tr.percent(target)))
        else:
            self.set_caption(tr("score"))
        before: list[Score | None] = [entry.row.comparison for entry in rows] if earlier is not None else []
        self.radar.set_scores(
            [short_name(entry.row.title) for entry in rows],
            [entry.row.evidenced for entry in rows],
            [entry.row.claimed for entry in rows],
            target,
            before,
        )
        note = tr("dashed: claimed of the earlier one") if shows_claimed_only(scoring) else ""
        lines = [f"{entry.row.title} {entry.row.figure}" for entry in rows]
        lines += [
            tr("{name}, earlier {percent}", name=entry.row.title, percent=tr.percent(Fraction(entry.row.comparison)))
            for entry in rows
            if earlier is not None and entry.row.comparison is not None
        ]
        self.radar.set_alternative("\n".join([*lines, note] if earlier is not None and note else lines))
        return True
