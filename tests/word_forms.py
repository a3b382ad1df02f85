"""Plain Word forms: written to be filled in, and read again."""

from io import BytesIO
from pathlib import Path

from docx import Document


def word_form(path: Path, *lines: str) -> Path:
    """A form of these paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def form_lines(data: bytes) -> list[str]:
    """The paragraphs of a form."""
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]
