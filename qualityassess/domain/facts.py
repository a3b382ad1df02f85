"""Facts read from the profile for `applies`, by the names that rubric files use."""

from qualityassess.domain.conditions import FactValue
from qualityassess.domain.profile import Profile
from qualityassess.domain.size_class import SizeClass, SizeIndicator, SizeResult, SizeRule, derive

YUAN_PER_WAN = 10_000


def size_of(profile: Profile, rules: tuple[SizeRule, ...]) -> SizeResult | None:
    """Derived size class from the newest year's figures; None while the sector is not known."""
    rule = next((r for r in rules if r.sector == profile.sector), None)
    if rule is None:
        return None
    latest = profile.latest()
    figures: dict[SizeIndicator, int] = {}
    if latest is not None:
        if latest.headcount is not None:
            figures[SizeIndicator.STAFF] = latest.headcount
        # Whole 万元 rounded down: a limit is reached only by the full amount.
        if latest.revenue is not None:
            figures[SizeIndicator.REVENUE] = latest.revenue // YUAN_PER_WAN
        if latest.assets is not None:
            figures[SizeIndicator.ASSETS] = latest.assets // YUAN_PER_WAN
    return derive(rule, figures)


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
