"""The digest of a report is that of its content: stable, and different for everything that is said differently."""

from dataclasses import replace

from qualityassess.domain.chart_geometry import Chart, Dot, Line
from qualityassess.domain.report_content import (
    Block,
    Bullets,
    Callout,
    Cell,
    ChartBlock,
    Chip,
    Column,
    Cover,
    Figure,
    Figures,
    Frame,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    ReportContent,
    ReportKind,
    Style,
    Table,
    Tone,
)

COVER = Cover("Gap report", "2026", "Firm", (("As of", "2026-06-01"),), (Figure("Index", "51.8–64.2 %"),), "disclaimer")
FRAME = Frame("Firm", "2026", "draft", "Page {page} of {pages}", "Contents", "Digest")
CHART = Chart(10.0, 5.0, (Line(0.0, 0.0, 10.0, 5.0, "tick"), Dot(1.0, 1.0, 2.0, "evid")))
BLOCKS: tuple[Block, ...] = (
    Heading(1, "摘要", "summary", (Chip("红线", Tone.ERR),)),
    Paragraph("two\nlines", Style.QUOTE),
    Bullets(("a", "b")),
    Callout("note", "text", Tone.WARN),
    Figures((Figure("Index", "51.8"),)),
    KeyValues((("k", "v"),)),
    Table((Column("c", 1.0),), ((Cell("x"),),), "caption", "none"),
    ChartBlock(CHART, "radar", "the same in words"),
    PageBreak(),
)
REPORT = ReportContent(ReportKind.GAP, "zh", COVER, FRAME, BLOCKS)


def test_the_digest_is_stable() -> None:
    again = ReportContent(ReportKind.GAP, "zh", replace(COVER), replace(FRAME), tuple(replace(b) for b in BLOCKS))
    assert REPORT.digest() == again.digest()
    assert len(REPORT.digest()) == 64
    assert set(REPORT.digest()) <= set("0123456789abcdef")


def test_everything_said_counts() -> None:
    changed = [
        replace(REPORT, kind=ReportKind.READINESS),
        replace(REPORT, language="en"),
        replace(REPORT, cover=replace(COVER, notice="draft")),
        replace(REPORT, cover=replace(COVER, facts=())),
        replace(REPORT, frame=replace(FRAME, watermark="草稿")),
        replace(REPORT, blocks=BLOCKS[::-1]),
        *(replace(REPORT, blocks=BLOCKS[:n] + BLOCKS[n + 1 :]) for n in range(len(BLOCKS))),
    ]
    digests = {content.digest() for content in changed}
    assert len(digests) == len(changed)
    assert REPORT.digest() not in digests


def digest_of(block: Block) -> str:
    return replace(REPORT, blocks=(block,)).digest()


def test_the_class_of_a_block_belongs_to_the_content() -> None:
    assert digest_of(Bullets(())) != digest_of(KeyValues(()))
    assert digest_of(Bullets(())) != digest_of(Figures(()))


def test_the_shape_of_a_chart_belongs_to_the_content() -> None:
    shapes = (CHART.shapes[1], CHART.shapes[0])
    turned = ChartBlock(replace(CHART, shapes=shapes), "radar", "the same in words")
    assert digest_of(turned) != digest_of(BLOCKS[7])


def test_text_is_data() -> None:
    assert digest_of(Paragraph("<b>1 & 2</b>")) != digest_of(Paragraph("1 & 2"))
    assert digest_of(Paragraph("a", Style.BODY)) != digest_of(Paragraph("a", Style.CAPTION))
