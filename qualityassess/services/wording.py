"""The names of the product's terms in both languages, so that window, reports and command line use one word."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.answers import (
    Amount,
    Answered,
    AssessorKind,
    CommentKind,
    Level,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    YesNo,
)
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.display import round_half_up
from qualityassess.domain.exhibits import Doubt, EvidenceRule, LinkState
from qualityassess.domain.gaps import Way
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import Activity, LegalForm
from qualityassess.domain.readiness_status import Readiness
from qualityassess.domain.registers import EventClass, EventKind, RegisterName
from qualityassess.domain.rubric import Criterion, Force
from qualityassess.domain.scores import Score
from qualityassess.domain.size_class import SizeClass, SizeIndicator
from qualityassess.domain.tri import Tri
from qualityassess.i18n import N_, Translator

LEVEL_NAMES = (N_("None"), N_("Initial"), N_("Partial"), N_("Managed"), N_("Measured"), N_("Leading"))

# Terms of different lists share values ("attached") and str-enums then compare equal: the list is part of the key.
_TERMS: tuple[tuple[StrEnum | Tri, str], ...] = (
    (Force.STATUTORY, N_("Statutory")),
    (Force.POLICY, N_("Policy")),
    (Force.AWARD, N_("Award condition")),
    (Force.PRACTICE, N_("Practice")),
    (PurposeKind.CHECKUP, N_("Check-up")),
    (PurposeKind.FULL, N_("Full assessment")),
    (PurposeKind.AWARD, N_("Award application")),
    (PurposeKind.MODULES, N_("Topic")),
    (Readiness.BLOCKED, N_("Blocked")),
    (Readiness.UNDECIDED, N_("Undecided")),
    (Readiness.UNSCORED, N_("Unscored")),
    (Readiness.BELOW, N_("Below target")),
    (Readiness.PREPARING, N_("Preparing")),
    (Readiness.READY, N_("No obstacle found")),
    (Tri.TRUE, N_("Met")),
    (Tri.FALSE, N_("Unmet")),
    (Tri.UNKNOWN, N_("Unknown (gate)")),
    (Confidence.CONFIRMED, N_("Confirmed")),
    (Confidence.RECALLED, N_("Recalled")),
    (Confidence.NOT_FOUND, N_("Not verified")),
    (LinkState.ATTACHED, N_("Attached")),
    (LinkState.ACCEPTED, N_("Accepted")),
    (LinkState.REJECTED, N_("Rejected")),
    (CommentKind.STRENGTH, N_("Strength")),
    (CommentKind.OPPORTUNITY, N_("Opportunity")),
    (Way.COLLECT, N_("Collect evidence")),
    (Way.RAISE, N_("Raise level")),
    (Way.AWAIT, N_("Awaiting data")),
    (AssessorKind.ENTERPRISE, N_("Enterprise's answer")),
    (AssessorKind.CONSULTANT, N_("Consultant's answer")),
    (AssessorKind.CONSENSUS, N_("Consensus")),
    (AssessorKind.RESPONDENT, N_("Respondent")),
    (EvidenceRule.ATTACHED, N_("Attached exhibits count unless rejected")),
    (EvidenceRule.ACCEPTED, N_("Only accepted exhibits count")),
    (SizeClass.LARGE, N_("Large")),
    (SizeClass.MEDIUM, N_("Medium")),
    (SizeClass.SMALL, N_("Small")),
    (SizeClass.MICRO, N_("Micro")),
    (SizeIndicator.STAFF, N_("Staff")),
    (SizeIndicator.REVENUE, N_("Revenue")),
    (SizeIndicator.ASSETS, N_("Total assets")),
    (Doubt.REJECTED, N_("rejected")),
    (Doubt.NOT_ACCEPTED, N_("not accepted yet")),
    (Doubt.EXPIRED, N_("expired")),
    (Doubt.NOT_YET, N_("dated after the as-of date")),
    (Doubt.STALE, N_("too old")),
    (Doubt.UNDATED, N_("without a date")),
    (RegisterName.CERTIFICATES, N_("Certificates")),
    (RegisterName.EVENTS, N_("Quality events")),
    (RegisterName.INDICATORS, N_("Indicators")),
    (RegisterName.HONOURS, N_("Honours")),
    (RegisterName.PRODUCTS, N_("Products")),
    (RegisterName.STANDARDS, N_("Standards")),
    (RegisterName.QC_GROUPS, N_("QC groups")),
    (RegisterName.QC_TOPICS, N_("QC topics")),
    (RegisterName.AUDITS, N_("Audits and reviews")),
    (RegisterName.OFFICERS, N_("Officers")),
    (RegisterName.DUTIES, N_("Duty records")),
    (RegisterName.INSTRUMENTS, N_("Instruments")),
    (RegisterName.LABORATORIES, N_("Laboratories")),
    (RegisterName.BRANDS, N_("Brands and IP")),
    (RegisterName.CORRECTIONS, N_("Corrective actions")),
    (RegisterName.PROJECTS, N_("Improvement projects")),
    (RegisterName.SURVEYS, N_("Customer surveys")),
    (RegisterName.COMPLAINTS, N_("Complaints")),
    (RegisterName.QUALITY_COSTS, N_("Quality costs")),
    (RegisterName.SUPPLIERS, N_("Suppliers")),
    (RegisterName.TRAININGS, N_("Trainings")),
    (RegisterName.COVERS, N_("Insurance and finance")),
    (EventKind.ACCIDENT, N_("Accident")),
    (EventKind.RECALL, N_("Recall")),
    (EventKind.COMPLAINT, N_("Complaint")),
    (EventKind.SPOT_CHECK_FAILURE, N_("Failed spot check")),
    (EventKind.PENALTY, N_("Penalty")),
    (EventKind.CREDIT_LISTING, N_("Credit listing")),
    (EventClass.GENERAL, N_("General (accident)")),
    (EventClass.LARGER, N_("Larger (accident)")),
    (EventClass.MAJOR, N_("Major (accident)")),
    (EventClass.EXTRAORDINARY, N_("Extraordinary (accident)")),
    (LegalForm.LIMITED, N_("Limited liability company")),
    (LegalForm.JOINT_STOCK, N_("Joint-stock company")),
    (LegalForm.SOLE, N_("Sole proprietorship")),
    (LegalForm.PARTNERSHIP, N_("Partnership")),
    (LegalForm.COOPERATIVE, N_("Farmers' cooperative")),
    (LegalForm.BRANCH, N_("Branch")),
    (LegalForm.INDIVIDUAL, N_("Individual business")),
    (LegalForm.INSTITUTION, N_("Public institution")),
    (LegalForm.SOCIAL, N_("Social organisation")),
    (Activity.MAKES_PRODUCTS, N_("Makes products")),
    (Activity.MAKES_LISTED_PRODUCTS, N_("Makes products under Order 75 (licence, CCC or mandatory safety standard)")),
    (Activity.MAKES_CCC_PRODUCTS, N_("Makes products under compulsory certification (CCC)")),
    (Activity.MAKES_LICENSED_PRODUCTS, N_("Makes products under production licence")),
    (Activity.SELLS_PRODUCTS, N_("Sells products of others")),
    (Activity.SELLS_LISTED_PRODUCTS, N_("Sells products under Order 76 (licence, CCC or mandatory safety standard)")),
    (Activity.SERVES_CONSUMERS, N_("Sells to or serves consumers")),
    (Activity.TAKES_PREPAYMENTS, N_("Takes prepayments from consumers")),
    (Activity.MAKES_SPECIAL_EQUIPMENT, N_("Makes or installs special equipment")),
    (Activity.USES_SPECIAL_EQUIPMENT, N_("Uses special equipment")),
    (Activity.MAKES_FOOD, N_("Makes food")),
    (Activity.SELLS_FOOD, N_("Sells or serves food")),
    (Activity.MAKES_DRUGS, N_("Makes drugs")),
    (Activity.HOLDS_DRUG_AUTHORISATION, N_("Holds marketing authorisations for drugs")),
    (Activity.MAKES_DEVICES, N_("Makes medical devices")),
    (Activity.MAKES_COSMETICS, N_("Makes cosmetics")),
    (Activity.MAKES_MEASURING_INSTRUMENTS, N_("Makes or repairs measuring instruments")),
    (Activity.WORKS_CONSTRUCTION, N_("Carries out construction works")),
    (Activity.COMMISSIONS_WORKS, N_("Commissions construction works")),
    (Activity.PROVIDES_SERVICES, N_("Provides services")),
    (Activity.EXPORTS, N_("Exports")),
    (Activity.IMPORTS, N_("Imports")),
    (Activity.SELLS_ONLINE, N_("Sells online")),
    (Activity.OPERATES_PLATFORM, N_("Operates an online platform")),
    (Activity.RUNS_LABORATORY, N_("Runs a laboratory")),
    (Activity.TESTS_FOR_OTHERS, N_("Tests, inspects or certifies for others")),
    (Activity.OWN_BRAND, N_("Has an own brand")),
    (Activity.CONTRACT_MANUFACTURING, N_("Has products made by others")),
    (Activity.DECLARES_OWN_STANDARDS, N_("Makes products to its own standards")),
    (Activity.USES_COMPULSORY_INSTRUMENTS, N_("Uses instruments under compulsory verification")),
)
NAMES: Mapping[tuple[type, str], str] = {(type(term), term.value): msgid for term, msgid in _TERMS}

_PAIRS: Mapping[str, str] = {
    "quality": N_("quality"),
    "safety": N_("safety"),
    "environment": N_("environment"),
    "food": N_("food"),
    "health": N_("public health"),
    "tax": N_("tax"),
    "labour": N_("labour"),
    "ip": N_("intellectual property"),
    "production": N_("production"),
    "law": N_("law"),
    "discipline": N_("discipline"),
    "complaint": N_("complaint"),
    "claim": N_("claim"),
    "return": N_("return of goods"),
    "objection": N_("objection"),
    "network": N_("network security"),
    "data": N_("data security"),
    "secrecy": N_("secrecy"),
    "data_fraud": N_("data fraud"),
    "discredit": N_("record of discredit"),
    "abnormal_operation": N_("list of abnormal operation"),
    "serious_discredit": N_("list of serious discredit"),
    "other": N_("other"),
}


def name(tr: Translator, term: StrEnum | Tri) -> str:
    """The word for a term."""
    text = tr(NAMES[type(term), term.value])
    # "Unknown" stands for a gate and for an answer; English keeps one word, the msgid's remark is for translators.
    return text.removesuffix(" (gate)").removesuffix(" (accident)")


def domain_name(tr: Translator, domain: str) -> str:
    """The word for a domain of events, or the domain itself where it has none."""
    kind, _, rest = domain.partition(":")
    if kind in list(RegisterName):
        head = name(tr, RegisterName(kind))
    else:
        head = name(tr, EventKind(kind)) if kind in list(EventKind) else tr(_PAIRS.get(kind, kind))
    return tr("{kind}: {domain}", kind=head, domain=tr(_PAIRS.get(rest, rest))) if rest else head


def level_name(tr: Translator, level: int) -> str:
    """Name of a maturity level."""
    return tr(LEVEL_NAMES[level])


def level_words(tr: Translator, level: int) -> str:
    """A level with number and name, such as `4 量化`."""
    return f"{level} {level_name(tr, level)}"


def value_words(tr: Translator, criterion: Criterion, state: State) -> str:
    """What was answered, in words."""
    match state:
        case Unanswered():
            return tr("Unanswered")
        case Unknown():
            return tr("Unknown")
        case NotApplicable():
            return tr("Not applicable")
        case Answered(Level(level)):
            return tr("Level {level} {name}", level=level, name=level_name(tr, level))
        case Answered(Percent(percent)):
            return f"{percent} %"
        case Answered(YesNo(yes)):
            return tr("Yes") if yes else tr("No")
        case Answered(Ticks(ticked)):
            return tr("{count} of {total} ticked", count=len(ticked), total=len(criterion.ticks))
        case Answered(Amount(value)):
            unit = criterion.indicator.unit if criterion.indicator else ""
            return f"{decimal(value)} {unit}".strip()
        case _:
            raise TypeError(f"no words for {state}")


def decimal(value: Fraction) -> str:
    """An exact value with at most four decimals and no trailing zeros."""
    text = round_half_up(value, 4)
    return text.rstrip("0").rstrip(".") if "." in text else text


def purpose_words(tr: Translator, purpose: Purpose) -> str:
    """Name of a purpose."""
    return name(tr, purpose.kind)


def score_range(tr: Translator, score: Score | None) -> str:
    """Evidenced to claimed in percent, low end first; a state in words where nothing was assessed."""
    return tr("Not assessed") if score is None else tr.percent_range(score.evidenced, score.claimed)
