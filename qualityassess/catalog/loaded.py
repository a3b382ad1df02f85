"""A loaded rubric and the plain data it was made of, the form in which an assessment keeps its snapshot."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qualityassess.domain.rubric import Rubric
from qualityassess.domain.text import Text

RawRubric = Mapping[str, Any]
"""The parsed files of a rubric as plain data, the form in which an assessment keeps its snapshot."""


@dataclass(frozen=True, slots=True)
class LoadedRubric:
    """A rubric with its name and the canonical JSON its digest is made of."""

    rubric: Rubric
    name: Text
    text: str
    """Kept as text, since only a new assessment needs the data and a text is read back five times as fast."""

    @property
    def raw(self) -> RawRubric:
        """The plain data, parsed anew at each call."""
        data: RawRubric = json.loads(self.text)
        return data


def part(raw: RawRubric, modules: Iterable[str]) -> RawRubric:
    """The same rubric with only some of its modules."""
    chosen = set(modules)
    return {**raw, "modules": [m for m in raw["modules"] if m["id"] in chosen]}


def canonical(raw: RawRubric) -> str:
    """Canonical JSON of a rubric: sorted keys, no blanks."""
    return json.dumps(raw, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of a rubric's canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
