"""The radar of the modules; left out with fewer than five or more than nine of them."""

from __future__ import annotations

import re
from fractions import Fraction

from PySide6.QtWidgets import QSizePolicy, QWidget

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.charts import RadarWidget
from qualityassess.i18n import Translator
from qualityassess.services.wording import score_range

AXES = range(5, 10)
_HAN = 6
_LATIN = 11
_JOINT = re.compile(r"[与和及]| and | & ")


def short_name(name: str) -> str:
    """A module's name that fits beside a small radar: its first part, cut where that is long still."""
    head = _JOINT.split(name)[0].strip()
    most = _HAN if any(ord(char) > 0x2E7F for char in head) else _LATIN
    return head if len(head) <= most else f"{head[: most - 1].rstrip()}…"


class RadarCard(Card):
    """Modules that were assessed as axes, with the target dashed."""

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, tr("Profile of the modules"), ruled=True, parent=parent)
        self._tr = tr
        self.radar = RadarWidget(theme)
        self.radar.setAccessibleName(tr("Profile of the modules"))
        self.body.setContentsMargins(theme.px(10), theme.px(2), theme.px(10), theme.px(4))
        # The column beside it scrolls by what its widgets would like: the radar takes what is left instead.
        self.radar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.radar.setMinimumHeight(theme.px(138))
        self.body.addWidget(self.radar, 1)

    def show_scoring(self, scoring: Scoring) -> bool:
        """Show the modules; False where the radar has too few or too many axes."""
        tr = self._tr
        rows = [(m.module, m.score) for m in scoring.modules if m.score is not None]
        if len(rows) not in AXES:
            return False
        claimed_only = scoring.file.assessment.purpose.kind is PurposeKind.CHECKUP
        target = Fraction(scoring.file.assessment.target, 100)
        self.set_caption(tr("score; dashed is the target of {target}", target=tr.percent(target)))
        self.radar.set_scores(
            [short_name(tr.pick(module.title)) for module, _ in rows],
            [None if claimed_only else score.evidenced for _, score in rows],
            [score.claimed for _, score in rows],
            target,
        )
        words = [
            f"{tr.pick(module.title)} {tr.percent(score.claimed) if claimed_only else score_range(tr, score)}"
            for module, score in rows
        ]
        self.radar.set_alternative("\n".join(words))
        return True
