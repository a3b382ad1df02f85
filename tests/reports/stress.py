"""Report contents that pages find hard: endless names and narratives, rare characters, no row and five hundred."""

from collections.abc import Iterator
from dataclasses import replace

from qualityassess.domain.report_bilingual import bilingual
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    ChartBlock,
    Chip,
    Column,
    Cover,
    Face,
    Figure,
    Figures,
    Heading,
    KeyValues,
    Paragraph,
    ReportContent,
    Style,
    Table,
    Tone,
)
from tests.reports.contents import FRAME, every_block, report, with_frame

NAME = ("浙江海辰精密阀门与智能流体控制装备制造股份有限公司（温州洞头）" * 10)[:300]
LATIN = ("Haichen Precision Valves & Intelligent Flow-Control Equipment Manufacturing (Dongtou) Co., Ltd. " * 4)[:300]
#: Each sentence has its number, so that none can be missing unseen.
NARRATIVE = "".join(
    f"第 {n} 项，企业按季度识别关键过程，规定指标、频次与责任人；"
    "对「超出控制限」的工序（含外协）开展原因分析，并把措施写入文件："
    for n in range(95)
)[:5000]
STORY = "".join(
    f"In quarter {n} the enterprise identifies its key processes, names figures, intervals and owners (at least "
    f"95.5 % of them), and writes down what it changes. "
    for n in range(40)
)[:5000]
RARE = "𬭎㛃䶮堃喆犇𬱖𫖯𬀩㙦䥽𣲗"
EMOJI = "合格率👍🏽 📈 👨‍👩‍👧 ✅ ❗️ 1️⃣ 🇨🇳"
MARKUP = "<b>&]]>{\\} </para><font size=99> %PDF {PAGE} \\u4e00 \u202e右 \u200b零"
UNBROKEN = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" * 5

TEXTS = {
    "name": NAME, "latin": LATIN, "narrative": NARRATIVE, "story": STORY, "rare": RARE, "emoji": EMOJI,
    "markup": MARKUP, "unbroken": UNBROKEN,
}  # fmt: skip
ROWS = (0, 1, 500)
_SLOW = frozenset({"chapters", "every block, story", "every block, latin"})
"""Much like others of the quick part."""
EXHIBITS = 200


def table(count: int, text: str = "") -> Table:
    """A table of so many rows with a number, a name, a state and a figure; every 40th is a group."""
    columns = (Column("#", 1, Align.RIGHT), Column("评价项", 5), Column("结论", 1.4), Column("可增", 1, Align.RIGHT))
    rows: list[tuple[Cell, ...]] = []
    for n in range(count):
        if n % 40 == 7:
            rows.append((Cell(f"组 {n} {text}"),))
        name = f"评价项 {n} {text}" if n % 17 == 0 else f"评价项 {n}"
        rows.append((Cell(str(n)), Cell(name), Cell("不满足", Tone.ERR), Cell(f"{n * 0.5:.1f} %")))
    return Table(columns, tuple(rows), caption=f"差距一览 {text[:80]}", empty="没有差距")


def exhibits(count: int, text: str) -> Table:
    """An index of exhibits with names of every length, dates and digests."""
    columns = (Column("编号", 1), Column("名称", 4), Column("日期", 2), Column("摘要", 2))
    rows = tuple(
        (Cell(f"证据 {n}"), Cell(f"{text[: 1 + n * 3 % 300]}.pdf"), Cell("2026-06-12"), Cell(f"{n:064x}"))
        for n in range(1, count + 1)
    )
    return Table(columns, rows, caption="证据目录")


def chapters(text: str) -> Iterator[Block]:
    """Chapters of every length, so that each kind of block comes to stand at the end of some page."""
    for n in range(12):
        yield Heading(1, f"第 {n} 章 {text[: n * 30]}", f"c{n}", (Chip("法定义务", Tone.STATUTORY),) * (n % 3))
        for m in range(n % 4 + 1):
            yield Heading(2, f"节 {m} {text[: m * 40]}", f"c{n}s{m}")
            yield Paragraph(text[: 40 + (n * 977 + m * 613) % 2900])
            yield Heading(3, "条", f"c{n}s{m}t", (Chip("未知", Tone.WARN), Chip("政策要求")))
            yield Paragraph(f"怎样做？{text[:60]}", Style.QUESTION)
            yield KeyValues((("自评", "3 级"), ("说明", text[: (n * 331 + m * 127) % 900])))
            yield Bullets(tuple(text[i * 7 : i * 7 + 50] for i in range(1 + (n + m) % 5)))
        yield Callout("提示", text[: 30 + n * 150], Tone.INFO)
        yield table(n * 5, text[:60])


def cover(text: str) -> Cover:
    """A cover whose every word is long."""
    figures = tuple(Figure(text[:30], "51.8–64.2 %", text[:60], Tone.WARN) for _ in range(4))
    short = text[:300]
    return Cover(short, short, short, ((text[:20], short),) * 5, figures, text[:1200], short)


def every(text: str) -> Iterator[Block]:
    """One block of every type: a narrative where people write, and no more than a long name in titles and states."""
    name = text[:300]
    for block, short in zip(every_block(text), every_block(name), strict=True):
        match block:
            case Heading(chips=chips):
                assert isinstance(short, Heading)
                yield replace(short, chips=tuple(replace(chip, word=chip.word[:60]) for chip in chips))
            case Table(rows=rows):
                assert isinstance(short, Table)
                yield replace(short, rows=tuple(tuple(map(_state_is_short, row)) for row in rows))
            case Callout():
                yield replace(block, title=block.title[:300])
            case KeyValues():
                yield KeyValues(tuple((key[:300], value) for key, value in block.rows))
            case ChartBlock() | Figures():
                yield short
            case _:
                yield block


def _state_is_short(cell: Cell) -> Cell:
    return cell if cell.tone is Tone.PLAIN else replace(cell, text=cell.text[:60])


def contents(*, whole: bool) -> dict[str, ReportContent]:
    """The set by name: a few that are quick, or all of it."""
    found: dict[str, ReportContent] = {}
    for name, text in TEXTS.items():
        language = "en" if name in ("latin", "story") else "zh"
        framed = with_frame(report(*every(text), language=language), watermark="草稿")
        found[f"every block, {name}"] = framed
        if whole:
            found[f"chapters, {name}"] = report(*chapters(text), language=language)
            long = {"header_left": text[:300], "header_right": text[:120], "footer": text[:200]}
            found[f"cover, {name}"] = with_frame(report(*every_block("短"), cover=cover(text)), **long)
    for count in ROWS if whole else (0, 1, 90):
        found[f"{count} rows"] = report(Heading(1, "差距", "gaps"), table(count, NAME[:90]))
    found["exhibits"] = report(Heading(1, "证据", "index"), exhibits(EXHIBITS if whole else 40, NAME))
    found["chapters"] = report(*chapters(NARRATIVE))
    found["chapters in English"] = report(*chapters(STORY), language="en")
    found["cover"] = report(Paragraph(NARRATIVE), cover=cover(NARRATIVE))
    english = replace(report(*every_block(LATIN[:90]), table(30), language="en"), frame=FRAME)
    found["both"] = bilingual(report(*every_block(NAME[:90]), table(30)), english)
    handed_in = {name: content for name, content in found.items() if whole or name in ("chapters", "exhibits")}
    found |= {f"{name}, serif": replace(one, face=Face.SERIF, duplex=True) for name, one in handed_in.items()}
    return found if whole else {name: one for name, one in found.items() if name not in _SLOW}
