"""Loads rubrics/consistency.toml, what the consistency checks compare, and checks the criteria it names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from qualityassess.catalog.build import text
from qualityassess.catalog.load import optional_table
from qualityassess.catalog.schema import CriterionId, Table, TextTable, Whole, Word
from qualityassess.catalog.toml_file import TomlFile
from qualityassess.domain.check_rules import Certified, CheckRules, Pair
from qualityassess.domain.errors import Problem
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.rubric import Kind, Rubric

NAME = "consistency.toml"
Step = Annotated[Whole, Field(ge=0, le=5)]


class CertifiedTable(Table):
    """An answer that claims a certificate."""

    criterion: CriterionId
    from_level: Annotated[Whole, Field(ge=1, le=5)]
    register_: Annotated[Literal[RegisterName.CERTIFICATES, RegisterName.LABORATORIES], Field(alias="register")]
    about: Annotated[tuple[Word, ...], Field(min_length=1)]


class FirstTable(Table):
    """The answer that says a lot."""

    criterion: CriterionId
    least: Step


class SecondTable(Table):
    """The answer that says little."""

    criterion: CriterionId
    most: Step


class PairTable(Table):
    """Two answers that cannot both be right."""

    first: FirstTable
    second: SecondTable
    reason: TextTable


class ConsistencyTable(Table):
    """The whole file."""

    format: Literal[1]
    certified: tuple[CertifiedTable, ...] = ()
    pair: tuple[PairTable, ...] = ()


def load_consistency(folder: Path) -> CheckRules:
    """The rules of a `rubrics/` folder; ProblemsError with faults of shape, nothing to compare without the file."""
    found = optional_table(folder, NAME, ConsistencyTable)
    if found is None:
        return CheckRules()
    table = found[1]
    return CheckRules(
        tuple(Certified(row.criterion, row.from_level, row.register_, row.about) for row in table.certified),
        tuple(
            Pair(row.first.criterion, row.first.least, row.second.criterion, row.second.most, text(row.reason))
            for row in table.pair
        ),
    )


def check_consistency(folder: Path, rubric: Rubric) -> list[Problem]:
    """Criteria that are not there or have no levels, and pairs of one criterion with itself."""
    found = optional_table(folder, NAME, ConsistencyTable)
    return [] if found is None else list(_faults(*found, rubric))


def _faults(file: TomlFile, table: ConsistencyTable, rubric: Rubric) -> Iterator[Problem]:
    kinds = {criterion.id: criterion.kind for criterion in rubric.criteria()}
    for n, row in enumerate(table.certified):
        if row.criterion not in kinds:
            yield file.problem("reference_unknown", ("certified", n, "criterion"), row.criterion)
    for n, pair in enumerate(table.pair):
        for key, criterion in (("first", pair.first.criterion), ("second", pair.second.criterion)):
            if criterion not in kinds:
                yield file.problem("reference_unknown", ("pair", n, key), criterion)
            elif kinds[criterion] not in (Kind.MATURITY, Kind.YES_NO):
                allowed = f"{Kind.MATURITY.value}, {Kind.YES_NO.value}"
                yield file.problem("value_not_allowed", ("pair", n, key), kinds[criterion].value, allowed=allowed)
        if pair.first.criterion == pair.second.criterion:
            yield file.problem("id_twice", ("pair", n, "second"), pair.second.criterion)
