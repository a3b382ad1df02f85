"""Domain objects as plain data for `--json`: words of the contract, exact figures beside the shown ones, no language.

Texts carry both languages, scores are `{"exact": "107/250", "shown": "42.8 %"}`, money is integer yuan, days are ISO.
Results with their receipts are in `scores_json`, awards in `award_json`.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from qualityassess.domain.answers import (
    Amount,
    Answered,
    Level,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    Value,
    YesNo,
)
from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.display import exact, percent, round_half_up
from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.rubric import Criterion, Rubric
from qualityassess.domain.scores import Score

Json = dict[str, Any]
SCHEMA = 1


def envelope(kind: str, data: object) -> Json:
    """What every verb prints with `--json`."""
    return {"schema": SCHEMA, "kind": kind, "data": data}


def plain(value: object) -> Any:
    """Any domain value as plain data: dataclasses by field, enums by value, exact numbers and days as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(entry) for key, entry in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain(entry) for entry in value)
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return value


def share(value: Fraction) -> Json:
    """A share of full value."""
    return {"exact": exact(value), "shown": f"{percent(value)} %"}


def points(value: Fraction, decimals: int = 0) -> Json:
    """Points, rounded once from the exact value: items with one decimal, sums as integers."""
    return {"exact": exact(value), "shown": round_half_up(value, decimals)}


def score(value: Score | None) -> Json:
    """The three scores, or the state `not_assessed`."""
    if value is None:
        return {"state": "not_assessed"}
    return {
        "state": "assessed",
        "evidenced": share(value.evidenced),
        "claimed": share(value.claimed),
        "possible": share(value.possible),
    }


def state(value: State) -> Json:
    """One of the four answer states with what belongs to it."""
    match value:
        case Unanswered():
            return {"state": "unanswered"}
        case Unknown():
            return {"state": "unknown"}
        case NotApplicable(reason):
            return {"state": "not_applicable", "reason": reason}
        case Answered(given):
            return {"state": "answered", "value": _value(given)}


def _value(value: Value) -> Json:
    match value:
        case Level(level):
            return {"level": level}
        case Percent(figure):
            return {"percent": figure}
        case YesNo(yes):
            return {"yes": yes}
        case Ticks(ticked):
            return {"ticks": sorted(ticked)}
        case Amount(amount, years):
            return {"amount": exact(amount), "years": years}


def enterprise(value: Enterprise) -> Json:
    """An enterprise with its profile; money in integer yuan."""
    profile = plain(value.profile)
    profile["activities"] = {activity.value: does for activity, does in value.profile.activities}
    return {"id": value.id, **profile}


def assessment(value: Assessment) -> Json:
    """The head of an assessment."""
    return {**plain(value), "purpose": str(value.purpose), "award_targets": dict(value.award_targets)}


def criterion_head(rubric: Rubric, criterion: Criterion) -> Json:
    """What names a criterion: id, display number and title."""
    return {
        "id": criterion.id,
        "number": rubric.display_number(criterion.id),
        "title": plain(criterion.title),
    }


def progress(file: AssessmentFile) -> Json:
    """Answered and applicable criteria, in all and by module."""
    answered, applicable = file.progress()
    modules = []
    for module, criteria in file.modules:
        done, all_of_it = file.progress(criteria)
        modules.append({"id": module.id, "title": plain(module.title), "answered": done, "applicable": all_of_it})
    return {"answered": answered, "applicable": applicable, "modules": modules}


def answers(file: AssessmentFile) -> list[Json]:
    """The answer that counts of every criterion asked, with narratives, comments and flag."""
    rows = []
    for criterion in file.criteria:
        answer = file.scored.get(criterion.id)
        mark = file.mark_of.get(criterion.id)
        rows.append(
            {
                **criterion_head(file.rubric, criterion),
                "kind": criterion.kind.value,
                **state(file.state(criterion.id)),
                "assessor": plain(answer.assessor) if answer else None,
                "narratives": dict(answer.narratives) if answer else {},
                "units": list(answer.units) if answer else [],
                "comments": plain(file.comments_of.get(criterion.id, [])),
                "flagged": mark.flagged if mark else False,
                "depends_on_facts": sorted(file.open_facts(criterion)),
            }
        )
    return rows


def attached(file: AssessmentFile, link: Link) -> Json:
    """An exhibit attached to a criterion; `id` is that of the link."""
    return {**plain(link), "exhibit": exhibit(file.exhibits[link.exhibit])}


def exhibit(value: Exhibit) -> Json:
    """An exhibit without its bytes."""
    data: Json = plain(value)
    return data
