"""An award that asks for points item by item must name the set whose items they are."""

from pathlib import Path

from qualityassess.catalog.awards import load_awards
from tests.catalog.test_awards import problems, write


def test_points_by_item_need_a_criteria_set(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, "scores_items = false", "scores_items = false\nasks_item_scores = true"))
    assert (problem.code, problem.place) == ("value_not_allowed", "asks_item_scores")
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "gbt19580-2012.toml").touch()
    known = 'criteria_set = "gbt19580-2012"\nscores_items = true\nasks_item_scores = true'
    (award,) = load_awards(write(tmp_path, 'criteria_set = ""\nscores_items = false', known))
    assert award.asks_item_scores
