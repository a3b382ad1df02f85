"""Joins the Chinese and the English content of one report into a single document (中英合订), Chinese first."""

from dataclasses import replace

from qualityassess.domain.report_content import (
    Block,
    Callout,
    Cover,
    Figures,
    Frame,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    ReportContent,
    Style,
    Tone,
)

BOTH = "both"
_ANCHOR = "en-"


def bilingual(zh: ReportContent, en: ReportContent) -> ReportContent:
    """Both contents as one: the English cover becomes a chapter of its own, its anchors begin with `en-`.

    The document's language stays Chinese, that of its origin is `both`. ValueError for contents of two reports.
    """
    if zh.kind is not en.kind or (zh.language, en.language) != ("zh", "en"):
        raise ValueError("a document in both languages joins one report in zh and in en")
    origin = None if zh.origin is None else replace(zh.origin, language=BOTH)
    blocks = (*zh.blocks, PageBreak(), *_opening(en.cover), *map(_anchored, en.blocks))
    return ReportContent(zh.kind, zh.language, zh.cover, _frame(zh.frame, en.frame), blocks, origin)


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
    blocks.append(Paragraph(cover.disclaimer, Style.CAPTION))
    return tuple(blocks)


def _anchored(block: Block) -> Block:
    return replace(block, anchor=_ANCHOR + block.anchor) if isinstance(block, Heading) else block


def _frame(zh: Frame, en: Frame) -> Frame:
    """Words of every page in both languages, but for names that are the same in both."""

    def joined(first: str, second: str) -> str:
        return first if first == second or not second else f"{first} {second}" if first else second

    return Frame(
        joined(zh.header_left, en.header_left),
        joined(zh.header_right, en.header_right),
        joined(zh.footer, en.footer),
        joined(zh.page, en.page),
        joined(zh.contents_title, en.contents_title),
        joined(zh.digest_label, en.digest_label),
        joined(zh.watermark, en.watermark),
        joined(zh.continued, en.continued.strip()),
    )
