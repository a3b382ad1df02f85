"""Checks region packs against the whole catalogue: clauses, schemes, honours, awards, officer rules and codes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualityassess.catalog import region_schema as schema
from qualityassess.catalog.regions import AWARD_LEVELS, own_faults, read_entries
from qualityassess.catalog.toml_file import Loc, TomlFile, read_toml
from qualityassess.domain.errors import Problem
from qualityassess.domain.regions import NATION
from qualityassess.domain.sources import SourceRegister

Rows = Mapping[str, Mapping[str, Any]]
"""Rows of a source file by their ids."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What a pack may name."""

    register: SourceRegister
    schemes: Rows
    honours: Rows
    officer_rules: Rows
    sectors: Rows
    codes: Rows
    awards: Mapping[str, Mapping[str, Any]]


def check_regions(folder: Path, register: SourceRegister) -> list[Problem]:
    """Every fault of the region packs and of the list of codes; a folder without packs is not asked for any."""
    problems: list[Problem] = []
    entries = read_entries(folder, problems)
    if not entries:
        return problems
    problems += own_faults(entries)
    known = _Known(
        register,
        _rows(folder, "sources/schemes.toml", "scheme", problems),
        _rows(folder, "sources/honours.toml", "honour", problems),
        _rows(folder, "sources/officer-rules.toml", "officer_rule", problems),
        _rows(folder, "sources/legend.toml", "sectors", problems),
        _codes(folder, problems),
        _awards(folder),
    )
    for file, table in entries:
        problems += _of_pack(file, table, known)
    return sorted(problems, key=lambda p: (p.file, p.line))


def _rows(folder: Path, name: str, key: str, problems: list[Problem]) -> Rows:
    file = read_toml(folder / name, name)
    if isinstance(file, Problem):
        problems.append(file)
        return {}
    rows = file.data.get(key)
    return {row["id"]: row for row in rows if "id" in row} if isinstance(rows, list) else {}


def _codes(folder: Path, problems: list[Problem]) -> Rows:
    """Divisions by code; a code that occurs twice, or lies in none that is listed, is a problem."""
    name = "regions/codes.toml"
    file = read_toml(folder / name, name)
    if isinstance(file, Problem):
        problems.append(file)
        return {}
    rows = file.data.get("region")
    found: dict[str, Mapping[str, Any]] = {}
    for n, row in enumerate(rows if isinstance(rows, list) else ()):
        if row["code"] in found:
            problems.append(file.problem("id_twice", ("region", n, "code"), row["code"]))
        if row["parent"] and row["parent"] not in found:
            problems.append(file.problem("reference_unknown", ("region", n, "parent"), row["parent"]))
        found[row["code"]] = row
    return found


def _awards(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """Awards that may be judged; what is wrong with their files is told by awards.py."""
    files = (read_toml(path, path.name) for path in sorted((folder / "awards").rglob("*.toml")))
    tables = (file.data for file in files if isinstance(file, TomlFile))
    return {str(table.get("id")): table for table in tables if table.get("role") == "target"}


def _of_pack(file: TomlFile, table: schema.RegionTable, known: _Known) -> Iterator[Problem]:
    for n, document in enumerate(table.documents):
        if known.register.document(document) is None:
            yield file.problem("reference_unknown", ("documents", n), document)
    for at, reference in _cited(table):
        if not known.register.knows(reference):
            yield file.problem("clause_unknown", at, reference)
        elif reference.partition(":")[0] not in table.documents:
            yield file.problem("value_not_allowed", at, reference, allowed=", ".join(table.documents))
    for n, target in enumerate(table.target):
        if target.sector not in known.sectors:
            yield file.problem(
                "value_not_allowed", ("target", n, "sector"), target.sector, allowed=_list(known.sectors)
            )
    for n, rule in enumerate(table.rule):
        for reference in rule.officer_rules:
            if reference not in known.officer_rules:
                yield file.problem("reference_unknown", ("rule", n, "officer_rules"), reference)
    yield from _divisions(file, table, known.codes)
    yield from _named(file, table, ("schemes", "duties"), known.schemes, "scheme_not_listed")
    yield from _named(file, table, ("honours",), _without_awards(known), "honour_not_listed", known.honours)
    yield from _open(file, table, known.awards)


def _cited(table: schema.RegionTable) -> Iterator[tuple[Loc, str]]:
    """Every clause that the pack cites, with its place."""
    for n, target in enumerate(table.target):
        yield ("target", n, "clause"), target.clause
    rows: tuple[tuple[str, Iterable[tuple[str, ...]]], ...] = (
        ("stress", (row.clauses for row in table.stress)),
        ("rule", (row.clauses for row in table.rule)),
        ("place", (row.clauses for row in table.place)),
    )
    for key, lists in rows:
        for n, clauses in enumerate(lists):
            for reference in clauses:
                yield (key, n, "clauses"), reference


def _divisions(file: TomlFile, table: schema.RegionTable, codes: Rows) -> Iterator[Problem]:
    named: list[tuple[Loc, str]] = [(("place", n, "code"), place.code) for n, place in enumerate(table.place)]
    if table.code != NATION:
        named.append((("code",), table.code))
    if table.city is not None:
        named.append((("city",), table.city.code))
    if table.province is not None:
        named.append((("province",), table.province.code))
    for at, code in named:
        if code not in codes:
            yield file.problem("reference_unknown", at, code)


def _without_awards(known: _Known) -> Rows:
    """Honours to list: what can be held, save the awards with rules of their own, which stand under `awards`."""
    return {
        honour_id: row
        for honour_id, row in known.honours.items()
        if row["holder"] != "region" and not (row["kind"] == "award" and honour_id in known.awards)
    }


def _named(
    file: TomlFile,
    table: schema.RegionTable,
    keys: tuple[str, ...],
    wanted: Rows,
    missing: str,
    all_: Rows | None = None,
) -> Iterator[Problem]:
    """Each row that the pack's documents name stands in exactly one of its lists, and nothing else does."""
    by_document = {
        row_id for row_id, row in wanted.items() if any(c.partition(":")[0] in table.documents for c in row["clauses"])
    }
    seen: set[str] = set()
    for key in keys:
        for n, row_id in enumerate(getattr(table, key)):
            if row_id not in (all_ or wanted):
                yield file.problem("reference_unknown", (key, n), row_id)
            elif row_id not in by_document:
                yield file.problem("not_of_document", (key, n), row_id)
            elif row_id in seen:
                yield file.problem("id_twice", (key, n), row_id)
            seen.add(row_id)
    for row_id in sorted(by_document - seen):
        yield file.problem(missing, (keys[0],), row_id)


def _open(file: TomlFile, table: schema.RegionTable, awards: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for level in AWARD_LEVELS:
        for award_id in getattr(table.awards, level):
            award = awards.get(award_id)
            if award is None:
                yield file.problem("reference_unknown", ("awards", level), award_id)
            elif award["level"] != level:
                yield file.problem("value_not_allowed", ("awards", level), award_id, allowed=str(award["level"]))
            if award_id in seen:
                yield file.problem("id_twice", ("awards", level), award_id)
            seen.add(award_id)


def _list(rows: Rows) -> str:
    return ", ".join(rows)
