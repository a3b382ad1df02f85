"""Facts read from the profile for `applies`, by the names that rubric files use."""

from dataclasses import replace

from qualityassess.domain.conditions import FactValue
from qualityassess.domain.profile import Profile, YearFigures
from qualityassess.domain.size_class import SizeClass, SizeIndicator, SizeResult, SizeRule, derive

YUAN_PER_WAN = 10_000


def size_of(profile: Profile, rules: tuple[SizeRule, ...]) -> SizeResult | None:
    """Derived size class with the year of its figures; None while the sector is not known.

    The newest year that decides the class is used: a year just begun, with its headcount only, hides none before it.
    """
    rule = next((r for r in rules if r.sector == profile.sector), None)
    if rule is None:
        return None
    newest_first = sorted(profile.years, key=lambda figures: figures.year, reverse=True)
    results = [replace(derive(rule, _figures(entry)), year=entry.year) for entry in newest_first]
    decided = next((result for result in results if result.size is not None), None)
    return decided or (results[0] if results else derive(rule, {}))


def _figures(entry: YearFigures) -> dict[SizeIndicator, int]:
    figures: dict[SizeIndicator, int] = {}
    if entry.headcount is not None:
        figures[SizeIndicator.STAFF] = entry.headcount
    # Whole 万元 rounded down: a limit is reached only by the full amount.
    if entry.revenue is not None:
        figures[SizeIndicator.REVENUE] = entry.revenue // YUAN_PER_WAN
    if entry.assets is not None:
        figures[SizeIndicator.ASSETS] = entry.assets // YUAN_PER_WAN
    return figures


def profile_facts(profile: Profile, size: SizeClass | None) -> dict[str, FactValue]:
    """Facts that are known; what has not been entered is left out and therefore unknown."""
    facts: dict[str, FactValue] = {f"activity.{a.value}": value for a, value in profile.activities}
    for name in ("sector", "industry", "region"):
        value = getattr(profile, name)
        if value:
            facts[name] = value
    if size is not None:
        facts["size_class"] = size.value
    if profile.above_scale is not None:
        facts["above_scale"] = profile.above_scale.value
    latest = profile.latest()
    if latest is not None and latest.headcount is not None:
        facts["headcount"] = latest.headcount
    return facts
