"""Every kind of report of an assessment with long and odd texts: no page at fault, every text in all three formats."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualityassess.domain.assessment import Assessment
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_options import Edition
from qualityassess.services.library import Library
from qualityassess.services.report_documents import DOCUMENT_LANGUAGES, DocumentLanguage, content_in
from qualityassess.services.workspace import create
from tests.reports.page_checks import faults_of
from tests.services.conftest import WHO, Clock, Firm, Ids, found_firm
from tests.services.report_reading import assert_said_everywhere
from tests.services.stressed_workspace import builder, stressed

WHOLE = bool(os.environ.get("QUALITYASSESS_STRESS"))
"""Set by `make stress`: every kind in every language with 200 exhibits, not only what is quick."""

KINDS = [(kind, Edition.INTERNAL) for kind in ReportKind] + [(ReportKind.DOSSIER, Edition.SUBMISSION)]
QUICK: list[tuple[ReportKind, Edition, DocumentLanguage]] = [
    (ReportKind.DOSSIER, Edition.SUBMISSION, "zh"),
    (ReportKind.FEEDBACK, Edition.INTERNAL, "en"),
]
ALL = [(kind, edition, language) for kind, edition in KINDS for language in DOCUMENT_LANGUAGES]


@pytest.fixture(scope="module")
def made(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Firm, Assessment]]:
    """The workspace, filled once."""
    folder = tmp_path_factory.mktemp("stress")
    opened = create(folder / "works.qaw", library, who=WHO, now=Clock(), new_id=Ids())
    firm = found_firm(opened)
    yield firm, stressed(firm, folder, exhibits=200 if WHOLE else 9, items=23 if WHOLE else 3)
    opened.close()


@pytest.mark.parametrize(("kind", "edition", "language"), ALL if WHOLE else QUICK)
def test_reports_of_long_and_odd_texts(
    made: tuple[Firm, Assessment], kind: ReportKind, edition: Edition, language: DocumentLanguage, tmp_path: Path
) -> None:
    firm, assessment = made
    content = content_in(builder(firm, assessment, kind, edition), language)
    read = firm.workspace.store.read_blob
    assert faults_of(content, tmp_path / "pages.pdf", read) == []
    assert_said_everywhere(content, tmp_path, read)
