"""The shipped catalogue covers the five documents; what is taken out of it is seen to be missing."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.domain.coverage import Coverage
from qualityassess.domain.sources import Audience
from qualityassess.services import rubric_check, rubrics
from qualityassess.services.coverage_json import coverage as plain_coverage
from qualityassess.services.library import Library


@pytest.fixture(scope="module")
def shipped() -> Library:
    return Library(paths.rubrics_dir())


@pytest.fixture(scope="module")
def found(shipped: Library) -> Coverage:
    return rubrics.coverage(shipped)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped catalogue that a test may change."""
    shutil.copytree(paths.rubrics_dir(), tmp_path / "rubrics", ignore=shutil.ignore_patterns("texts", "awards"))
    return tmp_path / "rubrics"


def replace(path: Path, pattern: str, new: str) -> None:
    """Put a text in the place of what a pattern finds just once."""
    text, count = re.subn(pattern, new, path.read_text(encoding="utf-8"), flags=re.S)
    assert count == 1, (path.name, pattern, count)
    path.write_text(text, encoding="utf-8")


def files_with(folder: Path, reference: str) -> Iterator[Path]:
    """Files of criteria, opportunities and targets that cite a clause or point."""
    for part in ("modules", "opportunities", "regions"):
        yield from (p for p in (folder / part).glob("*.toml") if f'"{reference}"' in p.read_text(encoding="utf-8"))


def test_every_clause_is_cited_and_the_rest_explained(found: Coverage) -> None:
    assert [row.clause.id for row in found.clauses if not row.covered] == []
    assert found.unexplained == ()
    assert [row.clause.id for row in found.clauses if row.unexplained] == []
    assert found.complete
    assert len(found.documents) == 5


def test_nine_points_in_ten_of_each_document_are_cited(found: Coverage) -> None:
    few = {document: found.share(document) for document in found.documents if not found.enough(document)}
    assert few == {}
    assert all(total >= 90 for _, total in map(found.points, found.documents))


def test_every_topic_of_an_enterprise_facing_clause_lands_in_a_module(found: Coverage) -> None:
    facing = [row.clause for row in found.clauses if row.clause.audience is not Audience.GOVERNMENT]
    used = {topic for clause in facing for topic in clause.topics}
    used |= {topic for clause in facing for point in clause.points for topic in point.topics}
    assert len(used) > 60
    assert {topic for topic in used - {"public-service"} if not found.topics[topic]} == set()


def test_a_clause_that_nothing_cites_any_more_is_open(folder: Path) -> None:
    reference = "liaoning:30"
    for path in files_with(folder, reference):
        path.write_text(path.read_text(encoding="utf-8").replace(f'"{reference}"', '"liaoning:29"'), encoding="utf-8")
    found = rubrics.coverage(Library(folder))
    assert not found.complete
    assert [row.clause.id for row in found.clauses if not row.covered] == [reference]
    assert found.unexplained == (reference,)


def test_a_document_with_too_few_points_cited_is_not_covered(folder: Path) -> None:
    for path in [p for part in ("modules", "opportunities", "regions") for p in (folder / part).glob("*.toml")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'"(dongtou:\w+)/\d+"', r'"\1"', text), encoding="utf-8")
    found = rubrics.coverage(Library(folder))
    assert all(row.covered for row in found.clauses)
    assert found.points("dongtou")[0] == 0
    assert [document for document in found.documents if not found.enough(document)] == ["dongtou"]
    assert not found.complete


def test_check_names_a_reason_that_is_gone_and_one_too_much(folder: Path) -> None:
    uncovered = folder / "sources" / "uncovered.toml"
    replace(uncovered, r'id = "guangdong:26/3"', 'id = "guangdong:26/2"')
    told = {(p.code, p.file, p.value): p for p in rubric_check.check(folder).problems}
    missing = told["reason_missing", "sources/clauses-guangdong.toml", "guangdong:26/3"]
    needless = told["reason_but_cited", "sources/uncovered.toml", "guangdong:26/2"]
    lines = (folder / missing.file).read_text(encoding="utf-8").splitlines()
    assert '"guangdong:26/3"' in lines[missing.line - 1]
    assert '"guangdong:26/2"' in uncovered.read_text(encoding="utf-8").splitlines()[needless.line - 1]
    assert not rubrics.coverage(Library(folder)).complete


def test_the_plain_data_hold_every_clause_point_and_topic(shipped: Library, found: Coverage) -> None:
    data = plain_coverage(shipped, found)
    assert [row["id"] for row in data["clauses"]] == [clause.id for clause in shipped.register.clauses]
    points = {point["id"]: point for row in data["clauses"] for point in row["points"]}
    assert set(points) == {point.id for clause in shipped.register.clauses for point in clause.points}
    assert all(point["cited"] or point["reason"]["zh"] for point in points.values())
    assert all(row["reason"] for row in data["clauses"] if row["audience"] == "government")
    assert {topic["id"] for topic in data["topics"]} >= set(shipped.register.topics)
    by_topic = {topic["id"]: topic["modules"] for topic in data["topics"]}
    assert "cqo" in by_topic["cqo"]
    assert data["complete"] is True
