"""Checks the meaning of rubric files beyond their shape: ids, levels, references and what a kind of criterion needs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from qualityassess.catalog import schema
from qualityassess.catalog.conditions import ConditionError, condition_of
from qualityassess.catalog.register_rules import check_scale
from qualityassess.catalog.toml_file import Loc, SourceFile
from qualityassess.domain.criteria_set import CriteriaSet, ItemKind
from qualityassess.domain.errors import Problem
from qualityassess.domain.rubric import Force, Kind

BANDS = ((0, 5), (10, 25), (30, 45), (50, 65), (70, 85), (90, 100))


@dataclass(frozen=True, slots=True)
class Seen:
    """What may occur once in the whole catalogue, each with the file or criterion it was first met in."""

    modules: dict[str, str] = field(default_factory=dict)
    criteria: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)


def check_module(
    file: SourceFile,
    module: schema.ModuleTable,
    types: set[str],
    roles: set[str],
    sets: Mapping[str, CriteriaSet],
    seen: Seen,
) -> list[Problem]:
    """Faults of a module file; `seen` goes from file to file."""
    problems: list[Problem] = []
    sections = {s.id for s in module.section}
    problems += _once(file, ("id",), module.id, file.name, seen.modules)
    problems += twice(file, ("section",), [s.id for s in module.section])
    if module.applies is not None:
        problems += _condition(file, ("applies",), module.applies)
    criteria_set = sets.get(module.criteria_set)
    if module.criteria_set and criteria_set is None:
        problems.append(file.problem("reference_unknown", ("criteria_set",), module.criteria_set))
    problems += _items(file, module, criteria_set)
    for n, criterion in enumerate(module.criterion):
        at: Loc = ("criterion", n)
        problems += _once(file, (*at, "id"), criterion.id, file.name, seen.criteria)
        for k, level in enumerate(criterion.levels):
            problems += _once(file, (*at, "levels", k), level.zh, criterion.id, seen.levels, "level_twice")
        if criterion.section not in sections:
            problems.append(file.problem("reference_unknown", (*at, "section"), criterion.section))
        if criterion.role not in roles:
            problems.append(file.problem("reference_unknown", (*at, "role"), criterion.role))
        if criterion.applies is not None:
            problems += _condition(file, (*at, "applies"), criterion.applies)
        problems += _force(file, at, criterion)
        problems += _supports(file, at, criterion, sets)
        problems += _exhibits(file, at, criterion, types)
        problems += _actions(file, at, criterion, roles)
        check = _KIND_CHECKS.get(criterion.kind)
        if check is not None:
            problems += check(file, at, criterion, criteria_set)
    return problems


def _once(
    file: SourceFile, at: Loc, value: str, place: str, seen: dict[str, str], code: str = "id_twice"
) -> Iterator[Problem]:
    if value in seen:
        yield file.problem(code, at, value, other=seen[value])
    seen.setdefault(value, place)


def twice(file: SourceFile, at: Loc, ids: Iterable[str], key: str = "id") -> Iterator[Problem]:
    """A problem for every id of a list of tables that an earlier table has already."""
    seen: dict[str, str] = {}
    for n, row_id in enumerate(ids):
        yield from _once(file, (*at, n, key), row_id, file.name, seen)


def _items(file: SourceFile, module: schema.ModuleTable, criteria_set: CriteriaSet | None) -> Iterator[Problem]:
    """Every item of the module's criteria set is asked by exactly one criterion, else its points would be lost."""
    asked: dict[str, str] = {}
    for n, criterion in enumerate(module.criterion):
        if criterion.kind is Kind.BANDED:
            yield from _once(file, ("criterion", n, "item"), criterion.item, criterion.id, asked)
    for item in criteria_set.items if criteria_set is not None else ():
        if item.no not in asked:
            yield file.problem("key_missing", ("criteria_set",), item.no)


def _supports(
    file: SourceFile, at: Loc, criterion: schema.CriterionTable, sets: Mapping[str, CriteriaSet]
) -> Iterator[Problem]:
    for n, support in enumerate(criterion.supports):
        if not any(criteria_set.item(support.item) for criteria_set in sets.values()):
            yield file.problem("reference_unknown", (*at, "supports", n), support.item)


def _condition(file: SourceFile, at: Loc, table: Mapping[str, object]) -> Iterator[Problem]:
    try:
        condition_of(table)
    except ConditionError as fault:
        yield file.problem(fault.code, at, fault.value, allowed=fault.allowed)


def _force(file: SourceFile, at: Loc, criterion: schema.CriterionTable) -> Iterator[Problem]:
    if criterion.force is Force.STATUTORY and not criterion.statutes:
        yield file.problem("statute_missing", (*at, "force"), criterion.id)
    if criterion.redline is not None and criterion.force is not Force.STATUTORY:
        yield file.problem("redline_not_statutory", (*at, "redline"), criterion.id)


