"""Records of officers, teams and training (台账: 任职、QC 小组、培训)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Officer:
    """An appointed officer (任职), such as the chief quality officer."""

    id: str
    name: str
    role: str = "chief_quality_officer"
    """See the column's choices: 首席质量官, 二级质量官, 标准总师, 质量安全总监 and so on."""
    position: str = ""
    reports_to: str = ""
    education: str = ""
    """secondary, college, bachelor, master or doctor."""
    professional_title: str = ""
    years_in_quality: int | None = None
    appointment: str = ""
    """Number of the appointment."""
    appointed: date | None = None
    term_until: date | None = None
    signer: str = ""
    mandate: str = ""
    veto: bool | None = None
    """Whether the mandate holds a veto on quality."""
    filed: date | None = None
    filed_with: str = ""
    trained: date | None = None
    training_certificate: str = ""
    trained_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty carried out by an officer: a veto, a daily check, a weekly review, a monthly meeting (履职记录)."""

    id: str
    officer: str
    """Name of the officer."""
    kind: str = "monthly_meeting"
    """veto, daily_check, weekly_review, monthly_meeting or other."""
    on: date | None = None
    subject: str = ""
    outcome: str = ""
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class QcGroup:
    """A QC group or team (QC 小组)."""

    id: str
    name: str
    kind: str = "qc_group"
    """qc_group or trusted_team."""
    number: str = ""
    registered: date | None = None
    department: str = ""
    leader: str = ""
    members: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class QcTopic:
    """A topic of a QC group (QC 课题), with the steps of its type that were finished."""

    id: str
    title: str
    group: str = ""
    """Name of the group."""
    kind: str = "problem_self"
    """problem_self, problem_mandated (问题解决型: 自定目标, 指令性目标) or innovation (创新型)."""
    source: str = ""
    year: int | None = None
    registered: date | None = None
    members: int | None = None
    steps: tuple[str, ...] = ()
    """Ids of the finished steps of its type."""
    unit: str = ""
    before: Fraction | None = None
    target: Fraction | None = None
    after: Fraction | None = None
    saving: int | None = None
    """Yuan."""
    saving_confirmed: str = ""
    """Who in finance confirmed the saving."""
    standardised_as: str = ""
    held: date | None = None
    """When the gain was last checked and still held."""
    completed: date | None = None
    presented_at: str = ""
    award: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Training:
    """A training (培训)."""

    id: str
    subject: str
    on: date | None = None
    hours: Fraction | None = None
    audience: str = ""
    attended: int | None = None
    passed: int | None = None
    trainer: str = ""
    certificate: str = ""
    valid_until: date | None = None
    note: str = ""
