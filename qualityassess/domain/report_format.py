"""The file formats of a report."""

from enum import StrEnum


class ReportFormat(StrEnum):
    """Fixed pages, an editable text, or tables with charts."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def suffix(self) -> str:
        """Ending of the file name, with the dot."""
        return f".{self.value}"
