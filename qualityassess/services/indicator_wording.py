"""The judgement of indicators in words: level, trend, comparison, and how far they carry a results item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qualityassess.domain.criteria_set import CriteriaSet, ItemKind
from qualityassess.domain.indicator_judgement import (
    Against,
    Comparison,
    IndicatorJudgement,
    ItemCoverage,
    Level,
    Side,
    Trend,
)
from qualityassess.domain.regions import RegionTarget
from qualityassess.domain.registers import Indicator
from qualityassess.domain.rubric import Direction
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services.region_wording import SECTORS, goal_words
from qualityassess.services.wording import decimal

AGAINST: Mapping[Against, str] = {
    Against.INDUSTRY_MEAN: N_("Industry mean"),
    Against.COMPETITOR: N_("Competitor"),
    Against.BENCHMARK: N_("Benchmark"),
}
DIRECTIONS: Mapping[Direction, str] = {
    Direction.UP: N_("higher is better"),
    Direction.DOWN: N_("lower is better"),
    Direction.TARGET: N_("on target is best"),
}
_LEVELS: Mapping[Level, str] = {
    Level.NO_FIGURES: N_("no figures"),
    Level.NO_TARGET: N_("no own target"),
    Level.REACHED: N_("target reached"),
    Level.MISSED: N_("target missed"),
}
_TRENDS: Mapping[Trend, str] = {
    Trend.NO_FIGURES: N_("no figures"),
    Trend.OLD: N_("figures too old"),
    Trend.SHORT: N_("fewer than 3 years"),
    Trend.NO_TARGET: N_("a year without target"),
    Trend.IMPROVING: N_("improving"),
    Trend.STEADY: N_("unchanged"),
    Trend.WORSENING: N_("worsening"),
    Trend.MIXED: N_("up and down"),
}
_SIDES: Mapping[Side, str] = {
    Side.AHEAD: N_("ahead"),
    Side.EQUAL: N_("equal"),
    Side.BEHIND: N_("behind"),
    Side.OPEN: N_("open without own target"),
}
GOOD, BAD, PLAIN = "ok", "warn", "text"
"""Tones of what is said."""
_TONES: Mapping[Level | Trend | Side, str] = {
    Level.REACHED: GOOD,
    Level.MISSED: BAD,
    Trend.IMPROVING: GOOD,
    Trend.WORSENING: BAD,
    Side.AHEAD: GOOD,
    Side.BEHIND: BAD,
}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence under its name."""

    name: str
    text: str
    tone: str = PLAIN


def explained(tr: Translator, found: IndicatorJudgement, criteria_set: CriteriaSet | None) -> tuple[Said, ...]:
    """The judgement as sentences: level, trend, every comparison, and what the figures carry."""
    return (
        Said(tr.within("indicator", "Level"), level_sentence(tr, found), tone(found.level)),
        Said(tr("Trend"), trend_sentence(tr, found), tone(found.trend)),
        *_comparisons(tr, found),
        Said(tr.within("indicator", "Carries"), carries_sentence(tr, found, criteria_set)),
    )


def judgement_names(tr: Translator) -> tuple[str, ...]:
    """All names that sentences of a judgement stand under."""
    against = (tr(name) for name in AGAINST.values())
    carries, item = tr.within("indicator", "Carries"), tr("Item {no}", no="4.7.2")
    return (tr.within("indicator", "Level"), tr("Trend"), tr("Comparison"), *against, carries, item)


def tone(code: Level | Trend | Side) -> str:
    """ok for the better, warn for the worse, text for what only lacks figures."""
    return _TONES.get(code, PLAIN)


def level_word(tr: Translator, found: IndicatorJudgement) -> str:
    """The level in two words."""
    return tr(_LEVELS[found.level])


def trend_word(tr: Translator, found: IndicatorJudgement) -> str:
    """The trend in two words."""
    return tr(_TRENDS[found.trend])


def comparison_word(tr: Translator, found: IndicatorJudgement) -> str:
    """All comparisons in a line."""
    if not found.comparisons:
        return tr("no comparison")
    return tr("; ").join(
        tr("{name}: {words}", name=tr(AGAINST[c.against]), words=tr(_SIDES[c.side]) if c.counted else _unsourced(tr))
        for c in found.comparisons
    )


def level_sentence(tr: Translator, found: IndicatorJudgement) -> str:
    """The newest figure against its target."""
    if found.newest is None:
        return tr("No figure up to {year}", year=found.year)
    year, value = found.newest.year, figure(found.indicator, found.newest.value)
    if found.newest.target is None or found.gap is None:
        return tr("{year}: {value}, and no own target for that year", year=year, value=value)
    target, gap = figure(found.indicator, found.newest.target), figure(found.indicator, abs(found.gap))
    if found.level is Level.REACHED:
        return tr("{year}: {value} reaches the target of {target}", year=year, value=value, target=target)
    return tr("{year}: {value} is {gap} off the target of {target}", year=year, value=value, gap=gap, target=target)


def trend_sentence(tr: Translator, found: IndicatorJudgement) -> str:
    """Which way the consecutive years went, or why nothing can be said."""
    if found.newest is None:
        return tr("A trend needs three consecutive years")
    if found.trend is Trend.OLD:
        return tr(
            "The newest figure is of {newest}; years count that reach to {before} or {year}",
            newest=found.newest.year,
            before=found.year - 1,
            year=found.year,
        )
    if found.trend is Trend.SHORT:
        one, many = "{count} consecutive year; a trend needs three", "{count} consecutive years; a trend needs three"
        return tr.plural(one, many, len(found.run))
    first, last = found.run[0], found.run[-1]
    years = tr.span(str(first.year), str(last.year))
    if found.trend is Trend.NO_TARGET:
        return tr("{years}: a year has no target, so deviations cannot be compared", years=years)
    span = tr("from {old} to {new}", old=figure(found.indicator, first.value), new=figure(found.indicator, last.value))
    return tr(_TREND_SENTENCES[found.trend, _way(found)], years=years, values=span)


