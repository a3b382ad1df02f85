"""Checks a module that was written in the authoring template, with every fault named by its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualityassess.catalog import build, schema
from qualityassess.catalog.checks import Seen, check_module
from qualityassess.catalog.load import table_of
from qualityassess.catalog.module_tables import SheetFile
from qualityassess.catalog.references import check_citations
from qualityassess.catalog.sources import load_sectors
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.rubric import Module, Rubric
from qualityassess.domain.sources import SourceRegister


@dataclass(frozen=True, slots=True)
class Around:
    """What a module stands among: the rubric it is added to, the source register, and the folder of both."""

    folder: Path
    rubric: Rubric
    register: SourceRegister


def module_of(file: SheetFile, around: Around, found: list[Problem]) -> Module:
    """The module of a filled template; ProblemsError with all faults, those already found among them."""
    problems = list(found)
    rubric = around.rubric
    sets = {s.id: s for s in rubric.criteria_sets}
    shape: list[Problem] = []
    table = table_of(file, file.data, schema.ModuleTable, shape)
    # A cell that could not be read is told as such; that its value is missing would be the same fault again.
    told = {problem.place for problem in found}
    problems += [problem for problem in shape if problem.place not in told]
    if table is None:
        raise ProblemsError(problems)
    others = [m for m in rubric.modules if m.id != table.id]
    seen = Seen(
        criteria={c.id: m.title.zh for m in others for c in m.criteria},
        levels={level.zh: c.id for m in others for c in m.criteria for level in c.levels},
    )
    types, roles = {t.id for t in rubric.exhibit_types}, {r.id for r in rubric.roles}
    problems += check_module(file, table, types, roles, sets, seen)
    if problems:
        # What is faulty cannot be built; its citations are looked at once it can.
        raise ProblemsError(problems)
    module = build.module(table, sets.get(table.criteria_set))
    problems += check_citations(file, module.criteria, around.register, load_sectors(around.folder))
    if problems:
        raise ProblemsError(problems)
    return module


@dataclass(frozen=True, slots=True)
class Difference:
    """What a module changes against the one of the same id: ids of its criteria."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    heading_changed: bool = field(default=False)
    """Whether title, weight, sections or another value of the module itself differ."""


def difference(old: Module | None, new: Module) -> Difference:
    """Criteria added, changed and removed; all are added where there was no module."""
    if old is None:
        return Difference(added=tuple(c.id for c in new.criteria))
    before = {c.id: c for c in old.criteria}
    after = {c.id: c for c in new.criteria}
    return Difference(
        tuple(i for i in after if i not in before),
        tuple(i for i in after if i in before and after[i] != before[i]),
        tuple(i for i in before if i not in after),
        _heading(old) != _heading(new),
    )


def _heading(module: Module) -> Mapping[str, Any]:
    names = ("version", "title", "summary", "weight", "weight_reason", "sections", "applies", "criteria_set")
    return {name: getattr(module, name) for name in names}
