"""The stress set: no page clips, overlaps, lacks a glyph, ends with a heading or stands nearly empty."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from qualityassess.domain.report_content import PageBreak, Paragraph
from qualityassess.reports import pagination
from qualityassess.reports.breaking import Line
from qualityassess.reports.pagination import Page
from tests.reports.contents import report
from tests.reports.page_checks import faults_of
from tests.reports.stress import chapters, contents

WHOLE = bool(os.environ.get("QUALITYASSESS_STRESS"))
"""Set by `make stress`: all of the set, not only what is quick."""


def test_no_page_of_the_stress_set_has_a_fault(tmp_path: Path) -> None:
    found = {name: faults_of(content, tmp_path / "a.pdf") for name, content in contents(whole=WHOLE).items()}
    assert {name: faults[:5] for name, faults in found.items() if faults} == {}


def _nine_characters(text: str, widths: Any, limit: float) -> list[Line]:
    """Lines of nine characters, whatever they begin or end with."""
    pieces = [text[start : start + 9] for start in range(0, len(text), 9)]
    return [Line(piece, widths[piece], last=False) for piece in pieces]


def _no_break(text: str, widths: Any, limit: float) -> list[Line]:
    return [Line(text, widths[text], last=True)]


def _no_balance(boxes: Sequence[Any], height: float, check: Any) -> list[Page]:
    return pagination._flow(boxes, height, check)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("paragraph.break_text", _nine_characters, ("a line begins with", "a line ends with")),
        ("paragraph.break_text", _no_break, ("points too wide",)),
        ("table.CellBox.height", property(lambda cell: 3.0), ("is outside of its cell", "overlap")),
        ("pagination._wanted", lambda box, queue: box.least, ("ends with the heading",)),
        ("pagination._balanced", _no_balance, ("% full",)),
        ("pdf.MARGIN", 20.0, ("outside of the margins",)),
        ("fonts.Cut.has", lambda cut, character: True, ("no glyph for",)),
    ],
)
def test_the_checks_see_what_is_wrong(
    place: str, value: object, said: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = list(chapters("企业（按季度）识别，规定「指标」；" * 30))[:40]
    content = report(*blocks, Paragraph("\U0001f600"), PageBreak(), Paragraph("质量管理" * 560))
    monkeypatch.setattr(f"qualityassess.reports.{place}", value)
    faults = "\n".join(faults_of(content, tmp_path / "a.pdf"))
    assert [words for words in said if words not in faults] == []
