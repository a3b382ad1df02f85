"""What a report says (ReportContent): frozen, ordered blocks of finished sentences, the same for every renderer.

Services build it in one language; renderers add nothing and leave nothing out. The digest is that of the canonical
content (sorted JSON), not of a rendered file.
"""

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum

from qualityassess.domain.chart_geometry import Chart
from qualityassess.domain.report_origin import Origin


class Tone(StrEnum):
    """Meaning of a callout, chip or cell; renderers give it a print-safe colour and keep the word."""

    PLAIN = "plain"
    INFO = "info"
    OK = "ok"
    WARN = "warn"
    ERR = "err"
    STATUTORY = "statutory"


class Style(StrEnum):
    """Role of a paragraph."""

    BODY = "body"
    CAPTION = "caption"
    QUESTION = "question"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with a tone."""

    word: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (chapter) to 3, in the outline and the contents; `anchor` is unique in the report."""

    level: int
    text: str
    anchor: str
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text; user text is data and never markup. Lines are kept."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that must not be overlooked."""

    title: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline figure with its words, such as `51.8–64.2 %`."""

    label: str
    value: str
    note: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Figures:
    """Headline figures side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Labels with values, one below the other."""

    rows: tuple[tuple[str, str], ...]


class Align(StrEnum):
    """Alignment of a column."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `share` is its part of the table's width, all shares of a table sum to anything positive."""

    title: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: text, and a tone where the cell is a status; `strong` for group rows and totals.

    `page_of` is the anchor of a heading or bound file whose page number a paged renderer prints here; where there are
    no pages, `text` stands.
    """

    text: str
    tone: Tone = Tone.PLAIN
    strong: bool = False
    page_of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a repeated header; a row of one cell spans all columns. `empty` stands where there are no rows."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    empty: str = ""


class ChartKind(StrEnum):
    """How a spreadsheet draws the values of a chart."""

    BAR = "bar"
    RADAR = "radar"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A named series: one decimal string per category as it is shown elsewhere (`51.8`), "" where there is none."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """The values behind a chart, for renderers that draw charts of their own; every series has all categories."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart in points with a caption and a text alternative that says the same, and its values where known."""

    chart: Chart
    caption: str
    alternative: str
    data: ChartData | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


Block = Heading | Paragraph | Bullets | Callout | Figures | KeyValues | Table | ChartBlock | PageBreak


class ReportKind(StrEnum):
    """差距分析报告, 申报准备报告, 申报材料汇编, 两页简报, 年度对比, 评审反馈报告."""

    GAP = "gap"
    READINESS = "readiness"
    DOSSIER = "dossier"
    BRIEF = "brief"
    COMPARE = "compare"
    FEEDBACK = "feedback"


class Face(StrEnum):
    """Type of the body: 黑体 for reports read at a desk, 宋体 for what is handed in."""

    SANS = "sans"
    SERIF = "serif"


@dataclass(frozen=True, slots=True)
class BoundFile:
    """An exhibit bound in behind the last page (附件): its number, such as `附件 3`, and the file by its SHA-256.

    `pages` is the number of pages it adds (1 for a picture), found when the content was built; `anchor` is what
    `Cell.page_of` names. `name` is that of the file, with the suffix that tells its format.
    """

    number: str
    anchor: str
    title: str
    name: str
    digest: str
    pages: int


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: what, of whom, for when, with the fixed disclaimer."""

    title: str
    subtitle: str
    organisation: str
    facts: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    disclaimer: str
    notice: str = ""
    logo: str = ""
    """SHA-256 of the consultancy's picture (PNG or JPEG), shown above everything else."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Words on every page: header left and right, footer, page number pattern with {page} and {pages}, watermark."""

    header_left: str
    header_right: str
    footer: str
    page: str
    contents_title: str
    digest_label: str
    watermark: str = ""
    continued: str = ""
    digest_at_end: bool = False
    """The digest is printed once, below the last block, instead of at the foot of every page."""
    accent: str = ""
    """Colour of bars and chapter titles as `#RRGGBB`, readable on white; "" for the program's own."""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A whole report in one language (`zh` or `en`)."""

    kind: ReportKind
    language: str
    cover: Cover
    frame: Frame
    blocks: tuple[Block, ...]
    origin: Origin | None = None
    """What it was made from; written into the file, but not said in the report and no part of its digest."""
    face: Face = Face.SANS
    duplex: bool = False
    """Printed on both sides: the inner margin is wider, and left and right pages mirror each other."""
    bound: tuple[BoundFile, ...] = ()
    separate: tuple[BoundFile, ...] = ()
    """Exhibits without pages that could be bound (`pages` is 0): they are handed in as files of their own."""
    compact: bool = False
    """No page for the cover and no list of contents: what the cover says stands above the first block, in small."""

    def digest(self) -> str:
        """SHA-256 of the canonical content, 64 hexadecimal digits."""
        canonical = json.dumps(
            _canonical(replace(self, origin=None)),
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
            allow_nan=False,
        )
        return hashlib.sha256(canonical.encode(errors="surrogatepass")).hexdigest()


def _canonical(value: object) -> object:
    """Plain data of a value; blocks and shapes of different classes can have equal fields, so the class belongs."""
    if is_dataclass(value):
        return [type(value).__name__, {f.name: _canonical(getattr(value, f.name)) for f in fields(value)}]
    return [_canonical(part) for part in value] if isinstance(value, tuple) else value
