"""Reads one TOML file and finds the line that a key or an element stands on, so that every problem has a place."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import rtoml

from qualityassess.domain.errors import Problem, dotted

Loc = tuple[str | int, ...]
"""Path into parsed TOML, such as ("criterion", 3, "levels", 2, "zh"), the way pydantic names the place of an error."""

_HEADER = re.compile(r"^\[\[?([A-Za-z0-9_.-]+)\]\]?")
_KEY = re.compile(r"^([A-Za-z0-9_-]+)(?:\.[A-Za-z0-9_.-]+)*\s*=")


class SourceFile(Protocol):
    """A file that a module is written in: it knows the place of everything in it."""

    @property
    def name(self) -> str:
        """As shown."""

    def problem(self, code: str, loc: Loc, value: object = "", **values: object) -> Problem:
        """A problem of this file at a path."""


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file: its name as shown, its text and its parsed content."""

    name: str
    text: str
    data: dict[str, object]

    def line(self, loc: Loc) -> int:
        """Line (from 1) of the deepest part of the path that the text shows."""
        lines = self.text.split("\n")
        block, best, name, rest = (0, len(lines)), 1, "", list(loc)
        while rest and isinstance(rest[0], str):
            path = f"{name}.{rest[0]}" if name else rest[0]
            index = rest[1] if len(rest) > 1 else None
            inner = _table_block(lines, path, index if isinstance(index, int) else 0, block)
            if inner is None:
                break
            block, best, name = inner, inner[0] + 1, path
            rest = rest[2 if isinstance(index, int) else 1 :]
        if rest and isinstance(rest[0], str):
            end = _own_end(lines, block)
            found = _key_line(lines, rest[0], block[0], end)
            if found is not None:
                element = rest[1] if len(rest) > 1 else None
                best = 1 + (_element_line(lines, found, end, element) if isinstance(element, int) else found)
        return best

    def problem(self, code: str, loc: Loc, value: object = "", **values: object) -> Problem:
        """A problem of this file at a path."""
        return Problem(
            code,
            file=self.name,
            line=self.line(loc),
            place=dotted(loc),
            value=str(value),
            values=tuple((key, str(v)) for key, v in values.items()),
        )


def read_toml(path: Path, name: str) -> TomlFile | Problem:
    """The parsed file, or the problem that keeps it from being read."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return Problem("file_not_utf8", file=name)
    except OSError as error:
        return Problem("file_unreadable", file=name, value=error.strerror or "")
    return parse_toml(text, name)


def parse_toml(text: str, name: str) -> TomlFile | Problem:
    """The parsed text, or its first syntax error with line."""
    try:
        return TomlFile(name, text, rtoml.loads(text))
    except rtoml.TomlParsingError as error:
        found = re.search(r"line (\d+)", str(error))
        return Problem(
            "toml_syntax", file=name, line=int(found.group(1)) if found else 0, value=str(error).splitlines()[-1]
        )


def _table_block(lines: list[str], name: str, index: int, within: tuple[int, int]) -> tuple[int, int] | None:
    """Lines [start, end) of the index-th `[name]` or `[[name]]` table in a range, its sub-tables included."""
    seen = -1
    start = None
    for n in range(*within):
        match = _HEADER.match(lines[n])
        if match is None:
            continue
        header = match.group(1)
        if start is not None and not header.startswith(f"{name}."):
            return start, n
        if header == name:
            seen += 1
            if seen == index:
                start = n
    return None if start is None else (start, within[1])


def _own_end(lines: list[str], block: tuple[int, int]) -> int:
    """End of the block's own keys: its first sub-table, or for the whole file its first table."""
    first, last = block
    first += _HEADER.match(lines[first]) is not None
    return next((n for n in range(first, last) if _HEADER.match(lines[n])), last)


def _key_line(lines: list[str], key: str, start: int, end: int) -> int | None:
    for n in range(start, end):
        match = _KEY.match(lines[n].lstrip())
        if match and match.group(1) == key:
            return n
    return None


def _element_line(lines: list[str], start: int, end: int, index: int) -> int:
    """Line of the index-th element of an array that is written one element a line; else the key's line."""
    if lines[start].partition("=")[2].strip() != "[":
        return start
    seen = -1
    for n in range(start + 1, end):
        text = lines[n].strip()
        if text.startswith("]"):
            break
        if text and not text.startswith("#"):
            seen += 1
            if seen == index:
                return n
    return start
