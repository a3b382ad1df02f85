"""What a reference table says, in words: names with values, one table of rows, and what it may not be used for."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualityassess.domain.marks import Confidence
from qualityassess.domain.reference_tables import (
    CapabilityScheme,
    CriteriaSetFacts,
    OfficerRule,
    ReferenceTable,
    ReviewTable,
)
from qualityassess.domain.text import Text
from qualityassess.i18n import N_, Translator
from qualityassess.services import wording
from qualityassess.services.gate_wording import GRADES

Pair = tuple[str, str]

_ORIENTATION = N_("Points are for orientation only; no score is computed from them")
_NO_LEVEL = N_("Levels are for orientation only; none is computed")
_ELSEWHERE = N_("Holds in its own region only; elsewhere it shows what is usual")


@dataclass(frozen=True, slots=True)
class ReferenceSheet:
    """A reference table in the reader's language; `columns` and `rows` are empty where it has no lines of its own."""

    title: str
    pairs: tuple[Pair, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...]
    """Columns that hold figures."""
    caution: str
    sources: tuple[Pair, ...]
    """Grade and place of every text that was read."""


def sheet(tr: Translator, table: ReferenceTable) -> ReferenceSheet:
    """A reference table in words."""
    if isinstance(table, CriteriaSetFacts):
        return _sheet(tr, table, _criteria_set(tr, table))
    if isinstance(table, ReviewTable):
        return _review(tr, table)
    if isinstance(table, CapabilityScheme):
        return _scheme(tr, table)
    return _sheet(tr, table, _officer_rule(tr, table), caution=tr(_ELSEWHERE) if table.region else "")


def _sheet(
    tr: Translator,
    table: ReferenceTable,
    pairs: Iterable[Pair],
    columns: tuple[str, ...] = (),
    rows: tuple[tuple[str, ...], ...] = (),
    figures: tuple[int, ...] = (),
    caution: str = "",
) -> ReferenceSheet:
    said = [*pairs, *_maybe(tr, tr("Note"), table.note)]
    sources = tuple((tr(GRADES[s.grade]), f"{tr.pick(s.title)} {s.address}") for s in table.sources)
    return ReferenceSheet(tr.pick(table.title), tuple(said), columns, rows, figures, caution, sources)


def _maybe(tr: Translator, name: str, value: Text | None) -> list[Pair]:
    return [(name, tr.pick(value))] if value is not None else []


def _figure(name: str, value: int | None) -> list[Pair]:
    return [(name, str(value))] if value is not None else []


def _mark(tr: Translator, name: str, value: Confidence | None) -> list[Pair]:
    return [(name, wording.name(tr, value))] if value is not None else []


def _said(name: str, value: str) -> list[Pair]:
    return [(name, value)] if value else []


def _criteria_set(tr: Translator, table: CriteriaSetFacts) -> list[Pair]:
    return [
        *_maybe(tr, tr("Guide"), table.companion),
        *_figure(tr("Total points"), table.total),
        *_mark(tr, tr("Confidence of the total"), table.total_confidence),
        *_figure(tr("Points for results"), table.results_points),
        *_figure(tr("Lowest passing score"), table.pass_score),
        *_maybe(tr, tr("Structure"), table.structure),
        *_mark(tr, tr("Confidence of the structure"), table.structure_confidence),
        *_mark(tr, tr("Confidence of the points"), table.points_confidence),
        *_mark(tr, tr("Later edition"), table.later_edition),
        *_said(tr("Valid to"), table.valid_to),
    ]


def _review(tr: Translator, table: ReviewTable) -> ReferenceSheet:
    pairs = [
        (tr("Criteria set"), table.criteria_set),
        *_mark(tr, tr("Confidence of the items"), table.items_confidence),
        *_mark(tr, tr("Confidence of the points"), table.points_confidence),
    ]
    rows = tuple(
        (tr.pick(item.title), str(item.points or ""), wording.name(tr, item.confidence)) for item in table.items
    )
    columns = (tr("Review item"), tr("Points"), tr("Confidence of the item"))
    return _sheet(tr, table, pairs, columns, rows, (1,), tr(_ORIENTATION))


def _scheme(tr: Translator, table: CapabilityScheme) -> ReferenceSheet:
    rule = tr("“{title}”", title=tr.pick(table.rule))
    pairs = [
        (tr("Rule"), " ".join(part for part in (rule, table.number, table.issued) if part)),
        (tr("Issuing bodies"), tr(", ").join(tr.pick(issuer) for issuer in table.issuers)),
        *_mark(tr, tr("Confidence"), table.confidence),
        (tr("Method"), f"{tr.pick(table.method)}{tr(', ')}{wording.name(tr, table.method_confidence)}"),
        *(
            (
                tr("National goal {year}", year=target.year),
                tr("{name}: {count} enterprises", name=tr.pick(target.title), count=f"{target.enterprises:,}"),
            )
            for target in table.targets
        ),
        *_mark(tr, tr("Confidence of the goals"), table.targets_confidence),
        *_mark(tr, tr("Confidence of the meanings"), table.meaning_confidence),
    ]
    columns = (tr("Level"), tr("Level name"), tr("Confidence of the name"), tr("Meaning in our own words"))
    rows = tuple(
        (str(x.level), tr.pick(x.title), wording.name(tr, x.confidence), tr.pick(x.meaning)) for x in table.levels
    )
    return _sheet(tr, table, pairs, columns, rows, (0,), tr(_NO_LEVEL))


def _officer_rule(tr: Translator, table: OfficerRule) -> list[Pair]:
    return [
        (tr("Where it holds"), tr.pick(table.place)),
        *_said(tr("Issued"), table.issued),
        *_said(tr("Reported"), table.reported),
        *_figure(tr("Articles of the rule"), table.articles),
        *_mark(tr, tr("Confidence"), table.confidence),
        *(
            (tr(", ").join(wording.name(tr, size) for size in entry.sizes), tr.pick(entry.words))
            for entry in table.qualification
        ),
        *([] if table.qualification else [(tr("Qualification"), tr("not seen, ask the market regulator"))]),
        (tr("Training and examination"), _known(tr, table.training_required)),
        *_maybe(tr, tr("Appointed by"), table.appointed_by),
        (tr("Quality-safety veto"), _known(tr, table.veto)),
        (tr("Filing with the regulator"), _known(tr, table.filing)),
        *_maybe(tr, tr("Second-level quality officer"), table.second_level),
        *_said(tr("Who may not hold the post"), tr("; ").join(tr.pick(entry) for entry in table.disqualifications)),
    ]


def _known(tr: Translator, value: bool | None) -> str:
    if value is None:
        return tr("not seen")
    return tr("asked for") if value else tr("not asked for")
