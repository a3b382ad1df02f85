"""Loads the official titles of awards and honours of `rubrics/sources/honours.toml`."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from qualityassess.catalog.toml_file import read_toml
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.text import Text

NAME = "sources/honours.toml"


def load_honour_titles(folder: Path) -> Mapping[str, Text]:
    """Titles by id, in the order of the file; ProblemsError when it cannot be read.

    The rows themselves are checked with the regions that name them.
    """
    file = read_toml(folder / NAME, NAME)
    if isinstance(file, Problem):
        raise ProblemsError([file])
    rows = file.data.get("honour")
    listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return MappingProxyType({row["id"]: Text(row["zh"], row["en"]) for row in listed})
