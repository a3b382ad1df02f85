"""Loads the files of rubrics/opportunities into domain objects, with every fault of their own at once.

Whether each scheme, honour and incentive of the register has its place is a matter of the whole catalogue, which
opportunity_checks.py looks at.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from qualityassess.catalog import opportunity_schema as schema
from qualityassess.catalog.build import text
from qualityassess.catalog.conditions import ConditionError, condition_of
from qualityassess.catalog.load import parse_table
from qualityassess.catalog.schema import TextTable
from qualityassess.catalog.toml_file import Loc, TomlFile, read_toml
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.opportunities import (
    Amount,
    Duty,
    Opportunities,
    Opportunity,
    OpportunitySource,
    Outside,
    Theme,
)
from qualityassess.domain.sources import SourceRegister
from qualityassess.domain.text import Text

FOLDER = "opportunities"
Entry = tuple[TomlFile, schema.OpportunitiesTable]
"""A file and its checked table."""


def load_opportunities(folder: Path, register: SourceRegister) -> Opportunities:
    """All opportunities of a `rubrics/` folder in the order of their files; ProblemsError with all faults.

    A folder without opportunities has none.
    """
    problems: list[Problem] = []
    entries: list[Entry] = []
    for path in files(folder):
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, Problem):
            problems.append(file)
            continue
        table = parse_table(file, schema.OpportunitiesTable, problems)
        if table is not None:
            entries.append((file, table))
    problems += own_faults(entries, register)
    if problems:
        raise ProblemsError(sorted(problems, key=lambda p: (p.file, p.line)))
    regions = {document.id: document.region for document in register.documents}
    return Opportunities(
        themes=tuple(Theme(table.theme, text(table.title)) for _, table in entries),
        entries=tuple(_opportunity(row, table.theme, regions) for _, table in entries for row in table.opportunity),
        duties=tuple(Duty(row.id, row.criteria, text(row.reason)) for _, table in entries for row in table.duty),
        outside=tuple(Outside(row.id, text(row.reason)) for _, table in entries for row in table.outside),
    )


def files(folder: Path) -> list[Path]:
    """The files of opportunities, by name."""
    return sorted((folder / FOLDER).glob("*.toml"))


def own_faults(entries: Iterable[Entry], register: SourceRegister) -> Iterator[Problem]:
    """Faults without which the files cannot be built: theme and file, ids, clauses and conditions."""
    seen: dict[str, str] = {}
    for file, table in entries:
        stem = Path(file.name).stem
        if table.theme != stem:
            yield file.problem("value_not_allowed", ("theme",), table.theme, allowed=stem)
        for key, n, row in table.places():
            if row.id in seen:
                yield file.problem("id_twice", (key, n, "id"), row.id, other=seen[row.id])
            seen.setdefault(row.id, file.name)
        for n, offer in enumerate(table.opportunity):
            yield from _row_faults(file, ("opportunity", n), offer, register)


def _row_faults(file: TomlFile, at: Loc, row: schema.OpportunityTable, register: SourceRegister) -> Iterator[Problem]:
    for clause in row.clauses:
        if not register.knows(clause):
            yield file.problem("clause_unknown", (*at, "clauses"), clause)
    for k, amount in enumerate(row.amounts):
        if not register.knows(amount.clause):
            yield file.problem("clause_unknown", (*at, "amounts", k), amount.clause)
    if row.applies is not None:
        try:
            condition_of(row.applies)
        except ConditionError as fault:
            yield file.problem(fault.code, (*at, "applies"), fault.value, allowed=fault.allowed)


def _opportunity(row: schema.OpportunityTable, theme: str, regions: Mapping[str, str]) -> Opportunity:
    return Opportunity(
        id=row.id,
        theme=theme,
        kind=row.kind,
        holder=row.holder,
        title=text(row.title),
        offers=text(row.offers),
        for_whom=text(row.for_whom),
        take_part=text(row.take_part),
        status=row.status,
        status_on=row.status_on,
        confidence=row.confidence,
        applies=condition_of(row.applies) if row.applies is not None else None,
        national=row.national,
        regions=tuple(dict.fromkeys(_region(clause, regions) for clause in row.clauses)),
        clauses=row.clauses,
        amounts=tuple(_amount(amount, regions) for amount in row.amounts),
        status_note=text(row.status_note) if row.status_note else None,
        successor=_successor(row),
        valid_to=row.valid_to or "",
        sources=tuple(OpportunitySource(s.title, s.address, s.date, s.grade) for s in row.sources),
        modules=row.modules,
        award=row.award or "",
    )


def _amount(row: schema.AmountTable, regions: Mapping[str, str]) -> Amount:
    note = text(row.note) if row.note else None
    return Amount(text(row.what), row.cny, row.year, row.clause, _region(row.clause, regions), row.confidence, note)


def _region(clause: str, regions: Mapping[str, str]) -> str:
    """Region of the document that a clause or point stands in."""
    return regions[clause.partition(":")[0]]


def _successor(row: schema.OpportunityTable) -> str | Text | None:
    return text(row.successor) if isinstance(row.successor, TextTable) else row.successor
