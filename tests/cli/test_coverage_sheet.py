"""`rubric coverage` on the terminal and as data: whole as shipped, and what it says of a catalogue with gaps."""

import pytest

from qualityassess.domain.coverage import Coverage, coverage
from qualityassess.services import rubrics
from qualityassess.services.library import Library
from tests.cli.conftest import Run


def without_offers(library: Library) -> Coverage:
    """Coverage by the criteria of one module only, and without any reason."""
    rubric = library.rubric.rubric
    few = type(rubric)("", tuple(m for m in rubric.modules if m.id == "cqo"), (), (), rubric.roles)
    return coverage(few, library.register)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Cited by, or why nothing cites it", "speaks to government", "still open", "Share of points", "98.")),
        ("zh", ("由什么引用，或为何无人引用", "面向政府", "未覆盖", "要点引用率", "98.")),
    ],
)
def test_the_shipped_catalogue_is_covered_clause_by_clause(run: Run, lang: str, words: tuple[str, ...]) -> None:
    told = run("rubric", "coverage", lang=lang)
    assert (told.code, told.err) == (0, "")
    assert all(word in told.out for word in words)
    for reference in (
        "hunan:0",
        "hunan:3.6.15/5",
        "dongtou:12/1",
        "jiangxi:5.6/3",
        "liaoning:box7.c",
        "guangdong:26/3",
    ):
        assert sum(line.startswith(f"{reference} ") for line in told.out.splitlines()) == 1
    assert "cqo.appointment" in told.out
    assert "public-service" in told.out


def test_gaps_are_named_and_end_with_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rubrics, "coverage", without_offers)
    told = run("rubric", "coverage")
    assert told.code == 1
    open_clauses, *shares, reasons = told.err.splitlines()
    assert open_clauses.endswith("clauses are still open")
    named = {line.partition("points of ")[2].partition(",")[0] for line in shares}
    assert named == {"hunan", "dongtou", "jiangxi", "liaoning", "guangdong"}
    assert "have no reason: " in reasons
    assert "liaoning:30" in reasons
    assert "still open" in told.out
    assert "what is still open has its reason" not in told.out


def test_gaps_as_data_end_with_1_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rubrics, "coverage", without_offers)
    told = run("rubric", "coverage", "--json")
    assert told.code == 1
    assert told.data["complete"] is False
    assert "liaoning:30" in told.data["unexplained"]
    assert not any(document["enough_points"] for document in told.data["documents"])
    clause = next(row for row in told.data["clauses"] if row["id"] == "dongtou:12")
    assert clause["covered"]
    assert clause["points"][0]["criteria"] == ["cqo.appointment"]
    assert clause["points"][0]["reason"] is None
