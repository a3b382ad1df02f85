"""Runs the consistency checks on an assessment and says what was found, with the place where it is mended."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.checks.finding import CheckCode, Checked, Finding, Place
from qualityassess.domain.checks.run import findings
from qualityassess.domain.profile import Profile
from qualityassess.domain.scoring import Scoring
from qualityassess.i18n import N_, Translator
from qualityassess.services import register_wording, wording
from qualityassess.services.as_json import Json, assessment, plain
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace

TITLES: Mapping[CheckCode, str] = {
    CheckCode.NO_CERTIFICATE: N_("Says certified, no certificate in force"),
    CheckCode.CONTRADICTION: N_("Answers contradict each other"),
    CheckCode.NO_EXHIBIT: N_("High answer without any exhibit"),
    CheckCode.STALE_EXHIBIT: N_("Exhibit too old or lapsed"),
    CheckCode.ABOVE_FACTORS: N_("Percentage above what any factor's evidence carries"),
    CheckCode.NO_LEARNING: N_("Nothing written on the last factors"),
    CheckCode.ONLY_STRENGTHS: N_("Only strengths beside a low answer"),
    CheckCode.ONLY_OPPORTUNITIES: N_("Only opportunities beside a high answer"),
    CheckCode.FEW_YEARS: N_("Fewer than three years of results"),
    CheckCode.COPIED_TEXT: N_("The same text in several places"),
    CheckCode.HEADCOUNT_REGISTER: N_("Headcount differs between profile and register"),
    CheckCode.HEADCOUNT_TEXT: N_("Headcount differs between profile and answer"),
    CheckCode.HEADCOUNT_JUMP: N_("Headcount jumps from one year to the next"),
    CheckCode.MANY_NOT_APPLICABLE: N_("Much of the module not applicable"),
    CheckCode.NO_END_DATE: N_("Date missing, so nothing warns"),
}

_SENTENCES: Mapping[CheckCode, str] = {
    CheckCode.NO_CERTIFICATE: N_("Level {level} says certified, but the register holds no such certificate in force"),
    CheckCode.CONTRADICTION: N_("{reason} (answered {first} and {second})"),
    CheckCode.NO_EXHIBIT: N_("Answered {value}, and no exhibit is attached"),
    CheckCode.STALE_EXHIBIT: N_("No longer counts on the as-of date: {exhibits}"),
    CheckCode.ABOVE_FACTORS: N_(
        "Claimed {percent} %; the attached evidence carries {carried} % at most for any factor"
    ),
    CheckCode.NO_LEARNING: N_("Claimed {percent} %, but nothing is written on {factors}"),
    CheckCode.ONLY_STRENGTHS: N_("Answered {value}, yet all {count} comments are strengths"),
    CheckCode.ONLY_OPPORTUNITIES: N_("Answered {value}, yet all {count} comments are opportunities"),
    CheckCode.FEW_YEARS: N_("Claimed {percent} %; the longest run of yearly figures is {years} of 3 years"),
    CheckCode.COPIED_TEXT: N_("Stands word for word in {count} places: “{text}”"),
    CheckCode.HEADCOUNT_REGISTER: N_("{year}: the profile says {profile} persons, the register {found}"),
    CheckCode.HEADCOUNT_TEXT: N_("The profile says {profile} persons for {year}, the text {found}"),
    CheckCode.HEADCOUNT_JUMP: N_("{old} persons in {before}, {new} in {after}"),
    CheckCode.MANY_NOT_APPLICABLE: N_(
        "{module}: {share} % of the weight is not applicable; more than 10 % needs a look"
    ),
    CheckCode.NO_END_DATE: N_("{name}: without the end or due date it is on no list before it lapses"),
}


@dataclass(frozen=True)
class Consistency:
    """The findings of one assessment, and what their sentences are made of."""

    file: AssessmentFile
    library: Library
    found: tuple[Finding, ...]


def consistency(workspace: Workspace, scoring: Scoring) -> Consistency:
    """All findings of an assessment on its as-of date."""
    profile = workspace.store.enterprise(scoring.file.assessment.enterprise).profile
    return checked(scoring, profile, workspace.library)


def checked(scoring: Scoring, profile: Profile, library: Library) -> Consistency:
    """The same for an assessment that was read already."""
    return Consistency(scoring.file, library, findings(Checked(scoring, profile, library.check_rules)))


def title(tr: Translator, finding: Finding) -> str:
    """What kind of finding it is."""
    return tr(TITLES[finding.code])


def sentence(tr: Translator, result: Consistency, finding: Finding) -> str:
    """What does not fit, with the figures."""
    values: dict[str, str] = dict(finding.values)
    match finding.code:
        case CheckCode.CONTRADICTION:
            values["reason"] = tr.pick(result.library.check_rules.pairs[int(values["pair"])].reason)
            first, second = finding.places[1].criterion, finding.places[0].criterion
            values["first"] = _answered(tr, result, first)
            values["second"] = _answered(tr, result, second)
        case CheckCode.NO_EXHIBIT | CheckCode.ONLY_STRENGTHS | CheckCode.ONLY_OPPORTUNITIES:
            values["value"] = _answered(tr, result, finding.places[0].criterion)
        case CheckCode.NO_LEARNING:
            values["factors"] = tr(", ").join(_factor(tr, result, place) for place in finding.places)
        case CheckCode.MANY_NOT_APPLICABLE:
            module = next(m for m in result.file.rubric.modules if m.id == values["module"])
            values["module"] = tr.pick(module.title)
    text = tr(_SENTENCES[finding.code], **values)
    if finding.code is CheckCode.NO_CERTIFICATE and values["expires"]:
        text = tr("{text}; the newest ended or ends on {date}", text=text, date=values["expires"])
    return text


def _answered(tr: Translator, result: Consistency, criterion_id: str) -> str:
    criterion = result.file.rubric.criterion(criterion_id)
    return "" if criterion is None else wording.value_words(tr, criterion, result.file.state(criterion_id))


def _factor(tr: Translator, result: Consistency, place: Place) -> str:
    """Name of a factor as its criteria set calls it; the id where the set has none."""
    for criteria_set in result.file.rubric.criteria_sets:
        for factor in criteria_set.factors:
            if factor.id == place.factor:
                return tr.pick(factor.title)
    return place.factor


def place_words(tr: Translator, result: Consistency, place: Place) -> str:
    """Where it is mended."""
    if place.criterion:
        criterion = result.file.rubric.criterion(place.criterion)
        named = place.criterion if criterion is None else tr.pick(criterion.title)
        number = "" if criterion is None else result.file.rubric.display_number(place.criterion)
        words = f"{number} {named}".strip()
        return (
            tr("{criterion}, {factor}", criterion=words, factor=_factor(tr, result, place)) if place.factor else words
        )
    if place.register is not None:
        form = result.library.register_forms[place.register]
        words = tr("Register: {name}", name=tr.pick(form.title))
        rows = getattr(result.file.registers, place.register.value)
        row = next((row for row in rows if row.id == place.record), None)
        return (
            words
            if row is None
            else tr("{register}, {record}", register=words, record=register_wording.name(tr, form, row))
        )
    return tr("Profile: figures by year")


def as_json(result: Consistency, pair: tuple[Translator, Translator]) -> Json:
    """All findings in both languages, each with its places."""
    zh, en = pair
    return {
        "assessment": assessment(result.file.assessment),
        "count": len(result.found),
        "findings": [
            {
                "code": finding.code.value,
                "title": {"zh": title(zh, finding), "en": title(en, finding)},
                "sentence": {"zh": sentence(zh, result, finding), "en": sentence(en, result, finding)},
                "values": dict(finding.values),
                "mended_at": [plain(place) for place in finding.places],
            }
            for finding in result.found
        ],
    }
