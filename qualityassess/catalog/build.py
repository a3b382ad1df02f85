"""Builds domain objects from checked tables."""

from collections.abc import Sequence
from fractions import Fraction

from qualityassess.catalog import schema
from qualityassess.catalog.conditions import condition_of
from qualityassess.catalog.register_rules import scale_of
from qualityassess.domain.criteria_set import Band, Category, Ceiling, CriteriaSet, Factor, Item
from qualityassess.domain.rubric import (
    Action,
    Criterion,
    ExhibitType,
    Expectation,
    FactorPrompt,
    IndicatorScale,
    Module,
    Role,
    Section,
    Support,
    Tick,
)
from qualityassess.domain.text import Text


def text(table: schema.TextTable) -> Text:
    """Text of a table."""
    return Text(table.zh, table.en)


def texts(tables: Sequence[schema.TextTable]) -> tuple[Text, ...]:
    """Texts of tables."""
    return tuple(Text(t.zh, t.en) for t in tables)


def exact(number: float) -> Fraction:
    """The decimal a person wrote, not the binary float nearest to it."""
    # Most figures are whole, and a whole number needs no reading.
    return Fraction(int(number)) if number == int(number) else Fraction(str(number))


def module(table: schema.ModuleTable, criteria_set: CriteriaSet | None) -> Module:
    """Module of a file; a banded item weighs its points."""
    return Module(
        id=table.id,
        version=table.version,
        title=text(table.title),
        summary=text(table.summary),
        weight=table.weight,
        weight_reason=text(table.weight_reason),
        sections=tuple(Section(s.id, text(s.title)) for s in table.section),
        criteria=tuple(criterion(c, criteria_set) for c in table.criterion),
        applies=condition_of(table.applies) if table.applies is not None else None,
        criteria_set=table.criteria_set,
    )


def criterion(table: schema.CriterionTable, criteria_set: CriteriaSet | None) -> Criterion:
    """Criterion of a table."""
    item = criteria_set.item(table.item) if criteria_set is not None else None
    return Criterion(
        id=table.id,
        section=table.section,
        kind=table.kind,
        weight=item.points if item is not None else table.weight or 1,
        force=table.force,
        role=table.role,
        title=text(table.title),
        question=text(table.question),
        guidance=text(table.guidance) if table.guidance else None,
        checkup=table.checkup,
        practices=texts(table.practices),
        levels=texts(table.levels) or _register_levels(table),
        exhibits=tuple(Expectation(e.type, e.level, e.fresh_months, e.covers_months, e.tick) for e in table.exhibits),
        actions=tuple(_action(a) for a in table.actions),
        clauses=table.clauses,
        statutes=table.statutes,
        supports=tuple(Support(s.item, text(s.reason)) for s in table.supports),
        applies=condition_of(table.applies) if table.applies is not None else None,
        fails_below=table.redline.fails_below if table.redline else None,
        recheck=table.recheck,
        ticks=tuple(Tick(t.id, t.weight, text(t)) for t in table.ticks),
        indicator=_scale(table.indicator) if table.indicator else None,
        register=scale_of(table.register_) if table.register_ else None,
        item=table.item,
        factors=tuple(FactorPrompt(f.id, text(f)) for f in table.factors),
        bands=texts(table.bands),
        key_indicators=texts(table.indicators),
        key_requirements=texts(table.key_requirements),
    )


def _register_levels(table: schema.CriterionTable) -> tuple[Text, ...]:
    """Descriptors of a register criterion: its rules in words, so that every list of levels can show them."""
    if table.register_ is None:
        return ()
    return (text(table.register_.none), *texts(table.register_.rules))


def _action(table: schema.ActionTable) -> Action:
    return Action(
        table.id,
        table.to,
        exact(table.days),
        table.lead_days,
        table.role,
        text(table),
        table.needs,
        table.record_cycle_days,
    )


def _scale(table: schema.IndicatorTable) -> IndicatorScale:
    return IndicatorScale(
        table.unit,
        exact(table.goal),
        table.direction,
        text(table.definition),
        exact(table.floor) if table.floor is not None else None,
        exact(table.deviation) if table.deviation is not None else None,
    )


def exhibit_type(table: schema.ExhibitTypeTable) -> ExhibitType:
    """Exhibit type of a table."""
    return ExhibitType(table.id, text(table), table.fresh_months)


def role(table: schema.RoleTable) -> Role:
    """Role of a table."""
    return Role(table.id, text(table))


def criteria_set(table: schema.CriteriaSetTable) -> CriteriaSet:
    """Criteria set of a file; the factors of a band stand in the set's order, which a snapshot's JSON does not keep."""
    return CriteriaSet(
        id=table.id,
        title=text(table.title),
        name=text(table.name),
        total=table.total,
        structure_confidence=table.structure_confidence,
        points_confidence=table.points_confidence,
        notes=texts(table.notes),
        source=text(table.source.title),
        categories=tuple(Category(c.no, text(c.title)) for c in table.category),
        items=tuple(Item(i.no, i.category, i.kind, i.points, text(i.title)) for i in table.item),
        factors=tuple(Factor(f.kind, f.id, text(f.title), text(f.prompt)) for f in table.factor),
        bands=tuple(
            Band(
                b.kind,
                b.low,
                b.high,
                text(b.label),
                tuple((f.id, text(b.factors[f.id])) for f in table.factor if f.kind is b.kind and f.id in b.factors),
            )
            for b in table.band
        ),
        ceilings=tuple(
            Ceiling(
                c.kind,
                c.id,
                c.percent,
                c.factor,
                text(c.label),
                text(c.missing or c.label),
                c.exhibits,
                c.fresh_months,
                c.rule,
            )
            for c in table.ceiling
        ),
    )
