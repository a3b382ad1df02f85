"""Prints results: tables and plain lines for people, one JSON envelope for programs; messages go to standard error."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qualityassess.services.as_json import envelope

WIDE = 160
"""Columns of a table that is not printed to a terminal and whose width nobody named."""

Cell = str | tuple[str, str]
"""Text, or text with a style such as `red`; colours are left out where NO_COLOR is set or nobody looks."""


def visible(text: str) -> str:
    """Text a person typed, with control characters shown as code points, so that they cannot act on the terminal."""
    return "".join(
        f"[U+{ord(c):04X}]" if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 or _turns(c) else c
        for c in text
    )


def _turns(character: str) -> bool:
    """Whether the character changes the direction of writing."""
    return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"


class Output:
    """The two streams of one run."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._err = err or sys.stderr

    def json(self, kind: str, data: object) -> None:
        """One envelope with everything a verb has to say."""
        plain = not (self._out.encoding or "").lower().replace("-", "").startswith("utf8")
        self._out.write(json.dumps(envelope(kind, data), ensure_ascii=plain, indent=2) + "\n")

    def line(self, text: str = "", style: str = "") -> None:
        """A line of text, never broken."""
        self._console().print(Text(visible(text), style=style), soft_wrap=True)

    def note(self, text: str) -> None:
        """A line beside the result, on standard error."""
        self._err.write(visible(text) + "\n")

    def title(self, text: str) -> None:
        """A heading over what follows."""
        self.line(text, "bold")

    def pairs(self, rows: Iterable[tuple[str, Cell]]) -> None:
        """Names with their values."""
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for name, value in rows:
            table.add_row(Text(name, style="dim"), _text(value))
        self._draw(table)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, right: Iterable[int] = ()) -> None:
        """A table; `right` are the columns of figures."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        figures = set(right)
        for number, column in enumerate(columns):
            justify: Any = "right" if number in figures else "left"
            table.add_column(column, justify=justify, overflow="fold", no_wrap=number in figures)
        for row in rows:
            table.add_row(*(_text(cell) for cell in row))
        self._draw(table)

    def _draw(self, table: Table) -> None:
        console = self._console()
        with console.capture() as drawn:
            console.print(table)
        # rich fills every line up to the width of the table.
        self._out.writelines(line.rstrip() + "\n" for line in drawn.get().splitlines())

    def _console(self) -> Console:
        width = None
        if not self._out.isatty():
            columns = os.environ.get("COLUMNS", "")
            width = int(columns) if columns.isdigit() and int(columns) > 0 else WIDE
        return Console(file=self._out, width=width, highlight=False, markup=False, emoji=False)


def _text(cell: Cell) -> Text:
    text, style = (cell, "") if isinstance(cell, str) else cell
    return Text(visible(text), style=style)


def rendered(draw: Callable[[Output], None]) -> str:
    """What a drawing prints, as text, for the pages of help."""
    from io import StringIO

    stream = StringIO()
    draw(Output(stream, stream))
    return stream.getvalue().rstrip("\n")
