"""Builds award editions from checked tables."""

from dataclasses import replace
from fractions import Fraction

from qualityassess.catalog import award_schema as schema
from qualityassess.catalog.build import exact, text, texts
from qualityassess.catalog.conditions import condition_of
from qualityassess.catalog.gate_schema import GateTable, RelaxationTable
from qualityassess.catalog.schema import TextTable
from qualityassess.domain.awards import (
    Award,
    AwardSource,
    Checked,
    Disagreement,
    Material,
    Money,
    Portrait,
    Remarks,
    Round,
    Rule,
    Step,
    Version,
)
from qualityassess.domain.gate import Bounds, Gate, GateType, Metric, Relaxation, Window, WindowBasis
from qualityassess.domain.text import Text

_KNOWN_TYPES = frozenset(GateType)


def award(table: schema.AwardTable) -> Award:
    """Edition of a checked file."""
    rule = table.rule
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
        asks_item_scores=table.asks_item_scores,
        min_score=table.min_score,
        gates=tuple(_gate(row, table) for row in table.gate),
        steps=tuple(_step(row) for row in sorted(table.step, key=lambda row: row.order)),
        materials=tuple(_material(row) for row in table.material),
        money=tuple(_money(row) for row in table.money),
        rounds=tuple(_round(row) for row in table.round),
        sources=tuple(AwardSource(s.id, s.title, s.address, s.grade, s.date, _maybe(s.note)) for s in table.source),
        notes=texts(table.notes),
        ask=texts(table.ask),
        cycle_years=table.cycle.years,
        cycle_nominal=table.cycle.nominal,
        cycle_note=_maybe(table.cycle.note),
        quota_max=table.quota.max,
        quota_note=_maybe(table.quota.note),
        window_note=_maybe(table.window_note),
        neighbours=table.neighbours,
        subject=table.subject,
        validity_years=table.validity_years,
        portrait=_portrait(table),
        remarks=_remarks(table),
        disagreements=tuple(
            Disagreement(text(row.about), tuple(Version(Text(v.zh, v.en), v.sources) for v in row.versions))
            for row in table.disagreement
        ),
        kind=table.kind,
        applies=condition_of(table.applies) if table.applies is not None else None,
        last_seen=table.cycle.last_seen,
        window_months=table.window_months,
        checked=_checked(table.check),
    )


def _checked(table: schema.CheckTable | None) -> Checked | None:
    """The signature of a rule check; None for a draft."""
    if table is None or not table.by or table.on is None:
        return None
    return Checked(
        table.round,
        table.by,
        table.on,
        table.notice,
        table.base,
        table.issued,
        table.opens,
        table.closes,
        table.kept,
    )


def _maybe(table: TextTable | None) -> Text | None:
    return text(table) if table is not None else None


def _portrait(table: schema.AwardTable) -> Portrait:
    return Portrait(
        what=_maybe(table.what),
        for_whom=_maybe(table.for_whom),
        issuer=_maybe(table.issuer),
        rules_at=_maybe(table.rules_at),
        fee=_maybe(table.fee),
        supersedes=_maybe(table.supersedes),
        routes=texts(table.routes),
    )


def _remarks(table: schema.AwardTable) -> Remarks:
    return Remarks(
        rule=_maybe(table.rule.note),
        gates=_maybe(table.gates_note),
        years=_maybe(table.years_note),
        reapply=_maybe(table.reapply_note),
        min_score=_maybe(table.min_score_note),
        criteria=_maybe(table.criteria_note),
        region=_maybe(table.region_note),
        validity=_maybe(table.validity_note),
    )


def _gate(table: GateTable, whole: schema.AwardTable) -> Gate:
    # Gate types of neighbouring rules are shown as text only, so an unknown type becomes a person's judgement.
    kind = GateType(table.type) if table.type in _KNOWN_TYPES else GateType.JUDGEMENT
    bounds = kind is GateType.BOUNDS
    gate = Gate(
        id=table.id,
        type=kind,
        title=text(table.title),
        confidence=table.confidence,
        sources=table.sources,
        region=table.region,
        kinds=table.kinds,
        years=None if bounds or table.years is None else _years(table.years),
        of=table.of,
        accepted_within_years=table.accepted_within_years,
        also_done=table.also_done,
        relaxation=_relaxation(table.relaxation) if table.relaxation is not None else None,
        window=_window(table),
        class_at_least=table.class_at_least,
        class_word=table.class_word,
        domains=table.domains,
        own_fault=table.own_fault,
        levels=table.levels,
        also=table.also,
        lists=table.lists,
        certs=table.certs,
        any_cert=table.any,
        scheme=table.scheme,
        metric="" if bounds else table.metric,
        by=table.by,
        any_of=table.any_of,
        applies_to=table.applies_to,
        subject=table.subject,
        note=_maybe(table.note),
    )
    if bounds:
        return replace(gate, bounds=_bounds(table))
    own = (whole.id,) if kind is GateType.COOLING_OFF else ()
    return replace(
        gate,
        awards=table.awards or own,
        prizes=table.prizes,
        group_members=table.group_members,
        pool=table.pool,
        op=table.op,
        value="" if table.value is None else str(table.value),
        min_count=table.min_count,
        assessor=table.assessor,
        listing=table.list,
        sectors=table.sectors,
    )


def _years(years: float) -> Fraction | int:
    return years if isinstance(years, int) else exact(years)


def _window(table: GateTable) -> Window | None:
    if table.window_years is not None or table.window_from is not None:
        basis = WindowBasis.UNSPECIFIED if table.window_years is not None else WindowBasis.FROM_DATE
        return Window(table.window_basis or basis, table.window_years or 0, table.window_from)
    if table.type == GateType.COOLING_OFF and isinstance(table.years, int):
        return Window(table.window_basis or WindowBasis.UNSPECIFIED, table.years)
    return None


def _relaxation(table: RelaxationTable) -> Relaxation:
    return Relaxation(table.holders, Fraction(_years(table.years)), Text(table.zh, table.en))


def _bounds(table: GateTable) -> Bounds:
    return Bounds(
        metric=Metric(table.metric),
        op=table.op,
        value=Fraction(str(table.value)),
        unit=table.unit,
        years=int(table.years) if table.years is not None else None,
        when_revenue_min=table.when_revenue_min,
        when_revenue_below=table.when_revenue_below,
        and_rd_spend_min=table.and_rd_spend_min,
    )


def _step(table: schema.StepTable) -> Step:
    return Step(
        table.id,
        text(table.title),
        table.confidence,
        table.lead_days,
        _maybe(table.when),
        _maybe(table.note),
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
        _maybe(table.note),
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
        _maybe(table.note),
        table.sources,
    )


def _round(table: schema.RoundTable) -> Round:
    return Round(
        text(table.name),
        table.conferred,
        _maybe(table.winners),
        table.confidence,
        table.sources,
    )
