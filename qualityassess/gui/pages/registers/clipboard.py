"""Rows copied in a sheet: their cells, and the columns they belong to."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from qualityassess.domain.register_columns import RegisterColumn, RegisterForm
from qualityassess.gui.pages.registers.fields import folded


def cells_of(text: str) -> list[list[str]]:
    """The cells of a copied range; a cell with line breaks or quotes is quoted as sheets do."""
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return lines


def laid_out(form: RegisterForm, shown: Sequence[str], cells: Sequence[Sequence[str]]) -> tuple[list[str], int]:
    """Ids of the columns that the cells stand in, and how many head rows come before the data.

    A first row that names columns decides, in either language or by id, and a row of ids may follow it; else the cells
    stand in the columns as they are shown, and where there are more cells the other columns follow.
    """
    if not cells:
        return list(shown), 0
    named = [_column_of(form, cell) for cell in cells[0]]
    known = [column for column in named if column]
    if known and len(known) * 2 > sum(bool(cell.strip()) for cell in cells[0]):
        # What stands in a column that the register does not have is passed over by the reader below.
        ids = len(cells) > 1 and [_column_of(form, cell) for cell in cells[1]] == named
        return named, 2 if ids else 1
    others = [column.id for column in form.columns if column.id not in shown]
    wide = max(len(line) for line in cells)
    return [*shown, *others][:wide], 0


def without_unknown(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Columns and cells without the columns that have no id."""
    kept = [place for place, column in enumerate(columns) if column]
    rows = [[line[place] if place < len(line) else "" for place in kept] for line in cells]
    return [columns[place] for place in kept], rows


def _column_of(form: RegisterForm, cell: str) -> str:
    wanted = folded(cell.rstrip("*＊"))
    return next((column.id for column in form.columns if wanted in _titles(column)), "") if wanted else ""


def _titles(column: RegisterColumn) -> tuple[str, ...]:
    return folded(column.id), folded(column.title.zh), folded(column.title.en)
