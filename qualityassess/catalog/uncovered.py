"""Reads sources/uncovered.toml, why clauses and points of the documents are cited by nothing, and checks it.

A clause that speaks only to government has a reason there, and so has every other clause or point that is open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualityassess.catalog.build import text
from qualityassess.catalog.load import optional_table
from qualityassess.catalog.schema import Table, TextTable, Word
from qualityassess.catalog.toml_file import Loc, TomlFile, read_toml
from qualityassess.domain.coverage import ClauseCoverage, Coverage
from qualityassess.domain.errors import Problem
from qualityassess.domain.text import Text

NAME = "sources/uncovered.toml"


class GovernmentTable(Table):
    """Clauses that speak only to government, for one reason."""

    clauses: tuple[Word, ...]
    reason: TextTable


class OpenTable(Table):
    """A clause or point that speaks to enterprises too and that nothing cites."""

    id: Word
    reason: TextTable


class UncoveredTable(Table):
    """The whole file."""

    format: int
    government: tuple[GovernmentTable, ...] = ()
    open: tuple[OpenTable, ...] = ()


@dataclass(frozen=True, slots=True)
class _Given:
    """A reason with its place; `government`: given for clauses that speak only to government."""

    at: Loc
    government: bool


def load_reasons(folder: Path) -> dict[str, Text]:
    """Reasons by clause or point of a `rubrics/` folder; ProblemsError with faults of shape, none without the file."""
    found = optional_table(folder, NAME, UncoveredTable)
    if found is None:
        return {}
    table = found[1]
    reasons = {reference: text(row.reason) for row in table.government for reference in row.clauses}
    return reasons | {row.id: text(row.reason) for row in table.open}


def check_reasons(folder: Path, coverage: Coverage) -> list[Problem]:
    """Reasons for what is unknown or cited after all, and what is open without a reason, with file and line.

    A folder without the file, such as a person's own modules, is not asked for reasons.
    """
    found = optional_table(folder, NAME, UncoveredTable)
    if found is None:
        return []
    file, table = found
    rows = {row.clause.id: row for row in coverage.clauses}
    problems: list[Problem] = []
    given: dict[str, _Given] = {}
    for reference, reason in _references(table):
        if reference in given:
            problems.append(file.problem("id_twice", reason.at, reference))
        given.setdefault(reference, reason)
        problems += _fault(file, reference, reason, rows)
    return [*problems, *_missing(folder, coverage, given)]


def _references(table: UncoveredTable) -> Iterator[tuple[str, _Given]]:
    for n, group in enumerate(table.government):
        for reference in group.clauses:
            yield reference, _Given(("government", n, "clauses"), True)
    for n, row in enumerate(table.open):
        yield row.id, _Given(("open", n, "id"), False)


def _fault(file: TomlFile, reference: str, reason: _Given, rows: Mapping[str, ClauseCoverage]) -> Iterator[Problem]:
    row = rows.get(reference.partition("/")[0])
    point = next((p for p in row.points if p.point.id == reference), None) if row else None
    if row is None or ("/" in reference and point is None):
        yield file.problem("clause_unknown", reason.at, reference)
    elif reason.government and row.faces_enterprises:
        yield file.problem("reason_not_government", reason.at, reference)
    elif not reason.government and not row.faces_enterprises:
        yield file.problem("reason_of_government", reason.at, reference)
    elif not reason.government and (point.by if point else row.cited):
        by = point.by if point else row
        citing = (*by.criteria, *by.opportunities, *by.regions)
        yield file.problem("reason_but_cited", reason.at, reference, other=", ".join(citing))


def _missing(folder: Path, coverage: Coverage, given: Mapping[str, _Given]) -> Iterator[Problem]:
    """Open clauses and points without a reason, at their own line."""
    for document in coverage.documents:
        missing = [
            (reference, row.faces_enterprises)
            for row in coverage.clauses
            if row.clause.document == document
            for reference in row.unexplained
            if reference not in given
        ]
        if not missing:
            continue
        name = f"sources/clauses-{document}.toml"
        file = read_toml(folder / name, name)
        if isinstance(file, Problem):
            yield file
            continue
        places = _places(file)
        for reference, faces_enterprises in missing:
            code = "reason_missing" if faces_enterprises else "government_reason_missing"
            yield file.problem(code, places[reference], reference)


def _places(file: TomlFile) -> dict[str, Loc]:
    """Where each clause and point stands in its file."""
    rows: Any = file.data["clause"]
    places: dict[str, Loc] = {}
    for n, row in enumerate(rows):
        places[row["id"]] = ("clause", n, "id")
        places |= {point["id"]: ("clause", n, "points", k) for k, point in enumerate(row.get("points", ()))}
    return places
