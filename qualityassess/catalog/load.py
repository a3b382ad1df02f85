"""Loads the rubric: reads all files, checks shape and meaning, and returns the rubric or every problem at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from qualityassess.catalog import build, schema
from qualityassess.catalog.checks import Seen, check_module, check_set
from qualityassess.catalog.conditions import ConditionError
from qualityassess.catalog.loaded import LoadedRubric, RawRubric, canonical, digest
from qualityassess.catalog.toml_file import SourceFile, TomlFile, read_toml
from qualityassess.domain.criteria_set import CriteriaSet
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.rubric import ExhibitType, Rubric

TableType = TypeVar("TableType", bound=BaseModel)


OWN = "own/"
"""Before the name of a file of the person's own, so that a problem tells whose it is."""


@dataclass(frozen=True, slots=True)
class _Checked(Generic[TableType]):
    file: TomlFile
    table: TableType


def optional_file(folder: Path, name: str) -> TomlFile | None:
    """A file that a folder may have; None without it, ProblemsError where it is no TOML."""
    path = folder / name
    if not path.is_file():
        return None
    file = read_toml(path, name)
    if isinstance(file, Problem):
        raise ProblemsError([file])
    return file


def optional_table(folder: Path, name: str, kind: type[TableType]) -> tuple[TomlFile, TableType] | None:
    """The same with the table it holds; ProblemsError with every fault of its shape."""
    file = optional_file(folder, name)
    if file is None:
        return None
    problems: list[Problem] = []
    table = parse_table(file, kind, problems)
    if table is None:
        raise ProblemsError(problems)
    return file, table


def load_rubric(folder: Path, own: Path | None = None) -> LoadedRubric:
    """The rubric of a `rubrics/` folder; ProblemsError with all faults of all files.

    `own` is a folder of the person's own modules and exhibit types; an own module takes the place of a shipped one of
    the same id. Its files are named `own/…`.
    """
    problems: list[Problem] = []
    vocabulary = _one(folder / "vocabulary.toml", folder, schema.VocabularyTable, problems)
    types = _many(folder, "exhibits", schema.ExhibitTypesTable, problems)
    sets = _many(folder, "criteria", schema.CriteriaSetTable, problems)
    modules = _many(folder, "modules", schema.ModuleTable, problems)
    if own is not None:
        types += _many(own, "exhibits", schema.ExhibitTypesTable, problems, OWN)
        added = _many(own, "modules", schema.ModuleTable, problems, OWN)
        replaced = {entry.table.id for entry in added}
        modules = [entry for entry in modules if entry.table.id not in replaced] + added
    if vocabulary is None:
        raise ProblemsError(problems)
    roles = tuple(build.role(r) for r in vocabulary.table.role)
    exhibit_types = _exhibit_types(types, problems)
    criteria_sets: dict[str, CriteriaSet] = {}
    for entry in sets:
        problems += check_set(entry.file, entry.table, {t.id for t in exhibit_types})
        if entry.table.id in criteria_sets:
            problems.append(entry.file.problem("id_twice", ("id",), entry.table.id))
        criteria_sets[entry.table.id] = build.criteria_set(entry.table)
    seen = Seen()
    for module in modules:
        problems += check_module(
            module.file,
            module.table,
            {t.id for t in exhibit_types},
            {r.id for r in roles},
            criteria_sets,
            seen,
        )
    if problems:
        raise ProblemsError(sorted(problems, key=lambda p: (p.file, p.line)))
    order = vocabulary.table.module_order
    modules.sort(key=lambda m: (order.index(m.table.id) if m.table.id in order else len(order), m.table.id))
    raw: RawRubric = {
        "format": 1,
        "edition": vocabulary.table.edition,
        "name": vocabulary.file.data["name"],
        "roles": vocabulary.file.data["role"],
        "exhibit_types": [row for t in types for row in _rows(t.file.data["type"])],
        "criteria_sets": [s.file.data for s in sets],
        "modules": [m.file.data for m in modules],
    }
    built = tuple(build.module(m.table, criteria_sets.get(m.table.criteria_set)) for m in modules)
    text = canonical(raw)
    rubric = Rubric(raw["edition"], built, tuple(criteria_sets.values()), exhibit_types, roles, digest(text))
    return LoadedRubric(rubric, build.text(vocabulary.table.name), text)


