"""Answers: four separate states, a value per kind of criterion, and whose answer it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction


class AssessorKind(StrEnum):
    """企业, 顾问, 会商, 受访者."""

    ENTERPRISE = "enterprise"
    CONSULTANT = "consultant"
    CONSENSUS = "consensus"
    RESPONDENT = "respondent"


@dataclass(frozen=True, slots=True, order=True)
class Assessor:
    """Whose answer it is; only respondents carry a name."""

    kind: AssessorKind
    name: str = ""


ENTERPRISE = Assessor(AssessorKind.ENTERPRISE)
CONSULTANT = Assessor(AssessorKind.CONSULTANT)
CONSENSUS = Assessor(AssessorKind.CONSENSUS)


@dataclass(frozen=True, slots=True)
class Level:
    """A maturity level, 0 to 5."""

    level: int


@dataclass(frozen=True, slots=True)
class Percent:
    """A best-fit percentage of a banded item, 0 to 100 in steps of 5."""

    percent: int


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """The ids of the ticked lines of a checklist."""

    ticked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Amount:
    """The value of an indicator, and over how many years it was given (one year alone scores at most 0.25)."""

    value: Fraction
    years: int = 1


Value = Level | Percent | YesNo | Ticks | Amount


@dataclass(frozen=True, slots=True)
class Unanswered:
    """未答: nothing was said."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """未知: asked, and nobody could say."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """不适用, with the reason that reports list."""

    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """已答, with a value that fits the criterion's kind."""

    value: Value


State = Unanswered | Unknown | NotApplicable | Answered

REASON_LENGTH = 10
"""Fewest characters of a reason for 不适用; without it a criterion stays unanswered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One assessor's answer to a criterion; narratives are kept per factor (`""` for a criterion without factors)."""

    criterion: str
    assessor: Assessor
    state: State
    narratives: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()
    """Units concerned by a banded item: deployment records are expected from each."""
    given_at: datetime | None = None


class CommentKind(StrEnum):
    """优势 or 改进空间."""

    STRENGTH = "strength"
    OPPORTUNITY = "opportunity"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment (评语) on a criterion, for reviewers; never part of a submission."""

    id: str
    criterion: str
    kind: CommentKind
    text: str
    strong: bool = False
    """Weight: + or ++."""
    factor: str = ""
    exhibits: tuple[str, ...] = ()
    verify_on_site: bool = False
    author: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What belongs to a criterion whoever answers: a flag, and a target of its own as a fraction of full value."""

    criterion: str
    flagged: bool = False
    target: Fraction | None = None
