"""What `verify` says: which report it is, how it was compared, and each difference in one sentence."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from qualityassess.domain.answers import ENTERPRISE, Answer, Assessor, AssessorKind, Comment, Mark
from qualityassess.domain.application import HeldMaterial, Judgement, RuleCheck
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Row, answer_id
from qualityassess.domain.display import round_half_up
from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.registers import Confirmation
from qualityassess.domain.report_bilingual import BOTH
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.rubric import Rubric
from qualityassess.i18n import N_, Translator
from qualityassess.services import wording
from qualityassess.services.fingerprints import Fate, RowDifference
from qualityassess.services.key_figures import INDEX, MODULE, NOT_ASSESSED, POINTS
from qualityassess.services.verifying import Difference, Found, Method, Verification

KINDS: Mapping[str, str] = MappingProxyType(
    {
        ReportKind.GAP: N_("Gap report"),
        ReportKind.READINESS: N_("Readiness report"),
        ReportKind.DOSSIER: N_("Application dossier"),
        ReportKind.BRIEF: N_("Two-page brief"),
        ReportKind.COMPARE: N_("Year-over-year comparison"),
        ReportKind.FEEDBACK: N_("Review feedback report"),
    }
)
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"zh": N_("in Chinese"), "en": N_("in English"), BOTH: N_("in Chinese and English")}
)
_METHODS: Mapping[Method, str] = MappingProxyType(
    {
        Method.BYTES: N_("made again with the same program version {program} and compared byte by byte"),
        Method.TEXT: N_(
            "made by version {program} with other rules or another program ({rules}), this is {own}: compared by "
            "digest, figures and the text of every page"
        ),
    }
)
_FATES: Mapping[Fate, str] = MappingProxyType(
    {
        Fate.CHANGED: N_("{what}: changed since"),
        Fate.ADDED: N_("{what}: added since"),
        Fate.REMOVED: N_("{what}: no longer there"),
    }
)
_SENTENCES: Mapping[Found, str] = MappingProxyType(
    {
        Found.REVISION_GONE: N_("Sealed revision {name} is not in this workspace"),
        Found.REVISION_OTHER: N_("Sealed revision {name} of this workspace is another one than the file was made from"),
        Found.REVISION_ALTERED: N_("Sealed revision {name} was altered: its data no longer have their digest"),
        Found.EXHIBIT_BYTES: N_("Exhibit “{name}”: its bytes are no longer those of its digest"),
        Found.EXHIBIT_GONE: N_("Exhibit “{name}”: its bytes are gone"),
        Found.CONTENT: N_("The content has another digest than the one in the file"),
        Found.PAGE_GONE: N_("Page {page} is missing in the file"),
        Found.PAGE_ADDED: N_("Page {page} of the file is not in the report"),
        Found.FILE: N_("The pages agree, but the file was changed after it was written"),
    }
)
_ENDS: Mapping[str, str] = MappingProxyType(
    {"evidenced": N_("evidenced"), "claimed": N_("claimed"), "possible": N_("possible")}
)
_SHOWN = 40
_MOST_PAGES = 10


def kind_words(tr: Translator, kind: str) -> str:
    """Name of a kind of report; the kind itself where this version has none."""
    return tr(KINDS[kind]) if kind in KINDS else kind


def language_words(tr: Translator, language: str) -> str:
    """Language of a report in words, such as 中英文; the code itself where it is none of this version's."""
    return tr(_LANGUAGES[language]) if language in _LANGUAGES else language


def method_words(tr: Translator, found: Verification, own: str) -> str:
    """Which of the two comparisons was made."""
    origin = found.origin
    return tr(_METHODS[found.method], program=origin.program, rules=origin.rules or "–", own=own)


def difference_words(tr: Translator, difference: Difference, rubric: Rubric, assessment: str) -> str:
    """One difference in one sentence."""
    if difference.row is not None:
        return row_words(tr, difference.row, rubric, assessment)
    if difference.kind is Found.FIGURE:
        return _figure_words(tr, difference, rubric)
    if difference.kind is Found.PAGE:
        if not (difference.was or difference.now):
            return tr("Page {page}: drawn otherwise", page=difference.page)
        return tr(
            "Page {page}: “{was}” in the file, “{now}” in the report",
            page=difference.page,
            was=_cut(difference.was),
            now=_cut(difference.now),
        )
    return tr(_SENTENCES[difference.kind], name=difference.name, page=difference.page)


def row_words(tr: Translator, row: RowDifference, rubric: Rubric, assessment: str) -> str:
    """A row and what became of it."""
    what = _what(tr, row.row, rubric) if row.row is not None else _gone(tr, row, rubric, assessment)
    return tr(_FATES[row.fate], what=what)


