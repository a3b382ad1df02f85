"""What a record of a register proves (用作证据): the criteria its exhibits support, and how far they fall without."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction

from qualityassess.domain.answers import Answered
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.due_exhibits import alone
from qualityassess.domain.rubric import Criterion
from qualityassess.domain.scoring import Scoring


@dataclass(frozen=True, slots=True)
class RecordSupport:
    """One criterion: its evidenced value with the record in force, and without it.

    Values are levels 0 to 5 where `level`, else whole percent rounded down. `lapsed`: an exhibit has run out, so the
    lower value is the one that holds today.
    """

    criterion: str
    with_record: int
    without: int
    level: bool
    lapsed: bool

    @property
    def changes(self) -> bool:
        """Whether the record makes a difference."""
        return self.with_record != self.without


def record_support(file: AssessmentFile, exhibits: Collection[str]) -> tuple[RecordSupport, ...]:
    """Criteria of an assessment that the exhibits of a record are linked to, in the order of the rubric."""
    own = frozenset(exhibits)
    linked = {link.criterion for link in file.links if link.exhibit in own}
    if not linked:
        return ()
    return tuple(
        _support(alone(file, module, criterion), criterion, own)
        for module, criteria in file.modules
        for criterion in criteria
        if criterion.id in linked
    )


def _support(file: AssessmentFile, criterion: Criterion, own: frozenset[str]) -> RecordSupport:
    on, mine = file.assessment.as_of, [link for link in file.links if link.exhibit in own]
    ran_out = {link.exhibit for link in mine if (end := file.exhibits[link.exhibit].expires) is not None and end < on}
    renewed = {
        key: replace(exhibit, expires=None) if key in ran_out else exhibit for key, exhibit in file.exhibits.items()
    }
    others = tuple(link for link in file.links if link.exhibit not in own)
    counted = isinstance(file.state(criterion.id), Answered)
    return RecordSupport(
        criterion.id,
        _value(replace(file, exhibits=renewed), criterion) if counted else 0,
        _value(file if ran_out else replace(file, links=others), criterion) if counted else 0,
        criterion.has_levels,
        bool(ran_out),
    )


def _value(file: AssessmentFile, criterion: Criterion) -> int:
    row = Scoring(file).criteria.get(criterion.id)
    evidenced = row.score.evidenced if row is not None and row.score is not None else Fraction(0)
    return int(evidenced * (5 if criterion.has_levels else 100))
