"""Registers (台账): dated facts as typed records, and the confirmation that one of them is complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from qualityassess.domain.improvement_records import (
    Audit,
    Complaint,
    Correction,
    Cover,
    Project,
    QualityCost,
    Supplier,
    Survey,
)
from qualityassess.domain.people_records import Duty, Officer, QcGroup, QcTopic, Training
from qualityassess.domain.product_records import Brand, Instrument, Laboratory, Product, Standard
from qualityassess.domain.rubric import Direction


class RegisterName(StrEnum):
    """The registers, in the order of the page 台账."""

    CERTIFICATES = "certificates"
    PRODUCTS = "products"
    STANDARDS = "standards"
    EVENTS = "events"
    QC_GROUPS = "qc_groups"
    QC_TOPICS = "qc_topics"
    AUDITS = "audits"
    INDICATORS = "indicators"
    HONOURS = "honours"
    OFFICERS = "officers"
    DUTIES = "duties"
    INSTRUMENTS = "instruments"
    LABORATORIES = "laboratories"
    BRANDS = "brands"
    CORRECTIONS = "corrections"
    PROJECTS = "projects"
    SURVEYS = "surveys"
    COMPLAINTS = "complaints"
    QUALITY_COSTS = "quality_costs"
    SUPPLIERS = "suppliers"
    TRAININGS = "trainings"
    COVERS = "covers"


class CertificateState(StrEnum):
    """State as looked up with the issuing body or the public query."""

    VALID = "valid"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate or licence (认证证书、许可证)."""

    id: str
    scheme: str
    number: str
    holder_class: str = "system"
    """system, product or licence."""
    body: str = ""
    scope: str = ""
    sites: str = ""
    standard: str = ""
    """Standard with its edition, such as GB/T 19001-2016."""
    issued: date | None = None
    expires: date | None = None
    last_surveillance: date | None = None
    next_surveillance: date | None = None
    state: CertificateState = CertificateState.UNCHECKED
    looked_up: date | None = None
    open_nonconformities: int = 0
    responsible: str = ""
    note: str = ""


class EventKind(StrEnum):
    """Kinds of quality events (质量事件)."""

    ACCIDENT = "accident"
    RECALL = "recall"
    COMPLAINT = "complaint"
    SPOT_CHECK_FAILURE = "spot_check_failure"
    PENALTY = "penalty"
    CREDIT_LISTING = "credit_listing"


class EventClass(StrEnum):
    """Class words of accidents, lowest first: 一般, 较大, 重大, 特别重大."""

    GENERAL = "general"
    LARGER = "larger"
    MAJOR = "major"
    EXTRAORDINARY = "extraordinary"


class EnvironmentLevel(StrEnum):
    """Levels of environment events, lowest first: IV to I."""

    IV = "level_IV"
    III = "level_III"
    II = "level_II"
    I = "level_I"  # noqa: E741 - the name of the level


@dataclass(frozen=True, slots=True)
class Event:
    """A quality event: its kind, domain, class, date, who found it, and whether it was mended."""

    id: str
    kind: EventKind
    domain: str
    """quality, safety, environment, food, health, tax, labour, ip, law, discipline, complaint, claim, return …"""
    occurred: date
    title: str
    event_class: str = ""
    """A value of EventClass, or of EnvironmentLevel for environment events; empty = not classed."""
    level: str = ""
    """Level of a spot check: national, provincial, city, district."""
    authority: str = ""
    amount: int | None = None
    """Fine in yuan."""
    own_fault: bool | None = None
    repaired: date | None = None
    delisted: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """完整性确认: the register holds everything of a domain in a period, as looked up on a day, where and by whom."""

    id: str
    domain: str
    """An event kind, or `kind:domain` for one domain of it."""
    period_from: date
    period_to: date
    looked_up: date
    where: str
    by: str


CONFIRMATION_DAYS = 30
"""A confirmation older than this on the application date no longer proves anything (product.md section 4)."""


@dataclass(frozen=True, slots=True)
class IndicatorYear:
    """One year of an indicator with its comparisons; each comparison names its source."""

    year: int
    value: Fraction
    target: Fraction | None = None
    industry_mean: Fraction | None = None
    competitor: Fraction | None = None
    benchmark: Fraction | None = None
    comparison_source: str = ""
    benchmark_source: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A key figure (指标) with its definition, the results item it belongs to, and its years."""

    id: str
    name: str
    unit: str
    direction: Direction
    results_item: str = ""
    definition: str = ""
    formula: str = ""
    segment: str = ""
    key: bool = False
    years: tuple[IndicatorYear, ...] = ()


@dataclass(frozen=True, slots=True)
class Honour:
    """An award or honour held (荣誉)."""

    id: str
    award: str
    """Award id of the catalogue, or empty for others."""
    title: str
    level: str = ""
    conferred: date | None = None
    expires: date | None = None
    body: str = ""
    by_group_member: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers of one enterprise."""

    certificates: tuple[Certificate, ...] = ()
    events: tuple[Event, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    honours: tuple[Honour, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    products: tuple[Product, ...] = ()
    standards: tuple[Standard, ...] = ()
    qc_groups: tuple[QcGroup, ...] = ()
    qc_topics: tuple[QcTopic, ...] = ()
    audits: tuple[Audit, ...] = ()
    officers: tuple[Officer, ...] = ()
    duties: tuple[Duty, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    laboratories: tuple[Laboratory, ...] = ()
    brands: tuple[Brand, ...] = ()
    corrections: tuple[Correction, ...] = ()
    projects: tuple[Project, ...] = ()
    surveys: tuple[Survey, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    quality_costs: tuple[QualityCost, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    trainings: tuple[Training, ...] = ()
    covers: tuple[Cover, ...] = ()


Record = (
    Certificate
    | Event
    | Indicator
    | Honour
    | Product
    | Standard
    | QcGroup
    | QcTopic
    | Audit
    | Officer
    | Duty
    | Instrument
    | Laboratory
    | Brand
    | Correction
    | Project
    | Survey
    | Complaint
    | QualityCost
    | Supplier
    | Training
    | Cover
)
"""A row of any register."""

RECORDS: Mapping[RegisterName, type[Record]] = MappingProxyType(
    {
        RegisterName.CERTIFICATES: Certificate,
        RegisterName.PRODUCTS: Product,
        RegisterName.STANDARDS: Standard,
        RegisterName.EVENTS: Event,
        RegisterName.QC_GROUPS: QcGroup,
        RegisterName.QC_TOPICS: QcTopic,
        RegisterName.AUDITS: Audit,
        RegisterName.INDICATORS: Indicator,
        RegisterName.HONOURS: Honour,
        RegisterName.OFFICERS: Officer,
        RegisterName.DUTIES: Duty,
        RegisterName.INSTRUMENTS: Instrument,
        RegisterName.LABORATORIES: Laboratory,
        RegisterName.BRANDS: Brand,
        RegisterName.CORRECTIONS: Correction,
        RegisterName.PROJECTS: Project,
        RegisterName.SURVEYS: Survey,
        RegisterName.COMPLAINTS: Complaint,
        RegisterName.QUALITY_COSTS: QualityCost,
        RegisterName.SUPPLIERS: Supplier,
        RegisterName.TRAININGS: Training,
        RegisterName.COVERS: Cover,
    }
)
"""The class of a register's rows."""
