"""Texts of a dossier: each change is one row change that can be undone, sealed and copied along."""

from datetime import date

import pytest

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_texts import TextPart
from qualityassess.services import answering, copying, report_texts, sealing
from qualityassess.services.workspace import assessment_scope, take_back
from tests.services.conftest import Firm


def test_texts_are_kept_taken_back_copied_and_sealed(firm: Firm) -> None:
    workspace, assessment = firm.workspace, firm.assessment
    assert report_texts.texts_of(workspace, assessment) == {}
    report_texts.write_text(workspace, assessment, TextPart.OVERVIEW, "\n瓯海阀门做球阀。\n第二段\x00\n")
    changed = report_texts.write_text(workspace, assessment, TextPart.OVERVIEW, "改过")
    assert report_texts.texts_of(workspace, assessment) == {TextPart.OVERVIEW: "改过"}
    take_back(workspace, changed)
    assert report_texts.texts_of(workspace, assessment) == {TextPart.OVERVIEW: "瓯海阀门做球阀。\n第二段"}
    # The same again writes nothing.
    again = report_texts.write_text(workspace, assessment, TextPart.OVERVIEW, "瓯海阀门做球阀。\n第二段")
    assert again.rows == ()
    answering.give_answer(workspace, assessment, firm.criterion("cqo.appointment"), Answered(Level(3)))
    revision, _ = sealing.seal(workspace, assessment, "")
    gone = report_texts.write_text(workspace, assessment, TextPart.OVERVIEW, " \n")
    assert report_texts.texts_of(workspace, assessment) == {}
    source, head = sealing.opened(workspace, revision)
    assert report_texts.texts_of(source, head) == {TextPart.OVERVIEW: "瓯海阀门做球阀。\n第二段"}
    with pytest.raises(UserFacingError, match="revision_fixed"):
        report_texts.write_text(source, head, TextPart.TERMS, "不行")
    take_back(workspace, gone)
    made, _ = copying.copy_assessment(workspace, assessment, title="2027", as_of=date(2027, 7, 1))
    assert report_texts.texts_of(workspace, made.assessment) == {TextPart.OVERVIEW: "瓯海阀门做球阀。\n第二段"}
    verbs = [entry.changes.verb for entry in workspace.store.log(assessment_scope(assessment.id))]
    assert verbs.count("dossier_text") >= 3
