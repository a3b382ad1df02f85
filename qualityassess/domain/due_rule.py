"""A rule for a date that matters (到期事项) as data: which records, which day, how long before, and who says so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain.conditions import Condition
from qualityassess.domain.marks import Confidence
from qualityassess.domain.registers import Record, RegisterName
from qualityassess.domain.text import Text


class DueKind(StrEnum):
    """What falls due, in the order of the lists."""

    EXPIRY = "expiry"
    RENEWAL = "renewal"
    SURVEILLANCE = "surveillance"
    EDITION = "edition"
    VERIFICATION = "verification"
    DUTY = "duty"
    TERM = "term"
    TRAINING = "training"
    REVIEW = "review"
    LABEL = "label"
    EVALUATION = "evaluation"
    TASK = "task"
    EXHIBIT = "exhibit"
    REGISTER = "register"
    CONFIRMATION = "confirmation"
    PLAN = "plan"


Plain = str | bool
"""What a field of a record is compared with; an empty string stands for a field without a value."""


@dataclass(frozen=True, slots=True)
class DueSource:
    """A text beyond the statutes that a rule follows, in our own words; number and date as far as they are known."""

    title: Text
    number: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class DueRule:
    """One rule over the records of one register.

    The day is the earliest of: the fixed `day`, the field `dated`, and the first known field of `after` plus `months`;
    `before_months` sets it earlier. A record takes part where a word of `about` and none of `not_about` is found in its
    scheme, standard or accreditation, `where` holds, `unless` does not, the fields of `missing` are empty and `applies`
    is not false. `newest_by`: of the records alike in these fields only the one with the latest day counts, older ones
    having been followed by it.
    """

    id: str
    kind: DueKind
    register: RegisterName
    title: Text
    lead_days: int
    dated: str = ""
    after: tuple[str, ...] = ()
    months: int = 0
    before_months: int = 0
    day: date | None = None
    of_award: bool = False
    """Counted from the day of conferring over the validity that the award's pack states."""
    until: str = ""
    """Field with the end of the record: nothing is due behind it, or once it has passed."""
    about: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    where: tuple[tuple[str, tuple[Plain, ...]], ...] = ()
    unless: tuple[tuple[str, tuple[Plain, ...]], ...] = ()
    missing: tuple[str, ...] = ()
    newest_by: tuple[str, ...] = ()
    applies: Condition | None = None
    criteria: tuple[str, ...] = ()
    """Criteria that the record proves."""
    articles: tuple[str, ...] = ()
    """Statute articles behind the rule; with none and no source the date is the record's own."""
    source: DueSource | None = None
    confidence: Confidence | None = None
    """How far the rule was verified; None where the date is the record's own and no rule stands behind it."""
    note: Text | None = None


ABOUT_FIELDS = ("scheme", "standard", "accreditation")
"""Fields that `about` is looked for in, as far as a record has them."""


def takes_part(rule: DueRule, row: Record) -> bool:
    """Whether a rule counts for a record of its register."""
    if rule.about or rule.not_about:
        text = " ".join(str(getattr(row, field, "")) for field in ABOUT_FIELDS).casefold()
        if rule.about and not any(word.casefold() in text for word in rule.about):
            return False
        if any(word.casefold() in text for word in rule.not_about):
            return False
    if not all(_one_of(row, field, values) for field, values in rule.where):
        return False
    if any(_one_of(row, field, values) for field, values in rule.unless):
        return False
    return all(getattr(row, field) in (None, "", ()) for field in rule.missing)


def _one_of(row: Record, field: str, values: tuple[Plain, ...]) -> bool:
    value = getattr(row, field)
    plain: Plain = value if isinstance(value, bool) else "" if value is None else str(value)
    # True equals 1 only as a number, and no choice is a number: types are compared as well.
    return any(type(plain) is type(wanted) and plain == wanted for wanted in values)
