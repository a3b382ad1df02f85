"""What the documents offer to enterprises (可用政策): which of it concerns one enterprise, and one entry resolved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qualityassess.domain import opportunities
from qualityassess.domain.awards import Award
from qualityassess.domain.opportunities import Amount, Offer, Opportunity, Theme
from qualityassess.domain.profile import Profile
from qualityassess.domain.rubric import Module
from qualityassess.domain.sources import Document
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri
from qualityassess.services.library import Library
from qualityassess.services.rubrics import CitedClause, cited_clause


@dataclass(frozen=True, slots=True)
class OpportunitySheet:
    """An opportunity with everything it refers to resolved.

    `successor` is an opportunity, an award, or a name in words; `award` is the edition of its rules on the day.
    """

    opportunity: Opportunity
    theme: Theme
    clauses: tuple[CitedClause, ...]
    amounts: tuple[tuple[Amount, Document], ...]
    modules: tuple[Module, ...]
    successor: Opportunity | Award | Text | None
    award: Award | None


def offers(library: Library, profile: Profile, on: date) -> tuple[Offer, ...]:
    """What concerns an enterprise on a day, in the order of the catalogue; nothing that is over."""
    ids = {award.id for award in library.awards}
    return opportunities.offered(library.opportunities, library.facts(profile), on, ids)


def open_on(library: Library, on: date) -> tuple[Offer, ...]:
    """Everything that is not over on a day, wherever it is open and to whomever."""
    return tuple(Offer(entry) for entry in library.opportunities.entries if not entry.over_on(on))


def sheet(library: Library, opportunity: Opportunity, on: date) -> OpportunitySheet:
    """An opportunity with documents, modules, award and successor by name."""
    rubric = library.rubric.rubric
    return OpportunitySheet(
        opportunity=opportunity,
        theme=library.opportunities.theme(opportunity.theme),
        clauses=tuple(cited_clause(library, reference) for reference in opportunity.clauses),
        amounts=tuple((amount, cited_clause(library, amount.clause).document) for amount in opportunity.amounts),
        modules=tuple(module for module in rubric.modules if module.id in opportunity.modules),
        successor=_successor(library, opportunity, on),
        award=library.award(opportunity.award, on) if opportunity.award else None,
    )


def here(amounts: Iterable[Amount], region: str) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    """Amounts of documents that hold where an enterprise is, and those of other regions; unknown counts as here."""
    rows = [(amount, opportunities.inside(region, (amount.region,)) is Tri.FALSE) for amount in amounts]
    return tuple(a for a, elsewhere in rows if not elsewhere), tuple(a for a, elsewhere in rows if elsewhere)


def _successor(library: Library, opportunity: Opportunity, on: date) -> Opportunity | Award | Text | None:
    after = opportunity.successor
    if not isinstance(after, str):
        return after
    # A successor may be an award that is only history: then its newest edition stands for it.
    edition = library.award(after, on) or next((a for a in reversed(library.awards) if a.id == after), None)
    return library.opportunities.find(after) or edition
