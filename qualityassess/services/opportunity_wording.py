"""Opportunities in words, the same in window, report and command line."""

from collections.abc import Iterable, Mapping

from qualityassess.domain.opportunities import (
    REGION_FACT,
    Amount,
    Holder,
    Opportunity,
    OpportunityKind,
    OpportunityStatus,
)
from qualityassess.domain.profile import Activity
from qualityassess.domain.text import Text
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import wording
from qualityassess.services.library import Library

_KINDS: Mapping[OpportunityKind, str] = {
    OpportunityKind.PROGRAMME: N_("Scheme or campaign"),
    OpportunityKind.FUNDING: N_("Reward or subsidy"),
    OpportunityKind.TAX: N_("Tax relief"),
    OpportunityKind.FINANCE: N_("Financing"),
    OpportunityKind.INSURANCE: N_("Insurance"),
    OpportunityKind.SERVICE: N_("Public service"),
    OpportunityKind.RECOGNITION: N_("Title or honour"),
    OpportunityKind.TRAINING: N_("Training"),
    OpportunityKind.PILOT: N_("Pilot"),
    OpportunityKind.CERTIFICATION: N_("Certification"),
    OpportunityKind.FACILITATION: N_("Facilitation"),
}
_HOLDERS: Mapping[Holder, str] = {
    Holder.ENTERPRISE: N_("for the enterprise"),
    Holder.PRODUCT: N_("for a product"),
    Holder.PROJECT: N_("for a project"),
    Holder.TEAM: N_("for a team"),
    Holder.PERSON: N_("for a person"),
}
_STATUSES: Mapping[OpportunityStatus, str] = {
    OpportunityStatus.RUNNING: N_("Running"),
    OpportunityStatus.RENAMED: N_("Renamed"),
    OpportunityStatus.UNKNOWN: N_("State to be verified"),
    OpportunityStatus.ENDED: N_("Ended"),
}
_FACTS: Mapping[str, str] = {
    REGION_FACT: N_("Region"),
    "size_class": N_("Size class"),
    "above_scale": N_("Above scale"),
    "sector": N_("Sector"),
    "industry": N_("Industry"),
    "headcount": N_("Headcount"),
}
CHECK = N_("The documents are some years old: ask the office whether an offer still runs before planning with it.")
"""Stands wherever several opportunities are listed."""


def kind_word(tr: Translator, kind: OpportunityKind) -> str:
    """What is offered."""
    return tr(_KINDS[kind])


def holder_words(tr: Translator, holder: Holder) -> str:
    """Who or what takes part."""
    return tr(_HOLDERS[holder])


def status_word(tr: Translator, status: OpportunityStatus) -> str:
    """The short word of a status, for chips."""
    return tr(_STATUSES[status])


def status_sentence(tr: Translator, opportunity: Opportunity) -> str:
    """The status with the date it rests on."""
    if opportunity.status is OpportunityStatus.UNKNOWN:
        return tr.pick(LEGAL.scheme_unknown).format(year=opportunity.status_on[:4])
    return tr("{status} (as of {date})", status=status_word(tr, opportunity.status), date=opportunity.status_on)


def facts_words(tr: Translator, facts: Iterable[str]) -> str:
    """Names of profile facts in a row."""
    return tr(", ").join(fact_word(tr, fact) for fact in facts)


def fact_word(tr: Translator, fact: str) -> str:
    """Name of a profile fact."""
    head, _, activity = fact.partition(".")
    return wording.name(tr, Activity(activity)) if head == "activity" else tr(_FACTS[fact])


def depends_sentence(tr: Translator, facts: Iterable[str]) -> str:
    """That facts which have not been entered decide whether the offer concerns the enterprise; empty for none."""
    names = facts_words(tr, facts)
    return tr("Depends on facts not entered yet: {facts}", facts=names) if names else ""


def amount_words(tr: Translator, amount: Amount) -> str:
    """The figure, or a dash where the words of the offer state a rate."""
    return tr.money(amount.cny) if amount.cny is not None else "–"


def where_words(tr: Translator, library: Library, opportunity: Opportunity) -> str:
    """Where it is open: the regions of the documents that name it, or the whole country."""
    if opportunity.national:
        return tr("Nationwide")
    names = (library.region_name(code) for code in opportunity.regions)
    return tr(", ").join(
        tr.pick(name if name is not None else Text(code, code))
        for code, name in zip(opportunity.regions, names, strict=True)
    )
