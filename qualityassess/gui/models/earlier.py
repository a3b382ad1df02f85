"""An earlier assessment of the same enterprise beside the chosen one, and the words for what changed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from qualityassess.domain.assessment import Assessment, PurposeKind
from qualityassess.domain.bridge import Bridge, Change
from qualityassess.domain.compare import compare
from qualityassess.domain.display import percent
from qualityassess.domain.module_groups import grouped
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.session import Session
from qualityassess.i18n import Translator
from qualityassess.services import assessments


@dataclass(frozen=True)
class Earlier:
    """The earlier assessment, scored on its own day, beside the chosen one."""

    assessment: Assessment
    scoring: Scoring
    later: Scoring

    @cached_property
    def bridge(self) -> Bridge:
        """The change split into its parts; a dozen scorings, hence worked out when asked for."""
        return compare(self.scoring.file, self.later.file)

    @property
    def index_change(self) -> Change | None:
        """Change of the index; None where either has none."""
        return change_between(self.scoring.index, self.later.index)

    def module(self, module_id: str) -> Score | None:
        """The earlier score of a module; None where it was not assessed."""
        return next((m.score for m in self.scoring.modules if m.module.id == module_id), None)

    def group(self, group_id: str) -> Score | None:
        """The earlier score of a group of modules."""
        return next((g.score for g in grouped(self.scoring.modules) if g.id == group_id), None)


@dataclass(frozen=True, slots=True)
class Against:
    """What the figures stand against: the target, marks of an earlier assessment, or neither.

    `since` is the earlier assessment whose change of the index is said even where its marks are not shown.
    """

    target: Fraction | None
    earlier: Earlier | None = None
    since: Earlier | None = None


def earlier_assessments(session: Session) -> list[Assessment]:
    """Assessments of the same enterprise and kind of purpose with an earlier as-of date, the latest first."""
    chosen = session.assessment
    if chosen is None:
        return []
    found = [
        other
        for other in session.workspace.store.assessments(chosen.enterprise)
        if other.id != chosen.id and other.purpose.kind is chosen.purpose.kind and other.as_of < chosen.as_of
    ]
    return sorted(found, key=lambda other: (other.as_of, other.title), reverse=True)


def compared(session: Session, scoring: Scoring, assessment: Assessment) -> Earlier | None:
    """The chosen scoring compared with an earlier assessment; None where nothing was answered in that one."""
    file = assessments.open_file(session.workspace, assessment)
    if not file.progress()[0]:
        return None
    return Earlier(assessment, Scoring(file), scoring)


def change_between(old: Score | None, new: Score | None) -> Change | None:
    """Later less earlier; None where either was not assessed."""
    return None if old is None or new is None else Change.between(old, new)


def signed(value: Fraction) -> str:
    """A difference of shares in percentage points with its sign, one decimal; `0.0` where nothing is left of it."""
    figure = percent(value)
    return figure if figure.startswith("-") or not Fraction(figure) else f"+{figure}"


def change_figures(change: Change, *, claimed_only: bool) -> str:
    """Evidenced and claimed change such as `+2.2 / +7.1`, without unit."""
    ends = (change.claimed,) if claimed_only else (change.evidenced, change.claimed)
    return " / ".join(signed(end) for end in ends)


def change_words(tr: Translator, change: Change, *, claimed_only: bool) -> str:
    """The change with its unit."""
    return tr("{figures} percentage points", figures=change_figures(change, claimed_only=claimed_only))


def shows_claimed_only(scoring: Scoring) -> bool:
    """Whether the purpose knows claims only."""
    return scoring.file.assessment.purpose.kind is PurposeKind.CHECKUP
