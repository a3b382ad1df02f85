"""Prints opportunities: the list, that of one enterprise, and one with everything that is known of it."""

from datetime import UTC, date, datetime

from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Cell
from qualityassess.domain.opportunities import Offer, Opportunity, OpportunityStatus
from qualityassess.domain.text import Text
from qualityassess.i18n import Translator
from qualityassess.services import opportunities, opportunity_json, wording
from qualityassess.services.gate_wording import GRADES
from qualityassess.services.opportunities import OpportunitySheet
from qualityassess.services.opportunity_wording import (
    CHECK,
    amount_words,
    facts_words,
    holder_words,
    kind_word,
    status_sentence,
    status_word,
    where_words,
)
from qualityassess.services.rubrics import CitedClause

_STYLES = {OpportunityStatus.UNKNOWN: "yellow", OpportunityStatus.ENDED: "dim", OpportunityStatus.RENAMED: "cyan"}


def print_list(run: Invocation, enterprise: str | None) -> None:
    """All opportunities that are not over on the day, or those that concern an enterprise."""
    tr, library = run.tr, run.library
    if enterprise is None:
        found = opportunities.open_on(library, _day(run))
    else:
        with run.workspace() as opened:
            profile = run.enterprise(opened, enterprise).profile
            found = opportunities.offers(library, profile, _day(run))
    if run.json:
        run.out.json("opportunities", opportunity_json.listed(library, found))
        return
    for theme in library.opportunities.themes:
        rows = [offer for offer in found if offer.opportunity.theme == theme.id]
        if rows:
            run.out.title(tr.pick(theme.title))
            columns = (tr("Opportunity id"), tr("Title"), tr("Kind"), tr("Open in"), tr("Status"), tr("Depends on"))
            run.out.table(columns, [_row(run, offer) for offer in rows])
            run.out.line()
    run.out.line(tr.plural("{count} opportunity", "{count} opportunities", len(found)))
    run.out.note(tr(CHECK))


def _day(run: Invocation) -> date:
    """The day of --on, else today here; the catalogue alone needs no workspace whose clock could be asked."""
    return run.on or datetime.now(UTC).astimezone().date()


def _row(run: Invocation, offer: Offer) -> tuple[Cell, ...]:
    tr, entry = run.tr, offer.opportunity
    return (
        entry.id,
        tr.pick(entry.title),
        kind_word(tr, entry.kind),
        where_words(tr, run.library, entry),
        (status_word(tr, entry.status), _STYLES.get(entry.status, "")),
        facts_words(tr, offer.depends_on),
    )


def print_one(run: Invocation, entry: Opportunity) -> None:
    """One opportunity with what it offers, amounts, status and sources."""
    tr = run.tr
    found = opportunities.sheet(run.library, entry, _day(run))
    if run.json:
        run.out.json("opportunity", opportunity_json.sheet(found))
        return
    run.out.title(f"{tr.pick(entry.title)}  {entry.id}")
    pairs: list[tuple[str, Cell]] = [
        (tr("Kind"), f"{kind_word(tr, entry.kind)} · {holder_words(tr, entry.holder)}"),
        (tr("Theme"), tr.pick(found.theme.title)),
        (tr("Open in"), where_words(tr, run.library, entry)),
        (tr("Offers"), tr.pick(entry.offers)),
        (tr("For whom"), tr.pick(entry.for_whom)),
        (tr("How to take part"), tr.pick(entry.take_part)),
        (tr("Status"), (status_sentence(tr, entry), _STYLES.get(entry.status, ""))),
    ]
    if entry.status_note is not None:
        pairs.append((tr("What shows it"), tr.pick(entry.status_note)))
    if found.successor is not None:
        title = found.successor if isinstance(found.successor, Text) else found.successor.title
        pairs.append((tr("Successor"), tr.pick(title)))
    if entry.valid_to:
        pairs.append((tr("Valid to"), entry.valid_to))
    if found.award is not None:
        pairs.append((tr("Award"), f"{tr.pick(found.award.title)} ({found.award.key})"))
    pairs.append((tr("Confidence"), wording.name(tr, entry.confidence)))
    if found.modules:
        pairs.append((tr("Modules"), tr(", ").join(f"{tr.pick(m.title)} ({m.id})" for m in found.modules)))
    run.out.pairs(pairs)
    _print_amounts(run, found)
    _print_sources(run, found)


def _print_amounts(run: Invocation, found: OpportunitySheet) -> None:
    tr = run.tr
    if not found.amounts:
        return
    run.out.line()
    columns = (tr("Amount"), tr("For what"), tr("Year"), tr("Document"), tr("Confidence"), tr("Note"))
    rows = [
        (
            amount_words(tr, amount),
            tr.pick(amount.what),
            str(amount.year or ""),
            f"{tr.pick(document.title)} {amount.clause}",
            wording.name(tr, amount.confidence),
            tr.pick(amount.note) if amount.note else "",
        )
        for amount, document in found.amounts
    ]
    run.out.table(columns, rows, right=(0,))


def _print_sources(run: Invocation, found: OpportunitySheet) -> None:
    tr = run.tr
    rows: list[tuple[str, Cell]] = [(cited.id, clause_words(tr, cited)) for cited in found.clauses]
    rows += [
        (tr(GRADES[s.grade]), " ".join(part for part in (s.title, s.date, s.address) if part))
        for s in found.opportunity.sources
    ]
    run.out.line()
    run.out.title(tr("Sources"))
    run.out.pairs(rows)


def clause_words(tr: Translator, cited: CitedClause) -> str:
    """Document, heading and words of a clause or point."""
    return f"{tr.pick(cited.document.title)} · {tr.pick(cited.clause.heading)}: {tr.pick(cited.text)}"
