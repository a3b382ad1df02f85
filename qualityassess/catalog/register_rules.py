"""Register criteria of rubric files: the check of what their rules name, and the building of their scale."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import get_args, get_type_hints

from qualityassess.catalog import schema
from qualityassess.catalog.toml_file import Loc, SourceFile
from qualityassess.domain.errors import Problem
from qualityassess.domain.register_scale import Need, RegisterScale, Rule
from qualityassess.domain.registers import RECORDS, RegisterName
from qualityassess.domain.text import Text


def check_scale(file: SourceFile, at: Loc, table: schema.RegisterScaleTable | None) -> Iterator[Problem]:
    """Faults of a register criterion: no rules, an unknown register or column, one that holds no date, other levels."""
    if table is None:
        yield file.problem("key_missing", (*at, "register"), "register")
        return
    if table.register_ not in set(RegisterName):
        names = ", ".join(RegisterName)
        yield file.problem("value_not_allowed", (*at, "register"), table.register_, allowed=names)
        return
    record = RECORDS[RegisterName(table.register_)]
    columns = {field.name for field in fields(record)} - {"id"}
    levels = [rule.level for rule in table.rules]
    if levels != [1, 2, 3, 4, 5]:
        yield file.problem("value_not_allowed", (*at, "register"), ", ".join(map(str, levels)), allowed="1, 2, 3, 4, 5")
    dates = {name for name, hint in get_type_hints(record).items() if date in (hint, *get_args(hint))}
    named = [*table.where, *(("kind", "steps") if table.steps else ())]
    for rule in table.rules:
        for need in rule.needs:
            named += [*need.filled, *need.equal, *need.ahead, *need.within]
            for column in (*need.ahead, *need.within):
                if column in columns - dates:
                    allowed = ", ".join(sorted(dates))
                    yield file.problem("value_not_allowed", (*at, "register"), column, allowed=allowed)
            if need.steps and not table.steps:
                yield file.problem("key_missing", (*at, "register"), "steps")
    for column in dict.fromkeys(named):
        if column not in columns:
            yield file.problem("reference_unknown", (*at, "register"), column)


def scale_of(table: schema.RegisterScaleTable) -> RegisterScale:
    """Scale of a checked table."""
    return RegisterScale(
        table.register_,
        _text(table.noun),
        tuple(Rule(r.level, _text(r), tuple(_need(n) for n in r.needs)) for r in table.rules),
        _pairs(table.where),
        _pairs(table.steps),
    )


def _need(table: schema.NeedTable) -> Need:
    within = tuple(table.within.items())
    return Need(
        _text(table), table.at_least, table.percent, table.filled, _pairs(table.equal), table.ahead, within, table.steps
    )


def _pairs(table: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted(table.items()))


def _text(table: schema.TextTable) -> Text:
    return Text(table.zh, table.en)
