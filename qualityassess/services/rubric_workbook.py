"""Verbs of the authoring template: a module as an Excel workbook, and a filled workbook as a module of one's own."""

from dataclasses import dataclass
from pathlib import Path

from qualityassess.catalog.module_columns import ModuleSheet, module_sheets
from qualityassess.catalog.module_import import Around, Difference, difference, module_of
from qualityassess.catalog.module_tables import from_tables, to_tables
from qualityassess.catalog.toml_writer import module_text
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.rubric import Module
from qualityassess.i18n import N_, Translator
from qualityassess.interchange.whole_file import whole_file
from qualityassess.services.library import Library
from qualityassess.settings import write_atomically

_GUIDE = (
    N_("This workbook holds one module of the rubric. Each sheet holds one kind of row."),
    N_("The second row of each sheet holds the ids of the columns: leave it as it is. Write from the third row on."),
    N_("Rows of the sheets Levels to Key requirements belong to a criterion: write its id in the first column."),
    N_("A level describes what can be seen. Write six a criterion, 0 to 5, in this order, each in its own words."),
    N_("Several words in one cell stand one below the other or are separated by commas."),
    N_("Read it in with: qualityassess rubric import FILE --dry-run. Every fault is named with sheet and cell."),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A module that was read: what it changes, and where it was written (None = dry run)."""

    module: Module
    difference: Difference
    path: Path | None


def export_module(library: Library, module: str, path: Path, tr: Translator) -> int:
    """Write a module, or with "" an empty template, as a workbook; the number of criteria, counted in the written file.

    UserFacingError for an unknown module or a place that cannot be written.
    """
    # openpyxl costs a third of a second to import: only who opens a workbook pays for it.
    from qualityassess.interchange.workbook import read_workbook, write_workbook

    found = next((m for m in library.rubric.raw["modules"] if m["id"] == module), None)
    if module and found is None:
        raise UserFacingError("module_unknown", value=module, known=", ".join(_ids(library)))
    sheets = _sheets(library)
    tables = to_tables(found or {}, sheets)
    with whole_file(path) as new:
        write_workbook(new, tables, tr.language, [tr(line) for line in _GUIDE])
        again, problems = read_workbook(new, [sheet.table for sheet in sheets])
        written, meant = [[len(t.rows) for t in part] for part in (again, tables)]
        if problems or written != meant:
            raise UserFacingError("export_incomplete", path=path)
    return len(found["criterion"]) if found else 0


def import_module(library: Library, path: Path, *, dry_run: bool = False) -> Imported:
    """Read a filled template and keep it among the person's own modules; with `dry_run` nothing is written.

    ProblemsError names every fault with sheet, row and column; nothing is written then.
    """
    from qualityassess.interchange.workbook import read_workbook

    sheets = _sheets(library)
    tables, problems = read_workbook(path, [sheet.table for sheet in sheets])
    file, misplaced = from_tables(path.name, tables, sheets)
    rubric = library.rubric.rubric
    module = module_of(file, Around(library.folder, rubric, library.register), [*problems, *misplaced])
    changes = difference(next((m for m in rubric.modules if m.id == module.id), None), module)
    if dry_run or library.own is None:
        return Imported(module, changes, None)
    target = library.own / "modules" / f"{module.id}.toml"
    try:
        write_atomically(target, module_text(file.data))
    except OSError as error:
        raise UserFacingError("file_not_written", path=target, detail=error.strerror or str(error)) from error
    return Imported(module, changes, target)


def _sheets(library: Library) -> tuple[ModuleSheet, ...]:
    rubric = library.rubric.rubric
    return module_sheets(rubric.exhibit_types, rubric.roles)


def _ids(library: Library) -> list[str]:
    return [m.id for m in library.rubric.rubric.modules]
