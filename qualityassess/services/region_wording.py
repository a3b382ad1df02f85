"""Words about regions: which documents hold where an enterprise is, and how a goal reads."""

from collections.abc import Mapping

from qualityassess.domain.regions import NATION, RegionTarget
from qualityassess.i18n import N_, Translator
from qualityassess.services.library import Library

SECTORS: Mapping[str, str] = {
    "all": N_("All sectors"),
    "manufacturing": N_("Manufacturing"),
    "agriculture": N_("Agriculture"),
    "food": N_("Food"),
    "drug": N_("Drugs"),
    "construction": N_("Construction works"),
    "building-materials": N_("Building materials"),
    "services": N_("Services"),
    "tourism": N_("Tourism"),
    "ecommerce": N_("Online trade"),
    "foreign-trade": N_("Foreign trade"),
    "environment-heavy": N_("Emitters"),
}
_UNITS: Mapping[str, str] = {"percent": N_("%"), "score": N_("points"), "index": N_("(index)"), "CNY": N_("CNY")}
_COMPARATORS: Mapping[str, str] = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "~=": "≈"}


def covered_regions(tr: Translator, library: Library) -> str:
    """Names of the regions whose documents have been entered."""
    names = (library.region_name(pack.code) for pack in library.region_packs if pack.code != NATION)
    return tr(", ").join(tr.pick(name) for name in names if name is not None)


def place_name(tr: Translator, library: Library, region: str) -> str:
    """Name of a division, else of the nearest one around it that is listed; the code where none is."""
    around = (region, f"{region[:4]}00", f"{region[:2]}0000")
    names = (library.region_name(code) for code in around)
    return next((tr.pick(name) for name in names if name is not None), region)


def place_names(tr: Translator, library: Library, region: str) -> list[str]:
    """Names of the city and the district of a code; else of the province, and nothing where no region is entered."""
    names = (library.region_name(code) for code in dict.fromkeys((f"{region[:4]}00", region)))
    listed = [tr.pick(name) for name in names if name is not None]
    return listed or ([place_name(tr, library, region)] if region else [])


def not_covered(tr: Translator, library: Library, region: str) -> str:
    """What an enterprise outside the regions entered is told; empty where a pack holds."""
    if library.pack_of(region) is not None:
        return ""
    regions = covered_regions(tr, library)
    if not region:
        return tr("The region is not entered yet: the common criteria and national awards are shown")
    return tr(
        "No document of {place} has been entered (entered: {regions}). The common criteria and national awards apply; "
        "ask the local market regulator for awards and rules of its own",
        place=place_name(tr, library, region),
        regions=regions,
    )


def goal_words(tr: Translator, target: RegionTarget) -> str:
    """A goal as it reads: sign, figure and unit, or its own words."""
    if target.text is not None:
        return tr.pick(target.text)
    if target.value is None:
        return tr("stated without a figure")
    sign = _COMPARATORS[target.comparator]
    unit = tr(_UNITS[target.unit]) if target.unit in _UNITS else ""
    return f"{sign} {target.value:,g} {unit}".strip() if target.value < 1e6 else f"{sign} {target.value:,.0f} {unit}"
