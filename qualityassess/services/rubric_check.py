"""Checks every file of the catalogue (量表检查) and names all problems at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qualityassess.catalog.all_problems import all_problems
from qualityassess.catalog.consistency import check_consistency
from qualityassess.catalog.deadlines import check_deadlines
from qualityassess.catalog.likeness import check_likeness
from qualityassess.catalog.originality import check_originality
from qualityassess.catalog.region_checks import check_regions
from qualityassess.catalog.uncovered import check_reasons, load_reasons
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.regions import NATION
from qualityassess.domain.rubric import Kind
from qualityassess.services.library import Library
from qualityassess.services.rubrics import coverage


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All problems of a `rubrics/` folder, and what was counted; counts of a part that cannot be read are left out."""

    problems: tuple[Problem, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(folder: Path, own: Path | None = None) -> CheckResult:
    """Check modules, criteria sets, exhibit types, citations, opportunities and awards; every problem at once.

    With `own`, faults that keep the person's own modules from being offered are named as well.
    """
    library = Library(folder)
    problems: list[Problem] = []
    counts: dict[str, int] = {}
    parts: tuple[Callable[[Library], tuple[list[Problem], dict[str, int]]], ...] = (
        _check_rubric,
        _check_awards,
        _check_regions,
        _check_reference_tables,
        _check_wording,
        _check_reasons,
        _check_deadlines,
    )
    if own is not None:
        parts = (*parts, lambda _: ([*Library(folder, own=own).own_faults], {}))
    for part in parts:
        try:
            found, counted = part(library)
            problems += found
            counts |= counted
        except ProblemsError as error:
            problems += error.problems
    # A part that needs what is faulty names the same faults again.
    found_once = dict.fromkeys(problems)
    return CheckResult(tuple(sorted(found_once, key=lambda p: (p.file, p.line))), tuple(counts.items()))


def _check_rubric(library: Library) -> tuple[list[Problem], dict[str, int]]:
    register = library.register
    problems = all_problems(library.folder, register)
    if problems:
        return problems, {}
    rubric = library.rubric.rubric
    criteria = list(rubric.criteria())
    counts = {
        "modules": len(rubric.modules),
        "criteria": len(criteria),
        "items": sum(c.kind is Kind.BANDED for c in criteria),
        "red_lines": sum(c.fails_below is not None for c in criteria),
        "criteria_sets": len(rubric.criteria_sets),
        "exhibit_types": len(rubric.exhibit_types),
        "actions": sum(len(c.actions) for c in criteria),
        "clauses": len(register.clauses),
        "articles": sum(len(statute.articles) for statute in register.statutes),
        "opportunities": len(library.opportunities.entries),
        "duties": len(library.opportunities.duties),
        "outside": len(library.opportunities.outside),
    }
    return [], counts


def _check_wording(library: Library) -> tuple[list[Problem], dict[str, int]]:
    return [*check_likeness(library.folder), *check_originality(library.folder)], {}


def _check_awards(library: Library) -> tuple[list[Problem], dict[str, int]]:
    awards = library.awards
    return [], {"awards": len(awards), "gates": sum(len(award.gates) for award in awards)}


def _check_regions(library: Library) -> tuple[list[Problem], dict[str, int]]:
    problems = check_regions(library.folder, library.register)
    return problems, {} if problems else {"regions": sum(pack.code != NATION for pack in library.region_packs)}


def _check_reference_tables(library: Library) -> tuple[list[Problem], dict[str, int]]:
    return [], {"reference_tables": len(tuple(library.reference_tables))}


def _check_reasons(library: Library) -> tuple[list[Problem], dict[str, int]]:
    reasons = load_reasons(library.folder)
    try:
        found = coverage(library)
    except ProblemsError:
        # The other parts name these faults; what is not read cannot be said to be uncovered.
        return [], {}
    return check_reasons(library.folder, found), {"reasons": len(reasons)}


def _check_deadlines(library: Library) -> tuple[list[Problem], dict[str, int]]:
    rules = library.deadlines
    problems = check_deadlines(library.folder, library.rubric.rubric, library.register)
    problems += check_consistency(library.folder, library.rubric.rubric)
    pairs = len(library.check_rules.pairs)
    return problems, {} if problems else {"deadlines": len(rules), "pairs": pairs}
