"""The width that the names of an indicator's judgement need beside its sentences."""

from __future__ import annotations

from qualityassess.gui.theme import Role, Theme
from qualityassess.i18n import Translator
from qualityassess.services.indicator_wording import judgement_names

_GAP = 12


def name_width(tr: Translator, theme: Theme) -> int:
    """Pixels at 100 % for the longest name in the translator's language, with a gap behind it."""
    metrics = theme.metrics(Role.CAPTION)
    return round(max(metrics.horizontalAdvance(name) for name in judgement_names(tr)) / theme.scale) + _GAP
