"""Checks that level descriptors say what can be seen and differ in substance, not by an adverb."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualityassess.catalog.toml_file import Loc, TomlFile, read_toml
from qualityassess.domain.errors import Problem

ALIKE = 0.85
"""Share of common pairs of characters (Dice) from which on two descriptors say the same."""

_COMMON = 60
"""Pairs of characters in more descriptors than this pick no candidates: they are in nearly all of them."""

_DEGREES = {
    "zh": re.compile(
        "基本上?|比较|较为|较好地?|很好地?|非常|十分|充分地?|全面地?|完全|有效地?|持续地?|不断地?|进一步|初步|大多数?|大部分|绝大部分|多数|"
        "少数|少量|部分|个别|全部|所有|系统地?|定期地?|经常|偶尔|有时|一些|较|更加?|已经?|都|均"
    ),
    "en": re.compile(
        r"\b(basically|fairly|rather|quite|very|fully|largely|mostly|partly|partially|completely|entirely|effectively|"
        r"systematically|continuously|continually|regularly|often|sometimes|occasionally|always|usually|generally|"
        r"well|better|more|most|some|few|all|every|several|many|further|initially|already)\b"
    ),
}
"""Words of degree: two levels that differ by nothing else do not differ in substance."""
_VAGUE = re.compile("较好|良好|完善|高度重视|得力|充分|高效|有力|成效显著|基本满足")
"""Words of praise that nobody can see: a level says what there is instead."""
_NOT_COUNTED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Descriptor:
    file: TomlFile
    loc: Loc
    criterion: str
    level: int
    text: str
    pairs: frozenset[str]


def check_likeness(folder: Path) -> list[Problem]:
    """Descriptors of a `rubrics/` folder that praise without saying what is seen, that are alike in either language, or
    that only words of degree tell apart."""
    problems = [
        row.file.problem("level_vague", row.loc, found.group())
        for row in _descriptors(folder, "zh")
        if (found := _VAGUE.search(row.text))
    ]
    for language in ("zh", "en"):
        rows = list(_descriptors(folder, language))
        problems += _by_degree(rows, language)
        problems += _alike(rows)
    return problems


def _descriptors(folder: Path, language: str) -> Iterator[_Descriptor]:
    for path in sorted((folder / "modules").glob("*.toml")):
        file = read_toml(path, path.relative_to(folder).as_posix())
        criteria = file.data.get("criterion") if isinstance(file, TomlFile) else None
        if not isinstance(file, TomlFile) or not isinstance(criteria, list):
            continue
        for n, criterion in enumerate(criteria):
            # What has another shape than a level is named by the check of shapes.
            levels = criterion.get("levels") if isinstance(criterion, dict) else None
            for level, row in enumerate(levels if isinstance(levels, list) else ()):
                if not isinstance(row, dict) or not isinstance(row.get(language), str):
                    continue
                plain = _NOT_COUNTED.sub("", row[language]).lower()
                pairs = frozenset(plain[k : k + 2] for k in range(len(plain) - 1))
                loc: Loc = ("criterion", n, "levels", level)
                yield _Descriptor(file, loc, str(criterion.get("id", "")), level, row[language], pairs)


def _by_degree(rows: Sequence[_Descriptor], language: str) -> Iterator[Problem]:
    """Levels of one criterion that are the same once words of degree are taken out."""
    seen: dict[tuple[str, str], _Descriptor] = {}
    for row in rows:
        core = _NOT_COUNTED.sub("", _DEGREES[language].sub("", row.text.lower()))
        first = seen.setdefault((row.criterion, core), row)
        if first is not row:
            yield row.file.problem("levels_by_degree", row.loc, row.text, other=first.level)


def _alike(rows: Sequence[_Descriptor]) -> Iterator[Problem]:
    """Pairs of the whole catalogue; each is told at its later place."""
    having: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        for pair in row.pairs:
            having[pair].append(n)
    for n, row in enumerate(rows):
        shared = Counter(m for pair in row.pairs if len(having[pair]) <= _COMMON for m in having[pair] if m < n)
        for m, _ in shared.most_common(5):
            other = rows[m]
            both = len(row.pairs & other.pairs)
            if 2 * both >= ALIKE * (len(row.pairs) + len(other.pairs)):
                yield row.file.problem("descriptors_alike", row.loc, row.text, other=f"{other.criterion} {other.level}")
                break
