"""`compare`, and what `score --sensitive` adds: which parts a change has, and which answers move the result."""

from fractions import Fraction
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Cell
from qualityassess.cli.parsing import parse_count
from qualityassess.domain.assessment import AssessmentFile, PurposeKind
from qualityassess.domain.bridge import PARTS, Bridge, Change, Line, Outcome
from qualityassess.domain.display import percent
from qualityassess.domain.sensitivity import Influence, Missing, Sensitivity, sensitivity
from qualityassess.i18n import LEGAL, N_
from qualityassess.services import compare_json, comparing, workspace
from qualityassess.services import compare_wording as words

_MOST = 20
"""Criteria listed where nobody says how many."""


def compare(
    context: typer.Context,
    before: A,
    after: Annotated[str, typer.Argument(metavar="B", help=N_("The later assessment of the same enterprise"))],
    top: Annotated[
        str, typer.Option("--top", metavar="N", help=N_("Criteria to list, largest effect first; default: 20"))
    ] = str(_MOST),
) -> None:
    """Split the change from A to B into rubric, scope, facts, answers and evidence."""
    run = invocation.of(context)
    most = parse_count(top, least=0)
    with run.workspace() as opened:
        pair = (workspace.assessment(opened, before), workspace.assessment(opened, after))
        found = comparing.comparison(opened, *pair, on=run.on)
    if run.json:
        run.out.json("compare", compare_json.comparison(found))
        return
    _print_heads(run, found)
    if found.bridge.change is None:
        run.out.line(run.tr("One of them is not assessed, so there is no change to split."))
        return
    _print_parts(run, found.bridge)
    run.out.line()
    run.out.line(words.like_for_like(run.tr, found.bridge))
    _print_modules(run, found.bridge)
    _print_criteria(run, found, most)


def _print_heads(run: Invocation, found: comparing.Comparison) -> None:
    tr, bridge = run.tr, found.bridge
    if bridge.claimed_only:
        run.out.line(tr.pick(LEGAL.checkup_heading))
    for name, file, score in (
        (tr("Earlier assessment"), found.before, bridge.before),
        (tr("Later assessment"), found.after, bridge.after),
    ):
        shown = words.range_words(tr, score, claimed_only=bridge.claimed_only)
        about = (_head_words(run, file), f"{words.measure(tr, bridge.measure)} {shown}")
        run.out.line(tr("{head}: {details}", head=name, details=tr("; ").join(about)), "bold")


def _head_words(run: Invocation, file: AssessmentFile) -> str:
    head = file.assessment
    return run.tr(
        "“{title}”, as of {day}, rubric {version}",
        title=head.title,
        day=run.tr.date(head.as_of),
        version=head.rubric_version,
    )


def _ends(bridge: Bridge, change: Change) -> tuple[str, ...]:
    claimed = words.signed(change, evidenced=False)
    return (claimed,) if bridge.claimed_only else (words.signed(change, evidenced=True), claimed)


def _end_titles(run: Invocation, bridge: Bridge) -> tuple[str, ...]:
    tr = run.tr
    return (tr("Claimed"),) if bridge.claimed_only else (tr("Evidenced"), tr("Claimed"))


def _print_parts(run: Invocation, bridge: Bridge) -> None:
    tr = run.tr
    assert bridge.change is not None
    titles = _end_titles(run, bridge)
    rows: list[tuple[Cell, ...]] = []
    for part in PARTS:
        rows.append((words.part(tr, part), *_ends(bridge, bridge.part(part)), words.about(tr, bridge, part)))
    rows.append((tr("Total"), *_ends(bridge, bridge.change), tr("the difference of the two figures, exactly")))
    run.out.table((tr("Percentage points"), *titles, tr("Where it comes from")), rows, right=range(1, len(titles) + 1))


def _print_modules(run: Invocation, bridge: Bridge) -> None:
    tr = run.tr
    titles = tuple(tr("Effect: {end}", end=end) for end in _end_titles(run, bridge))
    rows = [
        (
            tr.pick(entry.module.title),
            words.range_words(tr, entry.before, claimed_only=bridge.claimed_only),
            words.range_words(tr, entry.after, claimed_only=bridge.claimed_only),
            *_ends(bridge, entry.effect),
        )
        for entry in bridge.modules
    ]
    run.out.line()
    columns = (tr("Module"), tr("Earlier"), tr("Later"), *titles)
    run.out.table(columns, rows, right=range(1, len(columns)))


