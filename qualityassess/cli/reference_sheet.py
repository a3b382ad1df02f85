"""Prints reference tables: criteria sets, review tables, capability levels and officer rules."""

from qualityassess.cli.invocation import Invocation
from qualityassess.domain.reference_tables import ReferenceTable
from qualityassess.services import as_json, reference_tables


def print_list(run: Invocation) -> None:
    """The ids of all reference tables with their titles."""
    rows = [(table.id, run.tr.pick(table.title)) for table in run.library.reference_tables]
    run.out.table((run.tr("Reference table"), run.tr("Title")), rows)


def print_one(run: Invocation, table: ReferenceTable) -> None:
    """One reference table with its marks and sources."""
    if run.json:
        run.out.json("reference_table", as_json.plain(table))
        return
    found = reference_tables.sheet(run.tr, table)
    run.out.title(f"{found.title}  {table.id}")
    run.out.pairs(found.pairs)
    if found.rows:
        run.out.line()
        run.out.table(found.columns, found.rows, right=found.figures)
    if found.sources:
        run.out.line()
        run.out.title(run.tr("Sources"))
        run.out.pairs(found.sources)
    if found.caution:
        run.out.note(found.caution)
