"""How far an assessment has come, as a chip, and the icons of the purposes."""

from __future__ import annotations

from qualityassess.domain.assessment import PurposeKind
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import Translator

PURPOSE_ICONS = {
    PurposeKind.CHECKUP: "stethoscope",
    PurposeKind.FULL: "list-check",
    PurposeKind.AWARD: "award",
    PurposeKind.MODULES: "target",
}


def state_of(tr: Translator, answered: int, applicable: int, *, counted: bool = False) -> ChipSpec:
    """The chip of a progress; `counted` puts the two numbers behind the word."""
    if not answered:
        spec = ("neutral", "circle-minus", tr("Not started"))
    elif answered < applicable:
        spec = ("primary", "circle-dashed", tr("In progress"))
    else:
        spec = ("ok", "circle-check", tr("All answered"))
    tone, icon, word = spec
    return ChipSpec(f"{word} {answered}/{applicable}", tone) if counted else ChipSpec(word, tone, icon)


def sealed_spec(tr: Translator, number: int, changed: bool) -> ChipSpec:
    """The chip of a sealed revision (定稿); `changed` says that the assessment went on after it."""
    if changed:
        return ChipSpec(tr("Sealed {number}, changed since", number=number), "neutral", "lock-open")
    return ChipSpec(tr("Sealed {number}", number=number), "ok", "lock")
