"""The exact figures of an assessment by name, as they are sealed and written into reports, to be compared later."""

from fractions import Fraction

from qualityassess.domain.award_points import award_points
from qualityassess.domain.display import exact
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring

INDEX, MODULE, POINTS = "index", "module", "points"
NOT_ASSESSED = "not_assessed"


def key_figures(scoring: Scoring) -> dict[str, str]:
    """Index, modules and award points as exact fractions, such as `index.evidenced` or `module.cqo.claimed`.

    What was not assessed has the one entry `index` (or `module.cqo`) with the word `not_assessed`.
    """
    found = _score(INDEX, scoring.index)
    for row in scoring.modules:
        found |= _score(f"{MODULE}.{row.module.id}", row.score)
    for criteria_set in scoring.file.rubric.criteria_sets:
        points = award_points(criteria_set, scoring.criteria)
        if points is not None:
            ends = (points.evidenced, points.claimed, points.possible)
            found |= _ends(f"{POINTS}.{criteria_set.id}", ends)
    return found


def _score(name: str, score: Score | None) -> dict[str, str]:
    if score is None:
        return {name: NOT_ASSESSED}
    return _ends(name, (score.evidenced, score.claimed, score.possible))


def _ends(name: str, ends: tuple[Fraction, Fraction, Fraction]) -> dict[str, str]:
    words = ("evidenced", "claimed", "possible")
    return {f"{name}.{word}": exact(value) for word, value in zip(words, ends, strict=True)}
