"""Writes tables as an Excel workbook that a person can fill in, and reads one back with every fault named by cell."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from qualityassess.domain.errors import Problem, UserFacingError
from qualityassess.domain.table import CellKind, Column, Row, Table, Value, letters
from qualityassess.interchange import cells

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = 3
"""Row 1 says what a column is called, row 2 its permanent id; the data begins below."""
SPARE_ROWS = 200
"""Empty rows below the data that drop-downs reach."""
MAX_BYTES = 200_000_000
"""Unpacked size above which a workbook is not opened."""
MAX_ROWS = 50_000
_LISTS = "_lists"
_TITLE = PatternFill("solid", fgColor="E8EEF7")
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
            first.cell(n, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
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
        head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(2, n + 1, column.id).font = _IDS
        sheet.column_dimensions[letters(n)].width = column.width
        if column.note is not None:
            head.comment = Comment(column.note.zh if language == "zh" else column.note.en, "QualityAssess")
        choices = ("是", "否") if column.kind is CellKind.FLAG else column.choices
        if choices:
            rule = DataValidation("list", formula1=_list(lists, choices), allow_blank=True, showErrorMessage=True)
            sheet.add_data_validation(rule)
            rule.add(f"{letters(n)}{FIRST_ROW}:{letters(n)}{last}")
    for k, row in enumerate(table.rows):
        for n, column in enumerate(table.columns):
            _write_cell(sheet, FIRST_ROW + k, n + 1, row.values.get(column.id))
    sheet.freeze_panes = f"B{FIRST_ROW}"
    end = max(FIRST_ROW, FIRST_ROW + len(table.rows) - 1)
    sheet.auto_filter.ref = f"A2:{letters(len(table.columns) - 1)}{end}"


def _write_cell(sheet: "Worksheet", row: int, column: int, value: Value) -> None:
    content = cells.cell_of(value)
    if content is None:
        return
    cell = sheet.cell(row, column)
    cell.value = content
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(content, str):
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


def read_workbook(path: Path, templates: Sequence[Table]) -> tuple[list[Table], list[Problem]]:
    """The sheets that belong to the templates, with their rows, and every problem of every cell.

    A sheet is known by its name in either language; one that is missing has no rows. Empty rows are passed over.
    UserFacingError for a file that is no workbook, carries macros or is too large to open.
    """
    _refuse(path)
    try:
        book = load_workbook(path)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UserFacingError("workbook_unreadable", path=path.name) from error
    problems: list[Problem] = []
    tables = []
    for template in templates:
        names = [name for name in book.sheetnames if name.strip() in (template.title.zh, template.title.en)]
        rows: list[Row] = []
        for name in names:
            rows += _read_sheet(path.name, book[name], template, problems)
        tables.append(template.with_rows(tuple(rows)))
    known = {t for template in templates for t in (template.title.zh, template.title.en)}
    if not any(name.strip() in known for name in book.sheetnames):
        problems.append(Problem("sheets_missing", file=path.name, value=templates[0].title.zh))
    return tables, problems


def _refuse(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except FileNotFoundError as error:
        raise UserFacingError("file_missing", path=path) from error
    except (zipfile.BadZipFile, OSError) as error:
        raise UserFacingError("workbook_unreadable", path=path.name) from error
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise UserFacingError("workbook_macros", path=path.name)
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise UserFacingError("workbook_too_large", path=path.name)


def _read_sheet(file: str, sheet: "Worksheet", template: Table, problems: list[Problem]) -> Iterator[Row]:
    if sheet.sheet_state != "visible":
        problems.append(Problem("sheet_hidden", file=file, place=sheet.title, value=sheet.title))
        return
    if sheet.max_row > MAX_ROWS:
        problems.append(Problem("rows_too_many", file=file, place=sheet.title, value=str(sheet.max_row)))
        return
    merged = [area for area in sheet.merged_cells.ranges if area.max_row >= FIRST_ROW]
    problems += [Problem("cells_merged", file=file, place=f"{sheet.title}!{area}", value=str(area)) for area in merged]
    positions = _positions(file, sheet, template, problems)
    for number in range(FIRST_ROW, sheet.max_row + 1):
        values: dict[str, Value] = {}
        for column, position in positions:
            cell = sheet.cell(number, position + 1)
            place = f"{sheet.title}!{letters(position)}{number}"
            if cell.data_type == "f":
                problems.append(Problem("cell_formula", file=file, place=place, value=cells.shown(cell.value)))
                continue
            try:
                value = cells.value_of(column, cell.value)
            except ValueError:
                allowed = ", ".join(column.choices[:12]) or cells.ALLOWED[column.kind]
                fault = Problem("cell_wrong", file=file, place=place, value=cells.shown(cell.value))
                problems.append(_allowing(fault, allowed, column))
                continue
            if value is not None:
                values[column.id] = value
        if values:
            yield Row(values, number)


def _allowing(problem: Problem, allowed: str, column: Column) -> Problem:
    values = (("allowed", allowed), ("column", column.title.zh))
    return Problem(problem.code, problem.file, problem.line, problem.place, problem.value, values)


def _positions(file: str, sheet: "Worksheet", template: Table, problems: list[Problem]) -> list[tuple[Column, int]]:
    """Where each column of the template stands, by the ids in row 2; columns of one's own are passed over."""
    ids = [str(cell.value or "").strip() for cell in sheet[2]] if sheet.max_row >= 2 else []
    found = []
    for column in template.columns:
        if column.id in ids:
            found.append((column, ids.index(column.id)))
        else:
            problems.append(Problem("column_missing", file=file, place=f"{sheet.title}!2", value=column.id))
    return found
