"""Opportunities as plain data for `--json`: words of the contract, both languages, no sentence of ours."""

from collections.abc import Iterable

from qualityassess.domain.awards import Award
from qualityassess.domain.opportunities import Offer, Opportunity
from qualityassess.domain.text import Text
from qualityassess.services.as_json import Json, plain
from qualityassess.services.library import Library
from qualityassess.services.opportunities import OpportunitySheet


def listed(library: Library, offers: Iterable[Offer]) -> Json:
    """A list of offers with their heads, and the themes they stand under."""
    rows = [{**head(offer.opportunity), "depends_on": list(offer.depends_on)} for offer in offers]
    themes = {row["theme"] for row in rows}
    return {
        "themes": [plain(theme) for theme in library.opportunities.themes if theme.id in themes],
        "opportunities": rows,
    }


def head(value: Opportunity) -> Json:
    """What a list shows of an opportunity."""
    return {
        "id": value.id,
        "theme": value.theme,
        "title": plain(value.title),
        "kind": value.kind.value,
        "holder": value.holder.value,
        "national": value.national,
        "regions": list(value.regions),
        "status": value.status.value,
        "status_on": value.status_on,
        "valid_to": value.valid_to or None,
        "confidence": value.confidence.value,
        "modules": list(value.modules),
    }


def sheet(found: OpportunitySheet) -> Json:
    """One opportunity with its documents, amounts, modules, award and successor by name."""
    value = found.opportunity
    return {
        **head(value),
        "offers": plain(value.offers),
        "for_whom": plain(value.for_whom),
        "take_part": plain(value.take_part),
        "status_note": plain(value.status_note),
        "successor": _named(found.successor),
        "award": found.award.key if found.award is not None else value.award or None,
        "amounts": [
            {
                "what": plain(amount.what),
                "cny": amount.cny,
                "year": amount.year,
                "clause": amount.clause,
                "document": plain(document.title),
                "region": amount.region,
                "confidence": amount.confidence.value,
                "note": plain(amount.note),
            }
            for amount, document in found.amounts
        ],
        "clauses": [
            {
                "id": cited.id,
                "document": plain(cited.document),
                "heading": plain(cited.clause.heading),
                "text": plain(cited.text),
            }
            for cited in found.clauses
        ],
        "sources": plain(value.sources),
        "modules": [{"id": module.id, "title": plain(module.title)} for module in found.modules],
    }


def _named(successor: Opportunity | Award | Text | None) -> Json | None:
    match successor:
        case None:
            return None
        case Text():
            return {"id": None, "title": plain(successor)}
        case _:
            return {"id": successor.id, "title": plain(successor.title)}
