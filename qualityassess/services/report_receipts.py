"""Receipts: how every score comes about, with formula, inputs, weights and exclusions, exact and as shown."""

from fractions import Fraction

from qualityassess.domain.display import percent
from qualityassess.domain.report_content import Align, Block, Bullets, Cell, Column, Heading, Paragraph, Style, Table
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import CriterionScore, ModuleScore
from qualityassess.services import wording
from qualityassess.services.report_context import ReportContext, fraction, state_word

_READABLE = 11
"""Characters of a fraction that a person still reads."""


def receipts(context: ReportContext) -> list[Block]:
    """The chapter of receipts: rules, index, then module by module."""
    tr = context.tr
    blocks: list[Block] = [
        Heading(1, tr("How the figures come about"), "receipts"),
        Paragraph(
            tr(
                "All figures are computed exactly as fractions and rounded half up once, when shown. Criteria set not "
                "applicable leave both sides of the fraction."
            )
        ),
        Bullets(_rules(context)),
    ]
    if context.scoring.index is not None:
        blocks += _index(context, context.scoring.index)
    for module in context.scoring.modules:
        blocks += _module(context, module)
    return blocks


def _rules(context: ReportContext) -> tuple[str, ...]:
    tr = context.tr
    claimed = tr("claimed = Σ w·s / Σ w; unanswered and unknown count 0")
    possible = tr("possible = Σ w·p / Σ w; unanswered and unknown count 1, all others s")
    scored = tr(
        "Scored is the consensus answer where there is one, else the enterprise's; other answers are listed only"
    )
    if context.checkup:
        return (claimed, possible, scored)
    evidenced = tr("evidenced = Σ w·e / Σ w with e ≤ s, what the exhibits counted on the as-of date support")
    maturity = tr(
        "maturity: e is the highest level k up to the answered one whose expected exhibits are all there, k / 5"
    )
    banded = tr("items: e is the smaller of s and the evidence ceiling, this program's own conservative rule")
    rule = tr("evidence rule: {rule}", rule=wording.name(tr, context.assessment.evidence_rule))
    return (evidenced, claimed, possible, maturity, banded, scored, rule)


def _shown(context: ReportContext, score: Score) -> tuple[Fraction, ...]:
    if context.checkup:
        return (score.claimed, score.possible)
    return (score.evidenced, score.claimed, score.possible)


def _score_columns(context: ReportContext) -> tuple[Column, ...]:
    tr = context.tr
    names = [tr("Claimed"), tr("Possible")] if context.checkup else [tr("Evidenced"), tr("Claimed"), tr("Possible")]
    return tuple(Column(name, 1.9, Align.RIGHT) for name in names)


def _exact(value: Fraction) -> str:
    """The fraction with what is shown of it; four decimals where the fraction is too long to be read."""
    text = fraction(value)
    sign = "=" if Fraction(percent(value)) == value * 100 else "≈"
    return f"{text if len(text) <= _READABLE else percent(value, 4) + ' %'} {sign} {percent(value)} %"


def _index(context: ReportContext, index: Score) -> list[Block]:
    tr = context.tr
    assessed = [m for m in context.scoring.modules if m.score is not None]
    rows = []
    for module in assessed:
        assert module.score is not None
        values = (_exact(value) for value in _shown(context, module.score))
        texts = (tr.pick(module.module.title), str(module.module.weight), *values)
        rows.append(tuple(Cell(text) for text in texts))
    total = str(sum(m.module.weight for m in assessed))
    sums = (tr("Index"), total, *(_exact(value) for value in _shown(context, index)))
    rows.append(tuple(Cell(text, strong=True) for text in sums))
    columns = (Column(tr("Module"), 2.4), Column(tr("Weight"), 0.8, Align.RIGHT), *_score_columns(context))
    blocks: list[Block] = [
        Heading(2, tr("Index"), "receipt-index"),
        Paragraph(tr("Index = Σ module weight · module score / Σ module weight, over the modules assessed.")),
        Table(columns, tuple(rows)),
    ]
    excluded = [tr.pick(m.module.title) for m in context.scoring.modules if m.score is None]
    if excluded:
        blocks.append(Paragraph(tr("Not assessed, so left out: {modules}", modules=context.joined(excluded))))
    reasons = tuple(
        tr("{head}: {details}", head=tr.pick(m.module.title), details=tr.pick(m.module.weight_reason)) for m in assessed
    )
    return [*blocks, Paragraph(tr("Why the modules weigh what they weigh:"), Style.CAPTION), Bullets(reasons)]


def _module(context: ReportContext, module: ModuleScore) -> list[Block]:
    tr = context.tr
    heading = Heading(2, tr.pick(module.module.title), f"receipt-{module.module.id}")
    if module.score is None:
        return [heading, Paragraph(tr("Nothing in this module applies: it is not assessed, which is not 0."))]
    columns = (
        Column(tr("Criterion"), 3.4),
        Column(tr("Answer"), 1.8),
        Column(tr("Weight w"), 0.9, Align.RIGHT),
        *(() if context.checkup else (Column("e", 0.9, Align.RIGHT),)),
        Column("s", 0.9, Align.RIGHT),
        Column("p", 0.9, Align.RIGHT),
    )
    counted = [row for row in module.criteria if row.score is not None]
    rows = [_criterion(context, row) for row in module.criteria]
    weight = sum(row.criterion.weight for row in counted)
    sums = [
        sum((row.criterion.weight * v[n] for row, v in _values(context, counted)), Fraction(0))
        for n in range(_width(context))
    ]
    rows.append(_strong(tr("Σ w and Σ w·value"), "", str(weight), *(fraction(value) for value in sums)))
    shown = [percent(value) + " %" for value in _shown(context, module.score)]
    rows.append(_strong(tr("Score"), "", "", *shown))
    return [heading, Table(columns, tuple(rows))]


def _values(context: ReportContext, rows: list[CriterionScore]) -> list[tuple[CriterionScore, tuple[Fraction, ...]]]:
    return [(row, _shown(context, row.score)) for row in rows if row.score is not None]


def _width(context: ReportContext) -> int:
    return 2 if context.checkup else 3


def _criterion(context: ReportContext, row: CriterionScore) -> tuple[Cell, ...]:
    texts = [context.titled(row.criterion), state_word(row, context.tr)]
    if row.score is None:
        texts += [context.tr("out ({weight})", weight=row.criterion.weight), *([""] * _width(context))]
    else:
        texts += [str(row.criterion.weight), *(fraction(value) for value in _shown(context, row.score))]
    return tuple(Cell(text) for text in texts)


def _strong(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, strong=True) for text in texts)
