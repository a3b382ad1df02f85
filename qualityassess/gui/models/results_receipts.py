"""Receipts of figures that span more than one module: groups, open answers, changes, and the tables of charts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from qualityassess.domain.answers import Unanswered, Unknown
from qualityassess.domain.bridge import PARTS, Change, Part
from qualityassess.domain.display import exact
from qualityassess.domain.module_groups import grouped
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.models.earlier import Earlier, shows_claimed_only, signed
from qualityassess.gui.models.module_rows import GROUP_NAMES, ModuleEntry
from qualityassess.gui.models.receipts import SCORES, Receipt, Result
from qualityassess.i18n import N_, Translator
from qualityassess.services import wording

_PARTS = {
    Part.ANSWERS: N_("Answers"),
    Part.EVIDENCE: N_("Evidence"),
    Part.RUBRIC: N_("Rubric"),
    Part.SCOPE: N_("Scope: what applies and is asked"),
    Part.FACTS: N_("Facts: day and registers"),
}


def group_receipt(tr: Translator, scoring: Scoring, group_id: str) -> Receipt:
    """Receipt of a group of modules; StopIteration for a group without modules."""
    group = next(g for g in grouped(scoring.modules) if g.id == group_id)
    kept = _kept(scoring)
    assessed = [(m, m.score) for m in group.modules if m.score is not None]
    rows = [(tr.pick(m.module.title), str(m.module.weight), *_exact(score, kept)) for m, score in assessed]
    rows.append((tr("Sum of weights"), str(group.weight), *("" for _ in kept)))
    return Receipt(
        tr(GROUP_NAMES[group.id]),
        tr(
            "Score = Σ module weight · module score / Σ module weight, over the modules of the group that are assessed."
        ),
        (tr("Module"), tr("Weight"), *(tr(msgid) for _, msgid in kept)),
        tuple(rows),
        _results(tr, group.score, kept),
        tuple(
            tr("{head}: {details}", head=tr.pick(m.module.title), details=tr("Not assessed"))
            for m in group.modules
            if m.score is None
        ),
        (tr("A group only orders the modules for reading; the index is weighed by modules."),),
        (*(f"module:{m.module.id}" for m, _ in assessed), ""),
    )


def groups_table(tr: Translator, scoring: Scoring, entries: tuple[ModuleEntry, ...]) -> Receipt:
    """The figures of the radar as a table, each row leading to its own receipt."""
    return _table(
        tr,
        tr("Profile of the modules"),
        tr("What the radar shows, axis by axis."),
        scoring,
        entries,
    )


def modules_table(tr: Translator, scoring: Scoring, entries: tuple[ModuleEntry, ...]) -> Receipt:
    """The figures of the module bars as a table, groups before their modules."""
    flat = tuple(row for entry in entries for row in (entry, *entry.children))
    return _table(tr, tr("Score by module"), tr("What the bars show, row by row."), scoring, flat)


def _table(tr: Translator, title: str, text: str, scoring: Scoring, entries: tuple[ModuleEntry, ...]) -> Receipt:
    claimed_only = shows_claimed_only(scoring)
    columns = (tr("Name"), *(() if claimed_only else (tr("Evidenced"),)), tr("Claimed"), tr("Possible"))
    rows = []
    for entry in entries:
        row = entry.row
        if not row.assessed:
            name = tr("{head}: {details}", head=row.title, details=tr("Not assessed"))
            rows.append((name, *("–" for _ in columns[1:])))
            continue
        # Without open answers no more can be reached than what is claimed.
        most = row.claimed if row.possible is None else row.possible
        values = (*(() if claimed_only else (row.evidenced,)), row.claimed, most)
        rows.append((row.title, *(tr.percent(Fraction(value or 0)) for value in values)))
    return Receipt(title, text, columns, tuple(rows), (), opens=tuple(entry.key for entry in entries))


def open_receipt(tr: Translator, scoring: Scoring) -> Receipt:
    """The criteria that are unanswered or unknown, which count 0 in evidenced and claimed and 1 in possible."""
    rubric = scoring.file.rubric
    found = [row for row in scoring.criteria.values() if isinstance(row.state, Unanswered | Unknown)]
    home = {c.criterion.id: m.module for m in scoring.modules for c in m.criteria}
    return Receipt(
        tr("Unanswered and unknown"),
        tr("They count 0 in evidenced and claimed, and full value in possible."),
        (tr("Criterion"), tr("State"), tr("Module"), tr("Weight")),
        tuple(
            (
                f"{rubric.display_number(row.criterion.id)} {tr.pick(row.criterion.title)}",
                wording.value_words(tr, row.criterion, row.state),
                tr.pick(home[row.criterion.id].title),
                str(row.criterion.weight),
            )
            for row in found
        ),
        (
            Result(tr("Unanswered"), *_twice(sum(isinstance(row.state, Unanswered) for row in found))),
            Result(tr("Unknown"), *_twice(sum(isinstance(row.state, Unknown) for row in found))),
        ),
        opens=tuple(f"criterion:{row.criterion.id}" for row in found),
    )


def change_receipt(tr: Translator, scoring: Scoring, earlier: Earlier) -> Receipt | None:
    """Receipt of the change since an earlier assessment, split exactly into its parts; None where there is none."""
    bridge = earlier.bridge
    change, before, after = bridge.change, bridge.before, bridge.after
    if change is None or before is None or after is None:
        return None
    ends = ("claimed",) if bridge.claimed_only else ("evidenced", "claimed")
    names = dict(SCORES)

    def line(name: str, of: Score | Change) -> tuple[str, ...]:
        return (name, *(f"{exact(getattr(of, end))} = {_points(getattr(of, end), of)}" for end in ends))

    rows = [line(earlier.assessment.title, before)]
    rows += [line(tr(_PARTS[part]), bridge.part(part)) for part in PARTS]
    rows.append(line(scoring.file.assessment.title, after))
    return Receipt(
        tr("Change since {title}", title=earlier.assessment.title),
        tr("Later = earlier + answers + evidence + rubric + scope + facts: complete re-scorings, one after the other."),
        (tr("Part"), *(tr(names[end]) for end in ends)),
        tuple(rows),
        tuple(Result(tr(names[end]), exact(getattr(change, end)), _unit(tr, getattr(change, end))) for end in ends),
        (),
        (
            tr.plural(
                "{count} criterion is counted and asked alike in both.",
                "{count} criteria are counted and asked alike in both.",
                len(bridge.common),
            ),
        ),
    )


def beside_earlier(tr: Translator, receipt: Receipt, scoring: Scoring, earlier: Earlier, key: str) -> Receipt:
    """A receipt of a module or group (`module:ID`, `group:ID`) with its earlier scores and the change since."""
    kind, _, found = key.partition(":")
    was, now = (
        Earlier(earlier.assessment, side, scoring).module(found)
        if kind == "module"
        else Earlier(earlier.assessment, side, scoring).group(found)
        for side in (earlier.scoring, scoring)
    )
    if was is None or now is None:
        return receipt
    change, kept = Change.between(was, now), _kept(scoring)[:-1]
    title = earlier.assessment.title
    before = [
        Result(tr("{head}: {details}", head=title, details=row.name), row.exact, row.shown)
        for row in _results(tr, was, kept)
    ]
    since = [
        Result(
            tr("Change since {title}: {score}", title=title, score=tr(name)),
            exact(getattr(change, end)),
            _unit(tr, getattr(change, end)),
        )
        for end, name in kept
    ]
    return replace(receipt, results=(*receipt.results, *before, *since))


def _unit(tr: Translator, value: Fraction) -> str:
    return tr.point_difference(value)


def _points(value: Fraction, of: Score | Change) -> str:
    return signed(value) if isinstance(of, Change) else f"{signed(value).removeprefix('+')} %"


def _twice(count: int) -> tuple[str, str]:
    return str(count), str(count)


def _kept(scoring: Scoring) -> tuple[tuple[str, str], ...]:
    return SCORES[1:] if shows_claimed_only(scoring) else SCORES


def _exact(score: Score, kept: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(exact(getattr(score, key)) for key, _ in kept)


def _results(tr: Translator, score: Score | None, kept: tuple[tuple[str, str], ...]) -> tuple[Result, ...]:
    if score is None:
        return ()
    return tuple(Result(tr(msgid), exact(getattr(score, key)), tr.percent(getattr(score, key))) for key, msgid in kept)
