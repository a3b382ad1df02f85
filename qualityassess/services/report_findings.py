"""Findings per criterion: question, answer with its descriptor, evidence, comments, target, actions and sources."""

from collections.abc import Iterator

from qualityassess.domain.answers import (
    Amount,
    Answer,
    Answered,
    Comment,
    CommentKind,
    Level,
    NotApplicable,
    State,
    Ticks,
    Unanswered,
    Unknown,
)
from qualityassess.domain.gaps import target_of
from qualityassess.domain.profile import Activity
from qualityassess.domain.report_content import (
    Block,
    Cell,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    Style,
    Table,
    Tone,
)
from qualityassess.domain.rubric import Action, Criterion, Kind
from qualityassess.domain.scoring import CriterionScore, ModuleScore
from qualityassess.services import wording
from qualityassess.services.register_criteria_wording import explanation
from qualityassess.services.report_context import (
    FORCE_TONES,
    ReportContext,
    chips,
    is_open,
    range_words,
    share_words,
)
from qualityassess.services.report_exhibits import exhibit_table, factor_name, held_back
from qualityassess.services.report_items import item_rows
from qualityassess.services.report_sources import criterion_sources

Rows = list[tuple[str, str]]


def findings(context: ReportContext) -> list[Block]:
    """All criteria, module by module; those without answer and remarks stand in a table at the module's end."""
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Findings"), "findings")]
    for module in context.scoring.modules:
        blocks += module_findings(context, module)
    return blocks


def module_findings(context: ReportContext, module: ModuleScore) -> Iterator[Block]:
    """The criteria of one module; those without answer and remarks stand in a table at the end."""
    tr = context.tr
    yield Heading(2, tr.pick(module.module.title), f"module-{module.module.id}")
    yield Paragraph(tr.pick(module.module.summary), Style.CAPTION)
    full = [row for row in module.criteria if _has_findings(context, row)]
    yield Paragraph(_module_words(context, module))
    for row in full:
        yield from _finding(context, row)
    open_rows = [row for row in module.criteria if row not in full and is_open(row)]
    if open_rows:
        yield _open_table(context, module, open_rows)


def _module_words(context: ReportContext, module: ModuleScore) -> str:
    tr = context.tr
    return tr(
        "{answered} of {total} criteria answered; {range}.",
        answered=module.answered,
        total=len(module.criteria),
        range=range_words(context, module.score),
    )


def _has_findings(context: ReportContext, row: CriterionScore) -> bool:
    """Whether a criterion has anything to show besides an open state or 不适用."""
    found = context.file
    said = any(answer.narratives or _told(context, answer) for answer in _answers(context, row.criterion))
    return bool(
        isinstance(row.state, Answered)
        or said
        or found.links_of.get(row.criterion.id)
        or found.comments_of.get(row.criterion.id)
        or row.criterion.fails_below is not None
    )


def _told(context: ReportContext, answer: Answer) -> bool:
    """Whether an answer says something; 不适用 that is scored stands with its reason in a chapter of its own."""
    if isinstance(answer.state, NotApplicable):
        return context.file.scored.get(answer.criterion) is not answer
    return isinstance(answer.state, Answered)


def _answers(context: ReportContext, criterion: Criterion) -> list[Answer]:
    """Everybody's answers: the one that is scored first, then by assessor."""
    scored = context.file.scored.get(criterion.id)
    others = [a for a in context.file.answers if a.criterion == criterion.id and a is not scored]
    others.sort(key=lambda a: (a.assessor.kind.value, a.assessor.name))
    return ([scored] if scored else []) + [a for a in others if a.narratives or not isinstance(a.state, Unanswered)]


def _finding(context: ReportContext, row: CriterionScore) -> Iterator[Block]:
    tr, criterion = context.tr, row.criterion
    mark = context.file.mark_of.get(criterion.id)
    marks = chips(context, criterion, flagged=mark is not None and mark.flagged)
    yield Heading(3, context.titled(criterion), f"criterion-{criterion.id}", marks)
    yield Paragraph(tr.pick(criterion.question), Style.QUESTION)
    rows = _answer_rows(context, row)
    rows += other_answers(context, row)
    if row.ceiling is not None:
        rows += item_rows(context, row)
    elif not context.checkup:
        rows += _evidence_rows(context, row)
    rows += _narrative_rows(context, row)
    rows += comment_rows(context, criterion)
    rows += target_rows(context, row)
    rows += action_rows(context, row)
    sources = criterion_sources(context, criterion)
    if sources:
        rows.append((tr("Sources"), sources))
    yield KeyValues(tuple(rows))
    exhibits = exhibit_table(context, row)
    if exhibits is not None:
        yield exhibits


