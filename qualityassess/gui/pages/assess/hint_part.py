"""The hint beside a claim that evidence does not reach: what to collect, and what would then be evidenced."""

from __future__ import annotations

from dataclasses import replace

from qualityassess.domain.answers import Answered
from qualityassess.domain.evidence import Support, evidenced_level
from qualityassess.domain.rubric import Kind
from qualityassess.gui.pages.assess.exhibit_words import type_name
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.i18n import Translator


def hint(tr: Translator, subject: Subject) -> tuple[str, str] | None:
    """Title and text of the hint; None where evidence reaches the claim, or none is asked for."""
    row = subject.row
    if subject.is_checkup or row.score is None or not isinstance(row.state, Answered) or row.ceiling is not None:
        return None
    if row.score.evidenced >= row.score.claimed:
        return None
    if subject.criterion.kind is not Kind.MATURITY:
        missing = [s.expectation.type for s in row.supports if not s.there]
        names = _quoted(tr, subject, missing)
        return tr("Claimed, not evidenced in full"), tr("Collect existing {names}", names=names)
    level = int(row.score.claimed * 5)
    now = row.evidenced_level
    title = tr("Claimed level {claimed}, evidenced level {evidenced}", claimed=level, evidenced=now)
    step, after = next_step(level, row.supports)
    if not step:
        return title, ""
    names = _quoted(tr, subject, [s.expectation.type for s in step])
    return title, tr("Collect existing {names} to evidence level {level}", names=names, level=after)


def next_step(level: int, supports: tuple[Support, ...]) -> tuple[list[Support], int]:
    """The fewest missing exhibits (those of the lowest level) that raise the evidenced level, and that level."""
    missing = sorted((s for s in supports if not s.there and s.expectation.level <= level), key=_level)
    if not missing:
        return [], evidenced_level(level, supports)
    step = [s for s in missing if s.expectation.level == missing[0].expectation.level]
    given = tuple(replace(s, there=True) if s in step else s for s in supports)
    return step, evidenced_level(level, given)


def _level(support: Support) -> int:
    return support.expectation.level


def _quoted(tr: Translator, subject: Subject, types: list[str]) -> str:
    names = [tr.within("quoted", "{name}", name=type_name(tr, subject, t)) for t in dict.fromkeys(types)]
    return tr(", ").join(names)
