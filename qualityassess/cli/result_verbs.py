"""`score`, `eligibility`, `gaps`: what follows from the answers; exit 0 once computed, whatever they say."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.compare_verbs import print_sensitive, sensitive_json
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Cell
from qualityassess.cli.parsing import parse_count, parse_term
from qualityassess.domain import gaps as gap_rules
from qualityassess.domain.assessment import AssessmentFile, PurposeKind
from qualityassess.domain.award_points import AwardPoints, points_of
from qualityassess.domain.display import round_half_up
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.gap_filter import EffortClass, GapFilter
from qualityassess.domain.gates import GateResult
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.report_content import Tone
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring, red_lines
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import applications, as_json, award_json, gate_wording, round_wording, scores_json, wording
from qualityassess.services.region_wording import not_covered

_STYLES = {Tone.OK: "green", Tone.WARN: "yellow", Tone.ERR: "red"}


def score(
    context: typer.Context,
    assessment: A,
    sensitive: Annotated[
        str,
        typer.Option("--sensitive", metavar="N", help=N_("Add the N answers that move the result most, and its width")),
    ] = "",
) -> None:
    """Compute the three scores, the red lines and the award points."""
    run = invocation.of(context)
    most = parse_count(sensitive) if sensitive else 0
    with run.assessment(assessment) as (_, _found, file):
        scoring = Scoring(file)
    points = _all_points(scoring)
    if run.json:
        more = {"sensitivity": sensitive_json(scoring.file, most)} if sensitive else {}
        run.out.json("score", {**scores_json.scoring(scoring, points), **more})
        return
    _print_modules(run, scoring)
    _print_red_lines(run, scoring)
    for entry in points:
        _print_points(run, entry)
    if sensitive:
        print_sensitive(run, scoring.file, most)


def _all_points(scoring: Scoring) -> list[AwardPoints]:
    """Award points on every criteria set that the assessment has items of."""
    sets = dict.fromkeys(module.criteria_set for module, _ in scoring.file.modules if module.criteria_set)
    found = (points_of(scoring, set_id) for set_id in sets)
    return [entry for entry in found if entry is not None]


def _print_modules(run: Invocation, scoring: Scoring) -> None:
    tr = run.tr
    checkup = scoring.file.assessment.purpose.kind is PurposeKind.CHECKUP
    columns = [tr("Module"), tr("Evidenced"), tr("Claimed"), tr("Possible"), tr("Answered"), tr("Weight")]
    rows: list[tuple[str, ...]] = []
    for module in scoring.modules:
        progress = f"{module.answered}/{len(module.criteria)}"
        rows.append((tr.pick(module.module.title), *_figures(tr, module.score), progress, str(module.module.weight)))
    run.out.title(scoring.file.assessment.title)
    if checkup:
        run.out.line(tr.pick(LEGAL.checkup_heading))
        columns.pop(1)
        rows = [(row[0], *row[2:]) for row in rows]
    run.out.table(columns, rows, right=range(1, len(columns)))
    index = scoring.index
    if index is None:
        return
    shown = tr.percent(index.claimed) if checkup else wording.score_range(tr, index)
    run.out.line()
    run.out.line(tr("Index: {range}, possible {possible}", range=shown, possible=tr.percent(index.possible)), "bold")


def _figures(tr: Translator, value: Score | None) -> tuple[str, str, str]:
    if value is None:
        return (tr("Not assessed"), "", "")
    return (tr.percent(value.evidenced), tr.percent(value.claimed), tr.percent(value.possible))


def _print_red_lines(run: Invocation, scoring: Scoring) -> None:
    tr = run.tr
    words = {True: (tr("holds"), "green"), False: (tr("failed"), "red"), None: (tr("unknown"), "yellow")}
    rows = red_lines(scoring.criteria.values())
    if rows:
        run.out.line()
        run.out.table(
            (tr("Red line"), tr("Criterion"), tr("Result")),
            [(row.criterion.id, tr.pick(row.criterion.title), words[holds]) for row, holds in rows],
        )


def _print_points(run: Invocation, points: AwardPoints) -> None:
    tr = run.tr
    sums = tuple(round_half_up(value, 0) for value in (points.evidenced, points.claimed, points.possible))
    rows = []
    for row in points.items:
        own = [round_half_up(value, 1) for value in (row.evidenced, row.claimed)] if row.own else ["", ""]
        estimate = f"{row.estimate.percent} %" if row.estimate else ""
        rows.append((row.item.no, tr.pick(row.item.title), str(row.item.points), *own, estimate))
    run.out.line()
    run.out.title(tr("Award points: {name}", name=tr.pick(points.criteria_set.name)))
    columns = (tr("Item"), tr("Title"), tr("Points of the item"), tr("Evidenced"), tr("Claimed"), tr("Estimate"))
    run.out.table(columns, rows, right=(2, 3, 4, 5))
    span = tr.span(sums[0], sums[1])
    if points.complete:
        run.out.line(tr("Total: {points} of {total}", points=span, total=points.criteria_set.total))
    else:
        run.out.line(
            tr(
                "{count} of {total} items, covering {covered} points: {points}, possible {possible}",
                count=points.answered,
                total=len(points.criteria_set.items),
                covered=points.covered,
                points=span,
                possible=sums[2],
            )
        )
    if any(row.estimate for row in points.items):
        run.out.line(tr.pick(LEGAL.estimate))


def eligibility(
    context: typer.Context,
    assessment: A,
    award: Annotated[
        str | None,
        typer.Option("--award", metavar="ID", help=N_("One award; default: all open to the enterprise's district")),
    ] = None,
) -> None:
    """Evaluate the conditions of awards on the application date (--on, else the as-of date)."""
    run = invocation.of(context)
    with run.assessment(assessment) as (opened, found, file):
        on = file.assessment.as_of
        scoring = Scoring(file)
        purpose = found.purpose
        wanted = purpose.targets[0] if award is None and purpose.kind is PurposeKind.AWARD else award
        if wanted is None:
            rows = applications.all_readiness(opened, scoring, on)
        else:
            edition = applications.award_named(opened, wanted, on)
            rows = (applications.readiness_of(opened, scoring, edition, on),)
        held = opened.store.held_materials(found.enterprise)
        exhibits = file.exhibits
        region = opened.store.enterprise(found.enterprise).profile.region
    told = not_covered(run.tr, run.library, region) if wanted is None else ""
    if told and not run.json:
        run.out.line(told)
        run.out.line()
    for row in rows:
        there = frozenset(m.material for m in held if m.award == row.award.key)
        if not run.json:
            _print_eligibility(run, row, there, exhibits)
    if run.json:
        there_of = {row.award.key: {m.material for m in held if m.award == row.award.key} for row in rows}
        data = [award_json.eligibility(row, there_of[row.award.key], exhibits) for row in rows]
        run.out.json("eligibility", {"on": on.isoformat(), "note": told, "awards": data})
    elif not rows:
        run.out.line(run.tr("No award is open to this district"))


def _print_eligibility(
    run: Invocation, row: Eligibility, held: frozenset[str], exhibits: Mapping[str, Exhibit]
) -> None:
    tr, award = run.tr, row.award
    run.out.title(f"{tr.pick(award.title)}  {award.key}")
    status = (wording.name(tr, row.status), _STYLES.get(gate_wording.STATUS_TONES[row.status], ""))
    pairs: list[tuple[str, Cell]] = [
        (tr("Readiness"), status),
        (tr("Application date"), tr.date(row.on)),
        (tr("Rule"), gate_wording.rule_words(tr, award)),
        (tr("Validity"), gate_wording.validity_words(tr, award, row.on)),
        (tr("Rule check"), round_wording.checked_words(tr, award)),
        (tr("Earliest round"), round_wording.round_sentence(tr, row)),
    ]
    run.out.pairs([pair for pair in pairs if pair[1]])
    for code in row.reasons:
        run.out.line(f"- {gate_wording.reason_sentence(tr, row, code, held=held)}")
    if row.gates:
        columns = (tr("Condition"), tr("Result"), tr("Reason and facts used"), tr("Source"), tr("Confidence"))
        run.out.table(columns, [_gate_row(run, row, gate, exhibits) for gate in row.gates])
    for question in award.ask:
        run.out.line(tr("Ask: {question}", question=tr.pick(question)))
    run.out.line(tr("; ").join((tr.pick(LEGAL.may_be_vacant), tr.pick(LEGAL.award_note))), "dim")
    run.out.line()


def _gate_row(
    run: Invocation, found: Eligibility, row: GateResult, exhibits: Mapping[str, Exhibit]
) -> tuple[Cell, ...]:
    tr = run.tr
    region_name = _region_namer(run)
    earliest = gate_wording.earliest_sentence(tr, row) or round_wording.lapse_sentence(tr, found, row.gate.id)
    reason = gate_wording.gate_sentence(tr, row, region_name)
    proof = gate_wording.proof_words(tr, row, exhibits)
    titles = [source.title for source in found.award.sources if source.id in row.gate.sources]
    return (
        f"{tr.pick(row.gate.title)} ({row.gate.id})",
        (gate_wording.result_word(tr, row), _STYLES.get(gate_wording.result_tone(row), "")),
        "\n".join(part for part in (reason, proof, earliest) if part),
        "\n".join(titles),
        wording.name(tr, row.gate.confidence),
    )


def _region_namer(run: Invocation) -> gate_wording.RegionName:
    def named(code: str) -> str:
        title = run.library.region_name(code)
        return run.tr.pick(title) if title else code

    return named


def gaps(
    context: typer.Context,
    assessment: A,
    top: Annotated[str, typer.Option("--top", metavar="N", help=N_("Only so many, largest gain first"))] = "",
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help=N_("Only gaps that this role works on"))] = "",
    module: Annotated[str, typer.Option("--module", metavar="ID", help=N_("Only gaps of this module"))] = "",
    effort: Annotated[
        str,
        typer.Option(
            "--effort", metavar="CLASS", help=N_("small (to 5 person-days), middle (to 15), large, or none named")
        ),
    ] = "",
) -> None:
    """List the criteria below their target: red lines first, then by gain."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.assessment(assessment) as (_, _found, file):
        pass
    scoring = Scoring(file)
    wanted = GapFilter(role, module, parse_term(effort, EffortClass) if effort else None)
    _demand_known(file, role, module)
    found = tuple(gap for gap in gap_rules.gaps(scoring) if wanted.takes(gap))
    if top:
        found = found[: parse_count(top)]
    if run.json:
        data = {
            "assessment": as_json.assessment(file.assessment),
            "target_percent": file.assessment.target,
            "gaps": [scores_json.gap(file.rubric, gap) for gap in found],
            "note": as_json.plain(LEGAL.caution),
        }
        run.out.json("gaps", data)
        return
    if not found:
        run.out.line(tr("No gap matches") if wanted else tr("No criterion is below its target"))
        return
    columns = (
        tr("Criterion"),
        tr("Title"),
        tr("Current"),
        tr("Target"),
        tr("Gain in percentage points"),
        tr("Ways"),
        tr("Person-days"),
    )
    run.out.table(columns, [_gap_row(tr, gap) for gap in found], right=(2, 3, 4, 6))
    run.out.line(tr.pick(LEGAL.caution), "dim")


def _demand_known(file: AssessmentFile, role: str, module: str) -> None:
    """Refuse a role or module that the assessment does not have; an empty one asks for nothing."""
    for value, known in ((role, [r.id for r in file.rubric.roles]), (module, [m.id for m, _ in file.modules])):
        if value and value not in known:
            raise UserFacingError("value_not_allowed", value=value, allowed=", ".join(known))


def _gap_row(tr: Translator, gap: gap_rules.Gap) -> tuple[Cell, ...]:
    title = tr.pick(gap.criterion.title)
    marked: Cell = (tr("{title} (red line failed)", title=title), "red") if gap.red_line_failed else title
    effort = wording.decimal(Fraction(gap.effort)) if gap.effort is not None else ""
    ways = tr(", ").join(wording.name(tr, way) for way in gap.ways)
    gain = f"+{round_half_up(gap.gain * 100, 2)}"
    return (gap.criterion.id, marked, tr.percent(gap.current), tr.percent(gap.target), gain, ways, effort)


VERBS = (
    ("score", score, N_("Compute the three scores, the red lines and the award points")),
    ("eligibility", eligibility, N_("Evaluate the conditions of awards on the application date")),
    ("gaps", gaps, N_("List the criteria below their target: red lines first, then by gain")),
)
