"""Texts of a dossier that belong to the whole assessment: kept as rows, each change one transaction."""

from collections.abc import Mapping

from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes, text_id
from qualityassess.domain.report_texts import ReportText, TextPart
from qualityassess.services.typed_text import tidy
from qualityassess.services.workspace import Workspace, assessment_scope

VERB = "dossier_text"
"""Verb of the change log."""


def texts_of(workspace: Workspace, assessment: Assessment) -> Mapping[TextPart, str]:
    """The texts written so far; a part that nobody wrote is missing."""
    return {row.part: row.text for row in workspace.store.report_texts(assessment.id)}


def write_text(workspace: Workspace, assessment: Assessment, part: TextPart, text: str) -> Changes:
    """Keep the text of a part; white space alone takes it away."""
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, VERB, workspace.who, workspace.now()) as tx:
        if text.strip():
            tx.put(assessment.id, tidy(ReportText(part, text.strip("\r\n"))))
        else:
            tx.remove(assessment.id, ReportText, text_id(assessment.id, part))
    return tx.changes