def _print_criteria(run: Invocation, found: comparing.Comparison, most: int) -> None:
    tr, bridge = run.tr, found.bridge
    moved = [line for line in bridge.lines if line.outcome is not Outcome.SAME]
    moved.sort(key=lambda line: -max(abs(line.effect.evidenced), abs(line.effect.claimed)))
    counts = ((kind, len(bridge.of(kind))) for kind in Outcome)
    told = tr("; ").join(f"{words.outcome(tr, kind)} {count}" for kind, count in counts if count)
    run.out.line(tr("{head}: {details}", head=tr("Criteria"), details=told))
    if not moved or not most:
        return
    titles = tuple(tr("Effect: {end}", end=end) for end in _end_titles(run, bridge))
    columns = (tr("Criterion"), tr("Title"), tr("What became of it"), tr("Earlier"), tr("Later"), *titles)
    run.out.table(columns, [_line(run, bridge, line) for line in moved[:most]], right=range(3, len(columns)))


def _line(run: Invocation, bridge: Bridge, line: Line) -> tuple[Cell, ...]:
    tr = run.tr
    shown = (
        words.range_words(tr, score, claimed_only=bridge.claimed_only) if score is not None else ""
        for score in (line.before, line.after)
    )
    styles = {Outcome.GAINED: "green", Outcome.LOST: "red"}
    became: Cell = (words.outcome(tr, line.outcome), styles.get(line.outcome, ""))
    return (line.criterion.id, tr.pick(line.criterion.title), became, *shown, *_ends(bridge, line.effect))


def sensitive_json(file: AssessmentFile, top: int) -> object:
    """Sensitivity as plain data, at most so many rows of each list."""
    return compare_json.sensitivity(file.rubric, sensitivity(file), top, hidden=_claimed_only(file))


def _claimed_only(file: AssessmentFile) -> bool:
    return file.assessment.purpose.kind is PurposeKind.CHECKUP


def print_sensitive(run: Invocation, file: AssessmentFile, top: int) -> None:
    """The answers that move the result most, and where its width comes from."""
    tr, found, hidden = run.tr, sensitivity(file), _claimed_only(file)
    run.out.line()
    run.out.title(tr("Answers that move the result most"))
    ends = tr("claimed") if hidden else tr("evidenced / claimed")
    columns = (
        tr("Criterion"),
        tr("Title"),
        tr("Share of the whole"),
        *(tr(title) for title in words.MOVES.values()),
    )
    rows = [_influence(run, entry, hidden=hidden) for entry in found.influences[:top]]
    run.out.table(columns, rows, right=range(2, len(columns)))
    run.out.line(tr("Percentage points of the result, {ends}; one answer moves, all others stay.", ends=ends), "dim")
    _print_width(run, found, top, hidden=hidden)


def _influence(run: Invocation, entry: Influence, *, hidden: bool) -> tuple[str, ...]:
    cells = []
    for move in words.MOVES:
        effect = entry.effect(move)
        cells.append("" if effect is None else words.signed_ends(effect.change, claimed_only=hidden))
    title = run.tr.pick(entry.row.criterion.title)
    return (entry.row.criterion.id, title, run.tr.percent(entry.share, 2), *cells)


def _print_width(run: Invocation, found: Sensitivity, top: int, *, hidden: bool) -> None:
    tr = run.tr
    kinds = [kind for kind in Missing if not hidden or kind is not Missing.PROOF]
    openings = [entry for entry in found.openings if entry.missing in kinds]
    width = sum((entry.width for entry in openings), Fraction(0))
    parts = tr("; ").join(f"{words.missing(tr, kind)} {percent(found.missing(kind), 2)}" for kind in kinds)
    head = tr("From claimed to possible") if hidden else tr("From evidenced to possible")
    run.out.line()
    run.out.title(tr("{head}: {width} percentage points ({parts})", head=head, width=percent(width, 2), parts=parts))
    if openings:
        columns = (tr("Criterion"), tr("Title"), tr("Why"), tr("Percentage points"))
        rows = [
            (
                entry.row.criterion.id,
                tr.pick(entry.row.criterion.title),
                words.missing(tr, entry.missing),
                percent(entry.width, 2),
            )
            for entry in openings[:top]
        ]
        run.out.table(columns, rows, right=(3,))
    for fact in found.facts:
        run.out.line(
            tr(
                "Not known: {fact}. It decides whether {count} criteria apply; without them the result is {range}.",
                fact=words.fact_name(tr, fact.fact),
                count=len(fact.criteria),
                range=words.range_words(tr, fact.without, claimed_only=hidden),
            )
        )


VERBS = (("compare", compare, N_("Split the change from one assessment to another into its parts")),)