def _answer_rows(context: ReportContext, row: CriterionScore) -> Rows:
    tr, criterion = context.tr, row.criterion
    rows = [(tr("Claimed"), answer_words(context, criterion, row.state))]
    match row.state:
        case Answered(Level(level)) if level < 5:
            rows.append((tr("Next level"), _level(context, criterion, level + 1)))
        case Answered(Ticks(ticked)):
            left = [tr.pick(t.title) for t in criterion.ticks if t.id not in ticked]
            if left:
                rows.append((tr("Not ticked"), "\n".join(left)))
    reasons = explanation(tr, row)
    if reasons:
        rows.append((tr("Computed"), context.lines(reasons)))
    facts = context.file.open_facts(criterion)
    if facts:
        names = tr(", ").join(fact_words(context, fact) for fact in sorted(facts))
        rows.append((tr("Applies"), tr("Depends on facts the profile does not state: {facts}", facts=names)))
    return rows


def answer_words(context: ReportContext, criterion: Criterion, state: State) -> str:
    """An answer with the descriptor of its level, its ticked lines, or the reason for 不适用."""
    tr = context.tr
    match state:
        case Answered(Level(level)):
            return _level(context, criterion, level)
        case Answered(Ticks(ticked)):
            lines = [tr.pick(t.title) for t in criterion.ticks if t.id in ticked]
            return context.lines([wording.value_words(tr, criterion, state), *lines])
        case Answered(Amount(_, years)) if criterion.indicator is not None:
            scale = criterion.indicator
            over = tr.plural("over {count} year", "over {count} years", years)
            goal = tr("goal {goal} {unit}", goal=wording.decimal(scale.goal), unit=scale.unit)
            figure = wording.value_words(tr, criterion, state)
            words = tr("{head} ({details})", head=figure, details=context.joined([over, goal]))
            return context.lines([words, tr.pick(scale.definition)])
        case NotApplicable(reason):
            return tr("{head}: {details}", head=tr("Not applicable"), details=reason)
        case Unknown():
            return tr("Unknown: asked, and nobody could say")
        case _:
            return wording.value_words(tr, criterion, state)


def _level(context: ReportContext, criterion: Criterion, level: int) -> str:
    """A level with number, name and the criterion's own descriptor."""
    tr = context.tr
    return tr("{head}: {details}", head=wording.level_words(tr, level), details=tr.pick(criterion.levels[level]))


def fact_words(context: ReportContext, fact: str) -> str:
    """Name of a profile fact."""
    tr = context.tr
    names = {
        "size_class": tr("size class"),
        "above_scale": tr("above-scale enterprise"),
        "sector": tr("sector"),
        "industry": tr("industry"),
        "region": tr("region"),
        "headcount": tr("headcount"),
    }
    if fact in names:
        return names[fact]
    activity = next((a for a in Activity if f"activity.{a.value}" == fact), None)
    return wording.name(tr, activity) if activity else fact


def other_answers(context: ReportContext, row: CriterionScore) -> Rows:
    """Answers that are not scored: a consultant's, a respondent's, the enterprise's beside a consensus."""
    tr = context.tr
    lines = []
    scored = context.file.scored.get(row.criterion.id)
    for answer in _answers(context, row.criterion):
        if answer is scored or isinstance(answer.state, Unanswered):
            continue
        who = tr(", ").join(p for p in (wording.name(tr, answer.assessor.kind), answer.assessor.name) if p)
        words = given_words(context, row.criterion, answer.state)
        lines.append(tr("{head}: {details}", head=who, details=words))
    return [(tr("Not scored"), "\n".join(lines))] if lines else []


def given_words(context: ReportContext, criterion: Criterion, state: State, *more: str) -> str:
    """What somebody answered in few words, the reason for 不适用 and what else is to be said in brackets."""
    words = wording.value_words(context.tr, criterion, state)
    details = context.joined([state.reason if isinstance(state, NotApplicable) else "", *more])
    return context.tr("{head} ({details})", head=words, details=details) if details else words


def _evidence_rows(context: ReportContext, row: CriterionScore) -> Rows:
    tr = context.tr
    if row.score is None or not isinstance(row.state, Answered):
        return []
    words = share_words(tr, row.criterion, row.score.evidenced)
    if row.criterion.computed:
        words = tr("{head} ({details})", head=words, details=tr("computed from entered records"))
    rows = [(tr("Evidenced"), words)]
    back = held_back(context, row)
    if back:
        rows.append((tr("Held back by"), back))
    return rows


