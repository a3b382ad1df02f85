"""The rows of the module bars: modules below their groups, with what is not known shown as such."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from qualityassess.domain.answers import Unanswered, Unknown
from qualityassess.domain.chart_modules import ModuleRow
from qualityassess.domain.module_groups import OTHER, GroupScore, grouped
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import ModuleScore, Scoring
from qualityassess.gui.models.earlier import Earlier, change_between, change_figures, shows_claimed_only
from qualityassess.i18n import N_, Translator
from qualityassess.services import wording

GROUP_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "leadership": N_("Leadership and duty"),
        "excellence": N_("Excellence"),
        "improvement": N_("Improvement"),
        "process": N_("Process and product"),
        "standards": N_("Standards and testing"),
        "market": N_("Market and credit"),
        "digital": N_("Digital and supply"),
        "people": N_("Green and people"),
        OTHER: N_("Other modules"),
    }
)
MOST_UNGROUPED = 9
"""So many modules are read at one look; more stand below their groups."""


@dataclass(frozen=True, slots=True)
class ModuleEntry:
    """A row with its key (`group:ID` or `module:ID`), its spoken words, and the rows below it."""

    key: str
    row: ModuleRow
    words: str
    children: tuple[ModuleEntry, ...] = ()


def open_counts(modules: Sequence[ModuleScore]) -> tuple[int, int]:
    """Criteria unanswered, and criteria answered with unknown: two different things."""
    states = [c.state for module in modules for c in module.criteria]
    return sum(isinstance(s, Unanswered) for s in states), sum(isinstance(s, Unknown) for s in states)


def open_words(tr: Translator, unanswered: int, unknown: int) -> str:
    """How many are unanswered and unknown, in words; "" where none is."""
    parts = []
    if unanswered:
        parts.append(tr.plural("{count} unanswered", "{count} unanswered", unanswered))
    if unknown:
        parts.append(tr.plural("{count} unknown", "{count} unknown", unknown))
    return tr(", ").join(parts)


def entries(tr: Translator, scoring: Scoring, earlier: Earlier | None) -> tuple[ModuleEntry, ...]:
    """The rows in reading order; with `earlier` each shows its change in place of its weight."""
    maker = _Maker(tr, scoring, earlier)
    if len(scoring.modules) <= MOST_UNGROUPED:
        return tuple(maker.module(module) for module in scoring.modules)
    return tuple(maker.group(group) for group in grouped(scoring.modules))


class _Maker:
    """Makes the rows of one scoring."""

    def __init__(self, tr: Translator, scoring: Scoring, earlier: Earlier | None) -> None:
        self._tr = tr
        self._earlier = earlier
        self._claimed_only = shows_claimed_only(scoring)
        weighed = scoring.index is not None
        self._total = sum(m.module.weight for m in scoring.modules if m.score is not None) if weighed else 0

    def group(self, group: GroupScore) -> ModuleEntry:
        if len(group.modules) == 1:
            # A group of one would only say the same twice.
            return self.module(group.modules[0])
        name = self._tr(GROUP_NAMES[group.id])
        was = self._earlier.group(group.id) if self._earlier is not None else None
        row = self._row(name, group.score, was, group.weight, group.modules, heading=True)
        return ModuleEntry(
            f"group:{group.id}", row, self._words(row, group.modules), tuple(self.module(m) for m in group.modules)
        )

    def module(self, module: ModuleScore) -> ModuleEntry:
        was = self._earlier.module(module.module.id) if self._earlier is not None else None
        row = self._row(self._tr.pick(module.module.title), module.score, was, module.module.weight, (module,))
        return ModuleEntry(f"module:{module.module.id}", row, self._words(row, (module,)))

    def _row(
        self,
        title: str,
        score: Score | None,
        was: Score | None,
        weight: int,
        modules: Sequence[ModuleScore],
        *,
        heading: bool = False,
    ) -> ModuleRow:
        tr = self._tr
        if score is None:
            return ModuleRow(title, None, None, tr("Not assessed"), heading=heading)
        figure = tr.percent(score.claimed) if self._claimed_only else wording.score_range(tr, score)
        aside = tr.percent(Fraction(weight, self._total)) if self._total else ""
        if self._earlier is not None:
            change = change_between(was, score)
            aside = tr("new") if change is None else change_figures(change, claimed_only=self._claimed_only)
        before = None if was is None else (was.claimed if self._claimed_only else was.evidenced)
        return ModuleRow(
            title,
            None if self._claimed_only else score.evidenced,
            score.claimed,
            figure,
            aside,
            score.possible if any(open_counts(modules)) else None,
            before,
            heading,
        )

    def _words(self, row: ModuleRow, modules: Sequence[ModuleScore]) -> str:
        """What assistive technology reads and the tooltip shows."""
        tr = self._tr
        parts = [f"{row.title} {row.figure}"]
        if row.aside:
            parts.append(
                tr("weight {percent}", percent=row.aside)
                if self._earlier is None
                else tr("change {figures}", figures=row.aside)
            )
        waiting = open_words(tr, *open_counts(modules))
        if waiting and row.assessed:
            parts.append(tr("{open}, counted 0", open=waiting))
        if row.possible is not None:
            parts.append(tr("possible {percent}", percent=tr.percent(Fraction(row.possible))))
        return tr("; ").join(parts)