_TREND_SENTENCES: Mapping[tuple[Trend, int], str] = {
    (Trend.IMPROVING, 1): N_("{years}: no year worse than the one before, {values}"),
    (Trend.WORSENING, -1): N_("{years}: no year better than the one before, {values}"),
    (Trend.STEADY, 0): N_("{years}: as good every year, {values}"),
    (Trend.MIXED, 1): N_("{years}: up and down, better in the end, {values}"),
    (Trend.MIXED, -1): N_("{years}: up and down, worse in the end, {values}"),
    (Trend.MIXED, 0): N_("{years}: up and down, as good in the end, {values}"),
}


def _way(found: IndicatorJudgement) -> int:
    change = found.change or Fraction(0)
    return (change > 0) - (change < 0)


def comparison_sentence(tr: Translator, indicator: Indicator, found: Comparison) -> str:
    """One comparison with its source, or that it counts for nothing without one."""
    value = figure(indicator, found.value)
    if not found.counted:
        return tr("{value}: no source entered, so it does not count", value=value)
    return tr("{value}: {side}; source: {source}", value=value, side=tr(_SIDES[found.side]), source=found.source)


def _unsourced(tr: Translator) -> str:
    return tr("without source")


def _comparisons(tr: Translator, found: IndicatorJudgement) -> tuple[Said, ...]:
    if not found.comparisons:
        year = found.newest.year if found.newest is not None else found.year
        return (Said(tr("Comparison"), tr("No industry mean, competitor or benchmark for {year}", year=year)),)
    return tuple(
        Said(
            tr(AGAINST[entry.against]),
            comparison_sentence(tr, found.indicator, entry),
            tone(entry.side) if entry.counted else BAD,
        )
        for entry in found.comparisons
    )


def carries_sentence(tr: Translator, found: IndicatorJudgement, criteria_set: CriteriaSet | None) -> str:
    """How far the indicator by itself carries its results item, and what it lacks next."""
    item = criteria_set.item(found.indicator.results_item) if criteria_set is not None else None
    if criteria_set is None or item is None or item.kind is not ItemKind.RESULTS:
        return tr("It belongs to no results item and carries none")
    ladder = criteria_set.ladder(ItemKind.RESULTS)
    place = max((n for n, step in enumerate(ladder) if step.rule is found.carries), default=0)
    if place == len(ladder) - 1:
        return tr("By itself it has all that item {no} asks of a key figure", no=item.no)
    return tr(
        "By itself up to {percent} % of item {no}: {missing}",
        percent=ladder[place].percent,
        no=item.no,
        missing=tr.pick(ladder[place + 1].missing),
    )


def item_sentence(tr: Translator, found: ItemCoverage) -> str:
    """What a results item is covered by, and the ceiling that this gives."""
    ceiling = found.ceiling
    carried = tr("Evidence ceiling {percent} %", percent=ceiling.percent)
    if ceiling.missing is not None:
        carried = tr("{carried}: {missing}", carried=carried, missing=tr.pick(ceiling.missing.missing))
    words = tr("{head} ({details})", head=carried, details=tr.pick(LEGAL.own_ceiling))
    return tr("; ").join([coverage_words(tr, found), words])


def coverage_words(tr: Translator, found: ItemCoverage) -> str:
    """How many indicators and key figures a results item has, and how they are split."""
    count, keys = len(found.indicators), len(found.keys)
    parts = [tr.plural("{count} indicator", "{count} indicators", count)]
    if keys:
        parts.append(tr("{led} of {keys} key figures with benchmark", led=len(found.keys_led), keys=keys))
    elif count:
        parts.append(tr("no key figure marked"))
    if found.segments:
        parts.append(tr("split by {segments}", segments=tr(", ").join(found.segments)))
    return tr("; ").join(parts)


def unsourced(tr: Translator, found: IndicatorJudgement) -> str:
    """Comparisons that count for nothing because nobody says where they come from; "" where there are none."""
    names = [tr(AGAINST[entry.against]) for entry in found.comparisons if not entry.counted]
    return tr("{indicator}: {names}", indicator=found.indicator.name, names=tr(", ").join(names)) if names else ""


def figure(indicator: Indicator, value: Fraction) -> str:
    """A value with its unit."""
    return f"{decimal(value)} {indicator.unit}".strip()


def goal_sentence(tr: Translator, goal: RegionTarget, on: date) -> str:
    """What a region's document sets, with year and clause; context, never the enterprise's own goal."""
    words = tr("{title} {goal}", title=tr.pick(goal.title), goal=goal_words(tr, goal))
    year = tr("to {year}", year=goal.year) if goal.year is not None else ""
    if goal.past_on(on):
        year = tr("{year}, target year past", year=goal.year)
    details = tr("; ").join(
        part for part in (year, goal.clause.partition(":")[2], tr("context only, no goal of the enterprise")) if part
    )
    return tr("{head} ({details})", head=words, details=details)


def sector_words(tr: Translator, sectors: tuple[str, ...]) -> str:
    """The sectors a starter is for."""
    return tr(", ").join(tr(SECTORS[sector]) for sector in sectors or ("all",))
