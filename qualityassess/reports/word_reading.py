"""Reads a written Word report back: its headings, tables and rows, counted from the file itself."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADINGS = {f"Heading{level}": level for level in (1, 2, 3)}


@dataclass(frozen=True, slots=True)
class Counts:
    """What a document has: headings as level and text, tables with their header rows included, pictures."""

    headings: tuple[tuple[int, str], ...]
    tables: int
    rows: int
    pictures: int


def read_counts(data: bytes) -> Counts:
    """Counts of a document; ValueError where it is no complete Word file."""
    headings: list[tuple[int, str]] = []
    tables = rows = pictures = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            broken = package.testzip()
            if broken is not None:
                raise ValueError(f"{broken} is damaged")
            with package.open("word/document.xml") as stream:
                for _, element in iterparse(stream):
                    if element.tag == f"{_W}p":
                        headings.extend(_heading(element))
                    tables += element.tag == f"{_W}tbl"
                    rows += element.tag == f"{_W}tr"
                    pictures += element.tag == f"{_W}drawing"
    except (zipfile.BadZipFile, KeyError, ParseError, EOFError) as error:
        raise ValueError(str(error)) from error
    return Counts(tuple(headings), tables, rows, pictures)


def _heading(paragraph: Element) -> Iterator[tuple[int, str]]:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    level = _HEADINGS.get(style.get(f"{_W}val", "") if style is not None else "")
    if level is not None:
        yield level, text_of(paragraph)


def text_of(paragraph: Element) -> str:
    """Text of a paragraph with its line breaks."""
    parts = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag == f"{_W}br":
            parts.append("\n")
    return "".join(parts)
