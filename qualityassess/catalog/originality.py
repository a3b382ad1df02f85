"""Checks that the words are our own: no run shared with a source document, official names excepted."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from qualityassess.catalog.toml_file import Loc, TomlFile, read_toml
from qualityassess.domain.errors import Problem

RUN = 16
"""Characters that may not be shared in a row: a run of more than 15, blanks and punctuation not counted."""

_NOT_COUNTED = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"《([^《》]+)》|“([^“”]{4,30})”")
"""What a document itself sets in title marks or quotation marks is a name."""
_WRITTEN = ("modules", "exhibits", "criteria", "awards", "regions", "opportunities", "sources")


def check_originality(folder: Path) -> list[Problem]:
    """Every Chinese text of a `rubrics/` folder that shares a run of more than 15 characters with a source document.

    The documents lie in `sources/texts/`; names of documents, laws, schemes, honours and awards are not counted.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "sources" / "texts").glob("*.txt"))]
    files = [
        file
        for part in _WRITTEN
        for path in sorted((folder / part).rglob("*.toml"))
        if isinstance(file := read_toml(path, path.relative_to(folder).as_posix()), TomlFile)
    ]
    names = sorted({*_official_names(files), *_bracketed(texts)} - {""}, key=len, reverse=True)
    known = {run for text in texts for run in _runs(_plain(text))}
    cut = _cutter(names)
    return [
        file.problem("copied_run", loc, run)
        for file in files
        for loc, text in _chinese(file.data)
        if (run := next((r for r in _runs(_plain(text)) if r in known), None)) is not None
        and any(r in known for part in cut.split(_plain(text)) for r in _runs(part))
    ]


def _plain(text: str) -> str:
    return _NOT_COUNTED.sub("", text)


def _runs(plain: str) -> Iterator[str]:
    return (plain[n : n + RUN] for n in range(len(plain) - RUN + 1))


def _cutter(names: Iterable[str]) -> re.Pattern[str]:
    """Splits a plain text at every official name."""
    return re.compile("|".join(map(re.escape, names)) or r"(?!)")


def _bracketed(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for match in _BRACKETED.finditer(text):
            yield _plain(match.group(1) or match.group(2))


def _official_names(files: Iterable[TomlFile]) -> Iterator[str]:
    """Names of documents, laws, schemes, honours and award rules as the registers state them."""
    for file in files:
        if not file.name.startswith(("sources/", "awards/")):
            continue
        for key in ("document", "statute", "scheme", "honour"):
            rows = file.data.get(key)
            for row in rows if isinstance(rows, list) else []:
                if not isinstance(row, dict):
                    continue
                title = row.get("title", row)
                yield _plain(title.get("zh", "") if isinstance(title, dict) else str(title))
        rule = file.data.get("rule")
        if isinstance(rule, dict):
            yield _plain(str(rule.get("title_zh", "")))


def _chinese(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every `zh` text with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "zh" and isinstance(inner, str):
                yield (*loc, key), inner
            else:
                yield from _chinese(inner, (*loc, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _chinese(inner, (*loc, n))
