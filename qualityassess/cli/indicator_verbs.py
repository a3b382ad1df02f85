"""`register starters`, rows added from the starter list, and the judgement below `register list indicators`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.invocation import Invocation
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.indicator_judgement import IndicatorJudgement, ItemCoverage
from qualityassess.domain.regions import SECTORS
from qualityassess.domain.registers import Indicator, Record, RegisterName
from qualityassess.domain.tri import Tri
from qualityassess.i18n import N_, Translator
from qualityassess.services import as_json, indicator_json, indicator_wording, indicators
from qualityassess.services.indicators import Judged, Offer
from qualityassess.services.workspace import Workspace


def starters(
    context: typer.Context,
    *,
    sector: Annotated[
        str, typer.Option("--sector", metavar="SECTOR", help=N_("Only those for a sector, and those for everybody"))
    ] = "",
    enterprise: Annotated[
        str | None,
        typer.Option("--enterprise", metavar="E", help=N_("Name, credit code or id; not needed for the only one")),
    ] = None,
) -> None:
    """List the indicators that can be chosen instead of being written, marked where they are kept already."""
    run = invocation.of(context)
    if sector and sector not in SECTORS:
        raise UserFacingError("value_not_allowed", value=sector, allowed=", ".join(SECTORS))
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise)
        found = indicators.offers(opened.library, owner.profile, indicators.indicators_of(opened, owner.id))
        if sector:
            ids = {entry.id for entry in opened.library.indicator_starters.of_sector(sector)}
            found = tuple(entry for entry in found if entry.starter.id in ids)
    if run.json:
        run.out.json("indicator_starters", [indicator_json.offer(entry) for entry in found])
        return
    tr = run.tr
    heads = (
        tr("Id"),
        tr("Item"),
        tr("Indicator"),
        tr.within("indicator", "Unit"),
        tr.within("indicator", "Sectors"),
        tr("State"),
    )
    run.out.table(heads, [_offer_row(tr, entry) for entry in found])
    run.out.line(tr("Add them with “register add indicators --starter ID”; proposed are key figures of the sector"))


def _offer_row(tr: Translator, found: Offer) -> tuple[str, ...]:
    starter = found.starter
    state = tr("kept") if found.kept else tr("proposed") if found.proposed else ""
    if not state and found.fits is not Tri.TRUE:
        state = tr("other sector") if found.fits is Tri.FALSE else tr("sector not known")
    sectors = indicator_wording.sector_words(tr, starter.sectors)
    return (starter.id, starter.item, tr.pick(starter.title), tr.pick(starter.unit), sectors, state)


def add_starters(run: Invocation, name: RegisterName, ids: Sequence[str], enterprise: str | None) -> None:
    """Add rows for starters as one change; those kept already stay as they are and are told."""
    if name is not RegisterName.INDICATORS:
        raise UserFacingError("starter_elsewhere", value=name.value)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        kept = indicators.indicators_of(opened, owner)
        new, standing = indicators.drafts(opened.library, ids, kept, run.tr)
        rows: list[Record] = []
        if new:
            changes = indicators.add_starters(opened, owner, ids, run.tr)
            rows = [row.after for row in changes.rows if isinstance(row.after, Indicator)]
    if run.json:
        data = {"register": name.value, "records": as_json.plain(rows), "kept": [entry.id for entry in standing]}
        run.out.json("records", data)
        return
    run.out.line(run.tr.plural("Added {count} record", "Added {count} records", len(rows)))
    if standing:
        names = run.tr(", ").join(entry.name for entry in standing)
        run.out.line(run.tr("Kept already and left as they are: {names}", names=names))


def judged(run: Invocation, opened: Workspace, found: Sequence[Record]) -> Judged:
    """The register judged on the day of --on, else today."""
    rows = [record for record in found if isinstance(record, Indicator)]
    return indicators.judged(opened.library, rows, run.on or opened.today())


def print_judged(run: Invocation, value: Judged) -> None:
    """Level, trend and comparison of each indicator, and what every results item is covered by."""
    tr = run.tr
    run.out.line()
    heads = (
        tr("Judged on {day}", day=tr.date(value.on)),
        tr.within("indicator", "Level"),
        tr("Trend"),
        tr("Comparison"),
    )
    run.out.table(heads, [_judged_row(tr, found) for found in value.by_id.values()])
    run.out.line()
    covered = [found for found in value.items if found.indicators]
    run.out.table((tr("Results item"), tr("Evidence ceiling")), [_item_row(tr, found) for found in covered])
    lines = [words for found in value.by_id.values() if (words := indicator_wording.unsourced(tr, found))]
    if lines:
        run.out.line()
        run.out.line(tr("Without source and not counted: {names}", names=tr("; ").join(lines)))


def _judged_row(tr: Translator, found: IndicatorJudgement) -> tuple[str, ...]:
    return (
        found.indicator.name,
        indicator_wording.level_word(tr, found),
        indicator_wording.trend_word(tr, found),
        indicator_wording.comparison_word(tr, found),
    )


def _item_row(tr: Translator, found: ItemCoverage) -> tuple[str, ...]:
    return (f"{found.item.no} {tr.pick(found.item.title)}", indicator_wording.item_sentence(tr, found))