def rubric_of(raw: RawRubric) -> Rubric:
    """The rubric of a snapshot, checked for shape again; ProblemsError when it was damaged."""
    try:
        roles = tuple(build.role(schema.RoleTable(**r)) for r in raw["roles"])
        types = tuple(build.exhibit_type(schema.ExhibitTypeTable(**t)) for t in raw["exhibit_types"])
        sets = {s["id"]: build.criteria_set(schema.CriteriaSetTable(**s)) for s in raw["criteria_sets"]}
        tables = [schema.ModuleTable(**m) for m in raw["modules"]]
        modules = tuple(build.module(t, sets.get(t.criteria_set)) for t in tables)
        return Rubric(raw["edition"], modules, tuple(sets.values()), types, roles, digest(canonical(raw)))
    except (ValidationError, ConditionError, KeyError, TypeError) as error:
        raise ProblemsError([Problem("snapshot_damaged", value=str(error).splitlines()[0])]) from error


def _rows(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _exhibit_types(
    files: list["_Checked[schema.ExhibitTypesTable]"], problems: list[Problem]
) -> tuple[ExhibitType, ...]:
    found: dict[str, ExhibitType] = {}
    first_in: dict[str, str] = {}
    for entry in files:
        for n, row in enumerate(entry.table.type):
            if row.id in found:
                problems.append(entry.file.problem("id_twice", ("type", n, "id"), row.id, other=first_in[row.id]))
            found[row.id] = build.exhibit_type(row)
            first_in.setdefault(row.id, entry.file.name)
    return tuple(found.values())


def _many(
    folder: Path, name: str, model: type[TableType], problems: list[Problem], prefix: str = ""
) -> list["_Checked[TableType]"]:
    found = [_one(path, folder, model, problems, prefix) for path in sorted((folder / name).glob("*.toml"))]
    return [entry for entry in found if entry is not None]


def _one(
    path: Path, folder: Path, model: type[TableType], problems: list[Problem], prefix: str = ""
) -> "_Checked[TableType] | None":
    file = read_toml(path, prefix + path.relative_to(folder).as_posix())
    if isinstance(file, Problem):
        problems.append(file)
        return None
    table = parse_table(file, model, problems)
    return None if table is None else _Checked(file, table)


def parse_table(file: TomlFile, model: type[TableType], problems: list[Problem]) -> TableType | None:
    """The checked table of a file, or None with every fault of its shape added to the problems."""
    return table_of(file, file.data, model, problems)


def table_of(
    file: SourceFile, data: Mapping[str, object], model: type[TableType], problems: list[Problem]
) -> TableType | None:
    """The checked table of plain data that stands in a file; as `parse_table`."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            loc = tuple(p for p in fault["loc"] if isinstance(p, str | int))
            problems.append(_shape_problem(file, loc, fault))
        return None


_CODES: Mapping[str, str] = {
    "missing": "key_missing",
    "key_missing": "key_missing",
    "extra_forbidden": "key_unknown",
    "enum": "value_not_allowed",
    "literal_error": "value_not_allowed",
    "string_pattern_mismatch": "id_shape",
    "string_too_short": "text_empty",
}
"""Problem codes of pydantic's kinds of faults and of schema.py's own; every other kind is `value_wrong`."""

_BOUNDS: Mapping[str, str] = {
    "ge": "≥ {}",
    "gt": "> {}",
    "le": "≤ {}",
    "lt": "< {}",
    "multiple_of": "n × {}",
    "min_length": "≥ {}",
    "bound": "{}",
}
_SHAPES: Mapping[str, str] = {
    "int_type": "1, 2, 3 …",
    "float_type": "0.5, 1, 2 …",
    "bool_type": "true, false",
    "string_type": '"…"',
    "tuple_type": "[ … ]",
    "dict_type": "{ … }",
    "model_type": "{ … }",
    "date_type": "2026-06-12",
    "date_from_datetime_parsing": "2026-06-12",
}
"""What fits instead, without words, so that it reads the same in every language."""


def _shape_problem(file: SourceFile, loc: tuple[str | int, ...], fault: Any) -> Problem:
    code = _CODES.get(fault["type"], "value_wrong")
    context = fault.get("ctx", {})
    value = fault["input"]
    if "key" in context:
        # A table's own check names the key that it is about.
        loc = (*loc, context["key"])
        value = value.get(context["key"]) if isinstance(value, Mapping) else value
    if code in ("key_missing", "key_unknown"):
        return file.problem(code, loc, str(loc[-1]), allowed="")
    return file.problem(code, loc, str(value)[:60], allowed=_allowed(fault["type"], context, fault["msg"]))


def _allowed(kind: str, context: Mapping[str, Any], message: str) -> str:
    if "expected" in context:
        return str(context["expected"]).replace(" or ", ", ").replace("'", "")
    bounds = [text.format(_plain(context[key])) for key, text in _BOUNDS.items() if key in context]
    return ", ".join(bounds) or _SHAPES.get(kind, message)


def _plain(bound: object) -> str:
    return f"{bound:g}" if isinstance(bound, float) else str(bound)
