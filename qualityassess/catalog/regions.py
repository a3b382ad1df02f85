"""Loads the region packs of rubrics/regions, with every fault of their own at once.

Whether what they cite is there is a matter of the whole catalogue, which region_checks.py looks at.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from qualityassess.catalog import region_schema as schema
from qualityassess.catalog.build import text
from qualityassess.catalog.checks import twice
from qualityassess.catalog.conditions import ConditionError, condition_of
from qualityassess.catalog.load import parse_table
from qualityassess.catalog.schema import TextTable
from qualityassess.catalog.toml_file import TomlFile, read_toml
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.regions import Place, RegionPack, RegionRule, RegionTarget, Stress
from qualityassess.domain.text import Text

FOLDER = "regions"
AWARD_LEVELS = ("district", "city", "province", "nation")
Entry = tuple[TomlFile, schema.RegionTable]
"""A file and its checked table."""


def load_region_packs(folder: Path) -> tuple[RegionPack, ...]:
    """Region packs of a `rubrics/` folder in the order of their codes; ProblemsError with all faults of their own."""
    problems: list[Problem] = []
    entries = read_entries(folder, problems)
    problems += own_faults(entries)
    if problems:
        raise ProblemsError(sorted(problems, key=lambda p: (p.file, p.line)))
    return tuple(_pack(table) for _, table in entries)


def read_entries(folder: Path, problems: list[Problem]) -> list[Entry]:
    """Files of packs whose shape is sound; what is wrong with the others is added to the problems."""
    entries: list[Entry] = []
    for path in sorted(p for p in (folder / FOLDER).glob("*.toml") if p.stem.isdigit()):
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, Problem):
            problems.append(file)
            continue
        table = parse_table(file, schema.RegionTable, problems)
        if table is not None:
            entries.append((file, table))
    return entries


def own_faults(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Faults that a file shows by itself: its code and name, ids that occur twice, and conditions."""
    for file, table in entries:
        stem = Path(file.name).stem
        if table.code != stem:
            yield file.problem("value_not_allowed", ("code",), table.code, allowed=stem)
        rows: tuple[tuple[str, list[str]], ...] = (
            ("target", [row.id for row in table.target]),
            ("stress", [row.id for row in table.stress]),
            ("rule", [row.id for row in table.rule]),
        )
        for key, ids in rows:
            yield from twice(file, (key,), ids)
        for n, rule in enumerate(table.rule):
            if rule.applies is None:
                continue
            try:
                condition_of(rule.applies)
            except ConditionError as fault:
                yield file.problem(fault.code, ("rule", n, "applies"), fault.value, allowed=fault.allowed)


def _pack(table: schema.RegionTable) -> RegionPack:
    return RegionPack(
        code=table.code,
        name=text(table.name),
        city=table.city.code if table.city else "",
        province=table.province.code if table.province else "",
        documents=table.documents,
        confidence=table.confidence,
        awards=tuple(award for level in AWARD_LEVELS for award in getattr(table.awards, level)),
        note=_maybe(table.note),
        schemes=table.schemes,
        duties=table.duties,
        honours=table.honours,
        targets=tuple(_target(row) for row in table.target),
        stresses=tuple(Stress(row.id, Text(row.zh, row.en), row.clauses) for row in table.stress),
        rules=tuple(_rule(row) for row in table.rule),
        places=tuple(Place(row.code, text(row.name), text(row.what), row.clauses) for row in table.place),
    )


def _target(row: schema.TargetTable) -> RegionTarget:
    return RegionTarget(
        id=row.id,
        title=text(row.title),
        clause=row.clause,
        scope=row.scope,
        sector=row.sector,
        comparator=row.comparator or "",
        value=row.value,
        unit=row.unit or "",
        year=row.year,
        text=_maybe(row.text),
        note=_maybe(row.note),
    )


def _rule(row: schema.RuleTable) -> RegionRule:
    return RegionRule(
        id=row.id,
        kind=row.kind,
        title=text(row.title),
        text=text(row.text),
        clauses=row.clauses,
        officer_rules=row.officer_rules,
        applies=condition_of(row.applies) if row.applies is not None else None,
        confidence=row.confidence,
    )


def _maybe(table: TextTable | None) -> Text | None:
    return text(table) if table is not None else None
