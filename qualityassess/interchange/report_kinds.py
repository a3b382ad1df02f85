"""Gathers the tables of a report that have the same columns: in a workbook they are one sheet that can be filtered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualityassess.domain.report_content import Align, Block, Cell, Column, Heading, Table

Key = tuple[tuple[str, Align], ...]
Place = tuple[str, str, str]
"""Texts of the headings of level 1 to 3 that something stands under."""

TOP: Place = ("", "", "")


@dataclass(slots=True)
class Kind:
    """Where tables of one kind stand, and whether any has a caption or group rows."""

    columns: tuple[Column, ...]
    places: list[Place] = field(default_factory=list)
    captions: bool = False
    groups: bool = False

    def deep(self, level: int) -> bool:
        """Whether any stands under a heading of that level."""
        return any(place[level - 1] for place in self.places)

    @property
    def title(self) -> str:
        """The heading that only they stand under, or else the chapter with the title of the widest column."""
        first = self.places[0]
        below = first[2] or first[1]
        if below and len(set(self.places)) == 1:
            return below
        widest = max(self.columns, key=lambda column: column.share).title
        return " ".join(part for part in (first[0], widest) if part)


def key_of(table: Table) -> Key:
    """What makes two tables of one kind."""
    return tuple((column.title, column.align) for column in table.columns)


def moved(place: Place, heading: Heading) -> Place:
    """The place after a heading."""
    level = min(max(heading.level, 1), 3)
    parts = [*place[: level - 1], heading.text, "", ""]
    return parts[0], parts[1], parts[2]


def kinds_of(blocks: Sequence[Block]) -> Mapping[Key, Kind]:
    """All kinds of tables in the order in which they first appear."""
    found: dict[Key, Kind] = {}
    place = TOP
    for block in blocks:
        if isinstance(block, Heading):
            place = moved(place, block)
        elif isinstance(block, Table):
            kind = found.setdefault(key_of(block), Kind(block.columns))
            kind.places.append(place)
            kind.captions |= bool(block.caption)
            kind.groups |= any(_is_group(block, row) for row in block.rows)
    return found


def grouped(table: Table) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """Each row with the group it stands under; a group without rows of its own is a row without cells."""
    group, told = Cell(""), True
    for row in table.rows:
        if _is_group(table, row):
            if not told:
                yield group, ()
            group, told = row[0], False
        else:
            yield group, row
            told = True
    if not told:
        yield group, ()


def _is_group(table: Table, row: Sequence[Cell]) -> bool:
    """A row of one cell spans all columns."""
    return len(row) == 1 and len(table.columns) > 1
