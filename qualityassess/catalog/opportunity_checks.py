"""Checks that the opportunities are whole: each scheme, honour and incentive of the register has exactly one place."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualityassess.catalog import opportunity_schema as schema
from qualityassess.catalog.conditions import ConditionError, condition_of
from qualityassess.catalog.opportunities import Entry, own_faults
from qualityassess.catalog.references import sectors_in
from qualityassess.catalog.sources import load_sectors
from qualityassess.catalog.toml_file import Loc, TomlFile, read_toml
from qualityassess.domain.errors import Problem
from qualityassess.domain.rubric import Rubric
from qualityassess.domain.sources import Audience, SourceRegister

INCENTIVE = "incentive"
WHOLE = frozenset({"place_missing", "incentive_uncited"})
"""Problems that say something about all files together, so that one unreadable file makes them worthless."""
_LISTS = (("schemes", "scheme"), ("honours", "honour"))


@dataclass(frozen=True, slots=True)
class _Named:
    """A scheme or honour of the register, where it stands, and the clauses that name it."""

    file: TomlFile
    at: Loc
    clauses: frozenset[str]


def check_opportunities(
    folder: Path, entries: Sequence[Entry], rubric: Rubric, register: SourceRegister
) -> Iterator[Problem]:
    """Every fault of sound-shaped files, by file and line, beginning with those of `own_faults`."""
    yield from own_faults(entries, register)
    named: dict[str, _Named] = {}
    for list_name, key in _LISTS:
        path = folder / "sources" / f"{list_name}.toml"
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, Problem):
            yield file
            continue
        named |= {
            row["id"]: _Named(file, (key, n), frozenset(row["clauses"])) for n, row in enumerate(_rows(file, key))
        }
    awards = {path.stem.partition("@")[0] for path in (folder / "awards").rglob("*.toml")}
    ids = {row.id for _, table in entries for row in table.opportunity}
    sectors = load_sectors(folder)
    for file, table in entries:
        for n, offer in enumerate(table.opportunity):
            yield from _offer(file, ("opportunity", n), offer, rubric, awards, {*ids, *awards})
            yield from _sectors(file, ("opportunity", n, "applies"), offer, sectors)
        for n, duty in enumerate(table.duty):
            yield from _duty(file, ("duty", n), duty, named, rubric)
        for n, outside in enumerate(table.outside):
            if outside.id not in named:
                yield file.problem("reference_unknown", ("outside", n, "id"), outside.id)
    placed = {row.id for _, table in entries for _, _, row in table.places()}
    for scheme_id, scheme in named.items():
        if scheme_id not in placed and scheme_id not in awards:
            yield scheme.file.problem("place_missing", (*scheme.at, "id"), scheme_id)
    yield from _incentives(folder, entries, rubric, register)


def _rows(file: TomlFile, key: str) -> list[Any]:
    rows = file.data.get(key)
    return rows if isinstance(rows, list) else []


def _offer(
    file: TomlFile,
    at: Loc,
    row: schema.OpportunityTable,
    rubric: Rubric,
    awards: Collection[str],
    names: Collection[str],
) -> Iterator[Problem]:
    known = {module.id for module in rubric.modules}
    for module in row.modules:
        if module not in known:
            yield file.problem("reference_unknown", (*at, "modules"), module)
    if row.award is not None and row.award not in awards:
        yield file.problem("reference_unknown", (*at, "award"), row.award)
    if row.id in awards and row.award != row.id:
        # Two places for one award, unless the offer points to the rules.
        yield file.problem("award_not_named", (*at, "id"), row.id)
    if isinstance(row.successor, str) and (row.successor not in names or row.successor == row.id):
        yield file.problem("reference_unknown", (*at, "successor"), row.successor)


def _sectors(file: TomlFile, at: Loc, row: schema.OpportunityTable, sectors: Mapping[str, object]) -> Iterator[Problem]:
    try:
        condition = condition_of(row.applies) if row.applies is not None else None
    except ConditionError:
        # own_faults has named it.
        return
    for sector in sectors_in(condition):
        if sector not in sectors:
            yield file.problem("value_not_allowed", at, sector, allowed=", ".join(sectors))


def _duty(
    file: TomlFile, at: Loc, row: schema.DutyTable, named: Mapping[str, _Named], rubric: Rubric
) -> Iterator[Problem]:
    """A duty is a scheme of the register, and one of its criteria cites one of the scheme's clauses."""
    scheme = named.get(row.id)
    if scheme is None:
        yield file.problem("reference_unknown", (*at, "id"), row.id)
    cited: set[str] = set()
    for criterion_id in row.criteria:
        criterion = rubric.criterion(criterion_id)
        if criterion is None:
            yield file.problem("reference_unknown", (*at, "criteria"), criterion_id)
        else:
            cited |= {clause.partition("/")[0] for clause in criterion.clauses}
    if scheme is not None and not cited & scheme.clauses:
        yield file.problem("duty_not_asked", (*at, "criteria"), row.id, allowed=", ".join(sorted(scheme.clauses)))


def _incentives(folder: Path, entries: Sequence[Entry], rubric: Rubric, register: SourceRegister) -> Iterator[Problem]:
    """Incentives that a clause holds out to enterprises and that neither an opportunity nor a criterion cites."""
    cited = {clause for criterion in rubric.criteria() for clause in criterion.clauses}
    for _, table in entries:
        for row in table.opportunity:
            cited |= {*row.clauses, *(amount.clause for amount in row.amounts)}
    for document in register.documents:
        uncited = [
            (clause.id, k, point.id)
            for clause in register.clauses
            if clause.document == document.id and clause.audience is not Audience.GOVERNMENT
            for k, point in enumerate(clause.points)
            if point.strength == INCENTIVE and point.id not in cited
        ]
        if not uncited:
            continue
        path = folder / "sources" / f"clauses-{document.id}.toml"
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, Problem):
            yield file
            continue
        places = {row["id"]: n for n, row in enumerate(_rows(file, "clause"))}
        for clause_id, k, point_id in uncited:
            yield file.problem("incentive_uncited", ("clause", places[clause_id], "points", k), point_id)
