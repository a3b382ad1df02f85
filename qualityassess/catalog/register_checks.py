"""Whether a register's columns agree with the fields of its records, and whether what they name exists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType, UnionType
from typing import Any, Final, get_args, get_type_hints

from qualityassess.catalog.checks import twice
from qualityassess.catalog.register_schema import ColumnTable, RegisterTable
from qualityassess.catalog.toml_file import Loc, TomlFile
from qualityassess.domain.errors import Problem
from qualityassess.domain.register_columns import AWARD
from qualityassess.domain.registers import RECORDS, IndicatorYear, RegisterName
from qualityassess.domain.table import CellKind

KINDS: Final[Mapping[Any, CellKind]] = MappingProxyType(
    {
        str: CellKind.TEXT,
        int: CellKind.WHOLE,
        bool: CellKind.FLAG,
        date: CellKind.DATE,
        Fraction: CellKind.DECIMAL,
        tuple[str, ...]: CellKind.WORDS,
    }
)
"""The kind of a column for the type of a field."""

PARTS: Final = frozenset({"years"})
"""Fields that hold rows of their own and have a sheet instead of a column."""


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """What the class of a record says of one field."""

    kind: CellKind
    required: bool
    words: tuple[str, ...]
    """The only values of an enumeration."""


def field_facts(record: type[Any]) -> dict[str, FieldFacts]:
    """What a record's class says of the fields that have columns."""
    hints = get_type_hints(record)
    found = {}
    for field in fields(record):
        if field.name in {"id", *PARTS}:
            continue
        plain = _plain(hints[field.name])
        words = tuple(plain) if isinstance(plain, type) and issubclass(plain, StrEnum) else ()
        kind = CellKind.TEXT if words else KINDS[plain]
        needed = field.default is MISSING and field.default_factory is MISSING
        found[field.name] = FieldFacts(kind, needed, words)
    return found


def _plain(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        (plain,) = (part for part in get_args(hint) if part is not type(None))
        return plain
    return hint


def check_register(file: TomlFile, table: RegisterTable, known: Mapping[RegisterName, set[str]]) -> Iterator[Problem]:
    """Faults of meaning; `known` are the columns of all registers, which others may refer to."""
    record = RECORDS[table.id]
    yield from _columns(file, table, "columns", table.columns, field_facts(record))
    if table.years or any(field.name == "years" for field in fields(record)):
        yield from _columns(file, table, "years", table.years, field_facts(IndicatorYear))
    ids = {column.id for column in table.columns}
    named: list[tuple[Loc, str]] = [(("main",), table.main), (("detail",), table.detail)]
    named += [(("key", n), column) for n, column in enumerate(table.key)]
    for n, due in enumerate(table.dues):
        named += [(("dues", n, "column"), due.column), (("dues", n, "ended_by"), due.ended_by)]
        named += [(("dues", n, "only"), column) for column in due.only or ()]
    for n, state in enumerate(table.states):
        named += [(("states", n), column) for column in (*state.values, *state.filled, *state.empty)]
    named += [(("choices", column), column) for column in table.choices]
    yield from _unknown(file, named, ids)
    yield from twice(file, ("states",), [state.id for state in table.states])
    yield from twice(file, ("groups",), [group.id for group in table.groups])
    yield from _choices(file, table, field_facts(record))
    yield from _values(file, table)
    for n, column in enumerate(table.columns):
        register, _, field = column.refers.partition(".")
        name = RegisterName(register) if register in list(RegisterName) else None
        # A register whose file cannot be read is one fault, not one for each column that refers to it.
        unread = name is not None and name not in known
        if column.refers in ("", AWARD) or unread:
            continue
        if name is None or field not in known[name]:
            yield file.problem("reference_unknown", ("columns", n), column.refers)


def _unknown(file: TomlFile, named: Iterable[tuple[Loc, str]], known: Iterable[str]) -> Iterator[Problem]:
    for loc, column in named:
        if column and column not in known:
            yield file.problem("reference_unknown", loc, column)


def _columns(
    file: TomlFile, table: RegisterTable, key: str, columns: tuple[ColumnTable, ...], facts: Mapping[str, FieldFacts]
) -> Iterator[Problem]:
    yield from twice(file, (key,), [column.id for column in columns])
    ids = {column.id for column in columns}
    groups = {group.id for group in table.groups}
    yield from (file.problem("column_undeclared", (key,), name) for name in facts if name not in ids)
    for n, column in enumerate(columns):
        loc: Loc = (key, n)
        fact = facts.get(column.id)
        if fact is None:
            yield file.problem("reference_unknown", loc, column.id)
            continue
        if column.kind is not fact.kind:
            yield file.problem("value_not_allowed", loc, column.kind.value, allowed=fact.kind.value)
        if fact.required and not column.required and column.kind is not CellKind.TEXT:
            yield file.problem("key_missing", loc, "required")
        named = [column.choices_by, column.filled_from, column.not_before, column.at_most]
        yield from _unknown(file, [(loc, name) for name in named], ids)
        yield from _unknown(file, [(loc, column.group)], groups)


def _choices(file: TomlFile, table: RegisterTable, facts: Mapping[str, FieldFacts]) -> Iterator[Problem]:
    """Ids occur once in a group; an enumeration offers just its values, first ids and names before further words."""
    for name, choices in table.choices.items():
        for n, choice in enumerate(choices):
            if any((other.id, other.group) == (choice.id, choice.group) for other in choices[:n]):
                yield file.problem("id_twice_here", ("choices", name, n), choice.id)
        words = facts[name].words if name in facts else ()
        ids = [choice.id for choice in choices]
        if words and sorted(ids) != sorted(words):
            yield file.problem("value_not_allowed", ("choices", name), ", ".join(ids), allowed=", ".join(words))
    for n, column in enumerate(table.columns):
        asks = column.choices_by or column.free or column.other or (column.id in facts and facts[column.id].words)
        if asks and column.id not in table.choices:
            yield file.problem("key_missing", ("columns", n), f"choices.{column.id}")


def _values(file: TomlFile, table: RegisterTable) -> Iterator[Problem]:
    """What filters and due dates compare with is a choice of the column, or true or false of a flag."""
    flags = {column.id for column in table.columns if column.kind is CellKind.FLAG}
    conditions: list[tuple[Loc, Mapping[str, tuple[str, ...]]]] = [
        (("states", n), state.values) for n, state in enumerate(table.states)
    ]
    conditions += [(("dues", n), due.only or {}) for n, due in enumerate(table.dues)]
    for loc, condition in conditions:
        for column, values in condition.items():
            known = {"true", "false"} if column in flags else {c.id for c in table.choices.get(column, ())}
            yield from (file.problem("reference_unknown", loc, value) for value in values if value not in known)
