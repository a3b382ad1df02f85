"""Checks what criteria cite: clauses and articles that exist, and a confirmed statute behind every statutory duty."""

from collections.abc import Iterator
from pathlib import Path

from qualityassess.catalog.toml_file import TomlFile, read_toml
from qualityassess.domain.errors import Problem
from qualityassess.domain.rubric import Criterion, Force, Rubric
from qualityassess.domain.sources import SourceRegister


def check_references(folder: Path, rubric: Rubric, register: SourceRegister) -> list[Problem]:
    """Every citation that does not hold, with file and line.

    A statutory criterion needs an article with `may_be_statutory`; a red line needs an article that is one.
    """
    problems: list[Problem] = []
    for path in sorted((folder / "modules").glob("*.toml")):
        file = read_toml(path, path.relative_to(folder).as_posix())
        if isinstance(file, TomlFile):
            rows = file.data["criterion"]
            ids = [row["id"] for row in rows] if isinstance(rows, list) else []
            for n, criterion_id in enumerate(ids):
                criterion = rubric.criterion(criterion_id)
                if criterion is not None:
                    problems += _citations(file, n, criterion, register)
    return problems


def _citations(file: TomlFile, n: int, criterion: Criterion, register: SourceRegister) -> Iterator[Problem]:
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
    if criterion.force is Force.STATUTORY and not any(a.may_be_statutory for a in articles):
        yield file.problem("statute_not_confirmed", ("criterion", n, "statutes"), criterion.id)
    if criterion.fails_below is not None and not any(a.redline and a.may_be_statutory for a in articles):
        yield file.problem("article_no_redline", ("criterion", n, "redline"), criterion.id)
    if criterion.force is not Force.STATUTORY and not criterion.clauses and criterion.force is Force.POLICY:
        yield file.problem("policy_without_clause", ("criterion", n, "clauses"), criterion.id)
