"""Reads one TOML file and finds the line that a key or an element stands on, so that every problem has a place."""

import re
from dataclasses import dataclass
from pathlib import Path

import rtoml

from qualityassess.domain.errors import Problem

Loc = tuple[str | int, ...]
"""Path into parsed TOML, such as ("criterion", 3, "levels", 2, "zh"), the way pydantic names the place of an error."""

_HEADER = re.compile(r"^\[\[?([A-Za-z0-9_.-]+)\]\]?")
_KEY = re.compile(r"^([A-Za-z0-9_-]+)(?:\.[A-Za-z0-9_.-]+)*\s*=")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file: its name as shown, its text and its parsed content."""

    name: str
    text: str
    data: dict[str, object]

    def line(self, loc: Loc) -> int:
        """Line (from 1) of the deepest part of the path that the text shows."""
        lines = self.text.split("\n")
        start, end = 0, len(lines)
        rest = list(loc)
        best = 1
        if len(rest) >= 2 and isinstance(rest[0], str) and isinstance(rest[1], int):
            block = _table_block(lines, rest[0], rest[1])
            if block is not None:
                start, end = block
                best = start + 1
                rest = rest[2:]
        if rest and isinstance(rest[0], str):
            found = _key_line(lines, rest[0], start, end)
            if found is None:
                return best
            best = found + 1
            if len(rest) > 1 and isinstance(rest[1], int):
                best = _element_line(lines, found, end, rest[1]) + 1
        return best

    def problem(self, code: str, loc: Loc, value: object = "", **values: object) -> Problem:
        """A problem of this file at a path."""
        return Problem(
            code,
            file=self.name,
            line=self.line(loc),
            place=_dotted(loc),
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


def _table_block(lines: list[str], name: str, index: int) -> tuple[int, int] | None:
    """Lines [start, end) of the index-th `[[name]]` table, its sub-tables included."""
    seen = -1
    start = None
    for n, line in enumerate(lines):
        match = _HEADER.match(line)
        if match is None:
            continue
        header = match.group(1)
        if start is not None and not header.startswith(f"{name}."):
            return start, n
        if header == name:
            seen += 1
            if seen == index:
                start = n
    return None if start is None else (start, len(lines))


def _key_line(lines: list[str], key: str, start: int, end: int) -> int | None:
    for n in range(start, end):
        match = _KEY.match(lines[n].lstrip())
        if match and match.group(1) == key:
            return n
    return None


def _element_line(lines: list[str], start: int, end: int, index: int) -> int:
    """Line of the index-th element of an array that is written one element a line; else the key's line."""
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


def _dotted(loc: Loc) -> str:
    text = ""
    for part in loc:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text
