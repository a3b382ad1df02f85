"""A gate (申报条件) of an award as data: its type, parameters, window, limits and relaxations."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.marks import Confidence
from qualityassess.domain.text import Text


class GateType(StrEnum):
    """What a gate (申报条件) asks about."""

    REGISTERED_IN_REGION = "registered_in_region"
    APPLICANT_KIND = "applicant_kind"
    OPERATING_YEARS = "operating_years"
    EXCELLENCE_YEARS = "excellence_years"
    NO_EVENT = "no_event"
    NO_SPOTCHECK_FAIL = "no_spotcheck_fail"
    NO_PENALTY = "no_penalty"
    NOT_ON_CREDIT_LIST = "not_on_credit_list"
    CERTIFICATE_IN_FORCE = "certificate_in_force"
    BOUNDS = "bounds"
    REGIONAL_EFFICIENCY_CLASS = "regional_efficiency_class"
    INDICATOR_AT_LEVEL = "indicator_at_level"
    LOWER_AWARD = "lower_award"
    CULTIVATION_POOL = "cultivation_pool"
    COOLING_OFF = "cooling_off"
    LEGAL_REP_NO_RECORD = "legal_rep_no_record"
    NO_AWARD_FALSIFICATION = "no_award_falsification"
    RECOMMENDATION = "recommendation"
    JUDGEMENT = "judgement"


class WindowBasis(StrEnum):
    """How a window of years is counted back from the application date."""

    ROLLING = "rolling"
    CALENDAR_YEARS = "calendar_years"
    FROM_DATE = "from_date"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Window:
    """The last `years` years, or since a date."""

    basis: WindowBasis
    years: int = 0
    since: date | None = None


class Metric(StrEnum):
    """Figures that a `bounds` gate limits; shares are fractions of 1, money is in yuan, areas in square metres."""

    REVENUE = "revenue"
    PROFIT = "profit"
    TAX = "tax"
    RD_RATIO = "rd_ratio"
    RD_SPEND = "rd_spend"
    RD_SPEND_MEAN = "rd_spend_mean"
    EQUITY_RAISED = "equity_raised"
    DEBT_RATIO = "debt_ratio"
    GROWTH_MEAN = "growth_mean"
    MAIN_BUSINESS_SHARE = "main_business_share"
    NICHE_SHARE = "niche_share"
    EVALUATION_SCORE = "evaluation_score"
    DIGITAL_CORE_PROCESSES = "digital_core_processes"
    FLOOR_AREA = "floor_area"
    OCCUPANCY = "occupancy"
    NEW_TECHNOLOGIES = "new_technologies"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A limit of one figure: `op` is ">=" or "<=".

    `years` asks for the last so many full years, else the year before the application counts. The revenue of that
    year decides whether the limit binds at all: from `when_revenue_min` on, below `when_revenue_below`, in yuan.
    """

    metric: Metric
    op: str
    value: Fraction
    unit: str = ""
    years: int | None = None
    when_revenue_min: int | None = None
    when_revenue_below: int | None = None
    and_rd_spend_min: int | None = None


@dataclass(frozen=True, slots=True)
class Relaxation:
    """放宽: fewer years for holders of a title or for some sectors; 0 years waives the condition for them."""

    holders: tuple[str, ...]
    """Award ids (specialised-innovator …), `four_new`, or sectors (digital, health, agriculture)."""
    years: Fraction
    text: Text


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition of an award; only the parameters of its type are set.

    `years` None: the condition exists but its number is not known. Gates that share `any_of` are alternatives. A gate
    with subject `project` asks about a works project, never about the enterprise.
    """

    id: str
    type: GateType
    title: Text
    confidence: Confidence
    sources: tuple[str, ...] = ()
    region: str = ""
    kinds: tuple[str, ...] = ()
    years: Fraction | int | None = None
    of: str = ""
    """What the years of operation are counted of: enterprise (or empty), brand, niche_market …"""
    accepted_within_years: int | None = None
    also_done: tuple[str, ...] = ()
    relaxation: Relaxation | None = None
    window: Window | None = None
    class_at_least: str = ""
    class_word: str = ""
    domains: tuple[str, ...] = ()
    own_fault: bool = False
    levels: tuple[str, ...] = ()
    also: str = ""
    lists: tuple[str, ...] = ()
    certs: tuple[str, ...] = ()
    any_cert: bool = False
    bounds: Bounds | None = None
    scheme: str = ""
    awards: tuple[str, ...] = ()
    """Honours asked for, or those that bar for a time: award ids, or slugs of honours without a pack."""
    prizes: tuple[str, ...] = ()
    group_members: bool = False
    pool: str = ""
    metric: str = ""
    op: str = ""
    value: str = ""
    min_count: int | None = None
    assessor: str = ""
    listing: str = ""
    sectors: int | None = None
    by: tuple[str, ...] = ()
    any_of: str = ""
    applies_to: str = ""
    subject: str = ""
    note: Text | None = None
