"""Writes tables as an Excel workbook that a person can fill in, and reads one back with every fault named by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from qualityassess.domain.errors import Problem, UserFacingError
from qualityassess.domain.table import CellKind, Column, Row, Table, Value, letters
from qualityassess.interchange import cells
from qualityassess.interchange.xlsx_file import (
    Cells,
    Content,
    ErrorValue,
    Formula,
    NotAWorkbook,
    Sheet,
    SheetContent,
    XlsxFile,
    refuse_unsafe,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = 3
"""Row 1 says what a column is called, row 2 its permanent id; the data begins below."""
SPARE_ROWS = 200
"""Empty rows below the data that drop-downs reach."""
MAX_ROWS = 50_000
_LISTS = "_lists"
_TITLE = PatternFill("solid", fgColor="E8EEF7")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_IDS = Font(size=8, italic=True, color="808080")


def write_workbook(path: Path, tables: Sequence[Table], language: str, guide: Sequence[str] = ()) -> None:
    """One sheet a table, with drop-downs; `guide` becomes the lines of a first sheet. OSError as the system says it."""
    book = Workbook()
    first = book.active
    assert first is not None
    if guide:
        first.title = "说明" if language == "zh" else "Guide"
        first.column_dimensions["A"].width = 110
        for n, line in enumerate(guide, start=1):
            first.cell(n, 1, line).alignment = _WRAPPED
    else:
        book.remove(first)
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    for table in tables:
        _write_sheet(book.create_sheet(_sheet_name(table, language)), table, language, lists)
    book.move_sheet(lists, offset=len(book.sheetnames))
    book.save(path)


def _sheet_name(table: Table, language: str) -> str:
    return table.title.zh if language == "zh" else table.title.en


def _write_sheet(sheet: "Worksheet", table: Table, language: str, lists: "Worksheet") -> None:
    last = FIRST_ROW + len(table.rows) + SPARE_ROWS
    for n, column in enumerate(table.columns):
        head = sheet.cell(1, n + 1, column.title.zh if language == "zh" else column.title.en)
        head.font, head.fill = Font(bold=True), _TITLE
        head.alignment = _WRAPPED
        sheet.cell(2, n + 1, column.id).font = _IDS
        sheet.column_dimensions[letters(n)].width = column.width
        sheet.column_dimensions[letters(n)].hidden = column.hidden
        if column.note is not None:
            head.comment = Comment(column.note.zh if language == "zh" else column.note.en, "QualityAssess")
        choices = ("是", "否") if column.kind is CellKind.FLAG else column.choices
        if choices:
            rule = DataValidation(
                "list", formula1=_list(lists, choices), allow_blank=True, showErrorMessage=not column.open
            )
            sheet.add_data_validation(rule)
            rule.add(f"{letters(n)}{FIRST_ROW}:{letters(n)}{last}")
    for k, row in enumerate(table.rows):
        for n, column in enumerate(table.columns):
            _write_cell(sheet, FIRST_ROW + k, n + 1, row.values.get(column.id), column.width)
    sheet.freeze_panes = f"B{FIRST_ROW}"
    end = max(FIRST_ROW, FIRST_ROW + len(table.rows) - 1)
    sheet.auto_filter.ref = f"A2:{letters(len(table.columns) - 1)}{end}"


def _write_cell(sheet: "Worksheet", row: int, column: int, value: Value, width: int) -> None:
    content = cells.cell_of(value)
    if content is None:
        return
    cell = sheet.cell(row, column)
    cell.value = content
    if isinstance(content, str):
        if len(content) * 2 > width or "\n" in content:
            # Only where it is needed: a style of its own takes longer to write than the cell.
            cell.alignment = _WRAPPED
        # What a person typed is text, even where a spreadsheet would compute it.
        cell.data_type = "s"
        if content[:1] in "=+-@":
            cell.quotePrefix = True


def _list(lists: "Worksheet", choices: Sequence[str]) -> str:
    """Formula of a drop-down: its values stand in a column of a hidden sheet, since a formula holds 255 characters."""
    width = lists.max_column if lists.cell(1, 1).value is not None else 0
    for n in range(1, width + 1):
        if [c.value for c in lists[letters(n - 1)][: len(choices) + 1]] == [*choices][: lists.max_row]:
            return f"{_LISTS}!${letters(n - 1)}$1:${letters(n - 1)}${len(choices)}"
    for k, choice in enumerate(choices, start=1):
        lists.cell(k, width + 1, choice)
    return f"{_LISTS}!${letters(width)}$1:${letters(width)}${len(choices)}"


def read_workbook(
    path: Path, templates: Sequence[Table], *, own_sheets: bool = False
) -> tuple[list[Table], list[Problem]]:
    """The sheets that belong to the templates, with their rows, and every problem of every cell.

    A sheet is known by its name in either language; one that is missing has no rows. Empty rows are passed over.
    With `own_sheets` a person's own sheet will do too: columns are then also known by their names in row 1, those that
    are missing are left out of the table, and a workbook of one sheet may call it anything.
    UserFacingError for a file that is no workbook, carries macros or is too large to open.
    """
    refuse_unsafe(path)
    problems: list[Problem] = []
    tables = []
    try:
        with XlsxFile(path) as book:
            chosen = _chosen(book.sheets, templates, own_sheets=own_sheets)
            for template, sheets in zip(templates, chosen, strict=True):
                rows: list[Row] = []
                table = template
                for sheet in sheets:
                    table = _read_sheet(path.name, book, sheet, template, problems, own_sheets=own_sheets)
                    rows += table.rows
                tables.append(replace(table, rows=tuple(rows)))
            if not any(chosen):
                problems.append(Problem("sheets_missing", file=path.name, value=templates[0].title.zh))
    except NotAWorkbook as error:
        raise UserFacingError("workbook_unreadable", path=path.name) from error
    return tables, problems


def _chosen(sheets: Sequence[Sheet], templates: Sequence[Table], *, own_sheets: bool) -> list[list[Sheet]]:
    """The sheets of each template."""
    found = [[s for s in sheets if s.title.strip() in (t.title.zh, t.title.en)] for t in templates]
    visible = [sheet for sheet in sheets if sheet.visible]
    if own_sheets and not any(found) and len(visible) == 1:
        found[0] = visible
    return found


def _read_sheet(
    file: str, book: XlsxFile, sheet: Sheet, template: Table, problems: list[Problem], *, own_sheets: bool
) -> Table:
    """The table of a sheet; without rows where nothing of it can be read."""
    bare = replace(template, sheet=sheet.title)
    if not sheet.visible:
        problems.append(Problem("sheet_hidden", file=file, place=sheet.title, value=sheet.title))
        return bare
    content = book.read(sheet, MAX_ROWS + FIRST_ROW - 1)
    if content.count > len(content.rows):
        problems.append(Problem("rows_too_many", file=file, place=sheet.title, value=f"{content.count:,}"))
        return bare
    table, first = _placed(file, content, bare, problems, own_sheets=own_sheets)
    if len(content.rows) > MAX_ROWS and sum(number >= first for number, _ in content.rows) > MAX_ROWS:
        # A sheet of one's own has one heading row less than the template.
        problems.append(Problem("rows_too_many", file=file, place=sheet.title, value=f"{content.count:,}"))
        return bare
    for area in content.merged:
        if _last_row(area) >= first:
            problems.append(Problem("cells_merged", file=file, place=f"{sheet.title}!{area}", value=area))
    return table.with_rows(tuple(_rows(file, table, content, first, problems)))


def _last_row(area: str) -> int:
    digits = area.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")
    return int(digits) if digits.isdecimal() else 0


def _placed(
    file: str, content: SheetContent, template: Table, problems: list[Problem], *, own_sheets: bool
) -> tuple[Table, int]:
    """The table with the places of its columns, and the row its data begins in; columns of one's own are passed over.

    Columns are known by their ids in row 2.
    """
    lines = dict(content.rows)
    ids = _places(lines.get(FIRST_ROW - 1, {}))
    known = [column for column in template.columns if column.id in ids]
    if own_sheets and not known:
        titles = _places(lines.get(1, {}))
        named = {c.id: titles[t] for c in template.columns for t in _headings(c) if t in titles}
        known = [column for column in template.columns if column.id in named]
        if known:
            return replace(template, columns=tuple(known), places=tuple(named[c.id] for c in known)), 2
    missing = [column for column in template.columns if column.id not in ids and not column.hidden]
    if own_sheets and known:
        return replace(template, columns=tuple(known), places=tuple(ids[c.id] for c in known)), FIRST_ROW
    place = f"{template.sheet}!{FIRST_ROW - 1}"
    problems += [Problem("column_missing", file=file, place=place, value=column.id) for column in missing]
    if not known:
        return replace(template, columns=()), FIRST_ROW
    # A missing column is a problem already; its place only serves to name what else is wrong.
    places = tuple(ids.get(column.id, n) for n, column in enumerate(template.columns))
    return replace(template, places=places), FIRST_ROW


def _headings(column: Column) -> tuple[str, ...]:
    """What a column may be called in a sheet of one's own, the likeliest last: with or without its unit."""
    zh, en = column.title.zh, column.title.en
    return (en.partition(" (")[0], zh.partition("（")[0], en, zh)


