"""What the module files state, read without the program: hand calculations stay right when modules are added."""

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any

from qualityassess import paths

NOT_ASKED = frozenset({"consumer_goods"})
"""Modules that the valve maker of the stories is not asked.

Its industry decides one module; all other conditions hold, or need facts that it has not stated and so leave them in.
"""
Ends = tuple[Fraction, Fraction, Fraction]
OPEN: Ends = (Fraction(0), Fraction(0), Fraction(1))
"""Evidenced, claimed and possible of a module without any answer."""


@cache
def modules() -> Mapping[str, Any]:
    """Every module file by its id."""
    files = sorted((paths.rubrics_dir() / "modules").glob("*.toml"))
    return MappingProxyType({m["id"]: m for m in (tomllib.loads(file.read_text(encoding="utf-8")) for file in files)})


def weights() -> dict[str, int]:
    """Weight of every module that the stories ask."""
    return {key: module["weight"] for key, module in modules().items() if key not in NOT_ASKED}


def computed(module: str) -> dict[str, int]:
    """Weight of every criterion of a module that a register answers; all are open, as no story keeps a register."""
    return {row["id"]: row["weight"] for row in modules()[module]["criterion"] if row.get("kind") == "register"}


def with_open(module: str, answered: Ends, weight: int) -> Ends:
    """Score of a module from the score and the weight of what is answered by hand; what registers answer is open."""
    rest = sum(computed(module).values())
    low, claimed, high = (
        (own * weight + rest * left) / (weight + rest) for own, left in zip(answered, OPEN, strict=True)
    )
    return low, claimed, high


def index_of(scores: Mapping[str, Ends]) -> Ends:
    """Index of modules scored by hand, among modules that are all open."""
    shares = weights()
    low, claimed, high = (sum(w * scores.get(key, OPEN)[end] for key, w in shares.items()) for end in range(3))
    total = sum(shares.values())
    return Fraction(low) / total, Fraction(claimed) / total, Fraction(high) / total
