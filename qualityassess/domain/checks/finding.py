"""What a consistency check hands back, and what it looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qualityassess.domain.answers import Answered, Level, Percent, Value, YesNo
from qualityassess.domain.check_rules import CheckRules
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.scoring import CriterionScore, Scoring


class CheckCode(StrEnum):
    """The checks, in the order in which their findings are listed."""

    NO_CERTIFICATE = "no_certificate"
    CONTRADICTION = "contradiction"
    NO_EXHIBIT = "no_exhibit"
    STALE_EXHIBIT = "stale_exhibit"
    ABOVE_FACTORS = "above_factors"
    NO_LEARNING = "no_learning"
    ONLY_STRENGTHS = "only_strengths"
    ONLY_OPPORTUNITIES = "only_opportunities"
    FEW_YEARS = "few_years"
    COPIED_TEXT = "copied_text"
    HEADCOUNT_REGISTER = "headcount_register"
    HEADCOUNT_TEXT = "headcount_text"
    HEADCOUNT_JUMP = "headcount_jump"
    MANY_NOT_APPLICABLE = "many_not_applicable"
    NO_END_DATE = "no_end_date"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is mended: a criterion (with its factor), a record of a register, or a field of the profile."""

    criterion: str = ""
    factor: str = ""
    register: RegisterName | None = None
    record: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit; the first place is where it is mended first, `values` fill the sentence."""

    code: CheckCode
    places: tuple[Place, ...]
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks look at: the scores of an assessment on its as-of date, the profile and the rules."""

    scoring: Scoring
    profile: Profile
    rules: CheckRules

    @property
    def rows(self) -> Mapping[str, CriterionScore]:
        """Criteria of the assessment by id."""
        return self.scoring.criteria


def given(row: CriterionScore | None) -> Value | None:
    """The value answered, None for any other state."""
    return row.state.value if row is not None and isinstance(row.state, Answered) else None


def level_of(row: CriterionScore | None) -> int | None:
    """An answer as a level from 0 to 5: yes is 5, no is 0; None where it has no level."""
    match given(row):
        case Level(level):
            return level
        case YesNo(yes):
            return 5 if yes else 0
        case _:
            return None


def percent_of(row: CriterionScore | None) -> int | None:
    """Percentage of a banded item, None for anything else."""
    match given(row):
        case Percent(percent):
            return percent
        case _:
            return None