def _places(cells_: Cells) -> dict[str, int]:
    """Positions by the text of a heading row; of two alike the first counts."""
    return {str(content).strip(): position for position, content in sorted(cells_.items(), reverse=True)}


def _rows(file: str, table: Table, content: SheetContent, first: int, problems: list[Problem]) -> Iterator[Row]:
    columns = list(zip(table.columns, table.places, strict=True)) if table.places else []
    for number, line in content.rows:
        if number < first:
            continue
        values: dict[str, Value] = {}
        for column, position in columns:
            found = line.get(position)
            if found is None:
                continue
            try:
                value = _value(column, found)
            except ValueError:
                problems.append(_fault(file, table, f"{letters(position)}{number}", column, found))
                continue
            if value is not None:
                values[column.id] = value
        if values:
            yield Row(values, number)


def _value(column: Column, found: Content) -> Value:
    if isinstance(found, Formula | ErrorValue):
        raise ValueError(found.text)
    return cells.value_of(column, found)


def _fault(file: str, table: Table, cell: str, column: Column, found: Content) -> Problem:
    place = f"{table.sheet}!{cell}"
    # The sheet's own language is the one its author reads.
    heading = column.title.en if table.sheet == table.title.en else column.title.zh
    if isinstance(found, Formula):
        return Problem("cell_formula", file=file, place=place, value=found.text[:60])
    allowed = ", ".join(column.choices[:12]) or cells.ALLOWED[column.kind]
    shown = found.text if isinstance(found, ErrorValue) else cells.shown(found)
    values = (("allowed", allowed), ("column", heading))
    return Problem("cell_wrong", file=file, place=place, value=shown, values=values)
