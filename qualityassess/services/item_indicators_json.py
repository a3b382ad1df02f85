"""The indicators of a results item in the receipt of its score: what each shows, in codes."""

from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.indicator_judgement import judge
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.services.as_json import Json, plain


def of_item(file: AssessmentFile, criterion: Criterion) -> list[Json] | None:
    """Level, trend and comparisons of the item's indicators on the as-of date; None for what is no item."""
    if criterion.kind is not Kind.BANDED:
        return None
    own = [entry for entry in file.registers.indicators if entry.results_item == criterion.item]
    found = [judge(entry, file.assessment.as_of.year) for entry in own]
    return [
        {
            "indicator": entry.indicator.id,
            "name": entry.indicator.name,
            "key": entry.indicator.key,
            "level": entry.level.value,
            "trend": entry.trend.value,
            "comparisons": plain(entry.comparisons),
            "carries": entry.carries.value,
        }
        for entry in found
    ]
