"""The starter list and the judgement of indicators as plain data; explanations in both languages."""

from collections.abc import Mapping

from qualityassess.domain.display import exact
from qualityassess.domain.indicator_judgement import IndicatorJudgement, ItemCoverage
from qualityassess.i18n import LANGUAGES, LEGAL, Language, Translator
from qualityassess.services.as_json import Json, plain
from qualityassess.services.indicator_wording import explained, item_sentence
from qualityassess.services.indicators import Judged, Offer


def offer(value: Offer) -> Json:
    """One starter, whether it fits, is proposed or kept, and the goals of the region beside it."""
    return {
        **plain(value.starter),
        "fits": value.fits.value,
        "proposed": value.proposed,
        "kept_as": value.kept.id if value.kept is not None else None,
        "goals": [
            {
                "id": goal.id,
                "clause": goal.clause,
                "scope": goal.scope,
                "comparator": goal.comparator,
                "value": goal.value,
                "unit": goal.unit,
                "year": goal.year,
                "confidence": "confirmed",
            }
            for goal in value.goals
        ],
    }


def judgements(value: Judged) -> Json:
    """All indicators as judged on a day, and what each results item is covered by."""
    translators = {language: Translator(language) for language in LANGUAGES}
    return {
        "as_of": value.on.isoformat(),
        "judgements": [_judgement(found, value, translators) for found in value.by_id.values()],
        "results_items": [_item(found, translators) for found in value.items],
    }


def _judgement(found: IndicatorJudgement, judged: Judged, translators: Mapping[Language, Translator]) -> Json:
    return {
        "indicator": found.indicator.id,
        "name": found.indicator.name,
        "year": found.newest.year if found.newest is not None else None,
        "level": found.level.value,
        "gap": exact(found.gap) if found.gap is not None else None,
        "trend": found.trend.value,
        "consecutive_years": [entry.year for entry in found.run],
        "change": exact(found.change) if found.change is not None else None,
        "comparisons": plain(found.comparisons),
        "carries": found.carries.value,
        "explanation": {
            language: [f"{said.name}: {said.text}" for said in explained(tr, found, judged.criteria_set)]
            for language, tr in translators.items()
        },
    }


def _item(found: ItemCoverage, translators: Mapping[Language, Translator]) -> Json:
    return {
        "no": found.item.no,
        "title": plain(found.item.title),
        "indicators": [entry.id for entry in found.indicators],
        "key_indicators": [entry.id for entry in found.keys],
        "key_with_benchmark": [entry.id for entry in found.keys_led],
        "segments": list(found.segments),
        "evidence_ceiling": found.ceiling.percent,
        "held_back_by": plain(found.ceiling.missing.missing) if found.ceiling.missing is not None else None,
        "note": plain(LEGAL.own_ceiling),
        "explanation": {language: item_sentence(tr, found) for language, tr in translators.items()},
    }
