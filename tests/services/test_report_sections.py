"""Sections of reports: all of them by default, in any order, some left out, the fixed ones always there."""

import pytest

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import Heading, ReportContent, ReportKind
from qualityassess.domain.report_options import ReportOptions
from qualityassess.i18n import LANGUAGES, Language
from qualityassess.services import answering, reporting
from qualityassess.services.report_sections import ReportSection, in_order
from tests.services.conftest import Firm

AWARD = "wenzhou-mayor-quality-award"
KINDS = (ReportKind.GAP, ReportKind.READINESS, ReportKind.BRIEF, ReportKind.FEEDBACK, ReportKind.COMPARE)


@pytest.fixture
def pair(firm: Firm) -> tuple[Assessment, Assessment]:
    """Two assessments of two topics, with one answer each."""
    both = firm.begin("modules", "cqo", "qc_groups"), firm.begin("modules", "cqo", "qc_groups")
    for assessment in both:
        answering.give_answer(firm.workspace, assessment, firm.criterion("cqo.appointment"), Answered(Level(3)))
    return both


Pair = tuple[Assessment, Assessment]


def content(firm: Firm, pair: Pair, kind: ReportKind, *sections: str) -> ReportContent:
    """A report with these sections, the usual ones for none."""
    before = pair[0] if kind is ReportKind.COMPARE else None
    options = ReportOptions(sections=sections)
    return reporting.build_content(firm.workspace, pair[1], kind, "zh", award_id=AWARD, earlier=before, options=options)


def known(firm: Firm, pair: Pair, kind: ReportKind, language: Language = "zh") -> tuple[ReportSection, ...]:
    before = pair[0] if kind is ReportKind.COMPARE else None
    return reporting.all_parts(firm.workspace, pair[1], kind, language, award_id=AWARD, earlier=before).sections


def chapters(report: ReportContent) -> list[tuple[str, str]]:
    """Anchor and title of every chapter."""
    return [(b.anchor, b.text) for b in report.blocks if isinstance(b, Heading) and b.level == 1]


@pytest.mark.parametrize("kind", KINDS)
def test_sections_are_chapters_in_the_order_wanted(firm: Firm, pair: Pair, kind: ReportKind) -> None:
    sections = known(firm, pair, kind)
    usual = content(firm, pair, kind)
    assert chapters(usual) == [(one.id, one.title) for one in sections if one.chosen or one.fixed]
    there = [one.id for one in sections if one.chosen]
    fixed = [one.id for one in sections if one.fixed]
    turned = content(firm, pair, kind, *reversed(there))
    assert [anchor for anchor, _ in chapters(turned)] == there[::-1]
    assert sorted(map(repr, turned.blocks)) == sorted(map(repr, usual.blocks)), "the same blocks in another order"
    one = there[1]
    left = [section.id for section in in_order(sections, (one, one))]
    assert left == [one, *(name for name in fixed if name != one)]
    with pytest.raises(UserFacingError) as error:
        content(firm, pair, kind, "nowhere", one, "elsewhere")
    assert error.value.code == "section_unknown"
    assert error.value.values["sections"] == "nowhere, elsewhere"


def test_ids_are_the_same_in_both_languages_and_say_what_has_nothing(firm: Firm, pair: Pair) -> None:
    for kind in KINDS:
        zh, en = (known(firm, pair, kind, language) for language in LANGUAGES)
        assert [(one.id, one.chosen, one.fixed) for one in zh] == [(one.id, one.chosen, one.fixed) for one in en]
        assert all(first.title != second.title for first, second in zip(zh, en, strict=True))
        assert all(bool(one.state) is not one.chosen for one in zh)
    fixed = {kind: {one.id for one in known(firm, pair, kind) if one.fixed} for kind in KINDS}
    assert fixed[ReportKind.GAP] == {"duties", "colophon"}
    assert fixed[ReportKind.READINESS] == {"readiness", "conditions", "colophon"}
    assert "red-lines" in fixed[ReportKind.FEEDBACK] & fixed[ReportKind.BRIEF]
