"""Loads the register files of `rubrics/registers` into register forms, with every fault at once."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from qualityassess.catalog.build import text
from qualityassess.catalog.deadlines import load_deadlines
from qualityassess.catalog.load import parse_table
from qualityassess.catalog.register_checks import check_register
from qualityassess.catalog.register_schema import ChoiceTable, ColumnTable, DueTable, FilterTable, RegisterTable
from qualityassess.catalog.toml_file import TomlFile, read_toml
from qualityassess.domain.due_rule import DueRule
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.register_columns import Choice, Due, Filter, Group, RegisterColumn, RegisterForm
from qualityassess.domain.registers import RegisterName


def load_register_forms(folder: Path) -> Mapping[RegisterName, RegisterForm]:
    """The forms of all registers in their order; ProblemsError with all faults of all files."""
    tables, problems = _tables(folder)
    problems += _of_meaning(folder, tables)
    rules = load_deadlines(folder)
    problems += [fault for file, table in tables for fault in _without_lead(file, table, rules)]
    if problems:
        raise ProblemsError(sorted(problems, key=lambda p: (p.file, p.line)))
    forms = {table.id: _form(table, rules) for _, table in tables}
    return MappingProxyType({name: forms[name] for name in RegisterName})


def register_problems(folder: Path) -> list[Problem]:
    """Every fault of the register files; a folder without them, such as one of a person's own, is not asked for any."""
    if not (folder / "registers").is_dir():
        return []
    tables, problems = _tables(folder)
    problems += _of_meaning(folder, tables)
    try:
        rules = load_deadlines(folder)
    except ProblemsError:
        # Its faults are told where the rules are checked.
        return problems
    return [*problems, *(fault for file, table in tables for fault in _without_lead(file, table, rules))]


def _tables(folder: Path) -> tuple[list[tuple[TomlFile, RegisterTable]], list[Problem]]:
    problems: list[Problem] = []
    found = []
    for path in sorted((folder / "registers").glob("*.toml")):
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, Problem):
            problems.append(file)
            continue
        table = parse_table(file, RegisterTable, problems)
        if table is not None:
            found.append((file, table))
    return found, problems


def _of_meaning(folder: Path, tables: list[tuple[TomlFile, RegisterTable]]) -> list[Problem]:
    known = {table.id: {column.id for column in table.columns} for _, table in tables}
    problems = [fault for file, table in tables for fault in check_register(file, table, known)]
    seen: dict[RegisterName, str] = {}
    for file, table in tables:
        if table.id in seen:
            problems.append(file.problem("id_twice", ("id",), table.id.value, other=seen[table.id]))
        seen.setdefault(table.id, file.name)
    for name in RegisterName:
        if not (folder / "registers" / f"{name.value}.toml").is_file():
            problems.append(Problem("file_unreadable", file=f"registers/{name.value}.toml", value=name.value))
    return problems


def _without_lead(file: TomlFile, table: RegisterTable, rules: Sequence[DueRule]) -> Iterator[Problem]:
    """Due columns that no rule of the dates that matter counts from, so that nobody says how long before."""
    for n, due in enumerate(table.dues):
        if not _rules_of(table, due, rules):
            yield file.problem("lead_missing", ("dues", n, "column"), due.column)


def _rules_of(table: RegisterTable, due: DueTable, rules: Sequence[DueRule]) -> tuple[DueRule, ...]:
    return tuple(rule for rule in rules if rule.register is table.id and rule.dated == due.column)


def _form(table: RegisterTable, rules: Sequence[DueRule]) -> RegisterForm:
    return RegisterForm(
        id=table.id,
        title=text(table.title),
        one=text(table.one),
        about=text(table.about),
        main=table.main,
        detail=table.detail,
        columns=tuple(_column(column, table.choices.get(column.id, ())) for column in table.columns),
        key=table.key,
        groups=tuple(Group(group.id, text(group)) for group in table.groups),
        dues=tuple(_due(due, _rules_of(table, due, rules)) for due in table.dues),
        filters=tuple(_filter(state) for state in table.states),
        confirmed=table.confirmed,
        years=tuple(_column(column, ()) for column in table.years),
        years_title=text(table.years_title) if table.years_title else None,
    )


def _column(table: ColumnTable, choices: tuple[ChoiceTable, ...]) -> RegisterColumn:
    return RegisterColumn(
        id=table.id,
        title=text(table),
        kind=table.kind,
        required=table.required,
        choices=tuple(Choice(c.id, text(c), c.group, c.also, c.confidence) for c in choices),
        choices_by=table.choices_by,
        filled_from=table.filled_from,
        free=table.free,
        other=table.other,
        not_before=table.not_before,
        at_most=table.at_most,
        least=table.least,
        most=table.most,
        unit=table.unit,
        unique=table.unique,
        code=table.code,
        refers=table.refers,
        group=table.group,
        width=table.width,
        listed=table.listed,
        note=text(table.note) if table.note else None,
    )


def _due(table: DueTable, rules: tuple[DueRule, ...]) -> Due:
    return Due(table.column, table.kind, rules, table.ended_by, table.only)


def _filter(table: FilterTable) -> Filter:
    return Filter(table.id, text(table), table.values, table.filled, table.empty, table.due)
