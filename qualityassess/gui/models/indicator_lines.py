"""The enterprise's indicators over years as charts with words, and the goals of its region as context beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qualityassess.domain.chart_lines import Series
from qualityassess.domain.registers import Indicator, IndicatorYear
from qualityassess.gui.models.receipts import Receipt
from qualityassess.gui.session import Session
from qualityassess.i18n import N_, Translator
from qualityassess.services.indicator_wording import DIRECTIONS
from qualityassess.services.region_wording import SECTORS, goal_words, not_covered
from qualityassess.services.wording import decimal

#: Attributes of a year that are comparisons, with their names.
COMPARISONS = (
    ("industry_mean", N_("Industry")),
    ("competitor", N_("Competitor")),
    ("benchmark", N_("Benchmark")),
)


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator: its chart, its newest figure with what stands beside it, and all of it in words."""

    indicator: Indicator
    title: str
    series: tuple[Series, ...]
    newest: str
    beside: str
    words: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal of the region: what, how much, until when, whose source; `past` where the target year is over."""

    title: str
    value: str
    year: str
    past: bool
    source: str
    scope: str


def indicator_lines(tr: Translator, indicators: tuple[Indicator, ...], year: int) -> tuple[IndicatorLine, ...]:
    """Indicators with any figure up to a year, key figures first, each in the order of the register."""
    shown = [(i, [y for y in sorted(i.years, key=lambda y: y.year) if y.year <= year]) for i in indicators]
    lines = [_line(tr, indicator, years) for indicator, years in shown if years]
    return tuple(sorted(lines, key=lambda line: not line.indicator.key))


def _line(tr: Translator, indicator: Indicator, years: list[IndicatorYear]) -> IndicatorLine:
    newest = years[-1]
    series = [Series(tuple((y.year, y.value) for y in years))]
    targets = tuple((y.year, y.target) for y in years if y.target is not None)
    if targets:
        series.append(Series(targets, "target"))
    for key, _ in COMPARISONS:
        values = tuple((y.year, value) for y in years if (value := getattr(y, key)) is not None)
        if values:
            series.append(Series(values, "comparison"))
    title = tr("{name} ({unit})", name=indicator.name, unit=indicator.unit) if indicator.unit else indicator.name
    figure = tr("{year}: {value}", year=newest.year, value=decimal(newest.value))
    beside = [tr("target {value}", value=decimal(newest.target))] if newest.target is not None else []
    beside += [
        tr("{name} {value}", name=tr(name), value=decimal(value))
        for key, name in COMPARISONS
        if (value := getattr(newest, key)) is not None
    ]
    history = tr(", ").join(tr("{year}: {value}", year=y.year, value=decimal(y.value)) for y in years)
    words = tr("; ").join([title, tr(DIRECTIONS[indicator.direction]), history, *beside])
    return IndicatorLine(indicator, title, tuple(series), figure, tr("; ").join(beside), words)


def indicator_receipt(tr: Translator, line: IndicatorLine, year: int) -> Receipt:
    """All figures of an indicator up to a year with their sources, as entered in the register."""
    indicator = line.indicator
    years = [y for y in sorted(indicator.years, key=lambda y: y.year) if y.year <= year]
    columns = (tr("Year"), tr("Value"), tr("Target"), *(tr(name) for _, name in COMPARISONS), tr("Source"))
    notes = [tr("Direction: {words}", words=tr(DIRECTIONS[indicator.direction]))]
    if indicator.results_item:
        notes.append(tr("Results item {no}", no=indicator.results_item))
    if indicator.definition:
        notes.append(tr("Definition: {text}", text=indicator.definition))
    return Receipt(
        line.title,
        indicator.formula or tr("Figures as entered in the indicator register."),
        columns,
        tuple(
            (
                str(y.year),
                *(_shown(value) for value in (y.value, y.target, y.industry_mean, y.competitor, y.benchmark)),
                tr("; ").join(dict.fromkeys(s for s in (y.comparison_source, y.benchmark_source) if s)),
            )
            for y in years
        ),
        (),
        (),
        tuple(notes),
    )


def goal_lines(session: Session, on: date) -> tuple[tuple[GoalLine, ...], str]:
    """Goals of the region that may concern the enterprise, and the name of the region; or none, and why."""
    tr, library, enterprise = session.tr, session.workspace.library, session.enterprise
    region = enterprise.profile.region if enterprise is not None else ""
    pack = library.pack_of(region)
    if pack is None or enterprise is None:
        return (), not_covered(tr, library, region)
    lines = []
    for target in pack.targets_for(library.facts(enterprise.profile)):
        past = target.past_on(on)
        year = "" if target.year is None else str(target.year)
        clause = library.register.clause_of(target.clause)
        heading = tr.pick(clause.heading) if clause is not None else ""
        lines.append(
            GoalLine(
                tr.pick(target.title),
                goal_words(tr, target),
                tr("{year}, target year past", year=year) if past else year,
                past,
                f"{target.clause.partition(':')[2]} {heading}".strip(),
                tr("for single enterprises") if target.scope == "enterprise" else tr(SECTORS[target.sector]),
            )
        )
    return tuple(lines), tr.pick(pack.name)


def _shown(value: Fraction | None) -> str:
    return "–" if value is None else decimal(value)
