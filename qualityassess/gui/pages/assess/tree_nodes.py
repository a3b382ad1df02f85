"""Turns an assessment into the rows of its tree: modules with criteria, or the categories of a criteria set."""

from __future__ import annotations

from fractions import Fraction

from qualityassess.domain.answers import Answered, Assessor, NotApplicable, State, Unanswered, Unknown
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.criteria_set import CriteriaSet
from qualityassess.domain.display import round_half_up
from qualityassess.domain.rubric import Criterion
from qualityassess.domain.scoring import ModuleScore, Scoring
from qualityassess.gui.models.criteria_tree import Group, Node
from qualityassess.gui.pages.assess.subject import own_state
from qualityassess.i18n import Translator
from qualityassess.services.wording import value_words

OPEN = ("circle-dashed", "text3")
_STATES: dict[type[State], tuple[str, str]] = {
    Unanswered: OPEN,
    Unknown: ("help-circle", "warn"),
    NotApplicable: ("circle-minus", "na"),
    Answered: ("circle-check", "ok"),
}


def module_groups(tr: Translator, file: AssessmentFile, assessor: Assessor) -> list[Group]:
    """All modules of the assessment with the state of each criterion as the assessor left it."""
    numbers = {module.id: n for n, module in enumerate(file.rubric.modules, 1)}
    groups = []
    for module, criteria in file.modules:
        order = {c.id: n for n, c in enumerate(module.criteria, 1)}
        nodes = tuple(_node(tr, file, assessor, c, c.item or f"{numbers[module.id]}.{order[c.id]}") for c in criteria)
        done = sum(not isinstance(own_state(file, c.id, assessor), Unanswered) for c in criteria)
        groups.append(
            Group(
                module.id,
                str(numbers[module.id]),
                tr.pick(module.title),
                f"{done}/{len(criteria)}",
                done == len(criteria),
                nodes,
            )
        )
    return groups


def item_groups(
    tr: Translator, scoring: Scoring, module: ModuleScore, criteria_set: CriteriaSet, assessor: Assessor
) -> list[Group]:
    """The categories of a criteria set with the range of each item in percent."""
    file = scoring.file
    items = {item.no: item for item in criteria_set.items}
    groups = []
    for category in criteria_set.categories:
        rows = [
            r for r in module.criteria if r.criterion.item in items and items[r.criterion.item].category == category.no
        ]
        if not rows:
            continue
        nodes = []
        for row in rows:
            figure = ""
            if isinstance(row.state, Answered) and row.score is not None:
                figure = tr.span(whole_percent(row.score.evidenced), whole_percent(row.score.claimed))
            nodes.append(_node(tr, file, assessor, row.criterion, row.criterion.item, figure))
        done = sum(not isinstance(own_state(file, r.criterion.id, assessor), Unanswered) for r in rows)
        groups.append(
            Group(category.no, category.no, tr.pick(category.title), f"{done}/{len(rows)}", False, tuple(nodes))
        )
    return groups


def whole_percent(share: Fraction) -> str:
    """A share as a whole percentage without its sign."""
    return round_half_up(share * 100, 0)


def _node(
    tr: Translator, file: AssessmentFile, assessor: Assessor, criterion: Criterion, number: str, figure: str = ""
) -> Node:
    state = own_state(file, criterion.id, assessor)
    mark = file.mark_of.get(criterion.id)
    flagged = mark is not None and mark.flagged
    icon, tone = ("flag", "warn") if flagged else _STATES[type(state)]
    title = tr.pick(criterion.title)
    said = value_words(tr, criterion, state) + (f" {tr('Flagged')}" if flagged else "")
    search = f"{number} {title} {tr.pick(criterion.question)}".casefold()
    return Node(criterion.id, number, title, search, icon, tone, figure, flagged, said)
