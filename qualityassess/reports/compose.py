"""Turns the blocks of a report into boxes, in order, leaving nothing out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from qualityassess.domain.report_content import (
    Block,
    Bullets,
    Callout,
    ChartBlock,
    Figures,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    ReportContent,
    Table,
)
from qualityassess.reports.boxes import Box, Space
from qualityassess.reports.chart import set_charts
from qualityassess.reports.columns import set_key_values, set_table
from qualityassess.reports.contents import Entry
from qualityassess.reports.headings import set_heading
from qualityassess.reports.panels import set_callout, set_tiles
from qualityassess.reports.paragraph import Setter

_SMALLER = 2
"""Levels by which the headings of a compact report look smaller than they are."""


@dataclass(frozen=True, slots=True)
class Composition:
    """The body of a report: its boxes, its headings, and the bookmark of each heading's anchor."""

    boxes: tuple[Box, ...]
    entries: tuple[Entry, ...]
    places: Mapping[str, str]


def compose(setter: Setter, content: ReportContent, check: Callable[[], None]) -> Composition:
    """Set every block; `check` is called before each and may raise."""
    boxes: list[Box] = []
    entries: list[Entry] = []
    places: dict[str, str] = {}
    for chart, group in groupby(content.blocks, lambda block: isinstance(block, ChartBlock)):
        if chart:
            check()
            boxes.extend(set_charts(setter, tuple(block for block in group if isinstance(block, ChartBlock))))
            continue
        for block in group:
            check()
            if isinstance(block, Heading):
                setter.transcript.place = setter.transcript.line(block.text)
                entry = Entry(block.level, setter.transcript.place, f"h{len(entries) + 1}")
                entries.append(entry)
                places.setdefault(block.anchor, entry.key)
                shown = replace(block, level=block.level + _SMALLER) if content.compact else block
                boxes.extend(set_heading(setter, shown, entry.key))
            else:
                boxes.extend(_set(setter, block, content.frame.continued))
    return Composition(tuple(boxes), tuple(entries), places)


def _set(setter: Setter, block: Block, continued: str) -> Iterator[Box]:
    match block:
        case Paragraph():
            yield setter.paragraph(block.text, block.style)
        case Bullets():
            yield from setter.bullets(block.lines)
        case Callout():
            yield set_callout(setter, block)
        case Figures():
            tiles = set_tiles(setter, block.figures)
            if tiles is None:
                rows = tuple((figure.label, f"{figure.value}\n{figure.note}") for figure in block.figures)
                yield from set_key_values(setter, KeyValues(rows))
            else:
                yield from tiles
        case KeyValues():
            yield from set_key_values(setter, block)
        case Table():
            yield from set_table(setter, block, continued)
        case PageBreak():
            yield Space(breaks=True)
        case _:
            raise TypeError(f"no way to set a {type(block).__name__}")
