"""An award (奖项): the edition of its rule with gates, steps, materials, quota, money, rounds and sources, as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain.conditions import Condition, FactValue, holds
from qualityassess.domain.gate import Gate
from qualityassess.domain.marks import Confidence
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the procedure with its lead time in days, where known."""

    id: str
    title: Text
    confidence: Confidence
    lead_days: int | None = None
    when: Text | None = None
    note: Text | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """A document the application needs."""

    id: str
    title: Text
    confidence: Confidence
    required: bool = True
    text_limit: int | None = None
    copies: int | None = None
    note: Text | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """A reward in integer yuan, None where the amount was not seen."""

    what: Text
    payer: Text
    cny: int | None
    year: int | None
    status: Text
    confidence: Confidence
    note: Text | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """A past or announced round."""

    name: Text
    conferred: str = ""
    winners: Text | None = None
    confidence: Confidence = Confidence.CONFIRMED
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardSource:
    """A text the pack was read from; `grade` is official, trade or repost."""

    id: str
    title: str
    address: str
    grade: str
    date: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What one source says where sources disagree."""

    words: Text
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that say different things about one fact; all versions are shown, none is preferred."""

    about: Text
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """What an award is, for whom, who gives it, where its rules are, and how one takes part."""

    what: Text | None = None
    for_whom: Text | None = None
    issuer: Text | None = None
    rules_at: Text | None = None
    fee: Text | None = None
    supersedes: Text | None = None
    routes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    """Notes on single facts of a pack: what is known of them, or that nothing was found."""

    rule: Text | None = None
    gates: Text | None = None
    years: Text | None = None
    reapply: Text | None = None
    min_score: Text | None = None
    criteria: Text | None = None
    region: Text | None = None
    validity: Text | None = None


class RuleStatus(StrEnum):
    """Whether an edition of a rule is in force."""

    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class RuleSeen(StrEnum):
    """How much of the rule's text was read."""

    FULL = "full"
    PART = "part"
    SUMMARY = "summary"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule an award is given under; dates as far as they are known."""

    title: Text
    number: str
    status: RuleStatus
    seen: RuleSeen
    issued: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """规则核对: who compared the pack with the notice of a round, when, and the days of that round.

    `base` is the edition `id@version` it was begun from, empty for an award of one's own; `notice` the name of the
    file. `kept` are the parts confirmed as they stood, such as `gate:g1`.
    """

    round: str
    by: str
    on: date
    notice: str
    base: str = ""
    issued: date | None = None
    opens: date | None = None
    closes: date | None = None
    kept: tuple[str, ...] = ()


class AwardKind(StrEnum):
    """What an award is, in the order in which awards are listed."""

    QUALITY_AWARD = "quality_award"
    WORKS_AWARD = "works_award"
    TITLE = "title"
    GROUP_AWARD = "group_award"
    ACCREDITATION = "accreditation"


@dataclass(frozen=True, slots=True)
class Award:
    """One edition of an award; its key is `id@version`."""

    id: str
    version: str
    title: Text
    level: str
    """district, county, city, province or nation."""
    region: str
    """GB/T 2260 code; empty for the nation."""
    role: str
    """target, neighbour_model, pattern or historic; only targets are judged."""
    rule: Rule
    confidence: Confidence
    gates_complete: bool
    criteria_set: str
    """Set whose points decide; empty where the award has others or none was seen."""
    preparation_set: str
    """Set that prepares for the award without deciding anything; its points are never compared with the award."""
    scores_items: bool
    min_score: int | None
    gates: tuple[Gate, ...]
    steps: tuple[Step, ...] = ()
    materials: tuple[Material, ...] = ()
    money: tuple[Money, ...] = ()
    rounds: tuple[Round, ...] = ()
    sources: tuple[AwardSource, ...] = ()
    notes: tuple[Text, ...] = ()
    ask: tuple[Text, ...] = ()
    cycle_years: int | None = None
    cycle_nominal: bool = False
    """Whether the rounds seen do not follow the cycle, so that none is expected from it."""
    cycle_note: Text | None = None
    quota_max: int | None = None
    quota_note: Text | None = None
    window_note: Text | None = None
    neighbours: tuple[str, ...] = ()
    subject: str = ""
    """`project` for awards to a works project; empty for awards to enterprises, teams or persons."""
    validity_years: int | None = None
    """How long a title once given stays valid."""
    portrait: Portrait = Portrait()
    remarks: Remarks = Remarks()
    disagreements: tuple[Disagreement, ...] = ()
    kind: AwardKind = AwardKind.QUALITY_AWARD
    applies: Condition | None = None
    """Whom the award concerns; None: everybody."""
    last_seen: int | None = None
    """Year of the last round seen."""
    window_months: tuple[int, ...] = ()
    """Months in which rounds usually open, 1 to 12."""
    asks_item_scores: bool = False
    """Whether the application contains the applicant's own points item by item (条目得分表)."""
    checked: Checked | None = None
    """Set where a person compared the pack with the notice of a round and signed."""

    @property
    def key(self) -> str:
        """`id@version`."""
        return f"{self.id}@{self.version}"

    def valid_on(self, day: date) -> bool:
        """Whether the edition's stated validity holds the day.

        A year alone as the end says that the exact day was not seen: the year is doubtful, so it no longer counts.
        """
        if self.rule.status is RuleStatus.SUPERSEDED and not self.rule.valid_to:
            return False
        text = day.isoformat()
        if self.rule.valid_from and text[: len(self.rule.valid_from)] < self.rule.valid_from:
            return False
        end = self.rule.valid_to
        return not end or (text <= end if len(end) == len(text) else text[: len(end)] < end)


_LEVELS = ("district", "county", "city", "province", "nation")


def concerning(awards: Iterable[Award], facts: Mapping[str, FactValue]) -> tuple[Award, ...]:
    """Awards whose condition is not false for an enterprise; what is not known about it leaves none out."""
    return tuple(award for award in awards if holds(award.applies, facts) is not Tri.FALSE)


def in_order(awards: Iterable[Award]) -> tuple[Award, ...]:
    """Quality awards first, the nearest level first within each kind; else as given."""
    kinds = tuple(AwardKind)
    return tuple(sorted(awards, key=lambda award: (kinds.index(award.kind), _LEVELS.index(award.level))))


def editions(awards: tuple[Award, ...], award_id: str) -> tuple[Award, ...]:
    """All editions of an award, newest first."""
    chosen = [award for award in awards if award.id == award_id]
    return tuple(sorted(chosen, key=lambda a: (a.rule.valid_from, a.version), reverse=True))


def edition_on(awards: tuple[Award, ...], award_id: str, day: date) -> Award | None:
    """The edition that an application on the day falls under: the newest valid one, else the newest."""
    known = editions(awards, award_id)
    return next((award for award in known if award.valid_on(day)), known[0] if known else None)
