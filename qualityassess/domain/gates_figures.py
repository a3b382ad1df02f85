"""Gates that limit a figure of the years: revenue, profit, tax, research and debts, with tiers by revenue."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise

from qualityassess.domain import tri
from qualityassess.domain.gate import Bounds, Gate, Metric
from qualityassess.domain.gate_facts import Finding, GateFacts, Values, number_words
from qualityassess.domain.profile import Profile, YearFigures
from qualityassess.domain.tri import Tri


def _share(part: int | None, whole: int | None) -> Fraction | None:
    return Fraction(part, whole) if part is not None and whole else None


def _money(amount: int | None) -> Fraction | None:
    return None if amount is None else Fraction(amount)


_FIGURES: Mapping[Metric, Callable[[YearFigures], Fraction | None]] = {
    Metric.REVENUE: lambda year: _money(year.revenue),
    Metric.PROFIT: lambda year: _money(year.profit),
    Metric.TAX: lambda year: _money(year.tax),
    Metric.RD_SPEND: lambda year: _money(year.research),
    Metric.RD_SPEND_MEAN: lambda year: _money(year.research),
    Metric.RD_RATIO: lambda year: _share(year.research, year.revenue),
    Metric.DEBT_RATIO: lambda year: _share(year.liabilities, year.assets),
}
"""Figures that the profile holds; every other metric of a gate is answered by a person."""

_PARTS: Mapping[Metric, tuple[str, str]] = {
    Metric.RD_RATIO: ("research", "revenue"),
    Metric.DEBT_RATIO: ("liabilities", "assets"),
}


def is_entered(metric: Metric) -> bool:
    """Whether the profile holds what the metric is computed from."""
    return metric in _FIGURES


def bounds(gate: Gate, facts: GateFacts) -> Finding:
    """Whether the figure keeps its limit in the year before the application, or in each of the last full years."""
    limit = gate.bounds
    assert limit is not None
    tier = _tier(limit, facts)
    if tier is not None:
        return tier
    main = _figure(limit, facts) if is_entered(limit.metric) else _by_person(limit, facts)
    if limit.and_rd_spend_min is None:
        return main
    spent = _spent(limit, limit.and_rd_spend_min, facts)
    assert main.result is not None
    assert spent.result is not None
    result = tri.all_of((main.result, spent.result))
    if result is spent.result and result is not main.result:
        return spent
    return main


def _years(limit: Bounds, facts: GateFacts) -> list[int]:
    return [facts.on.year - n for n in range(1, (limit.years or 1) + 1)]


def _of_year(profile: Profile, year: int) -> YearFigures:
    return next((figures for figures in profile.years if figures.year == year), YearFigures(year))


def _missing(metric: str, year: int) -> Finding:
    return Finding(Tri.UNKNOWN, "figure_missing", (("metric", metric), ("year", str(year))))


def _tier(limit: Bounds, facts: GateFacts) -> Finding | None:
    """Why the limit does not bind, or cannot be told to; None where it binds."""
    if limit.when_revenue_min is None and limit.when_revenue_below is None:
        return None
    year = facts.on.year - 1
    revenue = _of_year(facts.profile, year).revenue
    if revenue is None:
        return _missing(Metric.REVENUE.value, year)
    low, high = limit.when_revenue_min, limit.when_revenue_below
    if (low is None or revenue >= low) and (high is None or revenue < high):
        return None
    return Finding(None, "other_tier", (("year", str(year)), ("revenue", str(revenue))))


def _figure(limit: Bounds, facts: GateFacts) -> Finding:
    read, name = _FIGURES[limit.metric], limit.metric.value
    found: list[tuple[int, Fraction]] = []
    lacking: Finding | None = None
    for year in _years(limit, facts):
        value = read(_of_year(facts.profile, year))
        if value is None:
            lacking = lacking or _missing(name, year)
        else:
            found.append((year, value))
    if limit.metric is Metric.RD_SPEND_MEAN:
        if lacking is not None:
            return lacking
        mean = sum((value for _, value in found), Fraction(0)) / len(found)
        years = f"{found[-1][0]}–{found[0][0]}" if len(found) > 1 else str(found[0][0])
        return _compared(limit, mean, years, ())
    parts = _PARTS.get(limit.metric)
    for year, value in found:
        # One year beyond the limit settles it, whatever the others hold.
        if not _keeps(limit, value):
            return _compared(limit, value, str(year), _amounts(parts, facts.profile, year))
    if lacking is not None:
        return lacking
    year, value = min(found, key=lambda entry: entry[1] if limit.op == ">=" else -entry[1])
    return _compared(limit, value, str(year), _amounts(parts, facts.profile, year))


def _keeps(limit: Bounds, value: Fraction) -> bool:
    return value >= limit.value if limit.op == ">=" else value <= limit.value


def _compared(limit: Bounds, value: Fraction, year: str, amounts: Values) -> Finding:
    shown = (("metric", limit.metric.value), ("year", year), ("value", number_words(value)))
    asked = (("op", limit.op), ("limit", number_words(limit.value)), ("unit", limit.unit))
    return Finding(tri.of(_keeps(limit, value)), "figure", (*shown, *asked, *amounts))


def _amounts(parts: tuple[str, str] | None, profile: Profile, year: int) -> Values:
    """The two amounts behind a share, so that a rounded share can be checked."""
    if parts is None:
        return ()
    figures = _of_year(profile, year)
    return (("part", str(getattr(figures, parts[0]))), ("whole", str(getattr(figures, parts[1]))))


def _by_person(limit: Bounds, facts: GateFacts) -> Finding:
    if limit.metric is Metric.GROWTH_MEAN:
        growth = _growth(limit, facts)
        if growth is not None:
            # Rules mean the main business; the profile only knows revenue as a whole, so it helps and decides nothing.
            return Finding(Tri.UNKNOWN, "growth_known", (("value", number_words(growth)),), person=True)
    return Finding(Tri.UNKNOWN, "judgement_open", person=True)


def _growth(limit: Bounds, facts: GateFacts) -> Fraction | None:
    """Mean growth of revenue a year over the last full years, as a share; None where a year is missing."""
    years = range(facts.on.year - 1 - (limit.years or 1), facts.on.year)
    revenue = [_of_year(facts.profile, year).revenue for year in years]
    rates = [_share(later, earlier) for earlier, later in pairwise(revenue)]
    known = [rate - 1 for rate in rates if rate is not None]
    return sum(known, Fraction(0)) / len(known) if len(known) == len(rates) else None


def _spent(limit: Bounds, least: int, facts: GateFacts) -> Finding:
    """Whether research reaches an amount; the text seen does not say whether each year or their sum has to."""
    years = _years(limit, facts)
    spent = [_of_year(facts.profile, year).research for year in years]
    known = [amount for amount in spent if amount is not None]
    if len(known) < len(spent):
        return _missing(Metric.RD_SPEND.value, years[spent.index(None)])
    span = f"{years[-1]}–{years[0]}" if len(years) > 1 else str(years[0])
    values = (("metric", "rd_spend_sum"), ("year", span), ("value", str(sum(known))))
    asked = (("op", ">="), ("limit", str(least)), ("unit", "CNY"))
    if sum(known) < least:
        return Finding(Tri.FALSE, "figure", (*values, *asked))
    if min(known) >= least:
        return Finding(Tri.TRUE, "figure", (*values, *asked))
    return Finding(Tri.UNKNOWN, "sum_or_each", (*values, *asked))
