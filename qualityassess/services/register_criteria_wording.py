"""Says how a register criterion came to its level: what its records hold, and what the next level asks for."""

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.register_judgement import Count, RegisterJudgement
from qualityassess.domain.register_scale import RegisterScale
from qualityassess.domain.scoring import CriterionScore
from qualityassess.i18n import Translator
from qualityassess.services.wording import level_words


def computed_words(tr: Translator, judged: RegisterJudgement) -> str:
    """The computed level, or that there is none yet."""
    if judged.level is None:
        return tr("The register holds no record of this yet, so the level stays open")
    return tr("Computed from the register: {level}", level=level_words(tr, judged.level))


def reasons(tr: Translator, judged: RegisterJudgement, scale: RegisterScale) -> list[str]:
    """One sentence for each count behind the level, then what the next level lacks."""
    lines = []
    if judged.deciding is not None:
        lines += [_count_words(tr, count, scale) for count in judged.deciding.counts]
    following = judged.next
    if following is not None and judged.total:
        lines += [
            tr(
                "{level} asks for {asked}: {found}",
                level=level_words(tr, following.rule.level),
                asked=count.asked,
                found=_count_words(tr, count, scale),
            )
            for count in following.counts
            if not count.there
        ]
    return lines


def explanation(tr: Translator, row: CriterionScore) -> list[str]:
    """Everything about the level of a register criterion; empty for other kinds."""
    judged, scale = row.judgement, row.criterion.register
    if judged is None or scale is None:
        return []
    lines = [computed_words(tr, judged), *reasons(tr, judged, scale)]
    match row.state:
        case Answered(Level(level)) if level != judged.level:
            lines.append(tr("{level} was given instead, with a reason", level=level_words(tr, level)))
    return lines


def _count_words(tr: Translator, count: Count, scale: RegisterScale) -> str:
    return tr(
        "{found} of {total} {noun} {what}",
        found=len(count.records),
        total=count.total,
        noun=tr.pick(scale.noun),
        what=tr.pick(count.need.text),
    )
