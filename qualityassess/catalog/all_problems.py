"""Every problem of the rubric files in one pass: a file with a wrong shape is still checked for meaning and citations.

`load_rubric` stops at the shape, for nothing wrong may be built. An author wants the whole list, so each faulty value
is replaced by one that fits its shape; what is then found at that same place is left out.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from qualityassess.catalog import build, schema
from qualityassess.catalog.checks import Seen, check_module, check_set
from qualityassess.catalog.indicator_starters import starter_problems
from qualityassess.catalog.load import load_rubric, parse_table
from qualityassess.catalog.opportunities import files as opportunity_files
from qualityassess.catalog.opportunity_checks import WHOLE, check_opportunities
from qualityassess.catalog.opportunity_schema import OpportunitiesTable
from qualityassess.catalog.references import check_references
from qualityassess.catalog.registers import register_problems
from qualityassess.catalog.toml_file import TomlFile, read_toml
from qualityassess.domain.criteria_set import CriteriaSet
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.rubric import Criterion, Module, Rubric
from qualityassess.domain.sources import SourceRegister
from qualityassess.domain.text import Text

TableType = TypeVar("TableType", bound=BaseModel)

_FITTING: tuple[Any, ...] = (1, 1.0, "x", "x.x", False, {"zh": "x", "en": "x"}, [], {}, [{"zh": "x", "en": "x"}])
"""Values of all shapes; for a faulty value the first that its shape takes stands in."""


@dataclass(frozen=True, slots=True)
class _Entry(Generic[TableType]):
    file: TomlFile
    table: TableType


def all_problems(folder: Path, register: SourceRegister) -> list[Problem]:
    """Problems of vocabulary, exhibit types, criteria sets, modules, opportunities, registers and starters."""
    try:
        rubric = load_rubric(folder).rubric
    except ProblemsError as error:
        found = [*error.problems, *_beyond_shape(folder, register, error.problems)]
        rubric = _cited(_mended(folder, _files(folder, "modules"), schema.ModuleTable))
    else:
        found = check_references(folder, rubric, register)
    found += _of_opportunities(folder, rubric, register)
    found += register_problems(folder)
    found += starter_problems(folder)
    return sorted(dict.fromkeys(found), key=lambda p: (p.file, p.line))


def _beyond_shape(folder: Path, register: SourceRegister, told: Iterable[Problem]) -> list[Problem]:
    lists = ([folder / "vocabulary.toml"], _files(folder, "exhibits"), _files(folder, "criteria"))
    vocabulary = _mended(folder, lists[0], schema.VocabularyTable)
    type_files = _mended(folder, lists[1], schema.ExhibitTypesTable)
    set_files = _mended(folder, lists[2], schema.CriteriaSetTable)
    types = {t.id for entry in type_files for t in entry.table.type}
    roles = {role.id for entry in vocabulary for role in entry.table.role}
    problems: list[Problem] = []
    sets: dict[str, CriteriaSet] = {}
    for entry in set_files:
        problems += check_set(entry.file, entry.table, types)
        sets[entry.table.id] = build.criteria_set(entry.table)
    seen = Seen()
    modules = _mended(folder, _files(folder, "modules"), schema.ModuleTable)
    for module in modules:
        problems += check_module(module.file, module.table, types, roles, sets, seen)
    if all(_has_ids(module.file) for module in modules):
        problems += check_references(folder, _cited(modules), register)
    if (len(vocabulary), len(type_files), len(set_files)) != tuple(len(paths) for paths in lists):
        # A list that cannot be read is one fault, not one for each use of what it names.
        problems = [problem for problem in problems if problem.code != "reference_unknown"]
    places = [(problem.file, problem.place) for problem in told]
    return [p for p in problems if not any(p.file == file and _about(place, p) for file, place in places)]


def _of_opportunities(folder: Path, rubric: Rubric, register: SourceRegister) -> list[Problem]:
    """Problems of the opportunities; a folder without them, such as a person's own modules, is not asked for any."""
    paths = opportunity_files(folder)
    if not paths:
        return []
    told: list[Problem] = []
    for path in paths:
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, Problem):
            told.append(file)
        else:
            parse_table(file, OpportunitiesTable, told)
    entries = _mended(folder, paths, OpportunitiesTable)
    found = list(check_opportunities(folder, [(entry.file, entry.table) for entry in entries], rubric, register))
    if len(entries) < len(paths) or any(problem.place.endswith((".id", ".clauses")) for problem in told):
        # What is not read cannot be said to be missing.
        found = [problem for problem in found if problem.code not in WHOLE]
    places = [(problem.file, problem.place) for problem in told]
    return [*told, *(p for p in found if not any(p.file == file and _inside(place, p.place) for file, place in places))]


