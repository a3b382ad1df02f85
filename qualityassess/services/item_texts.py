"""Finds the item of an award whose text is written next."""

from qualityassess.domain.answers import ENTERPRISE
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.awards import Award


def next_item(file: AssessmentFile, award: Award) -> str:
    """Id of the first criterion of the award's items without any text, of the first item where all have one.

    "" for an award without items, and where the assessment asks none of them.
    """
    wanted = award.criteria_set or award.preparation_set
    asked = {criterion.id for criterion in file.criteria}
    sets = (module for module in file.rubric.modules if wanted and module.criteria_set == wanted)
    items = [criterion.id for module in sets for criterion in module.criteria if criterion.id in asked]
    open_ = (id_ for id_ in items if not _has_text(file, id_))
    return next(open_, items[0] if items else "")


def _has_text(file: AssessmentFile, criterion: str) -> bool:
    answers = (file.by_assessor.get((criterion, ENTERPRISE)), file.scored.get(criterion))
    return any(text.strip() for answer in answers if answer is not None for _, text in answer.narratives)
