"""Loads rubrics/indicators.toml, the starter list of indicators, and checks names, items, sectors and goals at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from qualityassess.catalog.build import text
from qualityassess.catalog.load import optional_file, parse_table
from qualityassess.catalog.schema import Flag, Id, Table, TextTable, Word
from qualityassess.catalog.toml_file import TomlFile, read_toml
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.indicator_starters import Starter, StarterList
from qualityassess.domain.regions import SECTORS
from qualityassess.domain.rubric import Direction

NAME = "indicators.toml"
GOALS = "sources/indicators.toml"


class StarterTable(Table):
    """One indicator."""

    id: Id
    item: Word
    title: TextTable
    definition: TextTable
    formula: TextTable
    unit: TextTable
    direction: Direction
    key: Flag = False
    sectors: tuple[Word, ...] = ()
    segment: TextTable | None = None
    goals: tuple[Word, ...] = ()


class StarterListTable(Table):
    """The whole file."""

    format: Literal[1]
    criteria_set: Id
    starter: tuple[StarterTable, ...] = ()


def load_indicator_starters(folder: Path) -> StarterList:
    """The list of a `rubrics/` folder; ProblemsError with every fault, nothing to choose from without the file."""
    found = optional_file(folder, NAME)
    if found is None:
        return StarterList()
    problems: list[Problem] = []
    table = parse_table(found, StarterListTable, problems)
    problems += _of_meaning(folder, found)
    if table is None or problems:
        raise ProblemsError(sorted(problems, key=lambda p: p.line))
    return StarterList(table.criteria_set, tuple(_starter(row) for row in table.starter))


def starter_problems(folder: Path) -> list[Problem]:
    """Every fault of the list; a folder without one, such as a person's own modules, is not asked for any."""
    try:
        load_indicator_starters(folder)
    except ProblemsError as error:
        return list(error.problems)
    return []


def _starter(row: StarterTable) -> Starter:
    return Starter(
        id=row.id,
        item=row.item,
        title=text(row.title),
        definition=text(row.definition),
        formula=text(row.formula),
        unit=text(row.unit),
        direction=row.direction,
        key=row.key,
        sectors=row.sectors,
        segment=text(row.segment) if row.segment is not None else None,
        goals=row.goals,
    )


def _of_meaning(folder: Path, file: TomlFile) -> Iterator[Problem]:
    """Faults of meaning of every row whose shape is right, so that a wrong shape elsewhere hides none of them."""
    name = str(file.data.get("criteria_set", ""))
    items = _results_items(folder, name)
    if items is None and name:
        yield file.problem("reference_unknown", ("criteria_set",), name)
    goals = _goals(folder)
    seen: dict[str, set[str]] = {"id": set(), "zh": set(), "en": set()}
    for n, row in _sound_rows(file):
        if row.id in seen["id"]:
            yield file.problem("id_twice", ("starter", n, "id"), row.id)
        seen["id"].add(row.id)
        # The register tells indicators apart by their names.
        for language, title in (("zh", row.title.zh), ("en", row.title.en)):
            if title.casefold() in seen[language]:
                yield file.problem("starter_name_twice", ("starter", n, "title"), title)
            seen[language].add(title.casefold())
        if items is not None and row.item not in items:
            yield file.problem("value_not_allowed", ("starter", n, "item"), row.item, allowed=", ".join(items))
        for sector in row.sectors:
            if sector not in SECTORS:
                allowed = ", ".join(SECTORS)
                yield file.problem("value_not_allowed", ("starter", n, "sectors"), sector, allowed=allowed)
        for goal in row.goals:
            if goal not in goals:
                yield file.problem("reference_unknown", ("starter", n, "goals"), goal)


def _sound_rows(file: TomlFile) -> Iterator[tuple[int, StarterTable]]:
    for n, row in enumerate(_tables(file.data, "starter")):
        try:
            yield n, StarterTable.model_validate(row)
        except ValidationError:
            continue


def _results_items(folder: Path, name: str) -> list[str] | None:
    """Numbers of the results items of a criteria set; None where there is no such set."""
    for path in sorted((folder / "criteria").glob("*.toml")):
        file = read_toml(path, path.name)
        if isinstance(file, TomlFile) and file.data.get("id") == name:
            rows = _tables(file.data, "item")
            return [str(row.get("no")) for row in rows if row.get("kind") == ItemKind.RESULTS.value]
    return None


def _goals(folder: Path) -> set[str]:
    path = folder / GOALS
    file = read_toml(path, GOALS) if path.is_file() else None
    return {str(row.get("id")) for row in _tables(file.data, "indicator")} if isinstance(file, TomlFile) else set()


def _tables(data: Mapping[str, object], key: str) -> list[Mapping[str, Any]]:
    rows = data.get(key)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
