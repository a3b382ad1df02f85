"""What-if (试算) in rows: each figure and award as it is, as it would be, and what changes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.display import round_half_up
from qualityassess.domain.readiness import Eligibility, Readiness
from qualityassess.domain.scores import Score
from qualityassess.domain.tri import Tri
from qualityassess.domain.what_if import WhatIf
from qualityassess.gui.models.earlier import shows_claimed_only, signed
from qualityassess.i18n import Translator
from qualityassess.services import wording
from qualityassess.services.what_if import Beside, Standing


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One row: what it is, the real and the assumed side, and the change; `key` says what its receipt is of.

    `status` is the readiness that the assumed side has, for its mark; "" for figures.
    """

    key: str
    name: str
    real: str
    assumed: str
    change: str = ""
    caption: str = ""
    status: str = ""
    moved: bool = False


def trial_rows(tr: Translator, beside: Beside) -> tuple[TrialRow, ...]:
    """Index, points, red lines, then the awards: those that move first, each in the order of its region."""
    real, assumed = beside.real, beside.assumed
    rows = [*_index_rows(tr, real, assumed), *_points_rows(tr, real, assumed), _red_line_row(tr, real, assumed)]
    awards = [_award_row(tr, before, after) for before, after in beside.awards]
    return (*rows, *(row for row in awards if row.moved), *(row for row in awards if not row.moved))


def _index_rows(tr: Translator, real: Standing, assumed: Standing) -> list[TrialRow]:
    before, after = real.index, assumed.index
    if before is None or after is None:
        return []
    ends = [("claimed", tr("Claimed")), ("possible", tr("Possible"))]
    if not shows_claimed_only(real.scoring):
        ends.insert(0, ("evidenced", tr("Evidenced")))
    return [_end(tr, name, key, before, after) for key, name in ends]


def _end(tr: Translator, name: str, key: str, before: Score, after: Score) -> TrialRow:
    old, new = getattr(before, key), getattr(after, key)
    title = tr("{head}: {details}", head=tr("Index"), details=name)
    return TrialRow("index", title, tr.percent(old), tr.percent(new), _signed(new - old), moved=old != new)


def _points_rows(tr: Translator, real: Standing, assumed: Standing) -> list[TrialRow]:
    before, after = real.points, assumed.points
    if before is None or after is None:
        return []
    name = tr("Award points ({name})", name=tr.pick(after.criteria_set.title))
    counted = "" if after.complete else tr("{count}/{total} items", count=after.answered, total=len(after.items))
    moved = (before.evidenced, before.claimed) != (after.evidenced, after.claimed)
    change = " / ".join(
        _plus(round_half_up(new - old, 0))
        for old, new in ((before.evidenced, after.evidenced), (before.claimed, after.claimed))
    )
    return [
        TrialRow("points", name, _points(tr, before), _points(tr, after), change if moved else "", counted, moved=moved)
    ]


def _points(tr: Translator, points: AwardPoints) -> str:
    return tr.span(round_half_up(points.evidenced, 0), round_half_up(points.claimed, 0))


def _red_line_row(tr: Translator, real: Standing, assumed: Standing) -> TrialRow:
    old, new = ([holds for _, holds in side.red_lines] for side in (real, assumed))

    def words(found: list[bool | None]) -> str:
        return f"{found.count(False)} / {found.count(None)}"

    return TrialRow(
        "", tr("Red lines"), words(old), words(new), caption=tr("failed / unknown"), moved=words(old) != words(new)
    )


def _award_row(tr: Translator, before: Eligibility | None, after: Eligibility) -> TrialRow:
    old = wording.name(tr, before.status) if before is not None else tr("not in force")
    new = wording.name(tr, after.status)
    counts = _counts(tr, after)
    moved = old != new or (before is not None and _counts(tr, before) != counts)
    return TrialRow(
        f"award:{after.award.id}",
        tr.pick(after.award.title),
        old,
        new,
        "",
        counts,
        Readiness(after.status).value,
        moved,
    )


def _counts(tr: Translator, found: Eligibility) -> str:
    """Gates met, unmet and unknown; none of a rule whose text was not seen."""
    if not found.judged:
        return tr("rule text not verified")
    met, unmet, unknown = (found.count(result) for result in (Tri.TRUE, Tri.FALSE, Tri.UNKNOWN))
    return tr("{met} met, {unmet} unmet, {unknown} unknown", met=met, unmet=unmet, unknown=unknown)


def trial_words(tr: Translator, what_if: WhatIf) -> str:
    """What is assumed, in words."""
    parts = []
    if what_if.states:
        parts.append(tr.plural("{count} answer", "{count} answers", len(what_if.states)))
    if what_if.exhibits:
        parts.append(tr.plural("{count} exhibit", "{count} exhibits", len(what_if.exhibits)))
    if what_if.on is not None:
        parts.append(tr.date(what_if.on))
    return tr("Assumed: {parts}", parts=tr(", ").join(parts)) if parts else tr("Nothing is assumed yet")


def left_out_words(tr: Translator, what_if: WhatIf) -> str:
    """What applying does not write, and why; "" where everything is written."""
    parts = []
    imagined = sum(not entry.exhibit for entry in what_if.exhibits)
    if imagined:
        parts.append(
            tr.plural(
                "{count} assumed exhibit is not written: attach the real file once it exists",
                "{count} assumed exhibits are not written: attach the real files once they exist",
                imagined,
            )
        )
    if what_if.on is not None:
        parts.append(tr("The date of an assessment stays as it began"))
    return tr("; ").join(parts)


def _signed(value: Fraction) -> str:
    return signed(value) if value else ""


def _plus(figure: str) -> str:
    return figure if figure.startswith("-") else f"+{figure}"
