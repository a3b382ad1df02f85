"""Checks what criteria cite: clauses and articles that exist, and a confirmed statute behind every statutory duty."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from qualityassess.catalog.sources import load_sectors
from qualityassess.catalog.toml_file import SourceFile, TomlFile, read_toml
from qualityassess.domain.conditions import All, Any, Condition, In, Not
from qualityassess.domain.errors import Problem
from qualityassess.domain.marks import Confidence
from qualityassess.domain.rubric import Criterion, Force, Rubric
from qualityassess.domain.sources import SourceRegister


def check_references(folder: Path, rubric: Rubric, register: SourceRegister) -> list[Problem]:
    """Every citation of a folder's modules that does not hold, with file and line."""
    problems: list[Problem] = []
    sectors = load_sectors(folder)
    for path in sorted((folder / "modules").glob("*.toml")):
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, TomlFile):
            rows = file.data["criterion"]
            found = [rubric.criterion(row["id"]) for row in (rows if isinstance(rows, list) else [])]
            problems += check_citations(file, found, register, sectors)
    return problems


def check_citations(
    file: SourceFile, criteria: Iterable[Criterion | None], register: SourceRegister, sectors: Collection[str]
) -> Iterator[Problem]:
    """Citations and sectors of a module's criteria, in the order of its file, that do not hold; None is passed over.

    A statutory criterion needs a confirmed article with `may_be_statutory`; a red line needs one that is a red line.
    """
    for n, criterion in enumerate(criteria):
        if criterion is None:
            continue
        yield from _citations(file, n, criterion, register)
        for sector in sectors_in(criterion.applies):
            if sector not in sectors:
                yield file.problem("value_not_allowed", ("criterion", n, "applies"), sector, allowed=", ".join(sectors))


def sectors_in(condition: Condition | None) -> Iterator[str]:
    """Sectors that a condition names."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from sectors_in(part)
        case Not(part):
            yield from sectors_in(part)
        case In("sector", values):
            yield from values


def _citations(file: SourceFile, n: int, criterion: Criterion, register: SourceRegister) -> Iterator[Problem]:
    for clause in criterion.clauses:
        if not register.knows(clause):
            yield file.problem("clause_unknown", ("criterion", n, "clauses"), clause)
    articles = []
    for reference in criterion.statutes:
        found = register.article(reference)
        if found is None:
            yield file.problem("article_unknown", ("criterion", n, "statutes"), reference)
        else:
            articles.append(found[1])
    # A recalled rule never makes a duty statutory, whatever its row says.
    binding = [a for a in articles if a.may_be_statutory and a.confidence is Confidence.CONFIRMED]
    if criterion.force is Force.STATUTORY and not binding:
        yield file.problem("statute_not_confirmed", ("criterion", n, "statutes"), criterion.id)
    if criterion.fails_below is not None and not any(a.redline for a in binding):
        yield file.problem("article_no_redline", ("criterion", n, "redline"), criterion.id)
    if criterion.force is Force.POLICY and not criterion.clauses:
        yield file.problem("policy_without_clause", ("criterion", n, "clauses"), criterion.id)
