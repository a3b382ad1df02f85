"""Loads award files into award editions, with every fault at once."""

from collections.abc import Iterator
from pathlib import Path

from qualityassess.catalog import award_schema as schema
from qualityassess.catalog.build_award import award
from qualityassess.catalog.checks import twice
from qualityassess.catalog.conditions import ConditionError, condition_of
from qualityassess.catalog.load import parse_table
from qualityassess.catalog.toml_file import SourceFile, TomlFile, read_toml
from qualityassess.domain.awards import Award
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.gate import GateType

_KNOWN_TYPES = frozenset(GateType)


def load_awards(folder: Path) -> tuple[Award, ...]:
    """Award editions of a `rubrics/` folder, neighbour models included; ProblemsError with all faults."""
    problems: list[Problem] = []
    tables: dict[str, tuple[TomlFile, schema.AwardTable]] = {}
    for path in sorted((folder / "awards").rglob("*.toml")):
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, Problem):
            problems.append(file)
            continue
        table = parse_table(file, schema.AwardTable, problems)
        if table is None:
            continue
        key = f"{table.id}@{table.version}"
        if key in tables:
            problems.append(file.problem("id_twice", ("id",), key, other=tables[key][0].name))
        tables[key] = (file, table)
        problems += references(file, table)
    sets = {path.stem for path in (folder / "criteria").glob("*.toml")}
    for file, table in tables.values():
        problems += outside(file, table, sets, set(tables))
    if problems:
        raise ProblemsError(sorted(problems, key=lambda p: (p.file, p.line)))
    return tuple(award(table) for _, table in tables.values())


def references(file: SourceFile, table: schema.AwardTable) -> Iterator[Problem]:
    """Sources that are not listed, ids that occur twice, and types and conditions of no meaning."""
    known = {s.id for s in table.source}
    rows = [
        *(("gate", n, g) for n, g in enumerate(table.gate)),
        *(("step", n, s) for n, s in enumerate(table.step)),
        *(("material", n, m) for n, m in enumerate(table.material)),
        *(("money", n, m) for n, m in enumerate(table.money)),
        *(("round", n, r) for n, r in enumerate(table.round)),
    ]
    for name, n, row in rows:
        for source in row.sources:
            if source not in known:
                yield file.problem("reference_unknown", (name, n, "sources"), source)
    for n, disagreement in enumerate(table.disagreement):
        for source in (s for version in disagreement.versions for s in version.sources):
            if source not in known:
                yield file.problem("reference_unknown", ("disagreement", n, "versions"), source)
    for name, tables in (
        ("gate", table.gate),
        ("step", table.step),
        ("material", table.material),
        ("source", table.source),
    ):
        yield from twice(file, (name,), [row.id for row in tables])
    if table.applies is not None:
        try:
            condition_of(table.applies)
        except ConditionError as fault:
            yield file.problem(fault.code, ("applies",), fault.value, allowed=fault.allowed)
    for n, gate in enumerate(table.gate):
        if table.role == "target" and gate.type not in _KNOWN_TYPES:
            yield file.problem("value_not_allowed", ("gate", n, "type"), gate.type, allowed=", ".join(GateType))


def outside(file: SourceFile, table: schema.AwardTable, sets: set[str], editions: set[str]) -> Iterator[Problem]:
    """References to criteria sets and to other award editions."""
    for key in ("criteria_set", "preparation_set"):
        name = getattr(table, key)
        if name and name not in sets:
            yield file.problem("reference_unknown", (key,), name)
    for n, neighbour in enumerate(table.neighbours):
        if neighbour not in editions:
            yield file.problem("reference_unknown", ("neighbours", n), neighbour)
