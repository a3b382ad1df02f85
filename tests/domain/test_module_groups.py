"""Groups of modules: complete, disjoint, and scored as the mean of what they hold."""

from fractions import Fraction

from qualityassess import paths
from qualityassess.domain import scores
from qualityassess.domain.answers import Level
from qualityassess.domain.module_groups import GROUPS, OTHER, grouped
from qualityassess.domain.scores import Score
from qualityassess.services.library import Library
from tests.domain import builders as b


def test_every_shipped_module_has_one_group() -> None:
    named = [module for members in GROUPS.values() for module in members]
    assert len(named) == len(set(named))
    assert set(named) == {m.id for m in Library(paths.rubrics_dir()).rubric.rubric.modules}
    assert 5 <= len(GROUPS) <= 9


def test_a_group_is_the_mean_of_its_modules() -> None:
    one = b.module("qc_groups", b.criterion("q.a"), weight=3)
    two = b.module("methods", b.criterion("m.a"), weight=1)
    own = b.module("of-my-own", b.criterion("o.a"))
    scoring = b.scoring(b.rubric(one, two, own), [b.answer("q.a", Level(5)), b.answer("m.a", Level(1))])
    improvement, other = grouped(scoring.modules)
    assert improvement.id == "improvement"
    assert improvement.weight == 4
    assert improvement.score == Score(Fraction(0), Fraction(4, 5), Fraction(4, 5))
    assert other.id == OTHER
    assert other.score == scores.OPEN


def test_the_groups_weigh_to_the_index() -> None:
    modules = [b.module(key, b.criterion(f"{key}.a"), weight=w) for w, key in enumerate(("cqo", "brand", "green"), 1)]
    answers = [b.answer("cqo.a", Level(4)), b.answer("brand.a", Level(2)), b.answer("green.a", Level(3))]
    scoring = b.scoring(b.rubric(*modules), answers)
    found = grouped(scoring.modules)
    assert scores.weighted_mean((g.weight, g.score) for g in found if g.score is not None) == scoring.index
