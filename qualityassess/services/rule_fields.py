"""The form of a rule check: the fields of conditions, steps, materials, dates and scores, with their labels."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from qualityassess.domain.gate import GateType, Metric, WindowBasis
from qualityassess.domain.registers import EventClass
from qualityassess.domain.rule_check import DATES, SCORE
from qualityassess.domain.text import Text
from qualityassess.i18n import N_, Translator
from qualityassess.services import gate_reasons, wording


class FieldKind(StrEnum):
    """How a value is entered: text in both languages, a word, a number, words in a row, a flag, a choice or a day."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    WORDS = "words"
    FLAG = "flag"
    CHOICE = "choice"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a part: its key in the file, its label, and the words that may be chosen."""

    key: str
    label: str
    kind: FieldKind
    choices: tuple[str, ...] = ()


TYPES: Mapping[GateType, str] = {
    GateType.REGISTERED_IN_REGION: N_("Registered in the region"),
    GateType.APPLICANT_KIND: N_("Kind of applicant"),
    GateType.OPERATING_YEARS: N_("Years in operation"),
    GateType.EXCELLENCE_YEARS: N_("Years with an excellence model"),
    GateType.NO_EVENT: N_("No event of a class"),
    GateType.NO_SPOTCHECK_FAIL: N_("No failed spot check"),
    GateType.NO_PENALTY: N_("No penalty"),
    GateType.NOT_ON_CREDIT_LIST: N_("Not on a credit list"),
    GateType.CERTIFICATE_IN_FORCE: N_("Certificate in force"),
    GateType.BOUNDS: N_("Limit of a figure"),
    GateType.REGIONAL_EFFICIENCY_CLASS: N_("Regional efficiency class"),
    GateType.INDICATOR_AT_LEVEL: N_("Indicator at a level"),
    GateType.LOWER_AWARD: N_("Lower award or title held"),
    GateType.CULTIVATION_POOL: N_("In a cultivation pool"),
    GateType.COOLING_OFF: N_("Time since an award"),
    GateType.LEGAL_REP_NO_RECORD: N_("Legal representative without record"),
    GateType.NO_AWARD_FALSIFICATION: N_("No falsification in an award"),
    GateType.RECOMMENDATION: N_("Recommendation"),
    GateType.JUDGEMENT: N_("Judged by a person"),
}

_W, _N, _L, _F, _C = FieldKind.WORD, FieldKind.NUMBER, FieldKind.WORDS, FieldKind.FLAG, FieldKind.CHOICE

_ACCIDENTS = tuple(EventClass)
_ENVIRONMENT = ("level_IV", "level_III", "level_II", "level_I")

_FIELDS: Mapping[str, Field] = {
    field.key: field
    for field in (
        Field("region", N_("Region code"), _W),
        Field("kinds", N_("Kinds of applicants"), _L),
        Field("set_up_in", N_("Set up in"), _W),
        Field("years", N_("Years"), _N),
        Field("of", N_("Counted of"), _W),
        Field("accepted_within_years", N_("Accepted within years"), _N),
        Field("also_done", N_("Done besides"), _L),
        Field("domains", N_("Domains"), _L),
        Field("class_at_least", N_("Class from"), _C, ("", *_ACCIDENTS, *_ENVIRONMENT)),
        Field("class_word", N_("Word of the rule for the class"), _W),
        Field("own_fault", N_("Only by own fault"), _F),
        Field("levels", N_("Levels"), _L),
        Field("also", N_("Asked besides"), _W),
        Field("lists", N_("Credit lists"), _L),
        Field("certs", N_("Certificates asked for"), _L),
        Field("any", N_("One of them is enough"), _F),
        Field("metric", N_("Figure"), _W),
        Field("op", N_("Comparison"), _C, ("", ">=", "<=")),
        Field("value", N_("Limit"), _N),
        Field("unit", N_("Unit of the limit"), _C, ("", "CNY", "share", "count", "m2", "points")),
        Field("year", N_("Which year"), _C, ("", "previous")),
        Field("when_revenue_min", N_("Binds from revenue"), _N),
        Field("when_revenue_below", N_("Binds below revenue"), _N),
        Field("and_rd_spend_min", N_("And R&D spending from"), _N),
        Field("scheme", N_("Scheme"), _W),
        Field("min_count", N_("At least so many"), _N),
        Field("assessor", N_("Assessed by"), _W),
        Field("list", N_("List"), _W),
        Field("sectors", N_("Sectors"), _N),
        Field("awards", N_("Awards"), _L),
        Field("pool", N_("Pool"), _W),
        Field("prizes", N_("Prizes that bar"), _L),
        Field("group_members", N_("Group members too"), _F),
        Field("by", N_("Recommended by"), _L),
        Field("ranked", N_("Ranked"), _F),
        Field("quota", N_("With a quota"), _F),
        Field("window_years", N_("Look-back in years"), _N),
        Field("window_basis", N_("Counted as"), _C, ("", *WindowBasis)),
        Field("window_from", N_("Look-back since"), FieldKind.DAY),
        Field("applies_to", N_("Binds only"), _C, ("", *gate_reasons.APPLICANTS)),
        Field("any_of", N_("Alternative group"), _W),
        Field("relaxation", N_("Relaxed for"), FieldKind.TEXT),
        Field("subject", N_("Asks about"), _C, ("", "project")),
        Field("lead_days", N_("Lead time in days"), _N),
        Field("order", N_("Place in the order"), _N),
        Field("when", N_("When"), FieldKind.TEXT),
        Field("required", N_("Required"), _F),
        Field("text_limit", N_("Characters at most"), _N),
        Field("copies", N_("Copies"), _N),
        Field("issued", N_("Notice of"), FieldKind.DAY),
        Field("opens", N_("Filing opens"), FieldKind.DAY),
        Field("closes", N_("Filing closes"), FieldKind.DAY),
        Field("min_score", N_("Minimum score"), _N),
        Field("scores_items", N_("Items are scored"), _F),
        Field("criteria_set", N_("Criteria set"), _W),
        Field("note", N_("Note"), FieldKind.TEXT),
    )
}

_WINDOWED = ("window_years", "window_basis", "window_from")
_OF_PART: Mapping[str, tuple[str, ...]] = {
    "step": ("lead_days", "order", "when", "note"),
    "material": ("required", "text_limit", "copies", "note"),
    DATES: ("issued", "opens", "closes"),
    SCORE: ("scores_items", "min_score", "criteria_set"),
}
_DATED = frozenset(
    {
        GateType.NO_EVENT, GateType.NO_SPOTCHECK_FAIL, GateType.NO_PENALTY, GateType.NOT_ON_CREDIT_LIST,
        GateType.COOLING_OFF, GateType.LOWER_AWARD, GateType.LEGAL_REP_NO_RECORD, GateType.NO_AWARD_FALSIFICATION,
        GateType.JUDGEMENT,
    }
)  # fmt: skip
"""Types that may look back over a window."""


def fields_of(part: str, gate_type: str = "") -> tuple[Field, ...]:
    """The fields of a part, titles left out: of a condition those of its type, in the order of the guide."""
    kind = part.partition(":")[0]
    if kind != "gate":
        return tuple(_FIELDS[key] for key in _OF_PART[kind])
    from qualityassess.catalog.gate_schema import keys_of

    known = GateType(gate_type) if gate_type in list(GateType) else GateType.JUDGEMENT
    own = [_FIELDS[key] for key in keys_of(known) if key != "relaxation"]
    if known is GateType.BOUNDS:
        own = [Field("metric", f.label, _C, tuple(Metric)) if f.key == "metric" else f for f in own]
    windows = [_FIELDS[key] for key in _WINDOWED] if known in _DATED else []
    return (*own, *windows, _FIELDS["applies_to"], _FIELDS["any_of"], _FIELDS["note"])


def kind_of(key: str) -> FieldKind:
    """How the value of a key is entered; a title is text, what the form does not know a word."""
    if key == "title":
        return FieldKind.TEXT
    return _FIELDS[key].kind if key in _FIELDS else FieldKind.WORD


def label_of(tr: Translator, key: str) -> str:
    """The label of a key, or the key itself where the form has no such field."""
    field = _FIELDS.get(key)
    return tr(field.label) if field is not None else key


def choice_words(tr: Translator, key: str, value: str) -> str:
    """What a choice says."""
    if not value:
        return tr("not set")
    if key == "class_at_least" and value in _ACCIDENTS:
        return wording.name(tr, EventClass(value))
    if key == "window_basis":
        return tr(_BASES[WindowBasis(value)])
    if key == "applies_to":
        return tr(gate_reasons.APPLICANTS[value])
    if key == "metric" and value in gate_reasons.METRICS:
        return tr(gate_reasons.METRICS[value])
    if key == "year":
        return tr("the year before")
    return value


_BASES: Mapping[WindowBasis, str] = {
    WindowBasis.ROLLING: N_("rolling years"),
    WindowBasis.CALENDAR_YEARS: N_("full calendar years"),
    WindowBasis.FROM_DATE: N_("since a date"),
    WindowBasis.UNSPECIFIED: N_("not stated"),
}


def value_words(tr: Translator, key: str, value: Any) -> str:
    """A value as a reader sees it."""
    match value:
        case bool():
            return tr("yes") if value else tr("no")
        case {"zh": zh, "en": en}:
            return tr.pick(Text(str(zh), str(en)))
        case list() | tuple():
            words = [wording.domain_name(tr, str(v)) if key == "domains" else str(v) for v in value]
            return tr(", ").join(words)
        case str() if key in _FIELDS and _FIELDS[key].choices:
            return choice_words(tr, key, value)
        case _:
            return str(value)