def all_words(tr: Translator, found: Verification, rubric: Rubric) -> list[str]:
    """Every difference, the same sentence once; of many pages the first ones, the others by number alone."""
    pages = [d for d in found.differences if d.kind is Found.PAGE]
    told = [d for d in found.differences if d not in pages[_MOST_PAGES:]]
    sentences = [difference_words(tr, d, rubric, found.assessment.id) for d in told]
    if len(pages) > _MOST_PAGES:
        numbers = tr(", ").join(_ranges(d.page for d in pages[_MOST_PAGES:]))
        sentences.append(tr("Further pages that differ: {numbers}", numbers=numbers))
    return list(dict.fromkeys(sentences))


def _ranges(numbers: Iterable[int]) -> list[str]:
    """Page numbers in order, runs as `7–9`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]


def _figure_words(tr: Translator, difference: Difference, rubric: Rubric) -> str:
    """A figure by its name, rounded where that tells the two apart."""
    group, _, rest = difference.name.partition(".")
    part, _, end = rest.rpartition(".")
    name = tr("Index")
    if group == MODULE:
        name = next((tr.pick(m.title) for m in rubric.modules if m.id == (part or rest)), rest)
    elif group == POINTS:
        found = rubric.criteria_set(part)
        name = tr.pick(found.title) if found is not None else part
    shown = [_shown(tr, group, text) for text in (difference.was, difference.now)]
    if shown[0] == shown[1]:
        shown = [difference.was or "–", difference.now or "–"]
    known = _ENDS.get(rest if group == INDEX else end)
    if known is not None:
        name = tr("{head} ({part})", head=name, part=tr(known))
    return tr("{name}: {was} in the file, {now} in the workspace", name=name, was=shown[0], now=shown[1])


def _shown(tr: Translator, group: str, text: str) -> str:
    if not text or text == NOT_ASSESSED:
        return tr("Not assessed") if text else "–"
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        # What a file says of itself may be anything.
        return _cut(text)
    return round_half_up(value, 0) if group == POINTS else tr.percent(value)


def _what(tr: Translator, row: Row, rubric: Rubric) -> str:
    match row:
        case Answer():
            return _answer_words(tr, row.criterion, row.assessor, rubric)
        case Comment() | Mark() | Link():
            names = {Comment: N_("Comment on {criterion}"), Mark: N_("Mark on {criterion}")}
            words = names.get(type(row), N_("Exhibit attached to {criterion}"))
            return tr(words, criterion=_criterion(tr, row.criterion, rubric))
        case Exhibit():
            return tr("Exhibit “{name}”", name=row.name)
        case Enterprise():
            return tr("Enterprise profile")
        case Assessment():
            return tr("Head of the assessment")
        case Judgement():
            return tr("Judgement of condition {gate}", gate=row.gate)
        case HeldMaterial():
            return tr("Material {material}", material=row.material)
        case RuleCheck():
            return tr("Rule check of {award}, {round}", award=row.award, round=row.round)
        case Confirmation():
            return tr("Confirmation of completeness {domain}", domain=row.domain)
        case _:
            return tr("Record “{name}”", name=_name(row))


def _name(row: Row) -> str:
    texts = (getattr(row, field, "") for field in ("title", "name", "number", "scheme", "id"))
    return next((str(text) for text in texts if text), type(row).__name__)


def _gone(tr: Translator, row: RowDifference, rubric: Rubric, assessment: str) -> str:
    if row.row_class == Answer.__name__:
        # Only the beginning of its id is known; ids of answers follow from what they answer.
        for criterion in (c for module in rubric.modules for c in module.criteria):
            for assessor in (ENTERPRISE, *(Assessor(kind) for kind in AssessorKind)):
                if answer_id(assessment, criterion.id, assessor).startswith(row.id):
                    return _answer_words(tr, criterion.id, assessor, rubric)
        return tr("An answer")
    names = {
        Comment.__name__: N_("A comment"),
        Mark.__name__: N_("A mark"),
        Link.__name__: N_("An attached exhibit"),
        Exhibit.__name__: N_("An exhibit"),
    }
    return tr(names.get(row.row_class, N_("A record")))


def _answer_words(tr: Translator, criterion: str, assessor: Assessor, rubric: Rubric) -> str:
    who = assessor.name or wording.name(tr, assessor.kind)
    return tr("Answer to {criterion} ({who})", criterion=_criterion(tr, criterion, rubric), who=who)


def _criterion(tr: Translator, criterion_id: str, rubric: Rubric) -> str:
    found = rubric.criterion(criterion_id)
    return f"{criterion_id} {tr.pick(found.title)}" if found is not None else criterion_id


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
