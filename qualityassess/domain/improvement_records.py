"""Records of reviews, improvement, customers, suppliers, cost and cover (台账: 审核、改进、顾客、供方、成本、保险)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit or review (审核与评审)."""

    id: str
    kind: str = "internal_audit"
    """internal_audit, management_review, process_audit, product_audit, customer_audit, certification_audit or
    self_assessment."""
    on: date | None = None
    standard: str = ""
    scope: str = ""
    lead: str = ""
    findings: int | None = None
    closed: int | None = None
    conclusion: str = ""
    next_due: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A finding with its corrective action (不符合与纠正措施)."""

    id: str
    description: str
    source: str = ""
    found: date | None = None
    cause: str = ""
    action: str = ""
    owner: str = ""
    due: date | None = None
    closed: date | None = None
    verified_by: str = ""
    effective: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """An improvement project (改进项目)."""

    id: str
    name: str
    method: str = "other"
    """six_sigma, lean, eight_d, benchmarking, breakthrough or other."""
    leader: str = ""
    started: date | None = None
    due: date | None = None
    closed: date | None = None
    unit: str = ""
    before: Fraction | None = None
    target: Fraction | None = None
    after: Fraction | None = None
    saving: int | None = None
    """Yuan."""
    saving_confirmed: str = ""
    state: str = "running"
    """planned, running, closed or stopped."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """A customer survey (顾客调查)."""

    id: str
    subject: str
    on: date | None = None
    method: str = ""
    segment: str = ""
    asked: int | None = None
    answered: int | None = None
    score: Fraction | None = None
    full_score: Fraction | None = None
    by: str = ""
    action: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A customer complaint (顾客投诉)."""

    id: str
    subject: str
    received: date | None = None
    customer: str = ""
    product: str = ""
    severity: str = ""
    """slight, serious or safety."""
    answered: date | None = None
    closed: date | None = None
    cause: str = ""
    own_fault: bool | None = None
    repeated: bool | None = None
    compensation: int | None = None
    """Yuan."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class QualityCost:
    """A quality cost of a year (质量成本)."""

    id: str
    year: int
    category: str = "internal_failure"
    """prevention, appraisal, internal_failure or external_failure."""
    item: str = ""
    amount: int | None = None
    """Yuan."""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Supplier:
    """A supplier (供方)."""

    id: str
    name: str
    supplies: str = ""
    importance: str = ""
    """key, important or general."""
    certificates: tuple[str, ...] = ()
    approved: date | None = None
    evaluated: date | None = None
    score: Fraction | None = None
    result: str = ""
    """approved, watched or excluded."""
    next_due: date | None = None
    audited: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """An insurance or a quality-based finance (保险与融资)."""

    id: str
    name: str
    kind: str = "product_liability"
    """product_liability, recall, warranty, works_defects, safety_liability, quality_loan, ip_pledge or other."""
    provider: str = ""
    number: str = ""
    amount: int | None = None
    """Yuan."""
    begins: date | None = None
    ends: date | None = None
    claims: int | None = None
    note: str = ""
