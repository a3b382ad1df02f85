"""Figures of a dossier: results of at least three years with targets and comparisons, as tables and line charts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qualityassess.domain.chart_lines import Series, line_chart
from qualityassess.domain.display import round_half_up
from qualityassess.domain.profile import YearFigures
from qualityassess.domain.registers import Indicator, IndicatorYear
from qualityassess.domain.report_content import (
    Align,
    Block,
    Cell,
    ChartBlock,
    ChartData,
    ChartKind,
    ChartSeries,
    Column,
    Heading,
    Paragraph,
    Style,
    Table,
)
from qualityassess.i18n import N_
from qualityassess.services.report_dossier_context import DossierContext, Reference
from qualityassess.services.report_points import DASH

MOST_YEARS = 5
LEAST_YEARS = 3
_WIDTH, _HEIGHT = 284.0, 132.0
"""Two charts of this size stand side by side."""
_WHOLE = 600.0
_COMPARISONS = (
    ("industry_mean", N_("Industry mean")),
    ("competitor", N_("Competitor")),
    ("benchmark", N_("Benchmark")),
)
_PROFILE = (
    ("revenue", N_("Revenue")),
    ("profit", N_("Profit")),
    ("tax", N_("Tax")),
    ("research", N_("R&D spending")),
    ("export", N_("Exports")),
    ("headcount", N_("Headcount")),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator with its years by number, and the newest year that a target or comparison is known of."""

    indicator: Indicator
    by_year: dict[int, IndicatorYear]

    def newest(self, name: str) -> Fraction | None:
        """The newest value of a target or comparison."""
        years = sorted(self.by_year.values(), key=lambda year: year.year, reverse=True)
        return next((value for year in years if (value := getattr(year, name)) is not None), None)

    @property
    def decimals(self) -> int:
        """Decimals with which all its figures are exact, at most four: one line reads in one precision."""
        names = ("value", "target", *(name for name, _ in _COMPARISONS))
        values = [value for year in self.by_year.values() for n in names if (value := getattr(year, n)) is not None]
        return next((n for n in range(4) if all((value * 10**n).denominator == 1 for value in values)), 4)

    @property
    def title(self) -> str:
        """Name, segment and unit."""
        name = " · ".join(part for part in (self.indicator.name, self.indicator.segment) if part)
        return f"{name} ({self.indicator.unit})" if self.indicator.unit else name


def results(context: DossierContext, item: str) -> list[Indicator]:
    """Indicators that belong to a results item."""
    return [indicator for indicator in context.file.registers.indicators if indicator.results_item == item]


def key_indicators(context: DossierContext) -> list[Indicator]:
    """Indicators marked as key figures."""
    return [indicator for indicator in context.file.registers.indicators if indicator.key]


def exhibits_of(context: DossierContext, indicators: Iterable[Indicator]) -> list[Reference]:
    """Exhibits attached to indicators, with the pages meant."""
    return context.of_records(indicator.id for indicator in indicators)


def last_years(context: DossierContext, years: Iterable[int], most: int) -> list[int]:
    """The last calendar years up to the newest full one before the as-of date; the year under way only if alone."""
    known = sorted({year for year in years if year <= context.as_of.year})
    full = [year for year in known if year < context.as_of.year]
    newest = (full or known)[-1:]
    if not newest:
        return []
    first = max(min(full or known), newest[0] - most + 1)
    return list(range(min(first, newest[0] - LEAST_YEARS + 1), newest[0] + 1))


def result_blocks(context: DossierContext, no: str) -> list[Block]:
    """Table and charts of a results item; nothing without an indicator."""
    found = results(context, no)
    years = last_years(context, (year.year for i in found for year in i.years), MOST_YEARS)
    if not years:
        return []
    lines = [_line(indicator, years) for indicator in found]
    tr = context.tr
    caption = tr("Table {number}: results, targets and comparisons", number=no)
    blocks: list[Block] = [_table(context, lines, years, caption)]
    drawn = [line for line in lines if len(line.by_year) >= LEAST_YEARS]
    # Two stand side by side; one that is left over takes the whole width.
    alone = drawn[-1:] if len(drawn) % 2 else []
    blocks += [_chart(context, line, years, _WHOLE if line in alone else _WIDTH) for line in drawn]
    if len(blocks) > 1:
        words = tr("Line: own value; dashed: own target; dotted: comparison.")
        blocks.append(Paragraph(words, Style.CAPTION))
    return blocks


