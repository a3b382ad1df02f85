"""LibreOffice opens the Word and the Excel file of a report; `make bench` does the same with every kind of report."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from qualityassess.domain.report_format import ReportFormat
from qualityassess.services.report_documents import write_document
from qualityassess.services.report_gap import gap_content
from tests.reports.contents import every_block
from tests.reports.office import INSTALLED, faults_of, opened
from tests.services.report_case import context


@pytest.mark.skipif(not INSTALLED, reason="LibreOffice is not installed")
@pytest.mark.parametrize("format_", [ReportFormat.DOCX, ReportFormat.XLSX])
def test_libreoffice_shows_the_same_headings_figures_and_charts(tmp_path: Path, format_: ReportFormat) -> None:
    content = gap_content(context("zh"))
    path = tmp_path / f"report{format_.suffix}"
    write_document(lambda language: content, path, format_, "zh")
    (found,) = opened([path], tmp_path)
    assert faults_of(content, found) == []
    assert len(faults_of(replace(content, blocks=every_block("别的")), found)) > 3, "the check sees what is missing"
    if format_ is ReportFormat.XLSX:
        assert list(found.sheets) == openpyxl.load_workbook(path).sheetnames
