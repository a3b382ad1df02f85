"""Loads award files into award editions and region packs, with every fault at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualityassess.catalog import award_schema as schema
from qualityassess.catalog.build import text, texts
from qualityassess.catalog.checks import twice
from qualityassess.catalog.load import parse_table
from qualityassess.catalog.toml_file import TomlFile, read_toml
from qualityassess.domain.awards import (
    Award,
    AwardSource,
    Gate,
    GateType,
    Material,
    Money,
    Round,
    Rule,
    Step,
    Window,
    WindowBasis,
)
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.sources import Target
from qualityassess.domain.text import Text

_KNOWN_TYPES = frozenset(GateType)


@dataclass(frozen=True, slots=True)
class RegionPack:
    """What a region's documents stress, set as goals and offer; `awards` are ids by level, nearest first."""

    code: str
    name: Text
    city: str
    province: str
    documents: tuple[str, ...]
    stresses: tuple[tuple[Text, tuple[str, ...]], ...]
    targets: tuple[Target, ...]
    awards: tuple[str, ...]
    cqo_rule: Text | None
    cqo_clauses: tuple[str, ...]


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
        problems += _references(file, table)
    sets = {path.stem for path in (folder / "criteria").glob("*.toml")}
    for file, table in tables.values():
        problems += _outside(file, table, sets, set(tables))
    if problems:
        raise ProblemsError(sorted(problems, key=lambda p: (p.file, p.line)))
    return tuple(_award(table) for _, table in tables.values())


def load_region_packs(folder: Path) -> tuple[RegionPack, ...]:
    """Region packs of a `rubrics/` folder; ProblemsError names files that cannot be read and keys that are missing."""
    paths = sorted(p for p in (folder / "regions").glob("*.toml") if p.stem.isdigit())
    return tuple(_pack_of(path, folder) for path in paths)


def _pack_of(path: Path, folder: Path) -> RegionPack:
    file = read_toml(path, path.relative_to(folder).as_posix())
    if isinstance(file, Problem):
        raise ProblemsError([file])
    try:
        return _pack(file.data)
    except KeyError as error:
        raise ProblemsError([file.problem("key_missing", (), error.args[0])]) from error


def _references(file: TomlFile, table: schema.AwardTable) -> Iterator[Problem]:
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
    for name, tables in (
        ("gate", table.gate),
        ("step", table.step),
        ("material", table.material),
        ("source", table.source),
    ):
        yield from twice(file, (name,), [row.id for row in tables])
    for n, gate in enumerate(table.gate):
        if table.role == "target" and gate.type not in _KNOWN_TYPES:
            yield file.problem("value_not_allowed", ("gate", n, "type"), gate.type, allowed=", ".join(GateType))


def _outside(file: TomlFile, table: schema.AwardTable, sets: set[str], editions: set[str]) -> Iterator[Problem]:
    """References to criteria sets and to other award editions."""
    for key in ("criteria_set", "preparation_set"):
        name = getattr(table, key)
        if name and name not in sets:
            yield file.problem("reference_unknown", (key,), name)
    for n, neighbour in enumerate(table.neighbours):
        if neighbour not in editions:
            yield file.problem("reference_unknown", ("neighbours", n), neighbour)


def _award(table: schema.AwardTable) -> Award:
    rule = table.rule
    # Gate types of neighbouring rules are shown as text only, so an unknown type becomes a person's judgement.
    return Award(
        id=table.id,
        version=table.version,
        title=text(table.title),
        level=table.level,
        region=table.region,
        role=table.role,
        rule=Rule(
            Text(rule.title_zh, rule.title_en),
            rule.number,
            rule.status,
            rule.seen,
            rule.issued,
            rule.valid_from,
            rule.valid_to,
        ),
        confidence=table.confidence,
        gates_complete=table.gates_complete,
        criteria_set=table.criteria_set,
        preparation_set=table.preparation_set,
        scores_items=table.scores_items,
        min_score=table.min_score,
        gates=tuple(_gate(g) for g in table.gate),
        steps=tuple(_step(s) for s in sorted(table.step, key=lambda s: s.order)),
        materials=tuple(_material(m) for m in table.material),
        money=tuple(_money(m) for m in table.money),
        rounds=tuple(_round(r) for r in table.round),
        sources=tuple(AwardSource(s.id, s.title, s.address, s.grade, s.date) for s in table.source),
        notes=texts(table.notes),
        ask=texts(table.ask),
        cycle_years=table.cycle.years,
        cycle_note=text(table.cycle.note) if table.cycle.note else None,
        quota_max=table.quota.max,
        quota_note=text(table.quota.note) if table.quota.note else None,
        window_note=text(table.window_note) if table.window_note else None,
        neighbours=table.neighbours,
    )


def _gate(table: schema.GateTable) -> Gate:
    window = None
    if table.window_years is not None or table.window_from is not None:
        basis = WindowBasis.UNSPECIFIED if table.window_years is not None else WindowBasis.FROM_DATE
        window = Window(table.window_basis or basis, table.window_years or 0, table.window_from)
    return Gate(
        id=table.id,
        type=GateType(table.type) if table.type in _KNOWN_TYPES else GateType.JUDGEMENT,
        title=text(table.title),
        confidence=table.confidence,
        sources=table.sources,
        region=table.region,
        kinds=table.kinds,
        years=table.years,
        window=window,
        class_at_least=table.class_at_least,
        class_word=table.class_word,
        domains=table.domains,
        metric=table.metric,
        by=table.by,
        any_of=table.any_of,
        applies_to=table.applies_to,
        note=text(table.note) if table.note else None,
    )


def _step(table: schema.StepTable) -> Step:
    return Step(
        table.id,
        text(table.title),
        table.confidence,
        table.lead_days,
        text(table.when) if table.when else None,
        text(table.note) if table.note else None,
        table.sources,
    )


def _material(table: schema.MaterialTable) -> Material:
    return Material(
        table.id,
        text(table.title),
        table.confidence,
        table.required,
        table.text_limit,
        table.copies,
        text(table.note) if table.note else None,
        table.sources,
    )


def _money(table: schema.MoneyTable) -> Money:
    return Money(
        text(table.what),
        text(table.payer),
        table.cny,
        table.year,
        text(table.status),
        table.confidence,
        text(table.note) if table.note else None,
        table.sources,
    )


def _round(table: schema.RoundTable) -> Round:
    return Round(
        text(table.name),
        table.conferred,
        text(table.winners) if table.winners else None,
        table.confidence,
        table.sources,
    )


def _pack(data: dict[str, Any]) -> RegionPack:
    cqo = data.get("cqo")
    return RegionPack(
        code=data["code"],
        name=_plain(data["name"]),
        city=data.get("city", {}).get("code", ""),
        province=data.get("province", {}).get("code", ""),
        documents=tuple(data["documents"]),
        stresses=tuple((_plain(s), tuple(s["clauses"])) for s in data.get("stress", ())),
        targets=tuple(
            Target(
                t["id"],
                _plain(t["title"]),
                t["comparator"],
                t.get("value"),
                t.get("unit", ""),
                t.get("year"),
                t["scope"],
                t["clause"],
            )
            for t in data.get("target", ())
        ),
        awards=tuple(a for level in ("district", "city", "province", "nation") for a in data["awards"].get(level, ())),
        cqo_rule=_plain(cqo["rule"]) if cqo else None,
        cqo_clauses=tuple(cqo["clauses"]) if cqo else (),
    )


def _plain(row: dict[str, str]) -> Text:
    return Text(row["zh"], row["en"])
