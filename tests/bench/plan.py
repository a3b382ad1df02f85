"""Bench of a plan at full size: every criterion of the catalogue, from the answers to the dates."""

import time
from fractions import Fraction

from qualityassess import paths
from qualityassess.catalog.load import load_rubric
from qualityassess.domain.plan_model import build_model
from qualityassess.domain.planning import Measure, Terms
from qualityassess.domain.scoring import Scoring
from qualityassess.services.planning import make_plan
from tests.bench.measure import Figure
from tests.services.whole_catalogue import whole_file

TARGETS = (50, 65)
SEEDS = (1, 2, 3)


def plan_figure() -> Figure:
    """The slowest of six plans, model and both full scorings included; beside it the widest gap of the search."""
    rubric = load_rubric(paths.rubrics_dir()).rubric
    slowest, widest, steps = 0.0, Fraction(0), 0
    for seed in SEEDS:
        file = whole_file(rubric, seed)
        for percent in TARGETS:
            start = time.perf_counter()
            model = build_model(Scoring(file), Measure.INDEX)
            plan = make_plan(file, model, Terms(target=Fraction(percent, 100)))
            slowest = max(slowest, time.perf_counter() - start)
            widest = max(widest, plan.gap)
            steps = max(steps, len(model.steps))
    if widest > Fraction(2, 100):
        raise SystemExit(f"the gap of a plan is {float(widest):.2%}")
    return Figure("plan on the whole catalogue", slowest, "s", 3, f"{steps} steps, gap at most {float(widest):.2%}")
