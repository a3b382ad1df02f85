"""Joins the Chinese and the English content of one report into a single document (中英合订), Chinese first."""

from dataclasses import replace

from qualityassess.domain.report_content import (
    Block,
    BoundFile,
    Callout,
    Cell,
    Cover,
    Figures,
    Frame,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    ReportContent,
    Style,
    Table,
    Tone,
)

BOTH = "both"
_ANCHOR = "en-"
_MARK = " · "
"""Between the parts of a header or footer."""


def bilingual(zh: ReportContent, en: ReportContent) -> ReportContent:
    """Both contents as one: the English cover becomes a chapter of its own, its anchors begin with `en-`.

    The document's language stays Chinese, that of its origin is `both`. ValueError for contents of two reports.
    """
    if zh.kind is not en.kind or (zh.language, en.language) != ("zh", "en"):
        raise ValueError("a document in both languages joins one report in zh and in en")
    origin = None if zh.origin is None else replace(zh.origin, language=BOTH)
    files = {one.anchor for one in zh.bound}
    blocks = (
        *zh.blocks,
        PageBreak(),
        *(_small_opening if zh.compact else _opening)(en.cover),
        *(_anchored(block, files) for block in en.blocks),
    )
    return replace(zh, frame=_frame(zh.frame, en.frame), blocks=blocks, origin=origin, bound=_bound(zh, en))


def _opening(cover: Cover) -> tuple[Block, ...]:
    """What the English cover says."""
    blocks: list[Block] = [Heading(1, cover.title, f"{_ANCHOR}cover")]
    blocks += [Paragraph(text) for text in (cover.subtitle, cover.organisation) if text]
    if cover.notice:
        blocks.append(Callout(cover.notice, "", Tone.WARN))
    if cover.figures:
        blocks.append(Figures(cover.figures))
    if cover.facts:
        blocks.append(KeyValues(cover.facts))
    if cover.disclaimer:
        blocks.append(Paragraph(cover.disclaimer, Style.CAPTION))
    return tuple(blocks)


def _small_opening(cover: Cover) -> tuple[Block, ...]:
    """The same for a compact report: the facts one behind the other, as above its first block."""
    facts = "  ·  ".join(" ".join(part for part in fact if part) for fact in cover.facts)
    blocks: list[Block] = [Heading(1, cover.title, f"{_ANCHOR}cover")]
    blocks += [Paragraph(text) for text in (cover.organisation, cover.subtitle) if text]
    blocks += [Paragraph(text, Style.CAPTION) for text in (facts, cover.notice) if text]
    if cover.figures:
        blocks.append(Figures(cover.figures))
    if cover.disclaimer:
        blocks.append(Paragraph(cover.disclaimer, Style.CAPTION))
    return tuple(blocks)


def _anchored(block: Block, files: set[str]) -> Block:
    """A block whose anchors are those of the English part; files are bound in once, under the anchors they have."""
    match block:
        case Heading():
            return replace(block, anchor=_ANCHOR + block.anchor)
        case Table() if any(cell.page_of for row in block.rows for cell in row):
            rows = tuple(tuple(_pointed(cell, files) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case _:
            return block


def _pointed(cell: Cell, files: set[str]) -> Cell:
    inside = bool(cell.page_of) and cell.page_of not in files
    return replace(cell, page_of=_ANCHOR + cell.page_of) if inside else cell


def _bound(zh: ReportContent, en: ReportContent) -> tuple[BoundFile, ...]:
    """Each file once, with its number in both languages."""
    numbers = {one.anchor: one.number for one in en.bound}
    return tuple(replace(one, number=f"{one.number} {numbers.get(one.anchor, '')}".strip()) for one in zh.bound)


def _frame(zh: Frame, en: Frame) -> Frame:
    """Words of every page in both languages, but for names that are the same in both."""

    def joined(first: str, second: str) -> str:
        if first == second or not second:
            return first
        # A consultancy's own words stand before both and are said once.
        own, mark, rest = second.partition(_MARK)
        return f"{first} {rest if mark and first.startswith(own + mark) else second}" if first else second

    return replace(
        zh,
        header_left=joined(zh.header_left, en.header_left),
        header_right=joined(zh.header_right, en.header_right),
        footer=joined(zh.footer, en.footer),
        page=joined(zh.page, en.page),
        contents_title=joined(zh.contents_title, en.contents_title),
        digest_label=joined(zh.digest_label, en.digest_label),
        watermark=joined(zh.watermark, en.watermark),
        continued=joined(zh.continued, en.continued.strip()),
    )