def key_figures_blocks(context: DossierContext) -> list[Block]:
    """Key figures of three years: scale of the enterprise first, then its key indicators."""
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Key figures of three years"), "key-indicators")]
    scale = _scale_table(context)
    if scale is not None:
        blocks.append(scale)
    found = key_indicators(context)
    years = last_years(context, (year.year for i in found for year in i.years), LEAST_YEARS)
    if years:
        lines = [_line(indicator, years) for indicator in found]
        blocks.append(_table(context, lines, years, tr("Key indicators"), numbered=True))
    if len(blocks) == 1:
        blocks.append(Paragraph(DASH))
    return blocks


def _line(indicator: Indicator, years: Sequence[int]) -> _Line:
    return _Line(indicator, {year.year: year for year in indicator.years if year.year in years})


def _table(
    context: DossierContext, lines: Sequence[_Line], years: Sequence[int], caption: str, *, numbered: bool = False
) -> Table:
    tr = context.tr
    shown = [(name, title) for name, title in _COMPARISONS if any(line.newest(name) is not None for line in lines)]
    columns = [Column(tr("Indicator"), 2.9), *(Column(str(year), 0.95, Align.RIGHT) for year in years)]
    columns.append(Column(tr("Target"), 0.95, Align.RIGHT))
    columns += [Column(tr(title), 1.05, Align.RIGHT) for _, title in shown]
    columns.append(Column(tr("Source of the comparison"), 1.9))
    rows = []
    for line in lines:
        title = line.title
        references = context.references(exhibits_of(context, [line.indicator])) if numbered else ""
        cells = [Cell(context.lines([title, references]))]
        cells += [Cell(_figure(line, line.by_year[year].value if year in line.by_year else None)) for year in years]
        cells += [Cell(_figure(line, line.newest(name))) for name in ("target", *(name for name, _ in shown))]
        rows.append((*cells, Cell(_sources(context, line) or DASH)))
    return Table(tuple(columns), tuple(rows), caption)


def _sources(context: DossierContext, line: _Line) -> str:
    """Sources of the newest comparison and benchmark."""
    found = []
    for name in ("comparison_source", "benchmark_source"):
        years = sorted(line.by_year.values(), key=lambda year: year.year, reverse=True)
        found.append(next((text for year in years if (text := getattr(year, name))), ""))
    return context.joined(dict.fromkeys(found))


def _figure(line: _Line, value: Fraction | None) -> str:
    return round_half_up(value, line.decimals) if value is not None else DASH


def _chart(context: DossierContext, line: _Line, years: Sequence[int], width: float) -> ChartBlock:
    """The line of an indicator with its targets and one comparison."""
    tr = context.tr
    compared = next(((n, t) for n, t in _COMPARISONS if line.newest(n) is not None), None)
    wanted = [("value", tr("Own value"), "value"), ("target", tr("Target"), "target")]
    if compared is not None:
        wanted.append((compared[0], tr(compared[1]), "comparison"))
    drawn: list[Series] = []
    data: list[ChartSeries] = []
    told: list[str] = []
    for name, title, kind in wanted:
        values = {year: value for year, row in line.by_year.items() if (value := getattr(row, name)) is not None}
        if not values:
            continue
        drawn.append(Series(tuple(sorted(values.items())), kind))
        data.append(ChartSeries(title, tuple(_figure(line, values[y]) if y in values else "" for y in years)))
        figures = tr(", ").join(f"{year}: {_figure(line, value)}" for year, value in sorted(values.items()))
        told.append(tr("{head}: {details}", head=title, details=figures))
    shape = line_chart(drawn, width, _HEIGHT)
    numbers = ChartData(ChartKind.LINE, tuple(str(year) for year in years), tuple(data))
    return ChartBlock(shape, line.title, context.joined(told), numbers)


def _scale_table(context: DossierContext) -> Table | None:
    """Figures of the profile over the last three years; None where none was entered."""
    tr, figures = context.tr, {year.year: year for year in context.profile.years}
    years = last_years(context, figures, LEAST_YEARS)
    rows = []
    for name, title in _PROFILE:
        texts = [_profile_figure(context, figures.get(year), name) for year in years]
        if any(text != DASH for text in texts):
            rows.append((Cell(tr(title)), *(Cell(text) for text in texts)))
    if not rows:
        return None
    columns = (Column(tr("Figure"), 2.0), *(Column(str(year), 1.4, Align.RIGHT) for year in years))
    return Table(columns, tuple(rows), tr("Scale and economics"))


def _profile_figure(context: DossierContext, figures: YearFigures | None, name: str) -> str:
    value = getattr(figures, name) if figures is not None else None
    if value is None:
        return DASH
    return context.tr.number(value) if name == "headcount" else context.tr.money(value)