def _exhibits(file: SourceFile, at: Loc, criterion: schema.CriterionTable, types: set[str]) -> Iterator[Problem]:
    ticks = {t.id for t in criterion.ticks}
    for n, expectation in enumerate(criterion.exhibits):
        if expectation.type not in types:
            yield file.problem("reference_unknown", (*at, "exhibits", n), expectation.type)
        if expectation.tick and expectation.tick not in ticks:
            yield file.problem("reference_unknown", (*at, "exhibits", n), expectation.tick)
    if criterion.kind not in (Kind.BANDED, Kind.REGISTER) and len({e.type for e in criterion.exhibits}) < 2:
        yield file.problem("exhibits_too_few", (*at, "exhibits"), criterion.id)
    if criterion.kind is not Kind.BANDED and criterion.weight is None:
        yield file.problem("key_missing", (*at, "weight"), "weight")
    if criterion.kind is not Kind.MATURITY and criterion.levels:
        yield file.problem("levels_not_used", (*at, "levels"), criterion.id)


def _actions(file: SourceFile, at: Loc, criterion: schema.CriterionTable, roles: set[str]) -> Iterator[Problem]:
    ids = [a.id for a in criterion.actions]
    yield from twice(file, (*at, "actions"), ids)
    for n, action in enumerate(criterion.actions):
        steps = range(1, 6) if criterion.kind is not Kind.BANDED else range(5, 101, 5)
        if action.to not in steps:
            yield file.problem("value_not_allowed", (*at, "actions", n), action.to, allowed=", ".join(map(str, steps)))
        if action.role not in roles:
            yield file.problem("reference_unknown", (*at, "actions", n), action.role)
        for need in action.needs:
            if need not in ids or need == action.id:
                yield file.problem("reference_unknown", (*at, "actions", n), need)


def _maturity(
    file: SourceFile, at: Loc, criterion: schema.CriterionTable, _set: CriteriaSet | None
) -> Iterator[Problem]:
    if len(criterion.levels) != 6:
        yield file.problem("levels_not_six", (*at, "levels"), len(criterion.levels))
    reached = {a.to for a in criterion.actions}
    for step in (1, 2, 3, 4):
        if step not in reached:
            yield file.problem("action_missing", (*at, "actions"), step)


def _banded(
    file: SourceFile, at: Loc, criterion: schema.CriterionTable, criteria_set: CriteriaSet | None
) -> Iterator[Problem]:
    item = criteria_set.item(criterion.item) if criteria_set is not None else None
    if criteria_set is None or item is None:
        yield file.problem("reference_unknown", (*at, "item"), criterion.item)
        return
    wanted = [f.id for f in criteria_set.factors_of(item.kind)]
    if [f.id for f in criterion.factors] != wanted:
        yield file.problem("factors_wrong", (*at, "factors"), criterion.id, allowed=", ".join(wanted))
    if len(criterion.bands) != 6:
        yield file.problem("bands_not_six", (*at, "bands"), len(criterion.bands))


def _checklist(
    file: SourceFile, at: Loc, criterion: schema.CriterionTable, _set: CriteriaSet | None
) -> Iterator[Problem]:
    yield from twice(file, (*at, "ticks"), [t.id for t in criterion.ticks])
    if not criterion.ticks:
        yield file.problem("ticks_missing", (*at, "ticks"), criterion.id)


def _indicator(
    file: SourceFile, at: Loc, criterion: schema.CriterionTable, _set: CriteriaSet | None
) -> Iterator[Problem]:
    if criterion.indicator is None:
        yield file.problem("indicator_missing", (*at, "indicator"), criterion.id)


def _register(
    file: SourceFile, at: Loc, criterion: schema.CriterionTable, _set: CriteriaSet | None
) -> Iterator[Problem]:
    yield from check_scale(file, at, criterion.register_)


_KIND_CHECKS = {
    Kind.MATURITY: _maturity,
    Kind.BANDED: _banded,
    Kind.CHECKLIST: _checklist,
    Kind.INDICATOR: _indicator,
    Kind.REGISTER: _register,
}


def check_set(file: SourceFile, table: schema.CriteriaSetTable, types: set[str]) -> list[Problem]:
    """Faults of a criteria set: points that do not sum up, bands that leave holes, unknown references."""
    problems: list[Problem] = []
    problems += twice(file, ("item",), [item.no for item in table.item], "no")
    categories = {category.no for category in table.category}
    for n, item in enumerate(table.item):
        if item.category not in categories:
            problems.append(file.problem("reference_unknown", ("item", n, "category"), item.category))
    total = sum(item.points for item in table.item)
    if total != table.total:
        problems.append(file.problem("points_do_not_sum", ("total",), table.total, found=total))
    for kind in ItemKind:
        bands = tuple((b.low, b.high) for b in table.band if b.kind is kind)
        if bands != BANDS:
            problems.append(file.problem("bands_wrong", ("band", 0), kind.value))
        factors = {f.id for f in table.factor if f.kind is kind}
        for n, band in enumerate(table.band):
            if band.kind is kind and set(band.factors) != factors:
                problems.append(
                    file.problem("factors_wrong", ("band", n), kind.value, allowed=", ".join(sorted(factors)))
                )
    for n, step in enumerate(table.ceiling):
        problems += [
            file.problem("reference_unknown", ("ceiling", n, "exhibits"), t) for t in step.exhibits if t not in types
        ]
        if step.factor and step.factor not in {f.id for f in table.factor if f.kind is step.kind}:
            problems.append(file.problem("reference_unknown", ("ceiling", n, "factor"), step.factor))
    return problems
