"""docs/guide/traceability.md: everything of the catalogue has its row, and a page that is out of date is refused."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from qualityassess import paths
from qualityassess.services.library import Library


@pytest.fixture(scope="module")
def writer(repository: Path) -> ModuleType:
    """packaging/write_traceability.py as a module."""
    path = repository / "packaging" / "write_traceability.py"
    spec = importlib.util.spec_from_file_location("write_traceability", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def lines(writer: ModuleType, library: Library) -> list[str]:
    text = writer.page(library)
    return [str(line) for line in text.splitlines()]


def rows(lines: list[str], start: str) -> list[str]:
    return [line for line in lines if line.startswith(f"| {start} |")]


def test_every_clause_and_point_has_one_row(lines: list[str], library: Library) -> None:
    for clause in library.register.clauses:
        assert len(rows(lines, f"**`{clause.id}`**")) == 1
        for point in clause.points:
            assert len(rows(lines, f"`{point.id}`")) == 1
    (row,) = rows(lines, "`dongtou:12/1`")
    assert "`cqo.appointment` 首席质量官的任命" in row
    assert "`cqo-system`" in row
    (row,) = rows(lines, "**`jiangxi:1.3.d`**")
    assert "江西省：" in row
    (row,) = rows(lines, "`guangdong:26/3`")
    assert row.endswith("。 |")


def test_every_award_edition_has_its_rule_confidence_and_sources(lines: list[str], library: Library) -> None:
    for award in library.awards:
        edition, *sources = rows(lines, f"`{award.key}`")
        assert award.title.zh in edition
        assert edition.endswith(f"| {award.confidence.value.replace('_', ' ')} |")
        assert len(sources) == max(1, len(award.sources))
        for source in award.sources:
            assert any(f"| {source.grade} | {source.date or 'no date'} |" in row for row in sources)


def test_statutes_name_the_criteria_that_rest_on_them(lines: list[str], library: Library) -> None:
    for criterion in library.rubric.rubric.criteria():
        for article in criterion.statutes:
            (row,) = rows(lines, f"`{article}`")
            assert f"`{criterion.id}` {criterion.title.zh}" in row
    for statute in library.register.statutes:
        assert any(f"`{statute.id}`" in line for line in lines)


def test_items_without_supports_are_listed(lines: list[str], library: Library) -> None:
    supported = {s.item for c in library.rubric.rubric.criteria() for s in c.supports}
    listed = lines[lines.index("#### Items without supports") :]
    items = [item for criteria_set in library.rubric.rubric.criteria_sets for item in criteria_set.items]
    assert len(items) == 23
    for item in items:
        assert any(line.startswith(f"- {item.no} ") for line in listed) == (item.no not in supported)


def test_no_cell_breaks_its_table(lines: list[str]) -> None:
    columns = 0
    for before, line in zip(["", *lines], lines, strict=False):
        if line.startswith("|"):
            cells = line.replace("\\|", "").count("|")
            assert cells == (columns if before.startswith("|") else cells), line
            columns = cells


def test_a_page_out_of_date_is_refused_until_written(
    writer: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rubrics").symlink_to(paths.rubrics_dir(), target_is_directory=True)
    (tmp_path / "docs" / "guide").mkdir(parents=True)
    where = ["--root", str(tmp_path)]
    assert writer.main([*where, "--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert writer.main(where) == 0
    assert writer.main([*where, "--check"]) == 0
    page = tmp_path / writer.PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("`cqo.appointment`", "`cqo.other`", 1), encoding="utf-8")
    assert writer.main([*where, "--check"]) == 1
