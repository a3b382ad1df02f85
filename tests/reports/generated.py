"""Strategies for report blocks with hostile texts, for the renderers that are not pages."""

from hypothesis import strategies as st

from qualityassess.domain.chart_geometry import BarRow, module_bars
from qualityassess.domain.report_content import (
    Align,
    Bullets,
    Callout,
    Cell,
    ChartBlock,
    ChartData,
    ChartKind,
    ChartSeries,
    Chip,
    Column,
    Figure,
    Figures,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Style,
    Table,
    Tone,
)

HOSTILE = (
    "=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "#N/A", "#REF!", "_x0041_", "_x000D_", "<b>&]]>{\\}</w:t>",
    "{ PAGE }",
    'HYPERLINK "http://a.example"', "http://a.example/x", "\u202e反\u2066", "零\u200b宽", "\x00\x1b\x07",
    "\ud83d", "\U0001f600",
    "甲\r\n乙\r丙\u2028丁\t戊", " 前后 ", "0012", "12.50", "1,234", "51.8 %", "-0", "1e5", "TRUE",
    "2026-01-01", "&P&[Tab]",
)  # fmt: skip
"""Texts that a program could take for something else than text."""

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.one_of(st.sampled_from("质量管理自评证据，。（）%a1 -/\n=+@&<"), st.characters(max_codepoint=0x1F6FF)),
        min_size=1,
        max_size=40,
    ),
)
_tones = st.sampled_from(Tone)
_cells = st.builds(Cell, texts, _tones, st.booleans())
_chips = st.lists(st.builds(Chip, texts, _tones), max_size=2).map(tuple)
_columns = st.tuples(
    st.builds(Column, texts, st.just(2.0)),
    st.builds(Column, texts, st.just(1.0), st.just(Align.RIGHT)),
    st.builds(Column, texts, st.just(1.0), st.just(Align.CENTRE)),
)


def _chart(title: str, kind: ChartKind, names: tuple[str, str]) -> ChartBlock:
    shape = module_bars([BarRow(title, 0.3, 0.6, "30.0–60.0 %", "10")], 0.5, 300)
    series = (ChartSeries(names[0], ("30.0", "")), ChartSeries(names[1], ("60.0", "12.5")))
    return ChartBlock(shape, title, f"说明 {title}", ChartData(kind, (title, "乙"), series))


blocks = st.lists(
    st.one_of(
        st.builds(Heading, st.integers(1, 3), texts, st.sampled_from("abc"), _chips),
        st.builds(Paragraph, texts, st.sampled_from(Style)),
        st.builds(Bullets, st.lists(texts, min_size=1, max_size=3).map(tuple)),
        st.builds(Callout, texts, texts, _tones),
        st.builds(Figures, st.lists(st.builds(Figure, texts, texts, texts, _tones), min_size=1, max_size=6).map(tuple)),
        st.builds(KeyValues, st.lists(st.tuples(texts, texts), min_size=1, max_size=3).map(tuple)),
        st.builds(
            Table,
            _columns,
            st.lists(st.one_of(st.tuples(_cells), st.tuples(_cells, _cells, _cells)), max_size=4).map(tuple),
            texts,
            texts,
        ),
        st.builds(_chart, texts, st.sampled_from(ChartKind), st.tuples(texts, texts)),
        st.just(PageBreak()),
    ),
    min_size=1,
    max_size=8,
).map(tuple)
