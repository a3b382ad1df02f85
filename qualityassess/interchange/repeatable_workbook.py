"""Saves a workbook so that the same cells give the same bytes: no moment of writing in it, and no program."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from qualityassess.interchange.archive_member import member

_TOLD = {
    "docProps/core.xml": re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.S),
    "docProps/app.xml": re.compile(rb"<(Application|AppVersion)>.*?</\1>", re.S),
}
"""What is left out of the properties: when openpyxl began the workbook, and its name and version."""


def save_repeatable(workbook: Workbook, path: Path) -> None:
    """Write the workbook to `path`; OSError as the system says it."""
    loose = BytesIO()
    ExcelWriter(workbook, zipfile.ZipFile(loose, "w", zipfile.ZIP_STORED)).save()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(path, "w") as packed:
        for entry in source.infolist():
            data = source.read(entry)
            told = _TOLD.get(entry.filename)
            packed.writestr(member(entry.filename), told.sub(b"", data) if told is not None else data)