def _files(folder: Path, name: str) -> list[Path]:
    return sorted((folder / name).glob("*.toml"))


def _mended(folder: Path, paths: Iterable[Path], model: type[TableType]) -> list[_Entry[TableType]]:
    """The files as tables, with stand-ins for faulty values; a file that is no TOML, or beyond mending, is left out."""
    entries = []
    for path in paths:
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, TomlFile):
            table = parse_table(file, model, []) or _mend(file, model)
            if table is not None:
                entries.append(_Entry(file, table))
    return entries


def _mend(file: TomlFile, model: type[TableType]) -> TableType | None:
    data: Any = deepcopy(file.data)
    tried: set[tuple[Any, ...]] = set()
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            fault: Any = error.errors(include_url=False)[0]
        loc = tuple(fault["loc"])
        if "key" in fault.get("ctx", {}) or loc in tried:
            # A table's own check, or a value that nothing mends: without it the rest can still be looked at.
            if not loc or (loc, "gone") in tried:
                return None
            tried.add((loc, "gone"))
            _forget(data, loc)
            continue
        tried.add(loc)
        _stand_in(data, loc, fault, model)


def _stand_in(data: Any, loc: tuple[Any, ...], fault: Any, model: type[BaseModel]) -> None:
    if fault["type"] == "extra_forbidden":
        _forget(data, loc)
        return
    expected = str(fault.get("ctx", {}).get("expected", ""))
    words = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",") if word.strip()]
    # The least demanding force: it asks for no citation that the author did not mean.
    words.sort(key=lambda word: word != "practice")
    parent = _at(data, loc[:-1])
    for value in (*words, *_FITTING):
        parent[loc[-1]] = value
        try:
            model.model_validate(data)
        except ValidationError as error:
            if any(tuple(f["loc"])[: len(loc)] == loc for f in error.errors(include_url=False)):
                continue
        return


def _at(data: Any, loc: tuple[Any, ...]) -> Any:
    for part in loc:
        data = data[part]
    return data


def _forget(data: Any, loc: tuple[Any, ...]) -> None:
    parent = _at(data, loc[:-1])
    if isinstance(parent, dict):
        parent.pop(loc[-1], None)


def _has_ids(file: TomlFile) -> bool:
    rows = file.data.get("criterion")
    return isinstance(rows, list) and all(isinstance(row, dict) and "id" in row for row in rows)


def _cited(modules: Iterable[_Entry[schema.ModuleTable]]) -> Rubric:
    """A rubric with just what citations are checked by; conditions may be wrong and are left out."""
    nothing = Text("-", "-")
    built = tuple(
        Module(
            entry.table.id,
            entry.table.version,
            nothing,
            nothing,
            1,
            nothing,
            (),
            tuple(
                Criterion(
                    id=row.id,
                    section=row.section,
                    kind=row.kind,
                    weight=1,
                    force=row.force,
                    role=row.role,
                    title=nothing,
                    question=nothing,
                    recheck=row.recheck,
                    clauses=row.clauses,
                    statutes=row.statutes,
                    fails_below=row.redline.fails_below if row.redline else None,
                )
                for row in entry.table.criterion
            ),
        )
        for entry in modules
    )
    return Rubric("", built, (), (), ())


_DECIDED: Mapping[str, frozenset[str]] = {
    "force": frozenset(
        {
            "statute_missing",
            "statute_not_confirmed",
            "redline_not_statutory",
            "article_no_redline",
            "policy_without_clause",
        }
    ),
    "kind": frozenset(
        {
            "levels_not_six",
            "level_twice",
            "levels_not_used",
            "action_missing",
            "factors_wrong",
            "bands_not_six",
            "ticks_missing",
            "indicator_missing",
            "exhibits_too_few",
            "key_missing",
            "reference_unknown",
        }
    ),
}
"""What cannot be said of a criterion while its force or its kind is wrong, for these decide what it needs."""


def _about(told: str, found: Problem) -> bool:
    """Whether a problem is the one told before, lies inside it, or hangs on the value that is wrong there."""
    place = found.place
    if _inside(told, place):
        return True
    head, _, key = told.rpartition(".")
    inside = place.startswith(f"{head}.") and found.code in _DECIDED.get(key, frozenset())
    return inside or (place.endswith("]") and head == place)


def _inside(told: str, place: str) -> bool:
    """Whether a place is the one told before, or lies inside it."""
    return place == told or place.startswith((f"{told}.", f"{told}["))
