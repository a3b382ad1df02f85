"""Gaps as a workbook: in the order given, in both languages, counted in the written file."""

from pathlib import Path

import openpyxl
import pytest

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.display import round_half_up
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.gaps import gaps
from qualityassess.domain.scoring import Scoring
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import answering, gap_export
from tests.services.conftest import Firm


@pytest.mark.parametrize("language", ["zh", "en"])
def test_gaps_are_read_back_as_written(firm: Firm, tmp_path: Path, language: str) -> None:
    tr = Translator(language)  # type: ignore[arg-type]
    answering.give_answer(firm.workspace, firm.assessment, firm.file().criteria[0], Answered(Level(2)))
    scoring = Scoring(firm.file())
    wanted = list(reversed(gaps(scoring)[:7]))
    path = tmp_path / "gaps.xlsx"
    assert gap_export.export_gaps(path, tr, scoring, wanted) == len(wanted)
    book = openpyxl.load_workbook(path)
    sheet = book[tr("Gaps")]
    heads = [cell.value for cell in sheet[1]]
    assert tr("Way to close") in heads
    rows = list(sheet.iter_rows(min_row=3, max_row=2 + len(wanted), values_only=True))
    assert [row[1] for row in rows] == [gap.criterion.id for gap in wanted]
    place = heads.index(tr("Gain, percentage points"))
    assert [f"{float(str(row[place])):.2f}" for row in rows] == [round_half_up(gap.gain * 100, 2) for gap in wanted]
    guide = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert tr.pick(LEGAL.caution) in guide


def test_a_place_that_cannot_be_written_is_said(firm: Firm, tmp_path: Path) -> None:
    scoring = Scoring(firm.file())
    with pytest.raises(UserFacingError, match="file_not_written"):
        gap_export.export_gaps(tmp_path / "no" / "gaps.xlsx", Translator("en"), scoring, gaps(scoring)[:1])
    assert list(tmp_path.glob("**/*.xlsx")) == []
