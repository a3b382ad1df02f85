"""Award packs of a workspace: the plain data of one edition, checked, built, written to a file and read back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualityassess.catalog import award_schema as schema
from qualityassess.catalog.awards import outside, references
from qualityassess.catalog.build_award import award
from qualityassess.catalog.gate_schema import GateTable
from qualityassess.catalog.load import parse_table, table_of
from qualityassess.catalog.schema import Table
from qualityassess.catalog.toml_file import Loc, SourceFile, TomlFile, read_toml
from qualityassess.catalog.toml_writer import inline
from qualityassess.domain.awards import Award
from qualityassess.domain.errors import Problem, ProblemsError, dotted
from qualityassess.domain.rule_check import KINDS, Pack


@dataclass(frozen=True, slots=True)
class PlainPack:
    """A pack that lies in no file: its problems have a place and no line."""

    name: str = ""

    def problem(self, code: str, loc: Loc, value: object = "", **values: object) -> Problem:
        """A problem at a path."""
        pairs = tuple((key, str(v)) for key, v in values.items())
        return Problem(code, file=self.name, place=dotted(loc), value=str(value), values=pairs)


class _Rows(Table):
    """A file that holds nothing but conditions, steps and materials to be added."""

    gate: tuple[GateTable, ...] = ()
    step: tuple[schema.StepTable, ...] = ()
    material: tuple[schema.MaterialTable, ...] = ()


def shipped_pack(folder: Path, key: str) -> Pack:
    """Plain data of a shipped edition `id@version`; ProblemsError where its file is gone or faulty."""
    path = folder / "awards" / f"{key}.toml"
    file = read_toml(path, f"awards/{key}.toml")
    if isinstance(file, Problem):
        raise ProblemsError([file])
    found: Pack = _plain(file.data)
    return found


def award_of(pack: Mapping[str, Any], folder: Path) -> Award:
    """The edition of plain data; ProblemsError with every fault and its place."""
    return _built(PlainPack(), pack, folder)


def read_pack(path: Path, folder: Path) -> Pack:
    """Plain data of a pack file, checked as a whole; ProblemsError with every fault and its line."""
    file = read_toml(path, path.name)
    if isinstance(file, Problem):
        raise ProblemsError([file])
    _built(file, file.data, folder)
    found: Pack = _plain(file.data)
    return found


def read_rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Conditions, steps and materials of a file to be added; what a row leaves out gets its usual value.

    ProblemsError with every fault and its line.
    """
    file = read_toml(path, path.name)
    if isinstance(file, Problem):
        raise ProblemsError([file])
    filled = {name: [_filled(name, n, row) for n, row in enumerate(_rows(rows), 1)] for name, rows in file.data.items()}
    problems: list[Problem] = []
    parse_table(TomlFile(file.name, file.text, dict(filled)), _Rows, problems)
    if not problems and not any(filled.get(kind) for kind in KINDS):
        problems.append(file.problem("key_missing", (), "[[gate]]"))
    if problems:
        raise ProblemsError(problems)
    found: dict[str, list[dict[str, Any]]] = _plain({kind: _rows(file.data.get(kind)) for kind in KINDS})
    return found


def pack_text(pack: Mapping[str, Any]) -> str:
    """TOML of a pack: its head, one table each for rule, cycle, quota and check, then one table a row."""
    lines = [f"{key} = {inline(value)}" for key, value in pack.items() if key not in _TABLES and key not in _LISTS]
    for name in _TABLES:
        if name in pack:
            lines += ["", f"[{name}]", *_entries(pack[name])]
    for name in _LISTS:
        for row in pack.get(name, ()):
            lines += ["", f"[[{name}]]", *_entries(row)]
    return "\n".join(lines) + "\n"


_TABLES = ("rule", "cycle", "quota", "marks", "check")
_LISTS = ("gate", "step", "material", "money", "round", "source", "disagreement")


def _entries(table: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {inline(value)}" for key, value in table.items() if value is not None]


def _built(file: SourceFile, data: Mapping[str, Any], folder: Path) -> Award:
    problems: list[Problem] = []
    table = table_of(file, data, schema.AwardTable, problems)
    if table is not None:
        sets = {path.stem for path in (folder / "criteria").glob("*.toml")}
        problems += references(file, table)
        # Neighbours only orient, and another program's catalogue may have others.
        problems += outside(file, table, sets, set(table.neighbours))
    if problems or table is None:
        raise ProblemsError(sorted(problems, key=lambda p: p.line))
    return award(table)


def _filled(name: str, number: int, row: Any) -> Any:
    if not isinstance(row, Mapping):
        return row
    usual: dict[str, Any] = {"id": f"n{number}", "confidence": "confirmed"}
    if name == "step":
        usual["order"] = number
    if name == "material":
        usual["required"] = True
    return {**usual, **row}


def _rows(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(data: object) -> Any:
    """Days and other values of TOML as JSON has them."""
    return json.loads(json.dumps(data, default=str))