def _narrative_rows(context: ReportContext, row: CriterionScore) -> Rows:
    tr = context.tr
    rows = []
    scored = context.file.scored.get(row.criterion.id)
    for answer in _answers(context, row.criterion):
        texts = dict(answer.narratives)
        order = [f.id for f in row.criterion.factors] or [""]
        who = "" if answer is scored else wording.name(tr, answer.assessor.kind)
        for factor in [*(f for f in order if f in texts), *(f for f in texts if f not in order)]:
            label = factor_name(context, row.criterion, factor) or tr("Explanation")
            rows.append((tr("{head} ({details})", head=label, details=who) if who else label, texts[factor]))
    return rows


def comment_rows(context: ReportContext, criterion: Criterion) -> Rows:
    """Comments on a criterion, strengths first."""
    comments = context.file.comments_of.get(criterion.id, [])
    ordered = sorted(comments, key=lambda c: c.kind is not CommentKind.STRENGTH)
    return [(_comment_label(context, c), comment_words(context, criterion, c)) for c in ordered]


def _comment_label(context: ReportContext, comment: Comment) -> str:
    return f"{wording.name(context.tr, comment.kind)} {'++' if comment.strong else '+'}"


def comment_words(context: ReportContext, criterion: Criterion, comment: Comment) -> str:
    """A comment with factor, exhibits, 现场核实点 and author."""
    tr = context.tr
    numbers = context.exhibit_list(comment.exhibits)
    details = [
        factor_name(context, criterion, comment.factor),
        tr("exhibits {numbers}", numbers=numbers) if numbers else "",
        tr("verify on site") if comment.verify_on_site else "",
        comment.author,
    ]
    words = context.joined(details)
    return context.lines([comment.text, tr("[{details}]", details=words) if words else ""])


def target_rows(context: ReportContext, row: CriterionScore) -> Rows:
    """Target, gain and way to close the gap."""
    tr = context.tr
    if row.score is None:
        return []
    words = share_words(tr, row.criterion, target_of(context.scoring, row.criterion))
    gap = context.gap_of.get(row.criterion.id)
    if context.checkup:
        return [(tr("Target"), words)]
    if gap is None:
        return [(tr("Target"), tr("{head}: {details}", head=words, details=tr("reached")))]
    ways = tr(", ").join(wording.name(tr, way) for way in gap.ways)
    gain = tr.point_difference(gap.gain, 2)
    of = tr("of the index") if context.scoring.index is not None else tr("of the module")
    words = tr("{target}; gain {gain} {of}; way: {ways}", target=words, gain=gain, of=of, ways=ways)
    return [(tr("Target"), words)]


def action_rows(context: ReportContext, row: CriterionScore) -> Rows:
    """The steps still needed to reach the target, each with effort, lead time and role."""
    tr = context.tr
    gap = context.gap_of.get(row.criterion.id)
    if gap is None or not isinstance(row.state, Answered):
        return []
    lines = []
    for action in gap.actions:
        details = tr(
            "{days} person-days, lead time {lead} days, {role}",
            days=wording.decimal(action.days),
            lead=action.lead_days,
            role=context.role_name(action.role),
        )
        words = tr("{head} ({details})", head=tr.pick(action.title).rstrip("。."), details=details)
        lines.append(f"→ {_to_words(context, row.criterion, action)}{words}")
    return [(tr("Actions"), "\n".join(lines))] if lines else []


def _to_words(context: ReportContext, criterion: Criterion, action: Action) -> str:
    """Level or percentage that a step leads to; other kinds have none."""
    tr = context.tr
    match criterion.kind:
        case Kind.BANDED:
            return tr("{head}: {details}", head=f"{action.to} %", details="")
        case Kind.MATURITY:
            return tr("{head}: {details}", head=wording.level_words(tr, action.to), details="")
        case _:
            return ""


def _open_table(context: ReportContext, module: ModuleScore, rows: list[CriterionScore]) -> Table:
    """Questions without an answer: nothing is claimed about them."""
    tr = context.tr
    columns = (
        Column(tr("Criterion"), 2.6),
        Column(tr("Question"), 4.6),
        Column(tr("Force"), 1.3),
        Column(tr("State"), 1.1),
    )
    found = [
        (
            Cell(context.titled(row.criterion)),
            Cell(tr.pick(row.criterion.question)),
            Cell(wording.name(tr, row.criterion.force), FORCE_TONES[row.criterion.force]),
            Cell(wording.value_words(tr, row.criterion, row.state), _open_tone(row)),
        )
        for row in rows
    ]
    caption = tr("{module}: not answered yet", module=tr.pick(module.module.title))
    return Table(columns, tuple(found), caption)


def _open_tone(row: CriterionScore) -> Tone:
    return Tone.WARN if isinstance(row.state, Unknown) else Tone.PLAIN
